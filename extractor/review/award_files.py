"""The tables of the awards page as files, and the award summary."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.review import award_queries
from extractor.review.award_page import filters_of, layout_of
from extractor.review.award_pivot import WAYS, Pivot, pivots, value_of
from extractor.review.downloads import Table, Value, download
from extractor.review.frame import read
from extractor.review.queries import Row
from extractor.review.words import LEFT_OUT, STAGES

_EMPTY = "khen thưởng"


async def pivot_file(datasette: Datasette, request: Request) -> Response:
    """Send the tables of the page as a file."""
    chosen, layout = filters_of(request), layout_of(request)

    def ask(conn: sqlite3.Connection) -> list[Table]:
        found = pivots(award_queries.amounts(conn, chosen, *layout.values()), **layout, chosen=chosen)
        tables = [_table(pivot) for pivot in found] or [Table(_EMPTY, (WAYS[layout["dong"]],), [])]
        if request.url_vars["form"] == "csv":
            return [_joined(tables)]
        return [*tables, _left_out_table(conn, chosen)]

    tables = await read(datasette, request, ask)
    return download(request.url_vars["form"], "khen-thuong", tables, {**chosen, **layout})


async def summary_file(datasette: Datasette, request: Request) -> Response:
    """Send the award summary: every amount with all that it is sorted by, and the rows that enter no sum."""
    chosen = filters_of(request)

    def ask(conn: sqlite3.Connection) -> list[Table]:
        ways = [way for way in WAYS if way != "hinh-thuc"]
        lines = [
            (
                row["form"],
                row["class"],
                *(value_of(way, row).name for way in ways),
                row["count_unit"],
                row["total"],
                row["passages"],
                row["documents"],
            )
            for row in award_queries.amounts(conn, chosen, documents=True)
        ]
        heads = ("Hình thức", "Hạng, mức", *(WAYS[way] for way in ways))
        counted = ("Đếm bằng", "Số lượng", "Số đoạn văn", "Số văn bản")
        return [
            Table(
                "Tổng hợp khen thưởng",
                (*heads, *counted),
                sorted(lines, key=lambda n: [str(v or "") for v in n]),
            ),
            _left_out_table(conn, chosen),
        ]

    tables = await read(datasette, request, ask)
    return download(request.url_vars["form"], "tong-hop-khen-thuong", tables, chosen)


def _left_out_table(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> Table:
    heads = (
        "Vì sao không cộng",
        "Hình thức",
        "Hạng, mức",
        "Giai đoạn",
        "Số lượng",
        "Đếm bằng",
        "Văn bản",
        "Nguyên văn",
    )
    return Table(
        "Không cộng", heads, [_left_out_line(row) for row in award_queries.left_out_rows(conn, chosen)]
    )


def _left_out_line(row: Row) -> tuple[str | int | None, ...]:
    return (
        LEFT_OUT[row["left_out"]],
        row["form"],
        row["class"],
        STAGES[row["stage"]],
        row["count"],
        row["count_unit"],
        row["document_code"] or row["name"],
        " ".join(str(row["surface"]).split()),
    )


def _table(pivot: Pivot) -> Table:
    sums = any(line.total for line in pivot.lines)
    lines: list[tuple[Value, ...]] = []
    for line in (*pivot.lines, *([pivot.foot] if pivot.foot else [])):
        cells = (*line.cells, line.total) if sums else line.cells
        lines.append((line.name, *(cell.total if cell else None for cell in cells)))
    heads = (pivot.head, *pivot.columns, "Cộng") if sums else (pivot.head, *pivot.columns)
    return Table(STAGES[pivot.stage] if pivot.stage else _EMPTY, heads, lines)


def _joined(tables: list[Table]) -> Table:
    """Set the tables of the stages below each other, as a CSV has one table: a column says the stage."""
    if len(tables) < 2:
        return tables[0]
    columns = list(dict.fromkeys(head for table in tables for head in table.heads[1:]))
    lines: list[tuple[Value, ...]] = []
    for table in tables:
        for line in table.lines:
            own = dict(zip(table.heads, line, strict=True))
            lines.append((table.name, line[0], *(own.get(column) for column in columns)))
    return Table(_EMPTY, (WAYS["giai-doan"], tables[0].heads[0], *columns), lines)
