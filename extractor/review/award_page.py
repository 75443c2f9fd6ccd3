"""Award totals sorted as the reader likes, granted and proposed apart; each number opens its passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import award_queries
from extractor.review.award_pivot import WAYS, address, pivots
from extractor.review.award_queries import GROUPS
from extractor.review.frame import page_number, read, show
from extractor.review.queries import Row, one
from extractor.review.unit_words import unit_words
from extractor.review.words import LEFT_OUT, STAGES, period

_GENERAL = ("don-vi", "ky", "nam", "hinh-thuc")
"""Filters that the form on the page offers."""
_CELL = (*_GENERAL, "hang", "cap", "doi-tuong", "giai-doan", "bo")
_LINES = 30
"""How many rows a table shows unless all are asked for."""
_LAYOUT = {"dong": "hinh-thuc", "cot": "doi-tuong"}


async def awards(datasette: Datasette, request: Request) -> Response:
    """Show award totals, or the passages behind one of them where the address names a cell."""
    if "giai-doan" in request.args or "bo" in request.args:
        return await _drilled(datasette, request)
    chosen, layout = filters_of(request), layout_of(request)

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        amounts, left_out = award_queries.sums(conn, chosen, *layout.values())
        return {
            "options": _options(conn),
            "pivots": pivots(amounts, **layout, chosen=_kept(request)),
            "left_out": left_out,
            "unbacked": award_queries.without_backing(conn),
        }

    asked = {**chosen, **{name: way for name, way in layout.items() if way != _LAYOUT[name]}}
    return await show(
        datasette,
        request,
        "awards.html",
        "/khen-thuong",
        chosen=chosen,
        layout=layout,
        ways=WAYS,
        reasons=LEFT_OUT,
        left_out_href=lambda reason: address({**_kept(request), "bo": reason}),
        here_path=address(asked),
        full="du" in request.args,
        most_lines=_LINES,
        full_path=address({**asked, "du": "1"}),
        file_path=lambda path, form: address(asked, f"{path}.{form}"),
        **await read(datasette, request, ask),
    )


async def _drilled(datasette: Datasette, request: Request) -> Response:
    # A cell is named whole, empty values included: a form without a class is not that form in every class.
    cell = {name: request.args[name] for name in _CELL if name in request.args}
    general = (request.args.get("loc") or "").split(".")
    back = {name: cell[name] for name in _GENERAL if name in general and cell.get(name)}
    back |= {name: request.args[name] for name in _LAYOUT if request.args.get(name)}

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        reason = cell.get("bo")
        return {
            "passages": award_queries.passages(conn, cell, page_number(request)),
            "total": None if reason else award_queries.total(conn, cell),
            "left_out": {} if reason else award_queries.left_out(conn, cell),
            "unit": one(conn, "SELECT name, province FROM units WHERE key = ?", cell.get("don-vi")),
        }

    answer = await read(datasette, request, ask)
    asked = {name: request.args[name] for name in ("loc", *_LAYOUT) if request.args.get(name)}
    return await show(
        datasette,
        request,
        "award_passages.html",
        "/khen-thuong",
        drilled=_caption(cell, answer.pop("unit")),
        reason=LEFT_OUT.get(cell.get("bo", "")),
        reasons=LEFT_OUT,
        back=address(back),
        left_out_href=lambda reason: address({**cell, **asked, "bo": reason}),
        drill_path=address({**cell, **asked}),
        **answer,
    )


def _options(conn: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter of the form offers, as (value, words)."""
    known = award_queries.reporting(conn)
    units = [(u["key"], f"{unit_words(u['name'], u['province'])} ({u['documents']})") for u in known.units]
    periods = []
    for row in known.periods:
        stated = row["period_from"] or row["period_to"]
        said = period(row["period_from"], row["period_to"]) if stated else "Văn bản không nêu kỳ"
        periods.append((row["key"], f"{said} ({row['documents']})"))
    return {
        "don-vi": units,
        "hinh-thuc": [(form, form) for form in award_queries.forms(conn)],
        "nam": [(year, year) for year in award_queries.years(conn)],
        "ky": periods,
    }


def filters_of(request: Request) -> dict[str, str]:
    """Return the filters that a request chose on the page."""
    return {name: request.args[name] for name in _GENERAL if request.args.get(name)}


def layout_of(request: Request) -> dict[str, str]:
    """Return what rows and columns are to be; two of a kind would say nothing."""
    found = {name: request.args.get(name) or "" for name in _LAYOUT}
    found = {name: way if way in WAYS else _LAYOUT[name] for name, way in found.items()}
    if found["dong"] == found["cot"]:
        found["cot"] = "doi-tuong" if found["dong"] != "doi-tuong" else "hinh-thuc"
    return found


def _kept(request: Request) -> dict[str, str]:
    """Return what the address of a cell keeps, so that its page leads back to this very table."""
    chosen = filters_of(request)
    layout = {name: way for name, way in layout_of(request).items() if way != _LAYOUT[name]}
    return {**chosen, **layout, **({"loc": ".".join(chosen)} if chosen else {})}


def _caption(cell: Mapping[str, str], unit: Row | None) -> str:
    """Name a cell in words; `unit` is the one that it names."""
    named = []
    if "hinh-thuc" in cell:
        named.append(cell["hinh-thuc"] or "Chưa rõ hình thức")
    if "cap" in cell:
        named.append(cell["cap"] or "không nêu cấp khen")
    if "don-vi" in cell:
        named.append(unit_words(unit["name"], unit["province"]) if unit else "chưa rõ cơ quan")
    if "ky" in cell:
        named.append("không nêu kỳ" if cell["ky"] == "_" else period(*cell["ky"].partition("_")[::2]))
    if "nam" in cell:
        named.append(f"năm {cell['nam']}" if cell["nam"] else "chưa rõ năm")
    named += [
        cell.get("hang", ""),
        GROUPS.get(cell.get("doi-tuong", ""), ""),
        STAGES.get(cell.get("giai-doan", ""), ""),
    ]
    words = ", ".join(filter(None, named)) or "Khen thưởng"
    return words[0].upper() + words[1:]
