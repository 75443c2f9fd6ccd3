"""Put the two columns of a letterhead or of a signature block one after the other.

Both lie side by side on paper (NĐ 30/2020/NĐ-CP Annex I, slots 1 to 4 and 7 to 9). In text they come as
lines with a wide gap in the middle, or as a table without borders; read line by line, the organ's name is
cut in two by the national motto, and a recipient stands before the signer's post.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.text.tight_columns import tight_cuts
from extractor.text.view import View

Range = tuple[int, int]

_GAP = re.compile(r"(?<=[^\s|])(?:[ \u00a0]{3,400}|[ \u00a0]{0,40}\t[ \t\u00a0]{0,400})(?=[^\s|])")
# Two blanks, where nothing else parts recipients and signature.
_NARROW = re.compile(r"(?<=[^\s|])[ \u00a0]{2,400}(?=[^\s|])")
_WIDE = re.compile(r"[ \t\u00a0](?:(?<=\t)|[ \u00a0]{2})")
# A gap left to be written in: `Số:      /QĐ-UBND`, `ngày     tháng     năm 2026`.
_BLANK = re.compile(r"[/.…]|-\s?[A-ZĐ]{2}|tháng\b|năm\b")
_ASKED = re.compile(r"(?:số\s?:?|ngày|tháng|năm)$", re.IGNORECASE)
_MOTTO = re.compile(r"c[ộo]ng h(?:òa|oà) x[ãa] h[ộo]i|đảng c[ộo]ng s[ảa]n|độc lập\s{0,3}[-–]", re.IGNORECASE)
_RECIPIENTS = re.compile(r"[\s|*_#]{0,20}n[ơo]i\s{1,3}nh[ậa]n", re.IGNORECASE)
_RULE_ROW = re.compile(r"\s{0,20}\|(?:\s{0,20}:?-{2,200}:?\s{0,20}\|){1,40}\s{0,20}$")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_HEAD_LINES, _TAIL_LINES = 24, 60
_LONG = 150


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    narrow: bool = False
    cut: Range | None = None
    """The gap that the words tell where the blanks do not."""

    @property
    def gaps(self) -> list[Range]:
        if self.cut is not None:
            return [self.cut]
        if self.narrow:
            return [m.span() for m in _NARROW.finditer(self.text, 0, 600)]
        found = _GAP.finditer(self.text) if len(self.text) < 600 and _WIDE.search(self.text) else ()
        return [
            m.span()
            for m in found
            if not _BLANK.match(self.text, m.end()) and not _ASKED.search(self.text[: m.start()])
        ]

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def split_columns(view: View) -> View:
    """Return the view with the left column of such a block before its right one, a piece a paragraph.

    The pieces are marked as lifted, so that a name that runs over two lines of one column is reported in
    fragments, without the words of the other column.
    """
    lines = _lines(view.text)
    head = _head(lines)
    blocks = [*([head] if head else []), *_tails(lines, head[1] + 1 if head else 0)]
    if not blocks:
        return view
    ranges: list[Range] = []
    moved: list[Range] = []
    at = 0
    for first, last, pieces in sorted(blocks, key=lambda b: b[0]):
        if lines[first].start < at:
            continue
        if at < lines[first].start:
            ranges.append((at, lines[first].start))
        ranges += pieces
        moved += pieces
        at = lines[last].end
    ranges.append((at, len(view.text)))
    lifted = {(int(view.origin[a]), int(view.origin[b - 1]) + 1) for a, b in moved}
    return _set(view, ranges, tuple(sorted({*view.lifted, *lifted})))


def _set(view: View, ranges: list[Range], lifted: tuple[Range, ...]) -> View:
    """Return the view of ranges of another, in their order, a blank line between them."""
    texts: list[str] = []
    origins: list[npt.NDArray[np.int32]] = []
    for start, end in ranges:
        if texts:
            texts.append("\n\n")
            origins.append(np.full(2, origins[-1][-1] if len(origins[-1]) else 0, np.int32))
        texts.append(view.text[start:end])
        origins.append(view.origin[start:end])
    return View("".join(texts), np.concatenate(origins).astype(np.int32), lifted, view.repairs)


Block = tuple[int, int, list[Range]]


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(_Line(at, at + len(line), line))
        at += len(line) + 1
    return lines


def _head(lines: list[_Line]) -> Block | None:
    """Return the letterhead's lines where they hold two columns."""
    printed = [i for i, line in enumerate(lines[: 3 * _HEAD_LINES]) if line.text.strip()][:_HEAD_LINES]
    motto = next((i for i in printed if _MOTTO.search(lines[i].text)), None)
    if motto is None:
        return None
    if lines[motto].text.lstrip().startswith("|"):
        return _table(lines, motto)
    columns = [i for i in printed if len(lines[i].gaps) == 1 and len(lines[i].text) < 2 * _LONG]
    if not columns or abs(columns[0] - motto) > 3:
        return None
    last = columns[0]
    for i in columns[1:]:
        if i - last > 4:
            break
        last = i
    return columns[0], last, _pieces(lines, columns[0], last)


