"""The grammar of an organ's name: a head noun, then its function, number, owner, level and place.

`Ban Tổ chức | Tỉnh ủy Lâm Đồng`, `Sở | Giáo dục và Đào tạo`, `Ủy ban nhân dân | xã Đức An`. What each head
takes is in `models/unit_heads.tsv`; where a name stops is domain/issuers.md §3.3.
"""

from __future__ import annotations

from functools import partial

from extractor.language.unit_damage import damaged_head
from extractor.language.unit_name import Name
from extractor.language.unit_pieces import extend
from extractor.language.unit_places import read_province
from extractor.language.unit_tails import known_function
from extractor.language.unit_words import POST_ENDS, is_person
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.trie import Words
from extractor.lexicon.units import (
    Head,
    commune_names,
    fixed_names,
    heads,
    openers,
    province_names,
    words_before_heads,
)

# A lower-case head of one syllable is often the end of another word.
_COMPOUNDS = frozenset(
    f"{first} {second}"
    for second, firsts in (
        ("sở", "cơ trụ hồ"),
        ("phòng", "văn quốc biên dự đề hỏa"),
        ("khoa", "bách đa y nha đăng"),
        ("đội", "quân bộ chi liên đại hải biên tiểu"),
    )
    for first in firsts.split()
)
# Departments written small behind the post of who leads them (`Trưởng khoa Nhi`).
_LED = frozenset({"khoa"})
# And those written small before a function that the tables know (`tổ Ngữ văn`, `đội Cảnh sát giao thông`).
_SMALL = frozenset({"khoa", "tổ", "đội"})
_INTERIM = ["lâm", "thời"]
_MAX_DEPTH = 5
_MAX_CODE = 10
_LONGEST_PLACE = 5


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
    if depth > _MAX_DEPTH or in_code(words, i):
        return None
    fixed, headed = _fixed(words, i, stop), _headed(words, i, stop, depth)
    if fixed and (headed is None or headed.status != "named" or fixed.end > headed.end):
        return fixed
    if fixed and headed and fixed.end == headed.end:
        # The grammar knows more of the name, the table what it is: `Bộ Chính trị` is no ministry.
        return headed._replace(kind=fixed.kind)
    return headed


def in_code(words: Words, i: int) -> bool:
    """Tell whether a word is part of a number and symbol (`18-KH/BTCTU`, `29-HD /BTGTW`, `…/BB-HĐTĐKT`)."""
    raw = words.raw
    if not raw[i].isupper() and (raw[i] != "Vụ" or not i or words.spaced(i)):
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


def _fixed(words: Words, i: int, stop: int) -> Name | None:
    """Read one of the names of `models/units.tsv`, with the province that some take."""
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
    place = read_province(words, end, stop) if term.name.endswith(("Tỉnh ủy", "tỉnh")) else None
    return name.with_place(place) if place else name


def _headed(words: Words, i: int, stop: int, depth: int) -> Name | None:
    """Read a name by its head noun, exact or with one syllable damaged."""
    name: Name | None = None
    for found in heads().matches(words, i, stop):
        read = _from_head(words, i, found, stop, depth)
        if read is None:
            # A common noun by its longest head (`Ban Chấp hành cấp xã`) is none by a shorter one.
            break
        # `Ban Tổ chức cán bộ` is no `Ban Tổ chức`: the reading that goes furthest holds.
        whole = read.status == "named" or (read.status == "local" and name and name.status == "headed")
        if name is None or (whole and read.sure and read.end > name.end):
            name = read
    if (name is None or name.status == "headed") and depth == 0 and (damaged := damaged_head(words, i, stop)):
        mended = _from_head(words, i, damaged, stop, depth)
        if mended is not None and mended.status == "named":
            return mended._replace(sure=False, mended=True)
    return name


