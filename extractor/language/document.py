"""What the components of the pipeline share: a spaCy Doc over a reading, and the mentions found in it.

A component reads `reading_of(doc).text`, finds its mentions and stores them with `put(doc, "dates", found)`;
until a record is assembled, `start` and `end` of every mention are offsets into that text. `doc.spans[kind]`
holds the same stretches as spaCy spans, widened to whole tokens.

Only who works on with spaCy needs tokens. A Doc that `carrying` made has none: extraction saves the time, and
the vocabulary, which keeps every word that it ever saw, does not grow with the documents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.lexicon.trie import Words
from extractor.records import Header, Mention
from extractor.text.reading import Reading

Kind = Literal["dates", "units", "citations", "people", "quantities", "awards", "tasks"]
ZoneKind = Literal["letterhead", "title", "basis", "body", "recipients", "signature", "annex"]
Component = Callable[[Doc], Doc]

KINDS: tuple[Kind, ...] = ("dates", "units", "citations", "people", "quantities", "awards", "tasks")


class Zone(NamedTuple):
    """A part of a document's anatomy: `[start, end)` of the text, in order, covering the flow."""

    kind: ZoneKind
    start: int
    end: int


class Heading(NamedTuple):
    """A heading of the outline and the stretch under it."""

    start: int
    end: int
    level: int
    label: str | None
    title: str | None


for _name in (*KINDS, "zones", "headings"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())
if not Doc.has_extension("header"):
    Doc.set_extension("header", default=Header())


def carrying(reading: Reading, vocab: Vocab) -> Doc:
    """Return a Doc without tokens for the components to read `reading` by and to store their mentions in."""
    return Doc(vocab, user_data={"reading": reading})


def reading_of(doc: Doc) -> Reading:
    """Return the reading a Doc was made from; a Doc made from a bare string gets a plain one."""
    reading = doc.user_data.get("reading")
    if reading is None:
        reading = doc.user_data["reading"] = Reading.plain(doc.text)
    assert isinstance(reading, Reading)
    return reading


def words_of(doc: Doc) -> Words:
    """Return the words of a Doc's text, cut once for all components."""
    return reading_of(doc).words


def folded_of(doc: Doc) -> str:
    """Return a Doc's text folded, once for all components; a stretch of it is that stretch folded."""
    return reading_of(doc).folded


def put(doc: Doc, kind: Kind, mentions: Sequence[Mention]) -> None:
    """Store the mentions of one kind, sorted by place, on a Doc, and their spans if it has tokens."""
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    doc._.set(kind, ordered)
    if len(doc):
        spans = (doc.char_span(m.start, m.end, label=kind, alignment_mode="expand") for m in ordered)
        doc.spans[kind] = [s for s in spans if s is not None]


def get(doc: Doc, kind: Kind) -> tuple[Any, ...]:
    """Return the mentions of one kind that earlier components found."""
    found: tuple[Any, ...] = doc._.get(kind)
    return found


def zones_of(doc: Doc) -> Callable[[int], ZoneKind]:
    """Return a look-up of the kind of the zone that an offset lies in, quick enough for every mention."""
    zones: Sequence[Zone] = doc._.zones
    starts = [zone.start for zone in zones]

    def zone(offset: int) -> ZoneKind:
        at = bisect_right(starts, offset) - 1
        return zones[at].kind if at >= 0 and offset < zones[at].end else "body"

    return zone


def zone_at(doc: Doc, offset: int) -> ZoneKind:
    """Return the kind of the zone that an offset lies in; `body` where none was found."""
    for zone in doc._.zones:
        if zone.start <= offset < zone.end:
            kind: ZoneKind = zone.kind
            return kind
    return "body"
