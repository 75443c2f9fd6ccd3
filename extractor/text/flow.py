"""Rejoin the lines of a paragraph: over line ends, page breaks and the footnotes that stand between.

A line break inside a code (`41-⏎⏎CT/TW`, `729/QĐ-⏎UBND`) closes up without a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.text.lines import Line
from extractor.text.view import View

_TERMINAL = re.compile(r"[.:;!?…][\"”’)\]*_]{0,4}$")
_TERMINAL_LENGTH = 5
# A code that goes on in the next line: it ends in its separator, or the next line begins with it.
_CODE_TAIL = re.compile(r"(?:\d{1,5}[a-zđ]?|[A-ZĐ][A-ZĐa-z&]{1,12})\s?(?P<mark>[-/_])$")
_CODE_HEAD = re.compile(r"(?:[A-ZĐ][A-ZĐa-zi&]{0,12}\d{0,2}(?:[-/,.;)\s]|$))")
_YEAR_HEAD = re.compile(r"(?:19|20)\d{2}\s?/")
_BARE_TAIL = re.compile(r"(?:\b\d{1,5}|[/-][A-ZĐ][A-ZĐa-z&]{0,12})$")
# A date that goes on in the next line: `05/6/⏎2026`, `05/⏎6/2026`.
_DATE_TAIL = re.compile(r"(?<![\d/])\d{1,2}/(?:\d{1,2}/)?$")
_DATE_HEAD = re.compile(r"(?:\d{1,2}/)?(?:19|20)\d\d(?![\d/-])")
# A dash with a blank after it opens an item, unless a symbol of two parts follows: `- QĐ/TU`.
_MARK_HEAD = re.compile(r"(?:/\s?|-)[A-ZĐ]{2}|-\s[A-ZĐ]{2,6}[-/][A-ZĐ]")
# The small letters of Vietnamese; a range such as `à-ỹ` holds capitals too (`Đ`, `Ư`, `Ế`).
_SMALL = "a-z" + "".join(c for c in map(chr, range(0xE0, 0x1EFA)) if c.islower())
# Words that no line ends a sentence with: what they govern stands in the next. The longest has five letters.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:ngày|tháng|năm|đoạn|kỳ|quý|số|của|về|và|các|tại|theo|cho|với|từ|do|là|Luật|khoản|điểm)$"
)
_OPEN_END_LENGTH = 8
_UPPER_WORDS = re.compile(rf"[^{_SMALL}]{{4,}}$")
_LOWER_HEAD = re.compile(rf"[*_\"“]{{0,3}}[{_SMALL}]")


class Segment(NamedTuple):
    """A line's part in a paragraph, and what joins it to the part before (`""` or a space)."""

    start: int
    end: int
    joint: str = " "
    cut: bool = False
    """Something stood between this part and the one before: a note, a page number, a page break."""


class Block(NamedTuple):
    """A paragraph before it is joined: its segments, its line's kind, the note (index) it belongs to."""

    segments: tuple[Segment, ...]
    kind: str
    note: int | None = None


def join_lines(
    view: View, lines: Sequence[Line], notes: Sequence[tuple[int, int, int]], width: int | None
) -> list[Block]:
    """Return the paragraphs of the flow, then those of each note.

    Args:
        view: the text that the lines lie in.
        lines: its lines.
        notes: for each note the indices of its first and last line and the offset of its text.
        width: the width at which the text is hard-wrapped, if it is.
    """
    in_note = {i for first, last, _ in notes for i in range(first, last + 1)}
    flow = [(i, ln) for i, ln in enumerate(lines) if i not in in_note]
    blocks = _join(view, lines, flow, width, None)
    for k, (first, last, start) in enumerate(notes):
        own = [(i, lines[i]) for i in range(first, last + 1)]
        own[0] = (first, Line(start, lines[first].end, "text", lines[first].page))
        blocks += _join(view, lines, own, width, k)
    return blocks


def _join(
    view: View, lines: Sequence[Line], flow: Iterable[tuple[int, Line]], width: int | None, note: int | None
) -> list[Block]:
    blocks: list[Block] = []
    parts: list[Segment] = []
    kind, before, before_at = "text", None, -1
    blank = False
    for i, line in flow:
        if line.kind in ("blank", "rule", "furniture"):
            blank = True
            continue
        start, end = _trim(view, line)
        if start >= end:
            continue
        joint = None
        if before is not None and kind != "row" and line.kind != "row":
            # What lies between two lines of the flow and is not blank has been lifted: a note, a page number.
            lifted = any(lines[j].kind not in ("blank", "rule") for j in range(before_at + 1, i))
            gap = _Gap(blank, lifted, before.page != line.page, note is not None)
            joint = _joint(
                view.text[before.start : before.end].strip(), before, view.text[start:end], line, gap, width
            )
        if joint is None:
            if parts:
                blocks.append(Block(tuple(parts), kind, note))
            parts, kind = [Segment(start, end, "")], line.kind
        else:
            parts.append(Segment(start, end, joint, blank or i != before_at + 1))
        before, before_at, blank = line, i, False
    if parts:
        blocks.append(Block(tuple(parts), kind, note))
    return blocks


def _trim(view: View, line: Line) -> tuple[int, int]:
    text = view.text[line.start : line.end]
    return line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())


class _Gap(NamedTuple):
    blank: bool
    lifted: bool
    page: bool
    in_note: bool


def _joint(above: str, a: Line, below: str, b: Line, gap: _Gap, width: int | None) -> str | None:
    """Return what joins two lines of the flow (`""` or a space), or None where a paragraph ends."""
    if "heading" in (a.kind, b.kind) or above == "*" or below == "*":
        return None
    if _breaks_code(above, below):
        return ""
    if b.wraps:
        return " "
    if b.kind == "item":
        return None
    plain = above.rstrip("*_ ")
    terminal = bool(_TERMINAL.search(plain, max(0, len(plain) - _TERMINAL_LENGTH)))
    lower = bool(_LOWER_HEAD.match(below))
    full = width is not None and len(above) >= 0.72 * width
    if not gap.blank and not gap.lifted:
        if gap.in_note:
            return " "
        if (lower and not (terminal and not full)) or _OPEN_END.search(
            plain, max(0, len(plain) - _OPEN_END_LENGTH)
        ):
            return " "
        # A sentence that ends at a line's end ends the paragraph too: a cut between sentences harms nothing.
        if full and not terminal and not _UPPER_WORDS.match(plain) and not _UPPER_WORDS.match(below):
            return " "
        return " " if plain.endswith((",", " -", " –")) else None
    if terminal or len(plain) < 30:
        return None
    if lower:
        return " "
    if full and gap.page and not _UPPER_WORDS.match(below):
        return " "
    # A sentence that a footnote cuts may go on with a capital: `… khen thưởng tặng ⏎ note ⏎ Huân chương …`.
    open_end = plain[-1].islower() or plain[-1] in ",-" or plain[-1].isdigit()
    return " " if gap.lifted and open_end and not _UPPER_WORDS.match(below) and a.kind != "heading" else None


def _breaks_code(above: str, below: str) -> bool:
    """Say whether a code or a date in figures runs from one line into the next."""
    tail = _CODE_TAIL.search(above[-24:]) if above.endswith(("-", "/", "_")) else None
    if above.endswith("/") and _DATE_TAIL.search(above[-8:]) and _DATE_HEAD.match(below):
        return True
    if tail:
        return bool(_CODE_HEAD.match(below) or (tail["mark"] == "/" and _YEAR_HEAD.match(below)))
    return bool(_MARK_HEAD.match(below) and _BARE_TAIL.search(above[-24:]))
