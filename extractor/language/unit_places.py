"""The level and place that an organ's name ends in: `tỉnh Lâm Đồng`, `phường 1 Bảo Lộc`, `thôn 4`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractor.language.unit_words import glued_number, is_person, number_at, opens_other, titled
from extractor.lexicon.trie import Words
from extractor.lexicon.units import commune_names, foreign_places, heads, openers, province_names

# Levels of government and of the Party below the centre, with the words they are printed in.
_LEVELS = {
    ("tỉnh",): "tỉnh",
    ("thành", "phố"): "thành phố",
    ("tp",): "thành phố",
    ("tx",): "thị xã",
    ("huyện",): "huyện",
    ("quận",): "quận",
    ("thị", "xã"): "thị xã",
    ("thị", "trấn"): "thị trấn",
    ("xã",): "xã",
    ("phường",): "phường",
    ("đặc", "khu"): "đặc khu",
}
# Villages and areas: a name or number must follow.
_HAMLETS = {
    ("thôn",): "thôn",
    ("buôn",): "buôn",
    ("bon",): "bon",
    ("bản",): "bản",
    ("ấp",): "ấp",
    ("khóm",): "khóm",
    ("làng",): "làng",
    ("xóm",): "xóm",
    ("phum",): "phum",
    ("plei",): "plei",
    ("tiểu", "khu"): "tiểu khu",
    ("tổ", "dân", "phố"): "tổ dân phố",
    ("khu", "phố"): "khu phố",
    ("khu", "dân", "cư"): "khu dân cư",
    ("khu", "vực"): "khu vực",
}
COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
HAMLETS = frozenset(_HAMLETS.values()) - {"khu vực"}
PROVINCIAL = frozenset({"tỉnh", "thành phố"})
_PLURALS = frozenset({"các", "những", "mỗi", "mọi", "từng"})
_GENERIC = frozenset({"cấp", "cơ", "trên", "dưới", "địa", "cùng"})
_MAX_PLACE = 6


class Level(NamedTuple):
    """A level of government, with or without its place.

    Attributes:
        end: the word it ends before.
        level: `tỉnh`, `xã`, `thôn` ...
        place: the place's name, None where only the level is printed.
        generic: True for `cấp xã`, `các tỉnh`: no single place is meant.
        foreign: True where the place is in another country.
        known: True where the tables know the place.
    """

    end: int
    level: str
    place: str | None = None
    generic: bool = False
    foreign: bool = False
    known: bool = False

    @property
    def text(self) -> str:
        """The level in official spelling."""
        return f"{self.level} {self.place}" if self.place else self.level

    @property
    def is_commune(self) -> bool:
        """Tell whether it is of the lower of the two levels."""
        return self.level in COMMUNES

    @property
    def local(self) -> bool:
        """Tell whether only the document's own place says which one is meant (`UBND xã`)."""
        return self.place is None and self.level not in PROVINCIAL


class Place(NamedTuple):
    """A place's name without its level: the word it ends before, its spelling, what the tables know of it."""

    end: int
    name: str
    known: bool = False
    foreign: bool = False


@cache
def level_firsts() -> frozenset[str]:
    """Return the first syllables of the words for levels, villages and areas."""
    return frozenset(phrase[0] for phrase in (*_LEVELS, *_HAMLETS))


