"""Checks across documents of what units say of themselves: their headcount in reports of one time."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from extractor.checks.paper import calendar_day
from extractor.checks.rule import Rule, declare
from extractor.checks.stored import Passage, StoredFinding, between_documents, columns
from extractor.checks.words import figure

_CLOSE = 200
"""Days between two reports whose headcounts should agree or be explained."""
_REACH = 250
_STAFF = re.compile(r"cán bộ|công chức|viên chức|biên chế|người lao động", re.IGNORECASE)
_LEAD = re.compile(
    r"biên chế|tổ chức bộ máy|cơ cấu|hiện có|có mặt|tổng số cán bộ|tổng số công chức|đội ngũ", re.IGNORECASE
)
_ADDS = re.compile(r"^\s{0,2}và\s$")


def headcounts(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find units whose staff differs between two of their reports of nearly one time."""
    stated: defaultdict[str, list[tuple[date, float, Passage]]] = defaultdict(list)
    for document, unit, issued in db.execute(
        "SELECT id, issuer_unit, coalesce(issued_on, period_to) FROM documents WHERE issuer_unit IS NOT NULL"
    ).fetchall():
        written, staff = calendar_day(issued), _staff(db, document)
        if written is not None and staff is not None:
            stated[unit].append((written, *staff))
    for unit, said in stated.items():
        said.sort(key=lambda s: (s[0], s[2].document))
        for (before, one, first), (after, other, second) in pairwise(said):
            if one != other and (after - before).days <= _CLOSE:
                yield between_documents(
                    HEADCOUNT,
                    [unit, first.document, second.document],
                    f"{first.document_name} ghi {figure(one)} người, {second.document_name} ghi "
                    f"{figure(other)} người của cùng một đơn vị.",
                    [first, second],
                )


def _staff(db: sqlite3.Connection, document: str) -> tuple[float, Passage] | None:
    """Return the first figure that a document states as its unit's staff, hired hands added."""
    text, name = db.execute("SELECT text, name FROM documents WHERE id = ?", (document,)).fetchone()
    rows = db.execute(
        f"SELECT q.value, {columns('q')} FROM quantities q WHERE document = ? AND kind = 'headcount'"
        " ORDER BY start LIMIT 12",
        (document,),
    ).fetchall()
    for i, (value, *place) in enumerate(rows):
        passage = Passage(document, name, *place)
        if not _STAFF.search(passage.surface) or not _LEAD.search(
            text[max(0, passage.start - _REACH) : passage.start]
        ):
            continue
        if i + 1 < len(rows) and _ADDS.match(text[passage.end : rows[i + 1]["start"]]):
            value += rows[i + 1]["value"]
        return value, passage
    return None


HEADCOUNT = declare(
    Rule(
        "headcount_differs",
        "warning",
        "Biên chế của một đơn vị khác nhau giữa các văn bản",
        "So số cán bộ, công chức, người lao động mà các báo cáo cùng thời gian nêu cho một đơn vị.",
        "Chốt số liệu khác ngày; có tính hoặc không tính hợp đồng.",
        "Đối chiếu số liệu giữa các báo cáo",
    )
)
