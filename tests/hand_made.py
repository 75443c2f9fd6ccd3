"""Records made by hand for tests of the catalogue's pages: a text, and the facts named by their words."""

from __future__ import annotations

import hashlib
from typing import Any

from extractor.records import (
    Award,
    Citation,
    DateMention,
    Evidence,
    Finding,
    Header,
    Note,
    Page,
    Period,
    PersonMention,
    Quantity,
    Record,
    Source,
    UnitMention,
)


class HandMade:
    """Builds a record: each fact is found by its words, at their first occurrence after `after`."""

    def __init__(self, text: str, name: str, media_type: str = "text/plain", **header: Any) -> None:
        self.text = text
        self.name = name
        self.media_type = media_type
        self.header = header
        self.lists: dict[str, list[Any]] = {}

    def at(self, words: str, after: str = "") -> dict[str, Any]:
        """Return the place of some words; fails where the text does not have them."""
        start = self.text.index(words, self.text.index(after) if after else 0)
        return {"start": start, "end": start + len(words), "surface": words}

    def _add(self, kind: str, item: Any) -> HandMade:
        self.lists.setdefault(kind, []).append(item)
        return self

    def citation(self, words: str, code: str, after: str = "", **more: Any) -> HandMade:
        """Add a citation of a code."""
        number = code.replace("-", "/").split("/")[0]
        year = code.split("/")[1] if code.count("/") == 2 else None
        symbol = code[len(number) + 1 :].removeprefix(f"{year}/") if year else code[len(number) + 1 :]
        fields = {"kind": "code", "number": number, "year": year, "symbol": symbol, "code": code, **more}
        return self._add("citations", Citation(**self.at(words, after), **fields))

    def named(self, words: str, doc_type: str, after: str = "", **more: Any) -> HandMade:
        """Add a citation by name."""
        fields = {"kind": "law_by_name", "doc_type": doc_type, **more}
        return self._add("citations", Citation(**self.at(words, after), **fields))

    def award(self, words: str, award: str, after: str = "", **more: Any) -> HandMade:
        """Add an award."""
        return self._add("awards", Award(**self.at(words, after), award=award, **more))

    def date(self, words: str, iso: str, after: str = "", **more: Any) -> HandMade:
        """Add a date."""
        return self._add("dates", DateMention(**self.at(words, after), kind="date", iso=iso, **more))

    def period(self, words: str, start: str, end: str, after: str = "") -> HandMade:
        """Add a period."""
        period = Period(from_=start, to=end)
        return self._add("dates", DateMention(**self.at(words, after), kind="period", period=period))

    def unit(self, words: str, name: str, kind: Any = "state", after: str = "", **more: Any) -> HandMade:
        """Add a unit."""
        return self._add("units", UnitMention(**self.at(words, after), name=name, kind=kind, **more))

    def person(self, words: str, after: str = "", role: str | None = None) -> HandMade:
        """Add a person."""
        return self._add("people", PersonMention(**self.at(words, after), name=words, role=role))

    def quantity(
        self, words: str, value: float, kind: Any = "count", after: str = "", **more: Any
    ) -> HandMade:
        """Add a quantity."""
        return self._add("quantities", Quantity(**self.at(words, after), value=value, kind=kind, **more))

    def finding(self, rule: str, message: str, *words: str, severity: Any = "warning") -> HandMade:
        """Add a finding that rests on some words."""
        evidence = tuple(Evidence(**self.at(w)) for w in words)
        return self._add(
            "findings", Finding(rule=rule, severity=severity, message=message, evidence=evidence)
        )

    def note(self, label: str, words: str, anchor: str) -> HandMade:
        """Add a footnote: its text, and the words that its anchor follows."""
        place = self.at(words)
        hangs = self.at(anchor)["end"]
        return self._add("notes", Note(label=label, start=place["start"], end=place["end"], anchors=(hangs,)))

    def pages(self, *beginnings: str) -> HandMade:
        """Set pages: each begins at some words, the first at the start."""
        starts = [0, *(self.text.index(w) for w in beginnings)]
        ends = [*starts[1:], len(self.text)]
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            self._add("pages", Page(number=number, start=start, end=end))
        return self

    def record(self) -> Record:
        """Return the record."""
        data = self.text.encode()
        source = Source(
            name=self.name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=self.media_type,
            bytes=len(data),
            pages=len(self.lists.get("pages", ())) or None,
            reader="plain",
        )
        ordered = {kind: tuple(items) for kind, items in self.lists.items()}
        return Record(
            extractor_version="0.1.0",
            source=source,
            document=Header(**self.header),
            text=self.text,
            **ordered,
        )
