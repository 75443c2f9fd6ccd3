"""What the awards page asks: amounts by all that they are sorted by, and the passages behind each number."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold
from extractor.review.queries import Listing, Row, context, listing, rows, scalar
from extractor.review.words import LEFT_OUT

_UNIT_NAME = "u.name AS unit_name"
_FILTERS = {
    "don-vi": "f.issuer_unit IS nullif(?, '')",
    "ky": "coalesce(f.period_from, '') || '_' || coalesce(f.period_to, '') = ?",
    "nam": "f.year IS nullif(?, '')",
    "cap": "f.authority IS nullif(?, '')",
    "giai-doan": "f.stage = ?",
    "hinh-thuc": "f.form IS nullif(?, '')",
    "hang": "f.class IS nullif(?, '')",
    "bo": "f.left_out = ?",
}
"""Filters of the page's address and the SQL that each stands for."""

GROUPS = {"tap-the": "tập thể", "ca-nhan": "cá nhân", "ho": "hộ gia đình", "khac": "khác, không nêu rõ"}
"""Kinds of receiver: what is counted (đồng chí, chi bộ …) falls into one."""

COLUMNS = {
    "hinh-thuc": ("f.form", "f.class"),
    "don-vi": ("f.issuer_unit", _UNIT_NAME, "u.province"),
    "cap": ("f.authority",),
    "doi-tuong": ("f.count_unit",),
    "nam": ("f.year",),
    "ky": ("f.period_from", "f.period_to"),
    "giai-doan": ("f.stage",),
}
"""What awards are sorted by, and the columns that say it."""

_OF_RECIPIENT = {"collective": "tap-the", "person": "ca-nhan", "household": "ho"}


@lru_cache(maxsize=4096)
def group_of(count_unit: str | None) -> str:
    """Return the kind of receiver that a counting noun names; `khac` for several, for none and for others."""
    found = {n.recipient for _, _, n in count_nouns().find(fold(count_unit or "")) if n.recipient}
    return _OF_RECIPIENT.get(found.pop(), "khac") if len(found) == 1 else "khac"


