"""Makes the picture of a page grey, without the ink of seals and of pens beside them.

A Vietnamese seal is red and lies over a third of the signature (Nghị định 30/2020/NĐ-CP, Article 33), and so
over the post and the name; another, cut in two, lies over the ends of lines where sheets meet. In black and
white it hides them; in colour ink is bright in one colour at least, and print is dark in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

# Seals are looked for at this many dots an inch, where their rings hang together and words do not.
_COARSE: Final = 50
_MM: Final = _COARSE / 25.4
# In millimetres: as wide and high a seal is at least, seen whole or cut in two, and at most.
_SEAL: Final = 20 * _MM
_HALF: Final = 7 * _MM
_LARGEST: Final = 70 * _MM
# How much redder than the other colours ink is, and how much of a page is red at most: more is no ink.
_RED: Final = 30
_MOST: Final = 0.15
# A dot is coloured ink where its colours differ by so much, and the brightest is no print's under the ink.
_COLOURED: Final = 30
_DARK: Final = 70
# A signature's strokes reach so far beyond the seal, in its widths and heights.
_ASIDE: Final = (0.3, 1.5)
_ABOVE: Final = 0.4

Box = tuple[int, int, int, int]
Dots = npt.NDArray[np.uint8]


def to_grey(picture: Image.Image, dpi: float) -> Image.Image:
    """Return a picture in grey, without the ink of seals and of pens beside them."""
    if picture.mode not in ("RGB", "RGBA", "P", "CMYK", "LAB", "YCbCr", "HSV"):
        return picture.convert("L")
    colours = picture.convert("RGB")
    grey = colours.convert("L")
    for seal in seals(colours, dpi):
        _bleach(grey, colours, seal, lambda dots: dots.max(axis=2) - dots.min(axis=2))
        # A name may be stamped in red beside the seal.
        _bleach(
            grey, colours, _reach(seal, grey), lambda dots: dots[..., 2] - dots[..., 0].clip(0, dots[..., 2])
        )
    return grey


def _bleach(grey: Image.Image, colours: Image.Image, box: Box, hue: Callable[[Dots], Dots]) -> None:
    """Make white, in a part of a picture, what is coloured ink and not print under it."""
    dots = np.asarray(colours.crop(box))
    inked = (hue(dots) > _COLOURED) & (dots.max(axis=2) > _DARK)
    grey.paste(Image.fromarray(np.where(inked, np.uint8(255), np.asarray(grey.crop(box)))), box[:2])


def _reach(seal: Box, picture: Image.Image) -> Box:
    """Return a seal's place with that of the signature beside it."""
    x0, y0, x1, y1 = seal
    width, height = x1 - x0, y1 - y0
    return (
        max(round(x0 - _ASIDE[0] * width), 0),
        max(round(y0 - _ABOVE * height), 0),
        min(round(x1 + _ASIDE[1] * width), picture.width),
        min(round(y1 + _ABOVE * height), picture.height),
    )


def seals(picture: Image.Image, dpi: float) -> list[Box]:
    """Return where seals lie on a picture in colour."""
    step = max(1, round(dpi / _COARSE))
    small = np.asarray(picture.reduce(step)).astype(np.int16)
    red = small[..., 0] - small[..., 1:].max(axis=2) > _RED
    if not red.any() or red.mean() > _MOST:
        return []
    found: list[Box] = []
    for x0, y0, x1, y1 in _clusters(red):
        short, long = sorted((x1 - x0, y1 - y0))
        if short < _HALF or not _SEAL <= long <= _LARGEST:
            continue
        left, top, right, bottom = (side * step for side in (x0 - 1, y0 - 1, x1 + 1, y1 + 1))
        found.append((max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)))
    return found


def _clusters(marked: npt.NDArray[np.bool_]) -> Iterator[Box]:
    """Yield the frames of the dots that hang together in a mask, corner by corner too."""
    left = set(map(tuple, np.argwhere(marked).tolist()))
    while left:
        reached = [left.pop()]
        ys, xs = [reached[0][0]], [reached[0][1]]
        while reached:
            y, x = reached.pop()
            for near in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
                if near in left:
                    left.remove(near)
                    reached.append(near)
                    ys.append(near[0])
                    xs.append(near[1])
        yield min(xs), min(ys), max(xs) + 1, max(ys) + 1
