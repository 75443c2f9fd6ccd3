"""Runs of ingestion as the catalogue remembers them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor import __version__
from extractor.catalogue.rows import now

RunStatus = Literal["finished", "interrupted", "failed"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its counts, the seconds it took, and its report if there is one."""

    status: RunStatus
    seen: int
    ingested: int
    known: int
    failed: int
    seconds: float
    report: Mapping[str, Any] | None = None


def start(db: sqlite3.Connection, paths: Sequence[str], jobs: int) -> int:
    """Write down that a run begins, inside a transaction, and return its number."""
    cursor = db.execute(
        "INSERT INTO runs (started_at, extractor_version, paths, jobs) VALUES (?, ?, ?, ?)",
        (now(), __version__, json.dumps(list(paths), ensure_ascii=False), jobs),
    )
    return int(cursor.lastrowid or 0)


def end(db: sqlite3.Connection, run: int, how: Ended) -> None:
    """Write down how a run ended, inside a transaction."""
    report = json.dumps(how.report, ensure_ascii=False) if how.report is not None else None
    counts = (how.seen, how.ingested, how.known, how.failed, round(how.seconds, 3))
    db.execute(
        "UPDATE runs SET finished_at = ?, status = ?, seen = ?, ingested = ?, known = ?, failed = ?,"
        " seconds = ?, report = ? WHERE id = ?",
        (now(), how.status, *counts, report, run),
    )
