"""What people decide about facts: read, and written one short transaction at a time, never overwritten.

A decision names what its maker saw: the digest of the fact's value, and the last row on that fact. Where
either has changed meanwhile nothing is written, and the caller shows what came between.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.catalogue.connection import connect, transaction, translated
from extractor.catalogue.corrections import FIELDS
from extractor.catalogue.keys import digest
from extractor.catalogue.rows import now

Verdict = Literal["accept", "reject", "correct"]
BUSY_SECONDS = 5.0
"""How long a decision waits for a document that is being ingested."""

TABLES = {
    "citation": "citations",
    "date": "dates",
    "award": "awards",
    "unit_mention": "unit_mentions",
    "person": "people",
    "quantity": "quantities",
    "task": "tasks",
}
KINDS = (*TABLES, "finding", "document")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the catalogue has it now; `values` are the fields that can be corrected, as printed."""

    kind: str
    key: str
    document: str | None
    digest: str
    shown: str
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person had before them: the fact's digest, and the last row of `reviews` on it (0: none)."""

    digest: str
    last: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person concludes of one fact."""

    kind: str
    key: str
    verdict: Verdict
    seen: Seen
    value: dict[str, Any] | None = None
    reason: str | None = None


class Overtaken(Exception):
    """Raised when the fact, or what was decided on it, is no longer what the person saw."""


def fact(db: sqlite3.Connection, kind: str, key: str) -> Fact | None:
    """Return a fact as it is now, or None where the catalogue has it no more."""
    if kind == "finding":
        row = _one(
            db,
            """SELECT f.*, coalesce(f.document, e.document) AS place, e.start, e.end FROM findings f
               LEFT JOIN finding_evidence e ON e.finding = f.key AND e.position = 0 WHERE f.key = ?""",
            key,
        )
        if row is None:
            return None
        return Fact(
            kind, key, row["place"], row["digest"], row["message"], row["start"], row["end"], row["rule"]
        )
    if kind == "document":
        row = _one(db, "SELECT * FROM documents WHERE id = ?", key)
        if row is None:
            return None
        values = {f.name: row[f.name] for f in FIELDS[kind]}
        shown = " ".join(filter(None, (row["doc_type"], row["code"]))) or row["name"]
        return Fact(kind, key, key, digest(values), shown, values=values)
    if kind not in TABLES:
        return None
    row = _one(db, f"SELECT * FROM {TABLES[kind]} WHERE key = ?", key)
    if row is None:
        return None
    if kind == "award" and row["form"]:
        form = _one(db, "SELECT name FROM award_forms WHERE key = ?", row["form"])
        row["form"] = form["name"] if form else row["form"]
    if kind == "task":
        row |= _organs(db, key)
    values = {f.name: row[f.name] for f in FIELDS[kind]}
    return Fact(
        kind, key, row["document"], row["digest"], row["surface"], row["start"], row["end"], values=values
    )


def _organs(db: sqlite3.Connection, task: str) -> dict[str, str | None]:
    """Return who leads a task and who helps, as they are typed: names parted by semicolons."""
    found = _rows(db, "SELECT role, name FROM task_units WHERE task = ? ORDER BY position", task)
    named = {role: [row["name"] for row in found if row["role"] == role] for role in ("lead", "support")}
    return {"leads": "; ".join(named["lead"]) or None, "helps": "; ".join(named["support"]) or None}


def last(db: sqlite3.Connection, kind: str, key: str) -> int:
    """Return the id of the last row on a fact, an undo too; 0 where there is none."""
    found = db.execute(
        "SELECT coalesce(max(id), 0) FROM reviews WHERE kind = ? AND target = ?", (kind, key)
    ).fetchone()
    return int(found[0])


def last_on(db: sqlite3.Connection, kind: str, keys: Sequence[str]) -> dict[str, int]:
    """Return what `last` does of several facts of a kind, by their keys; those without a row are left out."""
    found: dict[str, int] = {}
    for at in range(0, len(keys), 500):
        some = keys[at : at + 500]
        marks = ",".join("?" * len(some))
        found |= db.execute(
            f"SELECT target, max(id) FROM reviews WHERE kind = ? AND target IN ({marks}) GROUP BY target",
            (kind, *some),
        ).fetchall()
    return found


def in_force(db: sqlite3.Connection, kind: str, key: str) -> dict[str, Any] | None:
    """Return the decision in force on a fact, its value read."""
    return _read(_one(db, "SELECT * FROM decisions WHERE kind = ? AND target = ?", kind, key))


def in_force_on(db: sqlite3.Connection, kind: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the decisions in force on several facts of a kind, by their keys."""
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(keys), 500):
        some = keys[at : at + 500]
        marks = ",".join("?" * len(some))
        for row in _rows(db, f"SELECT * FROM decisions WHERE kind = ? AND target IN ({marks})", kind, *some):
            found[row["target"]] = _read(row) or {}
    return found


