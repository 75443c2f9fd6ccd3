"""What the history asks: decisions and remarks, the latest first, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from extractor.review.queries import Listing, listing, rows, scalar

# As the view `review_history` has them, which would have to be put in order whole.
_DECIDED = """SELECT 'reviews' AS source, r.id, r.at, r.reviewer, r.kind, r.target, r.document,
       r.decision AS step, r.value, r.reason AS comment, NULL AS assignee, r.seen, r.id AS review,
       EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id) AS undone,
       EXISTS (SELECT 1 FROM decisions v WHERE v.id = r.id) AS in_force
    FROM reviews r"""
_REMARKED = """SELECT 'remarks', m.id, m.at, m.reviewer, m.kind, m.target, m.document, m.remark, NULL,
       m.comment, m.assignee, m.seen, NULL, 0, 0
    FROM remarks m"""


def history(conn: sqlite3.Connection, person: str, document: str, page: int) -> Listing:
    """Return what was done, of one person or about one document where they are given.

    Each row has `value` and `seen` read, whether it was `undone`, and whether it is a decision `in_force`.
    """
    given = {"reviewer": person, "document": document}
    params = [value for value in given.values() if value]
    where = " AND ".join([f"{name} = ?" for name, value in given.items() if value] or ["1"])
    total = sum(
        scalar(conn, f"SELECT count(*) FROM {table} WHERE {where}", *params)
        for table in ("reviews", "remarks")
    )
    select = f"""SELECT 'reviews' AS source, id, at FROM reviews WHERE {where}
                 UNION ALL SELECT 'remarks', id, at FROM remarks WHERE {where} ORDER BY at DESC, id DESC"""
    keys = listing(conn, select, total, [*params, *params], page)
    shown = {
        source: [r["id"] for r in keys.rows if r["source"] == source] for source in ("reviews", "remarks")
    }
    marks = {source: ",".join("?" * len(ids)) for source, ids in shown.items()}
    found = {
        (row["source"], row["id"]): row
        for row in rows(
            conn,
            f"""{_DECIDED} WHERE r.id IN ({marks["reviews"]})
                UNION ALL {_REMARKED} WHERE m.id IN ({marks["remarks"]})""",
            *shown["reviews"],
            *shown["remarks"],
        )
    }
    for row in found.values():
        row["seen"] = json.loads(row["seen"]) if row["seen"] else {}
        row["value"] = json.loads(row["value"]) if row["value"] else {}
    return replace(keys, rows=[found[row["source"], row["id"]] for row in keys.rows])


def people(conn: sqlite3.Connection) -> list[str]:
    """Return those who have decided anything, each from one look into the index."""
    found = conn.execute(
        """WITH RECURSIVE p (name) AS (
               SELECT min(reviewer) FROM reviews
               UNION ALL SELECT (SELECT min(reviewer) FROM reviews WHERE reviewer > p.name) FROM p
               WHERE p.name IS NOT NULL)
           SELECT name FROM p WHERE name IS NOT NULL"""
    )
    return [name for (name,) in found]
