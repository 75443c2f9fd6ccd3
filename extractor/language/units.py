"""Find the organs that a document names: every mention, by its longest name, without nesting.

What counts is settled in annotation-rules.md ("Units and people"): owners after `của` are mentions of their
own, names inside posts and citations count, generic words (`các sở, ngành`, `UBND các xã`) do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.abbreviations import defined_names
from extractor.language.document import Component, put, reading_of, words_of
from extractor.language.lines import line_end
from extractor.language.unit_lists import find_names
from extractor.language.unit_name import Name
from extractor.language.unit_names import read_name
from extractor.language.unit_places import COMMUNES, HAMLETS
from extractor.lexicon.trie import Words
from extractor.records import UnitMention
from extractor.unchecked import changed, unchecked

_unit_mention = unchecked(UnitMention)
# How often names of each sort are right, from the corpus' development part.
_SURE, _OPEN, _MENDED = 0.97, 0.93, 0.7
_LETTERHEAD = 40
_COMMITTEES = {"Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã", "Huyện đoàn": "huyện"}
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_SAMPLE, _SHARE = 20_000, 0.02
_MAX_NAME = 400
# Kinds of organs that have a union, a Party committee and a youth branch of their own.
_HOSTS = frozenset({"other", "hospital", "school", "military_police"})
_MANY = ("các", "cấp", "mỗi", "từng", "những", "toàn", "số")


def find_units(text: str) -> tuple[UnitMention, ...]:
    """Return the organs named in a text, in order.

    Args:
        text: a reading's text, one paragraph a line.
    """
    if not is_vietnamese(text):
        return ()
    words = Words.of(text)
    return _mentions(words, find_names(words))


@lru_cache(maxsize=2)
def is_vietnamese(text: str) -> bool:
    """Tell whether a text is in Vietnamese, by the share of its letters that only Vietnamese has.

    What was asked last is remembered: several components ask of one text.
    """
    sample = text[:_SAMPLE]
    # No more are counted than it takes.
    own = sum(1 for _ in islice(_VIETNAMESE.finditer(sample), int(len(sample) * _SHARE) + 1))
    if own > len(sample) * _SHARE:
        return True
    letters = sum(map(str.isalpha, sample))
    return not letters or own > letters * _SHARE


def _mentions(words: Words, found: list[Name]) -> tuple[UnitMention, ...]:
    own = _own(words, found)
    names = [
        n
        for n in found
        if (n.status == "named" or own.has(n)) and not _is_sector(n) and not _is_motto(words, n)
    ]
    names = sorted([*names, *defined_names(words, names)], key=lambda name: name.start)
    return tuple(_mention(words, name) for name in names)


def _is_sector(name: Name) -> bool:
    """Tell whether a name is a sector's (`Ngành Y tế`): owner of organs, no organ itself."""
    return name.head is not None and name.head.name == "Ngành"


def _is_motto(words: Words, name: Name) -> bool:
    """Tell whether a name is the line that heads the Party's papers."""
    if name.text != "Đảng Cộng sản Việt Nam" or name.start >= _LETTERHEAD:
        return False
    ends = name.end >= len(words) or words.broken[name.end]
    return ends and all(words.is_caps(k) for k in range(name.start, name.end)) and _stands_apart(words, name)


def _stands_apart(words: Words, name: Name) -> bool:
    i = name.start
    # In one line with an organ's name in capitals a scan leaves one blank between.
    return i == 0 or words.broken[i] or words.start[i] - words.end[i - 1] > 2 or words.is_caps(i - 1)


def unit_at(text: str, offset: int) -> UnitMention | None:
    """Return the organ whose name begins at an offset of a text, or None.

    It reads one name without its neighbours, so it is cheap; names that only a list completes are found
    by `find_units` alone, and names of the document's own place (`UBND xã`) are taken as they stand.
    """
    found = _first_unit(text[offset : line_end(text, offset, _MAX_NAME)])
    if found is None:
        return None
    return changed(found, {"start": found.start + offset, "end": found.end + offset})


@lru_cache(maxsize=1024)
def _first_unit(text: str) -> UnitMention | None:
    words = Words.of(text)
    if not len(words) or words.start[0] > 0:
        return None
    name = read_name(words, 0, len(words))
    return None if name is None or name.status == "headed" else _mention(words, name)


