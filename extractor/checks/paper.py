"""A document as the checks see it: its record, and the text that a person reads, tied together.

Facts come from the record, at offsets of the source; rules about wording, lists and tables read the reading's
text, where page breaks and footnotes no longer cut sentences. `span` leads from a mention to the reading,
`passage` from the reading to evidence with its place in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np

from extractor.assemble import place
from extractor.checks.lists import NumberedList, lists_in_paragraphs, numbered_lists
from extractor.identity import Context, Identity, context_of, identify_citation
from extractor.language.document import Zone, ZoneKind
from extractor.language.outline import zones_of
from extractor.records import Citation, Evidence, Mention, Record
from extractor.text.reading import Reading

_LETTERS: Final = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩậắằặẹẻếềểệịọốồổộớờởợụứừửựỳỵ]")
_SENTENCE_END: Final = re.compile(r"[.;!?](?=\s|$)|\n")


@dataclass(frozen=True, eq=False)
class Paper:
    """A document under examination.

    Attributes:
        record: what extraction says of it.
        reading: the text that the record was made from.
    """

    record: Record
    reading: Reading

    @property
    def text(self) -> str:
        """The reading's text: paragraphs a line, footnotes behind the body."""
        return self.reading.text

    @property
    def folded(self) -> str:
        """The same folded for look-ups, at the same offsets."""
        return self.reading.folded

    @cached_property
    def _where(self) -> memoryview[int]:
        """For each offset of the source, the first one of the reading that stands for it, else -1."""
        origin = self.reading.view.origin
        where = np.full(len(self.record.text) + 2, -1, np.int32)
        where[origin[::-1]] = np.arange(len(origin) - 1, -1, -1, dtype=np.int32)
        return memoryview(where)  # type: ignore[arg-type]  # numpy lends its memory

    def at(self, offset: int) -> int:
        """Return the offset of the reading for one of the source; what the reading drops leads forward."""
        where = self._where
        while offset < len(where) and where[offset] < 0:
            offset += 1
        return where[offset] if offset < len(where) else len(self.text)

    def span(self, mention: Mention) -> tuple[int, int]:
        """Return where a mention of the record stands in the reading."""
        fragments = mention.fragments or ((mention.start, mention.end),)
        start, last = self.at(fragments[0][0]), self.at(max(fragments[-1][1] - 1, 0))
        return start, max(start, last + 1)

    def between(self, first: Mention, second: Mention) -> str:
        """Return the reading's text between two mentions; empty where they overlap or stand in reverse."""
        return self.text[self.span(first)[1] : self.span(second)[0]]

    def passage(self, start: int, end: int) -> Evidence:
        """Return `text[start:end]` of the reading as evidence, with its place in the source."""
        return place(self.reading, Evidence(start=start, end=end, surface=self.text[start:end]))

    def sentence(self, start: int, end: int, limit: int = 600) -> tuple[int, int]:
        """Return the stretch of the sentence around a stretch of the reading.

        Args:
            start: first offset asked about.
            end: offset behind the last one.
            limit: how far to look each way.
        """
        low = max(0, start - limit)
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text, low, start)]
        stop = _SENTENCE_END.search(self.text, end, min(len(self.text), end + limit))
        return (ends[-1] if ends else low), (stop.start() if stop else min(len(self.text), end + limit))

    def around(self, mention: Mention) -> str:
        """Return the sentence that a mention of the record stands in."""
        start, end = self.sentence(*self.span(mention))
        return self.text[start:end]

    @cached_property
    def _scanned(self) -> list[tuple[int, int]]:
        return [(page.start, page.end) for page in self.record.pages if page.layer == "ocr"]

    def scanned(self, offset: int) -> bool:
        """Tell whether an offset of the source is on a page that was read by OCR: its blanks are guesses."""
        at = bisect_right(self._scanned, (offset, len(self.record.text) + 1)) - 1
        return at >= 0 and offset < self._scanned[at][1]

    @cached_property
    def vietnamese(self) -> bool:
        """Whether the text is in Vietnamese: one letter in fifty is one that few other languages have."""
        enough = len(self.text) // 50 + 1
        return sum(1 for _ in islice(_LETTERS.finditer(self.text), enough)) == enough

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The parts of the document's anatomy, in order."""
        return zones_of(self.reading)

    @cached_property
    def _zone_starts(self) -> list[int]:
        return [z.start for z in self.zones]

    def zone(self, offset: int) -> ZoneKind:
        """Return the kind of the zone of an offset of the reading."""
        at = bisect_right(self._zone_starts, offset) - 1
        return self.zones[at].kind if at >= 0 and offset < self.zones[at].end else "body"

    def has(self, *words: str) -> bool:
        """Tell whether the text has one of some words, folded; most rules need look at few texts."""
        return not self.reading.vocabulary.isdisjoint(words)

    @cached_property
    def inline_lists(self) -> dict[int, list[NumberedList]]:
        """The numbered lists that stand inside paragraphs and notes, by where these begin."""
        return lists_in_paragraphs(self.reading)

    @cached_property
    def lists(self) -> list[NumberedList]:
        """The numbered lists of the text."""
        return numbered_lists(self.reading, self.inline_lists)

    @cached_property
    def citation_ends(self) -> list[int]:
        """Where the citations end in the reading, in order."""
        return sorted(self.span(c)[1] for c in self.record.citations)

    @cached_property
    def context(self) -> Context:
        """What the document contributes to the identity of what it cites."""
        return context_of(self.record.document, (u.name for u in self.record.units))

    @cached_property
    def identities(self) -> dict[tuple[int, int], Identity | None]:
        """The identity of each citation, by its place."""
        return {(c.start, c.end): identify_citation(c, self.context) for c in self.record.citations}

    def identity(self, citation: Citation) -> Identity | None:
        """Return what is known of the instrument that a citation of the record refers to."""
        return self.identities[citation.start, citation.end]

    @cached_property
    def written(self) -> date | None:
        """The day of the document; where none is printed, the last day on which what it cites was issued."""
        issued = calendar_day(self.record.document.issued_on)
        if issued is not None:
            return issued
        limit = self.context.day
        cited = [calendar_day(c.date) for c in self.record.citations]
        days = [day for day in cited if day is not None and (limit is None or day <= limit)]
        return max(days, default=None)


def calendar_day(iso: str | None) -> date | None:
    """Return a complete date that exists, else None."""
    try:
        return date.fromisoformat(iso) if iso and len(iso) == 10 else None
    except ValueError:
        return None
