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
from extractor.reading.pdf_lines import Line, Run, find_lines, find_runs, paragraphs, word_starts
from extractor.reading.pdf_notes import is_note, mark_plain_notes, raise_marks
from extractor.reading.pdf_order import columns
from extractor.reading.pdf_tables import Cell, Grid, find_tables
from extractor.text.source import Layout

# A table that goes on from the page before has at most a page number and a running head above it.
_HEAD_LINES: Final = 2
# Characters are grouped by the part of the page that they belong to and, inside it, by their turn.
_TURNS: Final = 8
_FLOW: Final = 0


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as written: its grid and the text of its head, by which a repeated head is known."""

    grid: Grid
    head: str


def write_page(
    glyphs: Glyphs,
    rulings: Floats,
    size: tuple[float, float],
    stamps: Sequence[Flags],
    table_before: TableText | None,
) -> tuple[str, Layout, TableText | None]:
    """Write a page in reading order.

    Args:
        glyphs: its characters.
        rulings: its ruling lines, on the page as shown.
        size: its width and height as shown.
        stamps: for each stamp that lies over the text, which characters are its own.
        table_before: the last table of the page before.

    Returns:
        The text, the layout, and the page's last table.
    """
    turn = Counter(glyphs.turns[glyphs.turns != OBLIQUE].tolist() or [0]).most_common(1)[0][0]
    parts: Ints = np.where(glyphs.turns == turn, _FLOW, 1).astype(np.int64)
    for k, stamp in enumerate(stamps):
        parts[stamp] = 2 + k
    tables: list[_Table] = []
    for grid in find_tables(stand_up(rulings, turn, size)):
        table = _claim(grid, stand_up(glyphs.boxes, turn, size), parts, table_before)
        if table is not None:
            tables.append(table)
    groups = parts * _TURNS + glyphs.turns
    order = np.argsort(groups, kind="stable")
    glyphs, groups = glyphs.take(order), groups[order]
    runs: dict[int, list[Run]] = defaultdict(list)
    for run in find_runs(glyphs, groups):
        runs[int(groups[run.first])].append(run)
    page = _Page(glyphs, runs, tables, turn)
    return page.write(table_before)


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
    if len(used) < 2 or (rows < 2 and not continued) or _cuts_words(inside.values(), frame):
        return None
    claimed = {}
    for cell in filled:
        claimed[cell] = int(parts.max(initial=1)) + 1
        parts[inside[cell]] = claimed[cell]
    return _Table(grid, claimed, used)


def _cuts_words(cells: Iterable[Flags], frame: Floats) -> bool:
    """Say whether the lines run through words: then they are a drawing under the text, not a table."""
    owner = np.full(len(frame), -1)
    for k, own in enumerate(cells):
        owner[own] = k
    height = frame[:-1, 3] - frame[:-1, 1]
    gap = np.abs(frame[1:, 0] - frame[:-1, 2])
    close = (gap < 0.1 * height) & (np.abs(frame[1:, 3] - frame[:-1, 3]) < 0.1 * height)
    close &= (owner[1:] >= 0) | (owner[:-1] >= 0)
    cut = close & (owner[1:] != owner[:-1])
    return bool(cut.sum() > max(2, 0.02 * close.sum()))


class _Page:
    """A page's characters, sorted into parts, on their way to text."""

    def __init__(
        self, glyphs: Glyphs, runs: Mapping[int, Sequence[Run]], tables: Sequence[_Table], turn: int
    ) -> None:
        self._glyphs = glyphs
        self._tables = tables
        self._flows: list[list[list[Line]]] = [[] for _ in range(len(tables) + 1)]
        self._lines: dict[int, list[Line]] = defaultdict(list)
        tops = [table.grid.top for table in tables]
        below: list[list[Run]] = [[] for _ in self._flows]
        for group, own in runs.items():
            part = group // _TURNS if group >= 0 else 0
            if group == _FLOW * _TURNS + turn:
                for run in own:
                    below[bisect_right(tops, run.base)].append(run)
            elif group % _TURNS == OBLIQUE % _TURNS:
                self._lines[part] += [_as_drawn(own)]
            else:
                self._lines[part] += find_lines(own, glyphs)
        for k, flow in enumerate(below):
            self._flows[k] = [find_lines(column, glyphs) for column in columns(flow)]

    def write(self, table_before: TableText | None) -> tuple[str, Layout, TableText | None]:
        body = list(chain.from_iterable(chain.from_iterable(self._flows)))
        raise_marks(self._glyphs, [*body, *chain.from_iterable(self._lines.values())])
        mark_plain_notes(self._glyphs, body)
        writing = Writing(self._glyphs, word_starts(self._glyphs))
        last = None
        for k, flows in enumerate(self._flows):
            for lines in flows:
                self._blocks(writing, lines)
            if k < len(self._tables):
                above = sum(len(lines) for lines in flows) if k == 0 else _HEAD_LINES + 1
                before = table_before if above <= _HEAD_LINES else None
                last = self._table(writing, self._tables[k], before)
        cells = {part for table in self._tables for part in table.parts.values()}
        for part in sorted(self._lines.keys() - cells):
            self._blocks(writing, self._lines[part])
        text, layout = writing.finish()
        return text, layout, last

    def _blocks(self, writing: Writing, lines: Sequence[Line]) -> None:
        for block in paragraphs(lines, lambda line: is_note(self._glyphs, line)):
            writing.block(block)

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
