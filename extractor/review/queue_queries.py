"""What the queue asks: findings by state, gravity, rule, document, unit and person; those that are alike."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace

from extractor.lexicon.folding import fold
from extractor.review.queries import GRAVEST, OPEN, Listing, Row, listing, one, rows, scalar, with_evidence

SHOWN, MOST = 20, 50
"""How many findings a page shows, each with its forms; and of those that are alike, to be decided at once."""
_DECIDED = """EXISTS (SELECT 1 FROM decisions v WHERE v.kind = 'finding' AND v.target = f.key
                      AND v.digest = f.digest AND v.decision = '{}')"""
_TOUCHED = "EXISTS (SELECT 1 FROM decisions v WHERE v.kind = 'finding' AND v.target = f.key)"
STATES = {
    "cho": OPEN,
    "loi": _DECIDED.format("accept"),
    "bo": _DECIDED.format("reject"),
    "doi": f"{OPEN} AND {_TOUCHED}",
}
_IN_FORCE = """(SELECT max(x.id) FROM reviews x WHERE x.kind = 'finding' AND x.target = f.key
    AND x.decision <> 'undo' AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = x.id))"""
_STATE = """CASE WHEN v.id IS NULL THEN 'cho' WHEN v.digest IS NOT f.digest THEN 'doi'
    WHEN v.decision = 'accept' THEN 'loi' ELSE 'bo' END"""
"""In which state a finding is; what has changed since it was decided waits too."""
STATE_WORDS = {
    "cho": "chờ kết luận",
    "loi": "đúng là lỗi",
    "bo": "không phải lỗi",
    "doi": "đã đổi sau kết luận",
}
_ELSEWHERE = """(f.document = ?3 OR f.key IN (SELECT finding FROM finding_evidence WHERE document = ?3))"""
_GIVEN = "f.key IN (SELECT target FROM assignments WHERE kind = 'finding' AND assignee = ?4)"
_OF_UNIT = """EXISTS (SELECT 1 FROM documents d WHERE d.issuer_unit = ?5 AND (d.id = f.document OR d.id IN
              (SELECT document FROM finding_evidence WHERE finding = f.key)))"""
_ALIKE = "(f.rule, f.digest) = (SELECT rule, digest FROM findings WHERE key = ?6)"
_WHERE = f"""(?1 = '' OR f.severity = ?1) AND (?2 = '' OR f.rule = ?2)
             AND (?3 = '' OR {_ELSEWHERE}) AND (?4 = '' OR {_GIVEN})
             AND (?5 = '' OR {_OF_UNIT}) AND (?6 = '' OR {_ALIKE})"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings a queue shows; an empty string leaves a matter open."""

    state: str = "cho"
    severity: str = ""
    rule: str = ""
    document: str = ""
    person: str = ""
    unit: str = ""
    like: str = ""

    @property
    def params(self) -> tuple[str, ...]:
        """The values of the query's marks."""
        return self.severity, self.rule, self.document, self.person, self.unit, self.like


def queue(conn: sqlite3.Connection, only: Filter, page: int, total: int) -> Listing:
    """Return the findings of a filter with passages and decisions, the gravest first.

    Args:
        conn: a catalogue.
        only: the filter.
        page: from 1.
        total: how many findings the filter leaves, as `totals` counts them.
    """
    select = f"""SELECT f.key FROM findings f WHERE {STATES[only.state]} AND {_WHERE}
                 ORDER BY {GRAVEST}, f.rule, f.document, f.key"""
    found = listing(conn, select, total, only.params, page, MOST if only.like else SHOWN)
    # The page's findings first, then what they say.
    shown = [row["key"] for row in found.rows]
    lines = {
        row["key"]: row
        for row in rows(
            conn,
            f"SELECT f.*, {OPEN} AS open FROM findings f WHERE f.key IN ({','.join('?' * len(shown))})",
            *shown,
        )
    }
    return replace(found, rows=with_evidence(conn, [lines[key] for key in shown]))


