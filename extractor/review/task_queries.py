"""What the pages ask of tasks: those that are given to a unit, and those that extraction is unsure of."""

from __future__ import annotations

import json
import sqlite3

from extractor.catalogue import reviews, task_organs
from extractor.review.queries import Listing, rows, scalar

_FEW = 50
"""How many tasks the page shows; the table has them all."""
# As printed, but for the tasks whose organs a person corrected: ?2 holds those, with the role that stands.
_GIVEN = """SELECT task, min(role) AS role FROM task_units
            WHERE unit = ?1 AND task NOT IN (SELECT key FROM json_each(?2)) GROUP BY task
            UNION ALL SELECT key, value FROM json_each(?2) WHERE value IS NOT NULL"""


def given(conn: sqlite3.Connection, key: str) -> Listing:
    """Return the tasks that are given to a unit, those due last first, each with its role and document.

    Who is given a task is as a person corrected it.
    """
    corrected = json.dumps(task_organs.given_by_decision(conn, key))
    found = rows(
        conn,
        f"""SELECT t.*, g.role, d.name, d.doc_type, d.code, d.issuer
            FROM ({_GIVEN}) g
            CROSS JOIN tasks t ON t.key = g.task JOIN documents d ON d.id = t.document
            ORDER BY t.due_to DESC, t.document, t.start LIMIT {_FEW}""",
        key,
        corrected,
    )
    decided = reviews.in_force_on(conn, "task", [row["key"] for row in found])
    for row in found:
        row["decision"] = decided.get(row["key"])
        task_organs.with_organs(conn, row["document"], row["decision"])
    total = scalar(conn, f"SELECT count(*) FROM ({_GIVEN})", key, corrected)
    return Listing(found, int(total), 1)


# As the view `review_queue` has it, which would be read whole.
_UNSURE = """FROM tasks t WHERE t.confidence < 0.7 AND (?1 = '' OR t.document = ?1)
             AND NOT EXISTS (SELECT 1 FROM decisions v WHERE v.kind = 'task' AND v.target = t.key
                             AND v.digest = t.digest)"""


def unsure(conn: sqlite3.Connection, document: str = "") -> Listing:
    """Return the first of the tasks that wait for a person, as extraction is unsure of them.

    Args:
        conn: a catalogue.
        document: the id of the only document to look at; all where empty.
    """
    found = rows(
        conn,
        f"""SELECT few.key, few.document, few.what, few.confidence, d.name, d.doc_type, d.code
            FROM (SELECT t.key, t.document, t.what, t.confidence {_UNSURE}
                  ORDER BY t.document, t.start LIMIT {_SOME}) few
            JOIN documents d ON d.id = few.document""",
        document,
    )
    return Listing(found, int(scalar(conn, f"SELECT count(*) {_UNSURE}", document)), 1)


_SOME = 20
