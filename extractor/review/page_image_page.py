"""The address of a page's picture, and what is shown instead where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import escape

from extractor.review.frame import DATABASE, found, key_in
from extractor.review.page_image_queries import sheets
from extractor.review.page_image_view import Piece
from extractor.review.page_images import LEVELS, Leaf, Missing, PageNotDrawn, Pictures, State
from extractor.review.permissions import may_see_document, may_see_picture

MISSING: Final[dict[State, str]] = {
    "gone": "Không còn tệp gốc ở chỗ cũ nên không hiện được ảnh trang. Hãy đặt lại tệp vào chỗ cũ; "
    "lần sau, nạp kèm --originals để danh mục giữ bản gốc.",
    "changed": "Tệp gốc đã đổi nội dung sau khi nạp, khung dữ kiện có thể không còn khớp, "
    "nên không hiện ảnh trang. Hãy nạp lại tệp để đọc bản mới.",
}
_REFUSED: Final = "Trang này có thông tin được che với tài khoản của bạn, nên không hiện ảnh."
_NOT_DRAWN: Final = "Không dựng được ảnh của trang này. Hãy mở tệp gốc để xem."

T = TypeVar("T")


def pictures_of(datasette: Datasette) -> Pictures:
    """Return what draws the pages of the catalogue that a Datasette serves."""
    made: Pictures | None = getattr(datasette, "can_cu_pictures", None)
    if made is None:
        made = datasette.can_cu_pictures = Pictures(Path(datasette.get_database(DATABASE).path))
    return made


async def state_of(datasette: Datasette, leaf: Leaf) -> State:
    """Tell whether the original that a page's picture is drawn from is at hand."""
    return await apart(datasette, lambda pictures: pictures.state(leaf))


async def apart(datasette: Datasette, ask: Callable[[Pictures], T]) -> T:
    """Ask in threads of the pictures' own: who waits for a page keeps none that decisions are written by."""
    pictures = pictures_of(datasette)
    return await asyncio.get_running_loop().run_in_executor(pictures.threads, ask, pictures)


async def only_shown(datasette: Datasette, request: Request, found: list[Piece]) -> tuple[list[Piece], str]:
    """Return those of some pieces of pages that can be shown to whoever asks, and why others cannot."""
    shown, why = [], ""
    for piece in found:
        sheet = piece.sheet
        state = await state_of(datasette, sheet.leaf)
        if state != "there":
            why = MISSING[state]
        elif not await may_see_picture(datasette, request, sheet.document, sheet.number):
            why = _REFUSED
        else:
            shown.append(piece)
    return shown, why


async def picture(datasette: Datasette, request: Request) -> Response:
    """Send a page's picture; where there is none, a picture of the reason."""
    key, number = key_in(request), int(request.url_vars["page"])
    level = 2 if request.args.get("co") == "2" else 1
    found(await may_see_document(datasette, request, key) or None, "văn bản")
    ask = datasette.get_database(DATABASE).execute_fn
    asked = found(next(iter(await ask(lambda conn: sheets(conn, key, [number]))), None), "ảnh trang").leaf
    if not await may_see_picture(datasette, request, key, number):
        return _said(asked, _REFUSED, 403)
    tag = f'"{asked.sha256[:20]}-{number}-{LEVELS[level]}"'
    headers = {"cache-control": "private, no-cache", "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response("", status=304, headers=headers)
    try:
        drawn = await apart(datasette, lambda pictures: pictures.picture(asked, level))
    except Missing as error:
        return _said(asked, MISSING[error.args[0]], 404)
    except PageNotDrawn:
        return _said(asked, _NOT_DRAWN, 404)
    return Response(drawn, headers=headers, content_type="image/webp")


def _said(asked: Leaf, sentence: str, status: int) -> Response:
    """Return a sheet of the page's size with a sentence on it: an image shows it without any script."""
    width, height = asked.points
    size = width / 34
    lines, line = [], ""
    for word in sentence.split():
        if len(line) + len(word) > 46:
            lines.append(line)
            line = ""
        line += f"{word} "
    lines.append(line)
    words = "".join(
        f'<text x="{width / 2}" y="{height / 3 + k * size * 1.5}">{escape(part.strip())}</text>'
        for k, part in enumerate(lines)
    )
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="#f6f5f2"/><g font-family="sans-serif" font-size="{size}" '
        f'fill="#55606c" text-anchor="middle">{words}</g></svg>'
    )
    return Response(sheet, status=status, content_type="image/svg+xml; charset=utf-8")
