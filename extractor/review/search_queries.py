"""What search asks beyond `extractor.catalogue.search`: the documents that a query is found in, by facets."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.catalogue import queries as catalogue
from extractor.catalogue.phrasing import phrase, read_code, text_query
from extractor.catalogue.queries import Passage
from extractor.catalogue.search import RANKED, SearchResult, passages_at
from extractor.review.queries import PAGE_SIZE, Row, rows
from extractor.review.unit_words import province_of_slug, unit_words
from extractor.review.words import UNKNOWN

FACETS = {
    "loai": "Tên loại",
    "co-quan": "Cơ quan ban hành",
    "nam": "Năm ban hành",
    "dia-phuong": "Địa phương",
}
"""What documents are sorted by, as the page's address names it."""

SHOWN = 15
"""Documents on a page of results."""
_EACH = 2
"""Passages of one document that a page shows."""
_VALUES = 12
"""Values of a facet that a page offers."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: what it is called, and in how many documents of the answer it is."""

    value: str
    name: str
    documents: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A document of the answer with the passages to show, of `times` that match."""

    document: Row
    times: int
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grouped:
    """An answer by document: one page of `total` documents, and the facets of all."""

    groups: list[Group]
    facets: dict[str, list[Choice]]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages the answer has."""
        return max(1, -(-self.total // SHOWN))


@dataclass(slots=True)
class _Hit:
    rank: tuple[int, float]
    times: int = 0


def grouped(
    conn: sqlite3.Connection, query: str, result: SearchResult, chosen: Mapping[str, str], page: int
) -> Grouped:
    """Return the documents that a query is found in.

    Args:
        conn: a catalogue.
        query: as typed; empty for all documents that the facets leave.
        result: the answer of `search.find` to it.
        chosen: values of facets.
        page: from 1.
    """
    keys, term = _means(query, result)
    hits = _hits(conn, keys, term) if query else None
    about = _documents(conn, hits)
    facets = {name: _choices(name, about, chosen) for name in FACETS}
    left = [row for row in about if _fits(row, chosen)]
    if hits is not None:
        left.sort(key=lambda row: hits[row["id"]].rank)
    page = min(max(1, page), max(1, -(-len(left) // SHOWN)))
    shown = left[(page - 1) * SHOWN : page * SHOWN]
    groups = []
    for row in shown:
        if hits is None:
            groups.append(Group(row, 0))
        else:
            groups.append(Group(row, hits[row["id"]].times, _passages(conn, row["id"], keys, term)))
    return Grouped(groups, facets, len(left), page)


def _means(query: str, result: SearchResult) -> tuple[list[str], str | None]:
    """Return the instruments that a query names, else those it may name, and its term in the index."""
    code = read_code(query)
    if code is None:
        term = text_query(query)
        return [], term.replace(" AND ", " OR ") if term and result.broadened else term
    named = [hit.instrument.key for hit in result.instruments if hit.match != "candidate"]
    return named or [hit.instrument.key for hit in result.instruments], phrase(" ".join(code.words))


def _hits(conn: sqlite3.Connection, keys: list[str], term: str | None) -> dict[str, _Hit]:
    hits: dict[str, _Hit] = {}
    if keys:
        marks = ",".join("?" * len(keys))
        citing = rows(
            conn,
            f"""SELECT document, count(*) AS times FROM citations WHERE key IN (
                    SELECT key FROM citations WHERE instrument IN ({marks})
                    UNION SELECT citation FROM citation_candidates WHERE instrument IN ({marks}))
                GROUP BY document""",
            *keys,
            *keys,
        )
        for row in citing:
            hits[row["document"]] = _Hit((0, -row["times"]), row["times"])
    if term is None:
        return hits
    hidden = _hidden(conn, term)
    found = rows(
        conn,
        """SELECT p.document, count(*) AS times, min(f.score) AS score
           FROM (SELECT rowid AS id, rank AS score FROM main.passages_fts WHERE passages_fts MATCH ?
                 ORDER BY rowid DESC LIMIT ?) f JOIN passages p ON p.id = f.id
           WHERE f.id NOT IN (SELECT value FROM json_each(?)) GROUP BY p.document""",
        term,
        RANKED,
        json.dumps(hidden),
    )
    for row in found:
        hit = hits.setdefault(row["document"], _Hit((1, row["score"])))
        hit.times = max(hit.times, row["times"])
    return hits


def _hidden(conn: sqlite3.Connection, term: str) -> list[int]:
    """Return the passages whose matching words are masked for who asks: they must not even be counted."""
    narrowed = rows(conn, "SELECT 1 FROM sqlite_temp_master WHERE name = 'identifiers'")
    if not narrowed:
        return []
    doubtful = rows(
        conn,
        """SELECT p.id FROM (SELECT rowid AS id FROM main.passages_fts WHERE passages_fts MATCH ?
                             ORDER BY rowid DESC LIMIT ?) f JOIN passages p ON p.id = f.id
           WHERE EXISTS (SELECT 1 FROM main.identifiers i WHERE i.document = p.document
                         AND i.start < p.end AND i.end > p.start)""",
        term,
        RANKED,
    )
    # A passage that is too far down the list to be looked at is left out, whatever its words stand in.
    looked = [row["id"] for row in doubtful[: 4 * PAGE_SIZE]]
    open_ = [at for at in looked if passages_at(conn, term, [at])]
    return [row["id"] for row in doubtful if row["id"] not in set(open_)]


def _documents(conn: sqlite3.Connection, hits: dict[str, _Hit] | None) -> list[Row]:
    where = "" if hits is None else "WHERE d.id IN (SELECT value FROM json_each(?))"
    params = [] if hits is None else [json.dumps(list(hits))]
    return rows(
        conn,
        f"""SELECT d.id, d.name, d.doc_type, d.code, d.issued_on, d.issuer, d.issuer_unit, d.subject,
                   coalesce(d.doc_type, '{UNKNOWN}') AS "loai",
                   coalesce(d.issuer_unit, '{UNKNOWN}') AS "co-quan",
                   coalesce(substr(d.issued_on, 1, 4), '{UNKNOWN}') AS "nam",
                   coalesce(u.province, '{UNKNOWN}') AS "dia-phuong",
                   u.name AS unit_name, u.province
            FROM documents d LEFT JOIN units u ON u.key = d.issuer_unit {where}
            ORDER BY d.issued_on IS NULL, d.issued_on DESC, d.name""",
        *params,
    )


def _fits(row: Row, chosen: Mapping[str, str], but: str = "") -> bool:
    return all(row[name] == value for name, value in chosen.items() if name != but)


def _choices(name: str, about: list[Row], chosen: Mapping[str, str]) -> list[Choice]:
    """Count the values of a facet among the documents that the other facets leave."""
    counts: Counter[str] = Counter()
    called: dict[str, str] = {}
    for row in about:
        if _fits(row, chosen, but=name):
            counts[row[name]] += 1
            called.setdefault(row[name], _called(name, row))
    order = sorted(
        counts, key=lambda v: (v == UNKNOWN, -int(v) if name == "nam" and v.isdigit() else 0, -counts[v], v)
    )
    kept = order[:_VALUES]
    picked = chosen.get(name)
    if picked is not None and picked not in kept:
        kept.append(picked)
    return [Choice(v, called.get(v, v), counts[v], v == picked) for v in kept]


def _called(name: str, row: Row) -> str:
    if row[name] == UNKNOWN:
        return "chưa rõ"
    if name == "co-quan":
        return unit_words(row["unit_name"], row["province"])
    if name == "dia-phuong":
        province = province_of_slug(row["province"])
        return province.name if province else str(row[name])
    return str(row[name])


def _passages(conn: sqlite3.Connection, document: str, keys: list[str], term: str | None) -> list[Passage]:
    found = _citing(conn, document, keys) if keys else []
    if term is not None and len(found) < _EACH:
        at = rows(
            conn,
            """SELECT f.rowid AS id FROM main.passages_fts f WHERE passages_fts MATCH ?1
               AND f.rowid BETWEEN (SELECT min(id) FROM passages WHERE document = ?2)
                               AND (SELECT max(id) FROM passages WHERE document = ?2)
               AND f.rowid IN (SELECT id FROM passages WHERE document = ?2) ORDER BY f.rank LIMIT 12""",
            term,
            document,
        )
        starts = [(p.start + low, p.start + high) for p in found for low, high in p.marks]
        for passage in passages_at(conn, term, [row["id"] for row in at]):
            marked = [(passage.start + low, passage.start + high) for low, high in passage.marks]
            if len(found) < _EACH and not all(
                any(low >= a and high <= b for a, b in starts) for low, high in marked
            ):
                found.append(passage)
    return sorted(found, key=lambda p: p.start)


def _citing(conn: sqlite3.Connection, document: str, keys: list[str]) -> list[Passage]:
    marks = ",".join("?" * len(keys))
    cited = rows(
        conn,
        f"""SELECT c.start, c.end, c.page, d.name FROM citations c JOIN documents d ON d.id = c.document
            WHERE c.document = ? AND (c.instrument IN ({marks}) OR c.key IN
                (SELECT citation FROM citation_candidates WHERE instrument IN ({marks})))
            ORDER BY c.instrument IS NULL, c.start LIMIT {_EACH}""",
        document,
        *keys,
        *keys,
    )
    return [
        catalogue.around(conn, document, row["name"], row["start"], row["end"], row["page"]) for row in cited
    ]
