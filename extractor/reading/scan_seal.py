"""Takes round seals off pages in black and white, where no colour tells their ink from print.

A seal is a ring of 30 to 43 mm (Decree 99/2016/NĐ-CP; Circular 21/2012/TT-BCA) over a third of the signature,
and on annexes over the title. Tesseract takes the emblem inside for letters, the lines beside it for lines
through it. A ring is told by its shape; its strokes are taken off where no letter crosses them, and
what is inside the inner ring where that is densely inked: nothing under it can be read. The mark of a seal
that shows through from another page, or is thinly inked, loses its ring alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.reading.ocr_engine import Letter, Word
from extractor.reading.syllables import is_syllable
from extractor.text.source import UNREAD

# Rings are looked for at this many dots an inch, where a ring is one dot thick; their radii, in millimetres.
_COARSE: Final = 30
_MM: Final = 25.4
_RADII: Final = np.arange(14.0, 22.0, 0.7)
# A ring has ink all round, and paper just outside it: how much of the one without so much of the other.
_RING: Final = 0.52
_FAINT: Final = 200
_OUTSIDE: Final = 0.6
_GAP: Final = 1.8
# No page has more seals; two are not nearer to each other than so many radii.
_MOST: Final = 3
_APART: Final = 1.0
# In a picture at 300 dots an inch: how far off a ring is found, and in which steps it is looked for.
_OFF: Final = 12
_STEP: Final = 2
# Ink is darker than this; a circle of which so much is ink is a ring of the seal.
_INK: Final = 140
_CIRCLE: Final = 0.45
# In radii: the ring that the seal's words stand in ends here, and what is looked at reaches over it so far.
_INNER: Final = 0.66
_REACH: Final = 1.08
# What is inside is an emblem or a name in the way where so much of it is ink: of print it is an eighth.
_DENSE: Final = 0.2
# A stroke that goes on so far across a ring, in millimetres, is a letter's.
_CROSSING: Final = 0.7
# In radii: what is so near to a seal's middle lies under it; so far left and right of it a signature reaches.
_UNDER: Final = 1.0
_BESIDE: Final = (1.5, 4.0)
# Words under a seal of which Tesseract is less sure are not read, nor are strokes beside it.
_SURE: Final = 0.9
_STROKES: Final = 0.3
# A word of which it is surer stands for a line; what is hidden next to it, in heights of the row, is of the
# line where it is no speck.
_LEGIBLE: Final = 0.8
_BETWEEN: Final = 1.0
_LETTER: Final = 0.5

Dots = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal's middle and radius, in dots of the picture."""

    x: float
    y: float
    radius: float

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


def without_seals(picture: Image.Image, dpi: float) -> tuple[Image.Image, tuple[Seal, ...]]:
    """Return a picture without the round seals on it, and where they lie.

    Args:
        picture: in grey, what is pale in it made white.
        dpi: its resolution.
    """
    found = find_seals(picture, dpi)
    if not found:
        return picture, ()
    dots = np.array(picture)
    for seal in found:
        _take_off(dots, seal, dpi)
    return Image.fromarray(dots), found


def find_seals(picture: Image.Image, dpi: float) -> tuple[Seal, ...]:
    """Return the round seals of a picture in grey, the clearest first."""
    dots = np.asarray(picture)
    return tuple(centred(dots, seal, dpi) for seal in round_marks(picture, dpi, _FAINT, _RING))


