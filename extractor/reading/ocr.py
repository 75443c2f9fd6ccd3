"""Reads the picture of a page: Tesseract's words, composed as the characters of a digital page are.

The words come with boxes, baselines and sizes, so that columns, paragraphs, tables and raised marks are
found by the same geometry as in a PDF with a text layer (`pdf_layout`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import accumulate
from statistics import median
from typing import Final

import numpy as np
from PIL import Image

from extractor.reading.ocr_cells import read_cells, without_phantoms
from extractor.reading.ocr_doubt import read_doubtful
from extractor.reading.ocr_engine import Word, data_folder, quarter_turns, recognise
from extractor.reading.ocr_hand import leave_handwriting
from extractor.reading.ocr_picture import (
    Dots,
    Upright,
    grey_paper,
    ink_above,
    lift,
    straighten,
)
from extractor.reading.ocr_raised import Raised, find_raised
from extractor.reading.ocr_rulings import find_rulings, without
from extractor.reading.ocr_second import Look, read_again
from extractor.reading.pdf_glyphs import Floats, Glyphs
from extractor.reading.pdf_layout import PageEnd, write_page
from extractor.reading.scan_rings import without_rings
from extractor.reading.scan_seal import Seal, leave_sealed, without_seals
from extractor.reading.scan_specks import without_specks
from extractor.reading.syllables import vietnamese
from extractor.text.source import Layout

__all__ = ["data_folder", "read_picture"]

# Codes and dates are read again at these resolutions, at which a line of print is about as high as Tesseract
# itself makes it: in the picture as it came, and in the cleaned one.
_AGAIN_DPI: Final = (150, 200)
# A page is not believed to be upright where fewer of its words are Vietnamese than this, or where more of
# its longer words than this stand on end. (Tesseract is as sure of letters that stand on their heads.)
_UPRIGHT: Final = 0.6
_ON_END: Final = 0.5
# What specks and strokes leave: marks without letters, of which Tesseract is less sure than this.
_SPECK: Final = 0.6
# Letters that are as high as capitals and carry no marks, and their height in sizes of the type.
_TALL: Final = frozenset("bhkl0123456789ABCEGHIKLMNPRSTUVXY")
_TALL_HEIGHT: Final = 0.68
# Sizes are measured on ink: lines this close to the page's main size are of it.
_LIKE: Final = 0.13
# In sizes of the type: how high a raised digit's foot stands at least, and how high it is at most.
_FOOT: Final = 0.18
_RAISED: Final = 0.5
_RAISED_SIZE: Final = 0.6
# In sizes of the type: how far capitals with marks reach over the baseline, and marks under letters below it.
_ABOVE: Final = 1.15
_BELOW: Final = 0.4
# Signs of one stroke that close a word, and how wide such a sign or a raised digit is at most.
_CLOSING: Final = frozenset(",;:.)!")
_SIGN: Final = 0.5

_Ink = Callable[[float, float, float, float], tuple[float, float] | None]
"""Measures the ink over a baseline: between two sides, so far above it."""


def read_picture(
    picture: Image.Image, dpi: float, name: str, before: PageEnd | None = None
) -> tuple[str, Layout, PageEnd]:
    """Read the picture of a page.

    Args:
        picture: in grey.
        dpi: its resolution.
        name: the file's name, for the errors.
        before: how the page before ends.

    Returns:
        The text, its layout on the page as it came, and how the page ends.

    Raises:
        TooSlow: if Tesseract takes longer than `limits.OCR_SECONDS`.
    """
    read = _read(picture, dpi, name, 0)
    if _is_turned(read.words) and (turns := quarter_turns(picture, dpi)):
        turned = _read(picture, dpi, name, turns)
        if not _is_turned(turned.words):
            read = turned
    upright, rulings = read.upright, read.rulings
    cleaned = np.asarray(read.clean)
    words = without_phantoms([word for word in read.words if not _is_dirt(word)], cleaned)
    words = leave_sealed(read_cells(words, rulings, read.clean, dpi, name), read.seals)
    dots = np.asarray(upright.picture)
    # Most letters are measured again and again, as words are read once more.
    ink = cache(partial(ink_above, dots))
    # Without the lifting of what is pale, strokes stay whole that it thins.
    looks = (
        Look(read.bare, min(_AGAIN_DPI[0], dpi)),
        Look(read.clean, min(_AGAIN_DPI[1], dpi)),
    )
    words = read_doubtful(words, _sizes(words, ink), read.clean, dpi, name)
    words = read_again(words, _sizes(words, ink), looks, dpi, name)
    words, raised = find_raised(words, _sizes(words, ink), dots)
    sizes = _sizes(words, ink)
    glyphs = _glyphs(leave_handwriting(words, sizes, dots), sizes, dots, dpi, raised)
    scale = np.float32(72 / dpi)
    text, layout, end = write_page(glyphs, rulings * scale, upright.size, [], before)
    seals = upright.back(np.array([seal.frame for seal in read.seals], np.float32).reshape(-1, 4) * scale)
    return text, replace(layout, boxes=upright.back(layout.boxes), seals=seals), end


@dataclass(frozen=True, slots=True)
class _Read:
    """A page brought upright, its ruling lines, it without them, what Tesseract was shown and read."""

    upright: Upright
    rulings: Floats
    bare: Image.Image
    clean: Image.Image
    seals: tuple[Seal, ...]
    words: list[Word]


def _read(picture: Image.Image, dpi: float, name: str, turns: int) -> _Read:
    upright = straighten(picture, dpi, turns)
    rulings = find_rulings(upright.picture, dpi)
    bare = without(upright.picture, rulings)
    clean = lift(bare, straightened=bool(upright.skew))
    if (paper := grey_paper(bare)) is not None:
        clean, bare = without_rings(clean, bare, paper, dpi)
    clean, seals = without_seals(without_specks(clean, dpi), dpi)
    return _Read(upright, rulings, bare, clean, seals, recognise(clean, dpi, name))


def _is_turned(words: Sequence[Word]) -> bool:
    """Say whether a page's words do not look as if the page stood upright."""
    long = [word for word in words if len(word.letters) > 2]
    on_end = sum(word.box[3] - word.box[1] > word.box[2] - word.box[0] for word in long)
    return on_end > _ON_END * len(long) or vietnamese(" ".join(word.text for word in long)) < _UPRIGHT


