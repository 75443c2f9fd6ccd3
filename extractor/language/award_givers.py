"""Find who grants an award: printed after its name (`Bằng khen của …`), or the subject of the verb."""

from __future__ import annotations

import re

PERSON = re.compile(
    r"(?:các |những )?(?:đồng chí|đ/c|ông|bà|anh|chị|em|đảng viên|cán bộ"
    r"|giáo viên|học sinh|người|cá nhân|hộ) "
)
AUTHORITY_HEAD = (
    r"(?:phó )?(?:chủ tịch|thủ tướng|thống đốc|tổng thanh tra|tổng kiểm toán"
    r"|chính phủ|bộ trưởng|bộ(?! phận| máy)|ubnd|ủy ban|ubmttq|ubkt|hđnd"
    r"|hội đồng|giám đốc|tổng giám đốc"
    r"|hiệu trưởng|viện trưởng|chánh án|chánh văn phòng|cục trưởng|tổng cục|cục|chính ủy|tư lệnh"
    r"|bộ tư lệnh|bộ chỉ huy"
    r"|quân khu|quân chủng|quân đoàn|binh chủng|sư đoàn(?:trưởng)?|lữ đoàn|trung đoàn|đảng bộ"
    r"|trưởng ban|ban chấp hành|bch|btv|ban thường vụ|ban(?! hành)|tỉnh ủy|thành ủy"
    r"|huyện ủy|đảng ủy|tổng liên đoàn|(?:tổng )?lđlđ(?:vn)?|mttq|thành đoàn|huyện đoàn|tỉnh hội|thành hội"
    r"|liên đoàn|công đoàn(?! viên(?! chức))|trung ương|mặt trận|tỉnh đoàn|đoàn thanh niên|đoàn(?! viên)"
    r"|hội(?! viên| nghị| thi| thảo)|liên minh|liên hiệp|công an|sở|thủ trưởng"
    r"|bhxh|bảo hiểm xã hội|ngân hàng|tập đoàn|tổng công ty|viện|tòa án|văn phòng|học viện|trường(?! hợp)"
    r"|tổng cục trưởng|nhà nước)"
)
_OF = re.compile(rf" (?:của (?=\w)|(?:do )?(?={AUTHORITY_HEAD}(?!\w)))")
# `Giấy khen TCT: 05 TT`
_SHORT_GIVER = re.compile(r" ([A-ZĐ]{2,6})(?=: ?\d)")
_AUTHORITY_END = re.compile(
    r" (?:cho|tặng|trao|đối với|lần|do|về|vì|có|đã|số|năm|đợt|trong|với|khen|theo|nhân(?! dân)|ngày|là|gồm"
    r"|kèm|tại|từ|quyết định|ban hành"
    r"|các (?:năm|đợt|giai đoạn)|và (?:nhiều |các )?(?:giấy|bằng|huân|huy|cờ|kỉ niệm|\d+)|chia|- \d+|\d+)"
    r"(?!\w)|[,;:()\"]|\.(?!\w)|$"
)
_ORGAN_COMMA = re.compile(r", (?=(?:ngành|ban|bộ|tỉnh|thành phố)(?!\w))")
_MAX_AUTHORITY = 110
# Those who give to their own, and are more often given to.
_HOUSE = r"(?:công ty|nhà trường|bệnh viện|trung tâm|chi cục|chi nhánh|nhà máy|xã|phường)(?!\w)"
_LEVEL = r"cấp (?:tỉnh|thành phố|huyện|xã|phường)(?!\w)"
_OWN = re.compile(_HOUSE)
_SUBJECT_HEAD = re.compile(
    rf"(?:^|[,;:(.+-] ?|(?<!\w)(?:đề nghị|giới thiệu|đề|trình|được|xin|và|do|để|cá nhân|tập thể"
    r"|đồng chí|gia đình|điều kiện|tiêu chuẩn|dịp này|vừa qua|(?:năm|đợt|quí|tháng) [\divx/.]{1,10}) )"
    rf"(?=(?:các )?{AUTHORITY_HEAD}(?!\w)|{_HOUSE}|{_LEVEL})"
)
_DEPUTED = re.compile(
    rf"(?<!\w)thừa (?:ủi|ủy) (?:quyền|nhiệm)(?: của)? ({AUTHORITY_HEAD}(?!\w)[^,;.:()]{{0,60}}),[^;.:()]*$"
)
_SUBJECT = re.compile(
    r"((?:(?!đề nghị|thống nhất|nhất trí|trình |tặng |trao |khen |tham mưu|thông báo |báo cáo |công bố "
    r"|được |cho |hiệp [iy] |xét |đã |có |với )[^;:.()]){2,110}?)"
    r"(?:,? (?:đã|xem xét|xét|quyết định|(?:ban hành|có|kí) (?:\d{1,3} |các )?quyết định(?: khen thưởng)?"
    r"(?: số [\w/.-]{1,30})?(?:,? ngày [\d/.-]{6,10})?(?: (?:về việc|về))?|vừa"
    r"|tiếp tục|còn|cũng|đồng thời|trực tiếp|thống nhất),?){0,4}(?: \([^()]{1,120}\))?:? ?$"
)
_SUBJECT_REACH, _BRACKET_REACH = 160, 120
# `1 cá nhân Tỉnh đoàn tặng Bằng khen`
BY_ORGAN = re.compile(
    rf" {AUTHORITY_HEAD}(?!\w)[^;,.:()\d]{{0,60}} (?:tặng|trao|trao tặng|tặng thưởng)(?: danh hiệu)? "
)
ORGAN_HEAD = re.compile(rf"{AUTHORITY_HEAD}(?!\w)")
_ORGAN_END = re.compile(
    r"[,;:.()\"]| (?:xem xét|ban hành|tặng|trình|đề nghị|cho|khen|quyết định|hiệp y|xét|công nhận|để|về"
    r"|trong|kí)(?!\w)|$"
)


