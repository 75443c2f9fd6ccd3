"""Checks of deadlines: work that is due before the paper that gives it out."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.records import Finding


@check
def past(paper: Paper) -> Iterator[Finding]:
    """Find tasks that were due before the day of the document that gives them out."""
    issued = calendar_day(paper.record.document.issued_on)
    if issued is None:
        return
    for task in paper.record.tasks:
        due = task.due
        last = calendar_day(due.to) if due is not None and due.evidence is None else None
        if due is None or last is None or due.relation not in ("before", "by"):
            continue
        if last < issued or (last == issued and due.relation == "before"):
            yield PAST.finding(
                f"Nhiệm vụ phải xong “{' '.join(due.surface.split())}”, không sau ngày"
                f" {day(issued.isoformat())} của văn bản giao việc.",
                [due, task],
            )


PAST = declare(
    Rule(
        id="deadline.past",
        severity="warning",
        name="Thời hạn đã qua",
        explanation="Thời hạn của một nhiệm vụ không sau ngày ban hành văn bản giao nhiệm vụ ấy. Xem lại năm, tháng"
        " của thời hạn, hoặc ngày của văn bản.",
        innocent="Việc đã giao trước, văn bản nhắc lại; ngày ban hành đọc sai trên bản quét.",
        source="Thể lệ soạn kế hoạch: việc được giao phải có thời gian để làm (Nghị định 30/2020/NĐ-CP).",
    )
)
