"""The catalogue as one may see it: temporary views in the place of its tables, on a reading connection.

A connection that is narrowed answers every question from views of the same names, which leave out documents
whose mark of secrecy is graver than the reader's right, with all that is known only from them, and mask what
identifies people. Whatever asks (a page of ours, Datasette's tables, facets, CSV, JSON, full-text search)
asks these: SQLite looks for a name among the temporary ones first. Only an explicit `main.` reaches past
them, and only admins write SQL of their own.

A table that is not named here is filtered by its column `document`, or stays empty where it has none: what a
later migration adds is hidden until somebody has thought about it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from functools import lru_cache

from extractor.catalogue.knowledge import CITED_OR_HELD, SIZES
from extractor.privacy.identifiers import MASK, masked, swept

_WITHHELD = "(SELECT document FROM main.withheld WHERE level > {clearance})"
_TOUCHED = f"""(SELECT instrument FROM main.citations WHERE document IN {_WITHHELD} AND instrument IS NOT NULL
    UNION SELECT instrument FROM main.documents WHERE id IN {_WITHHELD} AND instrument IS NOT NULL)"""
_UNITS = f"""SELECT unit FROM main.unit_mentions WHERE document IN {_WITHHELD}
    UNION SELECT issuer_unit FROM main.documents WHERE id IN {_WITHHELD} AND issuer_unit IS NOT NULL"""
_UNITS_OF_HOMES = """ UNION SELECT m.unit FROM main.identifiers i JOIN main.unit_mentions m
    ON m.document = i.document AND m.start < i.end AND m.end > i.start WHERE i.kind = 'address'"""
# Facts that may stand inside what identifies a person: a date in a day of birth, a commune in a home.
_INNER = ("unit_mentions", "dates", "quantities")
# Tables that say nothing of a single document, and those of SQLite itself.
_OPEN = frozenset({"register", "migrations", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})

_ROWS = {
    "documents": f"id NOT IN {_WITHHELD}",
    "files": f"document IS NULL OR document NOT IN {_WITHHELD}",
    "reviews": f"document IS NULL OR document NOT IN {_WITHHELD}",
    "remarks": f"document IS NULL OR document NOT IN {_WITHHELD}",
    "copies": f"document NOT IN {_WITHHELD} AND other NOT IN {_WITHHELD}",
    "citation_defects": f"citation NOT IN (SELECT key FROM main.citations WHERE document IN {_WITHHELD})",
    "citation_candidates": (
        f"citation NOT IN (SELECT key FROM main.citations WHERE document IN {_WITHHELD})"
        " AND instrument IN (SELECT key FROM instruments)"
    ),
    "award_backing": f"award NOT IN (SELECT key FROM main.awards WHERE document IN {_WITHHELD})",
    "findings": (
        f"(document IS NULL OR document NOT IN {_WITHHELD})"
        f" AND key NOT IN (SELECT finding FROM main.finding_evidence WHERE document IN {_WITHHELD})"
    ),
    "finding_evidence": f"""document NOT IN {_WITHHELD} AND finding NOT IN
        (SELECT finding FROM main.finding_evidence WHERE document IN {_WITHHELD})""",
    "instruments": f"""key NOT IN {_TOUCHED}
        OR EXISTS (SELECT 1 FROM citations c WHERE c.instrument = t.key)
        OR EXISTS (SELECT 1 FROM documents d WHERE d.instrument = t.key)
        OR EXISTS (SELECT 1 FROM main.register r WHERE r.instrument = t.key)""",
    "units": """key NOT IN {units}
        OR EXISTS (SELECT 1 FROM unit_mentions m WHERE m.unit = t.key)
        OR EXISTS (SELECT 1 FROM documents d WHERE d.issuer_unit = t.key)""",
    "unit_aliases": """unit NOT IN {units}
        OR EXISTS (SELECT 1 FROM unit_mentions m WHERE m.unit = t.unit AND t.alias IN (m.surface, m.name))
        OR EXISTS (SELECT 1 FROM documents d WHERE d.issuer_unit = t.unit AND d.issuer = t.alias)""",
    "award_forms": f"""key NOT IN (SELECT form FROM main.awards
                                   WHERE document IN {_WITHHELD} AND form IS NOT NULL)
        OR EXISTS (SELECT 1 FROM awards a WHERE a.form = t.key)""",
    "withheld": "level <= {clearance}",
    "runs": "1",
    "saved_searches": "0",  # each person's own; the pages ask for them by owner
}
"""Which rows of a table `t` are shown; every other table with a column `document` is filtered by it."""

_CLEANED = {
    "documents": ("subject", "evidence"),
    "recipients": ("line",),
    "sections": ("title",),
    "citations": ("surface", "evidence", "pinpoint"),
    "unit_mentions": ("surface", "evidence", "name"),
    "awards": ("surface", "evidence", "recipient", "reason"),
    "people": ("surface", "evidence", "name", "role"),
    "dates": ("surface", "evidence"),
    "quantities": ("surface", "evidence"),
    "tasks": ("surface", "evidence", "what", "due_surface"),
    "task_units": ("surface", "name"),
    "finding_evidence": ("surface", "evidence"),
    "findings": ("message",),
    "reviews": ("value", "reason", "seen"),
    "remarks": ("comment", "seen"),
}
"""Columns whose words may hold what identifies people."""

_INSIDE = """(SELECT 1 FROM main.identifiers i WHERE i.document = t.document
    AND i.start < t.end AND i.end > t.start
    AND NOT (i.start >= t.start AND i.end <= t.end AND i.end - i.start < t.end - t.start))"""
"""What a mention `t` stands in, as a date in a day of birth and a commune in a home's address do."""

