"""What the pages ask about instruments: their claims, passages, series and the awards that rest on them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from extractor.catalogue import reviews
from extractor.review.queries import Listing, Row, context, listing, one, rows, scalar

FILTERS = {
    "": "1",
    "chua-co": "NOT held",
    "co": "held",
    "lech": "claimed_dates > 1",
}
"""Which instruments a list shows: all, only cited, held, or with claimed dates that differ."""

PASSAGES = 20
"""How many citing passages a page shows."""
NEIGHBOURS = 12
"""How many members of a series are shown on each side of an instrument."""
REACH = 3000
"""How far from its number they are looked for."""


@dataclass(frozen=True, slots=True)
class Member:
    """An instrument of a series and one date that is claimed for it."""

    key: str
    label: str
    number: int
    date: str
    times: int
    held: bool


def instruments(conn: sqlite3.Connection, page: int, only: str, total: int) -> Listing:
    """Return instruments that are cited or held, the most cited first; `total` is how many there are."""
    where = f"FROM instrument_sizes WHERE {FILTERS[only]}"
    select = f"SELECT instrument AS key {where} ORDER BY citing_documents DESC, citations DESC, label"
    found = listing(conn, select, total, (), page)
    lines = overviews(conn, [row["key"] for row in found.rows])
    return Listing([lines[row["key"]] for row in found.rows], found.total, found.page)


def filter_counts(conn: sqlite3.Connection) -> Row:
    """Count the instruments that each filter shows."""
    counts = {
        name: scalar(conn, f"SELECT count(*) FROM instrument_sizes WHERE {test}")
        for name, test in FILTERS.items()
        if name != "chua-co"
    }
    # Nearly all: what is not held is the rest, not to be counted one by one.
    return {**counts, "chua-co": counts[""] - counts["co"]}


def instrument(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return an instrument's line of the overview with its parts, or None."""
    return one(
        conn,
        """SELECT o.*, i.number, i.type_folded, i.organ_folded, i.cluster FROM instrument_overview o
           JOIN instruments i ON i.key = o.key WHERE o.key = ?""",
        key,
    )


def overviews(conn: sqlite3.Connection, keys: list[str]) -> dict[str, Row]:
    """Return the overview lines of several instruments by key."""
    marks = ",".join("?" * len(keys))
    found = rows(conn, f"SELECT * FROM instrument_overview WHERE key IN ({marks})", *keys)
    return {row["key"]: row for row in found}


def held_as(conn: sqlite3.Connection, key: str) -> list[Row]:
    """Return the documents of the catalogue that are an instrument's text."""
    return rows(
        conn,
        """SELECT id, name, code, doc_type, subject, issued_on, issuer FROM documents
           WHERE instrument = ? ORDER BY name""",
        key,
    )


def passages(conn: sqlite3.Connection, key: str, page: int) -> Listing:
    """Return the passages that cite an instrument."""
    # The page's citations first, then their words: a law is cited by every document.
    source = "FROM citations c JOIN documents d ON d.id = c.document"
    order = "ORDER BY d.issued_on DESC, d.name, c.start"
    count = "SELECT count(*) FROM citations WHERE instrument = ?"
    select = f"SELECT c.key {source} WHERE c.instrument = ? {order}"
    keys = listing(conn, select, count, (key,), page, PASSAGES)
    shown = [row["key"] for row in keys.rows]
    columns = "c.*, d.name, d.doc_type AS document_type, d.code AS document_code, d.issued_on"
    lines = rows(
        conn,
        f"""SELECT {columns}, {context("c")} {source}
            WHERE c.key IN ({",".join("?" * len(shown))}) {order}""",
        *shown,
    )
    found = replace(keys, rows=lines)
    decided = reviews.in_force_on(conn, "citation", [row["key"] for row in found.rows])
    for row in found.rows:
        row["decision"] = decided.get(row["key"])
    return found


def possible_passages(conn: sqlite3.Connection, key: str, page: int) -> Listing:
    """Return the passages that may mean an instrument but fit others too."""
    where = """FROM citation_candidates x JOIN citations c ON c.key = x.citation
               JOIN documents d ON d.id = c.document WHERE x.instrument = ? AND x.open = 1"""
    columns = (
        "c.*, x.reason AS candidate_reason, d.name, d.doc_type AS document_type, d.code AS document_code"
    )
    select = f"SELECT {columns}, d.issued_on, {context('c')} {where} ORDER BY x.score DESC, d.name, c.start"
    counted = "SELECT count(*) FROM citation_candidates WHERE instrument = ? AND open = 1"
    return listing(conn, select, counted, (key,), page)


def awards_on(conn: sqlite3.Connection, key: str) -> list[Row]:
    """Return the awards that rest on an instrument."""
    return rows(
        conn,
        """SELECT DISTINCT f.*, d.name, d.doc_type AS document_type, d.code AS document_code
           FROM instrument_awards b JOIN award_values f ON f.key = b.award
           JOIN documents d ON d.id = b.document
           WHERE b.instrument = ? ORDER BY d.issued_on DESC, d.name, f.start LIMIT 200""",
        key,
    )


def neighbours(conn: sqlite3.Connection, found: Row) -> list[Member]:
    """Return an instrument and those about it in its series, one member a claimed date, by number.

    Where its place is not known, those are its neighbours whose place is not known either: they may be of
    several places, and the page says so.
    """
    if found["number_value"] is None:
        return []
    near = []
    for step in (-1, 1):
        # From number to number, each looked up by the clusters that begin with it.
        near += rows(
            conn,
            f"""WITH RECURSIVE numbers (n) AS (
                    SELECT ?1 + {max(step, 0)}
                    UNION ALL SELECT n + {step} FROM numbers WHERE n > 0 AND abs(n - ?1) < {REACH})
                SELECT i.key, i.label, i.number_value FROM numbers CROSS JOIN (
                    SELECT '' AS suffix UNION ALL SELECT 'a' UNION ALL SELECT 'b' UNION ALL SELECT 'c') s
                CROSS JOIN instruments i ON i.cluster = n || s.suffix || '.' || ?2
                WHERE i.place IS ?3 AND i.type_folded IS ?4 AND i.series IS ?5
                  AND EXISTS (SELECT 1 FROM instrument_claim_counts c
                              WHERE c.instrument = i.key AND c.field = 'date')
                LIMIT {NEIGHBOURS + 1}""",
            found["number_value"],
            found["organ_folded"] or "",
            found["place"],
            found["type_folded"],
            found["series"],
        )
    members = []
    for row in near:
        held = bool(scalar(conn, "SELECT count(*) FROM documents WHERE instrument = ?", row["key"]))
        dates = rows(
            conn,
            """SELECT value, times FROM instrument_claim_counts WHERE instrument = ? AND field = 'date'
               ORDER BY value""",
            row["key"],
        )
        members += [
            Member(row["key"], row["label"], row["number_value"], d["value"], d["times"], held) for d in dates
        ]
    return sorted(members, key=lambda m: (m.number, m.date))
