"""Find whom a clause is about, where it says that they got an award (`Phòng A được tặng …`)."""

from __future__ import annotations

import re

from extractor.language.award_givers import ORGAN_HEAD
from extractor.language.award_names import AwardName
from extractor.language.award_recipient_words import GIVES, GIVES_NEXT
from extractor.language.award_recipients import Recipient
from extractor.language.award_state import State

SUBJECT_REACH = 200
SAID = re.compile(r"(?<!\w)(?:cho biết|phát biểu|nhấn mạnh|khẳng định|chia sẻ|nói|thông tin|đánh giá)(?!\w)")
# A clause that goes on about whom the one before was about.
SAME_SUBJECT = re.compile(
    r"\W*(?:(?:và|đồng thời|ngoài ra|riêng|trong đó|trước đó|sau đó),? )?(?:\d{1,2} năm|năm|các năm|từ"
    r"|tháng|quí|ngày"
    r"|giai đoạn|nhiều|liên tục|liên tiếp|đã|được|vinh dự|đạt|đón|nhận|là|có|cũng|còn|tiếp tục|tặng|trao|truy"
    r"|huân|huy|bằng|giấy|cờ|kỉ niệm|danh hiệu|chiến sĩ|lao động|tập thể lao|đơn vị quyết|đơn vị tiên"
    r"|hạng|lần"
    r"|giải|nghệ|nhà giáo|thầy thuốc|anh hùng|[12]\d{3}|\d+ (?:huân|huy|bằng|giấy|cờ|kỉ|lần))(?!\w)"
)
GOT = re.compile(r"(?<!\w)được [^;.:]{2,80}? (?:tặng|trao tặng|tặng thưởng|khen thưởng)(?!\w)")
_GAP = re.compile(r"(?<!\w)(?:đã |vinh dự |tiếp tục )*(?:được|đón(?: nhận)?|nhận|đạt)(?!\w)")
_ADDRESS = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|em|đồng chí|đ/c|cô|thầy|bác sĩ|nhà giáo|nhà báo|nghệ nhân|nghệ sĩ|kĩ sư"
    r"|luật sư|tiến sĩ|thạc sĩ|điều dưỡng|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)) "
)
_POST_FOLLOWS = re.compile(r",| [-–] ")
_JOINT = re.compile(r"(?:,| và|, và|;) $")
_POST_BEFORE = re.compile(
    r"(?:,| và) ((?:phó |nguyên )?(?:bí thư|chủ tịch|giám đốc|trưởng|hiệu trưởng|ông|bà|anh|chị|em|cô|thầy"
    r"|thợ|công nhân|kĩ sư|bác sĩ|điều dưỡng|giáo viên|nhân viên|chiến sĩ|nghệ nhân|học sinh"
    r"|đại đức|thượng tọa|hòa thượng|ni sư|sư cô|linh mục|mục sư)(?!\w)[^,;.:()]*)$"
)
# `UBND tỉnh công nhận Phòng A, Trung tâm B đạt …`
_OBJECTS = re.compile(r"(?<!\w)(?:công nhận|suy tôn|bình chọn|đề nghị|bình xét)(?: cho| các)? $")
_TOGETHER = re.compile(r" (?:cùng|đều|lần lượt) (?:đã |vinh dự )?(?:được|đạt|đón|nhận)(?!\w)")
_HOUSEHOLD = re.compile(r"(?<!\w)(?:hộ|gia đình|hộ gia đình) (?:(?:ông|bà|anh|chị) )?$")
_HOUSEHOLD_REACH = 24
_ADDS = re.compile(r"(?<!\w)(?:bổ sung|đưa|thêm) (?=\w)")
_TO_LIST = re.compile(r"(?<!\w)vào (?:danh sách|diện|số)(?!\w)")
_BESIDE = re.compile(r" (?:\(|[-–] )(?:(?:đề nghị|trình|được|đạt)(?: tặng)? )?\"?$")
_COUNTED = re.compile(r"\W*(?:cho )?\d")
_ASKED = re.compile(r" (?:được )?(?:đề nghị|trình)(?: xét)?(?: tặng| tặng thưởng)?(?: danh hiệu)? ")
_MAX_LIST = 20
_BESIDE_REACH = 20
_CHOSEN = re.compile(
    r"(?<!\w)(?:suy tôn|bình chọn|giới thiệu|đề cử|lựa chọn|bầu chọn) (?:đơn vị |là )?(?=\w)"
)


