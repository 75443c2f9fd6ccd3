"""Search: the instruments that a query means with all that is claimed of them, then the passages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.catalogue.queries import AwardLine
from extractor.catalogue.search import InstrumentHit, SearchResult, find
from extractor.review import instrument_queries
from extractor.review.frame import read, show
from extractor.review.queries import Row, document_names

MATCHES = {
    "exact": "đúng số, ký hiệu",
    "style": "đúng số, ký hiệu, viết theo lối khác",
    "candidate": "khớp một phần",
    "title": "khớp trích yếu hoặc tên",
}
LIMIT = 30
"""The most instruments and passages that one answer shows."""
FEW = 3
"""How many instruments found by the words of their title stand before the passages; the rest are folded."""


@dataclass(frozen=True, slots=True)
class Found:
    """An instrument of the answer, with what is claimed of it and the awards that rest on it."""

    hit: InstrumentHit
    overview: Row
    claims: dict[str, list[Row]]
    awards: list[AwardLine]


async def search(datasette: Datasette, request: Request) -> Response:
    """Answer a query; an empty one gets examples of what can be asked."""
    query = (request.args.get("q") or "").strip()

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        result = find(conn, query, LIMIT)
        return {
            "result": result,
            "instruments": _instruments(conn, result),
            "names": document_names(conn, _documents(result)),
        }

    answer = await read(datasette, request, ask)
    few = FEW if answer["result"].read_as == "words" else LIMIT
    return await show(
        datasette, request, "search.html", q=query, matches=MATCHES, limit=LIMIT, few=few, **answer
    )


def _instruments(conn: sqlite3.Connection, result: SearchResult) -> list[Found]:
    keys = [hit.instrument.key for hit in result.instruments]
    lines = instrument_queries.overviews(conn, keys)
    return [
        Found(
            hit,
            lines[hit.instrument.key],
            instrument_queries.claims(conn, hit.instrument.key),
            [award for award in result.awards if award.instrument == hit.instrument.key],
        )
        for hit in result.instruments
    ]


def _documents(result: SearchResult) -> list[str]:
    cited = [*result.passages, *(award.passage for award in result.awards)]
    return sorted({passage.document for passage in cited})
