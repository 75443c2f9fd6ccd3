"""Bring a catalogue of any released schema up to the one that this program writes.

A migration is a file `schemas/catalogue/NNN_name.sql`. The table `migrations` names those that a catalogue
has had: what two people add at one time may come in either order. `user_version` is the highest number of
them, by which an older program knows that it must not touch the file. Each runs in a transaction of its own:
a catalogue whose program was stopped is at a whole schema.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from extractor import resources

_MIGRATION = re.compile(r"(\d{3})_\w+\.sql$")
_MADE = re.compile(
    r"^CREATE\s+(?:VIRTUAL\s+)?(?:TABLE|VIEW|INDEX|UNIQUE\s+INDEX|TRIGGER)\s+(\w+)", re.M | re.I
)
_DROPPED = re.compile(r"^DROP\s+(?:TABLE|VIEW|INDEX|TRIGGER)\s+(\w+)", re.M | re.I)
_ADDED = re.compile(r"^ALTER\s+TABLE\s+(\w+)\s+ADD\s+COLUMN\s+(\w+)", re.M | re.I)
_ASK_AGAIN = 0.004
"""Seconds between two tries for the write lock."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from one schema to the next; `name` is its file's without the ending."""

    number: int
    name: str
    script: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the migrations in order."""
    folder = resources.schemas() / "catalogue"
    found = [(m, path) for path in folder.iterdir() if (m := _MIGRATION.match(path.name))]
    steps = [Migration(int(m[1]), path.name[:-4], path.read_text(encoding="utf-8")) for m, path in found]
    return tuple(sorted(steps, key=lambda step: step.name))


def schema_version() -> int:
    """Return the schema that this program writes."""
    return migrations()[-1].number


def version_of(db: sqlite3.Connection) -> int:
    """Return the highest schema that a catalogue has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def had(db: sqlite3.Connection) -> set[str]:
    """Return the names of the migrations that a catalogue has had.

    One that was made before they were written down tells by what they have left in it.
    """
    if _has(db, "migrations"):
        return {row[0] for row in db.execute("SELECT name FROM migrations")}
    version = version_of(db)
    past = [step for step in migrations() if step.number <= version]
    return {step.name for at, step in enumerate(past) if _left(db, step, past[at + 1 :])}


def migrate(db: sqlite3.Connection, upto: int | None = None) -> None:
    """Apply the migrations that a catalogue lacks.

    Args:
        db: a catalogue, or an empty database, in autocommit mode.
        upto: the last migration to apply; None for all.
    """
    for step in migrations():
        if step.name in had(db) or (upto is not None and step.number > upto):
            continue
        with transaction(db):
            before = had(db)
            if step.name in before:
                continue  # another process was first
            for statement in _statements(step.script):
                db.execute(statement)
            if not _has(db, "migrations"):
                db.execute("CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
            db.executemany(
                "INSERT INTO migrations VALUES (?) ON CONFLICT DO NOTHING",
                [(name,) for name in sorted({*before, step.name})],
            )
            db.execute(f"PRAGMA user_version = {max(version_of(db), step.number)}")


def _left(db: sqlite3.Connection, step: Migration, later: list[Migration]) -> bool:
    """Tell whether a catalogue has any of what a migration makes, but for what later ones have dropped."""
    dropped = {name.lower() for other in later for name in _DROPPED.findall(other.script)}
    made = [name for name in _MADE.findall(step.script) if name.lower() not in dropped]
    added = [(table, column) for table, column in _ADDED.findall(step.script) if table.lower() not in dropped]
    found = [_has(db, name) for name in made]
    for table, column in added:
        found.append(column in {row[1] for row in db.execute(f"PRAGMA table_info({table})")})
    return any(found) or not found


def _has(db: sqlite3.Connection, name: str) -> bool:
    found = db.execute("SELECT 1 FROM main.sqlite_master WHERE name = ? COLLATE NOCASE", (name,))
    return found.fetchone() is not None


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
