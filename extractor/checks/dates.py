"""Checks of dates: days that do not exist, documents dated after the one that cites them, years, style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import parse_code
from extractor.records import DateMention, Finding

_INTENDED = re.compile(r"\bsẽ\b|dự kiến|dự thảo|chậm nhất|trước ngày|hạn cuối|sắp ")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})[/.-]\d{4}$")
_FIXED_HOLIDAYS = {(1, 1): "Tết Dương lịch", (4, 30): "ngày 30/4", (5, 1): "ngày 01/5", (9, 2): "Quốc khánh"}
_MOST_SHOWN = 10


@check
def impossible(paper: Paper) -> Iterator[Finding]:
    """Find printed dates that no calendar has."""
    for d in paper.record.dates:
        if d.kind == "date" and d.iso and calendar_day(d.iso) is None:
            yield IMPOSSIBLE.finding(f"«{d.surface}» không có trong lịch.", [d])


@check
def later(paper: Paper) -> Iterator[Finding]:
    """Find instruments dated after the document that rests on them or tells of them."""
    issued = calendar_day(paper.record.document.issued_on)
    if issued is None:
        return
    for c in paper.record.citations:
        cited = calendar_day(c.date)
        if cited is None or cited <= issued:
            continue
        dates = f"ghi ngày {day(cited.isoformat())}, sau ngày {day(issued.isoformat())} của văn bản"
        if c.role == "basis":
            yield LATER.finding(f"Căn cứ {c.code or c.surface} {dates}.", [c])
        elif c.role == "mention" and not _INTENDED.search(paper.around(c).lower()):
            yield FUTURE.finding(f"{c.code or c.surface} {dates}.", [c])


@check
def other_year(paper: Paper) -> Iterator[Finding]:
    """Find codes whose year is not that of their date."""
    for c in paper.record.citations:
        code = parse_code(c.code, c.doc_type) if c.code else None
        if code is not None and code.year and c.date and len(c.date) == 10 and c.date[:4] != code.year:
            yield YEAR.finding(f"{c.code} mang năm {code.year} nhưng ghi ngày {day(c.date)}.", [c])


@check
def style(paper: Paper) -> Iterator[Finding]:
    """Find numeric dates without the zeros that the regulations ask for, or with other marks than slashes."""
    odd = [d for d in paper.record.dates if d.kind == "date" and _is_odd(d)]
    if odd:
        shown = ", ".join(dict.fromkeys(d.surface for d in odd[:_MOST_SHOWN]))
        more = "…" if len(odd) > _MOST_SHOWN else ""
        yield FORMAT.finding(
            f"Ngày viết chưa đúng thể thức (dưới 10 và tháng 1, 2 thêm số 0; dùng dấu /): {shown}{more}.",
            odd[:_MOST_SHOWN],
        )


def _is_odd(mention: DateMention) -> bool:
    """Tell whether a date lacks a zero or has other marks; a zero too many is common and let pass."""
    found = _NUMERIC.match(mention.surface.strip())
    if found is None:
        return False
    month = found["month"]
    return len(found["day"]) == 1 or (len(month) == 1 and month in "12") or found["mark"] != "/"


@check
def day_off(paper: Paper) -> Iterator[Finding]:
    """Find a document dated on a Sunday or a holiday."""
    issued = calendar_day(paper.record.document.issued_on)
    name = _free_day(issued) if issued else None
    if issued is None or name is None:
        return
    own = [d for d in paper.record.dates if d.iso == issued.isoformat()][:1]
    yield DAY_OFF.finding(f"Văn bản đề ngày {day(issued.isoformat())}, là {name}.", own)


def _free_day(issued: date) -> str | None:
    return _FIXED_HOLIDAYS.get((issued.month, issued.day)) or ("Chủ nhật" if issued.weekday() == 6 else None)


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
FUTURE = declare(
    Rule(
        "citation_later",
        "warning",
        "Viện dẫn văn bản có ngày sau văn bản này",
        "Văn bản đã nêu như đã ban hành thì không thể có ngày sau ngày của văn bản nêu nó.",
        "Ngày của chính văn bản này ghi sai; văn bản sẽ ban hành; phụ lục lập sau.",
        "Đối chiếu ngày",
    )
)
YEAR = declare(
    Rule(
        "date_year_mismatch",
        "error",
        "Năm trong số hiệu khác năm ban hành",
        "Số hiệu văn bản quy phạm pháp luật mang năm ban hành; so với năm của ngày ghi bên cạnh.",
        "Lỗi nhận dạng một chữ số; ngày ghi là ngày có hiệu lực.",
        "Nghị định 78/2025/NĐ-CP; Nghị định 30/2020/NĐ-CP Phụ lục I",
    )
)
FORMAT = declare(
    Rule(
        "date_format",
        "info",
        "Viết ngày, tháng chưa đúng thể thức",
        "Ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 phía trước; giữa ngày, tháng, năm là dấu gạch chéo.",
        "Trích nguyên văn; lỗi nhận dạng.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.4",
    )
)
DAY_OFF = declare(
    Rule(
        "day_off",
        "info",
        "Văn bản đề ngày nghỉ",
        "Văn bản thường ngày ít khi ký vào Chủ nhật, ngày lễ; nên xem lại ngày.",
        "Ký điện tử, việc khẩn, văn bản cuối năm.",
        "Bộ luật Lao động 45/2019/QH14 Điều 112",
    )
)