def _tails(lines: list[_Line], begin: int) -> list[Block]:
    """Return the blocks of recipients and signature that hold two columns, none before a line's index."""
    blocks: list[Block] = []
    starts = [i for i, line in enumerate(lines) if _RECIPIENTS.match(line.text)]
    if not starts:
        # A short paper's last lines are its first ones, too.
        starts = [min(max(begin, len(lines) - _TAIL_LINES), len(lines) - 1)]
    for start in starts:
        if blocks and start <= blocks[-1][1]:
            continue
        if lines[start].text.lstrip().startswith("|"):
            if block := _table(lines, start):
                blocks.append(block)
            continue
        span = range(start, min(start + _TAIL_LINES, len(lines)))
        if block := _many(lines, span):
            blocks.append(block)
            continue
        columns = [i for i in span if len(lines[i].gaps) == 1 and len(lines[i].text) < 2 * _LONG]
        if not columns and "  " in lines[start].text.strip() and _RECIPIENTS.match(lines[start].text):
            lines = [
                line._replace(narrow=True) if i in span and len(line.text) < 2 * _LONG else line
                for i, line in enumerate(lines)
            ]
            columns = [i for i in span if len(lines[i].gaps) == 1]
        if not columns and (cuts := tight_cuts([lines[i].text for i in span])):
            for cut in cuts:
                lines[start + cut.line] = lines[start + cut.line]._replace(cut=(cut.start, cut.end))
            columns = [start + cut.line for cut in cuts]
        if not columns or (not _RECIPIENTS.match(lines[start].text) and not _is_signature(lines, columns)):
            continue
        last = columns[0]
        for i in columns[1:]:
            if i - last > 12 or any(len(lines[k].text) > _LONG for k in range(last + 1, i)):
                break
            last = i
        edge = _edge(lines, columns[0], last)
        # The signer's name may follow alone, far to the right, beside or under more recipients.
        for i in range(last + 1, min(last + 12, len(lines))):
            if len(lines[i].text.strip()) > _LONG:
                break
            if lines[i].text.strip() and lines[i].indent > edge // 2:
                last = i
        blocks.append((columns[0], last, _pieces(lines, columns[0], last)))
    return blocks


def _many(lines: list[_Line], span: range) -> Block | None:
    """Return the signatures of three organs and more, side by side: posts in capitals, then as many names."""
    first = next((i for i in span if len(lines[i].gaps) > 1), None)
    if first is None or not lines[first].text.isupper():
        return None
    rows = [first]
    for i in range(first + 1, min(first + 8, span.stop)):
        if len(lines[i].gaps) == len(lines[first].gaps):
            rows.append(i)
        elif lines[i].text.strip():
            break
    if len(rows) < 2:
        return None
    pieces: list[list[Range]] = []
    for i in rows:
        text = lines[i].text
        edges = [lines[i].indent, *(edge for gap in lines[i].gaps for edge in gap), len(text.rstrip())]
        at = lines[i].start
        pieces.append([(at + a, at + b) for a, b in zip(edges[::2], edges[1::2], strict=True)])
    return first, rows[-1], [piece for column in zip(*pieces, strict=True) for piece in column]


def _is_signature(lines: list[_Line], columns: list[int]) -> bool:
    """Tell whether lines in two columns without recipients are signatures: a post in capitals first."""
    halves = _GAP.split(lines[columns[0]].text.strip())
    return len(columns) > 1 and all(half.isupper() and len(half) < 60 for half in halves)


def _edge(lines: list[_Line], first: int, last: int) -> int:
    """Return where the right column begins, in characters from the line's start."""
    return min(line.gaps[0][1] for line in lines[first : last + 1] if len(line.gaps) == 1)


def _pieces(lines: list[_Line], first: int, last: int) -> list[Range]:
    """Return the pieces of the left column, then those of the right one."""
    left: list[Range] = []
    right: list[Range] = []
    edge = _edge(lines, first, last)
    for line in lines[first : last + 1]:
        text = line.text.strip()
        if not text:
            continue
        begin = line.start + line.indent
        end = begin + len(text)
        if len(line.gaps) == 1:
            gap, behind = line.gaps[0]
            if gap > line.indent:
                left.append((begin, line.start + gap))
            right.append((max(line.start + behind, begin), end))
        elif line.indent > edge // 2:
            right.append((begin, end))
        else:
            left.append((begin, end))
    return left + right


def _table(lines: list[_Line], inside: int) -> Block | None:
    """Return the block of a table of two columns, read column by column, a piece a line of a cell."""
    first = last = inside
    while first > 0 and lines[first - 1].text.lstrip().startswith("|"):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].text.lstrip().startswith("|"):
        last += 1
    columns: list[list[Range]] = [[], []]
    for line in lines[first : last + 1]:
        if _RULE_ROW.match(line.text):
            continue
        bars = [m.start() for m in re.finditer(r"\|", line.text)]
        if len(bars) != 3:
            return None
        for column, (a, b) in zip(columns, pairwise(bars), strict=True):
            column += _cell(line, a + 1, b)
    return (first, last, columns[0] + columns[1]) if any(columns) else None


def _cell(line: _Line, start: int, end: int) -> list[Range]:
    cuts = [start]
    for m in _BREAK.finditer(line.text, start, end):
        cuts += [m.start(), m.end()]
    cuts.append(end)
    pieces = []
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        text = line.text[a:b]
        if text.strip():
            begin = line.start + a + len(text) - len(text.lstrip())
            pieces.append((begin, begin + len(text.strip())))
    return pieces
