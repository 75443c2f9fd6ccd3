"""Names of laws, codes and ordinances, and where an unknown name ends: tables `laws` and `law_stops`."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.trie import Trie


@cache
def law_names() -> dict[str, Trie[str]]:
    """Return the known names by kind (`Luật`, `Bộ luật`, `Pháp lệnh`), each a trie of official spellings."""
    rows = read_table("laws")
    kinds = {row["kind"] for row in rows}
    return {kind: Trie((r["name"], r["name"]) for r in rows if r["kind"] == kind) for kind in kinds}


@cache
def law_stops(first: bool) -> frozenset[str]:
    """Return the words that cannot stand in a name: right after `Luật` (`first`), or later on."""
    where = "first" if first else "later"
    return frozenset(row["word"] for row in read_table("law_stops") if row["where"] == where)
