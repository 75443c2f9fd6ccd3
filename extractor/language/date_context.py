"""Which atoms of dates are dates: the words around a bare number decide.

`05/06` may be a fraction, `12/2019` the end of `Thông tư số 12/2019`, `tháng 8` a revolution, `2020 - 2021`
in a column headed `Năm học` a school year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.language.date_atoms import Atom
from extractor.language.intervals import Intervals
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold

LINK = re.compile(r"\s{0,3}(?:[,;]\s?(?:và\b)?|và|hoặc|đến|tới|-|–)\s{0,3}(?:ngày\s{1,3})?")
TO = re.compile(r"\s{0,3}(?:đến|tới|-|–)\s{0,3}(?:(?:hết|cuối|đầu)\s{1,3}){0,2}")
PERIODIC = frozenset({"year", "month", "quarter"})
_RECURS = re.compile(r"\s{1,3}(?:h[ằà]ng|mỗi|từng) năm")
_LUNAR = re.compile(r"\s{0,3}[(,]?\s{0,3}(?:[Ââ]m lịch|âl|ÂL)\b")
# Words that make a bare `30/4` a day, directly before it or, for feasts, somewhere in the same clause.
_DAY_BEFORE = re.compile(
    r"(?:[Nn]gày|NGÀY|[Đđ]ợt|[Dd]ịp|[Ll]ễ|[Ss]áng|[Cc]hiều|[Tt]ối|[Mm]ừng|[Kk]ỷ niệm)\s{1,3}$"
)
_SPAN_BEFORE = re.compile(r"(?:[Vv]ào|[Đđ]ến|[Tt]ừ|[Tt]rước|[Hh]ết|[Tt]ới)\s{1,3}$")
_SPAN_AFTER = re.compile(
    r"\s{0,3}(?:[,.;:)|\n]|$|-|–|(?:đến|và|của|tại|để|với|phải|hoặc|năm|tới|trở|h[ằà]ng)\b)"
)
_FEAST = re.compile(
    r"[Nn]gày|[Đđ]ợt|[Dd]ịp|[Ll]ễ|[Kk]ỷ niệm|[Mm]ừng|[Tt]hành lập|[Tt]ruyền thống|[Qq]uốc khánh|[Qq]uốc tế"
    r"|[Gg]iải phóng|[Tt]hống nhất|[Cc]hiến thắng|[Hh]uy hiệu Đảng"
)
_SCORE = re.compile(r"(?:số|[Đđ]ạt|điểm|lệ)\s{1,2}$")
_PERCENT = re.compile(r"\s{0,3}(?:%|phần)")
_DATELINE = re.compile(r"\([A-ZĐ][^()\n]{2,40},\s{1,2}$")
_MONTH_BEFORE = re.compile(
    r"(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|[Đđ]ầu|[Cc]uối|[Gg]iữa|[Vv]ào|[Tt]rong|[Kk]ỳ"
    r"|[Đđ]iểm)\s{1,3}$|[(|]\s?$"
)
_CELL_BEFORE = re.compile(r"(?:^|[\n|])[ \t]{0,3}(?:[-+][ \t]{0,3})?$")
_CELL_AFTER = re.compile(r"[ \t]{0,3}(?:[\n|;]|$)")
_YEAR_BEFORE = re.compile(
    r"(?:Hiến pháp|(?:Tết(?: Nguyên đán)?|Xuân)(?: [A-ZĐẤẬẤỶÂ]\w{1,5}){0,2}|[Đđ]ến|[Tt]ới|[Tt]ầm nhìn"
    r"|[Đđ]ịnh hướng)\s{1,3}$|\d năm \($"
    r"|(?:[Ll]uật|Pháp lệnh)(?:\s[^\W\d_]{1,9},?){1,9}\s{1,3}$"
)
_OTHER_YEAR = re.compile(r"\s{1,3}(?:của\s{1,3})?năm\s{1,3}(?:trước|sau|kế|liền|đó|báo cáo|tiếp)")
# The days on which the Party grants its badges (domain/numbering-and-dates.md 2.4).
_BATCHES = frozenset({(3, 2), (19, 5), (2, 9), (7, 11)})
_REVOLUTION = re.compile(r"[Cc]ách mạng\s{1,3}$")
_TABLE = re.compile(r"^[ \t]{0,3}\|[^\n]*(?:\n[ \t]{0,3}\|[^\n]*)*", re.MULTILINE)
_SCHOOL = re.compile(r"\|[ \t]{0,3}(?:[Nn]ăm học|NĂM HỌC)[ \t]{0,3}\|")
_WINDOW = 70


def vouched(text: str, atoms: Iterable[Atom]) -> list[Atom]:
    """Drop what is no date and tell school years from others.

    Args:
        text: the text that the atoms are of.
        atoms: in order.
    """
    kept: list[Atom] = []
    last: Atom | None = None
    pending = list(atoms)
    school_tables = _school_tables(text)
    for i, atom in enumerate(pending):
        following = pending[i + 1] if i + 1 < len(pending) else None
        after = text[atom.end : atom.end + 20]
        before = text[max(0, atom.start - _WINDOW) : atom.start]
        linked = last is not None and LINK.fullmatch(text, last.end, atom.start) is not None
        if _LUNAR.match(after):
            continue
        # A day that comes back every year is still a day; a month or quarter that does is a rhythm.
        if atom.year is None and atom.kind in ("month", "quarter", "half") and _RECURS.match(after):
            continue
        if atom.kind == "month" and atom.year is None and _OTHER_YEAR.match(after):
            continue
        if atom.kind == "month" and atom.year is None and _REVOLUTION.search(before):
            continue
        if not atom.certain:
            if atom.kind == "day_month":
                onward = following is not None and following.kind == "date" and following.certain
                fine = _is_day(text, atom, before, linked) or (
                    onward
                    and following is not None
                    and TO.fullmatch(text, atom.end, following.start) is not None
                )
            elif atom.kind == "month":
                fine = linked or _is_month(text, atom, before)
            else:
                fine = _is_year(text, atom, before, last, following)
            if not fine:
                continue
        if atom.kind == "years" and atom.last == (atom.year or 0) + 1 and not atom.school:
            of_school = (
                last is not None and last.school and LINK.fullmatch(text, last.end, atom.start) is not None
            )
            if of_school or school_tables.cover(atom.start):
                atom = atom._replace(school=True)
        last = atom
        kept.append(atom)
    return kept


def _school_tables(text: str) -> Intervals:
    """Return the tables with a column of school years."""
    if "|" not in text:
        return Intervals(())
    return Intervals(t.span() for t in _TABLE.finditer(text) if _SCHOOL.search(text, t.start(), t.end()))


def _counted(text: str, end: int) -> bool:
    """Tell whether a counting noun follows a number: `05/06 đ/c`, `2026 người`."""
    after = text[end : end + 40]
    gap = len(after) - len(after.lstrip(" \u00a0"))
    return _PERCENT.match(after) is not None or (
        gap > 0 and count_nouns().match_at(fold(after[gap:]), 0) is not None
    )


def _is_day(text: str, atom: Atom, before: str, linked: bool) -> bool:
    if _DAY_BEFORE.search(before):
        return True
    slashed = "/" in text[atom.start : atom.end]
    if slashed and (atom.day, atom.month) in _BATCHES and _CELL_BEFORE.search(before):
        # A row of a table of badges, one a batch: `| 03/02 | 4 | 6 |`.
        return text[atom.end : atom.end + 2].strip() == "|"
    if _SPAN_BEFORE.search(before):
        return slashed and _SPAN_AFTER.match(text, atom.end) is not None
    if _counted(text, atom.end) or (atom.day, atom.month) == (24, 7):
        return False
    if slashed and _DATELINE.search(before) and text[atom.end : atom.end + 1] == ")":
        return True
    # `Ngày hội Đại đoàn kết (18/11)`: the feast stands before the bracket; numbers between part them.
    clause = re.split(r"[.;:(\n\d]", before.rstrip("( "))[-1]
    if _SCORE.search(before):
        return False
    return linked or (slashed and _FEAST.search(clause) is not None)


def _is_month(text: str, atom: Atom, before: str) -> bool:
    """Tell whether a bare `5/2026` is a month: after a word of time, or alone in a cell or on a line."""
    if _MONTH_BEFORE.search(before):
        return True
    return _CELL_BEFORE.search(before) is not None and _CELL_AFTER.match(text, atom.end) is not None


def _is_year(text: str, atom: Atom, before: str, last: Atom | None, following: Atom | None) -> bool:
    """Tell whether a bare year is one: the end of a range, or after a word that takes a year."""
    if _counted(text, atom.end):
        return False
    if (
        last is not None
        and last.kind == "year"
        and not last.certain
        and LINK.fullmatch(text, last.end, atom.start)
    ):
        return True
    if last is not None and last.kind in PERIODIC and TO.fullmatch(text, last.end, atom.start):
        return True
    if following is not None and following.kind == "year" and TO.fullmatch(text, atom.end, following.start):
        return re.search(r"[Tt]ừ\s{1,3}$", before) is not None
    return _YEAR_BEFORE.search(before) is not None
