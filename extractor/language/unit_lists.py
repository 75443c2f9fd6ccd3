"""Find organ names in a text, those included that a list shares a head or an owner with.

`Đảng ủy phường 1 Bảo Lộc, xã Đức An`, `Ban Tổ chức Tỉnh ủy: Lâm Đồng, Bình Thuận`, `HĐND, UBND tỉnh`,
`các Sở: Nội vụ, Tài chính`, `xã Thuận An, Thuận Hạnh và Tuy Đức`.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.language.unit_names import Name, read_name
from extractor.language.unit_tails import COMMUNES, hamlet_at, level_word, number_at, read_place
from extractor.lexicon.trie import Words
from extractor.lexicon.units import openers, province_names

_PLURALS = frozenset({"các", "những", "mỗi", "mọi", "nhiều", "từng", "số"})


def find_names(words: Words) -> list[Name]:
    """Return the organ names of a text in order, without nesting."""
    stops = _stops(words)
    found: list[Name] = []
    pending: list[Name] = []
    i = 0
    while i < len(words):
        name = _name_at(words, i, stops[i])
        if name is None:
            i += 1
            continue
        i = name.end
        if name.status == "headed":
            pending = [*(p for p in pending if _joined(words, pending[-1].end, name.start)), name]
            continue
        if pending and _joined(words, pending[-1].end, name.start):
            found += [replace(p, status="named") for p in pending]
        pending = []
        if name.status == "local" or (_is_plural(words, name)):
            continue
        found.append(name)
        members = _members(words, name, stops[name.start])
        found += members
        if members:
            i = members[-1].end
    return found


def _stops(words: Words) -> list[int]:
    stops = [0] * len(words)
    stop = len(words)
    for i in range(len(words) - 1, -1, -1):
        stops[i] = stop
        if words.broken[i]:
            stop = i
    return stops


def _name_at(words: Words, i: int, stop: int) -> Name | None:
    return read_name(words, i, stop) or _commune(words, i, stop) or _hamlet(words, i, stop)


def _commune(words: Words, i: int, stop: int) -> Name | None:
    found = level_word(words, i, stop)
    if found is None or found[1] not in COMMUNES:
        return None
    place = read_place(words, found[0], stop, found[1])
    if place is None:
        return None
    return Name(i, place[0], "commune", (found[1], place[1]), "named")


def _hamlet(words: Words, i: int, stop: int) -> Name | None:
    end = hamlet_at(words, i, stop)
    if end is None or end >= stop:
        return None
    numbered = number_at(words, end, stop)
    place = numbered or read_place(words, end, stop, "thôn")
    if place is None:
        return None
    head = " ".join(words.low[i:end])
    return Name(i, place[0], "other", (head, place[1]), "named")


def _joined(words: Words, end: int, start: int) -> bool:
    between = words.low[end:start]
    return between in ([","], ["và"], ["-"], ["&"], [",", "và"]) and not words.broken[start]


def _is_plural(words: Words, name: Name) -> bool:
    i = name.start
    if i == 0 or words.broken[i]:
        return False
    before = words.low[i - 1]
    if before not in _PLURALS and not (before.isdigit() and not (i > 1 and words.raw[i - 2] in "/")):
        return False
    return name.level is None or name.level.place is None


def _members(words: Words, name: Name, stop: int) -> list[Name]:
    """Return the bare members of a list that shares the head of the name before it."""
    members: list[Name] = []
    k = name.end
    while k + 1 < stop and words.low[k] in (",", "và") and (member := _member(words, name, k + 1, stop)):
        members.append(member)
        k = member.end
    return members


def _member(words: Words, name: Name, k: int, stop: int) -> Name | None:
    if name.kind == "commune" and name.head is None:
        if province_names().longest(words, k, stop) or openers().longest(words, k, stop):
            return None
        place = read_place(words, k, stop, name.parts[0])
        if place and (place[0] >= stop or words.raw[place[0]] in ",.;)" or words.low[place[0]] == "và"):
            return Name(k, place[0], "commune", (name.parts[0], place[1]), "named")
        return None
    return None



