"""What the sentence around a citation says of it: its role and the part of the instrument that is meant.

Roles: annotation-rules.md, Citations 6 and 8, and "Settled by a second annotator" 6.
"""

from __future__ import annotations

import re

from extractor.records import Role

_G = r"[ \t\u00a0]{1,3}"
_POINT = (
    rf"(?:[Đđ]iểm{_G}[a-zđ](?:\.\d)?(?:,{_G}(?:điểm{_G})?[a-zđ](?![\w]))*"
    rf"|[Kk]hoản{_G}\d{{1,2}}(?:,{_G}(?:khoản{_G})?\d{{1,2}}(?![\d.,]\d|\d))*"
    rf"|[Đđ]iều{_G}\d{{1,3}}[a-zđ]?(?:,{_G}(?:Điều{_G})?\d{{1,3}}(?!\d))*|[Cc]hương{_G}(?:[IVXL]+|\d+)"
    rf"|[Mm]ục{_G}(?:[IVXL]+|\d+)(?:\.\d+)*"
    rf"|[Pp]hần{_G}(?:[IVXL]+|thứ{_G}\w+)|[Pp]hụ lục(?:{_G}(?:[IVXL]+|\d+)(?:,{_G}(?:[IVXL]+|\d+))*)?"
    rf"|[Tt]iết{_G}[a-z\d.]+)"
)
_PINPOINT = re.compile(
    rf"(?P<points>{_POINT}(?:(?:,?{_G}|{_G}và{_G}){_POINT}){{0,5}})"
    rf"(?:{_G}của|{_G}ban hành kèm theo|{_G}kèm theo|,)?(?:{_G}các)?{_G}$"
)
_AFTER_POINT = re.compile(rf"{_G}(?:tại{_G})?(?P<points>{_POINT}(?:,?{_G}{_POINT}){{0,3}})")
_CUES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "attached_to",
        re.compile(rf"[Kk]èm{_G}theo(?:{_G}(?:các|nội dung|bản))?{_G}$|[Đđ]ính kèm{_G}$|KÈM THEO{_G}$"),
    ),
    (
        "amends",
        re.compile(
            rf"(?:[Ss]ửa đổi|[Bb]ổ sung|[Đđ]iều chỉnh|SỬA ĐỔI|BỔ SUNG)(?:,?{_G}(?:và{_G})?(?:bổ sung"
            rf"|điều chỉnh|thay thế|BỔ SUNG))*"
            rf"(?:{_G}(?:một số|các)?{_G}?(?:điều|nội dung|khoản|điểm|quy định|phụ lục|mục"
            rf"|tên)(?:{_G}(?:của|tại|trong|ban hành kèm theo))?)?"
            rf"(?:{_G}{_POINT}(?:,?{_G}(?:và{_G})?{_POINT}){{0,6}})?(?:{_G}(?:của|tại"
            rf"|trong))?(?:{_G}các)?{_G}$"
        ),
    ),
    ("replaces", re.compile(rf"(?:[Tt]hay thế|[Tt]hay|THAY THẾ)(?:{_G}(?:cho|và bãi bỏ))?(?:{_G}các)?{_G}$")),
    (
        "repeals",
        re.compile(
            rf"(?:[Bb]ãi bỏ|[Hh]ủy bỏ|[Hh]uỷ bỏ|[Tt]hu hồi|[Hh]ết hiệu lực(?: của)?"
            rf"|BÃI BỎ)(?:{_G}(?:toàn bộ|một phần))?(?:{_G}các)?{_G}$"
        ),
    ),
)
_LAPSES = re.compile(
    r"[^.;\n]{0,160}?(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực|bị bãi bỏ|được bãi bỏ"
    r"|bị thay thế|được thay thế)"
)
_BASIS = re.compile(
    r"(?:(?:[Cc]ăn cứ|CĂN CỨ|[Tt]hực hiện|[Tt]heo|[Tt]riển khai|[Qq]uán triệt|[Tt]hi hành|[Cc]hấp hành"
    r"|[Tt]rên cơ sở"
    r"|[Cc]ụ thể h[oó][áa]|[Bb]ám sát|[Xx]ét|[Tt]iếp thu|[Tt]uân thủ|[Vv]ận dụng|[Hh]ưởng ứng|quy định tại)"
    r"(?:,?[ \u00a0][^\W\d_]{1,12}){0,9}"
    r"|[Tt]heo[ \u00a0](?:đề nghị|ý kiến|yêu cầu)[ \u00a0]của[ \u00a0][^.;:\n\d]{3,120}(?:\(|tại))[ \u00a0]?$"
)
# A citation inside the title of another paper is only mentioned: `Báo cáo kết quả thực hiện Quy định số …`.
_TITLE = re.compile(
    r"(?:Báo cáo|Kế hoạch|Tờ trình|Chương trình|Hướng dẫn|Đề án|Thông báo|Phương án|Quyết định"
    r"|Hội nghị|Lễ)[ \u00a0]"
    r"(?:kết quả|sơ kết|tổng kết|đánh giá|việc|triển khai|thực hiện|về|tình hình|tổ chức"
    r"|rà soát)(?!\w)[^.;:\n]{0,120}$"
)
_TITLE_OPENS = re.compile(
    r"[ ,\u00a0]{0,3}[“\"(]?(?:về|Về|quy định|Quy định|hướng dẫn|sửa đổi|ban hành|phê duyệt|sơ kết"
    r"|tổng kết|tình hình|thực hiện|V/v|của|triển khai)"
    r"(?!\w)[^;.\n]{0,400}$"
)
_GOES_ON = re.compile(
    r"[^.\n]{0,400}(?:[;,]|[ \u00a0](?:và|hoặc))[ \u00a0]{0,3}(?:(?:và"
    r"|các)[ \u00a0]){0,2}(?:\([ivx\d]{1,4}\)[ \u00a0])?"
)
_JOIN = re.compile(r"[ \u00a0]?,?[ \u00a0](?:(?:và|hoặc|cùng|các)[ \u00a0]){0,2}")
# `Bãi bỏ các văn bản sau đây:` and the lines of its list.
_LIST_HEAD = re.compile(
    r"(?:(?P<repeals>[Bb]ãi bỏ|[Hh]ết hiệu lực|[Hh]ủy bỏ)|(?P<replaces>[Tt]hay thế)"
    r"|(?P<amends>[Ss]ửa đổi))[^\n]{0,160}:$"
)
_LIST_LINE = re.compile(r"[ \t]{0,6}(?:[a-zđ]{1,2}\)|\d{1,2}[.)]|[-+•])[ \t]")
_FAR = 2500
_REACH = 110


