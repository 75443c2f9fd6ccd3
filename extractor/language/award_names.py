"""Find the names of awards with their class and the authority printed after them.

`Huân chương Lao động hạng Nhì`, `Huy hiệu 65 năm tuổi Đảng`, `danh hiệu “Nhà giáo nhân dân”`,
`Bằng khen của Chủ tịch UBND tỉnh`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.language.award_givers import AUTHORITY_HEAD, PERSON, authority_after
from extractor.language.intervals import Intervals
from extractor.lexicon.awards import AwardForm, award_names, damaged_award_names
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.folding import UPPER, bare

ORDER_WORDS = r"nhất|nhì|nhị|hai|ba|iii|ii|i|1|2|3"
_CLASS = by_letters(
    rf"(?<!\w)hạng ({ORDER_WORDS})(?!\w)((?:(?:, | và |/| - )(?:hạng (?:{ORDER_WORDS})|nhất|nhì|ba|iii|ii)"
    r"(?!\w)(?! (?:cá nhân|tập thể|người|đồng chí|hộ|gia đình|đơn vị|cán bộ|nhà|thầy))){0,3}"
    r"(?:(?<=\d)(?:, | và )[123](?=[,.;:)]|$))?)"
)
_CLASSES = {
    **{"nhất": "hạng Nhất", "i": "hạng Nhất", "1": "hạng Nhất", "ba": "hạng Ba", "iii": "hạng Ba"},
    **{
        "nhì": "hạng Nhì",
        "nhị": "hạng Nhì",
        "hai": "hạng Nhì",
        "ii": "hạng Nhì",
        "2": "hạng Nhì",
        "3": "hạng Ba",
    },
}
# The count behind a class is no class: `30 năm: 60, 40 năm: 22`.
_NO_COUNT = r"(?<!năm: )(?<!tuổi đảng: )(?<!năm )(?<!tuổi đảng )"
_YEARS_JOIN = r"(?: năm(?: tuổi đảng)?)?(?:, ?| (?:và|đến|-) )"
_YEARS = re.compile(
    rf"(?<![\w/.,]){_NO_COUNT}((?:từ )?(?:[3-9][05]{_YEARS_JOIN}){{0,12}}[3-9][05])"
    r"(?: n[ăãâạa]m(?: tuổi đảng)?| tuổi đảng)(?!\w)"
)
_BADGE = re.compile(
    rf"huy hiệu(?: đảng)?(?: loại| sớm)? "
    rf"(?=(?:từ )?(?:\d\d{_YEARS_JOIN}){{0,12}}\d\d (?:năm|tuổi đảng)(?!\w))"
)
# The days when the Party gives its badges: no other badge is given by them.
_BATCH = re.compile(r"huy hiệu (?:sớm )?(?:đợt|dịp) (?:ngày )?(?:0?3/0?2|19/0?5|0?2/0?9|0?7/11)(?!\d)")
_OF_PARTY = re.compile(r"huy hiệu đảng(?! viên)")
_TITLE_WORD = by_letters(r"(?<!\w)(?:các |những )?danh hiệu(?: thi đua)?:? (?=[\w\"])")
# `danh hiệu "A" cho 12 cá nhân; "B": ông C`
_ONE_MORE_TITLE = re.compile(r"(?<=[;,] )\"([^\"\n]{3,80})\"(?=: ?\S| cho (?:\d|ông|bà|đồng chí|anh|chị))")
_TITLE_BEFORE = re.compile(r"(?<!\w)(?:các |những )?danh hiệu(?: thi đua)?:? $")
_DAMAGE_HINT = re.compile(
    r"khen|chuong|huy hieu|chien si|tien tien|tap the lao|anh hung|quyet thang|nha giao|thay thuoc"
)
_QUOTE = re.compile(r'"([^"\n]{3,120})"')
_WORDED_TITLE = re.compile(
    r"(?:vì|vẻ vang|truyền thống|chiến sĩ|cựu|thanh niên xung phong) ?[^,.;:()\d\"]{0,90}"
)
_LEVEL = re.compile(
    r" (?:cấp )?(?:toàn quốc|toàn quân|toàn lực lượng(?: công an nhân dân| công an)?|toàn ngành|cơ sở"
    r"|(?<=cấp )(?:tập đoàn|tổng công ty|quân khu|quân chủng|quân đoàn|đại học|đại học quốc gia"
    r"|học viện|huyện|trung ương)"
    r"|(?:bộ|ngành|tỉnh"
    r"|thành phố)(?:, (?:ban|ngành|bộ"
    r"|tỉnh|đoàn thể trung ương))*(?: (?:công an|quốc phòng|y tế|giáo dục và đào tạo|nội vụ"
    r"|tài chính))?)(?!\w)"
)
# `Bằng khen cấp Bộ`: the rank of who gives it, no name.
_RANK = re.compile(
    r" (?:cấp (?:nhà nước|trung ương|bộ|ngành|tỉnh|thành phố|huyện|quận|xã|phường|cơ sở|trường|khối|cụm"
    r"|quân khu"
    r"|quân chủng|tổng công ty|tập đoàn)(?:, (?:ban|bộ|ngành|tỉnh|thành phố))*)(?!\w)"
)
_SECTOR = re.compile(
    rf" (?:ngành|Ngành|Bộ|bộ) [{UPPER}]\w*(?: \w+){{0,6}}?(?=[,;:.()\"”]|$| (?:cho|đối"
    rf"|với|năm|\d|-|–|\|))"
)
# Only the Party's badges are counted by years (`14 Huy hiệu: 55 năm (03)`).
_PARTY_NEAR = re.compile(
    r"huy hiệu đảng|tuổi đảng|huy hiệu(?:[:,]| gồm|,? trong đó)+ (?:loại )?[3-9][05] năm"
)
_NEAR = 400
_TO_MEMBERS = re.compile(r" (?:cho |đối với )?(?:các )?đảng viên(?!\w)")
_FLAG_GIVEN = re.compile(r"(?<!\w)(?:tặng|trao tặng|thưởng|trao|nhận) $")
_FLAGS = re.compile(r" ?\(\d{1,3}\)|: ?\d")
_COUNTED_FLAGS = re.compile(r"(?<!\d)\d{1,3} $")
_KEEPSAKE = re.compile(r" (?:lưu niệm|luân lưu|tổ quốc|đỏ|nước|hoa|vua|giải)(?!\w)")
_WON = re.compile(r"(?<!\w)(?:đoạt|giành|mang về|tổng số|xếp)(?!\w)[^;.:]{0,40}$")
_WON_REACH = 60
_VERB = 16
_SPORT = re.compile(r" (?:vàng|bạc|đồng)(?!\w)")
# Where a title in plain words ends: at what says to whom, when or why, or at a stop.
_TITLE_END = re.compile(
    r" (?:cho|đối với|năm|lần(?= thứ| [ivx\d])|đợt|giai đoạn"
    r"|tặng|được|và|của|đạt|trong|có|là|do|về|vì|tại|theo|nhân)(?!\w)"
    r"|[,.;:()\"\d\n]|$"
)
_TITLE_NO = re.compile(rf"{AUTHORITY_HEAD}(?!\w)|đảng|{PERSON.pattern}")
_OF_SECTOR = re.compile(r"(?:các )?ngành [^\W\d]")
_TITLED = frozenset({"Kỷ niệm chương", "Huy hiệu", "Giải thưởng"})
_FALSE_BARE = frozenset({"Cờ", "Huy hiệu", "Giải thưởng"})


class AwardName(NamedTuple):
    """An award named in a text.

    Attributes:
        start: of the name, with `danh hiệu` before it.
        noun: where the name itself starts.
        end: of the name with its class.
        award, cls: the record's `award` and `class`.
        form: its row in the table; None for a title that the table lacks.
        authority: printed after the name, and where it ends.
    """

    start: int
    noun: int
    end: int
    award: str
    cls: str | None
    form: AwardForm | None
    authority: str | None
    authority_end: int


class ClassName(NamedTuple):
    """A class that stands by itself and takes its award from before (`hạng Ba (tặng 17 đồng chí)`)."""

    start: int
    end: int
    cls: str | None
    years: bool


def order_class(word: str) -> str:
    """Return the class that a folded order word names (`nhì`, `ii`)."""
    return _CLASSES[word]


def _class_of(m: re.Match[str]) -> str | None:
    """Return the class that was read; several in one (`hạng Nhất, Nhì, Ba`) are none."""
    return None if m[2] else _CLASSES[m[1]]


def years_class(written: str) -> str | None:
    """Return the class of a badge; several classes in one name are none."""
    return f"{written} năm tuổi Đảng" if written.isdigit() else None


def class_names_in(folded: str) -> Iterator[ClassName]:
    """Yield the classes of a passage, whatever names hold them."""
    for m in _CLASS.finditer(folded):
        yield ClassName(m.start(), m.end(), _class_of(m), False)
    for m in _YEARS.finditer(folded):
        if all(30 <= int(n) <= 95 and int(n) % 5 == 0 for n in re.findall(r"\d\d", m[1])):
            yield ClassName(m.start(), m.end(), years_class(m[1]), True)


@lru_cache(maxsize=256)
def award_names_in(text: str, folded: str) -> tuple[AwardName, ...]:
    """Return the awards named in a passage, in order and not overlapping.

    Args:
        text: a paragraph or sentence.
        folded: the same, folded.
    """
    found = [
        name
        for start, end, form in award_names().find(folded)
        if (name := _known(text, folded, start, end, form)) is not None
    ]
    taken = Intervals((name.start, name.end) for name in found)
    if _DAMAGE_HINT.search(unmarked := bare(folded)):
        found += [
            name
            for start, end, form in damaged_award_names().find(unmarked)
            if not taken.meet(start, end) and (name := _known(text, folded, start, end, form)) is not None
        ]
        taken = Intervals((name.start, name.end) for name in found)
    for m in _TITLE_WORD.finditer(folded):
        if not taken.meet(m.start(), m.end() + 2):
            title = _unknown_title(text, folded, m)
            if title is not None and not taken.meet(title.start, title.end):
                found.append(title)
    if any(_TITLE_WORD.match(folded, name.start) for name in found):
        found += [
            _unquoted(text, folded, m)
            for m in _ONE_MORE_TITLE.finditer(folded)
            if not taken.meet(m.start(), m.end())
        ]
    named = _without_nested(sorted(found, key=lambda n: (n.start, -n.end)))
    return tuple(n for i, n in enumerate(named) if i == 0 or not _is_topic(folded, named[i - 1], n))


def _unquoted(text: str, folded: str, m: re.Match[str]) -> AwardName:
    """Return the title in quotes that goes on with a list of titles."""
    start, end = m.start(1), m.end(1)
    return _finish(text, folded, start - 1, end + 1, text[start:end], None, None)


def _is_topic(folded: str, paper: AwardName, title: AwardName) -> bool:
    """Tell whether a quoted title is what a paper is for (`Giấy khen "Giỏi việc nước, đảm việc nhà"`)."""
    written = paper.form is not None and paper.form.category in ("bằng khen", "giấy khen")
    return written and title.start == paper.authority_end + 1 and folded[title.start] == '"'


def _known(text: str, folded: str, start: int, end: int, form: AwardForm) -> AwardName | None:
    award, cls = form.name, None
    if form.name == "Huy chương" and (
        _SPORT.match(folded, end) or _WON.search(folded, max(0, start - _WON_REACH), start)
    ):
        return None
    if form.tail == "years" or form.name == "Huy hiệu":
        badge = _badge(folded, start, end)
        if badge is None and form.name == "Huy hiệu":
            return _titled(text, folded, start, end, form)
        end, cls = badge or (end, None)
        award = "Huy hiệu Đảng"
    elif form.tail == "class" and (m := _CLASS.match(folded, _skip(folded, end))):
        end, cls = m.end(), _class_of(m)
    elif form.tail == "level" and (m := _SECTOR.match(text, end) or _LEVEL.match(folded, end)):
        award, end = form.name + text[end : m.end()], m.end()
    elif form.tail == "title":
        return _titled(text, folded, start, end, form)
    return _finish(text, folded, start, end, award, cls, form)


def _badge(folded: str, start: int, end: int) -> tuple[int, str | None] | None:
    """Return the end and the class of a Party badge's name, None for another badge."""
    if m := _BADGE.match(folded, start):
        years = _YEARS.match(folded, m.end())
        return (years.end(), years_class(years[1])) if years else None
    if _BATCH.match(folded, start):
        return end, None
    if _OF_PARTY.match(folded, start):
        years = _YEARS.match(folded, _skip(folded, end))
        return (years.end(), years_class(years[1])) if years else (end, None)
    return None


