"""Builds a text and its gold side by side: what is written as a citation is recorded as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Gold = dict[str, Any]


@dataclass
class Sheet:
    """A generated document: its text and its gold in the shape of the record contract."""

    text: str
    document: Gold
    citations: list[Gold]
    dates: list[Gold]
    awards: list[Gold]
    faults: list[Gold]

    def gold(self) -> Gold:
        """Return the gold as a file holds it."""
        return {
            "text": self.text,
            "document": self.document,
            "citations": self.citations,
            "dates": self.dates,
            "awards": self.awards,
            "findings": self.faults,
        }

    def mentions(self) -> Iterator[Gold]:
        """Yield every mention, whatever its kind."""
        yield from (*self.citations, *self.dates, *self.awards)


@dataclass
class Builder:
    """A text under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    document: Gold = field(default_factory=dict)
    citations: list[Gold] = field(default_factory=list)
    dates: list[Gold] = field(default_factory=list)
    awards: list[Gold] = field(default_factory=list)
    faults: list[Gold] = field(default_factory=list)

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

    @contextmanager
    def _mention(self, into: list[Gold], fields: Gold) -> Iterator[Gold]:
        made: Gold = {"start": self.length, **fields}
        into.append(made)
        yield made
        made["end"] = self.length

    def sheet(self) -> Sheet:
        """Return the finished document."""
        text = "".join(self.parts)
        made = Sheet(text, self.document, self.citations, self.dates, self.awards, self.faults)
        for m in made.mentions():
            m["surface"] = text[m["start"] : m["end"]]
        return made
