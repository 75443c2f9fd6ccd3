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
# What every such mark holds: most lines hold none of it.
_HINT = re.compile(rf"[<\[{_SUPERSCRIPTS}]")
# A raised 2 or 3 behind a unit of length is a square or a cube, not a note.
_POWER = re.compile(r"(?:^|[^\w])[kdcm]?m$|\bha$")
# The looks back stand behind the first character, so that the search skips to digits and brackets.
_GLUED = re.compile(r"(?P<label>\d(?<=[a-zà-ỹđ\"”]\d)\d?)(?=[\s.,;:)]|$)")
_ROUND = re.compile(r"\((?<=[^\s(]\()(?P<label>\d{1,2})\)(?=[\s.,;:”\"]|$)")
_ROUND_NOTE = re.compile(r"\s{0,8}\((?P<label>\d{1,2})\)[ \t]{0,4}(?=\S)")
_SQUARE = re.compile(r"\[(?<=[^\s\[]\[)(?P<label>\d{1,2}|[a-zđ])\](?=[\s.,;:”\"]|$)")
_SQUARE_NOTE = re.compile(r"\s{0,8}\[(?P<label>\d{1,2}|[a-zđ])\][ \t]{0,4}(?=\S)")
_PLAIN_NOTE = re.compile(r"(?P<label>\d{1,2})[ \t]{1,4}(?=[A-ZĐÀ-Ỹ(])")

# How raised digits come out where a conversion has flattened them: the anchor in the flow, the note's head.
_FLATTENED = ((_GLUED, _PLAIN_NOTE), (_ROUND, _ROUND_NOTE))


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
    anchor = _MARK
    blocks = _blocks(view, lines)
    if not blocks:
        blocks, anchor = _square_blocks(view, lines), _SQUARE
    if not blocks:
        for flat_anchor, flat_note in _FLATTENED:
            blocks = _flat_blocks(view, lines, flat_anchor, flat_note)
            if blocks:
                anchor = flat_anchor
                break
    in_note = {i for b in blocks for i in range(b.first, b.last + 1)}
    flow = [
        ln for i, ln in enumerate(lines) if i not in in_note and ln.kind not in ("blank", "rule", "furniture")
    ]
    return blocks, _anchors(view, flow, {b.label for b in blocks}, anchor)


def _label(m: re.Match[str]) -> str:
    return (m["html"] or m["markdown"] or m["raised"]).translate(_DIGITS)


def _blocks(view: View, lines: Sequence[Line]) -> list[NoteBlock]:
    blocks: list[NoteBlock] = []
    for i, line in enumerate(lines):
        if line.kind in ("blank", "row", "rule", "furniture"):
            continue
        start = line.end - len(view.text[line.start : line.end].lstrip())
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


def _square_blocks(view: View, lines: Sequence[Line]) -> list[NoteBlock]:
    """Find notes whose label stands in square brackets, before them and behind a word above: `[2] Theo …`."""
    anchors: dict[str, int] = {}
    for m in _SQUARE.finditer(view.text):
        anchors.setdefault(m["label"], m.start())
    blocks = []
    for i, line in enumerate(lines if anchors else ()):
        found = _SQUARE_NOTE.match(view.text, line.start, line.end) if line.kind in ("text", "item") else None
        if found and anchors.get(found["label"], line.start) < line.start:
            blocks.append(NoteBlock(found["label"], i, _last_line(lines, i), found.end()))
    return _apart(blocks)


def _flat_blocks(
    view: View, lines: Sequence[Line], anchor: re.Pattern[str], note: re.Pattern[str]
) -> list[NoteBlock]:
    """Find notes whose raised digits were flattened: `1 Chỉ thị …` on a line, `khen thưởng1` in the flow.

    Both must be there for every label, and the labels must count up from 1. A line that begins with a
    number may as well open a list: the notes are the last such lines, each behind its anchor.
    """
    heads = [
        (i, found)
        for i, line in enumerate(lines)
        if line.kind in ("text", "item") and (found := note.match(view.text, line.start, line.end))
    ]
    if not any(int(found["label"]) == 1 for _, found in heads):
        return []
    anchors: dict[int, int] = {}
    for m in anchor.finditer(view.text):
        anchors.setdefault(int(m["label"]), m.start())
    count = next(n for n in itertools.count() if n + 1 not in anchors)
    blocks: list[NoteBlock] = []
    for i, found in reversed(heads):
        wanted = count - len(blocks)
        if wanted and int(found["label"]) == wanted and anchors[wanted] < lines[i].start:
            blocks.append(NoteBlock(str(wanted), i, _last_line(lines, i), found.end()))
    return _apart(blocks[::-1]) if count and len(blocks) == count else []


def _anchors(view: View, lines: Sequence[Line], labels: set[str], pattern: re.Pattern[str]) -> list[Mark]:
    if not labels:
        return []
    marks = []
    for line in lines:
        if pattern is _MARK and not _HINT.search(view.text, line.start, line.end):
            continue
        for m in pattern.finditer(view.text, line.start, line.end):
            label = _label(m) if pattern is _MARK else m["label"]
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
