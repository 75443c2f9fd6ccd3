"""The Datasette plugin: our pages beside Datasette's own tables, in one frame, in Vietnamese."""

from __future__ import annotations

import hashlib
import html
import logging
import traceback
from collections.abc import Awaitable, Callable, Generator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from extractor.catalogue.shown import instrument_name
from extractor.checks import rules
from extractor.review import (
    api_routes,
    audit_page,
    award_files,
    award_page,
    desk_page,
    document_page,
    fact_page,
    history_page,
    instrument_page,
    page_image_page,
    pages,
    queue_page,
    saved_page,
    search_page,
    sheet_page,
    sign_in_page,
    unit_page,
    words,
)
from extractor.review.access import access_of
from extractor.review.audit_trail import actor_of_request, trail
from extractor.review.cells import cell, word_of
from extractor.review.columns import label
from extractor.review.downloads import FORMS
from extractor.review.evidence_words import because
from extractor.review.frame import (
    DATABASE,
    ENTRIES,
    OWN_SENTENCE,
    document_path,
    instrument_path,
    passage_path,
)
from extractor.review.highlight import excerpt, marked
from extractor.review.labels import TABLES
from extractor.review.unit_words import unit_path, unit_words

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
STATIC_MOUNT = "-/can-cu"

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
_SENTENCES = {
    400: ("Yêu cầu không hợp lệ", "Địa chỉ hoặc câu lệnh này có chỗ chưa đúng. Hãy sửa rồi thử lại."),
    403: (
        "Không có quyền",
        "Tài khoản của bạn chưa được phép xem hoặc làm việc này. Hãy hỏi người quản trị.",
    ),
    404: (
        "Không tìm thấy",
        "Không có trang này. Có thể địa chỉ gõ sai, hoặc văn bản đã được gỡ khỏi danh mục.",
    ),
    405: ("Không làm được", "Địa chỉ này không nhận việc ấy."),
    500: ("Có lỗi", "Chương trình gặp lỗi khi mở trang này. Lỗi đã được ghi ở cửa sổ chạy lệnh cancu serve."),
}
_log = logging.getLogger(__name__)
_F = TypeVar("_F", bound=Callable[..., Any])


def _hook(function: _F) -> _F:
    """Mark a hook of Datasette's; `hookimpl` itself has no types."""
    marked: _F = hookimpl(function)
    return marked


@_hook
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Return the addresses of our pages; they come before Datasette's own."""
    return [
        (r"^/$", desk_page.home),
        (r"^/tim$", search_page.search),
        (r"^/tim/luu$", saved_page.keep),
        (r"^/luu/(?P<key>[0-9]{1,12})$", saved_page.open_saved),
        (r"^/van-ban$", pages.documents),
        (r"^/van-ban/(?P<key>[^/]+)$", document_page.document),
        (r"^/van-ban/(?P<key>[^/]+)/trang/(?P<page>[0-9]{1,5})\.webp$", page_image_page.picture),
        (r"^/vien-dan$", instrument_page.instruments),
        (r"^/vien-dan/(?P<key>.+)$", instrument_page.instrument),
        (r"^/khen-thuong$", award_page.awards),
        (rf"^/khen-thuong\.(?P<form>{FORMS})$", award_files.pivot_file),
        (rf"^/khen-thuong/tong-hop\.(?P<form>{FORMS})$", award_files.summary_file),
        (r"^/co-quan/(?P<key>.+)$", unit_page.unit),
        (r"^/doi-chieu$", queue_page.queue),
        (r"^/doi-chieu/loat$", queue_page.bulk),
        (r"^/hoan-tac$", queue_page.undo),
        (r"^/phieu/(?P<about>van-ban|co-quan)/(?P<key>.+)\.(?P<form>docx|xlsx)$", sheet_page.download),
        (r"^/lich-su$", history_page.history),
        (r"^/du-kien/(?P<kind>[a-z_]{1,20})/(?P<key>[0-9A-Za-z]{1,64})$", fact_page.fact),
        (r"^/dot-nap/(?P<key>[0-9]{1,9})$", pages.run),
        (r"^/tro-giup$", pages.guide),
        (r"^/nhat-ky$", audit_page.log),
        (r"^/api$", api_routes.page),
        (r"^/api/v1(?:/.*)?$", api_routes.answer),
        (r"^/dang-nhap$", sign_in_page.sign_in),
        (r"^/dang-xuat$", sign_in_page.sign_out),
    ]


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def _version() -> str:
    try:
        return version("cancu")
    except PackageNotFoundError:
        return ""


