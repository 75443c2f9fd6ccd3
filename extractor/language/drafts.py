"""A citation in the making: found by its grammar, then told its role, its part and what it leaves out.

The record's models are frozen; each citation becomes one only when all is known of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractor.records import Citation, Defect, Role, Suggestion
from extractor.unchecked import unchecked

_citation = unchecked(Citation)


@dataclass(slots=True)
class Draft:
    """The fields of a `Citation`, still open to change."""

    start: int
    end: int
    kind: Literal["code", "law_by_name", "named"]
    doc_type: str | None
    confidence: float
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    note: str | None = None
    defects: list[Defect] = field(default_factory=list)
    suggestion: Suggestion | None = None
    members: tuple[int, int] | None = None
    evidence: str | None = None
    role: Role = "mention"
    pinpoint: str | None = None

    def finished(self, text: str) -> Citation:
        """Return the citation as the record states it; its surface is a slice of the text."""
        return _citation(
            start=self.start,
            end=self.end,
            surface=text[self.start : self.end],
            kind=self.kind,
            doc_type=self.doc_type,
            number=self.number,
            year=self.year,
            symbol=self.symbol,
            code=self.code,
            date=self.date,
            issuer=self.issuer,
            note=self.note,
            role=self.role,
            pinpoint=self.pinpoint,
            defects=tuple(dict.fromkeys(self.defects)),
            suggestion=self.suggestion,
            list=self.members,
            confidence=self.confidence,
            evidence=self.evidence,
        )
