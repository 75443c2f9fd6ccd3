"""The audit log, for admins: who signed in, decided, exported and opened what."""

from __future__ import annotations

import asyncio

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request, Response

from extractor.review.access import AUDIT, access_of
from extractor.review.audit import ACTS
from extractor.review.frame import page_number, show
from extractor.review.queries import Listing


async def log(datasette: Datasette, request: Request) -> Response:
    """Show the log, of one person or one act where the address asks so.

    Raises:
        Forbidden: only admins read it.
    """
    if not await datasette.permission_allowed(request.actor, AUDIT, default=False):
        raise Forbidden(AUDIT)
    person = request.args.get("nguoi") or ""
    act = request.args.get("viec") if request.args.get("viec") in ACTS else ""
    page = page_number(request)
    found, total = await asyncio.to_thread(
        access_of(datasette).log.events, name=person, what=act or "", page=page
    )
    return await show(
        datasette,
        request,
        "audit.html",
        events=Listing([{"event": event} for event in found], total, page),
        acts=ACTS,
        person=person,
        act=act,
    )
