"""One fact and what people decided about it: the forms that decide, and what a second reviewer meets."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request, Response

from extractor.catalogue import reviews
from extractor.catalogue.connection import connect
from extractor.catalogue.corrections import FIELDS, LONGER, LONGEST, BadValue, corrected
from extractor.catalogue.reviews import Decision, Fact, Overtaken, Reviews, Seen
from extractor.catalogue.task_organs import with_organs
from extractor.errors import CatalogueError
from extractor.privacy.identifiers import MASK
from extractor.review import queries
from extractor.review.access import REVIEW, inside, require_own_form
from extractor.review.columns import label
from extractor.review.frame import DATABASE, found, key_in, read, show
from extractor.review.page_image_page import only_shown
from extractor.review.page_image_queries import pieces_of
from extractor.review.permissions import may_see_fact
from extractor.review.words import DUE, KINDS, STAGES, STEPS, VERDICTS, day

KIND_WORDS = {**KINDS, "unit_mention": KINDS["unit"], "document": "văn bản"}
CHOICES = {"stage": STAGES, "due_relation": DUE}
"""Fields whose value is one of a few, as the desk says them."""
_NEED_REASON = "Hãy ghi lý do: người sau cần biết vì sao bỏ qua."
_UNCHANGED = "Chưa sửa ô nào."
_EMPTY = "Chưa ghi ý kiến."


def fact_path(kind: str, key: str, back: str = "") -> str:
    """Return the address of a fact's page; `back` is where to go on after a decision."""
    return f"/du-kien/{kind}/{key}" + (f"?{urlencode({'ve': back})}" if back else "")


async def fact(datasette: Datasette, request: Request) -> Response:
    """Show a fact with what was decided of it, or write what a person decides now."""
    kind, key = request.url_vars["kind"], key_in(request)
    if request.method != "POST":
        return await _page(datasette, request, kind, key, back=inside(request.args.get("ve"), ""))
    form = await request.post_vars()
    require_own_form(request, form)
    await require_reviewer(datasette, request)
    found(await may_see_fact(datasette, request, kind, key) or None, "dữ kiện")
    back = inside(form.get("ve"), fact_path(kind, key))
    try:
        said = await asyncio.to_thread(_act, reviews_of(datasette), kind, key, form, request.actor["id"])
    except Overtaken:
        return await _page(datasette, request, kind, key, back=back, form=form, overtaken=True)
    except BadValue as error:
        name = str(error)
        sentence = name if " " in name else f"Ô “{label(name)}” chưa đúng."
        return await _page(datasette, request, kind, key, back=back, form=form, error=sentence)
    except CatalogueError as error:
        return await _page(datasette, request, kind, key, back=back, form=form, error=error.sentence("vi"))
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(back))


async def require_reviewer(datasette: Datasette, request: Request) -> None:
    """Let a request write decisions, or refuse it.

    Raises:
        Forbidden: the actor may only read, or the catalogue cannot be written.
    """
    if not await may_review(datasette, request):
        raise Forbidden(REVIEW)


async def may_review(datasette: Datasette, request: Request) -> bool:
    """Tell whether whoever asks may decide."""
    return bool(await datasette.permission_allowed(request.actor, REVIEW, default=False))


def reviews_of(datasette: Datasette) -> Reviews:
    """Return what writes decisions into the catalogue that a Datasette serves."""
    return Reviews(Path(datasette.get_database(DATABASE).path))


def _act(to: Reviews, kind: str, key: str, form: dict[str, str], reviewer: str) -> str:
    """Do what a form asks for and say in a sentence what was done."""
    step = form.get("viec", "")
    reason = " ".join(form.get("ly-do", "").split())[:LONGEST] or None
    match step:
        case "undo":
            to.undo(_number(form.get("ket-luan")), reviewer)
            return "Đã hoàn tác kết luận."
        case "comment":
            if reason is None:
                raise BadValue(_EMPTY)
            to.remark(kind, key, reviewer, comment=reason)
            return "Đã ghi ý kiến."
        case "assign":
            name = " ".join(form.get("giao-cho", "").split())[:64]
            to.remark(kind, key, reviewer, assignee=name, comment=reason)
            return f"Đã giao cho {name}." if name else "Đã thôi giao."
        case "accept" | "reject" | "correct":
            pass
        case _:
            raise BadValue("Không rõ việc cần làm.")
    seen = Seen(form.get("da-thay", ""), _number(form.get("sau")))
    value = None
    if step == "reject" and reason is None:
        raise BadValue(_NEED_REASON)
    if step == "correct":
        value = changes(to, kind, key, form)
    to.decide([Decision(kind, key, step, seen, value, reason)], reviewer)
    verdict = VERDICTS[step] if kind == "finding" else STEPS[step]
    return f"Đã kết luận: {verdict}."


