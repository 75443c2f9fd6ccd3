"""Checks of subsets: what `trong đó` names cannot be more than what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import figure
from extractor.records import Finding, Quantity

_OF_WHICH = re.compile(
    r"^[^.;\n\d]{0,40}\btrong đó\b[^.;\n\d]{0,60}$|^[\s,(]{0,3}(?:có|gồm cả)\s$", re.IGNORECASE
)
# Turns and copies are no persons: one person may have several.
_TURNS = re.compile(r"lượt|suất|bản|cuộc", re.IGNORECASE)
_OTHER_TIME = re.compile(r"cùng kỳ|năm trước|kỳ trước|lũy kế|cộng dồn|từ đầu", re.IGNORECASE)


@check
def too_large(paper: Paper) -> Iterator[Finding]:
    """Find headcounts and counts introduced by `trong đó` that are larger than the figure before."""
    counted = [q for q in paper.record.quantities if q.kind in ("headcount", "count")]
    for i, whole in enumerate(counted[:-1]):
        part = counted[i + 1]
        between = paper.between(whole, part)
        if part.value <= whole.value or part.kind != whole.kind or not _OF_WHICH.match(between):
            continue
        # Behind a closed bracket, or a list of figures, `trong đó` speaks of what stands before these.
        start, _ = paper.sentence(*paper.span(whole))
        before = [q for q in counted[max(0, i - 8) : i] if paper.span(q)[0] >= start]
        if ")" in between or any(q.value >= part.value for q in before):
            continue
        if not _comparable(whole, part) or _OTHER_TIME.search(paper.around(whole)):
            continue
        yield SUBSET.finding(
            f"Phần «{part.surface}» lớn hơn tổng «{whole.surface}» ({figure(part.value)} > "
            f"{figure(whole.value)}).",
            [whole, part],
        )


def _comparable(whole: Quantity, part: Quantity) -> bool:
    """Tell whether a part can be counted in the whole: both persons, or things of one noun."""
    if _TURNS.search(part.surface) or _TURNS.search(whole.surface):
        return False
    ours, theirs = (whole.unit or "").casefold(), (part.unit or "").casefold()
    return whole.kind == "headcount" or ours == theirs


SUBSET = declare(
    Rule(
        "subset_exceeds_set",
        "error",
        "Phần lớn hơn tổng thể",
        "Số nêu sau «trong đó» (nữ, đảng viên, dân tộc thiểu số …) không thể lớn hơn tổng số đứng trước.",
        "Đếm lượt người; tính cả người ngoài đơn vị; lũy kế nhiều kỳ.",
        "Đối chiếu số liệu trong báo cáo",
    )
)
