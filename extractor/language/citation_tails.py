"""What follows the code of a citation: its date and its issuer, in either order, with or without commas.

`, ngày 31/3/2026 của Ban Thường vụ Tỉnh ủy`, ` ngày 17/11/2022 Hội nghị lần thứ 6 …`, `, cùng ngày
16/01/2026`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.language.issuer_phrase import Issuers
from extractor.records import DateMention

_G0 = r"[ \t\u00a0]{0,12}"
_G = r"[ \t\u00a0]{1,12}"
_ISSUED = (
    rf"(?:(?:được{_G}|đã{_G})?(?:ban{_G}hành|ký|ký{_G}ban{_G}hành|thông{_G}qua|ra|đề){_G})?"
    rf"(?:(?:vào{_G})?(?:lúc|hồi){_G}\d{{1,2}}{_G}giờ(?:{_G}\d{{1,2}})?(?:{_G}phút)?{_G})?"
)
_DATE = re.compile(rf"{_G0},?{_G0}(?P<open>\()?{_ISSUED}(?P<same>cùng{_G})?(?=[Nn]gày|NGÀY|(?<=cùng )năm)")
_DAY = re.compile(rf"(?:[Nn]gày|NGÀY){_G}")
# A day that was never filled in: `ngày … tháng 7 năm 2025`, `ngày    tháng    năm 2026`.
_BLANK_DAY = re.compile(r"[Nn]gày[ \t\u00a0.…_]{1,30}(?=tháng)(?:tháng[ \t\u00a0.…_]{1,30}(?=năm))?")
_BARE_DATE = re.compile(rf"{_G0}(?P<open>\(){_G0}|{_G}|{_G0},{_G}")
_SPACE = re.compile(_G)
_AND_DATE = re.compile(rf"{_G}và{_G}(?=\d)")
# The place of a committee whose organ the code names: `1673/QĐ-UBND tỉnh Bắc Giang ngày …`.
_NAME = r"[A-ZĂÂĐÊÔƠƯÁÀÉÍÓÚÝ]\w*"
_PLACE = re.compile(
    rf"{_G}((?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|thị trấn|xã|phường){_G}{_NAME}"
    rf"(?:[ \u00a0]{_NAME}){{0,3}})"
    rf"(?={_G0}(?:,?{_G}(?:ngày|về|v/v|và)(?!\w)|[,;.)\n]|$))"
)
_SAME_DAY = re.compile(r"(?:ngày|NGÀY)(?=[ ,;.)]|$)")
# A converter may have lost the blank before the name: `củaVăn phòng Chính phủ`.
_BY = re.compile(rf"{_G0},?{_G0}(?P<open>\()?(?:(?:c[ủúùuũụ]a|CỦA|do){_G}|của(?=[A-ZĐỦỨ]))")
# What no date and no issuer begins with; the end of the text is one of them.
_NO_TAIL = frozenset(("", *'\n;.)]|"”'))
_CLOSE = re.compile(rf"{_G0}\)")


class Tail(NamedTuple):
    """Date and issuer after a code.

    Attributes:
        end: where the tail ends: the code's end where there is none.
        date: ISO, perhaps incomplete (`2013`).
        same_day: `cùng ngày` says that the citation before has the same date.
        issuer: as printed.
        days: where several dates stand behind a list (`ngày 06 và 07/01/2026`), all of them in order.
    """

    end: int
    date: str | None = None
    same_day: bool = False
    issuer: str | None = None
    days: tuple[str | None, ...] = ()


class Tails:
    """Reads the tails of one text's citations."""

    def __init__(self, text: str, dates: Iterable[DateMention], issuers: Issuers) -> None:
        """Take a text, its dates and its reader of issuer phrases."""
        self._text = text
        self._dates = {d.start: d for d in dates if d.iso}
        self._issuers = issuers

    def read(self, at: int, years: bool = True, joint: bool = False, local: bool = False) -> Tail:
        """Read what follows a code or a law's name.

        Args:
            at: where the code ends.
            years: whether a bare `năm 2013` counts as its date.
            joint: several organs issue it together.
            local: the code names a committee, whose place may follow as its issuer.
        """
        if self._text[at : at + 1] in _NO_TAIL:
            return Tail(at)
        end, day, same, issuer = at, None, False, None
        days: tuple[str | None, ...] = ()
        if local and (place := _PLACE.match(self._text, at)):
            end, issuer = place.end(1), " ".join(place[1].split())
        for _ in range(3):
            if day is None and not same and (dated := self._date(end, years)):
                end, day, same = dated
                end, days = self._more_days(end, day)
                continue
            if issuer is None and (named := self._issuer(end, joint)):
                end, issuer = named
                continue
            break
        return Tail(end, day, same, issuer, days)

    def date(self, at: int) -> tuple[int, str | None]:
        """Read the date alone that follows an offset; return where it ends, and it."""
        dated = self._date(at, False)
        return (dated[0], dated[1]) if dated else (at, None)

    def _more_days(self, at: int, first: str | None) -> tuple[int, tuple[str | None, ...]]:
        """Read the further dates of a list's members, which the word `ngày` of the first one heads."""
        days, end = [first], at
        while (
            (gap := _AND_DATE.match(self._text, end))
            and (found := self._dates.get(gap.end()))
            and found.kind == "date"
        ):
            days.append(found.iso)
            end = found.end
        return end, tuple(days) if len(days) > 1 else ()

    def _date(self, at: int, years: bool) -> tuple[int, str | None, bool] | None:
        text = self._text
        if head := _DATE.match(text, at):
            start = head.end()
            found = self._dates.get(start)
            if found is None and (day := _DAY.match(text, start)):
                found = self._dates.get(day.end())
            if found is not None and (found.kind in ("date", "day_month") or head["same"]):
                return self._closed(found.end, head["open"]), found.iso, bool(head["same"])
            if (blank := _BLANK_DAY.match(text, start)) and (month := self._dates.get(blank.end())):
                return self._closed(month.end, head["open"]), month.iso, False
            if head["same"] and (bare := _SAME_DAY.match(text, start)):
                return bare.end(), None, True
            return None
        for gap in (_BARE_DATE.match(text, at), _SPACE.match(text, at)):
            if gap is None:
                continue
            found = self._dates.get(gap.end())
            if found is None:
                continue
            if found.kind == "date" or (years and found.kind in ("year", "month") and gap[0].isspace()):
                return self._closed(found.end, gap.groupdict().get("open")), found.iso, False
        return None

    def _issuer(self, at: int, joint: bool) -> tuple[int, str] | None:
        """Read an issuer after `của` or `do`, or one that follows with nothing between."""
        text = self._text
        if by := _BY.match(text, at):
            end = self._issuers.end(by.end(), joint)
            if end is None:
                return None
            return self._closed(end, by["open"]), " ".join(text[by.end() : end].split())
        gap = _SPACE.match(text, at)
        if gap is None or not text[gap.end() : gap.end() + 1].isupper():
            return None
        end = self._issuers.end(gap.end())
        if end is None or self._issuers.is_subject(end):
            return None
        return end, " ".join(text[gap.end() : end].split())

    def issuer_in(self, start: int, end: int) -> str | None:
        """Return the issuer between a type word and `số`: `Tờ trình của Sở Nội vụ số 95/TTr-SNV`."""
        by = _BY.match(self._text, start, end) or _SPACE.match(self._text, start, end)
        if by is None:
            return None
        stop = self._issuers.end(by.end())
        return " ".join(self._text[by.end() : stop].split()) if stop is not None and stop <= end else None

    def _closed(self, end: int, opened: str | None) -> int:
        """Take in the bracket that closes an opened one."""
        closing = _CLOSE.match(self._text, end) if opened else None
        return closing.end() if closing else end
