"""Where a phrase that names who issued an instrument ends: `của Bộ Chính trị, Ban Bí thư khóa XIII`.

The organs themselves come from the units of the document; here they are chained with what stands around them:
posts (`Chủ tịch UBND tỉnh`), sessions (`Hội nghị lần thứ 6 …`), terms (`khóa XIII`), joint issuers, parents.
Rules: annotation-rules.md, Citations 1 and 3 and "Settled by a second annotator" 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractor.language.units import unit_at
from extractor.lexicon import read_table
from extractor.lexicon.document_types import bare_letters, type_word_at
from extractor.lexicon.issuer_words import bare_pattern_of, pattern_of, words_of

_G = r"[ \t\u00a0]{1,12}"
_GAP = re.compile(_G)
_BEFORE_POST = re.compile(rf"(?:(?:các{_G})?(?:đồng chí|đ/c|ông|bà|Ông|Bà){_G})?(?:[Pp]hó{_G}|Quyền{_G})?")
_SESSION = re.compile(
    rf"(?:Hội nghị|hội nghị|Đại hội|đại hội|[Kk]ỳ họp)(?:{_G}(?:Trung ương|BCH Trung ương))?"
    rf"(?P<which>{_G}(?:(?:lần{_G})?thứ{_G})?(?:\d{{1,2}}|[IVXL]{{1,6}}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín"
    rf"|mười(?:{_G}\w{{2,4}})?)(?!\w))?"
)
# `Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030`: who met, then which congress it was.
_CONGRESS = re.compile(
    rf"[Đđ]ại hội{_G}(?:(?:đại biểu|đảng viên|toàn thể)(?:{_G}toàn quốc)?{_G})?(?:của{_G})?"
)
_OFFICE_TERM = re.compile(rf",?{_G}nhiệm k[ỳì]{_G}\d{{4}}[ ]{{0,3}}[-–][ ]{{0,3}}\d{{4}}")
_OF = re.compile(rf"(?:{_G}của)?{_G}")
_TERM = re.compile(
    rf",?{_G}\(?(?:khóa|khoá|Khóa|Khoá|KHÓA){_G}(?:[IVXL]{{1,6}}|\d{{1,2}})(?!\w)"
    rf"(?:(?:,|{_G}và){_G}[IVXL]{{1,6}}(?!\w)){{0,3}}\)?"
)
_ORDINAL = re.compile(rf"{_G}lần{_G}thứ{_G}(?:[IVXL]{{1,6}}|\d{{1,2}}|\w{{2,5}})(?!\w)")
_JOIN = re.compile(rf",{_G}|{_G}và{_G}|{_G}-{_G}|{_G}–{_G}|{_G}(?:của|thuộc){_G}|{_G}")
# Ministries that issue together, the word said once: `liên Bộ Nội vụ - Tài chính`.
_TOGETHER = re.compile(rf"[Ll]iên{_G}(?:[Bb]ộ|[Ss]ở|[Nn]gành)(?::)?{_G}")
_ALSO = re.compile(rf"(?:{_G}[-–]{_G}|,{_G}|{_G}và{_G})(?:(?:Bộ|Sở|Ngành){_G})?")
# One person with two posts: `Bộ trưởng, Trưởng ban Tổ chức - Cán bộ Chính phủ`, `Bộ trưởng, Chủ nhiệm …`.
_SECOND_POST = re.compile(rf",{_G}(?=(?:Trưởng|Chủ nhiệm|Tổng|Chủ tịch|Bí thư)(?!\w))")
_LEVELLED = re.compile(
    r"(?<!\w)(?:tỉnh|Tỉnh|thành phố|Thành phố|xã|phường|đặc khu|huyện|Tỉnh ủy|Trung ương)$"
)
_SOLE = ("Thủ tướng", "Chủ tịch nước")
_PLACE_AGAIN = re.compile(
    rf"{_G}(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường){_G}[A-ZĂÂĐÊÔƠƯ]\w*"
    rf"(?:[ \u00a0][A-ZĂÂĐÊÔƠƯ]\w*){{0,2}}"
)
_OWN_HEAD = re.compile(r"(?:[Bb]an|[Pp]hòng|Văn phòng)$")
# A name that a misplaced word cuts: `Ban của Chấp hành Trung ương`.
_SPLIT_NAME = re.compile(rf"Ban{_G}của{_G}Chấp hành Trung ương(?:{_G}Đảng)?(?!\w)")
# A unit's name never holds the type word of the next citation: `… và Kế hoạch số 5`.
_NEXT_CITATION = re.compile(
    rf"(?:,|{_G}và|;){_G}(?:các{_G})?(?:Kế hoạch|Chương trình|Hướng dẫn|Thông báo|Báo cáo|Đề án|Quy chế"
    rf"|Điều lệ)(?={_G}(?:số|của|\d))"
)


@cache
def _fields() -> re.Pattern[str]:
    """Return the pattern of the fields that ministries are named after, the longest first."""
    names = sorted((row["name"] for row in read_table("unit_fields")), key=len, reverse=True)
    # A typist leaves out the blanks around the dash of `Lao động - Thương binh và Xã hội`.
    spelled = (re.escape(name).replace(r"\ \-\ ", "[ \u00a0]?-[ \u00a0]?") for name in names)
    return re.compile(rf"(?:{'|'.join(spelled)})(?!\w)")


@cache
def _lower_names() -> re.Pattern[str]:
    """Return the pattern of organs left in small letters: `phòng giáo dục và đào tạo`."""
    names = sorted((row["name"].lower() for row in read_table("unit_fields")), key=len, reverse=True)
    spelled = (re.escape(name).replace(r"\ \-\ ", "[ \u00a0]?-[ \u00a0]?") for name in names)
    return re.compile(rf"([BbSsPpCcVv])(ộ|ở|hòng|ục|ụ){_G}({'|'.join(spelled)})(?!\w)")


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

    def end(self, at: int, joint: bool = False) -> int | None:
        """Return where the issuer phrase that begins at an offset ends, or None where none begins.

        Args:
            at: where the phrase would begin.
            joint: the instrument is one that several organs issue together, so that a list of them is of
                issuers, whatever verb opens the title behind it.
        """
        end = self._one(at)
        if end is None:
            return None
        for _ in range(12):
            after = self._next(at, end, joint)
            if after is None:
                break
            end = after
        cut = _NEXT_CITATION.search(self._text, at, end + 8)
        return cut.start() if cut and cut.start() < end else end

    def is_subject(self, end: int) -> bool:
        """Tell whether a verb follows an organ that ends at an offset, so that a new clause begins there."""
        gap = _GAP.match(self._text, end)
        return gap is not None and pattern_of("verb").match(self._text, gap.end()) is not None

    def _one(self, at: int) -> int | None:
        """Return the end of a single issuer: a post, a session or an organ, with its term."""
        text = self._text
        if type_word_at(text, at):
            return None
        end = self._together(at) or self._post(at) or self._session(at) or self._organ(at)
        if end is None:
            return None
        for tail in (_ORDINAL, _TERM):
            if more := tail.match(text, end):
                end = more.end()
        return end

    def _together(self, at: int) -> int | None:
        """Return the end of ministries that issue together under one head word."""
        head = _TOGETHER.match(self._text, at)
        if head is None:
            return None
        end, field = None, _fields().match(self._text, head.end())
        while field is not None:
            end = field.end()
            joined = _ALSO.match(self._text, end)
            field = _fields().match(self._text, joined.end()) if joined else None
        return end

    def _organ(self, at: int) -> int | None:
        text = self._text
        if split := _SPLIT_NAME.match(text, at):
            return split.end()
        end = self._units.get(at)
        if end is None and (text[at : at + 1].isupper() or pattern_of("lower").match(text, at)):
            unit = unit_at(text, at)
            end = unit.end if unit else None
        if end is None and (known := pattern_of("top").match(text, at) or pattern_of("body").match(text, at)):
            end = self._of_own(known.end()) if pattern_of("body").match(text, at) else known.end()
        if end is not None:
            # `Huyện ủy huyện Hiệp Hòa`: the committee's place with its level said again.
            again = _PLACE_AGAIN.match(text, end) if text[end - 2 : end] in ("ủy", "uỷ") else None
            return again.end() if again else end
        return self._lower(at) or self._damaged(at)

    def _of_own(self, end: int) -> int:
        """Return the end of a body's name with the writer's own organ behind it (`HĐQT Công ty`)."""
        gap = _GAP.match(self._text, end)
        own = pattern_of("own").match(self._text, gap.end()) if gap else None
        named = own is not None and (
            own.start() in self._units or unit_at(self._text, own.start()) is not None
        )
        return own.end() if own and not named else end

    def _lower(self, at: int) -> int | None:
        """Return the end of an organ whose name begins with small letters: `sở nội vụ`, `bộ Chính trị`."""
        text = self._text
        if known := pattern_of("top").match(text[at : at + 1].upper() + text[at + 1 : at + 48]):
            return at + known.end()
        named = _lower_names().match(text, at)
        if named is None:
            return None
        # With the capitals that it should have, the organ is read as any other, its place with it.
        proper = f"{named[1].upper()}{named[2]} {named[3][:1].upper()}"
        unit = unit_at(proper + text[named.start(3) + 1 : named.end() + 60], 0)
        grown = len(proper) - (named.start(3) + 1 - at)
        return max(named.end(), at + unit.end - grown) if unit else named.end()

    def _damaged(self, at: int) -> int | None:
        """Return the end of an issuer whose letters have lost their marks: `Chinh phủ`, `Bộ trường Bộ …`."""
        text = self._text
        if not text[at : at + 1].isupper():
            return None
        letters = bare_letters(text[at : at + 48])
        if known := bare_pattern_of("top").match(letters):
            return at + known.end()
        post = bare_pattern_of("post").match(letters)
        if post is None or " " not in post[0]:
            return None
        # A post alone is too little to go by: its organ has to follow.
        gap = _GAP.match(text, at + post.end())
        return self._organ(gap.end()) if gap else None

    def _post(self, at: int) -> int | None:
        """Return the end of a post with its organ, or alone where it names its holder."""
        text = self._text
        title = _BEFORE_POST.match(text, at)
        post = pattern_of("post").match(text, title.end() if title else at)
        if post is None:
            return None
        gap = _GAP.match(text, post.end())
        organ = self._organ(gap.end()) if gap else None
        if organ is None and (head := _OWN_HEAD.search(post[0])):
            # `Trưởng Ban Chỉ đạo …`, `Trưởng phòng Nội vụ xã`: the post's last word begins the organ's name.
            organ = self._organ(post.start() + head.start())
        if gap and organ is None and (own := pattern_of("own").match(text, gap.end())):
            organ = own.end()
        alone = post[0] in words_of("post", alone=True)
        if organ is None and (second := _SECOND_POST.match(text, post.end())):
            # `của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh yêu cầu`: who acts upon it follows.
            organ = None if post[0].startswith(_SOLE) else self._post(second.end())
        return organ or (post.end() if alone else None)

    def _session(self, at: int) -> int | None:
        """Return the end of a meeting that issued something, with the body that met."""
        if (congress := _CONGRESS.match(self._text, at)) and (who := self._organ(congress.end())):
            which = _ORDINAL.match(self._text, who)
            term = _OFFICE_TERM.match(self._text, which.end() if which else who)
            return term.end() if term else which.end() if which else who
        session = _SESSION.match(self._text, at)
        if session is None:
            return None
        joined = _OF.match(self._text, session.end())
        body = self._organ(joined.end()) if joined else None
        return body or (session.end() if session["which"] else None)

    def _next(self, start: int, end: int, joint: bool) -> int | None:
        """Return the end of a further issuer joined to the phrase `[start, end)`, or None."""
        text = self._text
        join = _JOIN.match(text, end)
        follower = self._one(join.end()) if join else None
        if join is None or follower is None:
            return None
        mark = join[0].strip()
        if mark in ("-", "–", "của", "thuộc", "") or (joint and mark in (",", "và")):
            return follower
        top = pattern_of("top")
        both_top = top.match(text, start) is not None and top.match(text, join.end()) is not None
        parent = (
            mark == ","
            and pattern_of("part").match(text, start) is not None
            # What names its level is part of nothing named after it.
            and _LEVELLED.search(text, start, end) is None
        )
        if mark == "và" or both_top or parent:
            return None if self.is_subject(follower) else follower
        return None
