"""Checks against the register of known instruments: repealed bases, dates, terms that stay open.

The register knows what it knew on its day: a finding says so and leaves the judgement to the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import identify, parse_code, series_of
from extractor.lexicon.instruments import Instrument, instruments
from extractor.records import Citation, Finding

# Words that tell of the past, or of the change itself.
_PAST = re.compile(
    r"thay thế|thay cho|bãi bỏ|hết hiệu lực|không áp dụng|không còn|trước đây|trước ngày|chuyển tiếp|\bcũ\b"
    r"|tổng kết|sơ kết|\d năm thực hiện|sửa đổi|từ ngày .{0,30} đến|giai đoạn|đình chỉ"
)
_IN_TITLE = re.compile(r"về|quy định|hướng dẫn|thực hiện")
_SENTENCE_END = re.compile(r"[;.\n]")
_TITLE_REACH = 160
_GRACE = timedelta(days=30)
"""How long after its end an instrument may still be named by a document drafted before."""


@cache
def _registered() -> dict[str, Instrument]:
    """Return the register's rows by the key of their instrument."""
    found: dict[str, Instrument] = {}
    for row in instruments():
        identity = identify(code=row.code, doc_type=row.doc_type, day=row.date, issuer=row.issuer)
        if identity and identity.key:
            found[identity.key] = row
    return found


@cache
def _by_code() -> dict[tuple[object, ...], tuple[Instrument, ...]]:
    """Return the register's rows that may be meant by a number, type and organ."""
    found: defaultdict[tuple[object, ...], list[Instrument]] = defaultdict(list)
    for row in instruments():
        key = _parts(row.code, row.doc_type)
        if key:
            found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _parts(code: str | None, doc_type: str | None) -> tuple[object, ...] | None:
    parsed = parse_code(code, doc_type) if code else None
    if parsed is None or parsed.organ is None:
        return None
    return (parsed.value, parsed.suffix, parsed.year, parsed.type, parsed.organ)


@check
def repealed(paper: Paper) -> Iterator[Finding]:
    """Find instruments that were no longer in force when the document was written."""
    written = paper.written
    if written is None:
        return
    cited = {identity.key for identity in paper.identities.values() if identity}
    for c in paper.record.citations:
        identity = paper.identity(c)
        row = _registered().get(identity.key or "") if identity else None
        until = calendar_day(row.until) if row else None
        if row is None or until is None or written <= until + _GRACE or c.role not in ("basis", "mention"):
            continue
        if c.role == "mention" and (_successor_key(row) in cited or _retold(paper, c)):
            continue
        if _PAST.search(paper.around(c).lower()):
            continue
        by = f", thay bằng {row.replaced_by}" if row.replaced_by else ""
        yield REPEALED.finding(
            f"Theo danh mục văn bản đã biết, {row.doc_type} {row.code} hết hiệu lực sau ngày "
            f"{day(until.isoformat())}{by}; văn bản này (ngày {day(written.isoformat())}) vẫn viện dẫn.",
            [c],
            "error" if c.role == "basis" and row.verified else None,
        )


def _successor_key(row: Instrument) -> str | None:
    return next((key for key, other in _registered().items() if other.code == row.replaced_by), None)


def _retold(paper: Paper, citation: Citation) -> bool:
    """Tell whether a citation stands inside the title of another instrument, right behind it."""
    start, ends = paper.span(citation)[0], paper.citation_ends
    first = bisect_right(ends, start - _TITLE_REACH)
    return any(
        _IN_TITLE.search(between) and not _SENTENCE_END.search(between)
        for between in (paper.text[end:start] for end in ends[first : bisect_right(ends, start)])
    )


@check
def misdated(paper: Paper) -> Iterator[Finding]:
    """Find citations whose date is not the register's, where number and date leave one instrument."""
    for c in paper.record.citations:
        cited, key = calendar_day(c.date), _parts(c.code, c.doc_type)
        rows = _by_code().get(key, ()) if key and cited else ()
        same = [row for row in rows if row.date and _same_series(row, cited)]
        if len(same) == 1 and same[0].verified and same[0].date != c.date:
            row = same[0]
            yield MISDATED.finding(
                f"{row.doc_type} {row.code} được ghi ngày {day(c.date or '')}; "
                f"danh mục văn bản đã biết ghi ngày {day(row.date or '')}.",
                [c],
            )


def _same_series(row: Instrument, cited: date | None) -> bool:
    """Tell whether a date falls in the year or term in which a row's number was given."""
    code, issued = parse_code(row.code, row.doc_type), calendar_day(row.date)
    if code is None or issued is None or cited is None or code.level != "central":
        return False
    return series_of(code, "vn", issued) == series_of(code, "vn", cited)


@check
def open_term(paper: Paper) -> Iterator[Finding]:
    """Find undated Party codes that the register has in several terms."""
    dated = {_parts(c.code, c.doc_type) for c in paper.record.citations if c.date}
    for c in paper.record.citations:
        key = _parts(c.code, c.doc_type)
        if c.date or key is None or key in dated:
            continue
        rows = [row for row in _by_code().get(key, ()) if row.date and row.code.endswith("/TW")]
        if len(rows) > 1 and "khóa" not in paper.around(c):
            named = "; ".join(f"ngày {day(row.date or '')} ({row.title})" for row in rows)
            yield OPEN_TERM.finding(f"{c.code} không ghi ngày, có ở nhiều nhiệm kỳ: {named}.", [c])


REPEALED = declare(
    Rule(
        "repealed_law",
        "warning",
        "Viện dẫn văn bản đã hết hiệu lực",
        "So ngày của văn bản với hiệu lực của căn cứ theo danh mục văn bản đã biết (có ngày cập nhật riêng).",
        "Nói về giai đoạn trước khi thay thế; quy định chuyển tiếp; danh mục sai hoặc chưa cập nhật.",
        "Danh mục văn bản đã biết (models/instruments.tsv)",
    )
)
MISDATED = declare(
    Rule(
        "register_date",
        "error",
        "Ngày viện dẫn khác danh mục văn bản đã biết",
        "So ngày viện dẫn với ngày của văn bản cùng số, ký hiệu, cùng năm hoặc nhiệm kỳ trong danh mục.",
        "Danh mục đảo ngày và tháng; hai văn bản khác nhau cùng số.",
        "Danh mục văn bản đã biết (models/instruments.tsv)",
    )
)
OPEN_TERM = declare(
    Rule(
        "term_confusion",
        "warning",
        "Số, ký hiệu có ở nhiều nhiệm kỳ",
        "Văn bản của Đảng đánh số lại theo nhiệm kỳ; viện dẫn không ghi ngày thì không biết nhiệm kỳ nào.",
        "Ngữ cảnh đã rõ văn bản nào.",
        "Hướng dẫn 05-HD/VPTW (đánh số theo nhiệm kỳ)",
    )
)