def totals(conn: sqlite3.Connection, only: Filter) -> dict[str, dict[str, int]]:
    """Count findings by state, and those of the filter's state by severity and by rule."""
    params = replace(only, severity="", rule="").params
    every = _counted(conn, f"'cho' AS state, count(*) AS total FROM findings f WHERE {_WHERE}", params)
    # Those that somebody has touched are looked at one by one; the others wait.
    touched = _counted(
        conn,
        f"""{_STATE} AS state, count(*) AS total
            FROM (SELECT DISTINCT target FROM reviews WHERE kind = 'finding') t
            JOIN findings f ON f.key = t.target LEFT JOIN reviews v ON v.id = {_IN_FORCE} WHERE {_WHERE}""",
        params,
    )
    for (severity, rule, _), times in touched.items():
        every[severity, rule, "cho"] -= times
    counts: dict[str, Counter[str]] = {"state": Counter(), "severity": Counter(), "rule": Counter()}
    for (severity, rule, state), times in (every + touched).items():
        states = {"cho", "doi"} if state == "doi" else {state}
        if only.severity in ("", severity) and only.rule in ("", rule):
            counts["state"].update(dict.fromkeys(states, times))
        if only.state in states:
            counts["severity"][severity] += times
            counts["rule"][rule] += times
    return {
        "state": {name: counts["state"][name] for name in STATES},
        "severity": dict(counts["severity"].most_common()),
        "rule": dict(counts["rule"].most_common()),
    }


def _counted(conn: sqlite3.Connection, what: str, params: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
    found = conn.execute(f"SELECT f.severity, f.rule, {what} GROUP BY 1, 2, 3", params)
    return Counter({(severity, rule, state): total for severity, rule, state, total in found})


def alike(conn: sqlite3.Connection, findings: list[Row]) -> dict[str, int]:
    """Count, for each of some findings, the others that wait with the same rule and the same words."""
    counts = {}
    for pair in {(finding["rule"], finding["digest"]) for finding in findings}:
        total = scalar(
            conn, f"SELECT count(*) FROM findings f WHERE f.rule = ? AND f.digest = ? AND {OPEN}", *pair
        )
        counts[pair] = max(0, total - 1)
    return {finding["key"]: counts[finding["rule"], finding["digest"]] for finding in findings}


def one_kind(conn: sqlite3.Connection, keys: list[str]) -> bool:
    """Tell whether findings may be decided in one act: one rule, and the same words as evidence."""
    kinds = set()
    for key in keys:
        finding = one(conn, "SELECT rule FROM findings WHERE key = ?", key)
        words = rows(conn, "SELECT surface FROM finding_evidence WHERE finding = ? ORDER BY position", key)
        if finding is not None:
            kinds.add((finding["rule"], tuple(fold(" ".join(row["surface"].split())) for row in words)))
    return len(kinds) == 1


def latest_of(conn: sqlite3.Connection, reviewer: str) -> list[Row]:
    """Return the latest decision of a person that is still in force, with those made in the same act.

    What is decided at once has one moment, one verdict, one reason and one rule.
    """
    return rows(
        conn,
        """WITH latest AS (SELECT * FROM decisions WHERE reviewer = ?1 ORDER BY at DESC, id DESC LIMIT 1)
           SELECT v.* FROM latest l JOIN decisions v ON v.reviewer = ?1 AND v.at = l.at
               AND v.decision = l.decision AND +v.kind = l.kind AND v.reason IS l.reason
           WHERE v.id = l.id OR (SELECT rule FROM findings WHERE key = v.target)
               = (SELECT rule FROM findings WHERE key = l.target)
           ORDER BY v.id DESC""",
        reviewer,
    )


def people(conn: sqlite3.Connection) -> list[str]:
    """Return those to whom findings are given."""
    found = rows(conn, "SELECT DISTINCT assignee FROM assignments WHERE kind = 'finding' ORDER BY assignee")
    return [row["assignee"] for row in found]
