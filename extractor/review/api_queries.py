"""What the JSON API asks of the catalogue: rows in the shape of its models."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from extractor.catalogue import queries as of_catalogue
from extractor.catalogue import reviews
from extractor.catalogue.search import find
from extractor.identity.folding import fold
from extractor.review import queue_queries
from extractor.review.frame import document_path, instrument_path
from extractor.review.queries import GRAVEST, OPEN, Row, one, rows, scalar

_FACTS = {
    "citations": ("citation", "SELECT * FROM citations"),
    "awards": (
        "award",
        "SELECT a.*, f.name AS form FROM (SELECT * FROM awards) a LEFT JOIN award_forms f ON f.key = a.form",
    ),
    "units": ("unit_mention", "SELECT * FROM unit_mentions"),
    "people": ("person", "SELECT * FROM people"),
    "dates": ("date", "SELECT * FROM dates"),
    "quantities": ("quantity", "SELECT * FROM quantities"),
    "tasks": (
        "task",
        # As printed, like every fact here: the decision stands beside it.
        "SELECT t.*, (SELECT group_concat(u.name, '; ') FROM task_units u"
        " WHERE u.task = t.key AND u.role = 'lead') AS leads,"
        " (SELECT group_concat(u.name, '; ') FROM task_units u"
        " WHERE u.task = t.key AND u.role = 'support') AS helps FROM (SELECT * FROM tasks) t",
    ),
}


class Cut:
    """A page of a list: which rows of how many.

    Args:
        page: from 1.
        size: how many rows a page has.
    """

    def __init__(self, page: int, size: int) -> None:
        self.page, self.size = page, size

    def of(
        self, conn: sqlite3.Connection, select: str, source: str, order: str, params: Sequence[object]
    ) -> Row:
        """Return a page of a query as `items` and `total`."""
        offset = (self.page - 1) * self.size
        ordered = f"SELECT {select} {source} ORDER BY {order} LIMIT {self.size} OFFSET {offset}"
        found = rows(conn, ordered, *params)
        return {"items": found, "total": scalar(conn, f"SELECT count(*) {source}", *params)}


def documents(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return documents, the newest first."""
    where, params = _where(
        asked,
        code="d.code = ?",
        issuer_unit="d.issuer_unit = ?",
        issued_from="d.issued_on >= ?",
        issued_to="d.issued_on <= ?",
    )
    found = cut.of(conn, "d.*", f"FROM documents d WHERE {where}", "d.ingested_at DESC, d.id", params)
    found["items"] = [_document(row) for row in found["items"]]
    return found


