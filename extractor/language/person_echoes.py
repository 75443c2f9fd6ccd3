"""Persons whom no form of address and no post shows where they stand: the sentence does, or another mention.

`… do Nguyễn Văn An phụ trách`, `gồm Trần Thị Bình, Lê Văn Cường và …`; and who was named with a post once is
the same person where the full name stands bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.language.person_names import PersonName, read_person
from extractor.lexicon.trie import Words
from extractor.lexicon.units import deeds

_LEAST = 3
_LISTS = frozenset({"gồm", "là"})
_CUES = _LISTS | {"do"}
_LEADS = frozenset({"làm", "phụ"})
# What bears a person's name without being one: streets, schools, funds, prizes, places.
_BEARERS = frozenset(
    {
        *("đường", "phố", "ngõ", "cầu", "trường", "thpt", "thcs", "học", "non", "quỹ", "giải", "thưởng"),
        *("xã", "phường", "quận", "huyện", "thôn", "làng", "khu", "viên", "tên", "hồ", "bệnh", "đoàn", "đội"),
    }
)


def is_told(words: Words, name: PersonName, stop: int) -> bool:
    """Tell whether the words around a bare name say that it is a person's.

    Args:
        words: the text.
        name: a run of capitals read as a name.
        stop: the word not to reach.
    """
    i, k = name.start, name.end
    if i == 0 or words.low[i - 1] not in _CUES or words.broken[i] or k >= stop:
        return False
    if not name.known or name.syllables < _LEAST:
        return False
    if words.low[i - 1] == "do":
        return words.low[k] in _LEADS or deeds().longest(words, k, stop) is not None
    if words.low[i - 1] not in _LISTS or words.low[k] not in (",", "và") or k + 1 >= stop:
        return False
    second = read_person(words, k + 1, stop)
    return second is not None and second.start == k + 1 and second.known and second.syllables >= _LEAST


def named_again(
    words: Words, places: Iterable[int], found: Sequence[PersonName], taken: Sequence[bool]
) -> Iterator[PersonName]:
    """Yield the bare mentions of persons who are named with their post elsewhere in the text.

    Args:
        words: the text.
        places: the words that a name may begin at.
        found: the names found.
        taken: which words belong to a name already.
    """
    full: dict[tuple[str, str], list[PersonName]] = {}
    for name in found:
        if name.known and name.syllables >= _LEAST and name.end - name.start == name.syllables:
            same = full.setdefault((words.raw[name.start], words.raw[name.start + 1]), [])
            if all(words.raw[n.start : n.end] != words.raw[name.start : name.end] for n in same):
                same.append(name)
    end = 0
    firsts = {first for first, _ in full}
    for i in [i for i in places if words.raw[i] in firsts] if full else ():
        if i < end or i + 1 >= len(words) or taken[i]:
            continue
        for name in full.get((words.raw[i], words.raw[i + 1]), ()):
            k = i + name.end - name.start
            if words.raw[i:k] == words.raw[name.start : name.end] and _is_whole(words, i, k):
                yield name.__class__(i, k, name.name, name.known)
                end = k
                break


def _is_whole(words: Words, i: int, k: int) -> bool:
    """Tell whether the words `[i, k)` stand for the person: no more of a name around them, no street."""
    if any(words.broken[i + 1 : k]):
        return False
    before = i > 0 and not words.broken[i]
    if before and (words.low[i - 1] in _BEARERS or words.raw[i - 1] in '“"'):
        return False
    return k >= len(words) or words.broken[k] or not words.is_capital(k)
