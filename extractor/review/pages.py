"""The desk, the lists and the help: pages that ask one or two questions and show the answers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import award_queries, queries
from extractor.review.frame import found, key_in, page_number, read, show
from extractor.review.queries import Row
from extractor.review.words import SEVERITIES, STAGES

_AWARD_FILTERS: tuple[str, ...] = ("don-vi", "ky", "giai-doan", "hinh-thuc", "hang", "doi-tuong")
_DRILL = ("hinh-thuc", "giai-doan")


async def home(datasette: Datasette, request: Request) -> Response:
    """Show the desk: what waits for someone, the latest run, the newest documents."""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        run = queries.latest_run(conn)
        return {
            "counts": queries.counts(conn),
            "run": run,
            "failed": queries.run_failures(conn, run["id"]) if run else [],
            "documents": queries.documents(conn, 1),
        }

    return await show(datasette, request, "desk.html", "/", **await read(datasette, request, ask))


async def documents(datasette: Datasette, request: Request) -> Response:
    """List the documents held."""
    order = request.args.get("xep") or ""
    found_ = await read(datasette, request, lambda conn: queries.documents(conn, page_number(request), order))
    return await show(datasette, request, "documents.html", "/van-ban", documents=found_, order=order)


async def findings(datasette: Datasette, request: Request) -> Response:
    """List the findings that nobody has decided on."""
    severity, rule = request.args.get("muc") or "", request.args.get("loai") or ""
    if severity not in SEVERITIES:
        severity = ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        totals: dict[str, int] = defaultdict(int)
        for row in queries.finding_counts(conn):
            totals[row["severity"]] += row["total"]
        return {
            "findings": queries.findings(conn, page_number(request), severity, rule),
            "totals": totals,
        }

    answer = await read(datasette, request, ask)
    return await show(
        datasette, request, "findings.html", "/doi-chieu", chosen_severity=severity, rule=rule, **answer
    )


async def run(datasette: Datasette, request: Request) -> Response:
    """Show one run: its counts, what it could not read and why, what it read."""
    number = int(key_in(request))

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        return {
            "run": queries.run(conn, number),
            "failed": queries.run_failures(conn, number),
            "files": queries.run_files(conn, number, page_number(request)),
            "runs": queries.runs(conn),
        }

    answer = await read(datasette, request, ask)
    found(answer["run"], "đợt nạp")
    return await show(datasette, request, "run.html", "/", **answer)


async def guide(datasette: Datasette, request: Request) -> Response:
    """Show the help."""
    return await show(datasette, request, "help.html")


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the pivot and the address of the passages that it is the sum of."""

    total: int | None
    href: str


@dataclass(frozen=True, slots=True)
class PivotRow:
    """A form of award with its number for each thing counted."""

    form: str | None
    class_: str | None
    cells: tuple[Cell | None, ...]
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class Pivot:
    """The awards of one stage, by form."""

    stage: str
    units: tuple[str | None, ...]
    rows: tuple[PivotRow, ...]


async def awards(datasette: Datasette, request: Request) -> Response:
    """Show award totals by form, granted and proposed apart, or the passages behind one of them."""
    chosen = {name: request.args[name] for name in _AWARD_FILTERS if request.args.get(name)}
    # A drill-down names its whole cell, empty values included (a form without class, a count without unit).
    drilled = all(name in request.args for name in _DRILL)
    if drilled:
        chosen |= {
            name: request.args[name] for name in ("hinh-thuc", "hang", "doi-tuong") if name in request.args
        }
    general: dict[str, str] = {name: chosen[name] for name in ("don-vi", "ky") if name in chosen}

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        if drilled:
            return {"passages": award_queries.passages(conn, chosen, page_number(request)), "pivots": []}
        return {
            "passages": None,
            "pivots": pivots(award_queries.totals(conn, general), general),
            "unbacked": award_queries.without_backing(conn),
        }

    answer = await read(datasette, request, ask)
    answer["units"] = await read(datasette, request, award_queries.reporting_units)
    answer["periods"] = await read(datasette, request, award_queries.periods)
    named = [chosen.get("hinh-thuc") or "Chưa rõ hình thức", chosen.get("hang"), chosen.get("doi-tuong")]
    heading = ", ".join([*filter(None, named), STAGES.get(chosen.get("giai-doan", ""), "")])
    return await show(
        datasette,
        request,
        "awards.html",
        "/khen-thuong",
        chosen=general,
        drilled=heading,
        back=_award_path(general),
        drill_path=_award_path(chosen),
        **answer,
    )


def _award_path(chosen: Mapping[str, str]) -> str:
    return "/khen-thuong?" + urlencode(chosen) if chosen else "/khen-thuong"


def pivots(totals: list[Row], general: Mapping[str, str]) -> list[Pivot]:
    """Lay out totals as one table a stage: a row a form and class, a column a thing counted."""
    tables = []
    for stage in STAGES:
        own = [t for t in totals if t["stage"] == stage]
        if not own:
            continue
        weight: dict[str | None, int] = defaultdict(int)
        for t in own:
            weight[t["count_unit"]] += t["total"] or 0
        units = tuple(sorted(weight, key=lambda u: (u is None, -weight[u], u or "")))
        lines: dict[tuple[str | None, str | None], dict[str | None, Row]] = {}
        for t in own:
            lines.setdefault((t["form"], t["class"]), {})[t["count_unit"]] = t
        rows = []
        for (form, class_), by_unit in lines.items():
            address = {**general, "giai-doan": stage, "hinh-thuc": form or "", "hang": class_ or ""}
            cells = tuple(
                Cell(by_unit[u]["total"], _award_path({**address, "doi-tuong": u or ""}))
                if u in by_unit
                else None
                for u in units
            )
            total = sum(t["total"] or 0 for t in by_unit.values())
            rows.append(PivotRow(form, class_, cells, total, _award_path(address)))
        rows.sort(key=lambda r: (r.form is None, -r.total, r.form or "", r.class_ or ""))
        tables.append(Pivot(stage, units, tuple(rows)))
    return tables


def reason(file: Row) -> str:
    """Return why a file could not be read, without the name that the table shows beside it."""
    sentence = str(file["error"] or "")
    for name in (file["path"], PurePath(file["path"]).name):
        sentence = sentence.removeprefix(f"{name}: ")
    return sentence[:1].upper() + sentence[1:]
