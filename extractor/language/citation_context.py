"""What the sentence around a citation says of it: its role and the part of the instrument that is meant.

Roles: annotation-rules.md, Citations 6 and 8, and "Settled by a second annotator" 6.
"""

from __future__ import annotations

import re

from extractor.language.citation_changes import (
    changed_behind,
    ended_behind,
    is_amended_behind,
    lapses,
    lapses_now,
    opens_line,
)
from extractor.language.lines import line_start
from extractor.language.list_heads import ListHeads
from extractor.lexicon.by_letters import by_letters
from extractor.records import Role

_G = r"[ \t\u00a0]{1,3}"
_AND = rf"(?:,{_G}|{_G}(?:và|hoặc){_G})"
_LETTER = r"[a-zđ]\d?(?:\.\d)?(?!\w)"
_POINT = (
    rf"(?:(?:[Tt]iểu{_G})?[Đđ]iểm{_G}{_LETTER}(?:{_AND}(?:điểm{_G})?{_LETTER}){{0,20}}"
    rf"|[Kk]hoản{_G}\d{{1,2}}[a-zđ]?(?:{_AND}(?:khoản{_G})?\d{{1,2}}[a-zđ]?(?![\w.]|,\d)){{0,20}}"
    rf"|[Đđ]iều{_G}\d{{1,3}}[a-zđ]?(?:{_AND}(?:Điều{_G})?\d{{1,3}}[a-zđ]?(?!\w)){{0,20}}"
    rf"|[Cc]hương{_G}(?:[IVXLivxl]+|\d+)|[Mm]ục{_G}(?:[IVXLivxl]+|\d+)(?:\.\d+){{0,4}}"
    rf"|[Pp]hần{_G}(?:[IVXLivxl]+|thứ{_G}\w+)"
    rf"|[Pp]hụ lục(?:{_G}(?:[IVXLivxl]+|\d+)(?:{_AND}(?:[IVXLivxl]+|\d+)(?!\w)){{0,20}})?"
    rf"|[Tt]iết{_G}[a-z\d.]+)"
)
_JOINED = rf"(?:,?{_G}|{_G}và{_G}(?:các{_G})?|,{_G}các{_G}|;{_G})"
_PINPOINT = re.compile(
    rf"(?<!\w)(?P<points>{_POINT}(?:{_JOINED}{_POINT}){{0,14}})"
    rf"(?:{_G}của|{_G}ban hành kèm theo|{_G}kèm theo|,)?(?:{_G}các)?{_G}$"
)
# What every pinpoint ends in, with the words after it: a cheap look before the whole is tried.
_POINT_ENDS = re.compile(
    rf"(?<!\w)(?:[Pp]hụ lục|thứ{_G}\w+|[IVXLivxl]+|[a-zđ]|[a-zđ.]{{0,9}}\d[\w.]{{0,9}})"
    rf"(?:{_G}của|{_G}ban hành kèm theo|{_G}kèm theo|,)?(?:{_G}các)?{_G}$"
)
_ENDS_REACH = 48
_AFTER_POINT = re.compile(rf"{_G}(?:tại{_G})?(?P<points>{_POINT}(?:,?{_G}{_POINT}){{0,3}})")
# Cues are matched on text in lower case, for headings shout them (`SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA …`).
# Before each pattern stand words of which it has one: most sentences have none, and need no pattern.
_CUES: tuple[tuple[Role, tuple[str, ...], re.Pattern[str]], ...] = (
    # Only a heading of what is attached says so; `Quy chế ban hành kèm theo …` cites within a sentence.
    (
        "attached_to",
        ("kèm",),
        re.compile(
            rf"(?:^|\()[^\w(]{{0,6}}(?:được{_G})?(?:ban hành{_G})?(?:kèm{_G}theo|đính{_G}kèm)"
            rf"(?:{_G}(?:các|nội dung|bản))?{_G}$"
        ),
    ),
    # A phrase or a form exchanged inside an instrument amends it.
    (
        "amends",
        ("thay", "bỏ", "bổ sung", "sửa"),
        re.compile(
            rf"(?:(?:thay thế|thay|bãi bỏ|bỏ|bổ sung|sửa đổi|sửa)(?:{_G}(?:các|một số))?{_G}"
            rf"(?:(?:cụm{_G})?từ|mẫu số|biểu mẫu|biểu số|số thứ tự)(?!\w)[^\n]{{0,180}}"
            rf"{_G}(?:tại|trong|của|ban hành kèm theo)(?:{_G}các)?"
            rf"(?:{_G}{_POINT}(?:{_JOINED}{_POINT}){{0,6}}(?:{_G}(?:của|tại|ban hành kèm theo))?)?{_G}$)"
        ),
    ),
    (
        "amends",
        ("sửa đổi", "bổ sung", "điều chỉnh"),
        re.compile(
            rf"(?<!phạm vi )(?:sửa đổi|bổ sung|điều chỉnh)(?:,?{_G}(?:và{_G})?(?:bổ sung"
            rf"|điều chỉnh|thay thế|bãi bỏ|kỹ thuật))*"
            rf"(?:{_G}(?:(?:một số|các){_G})?(?:điều|nội dung|khoản|điểm|quy định|phụ lục|mục"
            rf"|tên|chỉ tiêu|mục tiêu|nhiệm vụ|thời gian|thời hạn)"
            rf"(?:{_G}(?:của|tại|trong|ban hành kèm theo))?)?"
            rf"(?:{_G}{_POINT}(?:,?{_G}(?:và{_G})?{_POINT}){{0,6}})?(?:{_G}(?:của|tại"
            rf"|trong)|{_G}(?:quy chế|quy định|điều lệ)[^.;:\n]{{0,120}}{_G}kèm{_G}theo)?(?:{_G}các)?{_G}$"
        ),
    ),
    (
        "replaces",
        ("thay",),
        re.compile(
            rf"(?:thay thế|thay)(?:{_G}(?:cho|và bãi bỏ)|{_G}(?:phần|thang|nội dung|quy định|mẫu)(?!\w)"
            rf"[^.;:“”\n]{{0,60}}{_G}tại)?(?:{_G}các)?{_G}$"
        ),
    ),
    (
        "repeals",
        ("bỏ", "thu hồi", "hết hiệu lực"),
        re.compile(
            rf"(?:bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi|hết hiệu lực(?: của)?)(?:{_G}(?:toàn bộ|một phần))?"
            rf"(?:{_G}(?:các{_G})?(?:quy định|nội dung)(?:{_G}(?:tại|của|trong))?)?(?:{_G}các)?{_G}$"
        ),
    ),
)
# What amends another: `đã được sửa đổi, bổ sung một số điều bởi …`.
_AMENDING = re.compile(
    r"(?:được|đã)[ \u00a0]{1,3}(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|điều chỉnh|hợp nhất)"
    r"[^.;:\n]{0,60}[ \u00a0](?:tại|bởi|theo|bằng)(?:[ \u00a0]các)?[ \u00a0]{1,3}$"
)
_NAMES = re.compile(r"(?:gọi(?: tắt| chung)?|viết tắt)[ \u00a0](?:là|tắt là)[ \u00a0]{1,3}[“\"]?$")
# `Thông tư số A (nay là Thông tư số B)`: the two are one.
_NOW = re.compile(r"[ \u00a0]{0,2}[(,][ \u00a0]{0,2}nay (?:là|được thay (?:thế )?bằng)[ \u00a0]")
_BASIS = re.compile(
    r"(?<!kèm )(?<!tiếp )(?<!hiệu lực )(?:(?:căn cứ|thực hiện|theo(?! (?:ông|bà|đồng chí)[ \u00a0])"
    r"|triển khai|quán triệt|thi hành|chấp hành"
    r"|trên cơ sở|cụ thể h[oó][áa]|bám sát|xét|(?<!không )(?<!chưa )áp dụng|tiếp thu|tuân thủ"
    r"|vận dụng|hưởng ứng|quy định tại"
    r"|(?<!cho )phù hợp(?: với)?(?: quy định(?: tại| của)?)?|đối chiếu)"
    r"(?P<between>(?:,?[ \u00a0]{1,3}(?:[^\W\d_]{1,12}|\d{1,3}|[IVXL]{1,4})){0,12})"
    r"|(?:học tập|nghiên cứu|bám vào|sau khi học)(?:[ \u00a0](?:và làm theo|nội dung|tinh thần|các))?"
    r"|(?:theo|như)[ \u00a0](?:ý kiến[ \u00a0])?(?:đề nghị|ý kiến|yêu cầu|đề xuất|hướng dẫn|chỉ đạo|kết luận"
    r"|chấp thuận|thông báo)[ \u00a0]của[ \u00a0]"
    r"[^.;:\n\d]{3,120}(?:\(|tại)"
    r"|theo quy định (?:tại|của) các văn bản(?: sau(?: đây)?)?:),?[ \u00a0]{0,3}$"
)
_BASIS_WORDS = (
    *("căn cứ", "thực hiện", "theo", "triển khai", "quán triệt", "thi hành", "chấp hành", "trên cơ sở"),
    *(
        "cụ thể h",
        "bám sát",
        "xét",
        "phù hợp",
        "áp dụng",
        "tiếp thu",
        "tuân thủ",
        "vận dụng",
        "hưởng ứng",
        "quy định",
        "đối chiếu",
    ),
    *("học tập", "nghiên cứu", "bám vào", "sau khi học", "như đề"),
)
# `Trên cơ sở đó, Ban ban hành Kế hoạch …` issues the plan.
_ISSUES = by_letters(r"(?<!\w)(?:ban hành|ký|phê duyệt|công bố)(?!\w)(?![ \u00a0](?:kèm|tại|theo))")
# A citation inside the title of another paper is only mentioned: `Báo cáo kết quả thực hiện Quy định số …`,
# `quy định chi tiết và hướng dẫn thi hành một số điều của Luật …`.
_TITLE = re.compile(
    r"(?:Báo cáo|Kế hoạch|Tờ trình|Chương trình|Hướng dẫn|Đề án|Thông báo|Phương án|Quyết định"
    r"|Hội nghị|Lễ)[ \u00a0]"
    r"(?:kết quả|sơ kết|tổng kết|đánh giá|việc|triển khai|thực hiện|về|tình hình|tổ chức"
    r"|rà soát)(?!\w)[^.;:\n]{0,120}$"
)
_DETAILS = re.compile(
    r"(?:quy định chi tiết|hướng dẫn|biện pháp|quy định)(?!\w)[^.;:\n]{0,100}(?:thi hành|thực hiện)"
    r"(?:[ \u00a0]một số (?:điều|nội dung|quy định)(?:[ \u00a0](?:của|tại))?)?(?:[ \u00a0]các)?"
    r"[ \u00a0]{1,3}$"
    r"|một số điều(?:[ \u00a0]của)?(?:[ \u00a0]các)?[ \u00a0]{1,3}$"
    r"|(?:tình hình|tiến độ|kết quả)[ \u00a0](?:thực hiện|triển khai|thi hành)"
    r"(?:[ \u00a0]thực hiện)?[ \u00a0]{1,3}$"
)
_DETAIL_WORDS = ("thi hành", "thực hiện", "triển khai", "một số điều")
# `2. Báo cáo kết quả thực hiện các Kế hoạch …` tells what to do; no paper has that title.
_ORDERS = re.compile(
    r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-+•])[ \t]+Báo cáo[ \u00a0](?!số[ \u00a0])"
)
_TITLE_OPENS = re.compile(
    r"[ ,\u00a0]{0,3}[“\"(]?(?:về|Về|quy định(?! tại)|Quy định|hướng dẫn|sửa đổi|ban hành(?! kèm)"
    r"|phê duyệt|sơ kết|tổng kết|tình hình|thực hiện(?! theo)|V/v|của|triển khai)"
    r"(?!\w)[^;.\n]{0,400}$"
)
_GOES_ON = re.compile(
    r"[^.\n]{0,400}(?:[;,]|[ \u00a0](?:và|hoặc))[ \u00a0]{0,3}(?:(?:và"
    r"|các)[ \u00a0]){0,2}(?:\([ivx\d]{1,4}\)[ \u00a0])?"
    r"(?:(?:(?:ý kiến )?(?:chỉ đạo|kết luận|đề nghị|yêu cầu|hướng dẫn)[ \u00a0]|ý kiến[ \u00a0])?"
    r"của[ \u00a0][^.;:\n\d]{3,100}[ \u00a0]tại[ \u00a0])?"
)
# The first of a list has its number left to the pen: `Thực hiện Công văn số      /SYT-VP …; Công văn số …`.
_BLANK_FIRST = re.compile(
    r"(?:căn cứ|thực hiện|theo|triển khai)[ \u00a0](?:các[ \u00a0])?[^\W\d_]{2,10}"
    r"(?:[ \u00a0][^\W\d_]{2,10}){0,2}[ \u00a0]số[ \u00a0._…:]{1,30}[/\-]"
    r"[^;\n]{2,400};[ \u00a0](?:(?:và|các)[ \u00a0]){0,2}$"
)
# The first that is studied has no number: `quán triệt tư tưởng … về thi đua; Chỉ thị số …`.
_STUDIED_FIRST = re.compile(
    r"(?:quán triệt|tuyên truyền|phổ biến|học tập)[ \u00a0,][^.:\n]{2,260};[ \u00a0]$"
)
_JOIN = re.compile(r"[ \u00a0]?,?[ \u00a0](?:(?:và|hoặc|cùng|các)[ \u00a0]){0,2}")
_SENTENCE_END = re.compile(r"[.!?][ \u00a0]+(?=[A-ZĐ]\w*[ ,])(?<!TP. )(?<![A-ZĐ]\. )")
_TITLES = 600
# `theo Nghị định số A và Quy chế … ban hành kèm theo Quyết định số B`.
_STUDIED = re.compile(
    r"(?:quán triệt|triển khai|thực hiện|học tập|phổ biến|tuyên truyền)[^.;\n]{0,80}"
    r"(?:nghị quyết|chỉ thị|kết luận|văn bản|quy định)[^.;\n]{0,160}:[ \u00a0]?(?:các[ \u00a0])?$"
)
_AND_ATTACHED = re.compile(
    r"(?:(?:,|;|[ \u00a0]và)[ \u00a0](?:Quy chế|Quy định|Điều lệ|Mẫu)[ \u00a0][^.;\n]{0,100})?"
    r"[ \u00a0]\(?(?:(?:được[ \u00a0])?ban hành[ \u00a0])?kèm theo[ \u00a0](?:các[ \u00a0])?"
)
_REACH = 110
_POINTS_REACH = 300
# As far back as anything here reads: the words before a pinpoint.
_FARTHEST = _POINTS_REACH + 2 * _REACH


