"""Cut a document's text into the passages that full-text search indexes and shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

TARGET = 500
"""Characters after which a passage ends at the next line end."""
LIMIT = 1500
"""Characters after which it ends at the next sentence or word end."""

_BREAK = re.compile(r"\n\s*\n|\n")
_SOFT = re.compile(r"[.;:!?]\s+|\s+")


def cut(text: str, whole: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Cut a text into passages of whole paragraphs.

    Args:
        text: the document's text.
        whole: stretches that must not be cut, such as citations, so that their words stay one phrase.

    Returns:
        Half-open offsets in order; together they hold every character that is not white space.
    """
    kept = _merged(whole)
    starts = [start for start, _ in kept]
    passages: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _end(text, start, kept, starts)
        if text[start:end].strip():
            passages.append((start, end))
        start = end
    return passages


def _end(text: str, start: int, kept: list[tuple[int, int]], starts: list[int]) -> int:
    for match in _BREAK.finditer(text, start, min(start + LIMIT, len(text))):
        far_enough = match.end() - start >= TARGET or match[0].count("\n") > 1
        if far_enough and not _inside(match.start(), kept, starts):
            return match.end()
    if len(text) - start <= LIMIT:
        return len(text)
    at = start + LIMIT
    soft = [m.end() for m in _SOFT.finditer(text, at - 200, at) if not _inside(m.start(), kept, starts)]
    end = soft[-1] if soft else at
    inside = _inside(end, kept, starts)
    return inside[1] if inside else end


def _inside(at: int, kept: list[tuple[int, int]], starts: list[int]) -> tuple[int, int] | None:
    found = bisect_right(starts, at) - 1
    return kept[found] if found >= 0 and kept[found][0] < at < kept[found][1] else None


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
