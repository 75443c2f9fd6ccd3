"""Finds the raised digits of notes by their size and place: Tesseract takes them for signs (`tỉnh!`, `thi?`).

A raised digit is two fifths of the type's size high, with nothing under it, and shaped like a digit. Signs
that close a word are looked at, and what stands before the first word of a note, which Tesseract often leaves
out altogether.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractor.reading.ocr_engine import Letter, Word
from extractor.reading.ocr_picture import Dots
from extractor.reading.ocr_shapes import connected, digit_like

# What Tesseract reads for a raised digit.
_SIGNS: Final = frozenset("!?'\"“”‘’`*‡†")
_QUOTES: Final = frozenset('”"')
_CLOSING: Final = frozenset(",;:.)")
# In sizes of the type: how high a raised digit is, how far its foot stands over the baseline, and its head.
_LEAST, _MOST = 0.32, 0.52
_FOOT: Final = 0.2
_HEAD: Final = 1.05
_INK: Final = 140
# How like a printed digit it has to be.
_LIKE: Final = 0.72
# In sizes of the type: how far around the sign it may stand, and before a note's first word.
_ASIDE: Final = 0.3
_BEFORE: Final = 1.0

Raised = dict[int, frozenset[int]]
"""Which letters of which words are raised digits."""


def find_raised(words: Sequence[Word], sizes: Sequence[float], dots: Dots) -> tuple[list[Word], Raised]:
    """Return the words of a page with the raised digits of notes in the places of the signs read for them.

    Args:
        words: as Tesseract read them.
        sizes: of the type of each.
        dots: the picture they were read from, upright.
    """
    found: list[Word] = []
    raised: Raised = {}
    for k, (word, size) in enumerate(zip(words, sizes, strict=True)):
        anchored, marks = _anchored(word, size, dots)
        if not marks and (k == 0 or words[k - 1].line != word.line):
            label = _label(word, size, dots)
            if label is not None:
                raised[len(found)] = frozenset(range(len(label.letters)))
                found.append(label)
        if marks:
            raised[len(found)] = marks
        found.append(anchored)
    return found, raised


def _anchored(word: Word, size: float, dots: Dots) -> tuple[Word, frozenset[int]]:
    """Return a word with the digits for the signs before its closing sign, and which letters they are."""
    end = len(word.letters)
    while end and word.letters[end - 1].text in _CLOSING:
        end -= 1
    first = end
    while first and word.letters[first - 1].text in _SIGNS:
        first -= 1
    if end - first > 1 and word.letters[first].text in _QUOTES:
        # A quotation ends before the mark: `tiến”¹`.
        first += 1
    if first == end:
        return word, frozenset()
    x0, x1 = word.letters[first].x0 - _ASIDE * size, word.letters[end - 1].x1 + _ASIDE * size
    digits = tuple(_digits(dots, x0, x1, word.base, size))
    if not digits:
        return word, frozenset()
    letters = (*word.letters[:first], *digits, *word.letters[end:])
    return replace(word, letters=letters), frozenset(range(first, first + len(digits)))


def _label(word: Word, size: float, dots: Dots) -> Word | None:
    """Return the raised number that stands before a line's first word."""
    digits = tuple(_digits(dots, word.box[0] - _BEFORE * size, word.box[0] + 1, word.base, size))
    if not digits:
        return None
    box = (digits[0].x0, word.box[1], digits[-1].x1, word.box[3])
    return replace(word, letters=digits, box=box, confidence=min(digit.confidence for digit in digits))


def _digits(dots: Dots, x0: float, x1: float, base: float, size: float) -> Iterator[Letter]:
    """Yield the raised digits in a part of a line, left to right."""
    left, right = max(round(x0), 0), round(x1)
    top, bottom = max(round(base - _HEAD * size), 0), round(base + 0.1 * size)
    window = dots[top:bottom, left:right]
    inked = window < _INK
    if not inked.any():
        return
    for piece in sorted(connected(inked), key=lambda p: p.x0):
        foot = base - top - (piece.top + piece.height)
        low = inked[piece.top + piece.height + 1 :, piece.x0 : piece.x0 + piece.width]
        if not (_LEAST * size <= piece.height <= _MOST * size and foot >= _FOOT * size):
            continue
        # Marks of letters have the letters under them; what is cut off is of something larger.
        if low.any() or piece.x0 == 0 or piece.x0 + piece.width == window.shape[1]:
            continue
        digit, like = digit_like(window, piece)
        if like >= _LIKE:
            yield Letter(digit, left + piece.x0, left + piece.x0 + piece.width, min(like, 1.0))