def authority_after(text: str, folded: str, end: int) -> tuple[str | None, int]:
    """Return the authority printed after a name (`của Chủ tịch UBND tỉnh`) and where it ends."""
    of = _OF.match(folded, end)
    if of is None and (short := _SHORT_GIVER.match(text, end)) is not None:
        return short[1], short.end()
    if of is None or PERSON.match(folded, of.end()):
        return None, end
    at = of.end()
    while True:
        stop = _AUTHORITY_END.search(folded, at, of.end() + _MAX_AUTHORITY)
        comma = _ORGAN_COMMA.match(folded, stop.start()) if stop else None
        if comma is None:
            break
        at = comma.end()
    last = stop.start() if stop else min(len(folded), of.end() + _MAX_AUTHORITY)
    authority = text[of.end() : last].strip()
    return (authority, last) if len(authority) > 1 else (None, end)


def authority_before(text: str, folded: str, action: int) -> str | None:
    """Return the organ that the verb at `action` has as its subject (`đề nghị Chủ tịch nước tặng`).

    Args:
        text: a passage.
        folded: the same, folded.
        action: where the granting verb starts.
    """
    if deputed := _DEPUTED.search(folded, max(0, action - _SUBJECT_REACH), action):
        # `Thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy trao …`
        return text[deputed.start(1) : deputed.end(1)].strip()
    # `Ban Thường trực đã quyết định (Quyết định số 112/QĐ-BTT …) tặng …`
    bracket = folded.endswith(") ", 0, action)
    low = max(0, action - _SUBJECT_REACH - _BRACKET_REACH * bracket)
    for m in reversed(list(_SUBJECT_HEAD.finditer(folded, low, action))):
        whole = _SUBJECT.match(folded, m.end(), action)
        if whole and (text[m.end()].isupper() or _OWN.match(folded, m.end()) is None):
            return text[whole.start(1) : whole.end(1)].strip(" ,")
    return None


def organ_at(text: str, folded: str, at: int) -> str | None:
    """Return the organ whose name starts at an offset, up to the next verb or stop."""
    if not ORGAN_HEAD.match(folded, at):
        return None
    stop = _ORGAN_END.search(folded, at, at + _MAX_AUTHORITY)
    return text[at : stop.start() if stop else at + _MAX_AUTHORITY].strip()
