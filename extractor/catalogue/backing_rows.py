"""Which citation of a document an award's backing stands for: the nearest one that says the same code."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from extractor.identity.codes import parse_code

if TYPE_CHECKING:
    from extractor.records import Award, Citation

_Key = tuple[object, ...]


class Backing:
    """A document's citations by their codes, zeros, case and style apart.

    Args:
        citations: as extracted.
        keys: of their rows, in the same order.
    """

    def __init__(self, citations: Iterable[Citation], keys: Iterable[str]) -> None:
        places: defaultdict[_Key, defaultdict[tuple[str | None, bool], list[tuple[int, str]]]]
        places = defaultdict(lambda: defaultdict(list))
        for citation, key in zip(citations, keys, strict=True):
            if citation.code:
                undated = citation.date is None
                places[_said(citation.code)][citation.note, undated].append((citation.start, key))
        for groups in places.values():
            for group in groups.values():
                group.sort()
        self._places = places

    def citation(self, award: Award, code: str) -> str | None:
        """Return the key of the citation that an award rests on: of its own note, dated, near; else None."""
        stating = [
            (note != award.note, undated, *_nearest(group, award.start))
            for (note, undated), group in self._places.get(_said(code), {}).items()
        ]
        return min(stating)[3] if stating else None


def backing_rows(
    awards: Sequence[Award], keys: Iterable[str], citations: Iterable[Citation], cited: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the rows of `award_backing`.

    Args:
        awards: as extracted.
        keys: of their rows.
        citations: as extracted.
        cited: keys of their rows.
    """
    if not any(award.backing for award in awards):
        return []
    backing = Backing(citations, cited)
    return [
        {"award": key, "position": at, "code": code, "citation": backing.citation(award, code)}
        for key, award in zip(keys, awards, strict=True)
        for at, code in enumerate(dict.fromkeys(award.backing))
    ]


def _said(code: str) -> _Key:
    parsed = parse_code(code)
    return (parsed.value, parsed.suffix, parsed.year, parsed.type, parsed.organ) if parsed else (code,)


def _nearest(places: Sequence[tuple[int, str]], start: int) -> tuple[int, str]:
    """Return the distance and the key of the place that is nearest to an offset, of several the least key."""
    at = bisect_left(places, (start, ""))
    near = {places[k][0] for k in (at - 1, at) if 0 <= k < len(places)}
    distance = min(abs(place - start) for place in near)
    keys = []
    for place in (start - distance, start + distance):
        first = bisect_left(places, (place, ""))
        if first < len(places) and places[first][0] == place:
            keys.append(places[first][1])
    return distance, min(keys)
