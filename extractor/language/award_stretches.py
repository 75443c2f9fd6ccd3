"""Where the documents that back an award may stand: its clause, its table's source, its lead-in, its heading.

The stretches come nearest first; the first of them that names such a document says what backs the award.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extractor.language.award_levels import PLAIN, kind_of, mark_of
from extractor.language.award_scope import Found
from extractor.language.award_sentences import Host
from extractor.language.document import Heading
from extractor.lexicon.folding import fold
from extractor.text.reading import Paragraph, Reading

Stretch = tuple[int, int]

_LEAD_REACH = 3000
_CLAUSE = 5_000
"""How far from an award its clause goes: a list of names, with no semicolon in it, may fill a page."""
_TABLE_REACH = 30_000
_ABOVE = 3
BRACKETED = 400
"""How far a bracket is looked for, on either side of what stands in it."""
# `Theo Quyết định số 8/QĐ-SYT, đã công nhận …; tặng …`: what a sentence opens with holds for all its clauses.
_OPENS_WITH = re.compile(r"\W{0,4}(?:theo|tại|bằng) ")
# A paragraph that adds to what a list has told is no part of it.
_ADDS = re.compile(r"\W{0,4}(?:ngoài ra|bên cạnh đó|cùng với đó|đồng thời|riêng)(?!\w)")
_SOURCE = re.compile(r"\W{0,4}(?:nguồn|theo|căn cứ|ghi chú)(?!\w)")
CAPTION = re.compile(r"\W{0,6}((?:bảng|biểu|phụ lục|phụ biểu)(?: số)? (?:\d{1,2}|[ivx]{1,5}))(?!\w)")
_CAPTION_LINES = 4
_MARK_REACH = 80


class Stretches:
    """The places of a document that awards were read from, and what stands around them."""

    def __init__(self, reading: Reading, hosts: Sequence[Host], headings: Sequence[Heading]) -> None:
        """Take the passages and table rows that awards were read from, and the document's headings."""
        self._text, self._paragraphs = reading.text, reading.paragraphs
        self._hosts = sorted(hosts, key=lambda h: h.start)
        self._starts = [h.start for h in self._hosts]
        self._places = [p.start for p in reading.paragraphs]
        self._headings = sorted(headings, key=lambda h: h.start)
        self._heading_starts = [h.start for h in self._headings]
        self._parents = _parents(self._headings)
        self._tables: dict[int, tuple[Stretch, ...]] = {}
        self._marks: dict[int, str] = {}
        self._siblings: dict[int, frozenset[int]] = {}
        self._first_rows = _first_rows(reading.paragraphs)

    def host_of(self, found: Found) -> int | None:
        """Return the index of the passage or row that an award was read from."""
        at = bisect_right(self._starts, found.start) - 1
        return at if at >= 0 and found.start < self._hosts[at].end else None

    def is_row(self, k: int) -> bool:
        """Tell whether a host is a row of a table."""
        return self._hosts[k].row

    def of(self, found: Found, k: int) -> Iterator[Stretch]:
        """Yield the stretches whose documents may back an award of the host `k`, the nearest first."""
        host = self._hosts[k]
        yield self._clause(host, found)
        if host.row:
            yield from self._beside_table(host.start)
            yield from self._above(host.start, _TABLE_REACH)
        else:
            yield from self._in_sentence(host, found, k)
            if not _ADDS.match(fold(self._text[host.start : host.start + 30])):
                yield from self._above(host.start, _LEAD_REACH)
        yield from self._over(found.start)

    def _clause(self, host: Host, found: Found) -> Stretch:
        """Return the clause of a sentence, or the row of a table, that an award stands in."""
        if host.row:
            return host.start, host.end
        text = self._text
        first, last = max(host.start, found.start - _CLAUSE), min(host.end, found.end + _CLAUSE)
        start = text.rfind(";", first, found.start) + 1 or first
        end = text.find(";", found.end, last)
        if end >= 0 and text.rfind("(", found.end, end) > text.rfind(")", found.end, end):
            # `(Quyết định số 5/QĐ-UBND ngày …; Quyết định số 6/QĐ-UBND ngày …)`
            end = text.find(")", end, min(last, end + BRACKETED))
        return start, end if end >= 0 else last

    def _in_sentence(self, host: Host, found: Found, k: int) -> Iterator[Stretch]:
        if found.stage == "proposed":
            # Several proposals share the letter that is cited behind the last of them.
            yield found.end, min(host.end, found.end + _CLAUSE)
        if _OPENS_WITH.match(fold(self._text[host.start : host.start + 12])):
            end = self._text.find(";", host.start, found.start)
            yield host.start, end if end >= 0 else host.start
        follower = self._hosts[k + 1] if k + 1 < len(self._hosts) else None
        alone = follower is not None and follower.first == follower.last and follower.start - host.end < 3
        # What ends in a colon leads in to awards of its own.
        if follower is not None and alone and self._text[follower.end - 1 : follower.end] != ":":
            yield follower.start, follower.end

    def _beside_table(self, at: int) -> tuple[Stretch, ...]:
        """Return the line of sources below the table that a row at an offset is of, and what refers to it."""
        first = self._first_rows[bisect_right(self._places, at) - 1]
        if first not in self._tables:
            self._tables[first] = tuple(self._beside(first))
        return self._tables[first]

    def _beside(self, first: int) -> Iterator[Stretch]:
        paragraphs, after = self._paragraphs, first
        while after < len(paragraphs) and paragraphs[after].kind == "row":
            after += 1
        if after < len(paragraphs) and _SOURCE.match(self._folded(paragraphs[after])):
            yield paragraphs[after].start, paragraphs[after].end
        for p in reversed(paragraphs[max(0, first - _CAPTION_LINES) : first]):
            if caption := CAPTION.match(self._folded(p)):
                yield from self._referring(caption[1], p.start)
                return

    def _referring(self, caption: str, above: int) -> Iterator[Stretch]:
        """Yield the passages above a table that name it as its caption does, the nearest first."""
        pattern = re.compile(re.escape(caption) + r"(?!\w)")
        for host in reversed(self._hosts[: bisect_left(self._starts, above)]):
            if above - host.end > _TABLE_REACH:
                return
            if not host.row and pattern.search(fold(self._text[host.start : host.end])):
                yield host.start, host.end

    def _folded(self, paragraph: Paragraph) -> str:
        return fold(self._text[paragraph.start : min(paragraph.end, paragraph.start + 60)])

    def _above(self, at: int, reach: int) -> Iterator[Stretch]:
        """Yield the sentences above that lead in to what stands at an offset, the nearest first.

        The lead-in of an item that stands beside what leads there (`1. …:` for what is under `2.`) is none.
        """
        text, paragraphs = self._text, self._paragraphs
        k = bisect_left(self._places, at) - 1
        seen = 0
        beside = self._beside_of(at)
        while k >= 0 and seen < _ABOVE and at - paragraphs[k].end < reach:
            p = paragraphs[k]
            if p.kind != "row" and p.start not in beside and text[p.start : p.end].rstrip().endswith(":"):
                # Its last sentence is what leads in.
                last = bisect_left(self._starts, p.end) - 1
                yield max(p.start, self._starts[last] if last >= 0 else 0), p.end
                seen += 1
            k -= 1

    def _beside_of(self, at: int) -> frozenset[int]:
        """Return where the items above begin that stand beside the one at an offset, or one over it."""
        own = bisect_right(self._places, at) - 1
        if own not in self._siblings:
            seen, starts = {self._mark(own)} if own >= 0 else set(), []
            for k in range(own - 1, -1, -1):
                p, mark = self._paragraphs[k], self._mark(k)
                if at - p.end > _LEAD_REACH:
                    break
                if mark in seen and mark != PLAIN:
                    starts.append(p.start)
                seen.add(mark)
            self._siblings[own] = frozenset(starts)
        return self._siblings[own]

    def _mark(self, k: int) -> str:
        """Return the kind of mark that a paragraph begins with."""
        if k not in self._marks:
            p = self._paragraphs[k]
            text = self._text[p.start : min(p.end, p.start + _MARK_REACH)]
            self._marks[k] = PLAIN if p.kind == "row" else kind_of(mark_of(text, fold(text)))
        return self._marks[k]

    def _over(self, at: int) -> Iterator[Stretch]:
        """Yield the headings that an offset stands under, the nearest first."""
        beside = self._beside_of(at)
        k: int | None = bisect_right(self._heading_starts, at) - 1
        while k is not None and k >= 0:
            h = self._headings[k]
            if h.end > at and h.start not in beside:
                end = self._text.find("\n", h.start, h.end)
                yield h.start, end if end >= 0 else h.end
            k = self._parents[k]


def _parents(headings: Sequence[Heading]) -> list[int | None]:
    """Return for each heading the index of the one that it stands under."""
    parents: list[int | None] = []
    open_: list[int] = []
    for k, h in enumerate(headings):
        while open_ and headings[open_[-1]].level >= h.level:
            open_.pop()
        parents.append(open_[-1] if open_ else None)
        open_.append(k)
    return parents


def _first_rows(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return for each paragraph the index of the first row of its table; its own where it is no row."""
    first: list[int] = []
    for k, p in enumerate(paragraphs):
        goes_on = p.kind == "row" and k > 0 and paragraphs[k - 1].kind == "row"
        first.append(first[-1] if goes_on else k)
    return first
