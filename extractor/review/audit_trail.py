"""What of a request goes into the audit log, told by its address, its answer and who asked."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from contextvars import ContextVar
from typing import Any

from datasette.app import Datasette

from extractor.catalogue import reviews
from extractor.errors import CancuError
from extractor.review.access import access_of
from extractor.review.permissions import CATALOGUE
from extractor.review.privacy_database import right_of_request, whole

actor_of_request: ContextVar[dict[str, Any] | None] = ContextVar("actor_of_request", default=None)
"""Who made the request that is being answered."""

_POSTS = (
    (re.compile(r"/du-kien/|/doi-chieu/loat$|/api/v1/decisions$"), "decide"),
    (re.compile(r"/hoan-tac$|/api/v1/decisions/\d+/undo$"), "undo"),
)
_EXPORT = re.compile(
    r"/phieu/|\.(?:csv|xlsx|docx|db)$|^/danh-muc/[^/]+\.json$|^/khen-thuong(?:/tong-hop)?\.json$"
)
_STREAM = re.compile(r"(?:^|&)(?:_stream|_format=(?:csv|json)|_size=max)")
_SQL = re.compile(r"(?:^|&)(?:sql|_where)=")
_FACT = re.compile(r"/du-kien/(?P<kind>[a-z_]{1,20})/(?P<key>[0-9A-Za-z]{1,64})$")
_KEY = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{8,64}(?![0-9A-Za-z])")
_log = logging.getLogger(__name__)


async def trail(datasette: Datasette, scope: Any, status: int) -> None:
    """Write into the audit log what a request was, once it has been answered.

    Args:
        datasette: it serves the catalogue.
        scope: of the request, as ASGI has it.
        status: of the answer.
    """
    path = scope["path"]
    query = scope.get("query_string", b"").decode("latin-1")
    actor = actor_of_request.get()
    if actor is None or path.startswith("/-/"):
        return
    acts = [act] if (act := _act(scope["method"], path, query, status)) else []
    if status == 200 and right_of_request.get().clearance and await _secret(datasette, path, query):
        acts.append("secret")
    about = path + (f"?{query}" if query and scope["method"] == "GET" else "")
    address = scope["client"][0] if scope.get("client") else None
    access = access_of(datasette)
    for act in acts:
        try:
            await asyncio.to_thread(access.write_down, actor["id"], act, about, address)
        except CancuError as error:
            _log.error("%s", error.sentence("vi"))


def _act(method: str, path: str, query: str, status: int) -> str | None:
    if status == 403:
        return "denied"
    if method == "POST":
        return next((act for pattern, act in _POSTS if status < 400 and pattern.search(path)), None)
    if status != 200:
        return None
    if _SQL.search(query) and path.startswith(f"/{CATALOGUE}"):
        return "sql"
    return "export" if _EXPORT.search(path) or _STREAM.search(query) else None


async def _secret(datasette: Datasette, path: str, query: str) -> bool:
    """Tell whether a request was about a document that carries a mark of secrecy."""
    keys = set(_KEY.findall(f"{path}?{query}"))
    named = _FACT.search(path)
    if not keys and not named:
        return False

    def ask(conn: sqlite3.Connection) -> bool:
        about = reviews.fact(conn, named["kind"], named["key"]) if named else None
        asked = sorted(keys | ({about.document} if about and about.document else set()))
        marks = ",".join("?" * len(asked))
        found = conn.execute(f"SELECT 1 FROM withheld WHERE document IN ({marks})", asked)
        return found.fetchone() is not None

    return await whole(datasette.get_database(CATALOGUE).execute_fn(ask))
