"""Paragraphs of a PDF page by the geometry of print: distances, indents, room that was left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extractor.reading.pdf_glyphs import Glyphs
from extractor.reading.pdf_lines import Line

# Lines that end this close together, in points, end at one margin; this many make up for none that do.
_SHARED: Final = 2.0
_RAGGED: Final = 8
# A number or a dash that hangs before a paragraph has at most this many characters.
_HANGING: Final = 8
# A paragraph's lines do not all begin behind this part of the width between the margins.
_ASIDE: Final = 0.4


class Margins(NamedTuple):
    """Between which a column is set."""

    left: float
    right: float


def find_margins(lines: Sequence[Line]) -> Margins | None:
    """Tell the margins of running text; None where there is too little of it to tell.

    The right margin is the outermost end that several lines share; ragged text has none, and its longest
    line stands for it.
    """
    if len(lines) < 3:
        return None
    left = _shared([line.x0 for line in lines])
    right = _shared([-line.x1 for line in lines])
    if right is None and len(lines) < _RAGGED:
        return None
    return Margins(
        min(line.x0 for line in lines) if left is None else left,
        max(line.x1 for line in lines) if right is None else -right,
    )


def _shared(places: Iterable[float]) -> float | None:
    """Return the smallest place that three lines share."""
    ordered = sorted(places)
    return next((a for a, c in zip(ordered, ordered[2:], strict=False) if c - a < _SHARED), None)


def room(line: Line, margins: Margins) -> float:
    """Return how much more would have fitted on a line."""
    before, behind = line.x0 - margins.left, margins.right - line.x1
    centred = before > line.size and abs(before - behind) < 0.8 * line.size
    return before + behind if centred else behind


def first_word(line: Line, glyphs: Glyphs) -> float:
    """Return how wide a line's first word is."""
    run = line.runs[0]
    end = next((k for k in range(run.first + 1, run.end) if glyphs.spaced[k]), run.end)
    return float(glyphs.upright[run.first : end, 2].max()) - run.x0


def paragraphs(
    lines: Sequence[Line], glyphs: Glyphs, opens: Callable[[Line], bool], margins: Margins | None
) -> list[list[Line]]:
    """Part the lines of one column into blocks.

    A block ends where the distance to the next line is wider than usual, where the type changes size,
    where a line is indented behind one that starts further left or ends short, and where the margins are
    known and the next word would have fitted.

    Args:
        lines: the lines from top to bottom.
        glyphs: the page's characters.
        opens: says of a line that it opens a block in any case.
        margins: of the running text; without them the lines of a block need not be one paragraph.
    """
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    usual = _usual_pitch(lines)
    flush = _flush(lines)
    indents = _first_indents(lines, glyphs, margins) if margins else []
    blocks = [[lines[0]]]
    for k, (above, line) in enumerate(pairwise(lines)):
        pitch = (line.base - above.base) / max(above.size, line.size)
        resized = abs(above.size - line.size) > 0.1 * max(above.size, line.size)
        indented = line.x0 > left + 0.8 * line.size and not _centred(above, line)
        indented = indented and not _hangs(line, above, glyphs)
        starts = indented and (above.x0 < line.x0 - 0.5 * line.size or above.x1 < right - 2 * line.size)
        starts = starts or (indented and any(abs(line.x0 - x) < _SHARED for x in indents))
        fitted = margins is not None and k not in flush and fits(line, above, margins, glyphs)
        if pitch > usual or resized or starts or fitted or opens(line):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def fits(line: Line, above: Line, margins: Margins, glyphs: Glyphs) -> bool:
    """Say whether a line's first word would have fitted on the line above: a paragraph ended there.

    Lines of a signature stand at the right, and the room that they do not take is on their left.
    """
    aside = margins.left + _ASIDE * (margins.right - margins.left)
    at_the_right = above.x0 > aside and line.x0 > aside
    return at_the_right or room(above, margins) > first_word(line, glyphs) + 0.6 * above.size


def _flush(lines: Sequence[Line]) -> set[int]:
    """Return the places of lines that end at a margin of their own: three in a row end in one place."""
    ends = [line.x1 for line in lines]
    threes = enumerate(zip(ends, ends[1:], ends[2:], strict=False))
    return {k + n for k, three in threes if max(three) - min(three) < 1 for n in range(3)}


def _first_indents(lines: Sequence[Line], glyphs: Glyphs, margins: Margins) -> list[float]:
    """Return where first lines begin: full lines behind which the text goes on further left."""
    return [
        a.x0
        for a, b in pairwise(lines)
        if a.x0 > b.x0 + 0.8 * a.size and not fits(b, a, margins, glyphs) and not _hangs(a, b, glyphs)
    ]


def _hangs(line: Line, above: Line, glyphs: Glyphs) -> bool:
    """Say whether a line stands under the text behind the number or dash of the line above."""
    places = [k for run in above.runs for k in range(run.first, run.end)][1:_HANGING]
    words = (k for k in places if glyphs.spaced[k])
    return any(abs(float(glyphs.upright[k, 0]) - line.x0) < _SHARED for k in words)


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
