"""Documents that arrive: which of them the catalogue holds, and which document a path's new bytes are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.catalogue import sources, writing
from extractor.catalogue.keys import document_id
from extractor.catalogue.prepared import Prepared

Outcome = Literal["ingested", "known"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read of one file.

    Attributes:
        prepared: the document, ready to be written.
        path: of the file; None where it has none.
        seconds: how long reading took.
        build: the build of the extractor that read it.
        mtime_ns: the file's time of change, where it tells an unchanged file.
    """

    prepared: Prepared
    path: str | None
    seconds: float | None = None
    build: str | None = None
    mtime_ns: int | None = None


def take(
    db: sqlite3.Connection, entries: Sequence[Entry], *, run: int | None, refresh: bool
) -> list[Outcome]:
    """Write what was read of files, as if one after the other.

    Documents that are new, or that stay under their paths, are written together. What moves a path from one
    document to another is written alone, for what follows depends on it.

    Args:
        db: a catalogue, inside a transaction.
        entries: what was read.
        run: the run that brings it.
        refresh: write documents anew although their bytes are held.

    Returns:
        How each ended.
    """
    outcomes: list[Outcome] = []
    together: dict[str, Entry] = {}
    for entry in entries:
        if entry.prepared.sha256 in together or _has_path(together, entry.path):
            _write(db, together, run)
        held = document_of(db, entry.prepared.sha256)
        before = sources.document_at(db, entry.path)
        fresh = held is None or refresh
        outcomes.append("ingested" if fresh else "known")
        stays = before is None or before == held
        if fresh and stays:
            place = held or _place_for(db, entry.prepared.sha256, before, entry.path)
            together[entry.prepared.sha256] = _under(entry, place)
            continue
        _write(db, together, run)
        place = held or _place_for(db, entry.prepared.sha256, before, entry.path)
        if fresh:
            _write(db, {place: _under(entry, place)}, run)
        else:
            _record(db, entry, place, run)
        if before is not None and before != place:
            drop_unless_used(db, before)
    _write(db, together, run)
    return outcomes


def document_of(db: sqlite3.Connection, sha256: str) -> str | None:
    """Return the document of a file's bytes, if they are held."""
    row = db.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def drop_unless_used(db: sqlite3.Connection, document: str) -> None:
    """Drop a document that no path holds any more; what was decided about it stays in `reviews`."""
    if not db.execute("SELECT 1 FROM files WHERE document = ?", (document,)).fetchone():
        writing.drop(db, document)


def _has_path(entries: dict[str, Entry], path: str | None) -> bool:
    return path is not None and any(entry.path == path for entry in entries.values())


def _under(entry: Entry, document: str) -> Entry:
    return replace(entry, prepared=entry.prepared.under(document))


def _write(db: sqlite3.Connection, entries: dict[str, Entry], run: int | None) -> None:
    """Write documents, then their paths; nothing is left to be written."""
    if entries:
        writing.replace(db, [writing.New(e.prepared, run, e.build) for e in entries.values()])
    for entry in entries.values():
        _record(db, entry, entry.prepared.document, run)
    entries.clear()


def _record(db: sqlite3.Connection, entry: Entry, document: str, run: int | None) -> None:
    if entry.path is None:
        return
    sources.record(
        db,
        entry.path,
        document,
        entry.prepared.sha256,
        entry.prepared.size,
        run,
        mtime_ns=entry.mtime_ns,
        seconds=entry.seconds,
    )


def _place_for(db: sqlite3.Connection, sha256: str, before: str | None, path: str | None) -> str:
    """Return the id for new bytes: that of this path's document, unless other paths hold that too."""
    if before is not None:
        others = db.execute("SELECT 1 FROM files WHERE document = ? AND path <> ?", (before, path)).fetchone()
        if others is None:
            return before
    wanted = document_id(sha256)
    taken = db.execute("SELECT 1 FROM documents WHERE id = ?", (wanted,)).fetchone()
    return sha256 if taken else wanted
