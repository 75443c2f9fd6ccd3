"""What the readers of award tables share: cells as text, awards put down with their row."""

from __future__ import annotations

import re

from extractor.language.award_clauses import Passage
from extractor.language.award_flow import Flow
from extractor.language.award_givers import authority_after
from extractor.language.award_recipients import Named
from extractor.language.award_scope import Found, Scope
from extractor.language.award_sentences import Host
from extractor.lexicon.folding import fold
from extractor.text.reading import Cell, Reading

# The decision that a row cites, up to who took it.
_DECIDED_BY = re.compile(
    r"(?:Quyết định|QĐ)[^|;]{0,60}?\d(?:/|-)[\w/-]{2,24}"
    r"(?:,? (?:ngày )?\d{1,2}[./-]\d{1,2}[./-]\d{4})?(?= của )"
)
Row = tuple[Cell, ...]


class Cells:
    """The cells of a document's tables and the list that its awards go to."""

    def __init__(self, reading: Reading, flow: Flow, named: Named) -> None:
        """Take a document whose running text `flow` has read."""
        self._reading, self._flow, self._named = reading, flow, named
        self.founds = flow.founds

    def text(self, cell: Cell) -> str:
        """Return a cell's words; a line break in it is as many blanks, so that offsets hold."""
        return self._reading.text[cell.start : cell.end].replace("<br>", "    ")

    def decider(self, row: Row) -> str | None:
        """Return whose decision a row cites (`Quyết định số 5/QĐ-UBND ngày 01/3/2026 của UBND tỉnh A`)."""
        for cell in row:
            text = self.text(cell)
            if (by := _DECIDED_BY.search(text)) and authority_after(text, fold(text), by.end())[0]:
                return authority_after(text, fold(text), by.end())[0]
        return None

    def add(self, found: Found, row: Row) -> int:
        """Add an award of a row and return its index; the row is where its backing stands."""
        index = len(self.founds)
        self.founds.append(found)
        self._flow.hosts.append(Host(row[0].start, row[-1].end, Scope(), index, index + 1, row=True))
        return index

    def heading(self, cell: Cell, scope: Scope) -> tuple[Scope, tuple[int, ...]]:
        """Read the heading of a group of rows; return its scope and the counts that it states."""
        passage = Passage(
            self.text(cell),
            fold(self.text(cell)),
            cell.start,
            scope,
            self.founds,
            self._named,
            _free,
            labels=True,
        )
        first = len(self.founds)
        after = passage.read()
        return after, tuple(range(first, len(self.founds)))


def _free(offset: int) -> bool:
    """No number of a heading belongs to a date or a code."""
    return False
