"""What a citation leaves out and its sentence does not say: the date, and the organ where the symbol is open.

Only the first mention of a code is marked, and only where no mention of the document says it. The sentence
says it too: `Chủ tịch UBND tỉnh đã tặng … tại Quyết định số 12/QĐ-UBND` ascribes, a date in the row dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from extractor.language.drafts import Draft
from extractor.language.lines import line_end, line_start
from extractor.records import DateMention

# Organs of which there are many with one symbol, and the words for them.
_OPEN_ORGANS = {
    "UBND": re.compile(r"(?<![\w/-])UBND|[Ủủ]y ban nhân dân|[Uu]ỷ ban nhân dân|ỦY BAN NHÂN DÂN"),
    "HĐND": re.compile(r"(?<![\w/-])HĐND|[Hh]ội đồng nhân dân|HỘI ĐỒNG NHÂN DÂN"),
    "KTĐ": re.compile(r"(?<!\w)(?:[Kk]hối|KHỐI)(?!\w)"),
    "CTĐ": re.compile(r"(?<!\w)(?:[Cc]ụm|CỤM)(?!\w)"),
}
_OPEN_ORGAN = re.compile(r"(?:CT|TT)?(?P<organ>UBND|HĐND)$|(?P<group>[KC]TĐ)")
_SPLIT = re.compile(r"[-/]")
# Official translations print dates in English.
_TRANSLATED = re.compile(r"(?<!\w)Nos?\.")
_OPENING = re.compile(r"[^\w\n]{0,6}(?:(?:Vào )?[Nn]gày )?")
_BEFORE, _AFTER = 200, 120


def tell_missing(
    text: str, citations: list[Draft], own_code: str | None, dates: Sequence[DateMention]
) -> None:
    """Mark first mentions of what no mention dates or ascribes to an organ that the symbol leaves open.

    Args:
        text: the text.
        citations: in order of place.
        own_code: the document's own code: what its organ issued needs no issuer.
        dates: the dates of the text, in order of place.
    """
    own = _SPLIT.split(own_code or "")
    dated = {c.code for c in citations if c.code and c.date}
    ascribed = {c.code for c in citations if c.code and c.issuer}
    organs = _Organs(text)
    seen: set[str] = set()
    for c in citations:
        if c.code is None or c.code in seen:
            continue
        seen.add(c.code)
        if c.year or (text.find("No", c.start, c.end) >= 0 and _TRANSLATED.search(text, c.start, c.end)):
            continue
        if c.code not in dated and not _dated_beside(text, c, dates):
            c.defects.append("missing_date")
        organ = _open_organ(c.symbol or "")
        if c.code not in ascribed and organ is not None and organ[0] not in own:
            start, end = _sentence(text, c)
            if not (organs.named(organ[1], start, c.start) or organs.named(organ[1], c.end, end)):
                c.defects.append("missing_issuer")


class _Organs:
    """Knows where a text names the organs of which there are many; it is read once for each of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[tuple[int, int]]] = {}

    def named(self, organ: str, start: int, end: int) -> bool:
        """Tell whether the organ is named within an interval."""
        if organ not in self._places:
            self._places[organ] = [m.span() for m in _OPEN_ORGANS[organ].finditer(self._text)]
        places = self._places[organ]
        at = bisect_left(places, (start, 0))
        return at < len(places) and places[at][1] <= end


def _sentence(text: str, c: Draft) -> tuple[int, int]:
    return line_start(text, c.start, _BEFORE), line_end(text, c.end, _AFTER)


def _dated_beside(text: str, c: Draft, dates: Sequence[DateMention]) -> bool:
    """Tell whether a whole date stands in the citation's table row, or the sentence opens with one."""
    start, end = _sentence(text, c)
    row = "|" in text[start : c.start][:3] or text[c.end : c.end + 3].lstrip().startswith("|")
    at = bisect_left(dates, start, key=lambda d: d.start)
    for date in dates[at:]:
        if date.start >= end:
            break
        if date.kind != "date":
            continue
        if row or (date.end <= c.start and _OPENING.fullmatch(text, start, date.start)):
            return True
    return False


@lru_cache(maxsize=4096)
def _open_organ(symbol: str) -> tuple[str, str] | None:
    """Return the part of a symbol that names an organ of which there are many, and which that is."""
    for part in _SPLIT.split(symbol):
        if found := _OPEN_ORGAN.match(part):
            return part, found["organ"] or found["group"]
    return None
