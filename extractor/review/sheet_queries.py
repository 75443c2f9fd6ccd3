"""What a discrepancy sheet holds: the findings that people took for errors, of a document or a unit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.catalogue import reviews
from extractor.review.page_image_queries import pieces_of
from extractor.review.page_image_view import Piece
from extractor.review.queries import GRAVEST, Row, one, rows, with_evidence

About = Literal["document", "unit"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person corrected: where it is printed, and what it is to be."""

    document: Row
    kind: str
    decision: dict[str, Any]
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A discrepancy sheet: what is sent back, and to whom."""

    about: About
    key: str
    name: str
    documents: list[Row]
    findings: list[Row]
    corrections: list[Correction]
    waiting: int

    def pieces(self) -> Iterator[list[Piece]]:
        """Yield the pieces of pages of each passage and each correction; lists that can be changed."""
        for finding in self.findings:
            for evidence in finding["evidence"]:
                yield evidence["pieces"]
        for correction in self.corrections:
            yield correction.pieces


def sheet(conn: sqlite3.Connection, about: About, key: str) -> Sheet | None:
    """Return the sheet of a document or of all documents that a unit issued; None where there is none such.

    Args:
        conn: a catalogue.
        about: what `key` is of.
        key: a document's id, or a unit's key.
    """
    if about == "document":
        documents = rows(conn, "SELECT * FROM documents WHERE id = ?", key)
        name = _name(documents[0]) if documents else ""
    else:
        unit = one(conn, "SELECT name FROM units WHERE key = ?", key)
        name = unit["name"] if unit else ""
        documents = rows(conn, "SELECT * FROM documents WHERE issuer_unit = ? ORDER BY issued_on, name", key)
    if not documents:
        return None
    of = {row["id"]: row for row in documents}
    marks = ",".join("?" * len(of))
    touching = f"""(f.document IN ({marks})
                    OR f.key IN (SELECT finding FROM finding_evidence WHERE document IN ({marks})))"""
    found = rows(
        conn,
        f"""SELECT f.* FROM findings f JOIN decisions v ON v.kind = 'finding' AND v.target = f.key
            WHERE v.decision = 'accept' AND v.digest = f.digest AND {touching}
            ORDER BY {GRAVEST}, f.document, f.rule, f.key""",
        *of,
        *of,
    )
    waiting = conn.execute(
        f"""SELECT count(*) FROM findings f WHERE {touching} AND NOT EXISTS
            (SELECT 1 FROM decisions v
             WHERE v.kind = 'finding' AND v.target = f.key AND v.digest = f.digest)""",
        (*of, *of),
    ).fetchone()[0]
    for finding in with_evidence(conn, found):
        finding["comments"] = [
            h for h in reviews.history(conn, "finding", finding["key"]) if h["step"] == "comment"
        ]
        for evidence in finding["evidence"]:
            evidence["pieces"] = pieces_of(conn, "finding", evidence, whole_lines=True)
    corrected = rows(
        conn,
        f"""SELECT kind, target FROM decisions WHERE decision = 'correct' AND document IN ({marks})
            ORDER BY id""",
        *of,
    )
    corrections = []
    for row in corrected:
        decision = reviews.in_force(conn, row["kind"], row["target"])
        if decision is not None:
            printed = _printed(conn, row["kind"], row["target"])
            corrections.append(Correction(of[decision["document"]], row["kind"], decision, printed))
    return Sheet(about, key, name, documents, found, corrections, waiting)


def _printed(conn: sqlite3.Connection, kind: str, key: str) -> list[Piece]:
    """Return the pieces of pages that a corrected fact is printed on."""
    table = reviews.TABLES.get(kind)
    mention = one(conn, f"SELECT document, boxes FROM {table} WHERE key = ?", key) if table else None
    return pieces_of(conn, kind, mention, whole_lines=True) if mention else []


def find(conn: sqlite3.Connection, asked: str) -> tuple[About, str] | None:
    """Return what a person means by a document's id, code or file name, or by a unit's key or name."""
    document = one(
        conn,
        """SELECT id FROM documents WHERE id = ?1 OR code = ?1 OR name = ?1
           ORDER BY id = ?1 DESC, issued_on DESC LIMIT 1""",
        asked,
    )
    if document:
        return "document", document["id"]
    unit = one(
        conn,
        """SELECT issuer_unit AS key FROM documents WHERE issuer_unit = ?1 OR issuer = ?1
           UNION SELECT key FROM units WHERE name = ?1 LIMIT 1""",
        asked,
    )
    return ("unit", unit["key"]) if unit else None


def _name(document: Row) -> str:
    if document["code"]:
        return f"{document['doc_type'] or 'Văn bản'} {document['code']}"
    return str(document["name"])
