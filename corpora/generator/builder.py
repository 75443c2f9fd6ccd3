"""Builds a text and its gold side by side: what is written as a citation is recorded as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from corpora.generator.ledger import Ledger

Gold = dict[str, Any]
Span = tuple[int, int]
Verdict = Literal["finding", "ok"]


@dataclass
class Sheet:
    """A generated document: its text and its gold in the shape of the record contract.

    Attributes:
        findings: what the checks must say (`verdict: finding`), and rules that must stay silent about a
            passage that looks like a fault (`verdict: ok`).
        optional: passages whose facts are neither required nor punished: those of planted sentences.
    """

    text: str
    document: Gold
    citations: list[Gold]
    dates: list[Gold]
    awards: list[Gold]
    findings: list[Gold]
    optional: list[Gold]

    def gold(self) -> Gold:
        """Return the gold as a file holds it."""
        return {
            "text": self.text,
            "document": self.document,
            "citations": self.citations,
            "dates": self.dates,
            "awards": self.awards,
            "findings": self.findings,
            "optional": self.optional,
        }

    def mentions(self) -> Iterator[Gold]:
        """Yield everything that has a place, whatever its kind."""
        yield from (*self.citations, *self.dates, *self.awards, *self.optional)
        for finding in self.findings:
            yield from finding["evidence"]


@dataclass
class Builder:
    """A text under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    document: Gold = field(default_factory=dict)
    citations: list[Gold] = field(default_factory=list)
    dates: list[Gold] = field(default_factory=list)
    awards: list[Gold] = field(default_factory=list)
    findings: list[Gold] = field(default_factory=list)
    optional: list[Gold] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def add(self, text: str) -> None:
        """Append text that holds no fact."""
        self.parts.append(text)
        self.length += len(text)

    @contextmanager
    def citation(self, **fields: Any) -> Iterator[Gold]:
        """Record what is appended inside as a citation."""
        with self._mention(self.citations, fields) as made:
            yield made

    @contextmanager
    def award(self, **fields: Any) -> Iterator[Gold]:
        """Record what is appended inside as an award."""
        with self._mention(self.awards, fields) as made:
            yield made

    def date(self, surface: str, **fields: Any) -> None:
        """Append a date and record it."""
        with self._mention(self.dates, fields):
            self.add(surface)

    def expect(self, rule: str, evidence: Iterable[Span], verdict: Verdict = "finding") -> None:
        """Record that a rule must speak of passages, or must not."""
        places = [{"start": start, "end": end} for start, end in evidence]
        self.findings.append({"rule": rule, "verdict": verdict, "evidence": places})

    def leave_open(self, start: int) -> None:
        """Make the facts of what was appended since an offset optional."""
        for kind in ("citations", "dates", "awards", "units", "people", "quantities"):
            self.optional.append({"list": kind, "start": start, "end": self.length})

    @contextmanager
    def _mention(self, into: list[Gold], fields: Gold) -> Iterator[Gold]:
        made: Gold = {"start": self.length, **fields}
        into.append(made)
        yield made
        made["end"] = self.length

    def sheet(self) -> Sheet:
        """Return the finished document."""
        text = "".join(self.parts)
        made = Sheet(
            text, self.document, self.citations, self.dates, self.awards, self.findings, self.optional
        )
        for m in made.mentions():
            m["surface"] = text[m["start"] : m["end"]]
        return made