def round_marks(picture: Image.Image, dpi: float, ink_below: int, least: float) -> list[Seal]:
    """Return where rings of the size of seals lie on a picture, the clearest first.

    Args:
        picture: in grey.
        dpi: its resolution.
        ink_below: at 30 dots an inch, how dark a dot of a ring is.
        least: how clear a ring has to be, 1 where it is whole and alone.
    """
    scale = dpi / _COARSE
    size = round(picture.width / scale), round(picture.height / scale)
    if min(size) < 2 * _RADII[-1] * _COARSE / _MM:
        return []
    small = picture.resize(size, Image.Resampling.BOX, reducing_gap=1.0)
    ink = (np.asarray(small) < ink_below).astype(np.float32)
    shape, rings = _rings(*ink.shape)
    spectrum = np.fft.rfft2(ink, shape)
    scores = np.stack(
        [np.fft.irfft2(spectrum * ring, shape)[: ink.shape[0], : ink.shape[1]] for ring in rings]
    )
    found: list[Seal] = []
    while len(found) < _MOST:
        k, y, x = np.unravel_index(int(scores.argmax()), scores.shape)
        if scores[k, y, x] < least:
            break
        radius = float(_RADII[k]) * _COARSE / _MM
        around = round(2 * _APART * radius)
        scores[:, max(y - around, 0) : y + around, max(x - around, 0) : x + around] = 0
        found.append(Seal((float(x) + 0.5) * scale, (float(y) + 0.5) * scale, radius * scale))
    return found


@lru_cache(maxsize=4)
def _rings(height: int, width: int) -> tuple[tuple[int, int], list[npt.NDArray[np.complex64]]]:
    """Return the size of the transforms for pictures of one size, and of the rings the conjugate transforms.

    A ring's middle is at the origin, so that what it gives at a place is for a ring about that place.
    """
    most = int(_RADII[-1] * _COARSE / _MM) + 4
    shape = _smooth(height + most), _smooth(width + most)
    rings = []
    for millimetres in _RADII:
        radius = millimetres * _COARSE / _MM
        ring = _circle(radius, shape) - _OUTSIDE * _circle(radius + _GAP, shape)
        rings.append(np.conj(np.fft.rfft2(ring)).astype(np.complex64))
    return shape, rings


def _circle(radius: float, shape: tuple[int, int]) -> Floats:
    angles = np.linspace(0, 2 * np.pi, int(8 * radius), endpoint=False)
    dots: Floats = np.zeros(shape, np.float32)
    dots[np.round(radius * np.sin(angles)).astype(int), np.round(radius * np.cos(angles)).astype(int)] = 1
    dots /= dots.sum()
    return dots


def _smooth(length: int) -> int:
    """Return the next length whose transform is fast."""
    while True:
        rest = length
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return length
        length += 1


def centred(dots: Dots, seal: Seal, dpi: float) -> Seal:
    """Return a seal with its middle where its rings are sharpest, and the radius of the outermost."""
    off, step = _OFF * dpi / 300, _STEP * dpi / 300
    radii = np.arange(0.85 * seal.radius, _REACH * seal.radius)

    def sharpness(tried: Seal) -> float:
        return float(np.sort(along(dots, tried, radii, 120).mean(axis=1))[-4:].sum())

    def sharpest(about: Seal, off: float, step: float) -> Seal:
        ways = np.arange(-off, off + 1, step)
        return max(
            (replace(about, x=about.x + dx, y=about.y + dy) for dy in ways for dx in ways), key=sharpness
        )

    # Strokes are some dots wide: steps of twice the width come near enough for a fine look.
    best = sharpest(sharpest(seal, off, 2 * step), step, step)
    inked = np.flatnonzero(along(dots, best, radii, 720).mean(axis=1) > _CIRCLE)
    return Seal(best.x, best.y, float(radii[inked[-1]]) if len(inked) else seal.radius)


def along(dots: Dots, seal: Seal, radii: npt.NDArray[np.float64], count: int, ink_below: int = _INK) -> Flags:
    """Return where circles about a seal's middle are ink: a row a radius, a column an angle."""
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    ys = np.round(seal.y + radii[:, None] * np.sin(angles)).astype(int)
    xs = np.round(seal.x + radii[:, None] * np.cos(angles)).astype(int)
    inside = (ys >= 0) & (ys < dots.shape[0]) & (xs >= 0) & (xs < dots.shape[1])
    found: Flags = inside & (dots[ys.clip(0, dots.shape[0] - 1), xs.clip(0, dots.shape[1] - 1)] < ink_below)
    return found


