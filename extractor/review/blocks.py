"""Cut a document's text into blocks for the page: headings, paragraphs, tables, footnotes, page ends.

Blocks only say where things stand in the text; nothing is copied, so that every fact keeps its offsets.
What is markup (`####`, `**`, `<sup>`) is left out when a passage is shown, and the line ends inside a
hard-wrapped paragraph are shown as spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "text", "item", "table", "rule", "page"]

_HEADING = re.compile(r"(#{1,6})[ \t]{1,8}(?=\S)")
_RULE = re.compile(r"[ \t]{0,8}(?:-{3,200}|_{3,200}|\*{3,200})[ \t]{0,8}")
_TABLE_RULE = re.compile(r"\|(?:[ \t]{0,8}:?-{1,200}:?[ \t]{0,8}\|){1,200}[ \t]{0,8}")
_CELL = re.compile(r"\|((?:\\\||[^|\n])*)(?=\|)")
_ITEM = re.compile(
    r"[ \t]{0,8}(?:[-+*•–][ \t]|\d{1,3}(?:\.\d{1,3}){0,4}[.)/][ \t]|[a-zđ]{1,2}[.)][ \t]"
    r"|\([a-zđ0-9]{1,4}\)[ \t]|[IVXL]{1,7}[.)][ \t]"
    r"|(?:Điều|Chương|Phần|Mục|Phụ lục)[ \t](?:thứ|\d{1,3}|[IVXL]{1,7})\b|(?:Căn cứ|Kính gửi|Nơi nhận)\b)"
)
_NOTE_MARK = re.compile(r"<sup>[ \t]{0,4}([^<\n]{1,12}?)[ \t]{0,4}</sup>|[⁽(]?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})[⁾)]?")
_STRONG = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,2000}?(?<=[^\s*])\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=\S)(?:\*\*|[^*\n]){1,2000}(?<=\S)\*(?!\*)")
_LINE_END = re.compile("\ufffe?[ \\t]*\\n[ \\t]*|\ufffe")
# Between two columns of one line, as plain text has letterheads, and where a number is left to be written in.
_GAP = re.compile(r"(?<=\S)[ \t\u00a0]{4,200}(?=\S)")
_WIDE = "\u2003\u2003"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SENTENCE_END = (".", ":", ";", "!", "?", "…", "/.", "./.")
_LONGEST_HEADING = 240
_WRAPPED = 55
"""A line at least this long may be continued by the next; shorter lines were ended on purpose."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Show `shown` instead of `text[start:end]`."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote mark: `text[start:end]` shown as a raised label; `heads` when it opens the note itself."""

    start: int
    end: int
    label: str
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text shown in one piece, with what is shown differently from what is stored."""

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    styles: tuple[tuple[int, int, str], ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page.

    Attributes:
        rows: the passages, a row of a table each; other blocks have one row of one passage, and a rule or
            a page end none.
        level: of a heading, from 1.
        heads: how many of a table's rows are its head.
        note: label of the footnote that the block belongs to.
        page: number of the page that begins here.
        joined: no empty line stands between this block and the one above.
    """

    kind: BlockKind
    start: int
    rows: tuple[tuple[Passage, ...], ...] = ()
    level: int = 0
    heads: int = 0
    note: str | None = None
    page: int | None = None
    joined: bool = False


def cut(
    text: str,
    notes: Sequence[tuple[int, int, str]] = (),
    pages: Sequence[tuple[int, int]] = (),
    headings: Mapping[int, int] | None = None,
    within: tuple[int, int] | None = None,
) -> list[Block]:
    """Cut a text into blocks, in order.

    Args:
        text: the text of a record.
        notes: start, end and label of each footnote.
        pages: start and number of each page.
        headings: levels of the headings that extraction found, by the offset they start at.
        within: first offset and end of the stretch whose blocks are wanted; the lines of a table that goes on
            into it stand under the table's head again.
    """
    low, high = within or (0, len(text) + 1)
    labels = {label for _, _, label in notes}
    blocks: list[Block] = []
    breaks = iter(sorted(pages))
    upcoming = next(breaks, None)
    for note, whole in _groups(text, notes):
        group = _inside(text, whole, low, high)
        if not group:
            continue
        first = next(start for start, _ in group if start >= low)
        while upcoming and upcoming[0] <= first:
            if low <= upcoming[0] < high:
                blocks.append(Block("page", upcoming[0], page=upcoming[1]))
            upcoming = next(breaks, None)
        blocks += _blocks(text, group, note, labels, headings or {})
    return blocks


def _inside(text: str, lines: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Return the lines of a run that begin in a stretch, under the head of the table that they are of."""
    if low <= lines[0][0] and lines[-1][0] < high:
        return lines
    kept = [line for line in lines if low <= line[0] < high]
    if kept and kept[0] != lines[0]:
        rule = next((k for k, (a, b) in enumerate(lines[:4]) if _TABLE_RULE.fullmatch(text[a:b].strip())), -1)
        kept = [*(line for line in lines[: rule + 1] if line not in kept), *kept]
    return kept


def _groups(
    text: str, notes: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[str | None, list[tuple[int, int]]]]:
    """Yield runs of lines without an empty line between them, each with the footnote it belongs to.

    A table is a run of its own, and so is a footnote; a footnote's mark may stand before its start.
    """
    ahead = sorted(notes)
    group: list[tuple[int, int]] = []
    at = 0
    kind: tuple[bool, str | None] = (False, None)
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while ahead and ahead[0][1] <= start:
            ahead.pop(0)
        note = ahead[0][2] if ahead and ahead[0][0] < end else None
        own = (line.lstrip().startswith("|"), note)
        if group and (not line.strip() or own != kind):
            yield kind[1], group
            group = []
        if line.strip():
            kind = own
            group.append((start, end))
    if group:
        yield kind[1], group


def _blocks(
    text: str, lines: list[tuple[int, int]], note: str | None, labels: set[str], headings: Mapping[int, int]
) -> Iterator[Block]:
    if text[slice(*lines[0])].lstrip().startswith("|"):
        yield _table(text, lines, note, labels)
        return
    for start, end in _paragraphs(text, lines):
        line = text[start:end]
        if _RULE.fullmatch(line):
            yield Block("rule", start, note=note)
        elif head := _HEADING.match(line):
            passage = _passage(text, start + head.end(), end, labels)
            yield Block("heading", start, ((passage,),), level=len(head[1]), note=note)
        elif (level := _level(headings, start, end)) and note is None:
            passage = _passage(text, start, end, labels)
            yield Block("heading", start, ((passage,),), level=level)
        else:
            kind: BlockKind = "item" if _ITEM.match(line) and note is None else "text"
            passage = _passage(text, start, end, labels, note)
            yield Block(kind, start, ((passage,),), note=note, joined=start > lines[0][0])


def _level(headings: Mapping[int, int], start: int, end: int) -> int | None:
    """Return the level of the heading that a paragraph is; one that only begins with a heading is none."""
    if end - start > _LONGEST_HEADING:
        return None
    return next((headings[at] for at in range(start, min(start + 8, end)) if at in headings), None)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a paragraph that was wrapped when it was printed."""
    start, end = lines[0]
    for low, high in lines[1:]:
        if _goes_on(text[max(start, end - 400) : end].rstrip(), text[low:high].strip()):
            end = high
        else:
            yield start, end
            start, end = low, high
    yield start, end


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a line carries on the paragraph above it."""
    if above.endswith("\ufffe"):
        return True  # a hyphen at a line's end, as PDFs print it
    if _HEADING.match(above) or _HEADING.match(below) or _ITEM.match(below):
        return False
    last = above.rpartition("\n")[2]
    if _GAP.search(last) or _GAP.search(below):
        return False
    wide = max(len(last), len(below)) >= _WRAPPED
    return below[:1].islower() or (wide and not above.endswith(_SENTENCE_END))


def _table(text: str, lines: list[tuple[int, int]], note: str | None, labels: set[str]) -> Block:
    rows: list[tuple[Passage, ...]] = []
    heads = 0
    for start, end in lines:
        line = text[start:end]
        if _TABLE_RULE.fullmatch(line.strip()):
            heads = heads or len(rows)
            continue
        if not line.rstrip().endswith("|"):
            line += "|"
        cells = []
        for cell in _CELL.finditer(line):
            raw = cell[1]
            low = start + cell.start(1) + len(raw) - len(raw.lstrip())
            high = start + cell.start(1) + len(raw.rstrip())
            cells.append(_passage(text, low, max(low, high), labels))
        rows.append(tuple(cells))
    return Block("table", lines[0][0], tuple(rows), heads=heads, note=note)


def _passage(text: str, start: int, end: int, labels: set[str], note: str | None = None) -> Passage:
    edits: list[Edit] = []
    styles: list[tuple[int, int, str]] = []
    anchors: list[Anchor] = []
    slice_ = text[start:end]
    for mark in _NOTE_MARK.finditer(slice_):
        label = (mark[1] or mark[2]).translate(_SUPERSCRIPTS).strip("()⁽⁾ ")
        if label in labels:
            heads = label == note and not slice_[: mark.start()].strip()
            anchors.append(Anchor(start + mark.start(), start + mark.end(), label, heads))
        elif mark[1]:
            edits.append(Edit(start + mark.start(), start + mark.start(1), ""))
            styles.append((start + mark.start(1), start + mark.end(1), "sup"))
            edits.append(Edit(start + mark.end(1), start + mark.end(), ""))
    for pattern, width, tag in ((_STRONG, 2, "strong"), (_EMPHASIS, 1, "em")):
        for mark in pattern.finditer(slice_):
            low, high = start + mark.start(), start + mark.end()
            edits += [Edit(low, low + width, ""), Edit(high - width, high, "")]
            styles.append((low + width, high - width, tag))
    edits += [Edit(start + gap.start(), start + gap.end(), _WIDE) for gap in _GAP.finditer(slice_)]
    for mark in _LINE_END.finditer(slice_):
        broken_hyphen = mark[0].startswith("\ufffe")
        edits.append(Edit(start + mark.start(), start + mark.end(), "-" if broken_hyphen else " "))
    return Passage(start, end, tuple(sorted(edits, key=lambda e: e.start)), tuple(styles), tuple(anchors))


def plain(text: str, start: int, end: int, edits: Iterable[Edit] = ()) -> Iterator[tuple[int, str]]:
    """Yield what is shown of `text[start:end]`, piece by piece, each with the offset it begins at.

    An edit that reaches over `start` is left out: the piece before has shown it.
    """
    at = start
    ordered = list(edits)
    for edit in ordered[bisect_left(ordered, start, key=lambda e: e.start) :]:
        if edit.start >= end:
            break
        if edit.start < at:
            continue
        if at < edit.start:
            yield at, text[at : edit.start]
        if edit.shown:
            yield edit.start, edit.shown
        at = edit.end
    if at < end:
        yield at, text[at:end]
