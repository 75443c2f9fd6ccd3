"""Checks of dates: days that do not exist, bases and other citations later than the document."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.records import Finding


@check
def impossible(paper: Paper) -> Iterator[Finding]:
    """Find printed dates that no calendar has."""
    for d in paper.record.dates:
        if d.kind == "date" and d.iso and calendar_day(d.iso) is None:
            yield IMPOSSIBLE.finding(f"Ngày {d.surface} không có trong lịch.", [d])


@check
def later_basis(paper: Paper) -> Iterator[Finding]:
    """Find instruments dated after the document that rests on them or tells of them."""
    issued = calendar_day(paper.record.document.issued_on)
    if issued is None:
        return
    for c in paper.record.citations:
        cited = calendar_day(c.date)
        if c.role == "basis" and cited is not None and cited > issued:
            yield LATER.finding(
                f"Căn cứ {c.code or c.surface} ghi ngày {day(cited.isoformat())}, "
                f"sau ngày {day(issued.isoformat())} của văn bản.",
                [c],
            )


IMPOSSIBLE = declare(
    Rule(
        "impossible_date",
        "error",
        "Ngày không có trong lịch",
        "Kiểm tra ngày, tháng, năm trên lịch.",
        "Lỗi nhận dạng một chữ số.",
        "Dương lịch",
    )
)
LATER = declare(
    Rule(
        "basis_later",
        "error",
        "Căn cứ có sau văn bản",
        "Ngày của văn bản làm căn cứ không được sau ngày ban hành.",
        "Ngày ban hành của chính văn bản này ghi sai.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.6",
    )
)
