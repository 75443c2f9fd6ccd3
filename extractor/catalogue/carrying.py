"""Carry what people said of a fact over to the fact that stands in its place after a document is read anew.

A key survives whatever leaves a fact's words and their surroundings as they were. Where a later program reads
one word more, or a rule names other passages, the key is another: what was decided would lie where nobody
looks. It is copied, with its maker and moment, to the one fact that plainly stands in the old one's place;
where the value is no longer what was judged the copy waits to be looked at again, as after any change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.catalogue.keys import digest
from extractor.catalogue.reviews import TABLES

_SAID = "SELECT DISTINCT kind, target FROM {} WHERE document = ? AND kind IN ({})"


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that somebody has said something of, as it is before its document is written anew.

    Attributes:
        kind: `finding`, or a kind of mention.
        key: the fact's.
        document: its document's id.
        text: a hash of the document's text, in which `spans` are offsets.
        spans: the places that it stands at or rests on, the first before the others.
        digest: of its value.
        rule: a finding's.
    """

    kind: str
    key: str
    document: str
    text: str
    spans: tuple[tuple[int, int], ...]
    digest: str
    rule: str | None = None


def judged(db: sqlite3.Connection, documents: Iterable[str]) -> list[Judged]:
    """Return the facts of documents that were decided, remarked on or assigned.

    Args:
        db: a catalogue.
        documents: ids of documents it holds.
    """
    kinds = ", ".join(f"'{kind}'" for kind in (*TABLES, "finding"))
    found = []
    for document in documents:
        said = {
            (row[0], row[1])
            for table in ("reviews", "remarks")
            for row in db.execute(_SAID.format(table, kinds), (document,))
        }
        if not said:
            continue
        (text,) = db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
        facts = (_fact(db, kind, key, document, digest(text)) for kind, key in sorted(said))
        found += [fact for fact in facts if fact is not None]
    return found


def carry(db: sqlite3.Connection, before: Iterable[Judged]) -> None:
    """Give what was said of facts that are gone to those that stand in their place.

    Args:
        db: a catalogue, inside the transaction that wrote the documents anew.
        before: what `judged` returned before that.
    """
    for was in before:
        if _fact(db, was.kind, was.key, was.document, was.text) is None:
            (text,) = db.execute("SELECT text FROM documents WHERE id = ?", (was.document,)).fetchone()
            if digest(text) == was.text and (key := _successor(db, was)):
                carry_over(db, was.kind, was.key, key)


def carry_over(db: sqlite3.Connection, kind: str, former: str, key: str) -> None:
    """Copy what was said of a fact under a former key: what is in force, and all remarks; once.

    Args:
        db: a catalogue, inside a transaction.
        kind: the kind of both facts.
        former: the key under which it was said.
        key: the key that it is to be found under.
    """
    for table, source in (("reviews", "decisions"), ("remarks", "remarks")):
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(name for name in names if name not in ("id", "target", "undoes"))
        db.execute(
            f"INSERT INTO {table} (target, {kept}) SELECT ?1, {kept} FROM {source} s"
            " WHERE s.kind = ?3 AND s.target = ?2"
            f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE kind = ?3 AND target = ?1)",
            (key, former, kind),
        )


def _fact(db: sqlite3.Connection, kind: str, key: str, document: str, text: str) -> Judged | None:
    if kind != "finding":
        row = db.execute(f"SELECT start, end, digest FROM {TABLES[kind]} WHERE key = ?", (key,)).fetchone()
        return Judged(kind, key, document, text, ((row[0], row[1]),), row[2]) if row else None
    row = db.execute(
        "SELECT rule, digest FROM findings WHERE key = ? AND document IS NOT NULL", (key,)
    ).fetchone()
    if row is None:
        return None
    return Judged(kind, key, document, text, _evidence(db, key), row[1], row[0])


def _evidence(db: sqlite3.Connection, finding: str) -> tuple[tuple[int, int], ...]:
    rows = db.execute(
        "SELECT start, end FROM finding_evidence WHERE finding = ? ORDER BY position", (finding,)
    )
    return tuple((row[0], row[1]) for row in rows)


def _successor(db: sqlite3.Connection, was: Judged) -> str | None:
    """Return the key of the one fact that nobody has judged yet and that stands in the place of one gone.

    It says the same of the same words, or it is the only one there; of several none is taken.
    """
    if was.kind == "finding":
        rows = db.execute(
            "SELECT key, digest FROM findings WHERE document = ? AND rule = ?", (was.document, was.rule)
        ).fetchall()
        near = [(r[0], r[1]) for r in rows if r[1] == was.digest or _touch(was.spans, _evidence(db, r[0]))]
    else:
        start, end = was.spans[0]
        rows = db.execute(
            f"SELECT key, digest FROM {TABLES[was.kind]} WHERE document = ? AND start < ? AND end > ?",
            (was.document, end, start),
        ).fetchall()
        near = [(r[0], r[1]) for r in rows]
    free = [(key, value) for key, value in near if not _is_judged(db, was.kind, key)]
    same = [key for key, value in free if value == was.digest]
    chosen = same or [key for key, _ in free]
    return chosen[0] if len(chosen) == 1 else None


def _touch(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether two findings rest on overlapping words with their first passage."""
    return any(a < d and c < b for a, b in one[:1] for c, d in other[:1])


def _is_judged(db: sqlite3.Connection, kind: str, key: str) -> bool:
    found = db.execute("SELECT 1 FROM reviews WHERE kind = ? AND target = ? LIMIT 1", (kind, key))
    return found.fetchone() is not None
