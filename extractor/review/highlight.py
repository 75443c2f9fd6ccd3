"""Render a passage as HTML with its facts marked: nested where they nest, cut where they only overlap.

The text is hostile input: everything that is not one of our own tags is escaped here and nowhere else.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from extractor.catalogue.queries import Passage as Found
from extractor.catalogue.shown import BLOCK_END, one_line, pieces
from extractor.review.blocks import Anchor, Passage, plain

_REACH = 2000
_RANK = {"finding": 0, "award": 1, "citation": 2, "unit": 3, "person": 4, "date": 5, "quantity": 6, "task": 7}


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a fact in the text.

    Attributes:
        kind: which kind of fact, `citation`, `date` …
        key: names the fact on the page; its pieces share it.
        place: names this place of the fact; the fragments of one mention share it.
        title: what a pointer resting on it is told.
    """

    start: int
    end: int
    kind: str
    key: str
    place: str
    title: str = ""


@dataclass
class Painter:
    """Renders the passages of one text; remembers which places already have their anchor on the page."""

    text: str
    spots: Sequence[Spot]
    placed: set[str] = field(default_factory=set)
    _anchored: set[str] = field(default_factory=set)
    _starts: list[int] = field(init=False)
    _long: list[Spot] = field(init=False)

    def __post_init__(self) -> None:
        # A passage asks for the spots about it: those that begin near it, and the few that reach far.
        self._long = [s for s in self.spots if s.end - s.start > _REACH]
        self.spots = sorted((s for s in self.spots if s.end - s.start <= _REACH), key=lambda s: s.start)
        self._starts = [s.start for s in self.spots]

    def paint(self, passage: Passage) -> Markup:
        """Return the passage as HTML."""
        low = bisect_left(self._starts, passage.start - _REACH)
        high = bisect_left(self._starts, passage.end)
        near = [*self.spots[low:high], *self._long]
        marks = [(s.start, s.end, s) for s in near if s.start < passage.end and s.end > passage.start]
        return Markup("").join(self._emit(passage, marks))

    def _emit(self, passage: Passage, marks: Iterable[tuple[int, int, Spot]]) -> list[Markup]:
        # Elements wait in a heap by place, the longer first; what overlaps the open one is cut at its end.
        order = 0
        heap: list[tuple[int, int, int, int, Spot | Anchor | str]] = []
        for low, high, spot in marks:
            low = _clear_of_edits(passage, max(low, passage.start), after=True)
            high = _clear_of_edits(passage, min(high, passage.end), after=False)
            if low < high:
                heap.append((low, -high, _RANK.get(spot.kind, 9), order, spot))
                order += 1
        for low, high, tag in passage.styles:
            heap.append((low, -high, 20, order, tag))
            order += 1
        for anchor in passage.anchors:
            heap.append((anchor.start, -anchor.end, 30, order, anchor))
            order += 1
        heapq.heapify(heap)
        out: list[Markup] = []
        open_: list[tuple[int, Markup]] = []
        at = passage.start
        while heap:
            low, minus, rank, count, element = heapq.heappop(heap)
            high = -minus
            while open_ and open_[-1][0] <= low:
                at = self._close(passage, at, open_, out)
            if open_ and open_[-1][0] < high:
                cut = open_[-1][0]
                heapq.heappush(heap, (low, -cut, rank, count, element))
                heapq.heappush(heap, (cut, minus, rank, count, element))
                continue
            if low < at:
                continue  # inside an anchor, whose text is shown as its label
            out += self._plain(passage, at, low)
            at = low
            if isinstance(element, Anchor):
                out.append(self._anchor(element))
                at = high
            else:
                opening, closing = self._tag(element)
                out.append(opening)
                open_.append((high, closing))
        while open_:
            at = self._close(passage, at, open_, out)
        out += self._plain(passage, at, passage.end)
        return out

    def _close(self, passage: Passage, at: int, open_: list[tuple[int, Markup]], out: list[Markup]) -> int:
        end, closing = open_.pop()
        out += self._plain(passage, at, end)
        out.append(closing)
        return max(at, end)

    def _plain(self, passage: Passage, start: int, end: int) -> list[Markup]:
        return [escape(shown) for _, shown in plain(self.text, start, end, passage.edits)]

    def _tag(self, element: Spot | str) -> tuple[Markup, Markup]:
        if isinstance(element, str):
            return Markup(f"<{element}>"), Markup(f"</{element}>")  # strong, em or sup: our own words
        first = element.place not in self.placed
        self.placed.add(element.place)
        opening = Markup('<mark class="fact fact-{}" data-fact="{}"{} title="{}">').format(
            element.kind,
            element.key,
            Markup(' id="t-{}"').format(element.place) if first else "",
            element.title,
        )
        return opening, Markup("</mark>")

    def _anchor(self, anchor: Anchor) -> Markup:
        if anchor.heads:
            return Markup(
                '<a class="note-label" id="chu-thich-{0}" href="#dau-{0}" '
                'title="Về chỗ đánh dấu chú thích {0}">{0}</a>'
            ).format(anchor.label)
        first = anchor.label not in self._anchored
        self._anchored.add(anchor.label)
        return Markup(
            '<sup><a class="note-mark"{1} href="#chu-thich-{0}" title="Chú thích {0}">{0}</a></sup>'
        ).format(anchor.label, Markup(' id="dau-{}"').format(anchor.label) if first else "")


def _clear_of_edits(passage: Passage, at: int, *, after: bool) -> int:
    """Move an offset that falls inside markup to its far side, so that a mark never cuts an edit in two."""
    i = bisect_left(passage.edits, at, key=lambda e: e.start) - 1
    if i >= 0 and passage.edits[i].start < at < passage.edits[i].end:
        return passage.edits[i].end if after else passage.edits[i].start
    return at


def excerpt(row: Mapping[str, Any], around: int = 180) -> tuple[str, str, str]:
    """Return what stands before, in and after a mention, in one line each.

    What surrounds it ends at the paragraph, else at a word, with … where the paragraph goes on.

    Args:
        row: has `before`, `inside` and `after`, as `queries.context` returns them.
        around: how many characters to keep on each side.
    """
    before = BLOCK_END.split(row["before"])[-1]
    after = BLOCK_END.split(row["after"])[0]
    if len(before) > around or (before == row["before"] and row["start"] > len(before)):
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return one_line(before), one_line(row["inside"]), one_line(after)


def marked(passage: Found) -> Markup:
    """Return a passage that search found as HTML, the words that it was found by marked."""
    shown = Markup('<mark class="hit">{}</mark>')
    return Markup("").join(shown.format(words) if hit else words for words, hit in pieces(passage))
