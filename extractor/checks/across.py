"""Cross-checks across documents: what several papers say of one instrument, and of one series.

The checks read the catalogue and replace its findings across documents; those within a document came with
its record. A finding's key is made of its rule and its passages, so that a decision on
it outlives every run.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from extractor.checks import rules
from extractor.checks.rule import Rule
from extractor.checks.series import ORDER, Point, inversions
from extractor.checks.words import day
from extractor.records import Severity

_PROVENANCE = ("start", "end", "surface", "fragments", "page", "boxes", "confidence")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that a finding rests on."""

    document: str
    document_name: str
    start: int
    end: int
    surface: str
    fragments: str
    page: int | None
    boxes: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding of the catalogue with its passages, within one document or across several."""

    key: str
    rule: str
    rule_name: str
    severity: Severity
    message: str
    evidence: tuple[Passage, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain values, for JSON."""
        plain = asdict(self)
        for passage in plain["evidence"]:
            passage["fragments"] = json.loads(passage["fragments"])
            passage["boxes"] = json.loads(passage["boxes"])
        return plain


def replace(db: sqlite3.Connection) -> None:
    """Check across documents and put what is found in the place of the findings across documents.

    Args:
        db: a writable connection to a catalogue, inside a transaction of the caller's.
    """
    found = {f.key: f for f in (*_orders(db), *_conflicts(db))}
    db.execute("DELETE FROM findings WHERE document IS NULL")
    for f in found.values():
        db.execute(
            "INSERT INTO findings (key, rule, severity, message, digest) VALUES (?, ?, ?, ?, ?)",
            (f.key, f.rule, f.severity, f.message, _digest(f.message)),
        )
        db.executemany(
            "INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments,"
            " page, boxes, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (f.key, i, p.document, p.start, p.end, p.surface, p.fragments, p.page, p.boxes, p.confidence)
                for i, p in enumerate(f.evidence)
            ],
        )


def stored(db: sqlite3.Connection) -> list[StoredFinding]:
    """Return the findings that a catalogue holds, most urgent first, then by document and place."""
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    columns = ", ".join(f"e.{c}" for c in _PROVENANCE)
    for finding, *values in db.execute(
        f"SELECT e.finding, e.document, d.name, {columns} FROM finding_evidence e"
        " JOIN documents d ON d.id = e.document ORDER BY e.finding, e.position"
    ):
        passages[finding].append(Passage(*values))
    names = rules()
    order = {"error": 0, "warning": 1, "info": 2}
    rows = [
        StoredFinding(
            key, rule, names[rule].name if rule in names else rule, severity, message, tuple(passages[key])
        )
        for key, rule, severity, message in db.execute("SELECT key, rule, severity, message FROM findings")
    ]
    return sorted(
        rows,
        key=lambda f: (
            order[f.severity],
            f.evidence[0].document_name if f.evidence else "",
            f.evidence[0].start if f.evidence else 0,
            f.rule,
        ),
    )


def _orders(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find numbers out of order with their dates where the series is seen in more than one document."""
    series: defaultdict[tuple[Any, ...], list[Point[Passage]]] = defaultdict(list)
    columns = ", ".join(f"c.{c}" for c in _PROVENANCE)
    for organ, kind, place, within, normative, number, label, date, document, name, *values in db.execute(
        "SELECT i.organ_folded, i.type_folded, i.place, i.series, i.family = 'normative', i.number_value,"
        " i.label, c.date,"
        f" c.document, d.name, {columns} FROM citations c JOIN instruments i ON i.key = c.instrument"
        " JOIN documents d ON d.id = c.document"
        " WHERE i.kind = 'code' AND i.family <> 'statute' AND i.organ_folded IS NOT NULL"
        " AND i.type_folded IS NOT NULL AND i.place IS NOT NULL AND i.series IS NOT NULL"
        " AND i.number_value IS NOT NULL AND length(c.date) = 10"
        " ORDER BY c.document, c.start"
    ):
        if within.startswith("x") or not _exists(date):
            continue
        # A code with its year inside has a series of its own, apart from the administrative one.
        series[(organ, kind, place, within, normative)].append(
            Point(number, date, label, Passage(document, name, *values))
        )
    for points in series.values():
        if len({p.source.document for p in points}) < 2:
            continue
        for found in inversions(points):
            evidence = [found.point.source, *(n.source for n in found.neighbours)]
            if len({p.document for p in evidence}) > 1:
                yield _finding(ORDER, found.sentence(), evidence, None if found.clear else "warning")


def _conflicts(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find instruments that different documents date differently."""
    claims: defaultdict[str, dict[tuple[str, str], Passage]] = defaultdict(dict)
    labels: dict[str, str] = {}
    columns = ", ".join(f"c.{c}" for c in _PROVENANCE)
    for instrument, label, doc_type, date, document, name, *values in db.execute(
        "SELECT c.instrument, i.label, c.doc_type, c.date, c.document, d.name,"
        f" {columns} FROM citations c JOIN instruments i ON i.key = c.instrument"
        " JOIN documents d ON d.id = c.document"
        " WHERE i.kind = 'code' AND length(c.date) = 10 AND c.instrument IN"
        " (SELECT instrument FROM citations WHERE length(date) = 10"
        "  GROUP BY instrument HAVING count(DISTINCT date) > 1 AND count(DISTINCT document) > 1)"
        " ORDER BY c.document, c.start"
    ):
        claims[instrument].setdefault((date, document), Passage(document, name, *values))
        labels[instrument] = f"{doc_type or 'Văn bản'} {label}"
    for instrument, of in claims.items():
        dates = sorted({date for date, _ in of})
        evidence = [next(p for (d, _), p in of.items() if d == date) for date in dates]
        yield _finding(
            rules()["date_conflict"],
            f"{labels[instrument]} được ghi {len(dates)} ngày khác nhau giữa các văn bản: "
            f"{', '.join(day(d) for d in dates)}.",
            evidence,
        )


def _finding(
    rule: Rule, message: str, evidence: Iterable[Passage], severity: Severity | None = None
) -> StoredFinding:
    passages = tuple(evidence)
    places = [
        rule.id,
        *(f"{p.document}:{p.start}" for p in sorted(passages, key=lambda p: (p.document, p.start))),
    ]
    return StoredFinding(_digest(*places), rule.id, rule.name, severity or rule.severity, message, passages)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def _exists(iso: str) -> bool:
    try:
        datetime.date.fromisoformat(iso)
    except ValueError:
        return False
    return True
