"""Find the organs that a document names: every mention, by its longest name, without nesting.

What counts is settled in annotation-rules.md ("Units and people"): owners after `của` are mentions of their
own, names inside posts and citations count, generic words (`các sở, ngành`, `UBND các xã`) do not.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.document import Component, put
from extractor.language.unit_lists import find_names
from extractor.language.unit_names import Name
from extractor.lexicon.trie import Words
from extractor.records import UnitMention


def find_units(text: str) -> tuple[UnitMention, ...]:
    """Return the organs named in a text, in order.

    Args:
        text: a reading's text, one paragraph a line.
    """
    words = Words.of(text)
    return tuple(_mention(words, name) for name in find_names(words))


def unit_at(text: str, offset: int) -> UnitMention | None:
    """Return the organ whose name begins at an offset of a text, or None.

    It reads one name without its neighbours, so it is cheap; names that only a list completes are found
    by `find_units` alone.
    """
    end = text.find("\n", offset)
    words = Words.of(text[offset : min(end if end >= 0 else len(text), offset + 400)])
    if not len(words) or words.start[0] > 0:
        return None
    from extractor.language.unit_names import read_name

    name = read_name(words, 0, len(words))
    if name is None or name.status == "headed":
        return None
    found = _mention(words, name)
    return found.model_copy(update={"start": found.start + offset, "end": found.end + offset})


def _mention(words: Words, name: Name) -> UnitMention:
    start, end = words.start[name.start], words.end[name.end - 1]
    return UnitMention(
        start=start, end=end, surface=words.text[start:end], name=name.text, kind=name.kind, confidence=0.9
    )


def mark_units(doc: Doc) -> Doc:
    """Store a Doc's organs."""
    put(doc, "units", find_units(doc.text))
    return doc


@Language.factory("cancu_units")
def create(nlp: Language, name: str) -> Component:
    """Make the component that finds organs."""
    return mark_units
