"""Run the cross-checks over a catalogue and keep what they find."""

from __future__ import annotations

from extractor.catalogue.connection import transaction, translated
from extractor.catalogue.store import Catalogue
from extractor.checks import across


def check(catalogue: Catalogue) -> list[across.StoredFinding]:
    """Check across documents and return all findings, those within documents too, most urgent first.

    Args:
        catalogue: opened to write; its findings across documents are replaced in one transaction.

    Raises:
        CatalogueError: if nothing could be written.
    """
    with translated(str(catalogue.path)):
        with transaction(catalogue.db):
            across.replace(catalogue.db)
        return across.stored(catalogue.db)
