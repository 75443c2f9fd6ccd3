"""Where the words of a text begin and end: syllables with their apostrophes, numbers, single marks."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.lexicon.by_table import codes_of, text_of

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40})?|\d{1,40}|[^\w\s]|_")
_LONGEST = 40
# What the characters of a text are.
_SPACE, _LETTER, _CAPITAL, _DIGIT, _MARK = range(5)
_APOSTROPHES = (ord("'"), ord("’"))
# Below this length a table look-up costs more than the pattern does.
_SHORT = 1_500


class Bounds(NamedTuple):
    """The words of a text.

    Attributes:
        start: offsets of their first characters.
        end: offsets after their last.
        broken: True where a line end stands before the word.
        capital: True where it begins with a capital letter.
        seams: offsets of the words that no white space stands before; None where they were not asked for,
            in short texts.
    """

    start: list[int]
    end: list[int]
    broken: list[bool]
    capital: list[bool]
    seams: npt.NDArray[np.int64] | None = None


def bounds_of(text: str) -> Bounds:
    """Cut a text into words.

    A long text is cut by a table of characters, which gives what the pattern gives, several times as fast;
    what the table does not tell (words too long, `a'b'c`, characters past U+FFFF) is left to the pattern.
    """
    return (len(text) > _SHORT and _by_table(text)) or _by_pattern(text)


def cut(text: str, bounds: Bounds) -> list[str]:
    """Return the words of a text by their bounds.

    Args:
        text: the text that was cut, or one that has its white space in the same places (it folded).
        bounds: what `bounds_of` returned.
    """
    if bounds.seams is not None:
        codes = codes_of(text)
        if codes is not None:
            # With a blank at every seam, a split gives the words for a fraction of what slices cost.
            return text_of(np.insert(codes, bounds.seams, ord(" "))).split()
    return [text[i:j] for i, j in zip(bounds.start, bounds.end, strict=True)]


def _by_pattern(text: str) -> Bounds:
    bounds = Bounds([], [], [], [])
    at = 0
    for m in _WORD.finditer(text):
        start, end = m.span()
        bounds.start.append(start)
        bounds.end.append(end)
        bounds.broken.append(start > at and "\n" in text[at:start])
        bounds.capital.append(text[start].isupper())
        at = end
    return bounds


def _by_table(text: str) -> Bounds | None:
    codes = codes_of(text)
    if codes is None:
        return None
    kinds = _kinds()[codes]
    inner = np.flatnonzero((codes == _APOSTROPHES[0]) | (codes == _APOSTROPHES[1]))
    inner = inner[(inner > 0) & (inner < len(codes) - 1)]
    capital = kinds == _CAPITAL
    kinds[capital] = _LETTER
    inner = inner[(kinds[inner - 1] == _LETTER) & (kinds[inner + 1] == _LETTER)]
    kinds[inner] = _LETTER
    begins = np.flatnonzero((kinds[1:] != kinds[:-1]) | (kinds[1:] == _MARK)) + 1
    edges = np.concatenate(([0], begins, [len(codes)]))
    spoken = kinds[edges[:-1]] != _SPACE
    start, end = edges[:-1][spoken], edges[1:][spoken]
    words = np.searchsorted(start, inner, side="right")
    if (len(start) and (end - start).max() > _LONGEST) or (words[1:] == words[:-1]).any():
        return None
    broken = np.zeros(len(start) + 1, np.bool_)
    broken[np.searchsorted(start, np.flatnonzero(codes == ord("\n")))] = True
    seams = start[1:][start[1:] == end[:-1]]
    return Bounds(start.tolist(), end.tolist(), broken[:-1].tolist(), capital[start].tolist(), seams)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return what each character up to U+FFFF is, as the pattern sees it."""
    return np.array([_kind(chr(code)) for code in range(0x10000)], np.uint8)


def _kind(character: str) -> int:
    if character.isspace():
        return _SPACE
    if character.isdecimal():
        return _DIGIT
    if not character.isalnum():
        return _MARK
    return _CAPITAL if character.isupper() else _LETTER
