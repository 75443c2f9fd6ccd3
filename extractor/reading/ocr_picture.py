"""Makes the picture of a page fit to be read: grey, upright, straight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from extractor.reading.pdf_glyphs import Floats

# Degrees: scans are laid in the feeder no worse than this; less than the least harms no line of print.
_SKEWED: Final = 6.0
_STRAIGHT: Final = 0.1
# The skew is told on this many dots of ink at a resolution at which lines of print are a few dots high.
_DOTS: Final = 40_000
_COARSE: Final = 75
# Single dots are evened out over this radius in dots; so are the stairs along strokes in pictures of black
# and white only.
_SMOOTH: Final = 1.0
_EVEN: Final = ImageFilter.Kernel((3, 3), [1] * 9)
_GREY: Final = 0.25
# Paper is noisy where this part of the dots reaches so many greys over its middle.
_UPPER: Final = 0.8
_NOISE: Final = 5
# Where all but this part of the dots is as white as can be, a scanner made the picture black and white.
_CLEAN: Final = 0.3
_BLANK: Final = 254
# The greys of a page are told from one row of so many: a prime, as what was scanned at another resolution has
# rows that are alike by twos, threes or fives.
_ROWS: Final = 7
# Ink is as dark as the darkest of this part of the dots; what is paler than this part of the way to the paper
# is no print. Less than so many greys between them leave nothing to tell. (Of 0.7, 0.75 and 0.8, 0.75 reads
# the codes of the corpus's scans best, fair and poor ones.)
_DARKEST: Final = 0.0005
_WHITE: Final = 0.75
_PALE: Final = 60

Ink = npt.NDArray[np.bool_]
Dots = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """A page's picture brought upright and straight, and the way back.

    Attributes:
        picture: in grey.
        dpi: its resolution.
        turns: the quarter turns, counter-clockwise, that brought it upright.
        skew: the degrees, counter-clockwise, that then brought it straight.
    """

    picture: Image.Image
    dpi: float
    turns: int
    skew: float

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        return self.picture.width * 72 / self.dpi, self.picture.height * 72 / self.dpi

    def back(self, boxes: Floats) -> Floats:
        """Return boxes in points of the upright picture as boxes of the page as it came."""
        width, height = self.size
        x, y = boxes[:, [0, 2, 0, 2]] - width / 2, boxes[:, [1, 1, 3, 3]] - height / 2
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        x, y = cosine * x - sine * y + width / 2, sine * x + cosine * y + height / 2
        if self.skew:
            # The corners of a straight box stand askew on the page: its middle and extent are kept.
            half_x, half_y = (boxes[:, 2] - boxes[:, 0]) / 2, (boxes[:, 3] - boxes[:, 1]) / 2
            middle_x, middle_y = x.mean(axis=1), y.mean(axis=1)
            sides = (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
        else:
            sides = (x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1))
        for _ in range(self.turns):
            x0, top, x1, bottom = sides
            sides = (height - bottom, x0, height - top, x1)
            width, height = height, width
        return np.stack(sides, axis=1).astype(np.float32)


def straighten(picture: Image.Image, dpi: float, turns: int = 0) -> Upright:
    """Bring a picture upright by a known number of quarter turns, and straight by its lines of print."""
    if turns:
        way = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[turns - 1]
        picture = picture.transpose(way)
    skew = find_skew(picture, dpi)
    if skew:
        # Where each dot is made of four their noise evens out, in a third of the time that sixteen take, but
        # the letters of pictures in black and white grow ragged.
        fine = _is_clean(_shares(picture))
        way_between = Image.Resampling.BICUBIC if fine else Image.Resampling.BILINEAR
        picture = picture.rotate(skew, way_between, fillcolor=255)
    return Upright(picture, dpi, turns, skew)


def find_skew(picture: Image.Image, dpi: float) -> float:
    """Return by how many degrees a picture has to be turned, counter-clockwise, for its lines to be level."""
    scale = _COARSE / dpi
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    ink = np.asarray(picture.resize(size, Image.Resampling.BOX)) < 160
    y, x = np.nonzero(ink)
    if len(x) < 200 or ink.mean() > 0.5:
        return 0.0
    step = -(-len(x) // _DOTS)
    x, y = x[::step].astype(np.float32), y[::step].astype(np.float32)

    def sharpness(degrees: float) -> float:
        rows = np.round(y - x * math.tan(math.radians(degrees)) + size[0]).astype(np.int64)
        return float((np.bincount(rows).astype(np.float64) ** 2).sum())

    best = 0.0
    for reach, pitch in ((_SKEWED, 0.5), (0.5, 0.1)):
        tries = np.arange(best - reach, best + reach + pitch / 2, pitch)
        best = float(max(tries, key=sharpness))
    clear = sharpness(best) > 1.01 * sharpness(0.0)
    return best if clear and abs(best) >= _STRAIGHT else 0.0


def lift(picture: Image.Image, straightened: bool = False) -> Image.Image:
    """Return a picture with paper, noise and ink much paler than its letters made white.

    What is pale is a stamp's ink over the letters, print that shines through, shadow: Tesseract loses whole
    lines under a stamp, and reads them where it is lifted off. Pictures of black and
    white have no pale ink, and paler edges that belong to their letters: they are at most evened out.
    `straightened` says whether the picture was turned a little, which has evened out the noise of grey ones.
    """
    shares = _shares(picture)
    if _is_clean(shares):
        hard = shares[207] - shares[95] < _GREY * shares[95]
        return picture.filter(ImageFilter.GaussianBlur(_SMOOTH)) if hard else picture
    dark, paper, upper = (int(np.searchsorted(shares, share)) for share in (_DARKEST, 0.5, _UPPER))
    if paper - dark < _PALE:
        return picture
    white = dark + _WHITE * (paper - dark)
    table = [round(min(max((level - dark) * 255 / (white - dark), 0), 255)) for level in range(256)]
    if not straightened and upper - paper > _NOISE:
        picture = picture.filter(_EVEN)
    return picture.point(table)


def grey_paper(picture: Image.Image) -> int | None:
    """Return the grey of a picture's paper, None where a scanner made it black and white."""
    shares = _shares(picture)
    return None if _is_clean(shares) else int(np.searchsorted(shares, 0.5))


