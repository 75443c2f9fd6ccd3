"""Reads the cells of ruled tables in which Tesseract left print unread, and drops signs that are not printed.

Tesseract lays a page out by its lines of words. A column of short figures beside wide white is no line to it:
it leaves figures out or takes the column for a line on end, reads a lone 1 as a stroke, and puts a bar into
the gap between two columns. The rulings tell where each cell is, so what stands in one is read alone, in
several ways where the first two differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np
from PIL import Image

from extractor.reading.ocr_engine import Letter, Word, recognise
from extractor.reading.ocr_picture import Dots
from extractor.reading.pdf_glyphs import Floats
from extractor.reading.pdf_tables import Cell, find_tables
from extractor.reading.syllables import vietnamese

# As dark as this is ink, in the cleaned picture.
_INK: Final = 140
# In inches: what stands nearer to a ruling is what is left of it; the white that a crop is read in, which
# Tesseract reads best with little of.
_EDGE: Final = 0.02
_MARGIN: Final = 0.04
# In row heights: print is at least so high, a line of it no higher.
_LEAST: Final = 0.3
_ONE_LINE: Final = 1.5
# How much of a cell's print a word covers that is read already.
_COVERED: Final = 0.4
# A figure of which Tesseract is so sure is not read again, nor are words of which it is less so and of which
# so many are syllables of Vietnamese.
_SURE_FIGURE: Final = 0.9
_SURE: Final = 0.6
_VIETNAMESE: Final = 0.6
# In which of Tesseract's ways and at how many dots an inch a cell is read, about as high as it makes lines
# itself: which of a lone figure's readings is wrong changes with both. A reading takes some milliseconds.
_LOOKS: Final = tuple((mode, at) for at in (200, 150, 300) for mode in ("SINGLE_LINE", "SINGLE_WORD"))
_LOOKS_AT_LINES: Final = (("SINGLE_BLOCK", 200), ("SINGLE_BLOCK", 150))
# In parts of a page's height: how far from its edge its number stands; how many digits that has, or a row's
# number.
_BORDER: Final = 0.1
_LONGEST_NUMBER: Final = 3
# So many cells of a page are read alone at most.
_MOST: Final = 150
_FIGURE: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,3}){0,3}%?|\d{1,6}")
# What a figure and what stands for none is read as: signs, and letters of one stroke.
_LIKE_FIGURE: Final = re.compile(r"[\W\d_lIiOo]{0,7}")
_SPECKED: Final = re.compile(
    r"[-—_:;'`|~*\"“”‘’]{0,2}(?P<figure>\d{1,6}(?:[.,]\d{1,3}){0,3}%?)[-—_.,:;'`|~*\"“”‘’]{0,2}"
)

_Frame = tuple[int, int, int, int]


def without_phantoms(words: Sequence[Word], dots: Dots) -> list[Word]:
    """Return the words of a page without the signs that stand at their ends where no ink is."""
    return [kept for word in words if (kept := _printed(word, dots)).letters]


def read_cells(
    words: Sequence[Word], rulings: Floats, picture: Image.Image, dpi: float, name: str
) -> list[Word]:
    """Return the words of a page, with those of cells that were left out or are no figures though short.

    The number of a page is read likewise.

    Args:
        words: as Tesseract read them, in dots of the picture.
        rulings: the lines drawn on the page, in its dots.
        picture: the page without them.
        dpi: its resolution.
        name: the file's name, for the errors.

    Raises:
        TooSlow: if Tesseract takes longer than `limits.OCR_SECONDS`.
    """
    if not words:
        return []
    row = median(word.row for word in words)
    grids = find_tables(rulings * np.float32(72 / dpi))
    cells = [_inside(cell, dpi) for grid in grids for cell in grid.cells]
    words = [word for word in words if not _is_column(word, cells)]
    asked = [
        (frame, own) for frame, own in _with_words(cells, words) if _is_doubtful([words[n] for n in own])
    ]
    pages = _with_words(_page_numbers(words, picture.size, row), words)
    asked += [(frame, own) for frame, own in pages if not _FIGURE.fullmatch(_text([words[n] for n in own]))]
    level = np.array([word.box for word in words if not word.on_end], np.float32).reshape(-1, 4)
    dots = np.asarray(picture)
    line = max(word.line for word in words)
    dropped: set[int] = set()
    found: list[Word] = []
    for frame, own in asked[:_MOST]:
        inked = _inked(dots, frame, row)
        if inked is None or (not own and _is_covered(inked, level)):
            continue
        read = _elected([words[n] for n in own], picture, inked, row, dpi, name)
        dropped.update(own)
        line += 1
        found += [replace(word, line=line) for word in read]
    return [*(word for n, word in enumerate(words) if n not in dropped), *found]


def _inside(cell: Cell, dpi: float) -> _Frame:
    x0, top, x1, bottom = (side * dpi / 72 for side in cell.box)
    edge = _EDGE * dpi
    return round(x0 + edge), round(top + edge), round(x1 - edge), round(bottom - edge)


def _page_numbers(words: Sequence[Word], size: tuple[int, int], row: float) -> list[_Frame]:
    """Return where the number of a page is that was read as a short word, alone at its top or foot."""
    middles = [(word.box[1] + word.box[3]) / 2 for word in words]
    found: list[_Frame] = []
    for edge in (min(middles), max(middles)):
        line = [word for word, middle in zip(words, middles, strict=True) if abs(middle - edge) < row]
        if len(line) == 1 and len(line[0].letters) <= _LONGEST_NUMBER and not line[0].on_end:
            x0, top, x1, bottom = (round(side) for side in line[0].box)
            if not _BORDER * size[1] < edge < (1 - _BORDER) * size[1]:
                found.append((x0 - 1, top - 1, x1 + 1, bottom + 1))
    return found


def _is_column(word: Word, cells: Sequence[_Frame]) -> bool:
    """Say whether a word is what a column of figures was taken for: on end, in more than one cell."""
    x0, top, x1, bottom = word.box
    return word.on_end and any(
        left < (x0 + x1) / 2 < right and (top < low < bottom) for left, _, right, low in cells
    )


def _with_words(frames: Sequence[_Frame], words: Sequence[Word]) -> Iterator[tuple[_Frame, list[int]]]:
    """Yield frames, each with the numbers of the words whose middle is in it."""
    middles = np.array([((w.box[0] + w.box[2]) / 2, (w.box[1] + w.box[3]) / 2) for w in words], np.float32)
    x, y = middles.T
    for x0, top, x1, bottom in frames:
        inside = (x >= x0) & (x < x1) & (y >= top) & (y < bottom)
        yield (x0, top, x1, bottom), np.flatnonzero(inside).tolist()


def _is_covered(inked: _Frame, level: Floats) -> bool:
    """Say whether a cell's print is of a word that reaches into it, by the boxes of words on level lines."""
    x0, top, x1, bottom = inked
    wide = np.minimum(level[:, 2], x1) - np.maximum(level[:, 0], x0)
    high = np.minimum(level[:, 3], bottom) - np.maximum(level[:, 1], top)
    shared = np.maximum(wide, 0) * np.maximum(high, 0)
    return bool((shared >= _COVERED * (x1 - x0) * (bottom - top)).any())


