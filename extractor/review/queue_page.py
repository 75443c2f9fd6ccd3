"""The queue of findings: decided one after the other, or several at once where they are alike."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.catalogue.reviews import Decision, Overtaken, Seen, Verdict
from extractor.errors import CatalogueError
from extractor.review import queue_queries as ask_for
from extractor.review.access import inside, require_own_form
from extractor.review.fact_page import may_review, require_reviewer, reviews_of
from extractor.review.frame import page_number, read, show
from extractor.review.permissions import may_see_fact, may_see_review
from extractor.review.queries import document_names, one
from extractor.review.queue_queries import MOST, STATE_WORDS, STATES, Filter
from extractor.review.task_queries import unsure
from extractor.review.words import SEVERITIES

_BULK: dict[str, Verdict] = {"accept": "accept", "reject": "reject"}


async def queue(datasette: Datasette, request: Request) -> Response:
    """Show the findings of a filter, each with the forms to decide on it."""
    asked = request.args
    only = Filter(
        state=asked.get("tinh-trang") if asked.get("tinh-trang") in STATES else "cho",
        severity=asked.get("muc") if asked.get("muc") in SEVERITIES else "",
        rule=asked.get("loai") or "",
        document=asked.get("van-ban") or "",
        person=asked.get("nguoi") or "",
        unit=asked.get("co-quan") or "",
        like=asked.get("giong") or "",
    )
    who = request.actor["id"] if request.actor else ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        totals = ask_for.totals(conn, only)
        found = ask_for.queue(conn, only, page_number(request), totals["state"][only.state])
        return {
            "findings": found,
            "alike": ask_for.alike(conn, found.rows),
            "unit": one(conn, "SELECT * FROM units WHERE key = ?", only.unit) if only.unit else None,
            "totals": totals,
            "unsure": unsure(conn, only.document) if only == Filter(document=only.document) else None,
            "latest": ask_for.latest_of(conn, who),
            "people": ask_for.people(conn),
            "of": document_names(conn, [only.document]).get(only.document),
        }

    answer = await read(datasette, request, ask)
    latest = answer["latest"]
    return await show(
        datasette,
        request,
        "findings.html",
        "/doi-chieu",
        only=only,
        states=STATE_WORDS,
        address=lambda **changed: address(only, **changed),
        here_page=address(only, trang=answer["findings"].page),
        may_review=await may_review(datasette, request),
        latest_words=json.loads(latest[0]["seen"])["shown"] if latest and latest[0]["seen"] else "",
        **answer,
    )


async def bulk(datasette: Datasette, request: Request) -> Response:
    """Decide on findings of one rule with the same evidence; those that changed meanwhile are left."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/doi-chieu"))
    pairs = parse_qsl((await request.post_body()).decode("utf-8"), keep_blank_values=True)
    form = dict(pairs)
    require_own_form(request, form)
    await require_reviewer(datasette, request)
    back = inside(form.get("ve"), "/doi-chieu")
    verdict = _BULK.get(form.get("viec", ""))
    reason = " ".join(form.get("ly-do", "").split())[:500] or None
    chosen = [_chosen(value, verdict, reason) for name, value in pairs if name == "chon" and verdict][:MOST]
    decisions = [
        decision
        for decision in chosen
        if decision is not None and await may_see_fact(datasette, request, "finding", decision.key)
    ]
    if not decisions:
        said = "Chưa chọn điểm nào."
    elif verdict == "reject" and reason is None:
        said = "Hãy ghi lý do: người sau cần biết vì sao bỏ qua."
    elif not await read(
        datasette, request, lambda conn: ask_for.one_kind(conn, [decision.key for decision in decisions])
    ):
        said = "Chỉ kết luận cùng lúc được những điểm của một phép kiểm tra và cùng chữ làm chứng."
    else:
        try:
            written, others = await asyncio.to_thread(
                reviews_of(datasette).decide_where_unchanged, decisions, request.actor["id"]
            )
            said = f"Đã kết luận {len(written)} điểm."
            if others:
                said += f" Để lại {len(others)} điểm vì người khác vừa kết luận hoặc nội dung đã đổi."
        except CatalogueError as error:
            said = error.sentence("vi")
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(back))


async def undo(datasette: Datasette, request: Request) -> Response:
    """Take back a decision, or all of one act, as the queue and the history offer it."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/doi-chieu"))
    pairs = parse_qsl((await request.post_body()).decode("utf-8"), keep_blank_values=True)
    form = dict(pairs)
    require_own_form(request, form)
    await require_reviewer(datasette, request)
    numbers = [value for name, value in pairs if name == "ket-luan"][:MOST]
    undone = 0
    said = "Không hoàn tác được: kết luận này không còn hiệu lực."
    try:
        for number in numbers:
            if not (number.isascii() and number.isdigit() and len(number) < 16):
                continue
            if await may_see_review(datasette, request, int(number)):
                with suppress(Overtaken):
                    await asyncio.to_thread(reviews_of(datasette).undo, int(number), request.actor["id"])
                    undone += 1
        if undone:
            said = "Đã hoàn tác kết luận." if undone == 1 else f"Đã hoàn tác {undone} kết luận."
    except CatalogueError as error:
        said = error.sentence("vi")
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(inside(form.get("ve"), "/doi-chieu")))


def address(only: Filter, **changed: object) -> str:
    """Return the address of a queue with a filter, parts of it changed; what is empty is left out."""
    parts = {
        "tinh-trang": "" if only.state == "cho" else only.state,
        "muc": only.severity,
        "loai": only.rule,
        "van-ban": only.document,
        "nguoi": only.person,
        "co-quan": only.unit,
        "giong": only.like,
    }
    names = {
        "state": "tinh-trang",
        "severity": "muc",
        "rule": "loai",
        "document": "van-ban",
        "person": "nguoi",
        "unit": "co-quan",
        "like": "giong",
    }
    parts |= {names.get(name, name): str(value) for name, value in changed.items()}
    kept = {name: value for name, value in parts.items() if value and (name, value) != ("trang", "1")}
    return "/doi-chieu" + (f"?{urlencode(kept)}" if kept else "")


def _chosen(value: str, verdict: Verdict | None, reason: str | None) -> Decision | None:
    """Read a chosen box: `key.digest.last`."""
    key, _, rest = value.partition(".")
    digest, _, last = rest.partition(".")
    if verdict is None or not (last.isascii() and last.isdigit() and len(last) < 16):
        return None
    return Decision("finding", key, verdict, Seen(digest, int(last)), reason=reason)
