"""What a number counts in: the year for state bodies, the committee's term for Party bodies.

State numbers run from 1 January to 31 December; a body made on 1 July 2025 began again on that day (Decree
30/2020/NĐ-CP, article 15; the mergers of Resolution 202/2025/QH15). Party numbers run through a term of the
committee, which begins the day after the congress closes, or with the first plenum where that meets during
the congress (Guidance 36-HD/VPTW, kept by 05-HD/VPTW). Known terms are in `models/party_terms.tsv`; elsewhere
a date inside a congress season leaves the term unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.identity.codes import Code
from extractor.identity.places import CENTRAL, is_merged
from extractor.lexicon import read_table

MERGER = date(2025, 7, 1)
UNKNOWN = "x"
"""First letter of a series whose term cannot be told: `x2025` is somewhere around the congresses of 2025."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a Party committee.

    `since` is the first day that certainly belongs to it; from `opens` on a day may belong to it already.
    """

    committee: str
    token: str
    opens: date
    since: date


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for row in read_table("party_terms"):
        term = Term(
            row["committee"], row["term"], date.fromisoformat(row["opens"]), date.fromisoformat(row["since"])
        )
        found.setdefault(term.committee, []).append(term)
    return {committee: tuple(sorted(terms, key=lambda t: t.since)) for committee, terms in found.items()}


def party_term(place: str, day: date) -> str | None:
    """Return the term of a place's Party committee on a day.

    Args:
        place: `vn`, a province's slug, or a place below a province.
        day: the document's date.

    Returns:
        `k14` for the Central Committee, `nk2020` for a term from 2020 to 2025, `hn2025` for a merged
        province's committee between the merger and its congress; a token that begins with `x` where the day
        falls in a congress season of which the committee's own days are not known; None before all tables.
    """
    season = CENTRAL if place == CENTRAL else "communes" if "~" in place else "provinces"
    known = {term.token: term for term in (*_terms()[season], *_terms().get(place, ()))}
    terms = sorted(known.values(), key=lambda t: t.since)
    at = bisect_right([t.opens for t in terms], day) - 1
    if at < 0:
        return None
    term = terms[at]
    if day < term.since:
        return f"{UNKNOWN}{term.since.year}"
    return "hn2025" if is_merged(place) and term.since < MERGER <= day else term.token


def series_of(code: Code, place: str, day: date | None) -> str | None:
    """Return what a code's number counts in, or None where the date is needed and missing.

    Args:
        code: the code's parts.
        place: the issuer's place.
        day: the document's date.

    Returns:
        The empty string for codes that hold their year; else a year (`2026`; `2025b` from the
        merger on, for bodies made by it) or a Party term.
    """
    if code.year is not None:
        return ""
    if day is None:
        return None
    if code.family == "party":
        return party_term(place, day)
    reborn = place != CENTRAL and (is_merged(place) or "~" in place)
    if reborn and day.year == MERGER.year:
        return f"{day.year}{'a' if day < MERGER else 'b'}"
    return str(day.year)
