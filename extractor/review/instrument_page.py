"""The instruments that documents cite: the list, and one instrument with all that is said of it."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import instrument_queries as ask_for
from extractor.review.frame import found, instrument_path, key_in, page_number, read, show
from extractor.review.instrument_claims import claims
from extractor.review.queries import Row
from extractor.review.series import disorder, plot


async def instruments(datasette: Datasette, request: Request) -> Response:
    """List the instruments that are cited or held."""
    only = request.args.get("loc") or ""
    if only not in ask_for.FILTERS:
        only = ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        totals = ask_for.filter_counts(conn)
        found_ = ask_for.instruments(conn, page_number(request), only, totals[only])
        return {"instruments": found_, "totals": totals}

    answer = await read(datasette, request, ask)
    return await show(datasette, request, "instruments.html", "/vien-dan", only=only, **answer)


async def instrument(datasette: Datasette, request: Request) -> Response:
    """Show an instrument: what is claimed of it, its series, its passages, the awards that rest on it."""
    key = key_in(request)

    def ask(conn: sqlite3.Connection) -> dict[str, Any] | None:
        row = ask_for.instrument(conn, key)
        if row is None:
            return None
        return {
            "i": row,
            "documents": ask_for.held_as(conn, key),
            "claims": claims(conn, [key])[key],
            "members": ask_for.neighbours(conn, row),
            "awards": ask_for.awards_on(conn, key),
            "passages": ask_for.passages(conn, key, page_number(request)),
            "possible": ask_for.possible_passages(conn, key, 1),
        }

    answer = found(await read(datasette, request, ask), "văn bản được viện dẫn")
    return await show(
        datasette,
        request,
        "instrument.html",
        "/vien-dan",
        plot=plot(
            answer["members"],
            key,
            f"Số và ngày của các văn bản cùng dãy số với {answer['i']['label']}",
            lambda other: datasette.urls.path(instrument_path(other)),
        ),
        disorders=disorder(answer["members"], key),
        **answer,
    )


def disagree(claims: list[Row]) -> bool:
    """Tell whether what is claimed of one thing differs, other than one source saying less than another.

    `Ủy ban nhân dân tỉnh` beside `Ủy ban nhân dân tỉnh Lâm Đồng`, `2026` beside `2026-06-05` do not differ.
    """
    values = sorted({" ".join(str(c["value"]).casefold().split()) for c in claims}, key=len)
    return any(short not in long for short, long in pairwise(values))
