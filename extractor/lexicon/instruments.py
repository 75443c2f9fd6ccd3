"""The register: instruments known without their text being held (the table `instruments`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractor.lexicon import read_table

Status = Literal["in force", "amended", "repealed"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A row of the register.

    Attributes:
        status: on the day that the table names; None where not known.
        replaced_by: the code of the successor.
        until: the last day in force of what was repealed (ISO).
        status_source: where status and successor come from.
        verified: code and date were seen in a public source.
    """

    code: str
    doc_type: str
    date: str | None
    issuer: str | None
    title: str | None
    status: Status | None
    replaced_by: str | None
    until: str | None
    status_source: str | None
    verified: bool
    source: str


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return the register in the table's order."""
    return tuple(
        Instrument(
            code=row["code"],
            doc_type=row["type"],
            date=row["date"] or None,
            issuer=row["issuer"] or None,
            title=row["title"] or None,
            status=cast(Status, row["status"]) if row["status"] else None,
            replaced_by=row["replaced_by"] or None,
            until=row["until"] or None,
            status_source=row["status_source"] or None,
            verified=row["verified"] == "yes",
            source=row["source"],
        )
        for row in read_table("instruments")
    )
