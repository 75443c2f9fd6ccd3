"""The counting nouns of `models/count_nouns.tsv`: what a figure before each of them is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractor.lexicon import read_table
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.phrases import Phrases

_COMMON = (
    "đồng chí",
    "cá nhân",
    "tập thể",
    "đảng viên",
    "cán bộ",
    "chi bộ",
    "hộ gia đình",
    "trường hợp",
    "hồ sơ",
)
NounKind = Literal["headcount", "count", "measure", "none"]
Recipient = Literal["person", "collective", "household", "paper"]


@dataclass(frozen=True, slots=True)
class CountNoun:
    """A noun that numbers count.

    Attributes:
        noun: in dictionary form, abbreviations expanded.
        kind: what a figure before it is; `none` for durations and ranks, which are no result.
        recipient: the kind of receiver of awards it names (`paper`: the file of one), else None.
    """

    noun: str
    kind: NounKind
    recipient: Recipient | None


def nouns_of(recipient: Recipient) -> Iterator[str]:
    """Yield the nouns of those who can receive an award, folded; abbreviations are left out."""
    for row in read_table("count_nouns"):
        if row["recipient"] == recipient and not row["noun"].isupper():
            yield fold(row["noun"])


@cache
def damaged_nouns() -> Phrases[CountNoun]:
    """Return the commonest nouns by their letters without marks, for scans."""
    known = {row["noun"] for row in read_table("count_nouns")}
    assert known.issuperset(_COMMON)
    return Phrases(
        (bare(fold(noun)), found[1]) for noun in _COMMON if (found := count_nouns().match_at(noun, 0))
    )


@cache
def count_nouns() -> Phrases[CountNoun]:
    """Return the counting nouns by their printed forms."""
    return Phrases(
        (
            row["noun"],
            CountNoun(
                row["canonical"] or row["noun"],
                cast(NounKind, row["kind"]),
                cast(Recipient, row["recipient"]) if row["recipient"] else None,
            ),
        )
        for row in read_table("count_nouns")
    )
