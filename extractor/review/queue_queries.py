"""What the queue asks: findings by state, gravity, rule, document and person."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.review.queries import GRAVEST, OPEN, Listing, Row, listing, one, rows, scalar, with_evidence

_DECIDED = """EXISTS (SELECT 1 FROM decisions v WHERE v.kind = 'finding' AND v.target = f.key
                      AND v.digest = f.digest AND v.decision = '{}')"""
_TOUCHED = "EXISTS (SELECT 1 FROM decisions v WHERE v.kind = 'finding' AND v.target = f.key)"
STATES = {
    "cho": OPEN,
    "loi": _DECIDED.format("accept"),
    "bo": _DECIDED.format("reject"),
    "doi": f"{OPEN} AND {_TOUCHED}",
}
STATE_WORDS = {
    "cho": "chờ kết luận",
    "loi": "đúng là lỗi",
    "bo": "không phải lỗi",
    "doi": "đã đổi sau kết luận",
}
_ELSEWHERE = """(f.document = ?3 OR f.key IN (SELECT finding FROM finding_evidence WHERE document = ?3))"""
_GIVEN = "f.key IN (SELECT target FROM assignments WHERE kind = 'finding' AND assignee = ?4)"
_WHERE = f"""(?1 = '' OR f.severity = ?1) AND (?2 = '' OR f.rule = ?2)
             AND (?3 = '' OR {_ELSEWHERE}) AND (?4 = '' OR {_GIVEN})"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings a queue shows; an empty string leaves a matter open."""

    state: str = "cho"
    severity: str = ""
    rule: str = ""
    document: str = ""
    person: str = ""

    @property
    def params(self) -> tuple[str, str, str, str]:
        """The values of the query's marks."""
        return self.severity, self.rule, self.document, self.person


def queue(conn: sqlite3.Connection, only: Filter, page: int) -> Listing:
    """Return the findings of a filter with passages and decisions, the gravest first."""
    where = f"FROM findings f WHERE {STATES[only.state]} AND {_WHERE}"
    found = listing(
        conn,
        f"SELECT f.*, {OPEN} AS open {where} ORDER BY {GRAVEST}, f.rule, f.document, f.key",
        f"SELECT count(*) {where}",
        only.params,
        page,
    )
    return Listing(with_evidence(conn, found.rows), found.total, found.page)


def totals(conn: sqlite3.Connection, only: Filter) -> dict[str, dict[str, int]]:
    """Count findings by state, and those of the filter's state by severity and by rule."""
    states = {
        name: scalar(conn, f"SELECT count(*) FROM findings f WHERE {test} AND {_WHERE}", *only.params)
        for name, test in STATES.items()
    }
    counts: dict[str, dict[str, int]] = {"state": states}
    for column in ("severity", "rule"):
        found = rows(
            conn,
            f"""SELECT f.{column} AS value, count(*) AS total FROM findings f WHERE {STATES[only.state]}
                AND (?1 = '' OR {_ELSEWHERE.replace("?3", "?1")}) GROUP BY f.{column} ORDER BY total DESC""",
            only.document,
        )
        counts[column] = {row["value"]: row["total"] for row in found}
    return counts


def latest_of(conn: sqlite3.Connection, reviewer: str) -> Row | None:
    """Return the latest decision of a person that is still in force."""
    return one(conn, "SELECT * FROM decisions WHERE reviewer = ? ORDER BY id DESC LIMIT 1", reviewer)


def people(conn: sqlite3.Connection) -> list[str]:
    """Return those to whom findings are given."""
    found = rows(conn, "SELECT DISTINCT assignee FROM assignments WHERE kind = 'finding' ORDER BY assignee")
    return [row["assignee"] for row in found]
