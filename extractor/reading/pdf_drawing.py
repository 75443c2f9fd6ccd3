"""What is drawn on a PDF page besides text: ruling lines, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium

from extractor.reading import limits
from extractor.reading.pdf_calls import objects_of
from extractor.reading.pdf_glyphs import Floats, Sheet

# Word draws borders as filled rectangles, LibreOffice as strokes; neither is thicker than this, in points.
_THICK: Final = 3.0
_SHORT: Final = 4.0
_GRID: Final = 40
_DRAWN: Final = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """The graphics of a page.

    Attributes:
        rulings: (n, 4) thin horizontal and vertical lines, on the page as shown.
        covered: the part of the page, 0 to 1, that pictures cover.
        paths: how many drawn shapes there are: a page of outlined letters has thousands.
    """

    rulings: Floats
    covered: float
    paths: int


def read_drawing(page: Any, sheet: Sheet) -> Drawing:
    """Read the rulings and pictures of a page, inside forms too."""
    rulings: list[tuple[float, float, float, float]] = []
    pictures: list[tuple[float, float, float, float]] = []
    paths = 0
    for raw, kind, matrix in _objects(page.raw):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if len(rulings) < limits.TABLE_EDGES:
                rulings += _lines_of(raw, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            # A picture is the unit square under the matrix of its object.
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(raw, own)
            pictures.append(
                _bounds([_apply(matrix, *_apply(_plain(own), x, y)) for x in (0, 1) for y in (0, 1)])
            )
    shown = sheet.shown(np.array(rulings or np.zeros((0, 4)), np.float32).reshape(-1, 4))
    return Drawing(shown, _coverage(pictures, sheet), paths)


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Yield the shapes and pictures of a page and of the forms on it, with the matrix that places each."""
    left = limits.PAGE_OBJECTS
    whole: Matrix = (1, 0, 0, 1, 0, 0)
    count = min(pdfium.FPDFPage_CountObjects(page), left)
    stack = [(at, kind, whole, 0) for at, kind in objects_of(page, count)]
    while stack and left > 0:
        at, kind, matrix, depth = stack.pop()
        left -= 1
        if kind not in _DRAWN:
            continue
        raw = ctypes.cast(at, pdfium.FPDF_PAGEOBJECT)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield raw, kind, matrix
        elif depth < limits.NESTING:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(raw, own)
            inner = _times(_plain(own), matrix)
            count = min(pdfium.FPDFFormObj_CountObjects(raw), left)
            stack += [(one, sort, inner, depth + 1) for one, sort in objects_of(raw, count, form=True)]


def _plain(m: Any) -> Matrix:
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """Return the matrix that applies `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _lines_of(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yield the thin straight lines of a path: stroked segments, and filled rectangles as thin as a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, own)
    place = _times(_plain(own), matrix)
    for points in _subpaths(path, place):
        box = _bounds(points)
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _THICK:
            if max(width, height) >= _SHORT:
                yield box
        elif stroke.value:
            for (xa, ya), (xb, yb) in pairwise(points):
                dx, dy = abs(xa - xb), abs(ya - yb)
                if min(dx, dy) <= 0.5 and max(dx, dy) >= _SHORT:
                    yield min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _subpaths(path: Any, place: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each subpath that has straight sides only, closed ones back to their start."""
    points: list[tuple[float, float]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium.FPDFPath_CountSegments(path), limits.TABLE_EDGES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(place, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _coverage(pictures: list[tuple[float, float, float, float]], sheet: Sheet) -> float:
    """Return the part of the sheet under pictures, counted on a coarse grid: scans come in strips too."""
    grid = np.zeros((_GRID, _GRID), np.bool_)
    width, height = max(sheet.right - sheet.left, 1e-3), max(sheet.top - sheet.bottom, 1e-3)
    for x0, y0, x1, y1 in pictures:
        columns = np.clip(np.round((np.array([x0, x1]) - sheet.left) / width * _GRID), 0, _GRID).astype(int)
        rows = np.clip(np.round((np.array([y0, y1]) - sheet.bottom) / height * _GRID), 0, _GRID).astype(int)
        grid[rows[0] : rows[1], columns[0] : columns[1]] = True
    return float(grid.mean())
