"""Finds the ruling lines of a page's picture, and paints them over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.reading.ocr_picture import Ink
from extractor.reading.pdf_glyphs import Floats

# A ruling is at least this long and at most this thick, in inches, and this much of it is ink.
_LONG: Final = 0.5
_THICK: Final = 0.035
_FILLED: Final = 0.9
# A row through bold print or the bars of capitals (`số 08/2024/TT-BXD`) has gaps, more of it than so much is
# not ink, and more ink than so much beside it, looked for this far from it in inches.
_WHOLE: Final = 0.93
_BESIDE: Final = 0.25
_NEAR: Final = (1 / 75, 2 / 75)
# In inches: how much further than a line that crosses it a ruling may seem to reach, and does not.
_STUB: Final = 0.25
# In inches: how high a table's row is at least; how much of two level lines is side by side where both are of
# one row.
_ROW: Final = 0.12
_ALIKE: Final = 0.9
# How many bits a byte has.
_BITS: Final = np.array([byte.bit_count() for byte in range(256)], np.uint8)


def find_rulings(picture: Image.Image, dpi: float) -> Floats:
    """Return the long thin level and upright lines of a picture as boxes in its dots."""
    dots = np.asarray(picture)
    scale = 2 if dpi >= 200 else 1
    if scale > 1:
        # Of four dots the darkest counts: the lines of a coarse scan are one dot thick.
        height, width = (side // 2 * 2 for side in dots.shape)
        dots = np.minimum(dots[:height:2, :width], dots[1:height:2, :width])
        dots = np.minimum(dots[:, ::2], dots[:, 1::2])
    ink = dots < 160
    long, thick = int(_LONG * dpi / scale), max(2, int(_THICK * dpi / scale))
    near = (round(_NEAR[0] * dpi / scale), round(_NEAR[1] * dpi / scale))
    level = [
        (a, r0, b, r1) for a, b, r0, r1 in _lines(ink, long, thick) if _is_drawn(ink[:, a:b], r0, r1, near)
    ]
    upright = [(r0, a, r1, b) for a, b, r0, r1 in _lines(np.ascontiguousarray(ink.T), long, thick)]
    levels, uprights = (np.array(lines, np.float32).reshape(-1, 4) for lines in (level, upright))
    most = _STUB * dpi / scale
    short = _not_on(uprights, _between(levels, ink, int(_ROW * dpi / scale), long, thick))
    found = np.concatenate([levels, _without_stubs(uprights, levels, most, ink), short])
    return found.astype(np.float32) * np.float32(scale)


def _lines(ink: Ink, long: int, thick: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield first and end column, first and end row of level lines.

    A row of a line is told with the row below: a line that is a hair askew steps from row to row.
    """
    near = ink.copy()
    near[:-1] |= ink[1:]
    if near.shape[1] <= long:
        return
    likely = _likely_rows(near, long)
    near = near[likely]
    sums = np.cumsum(np.pad(near, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, long:] - sums[:, :-long] >= _FILLED * long
    # A window that is full marks all its dots.
    marked = np.zeros(near.shape, np.int32)
    marked[:, : full.shape[1]] += full
    marked[:, long:] -= full[:, : near.shape[1] - long]
    rows = np.cumsum(marked, axis=1) > 0
    found: list[_Stroke] = []
    going: list[_Stroke] = []
    for k in np.flatnonzero(rows.any(axis=1)).tolist():
        r = int(likely[k])
        edges = np.flatnonzero(np.diff(rows[k].astype(np.int8), prepend=0, append=0)).tolist()
        going = [stroke for stroke in going if stroke.end >= r]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            own = next((s for s in going if min(s.x1, b) > max(s.x0, a)), None)
            if own is None:
                own = _Stroke(a, b, r, r + 1, 0)
                found.append(own)
                going.append(own)
            own.x0, own.x1, own.end = min(own.x0, a), max(own.x1, b), r + 1
            own.area += b - a
    for stroke in found:
        if stroke.area <= (thick + 1) * (stroke.x1 - stroke.x0) and stroke.end - stroke.first < 4 * thick:
            yield stroke.x0, stroke.x1, stroke.first, stroke.end


def _is_drawn(ink: Ink, first: int, end: int, near: tuple[int, int]) -> bool:
    """Say whether rows of ink are a line's, and not a row through letters."""
    if ink[first:end].any(axis=0).mean() >= _WHOLE:
        return True
    above = ink[max(first - near[1], 0) : max(first - near[0], 0)]
    below = ink[end + near[0] : end + near[1]]
    return all(not len(rows) or rows.mean() <= _BESIDE for rows in (above, below))


def _between(levels: Floats, ink: Ink, least: int, long: int, thick: int) -> Floats:
    """Return the upright lines from one level line to the next that are too short to be told as long ones.

    A row that stands alone, such as the head of a table that goes on over the page, has no others. Nothing
    but a line is ink all the way between two level lines.
    """
    found = []
    ordered = levels[np.argsort(levels[:, 1])].astype(int).tolist() if len(levels) else []
    for (a0, _, a1, top), (b0, bottom, b1, _) in itertools.pairwise(ordered):
        x0, x1 = max(a0, b0), min(a1, b1)
        if not least <= bottom - top < long or x1 - x0 < _ALIKE * max(a1 - a0, b1 - b0):
            continue
        full = ink[top:bottom, max(x0 - thick, 0) : x1 + thick].all(axis=0)
        edges = np.flatnonzero(np.diff(full.astype(np.int8), prepend=0, append=0)).tolist()
        left = max(x0 - thick, 0)
        found += [(left + a, top, left + b, bottom) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return np.array([line for line in found if line[2] - line[0] <= thick], np.float32).reshape(-1, 4)


def _not_on(lines: Floats, others: Floats) -> Floats:
    """Return those of some upright lines that are no part of any other."""
    middle = (others[:, 0] + others[:, 2])[:, None] / 2
    on = (lines[:, 0] <= middle) & (middle <= lines[:, 2])
    on &= (lines[:, 1] <= others[:, 1:2]) & (others[:, 3:] <= lines[:, 3])
    return others[~on.any(axis=1)]


def _without_stubs(lines: Floats, across: Floats, most: float, ink: Ink) -> Floats:
    """Return upright lines cut where they seem to reach a little over the first or last level line they meet.

    A letter next to a table's frame, over one of its lines, passes for more of the line and would be painted
    over with it. Between the two is a gap; a line that does reach over the frame has none.
    """
    cut = lines.copy()
    for line in cut:
        x0, top, x1, bottom = line.astype(int).tolist()
        met = across[(across[:, 0] <= x1 + most) & (across[:, 2] >= x0 - most)]
        heads, feet = met[:, 1], met[:, 3]
        inked = np.asarray(ink[:, x0:x1]).max(axis=1, initial=False)
        near = heads[(heads > top) & (heads < min(top + most, bottom))]
        if len(near) and not inked[top : int(near.min())].all():
            line[1] = near.min()
        near = feet[(feet < bottom) & (feet > max(bottom - most, top))]
        if len(near) and not inked[int(near.max()) : bottom].all():
            line[3] = near.max()
    return cut


def _likely_rows(near: Ink, long: int) -> npt.NDArray[np.intp]:
    """Return the rows that may hold a line, counted by eights of dots: of print few do.

    A full window lacks few dots, so its whole eights lack no more.
    """
    eights = long // 8 - 1
    inked = np.cumsum(_BITS[np.packbits(near, axis=1)], axis=1, dtype=np.int32)
    inked = np.pad(inked, ((0, 0), (1, 0)))
    if eights < 1 or inked.shape[1] <= eights:
        return np.arange(len(near))
    least = 8 * eights - (1 - _FILLED) * long
    return np.flatnonzero((inked[:, eights:] - inked[:, :-eights] >= least).any(axis=1))


@dataclass(slots=True)
class _Stroke:
    """A level line under way: its columns, its rows, and how many of its dots are ink."""

    x0: int
    x1: int
    first: int
    end: int
    area: int


def without(picture: Image.Image, rulings: Floats) -> Image.Image:
    """Return a picture with its ruling lines painted over, so that they are not read as letters."""
    if not len(rulings):
        return picture
    dots = np.array(picture)
    for x0, top, x1, bottom in rulings.astype(int).tolist():
        dots[max(top - 1, 0) : bottom + 1, max(x0 - 1, 0) : x1 + 1] = 255
    return Image.fromarray(dots)
