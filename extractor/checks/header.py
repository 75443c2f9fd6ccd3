"""Checks of what a document says of itself: number, date, signer, in what capacity, for what period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.language.document import ZoneKind
from extractor.records import DateMention, Evidence, Finding, Period

_MANY_SIGN = frozenset(
    {"Biên bản", "Hợp đồng", "Chương trình phối hợp", "Quy chế phối hợp", "Kế hoạch phối hợp"}
)
# What an assembly passes is dated at its end.
_PASSED = re.compile(r"thông qua (?:ngày|tại|vào)")
_ATTACHED = re.compile(r"\n[\s*_]{0,6}\([kK][èe]m theo ")
_UNDATED = frozenset(
    {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Bản tin", "Thông cáo báo chí", "Diễn văn"}
)
_CHIEFS = (
    "chủ tịch",
    "giám đốc",
    "trưởng ",
    "chánh ",
    "thủ trưởng",
    "cục trưởng",
    "chi cục trưởng",
    "tổng cục trưởng",
    "vụ trưởng",
    "bộ trưởng",
    "hiệu trưởng",
    "bí thư",
    "tổng giám đốc",
    "viện trưởng",
)
_ACTING = ("phụ trách", "điều hành", "thường trực hội đồng")


@check
def missing(paper: Paper) -> Iterator[Finding]:
    """Say which of number, date and signer a document with a letterhead or a signature lacks."""
    header = paper.record.document
    # Without any letterhead the text was cut out of a document, which says nothing of the document.
    framed = any(z.kind == "letterhead" for z in paper.zones)
    if header.doc_type is None or header.doc_type in _UNDATED or not framed or paper.record.source.ocr:
        return
    if _ATTACHED.search(paper.text, 0, 2000):
        return  # what is sent with a letter bears the letter's number
    lacking = [
        name
        for name, value in (
            ("số, ký hiệu", header.code),
            ("ngày ban hành", header.issued_on),
            ("người ký", header.signer.name),
        )
        if value is None and not (name == "ngày ban hành" and _PASSED.search(paper.text))
    ]
    if lacking:
        yield MISSING.finding(f"Văn bản không có {', '.join(lacking)}.", _line(paper, "title"))


@check
def by_hand(paper: Paper) -> Iterator[Finding]:
    """Find what is written by hand or lies under a seal on a scan: a person has to read it."""
    places = [
        paper.passage(paper.reading.paragraph_at(at).start, paper.reading.paragraph_at(at).end)
        for at in paper.reading.unread_in(0, len(paper.text))
    ]
    if places:
        yield BY_HAND.finding("Số, ngày viết tay, chữ dưới con dấu trên bản quét: không đọc chắc.", places)


@check
def capacity(paper: Paper) -> Iterator[Finding]:
    """Find signatures whose capacity does not fit the post that signs."""
    header = paper.record.document
    signer = header.signer
    role = (signer.role or "").casefold()
    if not role or header.doc_type in _MANY_SIGN or (header.doc_type or "").endswith("phối hợp"):
        return
    deputy = "phó" in role.split() or role.startswith("thứ trưởng")
    message = None
    if signer.capacity == "KT." and not deputy and role.startswith(_CHIEFS):
        message = f"Ký thay (KT.) nhưng người ký là {signer.role}, không phải cấp phó."
    elif signer.capacity is None and deputy and not any(word in role for word in _ACTING):
        message = f"{signer.role} ký mà không ghi KT., TM. hoặc TL."
    if message is not None:
        yield CAPACITY.finding(message, _line(paper, "signature"))


def _line(paper: Paper, kind: ZoneKind) -> list[Evidence]:
    """Return the first line of a zone as evidence; the document's first where there is no such zone."""
    start = next((z.start for z in paper.zones if z.kind == kind), 0)
    while start < len(paper.text) and paper.text[start].isspace():
        start += 1
    paragraph = paper.reading.paragraph_at(start)
    return [paper.passage(start, paragraph.end)] if start < paragraph.end else []


@check
def other_period(paper: Paper) -> Iterator[Finding]:
    """Find reports whose period is not the one that they say they were asked for."""
    header = paper.record.document
    if header.doc_type != "Báo cáo" or header.period is None:
        return
    first = next((c for c in paper.record.citations if c.role == "basis"), None)
    if first is None:
        return
    low, high = paper.sentence(*paper.span(first))
    if "báo cáo" not in paper.text[low:high].casefold() or paper.zone(low) not in ("basis", "body"):
        return
    asked = [
        d
        for d in paper.record.dates
        if (d.period or d.kind == "year") and paper.span(first)[1] <= paper.span(d)[0] < high
    ]
    if asked and not any(_related(d, header.period) for d in asked):
        yield ASKED.finding(
            f"Văn bản yêu cầu báo cáo {asked[0].surface}, báo cáo này ghi kỳ từ {day(header.period.from_)} "
            f"đến {day(header.period.to)}.",
            [asked[0], *_line(paper, "title")],
        )


def _related(asked: DateMention, own: Period) -> bool:
    """Tell whether one period holds the other: a year's report holds that of its last quarter."""
    period = asked.period
    if period is None:
        return (asked.iso or "")[:4] in (own.from_[:4], own.to[:4])
    inside = period.from_ <= own.from_ and own.to <= period.to
    return inside or (own.from_ <= period.from_ and period.to <= own.to)


MISSING = declare(
    Rule(
        "header_missing",
        "info",
        "Thiếu số, ngày hoặc người ký",
        "Văn bản ban hành phải có số, ký hiệu, ngày, tháng, năm và người ký.",
        "Bản dự thảo; bản chuyển đổi chỉ lấy phần nội dung; chữ ký, con dấu là hình.",
        "Nghị định 30/2020/NĐ-CP Điều 8; Hướng dẫn 05-HD/VPTW",
    )
)
BY_HAND = declare(
    Rule(
        "by_hand",
        "warning",
        "Số, ngày viết tay, chữ dưới con dấu không đọc chắc",
        "Số, ngày ghi tay hoặc đóng bằng dấu số, chữ bị dấu tròn che để trống, không đoán: xem ảnh trang.",
        "Chữ in nhòe.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I mục II.3, II.4",
    )
)
CAPACITY = declare(
    Rule(
        "signature_capacity",
        "warning",
        "Quyền hạn ký không khớp chức vụ",
        "KT. dùng khi cấp phó ký thay cấp trưởng; cấp phó ký phải ghi KT., TM. hoặc TL.",
        "Cấp phó phụ trách; dòng KT., TM. mất khi chuyển đổi.",
        "Nghị định 30/2020/NĐ-CP Điều 13, Phụ lục I mục II.7",
    )
)
ASKED = declare(
    Rule(
        "report_period",
        "warning",
        "Kỳ báo cáo khác kỳ được yêu cầu",
        "So kỳ ở tên báo cáo với kỳ mà văn bản yêu cầu báo cáo nêu.",
        "Văn bản yêu cầu nhiều kỳ; báo cáo gộp.",
        "Đối chiếu nội dung",
    )
)
