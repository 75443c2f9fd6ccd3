"""Link citations to instruments, and keep the links true as documents come and go.

Instruments are known from the register, from documents held, and from citations that state all of a key. When
what is known of a cluster (one number of one organ) changes, all its citations are resolved anew, so that the
links depend on what the catalogue holds and not on the order in which it came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor.identity.codes import Code, parse_code
from extractor.identity.instruments import (
    Context,
    Identity,
    identify,
    identify_citation,
    laws_named,
)
from extractor.identity.places import place_of
from extractor.identity.resolution import Candidate, Known, Link, resolve
from extractor.lexicon.instruments import instruments
from extractor.records import Citation

Snapshot = dict[str, frozenset[Known]]
_CHUNK = 400  # well under SQLite's limit on parameters
# A citation that states all of its instrument's key, or lets it be inferred: not one of several candidates.
_FULL = (
    "(c.link = 'exact' OR c.link = 'likely'"
    " AND NOT EXISTS (SELECT 1 FROM citation_candidates x WHERE x.citation = c.key))"
)


def sync_register(db: sqlite3.Connection) -> None:
    """Bring the tables `register` and `instruments` up to date with `models/instruments.tsv`."""
    rows: dict[str, tuple[Any, ...]] = {}
    identities: dict[str, Identity] = {}
    for row in instruments():
        identity = identify(code=row.code, doc_type=row.doc_type, day=row.date, issuer=row.issuer)
        if identity is None:
            continue
        key = identity.key or identity.placeholder
        identities[key] = identity
        rows[key] = (
            key,
            key,
            row.code,
            row.doc_type,
            row.date,
            row.issuer,
            row.title,
            row.status,
            row.replaced_by,
            row.status_source,
            int(row.verified),
            row.source,
        )
    held = {tuple(row) for row in db.execute("SELECT * FROM register")}
    wanted = set(rows.values())
    if held == wanted:
        return
    insert_instruments(db, identities.values())
    clusters = {
        row[0]
        for row in _where_in(
            db, "SELECT cluster FROM instruments WHERE key IN ({})", {row[1] for row in held ^ wanted}
        )
    }
    before = known_in(db, clusters)
    db.executemany("DELETE FROM register WHERE id = ?", [(row[0],) for row in held - wanted])
    db.executemany(f"INSERT INTO register VALUES ({', '.join('?' * 12)})", list(wanted - held))
    link_changed(db, before, known_in(db, clusters))
    prune(db, clusters)


def insert_instruments(db: sqlite3.Connection, identities: Iterable[Identity]) -> None:
    """Add the instruments of identities, those that are not complete as placeholders."""
    db.executemany(
        "INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded,"
        " organ_folded, cluster, place, series, complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        [_instrument(identity) for identity in identities],
    )


def known_in(
    db: sqlite3.Connection, clusters: Collection[str], places: Collection[str] | None = None
) -> Snapshot:
    """Return what is known of clusters: instruments held, registered, or cited with all of their key.

    Args:
        db: a catalogue.
        clusters: the clusters asked for.
        places: those to look in; None for all.
    """
    found: dict[str, dict[str, Known]] = {cluster: {} for cluster in clusters}
    days: dict[str, set[date]] = {}
    exact = [c for c in clusters if not c.endswith(".")]
    select = (
        "SELECT i.key, i.cluster, i.type_folded, i.place, i.series, i.anchored FROM"
        " (SELECT *, EXISTS (SELECT 1 FROM documents d WHERE d.instrument = x.key)"
        " OR EXISTS (SELECT 1 FROM register r WHERE r.instrument = x.key) AS anchored FROM instruments x) i"
        f" WHERE (i.anchored OR EXISTS (SELECT 1 FROM citations c WHERE c.instrument = i.key AND {_FULL}))"
        " AND "
    )
    here = sorted(places) if places is not None else []
    if places is not None:
        select += f"(i.place IS NULL OR i.place IN ({_marks(here)})) AND "
    rows = [
        row
        for chunk in _chunks(exact)
        for row in db.execute(select + f"cluster IN ({_marks(chunk)})", here + chunk).fetchall()
    ]
    where = {row["cluster"]: [row["cluster"]] for row in rows}
    for bare in set(clusters) - set(exact):
        # A bare number may be any organ's: '729.' reaches from '729.' to '729/'.
        reach = [*here, bare, bare[:-1] + "/"]
        range_ = db.execute(select + "cluster >= ? AND cluster < ?", reach).fetchall()
        rows += range_
        for row in range_:
            where.setdefault(row["cluster"], []).append(bare)
    for key, day in _days(db, [row["key"] for row in rows]):
        days.setdefault(key, set()).add(day)
    for row in rows:
        known = Known(
            row["key"],
            row["type_folded"],
            row["place"],
            row["series"],
            frozenset(days.get(row["key"], ())),
            bool(row["anchored"]),
        )
        for cluster in where[row["cluster"]]:
            found[cluster][known.key] = known
    for cluster in clusters:
        if cluster.startswith("luat:"):
            for law in laws_named(cluster.removeprefix("luat:")):
                known = Known(law.key or law.placeholder, None, law.place, law.series, _set(law.day), True)
                found[cluster].setdefault(known.key, known)
    return {cluster: frozenset(known.values()) for cluster, known in found.items()}


def link_document(db: sqlite3.Connection, document: str) -> None:
    """Resolve all citations of a document."""
    _link(db, list(_citations(db, "c.document = ?", [document])))


def link_changed(db: sqlite3.Connection, before: Snapshot, after: Snapshot) -> None:
    """Resolve anew the citations that a change of what is known can concern.

    A vague citation may mean any instrument of its place that came, went or got another date; a complete one
    is concerned only by what is held or registered.

    Args:
        db: a catalogue, inside a transaction.
        before: what was known.
        after: what is known now, of the same clusters.
    """
    changed = {cluster: before[cluster] ^ after[cluster] for cluster in after}
    clusters = {cluster for cluster, delta in changed.items() if delta}
    anchored = {cluster for cluster in clusters if any(k.anchored for k in changed[cluster])}
    # A bare number may mean any organ's instrument of that number.
    vague = (clusters - anchored) | {bare for cluster in clusters if (bare := _bare(cluster))}
    places = sorted({k.place for cluster in clusters for k in changed[cluster] if k.place})
    cited = [
        c for chunk in _chunks(anchored) for c in _citations(db, f"c.cluster IN ({_marks(chunk)})", chunk)
    ]
    for chunk in _chunks(vague):
        where = f"c.cluster IN ({_marks(chunk)}) AND c.complete = 0"
        cited += _citations(
            db, f"{where} AND (c.place IS NULL OR c.place IN ({_marks(places)}))", chunk + places
        )
    _link(db, cited)


def _link(db: sqlite3.Connection, cited: list[_Cited]) -> None:
    """Resolve citations and write their links.

    Complete ones first: they say what is known; then instruments that nothing refers to are dropped; then the
    vague ones.
    """
    clusters = {c.identity.cluster for c in cited}
    complete = [c for c in cited if c.identity.key is not None]
    vague = [c for c in cited if c.identity.key is None]
    insert_instruments(db, {c.identity.key: c.identity for c in complete}.values())
    db.executemany("DELETE FROM citation_candidates WHERE citation = ?", [(c.key,) for c in cited])
    db.executemany(
        "UPDATE citations SET instrument = NULL, link = 'none' WHERE key = ?", [(c.key,) for c in vague]
    )
    _resolve(db, complete, {})
    prune(db, clusters)
    beside = _beside(db, {c.document for c in vague})
    # Without a place of its own, a citation may mean any place's instrument of that number.
    _resolve(db, [c for c in vague if c.identity.place is not None], beside)
    _resolve(db, [c for c in vague if c.identity.place is None], beside)


def _resolve(db: sqlite3.Connection, cited: list[_Cited], beside: dict[str, frozenset[str]]) -> None:
    places = {c.identity.place for c in cited if c.identity.place is not None}
    known = known_in(db, {c.identity.cluster for c in cited}, places or None)
    links = []
    for c in cited:
        near = beside.get(c.document, frozenset())
        links.append((c, resolve(c.identity, c.context, _marked(known[c.identity.cluster], near))))
    _write(db, links)


def prune(db: sqlite3.Connection, clusters: Collection[str]) -> None:
    """Drop the instruments of clusters that nothing refers to any more."""
    list(
        _where_in(
            db,
            "DELETE FROM instruments AS i WHERE cluster IN ({})"
            " AND NOT EXISTS (SELECT 1 FROM citations WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM citation_candidates WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM register WHERE instrument = i.key)",
            clusters,
        )
    )


def concerns(db: sqlite3.Connection, document: str) -> set[tuple[str, str | None]]:
    """Return the clusters and places of a document's citations, and of the document itself."""
    rows = db.execute(
        "SELECT cluster, place FROM citations WHERE document = ?1 AND cluster IS NOT NULL"
        " UNION SELECT i.cluster, i.place FROM documents d JOIN instruments i ON i.key = d.instrument"
        " WHERE d.id = ?1",
        (document,),
    )
    return {(row[0], row[1]) for row in rows}


