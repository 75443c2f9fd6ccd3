"""Where the line of an offset begins and ends, without reading further than it matters.

A whole report may stand in one line, so that looking for the line's ends anew for each mention would take
time that grows with the square of the text.
"""

from __future__ import annotations


def line_start(text: str, at: int, reach: int) -> int:
    """Return where the line that an offset lies in begins.

    Args:
        text: any text.
        at: the offset.
        reach: how far back to look; where the line begins before that, the offset so far back is returned.
    """
    floor = max(0, at - reach)
    return max(text.rfind("\n", floor, at) + 1, floor)


def line_end(text: str, at: int, reach: int) -> int:
    """Return where the line that an offset lies in ends, or the offset `reach` after it if that is nearer."""
    stop = min(len(text), at + reach)
    found = text.find("\n", at, stop)
    return found if found >= 0 else stop


def line_around(text: str, at: int) -> tuple[int, int]:
    """Return the whole stretch of the line that an offset lies in: for walks that go on behind it."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