def _is_dirt(word: Word) -> bool:
    signs = not any(c.isalnum() for c in word.text)
    return not word.text.strip() or (signs and word.confidence < _SPECK)


def _glyphs(words: Sequence[Word], sizes: Sequence[float], dots: Dots, dpi: float, marks: Raised) -> Glyphs:
    """Return the letters of words as the characters of a page, in points."""
    codes, boxes, bases, types, spaced, sure = [], [], [], [], [], []
    for n, (word, size) in enumerate(zip(words, sizes, strict=True)):
        if not word.letters:
            continue
        raised = marks[n] if n in marks else _raised(word, size, dots)
        letters = word.letters
        # A word's box takes in what reaches into its line from the next: no letter of its own is that tall.
        top = max(word.box[1], word.base - _ABOVE * size)
        bottom = min(word.box[3], word.base + _BELOW * size)
        # Inside a word no gap is left and no letter begins before the one before it: what parts words is
        # Tesseract's to say, and of single letters it knows only about where they stand.
        starts = list(accumulate((letter.x0 for letter in letters), max))
        if len(letters) > 1 and (letters[-1].text in _CLOSING or len(letters) - 1 in raised):
            starts[-1] = _last_start(starts, letters[-1].x1, dots[round(top) : round(bottom)], size)
        ends = [*starts[1:], letters[-1].x1]
        for k, letter in enumerate(letters):
            codes.append(ord(letter.text))
            boxes.append((starts[k], top, max(ends[k], starts[k] + 1), bottom))
            bases.append(word.base - (0.3 * size if k in raised else 0))
            types.append(size * (_RAISED_SIZE if k in raised else 1))
            spaced.append(0 if k else 1)
            sure.append(letter.confidence)
    scale = np.float32(72 / dpi)
    printed = np.array(boxes, np.float32).reshape(-1, 4) * scale
    return Glyphs(
        codes=np.array(codes, np.uint32),
        boxes=printed,
        upright=printed,
        bases=np.array(bases, np.float32) * scale,
        sizes=np.array(types, np.float32) * scale,
        turns=np.zeros(len(codes), np.int8),
        spaced=np.array(spaced, np.int8),
        places=np.arange(len(codes)),
        sureness=np.array(sure, np.float32),
    )


def _last_start(starts: Sequence[float], end: float, line: Dots, size: float) -> float:
    """Return where the sign or raised digit that closes a word begins: after the last gap in the word's ink.

    Tesseract often lets it begin in the middle of the letter before, and what is cited ends with that letter.
    """
    low, high = round(starts[-2]), round(end) + 1
    inked = np.flatnonzero((line[:, low:high] < 140).any(axis=0))
    gaps = np.flatnonzero(np.diff(inked) > 1)
    if not len(gaps):
        return starts[-1]
    begins = float(low + inked[gaps[-1] + 1])
    return begins if begins > starts[-2] and end - begins < _SIGN * size else starts[-1]


def _sizes(words: Sequence[Word], ink: _Ink) -> list[float]:
    """Measure the size of each word's type on the tall letters of its line."""
    heights: defaultdict[int, list[float]] = defaultdict(list)
    rows = {word.line: word.row for word in words}
    for word in words:
        for letter in word.letters:
            if letter.text in _TALL:
                found = ink(letter.x0, letter.x1, word.base, 1.3 * word.row)
                if found is not None and found[0] > 0.25 * word.row:
                    heights[word.line].append(found[0] / _TALL_HEIGHT)
    measured = {line: median(tall) for line, tall in heights.items() if len(tall) > 1}
    weighed = sorted(size for line, size in measured.items() for _ in heights[line])
    main = weighed[len(weighed) // 2] if weighed else median(rows.values() or [0.0])
    sizes = {line: measured.get(line, main) for line in rows}
    return [_snapped(sizes[word.line], main) for word in words]


def _snapped(size: float, main: float) -> float:
    return main if abs(size - main) <= _LIKE * main else size


def _raised(word: Word, size: float, dots: Dots) -> frozenset[int]:
    """Return which letters of a word are raised digits: those that open or end it, small and off the line."""
    text = word.text
    lead = len(text) - len(text.lstrip("0123456789"))
    tail = len(text.rstrip("0123456789"))
    found = set()
    for k in (*range(min(lead, 3)), *range(max(tail, len(text) - 3, lead), len(text))):
        letter = word.letters[k]
        ink = ink_above(dots, letter.x0, letter.x1, word.base, 1.1 * size)
        if ink and ink[1] >= _FOOT * size and ink[0] - ink[1] <= _RAISED * size:
            found.add(k)
    # A note's number is raised as a whole, and no date or share: `07/3/2026`.
    if not found.issuperset(range(lead)) or text[lead : lead + 1] in ("/", "-", ".", ","):
        found.difference_update(range(lead))
    return frozenset(found)
