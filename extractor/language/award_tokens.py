"""Cut a passage about awards into what its grammar is made of: names, classes, verbs, counts, brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from extractor.language import award_words as words
from extractor.language.award_names import AwardName, ClassName, award_names_in, class_names_in
from extractor.language.award_parallel import parallels_in
from extractor.language.award_recipient_names import is_address
from extractor.language.counts import Counted, counted_in
from extractor.language.intervals import Intervals
from extractor.lexicon.by_letters import by_letters

BARE_END = re.compile(r" ?(?:[;:()]|[,.](?!\d)|$)| và (?=\d\d năm(?: tuổi đảng)?[: (]{1,3}\d|hạng )")
_MARK = re.compile(r"[();]")
_COMMENDS = by_letters(r"(?<!\w)khen (?=thưởng|đột xuất|chuyên đề|\d)")
_MONEY = re.compile(r" ?(?:triệu |nghìn |tỉ )?(?:đồng(?! chí|\w)|vnđ|vnd)")
_PERCENT = re.compile(r" ?(?:%|phần trăm)")
# What is no award: a limit, or the difference to another year (`giảm 03 cá nhân so với năm 2022`).
_QUOTA = re.compile(
    r"(?<!\w)(?:lớp|khối|không quá|tối đa|tối thiểu|ít nhất|mỗi|từ|dưới|thứ|hạng|top|phần"
    r"|(?:tăng|giảm|nhiều hơn|ít hơn)"
    r"(?: thêm| được)?:?) $"
)
# `mỗi phòng, ban chọn 01 tập thể`, `cứ 20 đoàn viên được đề nghị 01 người`: how many in all is not said.
_EACH = re.compile(
    r"(?<!\w)(?:mỗi (?!năm(?!\w))|cứ (?=\d))(?:(?!trong (?:tổng )?số(?!\w)|tổng số(?!\w))[^;:().])"
    r"{1,80} $"
)
# `12 Bằng khen (05 TT, 07 CN)`
_SHORT = re.compile(r" (tt|cn|hgđ)(?=[,;). ]|$)")
# A noun that the table lacks, up to the word behind it: `cho 03 lái tàu đạt …`.
_SPOKEN = re.compile(
    r" (?!(?:năm|tháng|ngày|quí|giờ|lần|triệu|tỉ|nghìn|đồng|phần|lượt|hạng|loại|đợt|và|cho|của|là|có"
    r"|trong)(?!\w))"
    r"([^\W\d_]+(?: (?!(?:có|đạt|đã|được|của|thuộc|trong|tại|vì|về|và|là|do|theo|ở)(?!\w))[^\W\d_]+){0,3}"
    r"(?: cấp \w+)?)"
    r"(?=[,;.:()]|$| (?:có|đạt|đã|được|của|thuộc|trong|tại|vì|về|và|là|do|theo|ở)(?!\w))"
)
_GIVING = re.compile(
    r"(?<!\w)(?:cho|đối với|tặng)(?: các| tổng số| trên| hơn| gần| khoảng)? $"
    r"|\d [^\d;:.()]{2,140}(?:,|,? và) $"
)
RECEIVES = re.compile(
    r" (?:đã |vinh dự )?(?:được (?:[^;,.:()\d]{0,50} )?(?:tặng|trao|công nhận)|đón nhận)(?!\w)"
)
_OUT_OF = re.compile(r"(?<![\d./,-])(\d{1,4}) trong (?:tổng )?số $")
# `41 lá Cờ thi đua`, `03 chiếc Huy hiệu`
_PIECE = re.compile(r" +(?:(?:lá|chiếc|tấm|bức) )?")
_GIVEN_TO = re.compile(r" (?:cho|dành cho|của) (?:các )?(tập thể|cá nhân|hộ gia đình|doanh nghiệp)(?!\w)")
# Works that an award may be given to, where a verb of giving stands right before them.
_WORKS = re.compile(r"(?:mô hình|tác phẩm|công trình|đề tài|sáng kiến|giải pháp|tiết mục|sản phẩm)(?!\w)")
_SHORTS = {"tt": "tập thể", "cn": "cá nhân", "hgđ": "hộ gia đình"}
# `có ít nhất 08 tập thể được tặng Cờ thi đua, 30 cá nhân được …`
_QUOTA_ON = re.compile(r"[^;.:()\d]{0,60}(?<!\w)(?:được|đạt|nhận)(?!\w)[^;.:()\d]{0,90}(?:,|,? và) ")
_EACH_REACH = 90
_OUT_REACH = 24
# Units that the name of the award itself gives: `02 tập thể lao động xuất sắc`.
_OWN_UNITS = (
    "tập thể",
    "gia đình",
    "đơn vị",
    "thôn",
    "tổ dân phố",
    "khu dân cư",
    "làng",
    "xã",
    "phường",
    "khu phố",
    "buôn",
    "bản",
    "ấp",
)


class Count(NamedTuple):
    """A number that may count awards.

    Attributes:
        start, end: from the number (or its label: `tập thể: 05`) to the end of the noun.
        unit: who is counted; None for a bare number.
        name: the award that is itself counted (`818 Huy hiệu Đảng`).
        paper: the files of those are counted (`trình 02 hồ sơ`): only with an award by its name.
        loose: the noun is none that the table knows; only a verb of giving before it makes it a receiver.
    """

    start: int
    end: int
    value: int
    unit: str | None
    name: AwardName | None = None
    paper: bool = False
    loose: bool = False


class Token(NamedTuple):
    """A piece of the grammar at `[start, end)` of the passage."""

    start: int
    end: int
    value: AwardName | ClassName | Count | str
    kind: Literal["name", "class", "count", "action", "proposed", "break", "approved", "mark"]


def tokens_of(text: str, folded: str, taken: Callable[[int], bool], in_force: bool) -> list[Token]:
    """Return the tokens of a passage in order.

    Args:
        text: the passage.
        folded: the same, folded.
        taken: tells whether the number at an offset of the passage is part of a date, a code or a name.
        in_force: an award from before the passage may be counted in it.
    """
    names = [n for n in award_names_in(text, folded) if not is_address(text, folded, n.noun, n.form)]
    if not names and not in_force and not _COMMENDS.search(folded):
        # Nothing to count; only the verbs matter, to what hangs under the passage.
        return sorted(_words(folded, Intervals()), key=lambda t: (t.start, -t.end))
    inside = Intervals((n.start, n.end) for n in names)
    ranked = list(class_names_in(folded))
    classes = [c for c in ranked if not inside.cover(c.start)]
    closed = Intervals([*((n.start, n.end) for n in names), *((c.start, c.end) for c in classes)])
    starts = {start: n for n in names for start in (n.start, n.noun)}
    ends = frozenset(n.authority_end for n in names)
    tokens = [Token(n.start, n.end, n, "name") for n in names]
    tokens += [Token(c.start, c.end, c, "class") for c in classes]
    free = [
        c for c in counted_in(_unranked(folded, ranked)) if not closed.cover(c.start) and not taken(c.start)
    ]
    tokens += [
        Token(c.start, c.end, c, "count")
        for counted in _given(folded, free)
        if (c := _count(folded, counted, starts, ends)) is not None
    ]
    tokens += _words(folded, inside)
    for one in parallels_in(folded):
        # A class and its number that stand apart are read as if the class stood right before it.
        low, high = one.start - 1, one.end
        tokens = [t for t in tokens if t.kind not in ("count", "class") or t.end <= low or t.start >= high]
        tokens.append(Token(low, one.start, ClassName(low, one.start, one.cls, one.years), "class"))
        tokens.append(Token(one.start, high, Count(one.start, high, one.value, one.unit), "count"))
    tokens += [
        Token(m.start(), m.end(), m[0], "mark") for m in _MARK.finditer(text) if not inside.cover(m.start())
    ]
    return list(_settled(sorted(tokens, key=lambda t: (t.start, -t.end))))


def _unranked(folded: str, ranked: list[ClassName]) -> str:
    """Return a passage whose classes are no numbers (`hạng Ba (02)`, `55 năm (03)`: not three, not five)."""
    if not ranked:
        return folded
    letters = list(folded)
    for one in ranked:
        start = one.start if one.years else one.end - 1
        letters[start : one.end] = "_" * (one.end - start)
    return "".join(letters)


def _words(folded: str, inside: Intervals) -> Iterator[Token]:
    """Yield the verbs and the words that open a breakdown."""
    kinds: tuple[tuple[Literal["action", "proposed", "break", "approved"], re.Pattern[str]], ...] = (
        ("action", words.ACTION),
        ("proposed", words.PROPOSED),
        ("break", words.BREAKDOWN),
        ("approved", words.APPROVED),
    )
    for kind, pattern in kinds:
        for m in pattern.finditer(folded):
            if not inside.cover(m.start()):
                yield Token(m.start(), m.end(), m[0], kind)


def _given(folded: str, counted: list[Counted]) -> Iterator[Counted]:
    """Yield the counts that are no quota (`không quá 03 tập thể, 05 cá nhân`)."""
    quota_end, receives = -1, False
    for one in counted:
        gap = folded[quota_end : one.start] if 0 <= quota_end > one.start - 2 * _EACH_REACH else "."
        joined = words.COORDINATION.fullmatch(gap) or (receives and _QUOTA_ON.fullmatch(gap))
        before = folded[max(0, one.start - _EACH_REACH) : one.start]
        if joined or _QUOTA.search(before[-24:]) or _EACH.search(before):
            quota_end, receives = one.end, one.noun is not None and one.noun.recipient is not None
        else:
            yield one


def _count(folded: str, counted: Counted, names: dict[int, AwardName], ends: frozenset[int]) -> Count | None:
    value, end = counted.number.whole, counted.number_end
    if value is None or _PERCENT.match(folded, end) or _MONEY.match(folded, end):
        return None
    piece = _PIECE.match(folded, end)
    gap_end = piece.end() if piece else end
    name = names.get(gap_end)
    if name is not None and gap_end > end:
        if value >= 1900 and folded.endswith("năm ", 0, counted.start):
            return None
        own = next((u for u in _OWN_UNITS if folded.startswith(u + " ", name.noun)), None)
        return Count(counted.start, name.end, value, own, name)
    if counted.noun is not None:
        sort = counted.noun.recipient
        if sort and (few := _OUT_OF.search(folded, max(0, counted.start - _OUT_REACH), counted.start)):
            # `06 trong số 24 đơn vị`: six of them.
            return Count(few.start(), counted.end, int(few[1]), counted.unit)
        if any(counted.noun_start < start < counted.end for start in names):
            # `1.780 cá nhân và tập thể lao động tiên tiến cho 88 tập thể`: the list ends before the award.
            end = counted.noun_start + len(counted.noun.noun)
            return Count(counted.start, end, value, counted.noun.noun) if sort else None
        if sort is None and _WORKS.match(folded, counted.noun_start):
            return Count(counted.start, counted.end, value, counted.unit, loose=True)
        return Count(counted.start, counted.end, value, counted.unit, paper=sort == "paper") if sort else None
    if given := _GIVEN_TO.match(folded, end):
        # `61 Bằng khen (22 cho tập thể, 39 cho cá nhân)`
        return Count(counted.start, given.end(), value, given[1])
    if short := _SHORT.match(folded, end):
        return Count(counted.start, short.end(), value, _SHORTS[short[1]])
    if counted.denominator is not None and folded[counted.start - 2 : counted.start] == ": ":
        # `CSTT: 41/52`
        return Count(counted.start, end, value, None) if counted.start - 2 in ends else None
    if (
        counted.number.written == "words"
        or (counted.denominator is not None)
        or folded[end : end + 1] in ("/", "-")
    ):
        return None
    label = words.LABEL.search(folded[max(0, counted.start - 24) : counted.start])
    if label is not None:
        return Count(counted.start - (label.end() - label.start()), end, value, label[1])
    if (spoken := _SPOKEN.match(folded, end)) and (
        _GIVING.search(folded, max(0, counted.start - 160), counted.start)
        or RECEIVES.match(folded, spoken.end())
    ):
        return Count(counted.start, spoken.end(), value, spoken[1], loose=True)
    if 1900 <= value <= 2100 and folded[counted.start : end].isdigit():
        # A year, where no dot parts its thousands.
        return None
    return Count(counted.start, end, value, None)


def _settled(tokens: list[Token]) -> Iterator[Token]:
    """Drop the name that a count already holds, and words inside other tokens."""
    held: AwardName | None = None
    end = 0
    for token in tokens:
        if token.kind == "name" and token.value is held:
            continue
        if token.start < end and token.kind != "mark":
            continue
        if isinstance(token.value, Count):
            held = token.value.name
        end = token.end
        yield token
