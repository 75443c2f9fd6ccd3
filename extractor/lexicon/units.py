"""Organs and what their names are made of: head nouns, functions, fixed names, words that end a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractor.lexicon import read_table
from extractor.lexicon.folding import fold
from extractor.lexicon.provinces import Commune, Province, communes, provinces
from extractor.lexicon.trie import Trie, Words
from extractor.records import UnitKind


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of organ names (`Ủy ban nhân dân`, `Sở`), as one of its spellings.

    Attributes:
        name: official spelling, abbreviations expanded.
        kind: the kind of organ it makes.
        tail: letters saying what may follow it in a name, see `models/unit_heads.tsv`.
        flags: `bare`, `cap`, `own`, `ind`, see there.
        capitals: folded words of this spelling that are abbreviations and must be printed in capitals.
    """

    name: str
    kind: UnitKind
    tail: str
    flags: frozenset[str]
    capitals: frozenset[str]

    @property
    def bare(self) -> bool:
        """Tell whether the head alone names an organ."""
        return "bare" in self.flags

    def allows(self, tail: str) -> bool:
        """Tell whether a sort of tail may follow."""
        return tail in self.tail


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of the tables in one of its spellings: a fixed name, or the words of a function."""

    name: str
    kind: UnitKind | None
    capitals: frozenset[str]


def _spellings(row: dict[str, str]) -> Iterator[str]:
    yield row["name"]
    yield from (variant.strip() for variant in row["variants"].split(";") if variant.strip())


def _capitals(spelling: str) -> frozenset[str]:
    raw = Words.of(spelling).raw
    return frozenset(fold(w) for w in raw if len(w) > 1 and w[:2].isupper())


@cache
def heads() -> Trie[Head]:
    """Return the head nouns, by every spelling."""
    return Trie(
        (
            spelling,
            Head(
                row["name"],
                cast(UnitKind, row["kind"]),
                row["tail"],
                frozenset(row["flags"].split()),
                _capitals(spelling),
            ),
        )
        for row in read_table("unit_heads")
        for spelling in _spellings(row)
    )


def head_spellings() -> Iterator[str]:
    """Yield the head nouns that are written out, folded; abbreviations, which need capitals, are not."""
    for row in read_table("unit_heads"):
        yield from (fold(spelling) for spelling in _spellings(row) if not _capitals(spelling))


@cache
def fixed_names() -> Trie[Term]:
    """Return the organs known by one fixed name."""
    return Trie(
        (spelling, Term(row["name"], cast(UnitKind, row["kind"]), _capitals(spelling)))
        for row in read_table("units")
        for spelling in _spellings(row)
    )


@cache
def functions() -> Trie[Term]:
    """Return the words of functions and fields that names are made of (`Nội vụ`, `Tổ chức - Cán bộ`)."""
    return Trie(
        (spelling, Term(row["name"], None, _capitals(spelling)))
        for row in read_table("unit_fields")
        for spelling in _spellings(row)
    )


@cache
def _stop_rows() -> dict[str, tuple[str, ...]]:
    return {row["kind"]: tuple(row["words"].split(";")) for row in read_table("unit_stops")}


@cache
def function_words() -> frozenset[str]:
    """Return the syllables that are never the second of a word begun in capital."""
    return frozenset(fold(word) for word in _stop_rows()["function"])


@cache
def predicates() -> Trie[str]:
    """Return the lower-case phrases that begin what an organ does, after its name."""
    return Trie((phrase, phrase) for phrase in _stop_rows()["predicate"])


@cache
def businesses() -> Trie[str]:
    """Return what firms do, as it stands in small letters before a firm's name (`Công ty than …`)."""
    return Trie((phrase, phrase) for phrase in _stop_rows()["business"])


@cache
def deeds() -> Trie[str]:
    """Return the lower-case phrases that begin what a person does, after the post."""
    return Trie((phrase, phrase) for phrase in _stop_rows()["deed"])


@cache
def task_ends() -> Trie[str]:
    """Return the phrases that the lower-case task of an ad hoc body does not run over."""
    return Trie((phrase, phrase) for phrase in _stop_rows()["task"])


@cache
def group_words() -> Trie[str]:
    """Return the lower-case words that name the members of a cluster (`các cơ quan tham mưu`)."""
    return Trie((word, word) for word in _stop_rows()["group"])


@cache
def compounds() -> frozenset[tuple[str, str]]:
    """Return the words of two syllables whose second alone would be a predicate (`công trình`)."""
    pairs = (fold(word).split() for word in _stop_rows()["compound"])
    return frozenset((pair[-2], pair[-1]) for pair in pairs)


@cache
def words_before_heads() -> frozenset[str]:
    """Return the syllables after which, in a line all in capitals, a head noun of one syllable may stand."""
    return frozenset(fold(word) for word in _stop_rows()["before"])


@cache
def openers() -> Trie[str]:
    """Return the capitalised phrases that open something else than a name's next word."""
    return Trie((phrase, phrase) for phrase in _stop_rows()["open"])


@cache
def province_names() -> Trie[Province]:
    """Return the provinces by their names and other spellings."""
    return Trie((name, p) for p in provinces() for name in (p.name, *p.aliases))


@cache
def commune_names() -> Trie[Commune]:
    """Return the communes, wards and special zones by name; of namesakes the first."""
    return Trie((c.name, c) for c in communes())


@cache
def foreign_places() -> Trie[str]:
    """Return countries and neighbouring provinces abroad."""
    return Trie((row["name"], row["name"]) for row in read_table("foreign_places"))
