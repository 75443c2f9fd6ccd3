"""What the pages ask of the catalogue: SQL in, plain rows out.

Every function takes an open connection and only reads. A row is a dict by column name; lists come in the
order in which the page shows them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.catalogue import reviews, task_organs

Row = dict[str, Any]
PAGE_SIZE = 50

OPEN = """NOT EXISTS (SELECT 1 FROM decisions v
                       WHERE v.kind = 'finding' AND v.target = f.key AND v.digest = f.digest)"""
GRAVEST = "CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END"
DOCUMENT_LINE = (
    """
SELECT d.id, d.name, d.doc_type, d.code, d.issued_on, d.issuer, d.issuer_unit, d.subject,
       d.period_from, d.period_to, d.ingested_at, d.ocr,
       (SELECT count(*) FROM citations c WHERE c.document = d.id) AS citations,
       (SELECT count(*) FROM awards a WHERE a.document = d.id) AS awards,
       (SELECT count(DISTINCT f.key) FROM finding_evidence e JOIN findings f ON f.key = e.finding
        WHERE e.document = d.id AND """
    + OPEN
    + """) AS findings
FROM documents d
"""
)
_OPEN_BY_DOCUMENT = """(SELECT document, count(*) AS open
    FROM (SELECT DISTINCT document, finding FROM finding_evidence)
    WHERE finding NOT IN (SELECT f.key FROM decisions v CROSS JOIN findings f
                          ON f.key = v.target AND f.digest = v.digest WHERE v.kind = 'finding')
    GROUP BY document)"""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a longer list."""

    rows: list[Row]
    total: int
    page: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document and everything said of it, each kind in the order of the text."""

    document: Row
    paths: list[str]
    recipients: list[str]
    notes: list[Row]
    pages: list[Row]
    sections: list[Row]
    facts: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Row] = field(default_factory=list)


def rows(conn: sqlite3.Connection, sql: str, *params: object) -> list[Row]:
    """Run a query and return its rows as dicts."""
    cursor = conn.execute(sql, params)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def one(conn: sqlite3.Connection, sql: str, *params: object) -> Row | None:
    """Run a query and return its first row, or None."""
    found = rows(conn, sql, *params)
    return found[0] if found else None


def scalar(conn: sqlite3.Connection, sql: str, *params: object) -> Any:
    """Run a query and return the first value of its first row."""
    return conn.execute(sql, params).fetchone()[0]


def listing(
    conn: sqlite3.Connection,
    select: str,
    count: str | int,
    params: Sequence[object],
    page: int,
    size: int = PAGE_SIZE,
) -> Listing:
    """Return one page of what a query selects.

    Args:
        conn: a catalogue.
        select: without a limit.
        count: the query that counts all, with the same parameters; or the number, where it is known.
        params: of both.
        page: from 1; the last where there are fewer.
        size: how many rows a page has.
    """
    total = count if isinstance(count, int) else scalar(conn, count, *params)
    page = min(max(1, page), max(1, -(-total // size)))
    offset = (page - 1) * size
    return Listing(rows(conn, f"{select} LIMIT {size} OFFSET {offset}", *params), total, page, size)


def context(alias: str, around: int = 320) -> str:
    """Return SQL columns for what stands before, in and after a mention in its document `d`."""
    return (
        f"substr(d.text, max(1, {alias}.start + 1 - {around}), min({alias}.start, {around})) AS before, "
        f"substr(d.text, {alias}.start + 1, {alias}.end - {alias}.start) AS inside, "
        f"substr(d.text, {alias}.end + 1, {around}) AS after"
    )


def counts(conn: sqlite3.Connection) -> Row:
    """Count what someone acts on: documents, unread files, texts to ask for, findings not yet decided."""
    return {
        "documents": scalar(conn, "SELECT count(*) FROM documents"),
        "failed": scalar(conn, "SELECT count(*) FROM files WHERE status = 'failed'"),
        "not_held": scalar(conn, "SELECT count(*) FROM instrument_sizes")
        - scalar(conn, "SELECT count(*) FROM instrument_sizes WHERE held"),
        "findings": scalar(conn, f"SELECT count(*) FROM findings f WHERE {OPEN}"),
    }


def latest_run(conn: sqlite3.Connection) -> Row | None:
    """Return the newest run."""
    return one(conn, "SELECT * FROM runs ORDER BY id DESC LIMIT 1")


def run(conn: sqlite3.Connection, number: int) -> Row | None:
    """Return a run by its number."""
    return one(conn, "SELECT * FROM runs WHERE id = ?", number)


def run_account(conn: sqlite3.Connection, number: int) -> Row:
    """Return what a run wrote down of itself: rates, times by stage, slowest files; maybe nothing."""
    found = one(conn, "SELECT report FROM runs WHERE id = ?", number) or {}
    return dict(json.loads(found.get("report") or "{}"))


def runs(conn: sqlite3.Connection) -> list[Row]:
    """Return the latest runs, newest first."""
    return rows(conn, f"SELECT * FROM runs ORDER BY id DESC LIMIT {PAGE_SIZE}")


def run_failures(conn: sqlite3.Connection, number: int) -> list[Row]:
    """Return the files that a run could not read."""
    return rows(conn, "SELECT * FROM files WHERE last_run = ? AND status = 'failed' ORDER BY path", number)


def run_files(conn: sqlite3.Connection, number: int, page: int) -> Listing:
    """Return the files that a run read or already knew."""
    where = """FROM files f LEFT JOIN documents d ON d.id = f.document
               WHERE f.last_run = ? AND f.status <> 'failed'"""
    select = f"SELECT f.*, d.subject, d.code, d.doc_type, d.issuer {where} ORDER BY f.status, f.path"
    return listing(conn, select, f"SELECT count(*) {where}", (number,), page)


def document_names(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Row]:
    """Return what names each of some documents, by key."""
    marks = ",".join("?" * len(keys))
    found = rows(
        conn, f"SELECT id, name, doc_type, code, issued_on FROM documents WHERE id IN ({marks})", *keys
    )
    return {row["id"]: row for row in found}


def documents(conn: sqlite3.Connection, page: int, order: str = "") -> Listing:
    """Return documents, the newest first, or by date of issue, issuer or findings."""
    by = {
        "ngay": "d.issued_on DESC, d.name",
        "co-quan": "d.issuer IS NULL, d.issuer, d.issued_on DESC",
        "doi-chieu": "coalesce(o.open, 0) DESC, d.ingested_at DESC, d.name",
    }.get(order, "d.ingested_at DESC, d.name")
    # The page's documents first, then what is counted of each: not of all ten thousand.
    source = f"LEFT JOIN {_OPEN_BY_DOCUMENT} o ON o.document = d.id" if order == "doi-chieu" else ""
    found = listing(
        conn,
        f"SELECT d.id FROM documents d {source} ORDER BY {by}",
        "SELECT count(*) FROM documents",
        (),
        page,
    )
    return document_lines(conn, found)


def document_lines(conn: sqlite3.Connection, found: Listing) -> Listing:
    """Return a page of documents, known by their ids, with what a list of documents says of each."""
    keys = [row["id"] for row in found.rows]
    lines = {
        row["id"]: row
        for row in rows(conn, f"{DOCUMENT_LINE} WHERE d.id IN ({','.join('?' * len(keys))})", *keys)
    }
    return Listing([lines[key] for key in keys], found.total, found.page)


_MENTIONS = {
    "citation": """SELECT c.*, i.label AS instrument_label,
                          (SELECT d.id FROM documents d WHERE d.instrument = c.instrument) AS held,
                          (SELECT group_concat(defect, ' ') FROM citation_defects x
                           WHERE x.citation = c.key) AS defects,
                          (SELECT count(*) FROM citation_candidates x WHERE x.citation = c.key) AS candidates
                   FROM citations c LEFT JOIN instruments i ON i.key = c.instrument
                   WHERE c.document = ? ORDER BY c.start, c.end""",
    "award": """SELECT a.*, f.name AS form_name FROM awards a LEFT JOIN award_forms f ON f.key = a.form
                WHERE a.document = ? ORDER BY a.start, a.end""",
    "unit": """SELECT m.*, u.name AS unit_name, u.kind AS unit_kind, u.province FROM unit_mentions m
               JOIN units u ON u.key = m.unit WHERE m.document = ? ORDER BY m.start, m.end""",
    "date": "SELECT * FROM dates WHERE document = ? ORDER BY start, end",
    "person": "SELECT * FROM people WHERE document = ? ORDER BY start, end",
    "quantity": "SELECT * FROM quantities WHERE document = ? ORDER BY start, end",
    "task": "SELECT * FROM tasks WHERE document = ? ORDER BY start, end",
}
_BACKING = """SELECT b.award, b.code, b.citation, c.instrument FROM award_backing b
              LEFT JOIN citations c ON c.key = b.citation JOIN awards a ON a.key = b.award
              WHERE a.document = ? ORDER BY b.award, b.position"""


def document(conn: sqlite3.Connection, key: str) -> DocumentFacts | None:
    """Return a document with its facts, or None where the catalogue has no such document."""
    head = one(conn, "SELECT * FROM documents WHERE id = ?", key)
    if head is None:
        return None
    head["evidence"] = json.loads(head["evidence"])
    head["decision"] = reviews.in_force(conn, "document", key)

    def listed(table: str, order: str = "position", what: str = "*") -> list[Row]:
        return rows(conn, f"SELECT {what} FROM {table} WHERE document = ? ORDER BY {order}", key)

    return DocumentFacts(
        document=head,
        paths=[row["path"] for row in listed("files", "path", "path")],
        recipients=[row["line"] for row in listed("recipients", what="line")],
        notes=listed("notes"),
        pages=listed("pages", "number"),
        sections=listed("sections"),
        facts=_facts(conn, key),
        findings=findings_of(conn, key),
    )


def _facts(conn: sqlite3.Connection, key: str) -> dict[str, list[Row]]:
    """Return the mentions of a document by kind, with what was decided of each and what hangs on it."""
    facts = {kind: rows(conn, select, key) for kind, select in _MENTIONS.items()}
    for kind, found in facts.items():
        named = "unit_mention" if kind == "unit" else kind
        decided = reviews.in_force_on(conn, named, [row["key"] for row in found])
        for row in found:
            row["decision"] = decided.get(row["key"])
    organs: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows(conn, "SELECT * FROM task_units WHERE document = ? ORDER BY task, position", key):
        organs[row["task"], row["role"]].append(row)
    for task in facts["task"]:
        task["leads"], task["helps"] = organs[task["key"], "lead"], organs[task["key"], "support"]
        task_organs.with_organs(conn, key, task["decision"])
    backing: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(conn, _BACKING, key):
        backing[row["award"]].append(row)
    for award in facts["award"]:
        award["backing"] = backing[award["key"]]
    return facts


def findings_of(conn: sqlite3.Connection, key: str) -> list[Row]:
    """Return the findings that rest on a passage of a document, the gravest first."""
    found = rows(
        conn,
        f"""SELECT f.*, {OPEN} AS open FROM findings f
            WHERE f.document = ?1 OR f.key IN (SELECT finding FROM finding_evidence WHERE document = ?1)
            ORDER BY {GRAVEST}, f.rule, f.key""",
        key,
    )
    return with_evidence(conn, found, around=False)


def evidence(conn: sqlite3.Connection, *keys: str, around: bool = True) -> list[Row]:
    """Return the passages that findings rest on, each with its place on its document's page.

    Args:
        conn: a connection.
        keys: of the findings.
        around: whether with the words around them, for which each reads its document's text.
    """
    words = f", {context('e')}" if around else ""
    return rows(
        conn,
        f"""SELECT e.*, e.finding || '.' || e.position AS anchor, d.name, d.code, d.doc_type, d.issued_on,
                   d.issuer{words}
            FROM finding_evidence e JOIN documents d ON d.id = e.document
            WHERE e.finding IN ({",".join("?" * len(keys))}) ORDER BY e.finding, e.position""",
        *keys,
    )


def with_evidence(conn: sqlite3.Connection, found: list[Row], *, around: bool = True) -> list[Row]:
    """Give findings their passages, the decision in force, and the last row on them; `around` as above."""
    keys = [finding["key"] for finding in found]
    decided = reviews.in_force_on(conn, "finding", keys)
    last = reviews.last_on(conn, "finding", keys)
    of: dict[str, list[Row]] = {key: [] for key in keys}
    for at in range(0, len(keys), PAGE_SIZE):
        for passage in evidence(conn, *keys[at : at + PAGE_SIZE], around=around):
            of[passage["finding"]].append(passage)
    for finding in found:
        finding["evidence"] = of[finding["key"]]
        finding["decision"] = decided.get(finding["key"])
        finding["last"] = last.get(finding["key"], 0)
    return found
