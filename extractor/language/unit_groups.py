"""The members that a cluster of emulation is named after: `các tỉnh Tây Nguyên`, `khối các cơ quan Đảng`."""

from __future__ import annotations

from extractor.language.unit_national import read_national
from extractor.language.unit_tails import known_function, opens_name
from extractor.language.unit_words import opens_other
from extractor.lexicon.trie import Words
from extractor.lexicon.units import group_words

_GROUPED = frozenset({"các", "khối", "ngành", "khu"})
_COUNTED = frozenset({"tỉnh", "thành", "xã", "phường", "sở", "cơ", "đơn", "trường", "tổng", "công"})
_COMMITTEES = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "đảng"})
_REGIONS = frozenset({"nam", "bắc", "trung"})
_LEADS_ON = frozenset({"và", "các", "tổng"})


def read_group(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read the members of a cluster at a word.

    Args:
        words: the text.
        j: the word to begin at.
        stop: the word not to reach.

    Returns:
        Their end and their text, or None where none are named.
    """
    if j >= stop or not (words.low[j] in _GROUPED or _counts_members(words, j, stop)):
        return None
    k = j + 1
    while k < stop:
        step = known_function(words, k, stop) or read_national(words, k, stop)
        if step is not None:
            k = step[0]
        elif words.low[k + 1 : k + 2] == ["ủy"] and words.low[k] in _COMMITTEES:
            # `giúp việc Tỉnh ủy`
            k += 2
        elif (member := _member(words, k, stop)) is not None:
            k = member
        else:
            break
    while words.raw[k - 1] in ",-" or words.low[k - 1] in _LEADS_ON:
        k -= 1
    return (k, words.slice(j, k)) if k > j + 1 else None


def _member(words: Words, k: int, stop: int) -> int | None:
    """Return the end of a word that goes on naming the members."""
    if words.low[k] == "bộ" and words.low[k - 1] in _REGIONS:
        # `miền Đông Nam Bộ`
        return k + 1
    if found := group_words().longest(words, k, stop):
        return found[0]
    if words.raw[k] in ",-":
        return k + 1 if group_words().longest(words, k + 1, stop) else None
    if words.is_capital(k) and not opens_other(words, k, stop) and not opens_name(words, k, stop):
        return k + 1
    return None


def _counts_members(words: Words, j: int, stop: int) -> bool:
    """Tell whether a number counts the members (`14 xã phía Bắc`) and is not the cluster's own."""
    return words.raw[j].isdigit() and j + 1 < stop and words.low[j + 1] in _COUNTED
