"""Keep the links of stored citations true as what is known of instruments changes.

A link depends on those instruments only that its citation can mean (`concerned`). So of all citations of a
number only those are resolved anew that an instrument which came, went or changed concerns, and only those
are written whose link is another: nearly none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from extractor.catalogue.chunks import chunks, marks, wanted, where_in
from extractor.catalogue.cited import Cited
from extractor.catalogue.cited_stored import Days, Only, stored
from extractor.catalogue.knowledge import Concern, Snapshot, bare, prune
from extractor.catalogue.linking import resolved, write
from extractor.identity.resolution import Known, Link, concerned, fits_day

_Changed = dict[str, set[Known]]
"""Instruments that came, went or changed, as they were and as they are, by cluster."""
_Fixed = tuple[str, str | None, frozenset[date]]

_COMPLETE = """WITH wanted (cluster, place, key, date) AS (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
         json_extract(value, '$[3]') FROM json_each(?)),
meant (key, changed, date) AS (
  SELECT DISTINCT i.key, w.key, w.date FROM wanted w CROSS JOIN instruments i
  ON i.cluster = w.cluster AND (w.place IS NULL OR i.place = w.place))
SELECT c.key FROM meant m CROSS JOIN citations c
ON c.instrument = m.key AND (m.key = m.changed OR c.date = m.date) AND c.complete = 1
UNION SELECT x.citation FROM meant m CROSS JOIN citation_candidates x ON x.instrument = m.key"""
"""Complete citations of a cluster in a place that state the instrument that changed, or its day, or that have
candidates: they are found by their instruments, of which each has one, or has one among its candidates."""


def link_changed(
    db: sqlite3.Connection, before: Snapshot, after: Snapshot, *, new: Collection[str] = ()
) -> None:
    """Resolve anew the citations that a change of what is known concerns.

    A vague citation may mean any instrument of its place that came, went or got another date; a complete one
    is concerned only by what is held or registered.

    Args:
        db: a catalogue, inside a transaction.
        before: what was known; where no vague citation may mean it, what was held or registered.
        after: what is known now, asked in the same way.
        new: documents that were written just now, their citations linked with all that is known.
    """
    turned, shifted = _Changed(), _Changed()
    none: frozenset[Known] = frozenset()
    for cluster in before | after:
        then, now = before.get(cluster, none), after.get(cluster, none)
        fixed = _fixed(then) ^ _fixed(now)
        if fixed:
            turned[cluster] = {k for k in then | now if k.anchored and _of(k) in fixed}
        if then != now:
            shifted[cluster] = set(then ^ now)
    complete = [c for c in _complete(db, turned) if _is_concerned(c, turned)]
    changed = _differing(db, resolved(db, complete, anchored=True))
    _rewrite(db, changed)
    # What a complete citation no longer states may be known no more: all vague ones beside it are looked at.
    around = {(c.identity.cluster, c.identity.place) for c, _ in changed}
    vague = {c.key: c for c in _vague(db, _reached(_concerns(shifted)), _bare_too(shifted), set(new))}
    vague |= {c.key: c for c in _vague(db, _reached(around))}
    _rewrite(db, _differing(db, resolved(db, list(vague.values()))))


def _of(known: Known) -> _Fixed:
    """Return what a complete citation can depend on: not what others claim of an instrument's date."""
    return known.key, known.place, known.own_days


def _fixed(known: Iterable[Known]) -> set[_Fixed]:
    return {_of(k) for k in known if k.anchored}


def _concerns(changed: Mapping[str, Collection[Known]]) -> set[Concern]:
    return {(cluster, k.place) for cluster, some in changed.items() for k in some}


def _reached(concerns: set[Concern]) -> set[Concern]:
    """Return concerns with those of bare numbers, which may mean any organ's instrument of that number."""
    return concerns | {(number, place) for cluster, place in concerns if (number := bare(cluster))}


