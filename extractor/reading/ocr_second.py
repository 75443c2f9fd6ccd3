"""Reads the words of codes and dates again from crops of their lines, and lets the readings vote.

Tesseract is sure of digits that it misreads (of a 6 as an 8 to 0.99), so how sure it is does not tell which
words to doubt. It reads the same print otherwise at another size and in another cleaning, though, and what
two readings of three agree on is nearly always what is printed. Where all differ, the one that is a code or
a date by the tables is taken; the letters of every word that was not read alike at once stay in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

import numpy as np
from PIL import Image

from extractor.lexicon.document_types import bare_letters
from extractor.reading.ocr_engine import Word, recognise
from extractor.reading.ocr_votes import EDGES, elected, is_within

# What codes and dates are made of: digits beside a stroke, capitals beside a hyphen or what was read for one.
_TELLING: Final = re.compile(
    r"\d.{0,12}[/)|\\-]|[/-].{0,12}\d|[A-ZĐÐ]{2}\w{0,8}[-/:.]|[-/][A-ZĐÐ]{2}|[-/]T[TU]|^(?:UBTV)?QH\w"
)
# Figures, shares and spans of numbers are no codes, and would cost as much time again: of them those are read
# again in which Tesseract is less sure of a digit. (It reads 59 for 55 and 94 for 54 to 0.98.)
_NUMBER: Final = re.compile(r"\W{0,3}\d{1,3}(?:[.,]\d{1,3}){0,4}%?[^\w?]{0,3}")
_SURE: Final = 0.988
_FIGURE: Final = re.compile(r"\W{0,3}\d{1,4}(?:[/-]\d{1,4})?[^\w?]{0,3}")
_DIGIT: Final = re.compile(r"\d")
# Before which word, and behind which one, a number is a part of a date: `ngày 12 tháng 01 năm 2026`.
_DATE: Final = ("ngay", "thang", "nam")
# What stands behind this word is a quarter's Roman number, which is easily read as a figure: `Quý II/2026`.
_QUARTER: Final = "quý"
_LONGEST_QUARTER: Final = 12
# In sizes of the type: how far a crop reaches over and under the baseline and aside, and its blank margin.
_ABOVE: Final = 1.15
_BELOW: Final = 0.4
_ASIDE: Final = 0.35
_MARGIN: Final = 0.15


@dataclass(frozen=True, slots=True)
class Look:
    """A picture to read crops from, and at how many dots an inch."""

    picture: Image.Image
    dpi: float


def read_again(
    words: Sequence[Word], sizes: Sequence[float], looks: Sequence[Look], dpi: float, name: str
) -> list[Word]:
    """Return the words of a page, those of codes and dates as most of their readings have them.

    Args:
        words: as Tesseract read them, in dots of the page's picture.
        sizes: of the type of each.
        looks: the page's picture cleaned in other ways, two of them, each to be read at another size.
        dpi: the resolution of the page's picture.
        name: the file's name, for the errors.

    Raises:
        TooSlow: if Tesseract takes longer than `limits.OCR_SECONDS`.
    """
    found: list[Word] = []
    at = 0
    for first, end in stretches(words):
        own, frame = words[first:end], _frame(words, first, end, max(sizes[first:end]))
        found += words[at:first]
        found += elected(own, partial(_read, own, frame, looks, dpi, name))
        at = end
    return [*found, *words[at:]]


def stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where the words of codes and dates begin and end, neighbours together."""
    for _, group in groupby(range(len(words)), key=lambda k: words[k].line):
        line = list(group)
        bare = [bare_letters(words[k].text.strip(EDGES)) for k in line]
        marked = [_is_telling(words, line, bare, n) for n in range(len(line))]
        # Figures in doubt stand alone: what is next to one was read for itself.
        figures = [not told and _is_doubtful(words[k]) for told, k in zip(marked, line, strict=True)]
        # Tesseract lets the box of a word reach over the next one, and parts words so (`77-TB/BTGDV TU`).
        for n in range(1, len(line)):
            if marked[n] != marked[n - 1] and is_within(words[line[n]], words[line[n - 1]]):
                marked[n] = marked[n - 1] = True
        # A short number is read better among its words: alone, of two like digits one is lost.
        for n in range(len(line) - 1):
            marked[n] = marked[n] or (marked[n + 1] and bare[n] in _DATE)
        for (telling, doubtful), run in groupby(
            range(len(line)), key=lambda n: (marked[n], figures[n] and not marked[n])
        ):
            if telling or doubtful:
                numbers = list(run)
                yield line[numbers[0]], line[numbers[-1]] + 1


def _is_telling(words: Sequence[Word], line: Sequence[int], bare: Sequence[str], n: int) -> bool:
    text = words[line[n]].text
    if n and words[line[n - 1]].text.strip(EDGES).lower() == _QUARTER:
        return len(text) < _LONGEST_QUARTER
    if _TELLING.search(text) and not _FIGURE.fullmatch(text):
        return True
    if not n or not _DIGIT.search(text) or bare[n - 1] not in _DATE:
        return False
    # `năm 2026` alone is no date.
    step = _DATE.index(bare[n - 1])
    return step == 0 or (n >= 3 and bare[n - 3] == _DATE[step - 1])


def _is_doubtful(word: Word) -> bool:
    """Say whether a word is a figure of which a digit is in doubt."""
    figure = _FIGURE.fullmatch(word.text) or _NUMBER.fullmatch(word.text)
    return bool(figure) and any(k.confidence < _SURE and k.text.isdigit() for k in word.letters)


_Frame = tuple[int, int, int, int]


def _frame(words: Sequence[Word], first: int, end: int, size: float) -> _Frame:
    """Return the part of a page in which a stretch of words stands alone."""
    own = words[first:end]
    x0, x1 = min(word.box[0] for word in own), max(word.box[2] for word in own)
    left = right = _ASIDE * size
    line = own[0].line
    if first and words[first - 1].line == line and words[first - 1].box[2] < x0:
        left = min(left, (x0 - words[first - 1].box[2]) / 2)
    if end < len(words) and words[end].line == line and words[end].box[0] > x1:
        right = min(right, (words[end].box[0] - x1) / 2)
    top = min(word.base for word in own) - _ABOVE * size
    bottom = max(word.base for word in own) + _BELOW * size
    return max(round(x0 - left), 0), max(round(top), 0), round(x1 + right), round(bottom)


def _read(
    own: Sequence[Word], frame: _Frame, looks: Sequence[Look], dpi: float, name: str, k: int
) -> list[Word]:
    """Read a part of a page once more, in the one way or in the other."""
    look = looks[k]
    x0, top, x1, bottom = frame
    scale = look.dpi / dpi
    width, height = max(round((x1 - x0) * scale), 1), max(round((bottom - top) * scale), 1)
    picture = look.picture.crop(frame).resize((width, height), Image.Resampling.BOX)
    margin = round(_MARGIN * height)
    # A margin whiter than the paper would be an edge to read at.
    paper = int(np.median(np.asarray(picture)))
    sheet = Image.new("L", (width + 2 * margin, height + 2 * margin), paper)
    sheet.paste(picture, (margin, margin))
    found = recognise(sheet, look.dpi, name, "SINGLE_LINE")
    left, high = x0 - margin / scale, top - margin / scale
    first = own[0]  # They stand on the line of the words that they are read again for.
    moved = (word.moved(left, high, 1 / scale) for word in found)
    return [replace(word, base=first.base, line=first.line, row=first.row) for word in moved]
