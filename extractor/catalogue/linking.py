"""Link citations to instruments, and keep the links true as documents come and go.

Instruments are known from the register, from documents held, and from citations that state all of a key. When
what is known of a cluster (one number of one organ) changes, all its citations are resolved anew, so that the
links depend on what the catalogue holds and not on the order in which it came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from extractor.catalogue.chunks import chunks, marks, wanted, where_in
from extractor.catalogue.cited import Cited, cited
from extractor.catalogue.knowledge import FULL, Concern, Snapshot, insert_instruments, known_in, prune
from extractor.identity import Context, identify_citation
from extractor.identity.codes import Code, parse_code
from extractor.identity.facts import day_of
from extractor.identity.places import place_of
from extractor.identity.resolution import Candidate, Known, Link, resolve


def link_complete(db: sqlite3.Connection, citations: list[Cited]) -> dict[str, Link]:
    """Return the links of complete citations that are about to be written; their instruments are written.

    Args:
        db: a catalogue, inside a transaction, that holds all documents that the citations may mean.
        citations: what is to be written, complete or not.
    """
    links = _resolved(db, [c for c in citations if c.identity.key is not None], {}, anchored=True)
    _write_instruments(db, links)
    return {c.key: link for c, link in links}


def link_new(db: sqlite3.Connection, citations: list[Cited], links: Mapping[str, Link]) -> None:
    """Resolve the vague ones of citations that were written just now.

    Args:
        db: a catalogue, inside a transaction.
        citations: what was written.
        links: those that the complete ones were written with.
    """
    _write_candidates(db, [(c, links[c.key]) for c in citations if c.key in links])
    _link_vague(db, [c for c in citations if c.identity.key is None])


def cited_in(db: sqlite3.Connection, document: str) -> list[Cited]:
    """Return the citations of a document that identify something, in their order."""
    return list(_citations(db, "c.document = ? ORDER BY c.position", [document]))


def vague_among(db: sqlite3.Connection, concerns: set[Concern], new: Iterable[Cited] = ()) -> set[Concern]:
    """Return those concerns that a vague citation may mean: of the same place or of none, or a bare number.

    Args:
        db: a catalogue.
        concerns: clusters in places.
        new: citations that are about to be written.
    """
    reach = {cluster: {cluster, _bare(cluster) or cluster} for cluster, _ in concerns}
    asked = {one for some in reach.values() for one in some}
    select = "SELECT DISTINCT cluster, place FROM citations WHERE complete = 0 AND cluster IN ({})"
    found: set[Concern] = {(row[0], row[1]) for row in where_in(db, select, asked)}
    found |= {(c.identity.cluster, c.identity.place) for c in new if c.identity.key is None}
    of_any_place = {cluster for cluster, _ in found}
    return {
        (cluster, place)
        for cluster, place in concerns
        if any(
            one in of_any_place if place is None else not found.isdisjoint({(one, place), (one, None)})
            for one in reach[cluster]
        )
    }


def link_changed(db: sqlite3.Connection, before: Snapshot, after: Snapshot) -> None:
    """Resolve anew the citations that a change of what is known can concern.

    A vague citation may mean any instrument of its place that came, went or got another date; a complete one
    is concerned only by what is held or registered.

    Args:
        db: a catalogue, inside a transaction.
        before: what was known; where no vague citation may mean it, what was held or registered.
        after: what is known now, asked in the same way.
    """
    turned: set[Concern] = set()
    shifted: set[Concern] = set()
    none: frozenset[Known] = frozenset()
    for cluster in before | after:
        then, now = before.get(cluster, none), after.get(cluster, none)
        turned |= {(cluster, fixed[1]) for fixed in _fixed(then) ^ _fixed(now)}
        shifted |= {(cluster, k.place) for k in then ^ now}
    # A bare number may mean any organ's instrument of that number.
    shifted |= {(bare, place) for cluster, place in shifted if (bare := _bare(cluster))}
    stored = {c.key: c for c in _vague_citations_of(db, shifted)}
    stored |= {c.key: c for c in _complete_citations_of(db, turned)}
    _link(db, list(stored.values()))


def _fixed(known: Iterable[Known]) -> set[tuple[str, str | None, frozenset[date]]]:
    """Return what a complete citation can depend on: not what others claim of an instrument's date."""
    return {(k.key, k.place, k.own_days) for k in known if k.anchored}


