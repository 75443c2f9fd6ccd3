"""Type words of documents (`Quyết định`) and their symbols (`QĐ`): the table `document_types`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from extractor.lexicon import read_table
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W\d_]{1,16})[ \t\u00a0:(]{0,16}$")
_LAST_REACH = 32
Short = Literal["yes", "so", "no"]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document.

    Attributes:
        name: the type word in dictionary form.
        symbols: what stands for it in codes, the usual one first.
        short: whether a bare number after the word cites: always, only after `số`, or never.
        variants: other spellings and abbreviations in print.
    """

    name: str
    symbols: tuple[str, ...]
    short: Short
    variants: tuple[str, ...]


class TypeWord(NamedTuple):
    """A type word as printed somewhere in a text.

    Attributes:
        type: what it is a word for.
        slip: it is a misprint of the word (`Chi thị`).
        abbreviated: it is an abbreviation (`QĐ`).
    """

    type: DocumentType
    start: int
    end: int
    slip: bool
    abbreviated: bool


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return the types in the table's order."""
    return tuple(
        DocumentType(
            row["type"],
            tuple(row["symbols"].split()),
            cast(Short, row["short"]),
            tuple(v for v in row["variants"].split(";") if v),
        )
        for row in read_table("document_types")
    )


@cache
def type_symbols() -> dict[str, tuple[DocumentType, ...]]:
    """Return the types that each symbol may stand for, the most usual first."""
    found: dict[str, list[DocumentType]] = {}
    for rank in range(max(len(t.symbols) for t in document_types())):
        for kind in document_types():
            if rank < len(kind.symbols):
                found.setdefault(kind.symbols[rank], []).append(kind)
    return {symbol: tuple(kinds) for symbol, kinds in found.items()}


@cache
def _spellings() -> dict[str, tuple[DocumentType, bool]]:
    """Return folded spelling -> type, is an abbreviation."""
    found: dict[str, tuple[DocumentType, bool]] = {}
    for kind in document_types():
        found[fold(kind.name)] = (kind, False)
    for kind in document_types():
        for variant in kind.variants:
            short = " " not in variant
            found.setdefault(variant if short else fold(variant), (kind, short))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted((w for w in _spellings() if " " in w or w.islower()), key=len, reverse=True)
    return by_letters(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _abbreviations() -> re.Pattern[str]:
    words = sorted((w for w, (_, short) in _spellings().items() if short), key=len, reverse=True)
    return by_letters(rf"(?<!\w)(?:(?<![/.\-])(?:{'|'.join(map(re.escape, words))}))(?![\w/.\-])")


def last_type_word(text: str, start: int, end: int) -> TypeWord | None:
    """Return the last type word (or abbreviation of one) in `text[start:end]`.

    The whole stretch is folded and read, so it is to be short: the words before a number.
    """
    folded = fold(text[start:end])
    found: TypeWord | None = None
    at = 0
    while match := _pattern().search(folded, at):
        kind, _ = _spellings()[match[0]]
        found = TypeWord(kind, start + match.start(), start + match.end(), False, False)
        at = match.end()
    for match in _abbreviations().finditer(text, start, end):
        if found is None or match.start() >= found.end:
            kind, _ = _spellings()[match[0]]
            found = TypeWord(kind, match.start(), match.end(), False, True)
    return found


@cache
def _bare_names() -> dict[tuple[str, ...], DocumentType]:
    """Return the names of two words and more by their letters without any mark."""
    names: dict[tuple[str, ...], DocumentType] = {}
    for kind in document_types():
        words = tuple(bare_letters(kind.name).split())
        if len(words) >= 2:
            names.setdefault(words, kind)
    return names


@cache
def _last_syllables() -> frozenset[str]:
    return frozenset(words[-1] for words in _bare_names())


@cache
def _marks() -> dict[int, str]:
    """Return the table that takes the marks off Vietnamese letters."""
    marked = (chr(c) for c in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)))
    bare = {ord(c): unicodedata.normalize("NFD", c)[0].lower() for c in marked}
    return bare | {ord(c): "d" for c in "đĐðÐ"}


def same_letters(letter: str) -> str:
    """Return the letters, small and capital, that differ from one in their marks alone."""
    own = bare_letters(letter)
    marked = "".join(map(chr, (c for c, bare in _marks().items() if bare == own)))
    return f"{own}{own.upper()}{marked}"


def bare_letters(text: str) -> str:
    """Return a text in lower case without any mark on its letters; every letter stays one."""
    return text.translate(_marks()).lower()


def damaged_type_word(text: str, start: int, end: int) -> TypeWord | None:
    """Return the type word that `text[start:end]` ends with when marks on its letters are not minded.

    Scans lose and swap marks (`Nghị đinh`, `Quyêt đinh`), so only the letters count here.
    """
    last = _LAST_WORD.search(text, max(start, end - _LAST_REACH), end)
    if last is None or bare_letters(last[1]) not in _last_syllables():
        return None
    words = list(_WORD.finditer(text, start, end))[-4:]
    letters = tuple(bare_letters(w[0]) for w in words)
    for first in range(len(words) - 1):
        kind = _bare_names().get(letters[first:])
        if kind is not None:
            return TypeWord(kind, words[first].start(), words[-1].end(), True, False)
    return None


def type_word_at(text: str, at: int) -> TypeWord | None:
    """Return the type word that begins at an offset, spelled out."""
    folded = fold(text[at : at + 40])
    match = _pattern().match(folded)
    if match is None:
        return None
    kind, _ = _spellings()[match[0]]
    return TypeWord(kind, at, at + match.end(), False, False)
