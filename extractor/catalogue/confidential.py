"""Write down what not everyone may read of a document: its mark of secrecy, and what identifies people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.catalogue.migrations import transaction
from extractor.privacy import identifiers, secrecy_mark

_AT_ONCE = 200
"""How many documents one transaction looks at, so that others can write in between."""


@dataclass(frozen=True, slots=True)
class Confidential:
    """What is to be kept from readers of a document, as rows of `withheld` and of `identifiers`."""

    withheld: tuple[tuple[str, int, str, int, int], ...]
    identifiers: tuple[tuple[str, int, int, str, str], ...]


def confidential(document: str, text: str) -> Confidential:
    """Return what is to be kept from readers of a document.

    Args:
        document: the document's id.
        text: its text, as the catalogue has it.
    """
    mark = secrecy_mark(text)
    withheld = ((document, mark.level, mark.surface, mark.start, mark.end),) if mark else ()
    return Confidential(
        withheld, tuple((document, i.start, i.end, i.kind, text[i.start : i.end]) for i in identifiers(text))
    )


def flag(db: sqlite3.Connection, documents: Iterable[str], found: Sequence[Confidential]) -> None:
    """Write what is to be kept from readers of documents, in the place of what was written before.

    Args:
        db: a catalogue, inside a transaction; it holds the documents.
        documents: their ids.
        found: what `confidential` says of them.
    """
    ids = [(document,) for document in documents]
    db.executemany("DELETE FROM withheld WHERE document = ?", ids)
    db.executemany("DELETE FROM identifiers WHERE document = ?", ids)
    db.executemany("INSERT INTO withheld VALUES (?, ?, ?, ?, ?)", [row for f in found for row in f.withheld])
    db.executemany(
        "INSERT INTO identifiers VALUES (?, ?, ?, ?, ?)", [row for f in found for row in f.identifiers]
    )


def flag_unread(db: sqlite3.Connection) -> int:
    """Look at the documents that nobody has looked at yet, and return how many those were.

    Until then they are withheld from everyone without the highest right, so that a catalogue of an older
    program shows nothing that it should not.

    Args:
        db: a catalogue opened to write, outside a transaction.
    """
    done = 0
    while True:
        with transaction(db):
            some = db.execute(
                "SELECT document FROM withheld WHERE mark IS NULL LIMIT ?", (_AT_ONCE,)
            ).fetchall()
            for (document,) in some:
                held = db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
                if held is None:
                    db.execute("DELETE FROM withheld WHERE document = ?", (document,))
                else:
                    flag(db, [document], [confidential(document, held[0])])
        done += len(some)
        if not some:
            return done
