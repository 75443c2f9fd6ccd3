"""Words around organs in issuer phrases, as patterns: the table `issuer_words`."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.document_types import bare_letters


def words_of(use: str, *, alone: bool = False) -> tuple[str, ...]:
    """Return the words of a use (`post`, `own`, `body`, `top`, `part`, `lower`, `verb`), the longest first.

    Args:
        use: as the table names it.
        alone: only those that are an issuer by themselves.
    """
    rows = (r for r in read_table("issuer_words") if r["use"] == use and (r["alone"] or not alone))
    return tuple(sorted((r["word"] for r in rows), key=len, reverse=True))


@cache
def pattern_of(use: str) -> re.Pattern[str]:
    """Return a pattern that matches a whole word of a use where it begins, as printed or in capitals."""
    return _pattern((*words_of(use), *(word.upper() for word in words_of(use))))


@cache
def bare_pattern_of(use: str) -> re.Pattern[str]:
    """Return such a pattern for texts without marks on their letters (`bare_letters`)."""
    return _pattern(tuple(bare_letters(w) for w in words_of(use)))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0]") for w in words) + r")(?!\w)")
