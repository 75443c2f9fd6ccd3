"""Search: the instruments that a query means with all that is claimed of them, then the passages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.catalogue import reviews
from extractor.catalogue.queries import AwardLine, Passage
from extractor.catalogue.search import InstrumentHit, SearchResult, find
from extractor.review import instrument_queries
from extractor.review.frame import read, show
from extractor.review.queries import Row, document_names, rows

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
            "decisions": {(p.document, p.start): _decided(conn, p) for p in result.passages},
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


def _decided(conn: sqlite3.Connection, passage: Passage) -> list[Row]:
    """Return what was corrected or rejected in a passage, so that what is printed is not read alone."""
    keys = rows(
        conn,
        "SELECT key FROM citations WHERE document = ? AND start >= ? AND end <= ?",
        passage.document,
        passage.start,
        passage.start + len(passage.text),
    )
    found = reviews.in_force_on(conn, "citation", [row["key"] for row in keys]).values()
    return [decision for decision in found if decision["decision"] != "accept"]


def _documents(result: SearchResult) -> list[str]:
    cited = [*result.passages, *(award.passage for award in result.awards)]
    return sorted({passage.document for passage in cited})