_OF_ITS_TEXTS = """FROM main.documents d JOIN main.identifiers i ON i.document = d.id
    WHERE d.instrument = t.instrument"""
_TITLED = f"""
SELECT instrument, field,
       CASE WHEN field = 'title' AND EXISTS (SELECT 1 {_OF_ITS_TEXTS})
            THEN can_cu_cleaned(value, (SELECT json_group_array(i.surface) {_OF_ITS_TEXTS}))
            ELSE value END AS value,
       times, documents, by_document, by_register
FROM main.instrument_claim_counts t
"""
"""What is claimed of instruments, the titles that documents bear cleaned."""
_COUNTED = "SELECT * FROM main.instrument_claim_counts t"
_COUNTS = f"""
WHERE instrument NOT IN {_TOUCHED}
UNION ALL
SELECT instrument, field, value, count(*), count(DISTINCT document), max(source = 'document'),
       max(source = 'register')
FROM instrument_claims WHERE instrument IN {_TOUCHED} GROUP BY instrument, field, value
"""


_SIZES = f"""
SELECT * FROM main.instrument_sizes WHERE instrument NOT IN {_TOUCHED}
UNION ALL {SIZES} WHERE i.key IN {_TOUCHED} AND {CITED_OR_HELD}
"""


@dataclass(frozen=True, slots=True)
class Right:
    """What a person may read beyond the ordinary: to which level of secrecy, and what identifies people."""

    clearance: int = 0
    personal: bool = False

    @property
    def whole(self) -> bool:
        """Whether that is everything."""
        return self.clearance >= 3 and self.personal


NOTHING = Right()
EVERYTHING = Right(3, True)


def withholds(conn: sqlite3.Connection, right: Right) -> bool:
    """Tell whether a catalogue has documents that a right does not reach."""
    held = conn.execute("SELECT 1 FROM main.withheld WHERE level > ? LIMIT 1", (right.clearance,))
    return held.fetchone() is not None


def narrow(conn: sqlite3.Connection, right: Right, *, withheld: bool = True) -> None:
    """Put views in the place of a catalogue's tables, so that a connection shows what a right allows.

    Args:
        conn: a reading connection of its own, without temporary views yet.
        right: what may be seen.
        withheld: whether documents may have to be left out; where `withholds` says that there are none, a
            connection that only masks is quicker.
    """
    if right.whole:
        return
    conn.create_function("can_cu_masked", 2, _masked, deterministic=True)
    conn.create_function("can_cu_cleaned", 2, _cleaned, deterministic=True)
    found = conn.execute(
        "SELECT name, type, sql FROM main.sqlite_master WHERE type IN ('table', 'view')"
    ).fetchall()
    for name, kind, sql in found:
        if kind == "view":
            made = re.sub(r"^\s*CREATE\s+VIEW", "CREATE TEMP VIEW", sql)
        elif name in _OPEN:
            continue
        else:
            columns = [row[1] for row in conn.execute("SELECT * FROM main.pragma_table_info(?)", (name,))]
            select = _select(name, columns, right, withheld)
            if select is None:
                continue
            made = f"CREATE TEMP VIEW {name} AS {select}"
        conn.execute(made)


def unclassified(tables: dict[str, list[str]]) -> list[str]:
    """Return the tables whose rows nothing is known of, so that they are hidden whole.

    Args:
        tables: the columns of each table of a catalogue.
    """
    return [
        name
        for name, columns in tables.items()
        if name not in _ROWS
        and name not in _OPEN
        and "document" not in columns
        and name not in {"stale_claims", "subjects", "instrument_claim_counts", "instrument_sizes"}
        and "_fts" not in name
    ]


