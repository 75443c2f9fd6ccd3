"""Examine a catalogue: is the file sound, do its parts agree, and can what does not agree be made anew?

Only what is derived from other rows is repaired: indexes, the full-text index, counts of claims, leftovers
that nothing refers to. A document's facts are never changed here: they are read again from the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extractor.catalogue import award_sums, copies, knowledge, originals
from extractor.catalogue.connection import connect, transaction, translated
from extractor.catalogue.errors import CatalogueDamaged
from extractor.catalogue.facts_check import document_faults
from extractor.catalogue.migrations import schema_version, version_of

FaultKind = Literal[
    "file",
    "index",
    "foreign_key",
    "search",
    "offsets",
    "claims",
    "leftover",
    "copies",
    "award_sums",
    "run",
    "original",
    "original_missing",
    "decision",
]
NOTICES: frozenset[FaultKind] = frozenset({"decision", "run"})
"""What is told but is no fault: a decision may outlive its fact, and a run may still be going on."""
EXAMPLES = 20
"""How many faults of one kind are named one by one."""

_FACTS = {
    "citation": ("citations", "key"),
    "date": ("dates", "key"),
    "award": ("awards", "key"),
    "unit_mention": ("unit_mentions", "key"),
    "person": ("people", "key"),
    "quantity": ("quantities", "key"),
    "task": ("tasks", "key"),
    "finding": ("findings", "key"),
    "document": ("documents", "id"),
    "instrument": ("instruments", "key"),
    "unit": ("units", "key"),
}
_INDEXES = ("passages_fts", "subjects_fts")
_LEFTOVERS = {
    "units": "NOT EXISTS (SELECT 1 FROM unit_mentions m WHERE m.unit = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.issuer_unit = t.key)",
    "award_forms": "NOT EXISTS (SELECT 1 FROM awards a WHERE a.form = t.key)",
    "instruments": "NOT EXISTS (SELECT 1 FROM citations c WHERE c.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM citation_candidates x WHERE x.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM register r WHERE r.instrument = t.key)",
}
# An instrument that waits in `stale_claims` is counted when the catalogue is next opened: no fault.
_UNCOUNTED = (
    "SELECT instrument FROM (SELECT instrument FROM"
    " (SELECT instrument, field, value, times, documents FROM instrument_claim_counts"
    " EXCEPT SELECT instrument, field, value, count(*), count(DISTINCT document) FROM instrument_claims"
    " GROUP BY 1, 2, 3)"
    " UNION SELECT instrument FROM (SELECT instrument, field, value, count(*), count(DISTINCT document)"
    " FROM instrument_claims GROUP BY 1, 2, 3"
    " EXCEPT SELECT instrument, field, value, times, documents FROM instrument_claim_counts)"
    ") EXCEPT SELECT instrument FROM stale_claims"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be: what kind, where, and whether it was put right."""

    kind: FaultKind
    where: str
    detail: str = ""
    repairable: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What an examination found."""

    documents: int
    faults: tuple[Fault, ...]

    @property
    def healthy(self) -> bool:
        """Tell whether nothing is left to put right; notices are no faults."""
        return all(f.repaired or f.kind in NOTICES for f in self.faults)


def examine(path: Path | str, *, repair: bool = False) -> Diagnosis:
    """Examine a catalogue, and make anew what can be derived from the rest where that is asked.

    Args:
        path: the SQLite file. Without `repair` it is opened to read, and not even migrated.
        repair: put right what is safe to.

    Returns:
        The faults found, those of one kind beyond the first few as one.

    Raises:
        CatalogueError: the file cannot be opened as a catalogue at all.
    """
    path = Path(path)
    with translated(str(path)), closing(connect(path, read_only=not repair)) as db:
        documents = 0
        faults: list[Fault] = []
        for check in _CHECKS:
            try:
                found = list(check(db, path))
            except sqlite3.DatabaseError as error:
                if not (error.sqlite_errorname or "").startswith("SQLITE_CORRUPT"):
                    raise
                found = [Fault("file", check.__name__.strip("_"), str(error))]
            if repair:
                found = _repair(db, found)
            faults += _shortened(found)
        if not any(f.kind == "file" for f in faults):
            documents = db.execute("SELECT count(*) FROM documents").fetchone()[0]
        return Diagnosis(documents, tuple(faults))


def sound(db: sqlite3.Connection, name: str) -> None:
    """Make sure that a database is whole, its foreign keys too.

    Raises:
        CatalogueDamaged: it is not.
    """
    if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise CatalogueDamaged(name)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CatalogueDamaged(name)


def _file(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line == "ok":
            continue
        # An index is made anew from its table; anything else is the table itself.
        of_index = "index" in line and "malformed" not in line and "Tree" not in line
        yield Fault("index" if of_index else "file", path.name, line, repairable=of_index)


def _foreign_keys(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Fault("foreign_key", f"{table}:{row}", str(parent))


def _search(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    """Compare the full-text indexes with the text; their own check wants a connection that may write."""
    for index in _INDEXES if version_of(db) >= schema_version() else _INDEXES[:1]:
        yield from _compared(index, path)


def _compared(index: str, path: Path) -> Iterator[Fault]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as writer:
            writer.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            writer.rollback()
    except sqlite3.OperationalError as error:
        if not (error.sqlite_errorname or "").startswith(
            ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")
        ):
            raise
    except sqlite3.DatabaseError as error:
        yield Fault("search", index, str(error), repairable=True)


def _offsets(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for where, detail in document_faults(db):
        yield Fault("offsets", where, detail)


def _claims(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for (instrument,) in db.execute(_UNCOUNTED):
        yield Fault("claims", instrument, repairable=True)


def _leftovers(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for table, unused in _LEFTOVERS.items():
        for (key,) in db.execute(f"SELECT key FROM {table} t WHERE {unused}"):
            yield Fault("leftover", f"{table}:{key}", repairable=True)


def _copies(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    # A document without a fingerprint is compared, and an older schema brought forward, when the catalogue is
    # next opened to write: no fault.
    if version_of(db) < schema_version():
        return
    for (document,) in db.execute("SELECT document FROM fingerprints ORDER BY 1").fetchall():
        if copies.stored(db, document) != copies.expected(db, document):
            yield Fault("copies", document, repairable=True)


def _award_sums(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    if version_of(db) < schema_version():
        return
    for document in award_sums.wrong(db):
        yield Fault("award_sums", document, repairable=True)


def _runs(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for run, began in db.execute("SELECT id, started_at FROM runs WHERE status = 'running'"):
        yield Fault("run", str(run), began, repairable=True)


def _originals(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    store = originals.Originals(path)
    if not store.folder.is_dir():
        return
    for damaged in store.damaged():
        yield Fault("original", damaged)
    for document, sha256 in db.execute("SELECT id, sha256 FROM documents ORDER BY id"):
        if not store.place(sha256).exists():
            yield Fault("original_missing", document)


def _decisions(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    """Yield decisions whose fact is gone, but for those that were copied to the fact in its place."""
    if version_of(db) < schema_version():  # it lacks what tells: it is asked when it was brought forward
        return
    for kind, (table, key) in _FACTS.items():
        for target, reviewer in db.execute(
            "SELECT target, reviewer FROM decisions d WHERE kind = ?"
            f" AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{key} = target)"
            " AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.document = d.document AND r.kind = d.kind"
            " AND r.id > d.id AND (r.at, r.reviewer, r.seen) = (d.at, d.reviewer, d.seen)"
            f" AND EXISTS (SELECT 1 FROM {table} t WHERE t.{key} = r.target))",
            (kind,),
        ):
            yield Fault("decision", f"{kind}:{target}", reviewer)


_CHECKS: tuple[Callable[[sqlite3.Connection, Path], Iterator[Fault]], ...] = (
    _file,
    _foreign_keys,
    _search,
    _offsets,
    _claims,
    _leftovers,
    _copies,
    _award_sums,
    _runs,
    _originals,
    _decisions,
)


def _repair(db: sqlite3.Connection, faults: list[Fault]) -> list[Fault]:
    kinds = {f.kind for f in faults if f.repairable}
    if not kinds:
        return faults
    with transaction(db):
        if "index" in kinds:
            db.execute("REINDEX")
        if "search" in kinds:
            for index in _INDEXES:
                db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        if "claims" in kinds:
            db.executemany(
                "INSERT INTO stale_claims VALUES (?) ON CONFLICT DO NOTHING",
                [(f.where,) for f in faults if f.kind == "claims"],
            )
            knowledge.recount(db)
        if "leftover" in kinds:
            for table, unused in _LEFTOVERS.items():
                db.execute(f"DELETE FROM {table} AS t WHERE {unused}")
        if "copies" in kinds:
            copies.renew(db, [f.where for f in faults if f.kind == "copies"])
        if "award_sums" in kinds:
            award_sums.renew(db, [f.where for f in faults if f.kind == "award_sums"])
        if "run" in kinds:
            # Whoever repairs has made sure that nothing is being ingested.
            db.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
    return [replace(f, repaired=True) if f.repairable else f for f in faults]


def _shortened(faults: list[Fault]) -> list[Fault]:
    """Return the first faults of each kind, and one that counts the others."""
    kept: list[Fault] = []
    for kind in dict.fromkeys(f.kind for f in faults):
        same = [f for f in faults if f.kind == kind]
        kept += same[:EXAMPLES]
        if len(same) > EXAMPLES:
            kept.append(replace(same[EXAMPLES], where=f"+{len(same) - EXAMPLES}", detail=""))
    return kept
