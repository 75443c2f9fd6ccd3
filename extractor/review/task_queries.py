"""What the page of a unit asks of tasks: those that plans and directives give to it."""

from __future__ import annotations

import sqlite3

from extractor.catalogue import reviews
from extractor.review.queries import Listing, rows, scalar

_FEW = 50
"""How many tasks the page shows; the table has them all."""


def given(conn: sqlite3.Connection, key: str) -> Listing:
    """Return the tasks that are given to a unit, those due last first, each with its role and document."""
    found = rows(
        conn,
        f"""SELECT t.*, g.role, d.name, d.doc_type, d.code, d.issuer
            FROM (SELECT task, min(role) AS role FROM task_units WHERE unit = ? GROUP BY task) g
            CROSS JOIN tasks t ON t.key = g.task JOIN documents d ON d.id = t.document
            ORDER BY t.due_to DESC, t.document, t.start LIMIT {_FEW}""",
        key,
    )
    decided = reviews.in_force_on(conn, "task", [row["key"] for row in found])
    for row in found:
        row["decision"] = decided.get(row["key"])
    total = scalar(conn, "SELECT count(DISTINCT task) FROM task_units WHERE unit = ?", key)
    return Listing(found, int(total), 1)