def _is_doubtful(words: Sequence[Word]) -> bool:
    """Say whether a cell's words are none, on end, like a figure but none, or unsure and not Vietnamese."""
    text, sure = _text(words), _sureness(words)
    if any(word.on_end for word in words):
        return True
    if _FIGURE.fullmatch(text):
        return sure < _SURE_FIGURE
    if len(text) <= _LONGEST_NUMBER or _LIKE_FIGURE.fullmatch(text):
        return True
    return sure < _SURE and (len(words) == 1 or vietnamese(text) < _VIETNAMESE)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _sureness(words: Sequence[Word]) -> float:
    return min((word.confidence for word in words), default=0.0)


def _inked(dots: Dots, frame: _Frame, row: float) -> _Frame | None:
    """Return the part of a frame that print takes, None where there is none."""
    x0, top, x1, bottom = frame
    ink = dots[max(top, 0) : bottom, max(x0, 0) : x1] < _INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows) or rows[-1] - rows[0] + 1 < _LEAST * row:
        return None
    return x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _elected(
    own: Sequence[Word], picture: Image.Image, frame: _Frame, row: float, dpi: float, name: str
) -> list[Word]:
    """Return a cell's words as two readings agree on them, figures before others.

    A figure on which no two agree is not guessed: the cell keeps what it had, or one sign says that it is not
    read.
    """
    readings: list[list[Word]] = []
    for mode, at in _LOOKS if frame[3] - frame[1] < _ONE_LINE * row else _LOOKS_AT_LINES:
        readings.append(_figure_alone(_read(picture, frame, mode, at, dpi, name)))
        if len(readings) == 2 and _text(readings[0]) == _text(readings[1]):
            return readings[0]
    figures = [reading for reading in readings if _FIGURE.fullmatch(_text(reading))]
    if not figures and own and not _LIKE_FIGURE.fullmatch(_text(own)):
        return list(own)
    times = Counter(map(_text, figures or readings))
    best = max(figures or readings, key=lambda reading: (times[_text(reading)], _sureness(reading)))
    if figures and times[_text(best)] == 1:
        return list(own) or [Word((), frame, frame[3], 0, row, 0.0).unread()]
    return best


