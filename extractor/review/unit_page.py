"""A unit: its names and changes, its documents, its awards by form and year, its people, what concerns it."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import award_queries, task_queries
from extractor.review import unit_queries as ask_for
from extractor.review.award_pivot import address, pivots
from extractor.review.frame import found, key_in, page_number, read, show
from extractor.review.unit_history import changes, parent_key
from extractor.review.unit_words import province_of_slug

_FINDINGS = 10
"""How many findings the page shows; the queue has them all."""


async def unit(datasette: Datasette, request: Request) -> Response:
    """Show a unit."""
    key = key_in(request)

    def ask(conn: sqlite3.Connection) -> dict[str, Any] | None:
        row = ask_for.unit(conn, key)
        if row is None:
            return None
        names = ask_for.aliases(conn, key, row["name"])
        history = changes(key, row["name"], row["province"])
        parent = parent_key(key)
        of_interest = [other for change in history for other in change.keys if other != key]
        naming, naming_total = ask_for.naming(conn, key)
        findings, findings_total = ask_for.findings(conn, key, _FINDINGS)
        chosen = {"don-vi": key}
        layout = {"dong": "hinh-thuc", "cot": "nam"}
        amounts, left_out = award_queries.sums(conn, chosen, *layout.values())
        return {
            "u": row,
            "aliases": names,
            "province": province_of_slug(row["province"]),
            "history": history,
            "linked": ask_for.units(conn, [*of_interest, *([parent] if parent else [])]),
            "parent": parent,
            "inner": ask_for.inner(conn, key),
            "issued": ask_for.issued(conn, key, page_number(request)),
            "naming": naming,
            "naming_total": naming_total,
            "pivots": pivots(amounts, **layout, chosen={**chosen, "cot": "nam", "loc": "don-vi"}),
            "left_out": sum(left_out.values()),
            "awards_path": address({**chosen, "cot": "nam"}),
            "given": task_queries.given(conn, key),
            "received": ask_for.received(conn, [row["name"], *names]),
            "signers": ask_for.signers(conn, key),
            "people": ask_for.people(conn, key, [row["name"], *names]),
            "findings": findings,
            "findings_total": findings_total,
        }

    answer = found(await read(datasette, request, ask), "cơ quan, đơn vị")
    return await show(datasette, request, "unit.html", "/van-ban", **answer)
