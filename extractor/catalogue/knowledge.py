"""The instruments that a catalogue knows of, and what is claimed of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from extractor.catalogue.chunks import chunks, marks, where_in
from extractor.identity.facts import Identity, day_of
from extractor.identity.names import laws_named
from extractor.identity.resolution import Known

Snapshot = dict[str, frozenset[Known]]
"""What is known, by cluster."""

FULL = (
    "(c.link = 'exact' OR c.link = 'likely'"
    " AND NOT EXISTS (SELECT 1 FROM citation_candidates x WHERE x.citation = c.key))"
)
"""A citation `c` that states all of its instrument's key, or lets it be inferred: not one of candidates."""

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
    f"SELECT DISTINCT instrument, date FROM citations c WHERE date IS NOT NULL AND {FULL}"
    " AND instrument IN ({})",
)


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
    exact = [c for c in clusters if not c.endswith(".")]
    select = (
        "SELECT i.key, i.cluster, i.type_folded, i.place, i.series, i.anchored FROM"
        " (SELECT *, EXISTS (SELECT 1 FROM documents d WHERE d.instrument = x.key)"
        " OR EXISTS (SELECT 1 FROM register r WHERE r.instrument = x.key) AS anchored FROM instruments x) i"
        f" WHERE (i.anchored OR EXISTS (SELECT 1 FROM citations c WHERE c.instrument = i.key AND {FULL}))"
        " AND "
    )
    here = sorted(places) if places is not None else []
    if places is not None:
        select += f"(i.place IS NULL OR i.place IN ({marks(here)})) AND "
    rows = [
        row
        for chunk in chunks(exact)
        for row in db.execute(select + f"cluster IN ({marks(chunk)})", here + chunk).fetchall()
    ]
    where = {row["cluster"]: [row["cluster"]] for row in rows}
    for bare in set(clusters) - set(exact):
        # A bare number may be any organ's: '729.' reaches from '729.' to '729/'.
        reach = [*here, bare, bare[:-1] + "/"]
        range_ = db.execute(select + "cluster >= ? AND cluster < ?", reach).fetchall()
        rows += range_
        for row in range_:
            where.setdefault(row["cluster"], []).append(bare)
    keys = [row["key"] for row in rows]
    own, cited = _days(db, _OWN_DAYS, keys), _days(db, _CITED_DAYS, keys)
    for row in rows:
        stated = own.get(row["key"], frozenset())
        known = Known(
            row["key"],
            row["type_folded"],
            row["place"],
            row["series"],
            stated | cited.get(row["key"], frozenset()),
            stated,
            bool(row["anchored"]),
        )
        for cluster in where[row["cluster"]]:
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


def prune(db: sqlite3.Connection, clusters: Collection[str]) -> None:
    """Drop the instruments of clusters that nothing refers to any more."""
    list(
        where_in(
            db,
            "DELETE FROM instruments AS i WHERE cluster IN ({})"
            " AND NOT EXISTS (SELECT 1 FROM citations WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM citation_candidates WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE instrument = i.key)"
            " AND NOT EXISTS (SELECT 1 FROM register WHERE instrument = i.key)",
            clusters,
        )
    )


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
    db.executemany("DELETE FROM instrument_sizes WHERE instrument = ?", stale)
    db.executemany(f"INSERT INTO instrument_sizes {SIZES} WHERE i.key = ? AND {CITED_OR_HELD}", stale)
    db.execute("DELETE FROM stale_claims")


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
