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
        "deadline_past",
        "warning",
        "Thời hạn đã qua",
        "Thời hạn của nhiệm vụ phải sau ngày ban hành văn bản giao nó; xem lại năm, tháng của thời hạn.",
        "Việc đã giao từ trước, văn bản này nhắc lại; ngày ban hành đọc sai trên bản quét.",
        "Đối chiếu ngày",
    )
)
