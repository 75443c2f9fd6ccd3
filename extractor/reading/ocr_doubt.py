"""Reads words again that Tesseract read off their line: their baseline is not under their letters.

Beside a signature and its seal Tesseract ties the first lines of the list of recipients to those of the other
column, and reads `Nhàn,` for `Nơi nhận:`. What it then reads in the word's own box, surely, is taken. A word
that it read on its side is left as `UNREAD` where it is not read surely there either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PIL import Image

from extractor.reading.ocr_engine import Word, recognise

# Words of which Tesseract is less sure are in doubt, and those of which it is surer are taken instead.
_DOUBTED: Final = 0.5
_SURE: Final = 0.8
# In sizes of the type: how far below a word's box its baseline is at least, how high the box is at least; in
# inches, the margin that the word is read with.
_OFF: Final = 0.25
_LEAST: Final = 0.6
_MARGIN: Final = 0.03
# So many words of a page are read again, and so many that were read on their sides.
_MOST: Final = 12
_MOST_ON_END: Final = 100


def read_doubtful(
    words: Sequence[Word], sizes: Sequence[float], picture: Image.Image, dpi: float, name: str
) -> list[Word]:
    """Return the words of a page, those that were read off their line as they are read alone.

    Args:
        words: as Tesseract read them.
        sizes: of the type of each.
        picture: what they were read from.
        dpi: its resolution.
        name: the file's name, for the errors.

    Raises:
        TooSlow: if Tesseract takes longer than `limits.OCR_SECONDS`.
    """
    found: list[Word] = []
    tried = on_end = 0
    for word, size in zip(words, sizes, strict=True):
        again: list[Word] = []
        if word.on_end and on_end < _MOST_ON_END:
            on_end += 1
            again = _alone(word, -_MOST - on_end, picture, dpi, name) or [
                replace(word.unread(), line=-_MOST - on_end)
            ]
        elif tried < _MOST and _is_off(word, size):
            tried += 1
            again = _alone(word, -tried, picture, dpi, name)
        found += again or [word]
    return found


def _is_off(word: Word, size: float) -> bool:
    """Say whether a doubtful word of some letters stands well over its line's baseline."""
    letters = sum(letter.text.isalpha() for letter in word.letters)
    height = word.box[3] - word.box[1]
    return (
        word.confidence < _DOUBTED
        and letters > 2
        and height >= _LEAST * size
        and word.base - word.box[3] >= _OFF * size
    )


def _alone(word: Word, line: int, picture: Image.Image, dpi: float, name: str) -> list[Word]:
    """Return what is read in a word's box, nothing where that is not read surely."""
    margin = _MARGIN * dpi
    left, top = max(round(word.box[0] - margin), 0), max(round(word.box[1] - margin), 0)
    crop = picture.crop((left, top, round(word.box[2] + margin), round(word.box[3] + margin)))
    found = recognise(crop, dpi, name, "SINGLE_LINE")
    if not found or min(part.confidence for part in found) < _SURE:
        return []
    return [replace(part.moved(left, top), line=line) for part in found]
