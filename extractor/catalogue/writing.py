"""Write and remove the rows of a document, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType
from typing import Any

from extractor.catalogue import award_sums, carrying, confidential, copies, knowledge, linking, relinking
from extractor.catalogue.prepared import Columns, Prepared
from extractor.catalogue.rows import now
from extractor.identity.folding import shadow
from extractor.identity.resolution import Link

# Children of a document in the order that they are written; units and forms outlive it until they are unused.
_SHARED = ("units", "unit_aliases", "award_forms")
_CHILDREN = (
    "pages",
    "recipients",
    "sections",
    "notes",
    "note_anchors",
    "citations",
    "citation_defects",
    "unit_mentions",
    "awards",
    "award_backing",
    "people",
    "dates",
    "quantities",
    "tasks",
    "task_units",
    "findings",
    "finding_evidence",
)
_OWNED = (
    *(t for t in _CHILDREN if t not in {"note_anchors", "citation_defects", "award_backing"}),
    "passages",
)
_NONE: Mapping[str, Link] = MappingProxyType({})
# How a row that several documents bring is merged, so that their order does not matter: the fullest name is
# shown, of equally full ones the first, and of several kinds the first that says anything.
_MERGED = {
    "units": "ON CONFLICT (key) DO UPDATE SET name = CASE"
    " WHEN (length(excluded.name), name) > (length(name), excluded.name) THEN excluded.name ELSE name END,"
    " kind = CASE WHEN kind = 'other' THEN excluded.kind WHEN excluded.kind = 'other' THEN kind"
    " ELSE min(kind, excluded.kind) END",
    "award_forms": "ON CONFLICT (key) DO UPDATE SET name = min(name, excluded.name)",
    "unit_aliases": "ON CONFLICT DO NOTHING",
}


@dataclass(frozen=True, slots=True)
class New:
    """A document to be written: by which run, and read by which build of the extractor."""

    prepared: Prepared
    run: int | None = None
    build: str | None = None


@dataclass(frozen=True, slots=True)
class _Used:
    """The units and award forms that a document named, to be dropped if nothing else names them."""

    units: tuple[str | None, ...]
    forms: tuple[str | None, ...]


def replace(db: sqlite3.Connection, documents: Sequence[New]) -> None:
    """Write documents' rows in the place of those they had, and bring all links up to date.

    What is said of many documents at once costs a fraction of what it costs one by one.

    Args:
        db: a catalogue, inside a transaction.
        documents: no two of one id.
    """
    held = [new.prepared.document for new in documents if _is_held(db, new.prepared.document)]
    left = {concern for document in held for concern in linking.concerns(db, document)}
    concerns = {concern for new in documents for concern in new.prepared.concerns} | left
    own = {(new.prepared.own.cluster, new.prepared.own.place) for new in documents if new.prepared.own}
    own |= {concern for document in held for concern in linking.own_concerns(db, document)}
    cited = [one for new in documents for one in new.prepared.cited]
    vague = linking.vague_among(db, concerns)
    # What is new adds to what is known of the instruments that it names in full, and to no other.
    named = {
        c.identity.key for c in cited if c.identity.key and (c.identity.cluster, c.identity.place) in vague
    }
    before = _known(db, own, left & vague, named)
    judged = carrying.judged(db, held)
    used = [_clear(db, document) for document in held]
    knowledge.insert_instruments(db, [new.prepared.own for new in documents if new.prepared.own])
    for table in _SHARED:
        _insert(db, table, documents)
    _upsert_documents(db, documents)
    links = linking.link_complete(db, cited)
    for table in _CHILDREN:
        _insert(db, table, documents, links)
    carrying.carry(db, judged)
    award_sums.renew(db, {new.prepared.document for new in documents if "awards" in new.prepared.tables})
    _insert_passages(db, documents)
    ids = [new.prepared.document for new in documents]
    confidential.flag(db, ids, [new.prepared.confidential for new in documents])
    linking.link_new(db, cited, links)
    relinking.link_changed(db, before, _known(db, own, left & vague, named), new=ids)
    _drop_unused(db, left, used)
    for later in (False, True):
        some = {
            new.prepared.document: new.prepared.marks for new in documents if (new.run is not None) == later
        }
        copies.relate(db, some, later=later)


def drop(db: sqlite3.Connection, document: str) -> None:
    """Remove a document; what was decided about it stays in `reviews`."""
    concerns = linking.concerns(db, document)
    own = linking.own_concerns(db, document)
    vague = linking.vague_among(db, concerns)
    before = _known(db, own, vague)
    used = _clear(db, document)
    copies.part(db, document)
    db.execute("DELETE FROM documents WHERE id = ?", (document,))
    relinking.link_changed(db, before, _known(db, own, vague))
    _drop_unused(db, concerns, [used])


def _known(
    db: sqlite3.Connection,
    own: set[knowledge.Concern],
    vague: set[knowledge.Concern],
    named: Collection[str] = (),
) -> knowledge.Snapshot:
    """Return what is known that documents can add to or take from.

    Args:
        db: a catalogue, inside a transaction.
        own: where the instruments stand that documents are the text of, or were.
        vague: what concerns documents that go and a vague citation may mean: all that is known of it can
            change.
        named: the instruments that vague citations may mean and that new citations state in full.
    """
    whole = knowledge.known_in(db, (), vague)
    for some in (knowledge.known_of(db, named), knowledge.known_in(db, (), own - vague, anchored=True)):
        for cluster, known in some.items():
            whole[cluster] = whole.get(cluster, frozenset()) | known
    return whole


def _drop_unused(db: sqlite3.Connection, concerns: set[knowledge.Concern], cleared: list[_Used]) -> None:
    """Drop what nothing refers to any more of what documents that were cleared have referred to."""
    knowledge.prune(db, concerns)
    db.executemany(
        "DELETE FROM units WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM unit_mentions WHERE unit = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM documents WHERE issuer_unit = ?1)",
        [(unit,) for used in cleared for unit in used.units],
    )
    db.executemany(
        "DELETE FROM award_forms WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM awards WHERE form = ?1)",
        [(form,) for used in cleared for form in used.forms],
    )


def _is_held(db: sqlite3.Connection, document: str) -> bool:
    return db.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone() is not None


def _upsert_documents(db: sqlite3.Connection, documents: Sequence[New]) -> None:
    at = now()
    rows = []
    for new in documents:
        own = new.prepared.own
        instrument = (own.key or own.placeholder) if own else None
        beside = {"ingested_at": at, "run": new.run, "instrument": instrument, "build": new.build}
        rows.append(new.prepared.row | beside)
    names = list(rows[0])
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    db.executemany(
        f"INSERT INTO documents ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) ON CONFLICT (id)"
        f" DO UPDATE SET version = version + (sha256 <> excluded.sha256), {updates}",
        [tuple(row.values()) for row in rows],
    )


def _insert(
    db: sqlite3.Connection, table: str, documents: Sequence[New], links: Mapping[str, Link] = _NONE
) -> None:
    some = [new.prepared.tables[table] for new in documents if table in new.prepared.tables]
    if not some:
        return
    names = some[0][0]
    written = [row for _, rows in some for row in rows]
    if table == "citations":
        names, written = _linked(names, written, links)
    db.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" {_MERGED.get(table, '')}",
        written,
    )


def _linked(
    names: Columns, rows: list[tuple[Any, ...]], links: Mapping[str, Link]
) -> tuple[Columns, list[tuple[Any, ...]]]:
    """Return rows of `citations` with their links, where these are known."""
    key, at = names.index("key"), names.index("link")
    found = []
    for row in rows:
        link = links.get(row[key])
        said = (link.status, link.reason, link.key) if link else (row[at], None, None)
        found.append((*row[:at], *row[at + 1 :], *said))
    return (*names[:at], *names[at + 1 :], "link", "link_reason", "instrument"), found


def _insert_passages(db: sqlite3.Connection, documents: Sequence[New]) -> None:
    """Write passages and index them, numbered on from the last."""
    ids = count(db.execute("SELECT coalesce(max(id), 0) + 1 FROM passages").fetchone()[0])
    passages: list[tuple[int, str, int, int]] = []
    shadows: list[tuple[int, str]] = []
    for new in documents:
        for (start, end), words in zip(new.prepared.passages, new.prepared.shadows, strict=True):
            passages.append((next(ids), new.prepared.document, start, end))
            shadows.append((passages[-1][0], words))
    db.executemany("INSERT INTO passages (id, document, start, end) VALUES (?, ?, ?, ?)", passages)
    db.executemany("INSERT INTO passages_fts (rowid, shadow) VALUES (?, ?)", shadows)


def _clear(db: sqlite3.Connection, document: str) -> _Used:
    """Remove a document's rows, and its passages from the index, which needs the words it was given."""
    held = db.execute("SELECT text, issuer_unit FROM documents WHERE id = ?", (document,)).fetchone()
    units = db.execute("SELECT DISTINCT unit FROM unit_mentions WHERE document = ?", (document,)).fetchall()
    forms = db.execute("SELECT DISTINCT form FROM awards WHERE document = ?", (document,)).fetchall()
    passages = db.execute("SELECT id, start, end FROM passages WHERE document = ?", (document,)).fetchall()
    db.executemany(
        "INSERT INTO passages_fts (passages_fts, rowid, shadow) VALUES ('delete', ?, ?)",
        [(at, shadow(held["text"][start:end])) for at, start, end in passages],
    )
    for table in reversed(_OWNED):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    return _Used((*(row[0] for row in units), held["issuer_unit"]), tuple(row[0] for row in forms))