def _from_head(words: Words, i: int, found: tuple[int, Head], stop: int, depth: int) -> Name | None:
    """Read a name whose head noun has been found, piece by piece."""
    j, head = found
    opener = openers().longest(words, i, stop)
    if (opener and opener[0] > j) or not _printed(words, i, j, head.capitals) or _is_member(words, j, stop):
        return None
    if not _stands_as_head(words, i, j, stop, head, owner=depth > 0):
        return None
    spelling = head.name
    if words.low[j : j + 2] == _INTERIM:
        # `UBND lâm thời xã`, of the first days after a merger.
        j, spelling = j + 2, f"{head.name} lâm thời"
    name = Name(i, j, head.kind, (spelling,), "named" if head.bare else "headed", head)
    read = partial(read_name, depth=depth + 1)
    while name.end < stop:
        longer = extend(words, name, stop, read)
        if longer is None:
            return None
        if longer is name:
            break
        name = longer
    if i + 1 == j and not name.sure and not words.broken[i] and _in_person(words, i, stop):
        return None
    if not name.sure and words.is_lower(i) and words.is_caps(j) and not _is_known(words, j, stop):
        # `hợp tác xã STT …`: a column's head, no name.
        return None
    if name.end == j and not any(words.is_capital(k) for k in range(i, j)):
        # A common noun, unless a list follows (`các sở: Nội vụ, Tài chính`).
        return name if name.end < stop and words.raw[name.end] == ":" else None
    return name


def _is_known(words: Words, j: int, stop: int) -> bool:
    """Tell whether a function that the tables know begins at a word, or a code (`PX01`)."""
    if known_function(words, j, stop):
        return True
    return j + 1 < stop and words.raw[j + 1].isdigit() and not words.spaced(j + 1)


def _printed(words: Words, i: int, j: int, capitals: frozenset[str]) -> bool:
    """Tell whether the abbreviations of a spelling are printed in capitals."""
    # `TTr` has but two.
    return not capitals or all(words.raw[k][:2].isupper() for k in range(i, j) if words.low[k] in capitals)


def _is_member(words: Words, end: int, stop: int) -> bool:
    """Tell whether a post goes on after a name (`Tỉnh ủy viên`, `Sư đoàn trưởng`)."""
    return (
        end < stop
        and words.low[end] in ("viên", "trưởng")
        and (words.is_lower(end) or words.is_caps(end - 1))
    )


def _in_person(words: Words, i: int, stop: int) -> bool:
    """Tell whether a word is a syllable of a person's name (`ông Đỗ Trường Giang`)."""
    return any(is_person(words, k, stop) for k in range(max(i - 2, 0), i))


def ends_place(words: Words, i: int) -> bool:
    """Tell whether a province's or commune's name ends at a word, as one organ's before the next does.

    `UBND TỈNH BẮC NINH SỞ NỘI VỤ`: two lines of a letterhead that were run together.
    """
    return any(
        (found := places().longest(words, k, i)) is not None and found[0] == i
        for k in range(max(i - _LONGEST_PLACE, 0), i)
        for places in (province_names, commune_names)
    )


def _stands_as_head(words: Words, i: int, j: int, stop: int, head: Head, *, owner: bool) -> bool:
    """Tell whether the words are printed as a head noun is: in capital, or in lower case before a capital."""
    before = words.low[i - 1] if i and not words.broken[i] else ""
    single = i + 1 == j
    if "post" in head.flags and before in POST_ENDS:
        return False
    if words.is_capital(i):
        # In capitals a head of one syllable may be the end of a word (`NHIỆM VỤ`).
        shouted = (
            single and words.is_caps(i) and not head.capitals and before.isalpha() and words.is_caps(i - 1)
        )
        return (
            not shouted
            or owner
            or before in words_before_heads()
            or (bool(known_function(words, j, stop)) and ends_place(words, i))
        )
    if "cap" in head.flags:
        led = words.low[i] in _LED and before in POST_ENDS and j < stop
        if not led and not (
            words.low[i] in _SMALL
            and f"{before} {words.low[i]}" not in _COMPOUNDS
            and words.is_capital(j)
            and known_function(words, j, stop)
        ):
            return False
    follows = j < stop and (
        words.is_capital(j)
        or words.raw[j] == ":"
        or (words.raw[j].isdigit() and before in POST_ENDS and words.is_capital(i - 1))
    )
    return not single or (follows and f"{before} {words.low[i]}" not in _COMPOUNDS)