def _figure_alone(words: Sequence[Word]) -> list[Word]:
    """Return words; of a figure and the signs that specks around it are read for, the figure."""
    if len(words) != 1 or (lone := _SPECKED.fullmatch(words[0].text)) is None:
        return list(words)
    return [_part(words[0], *lone.span("figure"))]


def _read(picture: Image.Image, frame: _Frame, mode: str, at: float, dpi: float, name: str) -> list[Word]:
    """Read a part of a page alone, in white, in one of Tesseract's ways and at a resolution."""
    scale = min(at / dpi, 1.0)
    crop = picture.crop(frame)
    size = max(round(crop.width * scale), 1), max(round(crop.height * scale), 1)
    margin = round(_MARGIN * dpi * scale)
    sheet = Image.new("L", (size[0] + 2 * margin, size[1] + 2 * margin), 255)
    sheet.paste(crop.resize(size, Image.Resampling.BOX), (margin, margin))
    left, top = frame[0] - margin / scale, frame[1] - margin / scale
    found = recognise(sheet, dpi * scale, name, mode)
    return [word.moved(left, top, 1 / scale) for word in found if word.text.strip()]


def _printed(word: Word, dots: Dots) -> Word:
    """Return a word without the signs at its ends that have no ink of their own."""
    letters = word.letters
    first, end = 0, len(letters)
    while first < end and not _has_ink(letters, first, word, dots):
        first += 1
    while end > first and not _has_ink(letters, end - 1, word, dots):
        end -= 1
    return _part(word, first, end)


def _part(word: Word, first: int, end: int) -> Word:
    """Return the word of some of a word's letters."""
    kept = word.letters[first:end]
    if len(kept) == len(word.letters):
        return word
    box = (kept[0].x0, word.box[1], kept[-1].x1, word.box[3]) if kept else word.box
    return replace(word, letters=kept, box=box)


def _has_ink(letters: Sequence[Letter], k: int, word: Word, dots: Dots) -> bool:
    """Say whether a letter is printed: a letter or figure, or a sign with ink beside that of the others."""
    letter = letters[k]
    if letter.text.isalnum():
        return True
    x0 = max([letter.x0, *(other.x1 for other in letters[:k])])
    x1 = min([letter.x1, *(other.x0 for other in letters[k + 1 :])])
    top, bottom = round(word.box[1]), round(word.box[3]) + 1
    return x1 <= x0 or bool((dots[max(top, 0) : bottom, max(round(x0), 0) : round(x1) + 1] < _INK).any())
