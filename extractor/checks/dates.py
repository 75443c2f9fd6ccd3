"""Checks of dates: days that do not exist, bases later than the document, one instrument with two dates."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from extractor.checks.rule import Rule, declare
from extractor.checks.words import day
from extractor.identity import parse_code, series_of
from extractor.records import Citation, Finding, Record


def impossible(record: Record) -> Iterator[Finding]:
    """Find printed dates that no calendar has."""
    for d in record.dates:
        if d.kind == "date" and d.iso and not _exists(d.iso):
            yield IMPOSSIBLE.finding(f"Ngày {d.surface} không có trong lịch.", [d])


def later_basis(record: Record) -> Iterator[Finding]:
    """Find legal bases dated after the document that rests on them."""
    issued = record.document.issued_on
    if not issued or not _exists(issued):
        return
    for c in record.citations:
        if c.role == "basis" and c.date and len(c.date) == 10 and c.date > issued:
            yield LATER.finding(
                f"Căn cứ {c.code or c.surface} ghi ngày {day(c.date)}, sau ngày {day(issued)} của văn bản.",
                [c],
            )


def conflict(record: Record) -> Iterator[Finding]:
    """Find instruments that one document cites with two dates."""
    groups: defaultdict[tuple[object, ...], list[Citation]] = defaultdict(list)
    for c in record.citations:
        code = parse_code(c.code, c.doc_type) if c.code else None
        if code is not None and code.organ and c.date and len(c.date) == 10:
            groups[(code.value, code.suffix, code.year, code.type, code.organ)].append(c)
    for of in groups.values():
        if len({_count_in(c) for c in of}) > 1:
            continue
        dates = sorted({c.date for c in of if c.date})
        if len(dates) > 1:
            one = {c.date: c for c in reversed(of)}
            yield CONFLICT.finding(
                f"{of[0].doc_type or 'Văn bản'} {of[0].code} được ghi {len(dates)} ngày khác nhau: "
                f"{', '.join(day(d) for d in dates)}.",
                [one[d] for d in dates],
            )


def _count_in(citation: Citation) -> str | None:
    """Return the year or term that a number counts in: `28-NQ/TW` of two terms is two instruments."""
    code = parse_code(citation.code or "", citation.doc_type)
    if code is None or not citation.date or not _exists(citation.date):
        return None
    return series_of(
        code, "vn" if code.level == "central" else "?", datetime.date.fromisoformat(citation.date)
    )


def _exists(iso: str) -> bool:
    try:
        datetime.date.fromisoformat(iso)
    except ValueError:
        return False
    return True


IMPOSSIBLE = declare(
    Rule(
        "impossible_date",
        "error",
        "Ngày không có trong lịch",
        "Kiểm tra ngày, tháng, năm trên lịch.",
        "Lỗi nhận dạng một chữ số.",
        "Dương lịch",
    ),
    impossible,
)
LATER = declare(
    Rule(
        "basis_later",
        "error",
        "Căn cứ có sau văn bản",
        "Ngày của văn bản làm căn cứ không được sau ngày ban hành.",
        "Ngày ban hành của chính văn bản này ghi sai.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.6",
    ),
    later_basis,
)
CONFLICT = declare(
    Rule(
        "date_conflict",
        "error",
        "Một văn bản ghi hai ngày khác nhau",
        "So ngày của mọi lần viện dẫn cùng một văn bản.",
        "Hai văn bản khác nhau cùng số, ký hiệu (hai nhiệm kỳ, hai năm, hai tỉnh).",
        "Đối chiếu viện dẫn",
    ),
    conflict,
)