def subjects_of(state: State, low: int, high: int) -> list[Recipient]:
    """Return whom a council chose for an award, or those who stand before its verb of receiving.

    Args:
        state: of the passage.
        low: where the words may begin.
        high: where the award is named.
    """
    if nominees := _nominees(state, low, high):
        return nominees
    if (
        those := _chosen_too(state, high)
        or _labelled(state, low, high)
        or _added(state, low, high)
        or _beside(state, high)
    ):
        return those
    last = _subject(state, low, high)
    return [*_joined_to(state, last, low), last] if last is not None else []


def _chosen_too(state: State, high: int) -> list[Recipient]:
    """Return those for whom a council's next clause asks (`suy tôn A …; B và C đề nghị tặng Bằng khen`)."""
    start = state.semicolon + 1
    if start == 0 or high - start > 2 * SUBJECT_REACH:
        return []
    if not _CHOSEN.search(state.folded, max(0, start - 2 * SUBJECT_REACH), start):
        return []
    names = state.named.run(state.text, state.folded, start, high, state.base, strict=False)
    return names if names and _ASKED.fullmatch(state.folded, names[-1].end, high) else []


def _labelled(state: State, low: int, high: int) -> list[Recipient]:
    """Return those who stand before a colon and the title that they get (`Phòng A, Phòng B: Cờ thi đua`)."""
    if state.scope.stage != "proposed" or not state.folded.endswith(": ", 0, high):
        return []
    start = max(low, state.semicolon + 1)
    start += len(state.text[start:high]) - len(state.text[start:high].lstrip(" -+"))
    after = state.folded[state.anchor : state.anchor + 2].strip()
    if ORGAN_HEAD.match(state.folded, start) or after not in ("", ";", "."):
        return []
    names = state.named.run(state.text, state.folded, start, high, state.base, strict=False)
    return names if names and names[-1].end == high - 2 else []


def _added(state: State, low: int, high: int) -> list[Recipient]:
    """Return those who are added to the ones with an award (`bổ sung ông A vào danh sách được tặng …`)."""
    m = _ADDS.search(state.folded, max(low, high - SUBJECT_REACH), high)
    if m is None or _TO_LIST.search(state.folded, m.end(), high) is None:
        return []
    return state.named.run(state.text, state.folded, m.end(), high, state.base, strict=False)


def _beside(state: State, high: int) -> list[Recipient]:
    """Return the person behind whose name an award stands (`bà A (Bằng khen năm 2023)`, `ông B - …`)."""
    mark = _BESIDE.search(state.folded, max(0, high - _BESIDE_REACH), high)
    one = state.named.before(state.text, state.base, mark.start()) if mark else None
    if mark is None or one is None or one.end != mark.start():
        return []
    after = state.folded[state.anchor : state.anchor + 6]
    if one.unit != "cá nhân" and (mark[0] != " - " or after.strip() not in ("", ".", ";")):
        # `Bộ Tổng Tham mưu: Tiểu đoàn 4 - Bằng khen.`
        return []
    return [] if _COUNTED.match(after) else [one]


