"""What the page of a unit asks: its names, papers, awards, people, and the findings that concern it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from extractor.lexicon.folding import fold
from extractor.review.queries import (
    GRAVEST,
    OPEN,
    Listing,
    Row,
    context,
    document_lines,
    listing,
    one,
    rows,
    scalar,
    with_evidence,
)

_FEW = 50
_SHORTEST = 6
"""A name shorter than this says too little to find a unit in a person's post by it."""


def unit(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return a unit, or None."""
    return one(conn, "SELECT * FROM units WHERE key = ?", key)


def units(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Row]:
    """Return those of some units that the catalogue has, by key."""
    marks = ",".join("?" * len(keys))
    return {row["key"]: row for row in rows(conn, f"SELECT * FROM units WHERE key IN ({marks})", *keys)}


def inner(conn: sqlite3.Connection, key: str) -> list[Row]:
    """Return the units inside a unit: their keys end with its key."""
    return rows(
        conn,
        "SELECT * FROM units WHERE substr(key, -length(?1) - 1) = '.' || ?1 ORDER BY name LIMIT 200",
        key,
    )


def aliases(conn: sqlite3.Connection, key: str, name: str) -> list[str]:
    """Return the other names that a unit goes by in print, spellings of one kind once."""
    found = rows(conn, "SELECT alias FROM unit_aliases WHERE unit = ? ORDER BY length(alias), alias", key)
    seen = {fold(name)}
    names = []
    for row in found:
        alias = " ".join(row["alias"].split())
        if fold(alias) not in seen:
            seen.add(fold(alias))
            names.append(alias)
    return names


def issued(conn: sqlite3.Connection, key: str, page: int) -> Listing:
    """Return the documents that a unit issued, the newest first."""
    where = "FROM documents d WHERE d.issuer_unit = ?"
    select = f"SELECT d.id {where} ORDER BY d.issued_on DESC, d.name"
    return document_lines(conn, listing(conn, select, f"SELECT count(*) {where}", (key,), page))


def naming(conn: sqlite3.Connection, key: str) -> tuple[list[Row], int]:
    """Return the documents of others that name a unit, the most often first, and how many there are."""
    most = rows(
        conn,
        f"""SELECT d.id, m.times, count(*) OVER () AS total
            FROM (SELECT document, count(*) AS times FROM unit_mentions WHERE unit = ?1 GROUP BY document) m
            CROSS JOIN documents d ON d.id = m.document
            WHERE d.issuer_unit IS NOT ?1 ORDER BY m.times DESC, d.issued_on DESC, d.id LIMIT {_FEW}""",
        key,
    )
    times = {row["id"]: row["times"] for row in most}
    found = rows(
        conn,
        f"""SELECT d.id, d.name, d.doc_type, d.code, d.issued_on, d.issuer, d.issuer_unit,
                   (SELECT x.key FROM unit_mentions x WHERE x.document = d.id AND x.unit = ?
                    ORDER BY x.start LIMIT 1) AS first
            FROM documents d WHERE d.id IN ({",".join("?" * len(times))})""",
        key,
        *times,
    )
    lines = {row["id"]: row | {"times": times[row["id"]]} for row in found}
    return [lines[document] for document in times], most[0]["total"] if most else 0


def received(conn: sqlite3.Connection, names: Sequence[str]) -> list[Row]:
    """Return the awards whose recipient is a unit by one of its names."""
    marks = ",".join("?" * len(names))
    return rows(
        conn,
        f"""SELECT f.*, d.name, d.doc_type AS document_type, d.code AS document_code, {context("f")}
            FROM award_values f JOIN documents d ON d.id = f.document
            WHERE f.key IN (SELECT key FROM main.awards WHERE recipient IN ({marks}))
              AND coalesce(f.decision, '') <> 'reject'
            ORDER BY d.issued_on DESC, d.name, f.start LIMIT {_FEW}""",
        *names,
    )


def signers(conn: sqlite3.Connection, key: str) -> list[Row]:
    """Return who signed a unit's documents, with how many and the latest."""
    return rows(
        conn,
        f"""SELECT signer_name AS name, signer_role AS role, count(*) AS documents, max(issued_on) AS latest
            FROM documents WHERE issuer_unit = ? AND signer_name IS NOT NULL
            GROUP BY 1, 2 ORDER BY documents DESC, latest DESC LIMIT {_FEW}""",
        key,
    )


def people(conn: sqlite3.Connection, key: str, names: Sequence[str]) -> list[Row]:
    """Return the people whose post, as printed, names a unit."""
    wanted = [fold(name) for name in names if len(name) >= _SHORTEST]
    # Of all posts, which are few, those that name it: as printed, not as masked for the reader, by the index.
    posts = [
        role
        for (role,) in conn.execute("SELECT DISTINCT role FROM main.people WHERE role IS NOT NULL")
        if any(name in _folded(role) for name in wanted)
    ]
    return rows(
        conn,
        f"""SELECT p.key, p.name, p.role, p.document, d.name AS file, d.doc_type, d.code
            FROM people p JOIN documents d ON d.id = p.document
            WHERE p.key IN (SELECT key FROM main.people WHERE role IN (SELECT value FROM json_each(?)))
              AND p.document IN (SELECT document FROM unit_mentions WHERE unit = ?)
            ORDER BY p.name, d.issued_on DESC LIMIT {_FEW}""",
        json.dumps(posts, ensure_ascii=False),
        key,
    )


def findings(conn: sqlite3.Connection, key: str, most: int) -> tuple[list[Row], int]:
    """Return the gravest findings that wait on a unit's documents, and how many wait."""
    own = "SELECT id FROM documents WHERE issuer_unit = ?1"
    where = f"""FROM findings f WHERE {OPEN} AND (f.document IN ({own})
                OR f.key IN (SELECT finding FROM finding_evidence WHERE document IN ({own})))"""
    found = rows(conn, f"SELECT f.* {where} ORDER BY {GRAVEST}, f.rule, f.key LIMIT {most}", key)
    return with_evidence(conn, found), int(scalar(conn, f"SELECT count(*) {where}", key))


@lru_cache(maxsize=8192)
def _folded(role: str) -> str:
    return fold(role)
