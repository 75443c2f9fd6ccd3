"""Statements over any number of values, a few hundred parameters at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

_CHUNK = 400  # well under SQLite's limit on parameters


def where_in(db: sqlite3.Connection, sql: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
    """Run a statement that has `IN ({})` over any number of values."""
    for chunk in chunks(values):
        yield from db.execute(sql.format(marks(chunk)), chunk).fetchall()


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield the values in sorted lists that one statement can take."""
    everything = sorted(values)
    for at in range(0, len(everything), _CHUNK):
        yield everything[at : at + _CHUNK]


def marks(values: Sequence[str]) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))
