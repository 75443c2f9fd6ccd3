"""A reading is the text as a person reads it: repaired, reflowed, footnotes apart but tied to their anchors.

It is what the language pipeline works on. Its view's text holds the body, one paragraph a line, then
each footnote, one a line, in the order of their labels' first appearance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from extractor.lexicon.folding import fold
from extractor.lexicon.trie import Words
from extractor.text.source import UNREAD, SourceText
from extractor.text.view import View

ParagraphKind = Literal["text", "heading", "row", "note"]


class Paragraph(NamedTuple):
    """A line of the view: `[start, end)` without its line end.

    `note` is the label of the footnote it belongs to; `row` paragraphs are pipe rows of a table.
    """

    start: int
    end: int
    kind: ParagraphKind = "text"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NoteText:
    """A footnote in the view, and the view offsets in the flow that it hangs on."""

    label: str
    start: int
    end: int
    anchors: tuple[int, ...]


class Cell(NamedTuple):
    """A table cell's place in the view, its text stripped of padding."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the view; `heads` is the number of head rows (0 where there is no rule under a head)."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    heads: int


@dataclass(frozen=True, eq=False)
class Reading:
    """A document's text, ready for the language pipeline."""

    source: SourceText
    view: View
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteText, ...] = ()
    tables: tuple[Table, ...] = field(default=())

    @classmethod
    def plain(cls, text: str) -> Reading:
        """Read a string as it is, one paragraph a line, with nothing repaired."""
        source = SourceText.from_string(text)
        paragraphs, at = [], 0
        for line in text.split("\n"):
            paragraphs.append(Paragraph(at, at + len(line)))
            at += len(line) + 1
        return cls(source, View.of(text), tuple(paragraphs))

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @cached_property
    def folded(self) -> str:
        """The text folded for look-ups, at the same offsets; a stretch of it is that stretch folded."""
        return fold(self.text)

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return Words.of(self.text, self.folded)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text, folded, each once; those that an apostrophe joins each by itself too."""
        words = frozenset(self.words.low)
        return words.union(part for word in words if "'" in word for part in word.split("'"))

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def unread_in(self, start: int, end: int) -> Iterator[int]:
        """Yield the view offsets in `text[start:end]` that stand for what is written by hand on a scan."""
        at = self.text.find(UNREAD, start, end)
        while at >= 0:
            if self.source.is_unread(int(self.view.origin[at])):
                yield at
            at = self.text.find(UNREAD, at + 1, end)

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph that a view offset lies in."""
        return self.paragraphs[max(bisect_right(self._starts, offset) - 1, 0)]

    def note_at(self, offset: int) -> str | None:
        """Return the label of the footnote that a view offset lies in, or None in the flow."""
        return self.paragraph_at(offset).note

    def note(self, label: str) -> NoteText | None:
        """Return the footnote of a label."""
        return next((n for n in self.notes if n.label == label), None)

    def anchors_in(self, start: int, end: int) -> Iterator[NoteText]:
        """Yield the footnotes that hang on `text[start:end]` (anchors at `end` included)."""
        for n in self.notes:
            if any(start <= a <= end for a in n.anchors):
                yield n
