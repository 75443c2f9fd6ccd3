"""Tell who has got an award that nobody counts: the clause's topic, its lead-in's, the one who reports.

`Ông A, được tặng Bằng khen`; `Đại tá B: Huân chương … (2023)`; `- 2021: Bằng khen …` under a lead-in.
"""

from __future__ import annotations

import re

from extractor.language import award_words as words
from extractor.language.award_givers import AUTHORITY_HEAD, ORGAN_HEAD
from extractor.language.award_links import of_many
from extractor.language.award_names import AwardName
from extractor.language.award_recipients import Recipient
from extractor.language.award_state import State
from extractor.language.award_subjects import SAID, SUBJECT_REACH

# What may stand before an award in a list of those that one has got: `Năm 2021: Bằng khen …`.
_LISTED = re.compile(
    r"\s*(?:[^:;.\d]{0,60}(?:khen thưởng|đã đạt|đã nhận|được tặng) ?:)? ?(?:(?:các )?(?:năm|năm học"
    r"|giai đoạn|từ năm|tháng|quí|(?:19|20)\d\d(?=[ :-]))[^:;.]{0,30}:? ?"
    rf"|{AUTHORITY_HEAD}(?!\w)[^,;.:()\d]{{0,60}} (?:tặng|trao tặng|tặng thưởng|phong tặng)(?= ) "
    r"|được |đạt |tặng |công nhận ){0,3}"
)
_ENDS = re.compile(r" ?(?:[;.,()]| \"|$|theo |tại |năm |về |vì |do |đợt |các năm |và |cùng |trong |kèm )")
_GAVE = re.compile(
    r",? (?:đã |vừa |cũng |thay mặt [^,;.]{2,60} |thừa ủ[iy] quyền [^,;.]{2,60} )*"
    r"(?:quyết định|kí|trao|tặng|khen thưởng|công bố|trình)(?!\w)"
)
# A name, its post and a colon; what that one has got follows (`Đại tá A, Chỉ huy trưởng: Huân chương …`).
_HAS = re.compile(r"(?: ?(?:,|[-–(]) ?[^:;.]{0,120})? ?: ?")
# `… hiến máu 06 lần (được Hội Chữ thập đỏ tỉnh tặng Giấy khen)`: the one who reports.
_OWN = re.compile(
    r"(?:^\W*|[(;] ?)(?:(?:năm|năm học|tháng) [\d/ –-]{4,14},? )?(?:đã |vinh dự |tiếp tục )*"
    r"(?:được|đạt|đón nhận)(?: [^;:.,()\d]{0,60} (?:tặng|trao tặng|tặng thưởng|công nhận))?(?: danh hiệu)? $"
)
# In a report of one's own achievements.
_MYSELF = re.compile(
    r"(?<!\w)(?:bản thân|cá nhân tôi|tôi)(?: tôi)? (?:đã |cũng |còn |vinh dự |liên tục )*"
    r"(?:được|đạt|đón nhận)(?: [^;:.,()\d]{0,60} (?:tặng|trao tặng|tặng thưởng|công nhận))?(?: danh hiệu)? $"
)
# A deed without a subject, in a person's report: `tham gia chống dịch …, được UBND tỉnh tặng Bằng khen`.
_MY_DEED = re.compile(
    r"(?:^\W*|[;:] ?)(?:trực tiếp |tích cực )?(?:tham gia|tham mưu|chủ trì|hoàn thành|chỉ đạo|thực hiện"
    r"|phá|có)(?!\w)[^;:.]{0,120},"
    r" (?:đã |vinh dự )?được [^;:.,()\d]{0,60} (?:tặng|trao tặng|tặng thưởng)(?: danh hiệu)? $"
)
AND_MYSELF = re.compile(r"(?:,| và) (?:cá nhân |bản thân )?(?:bản thân|tôi)(?!\w)")
# `Bác sĩ B, Thầy thuốc ưu tú (2023)`
_TITLED = re.compile(r"(?:,| [-–]) (?:danh hiệu )?")
# `Thiếu tá B, Tiểu đoàn trưởng Tiểu đoàn 1, Huân chương … (2022)`
_POST_TITLED = re.compile(r"(?:,| [-–]) [^,;:.()]{3,80}, (?:danh hiệu )?")
_LISTED_REACH = 1_000
_OWN_REACH = 200
YEAR_FOLLOWS = re.compile(r" \((?:năm )?\d{4}\)")
_GETS = re.compile(r" (?:cùng |đều |đã |vinh dự |vừa )*(?:được|đón nhận|nhận|đạt)(?!\w)")


