"""Checks of one citation's code: what is missing, damaged, in the wrong style, or at odds with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.patterns import any_of
from extractor.checks.rule import Rule, check, declare
from extractor.records import Citation, Finding, Record

_NUMBERING = "Nghị định 30/2020/NĐ-CP Điều 8, Phụ lục III; Hướng dẫn 05-HD/VPTW"
# `Báo cáo số kết quả …`, `Quyết định số ngày 05/6/2026`: a number was to stand behind `số`.
_TYPES = (
    *("Báo cáo", "Công văn", "Kế hoạch", "Quyết định", "Tờ trình", "Thông báo", "Hướng dẫn", "Chỉ thị"),
    *("Nghị quyết", "Kết luận", "Quy định", "Nghị định", "Thông tư"),
)
_NO_NUMBER = re.compile(
    rf"(?:{any_of(_TYPES)}) số,? (?:(?:kết quả|tình hình|về(?: việc)?|sơ kết|tổng kết)(?!\w*/)"
    r"|ngày \d{1,2}/\d)"
)
# What a scan or a break leaves of a code's end, and its date: `16/CT- TTg ngày 31/3/2020` read as `16/CT`.
_DAY_BEHIND = re.compile(r"[^.;,\n]{0,16}\bng[àa]y\b\s{0,3}[\d…?]")
_FOREIGN_LETTERS = re.compile(r"[^0-9A-ZĐa-zđ&\s./_\-ƯÔÂĂÊƠưôâăêơ]")


@check
def missing_parts(paper: Paper) -> Iterator[Finding]:
    """Find codes that lack their year, type, symbol or number, and citations that give no date."""
    record = paper.record
    if not paper.vietnamese:
        return
    dated = {c.code for c in record.citations if c.code and c.date}
    numbered = {(c.doc_type, (c.number or "").lstrip("0")) for c in record.citations if c.code}
    for c in record.citations:
        if c.kind != "code":
            continue
        if "missing_year" in c.defects:
            yield MISSING_YEAR.finding(f"{_named(c)} thiếu năm ban hành trong số hiệu.{_likely(c)}", [c])
        if "missing_type" in c.defects:
            yield MISSING_TYPE.finding(f"{_named(c)} thiếu chữ viết tắt tên loại văn bản.{_likely(c)}", [c])
        if "missing_number" in c.defects:
            # Dots are a form's blank, left on purpose.
            blank = "…" in c.surface or "..." in c.surface
            yield MISSING_NUMBER.finding(
                f"{c.surface}: sau chữ «số» không có số.", [c], "info" if blank else None
            )
        short = (c.doc_type, (c.number or "").lstrip("0")) in numbered
        if "missing_symbol" in c.defects and not short and not paper.scanned(c.start):
            yield MISSING_SYMBOL.finding(f"{c.surface}: chỉ có số, không có ký hiệu.", [c])
        undated = "missing_date" in c.defects and c.code and c.code not in dated and not c.year
        own = c.code == record.document.code or c.doc_type == "Văn bản hợp nhất"
        if undated and not own and not _dated_otherwise(paper, c):
            yield MISSING_DATE.finding(f"{_named(c)} không ghi ngày, tháng, năm.", [c])


def _dated_otherwise(paper: Paper, citation: Citation) -> bool:
    """Tell whether a date follows that was not read as the code's, or none is asked for, as in a subject."""
    start, end = paper.span(citation)
    return bool(_DAY_BEHIND.match(paper.text, end)) or paper.zone(start) in ("letterhead", "title")


@check
def unnumbered(paper: Paper) -> Iterator[Finding]:
    """Find type words with `số` and no number behind it that were not read as citations."""
    found = list(_NO_NUMBER.finditer(paper.text))
    cited = [paper.span(c) for c in paper.record.citations] if found else []
    for m in found:
        if not any(start <= m.start() < end for start, end in cited):
            yield MISSING_NUMBER.finding(
                f"«{m[0]}»: sau chữ «số» không có số.", [paper.passage(m.start(), m.end())]
            )


@check
def damaged(paper: Paper) -> Iterator[Finding]:
    """Find codes whose letters a scan or a typist has spoilt."""
    for c in paper.record.citations:
        code = c.code or ""
        if "lookalike" in c.defects:
            yield OCR_CODE.finding(f"{_named(c)} có chữ cái của bảng chữ khác.", [c])
        elif not paper.vietnamese:
            continue  # a translation into English spells every code without marks
        elif "ocr" in c.defects and (c.suggestion or _FOREIGN_LETTERS.search(code)):
            yield OCR_CODE.finding(f"{_named(c)} có thể bị nhận dạng sai.{_likely(c)}", [c])


@check
def styled(paper: Paper) -> Iterator[Finding]:
    """Find blanks inside codes, and codes written in the other family's style."""
    for c in paper.record.citations:
        if "spacing" in c.defects and not paper.scanned(c.start):
            yield SPACING.finding(f"{c.surface}: có khoảng trắng trong số, ký hiệu.", [c])
        misprinted = "odd_separator" in c.defects or "style_swap" in c.defects
        if misprinted and not paper.scanned(c.start):
            yield STYLE.finding(f"{_named(c)} viết dấu gạch không đúng thể thức.{_likely(c)}", [c])


