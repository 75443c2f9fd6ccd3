"""Tell who issues a document, by its canonical name with the province that the document gives.

The letterhead says it in two lines, parent and issuing body (`TỈNH ỦY LÂM ĐỒNG`, `BAN TỔ CHỨC`); where it is
lost, the body does (`issuer_body.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from extractor.language.unit_lists import find_names
from extractor.language.unit_name import Name
from extractor.language.unit_names import read_name
from extractor.language.unit_places import COMMUNES, read_level
from extractor.lexicon.provinces import province
from extractor.lexicon.trie import Words
from extractor.lexicon.units import fixed_names, heads

_PROVINCIAL = ("tỉnh", "thành phố")
# Whose departments bear their level, not their name: `Phòng Văn hóa - Xã hội xã …`.
_COMMITTEES = frozenset({"Ủy ban nhân dân", "Hội đồng nhân dân"})
_JOINS_ABOVE = re.compile(r"(?:VÀ|Và|và|-|–|&)\s")
_PROVINCIAL_LEVELS = (" tỉnh", "Tỉnh ủy", "Tỉnh đoàn")
_BARE_LEVELS = (*_PROVINCIAL_LEVELS, " xã", " phường", " thị trấn", " đặc khu", " huyện")
_LEVEL_WORDS = frozenset({"tỉnh", "thành"})
# Letters of which no syllable is made.
_ABBREVIATION = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,8}")
_REACH = 8
"""More words than the longest name of a province has, the word for its kind included."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's canonical name and where it was found."""

    name: str
    evidence: str


_OF_CITY = re.compile(r"(?:Thành ủy|Thành đoàn|thành phố) ([^,]{2,30})$")


@dataclass(frozen=True, slots=True)
class Seat:
    """The province that a document gives, with the word for its kind as printed (`tỉnh`, `thành phố`)."""

    level: str
    name: str


def find_seat(names: Sequence[Name], top: Sequence[Name], words: Words | None = None) -> Seat | None:
    """Return the province that a document gives: its letterhead, else its organs' names, else its words.

    Args:
        names: the organs named in the whole text.
        top: those of the letterhead.
        words: the text, where provinces are named by themselves (`trên địa bàn tỉnh Lâm Đồng`).
    """
    for group in (top, names):
        found = Counter(seat for n in group if (seat := _seat_of(n)))
        if found:
            return found.most_common(1)[0][0]
    if words is None:
        return None
    places = compress(range(len(words)), map(_LEVEL_WORDS.__contains__, words.low))
    named = Counter(seat for i in places if (seat := _named(words, i)))
    first, second = [*named.most_common(2), (None, 0), (None, 0)][:2]
    # Of provinces named equally often (a table of lessons, a list of places) none is the document's own.
    return first[0] if first[1] > second[1] else None


def _named(words: Words, i: int) -> Seat | None:
    level = read_level(words, i, min(i + _REACH, len(words)))
    if level is None or level.place is None or not level.known or level.level not in _PROVINCIAL:
        return None
    return Seat(level.level, level.place)


def _seat_of(name: Name) -> Seat | None:
    if name.level is not None and name.level.level in _PROVINCIAL and name.level.place is not None:
        return Seat(name.level.level, name.level.place) if name.level.known else None
    if name.place is not None and not name.place.foreign:
        found = province(name.place.name)
        level = "thành phố" if "Thành ủy" in name.parts else found.kind if found else "tỉnh"
        return Seat(level, name.place.name)
    return None


def issuer_of_letterhead(
    lines: Sequence[str], names: Sequence[Name], words: Words, leads: Sequence[str] = ()
) -> Issuer | None:
    """Return the issuer that a letterhead's organ lines name.

    Args:
        lines: the organ lines, parent first.
        names: the organs named in the whole text, for the province.
        words: the text, likewise.
        leads: of a joint document the organs that its symbol names: the first has the number in its series.
    """
    lines = _whole(lines)
    if not lines:
        return None
    top = find_names(Words.of("\n".join(lines)))
    if not top:
        return None
    for lead in leads:
        if any(name.text == lead for name in top):
            return Issuer(lead, "letterhead; of the organs that issue jointly the first of the symbol")
    seat = find_seat(names, top, words)
    if (unlisted := _unlisted(lines, seat) or _unread(lines, seat)) is not None:
        return unlisted
    body, parents = top[-1], top[:-1]
    stem = _read_together(lines, body) or _with_parents(body, parents)
    evidence = "letterhead" if find_seat((), top) or seat is None else "letterhead; province from the body"
    return Issuer(with_seat(stem, body, parents, seat), evidence)


