"""What the tests of the cross-checks share: a report to put sentences in, and what the checks say of it."""

from __future__ import annotations

from dataclasses import replace

from extractor.api import extract_source, extract_text
from extractor.records import Finding, Page
from extractor.text.source import SourceText

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI

Số: 45/BC-UBND

Gia Lai, ngày 19 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác

"""
SIGNED = """

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Hải
"""


def findings(body: str, *rules: str, head: str = HEAD, tail: str = "") -> list[Finding]:
    """Return the findings of the named rules in a report of 19 June 2026 with this body."""
    record = extract_text(head + body + tail)
    return [f for f in record.findings if f.rule in rules]


def on_a_scan(body: str) -> list[str]:
    """Return the rules that fire on a report whose page was read by OCR."""
    source = SourceText.from_string(HEAD + body)
    page = Page(number=1, start=0, end=len(source.text), layer="ocr")
    return sorted({f.rule for f in extract_source(replace(source, pages=(page,))).findings})


def fires(body: str, rule: str, head: str = HEAD, tail: str = "") -> bool:
    """Tell whether a rule has something to say of a report with this body."""
    return bool(findings(body, rule, head=head, tail=tail))
