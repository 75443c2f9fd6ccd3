"""The grammar of an organ's name: a head noun, then its function, number, owner, level and place.

`Ban Tổ chức | Tỉnh ủy Lâm Đồng`, `Sở | Giáo dục và Đào tạo`, `Khối thi đua | số 1`, `Ủy ban nhân dân | xã Đức An`.
What each head takes is in `models/unit_heads.tsv`; where a name stops is domain/issuers.md §3.3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.language.unit_tails import (
    NATIONAL,
    Level,
    number_at,
    read_function,
    read_level,
    read_task,
)
from extractor.lexicon.trie import Words
from extractor.lexicon.units import Head, fixed_names, heads, province_names
from extractor.records import UnitKind

_KEEP_KIND = frozenset(
    {"party", "front", "mass_org", "military_police", "school", "hospital", "internal_dept", "cluster"}
)
_DEPTH = 5

Completeness = Literal["named", "local", "headed"]


@dataclass(frozen=True, slots=True)
class Name:
    """An organ's name in a text: words `[start, end)`.

    Attributes:
        parts: the name's pieces in official spelling, in order.
        status: `named` when it names one organ; `local` when only the document's own place makes it one
            (`UBND xã`); `headed` when it is a head noun alone, which a list may complete (`HĐND, UBND tỉnh`).
        level: the level and place it ends in, if any.
    """

    start: int
    end: int
    kind: UnitKind
    parts: tuple[str, ...]
    status: Completeness
    head: Head | None = None
    level: Level | None = None

    @property
    def text(self) -> str:
        """The name in official spelling."""
        return " ".join(self.parts)


def read_name(words: Words, i: int, stop: int, depth: int = 0) -> Name | None:
    """Read the longest organ name that begins at a word.

    Args:
        words: the text.
        i: index of the word to begin at.
        stop: index of the word that the name may not reach (a line's end).
        depth: how many owners deep the reading is.

    Returns:
        The name, of whatever status; None where no head noun or fixed name stands, or it is used as a
        common noun (`các Sở`, `đảng ủy các xã`).
    """
    if depth > _DEPTH or _in_code(words, i):
        return None
    fixed, headed = _fixed(words, i, stop), _headed(words, i, stop, depth)
    if fixed and (headed is None or headed.status != "named" or fixed.end >= headed.end):
        return fixed
    return headed


def _in_code(words: Words, i: int) -> bool:
    """Tell whether a word is glued to a number or symbol (`18-KH/BTCTU`)."""
    at = words.start[i]
    return at > 1 and words.text[at - 1] in "/-" and words.text[at - 2].isalnum() and words.raw[i].isupper()


def _spelled(words: Words, i: int, j: int, capitals: frozenset[str]) -> bool:
    return not capitals or all(words.raw[k].isupper() for k in range(i, j) if words.low[k] in capitals)


def _fixed(words: Words, i: int, stop: int) -> Name | None:
    found = fixed_names().longest(words, i, stop)
    if found is None:
        return None
    end, term = found
    assert term.kind is not None
    if not words.is_capital(i) or not _spelled(words, i, end, term.capitals) or _is_member(words, end):
        return None
    parts: tuple[str, ...] = (term.name,)
    if term.name.endswith(("Tỉnh ủy", "tỉnh")) and (place := _province(words, end, stop)):
        end, parts = place[0], (term.name, place[1])
    return Name(i, end, term.kind, parts, "named")


def _is_member(words: Words, end: int) -> bool:
    """Tell whether a title goes on after a name (`Tỉnh ủy viên`)."""
    return end < len(words) and words.low[end] == "viên" and not words.broken[end]


def _province(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    found = province_names().longest(words, j, stop)
    if found is None or not words.is_capital(j):
        return None
    return found[0], found[1].name


def _headed(words: Words, i: int, stop: int, depth: int) -> Name | None:
    found = heads().longest(words, i, stop)
    if found is None:
        return None
    j, head = found
    if not _spelled(words, i, j, head.capitals) or _is_member(words, j):
        return None
    if not words.is_capital(i) and ("cap" in head.flags or (i + 1 == j and not head.allows("f"))):
        return None
    name = Name(i, j, head.kind, (head.name,), "named" if head.bare else "headed", head)
    while name.end < stop:
        longer = _extend(words, name, stop, depth)
        if longer is None:
            return None
        if longer is name:
            break
        name = longer
    if name.status == "headed" and not words.is_capital(i):
        return None
    return name


def _extend(words: Words, name: Name, stop: int, depth: int) -> Name | None:
    """Return the name with its next piece, the same name where it ends, None where it is a common noun."""
    head, j = name.head, name.end
    assert head is not None
    if name.level is not None or (len(name.parts) > 1 and name.parts[-1] in NATIONAL.values()):
        return _owned(words, name, stop, depth) if name.level is None and head.allows("o") else name
    if head.allows("n") and (numbered := number_at(words, j, stop)):
        return replace(name, end=numbered[0], parts=(*name.parts, numbered[1]), status="named")
    if head.allows("t") and (national := _national(words, j, stop)):
        return replace(name, end=national[0], parts=(*name.parts, national[1]), status="named")
    level = read_level(words, j, stop)
    if level is not None and level.generic:
        return None if not name.head or name.status != "named" or head.bare else name
    if level is not None and (head.allows("s") or (name.status == "named" and len(name.parts) > 1)):
        return _levelled(name, level)
    if head.allows("o"):
        owned = _owned(words, name, stop, depth)
        if owned is None or owned is not name:
            return owned
    if head.allows("d") and (task := read_task(words, j, stop)):
        return replace(name, end=task[0], parts=(*name.parts, task[1]), status="named")
    if head.allows("f") and (
        work := read_function(words, j, stop, open_=head.allows("x"), first=len(name.parts) == 1)
    ):
        return replace(name, end=work[0], parts=(*name.parts, work[1]), status="named")
    if (head.allows("p") or len(name.parts) > 1) and (place := _province(words, j, stop)):
        return replace(name, end=place[0], parts=(*name.parts, place[1]), status="named")
    if head.allows("x") and (proper := read_function(words, j, stop, open_=True, first=True)):
        return replace(name, end=proper[0], parts=(*name.parts, proper[1]), status="named")
    return name


def _national(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    best = None
    for length in (4, 3, 2, 1):
        if j + length <= stop and words.is_capital(j):
            form = " ".join(words.low[j : j + length])
            if form in NATIONAL:
                best = (j + length, NATIONAL[form])
                break
    return best


def _levelled(name: Name, level: Level) -> Name:
    kind = name.kind
    if level.is_commune and kind not in _KEEP_KIND:
        kind = "commune"
    if level.foreign:
        kind = "foreign"
    status: Completeness = "local" if level.local else "named"
    return replace(
        name, end=level.end, parts=(*name.parts, level.text), kind=kind, status=status, level=level
    )


def _owned(words: Words, name: Name, stop: int, depth: int) -> Name | None:
    head, j = name.head, name.end
    assert head is not None
    if words.low[j] in ("các", "những", "mỗi"):
        return None if name.status == "headed" else name
    owner = read_name(words, j, stop, depth + 1)
    if (
        owner is None
        or owner.status == "headed"
        or (owner.kind == "internal_dept" and not words.is_capital(j))
    ):
        return name
    kind = owner.kind if "own" in head.flags and owner.kind != "commune" else head.kind
    return Name(name.start, owner.end, kind, (*name.parts, *owner.parts), owner.status, head, owner.level)