def recount(db: sqlite3.Connection) -> None:
    """Count anew the claims of the instruments whose claims have changed."""
    stale = db.execute("SELECT instrument FROM stale_claims").fetchall()
    db.executemany("DELETE FROM instrument_claim_counts WHERE instrument = ?", stale)
    db.executemany(
        "INSERT INTO instrument_claim_counts SELECT instrument, field, value, count(*),"
        " count(DISTINCT document), max(source = 'document'), max(source = 'register')"
        " FROM instrument_claims WHERE instrument = ? GROUP BY instrument, field, value",
        stale,
    )
    db.execute("DELETE FROM stale_claims")


@dataclass(frozen=True, slots=True)
class _Cited:
    """A stored citation, identified anew from its columns; `repair` is what its suggestion identifies."""

    key: str
    document: str
    identity: Identity
    repair: Identity | None
    context: Context


def _write(db: sqlite3.Connection, links: list[tuple[_Cited, Link]]) -> None:
    links = [(cited, _with_repair(cited, link)) for cited, link in links]
    insert_instruments(
        db,
        [
            identity
            for cited, link in links
            for identity in (cited.identity, cited.repair)
            if identity is not None
            and (identity.key or identity.placeholder) in {link.key, *(c.key for c in link.candidates)}
        ],
    )
    db.executemany(
        "UPDATE citations SET link = ?, link_reason = ?, instrument = ? WHERE key = ?",
        [(link.status, link.reason, link.key, cited.key) for cited, link in links],
    )
    db.executemany(
        "INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES (?, ?, ?, ?, ?)",
        [
            (cited.key, candidate.key, rank, candidate.score, candidate.reason)
            for cited, link in links
            for rank, candidate in enumerate(link.candidates, 1)
        ],
    )


