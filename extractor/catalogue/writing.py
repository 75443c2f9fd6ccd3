"""Write and remove the rows of a document, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.catalogue import knowledge, linking
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
# The fullest name that any document gives a unit is shown.
_FULLEST_NAME = (
    "ON CONFLICT (key) DO UPDATE SET name = CASE WHEN length(excluded.name) > length(name)"
    " THEN excluded.name ELSE name END, kind = CASE kind WHEN 'other' THEN excluded.kind ELSE kind END"
)


@dataclass(frozen=True, slots=True)
class _Used:
    """The units and award forms that a document named, to be dropped if nothing else names them."""

    units: tuple[str | None, ...] = ()
    forms: tuple[str | None, ...] = ()


def replace(db: sqlite3.Connection, rows: Rows) -> None:
    """Write a document's rows in the place of those it had, and bring all links up to date."""
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
    _upsert_document(db, rows.document | {"instrument": own})
    for table in _CHILDREN:
        _insert(db, table, rows.tables[table])
    _index(db, document, rows.document["text"])
    linking.link_document(db, document)
    _settle(db, concerns, before, used)


def drop(db: sqlite3.Connection, document: str) -> None:
    """Remove a document; what was decided about it stays in `reviews`."""
    concerns = linking.concerns(db, document)
    before = _known(db, concerns)
    used = _clear(db, document)
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
    if table == "units":
        names = list(rows[0])
        db.executemany(
            f"INSERT INTO units ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) {_FULLEST_NAME}",
            [tuple(row.values()) for row in rows],
        )
        return
    from sqlite_utils import Database  # slow to import, and not needed to search

    Database(db).table(table).insert_all(rows, ignore=table in _SHARED)


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