def _select(name: str, columns: list[str], right: Right, withheld: bool) -> str | None:
    """Return the query of the view that stands for a table; None where the table may stand for itself."""
    if name == "passages_fts":
        return "SELECT id AS rowid, shadow, NULL AS passages_fts, NULL AS rank FROM passage_shadows"
    if name == "instrument_sizes":
        return _SIZES.format(clearance=right.clearance) if withheld else None
    if name == "instrument_claim_counts":
        counts = _COUNTED if right.personal else _TITLED
        if not withheld:
            return None if right.personal else counts
        return counts + _COUNTS.format(clearance=right.clearance)
    hides = ["1"]
    if (name not in _ROWS and "document" not in columns) or (name == "identifiers" and not right.personal):
        hides = ["0"]
    elif withheld or name in ("withheld", "saved_searches"):
        units = _UNITS.format(clearance=right.clearance) + ("" if right.personal else _UNITS_OF_HOMES)
        rows = _ROWS.get(name) or f"document NOT IN {_WITHHELD}"
        hides = [rows.format(clearance=right.clearance, units=f"({units})")]
    elif name in {"units", "unit_aliases"} and not right.personal:
        hides = [_ROWS[name].format(units=f"({_UNITS_OF_HOMES.removeprefix(' UNION ')})")]
    if name in _INNER and not right.personal:
        hides.append(f"NOT EXISTS {_INSIDE}")
    shown = {column: _column(name, column, right, withheld) for column in columns}
    if hides == ["1"] and all(value == f"t.{_quoted(column)}" for column, value in shown.items()):
        return None
    listed = ", ".join(f"{value} AS {_quoted(column)}" for column, value in shown.items())
    return f"SELECT {listed} FROM main.{name} t WHERE ({') AND ('.join(hides)})"


def _column(table: str, column: str, right: Right, withheld: bool) -> str:
    own = f"t.{_quoted(column)}"
    if (table, column) == ("runs", "report"):
        # The report names the slowest files and those that failed.
        return "NULL" if withheld else own
    if right.personal:
        return own
    if (table, column) == ("pages", "raw"):
        # A page as it was before its letters were mended: what is to be masked in it cannot be found again.
        return f"""CASE WHEN EXISTS (SELECT 1 FROM main.identifiers i WHERE i.document = t.document)
                        THEN NULL ELSE {own} END"""
    key = "t.id" if table == "documents" else "t.document"
    named = f"(SELECT 1 FROM main.identifiers i WHERE i.document = {key})"
    if (table, column) == ("documents", "text"):
        spans = f"""(SELECT json_group_array(json_array(i.start, i.end)) FROM main.identifiers i
                     WHERE i.document = {key})"""
        return f"CASE WHEN EXISTS {named} THEN can_cu_masked({own}, {spans}) ELSE {own} END"
    if (table, column) == ("documents", "subject_folded"):
        # Folded, a number no longer stands as it was printed.
        return f"""CASE WHEN EXISTS (SELECT 1 FROM main.identifiers i WHERE i.document = {key}
                                     AND instr(t.subject, i.surface)) THEN NULL ELSE {own} END"""
    if column in _CLEANED.get(table, ()):
        known = f"(SELECT json_group_array(i.surface) FROM main.identifiers i WHERE i.document = {key})"
        if table in {"reviews", "remarks", "findings"}:
            return f"can_cu_cleaned({own}, {known})"
        if (table, column) == ("finding_evidence", "surface"):
            return f"""CASE WHEN NOT EXISTS {named} THEN {own}
                            WHEN EXISTS {_INSIDE} THEN can_cu_masked({own}, '[[0, 100000]]')
                            ELSE can_cu_cleaned({own}, {known}) END"""
        return f"CASE WHEN EXISTS {named} THEN can_cu_cleaned({own}, {known}) ELSE {own} END"
    return own


def _quoted(column: str) -> str:
    return f'"{column}"'


def _masked(text: str | None, spans: str) -> str | None:
    return None if text is None else masked(text, json.loads(spans))


@lru_cache(maxsize=8192)
def _cleaned(value: str | None, known: str) -> str | None:
    """Hide what identifies people in words taken from a document: what it prints, and what looks like it."""
    if value is None:
        return None
    for surface in json.loads(known):
        value = value.replace(surface, re.sub(r"\S", MASK, surface))
    return swept(value)
