"""What a citation leaves out and its sentence does not say: the date, and the organ where the symbol is open.

Only the first mention of a code is marked, and only where no mention of the document says it. The sentence
says it too: `Chủ tịch UBND tỉnh đã tặng … tại Quyết định số 12/QĐ-UBND` ascribes, a date in the row dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from extractor.language.lines import line_end, line_start
from extractor.lexicon.folding import fold
from extractor.records import Citation, DateMention, Defect

# Organs of which there are many with one symbol, and the words for them.
_OPEN_ORGANS = {
    "UBND": re.compile(r"(?<![\w/-])ubnd|ủy ban nhân dân"),
    "HĐND": re.compile(r"(?<![\w/-])hđnd|hội đồng nhân dân"),
    "KTĐ": re.compile(r"(?<!\w)khối"),
    "CTĐ": re.compile(r"(?<!\w)cụm"),
}
_OPEN_ORGAN = re.compile(r"(?:CT|TT)?(?P<organ>UBND|HĐND)$|(?P<group>[KC]TĐ)")
_SPLIT = re.compile(r"[-/]")
# Official translations print dates in English.
_TRANSLATED = re.compile(r"(?<!\w)Nos?\.")
_OPENING = re.compile(r"[^\w\n]{0,6}(?:(?:Vào )?[Nn]gày )?")
_BEFORE, _AFTER = 200, 120


def with_missing(
    text: str, citations: list[Citation], own_code: str | None, dates: Sequence[DateMention]
) -> list[Citation]:
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
    seen: set[str] = set()
    out: list[Citation] = []
    for c in citations:
        if c.code is None:
            out.append(c)
            continue
        defects: list[Defect] = list(c.defects)
        if c.code not in seen and not c.year and not _TRANSLATED.search(c.surface):
            if c.code not in dated and not _dated_beside(text, c, dates):
                defects.append("missing_date")
            organ = _open_organ(c.symbol or "")
            if c.code not in ascribed and organ is not None and organ[0] not in own:
                start, end = _sentence(text, c)
                around = fold(f"{text[start : c.start]}\n{text[c.end : end]}")
                if not _OPEN_ORGANS[organ[1]].search(around):
                    defects.append("missing_issuer")
        seen.add(c.code)
        if len(defects) > len(c.defects):
            c = c.model_copy(update={"defects": tuple(dict.fromkeys(defects))})
        out.append(c)
    return out


def _sentence(text: str, c: Citation) -> tuple[int, int]:
    return line_start(text, c.start, _BEFORE), line_end(text, c.end, _AFTER)


def _dated_beside(text: str, c: Citation, dates: Sequence[DateMention]) -> bool:
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
