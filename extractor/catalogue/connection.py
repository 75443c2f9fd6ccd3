"""Open a catalogue's SQLite file: migrations, pragmas, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.catalogue.errors import CatalogueDamaged
from extractor.catalogue.migrations import migrate, schema_version, transaction, version_of
from extractor.errors import (
    CatalogueError,
    CatalogueLocked,
    CatalogueMissing,
    CatalogueNewer,
    CatalogueReadOnly,
    CatalogueUnreachable,
    DiskFull,
    NotACatalogue,
)

__all__ = ["connect", "schema_version", "transaction", "translated"]

APPLICATION_ID = 1131299701
"""`CnCu`: set by the first migration, checked on opening."""
CACHE_BYTES = 64 << 20
"""What a writer keeps of the file in memory, however long that is. Four times as much halves what is read
where 100,000 documents are held, and saves no time: the system's own memory answers."""
LOG_PAGES = 4096
"""Pages that are at least written to the log before they are moved to the file, many of them often: 16 MB."""
LOG_SHARE = 2
"""Which part of the file the log may be: the larger the file, the more documents must be moved together for
them to share pages. 1 GB at most."""
BUSY_SECONDS = 20.0
"""How long a writer waits for another before it says that the catalogue is locked."""


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn SQLite's errors into named ones.

    Raises:
        CatalogueLocked, CatalogueReadOnly, DiskFull, NotACatalogue, CatalogueError: as the situation is.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise CatalogueLocked(name) from error
        if code.startswith(("SQLITE_IOERR", "SQLITE_READONLY_DBMOVED")):
            raise CatalogueUnreachable(name) from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
            raise CatalogueReadOnly(name) from error
        if code.startswith("SQLITE_FULL"):
            raise DiskFull(name) from error
        if code.startswith("SQLITE_NOTADB"):
            raise NotACatalogue(name) from error
        if code.startswith("SQLITE_CORRUPT"):
            raise CatalogueDamaged(name) from error
        if code.startswith("SQLITE_CANTOPEN"):
            raise CatalogueError(name) from error
        raise


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a catalogue, making or migrating it unless it is opened to read.

    Args:
        path: the SQLite file.
        read_only: open without any write, not even a migration.

    Returns:
        A connection in autocommit mode, foreign keys on, rows by name.

    Raises:
        CatalogueMissing: nothing to read there.
        CatalogueNewer: written by a newer program.
        CatalogueError: as `translated` says.
    """
    name = str(path)
    if path.is_dir():
        raise NotACatalogue(name)
    if read_only and not path.exists():
        raise CatalogueMissing(name)
    if not read_only and not path.parent.is_dir():
        raise CatalogueError(name)
    with translated(name):
        db = _open(path, read_only)
        try:
            _check(db, name, read_only)
            if not read_only:
                db.execute("PRAGMA journal_mode = WAL")
                # What is deleted is overwritten where that writes no page more.
                db.execute("PRAGMA secure_delete = FAST")
                db.execute(f"PRAGMA cache_size = -{CACHE_BYTES >> 10}")
                fit(db)
                migrate(db)
                # A statement that may fail half way keeps the pages that it changes, half of all that is
                # written: they need not go through a file.
                db.execute("PRAGMA temp_store = MEMORY")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            db.close()
            raise
    return db


def fit(db: sqlite3.Connection) -> None:
    """Let the log be as long as suits a file of this size."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA wal_autocheckpoint = {min(max(LOG_PAGES, pages // LOG_SHARE), 64 * LOG_PAGES)}")


def _open(path: Path, read_only: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    if not read_only:
        db = sqlite3.connect(f"{uri}?mode=rwc", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    else:
        db = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            db.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            db.close()
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
            # A WAL database in a folder that we may not write: nothing else writes it either.
            db = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


def _check(db: sqlite3.Connection, name: str, read_only: bool) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(db)
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise NotACatalogue(name)
    if read_only and not application:
        # A program that was stopped while it made its catalogue leaves an empty database.
        raise CatalogueMissing(name)
    if version > schema_version():
        raise CatalogueNewer(name, found=version, known=schema_version())
