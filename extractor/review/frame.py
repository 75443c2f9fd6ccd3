"""What every page of ours shares: reading the catalogue, rendering in the frame, the shape of addresses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from extractor.catalogue.queries import Passage
from extractor.review.permissions import CATALOGUE, require_view

DATABASE = CATALOGUE
"""The catalogue's name in addresses, whatever its file is called, so that links can be sent by e-mail."""

ENTRIES = (
    ("/", "Bàn làm việc"),
    ("/van-ban", "Văn bản"),
    ("/vien-dan", "Viện dẫn"),
    ("/khen-thuong", "Khen thưởng"),
    ("/doi-chieu", "Đối chiếu"),
)

OWN_SENTENCE = "Không có"
"""How a sentence begins that says for itself what was not found."""

T = TypeVar("T")


async def read(datasette: Datasette, request: Request, ask: Callable[[sqlite3.Connection], T]) -> T:
    """Ask the catalogue on a reading connection, if the request may."""
    await require_view(datasette, request, DATABASE)
    answer: T = await datasette.get_database(DATABASE).execute_fn(ask)
    return answer


async def show(
    datasette: Datasette, request: Request, template: str, here: str = "", **context: Any
) -> Response:
    """Render a page in the frame; `here` is the entry of the menu that it belongs to."""
    html = await datasette.render_template(template, {"here": here, **context}, request=request)
    return Response.html(html)


def found(thing: T | None, what: str) -> T:
    """Return what a page is about, or answer that there is no such thing.

    Raises:
        NotFound: with a sentence for the reader.
    """
    if thing is None:
        raise NotFound(f"{OWN_SENTENCE} {what} này trong danh mục.")
    return thing


def page_number(request: Request) -> int:
    """Return the page asked for with `?trang=`; 1 for anything odd."""
    asked = request.args.get("trang") or "1"
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def document_path(key: str, place: str | None = None) -> str:
    """Return the address of a document, at a fact's place where one is given."""
    return f"/van-ban/{quote(key)}" + (f"#t-{quote(place)}" if place else "")


def passage_path(passage: Passage) -> str:
    """Return the address of a passage that search found, at its first marked words."""
    low, high = passage.marks[0] if passage.marks else (0, len(passage.text))
    return f"/van-ban/{quote(passage.document)}?cho={passage.start + low}-{passage.start + high}#t-cho"


def instrument_path(key: str) -> str:
    """Return the address of an instrument."""
    return f"/vien-dan/{quote(key)}"


def key_in(request: Request) -> str:
    """Return the key in a request's address."""
    return unquote(request.url_vars["key"])