def _bare_too(changed: _Changed) -> _Changed:
    found = {cluster: set(some) for cluster, some in changed.items()}
    for cluster, some in changed.items():
        if number := bare(cluster):
            found.setdefault(number, set()).update(some)
    return found


def _is_concerned(c: Cited, changed: Mapping[str, Collection[Known]]) -> bool:
    return any(concerned(c.identity, c.context, k) for k in changed.get(c.identity.cluster, ()))


def _vague(
    db: sqlite3.Connection,
    concerns: set[Concern],
    changed: Mapping[str, Collection[Known]] | None = None,
    without: Collection[str] = (),
) -> Iterator[Cited]:
    """Yield the vague citations that clusters in places can concern: those of these places, or of none.

    Args:
        db: a catalogue.
        concerns: clusters in places.
        changed: only those that one of these instruments concerns; all where it is None.
        without: documents whose citations are left out.
    """

    def may(row: sqlite3.Row, days: Days) -> bool:
        if row["document"] in without:
            return False
        return changed is None or any(fits_day(*days, k) for k in changed.get(row["cluster"], ()))

    for c in _vague_of(db, concerns, may):
        if changed is None or _is_concerned(c, changed):
            yield c


def _vague_of(db: sqlite3.Connection, concerns: set[Concern], only: Only) -> Iterator[Cited]:
    everywhere = {cluster for cluster, place in concerns if place is None}
    for some in chunks(everywhere):
        yield from stored(db, f"c.complete = 0 AND c.cluster IN ({marks(some)})", some, only=only)
    pairs = {pair for pair in concerns if pair[0] not in everywhere}
    for beginning, values in wanted(pairs | {(cluster, None) for cluster, _ in pairs}):
        where = "c.complete = 0 AND c.cluster = w.cluster AND c.place IS w.place"
        yield from stored(db, where, values, beginning=beginning, only=only)


def _complete(db: sqlite3.Connection, changed: Mapping[str, Collection[Known]]) -> Iterator[Cited]:
    """Yield complete citations, among them all that instruments which changed concern."""
    rows = [
        (cluster, k.place, k.key, day.isoformat() if day else None)
        for cluster, some in changed.items()
        for k in some
        for day in k.own_days or {None}
    ]
    if rows:
        keys = {row[0] for row in db.execute(_COMPLETE, (json.dumps(rows),))}
        for some in chunks(keys):
            yield from stored(db, f"c.complete = 1 AND c.key IN ({marks(some)})", some)


def _differing(db: sqlite3.Connection, links: list[tuple[Cited, Link]]) -> list[tuple[Cited, Link]]:
    """Return the links that are not those which are stored."""
    keys = {c.key for c, _ in links}
    select = "SELECT key, link, link_reason, instrument FROM citations WHERE key IN ({})"
    held = {row[0]: (row[1], row[2], row[3]) for row in where_in(db, select, keys)}
    candidates: dict[str, set[tuple[object, ...]]] = {}
    select = (
        "SELECT citation, instrument, rank, score, reason FROM citation_candidates WHERE citation IN ({})"
    )
    for row in where_in(db, select, keys):
        candidates.setdefault(row[0], set()).add((row[1], row[2], row[3], row[4]))
    return [
        (c, link)
        for c, link in links
        if held[c.key] != (link.status, link.reason, link.key)
        or candidates.get(c.key, set())
        != {(one.key, rank, one.score, one.reason) for rank, one in enumerate(link.candidates, 1)}
    ]


def _rewrite(db: sqlite3.Connection, links: list[tuple[Cited, Link]]) -> None:
    """Write links in the place of those that citations had; what nothing refers to any more is dropped."""
    db.executemany("DELETE FROM citation_candidates WHERE citation = ?", [(c.key,) for c, _ in links])
    write(db, links)
    prune(db, {(c.identity.cluster, c.identity.place) for c, _ in links})
