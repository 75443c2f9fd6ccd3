"""Signing in and out."""

from __future__ import annotations

import asyncio

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review.access import COOKIE, SESSION_SECONDS, access_of, address_of, inside, require_own_form
from extractor.review.frame import show

_WRONG = "Tên hoặc mật khẩu chưa đúng."
_WAIT = "Đã nhập sai nhiều lần. Hãy đợi năm phút rồi thử lại, hoặc hỏi người quản trị."
# A hash takes 128 MB while it is made: a few at a time.
_hashing = asyncio.Semaphore(2)


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """Show the form to sign in, or answer it."""
    access = access_of(datasette)
    wanted = inside(request.args.get("toi"))
    if access.accounts is None or (request.actor and request.method == "GET"):
        return Response.redirect(datasette.urls.path(wanted))
    error, name = None, ""
    if request.method == "POST":
        form = await request.post_vars()
        require_own_form(request, form)
        name, wanted = form.get("ten", ""), inside(form.get("toi"))
        if access.must_wait(name):
            error = _WAIT
            await asyncio.to_thread(access.accounts.note, name, "must wait", None, address_of(request))
        else:
            async with _hashing:
                account = await asyncio.to_thread(
                    access.accounts.sign_in, name, form.get("mat-khau", ""), address_of(request)
                )
            if account is not None:
                answer = Response.redirect(datasette.urls.path(wanted))
                answer.set_cookie(
                    COOKIE,
                    access.cookie(datasette, account),
                    max_age=SESSION_SECONDS,
                    httponly=True,
                    secure=request.scheme == "https",
                    samesite="lax",
                )
                return answer
            access.refused(name)
            error = _WRONG
    page = await show(datasette, request, "sign_in.html", error=error, name=name, wanted=wanted)
    page.status = 403 if error else 200
    return page


async def sign_out(datasette: Datasette, request: Request) -> Response:
    """End the sessions of whoever asks, on every machine."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    require_own_form(request, await request.post_vars())
    access = access_of(datasette)
    if access.accounts is not None and request.actor:
        account = access.accounts.get(request.actor["id"])
        if account is not None:
            access.accounts.end_sessions(account, address_of(request))
    answer = Response.redirect(datasette.urls.path("/dang-nhap"))
    answer.set_cookie(COOKIE, "", max_age=0, httponly=True)
    return answer
