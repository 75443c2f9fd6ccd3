"""Lines of print: characters into runs, runs into lines, by where they stand, not by when they were drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


def paragraphs(lines: Sequence[Line], opens: Callable[[Line], bool]) -> list[list[Line]]:
    """Part the lines of one column into blocks.

    A block ends where the distance to the next line is wider than usual, where the type changes size,
    and where a line is indented behind one that starts further left or ends short.

    Args:
        lines: the lines from top to bottom.
        opens: says of a line that it opens a block in any case.
    """
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    usual = _usual_pitch(lines)
    blocks = [[lines[0]]]
    for above, line in pairwise(lines):
        pitch = (line.base - above.base) / max(above.size, line.size)
        resized = abs(above.size - line.size) > 0.1 * max(above.size, line.size)
        indented = line.x0 > left + 0.8 * line.size and not _centred(above, line)
        starts = indented and (above.x0 < line.x0 - 0.5 * line.size or above.x1 < right - 2 * line.size)
        if pitch > usual or resized or starts or opens(line):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the widest line distance, in type sizes, that is still one inside a paragraph."""
    pitches = sorted(
        (b.base - a.base) / max(a.size, b.size)
        for a, b in pairwise(lines)
        if 0.8 <= (b.base - a.base) / max(a.size, b.size) <= 2.5
    )
    # Paragraph gaps are the minority in running text, but not in lists: the lower third is safe in both.
    return pitches[len(pitches) // 3] * 1.15 if len(pitches) > 1 else 1.9


def _centred(above: Line, line: Line) -> bool:
    return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 8 and above.x0 != line.x0
