"""Who is asking, and whether a request that writes comes from a page of ours.

Two ways of serving. Without accounts, on this machine's own address, whoever sits at it may do everything,
under the name that the system knows them by. With accounts, nothing is shown to anyone who has not signed
in.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from typing import Any
from urllib.parse import urlsplit

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request
from itsdangerous import BadSignature

from extractor.review.accounts import Account, Accounts, this_user
from extractor.review.privacy_database import right_of_request
from extractor.review.privacy_views import EVERYTHING, NOTHING

COOKIE = "can_cu"
_NAMESPACE = "can-cu-session"
SESSION_SECONDS = 12 * 3600
"""A session lasts a working day."""
ATTEMPTS, ATTEMPT_SECONDS = 8, 300.0
"""How many wrong passwords a name may have in five minutes before it has to wait."""

_GUARDED = frozenset({"view-instance", "view-database", "view-table", "view-query"})
_ADMINS = frozenset({"execute-sql", "view-database-download", "permissions-debug", "debug-menu"})
REVIEW = "can-cu-review"
"""The permission to decide."""
AUDIT = "can-cu-audit"
"""The permission to read the audit log."""


class Access:
    """How one Datasette is served: to whom, and whether decisions can be written.

    Args:
        accounts: the people who may sign in; None serves the one person at this machine.
        log: where the audit log is kept, also where nobody has to sign in.
        writable: whether the catalogue can be written at all.
    """

    def __init__(self, accounts: Accounts | None, log: Accounts, *, writable: bool) -> None:
        self.accounts = accounts
        self.log = log
        self.writable = writable
        self._failures: defaultdict[str, deque[float]] = defaultdict(deque)

    def actor(self, datasette: Datasette, request: Request) -> dict[str, Any] | None:
        """Return who asks, as Datasette's actor, or None; from here on the request sees what they may see."""
        if self.accounts is None:
            right_of_request.set(EVERYTHING)
            return {"id": this_user(), "role": "admin", "local": True}
        account, by_token = self._token(self.accounts, request), True
        if account is None:
            account, by_token = self._session(self.accounts, datasette, request), False
        right_of_request.set(account.right if account else NOTHING)
        return {"id": account.name, "role": account.role, "token": by_token} if account else None

    def allows(self, actor: dict[str, Any] | None, action: str) -> bool | None:
        """Say whether an actor may do a thing; None leaves it to Datasette."""
        role = actor.get("role") if actor else None
        if action == REVIEW:
            return self.writable and role in {"reviewer", "admin"}
        if action == AUDIT:
            return role == "admin"
        if action in _ADMINS:
            return None if role == "admin" else False
        if action in _GUARDED:
            return None if role else False
        return None

    def must_wait(self, name: str) -> bool:
        """Tell whether too many wrong passwords were given for a name of late."""
        tries = self._failures[name.casefold()]
        while tries and time.monotonic() - tries[0] > ATTEMPT_SECONDS:
            tries.popleft()
        return len(tries) >= ATTEMPTS

    def refused(self, name: str) -> None:
        """Remember a wrong password."""
        if len(self._failures) > 10_000:
            self._failures.clear()
        self._failures[name.casefold()].append(time.monotonic())

    def cookie(self, datasette: Datasette, account: Account) -> str:
        """Return the signed cookie that stands for an account until it ends."""
        value = {"n": account.name, "s": account.stamp, "e": int(time.time()) + SESSION_SECONDS}
        signed: str = datasette.sign(value, _NAMESPACE)
        return signed

    def write_down(self, name: str, what: str, about: str | None, address: str | None) -> None:
        """Add to the audit log what somebody has done.

        A catalogue in a folder that cannot be written has no log; nothing can be changed there either.
        """
        if self.writable:
            self.log.note(name, what, about, address)

    def _token(self, accounts: Accounts, request: Request) -> Account | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return accounts.of_token(token.strip()) if scheme.casefold() == "bearer" and token else None

    def _session(self, accounts: Accounts, datasette: Datasette, request: Request) -> Account | None:
        try:
            value = datasette.unsign(request.cookies.get(COOKIE, ""), _NAMESPACE)
        except BadSignature:
            return None
        if value["e"] < time.time():
            return None
        account = accounts.get(value["n"])
        return account if account is not None and account.stamp == value["s"] else None


def access_of(datasette: Datasette) -> Access:
    """Return how a Datasette is served."""
    access: Access = datasette.can_cu_access
    return access


def require_own_form(request: Request, form: dict[str, str]) -> None:
    """Refuse a form that a page of ours did not send.

    Datasette's own guard lets requests without cookies pass, as they carry no session; but at this machine's
    own address nobody needs one, so that any web page could write. Here a form must always bring the token of
    its cookie, and come from this very address.

    Raises:
        Forbidden: the request is to change nothing.
    """
    token = request.cookies.get("ds_csrftoken")
    if not token or form.get("csrftoken") != token:
        raise Forbidden("csrf")
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise Forbidden("origin")


def address_of(request: Request) -> str | None:
    """Return the network address that a request came from."""
    client = request.scope.get("client")
    return str(client[0]) if client else None


def inside(address: str | None, otherwise: str = "/") -> str:
    """Return an address of ours to go on to; anything that could lead elsewhere becomes `otherwise`."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return otherwise
    return address if address.isprintable() else otherwise