def _vague_citations_of(db: sqlite3.Connection, concerns: set[Concern]) -> Iterator[Cited]:
    """Yield the vague citations that a change of clusters in places can concern: of these, or of no place."""
    everywhere = {cluster for cluster, place in concerns if place is None}
    for some in chunks(everywhere):
        yield from _citations(db, f"c.complete = 0 AND c.cluster IN ({marks(some)})", some)
    pairs = {pair for pair in concerns if pair[0] not in everywhere}
    for with_wanted, values in wanted(pairs | {(cluster, None) for cluster, _ in pairs}):
        yield from _citations(
            db, "c.complete = 0 AND c.cluster = w.cluster AND c.place IS w.place", values, with_wanted
        )


def _complete_citations_of(db: sqlite3.Connection, concerns: set[Concern]) -> Iterator[Cited]:
    """Yield the complete citations of clusters in places.

    They are found by their instruments: a complete citation is linked to one of its own cluster and place, or
    has such a one among its candidates.
    """
    for with_wanted, values in wanted(concerns):
        keys = {
            row[0]
            for row in db.execute(
                f"{with_wanted}, meant (key) AS (SELECT i.key FROM wanted w CROSS JOIN instruments i"
                " ON i.cluster = w.cluster AND (w.place IS NULL OR i.place = w.place))"
                " SELECT c.key FROM meant m CROSS JOIN citations c ON c.instrument = m.key AND c.complete = 1"
                " UNION SELECT x.citation FROM meant m"
                " CROSS JOIN citation_candidates x ON x.instrument = m.key",
                values,
            )
        }
        for some in chunks(keys):
            yield from _citations(db, f"c.complete = 1 AND c.key IN ({marks(some)})", some)


def _link(db: sqlite3.Connection, citations: list[Cited]) -> None:
    """Resolve citations anew and write their links.

    Complete ones first: they say what is known; then instruments that nothing refers to are dropped; then the
    vague ones.
    """
    complete = [c for c in citations if c.identity.key is not None]
    vague = [c for c in citations if c.identity.key is None]
    db.executemany("DELETE FROM citation_candidates WHERE citation = ?", [(c.key,) for c in citations])
    db.executemany(
        "UPDATE citations SET instrument = NULL, link = 'none' WHERE key = ?", [(c.key,) for c in vague]
    )
    _write(db, _resolved(db, complete, {}, anchored=True))
    prune(db, {(c.identity.cluster, c.identity.place) for c in citations})
    _link_vague(db, vague)


def _link_vague(db: sqlite3.Connection, vague: list[Cited]) -> None:
    beside = _beside(db, {c.document for c in vague})
    # Without a place of its own, a citation may mean any place's instrument of that number.
    _write(db, _resolved(db, [c for c in vague if c.identity.place is not None], beside))
    _write(db, _resolved(db, [c for c in vague if c.identity.place is None], beside))


def _resolved(
    db: sqlite3.Connection,
    citations: list[Cited],
    beside: dict[str, frozenset[str]],
    *,
    anchored: bool = False,
) -> list[tuple[Cited, Link]]:
    concerns = {(c.identity.cluster, c.identity.place) for c in citations}
    everywhere = {cluster for cluster, place in concerns if place is None}
    known = known_in(db, everywhere, concerns, anchored=anchored)
    links = []
    for c in citations:
        near = beside.get(c.document, frozenset())
        link = resolve(c.identity, c.context, _marked(known[c.identity.cluster], near))
        links.append((c, _with_repair(c, link)))
    return links


def concerns(db: sqlite3.Connection, document: str) -> set[Concern]:
    """Return the clusters and places of a document's citations, and of the document itself."""
    rows = db.execute(
        "SELECT DISTINCT cluster, place FROM citations WHERE document = ? AND cluster IS NOT NULL",
        (document,),
    )
    return {(row[0], row[1]) for row in rows} | own_concerns(db, document)


def own_concerns(db: sqlite3.Connection, document: str) -> set[Concern]:
    """Return the cluster and place of the instrument that a document is the text of, if it is that of one."""
    rows = db.execute(
        "SELECT i.cluster, i.place FROM documents d JOIN instruments i ON i.key = d.instrument"
        " WHERE d.id = ?",
        (document,),
    )
    return {(row[0], row[1]) for row in rows}


