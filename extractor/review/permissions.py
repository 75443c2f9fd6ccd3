"""Who may see and do what: the one place that asks Datasette.

Datasette 1.0 changes how permissions are checked; only this module changes then.
"""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request

from extractor.catalogue import reviews
from extractor.review.privacy_database import right_of_request, whole

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
    if not await may_see_document(datasette, request, document):
        return False
    if right_of_request.get().personal:
        return True
    database = datasette.get_database(CATALOGUE)
    return not await whole(database.execute_fn(lambda conn: _names_people(conn, document, page)))


async def pages_kept_back(datasette: Datasette, document: str) -> frozenset[int]:
    """Return the pages whose pictures are kept back from whoever asks, as `may_see_picture` tells of each.

    Args:
        datasette: it serves the catalogue.
        document: the id of a document that they may see.
    """
    if right_of_request.get().personal:
        return frozenset()

    def ask(conn: sqlite3.Connection) -> frozenset[int]:
        numbers = conn.execute("SELECT number FROM pages WHERE document = ?", (document,)).fetchall()
        return frozenset(n for (n,) in numbers if _names_people(conn, document, n))

    return frozenset(await whole(datasette.get_database(CATALOGUE).execute_fn(ask)))


async def may_see_fact(datasette: Datasette, request: Request, kind: str, key: str) -> bool:
    """Tell whether whoever asks may see a fact that is in the catalogue; to be asked before it is decided on.

    Raises:
        Forbidden: the actor may not view the catalogue at all.
    """
    await require_view(datasette, request, CATALOGUE)
    database = datasette.get_database(CATALOGUE)

    def seen(conn: sqlite3.Connection) -> bool:
        return reviews.fact(conn, kind, key) is not None

    return bool(await database.execute_fn(seen)) or not await whole(database.execute_fn(seen))


async def may_see_review(datasette: Datasette, request: Request, number: int) -> bool:
    """Tell whether whoever asks may see a decision; to be asked before it is taken back.

    Raises:
        Forbidden: the actor may not view the catalogue at all.
    """
    await require_view(datasette, request, CATALOGUE)
    return bool(
        await datasette.get_database(CATALOGUE).execute_fn(
            lambda conn: conn.execute("SELECT 1 FROM reviews WHERE id = ?", (number,)).fetchone()
        )
    )


def _held(conn: sqlite3.Connection, document: str) -> bool:
    return conn.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone() is not None


def _names_people(conn: sqlite3.Connection, document: str, page: int) -> bool:
    """Tell whether a page holds what identifies a person; of a document without pages, whether it does."""
    found = conn.execute(
        """SELECT 1 FROM identifiers i LEFT JOIN pages p ON p.document = i.document AND p.number = ?2
           WHERE i.document = ?1 AND (p.number IS NULL OR i.start < p.end AND i.end > p.start)""",
        (document, page),
    )
    return found.fetchone() is not None
