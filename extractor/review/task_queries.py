"""What the page of a unit asks of tasks: those that plans and directives give to it."""

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