def _with_repair(cited: _Cited, link: Link) -> Link:
    """Set what a suggested repair identifies beside what is printed: a person chooses."""
    repaired = cited.repair.key if cited.repair else None
    if repaired is None or repaired == link.key:
        return link
    suggested = Candidate(repaired, 0.5, "theo gợi ý sửa mã")
    printed = (
        [Candidate(link.key, 0.5, "theo mã in trong văn bản")] if link.key and not link.candidates else []
    )
    others = [c for c in (*printed, *link.candidates) if c.key != repaired]
    return Link("candidates", None, "mã có thể in sai", (suggested, *others))


def _citations(db: sqlite3.Connection, where: str, values: Sequence[str]) -> Iterator[_Cited]:
    select = (
        "SELECT c.key, c.document, c.kind, c.doc_type, c.number, c.year, c.symbol, c.code, c.date, c.issuer,"
        " c.surface, c.start, c.end, c.confidence, c.suggestion_code, c.suggestion_date, d.province,"
        " d.issuer AS home, d.code AS own, d.doc_type AS own_type, coalesce(d.issued_on, d.period_to) AS day"
        f" FROM citations c JOIN documents d ON d.id = c.document WHERE {where}"
    )
    contexts: dict[str, Context] = {}
    for row in db.execute(select, values).fetchall():
        context = contexts.setdefault(row["document"], _context(row))
        citation = Citation(
            **{name: row[name] for name in ("start", "end", "surface", "confidence", "kind", "doc_type")},
            **{name: row[name] for name in ("number", "year", "symbol", "code", "date", "issuer")},
        )
        identity = identify_citation(citation, context)
        if identity is not None:
            repair = identify(
                code=row["suggestion_code"],
                doc_type=row["doc_type"],
                day=row["suggestion_date"] or row["date"],
                issuer=row["issuer"],
                context=context,
            )
            yield _Cited(row["key"], row["document"], identity, repair, context)


