"""The paths that runs have met: which document each holds, and what tells that it has not changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from extractor.catalogue.rows import now
from extractor.errors import CancuError


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a path."""

    status: Literal["ingested", "known", "failed"]
    bytes: int | None
    mtime_ns: int | None
    build: str | None
    gone: bool


_SELECT = (
    "SELECT f.path, f.status, f.bytes, f.mtime_ns, d.build, f.gone_at IS NOT NULL"
    " FROM files f LEFT JOIN documents d ON d.id = f.document"
)


def _source(row: sqlite3.Row) -> Source:
    return Source(row[1], row[2], row[3], row[4], bool(row[5]))


def everything(db: sqlite3.Connection) -> dict[str, Source]:
    """Return what is known of every path."""
    return {row[0]: _source(row) for row in db.execute(_SELECT)}


def source_at(db: sqlite3.Connection, path: str) -> Source | None:
    """Return what is known of a path."""
    row = db.execute(f"{_SELECT} WHERE f.path = ?", (path,)).fetchone()
    return _source(row) if row else None


def document_at(db: sqlite3.Connection, path: str | None) -> str | None:
    """Return the document that a path holds."""
    row = db.execute("SELECT document FROM files WHERE path = ?", (path,)).fetchone()
    return row[0] if row else None


def met(db: sqlite3.Connection, paths: Iterable[str], run: int) -> None:
    """Write down that a run met paths that have not changed."""
    at = now()
    db.executemany(
        "UPDATE files SET last_run = ?, seen_at = ?, gone_at = NULL WHERE path = ?",
        [(run, at, path) for path in paths],
    )


def unmet(db: sqlite3.Connection, prefix: str, run: int, *, gone: bool) -> list[str]:
    """Return the paths under a prefix that a run did not meet; with `gone`, also those gone before."""
    found = db.execute(
        "SELECT path FROM files WHERE path >= ?1 AND path < ?2 AND last_run IS NOT ?3"
        " AND (?4 OR gone_at IS NULL) ORDER BY path",
        (prefix, f"{prefix}\U0010ffff", run, gone),
    )
    return [row[0] for row in found]


def has_met(db: sqlite3.Connection, prefix: str, run: int) -> bool:
    """Tell whether a run met a path that begins with a prefix."""
    found = db.execute(
        "SELECT 1 FROM files WHERE path >= ? AND path < ? AND last_run IS ? LIMIT 1",
        (prefix, f"{prefix}\U0010ffff", run),
    )
    return found.fetchone() is not None


def mark_gone(db: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Mark paths that are not there any more; their documents stay, under the name of a path that is left."""
    at = now()
    db.executemany(
        "UPDATE files SET gone_at = ? WHERE path = ? AND gone_at IS NULL", [(at, p) for p in paths]
    )
    for document in {document_at(db, path) for path in paths} - {None}:
        _settle(db, str(document))


def forget(db: sqlite3.Connection, paths: Iterable[str]) -> list[str]:
    """Drop paths; return the documents that they held."""
    held = {path: document_at(db, path) for path in paths}
    db.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in held])
    documents = sorted({document for document in held.values() if document is not None})
    for document in documents:
        _settle(db, document)
    return documents


def record(
    db: sqlite3.Connection,
    path: str,
    document: str | None,
    sha256: str | None,
    size: int | None,
    run: int | None,
    *,
    mtime_ns: int | None = None,
    error: CancuError | None = None,
    seconds: float | None = None,
) -> None:
    """Write how a path ended.

    Args:
        db: a catalogue, inside a transaction.
        path: the path.
        document: the document that it holds, if any.
        sha256: of its bytes, where they could be read.
        size: their number.
        run: the run that met it.
        mtime_ns: its time of change, where that tells an unchanged file.
        error: why it could not be read.
        seconds: how long reading took.
    """
    before = document_at(db, path)
    db.execute(
        """
        INSERT INTO files (path, sha256, bytes, mtime_ns, status, document, error_code, error, first_run,
                           last_run, seen_at, seconds)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)
        ON CONFLICT (path) DO UPDATE SET
            sha256 = excluded.sha256, bytes = excluded.bytes, mtime_ns = excluded.mtime_ns,
            status = excluded.status, document = excluded.document, error_code = excluded.error_code,
            error = excluded.error, last_run = excluded.last_run, seen_at = excluded.seen_at,
            gone_at = NULL, seconds = coalesce(excluded.seconds, seconds)
        """,
        (
            path,
            sha256,
            size,
            mtime_ns,
            "failed" if error else "ingested",
            document,
            error.code if error else None,
            error.sentence("vi") if error else None,
            run,
            now(),
            seconds,
        ),
    )
    for concerned in {document, before} - {None}:
        _settle(db, str(concerned))


def _settle(db: sqlite3.Connection, document: str) -> None:
    """Let the first path of a document that is there stand for it, and the others be known.

    Which of several paths came first must not show: a catalogue is the same in whatever order it was filled.
    """
    held = [
        (row[0], row[1])
        for row in db.execute(
            "SELECT path, status FROM files WHERE document = ? AND status <> 'failed'"
            " ORDER BY gone_at IS NOT NULL, path",
            (document,),
        )
    ]
    wanted = [(path, "known" if at else "ingested") for at, (path, _) in enumerate(held)]
    if wanted != held:
        db.executemany("UPDATE files SET status = ? WHERE path = ?", [(s, path) for path, s in wanted])
    if len(held) > 1 or (wanted != held and held):
        db.execute(
            "UPDATE documents SET name = ?1 WHERE id = ?2 AND name <> ?1",
            (PurePath(held[0][0]).name, document),
        )
