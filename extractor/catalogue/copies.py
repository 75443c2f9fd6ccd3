"""Documents that are one document in another form: draft and signed, PDF and Word, two scans of one paper.

Two documents are compared where they share a mark: a band of their texts' fingerprints, the instrument that
they are the text of, or issuer and subject. A mark that more than `FORM` documents bear is that of a printed
form and brings nobody together; so each document is compared with a bounded number of others, and what is
linked depends on the documents held, not on their order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from extractor.catalogue.chunks import where_in
from extractor.catalogue.likeness import bands, fingerprint, likeness, number
from extractor.catalogue.migrations import transaction
from extractor.identity.codes import same_code
from extractor.identity.folding import fold

Kind = Literal["draft", "scan", "format", "copy"]
FORM: Final = 40
"""How many documents may share a mark before it says nothing of any two of them."""
ALIKE: Final = 0.6
"""Texts of one document: scans of 150 dpi with a stamp were alike by 0.75 and more, documents that our
generator drew by less than 0.5, statutes on one matter by less than 0.35."""
ALIKE_UNNUMBERED: Final = 0.85
"""Asked of texts where no number tells one letter of a form from the next."""
ALIKE_MISREAD: Final = 0.9
"""Asked of a scan whose number differs from the other's in one sign."""
_AT_ONCE: Final = 100
"""How many documents one transaction compares, so that others can write in between."""


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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are one, by the names of their files."""

    name: str
    other: str
    kind: Kind
    likeness: float
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of a document."""

    id: str
    instrument: str | None
    code: str | None
    doc_type: str | None
    issuer: str | None
    issued_on: str | None
    period: tuple[str | None, str | None]
    media_type: str
    ocr: bool
    minhash: bytes | None


def copies_of(db: sqlite3.Connection, document: str) -> list[Copy]:
    """Return the other forms of a document, the surest first."""
    rows = db.execute(
        "SELECT c.other, d.name, d.doc_type, d.code, d.media_type, c.kind, c.likeness, c.confidence, c.reason"
        " FROM document_copies c JOIN documents d ON d.id = c.other WHERE c.document = ?"
        " ORDER BY c.confidence DESC, d.name",
        (document,),
    )
    return [Copy(*tuple(row)) for row in rows]


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


def relate(db: sqlite3.Connection, document: str) -> None:
    """Compare a document that was written with those that share a mark with it.

    Args:
        db: a catalogue, inside a transaction.
        document: its id.
    """
    row = db.execute(
        "SELECT d.text, d.doc_type, d.issuer, d.subject, d.period_to, i.key FROM documents d"
        " LEFT JOIN instruments i ON i.key = d.instrument AND i.complete WHERE d.id = ?",
        (document,),
    ).fetchone()
    text, doc_type, issuer, subject, period_to, instrument = row
    minhash = fingerprint(text)
    marks = {number(["text", band]) for band in bands(minhash or b"")}
    if instrument:
        marks.add(number(["instrument", instrument]))
    if subject and issuer:
        marks.add(number(["subject", fold(doc_type or ""), fold(issuer), fold(subject), period_to or ""]))
    before = _marks(db, document)
    db.executemany(
        "DELETE FROM fingerprint_marks WHERE mark = ? AND document = ?",
        [(m, document) for m in before - marks],
    )
    db.execute(
        "INSERT INTO fingerprints VALUES (?, ?)"
        " ON CONFLICT (document) DO UPDATE SET minhash = excluded.minhash",
        (document, minhash),
    )
    db.executemany("INSERT INTO fingerprint_marks VALUES (?, ?)", [(m, document) for m in marks - before])
    _compare(db, {document} | _turned(db, gained=marks - before, lost=before - marks))


def part(db: sqlite3.Connection, document: str) -> None:
    """Take a document that is about to be dropped out of the comparison.

    Args:
        db: a catalogue, inside a transaction.
        document: its id.
    """
    marks = _marks(db, document)
    for table in ("copies", "fingerprint_marks", "fingerprints"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    db.execute("DELETE FROM copies WHERE other = ?", (document,))
    _compare(db, _turned(db, gained=set(), lost=marks))


def complete(db: sqlite3.Connection) -> None:
    """Compare the documents that never were: an older program wrote them.

    Args:
        db: a catalogue opened to write, outside a transaction; others can write between two batches.
    """
    while True:
        with transaction(db):
            rows = db.execute(
                "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM fingerprints) LIMIT ?",
                (_AT_ONCE,),
            ).fetchall()
            for (document,) in rows:
                relate(db, document)
        if not rows:
            return


def expected(db: sqlite3.Connection, document: str) -> list[tuple[object, ...]]:
    """Return the rows of `copies` that a document ought to have."""
    near = {row[0] for mark in _marks(db, document) for row in _bearers(db, mark) or ()} - {document}
    sides = {side.id: side for side in _sides(db, near | {document})}
    own = sides.pop(document)
    return sorted(row for other in sides.values() if (row := _row(own, other)) is not None)


def stored(db: sqlite3.Connection, document: str) -> list[tuple[object, ...]]:
    """Return the rows of `copies` that a document has."""
    rows = db.execute("SELECT * FROM copies WHERE document = ?1 OR other = ?1", (document,))
    return sorted(tuple(row) for row in rows)


def _compare(db: sqlite3.Connection, documents: Iterable[str]) -> None:
    for document in sorted(documents):
        db.execute("DELETE FROM copies WHERE document = ?1 OR other = ?1", (document,))
        db.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?)", expected(db, document))


