"""The smallest parts of date phrases: what is printed, before ranges are joined and years are shared.

An `Atom` is a passage such as `15/6/2026`, `tháng 5`, `quý II`, `6 tháng đầu năm` or `2026 - 2031` with the
numbers it states and None for those that it leaves open. `scan` finds them in one pass; `dates.py`
makes mentions of them. Forms: domain/numbering-and-dates.md 2.4 and 2.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

AtomKind = Literal["date", "day_month", "day", "month", "quarter", "half", "year", "years"]


class Atom(NamedTuple):
    """A date phrase as printed.

    Attributes:
        kind: `day` is a bare day that shares the month of the next atom; `half` is a stretch of months
            at the beginning or end of a year; `years` is an interval of years.
        year: the year, or the first one of `years`.
        month: the month; for `quarter` and `half` the first one.
        span: how many months `quarter` and `half` last.
        last: the last year of `years`.
        school: a school year, September to May.
        certain: False where the numbers alone could be a fraction or a code: context decides.
        misread: a scan has put letters for digits.
    """

    kind: AtomKind
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    span: int = 1
    last: int | None = None
    school: bool = False
    certain: bool = True
    misread: bool = False


_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_S = r"[ \t\u00a0]{0,3}"
_GAP = r"[ \t\u00a0]{1,3}"
# Between the words of a worded date a line end is harmless, and layout often leaves one there.
_WRAP = r"[ \t\u00a0\n]{1,4}"
# Careless typing runs a number into the word after it (`07tháng 3năm 2002`).
_WRAP0 = r"[ \t\u00a0\n]{0,4}"
_NGAY = r"(?:[Nn]gày|NGÀY)"
_THANG = r"(?:[Tt]háng|THÁNG)"
_NAM = r"(?:[Nn][ăã]m|N[ĂÃ]M)"
# Behind a month, a quarter or a half a wrong mark leaves no doubt (`tháng 12 nám 2007`, `6 thảng đâu nam`).
_NAM_MARRED = r"(?:[Nn][ăãáàâảạa]m|N[ĂÃÁÀÂẢẠA]M)"
_THANG_MARRED = r"(?:[Tt]h[áàảãạâăa]ng|TH[ÁÀẢÃẠÂĂA]NG)"
_END_OF_YEAR = r"(?:đ[ầâẩấẫậ]u|cu[ốôổồỗộ]i|Đ[ẦÂẨẤẪẬ]U|CU[ỐÔỔỒỖỘ]I)"
_QUY = r"(?:[Qq]u[ýí]|QU[ÝÍ])"
_AND = rf"(?:{_S},{_S}(?:và{_GAP})?|{_GAP}và{_GAP}|{_S}-{_S}|{_S}–{_S}|{_GAP}đến{_GAP})"
_ROMAN = r"(?:IV|I{1,3}|[1-4]|l{1,3})(?![\wÀ-ỹ])"
_COUNT = r"(?:\d{1,2}|[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu|[Tt]ám|[Cc]hín|[Mm]ười|BA|SÁU|CHÍN)"
_HEAD = r"(?:[Gg]iai đoạn|GIAI ĐOẠN|[Nn]hiệm k[ỳì]|NHIỆM K[ỲÌ]|[Nn]ăm học|NĂM HỌC|[Nn]iên kh[oó][áa]|[Kk]ỳ)"
_OPEN = r"(?<![\w/.\-])"
_CLOSE = r"(?![\w/]|[.\-]\d)"
_SCANNED_NUMBER = re.compile(r"(?<![^\W\d_])[\dOolI]{1,4}(?![^\W\d_])")
_MISREAD = str.maketrans("OolI", "0011")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "tám": 8, "chín": 9, "mười": 10}
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "l": 1, "ll": 2, "lll": 3}

# One alternation, most specific first; each branch is a named group whose parts are read again by `_READ`.
_YEAR_MISREAD = r"(?=\d{0,3}[OolI])[12lI][\dOolI]{3}(?!\w)"
_ATOM = re.compile(
    "|".join(
        (
            # 07 tháng 01 năm 2026, with or without the head word; 15 tháng 6/2026
            rf"(?P<worded>(?:{_NGAY}{_WRAP}(?:m[ùồ]ng{_WRAP})?)?(?<!\w){_DAY}{_WRAP0}{_THANG}{_WRAP}{_MONTH}"
            rf"(?:{_S},?{_WRAP0}{_NAM_MARRED}{_WRAP}|{_S}[/\-]{_S}){_YEAR}(?!\d))",
            rf"(?P<worded_dm>(?:{_NGAY}{_WRAP}(?:m[ùồ]ng{_WRAP})?|[Mm][ùồ]ng{_WRAP}){_DAY}{_WRAP}"
            rf"{_THANG}{_WRAP}{_MONTH}(?![\d/])(?!{_GAP}{_NAM}{_GAP}{_YEAR_MISREAD})"
            # từ 15 tháng 5 đến [30 tháng 6 năm 2026]
            rf"|(?<=[Tt]ừ ){_DAY}{_GAP}{_THANG}{_GAP}{_MONTH}(?={_GAP}đến{_GAP}{_DAY}{_GAP}{_THANG}{_GAP}))",
            # ngày 12, 13 và [14/5/2026]: bare days that share the next atom's month
            rf"(?P<days>{_NGAY}{_GAP}{_DAY}(?:{_S},{_S}{_DAY}){{0,6}}"
            rf"(?={_AND}(?:{_NGAY}{_GAP})?{_DAY}(?:{_S}[/.\-]{_S}{_MONTH}(?!\d)|{_GAP}{_THANG}{_GAP}))"
            rf"|{_OPEN}{_DAY}(?={_S}[-–]{_S}{_DAY}/{_MONTH}/{_YEAR})"
            # 03 ngày: 24, 25 và [26 tháng 8]; từ 02 đến [04/9/2025]
            rf"|(?:(?<=[:(] )|(?<=\()|(?<=[Tt]ừ )){_DAY}(?:{_S},{_S}{_DAY}){{0,6}}"
            rf"(?={_AND}{_DAY}(?:{_S}/{_S}{_MONTH}/{_YEAR}|{_GAP}{_THANG}{_GAP}{_MONTH}{_GAP}{_NAM}{_GAP}{_YEAR})))",
            rf"(?P<iso>{_OPEN}{_YEAR}(?P<iso_sep>[.\-])(?:0[1-9]|1[0-2])(?P=iso_sep)(?:0[1-9]|[12]\d|3[01])"
            rf"{_CLOSE})",
            rf"(?P<numeric>(?<![\w/.]){_DAY}{_S}(?P<sep>[/.\-]){_S}{_MONTH}{_S}(?P=sep){_S}{_YEAR}"
            rf"(?![\d/]|-\d(?!\d?(?P=sep){_MONTH}(?P=sep){_YEAR})))",
            # a scan's letters for digits, only after the head word: ngày 2O/3/2025, ngày l5/6/2026
            rf"(?P<scanned>{_NGAY}{_GAP}(?=[\dOol I]{{0,4}}[/.]?[\dOolI/.]{{0,8}}[OolI])[0-3OolI]?[\dOolI]"
            rf"(?P<scan_sep>[/.])[01OolI]?[\dOolI](?P=scan_sep)[12lI][\dOolI]{{3}}(?![\w/])"
            rf"|{_NGAY}{_GAP}(?=[\dOolI ]{{0,2}}[OolI])[0-3OolI]?[\dOolI]{_GAP}{_THANG}{_GAP}"
            rf"[01OolI]?[\dOolI]{_GAP}{_NAM}{_GAP}[12lI][\dOolI]{{3}}(?!\w)"
            rf"|{_NGAY}{_GAP}{_DAY}{_GAP}{_THANG}{_GAP}{_MONTH}{_GAP}{_NAM}{_GAP}{_YEAR_MISREAD})",
            # N tháng đầu năm 2026, 9 tháng năm 2026, nửa cuối năm 2026
            rf"(?P<half>(?:(?<![\w.,/]){_COUNT}{_GAP}{_THANG_MARRED}|[Nn]ửa){_GAP}{_END_OF_YEAR}"
            rf"(?:{_GAP}{_NAM_MARRED}(?:{_GAP}{_YEAR}(?!\d))?|{_S}/{_S}{_YEAR}|{_GAP}{_YEAR}(?!\d)"
            rf"|(?={_S}(?:[,.;:)/\n]|và{_GAP}|VÀ{_GAP}|$))))",
            rf"(?P<months>(?<![\w.,/]){_COUNT}{_GAP}{_THANG}{_GAP}(?:{_NAM_MARRED}{_GAP})?{_YEAR}(?!\d))",
            rf"(?P<quarter>{_QUY}{_GAP}{_ROMAN}(?:{_AND}{_ROMAN}){{0,3}}"
            rf"(?:{_S}[/\-]{_S}{_YEAR}(?!\d)|{_GAP}(?:{_NAM_MARRED}{_GAP})?{_YEAR}(?!\d))?)",
            rf"(?P<month>{_THANG}{_GAP}{_MONTH}(?!\.(?!{_YEAR}(?!\d))\d|\d)"
            rf"(?:{_AND}{_MONTH}(?!\d)(?!{_GAP}{_THANG})){{0,11}}"
            rf"(?:(?:{_S}[/\-]{_S}|\.){_YEAR}(?!\d)|{_S},?{_GAP}{_NAM_MARRED}{_GAP}{_YEAR}(?!\d))?)",
            rf"(?P<years>(?:{_HEAD}{_GAP})?(?:(?:{_NAM}{_GAP}(?:học{_GAP})?)?{_OPEN}{_YEAR}){_S}[-–]{_S}"
            rf"(?:{_NAM}{_GAP})?{_YEAR}{_CLOSE})",
            rf"(?P<school>(?:[Nn]ăm học|NĂM HỌC){_GAP}{_YEAR}{_S}/{_S}{_YEAR}(?!\d))",
            rf"(?P<year>{_NAM}{_GAP}{_YEAR}(?![\d/]|-\d)(?:{_AND}(?:{_NAM}{_GAP})?{_YEAR}{_CLOSE}"
            rf"(?!{_S}[-–]{_S}\d{{4}})){{0,12}})",
            # bare numbers, which context must vouch for
            rf"(?P<month_year>{_OPEN}{_MONTH}{_S}[/\-]{_S}{_YEAR}{_CLOSE})",
            rf"(?P<short>{_NGAY}{_GAP}{_DAY}(?P<short_sep>[/\-]){_MONTH}(?P=short_sep)\d\d(?![\d/\-]))",
            rf"(?P<day_month>{_OPEN}{_DAY}[/\-]{_MONTH}(?![\w/%]|[.,\-]\d|{_S}/{_S}\d))",
            # ngày 2.12, sáng 15.6: with a dot only behind a word for the day
            rf"(?P<dotted>(?:(?<=[Nn]gày )|(?<=[Ss]áng )|(?<=[Cc]hiều )|(?<=[Tt]ối )|(?<=[Nn]ay ))"
            rf"{_DAY}\.{_MONTH}(?![\w%]|[.,\-/]\d|{_GAP}(?:triệu|tỷ|tỉ|nghìn|ha|km|m|điểm|lần)\b))",
            rf"(?P<bare_year>(?<=[ (]){_YEAR}{_CLOSE})",
        )
    )
)
# Every phrase holds a number or one of these words; looking at those places alone is ten times faster.
_DIGITS = re.compile(r"\d\d*")  # led by a digit, so that the search skips to digits
_MISREAD_DAY = re.compile(r"gày [OolI](?=[\d/])")
_ANCHOR_WORD = re.compile(
    "Nửa |nửa |Quý|Quí|quý|quí|QUÝ|QUÍ|Ba tháng|ba tháng|Sáu tháng|sáu tháng|SÁU THÁNG|Chín tháng|chín tháng"
    "|CHÍN THÁNG"
)
# What a phrase that begins at its number goes on with, unless the number is a year.
_BARE = re.compile(
    r"\d{1,2}[ \t\u00a0\n]{0,4}(?:[-–/.]|,[ \u00a0]?\d|[Tt]h.ng|TH.NG|(?:và|đến)[ \u00a0]\d)"
    r"|(?:1[89]|20)\d\d|\D"
)
# The letters that the words of `_BEFORE` end in.
_LAST_LETTERS = frozenset("nNỳÌìỲcCáÁaAyYgGmM")
_SPACES = " \t\u00a0"
_LOOK_BACK = 32
_BEFORE = re.compile(rf"(?<![\wÀ-ỹ])(?:(?:{_HEAD}|{_NGAY}|{_THANG}|{_NAM}|[Mm][ùồ]ng){_GAP}){{1,2}}$")
_NUMBER = re.compile(r"\d+")
_QUARTERS = re.compile(rf"(?<![\wÀ-ỹ]){_ROMAN}")
_YEARS = re.compile(_YEAR)


def scan(text: str) -> Iterator[Atom]:
    """Yield the atoms of a text in order, none overlapping another.

    Args:
        text: any text; a word-wrapped phrase must have been re-joined.
    """
    end = 0
    for at in _anchors(text):
        if at < end:
            continue
        found = _phrase_at(text, at, end)
        if found:
            name = next(n for n in _READ if found.group(n))
            yield from _READ[name](found.group(), found.start())
            end = found.end()


def _anchors(text: str) -> list[int]:
    """Return the places that a phrase can have its first number or its word at, in order."""
    places = [m.start() for m in _DIGITS.finditer(text)]
    words = [m.start() for m in _ANCHOR_WORD.finditer(text)]
    words += [m.end() - 1 for m in _MISREAD_DAY.finditer(text)]
    return sorted(places + words) if words else places


def _phrase_at(text: str, at: int, since: int) -> re.Match[str] | None:
    """Return the phrase with its first number at an offset: it begins there, or at a head word before."""
    before = text[max(since, at - 4) : at]
    words = before.rstrip(_SPACES)
    if len(words) < len(before) and words[-1:] in _LAST_LETTERS:
        begin = max(since, at - _LOOK_BACK)
        while head := _BEFORE.search(text, begin, at):
            if found := _ATOM.match(text, head.start()):
                return found
            begin = head.start() + 1
    return _ATOM.match(text, at) if _BARE.match(text, at) else None


def _numbers(surface: str) -> list[tuple[int, int, int]]:
    return [(int(m.group()), m.start(), m.end()) for m in _NUMBER.finditer(surface)]


def _worded(surface: str, at: int) -> Iterator[Atom]:
    day, month, year = (n for n, _, _ in _numbers(surface))
    yield Atom("date", at, at + len(surface), year, month, day)


def _worded_day_month(surface: str, at: int) -> Iterator[Atom]:
    day, month = (n for n, _, _ in _numbers(surface))
    yield Atom("day_month", at, at + len(surface), None, month, day)


def _days(surface: str, at: int) -> Iterator[Atom]:
    for day, start, end in _numbers(surface):
        yield Atom("day", at + start, at + end, day=day)


def _iso(surface: str, at: int) -> Iterator[Atom]:
    year, month, day = (n for n, _, _ in _numbers(surface))
    yield Atom("date", at, at + len(surface), year, month, day)


def _scanned(surface: str, at: int) -> Iterator[Atom]:
    parts = list(_SCANNED_NUMBER.finditer(surface))
    day, month, year = (int(p[0].translate(_MISREAD)) for p in parts)
    # A numeric date stands without its head word, a worded one with it.
    start = 0 if " " in surface[parts[0].end() : parts[1].start()] else parts[0].start()
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield Atom("date", at + start, at + len(surface), year, month, day, misread=True)


def _short(surface: str, at: int) -> Iterator[Atom]:
    (day, start, _), (month, _, _), (year, _, end) = _numbers(surface)
    yield Atom("date", at + start, at + end, 2000 + year, month, day)


def _half(surface: str, at: int) -> Iterator[Atom]:
    first = surface.split(None, 1)[0].lower()
    count = 6 if first == "nửa" else _COUNTS.get(first) or (int(first) if first.isdigit() else 0)
    if not 1 <= count <= 12:
        return
    year = _YEARS.search(surface)
    late = "cu" in surface.lower()  # `cuối`, whatever mark it has
    yield Atom(
        "half",
        at,
        at + len(surface),
        int(year.group()) if year else None,
        13 - count if late else 1,
        span=count,
    )


def _quarter(surface: str, at: int) -> Iterator[Atom]:
    year = _YEARS.search(surface)
    body = surface[: year.start()] if year else surface
    marks = [m for m in _QUARTERS.finditer(body) if m.start() > 1]
    for i, mark in enumerate(marks):
        number = _ROMANS.get(mark.group()) or int(mark.group())
        start = 0 if i == 0 else mark.start()
        end = len(surface) if i == len(marks) - 1 else mark.end()
        yield Atom(
            "quarter", at + start, at + end, int(year.group()) if year else None, 3 * number - 2, span=3
        )


def _month(surface: str, at: int) -> Iterator[Atom]:
    numbers = _numbers(surface)
    year = numbers[-1][0] if numbers[-1][0] > 12 else None
    months = numbers[:-1] if year else numbers
    for i, (month, start, end) in enumerate(months):
        first = 0 if i == 0 else start
        last = len(surface) if i == len(months) - 1 else end
        yield Atom("month", at + first, at + last, year, month)


def _interval(surface: str, at: int) -> Iterator[Atom]:
    first, last = (int(m.group()) for m in _YEARS.finditer(surface))
    if first < last <= first + 150:
        school = "học" in surface.lower() or surface.lower().startswith("niên")
        yield Atom("years", at, at + len(surface), first, last=last, school=school and last == first + 1)


def _year(surface: str, at: int) -> Iterator[Atom]:
    start = 0
    for i, found in enumerate(_YEARS.finditer(surface)):
        head = surface.lower().rfind("năm", start, found.start())
        begin = 0 if i == 0 else head if head >= 0 else found.start()
        yield Atom("year", at + begin, at + found.end(), int(found.group()))
        start = found.end()


def _month_year(surface: str, at: int) -> Iterator[Atom]:
    (month, _, _), (year, _, _) = _numbers(surface)
    yield Atom("month", at, at + len(surface), year, month, certain=False)


def _day_month(surface: str, at: int) -> Iterator[Atom]:
    (day, _, _), (month, _, _) = _numbers(surface)
    yield Atom("day_month", at, at + len(surface), None, month, day, certain=False)


def _bare_year(surface: str, at: int) -> Iterator[Atom]:
    yield Atom("year", at, at + len(surface), int(surface), certain=False)


_READ: dict[str, Callable[[str, int], Iterator[Atom]]] = {
    "worded": _worded,
    "worded_dm": _worded_day_month,
    "days": _days,
    "iso": _iso,
    "numeric": _worded,
    "scanned": _scanned,
    "half": _half,
    "months": _half,
    "quarter": _quarter,
    "month": _month,
    "years": _interval,
    "school": _interval,
    "year": _year,
    "month_year": _month_year,
    "short": _short,
    "day_month": _day_month,
    "dotted": _worded_day_month,
    "bare_year": _bare_year,
}
