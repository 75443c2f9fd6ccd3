"""What the catalogue says of documents that are one document in another form."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.catalogue.sameness import Kind


@dataclass(frozen=True, slots=True)
class Copy:
    """Another form of a document that the catalogue holds.

    Attributes:
        document: the other document's id.
        name: its file's name.
        kind: `draft` where one of the two has no number yet, `scan` where one is a scan, `format` where their
            files are of different kinds, else `copy`.
        likeness: the share of their words that they have in common.
        confidence: how sure it is that they are one document.
        reason: what they agree in, in Vietnamese.
        counted: its awards enter the sums, and those of the document asked about do not.
    """

    document: str
    name: str
    doc_type: str | None
    code: str | None
    media_type: str
    kind: Kind
    likeness: float
    confidence: float
    reason: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are one, by the names of their files."""

    name: str
    other: str
    kind: Kind
    likeness: float
    confidence: float
    reason: str


def copies_of(db: sqlite3.Connection, document: str) -> list[Copy]:
    """Return the other forms of a document, the surest first."""
    rows = db.execute(
        "SELECT c.other AS document, d.name, d.doc_type, d.code, d.media_type, c.kind, c.likeness,"
        " c.confidence, c.reason, EXISTS (SELECT 1 FROM documents_counted_elsewhere e"
        "         WHERE e.document = c.document AND e.other = c.other) AS counted"
        " FROM document_copies c JOIN documents d ON d.id = c.other WHERE c.document = ?"
        " ORDER BY c.confidence DESC, d.name",
        (document,),
    )
    return [Copy(**dict(row) | {"counted": bool(row["counted"])}) for row in rows]


def pairs_of(db: sqlite3.Connection, run: int) -> list[Pair]:
    """Return the pairs that documents which a run brought are part of, the surest first."""
    rows = db.execute(
        "SELECT d.name, o.name, pair.kind, pair.likeness, pair.confidence, pair.reason FROM ("
        " SELECT c.* FROM documents d JOIN copies c ON c.document = d.id WHERE d.run = ?1"
        " UNION SELECT c.* FROM documents d JOIN copies c ON c.other = d.id WHERE d.run = ?1) pair"
        " JOIN documents d ON d.id = pair.document JOIN documents o ON o.id = pair.other"
        " ORDER BY pair.confidence DESC, d.name, o.name",
        (run,),
    )
    return [Pair(*tuple(row)) for row in rows]
