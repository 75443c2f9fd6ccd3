"""What stands around persons' names: posts, ranks, and the family names they begin with."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.trie import Trie


@cache
def posts() -> Trie[str]:
    """Return the posts, heads' and deputies', in official spelling."""
    names = [row["name"] for row in read_table("posts")]
    deputies = [f"Phó {name}" for name in names]
    former = [f"{word} {name}" for name in (*names, *deputies) for word in ("nguyên", "quyền")]
    return Trie((name, name) for name in (*names, *deputies, *former))


def ranks_listed(*, address: bool = True) -> tuple[str, ...]:
    """Return the ranks and degrees as the table has them, and with `address` the forms of address."""
    return tuple(row["name"] for row in read_table("ranks") if address or not row["address"])


@cache
def ranks() -> Trie[str]:
    """Return the ranks, degrees and forms of address that stand before a name."""
    return Trie((name, name) for name in ranks_listed())


def family_names_listed() -> tuple[str, ...]:
    """Return the family names as the table has them."""
    return tuple(row["name"] for row in read_table("surnames"))


@cache
def family_names() -> Trie[str]:
    """Return the family names, of one syllable and of several."""
    return Trie((name, name) for name in family_names_listed())
