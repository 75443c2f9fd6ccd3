"""What a citation refers to, as far as it and its document tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.identity.facts import Context, Identity
from extractor.identity.instruments import identify
from extractor.identity.names import identify_law, identify_named

if TYPE_CHECKING:
    from extractor.records import Citation


def identify_citation(citation: Citation, context: Context) -> Identity | None:
    """Identify what a citation refers to.

    Args:
        citation: as extracted.
        context: what its document contributes.

    Returns:
        What is known, or None for a citation that has neither a number nor a name.
    """
    if citation.kind == "law_by_name":
        return identify_law(citation.surface, citation.date)
    if citation.kind == "named":
        return identify_named(citation.surface, citation.date, context)
    code = citation.code or "/".join(filter(None, (citation.number, citation.year, citation.symbol)))
    return identify(
        code=code or None,
        doc_type=citation.doc_type,
        day=citation.date,
        issuer=citation.issuer,
        context=context,
    )
