"""Checks of ratios: the percentage beside one, parts over one whole, a split in brackets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import figure
from extractor.identity import fold
from extractor.records import Finding, Quantity

# What says that a percentage is the ratio before it; in a table they stand in neighbouring cells.
_STATES_SHARE = re.compile(r"đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|\(|^\s{0,40}\|\s{0,40}$")
_OTHER_BASE = re.compile(r"so với (?:cùng kỳ|năm|quý|tháng)|tăng|giảm|vượt")
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")
_IN_BRACKET = re.compile(r"\s?\((?P<parts>[^()\n]{3,300})\)")
_NOT_PARTS = re.compile(r"trong đó|ngày|số \d", re.IGNORECASE)
_RATIO = re.compile(r"(?<![\w./])\d{1,5}/\d{1,5}(?![\w/])")
_OF_THINGS = re.compile(
    r"\d\s{0,4}(?P<one>[^\W\d_][^\d/]{1,40})/\s{0,4}\d[\d.,]{0,12}(?P<other>[^\d/]{0,40})"
)
_TARGET = re.compile(r"kế hoạch|chỉ tiêu|vượt|mục tiêu|dự toán|đăng ký|so với|nghị quyết|1\d\d(?:,\d+)?\s?%")


@check
def percent(paper: Paper) -> Iterator[Finding]:
    """Compare each ratio with the percentage that the same sentence gives for it."""
    ordered = [q for q in paper.record.quantities if q.kind in ("ratio", "percent")]
    for ratio, share in pairwise(ordered):
        if ratio.kind != "ratio" or share.kind != "percent" or not ratio.denominator:
            continue
        between = paper.between(ratio, share)
        near = len(between) <= 160 and not _SENTENCE_END.search(between)
        if not near or not _STATES_SHARE.search(between) or _OTHER_BASE.search(between):
            continue
        true = 100 * (ratio.numerator or 0) / ratio.denominator
        decimals = len(share.surface.partition(",")[2].rstrip("% "))
        # Rounding, or cutting off, at the last printed place is no error (0,05-0,5 point).
        if abs(true - share.value) >= 1.0 / 10**decimals:
            yield PERCENT.finding(
                f"{ratio.surface} là {figure(true)}%, văn bản ghi {share.surface}.", [ratio, share]
            )


@check
def parts_over_whole(paper: Paper) -> Iterator[Finding]:
    """Find neighbouring ratios of one whole whose parts add up to more than it."""
    groups: defaultdict[tuple[float, str, int], list[Quantity]] = defaultdict(list)
    for q in paper.record.quantities:
        if q.kind == "ratio" and q.denominator:
            line = paper.reading.paragraph_at(paper.span(q)[0]).start
            groups[(q.denominator, (q.unit or "").casefold(), line)].append(q)
    for (whole, _, _), ratios in groups.items():
        joined = sum(q.numerator or 0 for q in ratios)
        listed = all(_enumerated(paper.between(a, b)) for a, b in pairwise(ratios))
        if len(ratios) > 1 and listed and joined > whole:
            parts = " + ".join(figure(q.numerator or 0) for q in ratios)
            yield PARTS.finding(
                f"{parts} = {figure(joined)}, lớn hơn tổng {figure(whole)} của cùng các mục này.", ratios
            )


def _enumerated(between: str) -> bool:
    """Say whether two figures are items of one enumeration, so that their parts cannot overlap."""
    return len(between) < 300 and bool(re.search(r"\([\dvxia-e]{1,4}\)|[;+]", between))


@check
def split_ratio(paper: Paper) -> Iterator[Finding]:
    """Compare a ratio with the ratios that a bracket behind it splits it into: `17/27 (05/06, 12/21)`."""
    for whole in paper.record.quantities:
        if whole.kind != "ratio" or not whole.denominator:
            continue
        found = _IN_BRACKET.match(paper.text, paper.span(whole)[1])
        if found is None or _NOT_PARTS.search(found[0]):
            continue
        parts = [tuple(map(int, part.split("/"))) for part in _RATIO.findall(found[0])]
        over, under = sum(a for a, _ in parts), sum(b for _, b in parts)
        if len(parts) > 1 and (over, under) != (whole.numerator, whole.denominator):
            shown = " + ".join(f"{a}/{b}" for a, b in parts)
            yield SPLIT.finding(
                f"{whole.surface} nhưng các phần {shown} cộng lại là {over}/{under}.",
                [whole, paper.passage(found.start("parts"), found.end("parts"))],
            )


@check
def over_one(paper: Paper) -> Iterator[Finding]:
    """Find ratios whose part is larger than their whole, where nothing speaks of a target exceeded."""
    for q in paper.record.quantities:
        if q.kind != "ratio" or not q.denominator or (q.numerator or 0) <= q.denominator:
            continue
        if q.denominator != 1 and not _rate(q.surface) and not _TARGET.search(paper.around(q).casefold()):
            yield OVER_ONE.finding(f"{q.surface}: phần lớn hơn tổng.", [q])


def _rate(surface: str) -> bool:
    """Tell whether a ratio is of one thing to another, `24 học sinh/2 máy tính`, not of a part to all."""
    things = _OF_THINGS.search(surface)
    return things is not None and fold(things["one"]).strip() != fold(things["other"]).strip()


PERCENT = declare(
    Rule(
        id="percent_mismatch",
        severity="error",
        name="Tỷ lệ phần trăm không khớp",
        explanation="Tính lại tử số chia mẫu số và so với tỷ lệ ghi trong cùng câu.",
        innocent="Tỷ lệ tính trên mẫu số khác; làm tròn.",
        source="Đối chiếu số liệu trong báo cáo",
    )
)
PARTS = declare(
    Rule(
        id="parts_exceed_whole",
        severity="error",
        name="Các phần lớn hơn tổng",
        explanation="Cộng các phần có chung một tổng trong cùng một liệt kê.",
        innocent="Các phần có thể trùng nhau (một hồ sơ ở hai mục).",
        source="Đối chiếu số liệu trong báo cáo",
    )
)
SPLIT = declare(
    Rule(
        id="ratio_parts",
        severity="error",
        name="Tỷ số không bằng các phần cộng lại",
        explanation="Cộng tử số và mẫu số của các tỷ số trong ngoặc, so với tỷ số đứng trước ngoặc.",
        innocent="Trong ngoặc chỉ nêu một phần hoặc nêu theo tiêu chí khác.",
        source="Đối chiếu số liệu trong báo cáo",
    )
)
OVER_ONE = declare(
    Rule(
        id="ratio_over_one",
        severity="warning",
        name="Tử số lớn hơn mẫu số",
        explanation="Phần được nêu không thể lớn hơn tổng số, trừ khi so với kế hoạch, chỉ tiêu.",
        innocent="Mẫu số là chỉ tiêu, kế hoạch; một đối tượng được tính nhiều lượt.",
        source="Đối chiếu số liệu trong báo cáo",
    )
)
