"""Holds pieces of ink against the shapes of printed digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractor.lexicon import read_table
from extractor.reading.ocr_picture import Dots, Ink
from extractor.reading.pdf_glyphs import Floats

GREYS: Final = "0123456789abcdef"
"""The darkness of a field in `models/digit_shapes.tsv`."""

HEIGHT: Final = 0.67
"""Of printed digits, in sizes of the type."""

_WIDE, _HIGH = 10, 14
# In sizes of the type: smaller pieces are specks, dots and marks; of digits that touch each is this wide.
_LOW: Final = 0.45
_SPECK: Final = 0.02
_DIGIT: Final = 0.5
# Pieces of one letter that a scan broke stand over one another by this part of the narrower.
_OVER: Final = 0.6
# How much wider or narrower a shape may be, by the logarithm, and what more of it costs.
_FREE, _COST = 0.15, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A connected piece of ink in a picture: its box in dots and which of the dots are its own."""

    x0: int
    top: int
    ink: Ink

    @property
    def width(self) -> int:
        """Of its box."""
        return int(self.ink.shape[1])

    @property
    def height(self) -> int:
        """Of its box."""
        return int(self.ink.shape[0])


def pieces(dots: Dots, size: float, base: float) -> list[Piece]:
    """Return the pieces of ink on a line of a picture that are large enough for digits, left to right.

    Args:
        dots: the picture, of a few digits.
        size: the size of the type in dots.
        base: the row of the line's baseline.
    """
    if not dots.size:
        return []
    soft = _soft(dots)
    paper, dark = float(np.median(soft)), float(np.percentile(soft, 1.5))
    ink = soft < 0.55 * paper + 0.45 * dark
    found: list[Piece] = []
    for part in _joined([part for part in _connected(ink) if _is_on_line(part, size, base)]):
        x0, top, x1, bottom = _box(part)
        # What leaves the picture is a stamp's or a ruling's.
        if bottom - top < _LOW * size or top == 0 or bottom == len(dots):
            continue
        own = np.zeros((bottom - top, x1 - x0), np.bool_)
        for y, a, b in part:
            own[y - top, a - x0 : b - x0] = True
        found += _split(Piece(x0, top, own))
    return sorted(found, key=lambda piece: piece.x0)


