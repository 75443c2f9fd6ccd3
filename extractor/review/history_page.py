"""The history: who decided what and when, the newest first."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import history_queries
from extractor.review.fact_page import may_review
from extractor.review.frame import page_number, read, show
from extractor.review.queries import document_names


async def history(datasette: Datasette, request: Request) -> Response:
    """Show what was done, of one person or one document where the address asks so."""
    person, document = request.args.get("nguoi") or "", request.args.get("van-ban") or ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        found = history_queries.history(conn, person, document, page_number(request))
        keys = sorted({row["document"] for row in found.rows if row["document"]} | {document})
        return {
            "history": found,
            "names": document_names(conn, keys),
            "people": history_queries.people(conn),
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