def changes(to: Reviews, kind: str, key: str, form: dict[str, str]) -> dict[str, Any]:
    """Return what a form changes of a fact: the fields `o-NAME` whose values are not those printed.

    Raises:
        Overtaken: there is no such fact any more.
        BadValue: something typed is no value of its field, or nothing is changed.
    """
    with closing(connect(to.path, read_only=True)) as db:
        about = reviews.fact(db, kind, key)
    if about is None:
        raise Overtaken
    typed = {
        name.removeprefix("o-"): text
        for name, text in form.items()
        if name.startswith("o-") and MASK not in text  # what was masked for its reader was not typed
    }
    found_ = corrected(kind, about.values, typed)
    if not found_:
        raise BadValue(_UNCHANGED)
    return found_


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else -1


async def _page(
    datasette: Datasette,
    request: Request,
    kind: str,
    key: str,
    *,
    back: str,
    form: dict[str, str] | None = None,
    overtaken: bool = False,
    error: str | None = None,
) -> Response:
    def ask(conn: sqlite3.Connection) -> dict[str, Any] | None:
        about = reviews.fact(conn, kind, key)
        past = reviews.history(conn, kind, key)
        if about is None and not past:
            return None
        document = about.document if about else past[0]["document"]
        decision = reviews.in_force(conn, kind, key)
        if kind == "task" and document is not None:
            with_organs(conn, document, decision)
        return {
            "fact": about,
            "history": past,
            "decision": decision,
            "last": reviews.last(conn, kind, key),
            "assigned": queries.one(
                conn, "SELECT * FROM assignments WHERE kind = ? AND target = ?", kind, key
            ),
            "document": queries.one(
                conn, "SELECT id, name, code, doc_type, issued_on FROM documents WHERE id = ?", document
            ),
            "passages": _passages(conn, about),
        }

    answer = found(await read(datasette, request, ask), "dữ kiện")
    about = answer["fact"]
    for passage in answer["passages"]:
        passage["pieces"], passage["no_pictures"] = await only_shown(datasette, request, passage["pieces"])
    page = await show(
        datasette,
        request,
        "fact.html",
        "/doi-chieu",
        kind=kind,
        key=key,
        back=back,
        choices=CHOICES,
        longer=LONGER,
        fields=[
            (f, label(f.name), _typed(f.name, about, answer["decision"], form)) for f in FIELDS.get(kind, ())
        ]
        if about
        else [],
        may_review=await may_review(datasette, request) and about is not None,
        form=form or {},
        overtaken=overtaken,
        error=error,
        **answer,
    )
    page.status = 409 if overtaken else 400 if error else 200
    return page


def _typed(name: str, about: Fact, decision: dict[str, Any] | None, form: dict[str, str] | None) -> str:
    """Return what stands in a field's box: what was typed, the value decided on, or the printed one."""
    if form and f"o-{name}" in form:
        return form[f"o-{name}"]
    value = ((decision or {}).get("value") or {}).get(name, about.values.get(name))
    if value is None:
        return ""
    return str(value) if name in CHOICES else written(name, value)


def written(name: str, value: Any) -> str:
    """Write a corrected value as people do."""
    if value is None:
        return "(không có)"
    if name in CHOICES:
        return CHOICES[name].get(str(value), str(value))
    if name in {"date", "iso", "issued_on", "period_from", "period_to", "due_from", "due_to"}:
        return day(str(value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)


def _passages(conn: sqlite3.Connection, about: Fact | None) -> list[dict[str, Any]]:
    """Return the passages that a fact stands in, with the pieces of the pages where there are pictures."""
    if about is None or about.kind == "document":
        return []
    if about.kind == "finding":
        found_ = queries.evidence(conn, about.key)
    else:
        found_ = queries.rows(
            conn,
            f"""SELECT m.*, d.name, d.code, d.doc_type, {queries.context("m")}
                FROM {reviews.TABLES[about.kind]} m JOIN documents d ON d.id = m.document WHERE m.key = ?""",
            about.key,
        )
        found_ = [row | {"anchor": about.key} for row in found_]
    for row in found_:
        row["pieces"] = pieces_of(conn, about.kind, row)
    return found_
