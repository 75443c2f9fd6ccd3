"""Writes a page: lines and tables into one text, with the printed character behind each of its characters."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from extractor.reading.pdf_glyphs import Flags, Glyphs, Ints
from extractor.reading.pdf_lines import Line, parted
from extractor.text.source import Layout

NOWHERE: Final = -1
"""The index of a character that is not printed: a line end, a space, a table's bar."""


class Writing:
    """Text under way: characters, and for each the index of the printed character it stands for."""

    def __init__(self, glyphs: Glyphs, starts: Flags) -> None:
        self._glyphs = glyphs
        self._letters = list(map(chr, glyphs.codes.tolist()))
        self._words = np.flatnonzero(starts).tolist()
        self._chars: list[str] = []
        self._index: list[int] = []
        self._wraps: set[int] = set()
        self._asides: set[int] = set()
        self._row_begins = ""

    def mark(self, text: str) -> None:
        """Append characters that are not printed."""
        self._chars += text
        self._index += [NOWHERE] * len(text)

    def block(self, lines: Sequence[Line], wraps: bool, goes_on: bool = False, aside: bool = False) -> None:
        """Append a block of lines, a blank line before it.

        Args:
            lines: the lines.
            wraps: whether they are known to be one paragraph.
            goes_on: whether the first goes on the paragraph of the page before.
            aside: whether they are no part of the document.
        """
        self._gap("\n\n")
        for k, line in enumerate(lines):
            if k:
                self.mark("\n")
            if wraps if k else goes_on:
                self._wraps.add(len(self._chars))
            if aside:
                self._asides.add(len(self._chars))
            self.line(line)

    def line(self, line: Line) -> None:
        """Append a line."""
        before = None
        for run in line.runs:
            if before is not None and parted(before, run, self._glyphs):
                self.mark(" ")
            first = run.first
            words = self._words
            for end in (*words[bisect_right(words, first) : bisect_left(words, run.end)], run.end):
                if first > run.first:
                    self._chars.append(" ")
                    self._index.append(NOWHERE)
                self._chars += self._letters[first:end]
                self._index += range(first, end)
                first = end
            before = run

    def table(self) -> None:
        """Begin a table: a blank line before its first row."""
        self._gap("\n\n")
        self._row_begins = ""

    def row(self, cells: Sequence[Sequence[Line]]) -> None:
        """Append a table row of cells in pipes."""
        self.mark(self._row_begins)
        self._row_begins = "\n"
        for lines in cells:
            self.mark("| " if lines else "|")
            self._cell(lines)
            self.mark(" ")
        self.mark("|")

    def rule(self, columns: int) -> None:
        """Append the rule under a table's head."""
        self.mark("\n" + "| --- " * columns + "|")

    def _cell(self, lines: Iterable[Line]) -> None:
        """Append a cell's lines joined to one, bars inside it escaped as Markdown has it."""
        first = len(self._chars)
        for line in lines:
            # A hyphen at a line's end is part of a code: Vietnamese does not divide words.
            code = self._chars[-1] == "-" and self._chars[-2] != " "
            if len(self._chars) > first and not code:
                self.mark(" ")
            self.line(line)
        for k in range(len(self._chars) - 1, first - 1, -1):
            if self._chars[k] == "|":
                self._chars.insert(k, "\\")
                self._index.insert(k, NOWHERE)

    def _gap(self, text: str) -> None:
        if self._chars:
            self.mark(text)

    def finish(self) -> tuple[str, Layout]:
        """Return the text in NFC, and where its characters are printed."""
        marked = [[k in own for k in range(len(self._index))] for own in (self._wraps, self._asides)]
        text, (index, wraps, asides) = _to_nfc(
            "".join(self._chars), np.array([self._index, *marked], np.int64)
        )
        boxes = np.vstack([self._glyphs.boxes, np.full((1, 4), np.nan, np.float32)])
        sizes = np.append(self._glyphs.sizes, np.float32(np.nan))
        sure = self._glyphs.sureness
        return text, Layout(
            boxes[index],
            sizes[index],
            frozenset(np.flatnonzero(wraps).tolist()),
            None if sure is None else np.append(sure, np.float32(np.nan))[index],
            frozenset(np.flatnonzero(asides).tolist()),
        )


def _composes(before: str, after: str) -> bool:
    return bool(unicodedata.combining(after)) or len(unicodedata.normalize("NFC", before + after)) < 2


def _to_nfc(text: str, places: Ints) -> tuple[str, Ints]:
    """Normalise to NFC, what is known of each character along; a composed one has what its first part has."""
    if unicodedata.is_normalized("NFC", text):
        return text, places
    pieces: list[str] = []
    columns: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _composes(text[end - 1], text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        pieces.append(piece)
        columns += range(at, end) if piece == text[at:end] else [at] * len(piece)
        at = end
    return "".join(pieces), places[:, columns]
