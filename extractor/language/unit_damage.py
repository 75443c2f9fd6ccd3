"""Recognise a head noun of which one syllable is damaged in print (`Khó thi đua` for `Khối thi đua`)."""

from __future__ import annotations

import unicodedata
from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.trie import Words
from extractor.lexicon.units import Head, heads

# Heads of fewer syllables have too little left when one is lost.
_MIN_SYLLABLES = 3
Key = tuple[int, str, str]
# Words of their own, no damaged ones: `hộ nông dân` is no `Hội Nông dân`.
_WORDS = frozenset({"hộ"})


@cache
def _by_rest() -> dict[Key, tuple[tuple[str, ...], ...]]:
    """Return the long heads by two of their first three syllables, the place of the third being the key's."""
    table: dict[Key, list[tuple[str, ...]]] = {}
    for row in read_table("unit_heads"):
        words = Words.of(row["name"])
        low = tuple(words.low)
        if len(low) < _MIN_SYLLABLES or not all(w.isalpha() for w in low):
            continue
        for gap in range(3):
            a, b = (w for k, w in enumerate(low[:3]) if k != gap)
            table.setdefault((gap, a, b), []).append(low)
    return {key: tuple(phrases) for key, phrases in table.items()}


@cache
def intact_syllables() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the second syllables that stand as they should in a damaged head."""
    keys = _by_rest()
    return frozenset(a for gap, a, _ in keys if gap), frozenset(a for gap, a, _ in keys if not gap)


def is_near_head(first: str, second: str, third: str) -> bool:
    """Tell whether two of three syllables are those of a long head noun, each in its place."""
    known = _by_rest()
    return (0, second, third) in known or (1, first, third) in known or (2, first, second) in known


def damaged_head(words: Words, i: int, stop: int) -> tuple[int, Head] | None:
    """Return the end and head of a long head noun with one damaged syllable among its first three.

    The printed syllable must be the right one but for its marks, or but for one letter.
    """
    if i + _MIN_SYLLABLES > stop or not words.is_capital(i):
        return None
    known = _by_rest()
    low = first, second, third = words.low[i : i + 3]
    for gap, rest in enumerate(((second, third), (first, third), (first, second))):
        for phrase in known.get((gap, *rest), ()):
            end = i + len(phrase)
            if end > stop or tuple(words.low[i + 3 : end]) != phrase[3:]:
                continue
            if _near(low[gap], phrase[gap]) and (head := _head_of(phrase)):
                return end, head
    return None


@cache
def _head_of(phrase: tuple[str, ...]) -> Head | None:
    words = Words.of(" ".join(phrase))
    found = heads().longest(words, 0, len(words))
    return found[1] if found and found[0] == len(words) else None


def _near(printed: str, right: str) -> bool:
    if printed == right or not printed.isalpha() or printed in _WORDS:
        return False
    a, b = _skeleton(printed), _skeleton(right)
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        return len(a) > 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def _skeleton(word: str) -> str:
    """Return a syllable without its marks, đ as d."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace(
        "đ", "d"
    )