@_hook
def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:
    """Give the templates the desk's words, and what the frame shows on every page."""
    path = datasette.get_database(DATABASE).path
    env.filters.update(
        day=words.day,
        moment=words.moment,
        number=words.number,
        confidence=words.confidence,
        size=words.size,
        period=words.period,
        one_line=lambda text: " ".join(str(text).split()),
        excerpt=excerpt,
        marked=marked,
        file_name=lambda path: Path(path).name,
        folder=lambda path: str(Path(path).parent),
        reason=pages.reason,
        distinct=document_page.distinct,
        instrument_name=lambda row: instrument_name(row.get("doc_type"), str(row["label"])),
        disagree=instrument_page.disagree,
    )
    env.globals.update(
        words=words,
        rules=rules(),
        column_label=label,
        value_word=word_of,
        because=because,
        unknown=words.UNKNOWN,
        entries=ENTRIES,
        table_labels=TABLES,
        access=access_of(datasette),
        role_words=words.ACCOUNT_ROLES,
        catalogue_name=Path(path).name if path else "",
        program_version=_version(),
        document_path=document_path,
        instrument_path=instrument_path,
        passage_path=passage_path,
        unit_path=unit_path,
        unit_words=unit_words,
        fact_path=fact_page.fact_path,
        kind_words=fact_page.KIND_WORDS,
        written=fact_page.written,
        asset=lambda name: datasette.urls.path(f"/{STATIC_MOUNT}/{name}?v={_fingerprint(name)}"),
    )
    env.trim_blocks = env.lstrip_blocks = True


@_hook
def render_cell(value: object, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Lead from a cell of Datasette's tables to our pages, and write dates our way."""
    return cell(value, column, table, datasette.urls.path)


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Answer every error with one page in Vietnamese, or in Datasette's own shape where JSON is asked for.

    Datasette's own handler is left out: it prints each missing page on the console, with all its variables.
    """
    outcome = yield

    async def respond() -> Response:
        status, detail = 500, None
        if isinstance(exception, Base400):
            status = exception.status
        elif isinstance(exception, DatasetteError):
            status, detail = exception.status, exception.message
        else:
            _log.error("%s\n%s", request.path, "".join(traceback.format_exception(exception)))
        said = str(exception.args[0]) if status < 500 and exception.args else ""
        if request.path.endswith(".json"):
            error = detail or said or _SENTENCES[500][1]
            return Response.json(
                {"ok": False, "error": error, "status": status, "title": None}, status=status
            )
        title, sentence = _SENTENCES.get(status, _SENTENCES[500])
        context = {
            "title": title,
            "error": said if said.startswith(OWN_SENTENCE) else sentence,
            "detail": html.unescape(Markup(detail).striptags()) if detail and status == 400 else None,
        }
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=status)

    others = [r for r in outcome.get_result() if getattr(r, "__module__", "") != "datasette.handle_exception"]
    outcome.force_result([*others, respond])


@_hook
def actor_from_request(datasette: Datasette, request: Request) -> dict[str, Any] | None:
    """Say who asks."""
    actor = access_of(datasette).actor(datasette, request)
    actor_of_request.set(actor)
    return actor


@_hook
def permission_allowed(datasette: Datasette, actor: dict[str, Any] | None, action: str) -> bool | None:
    """Say what each role may do."""
    return access_of(datasette).allows(actor, action)


@_hook
def forbidden(datasette: Datasette, request: Request) -> Any:
    """Answer a refusal with the page of that name; who has not signed in is asked to."""

    async def respond() -> Response:
        if request.actor is None and request.method == "GET" and not request.path.endswith(".json"):
            address = request.path + (f"?{request.query_string}" if request.query_string else "")
            return Response.redirect(datasette.urls.path(f"/dang-nhap?toi={quote(address)}"))
        title, sentence = _SENTENCES[403]
        page = await datasette.render_template(
            "error.html", {"title": title, "error": sentence}, request=request
        )
        return Response.html(page, status=403)

    return respond


@_hook
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Send the headers that keep a page to its own scripts and styles, and write the audit log."""

    def wrap(app: Any) -> Any:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            status = 0

            async def send_guarded(message: Any) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
                await send(message)

            await app(scope, receive, send_guarded)
            if scope["type"] == "http":
                await trail(datasette, scope, status)

        return guarded

    return wrap
