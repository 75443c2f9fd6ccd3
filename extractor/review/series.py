"""Place the members of a numbering series on a small plot, number against date; say what is out of order.

Within a series a later number does not bear an earlier date: numbers are given in the order of signing
(Decree 30/2020/NĐ-CP, article 15; the Party's HD 36). Adjacent numbers may swap by a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.review.instrument_queries import Member
from extractor.review.words import day, number

WIDTH, HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 24, 22, 40
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A member on the plot."""

    x: float
    y: float
    member: Member
    here: bool
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot ready to draw.

    Attributes:
        links: lines that join the dates claimed for one instrument: y, from x, to x.
    """

    points: tuple[Point, ...]
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    links: tuple[tuple[float, float, float], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


def _ordinal(member: Member) -> int | None:
    try:
        return date.fromisoformat(member.date).toordinal()
    except ValueError:
        return None


def plot(members: Sequence[Member], here: str) -> Plot | None:
    """Lay out a series around the instrument `here`; None where fewer than two members have a date."""
    placed = [(m, at) for m in members if (at := _ordinal(m)) is not None]
    if len({m.key for m, _ in placed}) < 2:
        return None
    days = [at for _, at in placed]
    numbers = [m.number for m, _ in placed]
    x = _scale(min(days), max(days), _LEFT, WIDTH - _RIGHT)
    y = _scale(min(numbers), max(numbers), HEIGHT - _BOTTOM, _TOP)
    points = tuple(
        Point(x(at), y(m.number), m, m.key == here, f"{m.label} · {day(m.date)} · {m.times} lần")
        for m, at in sorted(placed, key=lambda p: p[0].key == here)
    )
    spread: dict[str, list[Point]] = {}
    for point in points:
        spread.setdefault(point.member.key, []).append(point)
    links = tuple(
        (own[0].y, min(p.x for p in own), max(p.x for p in own)) for own in spread.values() if len(own) > 1
    )
    xs = tuple(Tick(x(at), label) for at, label in _date_ticks(min(days), max(days)))
    ys = tuple(Tick(y(n), number(n)) for n in _number_ticks(min(numbers), max(numbers)))
    return Plot(points, xs, ys, links)


def _scale(low: int, high: int, start: int, end: int) -> Callable[[int], float]:
    span = (high - low) or 1
    pad = span * 0.06
    return lambda v: round(start + (v - low + pad) / (span + 2 * pad) * (end - start), 1)


def _date_ticks(low: int, high: int) -> list[tuple[int, str]]:
    """Return the firsts of months, thinned to a handful; days where the span is under two months."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    if high - low < 60:
        step = max(1, (high - low) // (_TICKS - 1))
        dates = [first + timedelta(days=n) for n in range(0, high - low + 1, step)]
        return [(d.toordinal(), f"{d.day:02}/{d.month}") for d in dates]
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = max(1, -(-len(months) // _TICKS))
    starts = [date(m // 12, m % 12 + 1, 1) for m in months[::step]]
    return [(d.toordinal(), f"{d.month}/{d.year}") for d in starts]


def _number_ticks(low: int, high: int) -> list[int]:
    steps = (base * 10**power for power in range(8) for base in (1, 2, 5))
    step = next(n for n in steps if (high - low) / n <= _TICKS)
    return list(range(-(-low // step) * step, high + 1, step))


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
