"""The instruments that a catalogue knows of, and what is claimed of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from extractor.catalogue import claims
from extractor.catalogue.chunks import chunks, marks, wanted, where_in
from extractor.identity.facts import Identity, day_of
from extractor.identity.names import laws_named
from extractor.identity.resolution import Known

Snapshot = dict[str, frozenset[Known]]
"""What is known, by cluster."""
Concern = tuple[str, str | None]
"""A cluster, and the place in which it is concerned; None where that is not known."""

FULL = (
    "(+c.link = 'exact' OR +c.link = 'likely'"
    " AND NOT EXISTS (SELECT 1 FROM citation_candidates x WHERE x.citation = c.key))"
)
"""A citation `c` that states all of its instrument's key, or lets it be inferred: not one of candidates. The
signs keep SQLite from looking it up by its link, which nearly all citations share."""

SIZES = """SELECT i.key, i.label, (SELECT count(*) FROM citations c WHERE c.instrument = i.key),
       (SELECT count(DISTINCT c.document) FROM citations c WHERE c.instrument = i.key),
       EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key),
       (SELECT count(*) FROM instrument_claim_counts n WHERE n.instrument = i.key AND n.field = 'date')
FROM instruments i"""
CITED_OR_HELD = """(EXISTS (SELECT 1 FROM citations c WHERE c.instrument = i.key)
     OR EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key))"""
"""How the rows of `instrument_sizes` are counted, and which instruments have one."""

_OWN_DAYS = (
    "SELECT instrument, issued_on FROM documents WHERE instrument IN ({})",
    "SELECT instrument, date FROM register WHERE instrument IN ({})",
)
_CITED_DAYS = (
    # From date to date, each looked up in the index: a law that half of all documents cite has few dates.
    "WITH RECURSIVE dated (instrument, date) AS ("
    " SELECT i.key, (SELECT min(date) FROM citations WHERE instrument = i.key AND date IS NOT NULL)"
    " FROM instruments i WHERE i.key IN ({})"
    " UNION ALL SELECT t.instrument, (SELECT min(date) FROM citations"
    " WHERE instrument = t.instrument AND date > t.date) FROM dated t WHERE t.date IS NOT NULL)"
    " SELECT instrument, date FROM dated t WHERE date IS NOT NULL AND EXISTS (SELECT 1 FROM citations c"
    f" WHERE c.instrument = t.instrument AND c.date = t.date AND {FULL})",
)
_ANCHORED = (
    "(EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key)"
    " OR EXISTS (SELECT 1 FROM register r WHERE r.instrument = i.key))"
)
_OF = "SELECT i.key, i.cluster, i.type_folded, i.place, i.series"
_KNOWN = (
    f"{_OF}, {_ANCHORED} AS anchored FROM {{}}"
    f" WHERE ({_ANCHORED} OR EXISTS (SELECT 1 FROM citations c WHERE c.instrument = i.key AND {FULL}))"
)
_FIXED = f"{_OF}, 1 AS anchored FROM {{}} WHERE {_ANCHORED}"


def insert_instruments(db: sqlite3.Connection, identities: Iterable[Identity]) -> None:
    """Add the instruments of identities, those that are not complete as placeholders."""
    db.executemany(
        "INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded,"
        " organ_folded, cluster, place, series, complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        [_instrument(identity) for identity in identities],
    )


def known_in(
    db: sqlite3.Connection,
    everywhere: Collection[str],
    within: Collection[Concern] = (),
    *,
    anchored: bool = False,
) -> Snapshot:
    """Return what is known of clusters: instruments held, registered, or cited with all of their key.

    Args:
        db: a catalogue.
        everywhere: clusters of which all is asked for.
        within: clusters of which only what is of one place is asked for, and what is of no known place.
        anchored: leave out what is only cited, and what citations claim: all that a complete citation depends
            on. It is a fraction of what is known, and of most clusters nothing.
    """
    select = _FIXED if anchored else _KNOWN
    clusters = {*everywhere, *(cluster for cluster, _ in within)}
    found: dict[str, dict[str, Known]] = {cluster: {} for cluster in clusters}
    rows, asked = [], {cluster: [cluster] for cluster in clusters if not _is_bare(cluster)}
    all_of = select.format("instruments i")
    for some in chunks(cluster for cluster in everywhere if not _is_bare(cluster)):
        rows += db.execute(f"{all_of} AND i.cluster IN ({marks(some)})", some).fetchall()
    pairs = {pair for pair in within if pair[0] not in everywhere and not _is_bare(pair[0])}
    rows += _of_places(db, select, pairs | {(cluster, None) for cluster, _ in pairs})
    for bare in filter(_is_bare, clusters):
        # A bare number may be any organ's: '729.' reaches from '729.' to '729/'.
        here = None if bare in everywhere else sorted(p for cluster, p in within if cluster == bare and p)
        placed = "" if here is None else f" AND (i.place IS NULL OR i.place IN ({marks(here)}))"
        reach = [bare, bare[:-1] + "/", *(here or ())]
        of_number = db.execute(f"{all_of} AND i.cluster >= ? AND i.cluster < ?{placed}", reach).fetchall()
        rows += of_number
        for row in of_number:
            asked.setdefault(row["cluster"], []).append(bare)
    for row, known in _read(db, rows, cited=not anchored):
        for cluster in asked[row["cluster"]]:
            found[cluster][known.key] = known
    for cluster in clusters:
        if cluster.startswith("luat:"):
            for law in laws_named(cluster.removeprefix("luat:")):
                passed = frozenset([law.day] if law.day else [])
                known = Known(
                    law.key or law.placeholder, None, law.place, law.series, passed, passed, anchored=True
                )
                found[cluster].setdefault(known.key, known)
    return {cluster: frozenset(known.values()) for cluster, known in found.items()}


def known_of(db: sqlite3.Connection, keys: Collection[str]) -> Snapshot:
    """Return what is known of instruments, those among them that are held, registered, or cited in full."""
    found: dict[str, set[Known]] = {}
    select = _KNOWN.format("instruments i") + " AND i.key IN ({})"
    for row, known in _read(db, list(where_in(db, select, keys)), cited=True):
        found.setdefault(row["cluster"], set()).add(known)
    return {cluster: frozenset(known) for cluster, known in found.items()}


def _read(
    db: sqlite3.Connection, rows: Collection[sqlite3.Row], *, cited: bool
) -> Iterator[tuple[sqlite3.Row, Known]]:
    """Yield rows of instruments with what is known of them; with `cited`, also the days that others claim."""
    keys = {row["key"] for row in rows}
    own = _days(db, _OWN_DAYS, keys)
    claimed = _days(db, _CITED_DAYS, keys) if cited else {}
    for row in rows:
        stated = own.get(row["key"], frozenset())
        days = stated | claimed.get(row["key"], frozenset())
        yield (
            row,
            Known(
                row["key"],
                row["type_folded"],
                row["place"],
                row["series"],
                days,
                stated,
                bool(row["anchored"]),
            ),
        )


def _of_places(db: sqlite3.Connection, known: str, pairs: Collection[Concern]) -> list[sqlite3.Row]:
    select = known.format("wanted w CROSS JOIN instruments i")
    return [
        row
        for with_wanted, values in wanted(pairs)
        for row in db.execute(
            f"{with_wanted} {select} AND i.cluster = w.cluster AND i.place IS w.place", values
        ).fetchall()
    ]


def _is_bare(cluster: str) -> bool:
    return cluster.endswith(".")


def prune(db: sqlite3.Connection, concerns: Collection[Concern]) -> None:
    """Drop the instruments of clusters, in the places named with them, that nothing refers to any more."""
    db.executemany(
        "DELETE FROM instruments AS i WHERE cluster = ? AND place IS ?"
        " AND NOT EXISTS (SELECT 1 FROM citations WHERE instrument = i.key)"
        " AND NOT EXISTS (SELECT 1 FROM citation_candidates WHERE instrument = i.key)"
        " AND NOT EXISTS (SELECT 1 FROM documents WHERE instrument = i.key)"
        " AND NOT EXISTS (SELECT 1 FROM register WHERE instrument = i.key)",
        list(concerns),
    )


def changed_share(db: sqlite3.Connection) -> float:
    """Return of how many of all instruments the claims have changed since they were counted."""
    changed = db.execute("SELECT count(*) FROM stale_claims").fetchone()[0]
    held = db.execute("SELECT coalesce(max(rowid), 0) FROM instruments").fetchone()[0]
    return float(changed / max(held, 1))


def recount(db: sqlite3.Connection, most: int = -1) -> bool:
    """Count anew the claims of instruments whose claims have changed.

    Args:
        db: a catalogue, inside a transaction.
        most: of how many; all where it is negative.

    Returns:
        Whether some are left.
    """
    stale = [row[0] for row in db.execute("SELECT instrument FROM stale_claims ORDER BY 1 LIMIT ?", (most,))]
    claims.renew(db, stale)
    db.executemany("DELETE FROM stale_claims WHERE instrument = ?", [(key,) for key in stale])
    return db.execute("SELECT 1 FROM stale_claims").fetchone() is not None


def _days(
    db: sqlite3.Connection, selects: tuple[str, ...], keys: Collection[str]
) -> dict[str, frozenset[date]]:
    """Return the dates that sources claim of instruments."""
    found: dict[str, set[date]] = {}
    for select in selects:
        for key, text in where_in(db, select, keys):
            day = day_of(text)
            if day:
                found.setdefault(key, set()).add(day)
    return {key: frozenset(claimed) for key, claimed in found.items()}


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


def bare(cluster: str) -> str | None:
    """Return the cluster of a bare number, which may mean any organ's: of `729.ubnd` that is `729.`."""
    head, dot, organ = cluster.partition(".")
    return f"{head}." if dot and organ and head[:1].isdigit() else None
