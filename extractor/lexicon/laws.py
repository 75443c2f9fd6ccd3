"""Names of laws, codes and ordinances, and where an unknown name ends: tables `laws` and `law_stops`."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.folding import fold
from extractor.lexicon.trie import Trie

# Organs and subjects that offices abbreviate inside the names of statutes.
_BRIEF = {
    "Hội đồng nhân dân": "HĐND",
    "Ủy ban nhân dân": "UBND",
    "Tòa án nhân dân": "TAND",
    "Viện kiểm sát nhân dân": "VKSND",
    "Mặt trận Tổ quốc": "MTTQ",
    "văn bản quy phạm pháp luật": "VBQPPL",
    "Bảo hiểm xã hội": "BHXH",
    "Bảo hiểm y tế": "BHYT",
    "Ngân sách nhà nước": "NSNN",
}


@cache
def law_names() -> dict[str, Trie[str]]:
    """Return the known names by kind (`Luật`, `Bộ luật`, `Pháp lệnh`), each a trie of official spellings."""
    rows = read_table("laws")
    kinds = {row["kind"] for row in rows}
    return {
        kind: Trie((name, r["name"]) for r in rows if r["kind"] == kind for name in _spellings(r["name"]))
        for kind in kinds
    }


@cache
def law_letters() -> dict[str, dict[str, str]]:
    """Return the known names by kind and by their letters alone, for text that has lost its blanks."""
    rows = read_table("laws")
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["kind"], {})[letters_of(row["name"])] = row["name"]
    return found


def letters_of(text: str) -> str:
    """Return the letters of a text, folded, without blanks and marks."""
    return "".join(c for c in fold(text) if c.isalnum())


def _spellings(name: str) -> set[str]:
    """Return a name and what offices shorten it to: `Tổ chức HĐND và UBND`."""
    shortened = {name}
    for long, brief in _BRIEF.items():
        shortened |= {n.replace(long, brief) for n in shortened}
    return shortened


@cache
def law_stops(first: bool) -> frozenset[str]:
    """Return the words that cannot stand in a name: right after `Luật` (`first`), or later on."""
    where = "first" if first else "later"
    return frozenset(row["word"] for row in read_table("law_stops") if row["where"] == where)
