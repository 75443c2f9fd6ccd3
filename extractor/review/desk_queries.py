"""What the desk asks: what came in, what failed, what waits and for whom."""

from __future__ import annotations

import sqlite3

from extractor.review.queries import DOCUMENT_LINE, OPEN, Row, rows, scalar

_MONTHS, _TYPES, _RUNS, _RULES = 12, 10, 10, 12


def newest(conn: sqlite3.Connection, most: int) -> list[Row]:
    """Return the documents that came in last; their facts are counted for these only."""
    return rows(
        conn,
        f"""{DOCUMENT_LINE} WHERE d.id IN (SELECT id FROM documents ORDER BY ingested_at DESC, name LIMIT ?)
            ORDER BY d.ingested_at DESC, d.name""",
        most,
    )


def by_month(conn: sqlite3.Connection) -> list[Row]:
    """Count documents by the month that they bear, the latest months, oldest first."""
    found = rows(
        conn,
        f"""SELECT substr(issued_on, 1, 7) AS month, count(*) AS documents FROM documents
            WHERE length(issued_on) >= 7 GROUP BY 1 ORDER BY 1 DESC LIMIT {_MONTHS}""",
    )
    return found[::-1]


def by_type(conn: sqlite3.Connection) -> list[Row]:
    """Count documents by type, the most frequent first."""
    return rows(
        conn,
        f"""SELECT coalesce(doc_type, '') AS doc_type, documents
            FROM (SELECT doc_type, count(*) AS documents FROM documents GROUP BY doc_type)
            ORDER BY doc_type = '', documents DESC, doc_type LIMIT {_TYPES}""",
    )


def recent_runs(conn: sqlite3.Connection) -> list[Row]:
    """Return the latest runs, oldest first."""
    return rows(conn, f"SELECT * FROM runs WHERE seen > 0 ORDER BY id DESC LIMIT {_RUNS}")[::-1]


def waiting(conn: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Count the findings that wait, by rule and severity, the rules with most first."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows(
        conn, f"SELECT f.rule, f.severity, count(*) AS times FROM findings f WHERE {OPEN} GROUP BY 1, 2"
    ):
        counts.setdefault(row["rule"], {})[row["severity"]] = row["times"]
    order = sorted(counts, key=lambda rule: (-sum(counts[rule].values()), rule))
    return {rule: counts[rule] for rule in order[:_RULES]}


def given(conn: sqlite3.Connection, who: str) -> int:
    """Count the findings that are given to a person and wait."""
    return int(
        scalar(
            conn,
            f"""SELECT count(*) FROM findings f WHERE {OPEN} AND f.key IN
                (SELECT target FROM assignments WHERE kind = 'finding' AND assignee = ?)""",
            who,
        )
    )


def changed(conn: sqlite3.Connection) -> int:
    """Count the findings that were decided, but whose content has changed since."""
    return int(
        scalar(
            conn,
            f"""SELECT count(*) FROM findings f WHERE {OPEN} AND f.key IN
                (SELECT target FROM decisions WHERE kind = 'finding')""",
        )
    )
