"""Find who one award is given to by name: `tặng tập thể phòng Tổ chức cán bộ`, `cho ông Nguyễn Văn An`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.lexicon.awards import award_names
from extractor.lexicon.folding import UPPER
from extractor.records import Mention

_BINDER = re.compile(
    r"(?: ?: ?|(?<!\w)(?:cho|tặng|tặng thưởng|truy tặng|đối với|trao cho) |(?<!\w)của (?=(?:đồng chí|ông"
    r"|bà|anh|chị|(?:thượng|trung|hạ|đại|thiếu) (?:sĩ|úy|tá)) ))"
)
_HEAD = re.compile(
    r"(?:(cán bộ và nhân dân|nhân dân và cán bộ|cán bộ, chiến sĩ|tập thể|cá nhân|đơn vị|đồng chí|đ/c|các ông"
    r"|các bà|ông|bà|anh|chị|em|cháu|thầy|cô|gia đình|hộ|cố|liệt sĩ,?|mẹ|đảng viên"
    r"|cán bộ|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá"
    r"|đại úy|thượng úy|trung úy|thiếu úy|thạc sĩ|tiến sĩ|bác sĩ|nhà giáo|nhà báo|nghệ sĩ|nghệ nhân"
    r"|giáo sư|phó giáo sư|kĩ sư|luật sư|dược sĩ|điều dưỡng|y sĩ|học sinh|sinh viên|cô giáo"
    r"|thầy giáo)[: ]+){0,3}"
)
_SELF = {"tập thể": "tập thể", "cá nhân": "cá nhân"}
_NO_PERSON = frozenset(
    {"tập thể", "đơn vị", "gia đình", "hộ", "cán bộ và nhân dân", "nhân dân và cán bộ", "cán bộ, chiến sĩ"}
)
RANKS = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|BS|BSCK I{1,2}|CK I{1,2}|CN|KS|DS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|Đại tá"
    r"|Thượng tá|Trung tá"
    r"|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy|Thiếu tướng|Trung tướng|Thượng tướng|Thượng sĩ|Trung sĩ"
    r"|Hạ sĩ|Binh nhất)[., ]{1,2})+"
)
UNIT_HEAD = re.compile(
    r"(?:tàu|bộ đội|binh đoàn|binh chủng|quân chủng|quân khu|quân đoàn"
    r"|phòng|ban|văn phòng|trường|khoa|tổ|đội|chi bộ|đảng bộ|công đoàn|chi đoàn|chi hội|trung tâm"
    r"|bệnh viện|trạm"
    r"|công ty|hợp tác xã|liên đội|thôn|xã|phường|ubnd|ủy ban|sở|cục|chi cục|đảng ủy|hội|đoàn|công an"
    r"|trung đoàn"
    r"|tiểu đoàn"
    r"|đại đội|đồn|bộ chỉ huy|lữ đoàn|sư đoàn|lớp|tổ dân phố|khu phố|buôn|ấp|bản|doanh nghiệp|câu lạc bộ"
    r"|nhân dân"
    r"|khối|cụm|nhà máy|xí nghiệp|ngân hàng|quĩ|viện|học viện|mặt trận|liên đoàn|thanh tra|hạt"
    r"|quân dân|tỉnh|thành phố|huyện|quận|đặc khu|thị trấn|cụm thi đua|khối thi đua|cđcs|lđlđ|ttyt|thpt"
    r"|thcs|bch|btv|hđnd|hkd)(?!\w)"
)
_NAME = re.compile(rf"[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{1,6}}|[{UPPER}]\w{{0,3}}['’]\w+")
_STOP = re.compile(
    r"(?: (?:có|đạt|đã|đề nghị|trình|vì|về|trong|năm|do|để|được|theo|và (?:\d|cá nhân|tập thể|ông|bà|anh"
    r"|chị|em|cháu"
    r"|đồng chí|gia đình)|hoàn thành|là|xếp|đứng|tại quyết định"
    r"|thuộc|với|kể từ|nhân dịp|và (?:phòng|trường|khoa|tổ|đội|chi bộ|trung tâm|bệnh viện|trạm|công ty"
    r"|thanh tra"
    r"|văn phòng|thôn|chi cục|huân chương|bằng khen|giấy khen|cờ|huy hiệu|kỉ niệm chương|danh hiệu)"
    r")(?!\w)| - |[,;.:(\"]|$)"
)
_AND_AWARD = re.compile(
    r" và (?:huân chương|huy chương|bằng khen|giấy khen|cờ|huy hiệu|kỉ niệm chương|danh hiệu) "
)
_AND = re.compile(r"(?:\s*,\s*|\s+và\s+|\s*;\s*)(?=\S)")
_ASIDE = re.compile(r" ?\([^()]{1,80}\)(?=,|;| và )")
_NEXT_PERSON = re.compile(
    r"[^.:\d]{0,160}?(?:;|,| và) (?:và )?(?=(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c|(?:đại|thượng|trung"
    r"|thiếu) (?:tướng|tá|úy)|bác sĩ|nhà giáo|nghệ nhân|kĩ sư) )"
)
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-+•]) ?")
_SURNAME = re.compile(
    r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lí|đinh|lương|trịnh|mai|đoàn"
    r"|đào|trương|lâm|hà"
    r"|tạ|tô|cao|châu|quách|thái|nông|lò|y|h|k)(?= [^ ]|')"
)
POST = re.compile(
    r"(?:phó |nguyên )?(?:(?:cục|vụ|chi cục|đội|tổ|trạm|thôn|khoa) trưởng"
    r"|bí thư|chủ tịch|giám đốc|trưởng|tổng giám đốc|hiệu trưởng|viện trưởng|chánh"
    r"|thủ trưởng|chính trị viên"
    r"|chỉ huy|quyết định|thủ tướng|bộ trưởng|ủy viên|đại biểu|bằng|giấy|huân|huy|cờ|kỉ niệm)(?!\w)"
)
# Words in capitals that begin a clause and no name (`Tập thể: Có 3 năm liền …`, `Số lượng đề nghị …`).
_NO_NAME = re.compile(
    r"(?:có|đạt|được|là|đã|hoàn thành|số lượng|tỉ lệ|không|trong|theo|hồ sơ|mức|thời|điều kiện|tiêu chuẩn"
    r"|đối tượng|thẩm quyền|phải|những|căn cứ|lập|do|khi|nếu|thực hiện|xét|tặng)(?!\w)"
)
_COUNTED = re.compile(r":? \d+(?![\d/])")
_HOUSEHOLD = re.compile(r"(?:hộ|hộ gia đình|gia đình) ")
_ABOUT = re.compile(
    r"\s*(?:(?:đợt|dịp|lần|năm) (?:này|nay|qua),? (?:có )?(?=đồng chí|đ/c|ông|bà))?"
    r"(?:(?:năm|trong|ngày|theo|tháng|quí|từ|đến|sau|kết quả|ngoài ra|riêng(?= (?:năm|quí|tháng|đợt|trong))"
    r"|dịp|nhân dịp|tại|cũng"
    r"|trước đó|tính đến|đặc biệt)(?!\w)"
    r"(?:[^,;:.]|\.(?=\d)){0,50}, )?"
    r"(?:(?:riêng|đối với|trường hợp|hồ sơ|hồ sơ của|đề nghị)\s+){0,3}"
)
# A place, or the one that writes, right before a verb: `tỉnh An Giang được …`, `Hội đã được …`.
_PLACE_BEFORE = re.compile(
    rf"(?:(?<=^)|(?<=[,.;:] )|(?<=\w ))((?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện"
    rf"|[Qq]uận|[Tt]hị trấn"
    rf"|[Tt]hôn|[Ấấ]p|[Bb]ản|[Kk]hu phố|[Tt]ổ dân phố) (?:[{UPPER}][\w']*"
    rf"|\d{{1,2}})(?: [{UPPER}][\w']*){{0,3}}"
    r"|(?:(?<=, )|(?<=^)|(?<=[.;:-] )|(?<=\d ))(?:Hội|Nhà trường|Trường|Sở|Bệnh viện|Trung tâm|Công ty|Chi bộ"
    r"|Đảng bộ|Ban|Cục"
    r"|Chi cục|Xã|Phường|Huyện|Đơn vị|Tỉnh|Thành phố|Tổng công ty|Tập đoàn|Ngân hàng|Viện|Học viện"
    r"|Công đoàn|Liên đoàn"
    r"|Văn phòng|Phòng|Khoa|Trạm|Lữ đoàn|Trung đoàn|Sư đoàn|Tiểu đoàn|Ngành|Đoàn trường|Liên đội)"
    r"|(?<=, )nhà trường|(?:Công đoàn|Chi bộ|Chi đoàn|Đảng bộ|Hội|Liên đội|Đoàn) (?:trường|cơ quan|công ty"
    r"|bệnh viện|sở|xã"
    r"|phường|ngành|trung tâm|đơn vị|tỉnh))"
    r"(?: (?:đã|vinh dự|tiếp tục|cũng|liên tục))* ?$"
)
_ARTICLES = re.compile(r"(?:các|những|toàn thể|một số|nhiều|\d)")
# What may stand between an award and its receiver and says only when.
_WHEN = re.compile(
    r" \(?(?:lần thứ (?:\d{1,2}|[a-zđâáưăì]{2,5})|(?:năm|năm học|giai đoạn|đợt|nhiệm kì) [\d/. –-]{1,24})"
    r"\)?,? ?"
)
_DOES = re.compile(r" (?:đạt|được|đã|xếp|vinh dự|nhận)(?!\w)")
GIVES = re.compile(r" (?:đã |vừa )?(?:tặng|trao|khen)(?!\w)")
_AT_VERB = re.compile(
    r"(?:,? ?(?:đã|vinh dự|cũng|tiếp tục|vừa|vừa qua|mới|lần đầu|xứng đáng|tự hào|còn)){0,3}|tỉnh"
)
_WITH_POST = re.compile(
    r"(?:,|[ ]?[-–]) (?:nguyên |phó |tổng )*(?:chủ tịch|bí thư|giám đốc|trưởng|hiệu trưởng|chánh|chính ủy"
    r"|chỉ huy|viện trưởng|ủy viên|giáo viên|nhân viên|cán bộ|bác sĩ|đại biểu|hội trưởng|thôn trưởng)"
    r"(?:(?!được|tặng|trao|nhận|đạt|đã |đọc |phát biểu|thông qua|công bố|báo cáo|chủ trì"
    r"|cùng )[^;:.()\"]){0,140}?,? ?(?:đã|vừa|vinh dự| ){0,4}",
    re.IGNORECASE,
)
# What parts a post from a name behind it; the dot of a title does not (`PGS.TS. Nguyễn …`).
_APART = re.compile(r"[,;:()\"]|[^\W\d]{4}\.|(?<!\w)(?:và|cho|tặng|của|là|được)(?!\w)")
# A unit whose name has no other capital than its first (`Trung tâm dự báo nhu cầu nhân lực …`).
_LONG_NAME = re.compile(
    r"(?:trung tâm|phòng|ban|viện|trạm|công ty|chi cục|văn phòng)(?: [^\W\d]+){3}|bộ đội(?: [^\W\d]+){2}"
)
_MAX_NAME = 140


@dataclass(frozen=True, slots=True)
class Recipient:
    """One unit or person that an award is given to, at `[start, end)`."""

    start: int
    end: int
    name: str
    unit: str


class Named:
    """The units and people of a document, looked up by the offset where they start."""

    def __init__(self, units: Iterable[Mention] = (), people: Iterable[Mention] = ()) -> None:
        self._units = {m.start: m.end for m in units}
        self._people = {m.start: m.end for m in people}
        self._starts = sorted(self._people)
        self._ends = sorted(
            (m_end, m_start, m_start in self._people)
            for m_start, m_end in (*self._units.items(), *self._people.items())
        )

    def at(
        self, text: str, folded: str, at: int, base: int, strict: bool, proper: bool = True
    ) -> Recipient | None:
        """Return the recipient that is named at an offset.

        Args:
            text: the passage.
            folded: the same, folded.
            at: where the recipient would start.
            base: the passage's place in the document.
            strict: ask for a known mention or a word of address, not only for a head noun and capitals.
            proper: take any words in capitals for a name.
        """
        if _ARTICLES.match(folded, at):
            return None
        if POST.match(folded, at) and (holder := self._holder(text, at, base)) is not None:
            return holder
        if award_names().match_at(folded, at):
            return None
        head = _HEAD.match(folded, at)
        word = head[1] if head else None
        here = head.end() if head else at
        ranked = RANKS.match(text, here)
        here = ranked.end() if ranked else here
        household = _HOUSEHOLD.match(folded, at) is not None
        # `tập thể lao động` names nobody; what follows must be a name.
        known = self._units.get(base + here) or self._people.get(base + here)
        person = base + here in self._people
        called = ranked or (word is not None and word not in _NO_PERSON)
        if (
            known is not None
            and called
            and not person
            and not UNIT_HEAD.match(folded, here)
            and (m := _NAME.match(text, here))
        ):
            # `Đại úy Vũ Quang Chương`: a person, though a commune bears the first of the names.
            end, person = m.end(), True
        elif known is not None:
            end = min(known - base, len(text))
            if award := _AND_AWARD.search(folded, here, end):
                end = award.start()
        elif called and (m := _NAME.match(text, here)):
            end, person = m.end(), True
        elif (unit := None if POST.match(folded, here) else UNIT_HEAD.match(folded, here)) and (
            word == "tập thể" or not strict or _is_writer(text, folded, unit)
        ):
            stop = _STOP.search(folded, unit.end(), here + _MAX_NAME)
            end = stop.start() if stop else min(len(text), here + _MAX_NAME)
            # `tập thể Trung tâm` is the one that writes; `tập thể phòng` is none.
            own = text[here].isupper() and (word == "tập thể" or _LONG_NAME.match(folded, here) is not None)
            own = own or _is_writer(text, folded, unit)
            if not own and not any(c.isupper() or c.isdigit() for c in text[here + 1 : end]):
                return None
        elif not strict and word is None and _SURNAME.match(folded, here) and (m := _NAME.match(text, here)):
            end, person = m.end(), True
        elif (
            (word == "tập thể" or (proper and not strict and not POST.match(folded, here)))
            and text[here : here + 1].isupper()
            and _NO_NAME.match(folded, here) is None
        ):
            stop = _STOP.search(folded, here, here + _MAX_NAME)
            end = stop.start() if stop else min(len(text), here + _MAX_NAME)
            if not any(c.isupper() or c.isdigit() for c in text[here + 1 : end]):
                # `Tham gia kháng chiến …`: a sentence, and no name.
                return None
        else:
            return None
        if _COUNTED.match(folded, end):
            return None
        unit_noun = "hộ gia đình" if household else _SELF.get(word or "", "cá nhân" if person else "tập thể")
        return Recipient(at, end, text[here:end].strip(), unit_noun)

    def _holder(self, text: str, at: int, base: int) -> Recipient | None:
        """Return the person whose post and unit stand before the name (`Giám đốc Sở Y tế Lê Văn An`)."""
        k = bisect_left(self._starts, base + at)
        start = self._starts[k] - base if k < len(self._starts) else -1
        if at <= start <= min(len(text), at + _MAX_NAME // 2):
            end = min(self._people[base + start] - base, len(text))
        elif (ranked := RANKS.search(text, at, at + _MAX_NAME // 2)) and (
            name := _NAME.match(text, ranked.end())
        ):
            start, end = name.span()
        else:
            return None
        return (
            None if _APART.search(text, at, start) else Recipient(at, end, text[start:end].strip(), "cá nhân")
        )

    def list_after(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients that a link (`cho`, `tặng`, `:`) introduces between two offsets."""
        close = folded.find(";", start, stop)
        for binder in _BINDER.finditer(folded, start, close if close >= 0 else stop):
            far = binder.start() - start > 3 and _WHEN.fullmatch(folded, start, binder.start()) is None
            first = self.at(text, folded, binder.end(), base, strict=far)
            if first is not None and first.end <= stop:
                found = [first, *self._more(text, folded, first, stop, base)]
                # `được tặng Bộ A, UBND tỉnh tặng Bằng khen`: these give.
                return [] if GIVES.match(folded, found[-1].end) else found
        return []

    def run(
        self, text: str, folded: str, start: int, stop: int, base: int, strict: bool = True
    ) -> list[Recipient]:
        """Return the recipients that a text names from an offset on, one after the other."""
        while start < stop and folded[start] in " :":
            start += 1
        first = self.at(text, folded, start, base, strict) if start < stop else None
        return [first, *self._more(text, folded, first, stop, base)] if first is not None else []

    def _more(self, text: str, folded: str, first: Recipient, stop: int, base: int) -> Iterator[Recipient]:
        at, person = first.end, first.unit == "cá nhân"
        while True:
            if aside := _ASIDE.match(folded, at):
                # `Sở Nội vụ (97,2 điểm), Văn phòng UBND tỉnh (96,8 điểm)`
                at = aside.end()
            link = _AND.match(folded, at)
            # What follows a person after a comma is the post, up to the next address.
            strict = person or link is None or not text[link.end()].isupper()
            following = None if link is None else self.at(text, folded, link.end(), base, strict)
            if following is None or (person and following.unit != "cá nhân"):
                link = _NEXT_PERSON.match(folded, at)
                following = None if link is None else self.at(text, folded, link.end(), base, strict=True)
            if following is None or following.end > stop:
                return
            yield following
            at, person = following.end, following.unit == "cá nhân"

    def list_in(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients that fill a bracket between two offsets, none where it holds other words."""
        mark = ";" if ";" in folded[start:stop] else ","
        found: list[Recipient] = []
        while start < stop:
            cut = folded.find(mark, start, stop)
            end = cut if cut >= 0 else stop
            at = end - len(text[start:end].lstrip())
            one = self.at(text, folded, at, base, strict=False)
            if one is None:
                return []
            whole = one if one.unit == "cá nhân" else replace(one, end=end, name=text[at:end].strip())
            found.append(whole)
            start = end + 1
        return found

    def items(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients of a list with `;` between (`1. Ông A, Giám đốc …; 2. Bà B …`)."""
        found: list[Recipient] = []
        while start < stop:
            cut = folded.find(";", start, stop)
            end = cut if cut >= 0 else stop
            mark = _NUMBERED.match(folded, start)
            at = mark.end() if mark else start
            while at < end and folded[at] in " :":
                at += 1
            one = self.at(text, folded, at, base, strict=False)
            if one is None or one.end > end:
                return []
            found.append(one)
            start = end + 1
        return found

    def topic(self, text: str, folded: str, start: int, base: int) -> Recipient | None:
        """Return the unit or person that a clause starts with: whom it is about."""
        about = _ABOUT.match(folded, start)
        at = about.end() if about else start
        one = self.at(text, folded, at, base, strict=False, proper=False)
        return one if one is not None and not one.name.isupper() and one.name != one.name.lower() else None

    def _with_post(self, text: str, base: int, at: int) -> Recipient | None:
        """Return the person whose post, in commas, ends at an offset (`ông An, chủ tịch …, vừa được`)."""
        k = bisect_left(self._starts, base + at) - 1
        if k < 0 or (start := self._starts[k] - base) < max(0, at - 2 * _MAX_NAME):
            return None
        end = self._people[base + start] - base
        if _WITH_POST.fullmatch(text, end, at) is None:
            return None
        return Recipient(start, end, text[start:end], "cá nhân")

    def before(self, text: str, base: int, at: int) -> Recipient | None:
        """Return the unit or person mentioned right before an offset, with at most a word between."""
        k = bisect_left(self._ends, (base + at + 1, -1, False)) - 1
        if text[at - 2 : at].strip() == ")" and (opened := text.rfind("(", max(0, at - _MAX_NAME), at)) > 0:
            # `cô Phạm Thị Lan (Trường Mầm non An Hải) được …`
            before = self.before(text, base, opened)
            if before is not None:
                return before
        place = _PLACE_BEFORE.search(text, max(0, at - _MAX_NAME), at)
        if place is not None and (k < 0 or self._ends[k][0] <= base + place.start(1)):
            return Recipient(place.start(1), place.end(1), place[1], "tập thể")
        if k < 0:
            return None
        end, start, person = self._ends[k]
        if (start < base or at - (end - base) > 24) and (one := self._with_post(text, base, at)) is not None:
            return one
        if start < base or at - (end - base) > 24:
            return None
        between = text[end - base : at].casefold().strip()
        if _AT_VERB.fullmatch(between) is None:
            # `đồng chí An, Bí thư Chi bộ được …`
            return self._with_post(text, base, at)
        return Recipient(
            start - base, end - base, text[start - base : end - base], "cá nhân" if person else "tập thể"
        )


def _is_writer(text: str, folded: str, unit: re.Match[str]) -> bool:
    """Tell whether a head noun in capitals stands for the one that writes (`trao tặng cho Bệnh viện;`)."""
    ends = (_STOP if unit.start() else _DOES).match(folded, unit.end())
    return text[unit.start()].isupper() and ends is not None
