"""Tell who gives what stands under a lead-in, a heading or a label that names an organ.

`Đề nghị Bộ trưởng Bộ Y tế:`, `I. CỦA TỔNG LIÊN ĐOÀN`, `5. Thuộc thẩm quyền Giám đốc Sở:`, and
in a list `UBND tỉnh: Bằng khen …`.
"""

from __future__ import annotations

import re

from extractor.language.award_givers import AUTHORITY_HEAD
from extractor.language.award_words import PARENTHESIS
from extractor.lexicon.awards import AwardForm, can_grant

# Organs of their own rank, which give what a ministry or a province gives.
_HIGH = re.compile(
    r"tập đoàn|tổng công ty|tổng cục|bộ tổng tham mưu|sư đoàn(?= ?:)"
    r"|quân khu|quân chủng|quân đoàn|binh chủng|bộ tư lệnh"
    r"|tòa án nhân dân tối cao|đại học quốc gia|trung ương"
)
# Those who are asked to weigh a proposal, and do not give what it asks for.
_WEIGHS = r"(?!hội đồng|sở nội vụ|phòng|ban thi đua|ban tổ chức|văn phòng|thường trực hội)"
_ACTS = r" (?:đề nghị|trình|xét|xem|quyết|tặng|khen|công nhận|phong|cho|để) "
# `Quân đoàn 12`, `Quân khu 7`
_LETTER = r"(?:[^;:.,()\d]|(?<=[nu] )\d{1,3}(?!\d))"
_ORGAN = rf"{_WEIGHS}(?P<organ>{AUTHORITY_HEAD}(?!\w)(?:(?!{_ACTS}){_LETTER}){{0,90}}?)"
_LEADS = re.compile(
    r"(?<!\w)(?:đề nghị|trình|kiến nghị|đề xuất|giới thiệu|hiệp y|^\W*(?:khen thưởng )?của"
    rf"|khen thưởng của) {_ORGAN}(?:,? (?:xét|xem xét|quyết định|cho í kiến|tặng thưởng|tặng|khen thưởng"
    r"|công nhận|phong tặng|một số hình thức|các hình thức|như sau|gồm|cụ thể))*,? ?:?$"
)
_POWER = re.compile(rf"(?<!\w)thẩm quyền (?:của )?{_ORGAN}(?= ?(?:[,;:.()]|$))")
_LABEL = re.compile(
    rf"\W{{0,4}}(?:khen thưởng |do )?{_ORGAN}(?: (?:tặng|khen|khen thưởng|công nhận))? ?: ?(?=\S)"
)


def giver_of_lead(text: str, folded: str) -> str | None:
    """Return the organ that a lead-in or a heading asks for awards, or says that they are of.

    Args:
        text: the lead-in, without its mark.
        folded: the same, folded.
    """
    bare = PARENTHESIS.sub(lambda m: " " * len(m[0]), folded).rstrip(" .")
    m = _POWER.search(folded) or _LEADS.search(bare)
    return text[m.start("organ") : m.end("organ")].strip() if m else None


def giver_of_label(text: str, folded: str, at: int, form: AwardForm | None) -> str | None:
    """Return the organ that a clause names before a colon, where it can give the award that follows.

    Args:
        text: a passage.
        folded: the same, folded.
        at: where the clause starts.
        form: the first award that the clause names, None where it is no known one.
    """
    m = _LABEL.match(folded, at)
    if m is None:
        return None
    organ = text[m.start("organ") : m.end("organ")].strip()
    return (
        organ
        if form is not None and (can_grant(organ, form) or _HIGH.match(folded, m.start("organ")))
        else None
    )
