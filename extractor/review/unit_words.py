"""What a unit is called on a page, with the province that tells it from its namesakes."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from extractor.identity.folding import slug
from extractor.lexicon.provinces import Province, provinces


def unit_path(key: str) -> str:
    """Return the address of a unit."""
    return f"/co-quan/{quote(key)}"


@cache
def _by_slug() -> dict[str, Province]:
    return {slug(province.name): province for province in provinces()}


def province_of_slug(place: str | None) -> Province | None:
    """Return the province that a unit's row names by its slug."""
    return _by_slug().get(place or "")


def unit_words(name: str, place: str | None) -> str:
    """Return a unit's name, its province behind it where the name does not say it."""
    province = province_of_slug(place)
    if province is None or province.name.casefold() in name.casefold():
        return name
    return f"{name} ({province.name})"
