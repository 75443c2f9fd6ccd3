"""The grammar of a person's name: ranks before it, a family name, middle words, a given name."""

from __future__ import annotations

from typing import NamedTuple

from extractor.language.unit_words import opens_other, titled
from extractor.lexicon.people import family_names, posts, ranks
from extractor.lexicon.trie import Words
from extractor.lexicon.units import heads

MAX_SYLLABLES = 6
# So many blanks part two columns, not two syllables: the secretary's name and the chair's.
_GAP = 4
# Given names that open a phrase where more follows them.
_SYLLABLES = frozenset({"trong", "sau", "qua", "theo", "năm", "lưu", "ban", "điều", "hội", "khoa", "luật"})
_PLACES = frozenset({"hồ chí minh"})


class PersonName(NamedTuple):
    """A name at words `[start, end)`, without rank.

    Attributes:
        name: in ordinary capitals.
        known: True where it begins with a family name of the tables.
    """

    start: int
    end: int
    name: str
    known: bool

    @property
    def syllables(self) -> int:
        """The number of its syllables."""
        return len(self.name.split())


def read_person(words: Words, i: int, stop: int) -> PersonName | None:
    """Read a person's name that begins at a word, after any ranks.

    Args:
        words: the text.
        i: the word to begin at.
        stop: the word not to reach.

    Returns:
        The name; None where fewer than two capitalised syllables stand, or where they are a post's,
        an organ's or a place's.
    """
    i = skip_ranks(words, i, stop)
    k = i
    caps = i < stop and words.is_caps(i)
    while k < stop and k - i < MAX_SYLLABLES and _is_syllable(words, k):
        if k > i and words.is_caps(k) != caps and len(words.raw[k]) > 1 and len(words.raw[i]) > 1:
            break
        if _begins_other(words, k, stop) or (k > i and words.start[k] - words.end[k - 1] >= _GAP):
            break
        k += 1
    if k - i < 2 or " ".join(words.low[i:k]) in _PLACES:
        return None
    name = words.slice(i, k)
    found = family_names().longest(words, i, k)
    # In some peoples' names the family name stands last (`H'Năm Niê`).
    last = family_names().longest(words, k - 1, k)
    known = (found is not None and found[0] < k) or (last is not None and "'" in name.replace("’", "'"))
    return PersonName(i, k, titled(name) if caps else name, known)


def skip_ranks(words: Words, i: int, stop: int) -> int:
    """Return the word after any ranks, degrees and forms of address."""
    while i < stop and (found := ranks().longest(words, i, stop)):
        i = found[0]
        while i < stop and words.raw[i] in ".,":
            i += 1
    return i


def _is_syllable(words: Words, k: int) -> bool:
    raw = words.raw[k]
    if raw in "'’":
        # `K’ Brèo`
        return k > 0 and len(words.raw[k - 1]) == 1 and not words.spaced(k)
    return raw[0].isalpha() and words.is_capital(k)


def _begins_other(words: Words, k: int, stop: int) -> bool:
    if posts().longest(words, k, stop):
        return True
    if opens_other(words, k, stop) and not _ends_item(words, k + 1, stop):
        return True
    head = heads().longest(words, k, stop)
    return head is not None and head[0] - k > 1


def _ends_item(words: Words, k: int, stop: int) -> bool:
    """Tell whether a mark follows at a word: what may open a phrase is then a syllable (`Võ Đức Trong,`)."""
    return k < stop and words.raw[k] in ",;-)" and words.low[k - 1] in _SYLLABLES
