"""Events whose anniversaries are celebrated: the table `anniversaries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An event by the words that name it, and the year it happened in."""

    event: str
    year: int


@cache
def anniversaries() -> tuple[Anniversary, ...]:
    """Return the events of the table."""
    return tuple(
        Anniversary(row["event"], date.fromisoformat(row["date"]).year) for row in read_table("anniversaries")
    )
