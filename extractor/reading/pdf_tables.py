"""Ruled tables of a PDF page: pdfplumber's geometry on the rulings that PDFium reports.

The crossings of the rulings make cells; merged cells span several places of the grid and stand in the
first of them, so that columns stay in line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

from extractor.reading import limits
from extractor.reading.pdf_glyphs import Flags, Floats

# Lines of a double rule stand closer than this, in points, and rows and columns never do.
_SNAP: Final = 3.0
_TOUCH: Final = 3.0

_Point = tuple[float, float]
_Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place in the grid, how many places it spans, and its rectangle."""

    row: int
    column: int
    rows: int
    columns: int
    box: tuple[float, float, float, float]

    def holds(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> Flags:
        """Say of each point whether it lies in the cell."""
        x0, top, x1, bottom = self.box
        inside: Flags = (x >= x0) & (x < x1) & (y >= top) & (y < bottom)
        return inside


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its cells and the lines that its columns stand between."""

    cells: tuple[Cell, ...]
    rows: int
    columns: tuple[float, ...]
    top: float
    bottom: float

    @property
    def heads(self) -> int:
        """How many rows the head has: those that the tallest cell of the first row spans."""
        return min(max(cell.rows for cell in self.cells if cell.row == 0), self.rows)

    def continues(self, other: Grid) -> bool:
        """Say whether the columns are those of another table, so that it goes on over a page break."""
        return len(self.columns) == len(other.columns) and all(
            abs(a - b) < 2 * _SNAP for a, b in zip(self.columns, other.columns, strict=True)
        )


def find_tables(rulings: Floats) -> list[Grid]:
    """Return the tables that rulings make up, from top to bottom.

    Args:
        rulings: (n, 4) thin rectangles in the frame in which the page's writing is upright.

    Returns:
        Grids of at least two columns; a single frame around text is no table.
    """
    if not 4 <= len(rulings) <= limits.TABLE_EDGES:
        return []
    edges = merge_edges([_edge(box) for box in rulings.tolist()], _SNAP, _SNAP, _TOUCH, _TOUCH)
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 3 or len(edges) - upright < 2:
        return []
    points = edges_to_intersections(edges, _TOUCH, _TOUCH)
    if len(points) > limits.TABLE_POINTS:
        return []
    grids = [_grid(cells) for cells in cells_to_tables(_cells(points))]
    return sorted((g for g in grids if len(g.columns) > 2), key=lambda g: g.top)


def _cells(points: Mapping[_Point, Mapping[str, Sequence[Mapping[str, float]]]]) -> list[_Rectangle]:
    """Return the smallest rectangles whose four corners are crossings joined by rulings.

    As pdfplumber's `intersections_to_cells`, which looks at every point for every other.
    """
    lines = {p: tuple({_ends(edge) for edge in edges[way]} for way in "vh") for p, edges in points.items()}
    columns: defaultdict[float, list[_Point]] = defaultdict(list)
    rows: defaultdict[float, list[_Point]] = defaultdict(list)
    for point in sorted(points):
        columns[point[0]].append(point)
        rows[point[1]].append(point)
    found = []
    for column in columns.values():
        for k, point in enumerate(column):
            below = [p for p in column[k + 1 :] if not lines[p][0].isdisjoint(lines[point][0])]
            row = rows[point[1]] if below else []
            right = [p for p in row if p > point and not lines[p][1].isdisjoint(lines[point][1])]
            corners = ((b, r, (r[0], b[1])) for b in below for r in right if (r[0], b[1]) in lines)
            cell = next(
                (
                    (*point, *corner)
                    for b, r, corner in corners
                    if not lines[corner][0].isdisjoint(lines[r][0])
                    and not lines[corner][1].isdisjoint(lines[b][1])
                ),
                None,
            )
            if cell is not None:
                found.append(cell)
    return found


def _ends(edge: Mapping[str, float]) -> _Rectangle:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def _edge(box: Sequence[float]) -> dict[str, Any]:
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
        orientation = "h"
    else:
        x0 = x1 = (x0 + x1) / 2
        orientation = "v"
    return {
        "x0": x0, "top": top, "x1": x1, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "orientation": orientation, "object_type": "line",
    }  # fmt: skip


def _grid(boxes: Sequence[tuple[float, float, float, float]]) -> Grid:
    xs = _levels([x for box in boxes for x in (box[0], box[2])])
    ys = _levels([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        column, row = _nearest(xs, box[0]), _nearest(ys, box[1])
        cells.append(Cell(row, column, _nearest(ys, box[3]) - row, _nearest(xs, box[2]) - column, box))
    return Grid(tuple(cells), len(ys) - 1, tuple(xs.tolist()), float(ys[0]), float(ys[-1]))


def _levels(values: Iterable[float]) -> npt.NDArray[np.float64]:
    ordered: npt.NDArray[np.float64] = np.unique(np.array(list(values), np.float64))
    return ordered[np.diff(ordered, prepend=-np.inf) > _SNAP / 2]


def _nearest(levels: npt.NDArray[np.float64], value: float) -> int:
    return int(np.abs(levels - value).argmin())
