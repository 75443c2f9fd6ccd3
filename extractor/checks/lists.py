"""Numbered lists in the reading: runs of marks such as `(1) … (2) …`, `(i) … (ii) …`, `a) … b) …`.

A list stands inside one paragraph (a footnote is one) or over lines that each begin with a mark. A mark that
points (`tại điểm (2)`, `cột (3)`) or stands in a formula begins no item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from extractor.text.reading import Paragraph, Reading

Style = Literal["arabic", "roman", "letter", "half"]

_MARK = re.compile(r"\((?P<label>\d{1,2}|[ivx]{1,6}|[a-zđ])\)(?=\s|[^\W\d_])")
_LINE_MARK = re.compile(
    r"[\s*_]{0,6}(?:\((?P<bracketed>\d{1,2}|[ivx]{1,6}|[a-zđ])\)|(?P<half>[a-zđ])\))(?=\s|[^\W\d_])"
)
_NUMBERED = re.compile(r"[\s*_]{0,6}(?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){0,3}[.)]")
_POINTS = re.compile(
    r"(?:mục|điểm|khoản|ý|cột|dòng|tại|công thức|phụ lục|số|nhóm|[=+*/×-])\s?$", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[:;.,…–-]|\b(?:và|là|gồm|như sau|sau đây|đồng thời))[\s*_]{0,4}$", re.IGNORECASE)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMANS = [tens + unit for tens in ("", "x", "xx") for unit in _UNITS][1:]


class Mark(NamedTuple):
    """A mark: `[start, end)` of the reading, its style and rank; `opens` where an item may begin there."""

    start: int
    end: int
    style: Style
    rank: int
    opens: bool


@dataclass(slots=True)
class NumberedList:
    """A run of items with marks of one style, and what is odd in the run.

    Attributes:
        marks: of the items, in order.
        end: where the last item ends.
        skipped: pairs of marks with one rank left out between them.
        repeated: pairs of marks of the same rank.
        strange: marks of another style in the place of an item.
    """

    marks: list[Mark]
    end: int
    skipped: list[tuple[Mark, Mark]] = field(default_factory=list)
    repeated: list[tuple[Mark, Mark]] = field(default_factory=list)
    strange: list[Mark] = field(default_factory=list)

    def items(self) -> list[tuple[int, int]]:
        """Return the stretches of the items, from mark to mark, strange marks beginning items too."""
        starts = sorted([*self.marks, *self.strange], key=lambda m: m.start)
        ends = [m.start for m in starts[1:]] + [self.end]
        return [(m.start, end) for m, end in zip(starts, ends, strict=True)]


def numbered_lists(
    reading: Reading, inside: Mapping[int, list[NumberedList]] | None = None
) -> list[NumberedList]:
    """Return the numbered lists of a document: those inside paragraphs and notes, then those over lines.

    Args:
        reading: the document.
        inside: its lists inside paragraphs, where they are at hand.
    """
    inside = lists_in_paragraphs(reading) if inside is None else inside
    return [*chain.from_iterable(inside.values()), *line_lists(reading.text, reading.paragraphs)]


def lists_in_paragraphs(reading: Reading) -> dict[int, list[NumberedList]]:
    """Return the lists inside the paragraphs and notes that hold any, by where these begin."""
    spoken = (p for p in reading.paragraphs if p.kind in ("text", "note"))
    return {p.start: found for p in spoken if (found := inline_lists(reading.text, p))}


def inline_lists(text: str, paragraph: Paragraph) -> list[NumberedList]:
    """Return the lists inside one paragraph, in order; one whose mark begins it is a list of lines."""
    if text.find("(", paragraph.start, paragraph.end) < 0:
        return []
    first = _LINE_MARK.match(text, paragraph.start, paragraph.end)
    begin = first.end() if first and paragraph.note is None else paragraph.start
    return _runs(list(_marks(text, begin, paragraph.end)), paragraph.end)


def line_lists(text: str, paragraphs: Sequence[Paragraph]) -> list[NumberedList]:
    """Return the lists whose items begin lines, in order; a line that is a heading ends them."""
    found: list[NumberedList] = []
    marks: list[Mark] = []
    end = 0
    for p in paragraphs:
        match = _LINE_MARK.match(text, p.start, p.end) if p.kind == "text" and p.note is None else None
        if p.kind in ("heading", "row") or (match is None and _NUMBERED.match(text, p.start, p.end)):
            found += _runs(marks, end)
            marks = []
        elif match:
            label = match["bracketed"] or match["half"]
            at = match.start("bracketed") - 1 if match["bracketed"] else match.start("half")
            mark = _mark(label, at, match.end(), True, marks)
            marks.append(mark if match["bracketed"] else mark._replace(style="half", rank=_letter(label)))
        end = p.end
    return found + _runs(marks, end)


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    before: list[Mark] = []
    for m in _MARK.finditer(text, start, end):
        lead = text[max(start, m.start() - 24) : m.start()]
        if _POINTS.search(lead) or text[m.start() - 1 : m.start()].isalnum():
            continue
        mark = _mark(m["label"], m.start(), m.end(), bool(_OPENS.search(lead)), before)
        before.append(mark)
        yield mark


def _mark(label: str, start: int, end: int, opens: bool, before: Sequence[Mark]) -> Mark:
    """Read a label; `i`, `v`, `x` are letters only where the list has come to them by letters."""
    if label.isdigit():
        return Mark(start, end, "arabic", int(label), opens)
    letter = _letter(label)
    last = next((m for m in reversed(before) if m.style != "arabic"), None)
    if letter and (
        label not in _ROMANS or (last and last.style == "letter" and letter - last.rank in (1, 2))
    ):
        return Mark(start, end, "letter", letter, opens)
    rank = _ROMANS.index(label) + 1 if label in _ROMANS else 0
    return Mark(start, end, "roman", rank, opens)


def _letter(label: str) -> int:
    return _LETTERS.find(label) + 1 if len(label) == 1 else 0


def _runs(marks: Sequence[Mark], end: int) -> list[NumberedList]:
    found: list[NumberedList] = []
    open_lists: list[NumberedList] = []
    for k, mark in enumerate(marks):
        if mark.rank == 1 and mark.opens:
            open_lists.append(NumberedList([mark], end))
            found.append(open_lists[-1])
            continue
        run = next((r for r in reversed(open_lists) if r.marks[-1].style == mark.style), None)
        if run is not None and _continues(run, mark):
            _close(open_lists, run, mark.start)
            _extend(run, mark)
        elif mark.opens and open_lists and _stands_in(open_lists[-1], mark, marks[k + 1 :]):
            open_lists[-1].strange.append(mark)
    return found


def _continues(run: NumberedList, mark: Mark) -> bool:
    step = mark.rank - run.marks[-1].rank - len([s for s in run.strange if s.start > run.marks[-1].start])
    if mark.rank - run.marks[-1].rank == 1:
        return True
    # The letter đ is left out by many.
    if mark.style in ("letter", "half") and run.marks[-1].rank == 4 and mark.rank == 6:
        return True
    return mark.opens and len(run.marks) > 1 and step in (0, 1, 2)


def _extend(run: NumberedList, mark: Mark) -> None:
    last = run.marks[-1]
    if mark.rank == last.rank:
        run.repeated.append((last, mark))
    elif mark.rank == last.rank + 2 and not (mark.style in ("letter", "half") and last.rank == 4):
        run.skipped.append((last, mark))
    run.marks.append(mark)


def _stands_in(run: NumberedList, mark: Mark, following: Sequence[Mark]) -> bool:
    """Tell whether a mark of another style takes the next rank of a run that then goes on."""
    last = run.marks[-1]
    goes_on = any(m.style == last.style and m.rank in (last.rank + 1, last.rank + 2) for m in following[:1])
    return len(run.marks) > 1 and mark.style != last.style and mark.rank == last.rank + 1 and goes_on


def _close(open_lists: list[NumberedList], run: NumberedList, at: int) -> None:
    """Close the lists inside an item of a run that goes on."""
    while open_lists[-1] is not run:
        open_lists.pop().end = at
