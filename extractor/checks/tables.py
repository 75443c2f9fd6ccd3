"""Checks of tables: the row that says `Tổng cộng` against the rows above it, a column of totals likewise.

Rows may be numbered on two levels (I, 1, 2, II, 1 …): a total is right if the rows of any one level add up to
it. A column is taken for the sum of others only where most rows bear it out. Rates, years and ranks are
not added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.checks.paper import Paper
from extractor.checks.rule import check
from extractor.checks.totals import SUM
from extractor.checks.words import sum_sentence
from extractor.records import Finding
from extractor.text.reading import Cell, Table

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| điểm| toàn \w{1,12})?|cộng|toàn (?:tỉnh|ngành|xã|huyện))\s?:?$", re.IGNORECASE
)
_TOTAL_HEAD = re.compile(r"tổng|cộng", re.IGNORECASE)
_NO_SUM = re.compile(
    r"stt|\btt\b|%|tỷ lệ|tỉ lệ|năm|điểm b|bình quân|trung bình|xếp|hạng|ngày|số hiệu|quyết định|ghi chú"
    r"|đơn giá",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,9})(?:,\d{1,4})?$")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?$")
_DETAIL = re.compile(r"(?:[-+*•]|\d{1,2}\.\d{1,2}\.?|[a-hđ][.)]?)$")
_OF_WHICH = re.compile(r"\s{0,3}[-+•(]?\s?(?:trong đó|riêng|gồm)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """A row's level, its figures by column, and what the columns of totals should say."""

    level: str
    values: dict[int, float]
    cells: Sequence[Cell]
    mended: dict[int, float] = field(default_factory=dict)

    def figure(self, column: int) -> float:
        return self.mended.get(column, self.values[column])


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with the parts that a page break had set apart: its heads and its full rows."""

    heads: list[str]
    body: list[tuple[Cell, ...]]


@check
def table_totals(paper: Paper) -> Iterator[Finding]:
    """Compare the total column and the total row of each table with what they should be the sum of."""
    for grid in _grids(paper):
        marks = [i for i, row in enumerate(grid.body) if _is_total(paper.text, row)]
        rows = [_row(paper.text, row) for row in grid.body]
        yield from _columns(paper, grid.heads, rows)
        if len(marks) == 1 and marks[0] in (0, len(grid.body) - 1):
            total = rows.pop(marks[0])
            yield from _bottom(paper, grid.heads, rows, total)


def _grids(paper: Paper) -> list[_Grid]:
    """Return the tables; one with the heads of the table before, which has no total yet, goes on with it."""
    grids: list[_Grid] = []
    for table in paper.reading.tables:
        width = max((len(row) for row in table.rows), default=0)
        heads = [_head(paper.text, table, k) for k in range(width)]
        body = [row for row in table.rows[table.heads :] if len(row) == width]
        last = grids[-1] if grids else None
        if (
            last
            and any(heads)
            and last.heads == heads
            and not any(_is_total(paper.text, r) for r in last.body)
        ):
            last.body.extend(body)
        else:
            grids.append(_Grid(heads, body))
    return grids


def _columns(paper: Paper, heads: Sequence[str], rows: Sequence[_Row]) -> Iterator[Finding]:
    """Check the first column of totals against the columns behind it, or before it where it is last."""
    summed = [k for k, head in enumerate(heads) if k and head and not _NO_SUM.search(head)]
    whole = next((k for k in summed if _TOTAL_HEAD.match(heads[k].strip(" *_"))), None)
    parts = [k for k in summed if whole is not None and k > whole]
    if len(parts) < 2:
        parts = [k for k in summed if whole is not None and k < whole]
    full = [row for row in rows if whole in row.values and any(k in row.values for k in parts)]
    if whole is None or len(parts) < 2:
        return
    wrong = [row for row in full if sum(row.values.get(k, 0) for k in parts) != row.values[whole]]
    if len(full) - len(wrong) < max(2, 2 * len(wrong)):
        return
    for row in wrong:
        values = [row.values[k] for k in parts if k in row.values]
        row.mended[whole] = sum(values)
        cells = [row.cells[k] for k in (whole, *parts) if k in row.values]
        yield SUM.finding(
            sum_sentence(row.values[whole], values), [paper.passage(c.start, c.end) for c in cells]
        )


def _bottom(paper: Paper, heads: Sequence[str], rows: Sequence[_Row], total: _Row) -> Iterator[Finding]:
    """Check the row of totals against the other rows, what is wrong in these taken as mended."""
    for column, whole in total.values.items():
        if column == 0 or column in total.mended or not heads[column] or _NO_SUM.search(heads[column]):
            continue
        sums = _sums(rows, column)
        if sums and all(abs(sum(parts) - whole) > 1e-6 for parts in sums):
            cells = [row.cells[column] for row in rows if row.values.get(column)]
            yield SUM.finding(
                sum_sentence(whole, sums[0]),
                [paper.passage(c.start, c.end) for c in (total.cells[column], *cells)],
            )


def _head(text: str, table: Table, column: int) -> str:
    rows = [row for row in table.rows[: table.heads] if column < len(row)]
    return " ".join(text[row[column].start : row[column].end] for row in rows)


def _is_total(text: str, row: Sequence[Cell]) -> bool:
    words = next((text[c.start : c.end] for c in row if c.end > c.start), "")
    return bool(_TOTAL.match(words.strip(" *_")))


def _row(text: str, row: Sequence[Cell]) -> _Row:
    values: dict[int, float] = {}
    for k, cell in enumerate(row):
        shown = text[cell.start : cell.end].strip(" *_")
        if _NUMBER.match(shown):
            values[k] = float(shown.replace(".", "").replace(",", "."))
    label = text[row[0].start : row[0].end].strip(" *_") if row else ""
    name = text[row[1].start : row[1].end].strip(" *_") if len(row) > 1 else ""
    if _OF_WHICH.match(name) or _DETAIL.match(label) or name.startswith(("-", "+")):
        level = "detail"
    else:
        level = "group" if _GROUP.match(label) else "item"
    return _Row(level, values, row)


def _sums(rows: Sequence[_Row], column: int) -> list[list[float]]:
    """Return the readings of a column: the rows of each level, all but details, all."""
    counted = [(row.level, row.figure(column)) for row in rows if column in row.values]
    readings = [[v for level, v in counted if level == wanted] for wanted in ("item", "group", "detail")]
    readings.append([v for level, v in counted if level != "detail"])
    readings.append([v for _, v in counted])
    return [reading for reading in readings if len(reading) > 1]
