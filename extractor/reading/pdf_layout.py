"""Lays a page's text out: what is body, table, stamp or watermark, and in which order it is read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from extractor.reading.pdf_compose import Writing
from extractor.reading.pdf_glyphs import OBLIQUE, Flags, Floats, Glyphs, Ints, stand_up
from extractor.reading.pdf_lines import Line, Run, find_lines, find_runs, word_starts
from extractor.reading.pdf_notes import NOTE_SIZE, is_note, main_size, mark_plain_notes, raise_marks
from extractor.reading.pdf_order import columns
from extractor.reading.pdf_paragraphs import Margins, find_margins, first_word, paragraphs, room
from extractor.reading.pdf_tables import Cell, Grid, find_tables
from extractor.text.source import Layout

# A table that goes on from the page before has at most a page number and a running head above it.
_HEAD_LINES: Final = 2
_SENTENCE_ENDS: Final = ".:;!?…"
# So many characters of a page may stand below what closes it: its number.
_FOOT: Final = 4
# So many words a table's lines may run through: print is at times wider than its cell.
_FEW_CUTS: Final = 2
# Characters are grouped by the part of the page that they belong to and, inside it, by their turn.
_TURNS: Final = 8
_FLOW: Final = 0


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as written: its grid and the text of its head, by which a repeated head is known."""

    grid: Grid
    head: str


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What the next page may go on: the last table, the margins, the last line of the running text.

    `room` is how much more would have fitted on that line, None where the page ends with something else.
    """

    table: TableText | None = None
    margins: Margins | None = None
    room: float | None = None
    sentence_ends: bool = False


def write_page(
    glyphs: Glyphs,
    rulings: Floats,
    size: tuple[float, float],
    stamps: Sequence[Flags],
    before: PageEnd | None,
) -> tuple[str, Layout, PageEnd]:
    """Write a page in reading order.

    Args:
        glyphs: its characters.
        rulings: its ruling lines, on the page as shown.
        size: its width and height as shown.
        stamps: for each stamp that lies over the text, which characters are its own.
        before: how the page before ends.

    Returns:
        The text, the layout, and how the page ends.
    """
    turn = Counter(glyphs.turns[glyphs.turns != OBLIQUE].tolist() or [0]).most_common(1)[0][0]
    parts: Ints = np.where(glyphs.turns == turn, _FLOW, 1).astype(np.int64)
    for k, stamp in enumerate(stamps):
        parts[stamp] = 2 + k
    tables: list[_Table] = []
    for grid in find_tables(stand_up(rulings, turn, size)):
        table = _claim(grid, stand_up(glyphs.boxes, turn, size), parts, before.table if before else None)
        if table is not None:
            tables.append(table)
    groups = parts * _TURNS + glyphs.turns
    order = np.argsort(groups, kind="stable")
    glyphs, groups = glyphs.take(order), groups[order]
    runs: dict[int, list[Run]] = defaultdict(list)
    for run in find_runs(glyphs, groups):
        runs[int(groups[run.first])].append(run)
    return _Page(glyphs, runs, tables, turn, before or PageEnd(), 2 + len(stamps)).write()


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid, and the part of the page that each of its cells is."""

    grid: Grid
    parts: Mapping[Cell, int]
    columns: tuple[int, ...]
    """The columns that hold text: double rules and drawn frames make empty ones."""


def _claim(grid: Grid, frame: Floats, parts: Ints, table_before: TableText | None) -> _Table | None:
    """Give the characters inside a table to its cells; a grid with one column of text claims none."""
    x, y = (frame[:, 0] + frame[:, 2]) / 2, (frame[:, 1] + frame[:, 3]) / 2
    free = parts <= 1
    inside = {cell: cell.holds(x, y) & free for cell in grid.cells}
    filled = [cell for cell, own in inside.items() if own.any()]
    used = tuple(sorted({cell.column for cell in filled}))
    rows = len({cell.row for cell in filled})
    continued = table_before is not None and grid.continues(table_before.grid)
    # A head that stands alone closes its page; its rows follow on the next.
    head = len(used) > 2 and int((y > grid.bottom).sum()) <= _FOOT
    if len(used) < 2 or (rows < 2 and not continued and not head):
        return None
    if _cuts_words(inside.values(), frame, _FEW_CUTS if rows > 1 or continued else 0):
        return None
    claimed = {}
    for cell in filled:
        claimed[cell] = int(parts.max(initial=1)) + 1
        parts[inside[cell]] = claimed[cell]
    return _Table(grid, claimed, used)


def _cuts_words(cells: Iterable[Flags], frame: Floats, few: int) -> bool:
    """Say whether the lines run through more than a few words: a drawing under the text, and no table."""
    owner = np.full(len(frame), -1)
    for k, own in enumerate(cells):
        owner[own] = k
    height = frame[:-1, 3] - frame[:-1, 1]
    gap = np.abs(frame[1:, 0] - frame[:-1, 2])
    close = (gap < 0.1 * height) & (np.abs(frame[1:, 3] - frame[:-1, 3]) < 0.1 * height)
    close &= (owner[1:] >= 0) | (owner[:-1] >= 0)
    cut = close & (owner[1:] != owner[:-1])
    return bool(cut.sum() > max(few, 0.02 * close.sum()))


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of lines; of running text if it is set between the page's margins."""

    lines: list[Line]
    running: bool