def heads_list(topic: Recipient, folded: str) -> bool:
    """Tell whether a lead-in says that what its items name is its topic's (`Ông A, Trưởng phòng:`)."""
    received = words.RECEIVED.search(folded, topic.end) is not None
    return received or _HAS.fullmatch(folded, topic.end) is not None


def owner_of(
    state: State, name: AwardName, topic: Recipient | None, patient: Recipient | None
) -> tuple[str, str] | None:
    """Return who has got an award, by name and with whom one is counted; None where nothing tells.

    Args:
        state: of the passage.
        name: the award; nothing that was counted has got it.
        topic: whom the clause is about.
        patient: whom the clauses before said to have got something.
    """
    if not _ENDS.match(state.folded, name.authority_end) or of_many(state, name):
        return None
    if topic is not None and name.start >= topic.end:
        between = state.folded[max(topic.end, name.start - 2 * SUBJECT_REACH) : name.start]
        if SAID.search(between) or _GAVE.match(state.folded, topic.end):
            # Who speaks, or gives, is not who got it: `A được B tặng 02 Cờ; C tặng Bằng khen`.
            given = patient is not None and state.scope.stage == "granted"
            return (patient.name, patient.unit) if patient is not None and given else None
        asked = topic.unit == "cá nhân" and words.PROPOSED.search(between) is not None
        by_post = topic.unit == "cá nhân" and _POST_TITLED.fullmatch(between)
        titled = (_TITLED.fullmatch(between) or by_post) and YEAR_FOLLOWS.match(
            state.folded, name.authority_end
        )
        if words.RECEIVED.search(between) or asked or titled or _is_listed(state, topic, name):
            return topic.name, topic.unit
    if state.scope.topic is not None and name.start < _LISTED_REACH:
        after = state.folded.rfind(";", 0, name.start) + 1
        if _LISTED.fullmatch(state.folded, after, name.start):
            return state.scope.topic
    near = max(0, name.start - _OWN_REACH)
    if topic is None and state.scope.author is not None:
        before = state.folded[near : name.start]
        mine = state.scope.author[1] == "cá nhân" and _MY_DEED.search(before)
        return state.scope.author if mine or _OWN.search(before) or _MYSELF.search(before) else None
    return None


def beside_topic(state: State, topic: Recipient, stop: int) -> list[Recipient]:
    """Return those who are joined to a clause's topic before its verb (`ông A và thợ lò B được tặng …`)."""
    ones = state.named.run(state.text, state.folded, topic.start, stop, state.base, strict=False)
    return ones[1:] if len(ones) > 1 and _GETS.match(state.folded, ones[-1].end) else []


def _is_listed(state: State, topic: Recipient, name: AwardName) -> bool:
    """Tell whether a name with a colon, and at most years, leads to an award (`Ông A: Bằng khen (2023)`)."""
    leads = _HAS.match(state.folded, topic.end)
    if leads is None or leads.end() > name.start:
        return False
    last = max(leads.end(), state.folded.rfind(",", leads.end(), name.start) + 1)
    if _LISTED.fullmatch(state.folded, last, name.start) is None:
        return False
    return topic.unit == "cá nhân" or ORGAN_HEAD.match(state.folded, topic.start) is None
