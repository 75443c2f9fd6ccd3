"""Open a catalogue in the browser: Datasette with our pages, for this machine or for those who sign in."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Response

from extractor.catalogue.confidential import flag_unread
from extractor.catalogue.connection import connect, schema_version, translated
from extractor.catalogue.migrations import version_of
from extractor.errors import AddressUnavailable, PortBusy
from extractor.review import plugin
from extractor.review.access import Access
from extractor.review.accounts import Accounts
from extractor.review.errors import AccountsMissing
from extractor.review.frame import DATABASE
from extractor.review.labels import metadata
from extractor.review.privacy_database import GuardedDatabase

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_SETTINGS = {
    "default_page_size": 100,
    "max_returned_rows": 5000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 300,
    "suggest_facets": False,
    "allow_download": True,
    "default_cache_ttl": 0,  # a page must show what the last run wrote
}


def application(catalogue: Path) -> Datasette:
    """Return Datasette on a catalogue, with our plugin; only the plugin's own actions write.

    Where the catalogue has accounts, everything asks for one. The catalogue may be written by `cancu ingest`
    meanwhile. Where the folder is read-only, SQLite cannot keep the files it needs to read beside a writer;
    nothing can be writing there, and it is opened as immutable.

    Raises:
        CatalogueError: if there is none, or it cannot be read; `connect` says which.
    """
    writable = os.access(catalogue, os.W_OK) and os.access(catalogue.parent, os.W_OK)
    with closing(connect(catalogue, read_only=True)) as conn:
        old = version_of(conn) < schema_version()
    with closing(connect(catalogue, read_only=not old)) as conn:  # an older catalogue is brought up to date
        if old:
            with translated(str(catalogue)):
                flag_unread(conn)
        about = metadata(conn)
    accounts = Accounts(catalogue)
    if not pm.is_registered(plugin):
        pm.register(plugin, name="can-cu")
    datasette = Datasette(
        metadata=about,
        settings=_SETTINGS,
        template_dir=str(plugin.TEMPLATES),
        static_mounts=[(plugin.STATIC_MOUNT, str(plugin.STATIC))],
        secret=accounts.secret() if accounts else None,
    )
    datasette.can_cu_access = Access(accounts if accounts else None, accounts, writable=writable)
    datasette.remove_database("_memory")
    datasette.add_database(
        GuardedDatabase(datasette, path=str(catalogue), is_mutable=writable), name=DATABASE
    )
    return datasette


def only_from_here(app: Any) -> Any:
    """Refuse requests under any name but this machine's own.

    A page on the internet may point its own name at 127.0.0.1 and have the user's browser read the
    catalogue for it; the name in the request gives it away.
    """

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            name = named.rpartition(":")[0] if not named.endswith("]") and ":" in named else named
            if name not in _LOOPBACK:
                refusal = Response.text("Chỉ mở được từ chính máy này: http://127.0.0.1/", status=403)
                await refusal.asgi_send(send)
                return
        await app(scope, receive, send)

    return guarded


def serve(
    catalogue: Path,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a catalogue's pages until interrupted.

    Args:
        catalogue: the SQLite file.
        host: the address to listen on; the default is reached from this machine only.
        port: the port to listen on.
        open_browser: whether to open the desk in the user's browser.
        ready: called with the address once the port is ours.

    Raises:
        CatalogueError: if there is none, or it cannot be read.
        AccountsMissing: if other machines could reach it, and it has no accounts.
        PortBusy: if another program listens on the port, or it is reserved.
        AddressUnavailable: if this machine does not have the address.
    """
    datasette = application(catalogue)
    if host not in _LOOPBACK and datasette.can_cu_access.accounts is None:
        raise AccountsMissing(str(catalogue))
    listener = _listen(host, port)
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{listener.getsockname()[1]}/"
    if ready is not None:
        ready(address)
    if open_browser:
        opening = threading.Timer(1.0, webbrowser.open, (address,))
        opening.daemon = True
        opening.start()
    app = datasette.app()
    if host in _LOOPBACK:
        app = only_from_here(app)
    # With its lifespan required, a start that fails ends the program and says why: no page fails instead.
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Bind the address before anything starts, so that a taken port is reported in one sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortBusy(f"{host}:{port}") from error
        raise AddressUnavailable(host) from error
    return listener
