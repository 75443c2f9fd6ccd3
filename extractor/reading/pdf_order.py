"""Reading order: what stands side by side is read column by column, all else from top to bottom.

A Vietnamese official document has two columns in its letterhead (the issuer at the left, the state's or
the Party's name at the right) and at its end (recipients, signature); gazettes have them on whole pages.
Three and more strips of text side by side are a table without rules and are read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.reading.pdf_lines import Run

# In points: the narrowest gutter, and the narrowest column; a list's numbers stand in less.
_GUTTER: Final = 7.0
_COLUMN: Final = 50.0
# A gap in a column over this many type sizes ends it.
_FAR: Final = 7.0
_NEAR: Final = 1.8
# What goes on a column below it stands nearer (`Kính gửi:` does not), and begins no further left than this:
# the lines of a letterhead are centred.
_NEXT: Final = 1.4
_CENTRED: Final = 0.5
# Bounds on the search, far over what columns of print have: strips side by side, gutters, lines.
_STRIPS: Final = 8
_GUTTERS: Final = 4
_LINES: Final = 200


@dataclass(frozen=True, slots=True)
class _Band:
    """Runs whose heights overlap, and the stretches of x that they fill."""

    runs: tuple[Run, ...]
    top: float
    bottom: float
    islands: tuple[tuple[float, float], ...]

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    def sides(self, middle: float) -> tuple[list[Run], list[Run]]:
        """Return the runs left and right of a vertical line."""
        left = [run for run in self.runs if run.x0 + run.x1 < 2 * middle]
        return left, [run for run in self.runs if run.x0 + run.x1 >= 2 * middle]


@dataclass(frozen=True, slots=True)
class Flow:
    """Runs that are read top to bottom, over the page's whole width or down one of two columns."""

    runs: list[Run]
    is_column: bool


def columns(runs: Iterable[Run]) -> list[Flow]:
    """Return the runs of a page in flows that are read one after the other."""
    bands = _bands(runs)
    flows: list[Flow] = []
    done = at = 0
    while at < len(bands):
        zone = _zone(bands, at, done)
        if zone is None:
            at += 1
            continue
        start, at, middle = zone
        sides = [band.sides(middle) for band in bands[start:at]]
        flows.append(Flow([run for band in bands[done:start] for run in band.runs], is_column=False))
        flows += [Flow([run for side in sides for run in side[k]], is_column=True) for k in (0, 1)]
        done = at
    flows.append(Flow([run for band in bands[done:] for run in band.runs], is_column=False))
    return [flow for flow in flows if flow.runs]


def _bands(runs: Iterable[Run]) -> list[_Band]:
    groups: list[list[Run]] = []
    bottom = float("-inf")
    for run in sorted(runs, key=lambda r: r.base - 0.55 * r.size):
        if run.base - 0.55 * run.size >= bottom:
            groups.append([])
            bottom = run.base
        groups[-1].append(run)
        bottom = max(bottom, run.base)
    return [
        _Band(tuple(g), min(r.base - 0.55 * r.size for r in g), max(r.base for r in g), _islands(g))
        for g in groups
    ]


def _islands(runs: Sequence[Run]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda r: r.x0):
        if found and run.x0 < found[-1][1] + _GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], run.x1))
        else:
            found.append((run.x0, run.x1))
    return tuple(found)


def _zone(bands: Sequence[_Band], at: int, done: int) -> tuple[int, int, float] | None:
    """Find two columns that stand side by side in band `at`; bands before `done` are already read.

    Returns:
        The first band, the band behind the last, and the gutter's middle; None if there are not two.
    """
    islands = bands[at].islands
    if len(islands) > _STRIPS:
        return None
    gutters = sorted(((a[1], b[0]) for a, b in pairwise(islands)), key=lambda g: g[0] - g[1])
    for left, right in gutters[:_GUTTERS]:
        end, left, right = _follow(bands, at, left, right)
        middle = (left + right) / 2
        start, end = _widen(bands, at, end, middle, done)
        if _are_columns(bands[start:end], middle):
            return start, end, middle
    return None


def _follow(bands: Sequence[_Band], at: int, left: float, right: float) -> tuple[int, float, float]:
    """Follow a gutter down while nothing crosses it; it ends behind the last band with text on both sides."""
    end, gutter = at + 1, (left, right)
    for k in range(at, min(at + _LINES, len(bands))):
        band = bands[k]
        middle = (left + right) / 2
        own_left, own_right = band.sides(middle)
        left = max([left, *(run.x1 for run in own_left)])
        right = min([right, *(run.x0 for run in own_right)])
        far = k > at and band.top - bands[k - 1].bottom > _FAR * band.size
        if right - left < _GUTTER or far or len(band.islands) > _STRIPS:
            break
        if own_left and own_right:
            end, gutter = k + 1, (left, right)
    return end, *gutter


def _are_columns(bands: Sequence[_Band], middle: float) -> bool:
    sides = [band.sides(middle) for band in bands]
    for side in ([run for s in sides for run in s[k]] for k in (0, 1)):
        wide = max(run.x1 for run in side) - min(run.x0 for run in side) >= _COLUMN
        # Numbers and dashes that hang before their paragraphs are no column.
        wordy = sum(run.end - run.first for run in side) >= 5 * len(side)
        if not (wide and wordy):
            return False
    both = [band for band, s in zip(bands, sides, strict=True) if s[0] and s[1]]
    several = len(bands) > 1 or max(len({round(run.base) for run in side}) for side in sides[0]) > 1
    return several and median(len(band.islands) for band in both) < 3


def _widen(bands: Sequence[_Band], start: int, end: int, middle: float, done: int) -> tuple[int, int]:
    """Take in the neighbouring bands that go on with one of the columns.

    Above a closing, a short line at the left is the end of the last paragraph; it belongs to a column only
    in a letterhead, with nothing above it.
    """
    sides = [band.sides(middle) for band in bands[start:end]]
    left, right = ([run for side in sides for run in side[k]] for k in (0, 1))
    spans = (
        (min(run.x0 for run in left) - 2, min(run.x0 for run in right) - _GUTTER),
        (max(run.x1 for run in left) + _GUTTER, max(run.x1 for run in right) + 2),
    )

    def side(k: int, neighbour: int, near: float = _NEAR, margin: float = 0.0) -> int | None:
        band = bands[k]
        x0, x1 = band.islands[0][0], band.islands[-1][1]
        gap = max(band.top - bands[neighbour].bottom, bands[neighbour].top - band.bottom)
        if gap > near * band.size:
            return None
        return next(
            (i for i, (lo, hi) in enumerate(spans) if lo - margin * band.size <= x0 and x1 <= hi), None
        )

    while end < len(bands) and side(end, end - 1, _NEXT, _CENTRED) is not None:
        end += 1
    above = start
    while above > done and side(above - 1, above) is not None:
        above -= 1
    if above > 0:
        above = start
        while above > done and side(above - 1, above) == 1:
            above -= 1
    return above, end
