"""Tell who issues a document whose letterhead is lost, by what its body says.

The body says who reports `như sau`, whose report `Trên đây là`, whose office files a copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.language.issuer import Issuer, Seat, with_seat
from extractor.language.unit_lists import find_names
from extractor.lexicon.provinces import province
from extractor.lexicon.trie import Words
from extractor.records import UnitMention

_ACTS = re.compile(
    r"\s{0,3},?\s{0,3}(?:kính\s|xin\s|đã\s|trân trọng\s)?(?:báo cáo|ban hành|xây dựng|hướng dẫn|thông báo"
    r"|trình|đề nghị|quyết định|quyết nghị|kết luận|yêu cầu|triển khai|phát động|lập|tổ chức|nhận|kính)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"như sau\s{0,3}:?\s{0,3}$|:\s{0,3}$", re.IGNORECASE)
_CLOSES = re.compile(r"\s{0,5}[*_]{0,2}Trên đây là", re.IGNORECASE)
_FILED = re.compile(r"^[\s\-+•*]{0,6}Lưu\s?:?\s", re.IGNORECASE)


def issuer_of_body(
    paragraphs: Sequence[tuple[int, int, str]], units: Sequence[UnitMention], seat: Seat | None
) -> Issuer | None:
    """Return the issuer of a document whose letterhead is lost.

    Args:
        paragraphs: the flow's paragraphs behind the title: start, end, text.
        units: the organs mentioned, in order.
        seat: the province that the document gives.
    """
    for find, evidence in (
        (_who_opens, "body: who reports as follows"),
        (_whose_close, "body: whose document the last paragraph names"),
        (_who_files, "recipients: whose office files a copy"),
        (_who_is_named, "body: the organ named most"),
    ):
        unit = find(paragraphs, units)
        if unit is not None:
            return Issuer(complete(unit, units, seat), evidence)
    return None


def complete(unit: UnitMention, units: Sequence[UnitMention], seat: Seat | None) -> str:
    """Return an organ's name with its province: as the text prints it elsewhere, else from the seat."""
    full = Counter(
        u.name
        for u in units
        if u.name.startswith(f"{unit.name} ") and _is_place(u.name[len(unit.name) + 1 :])
    )
    if full:
        return full.most_common(1)[0][0]
    found = find_names(Words.of(unit.name))
    return with_seat(unit.name, found[0], (), seat) if found else unit.name


def _is_place(text: str) -> bool:
    return province(text.removeprefix("tỉnh ").removeprefix("thành phố ")) is not None


def _inside(units: Sequence[UnitMention], start: int, end: int) -> list[UnitMention]:
    return [u for u in units if start <= u.start and u.end <= end]


def _who_opens(
    paragraphs: Sequence[tuple[int, int, str]], units: Sequence[UnitMention]
) -> UnitMention | None:
    for start, end, text in paragraphs[:12]:
        if not _OPENS.search(text):
            continue
        for unit in reversed(_inside(units, start, end)):
            if _ACTS.match(text, unit.end - start):
                return unit
    return None


def _whose_close(
    paragraphs: Sequence[tuple[int, int, str]], units: Sequence[UnitMention]
) -> UnitMention | None:
    for start, end, text in reversed(paragraphs):
        if _CLOSES.match(text):
            first = text.split(". ")[0]
            owned = [
                u
                for u in _inside(units, start, start + len(first))
                if text[: u.start - start].rstrip().endswith("của")
            ]
            acting = [u for u in _inside(units, start, end) if _ACTS.match(text, u.end - start)]
            return owned[-1] if owned else acting[-1] if acting else None
    return None


def _who_files(
    paragraphs: Sequence[tuple[int, int, str]], units: Sequence[UnitMention]
) -> UnitMention | None:
    for start, end, text in reversed(paragraphs):
        if not _FILED.match(text):
            continue
        inside = _inside(units, start, end)
        if not inside:
            return None
        unit = inside[0]
        owner = unit.name.removeprefix("Văn phòng ")
        return unit.model_copy(update={"name": owner}) if owner[:1].isupper() else unit
    return None


def _who_is_named(
    paragraphs: Sequence[tuple[int, int, str]], units: Sequence[UnitMention]
) -> UnitMention | None:
    begins = {start for start, _, _ in paragraphs}
    acting = Counter(u.name for u in units if u.start in begins)
    if not acting:
        return None
    name = acting.most_common(1)[0][0]
    return next(u for u in units if u.name == name)
