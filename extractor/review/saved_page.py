"""Keeping a search under a name, opening it by its address, taking it away."""

from __future__ import annotations

import asyncio
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request, Response

from extractor.errors import CatalogueError
from extractor.review.access import access_of, inside, require_own_form
from extractor.review.frame import DATABASE, found, key_in, read
from extractor.review.saved import LONGEST, MOST, Saved, can_be_kept, saved


async def open_saved(datasette: Datasette, request: Request) -> Response:
    """Lead from the lasting address of a search to what it finds now."""
    number = int(key_in(request))
    kept = found(await read(datasette, request, lambda conn: saved(conn, number)), "tìm kiếm")
    return Response.redirect(datasette.urls.path(inside(kept["address"])))


async def keep(datasette: Datasette, request: Request) -> Response:
    """Keep an address under a name, or take one away."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/tim"))
    form = await request.post_vars()
    require_own_form(request, form)
    if request.actor is None or not access_of(datasette).writable:
        raise Forbidden("saved-searches")
    back = inside(form.get("ve") or form.get("dia-chi"), "/tim")
    searches = Saved(Path(datasette.get_database(DATABASE).path))
    try:
        said = await asyncio.to_thread(_act, searches, request.actor["id"], form)
    except CatalogueError as error:
        said = error.sentence("vi")
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(back))


def _act(searches: Saved, owner: str, form: dict[str, str]) -> str:
    """Do what a form asks for and say in a sentence what was done."""
    gone = form.get("bo", "")
    if gone.isascii() and gone.isdigit() and len(gone) < 16:
        searches.forget(owner, int(gone))
        return "Đã bỏ tìm kiếm đã lưu."
    name = " ".join(form.get("ten", "").split())[:LONGEST]
    address = form.get("dia-chi", "")
    if not name:
        return "Hãy đặt tên cho tìm kiếm cần lưu."
    if not can_be_kept(address):
        return "Chưa có gì để lưu: hãy tìm hoặc lọc trước."
    if not searches.keep(owner, name, address):
        return f"Mỗi người lưu được {MOST} tìm kiếm. Hãy bỏ bớt rồi lưu lại."
    return f"Đã lưu “{name}”; mở lại từ bàn làm việc hoặc trang tìm."
