"""What the awards page asks: totals by form and stage, and the passages that each total is the sum of."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold
from extractor.review.queries import Listing, Row, context, listing, rows, scalar

_FILTERS = {
    "don-vi": "coalesce(f.issuer_unit, '') = ?",
    "ky": "coalesce(f.period_from, '') || '_' || coalesce(f.period_to, '') = ?",
    "giai-doan": "f.stage = ?",
    "hinh-thuc": "coalesce(f.form, '') = ?",
    "hang": "coalesce(f.class, '') = ?",
}
"""Filters of the page's address and the SQL that each stands for."""


GROUPS = {"tap-the": "tập thể", "ca-nhan": "cá nhân", "ho": "hộ gia đình", "khac": "khác, không nêu rõ"}
"""Kinds of receiver, as the page's columns: what is counted (đồng chí, chi bộ …) falls into one."""

_OF_RECIPIENT = {"collective": "tap-the", "person": "ca-nhan", "household": "ho"}


def group_of(count_unit: str | None) -> str:
    """Return the kind of receiver that a counting noun names; `khac` for several, for none and for others."""
    found = {n.recipient for _, _, n in count_nouns().find(fold(count_unit or "")) if n.recipient}
    return _OF_RECIPIENT[found.pop()] if len(found) == 1 else "khac"


def _where(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> tuple[str, list[object]]:
    parts = ["f.counted", *(sql for name, sql in _FILTERS.items() if name in chosen)]
    params: list[object] = [chosen[name] for name in _FILTERS if name in chosen]
    if "doi-tuong" in chosen:
        stated = rows(conn, "SELECT DISTINCT coalesce(count_unit, '') AS noun FROM awards")
        nouns = [row["noun"] for row in stated if group_of(row["noun"]) == chosen["doi-tuong"]]
        parts.append(f"coalesce(f.count_unit, '') IN ({','.join('?' * len(nouns))})")
        params += nouns
    return " AND ".join(parts), params


def totals(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> list[Row]:
    """Sum awards by form, class, stage and what is counted; a part of a total is not counted beside it."""
    where, params = _where(conn, chosen)
    return rows(
        conn,
        f"""SELECT f.form, f.class, f.stage, f.count_unit, sum(f.count) AS total
            FROM award_facts f WHERE {where}
            GROUP BY f.form, f.class, f.stage, f.count_unit
            ORDER BY f.form, f.class, f.count_unit""",
        *params,
    )


def passages(conn: sqlite3.Connection, chosen: Mapping[str, str], page: int) -> Listing:
    """Return the passages behind a total."""
    where, params = _where(conn, chosen)
    source = f"FROM award_facts f JOIN documents d ON d.id = f.document WHERE {where}"
    columns = "f.*, d.name, d.doc_type AS document_type, d.code AS document_code"
    select = f"""SELECT {columns}, {context("f")} {source}
                 ORDER BY d.issued_on DESC, d.name, f.start"""
    return listing(conn, select, f"SELECT count(*) {source}", params, page)


def reporting_units(conn: sqlite3.Connection) -> list[Row]:
    """Return the units whose documents report awards."""
    return rows(
        conn,
        """SELECT u.key, u.name, count(DISTINCT d.id) AS documents
           FROM documents d JOIN units u ON u.key = d.issuer_unit
           WHERE EXISTS (SELECT 1 FROM awards a WHERE a.document = d.id) GROUP BY u.key ORDER BY u.name""",
    )


def periods(conn: sqlite3.Connection) -> list[Row]:
    """Return the periods that documents with awards report on; `key` is what the filter `ky` takes."""
    return rows(
        conn,
        """SELECT d.period_from, d.period_to, count(*) AS documents,
                  coalesce(d.period_from, '') || '_' || coalesce(d.period_to, '') AS key
           FROM documents d WHERE EXISTS (SELECT 1 FROM awards a WHERE a.document = d.id)
           GROUP BY d.period_from, d.period_to
           ORDER BY d.period_from IS NULL, d.period_from DESC, d.period_to""",
    )


def without_backing(conn: sqlite3.Connection) -> int:
    """Count the granted awards that no decision is named for."""
    return int(scalar(conn, "SELECT count(*) FROM awards_without_backing"))