def _titled(text: str, folded: str, start: int, end: int, form: AwardForm) -> AwardName | None:
    """Read a name that is completed by a title, quoted or in words."""
    at = _skip(folded, end)
    if quote := _QUOTE.match(folded, at):
        award = f"{form.name} {text[quote.start() : quote.end()]}"
        return _finish(text, folded, start, quote.end(), award, None, form)
    if worded := _WORDED_TITLE.match(folded, at):
        stop = _TITLE_END.search(folded, at + 3, worded.end() + 1)
        last = stop.start() if stop else worded.end()
        return _finish(text, folded, start, last, f"{form.name} {text[at:last]}".strip(), None, form)
    if form.name == "Kỷ niệm chương" and (sector := _OF_SECTOR.match(folded, at)):
        # `Kỷ niệm chương các ngành xây dựng Đảng`
        stop = _TITLE_END.search(folded, sector.end(), at + 90)
        last = stop.start() if stop else min(len(text), at + 90)
        return _finish(text, folded, start, last, f"{form.name} {text[at:last]}", None, form)
    if form.name in _TITLED and (end_of := _plain_title(text, folded, at)):
        return _finish(text, folded, start, end_of, f"{form.name} {text[at:end_of]}", None, form)
    counted = form.name == "Huy hiệu" and start >= 2 and folded[start - 2].isdigit()
    if counted and _PARTY_NEAR.search(folded, max(0, start - _NEAR), end + _NEAR):
        # `tặng 120 Huy hiệu Đảng, thu hồi 11 Huy hiệu`
        return _finish(text, folded, start, end, "Huy hiệu Đảng", None, form)
    if form.name == "Huy hiệu" and _TO_MEMBERS.match(folded, end):
        return _finish(text, folded, start, end, "Huy hiệu Đảng", None, form)
    if form.name == "Cờ" and _KEEPSAKE.match(folded, end):
        return None
    near = max(0, start - _VERB)
    flag = form.name == "Cờ" and (
        _FLAG_GIVEN.search(folded, near, start)
        or (text[start] == "C" and (_FLAGS.match(folded, end) or _COUNTED_FLAGS.search(folded, near, start)))
    )
    if form.name in _FALSE_BARE and not flag:
        return None
    return _finish(text, folded, start, end, form.name, None, form)


