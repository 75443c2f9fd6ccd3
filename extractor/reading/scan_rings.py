"""Takes the rings of seals off grey pages: what is paler than print and darker than paper, in a circle.

A seal scanned in grey is no black ring (`scan_seal`), nor as pale as what is lifted off with the paper
(`ocr_picture.lift`). What it crosses stays: only the ring goes, where no letter crosses it, and no word is
taken for hidden.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.reading.scan_seal import Dots, Flags, Seal, along, centred, round_marks

# What is neither print nor paper: the greys between these parts of the way from black to the paper.
_MIDDLE: Final = (0.25, 0.75)
# Rings are looked for at ten dots of the picture to one, of which so many greys of 255 are such dots.
_SHARE: Final = 26
# How clear such a ring has to be: 0.50 and over for seals, under 0.45 for pages of print without any.
_RING: Final = 0.48
# A circle of which so much is such dots is of a ring.
_CIRCLE: Final = 0.4
# In the lifted picture: print is darker than this; a ring that was lifted with the paper has less such ink
# than so much; in dots, how far aside a stroke leaves a ring that it crosses, and how ragged rings are.
_PRINT: Final = 180
_DARK: Final = 0.3
_ASLANT: Final = 3
_EDGE: Final = 2
_REACH: Final = 1.08
_WHITE: Final = 255


def without_rings(
    clean: Image.Image, page: Image.Image, paper: int, dpi: float
) -> tuple[Image.Image, Image.Image]:
    """Return a picture, lifted and as it was, without the rings of the pale seals on it.

    Args:
        clean: in grey, what is pale in it made white.
        page: the same before that.
        paper: the grey of its paper.
        dpi: its resolution.
    """
    low, high = (round(part * paper) for part in _MIDDLE)
    middle = page.point([0 if low < level < high else 255 for level in range(256)])
    found = round_marks(middle, dpi, 255 - _SHARE, _RING)
    if not found:
        return clean, page
    dots, bare, marks = np.array(clean), np.array(page), np.asarray(middle)
    for seal in found:
        _take_off(dots, bare, marks, centred(marks, seal, dpi), paper)
    return Image.fromarray(dots), Image.fromarray(bare)


def _take_off(dots: Dots, bare: Dots, marks: Dots, seal: Seal, paper: int) -> None:
    """Make white what of a picture is a ring's, and darker what of it a letter crosses.

    In the picture as it was, `bare`, the ring becomes paper.
    """
    reach = int(_REACH * seal.radius) + 2
    top, left = max(int(seal.y) - reach, 0), max(int(seal.x) - reach, 0)
    window = dots[top : int(seal.y) + reach, left : int(seal.x) + reach]
    pale = marks[top : int(seal.y) + reach, left : int(seal.x) + reach] == 0
    ys, xs = np.ogrid[top : top + window.shape[0], left : left + window.shape[1]]
    count = int(2 * np.pi * reach * 1.2)
    radii = np.arange(float(reach))
    inked = along(marks, seal, radii, count).mean(axis=1)
    taken, crossed = _parts(inked, along(dots, seal, radii, count, _PRINT))
    columns = (np.arctan2(ys - seal.y, xs - seal.x) * (count / (2 * np.pi))).round().astype(int) % count
    far = np.hypot(ys - seal.y, xs - seal.x).round().astype(int)
    inside, far = far < reach, far.clip(0, reach - 1)
    gone = inside & taken[far, columns] & (pale | (window > _PRINT)) & (window != _WHITE)
    window[gone] = _WHITE
    bare[top : int(seal.y) + reach, left : int(seal.x) + reach][gone] = paper
    dark = inside & crossed[far, columns]
    window[dark] = window[dark] // 2


def _parts(inked: npt.NDArray[np.float64], ink: Flags) -> tuple[Flags, Flags]:
    """Return what by radius and angle is a ring's alone, and where a letter crosses it."""
    taken, crossed = np.zeros_like(ink), np.zeros_like(ink)
    rows = np.flatnonzero((inked > _CIRCLE) & (ink.mean(axis=1) > _DARK))
    rows = rows[rows > _EDGE]
    for ring in np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1):
        if not len(ring):
            continue
        first, end = max(int(ring[0]) - _EDGE, 0), min(int(ring[-1]) + _EDGE + 1, len(ink))
        through = _spread(ink[max(first - _EDGE, 0) : first]) & _spread(ink[end : end + _EDGE])
        crossed[first:end] |= through
        taken[first:end] |= ~through
    return taken, crossed


def _spread(side: Flags) -> npt.NDArray[np.bool_]:
    """Return at which angles a side of a ring has ink at or near them: strokes cross it aslant."""
    ink = side.any(axis=0)
    near: npt.NDArray[np.bool_] = np.stack([np.roll(ink, k) for k in range(-_ASLANT, _ASLANT + 1)])
    return np.asarray(near.any(axis=0), np.bool_)
