"""Instruments cited without a number: `Nghị quyết Đại hội lần thứ XIV của Đảng`, `Điều lệ Đảng`.

One is reported where it has a proper title, or an issuer with a date, term or event, and the sentence acts
upon it (annotation-rules.md, "Settled by a second annotator" 3); drafts and the document's own plan are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.language.issuer_phrase import Issuers
from extractor.language.lines import line_start

_G = r"[ \t\u00a0]{1,3}"
_G0 = r"[ \t\u00a0]{0,3}"
# The check that a word begins there comes behind a first letter that the search can skip to.
_HEAD = re.compile(
    r"(?P<type>N(?<!\w.)(?:ghị (?:quyết|định)|Q(?=[ \u00a0](?:Đại hội|ĐH|TW|Trung ương)))"
    r"|Đ(?<!\w.)(?:iều lệ|ề án)|Qu(?<!\w..)(?:y chế|yết định|y định)"
    r"|C(?<!\w.)(?:hương trình(?: hành động| công tác| phối hợp)?|hỉ thị)|K(?<!\w.)(?:ế hoạch|ết luận)"
    r"|H(?<!\w.)ướng dẫn|T(?<!\w.)hông (?:tư(?: liên tịch)?|báo [Kk]ết luận)|t(?<!\w.)hông báo [Kk]ết luận)"
    r"(?!\w)"
)
_ORDINAL = r"(?:[IVXL]{1,6}|\d{1,2}|thứ nhất|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:[ ]\w{2,4})?)(?!\w)"
_TERM = (
    rf"(?:,?{_G}\(?nhiệm k[ỳì]{_G}\d{{4}}{_G0}[-–]{_G0}\d{{4}}\)?"
    rf"|,?{_G}\(?kh[oó][áa]{_G}[IVXL\d]{{1,6}}(?!\w)\)?)"
)
# Đại hội [đại biểu] [toàn quốc | Đảng bộ tỉnh …] [lần thứ] XIV [của Đảng], or with a term only.
_CONGRESS = re.compile(
    rf"{_G}(?:của{_G})?(?P<issuer>(?:[Đđ]ại hội|ĐẠI HỘI)"
    rf"(?:{_G}(?:(?!Nghị quyết)[^.;:\n“”\"()\d]){{0,90}}?)?"
    rf"(?:{_G}(?:(?:toàn quốc{_G})?lần{_G}thứ{_G}{_ORDINAL}"
    rf"|[IVXL]{{1,6}}(?!\w))(?:{_G}của{_G}Đảng(?![ \u00a0]bộ))?"
    rf"|(?=,?{_G}nhiệm k[ỳì]{_G}\d{{4}})))(?P<term>{_TERM})?"
)
# `Nghị quyết kỳ họp thứ 5 HĐND tỉnh`, `Nghị quyết Đại hội đồng cổ đông thường niên năm 2026`
_MEETING = re.compile(
    rf"{_G}(?P<what>[Kk]ỳ họp{_G}thứ{_G}|[Đđ]ại hội đồng cổ đông(?:{_G}(?:thường niên|bất thường))?"
    rf"(?P<when>{_G}năm{_G}\d{{4}}))"
)
_DRAFTED = re.compile(r"[Dd]ự thảo[ \u00a0]$")
_DAY_AFTER = re.compile(rf",?{_G}ngày{_G}\d")
_QUOTED_TITLE = re.compile(rf"{_G}[“\"](?!Phong trào)[^“”\"\n]{{8,160}}[”\"]")
_OF_WORK = frozenset({"Chương trình công tác", "Chương trình phối hợp"})
_WHOSE = re.compile(rf"{_G}(?:của{_G})?(?=(?:Đảng bộ|Công đoàn|Đoàn|Hội|Mặt trận)(?!\w))")
_TERM_AFTER = re.compile(_TERM)
_TYPES = {"NQ": "Nghị quyết"}
_PLENUM = re.compile(
    rf"{_G}(?P<issuer>(?:(?:Hội nghị{_G})?(?:Trung ương|TW|BCH Trung ương){_G}(?:lần{_G}thứ{_G})?{_ORDINAL}"
    rf"|Hội nghị{_G}lần{_G}thứ{_G}{_ORDINAL}"
    rf"(?:{_G}Ban Chấp hành [^.;:\n,()\d]{{4,60}}?(?=[.;:,\n(]|{_G}kh[oó][áa]|$))?))"
    rf"(?P<term>{_TERM})?"
)
_CHARTER = re.compile(
    rf"{_G}(?:Đảng(?:{_G}[Cc]ộng [Ss]ản Việt Nam)?(?![ \u00a0](?:ủy|bộ|viên))(?!\w)|(?=[A-ZĐ]|trường))"
)
_PLURAL = re.compile(r"(?:(?<!\w)[Cc]ác|số|những)[ \u00a0]$")
_BY = re.compile(rf"{_G}của{_G}")
_AT = re.compile(rf"{_G}tại{_G}[^.;:\n“”()]{{4,160}}")
_ABOUT = re.compile(rf"{_G}về{_G}")
_DETAILS = re.compile(
    rf"{_G}(?:của Chính phủ{_G})?(?:quy định chi tiết|quy định|hướng dẫn|sửa đổi)(?!\w)"
    rf"[^.;:\n“”()\d]{{4,160}}?(?=Luật|Bộ luật|Pháp lệnh)"
)
_ATTACHED = re.compile(
    rf"{_G}(?:được{_G})?(?:ban hành{_G})?(?:kèm theo|theo{_G}Quyết định|tại{_G}Quyết định)"
    rf"(?!(?:{_G}\w{{1,10}}){{1,2}}{_G}này(?!\w))"
)
# A title ends at a mark, at the next citation, or where the sentence goes on.
_TITLE_END = re.compile(
    rf"[.;:\n“”\"()|]|{_G}(?:được{_G})?ban hành{_G}kèm|{_G}kèm{_G}theo"
    rf"|{_G}và{_G}(?=(?:các{_G})?(?:Hướng dẫn|Kế hoạch|Quyết định|Nghị quyết|Công văn|Luật|Thông tư"
    rf"|Điều lệ|Quy chế|Chỉ thị|Kết luận|Quy định))"
    rf"|,{_G}(?=(?:Hướng dẫn|Kế hoạch|Quyết định|Nghị quyết|Công văn|Thông tư|Điều lệ|Quy chế|Chỉ thị"
    rf"|Kết luận|Quy định|Luật)(?!\w))"
    rf"|,{_G}(?=Ban |Ủy ban|UBND|Sở |Đảng ủy|Tỉnh ủy|Hội đồng|Công an|Bộ |Liên đoàn|Hội |Cụm |Khối |Phòng "
    rf"|Trường |Cục |Vụ |Giám đốc|Tổng [Gg]iám đốc|Chủ tịch|Bộ trưởng|Thủ trưởng|Trưởng |Hiệu trưởng"
    rf"|góp phần|gắn|đảm bảo|bảo đảm)"
    rf"|{_G}(?:đã|sẽ|đảm bảo|bảo đảm|như sau|đến từng|trong thời gian|gắn với)(?!\w)"
)
_DATED = re.compile(
    rf"(?:năm{_G}\d{{4}}(?:{_G0}[-–]{_G0}\d{{4}})?|(?:giai đoạn"
    rf"|nhiệm k[ỳì]){_G}\d{{4}}{_G0}[-–]{_G0}\d{{4}})(?!\d)"
)
_CUE = re.compile(
    r"(?:[Tt]heo|[Tt]hực hiện(?: thắng lợi| tốt| có hiệu quả| hiệu quả| nghiêm)?|[Bb]ám sát|[Cc]ăn cứ|CĂN CỨ"
    r"|[Qq]uán triệt|[Tt]riển khai|[Tt]hi hành|[Cc]hấp hành"
    r"|[Tt]rên cơ sở)[ \u00a0]{1,2}(?:đúng[ \u00a0]|các[ \u00a0])?$"
)
_ISSUING = re.compile(r"[Bb]an hành[ \u00a0]$|(?<!\w)[Ll]à[ \u00a0]$")
_AND = re.compile(r"(?:,|;|[ \u00a0]và)[ \u00a0]{1,2}$")
_DRAFT = re.compile(
    r"(?:[Dd]ự thảo|[Tt]ham mưu|[Xx]ây dựng|[Tt]rình|[Ss]oạn thảo|[Gg]óp ý|[Đđ]ề xuất|[Tt]hẩm định"
    r"|[Dd]ự kiến)"
    r"(?![^.;\n]{0,90}(?:theo|thực hiện|Thực hiện)[ \u00a0]$)[^.;:\n]{0,60}$"
)
_SELF = re.compile(r"[^.,\n]{0,80}(?:như sau|cụ thể như)|[ \u00a0](?:này|trên)(?!\w)")
# No title: a pointing word, a national programme, a generic owner, a bare list (`Chương trình, Kế hoạch`).
_NO_TITLE = re.compile(
    r",|[ \u00a0]{1,3}(?:này|đó|trên|nêu|trước|số|mục tiêu quốc gia|qua|của[ \u00a0](?:tỉnh|Trung ương"
    r"|cấp))(?!\w)"
)
_CODE = re.compile(r"\d[/-](?:\d{4}/)?[A-ZĐ]|(?<!\w)(?:này|số[ \u00a0]\d)")
# `của Ủy ban nhân dân cấp tỉnh`: each has one of its own, and none is meant.
_ANY_ORGAN = re.compile(r"(?<!\w)(?:cấp (?:tỉnh|huyện|xã|mình|có thẩm quyền)|cơ quan, đơn vị|từng)(?!\w)")
_PLANS = frozenset(
    {
        "Kế hoạch",
        "Đề án",
        "Chương trình",
        "Chương trình hành động",
        "Chương trình công tác",
        "Chương trình phối hợp",
    }
)
_DECREES = frozenset({"Nghị định", "Thông tư", "Thông tư liên tịch"})
_LONGEST = 260
# A movement's name has so few words.
_SLOGAN = 5
# Title and owner together are shorter; behind them stands what a regulation is attached to.
_ATTACHED_REACH = 1500
_BACK, _CUE_REACH = 100, 50


@dataclass(frozen=True, slots=True)
class Named:
    """A named instrument.

    Attributes:
        kind: the type word in dictionary form.
        issuer: as printed, where the name states it.
        sure: it has all that makes an instrument one; else its title alone.
    """

    start: int
    end: int
    kind: str
    issuer: str | None
    sure: bool


def find_named(text: str, issuers: Issuers, free: Callable[[int], bool]) -> Iterator[Named]:
    """Yield the named instruments of a text, in order, none inside another.

    Args:
        text: the text.
        issuers: reads issuer phrases.
        free: tells whether an offset lies outside the citations that are already found.
    """
    at = 0
    last: Named | None = None
    while head := _HEAD.search(text, at):
        at = head.end()
        if not free(head.start()):
            continue
        found = _read(text, head, issuers, last)
        if found is not None:
            at, last = found.end, found
            yield found


def _read(text: str, head: re.Match[str], issuers: Issuers, last: Named | None) -> Named | None:
    """Read the instrument whose type word `head` is, by the rule for its kind."""
    kind, at = _TYPES.get(head["type"], head["type"]), head.end()
    if kind.lower() == "thông báo kết luận":
        return _conclusions(text, head, issuers)
    if kind == "Điều lệ":
        charter = _CHARTER.match(text, at)
        end = (charter.end() if charter[0].strip() else _title_end(text, at)) if charter else at
        term = _TERM_AFTER.match(text, end)
        return Named(head.start(), term.end() if term else end, kind, None, True) if charter else None
    if kind == "Nghị quyết" and (session := _MEETING.match(text, at)):
        stop = session.end() if session["when"] else issuers.end(session.start("what"))
        if stop is not None:
            return Named(head.start(), stop, kind, text[session.start("what") : stop], True)
    if kind == "Kết luận" and (match := _PLENUM.match(text, at)):
        return Named(head.start(), match.end(), kind, match["issuer"], True)
    if kind == "Nghị quyết" and _DRAFTED.search(text, max(0, head.start() - 12), head.start()):
        return None
    if kind == "Nghị quyết" and (match := _CONGRESS.match(text, at) or _PLENUM.match(text, at)):
        end = match.end()
        # `Nghị quyết Đại hội XIII Công đoàn Việt Nam`: whose congress it was may stand behind its number.
        whose = None if match["term"] else _WHOSE.match(text, end)
        if whose and (organ := issuers.end(whose.end())) is not None:
            term = _TERM_AFTER.match(text, organ)
            stop = term.end() if term else organ
            return Named(head.start(), stop, kind, text[match.start("issuer") : organ], True)
        return Named(head.start(), end, kind, match["issuer"], True)
    before = text[line_start(text, head.start(), _BACK) : head.start()]
    near = before[-_CUE_REACH:]
    issuing = _ISSUING.search(near) is not None
    if _NO_TITLE.match(text, at) or (issuing and kind != "Kế hoạch"):
        return None
    if kind in _DECREES:
        return _decree(text, head)
    chained = last is not None and last.end >= head.start() - 5 and _AND.search(before) is not None
    cue = chained or _CUE.search(near) is not None
    if kind == "Quy chế":
        return _regulation(text, head, issuers, cue)
    if kind == "Quy định" and not (cue and _BY.match(text, at)):
        return None
    if not (cue or (kind == "Kế hoạch" and issuing)) or (not chained and _DRAFT.search(before)):
        return None
    return _plan(text, head, issuers, cue, issuing)


def _decree(text: str, head: re.Match[str]) -> Named | None:
    """Read `Nghị định quy định chi tiết … Luật …`: the title names the statute that it carries out."""
    end = _title_end(text, head.end())
    if _PLURAL.search(text, max(0, head.start() - 8), head.start()):
        return None
    if not _DETAILS.match(text, head.end()) or _CODE.search(text, head.end(), end):
        return None
    return Named(head.start(), end, head["type"], None, True)


def _regulation(text: str, head: re.Match[str], issuers: Issuers, cue: bool) -> Named | None:
    """Read `Quy chế Thi đua, khen thưởng …`, acted upon or issued with a decision."""
    following = text[head.end() : head.end() + _ATTACHED_REACH]
    if not cue and "theo" not in following and "tại" not in following:
        return None
    end, issuer = _title_end(text, head.end()), None
    if owner := re.compile(rf"{_G}của{_G}").search(text, head.end(), end):
        # A joint owner's commas (`của Ban Chấp hành, Ban Thường vụ Tỉnh ủy khóa XX`) do not end the title.
        stop = issuers.end(owner.end())
        if stop is not None:
            issuer = text[owner.end() : stop]
            end = max(end, stop)
    if term := re.compile(_TERM).match(text, end):
        end = term.end()
    title = text[head.end() : end]
    if _ANY_ORGAN.search(title):
        return None
    attached = _ATTACHED.match(text, end) is not None
    if title.strip() and (attached or (cue and len(title.split()) >= 3)):
        return Named(head.start(), end, head["type"], issuer, attached)
    return None


def _plan(text: str, head: re.Match[str], issuers: Issuers, cue: bool, issuing: bool) -> Named | None:
    """Read `Hướng dẫn của … về …` and `Kế hoạch đào tạo … năm 2026 [của …]`."""
    at, kind = head.end(), head["type"]
    if cue and (by := _BY.match(text, at)):
        issued = issuers.end(by.end())
        if issued is not None and _DAY_AFTER.match(text, issued):
            return Named(head.start(), issued, kind, text[by.end() : issued], True)
        if issued is None or not _ABOUT.match(text, issued):
            return None
        end = _title_end(text, issued)
        if _SELF.match(text, end):
            return None
        return Named(head.start(), end, kind, text[by.end() : issued], True)
    if cue and kind in _PLANS and (quoted := _QUOTED_TITLE.match(text, at)):
        if kind == "Chương trình" and len(quoted[0].split()) <= _SLOGAN:
            # `Chương trình “Mẹ đỡ đầu”`: a movement.
            return None
        return Named(head.start(), quoted.end(), kind, None, False)
    end = _title_end(text, at)
    title = text[at:end]
    years = list(_DATED.finditer(title))
    carried_out = kind == "Kế hoạch" and issuing and "thực hiện" in title[:24]
    if not years or kind not in _PLANS or not (cue or carried_out):
        return None
    if _SELF.match(text, end) or _CODE.search(title):
        return None
    end, issuer = at + years[-1].end(), None
    # `Chương trình công tác năm 2026 của …` has no title but whose it is.
    if len(title[: years[-1].start()].split()) < 2 and not (kind in _OF_WORK and _BY.match(text, end)):
        return None
    if (by := _BY.match(text, end)) and (issued := issuers.end(by.end())):
        end, issuer = issued, text[by.end() : issued]
    return Named(head.start(), end, kind, issuer, False)


def _title_end(text: str, at: int) -> int:
    stop = min(len(text), at + _LONGEST)
    end = _TITLE_END.search(text, at, stop)
    return at + len(text[at : end.start() if end else stop].rstrip(" \t\u00a0,"))


def _conclusions(text: str, head: re.Match[str], issuers: Issuers) -> Named | None:
    """Read `thông báo kết luận của đồng chí Tổng Bí thư tại buổi làm việc …`."""
    by = _BY.match(text, head.end())
    end = issuers.end(by.end()) if by else None
    event = _AT.match(text, end) if end is not None else None
    if by is None or event is None:
        return None
    return Named(head.start(), event.end(), "Thông báo kết luận", text[by.end() : end], True)
