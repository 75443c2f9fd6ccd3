"""Look up phrases of a table in folded text, the longest first, whole words only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import Generic, TypeVar

from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.folding import fold
from extractor.lexicon.patterns import one_of

T = TypeVar("T")
_WORD = re.compile(r"\w+")


class Phrases(Generic[T]):
    """Phrases and what each stands for."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Take phrases in any spelling; of two that fold alike the first stays."""
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        seen: set[str] = set()
        for phrase, value in entries:
            key = fold(phrase)
            if key not in seen:
                seen.add(key)
                first = _WORD.match(key)
                if first is None:
                    raise ValueError(f"a phrase starts with a word: {phrase!r}")
                self._by_first.setdefault(first[0], []).append((key, value))
        for known in self._by_first.values():
            known.sort(key=lambda pair: -len(pair[0]))

    @property
    def firsts(self) -> Set[str]:
        """The folded first words of the phrases."""
        return self._by_first.keys()

    @cached_property
    def _first_word(self) -> re.Pattern[str]:
        return by_letters(rf"(?<!\w){one_of(self._by_first)}(?!\w)")

    def match_at(self, folded: str, at: int) -> tuple[int, T] | None:
        """Return the end and the value of the longest phrase that starts at an offset of a folded text."""
        first = _WORD.match(folded, at)
        if first is None:
            return None
        for phrase, value in self._by_first.get(first[0], ()):
            end = at + len(phrase)
            if folded.startswith(phrase, at) and not folded[end : end + 1].isalnum():
                return end, value
        return None

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Yield `(start, end, value)` of the phrases in a folded text, in order and not overlapping."""
        at = 0
        for word in self._first_word.finditer(folded):
            if word.start() >= at and (m := self.match_at(folded, word.start())):
                at = m[0]
                yield word.start(), m[0], m[1]
