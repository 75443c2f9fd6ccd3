"""Short names that a document gives its organs: `(sau đây gọi tắt là Ban Chỉ đạo)`, `(viết tắt BCĐ 35)`."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.unit_name import Name
from extractor.language.unit_words import opens_other
from extractor.lexicon.trie import Trie, Words
from extractor.lexicon.units import heads, province_names

_GIVEN = Trie(
    (phrase, True)
    for phrase in (
        "sau đây gọi tắt là",
        "sau đây gọi là",
        "sau đây viết tắt là",
        "sau đây gọi chung là",
        "gọi tắt là",
        "viết tắt là",
        "gọi chung là",
        "viết tắt",
        "gọi tắt",
    )
)
_MAX_ALIAS = 6


def defined_names(words: Words, names: Sequence[Name]) -> list[Name]:
    """Return the mentions by a short name that the text defines, beside the names found already.

    Args:
        words: the text.
        names: the organs found by their full names, in order, without overlap.
    """
    aliases = [alias for name in names if (alias := _alias(words, name))]
    if not aliases:
        return []
    trie = Trie((words.slice(i, j), name) for i, j, name in aliases)
    covered = {k for name in names for k in range(name.start, name.end)}
    mentions: list[Name] = []
    i = min(i for i, _, _ in aliases)
    while i < len(words):
        found = trie.longest(words, i, len(words)) if words.is_capital(i) else None
        if found is None or covered.intersection(range(i, found[0])):
            i += 1
            continue
        end, name = found
        mentions.append(name._replace(start=i, end=end, mended=False))
        i = end
    return mentions


def _alias(words: Words, name: Name) -> tuple[int, int, Name] | None:
    """Return the place of the short name that a parenthesis after a name gives it."""
    k = name.end
    if k + 2 >= len(words) or words.raw[k] != "(":
        return None
    given = _GIVEN.longest(words, k + 1, len(words))
    start = given[0] if given else k + 1
    while start < len(words) and words.raw[start] in ':"“':
        start += 1
    end = start
    while end < len(words) and end - start < _MAX_ALIAS and words.raw[end] not in ')"”;,':
        end += 1
    if end >= len(words) or end == start or not words.is_capital(start):
        return None
    short = end - start == 1
    head = heads().longest(words, start, end)
    if not short and (head is None or opens_other(words, start, end)):
        # What the parenthesis names is the document or the network that stands before the organ.
        return None
    if short and not (words.is_caps(start) and len(words.raw[start]) > 2):
        # A bare `Ban` or `Sở` is no name even where the text defines it.
        return None
    if given is None and short and _is_of_field(words, name, start):
        # `Hội Cựu chiến binh (CCB)`: what its members are, not what it is.
        return None
    if given is None and (not short or province_names().longest(words, start, end)):
        # `Đảng bộ phường Chánh Hiệp (TPHCM)`: where it is.
        return None
    return start, end, name


def _is_of_field(words: Words, name: Name, k: int) -> bool:
    """Tell whether an abbreviation is of a name's later syllables alone, without its head's first."""
    initials = "".join(low[0] for low in words.low[name.start : name.end] if low[0].isalpha() and low != "và")
    short = words.low[k].replace("&", "")
    return short != initials and initials.endswith(short)
