"""What search asks beyond `extractor.catalogue.search`: the documents that a query is found in, by facets."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from extractor.catalogue import queries as catalogue
from extractor.catalogue.passage_search import closeness, closeness_of_some, passages_at
from extractor.catalogue.phrasing import phrase, read_code, text_terms
from extractor.catalogue.queries import Passage
from extractor.catalogue.search import SearchResult
from extractor.identity.folding import fold
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
LOOKED_AT = 3_000
"""Among how many passages that hold the words, the nearest and newest, the best are chosen."""
_EACH, _TRIED = 2, 12
"""Passages of one document that a page shows, and how many are looked at for them."""
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"]*)"')
_IN_PASSAGE = "i.document = p.document AND i.start < p.end AND i.end > p.start"
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
    """An answer by document: one page of `total` documents, and the facets of all.

    Attributes:
        broadened: no passage holds all words; these hold some.
        cut: more passages hold the words than are looked at.
    """

    groups: list[Group]
    facets: dict[str, list[Choice]]
    total: int
    page: int
    broadened: bool = False
    cut: bool = False

    @property
    def pages(self) -> int:
        """How many pages the answer has."""
        return max(1, -(-self.total // SHOWN))


@dataclass(slots=True)
class _Hit:
    """A document of the answer: its place in the order, how often it matches, its best passages' numbers."""

    rank: tuple[int, float]
    times: int = 0
    best: list[tuple[float, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A document, or several alike, by what facets sort it by; its unit's name and its unit's province."""

    id: str
    values: tuple[str, ...]
    unit: tuple[str | None, str | None]
    documents: int = 1


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
    keys, terms = _means(query, result)
    cited = _citing_documents(conn, keys) if keys else {}
    term = " AND ".join(terms) or None
    hits, cut = _worded(conn, terms, cited) if terms else (cited, False)
    broadened = not hits and len(terms) > 1
    if broadened:
        term = " OR ".join(terms)
        hits, cut = _worded(conn, terms, {}, some=True)
    about = _sorted(conn, hits if query else None)
    facets = {name: _choices(at, name, about, chosen) for at, name in enumerate(FACETS)}
    fitting = [row for row in about if _fits(row, chosen)]
    total = sum(row.documents for row in fitting)
    page = min(max(1, page), max(1, -(-total // SHOWN)))
    if query:
        left = iter(sorted((row.id for row in fitting), key=lambda key: hits[key].rank))
    else:
        left = _newest_of(conn, {row.values[:3] for row in fitting})
    shown = list(islice(left, (page - 1) * SHOWN, page * SHOWN))
    lines = _lines(conn, shown)
    groups = [
        Group(lines[key], hits[key].times, _passages(conn, key, keys, term, hits[key].best))
        if query
        else Group(lines[key], 0)
        for key in shown
    ]
    return Grouped(groups, facets, total, page, broadened and bool(hits), cut)


def _means(query: str, result: SearchResult) -> tuple[list[str], list[str]]:
    """Return the instruments that a query names, else those it may name, and its terms in the index."""
    code = read_code(query)
    if code is None:
        return [], text_terms(query)
    named = [hit.instrument.key for hit in result.instruments if hit.match != "candidate"]
    term = phrase(" ".join(code.words))
    return named or [hit.instrument.key for hit in result.instruments], [term] if term else []


def _citing_documents(conn: sqlite3.Connection, keys: list[str]) -> dict[str, _Hit]:
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
    return {row["document"]: _Hit((0, -row["times"]), row["times"]) for row in citing}


def _worded(
    conn: sqlite3.Connection, terms: list[str], cited: dict[str, _Hit], *, some: bool = False
) -> tuple[dict[str, _Hit], bool]:
    """Return the documents that cite with those that hold terms, and whether not all were looked at."""
    scores = (closeness_of_some if some else closeness)(conn, terms, LOOKED_AT)
    # Who may not see what identifies people must not even be told that their words stand in it.
    narrowed = rows(conn, "SELECT 1 FROM sqlite_temp_master WHERE name = 'identifiers'")
    doubtful = f"EXISTS (SELECT 1 FROM main.identifiers i WHERE {_IN_PASSAGE})" if narrowed else "0"
    found = conn.execute(
        f"SELECT p.document, p.id, {doubtful} FROM json_each(?) j CROSS JOIN passages p ON p.id = j.value",
        (json.dumps(list(scores)),),
    ).fetchall()
    term = (" OR " if some else " AND ").join(terms)
    hidden = _hidden(conn, term, [number for _, number, doubt in found if doubt])
    hits: dict[str, _Hit] = {key: _Hit(hit.rank) for key, hit in cited.items()}
    for document, number, _ in found:
        if number in hidden:
            continue
        score = scores[number]
        hit = hits.get(document)
        if hit is None:
            hit = hits[document] = _Hit((1, score))
        elif hit.rank[0]:
            hit.rank = min(hit.rank, (1, score))
        hit.times += 1
        hit.best.append((score, number))
    for key, hit in cited.items():
        hits[key].times = max(hits[key].times, hit.times)
    return hits, len(scores) >= LOOKED_AT


def _hidden(conn: sqlite3.Connection, term: str, doubtful: list[int]) -> set[int]:
    """Return those of some passages with something masked in them whose matching words are masked."""
    words = set(_WORD.findall(" ".join(_QUOTED.findall(term))))
    suspected = {
        row["id"]
        for row in rows(
            conn,
            f"""SELECT p.id, i.surface FROM json_each(?) j CROSS JOIN passages p ON p.id = j.value
                CROSS JOIN main.identifiers i ON {_IN_PASSAGE}""",
            json.dumps(doubtful),
        )
        if any(word in fold(row["surface"]) for word in words)
    }
    # A passage that is too far down the list to be looked at is left out, whatever its words stand in.
    looked = sorted(suspected, reverse=True)[: 4 * PAGE_SIZE]
    return suspected - {number for number in looked if passages_at(conn, term, [number])}


def _sorted(conn: sqlite3.Connection, hits: Mapping[str, _Hit] | None) -> list[_Sorted]:
    """Return documents by what facets sort them by; those that are alike together where all are asked for."""
    source = "json_each(?) j CROSS JOIN documents d ON d.id = j.value" if hits is not None else "documents d"
    group = "d.id" if hits is not None else "2, 3, 4"
    found = conn.execute(
        "SELECT d.id, d.doc_type, d.issuer_unit, substr(d.issued_on, 1, 4), count(*)"
        f" FROM {source} GROUP BY {group}",
        [] if hits is None else [json.dumps(list(hits))],
    ).fetchall()
    units: dict[str | None, tuple[str | None, str | None]] = {
        key: (name, province)
        for key, name, province in conn.execute(
            "SELECT key, name, province FROM units WHERE key IN (SELECT value FROM json_each(?))",
            [json.dumps(list({row[2] for row in found if row[2]}))],
        )
    }
    nothing = None, None
    about = []
    for key, kind, issuer, year, documents in found:
        unit = units.get(issuer, nothing)
        values = kind or UNKNOWN, issuer or UNKNOWN, year or UNKNOWN, unit[1] or UNKNOWN
        about.append(_Sorted(key, values, unit, documents))
    return about


def _newest_of(conn: sqlite3.Connection, sorts: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield the documents of some types, issuers and years, the newest first."""
    found = conn.execute(
        "SELECT id, doc_type, issuer_unit, substr(issued_on, 1, 4) FROM documents"
        " ORDER BY issued_on DESC, name"
    )
    for key, kind, issuer, year in found:
        if (kind or UNKNOWN, issuer or UNKNOWN, year or UNKNOWN) in sorts:
            yield key


def _lines(conn: sqlite3.Connection, keys: list[str]) -> dict[str, Row]:
    found = rows(
        conn,
        f"""SELECT d.id, d.name, d.doc_type, d.code, d.issued_on, d.issuer, d.issuer_unit, d.subject,
                   u.name AS unit_name
            FROM documents d LEFT JOIN units u ON u.key = d.issuer_unit
            WHERE d.id IN ({",".join("?" * len(keys))})""",
        *keys,
    )
    return {row["id"]: row for row in found}


def _fits(row: _Sorted, chosen: Mapping[str, str], but: str = "") -> bool:
    return all(
        value == chosen[name]
        for name, value in zip(FACETS, row.values, strict=True)
        if name in chosen and name != but
    )


def _choices(at: int, name: str, about: list[_Sorted], chosen: Mapping[str, str]) -> list[Choice]:
    """Count the values of a facet among the documents that the other facets leave."""
    others = any(other != name for other in chosen)
    left = [row for row in about if _fits(row, chosen, but=name)] if others else about
    counts: Counter[str] = Counter()
    for row in left:
        counts[row.values[at]] += row.documents
    order = sorted(
        counts, key=lambda v: (v == UNKNOWN, -int(v) if name == "nam" and v.isdigit() else 0, -counts[v], v)
    )
    kept = order[:_VALUES]
    picked = chosen.get(name)
    if picked is not None and picked not in kept:
        kept.append(picked)
    of_value = {row.values[at]: row for row in left}
    return [
        Choice(v, _called(name, v, of_value[v].unit) if v in of_value else v, counts[v], v == picked)
        for v in kept
    ]


def _called(name: str, value: str, unit: tuple[str | None, str | None]) -> str:
    if value == UNKNOWN:
        return "chưa rõ"
    if name == "co-quan":
        return unit_words(unit[0] or value, unit[1])
    if name == "dia-phuong":
        province = province_of_slug(unit[1])
        return province.name if province else value
    return value


def _passages(
    conn: sqlite3.Connection, document: str, keys: list[str], term: str | None, best: list[tuple[float, int]]
) -> list[Passage]:
    found = _citing(conn, document, keys) if keys else []
    starts = [(p.start + low, p.start + high) for p in found for low, high in p.marks]
    for _, number in sorted(best)[:_TRIED]:
        if len(found) >= _EACH or term is None:
            break
        for passage in passages_at(conn, term, [number]):
            marked = [(passage.start + low, passage.start + high) for low, high in passage.marks]
            if not all(any(low >= a and high <= b for a, b in starts) for low, high in marked):
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
