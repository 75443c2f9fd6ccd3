"""Words of a text, and a trie of phrases over them: how a name of the tables is found in print.

Vietnamese is written in syllables, so a phrase is a sequence of syllables. The trie forgives what print
varies: case, the place of the tone mark (`uỷ`, `ủy`), white space and line ends, and the hyphen or comma
inside a name (`Thi đua - Khen thưởng`, `Thi đua, khen thưởng`, `Thi đua khen thưởng`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from extractor.lexicon.boundaries import bounds_of, cut
from extractor.lexicon.folding import fold

T = TypeVar("T")

_JOINERS = frozenset("-,&/")
# Keys of a trie's nodes that are not syllables.
_JOINER = ""
_VALUE = "\0"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: syllables, numbers and single marks, with their places.

    Attributes:
        text: what they are the words of.
        raw: as printed.
        low: folded.
        start: offset of the first character.
        end: offset after the last.
        broken: True where a line end stands before the word.
        capital: True where it begins with a capital letter.
    """

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    broken: list[bool]
    capital: list[bool]

    @classmethod
    def of(cls, text: str, folded: str | None = None) -> Words:
        """Cut a text into words; `folded` is the text folded, where that is at hand."""
        bounds = bounds_of(text)
        raw, low = cut(text, bounds), cut(fold(text) if folded is None else folded, bounds)
        return cls(text, raw, low, bounds.start, bounds.end, bounds.broken, bounds.capital)

    def __len__(self) -> int:
        return len(self.raw)

    def slice(self, i: int, j: int) -> str:
        """Return the text of words `[i, j)` on one line."""
        return " ".join(self.text[self.start[i] : self.end[j - 1]].split()) if j > i else ""

    def is_capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.capital[i]

    def is_caps(self, i: int) -> bool:
        """Tell whether a word is all in capitals, so that its capital says nothing."""
        return len(self.raw[i]) > 1 and self.raw[i].isupper()

    def is_lower(self, i: int) -> bool:
        """Tell whether a word is a syllable in lower case."""
        return self.raw[i].isalpha() and self.raw[i].islower()

    def spaced(self, i: int) -> bool:
        """Tell whether white space stands before a word."""
        return i > 0 and self.start[i] > self.end[i - 1]

    def at(self, offset: int) -> int:
        """Return the index of the first word that ends after an offset."""
        return bisect_right(self.end, offset)


class Trie(Generic[T]):
    """Phrases and what they stand for, matched longest first over `Words`."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        """Take phrases in any spelling; of two that fold alike the first stays."""
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            node = self._root
            for word in Words.of(phrase).low:
                node = node.setdefault(_JOINER if word in _JOINERS else word, {})
            node.setdefault(_VALUE, value)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The folded first words of the phrases."""
        return frozenset(self._root)

    @property
    def openings(self) -> dict[str, frozenset[str] | None]:
        """The folded first words of the phrases, each with the second ones; None where any may follow."""
        return {
            first: None if node.keys() & {_VALUE, _JOINER} else frozenset(node)
            for first, node in self._root.items()
        }

    def longest(self, words: Words, i: int, stop: int) -> tuple[int, T] | None:
        """Return the end and value of the longest phrase that begins at a word.

        Args:
            words: the text.
            i: the word to begin at.
            stop: the match must end at or before this word.
        """
        if i >= stop or words.low[i] not in self._root:
            return None
        return self._longest(self._root, words.low, i, stop)

    def _longest(self, node: dict[str, Any], low: list[str], i: int, stop: int) -> tuple[int, T] | None:
        """Walk on from a node, as `_walk` does, but keep the longest match alone, of equals the first."""
        longest: tuple[int, T] | None = None
        while True:
            if _VALUE in node and (longest is None or i > longest[0]):
                longest = i, node[_VALUE]
            if _JOINER in node:
                # The mark may be printed, or left out.
                j = i + 1 if i < stop and low[i] in _JOINERS else i
                joined = self._longest(node[_JOINER], low, j, stop)
                if joined is not None and (longest is None or joined[0] > longest[0]):
                    longest = joined
            step = node.get(low[i]) if i < stop else None
            if step is None:
                return longest
            node, i = step, i + 1

    def matches(self, words: Words, i: int, stop: int) -> list[tuple[int, T]]:
        """Return the ends and values of all phrases that begin at a word, the longest first."""
        if i >= stop or words.low[i] not in self._root:
            return []
        found: list[tuple[int, T]] = []
        self._walk(self._root, words, i, stop, found)
        if len(found) > 1:
            found.sort(key=lambda match: -match[0])
        return found

    def _walk(
        self, node: dict[str, Any], words: Words, i: int, stop: int, found: list[tuple[int, T]]
    ) -> None:
        low = words.low
        while True:
            if _VALUE in node:
                found.append((i, node[_VALUE]))
            if _JOINER in node:
                # The mark may be printed, or left out.
                j = i + 1 if i < stop and low[i] in _JOINERS else i
                self._walk(node[_JOINER], words, j, stop, found)
            step = node.get(low[i]) if i < stop else None
            if step is None:
                return
            node, i = step, i + 1
