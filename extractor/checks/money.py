"""Checks of sums of money and of how figures are written: words beside figures, dots for decimals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import figure
from extractor.language.numerals import read_words
from extractor.lexicon.folding import fold
from extractor.records import Finding, Quantity

_IN_WORDS = re.compile(r"\s?[(,;]?\s?(?:số tiền )?bằng chữ:?\s?(?P<words>[^().;,\n]{4,200})", re.IGNORECASE)
_CURRENCY = re.compile(r"\s*(?:việt nam\s*)?(?:đồng|vnđ)\b.*$")
# `1.5 tỷ`, `57.14%`: two digits at most behind the dot are no thousands.
_DOTTED = re.compile(
    r"\d(?<![\w.,/-]\d)\d{0,2}\.\d{1,2}(?![\d.,/-])(?=\s?(?:%|triệu|tỷ|tỉ|nghìn|ngàn)(?![^\W\d_]))"
)
# What such a number is of, folded.
_SCALES = ("%", "triệu", "tỉ", "nghìn", "ngàn")
_CHAPTER = re.compile(r"(?:mục|điểm|khoản|điều|bảng|biểu|phụ lục|tiêu chí)\s?$", re.IGNORECASE)
_FACTORS = (1_000.0, 1_000_000.0)


@check
def in_words(paper: Paper) -> Iterator[Finding]:
    """Compare a sum in figures with the same sum in words behind it."""
    for q in paper.record.quantities:
        found = _IN_WORDS.match(paper.text, paper.span(q)[1]) if q.kind == "money" else None
        if found is None:
            continue
        words = " ".join(_CURRENCY.sub("", fold(found["words"])).replace(",", " ").split())
        value = read_words(words)
        if value is not None and value != q.value:
            yield WORDS.finding(
                f"Số tiền bằng số là {figure(q.value)} đồng, bằng chữ là {figure(value)} đồng.",
                [q, paper.passage(found.start("words"), found.end("words"))],
            )


@check
def thousandfold(paper: Paper) -> Iterator[Finding]:
    """Find two sums with the same figures of which one is a thousand or a million times the other."""
    by_figures: defaultdict[str, list[Quantity]] = defaultdict(list)
    for q in paper.record.quantities:
        digits = f"{q.value:.0f}".rstrip("0")
        if q.kind == "money" and len(digits) >= 3:
            by_figures[digits].append(q)
    for sums in by_figures.values():
        for small in sums:
            large = next((q for q in sums if q.value in {small.value * f for f in _FACTORS}), None)
            if large is not None and _about_one_thing(paper, small, large):
                yield UNIT.finding(
                    f"«{small.surface}» và «{large.surface}» cùng chữ số nhưng gấp nhau "
                    f"{figure(large.value / small.value)} lần; có thể sai đơn vị.",
                    [small, large],
                )


def _about_one_thing(paper: Paper, one: Quantity, other: Quantity) -> bool:
    """Tell whether two sums share the words before them: the same thing told twice."""
    leads = []
    for q in (one, other):
        start, _ = paper.span(q)
        low, _ = paper.sentence(start, start, 60)
        leads.append(set(fold(paper.text[low:start]).split()))
    return len(leads[0] & leads[1]) >= 3


@check
def dotted_decimals(paper: Paper) -> Iterator[Finding]:
    """Find decimals written with a dot, where Vietnamese writes a comma."""
    found = [
        m
        for m in (_DOTTED.finditer(paper.text) if paper.has(*_SCALES) else ())
        if not _CHAPTER.search(paper.text[max(0, m.start() - 10) : m.start()])
        and not paper.scanned(paper.passage(m.start(), m.end()).start)  # OCR takes a comma for a dot
    ]
    if found and paper.vietnamese:
        shown = ", ".join(dict.fromkeys(m[0] for m in found[:6]))
        yield DOTTED.finding(
            f"Số thập phân viết bằng dấu chấm: {shown}; dấu chấm dùng cho hàng nghìn.",
            [paper.passage(m.start(), m.end()) for m in found[:6]],
        )


WORDS = declare(
    Rule(
        "money_words_mismatch",
        "error",
        "Số tiền bằng số khác bằng chữ",
        "Đọc số tiền bằng chữ và so với số tiền bằng số đứng trước.",
        "Chữ số bị nhận dạng sai.",
        "Đối chiếu số liệu trong báo cáo",
    )
)
UNIT = declare(
    Rule(
        "money_unit",
        "warning",
        "Số tiền có thể sai đơn vị",
        "Hai chỗ nói cùng một khoản có cùng chữ số nhưng gấp nhau nghìn hoặc triệu lần.",
        "Hai khoản khác nhau; bảng tính theo nghìn đồng, triệu đồng.",
        "Đối chiếu số liệu trong báo cáo",
    )
)
DOTTED = declare(
    Rule(
        "number_format",
        "info",
        "Số thập phân viết bằng dấu chấm",
        "Tiếng Việt dùng dấu phẩy cho số thập phân, dấu chấm cho hàng nghìn; viết khác dễ hiểu nhầm.",
        "Số liệu chép từ phần mềm; số mục (1.5).",
        "Cách viết số trong văn bản hành chính",
    )
)
