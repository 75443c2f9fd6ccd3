"""The words of `models/count_leads.tsv`: what stands around a count whose noun no table has."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.folding import fold
from extractor.lexicon.phrases import Phrases


@cache
def leads() -> frozenset[tuple[str, ...]]:
    """Return the words that the number of a result follows, folded, each cut into its syllables."""
    return frozenset(tuple(fold(words).split()) for words in _of("lead"))


@cache
def not_counted() -> Phrases[str]:
    """Return the words that are no counted noun when they follow a number."""
    return Phrases((words, words) for words in _of("no"))


def _of(kind: str) -> tuple[str, ...]:
    return tuple(
        w for row in read_table("count_leads") if row["kind"] == kind for w in row["words"].split(";")
    )
