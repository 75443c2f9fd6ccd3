"""Cross-checks across documents: what several papers say of one instrument, of one series, of one unit.

The checks read the catalogue and replace its findings across documents; those within a document came with
its record.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from extractor.catalogue.carrying import carry_over
from extractor.checks import rules
from extractor.checks.across_instruments import conflicts, duplicates, issuers, orders, superseded
from extractor.checks.across_plans import targets
from extractor.checks.across_units import headcounts
from extractor.checks.stored import Passage, StoredFinding, columns, digest, former_key

__all__ = ["Passage", "StoredFinding", "replace", "stored"]

_CHECKS = (orders, conflicts, issuers, duplicates, superseded, headcounts, targets)


def replace(db: sqlite3.Connection) -> None:
    """Check across documents and put what is found in the place of the findings across documents.

    Args:
        db: a writable connection to a catalogue, inside a transaction of the caller's.
    """
    found = {f.key: f for check in _CHECKS for f in check(db)}
    db.execute("DELETE FROM findings WHERE document IS NULL")
    for f in found.values():
        carry_over(db, "finding", former_key(f), f.key)
        db.execute(
            "INSERT INTO findings (key, rule, severity, message, digest) VALUES (?, ?, ?, ?, ?)",
            (f.key, f.rule, f.severity, f.message, digest(f.message)),
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
    for finding, *values in db.execute(
        f"SELECT e.finding, e.document, d.name, {columns('e')} FROM finding_evidence e"
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
