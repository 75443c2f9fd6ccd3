"""Plot the members of a numbering series, number against date; say what is out of order.

Within a series a later number does not bear an earlier date: numbers are given in the order of signing
(Decree 30/2020/NĐ-CP, article 15; the Party's HD 36). Adjacent numbers may swap by a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from extractor.review.charts import Dot, points
from extractor.review.instrument_queries import Member
from extractor.review.words import day


def plot(members: Sequence[Member], here: str, name: str, href: Callable[[str], str]) -> Markup | None:
    """Draw a series around the instrument `here`; None where fewer than two members have a date.

    Args:
        members: of the series, one for each date that is claimed of one.
        here: the key of the instrument to mark.
        name: of the plot.
        href: where an instrument's dot leads, by key.
    """
    dated = [member for member in members if _day(member) is not None]
    if len({member.key for member in dated}) < 2:
        return None
    dots: dict[str, list[Dot]] = {"cited": [], "held": [], "here": []}
    by_key: dict[str, list[Dot]] = {}
    for member in dated:
        dot = _dot(member, None if member.key == here else href(member.key))
        by_key.setdefault(member.key, []).append(dot)
        dots["here" if member.key == here else "held" if member.held else "cited"].append(dot)
    ties = [own for own in by_key.values() if len(own) > 1]
    said = "; ".join(dot.said for dot in dots["here"]) or "Văn bản này chưa có ngày"
    summary = f"{len(by_key)} văn bản cùng dãy số, theo số và ngày. Văn bản này: {said}."
    groups = [(tone, own) for tone, own in dots.items() if own]
    return points("day-so", name, summary, groups, ties, marked="here")


def _day(member: Member) -> date | None:
    try:
        return date.fromisoformat(member.date)
    except ValueError:
        return None


def _dot(member: Member, href: str | None) -> Dot:
    at = _day(member)
    assert at is not None
    said = f"{member.label} · {day(member.date)} · {member.times} lần"
    return Dot(at, member.number, said, href, f"số {member.number} · {day(member.date)}")


@dataclass(frozen=True, slots=True)
class Disorder:
    """A date claimed for an instrument that its series contradicts, and the members that do."""

    date: str
    against: tuple[Member, ...]


def disorder(members: Sequence[Member], here: str) -> list[Disorder]:
    """Say which dates claimed for an instrument are out of order in its series.

    A lower number with a later date, or a higher number with an earlier one, speaks against a date; the
    nearest such members are named, three at most. Neighbouring numbers a day apart do not.
    """
    found = []
    for own in (m for m in members if m.key == here):
        at = _ordinal(own)
        if at is None:
            continue
        against = []
        for other in members:
            there = _ordinal(other)
            if other.key == here or there is None:
                continue
            apart = (other.number - own.number) * (there - at)
            adjacent = abs(other.number - own.number) == 1 and abs(there - at) == 1
            if apart < 0 and not adjacent:
                against.append(other)
        against.sort(key=lambda m: abs(m.number - own.number))
        if against:
            found.append(Disorder(own.date, tuple(against[:3])))
    return found


def _ordinal(member: Member) -> int | None:
    at = _day(member)
    return None if at is None else at.toordinal()
