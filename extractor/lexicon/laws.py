"""Names of laws, codes and ordinances: the table `laws`."""

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
