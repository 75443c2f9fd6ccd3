"""What a catalogue says, apart from when, in which order and by which run it was written."""

from __future__ import annotations

import sqlite3
from typing import Any

_APART = {
    "documents": {"ingested_at", "run"},
    "files": {"first_run", "last_run", "seen_at", "gone_at", "seconds"},
    "passages": {"id"},
    "subjects": {"id"},
}
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    " AND name NOT LIKE '%/_fts%' ESCAPE '/'"
    " AND name NOT IN ('runs', 'stale_claims', 'migrations') ORDER BY name"
)

Contents = dict[str, list[tuple[Any, ...]]]


def contents(db: sqlite3.Connection) -> Contents:
    """Return the rows of every table, sorted; two catalogues of the same files have the same."""
    found: Contents = {}
    for (table,) in db.execute(_TABLES).fetchall():
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in names if name not in _APART.get(table, ()))
        found[table] = sorted((tuple(row) for row in db.execute(f"SELECT {kept} FROM {table}")), key=repr)
    return found


def differences(one: Contents, other: Contents) -> list[str]:
    """Say in which rows two catalogues differ: `table: - row` of the first alone, `+ row` of the other."""
    found = []
    for table in sorted(one.keys() | other.keys()):
        rows, others = set(one.get(table, ())), set(other.get(table, ()))
        found += [f"{table}: - {row}" for row in sorted(rows - others, key=repr)]
        found += [f"{table}: + {row}" for row in sorted(others - rows, key=repr)]
    return found
