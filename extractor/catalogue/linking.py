"""Link citations to instruments as they are written.

Instruments are known from the register, from documents held, and from citations that state all of a key. When
what is known of a cluster (one number of one organ) changes, `relinking` resolves anew the citations that it
concerns, so that links depend on what the catalogue holds and not on the order in which it came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.catalogue.chunks import where_in
from extractor.catalogue.cited import Cited
from extractor.catalogue.knowledge import FULL, Concern, bare, insert_instruments, known_in
from extractor.identity.resolution import Candidate, Known, Link, resolve


def link_complete(db: sqlite3.Connection, citations: list[Cited]) -> dict[str, Link]:
    """Return the links of complete citations that are about to be written; their instruments are written.

    Args:
        db: a catalogue, inside a transaction, that holds all documents that the citations may mean.
        citations: what is to be written, complete or not.
    """
    links = resolved(db, [c for c in citations if c.identity.key is not None], anchored=True)
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
    write(db, resolved(db, [c for c in citations if c.identity.key is None]))


def vague_among(db: sqlite3.Connection, concerns: set[Concern]) -> set[Concern]:
    """Return those concerns that a stored vague citation may mean: of its place or of none, or a bare number.

    Args:
        db: a catalogue.
        concerns: clusters in places.
    """
    reach = {cluster: {cluster, bare(cluster) or cluster} for cluster, _ in concerns}
    asked = {one for some in reach.values() for one in some}
    select = "SELECT DISTINCT cluster, place FROM citations WHERE complete = 0 AND cluster IN ({})"
    found: set[Concern] = {(row[0], row[1]) for row in where_in(db, select, asked)}
    of_any_place = {cluster for cluster, _ in found}
    return {
        (cluster, place)
        for cluster, place in concerns
        if any(
            one in of_any_place if place is None else not found.isdisjoint({(one, place), (one, None)})
            for one in reach[cluster]
        )
    }


def resolved(
    db: sqlite3.Connection, citations: list[Cited], *, anchored: bool = False
) -> list[tuple[Cited, Link]]:
    """Return what citations resolve to as things stand.

    Args:
        db: a catalogue, inside a transaction; its complete citations are linked.
        citations: complete ones, or vague ones: what these are linked to is nothing that others depend on.
        anchored: they are complete, and depend on what is held or registered only.
    """
    beside = {} if anchored else _beside(db, {c.document for c in citations})
    concerns = {(c.identity.cluster, c.identity.place) for c in citations}
    # Without a place of its own, a citation may mean any place's instrument of that number.
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


def write(db: sqlite3.Connection, links: Sequence[tuple[Cited, Link]]) -> None:
    """Write the links of citations that have no candidates in the catalogue.

    Args:
        db: a catalogue, inside a transaction.
        links: what the citations resolve to.
    """
    _write_instruments(db, links)
    db.executemany(
        "UPDATE citations SET link = ?, link_reason = ?, instrument = ? WHERE key = ?",
        [(link.status, link.reason, link.key, c.key) for c, link in links],
    )
    _write_candidates(db, links)


def _write_instruments(db: sqlite3.Connection, links: Sequence[tuple[Cited, Link]]) -> None:
    meant = {
        key: identity
        for c, link in links
        for identity in (c.identity, c.repair)
        if identity is not None
        and (key := identity.key or identity.placeholder) in {link.key, *(one.key for one in link.candidates)}
    }
    insert_instruments(db, meant.values())


def _write_candidates(db: sqlite3.Connection, links: Sequence[tuple[Cited, Link]]) -> None:
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