def _shares(picture: Image.Image) -> npt.NDArray[np.float64]:
    """Return which part of a picture's dots are as dark as each grey or darker."""
    if picture.height > _ROWS * 256:
        size = picture.width, picture.height // _ROWS
        picture = picture.resize(size, Image.Resampling.NEAREST)
    levels = np.asarray(picture.histogram()[:256], np.float64)
    return np.asarray(np.cumsum(levels) / max(levels.sum(), 1), np.float64)


def _is_clean(shares: npt.NDArray[np.float64]) -> bool:
    """Say whether a scanner has made a picture black and white."""
    return int(np.searchsorted(shares, _CLEAN)) >= _BLANK


def ink_above(dots: Dots, x0: float, x1: float, base: float, reach: float) -> tuple[float, float] | None:
    """Return top and foot, over the baseline, of the ink that stands on it or next above it.

    Args:
        dots: the picture.
        x0: left side of a letter.
        x1: its right side.
        base: its baseline.
        reach: how far above the baseline to look.

    Returns:
        Both in dots over the baseline, None where there is no ink.
    """
    low, high = round(base) + 2, max(round(base - reach), 0)
    window: Ink = dots[high:low, max(round(x0), 0) : round(x1) + 1] < 140
    rows = np.flip(window.any(axis=1))
    inked = np.flatnonzero(rows)
    if not len(inked):
        return None
    foot = int(inked[0])
    blank = np.flatnonzero(~rows[foot:])
    top = foot + int(blank[0]) if len(blank) else len(rows)
    return top - 2, foot - 2
