"""A citation as linking needs it: what it identifies, and what its document contributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.identity import Context, Identity, identify


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that identifies something; `repair` is what its suggested correction identifies."""

    key: str
    document: str
    identity: Identity
    repair: Identity | None
    context: Context

    def __reduce__(self) -> tuple[type[Cited], tuple[object, ...]]:
        """Say how to make it again, as `Context` does."""
        return Cited, (self.key, self.document, self.identity, self.repair, self.context)


def cited(row: Any, identity: Identity | None, context: Context) -> Cited | None:
    """Return a citation as linking needs it, or None where it identifies nothing.

    Args:
        row: of `citations`, its columns by name.
        identity: what the citation identifies as printed.
        context: what its document contributes.
    """
    if identity is None:
        return None
    repair = None
    if row["suggestion_code"]:
        repair = identify(
            code=row["suggestion_code"],
            doc_type=row["doc_type"],
            day=row["suggestion_date"] or row["date"],
            issuer=row["issuer"],
            context=context,
        )
    return Cited(row["key"], row["document"], identity, repair, context)