def point_before(text: str, start: int) -> re.Match[str] | None:
    """Return the pinpoint that ends where a citation starts."""
    line = line_start(text, start, _POINTS_REACH)
    if _POINT_ENDS.search(text, max(line, start - _ENDS_REACH), start) is None:
        return None
    return _PINPOINT.search(text, line, start)


def pinpoint_of(text: str, end: int, point: re.Match[str] | None) -> str | None:
    """Return the part of an instrument that a citation is about: `khoản 2 Điều 5`.

    Args:
        text: the text.
        end: where the citation ends.
        point: the pinpoint before it.
    """
    found = point or _AFTER_POINT.match(text, end)
    return found["points"] if found else None


def role_of(
    text: str,
    start: int,
    end: int,
    point: re.Match[str] | None,
    before: tuple[int, int, Role] | None,
    outer: Role | None,
    basis_zone: bool,
    lists: ListHeads,
) -> Role:
    """Tell what a citation does in its sentence.

    Args:
        text: the text.
        start, end: the citation.
        point: the pinpoint before it.
        before: the citation before it in the same line, as start, end and role; None where it is the first.
        outer: the role of the last one in the line that is not inside another's title.
        basis_zone: it stands in the block of legal bases.
        lists: reads the heads of the text's lists.
    """
    line = line_start(text, start, _FARTHEST)
    near = point.start() if point else start
    if before is not None:
        near = max(near, before[1])
    # The same words up to the citation and up to its pinpoint, in lower case.
    whole = short = text[max(line, start - 2 * _REACH) : start].lower()
    if near != start:
        short = text[max(line, near - 2 * _REACH) : near].lower()
    # Before a pattern stands a word of which it has one: most sentences have none, and need no pattern.
    if "là" in short and _NAMES.search(short):
        return "mention"
    if before is not None and _NOW.fullmatch(text, before[1], start):
        return before[2]
    if ("được" in short or "đã" in short) and _AMENDING.search(short):
        return "basis" if basis_zone else "mention"
    if lapses_now(text, end):
        return "repeals"
    if before is not None and before[2] == "basis" and _AND_ATTACHED.fullmatch(text, before[1], start):
        return changed_behind(text, end) or "basis"
    for role, words, cue in _CUES if whole else ():
        if any(w in whole for w in words) and cue.search(whole):
            return role
        if role != "amends" and any(w in short for w in words) and cue.search(short):
            return role
    if before is not None:
        for gap in (text[before[1] : start], text[before[1] : near].rstrip() + " "):
            if _JOIN.fullmatch(gap):
                return before[2]
        gap = text[before[1] : near]
        if outer is not None and outer != "mention" and (_GOES_ON.fullmatch(gap)):
            return outer
        if ";" not in gap and len(gap) < 420 and _TITLE_OPENS.match(gap):
            return "mention"
    if ended := ended_behind(text, end):
        return ended
    if lapses(text, line, near, end):
        return "repeals"
    detailed = any(w in whole for w in _DETAIL_WORDS) and _DETAILS.search(whole) is not None
    if before is not None and detailed:
        return "mention"
    if basis_zone and _is_stated(whole):
        return "basis"
    ordered = _ORDERS.match(text, line) is not None
    if not ordered and (_TITLE.search(text, max(line, start - 160), start) or detailed):
        return "mention"
    if basis_zone:
        return "basis"
    if changed := changed_behind(text, end):
        return changed
    if _is_stated(whole) or _is_stated(short):
        return "basis"
    if before is None and whole[-12:].find(";") >= 0:
        clause = text[line:start].lower()
        if _BLANK_FIRST.search(clause) or _STUDIED_FIRST.search(clause):
            return "basis"
    if whole.rstrip().endswith((":", "các")) and _STUDIED.search(text[line:start].lower()[-300:]):
        return "basis"
    opens = before is None and opens_line(text, line, point.start() if point else start)
    return (lists.role_at(line, start) if opens else None) or "mention"


def _is_stated(words: str) -> bool:
    """Tell whether the words before a citation act upon it."""
    near = words[-160:]
    stated = _BASIS.search(near) if near and any(w in near for w in _BASIS_WORDS) else None
    return stated is not None and not _ISSUES.search(stated["between"] or "")


def passed_on(text: str, start: int, end: int, role: Role) -> Role:
    """Return the role that the next members of a sentence's list share with a citation.

    `theo Quy định số A (được sửa đổi bởi …) và Hướng dẫn số B`: that A has been amended is its own affair.
    """
    if role != "amends" or not is_amended_behind(text, end):
        return role
    return "basis" if _is_stated(text[line_start(text, start, 2 * _REACH) : start].lower()) else role


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends in a stretch of text: what it acts upon is no matter of the next one."""
    return _SENTENCE_END.search(text, start, min(end, start + _TITLES)) is not None
