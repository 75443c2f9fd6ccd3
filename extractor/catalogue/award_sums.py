"""Sums of awards, kept: what the view `award_sums_due` says, written anew with the document of the awards.

A decision on an award is followed by a trigger of the schema, so that whatever writes it is followed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from extractor.catalogue.chunks import chunks, marks


def renew(db: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Write the rows of documents' awards anew.

    Args:
        db: a catalogue, inside a transaction; the documents' awards and their backing are written.
        documents: their ids.
    """
    for some in chunks(documents):
        db.execute(f"DELETE FROM award_sums WHERE document IN ({marks(some)})", some)
        db.execute(
            f"INSERT INTO award_sums SELECT * FROM award_sums_due WHERE document IN ({marks(some)})", some
        )


def wrong(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the documents whose rows are not what they should be."""
    found = db.execute(
        "SELECT document FROM (SELECT * FROM award_sums EXCEPT SELECT * FROM award_sums_due)"
        " UNION SELECT document FROM (SELECT * FROM award_sums_due EXCEPT SELECT * FROM award_sums)"
    )
    for (document,) in found.fetchall():
        yield document