def document(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return a document, or None."""
    row = one(conn, "SELECT * FROM documents WHERE id = ?", key)
    return _document(row) if row else None


def facts(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return a document's text and all its facts with what was decided of them, or None."""
    held = one(conn, "SELECT * FROM documents WHERE id = ?", key)
    if held is None:
        return None
    answer: Row = {"document": _document(held), "text": held["text"]}
    for name, (kind, select) in _FACTS.items():
        found = rows(conn, f"SELECT * FROM ({select}) WHERE document = ? ORDER BY start, end", key)
        answer[name] = _decided(conn, kind, found)
    return answer


def instruments(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return instruments: those that `q` means, however it is written, or all, by label."""
    query = asked.get("q", "").strip()
    if query:
        hits = find(conn, query, 200, text=False).instruments
        some = hits[(cut.page - 1) * cut.size : cut.page * cut.size]
        return {
            "items": [_instrument(hit.instrument) | {"match": hit.match} for hit in some],
            "total": len(hits),
        }
    found = cut.of(conn, "i.key", "FROM instruments i", "i.label, i.key", ())
    lines = of_catalogue.overview(conn, [row["key"] for row in found["items"]])
    return {"items": [_instrument(line) | {"match": None} for line in lines], "total": found["total"]}


def instrument(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return an instrument with what is claimed of it, or None."""
    lines = of_catalogue.overview(conn, [key])
    if not lines:
        return None
    claims = rows(
        conn,
        """SELECT * FROM instrument_claim_counts WHERE instrument = ?
           ORDER BY field, by_document DESC, by_register DESC, times DESC, value""",
        key,
    )
    return _instrument(lines[0]) | {"claims": claims}


_UNIT = """u.*, (SELECT count(*) FROM documents d WHERE d.issuer_unit = u.key) AS documents,
           (SELECT count(*) FROM unit_mentions m WHERE m.unit = u.key) AS mentions"""


def units(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return units by name; with `q` those one of whose names holds it, with or without diacritics."""
    wanted = fold(asked.get("q", ""))
    source = """FROM units u WHERE ?1 = '' OR u.key IN
                (SELECT unit FROM unit_aliases WHERE instr(alias_folded, ?1) > 0)"""
    return cut.of(conn, _UNIT, source, "u.name, u.key", (wanted,))


def unit(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return a unit with the names it goes by, or None."""
    row = one(conn, f"SELECT {_UNIT} FROM units u WHERE u.key = ?", key)
    if row is None:
        return None
    found = rows(conn, "SELECT alias FROM unit_aliases WHERE unit = ? ORDER BY alias", key)
    return row | {"aliases": [alias["alias"] for alias in found]}


def awards(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return awards as they stand after review."""
    where, params = _where(
        asked,
        document="f.document = ?",
        unit="f.issuer_unit = ?",
        form="f.form = ?",
        stage="f.stage = ?",
    )
    found = cut.of(conn, "f.*", f"FROM award_facts f WHERE {where}", "f.document, f.start, f.key", params)
    for row in found["items"]:
        row["url"] = f"/du-kien/award/{row['key']}"
    return found


def findings(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return findings with passages and decisions, the gravest first."""
    where, params = _where(asked, rule="f.rule = ?", severity="f.severity = ?", document="f.document = ?")
    states = {"open": "cho", "accepted": "loi", "rejected": "bo", "changed": "doi"}
    state = states.get(asked.get("state", ""))
    test = queue_queries.STATES[state] if state else "1"
    found = cut.of(
        conn,
        f"f.*, {OPEN} AS open",
        f"FROM findings f WHERE {where} AND {test}",
        f"{GRAVEST}, f.rule, f.key",
        params,
    )
    found["items"] = [_finding(conn, row) for row in found["items"]]
    return found


def finding(conn: sqlite3.Connection, key: str) -> Row | None:
    """Return a finding, or None."""
    row = one(conn, f"SELECT f.*, {OPEN} AS open FROM findings f WHERE f.key = ?", key)
    return _finding(conn, row) if row else None


def decisions(conn: sqlite3.Connection, asked: Mapping[str, str], cut: Cut) -> Row:
    """Return what was decided and taken back, the newest first."""
    where, params = _where(
        asked, kind="r.kind = ?", target="r.target = ?", document="r.document = ?", reviewer="r.reviewer = ?"
    )
    found = cut.of(conn, "r.*", f"FROM reviews r WHERE {where}", "r.id DESC", params)
    found["items"] = [_read(row) for row in found["items"]]
    return found


def decision(conn: sqlite3.Connection, number: int) -> Row | None:
    """Return one decision, or None."""
    row = one(conn, "SELECT * FROM reviews WHERE id = ?", number)
    return _read(row) if row else None


LISTS: dict[str, Callable[[sqlite3.Connection, Mapping[str, str], Cut], Row]] = {
    "documents": documents,
    "instruments": instruments,
    "units": units,
    "awards": awards,
    "findings": findings,
    "decisions": decisions,
}


def _where(asked: Mapping[str, str], **tests: str) -> tuple[str, list[object]]:
    chosen = {name: test for name, test in tests.items() if asked.get(name)}
    return " AND ".join(["1", *chosen.values()]), [asked[name] for name in chosen]


def _document(row: Row) -> Row:
    return row | {"url": document_path(row["id"])}


def _instrument(line: of_catalogue.Instrument) -> Row:
    names = ("key", "kind", "label", "doc_type", "date", "issuer", "title", "place", "series", "documents")
    row = {name: getattr(line, name) for name in (*names, "citations", "citing_documents")}
    return row | {"documents": list(line.documents), "url": instrument_path(line.key)}


def _decided(conn: sqlite3.Connection, kind: str, found: list[Row]) -> list[Row]:
    keys = [row["key"] for row in found]
    in_force = reviews.in_force_on(conn, kind, keys)
    for row in found:
        row["decision"] = in_force.get(row["key"])
        row["last"] = reviews.last(conn, kind, row["key"])
        row["url"] = f"/du-kien/{kind}/{quote(row['key'])}"
    return found


def _finding(conn: sqlite3.Connection, row: Row) -> Row:
    evidence = rows(conn, "SELECT * FROM finding_evidence WHERE finding = ? ORDER BY position", row["key"])
    return _decided(conn, "finding", [row])[0] | {"evidence": evidence}


def _read(row: Row) -> Row:
    return row | {"value": json.loads(row["value"]) if row["value"] else {}}
