"""Documents that are one document in another form: draft and signed, PDF and Word, two scans of one paper.

Two documents are compared where they share a mark: a band of their texts' fingerprints, the instrument that
they are the text of, or issuer and subject. A mark that more than `FORM` documents bear is that of a printed
form and brings nobody together; so each document is compared with a bounded number of others, and what is
linked depends on the documents held, not on their order.

Of documents that share a mark the fingerprints are read, and what else is known of them for the few that are
alike.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from extractor.catalogue import bearers
from extractor.catalogue.bearers import FORM, Bearers
from extractor.catalogue.chunks import chunks, marks, where_in
from extractor.catalogue.likeness import HASHES, bands, fingerprint, number
from extractor.catalogue.migrations import transaction
from extractor.catalogue.sameness import ALIKE, Side, pair
from extractor.identity.folding import fold

_AT_ONCE: Final = 100
"""How many documents one transaction compares, so that others can write in between."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document is compared by: its text's fingerprint, and the marks that bring it to others."""

    minhash: bytes | None
    marks: frozenset[int]


def marks_of(row: Mapping[str, Any], instrument: str | None) -> Marks:
    """Return what a document is compared by.

    Args:
        row: the document's, with its text.
        instrument: the key of the instrument that it is the text of, where that is complete.
    """
    minhash = fingerprint(row["text"])
    found = {number(["text", band]) for band in bands(minhash or b"")}
    if instrument:
        found.add(number(["instrument", instrument]))
    issuer, subject = row["issuer"], row["subject"]
    if subject and issuer:
        stated = (fold(row["doc_type"] or ""), fold(issuer), fold(subject), row["period_to"] or "")
        found.add(number(["subject", *stated]))
    return Marks(minhash, frozenset(found))


def relate(db: sqlite3.Connection, documents: Mapping[str, Marks], *, later: bool = False) -> None:
    """Compare documents that were written with those that share a mark with them.

    Args:
        db: a catalogue, inside a transaction.
        documents: what they are compared by, by their ids.
        later: only note those that nothing is compared with yet, until `settle` is called: a mark lies
            anywhere in its index, and marks of many documents that are written together share its pages.
    """
    db.executemany(
        "INSERT INTO fingerprints VALUES (?, ?)"
        " ON CONFLICT (document) DO UPDATE SET minhash = excluded.minhash",
        [(document, new.minhash) for document, new in documents.items()],
    )
    before = bearers.marks_of(db, documents)
    noted = {document: new for document, new in documents.items() if later and not before[document]}
    db.executemany(
        "INSERT INTO uncompared VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET marks = excluded.marks",
        [(document, array("q", sorted(new.marks)).tobytes()) for document, new in noted.items()],
    )
    at_once = {document: new.marks for document, new in documents.items() if document not in noted}
    db.executemany("DELETE FROM uncompared WHERE document = ?", [(document,) for document in at_once])
    known = _mark(db, at_once, before)
    db.executemany("DELETE FROM copies WHERE document = ?1 OR other = ?1", [(d,) for d in at_once])
    _insert(db, {document: bearers.near(db, document, marks, known) for document, marks in at_once.items()})


def noted_share(db: sqlite3.Connection) -> float:
    """Return how many of all documents were only noted."""
    noted = db.execute("SELECT count(*) FROM uncompared").fetchone()[0]
    held = db.execute("SELECT coalesce(max(rowid), 0) FROM documents").fetchone()[0]
    return float(noted / max(held, 1))


def settle(db: sqlite3.Connection, most: int = -1) -> bool:
    """Compare documents that were only noted.

    Args:
        db: a catalogue, inside a transaction.
        most: how many; all where it is negative.

    Returns:
        Whether some are left.
    """
    rows = db.execute("SELECT document, marks FROM uncompared ORDER BY 1 LIMIT ?", (most,)).fetchall()
    gained = {document: frozenset(array("q", marks)) for document, marks in rows}
    known = _mark(db, gained, {})
    for at in range(0, len(rows), _AT_ONCE):
        some = [document for document, _ in rows[at : at + _AT_ONCE]]
        _insert(db, {document: bearers.near(db, document, gained[document], known) for document in some})
    db.executemany("DELETE FROM uncompared WHERE document = ?", [(document,) for document, _ in rows])
    return db.execute("SELECT 1 FROM uncompared").fetchone() is not None


def _mark(
    db: sqlite3.Connection, documents: Mapping[str, frozenset[int]], before: Mapping[str, set[int]]
) -> Bearers:
    """Write the marks of documents in the place of those they had; the pairs of forms are settled.

    A mark that becomes a form's parts the pairs that nothing else brings together; one that ceases to be a
    form's brings together those who bear it.

    Returns:
        Who bears the marks that were written.
    """
    written = bearers.write(db, documents, before)
    for mark in sorted(written.became_forms):
        _part_bearers(db, mark)
    for mark in sorted(written.ceased):
        those = written.bearers[mark]
        _insert(db, {one: those - {one} for one in those})
    return written.bearers


def part(db: sqlite3.Connection, document: str) -> None:
    """Take a document that is about to be dropped out of the comparison.

    Args:
        db: a catalogue, inside a transaction.
        document: its id.
    """
    db.execute("DELETE FROM copies WHERE document = ?1 OR other = ?1", (document,))
    db.execute("DELETE FROM uncompared WHERE document = ?", (document,))
    _mark(db, {document: frozenset()}, bearers.marks_of(db, [document]))
    db.execute("DELETE FROM fingerprints WHERE document = ?", (document,))


