"""Lines of print: characters into runs, runs into lines, by where they stand, not by when they were drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from extractor.reading.pdf_glyphs import Flags, Glyphs, Ints

# In type sizes: a gap that ends a run where nothing fills it, and one that ends it where a space does.
_BARE_GAP: Final = 0.9
_SPACED_GAP: Final = 2.0
_WORD_GAP: Final = 0.12
# A line reaches from its capitals' height to its descenders.
_ASCENT: Final = 0.75
_DESCENT: Final = 0.2
_LIKE: Final = 2.2


class Run(NamedTuple):
    """Characters `[first, end)` of the page that follow each other on one line without a wide gap."""

    first: int
    end: int
    x0: float
    x1: float
    base: float
    size: float
    smallest: float

    @property
    def top(self) -> float:
        """Where its capitals reach."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its descenders reach."""
        return self.base + _DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand on one baseline, from left to right; `base` and `size` are those of its main type."""

    runs: tuple[Run, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        """Left end."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(run.x1 for run in self.runs)


def find_runs(glyphs: Glyphs, groups: Ints) -> list[Run]:
    """Return the runs of a page's characters, in their order.

    Args:
        glyphs: the characters.
        groups: a number for each; a run lies in one group.
    """
    n = len(glyphs)
    if n == 0:
        return []
    x0, x1, bases, sizes = glyphs.upright[:, 0], glyphs.upright[:, 2], glyphs.bases, glyphs.sizes
    larger = np.maximum(sizes[1:], sizes[:-1])
    gap = x0[1:] - x1[:-1]
    reach = np.where(glyphs.spaced[1:] == 1, _SPACED_GAP, _BARE_GAP)
    together = (np.abs(np.diff(bases)) <= 0.5 * larger) & (gap <= reach * larger) & (gap >= -0.6 * larger)
    # The second letter of a ligature stands in the box of the first.
    together |= np.all(glyphs.upright[1:] == glyphs.upright[:-1], axis=1)
    together &= groups[1:] == groups[:-1]
    heads = np.concatenate([[0], np.flatnonzero(~together) + 1])
    ends = np.append(heads[1:], n)
    largest = np.maximum.reduceat(sizes, heads)
    main = sizes >= 0.95 * np.repeat(largest, ends - heads)
    columns = (
        heads,
        ends,
        np.minimum.reduceat(x0, heads),
        np.maximum.reduceat(x1, heads),
        np.maximum.reduceat(np.where(main, bases, -np.inf), heads),
        largest,
        np.minimum.reduceat(sizes, heads),
    )
    return [Run(*values) for values in zip(*(c.tolist() for c in columns), strict=True)]


def find_lines(runs: Iterable[Run], glyphs: Glyphs) -> list[Line]:
    """Return the lines that runs of one column make up, from top to bottom."""
    groups: list[list[Run]] = []
    mains: list[Run] = []
    for run in sorted(runs, key=lambda r: r.base):
        for k in range(len(groups) - 1, max(len(groups) - 5, -1), -1):
            if _on_one_line(mains[k], run):
                groups[k].append(run)
                if run.size > mains[k].size:
                    mains[k] = run
                break
        else:
            groups.append([run])
            mains.append(run)
    lines = []
    for group in groups:
        group = _untangle(sorted(group, key=lambda r: r.x0), glyphs)
        main = max(group, key=lambda r: (r.end - r.first, r.size))
        lines.append(Line(tuple(group), main.base, main.size))
    return sorted(lines, key=lambda line: line.base)


def _on_one_line(a: Run, b: Run) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    smaller, larger = sorted((a.size, b.size))
    return larger <= _LIKE * smaller and shared >= 0.5 * smaller * (_ASCENT + _DESCENT)


def _untangle(runs: list[Run], glyphs: Glyphs) -> list[Run]:
    """Cut runs into words where one stands inside another: a stamped day in `ngày … tháng`."""
    if not any(b.x0 < a.x1 - 0.3 * a.size for a, b in pairwise(runs)):
        return runs
    words = []
    for run in runs:
        cuts = [k for k in range(run.first + 1, run.end) if glyphs.spaced[k]]
        for first, end in pairwise([run.first, *cuts, run.end]):
            boxes = glyphs.upright[first:end]
            words.append(
                run._replace(first=first, end=end, x0=float(boxes[:, 0].min()), x1=float(boxes[:, 2].max()))
            )
    return sorted(words, key=lambda r: r.x0)


def word_starts(glyphs: Glyphs) -> Flags:
    """Say of each character whether, inside its run, white space stands before it."""
    gap = np.diff(glyphs.upright[:, 0], prepend=np.float32(0))
    gap[1:] = glyphs.upright[1:, 0] - glyphs.upright[:-1, 2]
    starts: Flags = (glyphs.spaced == 1) | ((glyphs.spaced == 2) & (gap > 0.05 * glyphs.sizes))
    return starts


def parted(before: Run, after: Run, glyphs: Glyphs) -> bool:
    """Say whether white space stands between two neighbouring runs of a line.

    The blank of a letterhead into which a number was stamped is none: `Số: 173      /KH-UBND`.
    """
    last, first = chr(glyphs.codes[before.end - 1]), chr(glyphs.codes[after.first])
    if last.isdigit() and first in "/-" and after.end - after.first > 1:
        return not chr(glyphs.codes[after.first + 1]).isupper()
    gap = after.x0 - before.x1
    return gap > _WORD_GAP * max(before.size, after.size) or (glyphs.spaced[after.first] == 1 and gap > 0)
