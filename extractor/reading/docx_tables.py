"""Tables of a Word document: their grid, their head, and whether they are tables at all.

Letterheads and closings are set in tables without borders; they are two columns, read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.reading.docx_inline import branches
from extractor.reading.docx_package import attribute, child, is_on, local, value
from extractor.reading.docx_styles import Styles

# A letterhead has a row for the names, one for number and date, one for a mark of secrecy or urgency.
_LAYOUT_ROWS: Final = 6
_SPAN_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its element, the grid columns it takes, and whether it goes on from the row above."""

    element: Any
    span: int
    continued: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows; None stands for grid columns that a row leaves out."""

    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int
    bordered: bool

    @property
    def is_layout(self) -> bool:
        """Say whether it only sets two columns side by side."""
        width = max((sum(cell is not None for cell in row) for row in self.rows), default=0)
        return not self.bordered and width <= 3 and len(self.rows) <= _LAYOUT_ROWS


def read_table(element: Any, styles: Styles) -> Table:
    """Read a table's structure; tracked deletions of rows are taken as made."""
    rows: list[tuple[Cell | None, ...]] = []
    marked = 0
    for row in _children(element, "tr"):
        properties = child(row, "trPr")
        if child(row, "trPr", "del") is not None:
            continue
        cells: list[Cell | None] = [None] * _count(properties, "gridBefore")
        for cell in _children(row, "tc"):
            merged = child(cell, "tcPr", "vMerge")
            continued = merged is not None and attribute(merged, "val") in (None, "continue")
            continued = continued or value(cell, "tcPr", "hMerge") == "continue"
            cells.append(Cell(cell, max(_count(child(cell, "tcPr"), "gridSpan"), 1), continued))
        rows.append((*cells, *[None] * _count(properties, "gridAfter")))
        if properties is not None and is_on(properties, "tblHeader") and marked == len(rows) - 1:
            marked += 1
    return Table(tuple(rows), marked or _head_rows(rows), _is_bordered(element, styles))


def _children(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows or cells of an element, inside content controls too."""
    for e in element:
        kind = local(e)
        if kind == name:
            yield e
        elif kind in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(e, name)
        elif kind == "AlternateContent":
            for branch in branches(e):
                yield from _children(branch, name)


def _count(properties: Any, name: str) -> int:
    number = value(properties, name) if properties is not None else None
    return min(int(number), _SPAN_LIMIT) if number and number.isdigit() else 0


def _head_rows(rows: Sequence[Sequence[Cell | None]]) -> int:
    """Return how many rows the head has: those that the tallest cell of the first row spans."""
    heads = 1
    while heads < len(rows) and any(cell is not None and cell.continued for cell in rows[heads]):
        heads += 1
    first_is_tall = heads > 1 and len(rows) > heads
    return heads if first_is_tall else 1


def _is_bordered(table: Any, styles: Styles) -> bool:
    borders = child(table, "tblPr", "tblBorders")
    if borders is None:
        borders = styles.find(value(table, "tblPr", "tblStyle"), "tblPr", "tblBorders")
    if borders is not None and any(map(_is_drawn, borders)):
        return True
    cells = [cell for row in _children(table, "tr") for cell in _children(row, "tc")]
    drawn = [
        sum(map(_is_drawn, sides))
        for sides in (child(c, "tcPr", "tcBorders") for c in cells)
        if sides is not None
    ]
    # One rule under a name is an ornament; a table has them around its cells.
    return 2 * sum(sides >= 2 for sides in drawn) > len(cells)


def _is_drawn(side: Any) -> bool:
    return attribute(side, "val") not in (None, "none", "nil")