def _turned(db: sqlite3.Connection, *, gained: set[int], lost: set[int]) -> set[str]:
    """Return the documents of marks that have just become those of a form, or ceased to be."""
    found: set[str] = set()
    for marks, at in ((gained, FORM + 1), (lost, FORM)):
        for mark in marks:
            bearers = db.execute(
                "SELECT document FROM fingerprint_marks WHERE mark = ? LIMIT ?", (mark, at + 1)
            ).fetchall()
            if len(bearers) == at:
                found |= {row[0] for row in bearers}
    return found


def _marks(db: sqlite3.Connection, document: str) -> set[int]:
    return {
        row[0] for row in db.execute("SELECT mark FROM fingerprint_marks WHERE document = ?", (document,))
    }


def _bearers(db: sqlite3.Connection, mark: int) -> list[sqlite3.Row] | None:
    """Return the documents that bear a mark, or None where it is that of a form."""
    found = db.execute(
        "SELECT document FROM fingerprint_marks WHERE mark = ? LIMIT ?", (mark, FORM + 1)
    ).fetchall()
    return found if len(found) <= FORM else None


def _sides(db: sqlite3.Connection, documents: Collection[str]) -> Iterator[_Side]:
    select = (
        "SELECT d.id, i.key, d.code, d.doc_type, d.issuer, d.issued_on, d.period_from, d.period_to,"
        " d.media_type, d.ocr, s.minhash FROM documents d JOIN fingerprints s ON s.document = d.id"
        " LEFT JOIN instruments i ON i.key = d.instrument AND i.complete WHERE d.id IN ({})"
    )
    for row in where_in(db, select, documents):
        key, instrument, code, doc_type, issuer, issued_on, since, until, media_type, ocr, minhash = tuple(
            row
        )
        yield _Side(
            key, instrument, code, doc_type, issuer, issued_on, (since, until), media_type, bool(ocr), minhash
        )


def _row(own: _Side, other: _Side) -> tuple[object, ...] | None:
    one, two = sorted((own, other), key=lambda side: side.id)
    alike = round(likeness(one.minhash, two.minhash), 3) if one.minhash and two.minhash else 0.0
    confidence = _confidence(one, two, alike)
    if confidence is None:
        return None
    return one.id, two.id, _kind(one, two), alike, round(confidence, 3), _reason(one, two, alike)


def _confidence(one: _Side, two: _Side, alike: float) -> float | None:
    """Say how sure it is that two documents are one, or None where they are not."""
    if one.instrument is not None and one.instrument == two.instrument:
        # The same number of the same year: only a text of its own on another day makes it another document.
        if alike < ALIKE and _differ(one.issued_on, two.issued_on):
            return None
        return 0.6 + 0.39 * alike
    unnumbered = one.code is None and two.code is None
    if alike < (ALIKE_UNNUMBERED if unnumbered else ALIKE):
        return None
    if _differ(one.doc_type, two.doc_type) or not _same_number(one, two, alike):
        return None
    if (None not in one.period and None not in two.period and one.period != two.period) or (
        _differ(one.issued_on, two.issued_on) and not (_draft(one, two) and alike >= ALIKE_UNNUMBERED)
    ):
        return None
    return min(alike, 0.95)


def _same_number(one: _Side, two: _Side, alike: float) -> bool:
    """Tell whether two documents may have one number: of one organ, or with a sign misread in a scan."""
    if one.code is None or two.code is None:
        return True
    if (one.ocr or two.ocr) and alike >= ALIKE_MISREAD:
        apart = abs(len(one.code) - len(two.code)) + sum(
            x != y for x, y in zip(one.code, two.code, strict=False)
        )
        return apart <= 1
    if one.instrument is not None and two.instrument is not None:
        return one.instrument == two.instrument
    return same_code(one.code, two.code)


def _differ(one: str | None, two: str | None) -> bool:
    """Tell whether two values contradict each other; a month does not contradict a day in it."""
    if not one or not two:
        return False
    one, two = fold(one), fold(two)
    return not (one.startswith(two) or two.startswith(one))


def _draft(one: _Side, two: _Side) -> bool:
    return (one.code is None) != (two.code is None)


def _kind(one: _Side, two: _Side) -> Kind:
    if _draft(one, two):
        return "draft"
    if one.ocr or two.ocr:
        return "scan"
    return "format" if one.media_type != two.media_type else "copy"


def _reason(one: _Side, two: _Side, alike: float) -> str:
    agree = [
        words
        for words, a, b in (
            ("tên loại", one.doc_type, two.doc_type),
            ("cơ quan", one.issuer, two.issuer),
            ("ngày", one.issued_on, two.issued_on),
        )
        if a and b and not _differ(a, b)
    ]
    if one.code and two.code and same_code(one.code, two.code):
        agree.insert(0, "số, ký hiệu")
    said = [f"cùng {', '.join(agree)}"] if agree else []
    if _draft(one, two):
        said.append("một bản chưa có số")
    said.append(f"nội dung giống khoảng {round(100 * alike)}%" if alike else "không đủ chữ để so nội dung")
    return "; ".join(said)
