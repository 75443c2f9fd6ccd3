"""Organs that a reform ended or renamed: the table `former_organs`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.phrases import Phrases


@dataclass(frozen=True, slots=True)
class FormerOrgan:
    """An organ by the words its name begins with, its last day, and what took its place."""

    organ: str
    until: date
    now: str


@cache
def former_organs() -> Phrases[FormerOrgan]:
    """Return the organs of the table by their names."""
    return Phrases(
        (row["organ"], FormerOrgan(row["organ"], date.fromisoformat(row["until"]), row["now"]))
        for row in read_table("former_organs")
    )
