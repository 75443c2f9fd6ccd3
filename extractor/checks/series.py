"""Number order against date order within a series: dates must not fall while numbers rise.

A series is one issuer's numbers of one type within a year or a Party term (Nghị định 30/2020/NĐ-CP Điều 15;
Hướng dẫn 05-HD/VPTW). The longest run in good order is taken to be right; what does not fit in it is shown
beside its nearest neighbours in that run.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractor.checks.rule import Rule, declare
from extractor.checks.words import day
from extractor.identity import Code, parse_code, series_of
from extractor.identity.places import CENTRAL, province_of
from extractor.records import Citation, Finding, Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """One number with its date, and the citation or document that says so."""

    number: int
    date: str
    label: str
    source: T


@dataclass(frozen=True, slots=True)
class Inversion(Generic[T]):
    """A point out of order, its neighbours in good order, and whether it is clear which one is wrong."""

    point: Point[T]
    neighbours: tuple[Point[T], ...]
    clear: bool

    def sentence(self) -> str:
        """Say it in Vietnamese."""
        p = self.point
        beside = ", ".join(f"số {n.label} ngày {day(n.date)}" for n in self.neighbours)
        order = "sau" if any(n.number > p.number for n in self.neighbours) else "trước"
        size = "nhỏ hơn" if order == "sau" else "lớn hơn"
        return f"Số {p.label} {size} nhưng ngày {day(p.date)} lại {order}: {beside}."


def inversions(points: Sequence[Point[T]]) -> Iterator[Inversion[T]]:
    """Yield the points of one series whose dates are out of order with their numbers.

    One step between adjacent numbers is tolerated: numbers are given a working day late at times.
    """
    first: dict[tuple[int, str], Point[T]] = {}
    for p in points:
        first.setdefault((p.number, p.date), p)
    ordered = sorted(first.values(), key=lambda p: (p.number, p.date))
    kept = _longest_rise(ordered)
    for p in ordered:
        if p in kept:
            continue
        before = [k for k in kept if k.number <= p.number and k.date > p.date]
        after = [k for k in kept if k.number >= p.number and k.date < p.date]
        crossed = before[-2:] + after[:2]
        # Two dates of one number are a conflict of dates, another check's matter.
        crossed = [k for k in crossed if k.number != p.number and not _slip(k, p)]
        if crossed:
            yield Inversion(p, tuple(crossed), clear=len(before) + len(after) > 1)


def _longest_rise(ordered: Sequence[Point[T]]) -> list[Point[T]]:
    """Return the longest run of points whose dates do not fall (patience sorting, n log n)."""
    tails: list[str] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for i, p in enumerate(ordered):
        k = bisect_right(tails, p.date)
        previous.append(tail_at[k - 1] if k else -1)
        tails[k : k + 1] = [p.date]
        tail_at[k : k + 1] = [i]
    run, at = [], tail_at[-1] if tail_at else -1
    while at >= 0:
        run.append(ordered[at])
        at = previous[at]
    return run[::-1]


def _slip(a: Point[T], b: Point[T]) -> bool:
    days = abs((datetime.date.fromisoformat(a.date) - datetime.date.fromisoformat(b.date)).days)
    return abs(a.number - b.number) == 1 and days <= 1


def series_key(code: Code, place: str, date: str) -> tuple[str, ...] | None:
    """Return what tells a number's series from all others, or None where it cannot be told.

    Args:
        code: the code's parts.
        place: the issuer's place (`identity.places`).
        date: the ISO date of the instrument.
    """
    if code.organ is None or code.type is None or code.family == "statute":
        return None
    where = CENTRAL if code.level == "central" else place
    try:
        series = series_of(code, where, datetime.date.fromisoformat(date))
    except ValueError:
        return None
    # A term that the date leaves open may be two series: nothing can be said of their order.
    if series is None or series.startswith("x"):
        return None
    return code.type, code.organ, where, code.year or series, "normative" if code.year else ""


def order(record: Record) -> Iterator[Finding]:
    """Find citations of one document whose number is out of order with its date."""
    place = province_of(record.document.issuer or "") or "?"
    groups: defaultdict[tuple[str, ...], list[Point[Citation]]] = defaultdict(list)
    for c in record.citations:
        code = parse_code(c.code, c.doc_type) if c.code else None
        if code is None or not c.date or len(c.date) != 10:
            continue
        named = province_of(c.issuer) if c.issuer else None
        key = series_key(code, named or place, c.date)
        if key:
            groups[key].append(Point(code.value, c.date, c.code or "", c))
    for points in groups.values():
        for found in inversions(points):
            sources = [found.point.source, *(n.source for n in found.neighbours)]
            yield ORDER.finding(found.sentence(), sources, None if found.clear else "warning")


ORDER = declare(
    Rule(
        "sequence_inversion",
        "error",
        "Số và ngày không cùng thứ tự",
        "Trong một năm (Nhà nước) hoặc một nhiệm kỳ (Đảng), số của một cơ quan tăng thì ngày không giảm.",
        "Sang năm, nhiệm kỳ mới; cơ quan mới lập; hai sổ văn bản chung ký hiệu; cấp số trước; nhận dạng sai.",
        "Nghị định 30/2020/NĐ-CP Điều 15; Hướng dẫn 05-HD/VPTW",
    ),
    order,
)
