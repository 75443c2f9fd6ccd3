"""Tables of the reading: pipe rows become cells, the rule under the head says how many rows are head."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractor.text.reading import Cell, Paragraph, Table

_RULE_CELL = re.compile(r"\s{0,40}:?-{1,200}:?\s{0,40}$")
_BAR = re.compile(r"(?<!\\)\|")


def find_tables(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Table, ...]:
    """Return the tables that runs of `row` paragraphs make up.

    Cells are stripped of padding; an empty cell has `start == end`. The rule line is not a row.
    """
    tables: list[Table] = []
    run: list[Paragraph] = []
    for p in [*paragraphs, None]:
        if p is not None and p.kind == "row":
            run.append(p)
        elif run:
            tables.append(_table(text, run))
            run = []
    # A rule alone, whose table a page break or a bad conversion took away, is none.
    return tuple(table for table in tables if table.rows)


def _table(text: str, run: Sequence[Paragraph]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    heads = 0
    # A table that is set without outer bars has none in any row: a bar in front is an empty first cell.
    barred = text[run[0].start : run[0].end].lstrip().startswith("|")
    for p in run:
        cells = _cells(text, p, barred)
        if cells and all(_RULE_CELL.match(text, c.start, c.end) and c.end > c.start for c in cells):
            heads = heads or len(rows)
        else:
            rows.append(cells)
    return Table(run[0].start, run[-1].end, tuple(rows), heads)


def _cells(text: str, p: Paragraph, barred: bool) -> tuple[Cell, ...]:
    bars = [m.start() for m in _BAR.finditer(text, p.start, p.end)]
    # Rows may stand without their outer bars.
    if not bars or not barred or text[p.start : bars[0]].strip():
        bars.insert(0, p.start - 1)
    if not barred or text[bars[-1] + 1 : p.end].strip():
        bars.append(p.end)
    cells = []
    for left, right in itertools.pairwise(bars):
        inner = text[left + 1 : right]
        start = left + 1 + len(inner) - len(inner.lstrip())
        cells.append(Cell(start, max(start, left + 1 + len(inner.rstrip()))))
    return tuple(cells)
