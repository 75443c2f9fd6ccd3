"""The pieces of an organ's name after its head: number, function, owner, level, place."""

from __future__ import annotations

from extractor.language.unit_groups import read_group
from extractor.language.unit_name import Name, Reader
from extractor.language.unit_national import read_national
from extractor.language.unit_owners import of_school, owner_in_letters, read_owner
from extractor.language.unit_places import HAMLETS, Level, hamlet_word, read_level, read_place, read_province
from extractor.language.unit_tails import known_function, read_function
from extractor.language.unit_tasks import read_task
from extractor.language.unit_words import POST_ENDS, is_person, number_at
from extractor.lexicon.trie import Words
from extractor.lexicon.units import (
    businesses,
    commune_names,
    functions,
    heads,
    openers,
    province_names,
)

# Past the letterhead and title a line in capitals is a heading, whose words are no proper names.
_TOP_WORDS = 80
_NAMED_AFTER_DAYS = frozenset({"school", "hospital", "other"})
_POST_REACH = 8
# What follows these is no more of a post (`Chủ tịch UBND tỉnh tặng Bằng khen cho …`).
_PART_FROM_POSTS = frozenset({"cho", "tặng", "trao", "với", "và", "tại", "từ", "do", "theo"})
_ENDS = frozenset(",.;:)")
"""Marks that no piece begins with."""
_LEGAL_FORMS = frozenset({"CTCP", "TNHH", "JSC"})


def extend(words: Words, name: Name, stop: int, read: Reader) -> Name | None:
    """Return a name with its next piece.

    Args:
        words: the text.
        name: what has been read of it, from its head on.
        stop: the word that the name may not reach.
        read: how the names of owners are read.

    Returns:
        The longer name; the same name where it ends; None where it turns out to be a common noun.
    """
    head, j = name.head, name.end
    assert head is not None
    if name.level is not None and head.allows("n") and j < stop and words.low[j] == "số":
        # `Tổ đại biểu HĐND xã số 3`
        numbered = number_at(words, j, stop)
        return name.with_part(*numbered) if numbered else name
    if name.level is not None or name.place is not None or (j < stop and words.low[j] == "tại"):
        return _seated(words, name, stop)
    if short := _abbreviated(words, name, stop):
        return short
    first = len(name.parts) == 1
    if first and (school := of_school(words, name, stop)):
        return school
    if words.raw[j] in _ENDS:
        return name
    if "firm" in head.flags and (branch := _branch(words, name, stop, read)):
        return branch
    if head.kind == "cluster" and (members := _clustered(words, name, stop, read)):
        return members
    if head.allows("n") and (numbered := number_at(words, j, stop)):
        return _numbered(words, name, numbered, stop)
    if first and head.kind in _NAMED_AFTER_DAYS and (day := _day(words, j, stop)):
        return name.with_part(*day)
    owner = heads().longest(words, j, stop)
    if (
        head.allows("t")
        and (national := read_national(words, j, stop))
        and not (head.allows("o") and owner and owner[0] > national[0])
    ):
        # `Ban Thường vụ Trung ương Đoàn`: the longer owner.
        return name.with_part(*national)
    levelled = _levelled(words, name, stop)
    if levelled is not name:
        return levelled
    work = known_function(words, j, stop) if first and head.allows("f") else None
    if head.allows("o") and not (work and owner and work[0] > owner[0]):
        # `Cục Sở hữu trí tuệ` belongs to no `Sở`.
        owned = read_owner(words, name, stop, read)
        if owned is not name:
            return owned
        if first and (letters := owner_in_letters(words, name, stop)):
            return letters
    if head.allows("d") and (task := read_task(words, j, stop)):
        return name.with_part(*task, sure=False)
    if longer := _functional(words, name, stop):
        return longer
    if not first and (national := read_national(words, j, stop)):
        return name.with_part(*national)
    if name.parts[-1] == "Quốc gia" and words.low[j] == "về" and (task := read_task(words, j, stop)):
        return name.with_part(*task, sure=False)
    if (head.allows("p") or not first) and (place := read_province(words, j, stop)):
        return name.with_place(place)
    if first and head.allows("s") and (village := hamlet_word(words, j, stop)) and words.is_lower(j):
        if village[1] in HAMLETS and village[1] != "bản":
            # `Ban Công tác Mặt trận thôn`, of the village whose paper it is.
            return name.with_level(Level(*village))
        return name
    if first and head.allows("s") and (seat := _seat_alone(words, j, stop)):
        # `Hội LHPN Thạnh Lộc`
        return name.with_part(*seat, sure=False)
    return name


