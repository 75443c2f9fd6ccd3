"""Search: the instruments that a query means with what is claimed of them, and the documents it is in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.catalogue import reviews
from extractor.catalogue.queries import AwardLine, Passage
from extractor.catalogue.search import InstrumentHit, SearchResult, find
from extractor.review import instrument_queries
from extractor.review.frame import page_number, read, show
from extractor.review.instrument_claims import claims
from extractor.review.queries import Row, document_names, rows
from extractor.review.saved import saved_of
from extractor.review.search_queries import FACETS, LOOKED_AT, grouped

MATCHES = {
    "exact": "đúng số, ký hiệu",
    "style": "đúng số, ký hiệu, viết theo lối khác",
    "candidate": "khớp một phần",
    "title": "khớp trích yếu hoặc tên",
}
LIMIT = 30
"""The most instruments that one answer shows."""
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
    """Answer a query, narrowed by facets; without either, say what can be asked."""
    query = (request.args.get("q") or "").strip()
    chosen = {name: request.args[name] for name in FACETS if request.args.get(name)}
    who = request.actor["id"] if request.actor else ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        result = find(conn, query, LIMIT, text=False)
        answer = grouped(conn, query, result, chosen, page_number(request)) if query or chosen else None
        shown = [passage for group in answer.groups for passage in group.passages] if answer else []
        return {
            "result": result,
            "instruments": _instruments(conn, result),
            "answer": answer,
            "names": document_names(conn, sorted({award.passage.document for award in result.awards})),
            "decisions": {(p.document, p.start): _decided(conn, p) for p in shown},
            "saved": saved_of(conn, who),
        }

    answer = await read(datasette, request, ask)
    few = FEW if answer["result"].read_as == "words" else LIMIT
    return await show(
        datasette,
        request,
        "search.html",
        q=query,
        chosen=chosen,
        facet_words=FACETS,
        matches=MATCHES,
        limit=LIMIT,
        looked_at=LOOKED_AT,
        few=few,
        address=lambda **changed: address(query, chosen, **changed),
        **answer,
    )


def address(query: str, chosen: dict[str, str], **changed: str) -> str:
    """Return the address of a search, facets of it changed; what is empty is left out.

    A facet is named as in `FACETS`, with `_` for its hyphens.
    """
    parts = {"q": query, **chosen} | {name.replace("_", "-"): value for name, value in changed.items()}
    kept = {name: value for name, value in parts.items() if value}
    return "/tim" + (f"?{urlencode(kept)}" if kept else "")


def _instruments(conn: sqlite3.Connection, result: SearchResult) -> list[Found]:
    keys = [hit.instrument.key for hit in result.instruments]
    lines = instrument_queries.overviews(conn, keys)
    said = claims(conn, keys)
    return [
        Found(
            hit,
            lines[hit.instrument.key],
            said[hit.instrument.key],
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
