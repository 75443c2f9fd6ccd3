"""Which documents bear which mark: what brings documents together to be compared.

A mark that more than `FORM` documents bear is that of a printed form and brings nobody together; so each
document is compared with a bounded number of others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from extractor.catalogue.chunks import where_in

FORM: Final = 40
"""How many documents may share a mark before it says nothing of any two of them."""
Bearers = Mapping[int, set[str]]
"""The documents that bear a mark, by mark; more than `FORM`, but not all, where it is that of a form."""
_NOBODY: Final[Bearers] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Written:
    """Marks that were written: who bears them, which have become those of a form, and which no longer are."""

    bearers: Bearers
    became_forms: frozenset[int]
    ceased: frozenset[int]


def write(
    db: sqlite3.Connection, documents: Mapping[str, frozenset[int]], before: Mapping[str, set[int]]
) -> Written:
    """Write the marks of documents in the place of those they had.

    Args:
        db: a catalogue, inside a transaction.
        documents: the marks, by the documents' ids.
        before: those that they had; none where a document is missing.
    """
    gained = [(mark, d) for d, marks in documents.items() for mark in marks.difference(before.get(d, ()))]
    lost = [(mark, d) for d, marks in documents.items() for mark in before.get(d, set()) - marks]
    touched = {mark for mark, _ in (*gained, *lost)}
    bearers = {mark: bearers_of(db, mark) for mark in sorted(touched)}
    were_forms = {mark for mark in touched if len(bearers[mark]) > FORM}
    db.executemany("DELETE FROM fingerprint_marks WHERE mark = ? AND document = ?", lost)
    db.executemany("INSERT INTO fingerprint_marks VALUES (?, ?)", sorted(gained))
    for mark, document in gained:
        bearers[mark].add(document)
    for mark, document in lost:
        # Of a form's mark not all bearers are known.
        bearers[mark] = bearers_of(db, mark) if mark in were_forms else bearers[mark] - {document}
    are_forms = {mark for mark in touched if len(bearers[mark]) > FORM}
    for mark in were_forms - are_forms:
        bearers[mark] = bearers_of(db, mark)
    return Written(bearers, frozenset(are_forms - were_forms), frozenset(were_forms - are_forms))


def near(db: sqlite3.Connection, document: str, marks: Iterable[int], known: Bearers = _NOBODY) -> set[str]:
    """Return the documents that share a mark with a document that is not that of a form.

    Args:
        db: a catalogue.
        document: the document's id.
        marks: its marks.
        known: who bears some of them; of the others the catalogue is asked.
    """
    found: set[str] = set()
    for mark in marks:
        bearers = known.get(mark)
        if bearers is None:
            bearers = bearers_of(db, mark)
        if len(bearers) <= FORM:
            found |= bearers
    return found - {document}


def marks_of(db: sqlite3.Connection, documents: Iterable[str]) -> dict[str, set[int]]:
    """Return the marks that documents have."""
    found: dict[str, set[int]] = {document: set() for document in documents}
    select = "SELECT document, mark FROM fingerprint_marks WHERE document IN ({})"
    for document, mark in where_in(db, select, found):
        found[document].add(mark)
    return found


def bearers_of(db: sqlite3.Connection, mark: int) -> set[str]:
    """Return the documents that bear a mark: all of them, or more than `FORM` where it is that of a form."""
    found = db.execute("SELECT document FROM fingerprint_marks WHERE mark = ? LIMIT ?", (mark, FORM + 1))
    return {row[0] for row in found}


def is_form(db: sqlite3.Connection, mark: int) -> bool:
    """Tell whether a mark is that of a form."""
    return len(bearers_of(db, mark)) > FORM
