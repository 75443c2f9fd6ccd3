"""The history: who decided what and when, the newest first."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review.fact_page import may_review
from extractor.review.frame import page_number, read, show
from extractor.review.queries import document_names, listing, rows


async def history(datasette: Datasette, request: Request) -> Response:
    """Show what was done, of one person or one document where the address asks so."""
    person, document = request.args.get("nguoi") or "", request.args.get("van-ban") or ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        where = "FROM review_history WHERE (?1 = '' OR reviewer = ?1) AND (?2 = '' OR document = ?2)"
        found = listing(
            conn,
            f"SELECT * {where} ORDER BY at DESC, review DESC",
            f"SELECT count(*) {where}",
            (person, document),
            page_number(request),
        )
        for row in found.rows:
            row["seen"] = json.loads(row["seen"]) if row["seen"] else {}
            row["value"] = json.loads(row["value"]) if row["value"] else {}
        keys = sorted({row["document"] for row in found.rows if row["document"]} | {document})
        return {
            "history": found,
            "names": document_names(conn, keys),
            "people": [r["reviewer"] for r in rows(conn, "SELECT DISTINCT reviewer FROM reviews ORDER BY 1")],
            "in_force": {row["id"] for row in rows(conn, "SELECT id FROM decisions")},
        }

    answer = await read(datasette, request, ask)
    return await show(
        datasette,
        request,
        "history.html",
        "/doi-chieu",
        person=person,
        only_document=document,
        may_review=await may_review(datasette, request),
        **answer,
    )
