"""Turn what the pipeline found, at offsets of the reading, into a record at offsets of the source."""

from __future__ import annotations

from typing import Any, TypeVar

from spacy.tokens import Doc

from extractor import __version__
from extractor.language.document import KINDS, get, reading_of
from extractor.records import Citation, Mention, Note, Record, Section, Task
from extractor.text.reading import Reading
from extractor.unchecked import changed, unchecked

M = TypeVar("M", bound=Mention)
_section = unchecked(Section)

# Letters that OCR is surer of than this are as good as typed.
_SURE = 0.9


def assemble(doc: Doc) -> Record:
    """Return the record of a Doc that went through the pipeline."""
    reading = reading_of(doc)
    facts: dict[str, Any] = {}
    for kind in KINDS:
        found = get(doc, kind)
        placed = [place(reading, m) for m in found]
        if kind == "awards":
            # `part_of` points into the list: it is kept in the order of the text as read.
            facts[kind] = tuple(placed)
        else:
            facts[kind] = tuple(sorted(placed, key=lambda m: (m.start, m.end)))
    return Record(
        extractor_version=__version__,
        source=reading.source.source,
        document=doc._.header,
        text=reading.source.text,
        pages=reading.source.pages,
        sections=_sections(doc, reading),
        notes=_notes(reading),
        **facts,
    )


def place(reading: Reading, mention: M) -> M:
    """Return a mention moved from the reading's offsets to the source's, with page and boxes."""
    view, source = reading.view, reading.source
    pieces = view.fragments(mention.start, mention.end)
    start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
    moved: dict[str, Any] = {"start": start, "end": end}
    if len(pieces) == 1:
        moved["surface"] = source.text[start:end]
    else:
        moved["fragments"] = pieces
        moved["surface"] = _joined(reading, mention.start, mention.end)
    if source.pages:
        moved["page"] = source.page_of(pieces[0][0])
        moved["boxes"] = tuple(box for lo, hi in pieces for box in source.boxes_of(lo, hi))
        known = [sure for lo, hi in pieces if (sure := source.sureness_of(lo, hi)) is not None]
        if known and min(known) < _SURE:
            # A fact is no surer than the least sure letter that OCR read it from.
            moved["confidence"] = min(mention.confidence, min(known))
            moved["evidence"] = "; ".join(filter(None, (mention.evidence, f"OCR {min(known):.2f}")))
    if isinstance(mention, Citation) and mention.list is not None:
        spans = view.fragments(*mention.list)
        moved["list"] = (min(s[0] for s in spans), max(s[1] for s in spans))
    if isinstance(mention, Task):
        moved["units"] = tuple(place(reading, unit) for unit in mention.units)
        moved["due"] = place(reading, mention.due) if mention.due else None
    return changed(mention, moved)


def _joined(reading: Reading, start: int, end: int) -> str:
    """Return a cut mention's words as a reader would read them: source characters, line ends as spaces."""
    view, text = reading.view, reading.source.text
    return "".join(" " if view.text[i].isspace() else text[view.origin[i]] for i in range(start, end))


def _sections(doc: Doc, reading: Reading) -> tuple[Section, ...]:
    sections = []
    for h in doc._.headings:
        pieces = reading.view.fragments(h.start, h.end)
        start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
        sections.append(_section(start=start, end=end, level=h.level, label=h.label, title=h.title))
    return tuple(sections)


def _notes(reading: Reading) -> tuple[Note, ...]:
    notes = []
    for n in reading.notes:
        pieces = reading.view.fragments(n.start, n.end)
        start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
        anchors = tuple(int(reading.view.origin[a - 1]) + 1 if a else 0 for a in n.anchors)
        notes.append(Note(label=n.label, start=start, end=end, anchors=anchors))
    return tuple(notes)
