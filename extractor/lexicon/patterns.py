"""Make one regular expression of many phrases of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def one_of(phrases: Iterable[str]) -> str:
    """Return a group that matches any of some phrases, of several that fit the longest.

    The phrases share their beginnings, so that trying thousands costs about as much as trying one; an
    alternation of them is tried from its first to its last at every place.

    Args:
        phrases: as they are to be matched, in any order.

    Raises:
        ValueError: there is none, or one is empty.
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        if not phrase:
            raise ValueError("an empty phrase is everywhere")
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not root:
        raise ValueError("no phrase")
    return _group(root)


def _group(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = []
    for letter, below in node.items():
        if letter:
            # a chain without forks is written on: it would nest as deep as the phrase is long
            chain = [letter]
            while len(below) == 1 and "" not in below:
                ((letter, below),) = below.items()
                chain.append(letter)
            rest = "" if set(below) == {""} else _group(below)
            branches.append(re.escape("".join(chain)) + rest)
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
