"""The discrepancy sheet of a document or a unit, downloaded from the desk."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import sheet
from extractor.review.frame import found, key_in, read
from extractor.review.page_image_page import apart, only_shown
from extractor.review.page_images import Pictures
from extractor.review.sheet_queries import About, Sheet
from extractor.review.sheet_queries import sheet as ask_for

_FORMS: dict[str, tuple[Callable[[Sheet, Pictures], bytes], str]] = {
    "docx": (sheet.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (sheet.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


async def download(datasette: Datasette, request: Request) -> Response:
    """Send a sheet as a file."""
    key, form = key_in(request), request.url_vars["form"]
    about: About = "document" if request.url_vars["about"] == "van-ban" else "unit"
    asked = found(await read(datasette, request, lambda conn: ask_for(conn, about, key)), "phiếu đối chiếu")
    for pieces in asked.pieces():
        pieces[:], _ = await only_shown(datasette, request, pieces)
    write, media_type = _FORMS[form]
    content = await apart(datasette, lambda pictures: write(asked, pictures))
    name = quote(sheet.file_name(asked, form))
    return Response(
        content,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
        content_type=media_type,
    )
