"""The register of known instruments in a catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from extractor.catalogue.chunks import where_in
from extractor.catalogue.knowledge import insert_instruments, known_in, prune
from extractor.catalogue.relinking import link_changed
from extractor.identity import Identity, identify
from extractor.lexicon.instruments import instruments


def synchronise(db: sqlite3.Connection) -> None:
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
    select = "SELECT cluster, place FROM instruments WHERE key IN ({})"
    concerns = {(row[0], row[1]) for row in where_in(db, select, {row[1] for row in held ^ wanted})}
    clusters = {cluster for cluster, _ in concerns}
    before = known_in(db, clusters)
    db.executemany("DELETE FROM register WHERE id = ?", [(row[0],) for row in held - wanted])
    db.executemany(f"INSERT INTO register VALUES ({', '.join('?' * 12)})", list(wanted - held))
    link_changed(db, before, known_in(db, clusters))
    prune(db, concerns)
