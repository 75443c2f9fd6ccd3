"""Read a total's breakdown by labels: `163 đồng chí (Thanh Hóa 38, Nghệ An 41, Hà Tĩnh 29 …)`.

The numbers stand bare, so they are counts only where they add up to the total before them, or where they run
on under proper names (a sum that does not come out is for the checks to tell).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.language.lines import line_end
from extractor.lexicon.count_nouns import count_nouns

_NUMBER = (
    r" ?:?\s(?P<number>\d{1,3}(?:\.\d{3}){1,3}|\d{1,6})"
    r"(?=\s?(?:[;)]|[,.](?!\d)|$|và ))"
)
_LABEL = r"[^\W\d][^,;:()\d\n]{1,70}?"
_ENTRY = re.compile(rf"\s{{0,3}}(?:và )?(?P<label>{_LABEL}){_NUMBER}")
# Behind the words of `_LATER` a remark in brackets may follow the last part.
_LATER_ENTRY = re.compile(_ENTRY.pattern.replace("[;)]", "[;()]"))
_LIST_ENTRY = re.compile(rf"\s{{0,3}}(?:và )?(?P<label>{_LABEL}(?:, {_LABEL}){{0,2}}){_NUMBER}")
_REFERENCE = re.compile(
    r"(?<!\w)(?:số|quyết định|nghị định|thông tư|thông báo|kết luận|điều(?! dưỡng)|khoản"
    r"|tháng|năm|ngày|quí|đợt|lần)(?!\w)"
)
_BETWEEN = re.compile(r"\s?[,;]|\s(?=và )")
_OPENING = re.compile(r"\s?(?:\(|[,;] |: ?)?(?:(?:trong đó|gồm|bao gồm|cụ thể)[:,]?\s?)?(?:có\s)?")
# What may stand between a total and its parts where only their sum shows that they are (`8 trường hợp bị kỷ
# luật, với hình thức khiển trách 3, …`).
_LATER = re.compile(
    r"[^.;\d\n()]{0,70}?(?:[,:(] ?|\s)(?:trong đó|bao gồm|gồm|cụ thể|chia ra|với (?:các )?hình thức)"
    r"(?: (?:có|là|như sau))?[,:]?\s"
)
_NUMBER_FIRST = re.compile(
    r"(?:và )?(?P<number>\d{1,3}(?:\.\d{3}){1,3}|\d{1,6})\s(?P<label>[^\W\d_][^,;()\d\n]{1,40}?)"
    r"(?:[,;]\s|\s(?=và \d)|(?=[);.])|$)"
)
_MAX_ENTRIES = 40
# No breakdown of so many entries is longer.
_REACH = 4_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bare number at `[start, end)` under a label that starts at `label`."""

    label: int
    start: int
    end: int
    value: int


def labelled_after(text: str, folded: str, at: int, total: int) -> list[Labelled]:
    """Return the labelled numbers that break a total down.

    Args:
        text: a text, a paragraph a line.
        folded: the same, folded.
        at: behind the total's phrase, or where the breakdown starts.
        total: what they should add up to.

    Returns:
        At least two numbers of the total's paragraph in order, or nothing.
    """
    stop = line_end(folded, at, _REACH)
    opening = _OPENING.match(folded, at, stop)
    later = _LATER.match(folded, at, stop)
    if later and (opening is None or later.end() > opening.end()):
        found = _entries(folded, later.end(), stop, _LATER_ENTRY)
        if len(found) > 1 and sum(one.value for one in found) == total:
            return found
    at = opening.end() if opening else at
    found = _entries(folded, at, stop, _ENTRY)
    if sum(one.value for one in found) != total:
        # `sĩ quan 12, hạ sĩ quan, binh sĩ 25`: a label may be a list, where the sum bears it out.
        listed = _entries(folded, at, stop, _LIST_ENTRY)
        found = listed if sum(one.value for one in listed) == total else found
    if not found:
        return _numbers_first(folded, at, stop, total)
    if len(found) < 2 or any(
        one.value > total or _REFERENCE.search(folded, one.label, one.start) for one in found
    ):
        return []
    proper = len(found) > 2 and all(text[one.label].isupper() for one in found)
    return found if proper or sum(one.value for one in found) == total else []


def _numbers_first(folded: str, at: int, stop: int, total: int) -> list[Labelled]:
    """Return the parts of a total whose labels stand behind them (`628 chỉ tiêu (510 tiểu học, 118 THCS)`).

    Parts that name what they count are counts of their own.
    """
    found: list[Labelled] = []
    while len(found) < _MAX_ENTRIES and (m := _NUMBER_FIRST.match(folded, at, stop)) is not None:
        if count_nouns().match_at(folded, m.start("label")):
            return []
        found.append(Labelled(m.start("label"), *m.span("number"), int(m["number"].replace(".", ""))))
        at = m.end()
    return found if len(found) > 1 and sum(one.value for one in found) == total else []


def _entries(folded: str, at: int, stop: int, entry: re.Pattern[str]) -> list[Labelled]:
    """Return the labelled numbers that stand one after the other from an offset to another."""
    found: list[Labelled] = []
    while len(found) < _MAX_ENTRIES and (m := entry.match(folded, at, stop)) is not None:
        value = int(m["number"].replace(".", ""))
        found.append(Labelled(m.start("label"), m.start("number"), m.end("number"), value))
        between = _BETWEEN.match(folded, m.end(), stop)
        if between is None:
            break
        at = between.end()
    return found
