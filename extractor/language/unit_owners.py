"""The organ that another belongs to, in its name: spelled out, in letters, or no more than `trường`."""

from __future__ import annotations

from extractor.language.unit_name import Name, Reader
from extractor.language.unit_words import number_at
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.trie import Words
from extractor.lexicon.units import Head, heads

_IN_SCHOOLS = frozenset({"Hội đồng trường", "Công đoàn", "Đoàn", "Chi bộ", "Đảng ủy", "Đảng bộ", "Liên đội"})
# Abbreviations of other things than organs, and of pieces of their names.
_NO_OWNERS = frozenset({"tđkt", "ptnt", "ubnd", "hđnd", "tncs", "lhpn", "ccb"})


def read_owner(words: Words, name: Name, stop: int, read: Reader) -> Name | None:
    """Return the name with the owner that follows it, the same name where none does."""
    j = name.end
    if j >= stop or (words.broken[j] and (j == name.start + 1 or name.status == "named")):
        # Two lines of a letterhead, two organs; a line that ends in a mere head goes on.
        return name
    if words.low[j] in ("các", "những", "mỗi"):
        # `Ban Xây dựng Đảng các đảng ủy`: one of each.
        many = heads().longest(words, j + 1, stop)
        return None if many and len(name.parts) == 1 else name
    owner = read(words, j, stop)
    if owner is None or (_is_room(owner.head) and not owner.sure):
        return name
    if owner.status != "headed":
        return name.with_owner(owner, owner.status)
    if name.head is not None and name.head.name == "Chi bộ" and words.is_capital(j):
        # `Chi bộ Trạm Y tế`: a commune has one such station, and it one cell.
        return name.with_owner(owner, "named")
    if owner.head is None or "host" not in owner.head.flags or not words.is_capital(j):
        return name
    # `Văn phòng Đảng ủy`: the document's own, if anyone's.
    return name.with_owner(owner, "named" if name.status == "named" else "local")


def owner_in_letters(words: Words, name: Name, stop: int) -> Name | None:
    """Return the name with an owner that only its initials name (`Công đoàn VNSTEEL`, `Ban Thường vụ TU`)."""
    head, j = name.head, name.end
    if head is None or "ind" in head.flags or (j + 1 < stop and words.raw[j + 1] == "&"):
        # `Phòng TCHC&QTNS`: what it does.
        return None
    if not words.is_capital(name.start) or words.is_caps(name.start) or words.is_caps(j - 1):
        return None
    letters = j < stop and words.is_caps(j) and words.raw[j].isalpha() and not words.broken[j]
    if (
        not letters
        or words.low[j] in _NO_OWNERS
        or words.raw[j] in type_symbols()
        or number_at(words, j, stop)
    ):
        return None
    if j + 1 < stop and (
        words.raw[j + 1] in "-/."
        or words.is_caps(j + 1)
        or (words.raw[j + 1].isdigit() and not words.spaced(j + 1))
    ):
        # A code, or a heading.
        return None
    return name.with_part(j + 1, words.raw[j], sure=False)


def of_school(words: Words, name: Name, stop: int) -> Name | None:
    """Return a name that only the school whose paper it is makes one organ's (`Đoàn trường`)."""
    j = name.end
    if name.head is None or name.head.name not in _IN_SCHOOLS:
        return None
    in_head = words.low[j - 1] == "trường" and j - name.start > 1
    if not words.is_capital(name.start) or (j < stop and in_head and words.is_capital(j)):
        return None
    if in_head:
        return name._replace(parts=("Hội đồng", "Trường"), status="local")
    if j >= stop or words.raw[j] != "trường" or (j + 1 < stop and words.is_capital(j + 1)):
        return None
    return name._replace(end=j + 1, parts=(*name.parts, "Trường"), status="local")


def _is_room(head: Head | None) -> bool:
    return head is not None and "ind" in head.flags
