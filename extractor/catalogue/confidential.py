"""Write down what not everyone may read of a document: its mark of secrecy, and what identifies people."""

from __future__ import annotations

import sqlite3

from extractor.catalogue.migrations import transaction
from extractor.privacy import identifiers, secrecy_mark

_AT_ONCE = 200
"""How many documents one transaction looks at, so that others can write in between."""


def flag(db: sqlite3.Connection, document: str, text: str) -> None:
    """Write what is to be kept from readers of a document, in the place of what was written before.

    Args:
        db: a catalogue, inside a transaction; it holds the document.
        document: the document's id.
        text: its text, as the catalogue has it.
    """
    db.execute("DELETE FROM withheld WHERE document = ?", (document,))
    db.execute("DELETE FROM identifiers WHERE document = ?", (document,))
    mark = secrecy_mark(text)
    if mark:
        db.execute(
            "INSERT INTO withheld VALUES (?, ?, ?, ?, ?)",
            (document, mark.level, mark.surface, mark.start, mark.end),
        )
    db.executemany(
        "INSERT INTO identifiers VALUES (?, ?, ?, ?, ?)",
        [(document, i.start, i.end, i.kind, text[i.start : i.end]) for i in identifiers(text)],
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
                    flag(db, document, held[0])
        done += len(some)
        if not some:
            return done
