"""Write and remove the rows of a document, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.catalogue import award_sums, confidential, copies, knowledge, linking
from extractor.catalogue.rows import Row, Rows
from extractor.identity.folding import shadow

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
    "findings",
    "finding_evidence",
    "passages",
)
_OWNED = tuple(t for t in _CHILDREN if t not in {"note_anchors", "citation_defects", "award_backing"})
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
class _Used:
    """The units and award forms that a document named, to be dropped if nothing else names them."""

    units: tuple[str | None, ...] = ()
    forms: tuple[str | None, ...] = ()


def replace(db: sqlite3.Connection, rows: Rows, build: str | None = None) -> None:
    """Write a document's rows in the place of those it had, and bring all links up to date.

    Args:
        db: a catalogue, inside a transaction.
        rows: of the document.
        build: the build of the extractor that read it.
    """
    document = rows.document["id"]
    concerns = linking.concerns(db, document)
    concerns |= {(identity.cluster, identity.place) for identity in (*rows.identities, rows.own) if identity}
    before = _known(db, concerns)
    used = _clear(db, document)
    if rows.own is not None:
        knowledge.insert_instruments(db, [rows.own])
    for table in _SHARED:
        _insert(db, table, rows.tables[table])
    own = rows.own.key or rows.own.placeholder if rows.own else None
    _upsert_document(db, rows.document | {"instrument": own, "build": build})
    for table in _CHILDREN:
        _insert(db, table, rows.tables[table])
    award_sums.renew(db, document)
    _index(db, document, rows.document["text"])
    confidential.flag(db, document, rows.document["text"])
    linking.link_document(db, document)
    _settle(db, concerns, before, used)
    copies.relate(db, document)


def drop(db: sqlite3.Connection, document: str) -> None:
    """Remove a document; what was decided about it stays in `reviews`."""
    concerns = linking.concerns(db, document)
    before = _known(db, concerns)
    used = _clear(db, document)
    copies.part(db, document)
    db.execute("DELETE FROM documents WHERE id = ?", (document,))
    _settle(db, concerns, before, used)


def _known(db: sqlite3.Connection, concerns: set[tuple[str, str | None]]) -> knowledge.Snapshot:
    """Return what is known that a document can add to or take from: of its clusters, in its places."""
    return knowledge.known_in(
        db, {cluster for cluster, _ in concerns}, {place for _, place in concerns if place}
    )


def _settle(
    db: sqlite3.Connection, concerns: set[tuple[str, str | None]], before: knowledge.Snapshot, used: _Used
) -> None:
    linking.link_changed(db, before, _known(db, concerns))
    knowledge.prune(db, {cluster for cluster, _ in concerns})
    db.executemany(
        "DELETE FROM units WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM unit_mentions WHERE unit = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM documents WHERE issuer_unit = ?1)",
        [(unit,) for unit in used.units],
    )
    db.executemany(
        "DELETE FROM award_forms WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM awards WHERE form = ?1)",
        [(form,) for form in used.forms],
    )


def _upsert_document(db: sqlite3.Connection, row: Row) -> None:
    names = ", ".join(row)
    updates = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    db.execute(
        f"INSERT INTO documents ({names}) VALUES ({', '.join('?' * len(row))}) ON CONFLICT (id) DO UPDATE"
        f" SET version = version + (sha256 <> excluded.sha256), {updates}",
        tuple(row.values()),
    )


def _insert(db: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    names = list(rows[0])
    db.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" {_MERGED.get(table, '')}",
        [tuple(row[name] for name in names) for row in rows],
    )


def _index(db: sqlite3.Connection, document: str, text: str) -> None:
    passages = db.execute("SELECT id, start, end FROM passages WHERE document = ?", (document,)).fetchall()
    db.executemany(
        "INSERT INTO passages_fts (rowid, shadow) VALUES (?, ?)",
        [(at, shadow(text[start:end])) for at, start, end in passages],
    )


def _clear(db: sqlite3.Connection, document: str) -> _Used:
    """Remove a document's rows, and its passages from the index, which needs the words it was given."""
    held = db.execute("SELECT text, issuer_unit FROM documents WHERE id = ?", (document,)).fetchone()
    if held is None:
        return _Used()
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
