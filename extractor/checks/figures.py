"""Checks of figures: percentages, parts over one whole, totals and their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.checks.rule import Rule, declare
from extractor.checks.words import figure
from extractor.records import Award, Finding, Quantity, Record

# What says that a percentage is the ratio before it; in a table they stand in neighbouring cells.
_STATES_SHARE = re.compile(r"đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|\(|^\s{0,40}\|\s{0,40}$")
_OTHER_BASE = re.compile(r"so với (?:cùng kỳ|năm|quý|tháng)|tăng|giảm|vượt")
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")
_LISTS_PARTS = re.compile(r"\s?[(,:;]?\s?(?:bao gồm|gồm có|gồm|chia ra|cụ thể(?: như sau)?)\s?:?\s?")
_TITLE_ITEM = re.compile(
    r"(?:^|[,;]|\bvà\b)\s{0,2}(?=(?:Phó |phó )?(?:Trưởng|trưởng|Giám đốc|Chủ tịch|Bí thư|Hiệu trưởng)\b)"
)


def percent(record: Record) -> Iterator[Finding]:
    """Compare each ratio with the percentage that the same sentence gives for it."""
    ordered = [q for q in record.quantities if q.kind in ("ratio", "percent")]
    for ratio, share in pairwise(ordered):
        if ratio.kind != "ratio" or share.kind != "percent" or not ratio.denominator:
            continue
        between = record.text[ratio.end : share.start]
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


def parts_over_whole(record: Record) -> Iterator[Finding]:
    """Find neighbouring ratios of one whole whose parts add up to more than it."""
    groups: defaultdict[tuple[float, str, int], list[Quantity]] = defaultdict(list)
    for q in record.quantities:
        if q.kind == "ratio" and q.denominator:
            line = record.text.count("\n", 0, q.start)
            groups[(q.denominator, (q.unit or "").casefold(), line)].append(q)
    for (whole, _, _), ratios in groups.items():
        joined = sum(q.numerator or 0 for q in ratios)
        listed = all(_enumerated(record.text, a, b) for a, b in pairwise(ratios))
        if len(ratios) > 1 and listed and joined > whole:
            parts = " + ".join(figure(q.numerator or 0) for q in ratios)
            yield PARTS.finding(
                f"{parts} = {figure(joined)}, lớn hơn tổng {figure(whole)} của cùng các mục này.", ratios
            )


def _enumerated(text: str, a: Quantity, b: Quantity) -> bool:
    """Say whether two figures are items of one enumeration, so that their parts cannot overlap."""
    between = text[a.end : b.start]
    return len(between) < 300 and bool(re.search(r"\([\dvxia-e]{1,4}\)|[;+]", between))


def award_sums(record: Record) -> Iterator[Finding]:
    """Compare each total of awards with the sum of its parts."""
    parts: defaultdict[int, list[Award]] = defaultdict(list)
    for a in record.awards:
        if a.part_of is not None and a.count is not None:
            parts[a.part_of].append(a)
    for index, of in parts.items():
        whole = record.awards[index]
        wrong = _wrong_split(of, whole.count)
        if wrong:
            listed = " + ".join(str(a.count) for a in wrong)
            given = sum(a.count or 0 for a in wrong)
            yield SUM.finding(
                f"Tổng ghi {whole.count}, các phần cộng lại là {listed} = {given}.", [whole, *wrong]
            )


def _wrong_split(parts: Sequence[Award], whole: int | None) -> Sequence[Award]:
    """Return the parts that should add up to a total and do not; none where all is well.

    The parts, in their order, are one or more full splits of the total: by class, by unit, by column.
    Named recipients beside a split that holds are examples, not a second split.
    """
    counts = [a.count or 0 for a in parts]
    if whole is None or len(parts) < 2 or _splits_into(counts, whole):
        return ()
    for cut in range(len(parts) - 1, 0, -1):
        head, tail = parts[:cut], parts[cut:]
        for right, rest in ((counts[:cut], tail), (counts[cut:], head)):
            if _splits_into(right, whole):
                return () if len(rest) < 2 or all(a.recipient for a in rest) else rest
        if cut > 1 and sum(counts[:cut]) == sum(counts[cut:]):
            return head
    return parts


def _splits_into(counts: Sequence[int], whole: int) -> bool:
    """Say whether numbers, in their order, are one or more full splits of a total."""
    running = 0
    for count in counts:
        running += count
        if running == whole:
            running = 0
    return running == 0


def staff_sums(record: Record) -> Iterator[Finding]:
    """Compare a headcount with the parts that `gồm` introduces, posts without a number counting one."""
    people = [q for q in record.quantities if q.kind == "headcount"]
    for i, whole in enumerate(people[:-1]):
        head = _LISTS_PARTS.match(record.text, whole.end)
        if head is None or record.text[whole.end : head.end()].count("\n"):
            continue
        stop = _list_end(record.text, whole.end, head.end())
        parts = [q for q in people[i + 1 :] if head.end() <= q.start < stop]
        if len(parts) < 2 or _nested(record.text[head.end() : stop]):
            continue
        posts = _unnumbered_posts(record.text, head.end(), stop, parts)
        given = sum(q.value for q in parts) + posts
        # `48 công chức và 05 người lao động (gồm …)` lists the parts of both.
        wholes = {whole.value}
        if (
            i
            and whole.start - people[i - 1].end <= 6
            and "và" in record.text[people[i - 1].end : whole.start]
        ):
            wholes.add(whole.value + people[i - 1].value)
        if given not in wholes:
            listed = " + ".join([*(figure(q.value) for q in parts), *(["1"] * posts)])
            yield SUM.finding(
                f"Tổng ghi {figure(whole.value)}, các phần cộng lại là {listed} = {figure(given)}.",
                [whole, *parts],
            )


def _list_end(text: str, before: int, start: int) -> int:
    """Return where the list of parts ends: its bracket, or its sentence."""
    opened = "(" in text[before:start]
    for at in range(start, min(len(text), start + 600)):
        if text[at] == "\n" or (opened and text[at] == ")") or (not opened and text[at] in ".;"):
            return at
    return min(len(text), start + 600)


def _nested(text: str) -> bool:
    """Say whether the list holds subsets, whose figures must not be added."""
    return "trong đó" in text.casefold() or "(" in text


def _unnumbered_posts(text: str, start: int, stop: int, parts: Sequence[Quantity]) -> int:
    taken = [(q.start, q.end) for q in parts]
    found = 0
    for m in _TITLE_ITEM.finditer(text[start:stop]):
        at = start + m.end()
        if not any(a <= at < b for a, b in taken):
            found += 1
    return found


PERCENT = declare(
    Rule(
        id="percent_mismatch",
        severity="error",
        name="Tỷ lệ phần trăm không khớp",
        explanation="Tính lại tử số chia mẫu số và so với tỷ lệ ghi trong cùng câu.",
        innocent="Tỷ lệ tính trên mẫu số khác; làm tròn.",
        source="Đối chiếu số liệu trong báo cáo",
    ),
    percent,
)
PARTS = declare(
    Rule(
        id="parts_exceed_whole",
        severity="error",
        name="Các phần lớn hơn tổng",
        explanation="Cộng các phần có chung một tổng trong cùng một liệt kê.",
        innocent="Các phần có thể trùng nhau (một hồ sơ ở hai mục).",
        source="Đối chiếu số liệu trong báo cáo",
    ),
    parts_over_whole,
)
SUM = declare(
    Rule(
        id="sum_mismatch",
        severity="error",
        name="Tổng không bằng các phần cộng lại",
        explanation="Cộng các phần được liệt kê và so với tổng đã nêu.",
        innocent="Liệt kê chưa hết; «trong đó» chỉ nêu một phần; người được khen nhiều lần.",
        source="Đối chiếu số liệu trong báo cáo",
    ),
    lambda record: (*award_sums(record), *staff_sums(record)),
)
