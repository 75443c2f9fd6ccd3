"""Takes specks of dirt off a page: small ink with no other ink near it.

Tesseract reads a speck beside a line as a sign of it (`_ thực hiện`, `- 02/3/2026`), one between lines as a
line of its own. A full stop or the dot of an i has its letter next to it, and stays.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.reading.ocr_picture import Dots

# Specks are looked for at so many dots an inch, of which the darkest dot of the picture counts.
_COARSE: Final = 75
_INK: Final = 140
# In such dots: a speck is within so many of each of its dots, and nothing else within so many.
_SIZE: Final = 2
_ALONE: Final = 6
"""Two millimetres: over half the size of the type, wider than any blank between words."""


def without_specks(picture: Image.Image, dpi: float) -> Image.Image:
    """Return a picture in grey, what is pale in it made white, without lonely specks."""
    step = max(round(dpi / _COARSE), 1)
    dots = np.asarray(picture)
    height, width = dots.shape[0] // step, dots.shape[1] // step
    if min(height, width) <= 2 * _ALONE:
        return picture
    whole = dots[: height * step, : width * step]
    # The darkest of each square, by rows and then by columns.
    rows = whole[::step]
    for k in range(1, step):
        rows = np.minimum(rows, whole[k::step])
    small = rows[:, ::step]
    for k in range(1, step):
        small = np.minimum(small, rows[:, k::step])
    ink = small < _INK
    lonely = ink & (_around(ink, _SIZE) == _around(ink, _ALONE))
    # What is next to ink that is not alone is of it: the middle of a hyphen.
    lonely &= _around(ink & ~lonely, _SIZE) == 0
    ys, xs = np.nonzero(lonely)
    if not len(ys):
        return picture
    cleaned = dots.copy()
    for y, x in zip(ys.tolist(), xs.tolist(), strict=True):
        cleaned[max((y - 1) * step, 0) : (y + 2) * step, max((x - 1) * step, 0) : (x + 2) * step] = 255
    return Image.fromarray(cleaned)


def _around(ink: npt.NDArray[np.bool_], reach: int) -> Dots:
    """Return how many dots of ink lie within a reach of each dot, sideways and up and down."""
    found = np.pad(ink, reach).view(np.uint8)
    span = 2 * reach + 1
    # A square of the widest reach has fewer dots than a byte counts.
    height, width = ink.shape
    rows = found[:height].copy()
    for k in range(1, span):
        rows += found[k : k + height]
    sums = rows[:, :width].copy()
    for k in range(1, span):
        sums += rows[:, k : k + width]
    return sums
