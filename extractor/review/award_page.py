"""Award totals by form, granted and proposed apart; each number opens the passages that it is the sum of."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import award_queries
from extractor.review.award_queries import GROUPS, group_of
from extractor.review.frame import page_number, read, show
from extractor.review.queries import Row
from extractor.review.words import STAGES

_GENERAL = ("don-vi", "ky")
_CELL = ("giai-doan", "hinh-thuc", "hang", "doi-tuong")


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table and the address of the passages that it is the sum of; None: no figure stated."""

    total: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A form of award: its number for each kind of receiver, and all together."""

    form: str | None
    class_: str | None
    cells: tuple[Cell | None, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Pivot:
    """The awards of one stage, by form."""

    stage: str
    groups: tuple[str, ...]
    lines: tuple[Line, ...]


async def awards(datasette: Datasette, request: Request) -> Response:
    """Show award totals, or the passages behind one of them where the address names a cell."""
    general = {name: request.args[name] for name in _GENERAL if request.args.get(name)}
    # A cell is named whole, empty values included: a form without a class is not that form in every class.
    cell = {name: request.args[name] for name in _CELL if name in request.args}

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "units": award_queries.reporting_units(conn),
            "periods": award_queries.periods(conn),
            "passages": None,
            "pivots": [],
        }
        if cell:
            answer["passages"] = award_queries.passages(conn, general | cell, page_number(request))
        else:
            answer["pivots"] = pivots(award_queries.totals(conn, general), general)
            answer["unbacked"] = award_queries.without_backing(conn)
        return answer

    named = [
        cell.get("hinh-thuc") or "Chưa rõ hình thức",
        cell.get("hang"),
        GROUPS.get(cell.get("doi-tuong", "")),
        STAGES.get(cell.get("giai-doan", "")),
    ]
    return await show(
        datasette,
        request,
        "awards.html",
        "/khen-thuong",
        chosen=general,
        groups=GROUPS,
        drilled=", ".join(filter(None, named)),
        back=address(general),
        drill_path=address(general | cell),
        **await read(datasette, request, ask),
    )


def address(chosen: Mapping[str, str]) -> str:
    """Return the address of the page with some filters."""
    return "/khen-thuong?" + urlencode(chosen) if chosen else "/khen-thuong"


def pivots(totals: list[Row], general: Mapping[str, str]) -> list[Pivot]:
    """Lay out totals as one table a stage: a line a form and class, a column a kind of receiver."""
    tables = []
    for stage in STAGES:
        by_line: dict[tuple[str | None, str | None], dict[str, list[int | None]]] = {}
        for row in totals:
            if row["stage"] == stage:
                cells = by_line.setdefault((row["form"], row["class"]), defaultdict(list))
                cells[group_of(row["count_unit"])].append(row["total"])
        groups = tuple(g for g in GROUPS if any(g in cells for cells in by_line.values()))
        lines = []
        for (form, class_), cells in by_line.items():
            own = {**general, "giai-doan": stage, "hinh-thuc": form or "", "hang": class_ or ""}
            figures = tuple(
                Cell(_sum(cells[g]), address({**own, "doi-tuong": g})) if g in cells else None for g in groups
            )
            every = [figure for values in cells.values() for figure in values]
            lines.append(Line(form, class_, figures, Cell(_sum(every), address(own))))
        lines.sort(key=lambda n: (n.form is None, -(n.total.total or 0), n.form or "", n.class_ or ""))
        if lines:
            tables.append(Pivot(stage, groups, tuple(lines)))
    return tables


def _sum(figures: list[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
