"""Words of a text and a trie of phrases over them: how a name of the tables is found in print.

Vietnamese is written in syllables, so a phrase is a sequence of syllables. The trie forgives what print varies:
case, the place of the tone mark (`uỷ` / `ủy`), white space and line ends, and the hyphen or comma inside a name
(`Thi đua - Khen thưởng`, `Thi đua, khen thưởng`, `Thi đua khen thưởng`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40})?|\d{1,40}|[^\w\s]|_")
# Old-style tone marks on open oa, oe, uy: `hoà`, `uỷ`. `quý` keeps its own.
_OLD_TONE = re.compile("(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$")
_NEW_TONE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
SEPARATORS = frozenset("-–,&/")
_SEPARATOR = ""
_VALUE = "\0"


def fold(word: str) -> str:
    """Return a syllable in lower case with its tone mark in the new place."""
    low = word.lower()
    if _OLD_TONE.search(low):
        low = low[:-2] + _NEW_TONE[low[-2:]]
    return low


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: syllables, numbers and single marks, with their places.

    Attributes:
        raw: as printed.
        low: folded.
        start: offset of the first character.
        end: offset after the last.
        broken: True where a line end stands before the word.
        spaced: True where white space or a line end stands before the word.
    """

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    broken: list[bool]
    spaced: list[bool]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text into words."""
        raw, low, start, end, broken, spaced = [], [], [], [], [], []
        at = 0
        for m in _WORD.finditer(text):
            lo, hi = m.span()
            raw.append(m[0])
            low.append(fold(m[0]))
            start.append(lo)
            end.append(hi)
            spaced.append(lo > at)
            broken.append(lo > at and "\n" in text[at:lo])
            at = hi
        return cls(text, raw, low, start, end, broken, spaced)

    def __len__(self) -> int:
        return len(self.raw)

    def is_capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.raw[i][:1].isupper()

    def at(self, offset: int) -> int:
        """Return the index of the first word that ends after an offset."""
        return bisect_right(self.end, offset)


class Trie(Generic[T]):
    """Phrases and what they stand for, matched longest first over `Words`."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase; the first value given to it stays."""
        node = self._root
        words = Words.of(phrase)
        for word in words.low:
            node = node.setdefault(_SEPARATOR if word in SEPARATORS else word, {})
        node.setdefault(_VALUE, value)

    def longest(self, words: Words, i: int, stop: int | None = None) -> tuple[int, T] | None:
        """Return the end (a word index) and value of the longest phrase that begins at word `i`.

        Args:
            words: the text.
            i: where to begin.
            stop: the match must end at or before this word.
        """
        return self._walk(self._root, words, i, len(words) if stop is None else min(stop, len(words)))

    def _walk(self, node: dict[str, Any], words: Words, i: int, stop: int) -> tuple[int, T] | None:
        best: tuple[int, T] | None = None
        low = words.low
        while True:
            if _VALUE in node and (best is None or i > best[0]):
                best = (i, node[_VALUE])
            if _SEPARATOR in node:
                behind = node[_SEPARATOR]
                # The mark may be printed, or left out.
                j = i + 1 if i < stop and low[i] in SEPARATORS else i
                found = self._walk(behind, words, j, stop)
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
            step = node.get(low[i]) if i < stop else None
            if step is None:
                return best
            node, i = step, i + 1
