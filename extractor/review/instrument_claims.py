"""What is claimed of instruments, side by side: each value with its support, and a few places that say so.

A law is cited by every document of a catalogue: its claims are counted (`instrument_claim_counts`), and only
as many citations are read as are shown.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from extractor.catalogue import reviews
from extractor.review.queries import Row, rows

FEW_PLACES = 4
"""How many citing documents a claim is shown with; the others are counted."""
_LOOKED_AT = 400
"""Of how many citations of an instrument, in the order of the index, those places are taken."""
_CITED = ("doc_type", "date", "issuer", "code")
"""What a citation claims."""
_OF_DOCUMENT = {
    "doc_type": "doc_type",
    "date": "issued_on",
    "issuer": "issuer",
    "code": "code",
    "title": "subject",
}
_OF_REGISTER = ("doc_type", "date", "issuer", "code", "title", "status", "replaced_by")
_CITING = """SELECT c.instrument, c.key AS citation, c.document, c.doc_type, c.date, c.issuer, c.code,
       d.code AS document_code, d.doc_type AS document_type, d.name, d.issued_on
    FROM citations c JOIN documents d ON d.id = c.document"""

Claims = dict[str, list[Row]]


def claims(conn: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Claims]:
    """Return what is claimed of instruments: by instrument, by field.

    `cited` counts the citations that say so; the document itself and the register are flags beside it.
    `places` are the first few documents that say so, each by its first citation and with how many `times`,
    then the document itself and the register; `corrected` are the decisions that correct this value in a
    citation.

    Args:
        conn: a catalogue.
        keys: of the instruments.
    """
    marks = ",".join("?" * len(keys))
    told = _told(conn, keys)
    corrected = _corrected(conn, keys)
    citing: dict[str, list[Row]] = {}
    found: dict[str, Claims] = {key: {} for key in keys}
    for row in rows(
        conn,
        f"""SELECT * FROM instrument_claim_counts WHERE instrument IN ({marks})
            ORDER BY by_document DESC, by_register DESC, times DESC, value""",
        *keys,
    ):
        key, name, value = row["instrument"], row["field"], row["value"]
        own = told[key, name, value]
        row["cited"] = max(0, row["times"] - len(own)) if name in _CITED else 0
        row["places"] = [*(_places(conn, row, citing) if row["cited"] else ()), *own]
        row["corrected"] = [c for c in corrected[key] if name in c["value"] and c["said"].get(name) == value]
        found[key].setdefault(name, []).append(row)
    return found


def _places(conn: sqlite3.Connection, claim: Row, citing: dict[str, list[Row]]) -> list[Row]:
    """Return the first citations that make a claim; `citing` keeps what was read of an instrument."""
    key, name, value = claim["instrument"], claim["field"], claim["value"]
    if key not in citing:
        some = rows(conn, f"{_CITING} WHERE c.instrument = ? LIMIT {_LOOKED_AT}", key)
        citing[key] = sorted(some, key=lambda place: (place["issued_on"] or "", place["name"]))
    places = [place for place in citing[key] if place[name] == value]
    if len(places) < min(claim["cited"], FEW_PLACES) and len(citing[key]) == _LOOKED_AT:
        # Rare, and much is cited before it.
        places = rows(
            conn, f"{_CITING} WHERE c.instrument = ? AND c.{name} = ? LIMIT {FEW_PLACES}", key, value
        )
    first: dict[str, Row] = {}
    for place in places:
        of_document = first.setdefault(place["document"], place | {"times": 0})
        of_document["times"] += 1
    return list(first.values())[:FEW_PLACES]


def _told(conn: sqlite3.Connection, keys: Sequence[str]) -> defaultdict[tuple[str, str, str], list[Row]]:
    """Return what the instruments' own texts and the register say, by instrument, field and value."""
    marks = ",".join("?" * len(keys))
    found: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows(
        conn,
        f"""SELECT instrument, id AS document, NULL AS citation, name, doc_type, issued_on, issuer, code,
                   subject, doc_type AS document_type, code AS document_code
            FROM documents WHERE instrument IN ({marks}) ORDER BY issued_on, name""",
        *keys,
    ):
        for name, column in _OF_DOCUMENT.items():
            if row[column] is not None:
                found[row["instrument"], name, row[column]].append(row | {"times": 1})
    for row in rows(
        conn,
        f"""SELECT instrument, NULL AS document, NULL AS citation, doc_type, date, issuer, code, title,
                   status, replaced_by, source AS register_source
            FROM register WHERE instrument IN ({marks}) ORDER BY id""",
        *keys,
    ):
        for name in _OF_REGISTER:
            if row[name] is not None:
                found[row["instrument"], name, row[name]].append(row | {"times": 1})
    return found


def _corrected(conn: sqlite3.Connection, keys: Sequence[str]) -> defaultdict[str, list[Row]]:
    """Return the decisions in force that correct citations of instruments, each with what it says."""
    judged = rows(
        conn,
        f"""{_CITING} WHERE c.instrument IN ({",".join("?" * len(keys))})
            AND EXISTS (SELECT 1 FROM reviews r WHERE r.kind = 'citation' AND r.target = c.key
                        AND r.decision = 'correct')""",
        *keys,
    )
    decided = reviews.in_force_on(conn, "citation", [row["citation"] for row in judged])
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in judged:
        if row["citation"] in decided:
            found[row["instrument"]].append(decided[row["citation"]] | {"said": row})
    return found