def level_word(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Return the end and the name of a level's word (`tỉnh`, `TP.`, `đặc khu`)."""
    if j >= stop or words.low[j] not in level_firsts():
        return None
    for length in (2, 1):
        if j + length <= stop and (name := _LEVELS.get(tuple(words.low[j : j + length]))):
            end = j + length
            if name == "xã" and end < stop and words.low[end] == "hội":
                # Society, or the motto's `XÃ HỘI`; a commune's name goes on in small letters.
                return None if words.is_caps(j) or not words.is_capital(end) else (end, name)
            if words.low[j] in ("tp", "tx") and end < stop and words.raw[end] == ".":
                end += 1
            return end, name
    return None


def hamlet_word(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Return the end and the name of a village's word (`thôn`, `tổ dân phố`)."""
    if j >= stop or words.low[j] not in level_firsts():
        return None
    for length in (3, 2, 1):
        if j + length <= stop and (name := _HAMLETS.get(tuple(words.low[j : j + length]))):
            return j + length, name
    return None


def read_level(words: Words, j: int, stop: int) -> Level | None:
    """Read a level and its place, the level's word included.

    Args:
        words: the text.
        j: the word to begin at.
        stop: the word not to reach.
    """
    low = words.low
    if j >= stop:
        return None
    if low[j] == "cấp" or low[j] in _PLURALS:
        return _plural_level(words, j, stop)
    if village := hamlet_word(words, j, stop):
        named = read_hamlet(words, village[0], stop, village[1])
        return Level(named[0], village[1], named[1]) if named else None
    found = level_word(words, j, stop)
    if found is None:
        return None
    end, level = found
    place = read_place(words, end, stop, level)
    if place is not None:
        return Level(place.end, level, place.name, foreign=place.foreign, known=place.known)
    after = end + 1
    counted = (
        after < stop
        and low[end] in (",", "và", "-", "/")
        and level_word(words, after, stop) is not None
        and heads().longest(words, after, stop) is None
    )
    # `UBND xã, phường`: the levels are counted off, no single one is meant.
    return Level(end, level, generic=counted and not words.is_caps(j))


def _plural_level(words: Words, j: int, stop: int) -> Level | None:
    """Read `cấp xã`, `các tỉnh`, and `các xã: Lạc Dương`, whose list begins with a place."""
    found = level_word(words, j + 1, stop) if j + 1 < stop else None
    if found and words.low[j] == "các":
        end = found[0] + (found[0] < stop and words.raw[found[0]] == ":")
        if found[1] in COMMUNES and end < stop and (place := read_place(words, end, stop, found[1])):
            return Level(place.end, found[1], place.name, known=place.known)
    if found or (j + 1 < stop and words.low[j + 1] in _GENERIC):
        return Level(j + 2, words.low[j + 1], generic=True)
    return None


def read_hamlet(words: Words, j: int, stop: int, level: str) -> tuple[int, str] | None:
    """Return the end and text of a village's name or number."""
    if j >= stop:
        return None
    if level != "bản" and (numbered := number_at(words, j, stop)):
        k = numbered[0]
        hyphen = level == "khu vực" and k + 1 < stop and words.raw[k] == "-" and words.is_capital(k + 1)
        # `khu vực 5 - Hưng Yên`
        organ = heads().longest(words, k + 1, stop) if hyphen else None
        seat = read_place(words, k + 1, stop, "") if hyphen and organ is None else None
        return (seat.end, f"{numbered[1]} - {seat.name}") if seat else numbered
    place = _unknown_place(words, j, stop)
    return (place.end, place.name) if place else None


def read_place(words: Words, j: int, stop: int, level: str) -> Place | None:
    """Read a place's name after its level's word."""
    if j >= stop:
        return None
    if level in PROVINCIAL:
        if place := read_province(words, j, stop):
            return place
    elif level in COMMUNES and (words.is_capital(j) or words.raw[j].isdigit()):
        known = commune_names().longest(words, j, stop)
        if known:
            end = known[0]
            if end < stop and words.raw[end].isdigit() and not glued_number(words, end, stop):
                return Place(end + 1, words.slice(j, end + 1), known=True)
            if _ends(words, end, stop):
                return Place(end, known[1].name, known=True)
    return _unknown_place(words, j, stop)


def read_province(words: Words, j: int, stop: int) -> Place | None:
    """Read the name of a province, or of a place abroad."""
    if j >= stop or not words.is_capital(j):
        return None
    if found := province_names().longest(words, j, stop):
        return Place(found[0], found[1].name, known=True)
    abroad = foreign_places().longest(words, j, stop)
    if abroad and not (abroad[0] < stop and words.is_capital(abroad[0])):
        return Place(abroad[0], abroad[1], known=True, foreign=True)
    return None


def _ends(words: Words, end: int, stop: int) -> bool:
    """Tell whether a known place ends here: the next word is no further part of a longer, unknown name."""
    if end >= stop or not words.is_capital(end):
        return True
    return words.is_caps(end) != words.is_caps(end - 1) or (
        is_person(words, end, stop)
        or opens_other(words, end, stop)
        or heads().longest(words, end, stop) is not None
    )


def _begins_person(words: Words, first: int, k: int, stop: int) -> bool:
    """Tell whether a person's name follows a place; where it can begin at two words, the place has two.

    `Đảng ủy xã Tường Lộc Trần Văn Thạch`: a family name may be a place's second syllable.
    """
    return is_person(words, k, stop) and not (k == first + 1 and is_person(words, k + 1, stop))


def _unknown_place(words: Words, j: int, stop: int) -> Place | None:
    k = j
    if words.raw[k].isdigit():
        # `phường 1 Bảo Lộc`, `Quận 5`; in small letters a bare number counts something.
        if len(words.raw[k]) > 2 or words.raw[k][0] == "0" or glued_number(words, k, stop):
            return None
        k += 1
        if k >= stop or not words.is_capital(k):
            return Place(k, words.raw[j]) if words.is_capital(j - 1) else None
    first = k
    while k < stop and k - j < _MAX_PLACE:
        if words.broken[k] and (heads().longest(words, k, stop) or openers().longest(words, k, stop)):
            # `HỘI LIÊN HIỆP PHỤ NỮ TỈNH`, and below it `BAN THƯỜNG VỤ`, or `BÁO CÁO`.
            break
        if (
            words.raw[k].isalpha()
            and words.is_caps(k)
            and not words.is_caps(j - 1)
            and not words.raw[j].isdigit()
        ):
            # An abbreviation, or another column in capitals.
            break
        if words.low[k] == "và" or (len(words.raw[k]) == 1 and k + 1 < stop and words.raw[k + 1] == "/"):
            # In a line of capitals: `UBND TỈNH VÀ ỦY BAN …`; `Sở Y tế tỉnh V/v báo cáo`.
            break
        if k > first and words.raw[k].isalpha() and words.is_caps(k) != words.is_caps(first):
            break
        begins_other = opens_other(words, k, stop) or _begins_person(words, first, k, stop)
        if words.is_capital(k) and words.raw[k].isalpha() | ("'" in words.raw[k] or "’" in words.raw[k]):
            if begins_other or (k > first and heads().longest(words, k, stop)):
                break
            k += 1
        elif k > first and words.raw[k] == "-" and k + 1 < stop and words.is_capital(k + 1):
            if opens_other(words, k + 1, stop) or heads().longest(words, k + 1, stop):
                break
            k += 1
        elif (
            k > first
            and words.raw[k].isdigit()
            and len(words.raw[k]) <= 2
            and not glued_number(words, k, stop)
        ):
            k += 1
            break
        else:
            break
    if k == first:
        return None
    return Place(k, words.slice(j, k) if not words.is_caps(j) else titled(words.slice(j, k)))
