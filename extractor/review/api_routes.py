"""The JSON API, version 1: reading with any account, deciding with a reviewer's, errors in Vietnamese.

A program sends the token of `cancu user token`; a page of ours its session, and with what it writes the token
against forgery (`x-csrftoken`), as forms do.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request, Response
from pydantic import ValidationError

from extractor.catalogue.corrections import BadValue
from extractor.catalogue.reviews import Decision, Overtaken, Seen
from extractor.errors import CatalogueError
from extractor.review import api_queries
from extractor.review.access import require_own_form
from extractor.review.api_endpoints import ENDPOINTS, PROBLEMS, ROOT, SIZE, Endpoint
from extractor.review.api_models import About, DecisionRequest
from extractor.review.api_queries import Cut
from extractor.review.api_spec import description, parameters
from extractor.review.fact_page import changes, require_reviewer, reviews_of
from extractor.review.frame import read, show
from extractor.review.permissions import may_see_fact, may_see_review

_LONGEST_BODY = 64 * 1024
_log = logging.getLogger(__name__)


class _Problem(Exception):
    """Raised to answer with a status and its sentence."""

    def __init__(self, status: int, detail: str = "") -> None:
        self.status, self.detail = status, detail


async def answer(datasette: Datasette, request: Request) -> Response:
    """Answer any address of the API."""
    try:
        if request.actor is None:
            raise _Problem(401)
        path = _path(request)
        if path == "/openapi.json":
            return Response.json(description())
        if path in {"", "/"}:
            program = description()["info"]["version"]
            return _said(
                About(name="Căn Cứ", version="v1", program=program, description=f"{ROOT}/openapi.json")
            )
        return await _asked(datasette, request, path)
    except _Problem as problem:
        return _failure(problem.status, problem.detail)
    except Forbidden:
        return _failure(403)
    except Exception as error:  # whatever went wrong, a program gets an answer of its shape
        _log.error("%s\n%s", request.path, "".join(traceback.format_exception(error)))
        return _failure(500)


async def page(datasette: Datasette, request: Request) -> Response:
    """Explain the API to people."""
    rows = [(e, parameters(e)) for e in ENDPOINTS]
    return await show(datasette, request, "api.html", root=ROOT, endpoints=rows, problems=PROBLEMS)


def _path(request: Request) -> str:
    """Return the address under the root, its keys still encoded."""
    raw: bytes = request.scope.get("raw_path") or request.path.encode()
    return raw.decode("latin-1").partition("?")[0].removeprefix(ROOT)


async def _asked(datasette: Datasette, request: Request, path: str) -> Response:
    fitting = [(e, match) for e in ENDPOINTS if (match := _pattern(e.path).fullmatch(path))]
    if not fitting:
        raise _Problem(404, "địa chỉ")
    writes = request.method == "POST"
    chosen = next(((e, match) for e, match in fitting if e.writes == writes), None)
    if chosen is None or request.method not in {"GET", "HEAD", "POST"}:
        raise _Problem(405)
    endpoint, match = chosen
    key = unquote(match.groupdict().get("key") or "")
    if endpoint.writes:
        return await _write(datasette, request, endpoint, key)
    if endpoint.list:
        return await _list(datasette, request, endpoint)
    ask = endpoint.one
    assert ask is not None  # an address that reads answers a list or one thing
    found = await read(datasette, request, lambda conn: ask(conn, key))
    if found is None:
        raise _Problem(404, "mục")
    return _said(endpoint.model.model_validate(found))


async def _list(datasette: Datasette, request: Request, endpoint: Endpoint) -> Response:
    asked = _parameters(request, endpoint)
    cut = Cut(int(asked.pop("page", "1")), int(asked.pop("size", str(SIZE))))
    ask = endpoint.list
    assert ask is not None
    found = await read(datasette, request, lambda conn: ask(conn, asked, cut))
    pages = max(1, -(-found["total"] // cut.size))
    more = f"{request.path}?{urlencode({**asked, 'page': cut.page + 1, 'size': cut.size})}"
    found |= {"page": cut.page, "pages": pages, "next": more if cut.page < pages else None}
    return _said(endpoint.model.model_validate(found))


def _parameters(request: Request, endpoint: Endpoint) -> dict[str, str]:
    known = {p["parameter"].name: p for p in parameters(endpoint) if p["in"] == "query"}
    asked = {name: request.args[name] for name in request.args}
    for name, value in asked.items():
        if name not in known:
            raise _Problem(400, f"không có tham số {name[:40]}")
        allowed = known[name]["parameter"].values
        if allowed and value not in allowed:
            raise _Problem(400, f"{name} phải là một trong {', '.join(allowed)}")
        most = known[name].get("most")
        if most and not (re.fullmatch(r"[0-9]{1,6}", value) and 1 <= int(value) <= most):
            raise _Problem(400, f"{name} phải là số từ 1 đến {most}")
    return asked


async def _write(datasette: Datasette, request: Request, endpoint: Endpoint, key: str) -> Response:
    if not request.actor.get("token"):
        require_own_form(request, {"csrftoken": request.headers.get("x-csrftoken", "")})
    await require_reviewer(datasette, request)
    who = request.actor["id"]
    to = reviews_of(datasette)
    try:
        if endpoint.body:
            asked = await _body(request)
            if not await may_see_fact(datasette, request, asked.kind, asked.target):
                raise _Problem(404, "dữ kiện")
            made = await asyncio.to_thread(lambda: to.decide([_decision(to, asked)], who)[0])
        else:
            if not key.isdigit() or not await may_see_review(datasette, request, int(key)):
                raise _Problem(404, "kết luận")
            made = await asyncio.to_thread(to.undo, int(key), who)
    except Overtaken as error:
        raise _Problem(409) from error
    except BadValue as error:
        raise _Problem(400, str(error)) from error
    except CatalogueError as error:
        raise _Problem(503, error.sentence("vi")) from error
    row = await read(datasette, request, lambda conn: api_queries.decision(conn, made))
    return _said(endpoint.model.model_validate(row), 201)


async def _body(request: Request) -> DecisionRequest:
    sent = await request.post_body()
    if len(sent) > _LONGEST_BODY:
        raise _Problem(400, "nội dung quá dài")
    try:
        asked = DecisionRequest.model_validate_json(sent)
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(str(part) for part in wrong["loc"]) or "JSON"
        raise _Problem(400, f"{where} chưa đúng") from error
    if asked.decision == "reject" and not (asked.reason or "").strip():
        raise _Problem(400, "reject cần reason")
    if (asked.decision == "correct") != bool(asked.value):
        raise _Problem(400, "correct cần value, kết luận khác thì không")
    return asked


def _decision(to: Any, asked: DecisionRequest) -> Decision:
    typed = {f"o-{name}": text for name, text in asked.value.items()}
    value = changes(to, asked.kind, asked.target, typed) if asked.decision == "correct" else None
    seen = Seen(asked.digest, asked.last)
    reason = " ".join(asked.reason.split()) if asked.reason else None
    return Decision(asked.kind, asked.target, asked.decision, seen, value, reason)


def _said(model: Any, status: int = 200) -> Response:
    return Response(
        model.model_dump_json(by_alias=True), status=status, content_type="application/json; charset=utf-8"
    )


def _failure(status: int, detail: str = "") -> Response:
    code, sentence = PROBLEMS[status]
    said: Mapping[str, Any] = {"error": {"code": code, "message": sentence.format(detail)}}
    return Response(
        json.dumps(said, ensure_ascii=False), status=status, content_type="application/json; charset=utf-8"
    )


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\{key\}", "(?P<key>[^/]{1,600})"))
