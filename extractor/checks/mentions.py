"""Checks of what one document says of one instrument in several places: its date, its issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import parse_code, series_of
from extractor.records import Citation, Finding

Key = tuple[object, ...]


@check
def conflict(paper: Paper) -> Iterator[Finding]:
    """Find instruments that one document cites with two dates."""
    groups: defaultdict[Key, list[Citation]] = defaultdict(list)
    for c in paper.record.citations:
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
    issued = calendar_day(citation.date)
    if code is None or issued is None:
        return None
    return series_of(code, "vn" if code.level == "central" else "?", issued)


CONFLICT = declare(
    Rule(
        "date_conflict",
        "error",
        "Một văn bản ghi hai ngày khác nhau",
        "So ngày của mọi lần viện dẫn cùng một văn bản.",
        "Hai văn bản khác nhau cùng số, ký hiệu (hai nhiệm kỳ, hai năm, hai tỉnh).",
        "Đối chiếu viện dẫn",
    )
)