def _write(db: sqlite3.Connection, links: list[tuple[Cited, Link]]) -> None:
    _write_instruments(db, links)
    db.executemany(
        "UPDATE citations SET link = ?, link_reason = ?, instrument = ? WHERE key = ?",
        [(link.status, link.reason, link.key, c.key) for c, link in links],
    )
    _write_candidates(db, links)


def _write_instruments(db: sqlite3.Connection, links: list[tuple[Cited, Link]]) -> None:
    meant = {
        key: identity
        for c, link in links
        for identity in (c.identity, c.repair)
        if identity is not None
        and (key := identity.key or identity.placeholder) in {link.key, *(one.key for one in link.candidates)}
    }
    insert_instruments(db, meant.values())


def _write_candidates(db: sqlite3.Connection, links: list[tuple[Cited, Link]]) -> None:
    db.executemany(
        "INSERT INTO citation_candidates (citation, instrument, rank, score, reason, open)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (c.key, candidate.key, rank, candidate.score, candidate.reason, int(link.key is None))
            for c, link in links
            for rank, candidate in enumerate(link.candidates, 1)
        ],
    )


def _with_repair(c: Cited, link: Link) -> Link:
    """Set what a suggested repair identifies beside what is printed: a person chooses."""
    repaired = c.repair.key if c.repair else None
    if repaired is None or repaired == link.key:
        return link
    suggested = Candidate(repaired, 0.5, "theo gợi ý sửa mã")
    printed = (
        [Candidate(link.key, 0.5, "theo mã in trong văn bản")] if link.key and not link.candidates else []
    )
    others = [other for other in (*printed, *link.candidates) if other.key != repaired]
    return Link("candidates", None, "mã có thể in sai", (suggested, *others))


def _citations(
    db: sqlite3.Connection, where: str, values: Sequence[str | None], with_wanted: str = ""
) -> Iterator[Cited]:
    """Yield stored citations, identified anew; a statement may begin with a table to look them up by."""
    source = "wanted w CROSS JOIN citations c" if with_wanted else "citations c"
    select = (
        f"{with_wanted} SELECT c.key, c.document, c.kind, c.doc_type, c.number, c.year, c.symbol, c.code,"
        " c.date, c.issuer, c.surface, c.start, c.end, c.confidence, c.suggestion_code, c.suggestion_date,"
        " d.province, d.issuer AS home, d.code AS own, d.doc_type AS own_type, d.issued_on, d.period_to"
        f" FROM {source} JOIN documents d ON d.id = c.document WHERE {where}"
    )
    # Loaded on use: who only reads a catalogue must not wait for the record's models.
    from extractor.records import Citation

    contexts: dict[str, Context] = {}
    for row in db.execute(select, values).fetchall():
        context = contexts.setdefault(row["document"], _context(row))
        citation = Citation(
            **{name: row[name] for name in ("start", "end", "surface", "confidence", "kind", "doc_type")},
            **{name: row[name] for name in ("number", "year", "symbol", "code", "date", "issuer")},
        )
        found = cited(row, identify_citation(citation, context), context)
        if found is not None:
            yield found


def _context(row: sqlite3.Row) -> Context:
    own: Code | None = parse_code(row["own"], row["own_type"]) if row["own"] else None
    place = place_of(row["home"], own, row["province"])[0] if row["home"] else None
    day = day_of(row["issued_on"]) or day_of(row["period_to"])
    return Context(row["province"], place, own.organ if own else None, day)


def _beside(db: sqlite3.Connection, documents: Collection[str]) -> dict[str, frozenset[str]]:
    """Return, for each document, the instruments that it cites with their date."""
    found: dict[str, set[str]] = {}
    select = (
        f"SELECT document, instrument FROM citations c WHERE date IS NOT NULL AND {FULL}"
        " AND document IN ({})"
    )
    for row in where_in(db, select, documents):
        found.setdefault(row[0], set()).add(row[1])
    return {document: frozenset(keys) for document, keys in found.items()}


def _marked(known: Iterable[Known], beside: frozenset[str]) -> Iterator[Known]:
    for k in known:
        yield replace(k, beside=True) if k.key in beside else k


def _bare(cluster: str) -> str | None:
    head, dot, organ = cluster.partition(".")
    return f"{head}." if dot and organ and head[:1].isdigit() else None
