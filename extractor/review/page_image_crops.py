"""Pieces of pages as pictures of their own, for sheets that leave the desk: the words outlined in red."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from extractor.review.page_image_view import Piece
from extractor.review.page_images import LEVELS, Missing, PageNotDrawn, Pictures

MOST: Final = 80
"""How many pieces a sheet carries: more would take minutes to draw and megabytes to send."""
_LEVEL: Final = 2
_RED: Final = (163, 33, 31)
_QUALITY: Final = 85


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a page as a JPEG, with its width and height in points."""

    page: int
    jpeg: bytes
    width: float
    height: float


def crops(pictures: Pictures, pieces: Iterable[Piece], room: int = MOST) -> list[Crop]:
    """Return the pictures of pieces of pages, as far as they can be had.

    Args:
        pictures: draws the pages.
        pieces: of pages that may be shown to whoever asks.
        room: how many at most.
    """
    found: list[Crop] = []
    for piece in pieces:
        if len(found) >= room:
            break
        with contextlib.suppress(Missing, PageNotDrawn):
            found.append(_cut(pictures.picture(piece.sheet.leaf, _LEVEL), piece))
    return found


def _cut(page: bytes, piece: Piece) -> Crop:
    with Image.open(io.BytesIO(page)) as picture:
        scale = picture.width / piece.sheet.width
        left, top = round(piece.x * scale), round(piece.y * scale)
        size = round(piece.width * scale), round(piece.height * scale)
        cut = picture.crop((left, top, left + size[0], top + size[1])).convert("RGB")
    pen = ImageDraw.Draw(cut)
    for spot in piece.sheet.spots:
        x, y = (spot.x - piece.x) * scale, (spot.y - piece.y) * scale
        pen.rectangle(
            (x, y, x + spot.width * scale, y + spot.height * scale),
            outline=_RED,
            width=max(2, round(1.2 * scale)),
        )
    out = io.BytesIO()
    cut.save(out, "JPEG", quality=_QUALITY, dpi=(LEVELS[_LEVEL], LEVELS[_LEVEL]))
    return Crop(piece.sheet.number, out.getvalue(), piece.width, piece.height)
