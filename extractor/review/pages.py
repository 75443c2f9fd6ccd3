"""The lists and the help: pages that ask one or two questions and show the answers."""

from __future__ import annotations

import sqlite3
from pathlib import PurePath
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.catalogue.copies_found import pairs_of
from extractor.review import queries
from extractor.review.frame import found, key_in, page_number, read, show
from extractor.review.queries import Row


async def documents(datasette: Datasette, request: Request) -> Response:
    """List the documents held."""
    order = request.args.get("xep") or ""
    found_ = await read(datasette, request, lambda conn: queries.documents(conn, page_number(request), order))
    return await show(datasette, request, "documents.html", "/van-ban", documents=found_, order=order)


async def run(datasette: Datasette, request: Request) -> Response:
    """Show one run: its counts, what it could not read and why, what it read."""
    number = int(key_in(request))

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        return {
            "run": queries.run(conn, number),
            "account": queries.run_account(conn, number),
            "copies": pairs_of(conn, number)[: queries.PAGE_SIZE],
            "failed": queries.run_failures(conn, number),
            "files": queries.run_files(conn, number, page_number(request)),
            "runs": queries.runs(conn),
        }

    answer = await read(datasette, request, ask)
    found(answer["run"], "đợt nạp")
    return await show(datasette, request, "run.html", "/", **answer)


async def guide(datasette: Datasette, request: Request) -> Response:
    """Show the help."""
    return await show(datasette, request, "help.html")


def reason(file: Row) -> str:
    """Return why a file could not be read, without the name that the table shows beside it."""
    sentence = str(file["error"] or "")
    for name in (file["path"], PurePath(file["path"]).name):
        sentence = sentence.removeprefix(f"{name}: ")
    return sentence[:1].upper() + sentence[1:]
