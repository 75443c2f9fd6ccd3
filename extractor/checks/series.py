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

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.records import Citation, Finding

T = TypeVar("T")

_COMPARABLE = 400
"""Days. Over a longer time an organ's series may have begun anew in a way that no table knows."""


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
    numbers = {k.number for k in kept}
    for p in ordered:
        # Two dates of one number are a conflict of dates, another check's matter.
        if p in kept or p.number in numbers:
            continue
        before = [k for k in kept if k.number <= p.number and k.date > p.date]
        after = [k for k in kept if k.number >= p.number and k.date < p.date]
        crossed = before[-2:] + after[:2]
        crossed = [k for k in crossed if not _slip(k, p) and _apart(k, p) <= _COMPARABLE]
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
    return abs(a.number - b.number) == 1 and _apart(a, b) <= 1


def _apart(a: Point[T], b: Point[T]) -> int:
    """Return the days between two points."""
    return abs((datetime.date.fromisoformat(a.date) - datetime.date.fromisoformat(b.date)).days)


@check
def order(paper: Paper) -> Iterator[Finding]:
    """Find citations of one document whose number is out of order with its date."""
    groups: defaultdict[tuple[str, ...], list[Point[Citation]]] = defaultdict(list)
    for c in paper.record.citations:
        known = paper.identity(c)
        if known is None or known.code is None or known.day is None:
            continue
        code, series = known.code, known.series
        # A term that the date leaves open may be two series: nothing can be said of their order.
        if code.family == "statute" or not (code.organ and code.type) or series is None or series[:1] == "x":
            continue
        key = (
            code.type,
            code.organ,
            known.place or "",
            code.year or series,
            "normative" if code.year else "",
        )
        groups[key].append(Point(code.value, known.day.isoformat(), c.code or "", c))
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
    )
)
