"""Who may see and do what: the one place that asks Datasette.

Datasette 1.0 changes how permissions are checked; only this module changes then.
"""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request


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