@check
def contradicted(paper: Paper) -> Iterator[Finding]:
    """Find citations whose words deny their symbol: another issuer, another type of document."""
    for c in paper.record.citations:
        if "issuer_conflict" in c.defects and not (c.doc_type or "").endswith(("Luật", "luật")):
            yield ISSUER.finding(
                f"Ký hiệu {c.symbol} không phải của {c.issuer}.{_likely(c)}", [c, *_siblings(paper.record, c)]
            )
        if "wrong_type_word" in c.defects and not _initials(c):
            yield TYPE_WORD.finding(f"Tên loại «{c.doc_type}» không khớp ký hiệu {c.symbol}.", [c])


def _initials(c: Citation) -> bool:
    """Tell whether the symbol begins with the issuer's initials: `CT-TCCB` of Cục Thuế is no directive."""
    initials = "".join(word[0] for word in (c.issuer or "").split()).upper()
    return len(initials) > 1 and (c.symbol or "").split("-")[0] == initials


def _siblings(record: Record, citation: Citation) -> list[Citation]:
    """Return citations of the series that the suggestion names: the evidence for it."""
    if not citation.suggestion or not citation.suggestion.code:
        return []
    tail = re.sub(r"^\d+", "", citation.suggestion.code)
    return [c for c in record.citations if c.code and c.code.endswith(tail) and c is not citation][:2]


def _likely(c: Citation) -> str:
    return f" Có thể là {c.suggestion.code}." if c.suggestion and c.suggestion.code else ""


def _named(c: Citation) -> str:
    return f"{c.doc_type} số {c.code or c.number}" if c.doc_type else str(c.code or c.surface)


MISSING_YEAR = declare(
    Rule(
        "missing_year",
        "warning",
        "Số hiệu thiếu năm",
        "Văn bản quy phạm pháp luật phải có năm trong số hiệu (152/2025/NĐ-CP).",
        "Cách gọi tắt sau khi đã viện dẫn đầy đủ.",
        "Luật Ban hành văn bản quy phạm pháp luật; Nghị định 78/2025/NĐ-CP",
    )
)
MISSING_TYPE = declare(
    Rule(
        "missing_type",
        "warning",
        "Ký hiệu thiếu tên loại",
        "Ký hiệu phải có chữ viết tắt tên loại văn bản (33-CT/TW, không phải 33-TW).",
        "Công văn của cơ quan nhà nước không có chữ viết tắt tên loại.",
        _NUMBERING,
    )
)
MISSING_NUMBER = declare(
    Rule(
        "missing_number",
        "warning",
        "Thiếu số văn bản",
        "Sau chữ «số» phải có số của văn bản.",
        "Chữ «số» là từ thường (báo cáo số liệu).",
        _NUMBERING,
    )
)
MISSING_SYMBOL = declare(
    Rule(
        "missing_symbol",
        "info",
        "Viện dẫn không có ký hiệu",
        "Lần viện dẫn đầu phải ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu.",
        "Đã viện dẫn đầy đủ trong văn bản kèm theo.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.6",
    )
)
MISSING_DATE = declare(
    Rule(
        "missing_date",
        "info",
        "Viện dẫn không ghi ngày",
        "Lần viện dẫn đầu phải ghi ngày, tháng, năm của văn bản.",
        "Luật, pháp lệnh không phải ghi; số hiệu có năm; đã ghi ở lần viện dẫn khác.",
        "Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.6",
    )
)
OCR_CODE = declare(
    Rule(
        "ocr_code",
        "warning",
        "Số, ký hiệu có thể bị nhận dạng sai",
        "So chữ cái của ký hiệu với các ký hiệu đã biết.",
        "Ký hiệu riêng của đơn vị chưa có trong bảng.",
        "Đối chiếu bản quét",
    )
)
SPACING = declare(
    Rule(
        "code_spacing",
        "info",
        "Khoảng trắng trong số, ký hiệu",
        "Giữa số và ký hiệu không có khoảng trắng.",
        "Lỗi nhận dạng của bản quét.",
        _NUMBERING,
    )
)
STYLE = declare(
    Rule(
        "numbering_style",
        "info",
        "Đánh số, ký hiệu sai thể thức",
        "Số, ký hiệu: Đảng viết số-tên loại/cơ quan (60-TB/BTCTU), Nhà nước viết số/tên loại-cơ quan "
        "(60/TB-UBND). Các mục liệt kê đánh số liên tục, cùng một kiểu.",
        "Hai cách viết số, ký hiệu vẫn chỉ một văn bản; ký hiệu liệt kê mất do nhận dạng.",
        _NUMBERING,
    )
)
ISSUER = declare(
    Rule(
        "issuer_symbol_mismatch",
        "error",
        "Cơ quan ban hành không khớp ký hiệu",
        "So cơ quan ghi sau chữ «của» với cơ quan mà ký hiệu chỉ.",
        "TW là ký hiệu chung của Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư; "
        "Chủ tịch UBND ban hành văn bản mang ký hiệu UBND.",
        _NUMBERING,
    )
)
TYPE_WORD = declare(
    Rule(
        "type_symbol_mismatch",
        "warning",
        "Tên loại không khớp ký hiệu",
        "So tên loại văn bản với chữ viết tắt trong ký hiệu.",
        "Quy định của Đảng cũng mang ký hiệu QĐ.",
        _NUMBERING,
    )
)