def _take_off(dots: Dots, seal: Seal, dpi: float) -> None:
    """Make white what of a picture is a seal's."""
    reach = int(_REACH * seal.radius) + 2
    top, left = max(int(seal.y) - reach, 0), max(int(seal.x) - reach, 0)
    window = dots[top : int(seal.y) + reach, left : int(seal.x) + reach]
    ys, xs = np.ogrid[top : top + window.shape[0], left : left + window.shape[1]]
    far = np.hypot(ys - seal.y, xs - seal.x)
    count = int(2 * np.pi * reach * 1.2)
    ink = along(dots, seal, np.arange(float(reach)), count)
    inner = int(_INNER * seal.radius)
    dense = ink[: inner + 1].mean(axis=1) @ np.arange(inner + 1) / np.arange(inner + 1).sum() > _DENSE
    rings = _of_rings(ink, inner if dense else 0, max(round(_CROSSING * dpi / _MM), 2))
    columns = (np.arctan2(ys - seal.y, xs - seal.x) * (count / (2 * np.pi))).round().astype(int) % count
    radii = far.round().astype(int)
    taken = (radii < reach) & rings[radii.clip(0, reach - 1), columns]
    if dense:
        taken |= far < inner
    window[taken] = 255


def _of_rings(ink: Flags, inner: int, crossing: int) -> Flags:
    """Return which ink about a middle, by radius and angle, is a ring's and no letter's that crosses it."""
    found = np.zeros_like(ink)
    rows = np.flatnonzero(ink.mean(axis=1) > _CIRCLE)
    rows = rows[rows >= max(inner, 1)]
    for ring in np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1):
        if not len(ring):
            continue
        # The edges of a ring are ragged.
        first, end = max(int(ring[0]) - 2, 0), min(int(ring[-1]) + 3, len(ink))
        inward = np.logical_and.accumulate(ink[max(first - crossing, 0) : first][::-1], axis=0)
        outward = np.logical_and.accumulate(ink[end : end + crossing], axis=0)
        own = inward.sum(axis=0) + outward.sum(axis=0) < crossing
        found[first:end] |= own & ink[first:end]
        found[first - len(inward) : first] |= own & inward[::-1]
        found[end : end + len(outward)] |= own & outward
    return found


def leave_sealed(words: Sequence[Word], seals: Sequence[Seal]) -> list[Word]:
    """Return the words of a page without what is read in seals and in the strokes of signatures beside them.

    What hides a word of a line that is read beside the seal is left as `UNREAD`, sure to 0: half a name is
    no name. Of words that lie under a seal those are kept of which Tesseract is sure.
    """
    hidden = [any(_is_hidden(word, seal) for seal in seals) for word in words]
    if not any(hidden):
        return list(words)
    legible: defaultdict[int, list[Word]] = defaultdict(list)
    for word, lost in zip(words, hidden, strict=True):
        if not lost and word.confidence >= _LEGIBLE and len(word.letters) > 1:
            legible[word.line].append(word)
    found: list[Word] = []
    for word, lost in zip(words, hidden, strict=True):
        if not lost:
            found.append(word)
        elif any(_is_next(word, other) for other in legible[word.line]):
            letter = Letter(UNREAD, word.box[0], word.box[2], 0)
            found.append(replace(word, letters=(letter,), confidence=0))
    return found


def _is_hidden(word: Word, seal: Seal) -> bool:
    """Say whether a word lies under a seal, or in a signature beside it, and is not read for sure."""
    x0, top, x1, bottom = word.box
    dx = max(x0 - seal.x, seal.x - x1, 0) / seal.radius
    dy = max(top - seal.y, seal.y - bottom, 0) / seal.radius
    if np.hypot(dx, dy) < _UNDER:
        return word.confidence < _SURE or not is_syllable(word.text)
    least = _STROKES if len(word.letters) > 1 else _SURE
    reach = _BESIDE[0] if x1 < seal.x else _BESIDE[1]
    return bool(dy < _UNDER and dx < reach and word.confidence < least)


def _is_next(hidden: Word, word: Word) -> bool:
    """Say whether a hidden word stands beside one of its line."""
    gap = max(word.box[0] - hidden.box[2], hidden.box[0] - word.box[2])
    return gap < _BETWEEN * hidden.row and hidden.box[3] - hidden.box[1] > _LETTER * word.row
