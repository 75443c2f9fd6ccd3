"""The desk: what came in, what failed and why, what waits and for whom, with charts of each."""

from __future__ import annotations

import json
import sqlite3
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from extractor.checks import rules
from extractor.review import desk_queries, queries
from extractor.review.charts import Chart, Series, bars
from extractor.review.frame import read, show
from extractor.review.queries import Row
from extractor.review.saved import saved_of
from extractor.review.words import SEVERITIES, UNKNOWN, day

_DOCUMENTS, _FAILURES = 15, 10


async def home(datasette: Datasette, request: Request) -> Response:
    """Show the desk."""
    who = request.actor["id"] if request.actor else ""

    def ask(conn: sqlite3.Connection) -> dict[str, Any]:
        run = queries.latest_run(conn)
        return {
            "counts": queries.counts(conn),
            "run": run,
            "report": json.loads(run["report"]) if run and run["report"] else {},
            "failed": queries.run_failures(conn, run["id"]) if run else [],
            "documents": desk_queries.newest(conn, _DOCUMENTS),
            "given": desk_queries.given(conn, who),
            "changed": desk_queries.changed(conn),
            "saved": saved_of(conn, who),
            "charts": [chart for chart in _charts(conn) if chart],
        }

    answer = await read(datasette, request, ask)
    return await show(datasette, request, "desk.html", "/", who=who, few=_FAILURES, **answer)


def _charts(conn: sqlite3.Connection) -> list[Chart | None]:
    return [
        _waiting(desk_queries.waiting(conn)),
        _months(desk_queries.by_month(conn)),
        _types(desk_queries.by_type(conn)),
        _runs(desk_queries.recent_runs(conn)),
    ]


def _waiting(counts: dict[str, dict[str, int]]) -> Chart | None:
    known = rules()
    labels = [known[rule].name if rule in known else rule for rule in counts]
    series = [
        Series(
            words,
            severity,
            tuple(own.get(severity) for own in counts.values()),
            tuple(f"/doi-chieu?{urlencode({'muc': severity, 'loai': rule})}" for rule in counts),
        )
        for severity, words in SEVERITIES.items()
        if any(severity in own for own in counts.values())
    ]
    return bars("hinh-phep", "Điểm chờ đối chiếu, theo phép kiểm tra", "Phép kiểm tra", labels, series)


def _months(months: list[Row]) -> Chart | None:
    hrefs = tuple(f"/danh-muc/documents?issued_on__startswith={row['month']}" for row in months)
    series = Series("văn bản", "plain", tuple(row["documents"] for row in months), hrefs)
    labels = [day(row["month"]) for row in months]
    # Twelve months stand close together: the year is said where it begins, in whatever month that is.
    parted = [label.partition("/") for label in labels]
    short = [
        f"{month}/{year[2:]}" if at == 0 or year != parted[at - 1][2] else month
        for at, (month, _, year) in enumerate(parted)
    ]
    name = "Văn bản theo tháng ban hành"
    return bars("hinh-thang", name, "Tháng", labels, [series], upright=True, short=short)


def _types(types: list[Row]) -> Chart | None:
    hrefs = tuple(f"/tim?{urlencode({'loai': row['doc_type'] or UNKNOWN})}" for row in types)
    series = Series("văn bản", "plain", tuple(row["documents"] for row in types), hrefs)
    labels = [row["doc_type"] or "Chưa rõ tên loại" for row in types]
    return bars("hinh-loai", "Văn bản theo tên loại", "Tên loại", labels, [series])


def _runs(runs: list[Row]) -> Chart | None:
    hrefs = tuple(f"/dot-nap/{row['id']}" for row in runs)
    series = [
        Series(words, code, tuple(row[code] for row in runs), hrefs)
        for code, words in (("ingested", "đã nạp"), ("known", "đã có"), ("failed", "không đọc được"))
    ]
    labels = [f"Đợt {row['id']}" for row in runs]
    return bars("hinh-dot", "Tệp theo đợt nạp", "Đợt nạp", labels, series, upright=True)
