"""Bring a catalogue of any released schema up to the one that this program writes.

A migration is a file `schemas/catalogue/NNN_name.sql`; `user_version` says which ones a catalogue has had.
Each runs in a transaction of its own: a catalogue whose program was stopped is at a whole schema.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from extractor import resources

_MIGRATION = re.compile(r"(\d{3})_\w+\.sql$")
_ASK_AGAIN = 0.004
"""Seconds between two tries for the write lock."""


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Return the migrations as (number, SQL), in order."""
    folder = resources.schemas() / "catalogue"
    found = [(m, path) for path in folder.iterdir() if (m := _MIGRATION.match(path.name))]
    return tuple(sorted((int(m[1]), path.read_text(encoding="utf-8")) for m, path in found))


def schema_version() -> int:
    """Return the schema that this program writes."""
    return migrations()[-1][0]


def version_of(db: sqlite3.Connection) -> int:
    """Return the schema that a catalogue has."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, upto: int | None = None) -> None:
    """Apply the migrations that a catalogue lacks.

    Args:
        db: a catalogue, or an empty database, in autocommit mode.
        upto: the last migration to apply; None for all.
    """
    for number, script in migrations():
        if version_of(db) >= number or (upto is not None and number > upto):
            continue
        with transaction(db):
            if version_of(db) >= number:
                continue  # another process was first
            for statement in _statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")


@contextmanager
def transaction(db: sqlite3.Connection, patience: float | None = None) -> Iterator[None]:
    """Run a block as one transaction that takes the write lock at once.

    Args:
        db: in autocommit mode.
        patience: how many seconds to ask for the lock every few milliseconds: SQLite's own waiting sleeps
            ever longer, and misses the moments in which a batch lets go. None leaves the waiting to SQLite.
    """
    _begin(db, patience)
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _begin(db: sqlite3.Connection, patience: float | None) -> None:
    if patience is None:
        db.execute("BEGIN IMMEDIATE")
        return
    db.execute("PRAGMA busy_timeout = 0")
    end = time.monotonic() + patience
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
        time.sleep(_ASK_AGAIN)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; a semicolon inside a trigger ends none."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
