"""Checks of what one document says of one instrument in several places: its date, issuer, type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import fold, parse_code, series_of
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
        dates = sorted({c.date for c in of if c.date})
        if len(dates) > 1 and len({_count_in(c) for c in of}) == 1:
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


@check
def other_facts(paper: Paper) -> Iterator[Finding]:
    """Find instruments given to two organs of the Central Committee, or called by two types."""
    groups: defaultdict[Key, list[Citation]] = defaultdict(list)
    for c in paper.record.citations:
        code = parse_code(c.code, c.doc_type) if c.code else None
        if code is not None and code.organ and c.date:
            groups[(code.value, code.suffix, code.year, code.organ, c.date)].append(c)
    for of in groups.values():
        for first, other in pairwise(of):
            ours, theirs = central_organs(first.issuer), central_organs(other.issuer)
            if ours and theirs and not ours & theirs:
                yield FACTS.finding(
                    f"{first.code} ngày {day(first.date or '')} nơi ghi của {first.issuer}, "
                    f"nơi ghi của {other.issuer}.",
                    [first, other],
                )
            elif _types_differ(first.doc_type, other.doc_type):
                yield FACTS.finding(
                    f"{first.code} ngày {day(first.date or '')} nơi gọi là {first.doc_type}, "
                    f"nơi gọi là {other.doc_type}.",
                    [first, other],
                )


def central_organs(issuer: str | None) -> set[str]:
    """Return the organs of the Central Committee that an issuer names: they share the symbol TW."""
    words = fold(issuer or "")
    return {organ for organ in ("bo chinh tri", "ban bi thu", "ban chap hanh trung uong") if organ in words}


def _types_differ(one: str | None, other: str | None) -> bool:
    """Tell whether two type words, not abbreviated, are two types."""
    if not one or not other or min(len(one), len(other)) < 5:
        return False
    return fold(one) != fold(other)


@check
def short_first(paper: Paper) -> Iterator[Finding]:
    """Find instruments that are cited without a date first and with one later."""
    mentions: defaultdict[Key, list[Citation]] = defaultdict(list)
    for c in paper.record.citations:
        code = parse_code(c.code, c.doc_type) if c.code else None
        if code is not None and code.organ and not code.year and c.role != "attached_to":
            mentions[(code.value, code.suffix, code.type, code.organ)].append(c)
    first: dict[Key, Citation] = {}
    # Most are dated at once, or never.
    unlike = {key: of for key, of in mentions.items() if len({c.date is None for c in of}) > 1}
    of_key = [(paper.span(c), key, c) for key, of in unlike.items() for c in of]
    for _, key, c in sorted(of_key, key=lambda one: one[0]):
        before = first.setdefault(key, c)
        if before is c or not c.date or before.date:
            continue
        if paper.zone(paper.span(before)[0]) not in ("title", "letterhead"):
            yield SHORT.finding(
                f"{before.doc_type or 'Văn bản'} {before.code} viện dẫn lần đầu không ghi ngày, "
                "lần sau mới ghi đủ.",
                [before, c],
            )
            first[key] = c


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
FACTS = declare(
    Rule(
        "same_document_different_facts",
        "warning",
        "Một văn bản nêu cơ quan hoặc tên loại khác nhau",
        "So cơ quan ban hành và tên loại ở mọi lần viện dẫn cùng số, ký hiệu, ngày.",
        "Văn bản chung của Bộ Chính trị, Ban Bí thư; quyết định ban hành kèm quy định, quy chế.",
        "Đối chiếu viện dẫn",
    )
)
SHORT = declare(
    Rule(
        "incomplete_first_mention",
        "info",
        "Viện dẫn lần đầu chưa đầy đủ",
        "Lần viện dẫn đầu phải ghi đủ số, ký hiệu, ngày, cơ quan ban hành, trích yếu; lần sau mới viết gọn.",
        "Đã ghi đủ trong chú thích hoặc văn bản kèm theo.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.6",
    )
)
