"""Make the reading of a source text: repair its characters, lift its notes, rejoin its paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from extractor.text.characters import repair_characters
from extractor.text.columns import split_columns
from extractor.text.flow import Block, join_lines
from extractor.text.lines import Line, split_lines, wrap_width
from extractor.text.marks import markup_edits
from extractor.text.notes import Mark, find_notes, tie
from extractor.text.reading import NoteText, Paragraph, ParagraphKind, Reading
from extractor.text.source import SourceText
from extractor.text.tables import find_tables
from extractor.text.view import Edit, Repair, View


def read(source: SourceText, mend: Callable[[SourceText, View], View] | None = None) -> Reading:
    """Make the reading of a source text.

    Args:
        source: the text as a reader handed it on.
        mend: what mends what was misread by what the language knows.

    Returns:
        The repaired and reflowed text with its paragraphs, footnotes and tables; every character of it
        knows its place in the source.
    """
    view = split_columns(View.of(source.text))
    view = repair_characters(mend(source, view) if mend else view)
    layout = source.layout
    lines = (
        split_lines(view, source.pages, layout.wraps, layout.asides)
        if layout
        else split_lines(view, source.pages)
    )
    notes, marks = find_notes(view, lines)
    blocks = join_lines(
        view, lines, [(n.first, n.last, n.text_start) for n in notes], wrap_width(view, lines)
    )
    edits = _inline_edits(view, lines, marks)
    flow = _Composer(view, edits)
    paragraphs = [flow.add(block, [n.label for n in notes]) for block in blocks]
    lifted = [
        *((lines[n.first].start, lines[n.last].end) for n in notes),
        *((ln.start, ln.end) for ln in lines if ln.kind == "furniture"),
    ]
    out = flow.view(lifted)
    texts = []
    for k, (note, tied) in enumerate(zip(notes, tie(notes, marks, lines), strict=True)):
        own = [p for p, block in zip(paragraphs, blocks, strict=True) if block.note == k]
        if own:
            anchors = tuple(flow.offset(mark.start) for mark in tied)
            texts.append(NoteText(note.label, own[0].start, own[-1].end, anchors))
    return Reading(source, out, tuple(paragraphs), tuple(texts), find_tables(out.text, paragraphs))


def _inline_edits(view: View, lines: Sequence[Line], marks: Sequence[Mark]) -> list[Edit]:
    """Return the edits inside lines: markup and anchor marks go."""
    edits = [Edit(m.start, m.end, "") for m in marks]
    taken = {(m.start, m.end) for m in marks}
    for line in lines:
        if line.kind in ("blank", "rule", "furniture"):
            continue
        edits += [e for e in markup_edits(view, line) if not any(s < e.end and e.start < t for s, t in taken)]
    return sorted(edits)


class _Composer:
    """Puts paragraphs together, applying inline edits, and keeps the offsets."""

    def __init__(self, view: View, edits: Sequence[Edit]) -> None:
        self._view = view
        self._edits = edits
        self._starts = [e.start for e in edits]
        self._texts: list[str] = []
        self._begins: list[int] = []
        """Where in the old view each of the texts comes from, character after character."""
        self._length = 0
        self._breaks: list[Repair] = []
        self._cuts: list[tuple[int, int]] = []

    def add(self, block: Block, labels: Sequence[str]) -> Paragraph:
        """Append a paragraph and return its place."""
        if self._length:
            self._put("\n", block.segments[0].start)
        start = self._length
        for before, segment in zip((None, *block.segments), block.segments, strict=False):
            if before is not None:
                if segment.joint:
                    self._put(segment.joint, before.end)
                else:
                    self._breaks.append(Repair(before.end - 1, segment.start + 1, "line_break"))
                if segment.cut:
                    self._cuts.append((before.end, segment.start))
            self._segment(segment.start, segment.end)
        kind: ParagraphKind = (
            "row" if block.kind == "row" else "heading" if block.kind == "heading" else "text"
        )
        note = None if block.note is None else labels[block.note]
        return Paragraph(start, self._length, "note" if note is not None and kind == "text" else kind, note)

    def _put(self, text: str, at: int) -> None:
        """Append characters that all stand for one of the old view."""
        self._texts += text
        self._begins += [min(at, len(self._view.text) - 1)] * len(text)
        self._length += len(text)

    def _segment(self, start: int, end: int) -> None:
        at = start
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            edit = self._edits[k]
            self._copy(at, edit.start)
            if edit.text:
                self._put(edit.text, edit.start)
            at = max(at, edit.end)
        self._copy(at, end)

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self._texts.append(self._view.text[start:end])
            self._begins.append(start)
            self._length += end - start

    @cached_property
    def _where(self) -> npt.NDArray[np.int64]:
        """For each character of the new text, the offset of the old view that it stands for."""
        lengths = np.fromiter(map(len, self._texts), np.int64, len(self._texts))
        ahead = np.array(self._begins, np.int64) - (np.cumsum(lengths) - lengths)
        return np.repeat(ahead, lengths) + np.arange(self._length)

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        return np.argsort(self._where, kind="stable")

    def offset(self, at: int) -> int:
        """Return where a flow offset of the old view lies in the new one: just behind what precedes it."""
        where, order = self._where, self._order
        behind = int(np.searchsorted(where, at, sorter=order))
        if behind == 0:
            return 0
        before = where[order[behind - 1]]
        return int(order[np.searchsorted(where, before, sorter=order)]) + 1

    def view(self, lifted: Iterable[tuple[int, int]]) -> View:
        """Return the composed view, whose origins are source offsets."""
        old = self._view
        source = [
            (int(old.origin[a]), int(old.origin[b - 1]) + 1) for a, b in (*lifted, *self._cuts) if a < b
        ]
        repairs = [
            Repair(int(old.origin[r.start]), int(old.origin[r.end - 1]) + 1, r.kind) for r in self._breaks
        ]
        return View(
            "".join(self._texts),
            old.origin[self._where] if len(old.origin) else old.origin,
            tuple(sorted({*old.lifted, *source})),
            tuple(sorted({*old.repairs, *repairs})),
        )