def _context(row: sqlite3.Row) -> Context:
    own: Code | None = parse_code(row["own"], row["own_type"]) if row["own"] else None
    place = place_of(row["home"], own, row["province"])[0] if row["home"] else None
    return Context(row["province"], place, own.organ if own else None, _date(row["day"]))


def _beside(db: sqlite3.Connection, documents: Collection[str]) -> dict[str, frozenset[str]]:
    """Return, for each document, the instruments that it cites with their date."""
    found: dict[str, set[str]] = {}
    select = (
        f"SELECT document, instrument FROM citations c WHERE date IS NOT NULL AND {_FULL}"
        " AND document IN ({})"
    )
    for row in _where_in(db, select, documents):
        found.setdefault(row[0], set()).add(row[1])
    return {document: frozenset(keys) for document, keys in found.items()}


def _marked(known: Iterable[Known], beside: frozenset[str]) -> Iterator[Known]:
    for k in known:
        yield Known(k.key, k.type, k.place, k.series, k.days, k.anchored, k.key in beside)


def _days(db: sqlite3.Connection, keys: Collection[str]) -> Iterator[tuple[str, date]]:
    """Yield the dates that documents, the register and complete citations claim of instruments."""
    for select in (
        "SELECT instrument, issued_on FROM documents WHERE instrument IN ({})",
        "SELECT instrument, date FROM register WHERE instrument IN ({})",
        f"SELECT DISTINCT instrument, date FROM citations c WHERE date IS NOT NULL AND {_FULL}"
        " AND instrument IN ({})",
    ):
        for key, text in _where_in(db, select, keys):
            day = _date(text)
            if day:
                yield key, day


def _instrument(identity: Identity) -> tuple[Any, ...]:
    code = identity.code
    return (
        identity.key or identity.placeholder,
        identity.kind,
        identity.label,
        code.family if code else None,
        code.number + code.suffix if code else None,
        code.value if code else None,
        code.symbol if code else None,
        code.type if code else None,
        code.organ if code else None,
        identity.cluster,
        identity.place,
        (code.year if code and identity.series == "" else identity.series) or None,
        int(identity.key is not None),
    )


def _bare(cluster: str) -> str | None:
    head, dot, organ = cluster.partition(".")
    return f"{head}." if dot and organ and head[:1].isdigit() else None


def _where_in(db: sqlite3.Connection, sql: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
    """Run a statement that has `IN ({})` over any number of values."""
    for chunk in _chunks(values):
        yield from db.execute(sql.format(_marks(chunk)), chunk).fetchall()


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    everything = sorted(values)
    for at in range(0, len(everything), _CHUNK):
        yield everything[at : at + _CHUNK]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _set(day: date | None) -> frozenset[date]:
    return frozenset([day] if day else [])
