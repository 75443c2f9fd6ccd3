"""What the catalogue keeps of findings: passages, keys, and how a finding across documents is made.

A finding's key is made of its rule and of what it is about, not of places: a decision on it outlives every
run, whatever moves in the texts and whichever other documents come to say the same.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extractor.checks.rule import Rule
from extractor.records import Severity

PROVENANCE = ("start", "end", "surface", "fragments", "page", "boxes", "confidence")


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


def columns(table: str) -> str:
    """Return the columns of a table's provenance, for a SELECT."""
    return ", ".join(f"{table}.{column}" for column in PROVENANCE)


def between_documents(
    rule: Rule,
    about: Sequence[object],
    message: str,
    evidence: Iterable[Passage],
    severity: Severity | None = None,
) -> StoredFinding:
    """Make a finding across documents.

    Args:
        rule: the rule.
        about: what it is about, which names it as long as the rule finds it: an instrument, two documents …
        message: the sentence; a decision on another sentence is looked at again.
        evidence: the passages.
        severity: where it is not the rule's.
    """
    key = digest(rule.id, "about", *(str(part) for part in about))
    return StoredFinding(key, rule.id, rule.name, severity or rule.severity, message, tuple(evidence))


def former_key(finding: StoredFinding) -> str:
    """Return the key that a finding had when keys were made of places, as long as nothing has moved."""
    places = sorted(finding.evidence, key=lambda p: (p.document, p.start))
    return digest(finding.rule, *(f"{p.document}:{p.start}" for p in places))


def own_passages(db: sqlite3.Connection, documents: Iterable[str]) -> Iterator[Passage]:
    """Yield, for each document, where it prints its own date, else its number, else its first line.

    Args:
        db: a catalogue.
        documents: ids of documents.
    """
    for document in documents:
        name, text, code, issued = db.execute(
            "SELECT name, text, code, issued_on FROM documents WHERE id = ?", (document,)
        ).fetchone()
        dated = db.execute(
            f"SELECT {columns('d')} FROM dates d WHERE document = ? AND iso = ? ORDER BY start LIMIT 1",
            (document, issued),
        ).fetchone()
        if dated is not None:
            yield Passage(document, name, *dated)
            continue
        start = max(text.find(code), 0) if code else 0
        end = start + len(code) if code else max(text.find("\n"), 0)
        yield Passage(document, name, start, end, text[start:end], "[]", None, "[]", 1.0)


def digest(*parts: str) -> str:
    """Return a short digest of strings."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
