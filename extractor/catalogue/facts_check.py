"""Compare a document's facts with its text: every fact stands where it claims to stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

MENTIONS = ("citations", "unit_mentions", "awards", "people", "dates", "quantities", "tasks")
_STRETCHES = ("pages", "sections", "notes", "passages")


def document_faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield each row whose offsets do not agree with its document's text, as (table:key, what is wrong).

    A mention in one piece must be printed there word for word; of one in fragments each must lie within the
    text, and its ends must be theirs (record contract).
    """
    # A catalogue that was not brought forward yet lacks some.
    held = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    mentions = [table for table in (*MENTIONS, "finding_evidence") if table in held]
    for (document,) in db.execute("SELECT id FROM documents ORDER BY id"):
        text = db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
        for table in _STRETCHES:
            for row, start, end in db.execute(
                f"SELECT rowid, start, end FROM {table} WHERE document = ?", (document,)
            ):
                if not 0 <= start <= end <= len(text):
                    yield f"{table}:{row}", f"[{start}, {end}) / {len(text)}"
        yield from _overlaps(db, document)
        for table in mentions:
            for row in db.execute(
                f"SELECT rowid, start, end, surface, fragments FROM {table} WHERE document = ?", (document,)
            ):
                wrong = _wrong(text, row[1], row[2], row[3], row[4])
                if wrong:
                    yield f"{table}:{row[0]}", f"{document}: {wrong}"


def _overlaps(db: sqlite3.Connection, document: str) -> Iterator[tuple[str, str]]:
    reached = 0
    for row, start, end in db.execute(
        "SELECT id, start, end FROM passages WHERE document = ? ORDER BY start", (document,)
    ):
        if start < reached:
            yield f"passages:{row}", f"{document}: [{start}, {end}) < {reached}"
        reached = end


def _wrong(text: str, start: int, end: int, surface: str, fragments: str) -> str | None:
    if not 0 <= start < end <= len(text):
        return f"[{start}, {end}) / {len(text)}"
    pieces = json.loads(fragments)
    if not pieces:
        return None if text[start:end] == surface else f"[{start}, {end}): {surface!r}"
    if min(p[0] for p in pieces) != start or max(p[1] for p in pieces) != end:
        return f"[{start}, {end}): {fragments}"
    return None