def right_behind(state: State, name: AwardName, limit: int) -> list[Recipient]:
    """Return who stands behind an award without a link (`Bộ Y tế tặng Bằng khen Bệnh viện A`).

    Args:
        state: of the passage; the award is in force.
        name: the award.
        limit: where the next award or count starts.
    """
    at = name.authority_end + 1
    if name.authority or state.scope.giver is None or not state.direct(name.start):
        return []
    if not state.text[at : at + 1].isupper() or state.text[at - 1] != " ":
        return []
    one = state.named.at(state.text, state.folded, at, state.base, strict=False, proper=False)
    if one is None or one.end > limit or GIVES_NEXT.match(state.folded, one.end):
        return []
    return [one]


def _joined_to(state: State, last: Recipient, low: int) -> list[Recipient]:
    """Return those whom a list names before its last member (`Phòng A, Phòng B và Phòng C được tặng …`).

    Commas alone make a list of units of one kind: `Khoa Nội, Bệnh viện A` is one of them in the other.
    """
    found: list[Recipient] = []
    one, and_joined = last, False
    together = _TOGETHER.match(state.folded, last.end) is not None
    while len(found) < _MAX_LIST:
        start = one.start
        if one.unit == "cá nhân" and (post := _POST_BEFORE.search(state.folded, max(low, start - 90), start)):
            start = post.start(1)
        joint = _JOINT.search(state.folded, max(low, start - 6), start)
        before = state.named.before(state.text, state.base, joint.start()) if joint else None
        before = _of_household(state, before) if before is not None else None
        if joint is None or before is None or before.unit != one.unit or before.end != joint.start():
            break
        and_joined = and_joined or "và" in joint[0]
        alike = before.name.split()[0].casefold() == last.name.split()[0].casefold()
        alike = alike or last.unit == "hộ gia đình"
        if not (and_joined or alike or together or _OBJECTS.search(state.folded, 0, before.start)):
            break
        found.insert(0, before)
        one = before
    return found


def _of_household(state: State, one: Recipient) -> Recipient:
    """Return a person as the household that the words before make of one (`hộ bà Hồ Thị Lan được …`)."""
    m = _HOUSEHOLD.search(state.folded, max(0, one.start - _HOUSEHOLD_REACH), one.start)
    return (
        one
        if m is None or one.unit != "cá nhân"
        else one._replace(start=m.start(), name=state.text[m.start() : one.end], unit="hộ gia đình")
    )


def _subject(state: State, low: int, high: int) -> Recipient | None:
    for m in reversed(list(_GAP.finditer(state.folded, max(low, high - SUBJECT_REACH), high))):
        subject = state.named.before(state.text, state.base, m.start())
        if subject is not None and subject.unit == "cá nhân" and _TOGETHER.match(state.folded, subject.end):
            return subject
        if subject is not None and subject.start >= low:
            household = _of_household(state, subject)
            return household if household is not subject else _person_before(state, subject) or subject
    return None


def _nominees(state: State, low: int, high: int) -> list[Recipient]:
    """Return whom a cluster or a council chose for the award named at `high` (`suy tôn X … tặng Cờ`)."""
    m = _CHOSEN.search(state.folded, max(low, high - SUBJECT_REACH), high)
    if m is None:
        return []
    names = state.named.run(state.text, state.folded, m.end(), high, state.base, strict=False)
    # `giới thiệu Trung ương Hội tặng …`: the organ gives.
    gives = any(GIVES.match(state.folded, one.end) for one in names)
    return [] if gives else [one for one in names if one.end < high]


def _person_before(state: State, unit: Recipient) -> Recipient | None:
    """Return the person whose post ends with a unit's name (`ông Nguyễn Văn An, Trưởng phòng Y …`)."""
    low = max(state.semicolon + 1, unit.start - SUBJECT_REACH)
    for m in _ADDRESS.finditer(state.folded, low, unit.start):
        one = state.named.at(state.text, state.folded, m.start(), state.base, strict=True)
        if one is None or one.unit != "cá nhân" or SAID.search(state.folded, one.end, unit.start):
            continue
        if _POST_FOLLOWS.match(state.folded, one.end):
            return one
    return None
