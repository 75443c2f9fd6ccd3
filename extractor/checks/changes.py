"""Checks of rises and falls: `từ 400 lên 450, tăng 12,5%` is worked out again where it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.patterns import lines_with
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import figure
from extractor.records import Finding

_N = r"(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,9})(?:,\d{1,4})?"
_NOUN = r"(?![\w./%])(?:\s[^\W\d_]{1,12}(?:[,]?\s[^\W\d_]{1,12}){0,6}?)?"
_RATE = r"(?P<rate>\d{1,4}(?:,\d{1,3})?)\s?%"
_TURN = r"(?P<turn>tăng|giảm)"
_NEW = rf"(?<![\w.,/])(?P<new>{_N}){_NOUN}"
_WAY = r"(?:lên|còn|xuống|xuống còn|tăng lên|giảm xuống|giảm còn)"
_FROM_TO = re.compile(
    rf"(?<![\w.,/])từ (?P<old>{_N}){_NOUN},? {_WAY} (?P<new>{_N}){_NOUN}\s?[,(;]?\s?{_TURN} {_RATE}"
)
# `đạt 450 hồ sơ, tăng 12,5% so với cùng kỳ (400 hồ sơ)`, `450 hồ sơ, tăng 50 hồ sơ (12,5%)`.
_BASE_BEHIND = re.compile(
    rf"{_NEW}\s?[,(;]\s?{_TURN} {_RATE} so với [^().;\d\n]{{2,30}}(?:năm 20\d\d)?\s?\((?P<old>{_N}){_NOUN}\)"
)
_DIFFERENCE = re.compile(
    rf"{_NEW}\s?[,(;]\s?{_TURN} (?P<by>{_N}){_NOUN}\s?"
    rf"(?:,? ?(?:tương đương|bằng|tương ứng)(?: với)? |\()(?:{_TURN.replace('turn', 'again')} )?{_RATE}"
)
_ABOUT = re.compile(r"khoảng|gần|hơn|trên|ước|bình quân")


@check
def rises(paper: Paper) -> Iterator[Finding]:
    """Work out each rise or fall whose two figures the sentence gives."""
    text = paper.text
    for start, end in lines_with(text, "%"):
        if text.find("tăng", start, end) < 0 and text.find("giảm", start, end) < 0:
            continue
        for pattern in (_FROM_TO, _BASE_BEHIND, _DIFFERENCE):
            for m in pattern.finditer(text, start, end):
                yield from _compare(paper, m)


def _compare(paper: Paper, m: re.Match[str]) -> Iterator[Finding]:
    parts = m.groupdict()
    new, down = _value(parts["new"]), parts["turn"] == "giảm"
    old = _value(parts["old"]) if parts.get("old") else new + _value(parts["by"]) * (1 if down else -1)
    if old <= 0 or _ABOUT.search(paper.text[max(0, m.start() - 12) : m.end()]):
        return
    rate, true = _value(parts["rate"]), 100 * abs(new - old) / old
    decimals = len(parts["rate"].partition(",")[2])
    evidence = [paper.passage(m.start(), m.end())]
    if (new < old) != down and new != old:
        turn, said = ("giảm", "tăng") if new < old else ("tăng", "giảm")
        yield CHANGE.finding(f"Từ {figure(old)} đến {figure(new)} là {turn}, văn bản ghi {said}.", evidence)
    elif abs(rate - true) >= 1.0 / 10**decimals:
        yield CHANGE.finding(
            f"Từ {figure(old)} đến {figure(new)} là {parts['turn']} {figure(true)}%, "
            f"văn bản ghi {parts['rate']}%.",
            evidence,
        )


def _value(figures: str) -> float:
    return float(figures.replace(".", "").replace(",", "."))


CHANGE = declare(
    Rule(
        "change_mismatch",
        "error",
        "Tỷ lệ tăng, giảm không khớp",
        "Tính lại tỷ lệ tăng, giảm từ hai số đã nêu trong cùng câu.",
        "So với gốc khác; làm tròn; số ước.",
        "Đối chiếu số liệu trong báo cáo",
    )
)
