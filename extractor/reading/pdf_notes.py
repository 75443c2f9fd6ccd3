"""Footnote marks of a PDF page: small raised digits become superscript characters.

The mark that hangs on a word and the mark that opens the note at the page's foot come out alike, so that
the two can be tied together again: `khen thưởng¹` … `¹ Chỉ thị số …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.reading.pdf_calls import CodeSet
from extractor.reading.pdf_glyphs import Glyphs
from extractor.reading.pdf_lines import Line

_RAISED: Final = dict(zip(map(ord, "0123456789()"), map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"), strict=True))
_DIGITS: Final = {raised: plain for plain, raised in _RAISED.items()}
_MARKS: Final = CodeSet(tuple(_DIGITS))
# In sizes of the line's main type: how small a raised digit is at most, and how high it stands at least.
_SMALL: Final = 0.8
_RISE: Final = 0.15
_LABEL: Final = re.compile(r"\d{1,3}(?![\d.,/)])")
# Notes are set in a type this much smaller than the body's.
NOTE_SIZE: Final = 0.93


def main_size(lines: Sequence[Line]) -> float:
    """Return the size of the type that most of the page is set in."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += sum(run.end - run.first for run in line.runs)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def raise_marks(glyphs: Glyphs, lines: Sequence[Line]) -> None:
    """Replace small raised digits and brackets in `glyphs.codes` by superscript characters."""
    for line in lines:
        for run in line.runs:
            if run.smallest > _SMALL * line.size:
                continue
            for k in range(run.first, run.end):
                small = glyphs.sizes[k] <= _SMALL * line.size
                if small and line.base - glyphs.bases[k] >= _RISE * line.size:
                    glyphs.codes[k] = _RAISED.get(int(glyphs.codes[k]), int(glyphs.codes[k]))


def is_note(glyphs: Glyphs, line: Line) -> bool:
    """Say whether a line opens with a raised mark."""
    return int(glyphs.codes[line.runs[0].first]) in _DIGITS


def mark_plain_notes(glyphs: Glyphs, lines: Sequence[Line]) -> None:
    """Raise the number that opens a note where the page prints it unraised: `1 Chỉ thị …` in small type.

    Only a number that hangs as a raised mark in the text above, and opens no raised note, is one.

    Args:
        glyphs: the page's characters, their raised marks already made; changed in place.
        lines: the page's lines from top to bottom.
    """
    if not _MARKS.holds(glyphs.codes).any():
        return
    body = main_size(lines)
    anchors: set[str] = set()
    for line in lines:
        codes = [c for run in line.runs for c in glyphs.codes[run.first : run.end].tolist()]
        found = _LABEL.match("".join(map(chr, codes[:4])))
        if found and line.size <= NOTE_SIZE * body and found[0] in anchors:
            first = line.runs[0].first
            for k in range(first, min(first + found.end(), line.runs[0].end)):
                glyphs.codes[k] = _RAISED[int(glyphs.codes[k])]
            anchors.discard(found[0])
        elif is_note(glyphs, line):
            anchors.discard(_label(codes, 0))
        else:
            anchors |= {_label(codes, k) for k, c in enumerate(codes) if c in _DIGITS}


def _label(codes: Sequence[int], k: int) -> str:
    """Return the number that the superscripts around position `k` make up."""
    first, end = k, k
    while first > 0 and codes[first - 1] in _DIGITS:
        first -= 1
    while end < len(codes) and codes[end] in _DIGITS:
        end += 1
    return "".join(chr(_DIGITS[c]) for c in codes[first:end]).strip("()")