def placed(issuer: Issuer, place: str | None) -> Issuer:
    """Return an issuer that names its level alone with the place that stands before the document's date.

    That place is the one of the organ's level (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4).
    """
    if place is None or not issuer.name.endswith(_BARE_LEVELS):
        return issuer
    if issuer.name.endswith(_PROVINCIAL_LEVELS) and province(place) is None:
        return issuer
    return Issuer(f"{issuer.name} {place}", f"{issuer.evidence}; place from before the date")


def _whole(lines: Sequence[str]) -> list[str]:
    """Join the lines of one name that is printed in two: `ĐOÀN ĐẠI BIỂU QUỐC HỘI` / `VÀ HĐND TỈNH …`."""
    whole: list[str] = []
    for line in lines:
        if whole and _JOINS_ABOVE.match(line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def _read_together(lines: Sequence[str], body: Name) -> str | None:
    """Return the name that the last two lines make where they are read as one: `VĂN PHÒNG` of those above."""
    if len(lines) < 2 or body.text != "Văn phòng":
        return None
    # Spelled out, for `VÀ` in capitals leads on from nothing.
    owners = " và ".join(name.text for name in find_names(Words.of(lines[-2])))
    words = Words.of(f"{body.text} {owners}")
    name = read_name(words, 0, len(words))
    return name.text if name is not None and name.status == "named" and name.end == len(words) else None


def _unlisted(lines: Sequence[str], seat: Seat | None) -> Issuer | None:
    """Return the organ that stands under its parent and begins with an abbreviation that the tables lack.

    `UBND HUYỆN …`, under it `HĐST HỒ SƠ THI ĐUA`: the parent is not who issues.
    """
    for k in range(1, len(lines)):
        first = lines[k].split(" ", 1)[0]
        words = Words.of(lines[k])
        if not _ABBREVIATION.fullmatch(first) or heads().longest(words, 0, len(words)) is not None:
            continue
        above = find_names(Words.of("\n".join(lines[:k])))
        level = above[-1].level if above else None
        own = " ".join([first, *" ".join(lines[k:]).lower().split()[1:]])
        if level is not None and level.place is not None:
            return Issuer(with_seat(f"{own} {level.text}", above[-1], above, seat), "letterhead, as printed")
    return None


def _unread(lines: Sequence[str], seat: Seat | None) -> Issuer | None:
    """Return the organ of the last line where it begins with a head noun but is no name that can be read.

    `ĐẢNG ỦY XÃ …`, under it `CHI BỘ TRƯỜNG TIỂU HỌC`: the parent is not who issues.
    """
    words = Words.of(lines[-1])
    if len(lines) < 2 or not lines[-1].isupper() or find_names(words):
        return None
    if heads().longest(words, 0, len(words)) is None:
        return None
    above = find_names(Words.of("\n".join(lines[:-1])))
    if not above:
        return None
    parts, k = [], 0
    while k < len(words):
        head = heads().longest(words, k, len(words))
        parts.append(head[1].name if head else words.low[k])
        k = head[0] if head else k + 1
    own = " ".join(parts)
    if above[-1].level is not None and above[-1].level.place is not None:
        own = f"{own} {above[-1].level.text}"
    return Issuer(with_seat(own, above[-1], above, seat), "letterhead, as printed")


def _with_parents(body: Name, parents: Sequence[Name]) -> str:
    """Return the issuing body's name with the parent that it is part of (`Văn phòng` + `Tỉnh ủy`)."""
    text, head = body.text, body.head
    parent = next((p for p in reversed(parents) if p.text != text), None)
    if parent is not None and head is not None and head.name == "Chi nhánh":
        return " ".join([head.name, parent.text, *body.parts[1:]])
    if parent is not None and (joined := _committee_of(body, parent)):
        return joined
    if parent is None or _ends_in_place(body):
        return text
    if parent.text == "Ban Chấp hành Trung ương" and len(body.parts) == 1:
        # The Party's central boards: `BAN CHẤP HÀNH TRUNG ƯƠNG` / `BAN TỔ CHỨC`.
        return f"{text} Trung ương"
    if head is not None and head.kind == "internal_dept" and parent.parts[0] not in _COMMITTEES:
        return f"{text} {parent.text}" if body.level is None else text
    if head is not None and head.allows("o") and len(body.parts) == 1 and not _is_council(body):
        return f"{text} {parent.text}"
    if parent.level is not None and parent.level.place is not None and body.level is None:
        return f"{text} {parent.level.text}"
    if parent.place is not None and body.level is None:
        return f"{text} {parent.text}" if head is not None and head.kind == "party" else text
    return text


def _committee_of(body: Name, parent: Name) -> str | None:
    """Return a union's committee with the union between it and its level, None where it is no such thing.

    `HỘI CỰU CHIẾN BINH VIỆT NAM`, under it `BAN CHẤP HÀNH TỈNH …`: the level alone does not say whose it is.
    """
    if body.head is None or "own" not in body.head.flags or body.level is None or len(body.parts) != 2:
        return None
    if parent.kind != "mass_org" or parent.level is not None or parent.place is not None:
        return None
    return f"{body.parts[0]} {parent.text.removesuffix(' Việt Nam')} {body.level.text}"


def _is_council(name: Name) -> bool:
    return name.parts[0].startswith(("Hội đồng", "Liên đoàn", "Hội ", "Ban Thi đua"))


def _ends_in_place(name: Name) -> bool:
    return name.place is not None or (name.level is not None and name.level.place is not None)


def with_seat(text: str, body: Name, parents: Sequence[Name], seat: Seat | None) -> str:
    """Return a name completed by the province, where it is an organ of one and does not say so.

    Args:
        text: the name.
        body: the organ as read.
        parents: those above it in the letterhead.
        seat: the province that the document gives.
    """
    if seat is None or text.endswith((seat.name, " Trung ương")) or _is_of_city(text):
        return text
    for level in (*COMMUNES, "huyện", "quận", "thị xã"):
        if f" {level} " in f" {text} " and not text.endswith(f" {level}"):
            return f"{text}, {seat.level} {seat.name}"
    if text.endswith((" tỉnh", " thành phố", "Tỉnh ủy", "Thành ủy", "Tỉnh đoàn", "Thành đoàn")):
        return f"{text} {seat.name}"
    if _is_central(body) and not any(_seat_of(p) for p in parents):
        return text
    return f"{text} {seat.level} {seat.name}"


def _is_of_city(text: str) -> bool:
    """Tell whether a name ends in a city that is a province itself (`Thành ủy Hải Phòng`)."""
    found = _OF_CITY.search(text)
    city = province(found[1]) if found else None
    return city is not None and city.kind == "thành phố"


@lru_cache(maxsize=256)
def _is_fixed(text: str) -> bool:
    """Tell whether a name is one of those that the table has whole: `Văn phòng Quốc hội`."""
    words = Words.of(text)
    found = fixed_names().longest(words, 0, len(words))
    return found is not None and found[0] == len(words)


def _is_central(name: Name) -> bool:
    """Tell whether an organ is of the whole country: a ministry, a central committee, a fixed name."""
    if name.head is None or _is_fixed(name.text):
        return True
    return name.parts[-1] in ("Trung ương", "Việt Nam", "Nhà nước") or name.parts[0] in _NATIONWIDE


_NATIONWIDE = frozenset(
    (
        *("Bộ", "Cục", "Vụ", "Tổng cục", "Ủy ban", "Bộ Tư lệnh", "Quân khu", "Quân đoàn", "Tập đoàn", "Viện"),
        *(
            "Tổng công ty",
            "Công ty",
            "Công ty cổ phần",
            "Công ty trách nhiệm hữu hạn",
            "Ngân hàng",
            "Quỹ",
            "Ban",
        ),
        *(
            "Học viện",
            "Trường Đại học",
            "Đại học",
            "Hội đồng",
            "Cụm thi đua",
            "Hiệp hội",
            "Sư đoàn",
            "Trung đoàn",
        ),
        *("Lữ đoàn", "Binh đoàn"),
    )
)
