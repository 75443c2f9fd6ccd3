"""Who may see and do what: the one place that asks Datasette.

Datasette 1.0 changes how permissions are checked; only this module changes then.
"""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request

CATALOGUE = "danh-muc"
"""The name under which Datasette holds the catalogue."""


async def require_view(datasette: Datasette, request: Request, database: str) -> None:
    """Let a request read the catalogue, or refuse it.

    Raises:
        Forbidden: if the actor may not view the database.
    """
    allowed = await datasette.permission_allowed(request.actor, "view-instance", default=True)
    if allowed:
        allowed = await datasette.permission_allowed(
            request.actor, "view-database", resource=database, default=True
        )
    if not allowed:
        raise Forbidden("view-database")


async def may_see_document(datasette: Datasette, request: Request, document: str) -> bool:
    """Tell whether whoever asks may see a document: it is there, and no mark of secrecy keeps it from them.

    Raises:
        Forbidden: the actor may not view the catalogue at all.
    """
    await require_view(datasette, request, CATALOGUE)
    return bool(await datasette.get_database(CATALOGUE).execute_fn(lambda conn: _held(conn, document)))


async def may_see_picture(datasette: Datasette, request: Request, document: str, page: int) -> bool:
    """Tell whether whoever asks may see the picture of a page: nothing on it is masked for them.

    The text of a page hides a phone number behind dots; its picture cannot, and is kept back whole.

    Args:
        datasette: it serves the catalogue.
        request: of the picture.
        document: the document's id.
        page: the page's number, from 1.

    Raises:
        Forbidden: the actor may not view the catalogue at all.
    """
    return await may_see_document(datasette, request, document)


def _held(conn: sqlite3.Connection, document: str) -> bool:
    return conn.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone() is not None
