"""Letters of a citation that a scan misread: lost marks (`cúa`, `Bộ Chính tri`), digits (`2O/3/2025`).

Only the words of type words and issuers are known well enough to say so, and those by pairs: `chinh` alone
may be a place, after `bộ` it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, product

from extractor.lexicon import read_table
from extractor.lexicon.document_types import document_types
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.issuers import issuers

_DIGITS = re.compile(r"\d\d*")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[^\w \u00a0\n]")
_DATE = re.compile(r"(?<!\w)(?:\d[OolI]|[OolI]\d)(?=[/.\-]\d)|(?<=\d[/.\-])(?:\d[OolI]|[OolI]\d)(?=[/.\-]\d)")
# What such a date holds, which is quick to see.
_MIXED = re.compile(r"[OolI](?:(?<=\d.)|(?=\d))")
# A gate (`cửa khẩu`) has its own marks.
_ALONE = {"cua": ("của", "cửa")}
# Right words that are pairs of the table but for their marks.
_OTHERS = ("Biên bản họp",)
# Right words whose neighbours make a pair of the table but for their marks: no `Bộ trưởng` is meant.
_RIGHT = re.compile(r"(?:chi|đảng) bộ trường(?!\w)")


def is_misread(printed: str) -> bool:
    """Tell whether a word or a date in a citation's print must have been other letters on the paper."""
    return (_MIXED.search(printed) is not None and _DATE.search(printed) is not None) or _has_lost_marks(
        _DIGITS.sub("", printed)
    )


@lru_cache(maxsize=8192)
def _has_lost_marks(printed: str) -> bool:
    for part in _BREAK.split(_RIGHT.sub(".", fold(printed))):
        words = _WORD.findall(part)
        if any(w not in _ALONE.get(bare(w), w) for w in words):
            return True
        for pair in pairwise(words):
            known = _pairs().get((bare(pair[0]), bare(pair[1])))
            if known is not None and pair not in known:
                return True
    return False


def _right() -> Iterator[str]:
    """Yield phrases that the tables spell: statutes, organs, their heads and functions, places, posts."""
    for row in read_table("laws"):
        yield f"{row['kind']} {row['name']}"
    for table in ("unit_heads", "units"):
        for row in read_table(table):
            yield row["name"]
            yield from row["variants"].split(";")
    for head, row in product(("", "ngành ", "bộ ", "cục ", "sở "), read_table("unit_fields")):
        yield head + row["name"]
    for table in ("provinces", "communes", "posts"):
        yield from (row["name"] for row in read_table(table))


@cache
def _pairs() -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Return the pairs of neighbouring words of type words and issuers: without marks -> as written."""
    names = [*_OTHERS, *(k.name for k in document_types())]
    names += [name for organ in issuers().values() for name in organ.names]
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for name in names:
        for pair in pairwise(_WORD.findall(fold(name))):
            if "và" in pair:
                # What is joined may end in any word: `Bộ Ngoại giao và …` is no `giáo và`.
                continue
            found.setdefault((bare(pair[0]), bare(pair[1])), set()).add(pair)
    # What other tables spell is right, too: `Hải quân` is no misread `Hải quan`, `Luật Giá` no `Luật gia`.
    for phrase in _right():
        for pair in pairwise(_WORD.findall(fold(phrase))):
            if (key := (bare(pair[0]), bare(pair[1]))) in found:
                found[key].add(pair)
    return {key: frozenset(pairs) for key, pairs in found.items()}
