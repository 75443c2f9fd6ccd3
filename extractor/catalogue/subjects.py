"""Subjects of documents in the form that search looks for words in."""

from __future__ import annotations

import sqlite3

from extractor.catalogue.migrations import transaction
from extractor.identity.folding import slug

_AT_ONCE = 1000


def folded(subject: str | None) -> str | None:
    """Return a subject as words between hyphens, without case and diacritics: `-bao-cao-nam-2026-`."""
    return f"-{slug(subject)}-" if subject else None


def complete(db: sqlite3.Connection) -> None:
    """Fold the subjects that an older program wrote.

    Args:
        db: a catalogue opened to write, outside a transaction; others can write between two batches.
    """
    while True:
        with transaction(db):
            rows = db.execute(
                "SELECT id, subject FROM documents WHERE subject <> '' AND subject_folded IS NULL LIMIT ?",
                (_AT_ONCE,),
            ).fetchall()
            db.executemany(
                "UPDATE documents SET subject_folded = ? WHERE id = ?",
                [(folded(subject), key) for key, subject in rows],
            )
        if not rows:
            return
