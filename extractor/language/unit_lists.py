"""Find the organ names of a text, those included that a list shares a head or an owner with.

`HĐND, UBND tỉnh`; `Ban Tổ chức Tỉnh ủy: Lâm Đồng, Bình Thuận`; `các Sở Nội vụ, Tài chính`; `xã Thuận An,
Thuận Hạnh và Tuy Đức`; `04 phòng chuyên môn (Tổ chức - Cán bộ, Nghiệp vụ)`. The first member of a list takes
the head, the others stand bare (annotation-rules.md, "Settled" 4).
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from extractor.language.unit_damage import intact_syllables, is_near_head
from extractor.language.unit_members import ROOMS_OPEN, ends_at, read_members, read_rooms
from extractor.language.unit_name import Name
from extractor.language.unit_names import ends_place, read_name
from extractor.language.unit_places import (
    COMMUNES,
    HAMLETS,
    Level,
    level_firsts,
    level_word,
    read_level,
    read_place,
)
from extractor.lexicon.trie import Words
from extractor.lexicon.units import commune_names, fixed_names, heads
from extractor.records import UnitKind

_PLURALS = frozenset({"các", "những", "mỗi", "mọi", "nhiều", "từng", "số"})
# A number after these words is a name's or a date's, not a count of organs.
_NUMBERED = frozenset(
    {"thứ", "số", "ngày", "tháng", "năm", "quý", "khóa", "lớp", "khối", "điều", "khoản", "/", "-", ".", "lần"}
)
_BETWEEN = frozenset({(",",), ("và",), ("-",), ("&",), (",", "và"), ("/",)})
_MOTTOES = frozenset({("cộng", "hòa"), ("đảng", "cộng"), ("độc", "lập")})
_OF_MANY = frozenset({("của", "các"), ("của", "mỗi"), ("của", "từng"), ("các", "cấp"), ("cấp", "xã")})
_LETTERHEAD_LINE = 80
_LETTERHEAD_WORDS = 30


def find_names(words: Words) -> list[Name]:
    """Return the organ names of a text in order, without nesting; `local` ones are left to the caller."""
    stops = _stops(words)
    found: list[Name] = []
    pending: list[Name] = []
    i = 0
    for begin in _candidates(words):
        if begin < i:
            continue
        name = _name_at(words, begin, stops[begin])
        if name is None:
            if rooms := read_rooms(words, begin, stops[begin]):
                found += rooms
                i = rooms[-1].end
            continue
        i = name.end
        chained = bool(pending) and _joined(words, pending[-1].end, name.start)
        if name.status == "headed" and i < stops[name.start] and words.raw[i] == ":":
            first, members = read_members(words, name, stops[name.start], plural=True)
            if members:
                found += [first, *members]
                i, pending = members[-1].end, []
                continue
        if name.status == "headed":
            if _is_line(words, name, stops[name.start]):
                found.append(name._replace(status="named"))
            pending = pending if chained else []
            pending.append(name)
            continue
        if chained and not _is_plural(words, pending[0]) and _shares(name):
            found += [p._replace(status=name.status) for p in pending if _chains(p)]
        pending = []
        if _is_each(words, name):
            continue
        plural = _is_plural(words, name)
        if plural and name.level is None and name.place is None and name.kind != "commune":
            i = _skip_plural(words, name, found, stops[name.start])
            continue
        if plural and name.status == "local":
            continue
        name, members = read_members(words, name, stops[name.start], plural)
        found += [name, *members]
        i = found[-1].end
    return found


def _candidates(words: Words) -> list[int]:
    """Return the words that a name can begin at, and the marks that can open a list of departments."""
    openings, low, capital = _openings(), words.low, words.capital
    _, seconds = intact_syllables()
    telling = list(compress(range(len(low)), map(_telling().__contains__, low)))
    # A damaged head may be told by its second syllable alone.
    begins = {i - 1 for i in telling if i and low[i] in seconds and capital[i - 1]}.union(telling)
    following, third = [*low[1:], ""], [*low[2:], "", ""]
    return [
        i
        for i in sorted(begins)
        if (low[i] in openings and ((after := openings[low[i]]) is None or following[i] in after))
        or (capital[i] and is_near_head(low[i], following[i], third[i]))
    ]


@cache
def _telling() -> frozenset[str]:
    """Return the words that a name can begin with, and those that tell one by its second syllable."""
    firsts, seconds = intact_syllables()
    return firsts | seconds | _openings().keys()


@cache
def _openings() -> dict[str, frozenset[str] | None]:
    """Return the words that a name can begin with, damaged ones aside, each with those that can follow it."""
    openings: dict[str, frozenset[str] | None] = dict.fromkeys(level_firsts() | ROOMS_OPEN)
    for trie in (heads(), fixed_names()):
        for first, seconds in trie.openings.items():
            known = openings.get(first, frozenset())
            openings[first] = None if known is None or seconds is None else known | seconds
    return openings


def _stops(words: Words) -> list[int]:
    """Return for each word the word that a name beginning at it may not reach: its line's end.

    A name in capitals runs over line ends of a letterhead or seal: short lines all in capitals.
    """
    bounds = [i for i in compress(range(len(words)), words.broken) if i]
    lines = list(zip([0, *bounds], [*bounds, len(words)], strict=True))
    stops = [0] * len(words)
    stop = len(words)
    below = False
    for start, end in reversed(lines):
        if start == end:
            continue
        caps = _is_caps_line(words, start, end)
        if not (caps and below):
            stop = end
        stops[start:end] = [stop] * (end - start)
        below = caps
    return stops


def _is_caps_line(words: Words, start: int, end: int) -> bool:
    if words.end[end - 1] - words.start[start] > _LETTERHEAD_LINE:
        return False
    if tuple(words.low[start : start + 2]) in _MOTTOES:
        return False
    return all(words.raw[k].isupper() or words.raw[k] in "-,&" for k in range(start, end))


def _is_line(words: Words, name: Name, stop: int) -> bool:
    """Tell whether a head noun of several syllables is a whole line in capitals, as in a letterhead."""
    starts = name.start == 0 or words.broken[name.start] or ends_place(words, name.start)
    ends = name.end >= len(words) or words.broken[name.end]
    at_top = name.start < _LETTERHEAD_WORDS and name.end - name.start > 1
    return starts and ends and at_top and words.is_caps(name.start)


def _name_at(words: Words, i: int, stop: int) -> Name | None:
    if words.low[i] in ROOMS_OPEN:
        return None
    name = read_name(words, i, stop)
    if name is None or name.status == "headed":
        return _territory(words, i, stop) or (name and _headed_list(words, name, stop))
    return name


def _headed_list(words: Words, name: Name, stop: int) -> Name:
    """Return a standing body with the first organ of a list after a colon (`Thường trực: Tỉnh ủy, HĐND`)."""
    k = name.end
    if k + 1 >= stop or words.raw[k] != ":" or name.head is None or name.head.name != "Thường trực":
        return name
    owner = read_name(words, k + 1, stop)
    if owner is None or owner.status == "headed":
        return name
    return owner._replace(start=name.start, parts=(*name.parts, *owner.parts), head=name.head)


def _territory(words: Words, i: int, stop: int) -> Name | None:
    """Read a commune, ward or village named by itself (`xã Đức An`, `thôn 4`)."""
    if words.low[i] not in level_firsts() or (words.low[i] == "xã" and i and words.low[i - 1] == "thị"):
        return None
    level = _listed_level(words, i, stop) or read_level(words, i, stop)
    if level is None or level.place is None or not (level.is_commune or level.level in HAMLETS):
        return None
    if words.is_capital(i) and commune_names().longest(words, i, stop) is not None and not level.is_commune:
        # `Buôn Hồ`, `Bản Lầu`: a place's own name.
        return None
    plain = " " in level.place or ends_at(words, level.end, stop)
    if level.level == "bản" and (words.is_caps(i) or not plain):
        # Most often not a village but a copy (`bản Giấy chứng nhận`, `BẢN ĐỒ`).
        return None
    if words.is_caps(i) and not level.known and i > _LETTERHEAD_WORDS:
        return None
    kind: UnitKind = "commune" if level.is_commune else "other"
    return Name(i, level.end, kind, (level.text,), "named", level=level, sure=level.known)


def _listed_level(words: Words, i: int, stop: int) -> Level | None:
    """Read the first member of `các xã: Lạc Dương, Tà Hine`."""
    found = level_word(words, i, stop)
    if not found or found[1] not in COMMUNES or found[0] >= stop or words.raw[found[0]] != ":":
        return None
    place = read_place(words, found[0] + 1, stop, found[1])
    return Level(place.end, found[1], place.name, known=place.known) if place else None


def _joined(words: Words, end: int, start: int) -> bool:
    return tuple(words.low[end:start]) in _BETWEEN


def _shares(name: Name) -> bool:
    """Tell whether a name can share what it belongs to with the head before it: no mere room or squad can."""
    return name.kind != "internal_dept" or name.level is not None


def _chains(name: Name) -> bool:
    """Tell whether a head noun alone can share the owner of the name after it (`HĐND, UBND tỉnh`)."""
    head = name.head
    return (
        head is not None
        and (head.allows("o") or head.allows("s"))
        and " " in head.name
        and head.name != "Trung ương"
    )


def _is_plural(words: Words, name: Name) -> bool:
    """Tell whether a name is counted or generalised (`các Sở`, `06 Đảng ủy xã`)."""
    i = name.start
    if i == 0 or words.broken[i]:
        return False
    before = words.low[i - 1]
    if before in _PLURALS:
        return True
    return before.isdigit() and len(before) < 4 and not (i > 1 and words.low[i - 2] in _NUMBERED)


def _is_each(words: Words, name: Name) -> bool:
    """Tell whether every one of many has such an organ (`Hội đồng Thi đua - Khen thưởng của các đơn vị`).

    So have places that it stands before: `Sở Y tế các tỉnh, thành phố`.
    """
    k = name.end
    if (
        name.head is not None
        and name.level is None
        and name.place is None
        and words.low[k : k + 1] == ["các"]
    ):
        return level_word(words, k + 1, len(words)) is not None
    alone = name.head is not None and len(name.parts) == 1 and name.level is None and name.place is None
    return alone and tuple(words.low[name.end : name.end + 2]) in _OF_MANY


def _skip_plural(words: Words, name: Name, found: list[Name], stop: int) -> int:
    """Take a counted name only where a list spells its members out; return the word to go on from."""
    single, members = read_members(words, name, stop, plural=True)
    if members and name.head is not None:
        found += [single, *members]
        return members[-1].end
    return name.end