def _day(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read the day of the year that an organ is named after (`Trường Mầm non 19/5`, `Bệnh viện 30-4`)."""
    if j + 2 >= stop or words.raw[j + 1] not in "/-" or (j + 3 < stop and words.raw[j + 3] in "/-"):
        return None
    day, month = words.raw[j], words.raw[j + 2]
    if not (day.isdigit() and month.isdigit()) or words.spaced(j + 1) or words.spaced(j + 2):
        return None
    return (j + 3, words.slice(j, j + 3)) if 0 < int(day) < 32 and 0 < int(month) < 13 else None


def _seat_alone(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read a commune's name without the word for its level, where nothing else can begin with it."""
    if not words.is_capital(j) or words.is_caps(j) or is_person(words, j, stop):
        return None
    found = commune_names().longest(words, j, stop)
    if found is None or found[0] - j < 2 or (found[0] < stop and words.is_capital(found[0])):
        return None
    if functions().longest(words, j, stop) or openers().longest(words, j, stop):
        return None
    return found[0], found[1].name


def _levelled(words: Words, name: Name, stop: int) -> Name | None:
    """Return the name with its level, the same name where none follows, None where the level is generic."""
    head, j, first = name.head, name.end, len(name.parts) == 1
    assert head is not None
    level = read_level(words, j, stop)
    owner = heads().longest(words, j, stop)
    if level is None or (owner is not None and head.allows("o") and owner[0] - j > 1):
        # `Ban Chấp hành Tỉnh đoàn` has an owner, not a level.
        return name
    if level.generic:
        return None if name.status == "headed" or head.bare else name
    if first and "work" in head.flags:
        return name
    return name.with_level(level) if head.allows("s") or (name.status == "named" and not first) else name


def _functional(words: Words, name: Name, stop: int) -> Name | None:
    """Return the name with the words of its function, or the proper name of a school or company."""
    head, j, first = name.head, name.end, len(name.parts) == 1
    assert head is not None
    proper = head.allows("x") and _may_be_proper(words, name)
    if first and proper and (business := _business(words, name, stop)):
        name, j, first = business, business.end, False
    goes_on = words.is_capital(j) and (proper or (head.allows("f") and known_function(words, j, stop)))
    if not first and goes_on and (more := known_function(words, j, stop)) and more[1] == name.parts[-1]:
        # `BỘ CÔNG AN CÔNG AN TỈNH …`: two lines of a letterhead that were run together.
        return None
    if not (first and (proper or head.allows("f"))) and not goes_on:
        return None
    # A long function may stand in lower case where the head leaves no doubt.
    lower = "ngành" in words.low[name.start : j] or (proper and j - name.start > 2)
    work = read_function(
        words,
        j,
        stop,
        proper=proper,
        lower=lower,
        commas="rooms" in head.flags and words.low[name.start - 1] not in ("các", "những"),
        runs="run" in head.flags,
        person_next="firm" not in head.flags or _behind_post(words, name.start),
        named_after=head.kind == "school"
        or "named" in head.flags
        # A trade mark is nobody's name: `Bí thư Đoàn Thanh niên EVN Phạm Minh An`.
        or (first and head.kind in ("hospital", "other") and not (head.bare and "firm" in head.flags)),
    )
    return name.with_part(work[0], work[1], sure=work[2]) if work else None


def _behind_post(words: Words, i: int) -> bool:
    """Tell whether a post stands before an organ's name, so that its holder may stand behind."""
    for k in range(i - 1, max(i - _POST_REACH, -1), -1):
        if words.raw[k] in ",;.:(" or words.broken[k + 1] or words.low[k] in _PART_FROM_POSTS:
            return False
        if words.low[k] in POST_ENDS:
            return True
    return False


def _business(words: Words, name: Name, stop: int) -> Name | None:
    """Return a firm's name with what it does in small letters, where its proper name follows."""
    j = name.end
    found = businesses().longest(words, j, stop) if "run" in (name.head.flags if name.head else ()) else None
    if found is None or found[0] >= stop or not words.is_lower(j) or not words.is_capital(found[0]):
        return None
    return None if heads().longest(words, found[0], stop) else name.with_part(found[0], found[1], sure=True)


def _may_be_proper(words: Words, name: Name) -> bool:
    """Tell whether unknown capitalised words after a head can be its name: not in a heading in capitals."""
    abbreviated = name.head is not None and words.low[name.start] in name.head.capitals
    if abbreviated or not words.is_caps(name.start):
        return True
    if name.start > _TOP_WORDS:
        return False
    return name.end > name.start + 1 or name.start == 0 or words.broken[name.start]


def _numbered(words: Words, name: Name, number: tuple[int, str], stop: int) -> Name:
    """Return a name with its number, and the place that a hyphen adds to it (`khu vực 1 - Cam Đường`)."""
    longer = name.with_part(*number)
    k = longer.end
    if name.kind == "cluster" or k + 1 >= stop or words.raw[k] != "-" or not words.is_capital(k + 1):
        return longer
    place = read_place(words, k + 1, stop, "")
    if place is None or heads().longest(words, k + 1, stop):
        return longer
    return longer.with_part(place.end, "-", place.name, sure=False)


def _seated(words: Words, name: Name, stop: int) -> Name:
    """Return a mission abroad with the country it sits in (`Đại sứ quán Nhật Bản tại Việt Nam`)."""
    j = name.end
    if name.head is None or "seat" not in name.head.flags or j + 1 >= stop or words.low[j] != "tại":
        return name
    if seat := read_national(words, j + 1, stop):
        return name.with_part(seat[0], "tại", seat[1])
    if city := read_province(words, j + 1, stop):
        return name.with_part(city.end, "tại", city.name)
    level = read_level(words, j + 1, stop)
    return name.with_part(level.end, "tại", level.text) if level and level.place else name


def _abbreviated(words: Words, name: Name, stop: int) -> Name | None:
    """Return a name with the level or place behind its abbreviation (`Hội Cựu chiến binh (CCB) tỉnh`)."""
    j = name.end
    if j + 3 >= stop or words.raw[j] != "(" or not words.is_caps(j + 1):
        return None
    # `(GD&ĐT)` has several words.
    close = next((k for k in range(j + 2, min(j + 5, stop)) if words.raw[k] == ")"), None)
    if close is None or close + 1 >= stop or not all(map(words.is_caps, range(j + 1, close, 2))):
        return None
    assert name.head is not None
    if not (name.head.allows("s") or name.head.allows("t")) or province_names().longest(words, j + 1, stop):
        return None
    behind = name._replace(end=close + 1)
    if name.head.allows("t") and (national := read_national(words, close + 1, stop)):
        return behind.with_part(*national)
    level = read_level(words, close + 1, stop) if name.head.allows("s") else None
    if level and not level.generic:
        return behind.with_level(level)
    province = read_province(words, close + 1, stop)
    return behind.with_place(province) if province else None


def _branch(words: Words, name: Name, stop: int, read: Reader) -> Name | None:
    """Return a company with what a hyphen adds to its name: its legal form or a branch (`- CTCP`)."""
    j = name.end
    if j + 2 < stop and name.status == "named" and words.low[j : j + 2] == ["chi", "nhánh"]:
        # `Ngân hàng TMCP Ngoại thương Việt Nam chi nhánh Quảng Trị`
        place = read_place(words, j + 2, stop, "tỉnh")
        return name.with_part(place.end, "chi nhánh", place.name, sure=False) if place else None
    if j + 1 >= stop or words.raw[j] != "-" or name.status != "named":
        return None
    mark = heads().longest(words, j + 1, stop)
    is_mark = mark is not None and mark[1].bare and "firm" in mark[1].flags and mark[0] == j + 2
    if words.raw[j + 1] in _LEGAL_FORMS or is_mark:
        # `Công ty than … - TKV`
        return name.with_part(j + 2, "-", words.raw[j + 1])
    if " ".join(words.low[j + 1 : j + 3]) not in ("chi nhánh", "công ty"):
        return None
    found = read(words, j + 1, stop)
    if found is None or (found.status != "named" and words.low[j + 1] == "chi"):
        return None
    return name.with_part(found.end, "-", *found.parts, sure=False)


def _clustered(words: Words, name: Name, stop: int, read: Reader) -> Name | None:
    """Return a cluster with the sector or the members it is named after."""
    j = name.end
    hyphen = ("-",) if words.raw[j] == "-" and j + 1 < stop else ()
    j += len(hyphen)
    first, capital = len(name.parts) == 1, words.is_capital(name.start)
    if (
        hyphen
        and words.low[j] == "bộ"
        and not first
        and (of := read(words, j, stop))
        and of.status == "named"
    ):
        # `Cụm thi đua số 3 - Bộ Xây dựng`
        return name.with_part(of.end, "-", *of.parts)
    if words.low[j] == "ngành" and (capital or not first) and (hyphen or first):
        sector = read(words, j, stop)
        if sector is not None and sector.status == "named":
            return name.with_part(sector.end, *hyphen, *sector.parts)
    members = read_group(words, j, stop) if capital else None
    return name.with_part(*members) if members else None
