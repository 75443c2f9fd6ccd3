"""Numbers for invented instruments, given in the order of their dates as an organ's register gives them.

A clean document must hold no fault by chance: within a series no number is older than a smaller one, no
number has two dates, and no code is one that the register of known instruments knows otherwise.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field
from functools import cache

from extractor.lexicon.instruments import instruments

TOP = 2500
"""The largest number given."""


@dataclass(frozen=True, slots=True)
class _Entry:
    on: datetime.date
    first: int
    last: int


@dataclass
class Ledger:
    """What one document has cited of each series, and the series that planted faults keep to themselves."""

    given: dict[str, list[_Entry]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def take(self, rng: random.Random, series: str, on: datetime.date, count: int = 1) -> int | None:
        """Return the first of some numbers in a row that fit a date; None where the series has no room.

        Args:
            rng: draws among the numbers that fit.
            series: type, organ and, where numbers begin anew each year, year.
            on: the date of the numbers.
            count: how many numbers are needed.
        """
        entries = self.given.setdefault(series, [])
        if series in self.closed or any(e.on == on for e in entries):
            return None
        low = max((e.last for e in entries if e.on < on), default=0) + 1
        high = min((e.first for e in entries if e.on > on), default=TOP) - count
        if high < low:
            return None
        number = rng.randrange(low, high + 1)
        entries.append(_Entry(on, number, number + count - 1))
        return number

    def close(self, *series: str) -> bool:
        """Keep series from any later use; tell whether nothing was cited of them before."""
        if any(self.given.get(s) for s in series) or self.closed & set(series):
            return False
        self.closed.update(series)
        return True


@cache
def registered() -> frozenset[str]:
    """Return the codes of the register of known instruments."""
    return frozenset(row.code for row in instruments())