def complete(db: sqlite3.Connection) -> None:
    """Compare the documents that never were: an older program wrote them.

    Args:
        db: a catalogue opened to write, outside a transaction; others can write between two batches.
    """
    last = ""
    while True:
        with transaction(db):
            rows = db.execute(
                "SELECT d.id FROM documents d WHERE NOT EXISTS"
                " (SELECT 1 FROM fingerprints f WHERE f.document = d.id) AND d.id > ? ORDER BY d.id LIMIT ?",
                (last, _AT_ONCE),
            ).fetchall()
            renew(db, [row[0] for row in rows])
        if not rows:
            return
        last = rows[-1][0]


def renew(db: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Compare documents again, or for the first time, from what the catalogue holds of them.

    Args:
        db: a catalogue, inside a transaction.
        documents: their ids.
    """
    select = (
        "SELECT d.id, d.text, d.doc_type, d.issuer, d.subject, d.period_to, i.key AS instrument"
        " FROM documents d LEFT JOIN instruments i ON i.key = d.instrument AND i.complete WHERE d.id IN ({})"
    )
    rows = where_in(db, select, documents)
    relate(db, {row["id"]: marks_of(dict(row), row["instrument"]) for row in rows})


def expected(db: sqlite3.Connection, document: str) -> list[tuple[object, ...]]:
    """Return the rows of `copies` that a document ought to have."""
    marks = bearers.marks_of(db, [document])[document]
    return sorted(_pairs(db, {document: bearers.near(db, document, marks)}))


def stored(db: sqlite3.Connection, document: str) -> list[tuple[object, ...]]:
    """Return the rows of `copies` that a document has."""
    rows = db.execute("SELECT * FROM copies WHERE document = ?1 OR other = ?1", (document,))
    return sorted(tuple(row) for row in rows)


def _insert(db: sqlite3.Connection, near: Mapping[str, Collection[str]]) -> None:
    db.executemany(
        "INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", sorted(_pairs(db, near))
    )


def _pairs(db: sqlite3.Connection, near: Mapping[str, Collection[str]]) -> set[tuple[object, ...]]:
    """Return the rows of documents and those near them, of which few are alike or of one instrument."""
    likely = [*_alike(db, near), *_of_one_instrument(db, near)]
    sides = {side.id: side for side in _sides(db, {document for pair in likely for document in pair})}
    rows = (pair(sides[one], sides[other]) for one, other in likely)
    return {row for row in rows if row is not None}


def _alike(db: sqlite3.Connection, near: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """Yield the documents and those near them whose texts are alike enough for one to be the other."""
    # Loaded on use: who only reads a catalogue must not wait for it.
    import numpy as np

    asked = {document for one, others in near.items() if others for document in (one, *others)}
    select = "SELECT document, minhash FROM fingerprints WHERE minhash IS NOT NULL AND document IN ({})"
    held = [(row[0], row[1]) for row in where_in(db, select, asked)]
    at = {document: n for n, (document, _) in enumerate(held)}
    hashes = np.frombuffer(b"".join(minhash for _, minhash in held), dtype="<u4").reshape(-1, HASHES)
    for one, others in near.items():
        known = [other for other in others if other in at]
        if one not in at or not known:
            continue
        same = (hashes[[at[other] for other in known]] == hashes[at[one]]).sum(axis=1)
        yield from ((one, known[n]) for n in np.flatnonzero(same >= ALIKE * HASHES))


def _of_one_instrument(
    db: sqlite3.Connection, near: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the documents and those near them that are texts of one instrument."""
    same = (
        "SELECT o.id FROM documents d JOIN instruments i ON i.key = d.instrument AND i.complete"
        " JOIN documents o ON o.instrument = i.key WHERE d.id = ? AND o.id <> d.id LIMIT ?"
    )
    within = (
        "SELECT o.id FROM documents o WHERE +o.instrument = (SELECT instrument FROM documents WHERE id = ?)"
        " AND o.id IN ({})"
    )
    for one, others in near.items():
        found = {row[0] for row in db.execute(same, (one, FORM + 1))} if others else set()
        if len(found) > FORM:
            found = {
                row[0]
                for some in chunks(others)
                for row in db.execute(within.format(marks(some)), [one, *some])
            }
        yield from ((one, other) for other in found.intersection(others))


def _part_bearers(db: sqlite3.Connection, mark: int) -> None:
    those = "SELECT document FROM fingerprint_marks WHERE mark = ?1"
    pairs = db.execute(
        f"SELECT document, other FROM copies WHERE document IN ({those}) AND other IN ({those})", (mark,)
    ).fetchall()
    for one, other in pairs:
        shared = set.intersection(*bearers.marks_of(db, [one, other]).values())
        if all(bearers.is_form(db, mark) for mark in shared):
            db.execute("DELETE FROM copies WHERE document = ? AND other = ?", (one, other))


def _sides(db: sqlite3.Connection, documents: Collection[str]) -> Iterator[Side]:
    select = (
        "SELECT d.id, i.key, d.code, d.doc_type, d.issuer, d.issued_on, d.period_from, d.period_to,"
        " d.media_type, d.ocr, s.minhash FROM documents d JOIN fingerprints s ON s.document = d.id"
        " LEFT JOIN instruments i ON i.key = d.instrument AND i.complete WHERE d.id IN ({})"
    )
    for row in where_in(db, select, documents):
        key, instrument, code, doc_type, issuer, issued_on, since, until, media_type, ocr, minhash = tuple(
            row
        )
        yield Side(
            key, instrument, code, doc_type, issuer, issued_on, (since, until), media_type, bool(ocr), minhash
        )