def _where(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> tuple[str, list[object]]:
    names = [name for name in _FILTERS if name in chosen]
    parts = [_FILTERS[name] for name in names]
    params: list[object] = [chosen[name] for name in names]
    if "doi-tuong" in chosen:
        stated = rows(conn, "SELECT DISTINCT coalesce(count_unit, '') AS noun FROM award_sums")
        nouns = [row["noun"] for row in stated if group_of(row["noun"]) == chosen["doi-tuong"]]
        parts.append(f"coalesce(f.count_unit, '') IN ({','.join('?' * len(nouns))})")
        params += nouns
    return " AND ".join(parts or ["1"]), params


def amounts(
    conn: sqlite3.Connection, chosen: Mapping[str, str], *ways: str, documents: bool = False
) -> list[Row]:
    """Sum awards by what a page sorts them by; a part is not counted beside its total.

    Args:
        conn: a catalogue.
        chosen: filters of the page's address.
        ways: what to sort by, of `COLUMNS`; all where none is named. The stage is always one.
        documents: whether to count the `documents` of each sum, too.

    Returns:
        Rows with the sum as `total` (None where no count is stated), and how many `passages` it is made of.
    """
    return sums(conn, chosen, *ways, documents=documents)[0]


def sums(
    conn: sqlite3.Connection, chosen: Mapping[str, str], *ways: str, documents: bool = False
) -> tuple[list[Row], dict[str, int]]:
    """Return what `amounts` and `left_out` say, read in one go."""
    where, params = _where(conn, chosen)
    columns = list(dict.fromkeys(c for way in (*(ways or COLUMNS), "giai-doan") for c in COLUMNS[way]))
    names = ", ".join(str(n) for n in range(1, len(columns) + 2))
    named = "LEFT JOIN units u ON u.key = f.issuer_unit" if _UNIT_NAME in columns else ""
    found = rows(
        conn,
        f"""SELECT {", ".join(columns)}, f.left_out, sum(f.count) AS total, count(*) AS passages
                   {", count(DISTINCT f.document) AS documents" * documents}
            FROM award_sums f {named} WHERE {where} GROUP BY {names}""",
        *params,
    )
    without: Counter[str] = Counter()
    for row in found:
        if row["left_out"]:
            without[row["left_out"]] += row["passages"]
    kept = [row for row in found if not row["left_out"]]
    return kept, {reason: without[reason] for reason in LEFT_OUT if reason in without}


def left_out(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> dict[str, int]:
    """Count the rows that enter no sum, by the reason."""
    return sums(conn, chosen, "giai-doan")[1]


def left_out_rows(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> list[Row]:
    """Return the rows that enter no sum."""
    where, params = _where(conn, chosen)
    return rows(
        conn,
        f"""SELECT f.*, d.name, d.code AS document_code
            FROM award_facts f JOIN documents d ON d.id = f.document
            WHERE f.key IN (SELECT award FROM award_sums f WHERE f.left_out IS NOT NULL AND {where})
            ORDER BY f.left_out, d.issued_on DESC, d.name, f.start""",
        *params,
    )


def passages(conn: sqlite3.Connection, chosen: Mapping[str, str], page: int) -> Listing:
    """Return the passages behind a total, or with the filter `bo` those left out for a reason."""
    where, params = _where(conn, chosen)
    counted = "1" if "bo" in chosen else "f.left_out IS NULL"
    where = f"WHERE {counted} AND {where}"
    order = "ORDER BY d.issued_on DESC, d.name, a.start"
    # The page's awards first, then their words; from document to document in their order, as far as is shown.
    source = (
        "FROM documents d CROSS JOIN award_sums f ON f.document = d.id CROSS JOIN awards a ON a.key = f.award"
    )
    keys = listing(
        conn,
        f"SELECT f.award {source} {where} {order}",
        f"SELECT count(*) FROM award_sums f {where}",
        params,
        page,
    )
    shown = [row["award"] for row in keys.rows]
    columns = "a.*, d.name, d.doc_type AS document_type, d.code AS document_code"
    awards = rows(
        conn,
        f"""SELECT {columns}, {context("a")} FROM award_facts a JOIN documents d ON d.id = a.document
            WHERE a.key IN ({",".join("?" * len(shown))}) {order}""",
        *shown,
    )
    found = Listing(awards, keys.total, keys.page)
    for award in found.rows:
        award["backing"] = rows(
            conn,
            """SELECT b.code, b.citation, c.instrument FROM award_backing b
               LEFT JOIN citations c ON c.key = b.citation
               WHERE b.award = coalesce((SELECT award FROM award_backing WHERE award = ?1 LIMIT 1), ?2)
               ORDER BY b.position""",
            award["key"],
            award["part_of"],
        )
    return found


def total(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> int | None:
    """Return the number that the passages of a cell add up to; None where none states a count."""
    where, params = _where(conn, chosen)
    found: int | None = scalar(
        conn, f"SELECT sum(f.count) FROM award_sums f WHERE f.left_out IS NULL AND {where}", *params
    )
    return found


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports awards, and of which periods: each with the number of documents, for the form of the page.

    Attributes:
        units: by name.
        periods: the latest first, without a period last; `key` is what the filter `ky` takes.
    """

    units: list[Row]
    periods: list[Row]


def reporting(conn: sqlite3.Connection) -> Reporting:
    """Return the units whose documents report awards, and the periods that they report on."""
    by_unit: Counter[str] = Counter()
    by_period: Counter[tuple[str | None, str | None]] = Counter()
    for unit, start, end, documents in conn.execute(
        """SELECT issuer_unit, period_from, period_to, count(*)
           FROM (SELECT DISTINCT document, issuer_unit, period_from, period_to FROM award_sums)
           GROUP BY issuer_unit, period_from, period_to"""
    ):
        by_unit[unit] += documents
        by_period[start, end] += documents
    units = rows(
        conn,
        """SELECT key, name, province FROM units WHERE key IN (SELECT value FROM json_each(?))
           ORDER BY name""",
        json.dumps([unit for unit in by_unit if unit is not None]),
    )
    periods = sorted(by_period, key=lambda p: p[1] or "")
    periods.sort(key=lambda p: p[0] or "", reverse=True)
    return Reporting(
        [row | {"documents": by_unit[row["key"]]} for row in units],
        [
            {
                "period_from": p[0],
                "period_to": p[1],
                "key": "_".join(d or "" for d in p),
                "documents": by_period[p],
            }
            for p in periods
        ],
    )


def forms(conn: sqlite3.Connection) -> list[str]:
    """Return the forms of award that a catalogue has."""
    return _values(conn, "form")


def years(conn: sqlite3.Connection) -> list[str]:
    """Return the years that documents with awards are of, the latest first."""
    return _values(conn, "year")[::-1]


def _values(conn: sqlite3.Connection, column: str) -> list[str]:
    """Return the values of an indexed column, in order, each from one look into the index."""
    found = conn.execute(
        f"""WITH RECURSIVE v (value) AS (
                SELECT min({column}) FROM award_sums
                UNION ALL SELECT (SELECT min({column}) FROM award_sums WHERE {column} > v.value) FROM v
                WHERE v.value IS NOT NULL)
            SELECT value FROM v WHERE value IS NOT NULL"""
    )
    return [value for (value,) in found]


def without_backing(conn: sqlite3.Connection) -> int:
    """Count the granted awards that no decision is named for."""
    return int(scalar(conn, "SELECT count(*) FROM award_sums WHERE unbacked"))
