"""The grammar of an organ's name: a head noun, then its function, number, owner, level and place.

`Ban Tổ chức | Tỉnh ủy Lâm Đồng`, `Sở | Giáo dục và Đào tạo`, `Ủy ban nhân dân | xã Đức An`. What each head
takes is in `models/unit_heads.tsv`; where a name stops is domain/issuers.md §3.3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.language.unit_damage import damaged_head
from extractor.language.unit_places import (
    Level,
    Place,
    is_person,
    number_at,
    read_level,
    read_place,
    read_province,
)
from extractor.language.unit_tails import known_function, read_function, read_group, read_national, read_task
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.trie import Words
from extractor.lexicon.units import Head, fixed_names, heads, openers, words_before_heads
from extractor.records import UnitKind

# Organs that stay what they are at the level of a commune (`Công an xã`, `Đảng ủy xã`).
_OWN_KIND = frozenset(
    {
        "party",
        "front",
        "mass_org",
        "military_police",
        "school",
        "hospital",
        "internal_dept",
        "cluster",
        "other",
    }
)
# A lower-case head of one syllable is often the end of another word: `cơ sở`, `văn phòng`.
_COMPOUNDS = frozenset(
    {
        "cơ sở",
        "trụ sở",
        "hồ sở",
        "văn phòng",
        "quốc phòng",
        "biên phòng",
        "dự phòng",
        "đề phòng",
        "phương phòng",
    }
)
# What a post ends in before `Thường trực`, which then belongs to the post.
_POSTS = frozenset({"thư", "ban", "tịch", "đốc", "trưởng", "viên", "nhiệm", "phó", "quan", "chánh"})
# Heads that name nothing with a level alone: `Trung tâm tỉnh`.
_NEED_FUNCTION = frozenset(
    {"Trung tâm", "Ban", "Hội", "Ủy ban", "Quỹ", "Trạm", "Viện", "Cục", "Sở", "Phòng", "Tổ"}
)
# Past the letterhead and title a line in capitals is a heading, whose words are no proper names.
_TOP_WORDS = 80
_MAX_DEPTH = 5
_MAX_CODE = 10

Status = Literal["named", "local", "headed"]


@dataclass(frozen=True, slots=True)
class Name:
    """An organ's name in a text: words `[start, end)`.

    Attributes:
        parts: the name's pieces in official spelling, in order.
        status: `named` when it names one organ; `local` when only the document's own place makes it one
            (`UBND xã`); `headed` when it is a head noun alone, which a list may complete (`HĐND, UBND tỉnh`).
        head: the head noun, None for fixed names and places.
        level: the level it ends in, if any.
        place: the province it ends in without a word for its level (`Tỉnh ủy Lâm Đồng`), if any.
        sure: False where unknown words were read as a proper name, or a damaged head was mended.
        mended: True where the head's print was damaged.
    """

    start: int
    end: int
    kind: UnitKind
    parts: tuple[str, ...]
    status: Status
    head: Head | None = None
    level: Level | None = None
    place: Place | None = None
    sure: bool = True
    mended: bool = False

    @property
    def text(self) -> str:
        """The name in official spelling."""
        return " ".join(self.parts)


def read_name(words: Words, i: int, stop: int, depth: int = 0) -> Name | None:
    """Read the longest organ name that begins at a word.

    Args:
        words: the text.
        i: the word to begin at.
        stop: the word that the name may not reach (a line's end).
        depth: how many owners deep the reading is.

    Returns:
        The name, of whatever status; None where no head noun or fixed name stands, or where it is a common
        noun (`đảng ủy các xã`, `Tỉnh ủy viên`).
    """
    if depth > _MAX_DEPTH or _in_code(words, i):
        return None
    fixed, headed = _fixed(words, i, stop), _headed(words, i, stop, depth)
    if fixed and (headed is None or headed.status != "named" or fixed.end > headed.end):
        return fixed
    return headed


def _in_code(words: Words, i: int) -> bool:
    """Tell whether a word is part of a number and symbol (`18-KH/BTCTU`, `29-HD /BTGTW`, `…/BB-HĐTĐKT`)."""
    raw = words.raw
    if not raw[i].isupper():
        return False
    k = i
    while (
        k > 1 and i - k < _MAX_CODE and raw[k - 1] in "-/_" and not (words.spaced(k) and words.spaced(k - 1))
    ):
        k -= 2
        if raw[k].isdigit() or raw[k] in type_symbols():
            return True
    # The separator is lost: `03/HDLN UBMTTQ-LĐLĐ`.
    return k > 1 and raw[k - 1].isupper() and raw[k - 2] == "/"


def _printed(words: Words, i: int, j: int, capitals: frozenset[str]) -> bool:
    """Tell whether the abbreviations of a spelling are printed in capitals."""
    return all(words.raw[k].isupper() for k in range(i, j) if words.low[k] in capitals)


def _is_member(words: Words, end: int, stop: int) -> bool:
    """Tell whether a title goes on after a name (`Tỉnh ủy viên`)."""
    return end < stop and words.low[end] == "viên"


def _fixed(words: Words, i: int, stop: int) -> Name | None:
    found = fixed_names().longest(words, i, stop)
    if found is None:
        return None
    end, term = found
    assert term.kind is not None
    if not words.is_capital(i) or not _printed(words, i, end, term.capitals) or _is_member(words, end, stop):
        return None
    if i and words.low[i - 1] == "phó" and words.low[i] in ("thủ", "chủ"):
        # A deputy's post: the organ in it is read further on.
        return None
    name = Name(i, end, term.kind, (term.name,), "named")
    if term.name.endswith(("Tỉnh ủy", "tỉnh")) and (place := read_province(words, end, stop)):
        name = _placed(name, place)
    return name


def _headed(words: Words, i: int, stop: int, depth: int) -> Name | None:
    name: Name | None = None
    for found in heads().matches(words, i, stop):
        read = _from_head(words, i, found, stop, depth)
        if read is None:
            # A common noun by its longest head (`Ban Chấp hành cấp xã`) is none by a shorter one.
            break
        # `Ban Tổ chức cán bộ` is no `Ban Tổ chức`: the reading that goes furthest holds.
        if name is None or (read.status == "named" and read.sure and read.end > name.end):
            name = read
    if (name is None or name.status == "headed") and depth == 0 and (damaged := damaged_head(words, i, stop)):
        mended = _from_head(words, i, damaged, stop, depth)
        if mended is not None and mended.status == "named":
            return replace(mended, sure=False, mended=True)
    return name


def _from_head(words: Words, i: int, found: tuple[int, Head], stop: int, depth: int) -> Name | None:
    """Read a name whose head noun has been found."""
    j, head = found
    opener = openers().longest(words, i, stop)
    if (opener and opener[0] > j) or not _printed(words, i, j, head.capitals) or _is_member(words, j, stop):
        return None
    if not _stands_as_head(words, i, j, stop, head):
        return None
    status: Status = "named" if head.bare else "headed"
    name = Name(i, j, head.kind, (head.name,), status, head)
    while name.end < stop:
        longer = _extend(words, name, stop, depth)
        if longer is None:
            return None
        if longer is name:
            break
        name = longer
    if name.end == j and not any(words.is_capital(k) for k in range(i, j)):
        # A common noun, unless a list follows (`các sở: Nội vụ, Tài chính`).
        return name if name.end < stop and words.raw[name.end] == ":" else None
    return name


def _stands_as_head(words: Words, i: int, j: int, stop: int, head: Head) -> bool:
    """Tell whether the words are printed as a head noun is: in capital, or in lower case before a capital."""
    before = words.low[i - 1] if i and not words.broken[i] else ""
    if "post" in head.flags and before in _POSTS:
        return False
    if i + 1 == j and any(is_person(words, k, stop) for k in range(max(i - 2, 0), i) if not words.broken[i]):
        # `ông Đỗ Trường Giang`
        return False
    if words.is_capital(i):
        # In capitals a head of one syllable may be the end of a word (`NHIỆM VỤ`).
        alone = i + 1 == j and words.is_caps(i) and not head.capitals
        return not (
            alone and before.isalpha() and words.is_caps(i - 1) and before not in words_before_heads()
        )
    if "cap" in head.flags:
        return False
    if i + 1 == j:
        return (
            j < stop
            and (words.is_capital(j) or words.raw[j] == ":")
            and f"{before} {words.low[i]}" not in _COMPOUNDS
        )
    return True


def _extend(words: Words, name: Name, stop: int, depth: int) -> Name | None:
    """Return the name with its next piece, the same name where it ends, None where it is a common noun."""
    head, j = name.head, name.end
    assert head is not None
    if name.level is not None or name.place is not None:
        return _seated(words, name, stop)
    if head.name in _COMPANIES and (branch := _branch(words, name, stop)):
        return branch
    first = len(name.parts) == 1
    if head.allows("n") and (numbered := number_at(words, j, stop)):
        return _numbered(words, name, numbered, stop)
    if head.allows("t") and (national := read_national(words, j, stop)):
        return _longer(name, national[0], national[1])
    if head.kind == "cluster" and (members := _clustered(words, name, stop)):
        return members
    owner = heads().longest(words, j, stop)
    level = read_level(words, j, stop)
    if level is not None and owner is not None and head.allows("o") and owner[0] - j > 1:
        # `Ban Chấp hành Tỉnh đoàn`
        level = None
    if level is not None and level.generic:
        return None if name.status == "headed" or head.bare else name
    if level is not None and first and head.name in _NEED_FUNCTION:
        return name
    if level is not None and (head.allows("s") or (name.status == "named" and not first)):
        return _levelled(name, level)
    work_first = known_function(words, j, stop) if first and head.allows("f") else None
    if head.allows("o") and not (work_first and owner and work_first[0] > owner[0]):
        # `Cục Sở hữu trí tuệ` belongs to no `Sở`.
        owned = _owned(words, name, stop, depth)
        if owned is not name:
            return owned
    at_top = name.start < _TOP_WORDS and (name.start == 0 or words.broken[name.start])
    alone = words.is_caps(name.start) and j == name.start + 1 and not at_top
    shouted = words.is_caps(name.start) and name.start > _TOP_WORDS
    proper = head.allows("x") and not alone and not shouted
    if head.allows("d") and (task := read_task(words, j, stop)):
        return replace(_longer(name, task[0], task[1]), sure=False)
    named_after = head.kind in ("school", "hospital", "other")
    if head.allows("f") and (first or head.allows("x")):
        # A long function may stand in lower case where the head leaves no doubt.
        lower = "ngành" in words.low[name.start : j] or (proper and j - name.start > 2)
        commas = head.name == "Phòng" and words.low[name.start - 1] not in ("các", "những")
        if work := read_function(
            words,
            j,
            stop,
            proper=proper,
            lower=lower,
            commas=commas,
            runs="run" in head.flags,
            named_after=named_after,
        ):
            return replace(_longer(name, work[0], work[1]), sure=name.sure and work[2])
    if not first and (national := read_national(words, j, stop)):
        return _longer(name, national[0], national[1])
    if (head.allows("p") or not first) and (place := read_province(words, j, stop)):
        return _placed(name, place)
    if proper and (title := read_function(words, j, stop, proper=True, named_after=named_after)):
        return replace(_longer(name, title[0], title[1]), sure=False)
    return name


def _numbered(words: Words, name: Name, number: tuple[int, str], stop: int) -> Name:
    """Return a name with its number, and the place that a hyphen adds to it (`khu vực 1 - Cam Đường`)."""
    longer = _longer(name, number[0], number[1])
    k = longer.end
    if name.kind == "cluster" or k + 1 >= stop or words.raw[k] != "-" or not words.is_capital(k + 1):
        return longer
    place = read_place(words, k + 1, stop, "")
    if place is None or heads().longest(words, k + 1, stop):
        return longer
    return replace(longer, end=place.end, parts=(*longer.parts, "-", place.name), sure=False)


def _seated(words: Words, name: Name, stop: int) -> Name:
    """Return a mission abroad with the country it sits in (`Đại sứ quán Nhật Bản tại Việt Nam`)."""
    j = name.end
    if name.head is None or "seat" not in name.head.flags or j + 1 >= stop or words.low[j] != "tại":
        return name
    seat = read_national(words, j + 1, stop)
    return replace(name, end=seat[0], parts=(*name.parts, "tại", seat[1])) if seat else name


def _branch(words: Words, name: Name, stop: int) -> Name | None:
    """Return a company with what a hyphen adds to its name: its legal form or a branch (`- CTCP`)."""
    j = name.end
    if j + 1 >= stop or words.raw[j] != "-" or name.status != "named":
        return None
    if words.raw[j + 1] in ("CTCP", "TNHH", "JSC", "CTCPMT"):
        return _longer(name, j + 2, f"- {words.raw[j + 1]}")
    if " ".join(words.low[j + 1 : j + 3]) in ("chi nhánh", "công ty"):
        found = read_name(words, j + 1, stop, 1)
        if found is not None and found.status == "named":
            return replace(name, end=found.end, parts=(*name.parts, "-", *found.parts), sure=False)
    return None


_COMPANIES = frozenset(
    {"Công ty", "Tổng công ty", "Công ty cổ phần", "Công ty trách nhiệm hữu hạn", "Ngân hàng", "Tập đoàn"}
)


def _clustered(words: Words, name: Name, stop: int) -> Name | None:
    """Return a cluster with the sector or the members it is named after."""
    j = name.end
    if words.raw[j] == "-" and j + 1 < stop:
        j += 1
    numbered = len(name.parts) > 1 or words.is_capital(name.start)
    sector = read_name(words, j, stop, 1) if words.low[j] == "ngành" and numbered else None
    if sector is not None and sector.status == "named" and (j > name.end or len(name.parts) == 1):
        return replace(
            name, end=sector.end, parts=(*name.parts, *("-",) * (j > name.end), *sector.parts), status="named"
        )
    members = read_group(words, j, stop) if words.is_capital(name.start) else None
    return _longer(name, members[0], members[1]) if members else None


def _longer(name: Name, end: int, part: str) -> Name:
    return replace(name, end=end, parts=(*name.parts, part), status="named")


def _placed(name: Name, place: Place) -> Name:
    kind: UnitKind = "foreign" if place.foreign else name.kind
    return replace(
        name, end=place.end, parts=(*name.parts, place.name), status="named", kind=kind, place=place
    )


def _levelled(name: Name, level: Level) -> Name:
    kind: UnitKind = name.kind
    if level.foreign:
        kind = "foreign"
    elif level.is_commune and kind not in _OWN_KIND:
        kind = "commune"
    status: Status = "local" if level.local else "named"
    return replace(
        name, end=level.end, parts=(*name.parts, level.text), kind=kind, status=status, level=level
    )


def _owned(words: Words, name: Name, stop: int, depth: int) -> Name | None:
    """Return the name with the owner that follows it, the same name where none does."""
    head, j = name.head, name.end
    assert head is not None
    if j >= stop or (words.broken[j] and (j == name.start + 1 or name.status == "named")):
        # Two lines of a letterhead, two organs; a line that ends in a mere head goes on.
        return name
    if words.low[j] in ("các", "những", "mỗi"):
        # `Ban Xây dựng Đảng các đảng ủy`: one of each.
        many = heads().longest(words, j + 1, stop)
        return None if many and len(name.parts) == 1 else name
    owner = read_name(words, j, stop, depth + 1)
    if owner is None or (owner.head is not None and "ind" in owner.head.flags and not owner.sure):
        return name
    status: Status = owner.status
    if owner.status == "headed":
        # `Văn phòng Đảng ủy`: the document's own, if anyone's.
        if owner.head is None or owner.head.name not in _LOCAL_OWNERS or not words.is_capital(j):
            return name
        status = "named" if name.status == "named" else "local"
    kind = owner.kind if "own" in head.flags and owner.kind != "commune" else head.kind
    return Name(
        name.start,
        owner.end,
        kind,
        (*name.parts, *owner.parts),
        status,
        head,
        owner.level,
        owner.place,
        sure=name.sure and owner.sure,
        mended=name.mended,
    )


# Organs that another belongs to although only their kind is printed: `Văn phòng Đảng ủy`, `Công đoàn Sở`.
_LOCAL_OWNERS = frozenset(
    (
        *(
            "Đảng ủy",
            "Đảng bộ",
            "Chi bộ",
            "Hội đồng nhân dân",
            "Ủy ban nhân dân",
            "Sở",
            "Cục",
            "Chi cục",
            "Viện",
        ),
        *("Bệnh viện", "Trường", "Học viện", "Trung tâm", "Công ty", "Tổng công ty", "Tập đoàn", "Bộ"),
    )
)