class _Page:
    """A page's characters, sorted into parts, on their way to text."""

    def __init__(
        self,
        glyphs: Glyphs,
        runs: Mapping[int, Sequence[Run]],
        tables: Sequence[_Table],
        turn: int,
        before: PageEnd,
        behind_stamps: int,
    ) -> None:
        self._glyphs = glyphs
        self._stamps = range(2, behind_stamps)
        self._tables = tables
        self._before = before
        self._flows: list[list[tuple[list[Line], bool]]] = []
        self._lines: dict[int, list[Line]] = defaultdict(list)
        tops = [table.grid.top for table in tables]
        below: list[list[Run]] = [[] for _ in range(len(tables) + 1)]
        for group, own in runs.items():
            part = group // _TURNS if group >= 0 else 0
            if group == _FLOW * _TURNS + turn:
                for run in own:
                    below[bisect_right(tops, run.base)].append(run)
            elif group % _TURNS == OBLIQUE % _TURNS:
                self._lines[part] += [_as_drawn(own)]
            else:
                self._lines[part] += find_lines(own, glyphs)
        for stretch in below:
            flows = [(find_lines(flow.runs, glyphs), flow.is_column) for flow in columns(stretch)]
            self._flows.append(flows)

    def write(self) -> tuple[str, Layout, PageEnd]:
        flows = list(chain.from_iterable(self._flows))
        body = list(chain.from_iterable(lines for lines, _ in flows))
        raise_marks(self._glyphs, [*body, *chain.from_iterable(self._lines.values())])
        mark_plain_notes(self._glyphs, body)
        size = main_size(body)
        running = [
            line for lines, column in flows if not column for line in lines if line.size >= NOTE_SIZE * size
        ]
        margins = find_margins(running) or self._before.margins
        stretches = [
            [block for lines, column in flows for block in self._blocks(lines, None if column else margins)]
            for flows in self._flows
        ]
        ends = [self._running_text(blocks, size) for blocks in stretches]
        writing = Writing(self._glyphs, word_starts(self._glyphs))
        table = None
        for k, blocks in enumerate(stretches):
            opening = ends[0][0] if k == 0 and ends[0] else None
            for block in blocks:
                goes_on = block.lines[0] is opening and self._goes_on(opening, margins)
                writing.block(block.lines, block.running, goes_on)
            if k < len(self._tables):
                first = k == 0 and sum(len(block.lines) for block in blocks) <= _HEAD_LINES
                table = self._table(writing, self._tables[k], self._before.table if first else None)
        cells = {part for t in self._tables for part in t.parts.values()}
        for part in sorted(self._lines.keys() - cells):
            for block in self._blocks(self._lines[part], None):
                writing.block(block.lines, wraps=False, aside=part in self._stamps)
        text, layout = writing.finish()
        closing = ends[-1][-1] if ends[-1] else None
        if closing is None or margins is None:
            return text, layout, PageEnd(table, margins)
        last = chr(self._glyphs.codes[closing.runs[-1].end - 1])
        return text, layout, PageEnd(table, margins, room(closing, margins), last in _SENTENCE_ENDS)

    def _blocks(self, lines: Sequence[Line], margins: Margins | None) -> list[_Block]:
        blocks = paragraphs(lines, self._glyphs, lambda line: is_note(self._glyphs, line), margins)
        return [_Block(block, margins is not None) for block in blocks]

    def _running_text(self, blocks: Iterable[_Block], size: float) -> list[Line | None]:
        """Return a stretch's first and last line, notes and page numbers aside; None for a column's."""
        lines: list[Line | None] = []
        for block in blocks:
            first = block.lines[0]
            if is_note(self._glyphs, first) or first.size < NOTE_SIZE * size or self._is_number(block):
                continue
            lines += block.lines if block.running else [None]
        return [lines[0], lines[-1]] if lines else []

    def _is_number(self, block: _Block) -> bool:
        """Say whether a block is a page number."""
        runs = block.lines[0].runs if len(block.lines) == 1 else ()
        codes = [code for run in runs for code in self._glyphs.codes[run.first : run.end].tolist()]
        return bool(codes) and all(chr(code) in "0123456789-–/" for code in codes)

    def _goes_on(self, opening: Line | None, margins: Margins | None) -> bool:
        """Say whether the first line of the running text goes on the last paragraph of the page before."""
        if opening is None or margins is None or self._before.room is None:
            return False
        indented = opening.x0 > margins.left + 0.8 * opening.size
        starts = chr(self._glyphs.codes[opening.runs[0].first])
        ended = self._before.sentence_ends and not starts.islower()
        fits = self._before.room > first_word(opening, self._glyphs) + 0.6 * opening.size
        return not (indented or ended or fits)

    def _table(self, writing: Writing, table: _Table, before: TableText | None) -> TableText:
        """Write a table as pipe rows, with a rule under its head unless it goes on from the page before."""
        starts = {(cell.row, cell.column): cell for cell in table.parts}
        rows = [[starts.get((row, column)) for column in table.columns] for row in range(table.grid.rows)]
        head = "".join(self._plain(table, row) for row in rows[: table.grid.heads])
        goes_on = before is not None and table.grid.continues(before.grid)
        ruled = not goes_on or (before is not None and head == before.head)
        writing.table()
        for k, row in enumerate(rows):
            if any(row):
                writing.row([self._lines[table.parts[cell]] if cell else [] for cell in row])
            if ruled and k + 1 == table.grid.heads:
                writing.rule(len(table.columns))
        return TableText(table.grid, head if ruled or before is None else before.head)

    def _plain(self, table: _Table, row: Iterable[Cell | None]) -> str:
        lines = chain.from_iterable(self._lines[table.parts[cell]] for cell in row if cell)
        runs = chain.from_iterable(line.runs for line in lines)
        return "".join(chr(c) for run in runs for c in self._glyphs.codes[run.first : run.end].tolist())


def _as_drawn(runs: Sequence[Run]) -> Line:
    """Take oblique writing as one line in the order in which it is drawn."""
    first, end = runs[0].first, runs[-1].end
    whole = runs[0]._replace(first=first, end=end)
    return Line((whole,), whole.base, whole.size)