def pinpoint_of(text: str, start: int, end: int) -> str | None:
    """Return the part of an instrument that a citation at `[start, end)` is about: `khoản 2 Điều 5`."""
    before = _PINPOINT.search(text, max(text.rfind("\n", 0, start) + 1, start - _REACH), start)
    if before:
        return before["points"]
    after = _AFTER_POINT.match(text, end)
    return after["points"] if after else None


def role_of(
    text: str,
    start: int,
    end: int,
    before: tuple[int, int, Role] | None,
    outer: Role | None,
    basis_zone: bool,
) -> Role:
    """Tell what a citation does in its sentence.

    Args:
        text: the text.
        start, end: the citation.
        before: the citation before it in the same line, as start, end and role; None where it is the first.
        outer: the role of the last one in the line that is not inside another's title.
        basis_zone: it stands in the block of legal bases.
    """
    line = text.rfind("\n", 0, start) + 1
    begin = max(line, start - _REACH)
    point = _PINPOINT.search(text, begin, start)
    near = point.start() if point else start
    for role, cue in _CUES:
        if cue.search(text, begin, start) or (role != "amends" and cue.search(text, begin, near)):
            return role
    if before is not None:
        gap = text[before[1] : start]
        if _JOIN.fullmatch(gap):
            return before[2]
        if outer is not None and outer != "mention" and _GOES_ON.fullmatch(gap):
            return outer
        if ";" not in gap and len(gap) < 420 and _TITLE_OPENS.match(gap):
            return "mention"
    if _LAPSES.match(text, end):
        return "repeals"
    if _TITLE.search(text, max(line, start - 160), start):
        return "mention"
    if basis_zone or _BASIS.search(text, begin, start) or _BASIS.search(text, begin, near):
        return "basis"
    return (_role_of_list(text, start) if before is None else None) or "mention"


def _role_of_list(text: str, start: int) -> Role | None:
    """Return the role that the line above a list of instruments gives to its members."""
    line = text.rfind("\n", 0, start) + 1
    if not _LIST_LINE.match(text, line):
        return None
    for _ in range(40):
        above = text.rfind("\n", 0, max(line - 1, 0)) + 1
        if line == 0 or start - above > _FAR:
            return None
        head = _LIST_HEAD.search(text[above : line - 1].rstrip())
        if head is not None:
            roles: tuple[Role, ...] = ("repeals", "replaces", "amends")
            return next(role for role in roles if head[role])
        if not _LIST_LINE.match(text, above):
            return None
        line = above
    return None