@dataclass(frozen=True, slots=True)
class _Own:
    """What the document's own organs are, as far as it shows them: their levels and their heads."""

    levels: frozenset[str]
    heads: frozenset[str]

    def has(self, name: Name) -> bool:
        """Tell whether a name that its level or owner alone completes is one of the document's own organs."""
        if name.level is not None:
            return name.level.level in self.levels
        return any(head.startswith(name.parts[-1]) for head in self.heads)


def _own(words: Words, names: list[Name]) -> _Own:
    """Return what a document shows of its own organs.

    `UBND xã` names one organ only in a commune's document. Its letterhead tells, else that all its organs
    of that level are of one place.
    """
    top = [n for n in names if n.start < _LETTERHEAD and words.slice(n.start, n.end).isupper()]
    levels = {n.level.level for n in top if n.level is not None}
    heads = {part for n in top if n.head is not None for part in n.parts}
    if levels & COMMUNES or any(head.startswith(("Đảng ủy", "Đảng bộ")) for head in heads):
        heads |= {"Đảng ủy", "Đảng bộ", "Chi bộ"}
    levels |= {level for head, level in _COMMITTEES.items() if head in heads}
    # A place that is named by itself tells less than one that organs are named after.
    places = _places(names, headed=False) | _places(names, headed=True)
    # One village of many says nothing of whose paper it is.
    shown = {level for level, found in places.items() if len(set(found)) == 1 and level not in HAMLETS}
    # Where a province is named too, a commune that is named once is not yet the one that writes.
    alone = not places.keys() & {"tỉnh", "thành phố"}
    if any(alone or len(places[level]) > 1 for level in shown & COMMUNES):
        heads |= {"Đảng ủy", "Đảng bộ"}
    levels |= shown
    if not top:
        levels |= _spoken_of(words, names)
        heads |= _sole(names)
        heads |= {head for head, level in _COMMITTEES.items() if level in levels}
    return _Own(frozenset(levels), frozenset(heads))


def _sole(names: list[Name]) -> set[str]:
    """Return the heads that a text without a letterhead names one organ by, which others may belong to."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.status == "named" and name.head and "host" in name.head.flags and name.head.kind in _HOSTS:
            found.setdefault(name.head.name, set()).add(name.text)
    return {head for head, texts in found.items() if len(texts) == 1}


def _spoken_of(words: Words, names: list[Name]) -> set[str]:
    """Return the levels below the province that a text without a letterhead speaks of as of one place."""
    local = {n.level.level for n in names if n.status == "local" and n.level is not None}
    text = words.text.casefold()
    return {
        level for level in local - COMMUNES - HAMLETS if not any(f"{many} {level}" in text for many in _MANY)
    }


def _places(names: list[Name], *, headed: bool) -> dict[str, list[str]]:
    """Return the places of each level that a document names, in names of organs or by themselves."""
    places: dict[str, list[str]] = {}
    for n in names:
        if n.level is not None and n.level.place is not None and (n.head is not None) == headed:
            places.setdefault(n.level.level, []).append(n.level.place)
    return places


def _mention(words: Words, name: Name) -> UnitMention:
    start, end = words.start[name.start], words.end[name.end - 1]
    evidence = "ocr" if name.mended else None
    confidence = _MENDED if name.mended else _SURE if name.sure else _OPEN
    return _unit_mention(
        start=start,
        end=end,
        surface=words.text[start:end],
        name=name.text,
        kind=name.kind,
        confidence=confidence,
        evidence=evidence,
    )


def mark_units(doc: Doc) -> Doc:
    """Store a Doc's organs; what the grammar read of them is kept in `user_data` for the header."""
    if not is_vietnamese(reading_of(doc).text):
        doc.user_data["unit_names"] = []
        put(doc, "units", ())
        return doc
    words = words_of(doc)
    names = doc.user_data["unit_names"] = find_names(words)
    put(doc, "units", _mentions(words, names))
    return doc


def names_of(doc: Doc) -> list[Name]:
    """Return the organ names of a Doc as the grammar read them, generic and local ones included."""
    names: list[Name] | None = doc.user_data.get("unit_names")
    return find_names(words_of(doc)) if names is None else names


@Language.factory("cancu_units")
def create(nlp: Language, name: str) -> Component:
    """Make the component that finds organs."""
    return mark_units
