"""Where a phrase that names who issued an instrument ends: `của Bộ Chính trị, Ban Bí thư khóa XIII`.

The organs themselves come from the units of the document; here they are chained with what stands around them:
posts (`Chủ tịch UBND tỉnh`), sessions (`Hội nghị lần thứ 6 …`), terms (`khóa XIII`), joint issuers, parents.
Rules: annotation-rules.md, Citations 1 and 3 and "Settled by a second annotator" 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.language.units import unit_at
from extractor.lexicon.document_types import type_word_at

_G = r"[ \t\u00a0]{1,3}"
_POST = re.compile(
    rf"(?:(?:(?:các{_G})?(?:đồng chí|đ/c)|[Oo]ng|[Oo]ng|bà){_G})?(?:Phó{_G}|phó{_G}|Quyền{_G})?"
    rf"(?:Chủ tịch nước|Chủ tịch|chủ tịch|CHỦ TỊCH|CT(?= UBND)|Thủ tướng(?:{_G}Chính phủ)?|Bộ trưởng"
    rf"|Thống đốc"
    rf"|Tổng Thanh tra|Tổng Bí thư|Bí thư|Giám đốc|Tổng Giám đốc|Tổng giám đốc|Cục trưởng|Tổng cục trưởng"
    rf"|Chánh án|Viện trưởng|Chánh Văn phòng|Tư lệnh|Tổng Tham mưu trưởng|Trưởng [Bb]an"
    rf"|Trưởng [Pp]hòng|Hiệu trưởng"
    rf"|Chủ nhiệm|Tổng Kiểm toán|Chính ủy|Chỉ huy trưởng|Chi cục trưởng|Viện trưởng|Thường trực)(?!\w)",
)
_SESSION = re.compile(
    rf"(?:Hội nghị|hội nghị|Đại hội|đại hội|[Kk]ỳ họp)(?:{_G}(?:Trung ương|BCH Trung ương))?"
    rf"(?:{_G}(?:(?:lần{_G})?thứ{_G})?(?:\d{{1,2}}|[IVXL]{{1,6}}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín"
    rf"|mười(?:{_G}\w{{2,4}})?)(?!\w))?"
)
_TERM = re.compile(rf"{_G}\(?(?:khóa|khoá|Khóa|Khoá|KHÓA){_G}(?:[IVXL]{{1,6}}|\d{{1,2}})(?!\w)"
    rf"(?:(?:,|{_G}và){_G}[IVXL]{{1,6}}(?!\w)){{0,3}}\)?"
)
_ORDINAL = re.compile(rf"{_G}lần{_G}thứ{_G}(?:[IVXL]{{1,6}}|\d{{1,2}}|\w{{2,5}})(?!\w)")
_JOIN = re.compile(rf",{_G}|{_G}và{_G}|{_G}-{_G}|{_G}–{_G}|{_G}(?:của|thuộc){_G}|{_G}")
# The rest of a name that a misplaced word cut: `Ban của Chấp hành Trung ương`.
_SPLIT_NAME = re.compile(rf"Ban{_G}của{_G}Chấp hành Trung ương(?:{_G}Đảng)?(?!\w)")
_TOP = re.compile(
    r"(?:Bộ [Cc]hính trị|Ban Bí thư|BCT|BBT|Ban Chấp hành Trung ương(?: Đảng)?|BCHTW|Quốc hội"
    r"|Ủy ban Thường vụ Quốc hội"
    r"|Chính phủ|Thủ tướng Chính phủ|Chủ tịch nước|Ban Thường vụ|Thường trực|Tỉnh ủy|Thành ủy|Đảng ủy)(?!\w)"
)
_SUBORDINATE = re.compile(
    r"(?:[Kk]hối|[Cc]ụm|[Pp]hòng|[Tt]iểu ban|[Tt]ổ|[Cc]hi bộ|[Vv]ăn phòng|[Đđ]ội|[Tt]rạm|[Cc]hi cục"
    r"|[Tt]rung tâm|[Bb]an)(?!\w)"
)
_NEXT_CITATION = re.compile(
    rf"(?:,|{_G}và|;){_G}(?:các{_G})?(?:Kế hoạch|Chương trình|Hướng dẫn|Thông báo|Báo cáo|Đề án"
    rf"|Quy chế|Điều lệ)(?={_G}(?:số|của|\d))"
)
# Heads of organs that careless writers leave in lower case.
_LOWER = re.compile(
    r"(?:ủy ban|uỷ ban|hội đồng|sở|phòng|ban|đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|bộ|cục"
    r"|công an|trường|liên đoàn"
    r"|văn phòng|thanh tra|chi bộ|khối|cụm|huyện ủy|thường trực|chính phủ|quốc hội|hội|tòa án|viện"
    r"|trung tâm|bệnh viện)(?!\w)"
)
# The writer's own organ after a post: `Giám đốc Bệnh viện`, `Hiệu trưởng Nhà trường`.
_OWN = re.compile(
    r"(?:Bệnh viện|Sở|Nhà trường|Trường|Ban|Cục|Chi cục|Trung tâm|Công ty|Tổng công ty|Học viện|Viện"
    r"|Kho bạc|Hội đồng"
    r"|Đại học|Liên đoàn|Tập đoàn|Ngân hàng|Ủy ban|Hội|huyện|xã|phường|tỉnh|thành phố)(?!\w)"
)
# What an organ does: after `…, UBND tỉnh` it shows that the organ is the subject of a new clause.
_VERB = re.compile(
    rf"{_G}(?:đã|sẽ|đang|cần|phải|được|có|là|ban hành|xây dựng|báo cáo|tổ chức|triển khai|thực hiện"
    rf"|đề nghị|yêu cầu|"
    rf"thông báo|chỉ đạo|phối hợp|hướng dẫn|quyết định|kiến nghị|tham mưu|tiếp tục|xem xét|phát động"
    rf"|phân công|giao|"
    rf"căn cứ|trình|công bố|kính|đánh giá|lãnh đạo|quán triệt|chủ trì|tặng|khen|cho|tiếp nhận|nhận|gửi"
    rf"|phê duyệt|"
    rf"thống nhất|đề ra|kết luận|nghiên cứu|rà soát|tập trung|luôn|cùng)(?!\w)"
)


class Issuers:
    """Reads issuer phrases of one text."""

    def __init__(self, text: str, units: Mapping[int, int]) -> None:
        """Take a text and the organs already found in it.

        Args:
            text: the text that phrases are read from.
            units: start -> end of the organs; where an offset is not among them, a name is read afresh.
        """
        self._text = text
        self._units = units

    def end(self, at: int) -> int | None:
        """Return where the issuer phrase that begins at an offset ends, or None where none begins."""
        end = self._one(at)
        if end is None:
            return None
        for _ in range(6):
            after = self._next(at, end)
            if after is None:
                break
            end = after
        # A unit's name never holds the type word of the next citation: `… và Kế hoạch số 5`.
        cut = _NEXT_CITATION.search(self._text, at, end + 8)
        return cut.start() if cut and cut.start() < end else end

    def is_subject(self, end: int) -> bool:
        """Tell whether a verb follows an organ that ends at an offset."""
        return _VERB.match(self._text, end) is not None

    def _organ(self, at: int) -> int | None:
        end = self._units.get(at)
        if end is None and (self._text[at : at + 1].isupper() or _LOWER.match(self._text, at)):
            unit = unit_at(self._text, at)
            end = unit.end if unit else None
        if end is None and (match := _TOP.match(self._text, at) or _SPLIT_NAME.match(self._text, at)):
            end = match.end()
        return end

    def _one(self, at: int) -> int | None:
        """Return the end of a single issuer: a post, a session or an organ, with its term."""
        text = self._text
        if type_word_at(text, at):
            return None
        end: int | None = None
        if split := _SPLIT_NAME.match(text, at):
            end = split.end()
        elif post := _POST.match(text, at):
            end = post.end()
            gap = re.compile(_G).match(text, end)
            organ = self._organ(gap.end()) if gap else None
            if gap and organ is None and (own := _OWN.match(text, gap.end())):
                organ = own.end()
            # `Bộ trưởng` and `Thường trực` alone name nobody; `Thủ tướng` does.
            end = organ or (end if post[0].split()[-1] in ("nước", "phủ", "tướng", "tịch", "thư") else None)
        elif (session := _SESSION.match(text, at)) and session.end() > at:
            end = session.end()
            if gap := re.compile(rf"(?:{_G}của)?{_G}").match(text, end):
                end = self._organ(gap.end()) or end
            if end == session.end() and " " not in session[0].strip()[8:]:
                end = self._organ(at)
        else:
            end = self._organ(at)
        if end is None:
            return None
        for tail in (_ORDINAL, _TERM):
            if more := tail.match(text, end):
                end = more.end()
        return end

    def _next(self, start: int, end: int) -> int | None:
        """Return the end of a further issuer joined to the phrase `[start, end)`, or None."""
        text = self._text
        join = _JOIN.match(text, end)
        if join is None:
            return None
        mark = join[0].strip()
        follower = self._one(join.end())
        if follower is None:
            return None
        if mark in ("-", "–", "của", "thuộc", ""):
            return follower
        both_top = _TOP.match(text, start) is not None and _TOP.match(text, join.end()) is not None
        parent = mark == "," and _SUBORDINATE.match(text, start) is not None
        if mark == "và" or both_top or parent:
            return None if self.is_subject(follower) else follower
        return None
