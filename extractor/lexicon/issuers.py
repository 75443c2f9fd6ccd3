"""Symbols of issuing organs in codes (`UBND`, `BTCTU`): the table `issuers`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from extractor.lexicon import read_table

Family = Literal["party", "state", "open"]
Level = Literal["central", "province", "commune", "any"]
_DIGITS = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An organ and the symbol that stands for it in codes.

    Attributes:
        others: further organs that sign under the symbol.
        family: whose style its codes follow; `open` organs use both.
        since, until: when it issued documents under the symbol (ISO dates), None where open.
    """

    symbol: str
    name: str
    others: tuple[str, ...]
    family: Family
    level: Level
    since: str | None
    until: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """All the organs that sign under the symbol."""
        return (self.name, *self.others)


@cache
def issuers() -> dict[str, Issuer]:
    """Return the organs by symbol."""
    return {
        row["symbol"]: Issuer(
            row["symbol"],
            row["name"],
            tuple(n for n in row["others"].split(";") if n),
            cast(Family, row["family"]),
            cast(Level, row["level"]),
            row["from"] or None,
            row["to"] or None,
        )
        for row in read_table("issuers")
    }


def issuer_of(symbol: str) -> Issuer | None:
    """Return the organ of a symbol; digits at its end (`QH15`, `KTĐS1`) do not count."""
    return issuers().get(symbol) or issuers().get(_DIGITS.sub("", symbol))