def history(db: sqlite3.Connection, kind: str, key: str) -> list[dict[str, Any]]:
    """Return everything that was done about a fact, the newest first."""
    found = _rows(
        db,
        "SELECT * FROM review_history WHERE kind = ? AND target = ? ORDER BY at DESC, review DESC",
        kind,
        key,
    )
    return [_read(row) or {} for row in found]


class Reviews:
    """Writes what people decide into a catalogue, on a connection that is opened for each act.

    Args:
        path: the catalogue.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def decide(self, decisions: Iterable[Decision], reviewer: str) -> list[int]:
        """Write decisions, all of them or none.

        Returns:
            The ids of the rows.

        Raises:
            Overtaken: one of the facts is not what its maker saw any more.
            CatalogueError: another program writes for too long, or the file cannot be written.
        """
        with self._writing() as db:
            at = now()  # one act has one moment
            return [_decide(db, decision, reviewer, at) for decision in decisions]

    def decide_where_unchanged(
        self, decisions: Iterable[Decision], reviewer: str
    ) -> tuple[list[int], list[Decision]]:
        """Write those decisions whose facts are still what was seen; return the rows' ids and the others."""
        written, others = [], []
        with self._writing() as db:
            at = now()
            for decision in decisions:
                try:
                    written.append(_decide(db, decision, reviewer, at))
                except Overtaken:
                    others.append(decision)
        return written, others

    def undo(self, review: int, reviewer: str) -> int:
        """Take back a decision that is in force; what it replaced is in force again.

        Raises:
            Overtaken: it is not in force any more.
        """
        with self._writing() as db:
            row = _one(db, "SELECT * FROM decisions WHERE id = ?", review)
            if row is None:
                raise Overtaken
            return _insert(
                db,
                "reviews",
                kind=row["kind"],
                target=row["target"],
                decision="undo",
                reviewer=reviewer,
                at=now(),
                digest=row["digest"],
                undoes=review,
                document=row["document"],
                seen=row["seen"],
            )

    def remark(
        self, kind: str, key: str, reviewer: str, *, comment: str | None = None, assignee: str | None = None
    ) -> int:
        """Write down a comment, or whom a fact is given to.

        Raises:
            Overtaken: there is no such fact any more.
        """
        with self._writing() as db:
            about = fact(db, kind, key)
            if about is None:
                raise Overtaken
            return _insert(
                db,
                "remarks",
                kind=kind,
                target=key,
                remark="comment" if assignee is None else "assign",
                comment=comment,
                assignee=assignee,
                reviewer=reviewer,
                at=now(),
                document=about.document,
                seen=_seen(about),
            )

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with (
            translated(str(self.path)),
            closing(connect(self.path)) as db,
            transaction(db, patience=BUSY_SECONDS),
        ):
            yield db


def _decide(db: sqlite3.Connection, decision: Decision, reviewer: str, at: str) -> int:
    about = fact(db, decision.kind, decision.key)
    if about is None or Seen(about.digest, last(db, decision.kind, decision.key)) != decision.seen:
        raise Overtaken
    return _insert(
        db,
        "reviews",
        kind=decision.kind,
        target=decision.key,
        decision=decision.verdict,
        value=json.dumps(decision.value, ensure_ascii=False) if decision.value else None,
        reason=decision.reason,
        reviewer=reviewer,
        at=at,
        digest=about.digest,
        document=about.document,
        seen=_seen(about),
    )


def _seen(about: Fact) -> str:
    return json.dumps({"shown": about.shown, **about.values}, ensure_ascii=False)


def _insert(db: sqlite3.Connection, table: str, **row: Any) -> int:
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    return int(
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())).lastrowid or 0
    )


def _rows(db: sqlite3.Connection, sql: str, *params: object) -> list[dict[str, Any]]:
    cursor = db.execute(sql, params)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _one(db: sqlite3.Connection, sql: str, *params: object) -> dict[str, Any] | None:
    found = _rows(db, sql, *params)
    return found[0] if found else None


def _read(row: dict[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        **row,
        "value": json.loads(row["value"]) if row["value"] else {},
        "seen": json.loads(row["seen"]) if row["seen"] else {},
    }