def _plain_title(text: str, folded: str, at: int) -> int | None:
    """Return the end of a title that stands without quotes (`Kỷ niệm chương Bảo vệ an ninh Tổ quốc`)."""
    if not text[at : at + 1].isupper() or _TITLE_NO.match(folded, at):
        return None
    stop = _TITLE_END.search(folded, at, at + 90)
    return stop.start() if stop and " " in folded[at : stop.start()] else None


def _unknown_title(text: str, folded: str, m: re.Match[str]) -> AwardName | None:
    """Read a title that the table lacks: quoted, or capitalised up to the next stop."""
    at = m.end()
    if quote := _QUOTE.match(folded, at):
        known = award_names().match_at(folded, quote.start(1))
        if known and known[0] == quote.end(1):
            return _finish(text, folded, m.start(), quote.end(), known[1].name, None, known[1], noun=at)
        return _finish(
            text, folded, m.start(), quote.end(), text[quote.start(1) : quote.end(1)], None, None, noun=at
        )
    if not text[at : at + 1].isupper():
        return None
    stop = _TITLE_END.search(folded, at, at + 80)
    if stop is None or stop.start() - at < 6 or folded.startswith("thi đua", at):
        # `DANH HIỆU THI ĐUA` is a heading, and no title.
        return None
    if ":" in folded[m.start() : at] and _TITLE_NO.match(folded, at):
        # `Danh hiệu thi đua: Giám đốc Sở công nhận …`
        return None
    return _finish(text, folded, m.start(), stop.start(), text[at : stop.start()], None, None, noun=at)


def _finish(
    text: str,
    folded: str,
    start: int,
    end: int,
    award: str,
    cls: str | None,
    form: AwardForm | None,
    noun: int = -1,
) -> AwardName:
    """Close the quotes, take in `danh hiệu` before the name and the authority after it."""
    noun = start if noun < 0 else noun
    if folded[start - 1 : start] == '"' and folded[end : end + 1] == '"':
        start, end = start - 1, end + 1
    if before := _TITLE_BEFORE.search(folded[max(0, start - 32) : start]):
        start -= before.end() - before.start()
    if cls is None and form is not None and form.tail == "class":
        after = _CLASS.match(folded, _skip(folded, end))
        if after:
            cls, end = _class_of(after), after.end()
    authority, authority_end = authority_after(text, folded, end)
    if authority is None and (level := _RANK.match(folded, end)):
        authority_end = level.end()
    return AwardName(start, noun, end, " ".join(award.split()), cls, form, authority, authority_end)


def _skip(folded: str, at: int) -> int:
    while folded[at : at + 1] == " ":
        at += 1
    return at


def _without_nested(names: list[AwardName]) -> list[AwardName]:
    kept: list[AwardName] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
