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


def wanted(pairs: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, list[str | None]]]:
    """Yield pairs as tables `wanted (cluster, place)` that a statement can begin with, and their values."""
    everything = sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))
    for at in range(0, len(everything), _CHUNK):
        some = everything[at : at + _CHUNK]
        rows = ", ".join(["(?, ?)"] * len(some))
        yield f"WITH wanted (cluster, place) AS (VALUES {rows})", [value for pair in some for value in pair]


def marks(values: Sequence[str]) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))