def _soft(dots: Dots) -> Floats:
    """Even out the noise of single dots."""
    wide = np.pad(dots.astype(np.float32), 1, mode="edge")
    rows = wide[:-2] + wide[1:-1] + wide[2:]
    return np.asarray((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9, np.float32)


_Run = tuple[int, int, int]
"""A row, and where ink begins and ends in it."""


def _connected(ink: Ink) -> list[list[_Run]]:
    """Return the runs of each connected piece of ink."""
    parent: list[int] = []

    def root(label: int) -> int:
        while parent[label] != label:
            parent[label] = parent[parent[label]]
            label = parent[label]
        return label

    labelled: list[tuple[int, _Run]] = []
    above: list[tuple[int, _Run]] = []
    runs: list[list[tuple[int, int]]] = [[] for _ in ink]
    ys, edges = np.nonzero(np.diff(ink.astype(np.int8), prepend=0, append=0))
    for y, a, b in zip(ys[::2].tolist(), edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        runs[y].append((a, b))
    for y, row in enumerate(runs):
        here: list[tuple[int, _Run]] = []
        for a, b in row:
            met = sorted({root(label) for label, (_, c, d) in above if c <= b and d >= a})
            if not met:
                met = [len(parent)]
                parent.append(len(parent))
            for label in met[1:]:
                parent[label] = met[0]
            here.append((met[0], (y, a, b)))
        labelled += here
        above = here
    found: dict[int, list[_Run]] = {}
    for label, run in labelled:
        found.setdefault(root(label), []).append(run)
    return list(found.values())


def _is_on_line(part: Sequence[_Run], size: float, base: float) -> bool:
    """Say whether ink is no speck, and stands in the height of a line's digits more than out of it."""
    _, top, _, bottom = _box(part)
    inside = min(bottom, base) - max(top, base - HEIGHT * size)
    return inside > (bottom - top) / 2 and sum(b - a for _, a, b in part) >= _SPECK * size * size


def _joined(parts: list[list[_Run]]) -> list[list[_Run]]:
    """Join the parts of a letter that stand over one another."""
    parts = sorted(parts, key=lambda part: min(a for _, a, _ in part))
    whole: list[list[_Run]] = []
    for part in parts:
        x0, _, x1, _ = _box(part)
        if whole:
            before = _box(whole[-1])
            shared = min(before[2], x1) - x0
            if shared > _OVER * min(before[2] - before[0], x1 - x0):
                whole[-1] = whole[-1] + part
                continue
        whole.append(part)
    return whole


def _box(part: Sequence[_Run]) -> tuple[int, int, int, int]:
    return (
        min(a for _, a, _ in part),
        min(y for y, _, _ in part),
        max(b for _, _, b in part),
        max(y for y, _, _ in part) + 1,
    )


def _split(piece: Piece) -> list[Piece]:
    """Cut a piece that is as wide as several digits into as many."""
    count = max(1, round(piece.width / (_DIGIT * 1.5 * piece.height)))
    if piece.width <= 1.05 * piece.height or count == 1:
        return [piece]
    cut = [k * piece.width // count for k in range(count + 1)]
    found = []
    for a, b in pairwise(cut):
        rows = np.flatnonzero(piece.ink[:, a:b].any(axis=1))
        if len(rows):
            own = piece.ink[rows[0] : rows[-1] + 1, a:b]
            found.append(Piece(piece.x0 + a, piece.top + int(rows[0]), own))
    return found


def outline_of(dots: Dots, piece: Piece) -> Floats:
    """Return the darkness of a piece in a few fields, 0 to 1, whatever its size and ink."""
    window = dots[piece.top : piece.top + piece.height, piece.x0 : piece.x0 + piece.width]
    dark = np.where(piece.ink, 255 - window.astype(np.float32), 0)
    small = Image.fromarray(dark / max(float(dark.max()), 1.0)).resize((_WIDE, _HIGH), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def connected(ink: Ink) -> Iterator[Piece]:
    """Yield the connected pieces of ink in a picture."""
    for part in _connected(ink):
        x0, top, x1, bottom = _box(part)
        own = np.zeros((bottom - top, x1 - x0), np.bool_)
        for y, a, b in part:
            own[y - top, a - x0 : b - x0] = True
        yield Piece(x0, top, own)


def digit_like(dots: Dots, piece: Piece) -> tuple[str, float]:
    """Return the digit that a piece of ink is most like, and how like it is, at most 1."""
    found = _likenesses(dots, piece)
    best = int(found.argmax())
    return read_table("digit_shapes")[best]["digit"], float(found[best])


def likeness(dots: Dots, piece: Piece) -> float:
    """Return how like a printed digit a piece of ink is, at most 1."""
    return float(_likenesses(dots, piece).max())


def _likenesses(dots: Dots, piece: Piece) -> Floats:
    shapes, aspects = _printed()
    unlike = np.abs(aspects - np.log(piece.width / piece.height)) - _FREE
    found = shapes @ _direction(outline_of(dots, piece)) - _COST * np.maximum(unlike, 0)
    return np.asarray(found, np.float32)


def _direction(fields: Floats) -> Floats:
    """Return a softened picture of fields as a vector of length 1 around its mean."""
    wide = np.pad(fields, 1)
    soft = (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:] + 2 * wide[1:-1, 1:-1]) / 6
    flat = (soft - soft.mean()).ravel()
    return np.asarray(flat / (np.linalg.norm(flat) + 1e-6), np.float32)


@cache
def _printed() -> tuple[Floats, npt.NDArray[np.float64]]:
    """Return the shapes of printed digits, and the logarithms of their widths over heights."""
    table = read_table("digit_shapes")
    shapes = [
        _direction(np.array([GREYS.index(c) for c in row["fields"]], np.float32).reshape(_HIGH, _WIDE))
        for row in table
    ]
    return np.stack(shapes), np.log([float(row["aspect"]) for row in table])
