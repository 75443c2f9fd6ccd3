"""The provinces, their mergers of 1 July 2025, and the communes, wards and special zones below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally-run city.

    Attributes:
        name: without the word for its kind (`Lâm Đồng`).
        kind: `tỉnh` or `thành phố`.
        until: last day of its being, None while it is.
        into: the name of the province it was merged into.
        aliases: other spellings.
    """

    name: str
    kind: str
    since: date | None
    until: date | None
    into: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune (`xã`), ward (`phường`) or special zone (`đặc khu`) of the two-level local government."""

    name: str
    kind: str
    province: str


@cache
def provinces() -> tuple[Province, ...]:
    """Return the 34 provinces, then the 29 that were merged into them."""
    return tuple(
        Province(
            row["name"],
            row["kind"],
            date.fromisoformat(row["since"]) if row["since"] else None,
            date.fromisoformat(row["until"]) if row["until"] else None,
            row["into"] or None,
            tuple(alias for alias in row["aliases"].split(";") if alias),
        )
        for row in read_table("provinces")
    )


@cache
def communes() -> tuple[Commune, ...]:
    """Return the communes, wards and special zones in being from 1 July 2025."""
    return tuple(Commune(row["name"], row["kind"], row["province"]) for row in read_table("communes"))


@cache
def _by_name() -> dict[str, Province]:
    found: dict[str, Province] = {}
    for province in provinces():
        for name in (province.name, *province.aliases):
            found.setdefault(name.casefold(), province)
    return found


def province(name: str) -> Province | None:
    """Return the province of a name or one of its spellings, in any case."""
    return _by_name().get(name.casefold())
