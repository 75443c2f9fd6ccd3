"""The members of a list that share a head or an owner (`xã Thuận An, Thuận Hạnh và Tuy Đức`).

The first member of a list takes the head, the others stand bare (annotation-rules.md, "Settled" 4).
"""

from __future__ import annotations

from extractor.language.unit_name import Name
from extractor.language.unit_names import read_name
from extractor.language.unit_places import COMMUNES, HAMLETS, PROVINCIAL, read_place, read_province
from extractor.language.unit_tails import known_function, read_function
from extractor.lexicon.trie import Words
from extractor.lexicon.units import openers

ROOMS_OPEN = frozenset("(:")


def read_members(words: Words, name: Name, stop: int, plural: bool) -> tuple[Name, list[Name]]:
    """Return a name and the bare members of the list that shares its head.

    A colon between head and list belongs to the first member (`Ban Tổ chức Tỉnh ủy: Lâm Đồng`).
    """
    k, listed = name.end, plural
    if k + 1 < stop and words.raw[k] == ":" and name.place is None and name.level is None:
        first = _member(words, name, k + 1, stop, listed=True) or _namesake(words, name, k + 1, stop)
        if first is None or first.end >= stop or words.low[first.end] not in (",", "và"):
            return name, []
        name = first._replace(start=name.start, status="named")
        k, listed = name.end, True
    members: list[Name] = []
    while k + 1 < stop and words.low[k] in (",", "và"):
        member = _member(words, name, k + 1, stop, listed) or (
            _namesake(words, name, k + 1, stop) if listed else None
        )
        if member is None:
            break
        members.append(member)
        k = member.end
    return name, members


def _member(words: Words, name: Name, k: int, stop: int, listed: bool) -> Name | None:
    """Read a bare list member: a place, or the function of a department, as the name before it has."""
    if not words.is_capital(k) or _opens_no_function(words, k, stop):
        return None
    stem = name.parts[:-1] if len(name.parts) > 1 else name.parts
    if name.level is not None and name.level.place is not None:
        if name.level.level in PROVINCIAL and name.level.known:
            return _sister(words, name, k, stop, stem)
        if (
            name.level.level not in COMMUNES | HAMLETS
            or read_province(words, k, stop)
            or read_name(words, k, stop)
        ):
            return None
        place = read_place(words, k, stop, name.level.level)
        if place is None or not (listed or place.known or ends_at(words, place.end, stop)):
            return None
        level = name.level._replace(end=place.end, place=place.name)
        return name._replace(start=k, end=place.end, parts=(*stem, level.text), level=level, sure=False)
    province = read_province(words, k, stop)
    if province and (name.place is not None or listed) and name.head is not None:
        if not ends_at(words, province.end, stop):
            return None
        kept = stem if name.place is not None else name.parts
        return name._replace(
            start=k, end=province.end, parts=(*kept, province.name), place=province, sure=False
        )
    if listed and name.head is not None and name.level is None and name.head.allows("f"):
        work = known_function(words, k, stop)
        if work and not read_name(words, k, stop):
            parts = (*stem, work[1])
            return name._replace(start=k, end=work[0], parts=parts, sure=False, status="named")
    return None


def _sister(words: Words, name: Name, k: int, stop: int, stem: tuple[str, ...]) -> Name | None:
    """Read the province that stands for the like organ of it (`Hội CCB tỉnh Vĩnh Long, Bến Tre`)."""
    found = read_province(words, k, stop)
    if found is None or found.foreign or (found.end < stop and words.is_capital(found.end)):
        return None
    assert name.level is not None
    level = name.level._replace(end=found.end, place=found.name)
    return name._replace(start=k, end=found.end, parts=(*stem, level.text), level=level, sure=False)


def _namesake(words: Words, name: Name, k: int, stop: int) -> Name | None:
    """Read a listed school or hospital by its proper name (`các trường THPT: Nguyễn Huệ, Lê Lợi`)."""
    head = name.head
    if head is None or head.kind not in ("school", "hospital") or name.level is not None:
        return None
    if len(words.low[name.start : name.end]) < 2 or read_name(words, k, stop):
        return None
    proper = read_function(words, k, stop, proper=True) if words.is_capital(k) else None
    if proper is None or not ends_at(words, proper[0], stop):
        return None
    return name._replace(
        start=k, end=proper[0], parts=(head.name, proper[1]), status="named", place=None, sure=False
    )


def _opens_no_function(words: Words, k: int, stop: int) -> bool:
    """Tell whether a post, paper or the like begins at a word, not a function (`Kế hoạch và Đầu tư`)."""
    opener = openers().longest(words, k, stop)
    if opener is None:
        return False
    work = known_function(words, k, stop)
    return work is None or work[0] <= opener[0]


def ends_at(words: Words, k: int, stop: int) -> bool:
    """Tell whether a list member ends before a word: a mark or `và` follows, or the line is over."""
    return k >= stop or words.raw[k] in ",.;:)(" or words.low[k] in ("và", "trước", "cũ")


def read_rooms(words: Words, i: int, stop: int) -> list[Name]:
    """Return the departments that a parenthesis after `phòng` lists without their head.

    `04 phòng chuyên môn (Tổ chức - Cán bộ, Bảo vệ Chính trị nội bộ và Văn phòng Ban)`.
    """
    if words.raw[i] not in ROOMS_OPEN or "phòng" not in words.low[max(i - 5, 0) : i]:
        return []
    found: list[Name] = []
    k = i + 1
    while k < stop:
        work = known_function(words, k, stop)
        name = read_name(words, k, stop)
        if name is not None and name.status == "named":
            found.append(name)
        elif work is not None:
            found.append(Name(k, work[0], "internal_dept", ("Phòng", work[1]), "named", sure=False))
        elif len(found) > 1 and words.raw[k - 1] == ";":
            # The sentence goes on behind the list.
            k -= 1
            break
        else:
            return []
        k = found[-1].end
        if k >= stop or words.low[k] not in (",", "và", ";"):
            break
        k += 1
    return found if len(found) > 1 and (k >= stop or words.raw[k] in ").;") else []
