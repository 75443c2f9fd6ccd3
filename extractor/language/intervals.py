"""Stretches of a text, looked up by offset in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Intervals:
    """A set of half-open stretches `[start, end)`; those that touch become one."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Take the stretches in any order."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        self._spans = merged
        self._starts = [start for start, _ in merged]

    def cover(self, offset: int) -> bool:
        """Tell whether an offset lies inside one of the stretches."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]

    def meet(self, start: int, end: int) -> bool:
        """Tell whether one of the stretches shares an offset with `[start, end)`."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and start < self._spans[at][1]:
            return True
        return at + 1 < len(self._starts) and self._starts[at + 1] < end
