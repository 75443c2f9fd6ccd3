"""English text with citations, and eyecite reading it: what our citations are timed beside.

eyecite (Free Law Project, BSD-2-Clause) finds American citations with Aho-Corasick and regular expressions,
as we do Vietnamese ones. It is no dependency: `pip install 'cancu[bench]'` brings it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

_CITING = (
    "The court relied on Harrow v. Denby, {volume} U.S. {page} ({year}), in its order.",
    "Notice is due under {volume} U.S.C. § {page}, as the committee was told.",
    "It was so held in In re Marlow Estate, {volume} F.3d {page} (9th Cir. {year}).",
    "The rule of {volume} Cal. 4th {page} does not reach the present report.",
)
_PLAIN = (
    "The parties shall send the report to the committee within thirty days of the notice.",
    "Members of the board met twice in the quarter and heard the plan of the department.",
    "Each office keeps the list of those who were commended and the reasons that were given.",
)


def write(size: int, citations: int) -> str:
    """Return English text of about `size` characters that cites about `citations` times, spread evenly."""
    rng = random.Random(7)
    lines: list[str] = []
    length = cited = 0
    while length < size:
        due = cited < citations * length / size
        line = rng.choice(_CITING if due else _PLAIN).format(
            volume=rng.randint(1, 580), page=rng.randint(1, 1400), year=rng.randint(1950, 2020)
        )
        cited += due
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def seconds_of_eyecite(text: str, piece: int = 20_000) -> tuple[float, int] | None:
    """Return the seconds that eyecite takes over a text, in pieces of a document's size, and what it finds.

    None where it is not installed. Its tables are loaded before the clock starts.
    """
    try:
        from eyecite import get_citations
    except ImportError:
        return None
    read: Callable[[str], list[Any]] = get_citations
    read("Harrow v. Denby, 1 U.S. 1 (1990)")
    found, began = 0, time.process_time()
    for at in range(0, len(text), piece):
        found += len(read(text[at : at + piece]))
    return time.process_time() - began, found
