"""Find footnotes and the anchors they hang on, whatever the mark: `<sup>1</sup>`, `¹`, `⁽⁴⁾`, `[^1]`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.text.lines import Line
from extractor.text.view import View

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_MARK = re.compile(
    r"\*{0,2}<sup>\s?[(\[]?(?P<html>\d{1,3}|[a-z*])[)\]]?\s?</sup>\*{0,2}"
    rf"|[⁽(]?(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})[⁾)]?"
    r"|\[\^(?P<markdown>[\w*]{1,8})\]:?"
)
# A raised 2 or 3 behind a unit of length is a square or a cube, not a note.
_POWER = re.compile(r"(?:^|[^\w])[kdcm]?m$|\bha$")
_GLUED = re.compile(r"(?<=[a-zà-ỹđ\"”])(?P<label>\d{1,2})(?=[\s.,;:)]|$)")
_PLAIN_NOTE = re.compile(r"(?P<label>\d{1,2})[ \t]{1,4}(?=[A-ZĐÀ-Ỹ(])")


@dataclass(frozen=True, slots=True)
class Mark:
    """An anchor's mark in the flow: `[start, end)`, to be taken out of the text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A footnote: its lines (indices) and where its text begins behind the mark."""

    label: str
    first: int
    last: int
    text_start: int


def find_notes(view: View, lines: Sequence[Line]) -> tuple[list[NoteBlock], list[Mark]]:
    """Return the notes of a text and the anchor marks in its flow."""
    blocks = _blocks(view, lines)
    plain = not blocks
    if plain:
        blocks = _plain_blocks(view, lines)
    in_note = {i for b in blocks for i in range(b.first, b.last + 1)}
    flow = [
        ln for i, ln in enumerate(lines) if i not in in_note and ln.kind not in ("blank", "rule", "furniture")
    ]
    return blocks, _anchors(view, flow, {b.label for b in blocks}, plain)


def _label(m: re.Match[str]) -> str:
    return (m["html"] or m["markdown"] or m["raised"]).translate(_DIGITS)


def _blocks(view: View, lines: Sequence[Line]) -> list[NoteBlock]:
    blocks: list[NoteBlock] = []
    for i, line in enumerate(lines):
        if line.kind in ("blank", "row", "rule", "furniture"):
            continue
        start = (
            line.start
            + len(view.text[line.start : line.end])
            - len(view.text[line.start : line.end].lstrip())
        )
        m = _MARK.match(view.text, start, line.end)
        if m and m.end() < line.end:
            blocks.append(NoteBlock(_label(m), i, _last_line(lines, i), m.end()))
    return _apart(blocks)


def _apart(blocks: list[NoteBlock]) -> list[NoteBlock]:
    """End each block where the next begins."""
    return [
        replace(b, last=min(b.last, after.first - 1)) for b, after in itertools.pairwise(blocks)
    ] + blocks[-1:]


def _last_line(lines: Sequence[Line], first: int) -> int:
    """Return the index of a note's last line: it runs to a blank line, a table, or the end of its page."""
    last = first
    for j in range(first + 1, len(lines)):
        if (
            lines[j].kind in ("blank", "row", "rule", "furniture", "heading")
            or lines[j].page != lines[first].page
        ):
            break
        last = j
    return last


def _plain_blocks(view: View, lines: Sequence[Line]) -> list[NoteBlock]:
    """Find notes whose raised digits were flattened: `1 Chỉ thị …` on a line, `khen thưởng1` in the flow.

    Both must be there, for the label 1 at least, and the labels must count up without a gap.
    """
    anchors: dict[str, int] = {}
    for m in _GLUED.finditer(view.text):
        anchors.setdefault(m["label"], m.start())
    blocks: list[NoteBlock] = []
    for i, line in enumerate(lines):
        found = _PLAIN_NOTE.match(view.text, line.start, line.end) if line.kind == "text" else None
        label = found["label"] if found else None
        if not found or label != str(len(blocks) + 1) or anchors.get(label, len(view.text)) > line.start:
            continue
        blocks.append(NoteBlock(label, i, _last_line(lines, i), found.end()))
    return _apart(blocks)


def _anchors(view: View, lines: Sequence[Line], labels: set[str], plain: bool) -> list[Mark]:
    if not labels:
        return []
    pattern = _GLUED if plain else _MARK
    marks = []
    for line in lines:
        for m in pattern.finditer(view.text, line.start, line.end):
            label = m["label"] if plain else _label(m)
            if label not in labels or _POWER.search(view.text[max(line.start, m.start() - 4) : m.start()]):
                continue
            marks.append(Mark(label, m.start(), m.end()))
    return marks


def tie(blocks: Sequence[NoteBlock], marks: Sequence[Mark], lines: Sequence[Line]) -> list[list[Mark]]:
    """Return, for each note, the anchors that belong to it.

    Labels may start again on every page: an anchor belongs to the first note of its label that follows
    it, else to the last one before it (endnotes set first are not known in these documents).
    """
    tied: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        same = [k for k, b in enumerate(blocks) if b.label == mark.label]
        after = [k for k in same if lines[blocks[k].first].start > mark.start]
        tied[after[0] if after else same[-1]].append(mark)
    return tied
