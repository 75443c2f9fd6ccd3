"""What sources claim of instruments, counted for many at once: what the view `instrument_claims` says.

The view asks seventeen times for each instrument; here each source is read once. What is cited by very many
is asked of the view all the same, which counts it where it lies. `cancu doctor` compares what is kept with
the view.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.catalogue.chunks import where_in

Row = tuple[object, ...]

_CITED: Final = (
    "SELECT instrument, document, doc_type, date, issuer, code FROM citations WHERE instrument IN ({})"
)
_HELD: Final = (
    "SELECT instrument, id, doc_type, issued_on, issuer, code, subject FROM documents"
    " WHERE instrument IN ({})"
)
_REGISTERED: Final = (
    "SELECT instrument, doc_type, date, issuer, code, title, status, replaced_by FROM register"
    " WHERE instrument IN ({})"
)
_MANY: Final = "SELECT instrument FROM instrument_sizes WHERE citations > 500 AND instrument IN ({})"
"""Instruments that so many cite that their citations are not brought together in memory."""
_COUNTS: Final = (
    "SELECT instrument, field, value, count(*), count(DISTINCT document), max(source = 'document'),"
    " max(source = 'register') FROM instrument_claims WHERE instrument = ? GROUP BY instrument, field, value"
)
_SIZES: Final = (
    "SELECT count(*), count(DISTINCT document), EXISTS (SELECT 1 FROM documents WHERE instrument = ?1)"
    " FROM citations WHERE instrument = ?1"
)
_FIELDS: Final = ("doc_type", "date", "issuer", "code", "title", "status", "replaced_by")


@dataclass(slots=True)
class _Count:
    """One value that sources claim of an instrument."""

    times: int = 0
    documents: set[str] = field(default_factory=set)
    by_document: bool = False
    by_register: bool = False


def renew(db: sqlite3.Connection, instruments: Sequence[str]) -> None:
    """Write the rows of `instrument_claim_counts` and of `instrument_sizes` of instruments anew.

    Args:
        db: a catalogue, inside a transaction.
        instruments: their keys, sorted: the rows are then written in the order of their tables.
    """
    many = {row[0] for row in where_in(db, _MANY, instruments)}
    counts, sizes = _of_few(db, [key for key in instruments if key not in many])
    for key in sorted(many):
        rows = [tuple(row) for row in db.execute(_COUNTS, (key,))]
        counts += rows
        dates = sum(row[1] == "date" for row in rows)
        sizes += [(key, *tuple(row), dates) for row in db.execute(_SIZES, (key,)) if row[0] or row[2]]
    of_each = [(instrument,) for instrument in instruments]
    db.executemany("DELETE FROM instrument_claim_counts WHERE instrument = ?", of_each)
    db.executemany("INSERT INTO instrument_claim_counts VALUES (?, ?, ?, ?, ?, ?, ?)", counts)
    db.executemany("DELETE FROM instrument_sizes WHERE instrument = ?", of_each)
    db.executemany(
        "INSERT INTO instrument_sizes SELECT key, label, ?2, ?3, ?4, ?5 FROM instruments WHERE key = ?1",
        sizes,
    )


def _of_few(db: sqlite3.Connection, instruments: Sequence[str]) -> tuple[list[Row], list[Row]]:
    counts: dict[str, dict[tuple[str, str], _Count]] = defaultdict(lambda: defaultdict(_Count))
    citing: dict[str, list[str]] = defaultdict(list)
    held: set[str] = set()
    for instrument, document, *values in where_in(db, _CITED, instruments):
        citing[instrument].append(document)
        for count in _stated(counts[instrument], values):
            count.documents.add(document)
    for instrument, document, *values in where_in(db, _HELD, instruments):
        held.add(instrument)
        for count in _stated(counts[instrument], values):
            count.documents.add(document)
            count.by_document = True
    for instrument, *values in where_in(db, _REGISTERED, instruments):
        for count in _stated(counts[instrument], values):
            count.by_register = True
    claims: list[Row] = []
    sizes: list[Row] = []
    for instrument in instruments:
        of_one = sorted(counts[instrument].items(), key=lambda item: item[0])
        for (name, value), count in of_one:
            beside = (count.times, len(count.documents), int(count.by_document), int(count.by_register))
            claims.append((instrument, name, value, *beside))
        cited, own = citing[instrument], instrument in held
        if cited or own:
            dates = sum(name == "date" for (name, _), _ in of_one)
            sizes.append((instrument, len(cited), len(set(cited)), int(own), dates))
    return claims, sizes


def _stated(counts: dict[tuple[str, str], _Count], values: Sequence[str | None]) -> Iterator[_Count]:
    """Yield the counts of the values that a source states, each counted once more."""
    for name, value in zip(_FIELDS, values, strict=False):
        if value is not None:
            count = counts[name, value]
            count.times += 1
            yield count
