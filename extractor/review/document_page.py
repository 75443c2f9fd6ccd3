"""A document beside its facts: the text with every fact marked, and a card for each fact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from extractor.catalogue.copies_found import copies_of
from extractor.review import queries
from extractor.review.blocks import Block, cut
from extractor.review.document_parts import Part, asked_for, asked_place, parts_of, within
from extractor.review.evidence_words import BLANKS
from extractor.review.fact_page import may_review
from extractor.review.frame import found, key_in, read, show
from extractor.review.highlight import Painter, Spot
from extractor.review.page_image_page import MISSING, state_of
from extractor.review.page_image_queries import leaf_of
from extractor.review.page_image_view import Boxes, Sheet, how_read, spans
from extractor.review.permissions import pages_kept_back
from extractor.review.queries import DocumentFacts, Row
from extractor.review.words import HEADER, KINDS, UNKNOWN, day, period


@dataclass(frozen=True, slots=True)
class Painted:
    """A block of the page with its passages as HTML; `anchor` names the first block of a footnote."""

    kind: str
    rows: tuple[tuple[Markup, ...], ...]
    level: int
    heads: int
    note: str | None
    page: int | None
    anchor: str | None
    joined: bool
    start: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one thing: its first, and all of them."""

    first: Row
    rows: list[Row] = field(default_factory=list)


async def document(datasette: Datasette, request: Request) -> Response:
    """Show a document's text with its facts marked, and the facts by kind, findings first."""
    key = key_in(request)
    facts = found(await read(datasette, request, lambda conn: queries.document(conn, key)), "văn bản")
    number_findings(facts)
    whole, parts = facts, parts_of(facts.document["text"], (page["start"] for page in facts.pages))
    part = asked_for(request, whole, parts)
    facts = within(whole, part)
    places = list(_places(facts))
    blocks = paint(facts, [*_spots(places), *_asked_for(request)], part)
    sheets = _sheets(facts, places)
    state = await state_of(datasette, sheets[0].leaf) if sheets else "there"
    kept_back = await pages_kept_back(datasette, key) if sheets else frozenset()
    if all(sheet.number in kept_back for sheet in sheets):
        sheets = []
    how = {page["number"]: words for page in facts.pages if (words := how_read(page))}
    totals = _totals(facts)
    return await show(
        datasette,
        request,
        "document.html",
        "/van-ban",
        may_review=await may_review(datasette, request),
        part=part,
        whole_totals=_totals(whole),
        page_total=len(whole.pages),
        all_findings=len(whole.findings),
        open_findings=sum(finding["open"] for finding in whole.findings),
        d=facts.document,
        header=header_lines(facts.document),
        recipients=facts.recipients,
        paths=facts.paths,
        copies=await read(datasette, request, lambda conn: copies_of(conn, key)),
        blocks=blocks,
        sheets=sheets if state == "there" else [],
        no_pictures=MISSING.get(state),
        kept_back=spans(kept_back),
        how_read=how,
        read_by=[(words, spans(n for n in how if how[n] == words)) for words in dict.fromkeys(how.values())],
        outline=_outline(whole, blocks, part),
        kinds=[(kind, label.capitalize(), totals[kind]) for kind, label in KINDS.items() if totals.get(kind)],
        facts=facts.facts,
        findings=facts.findings,
        has_facts=any(totals.values()),
    )


def _totals(facts: DocumentFacts) -> dict[str, int]:
    """Return how many facts of each kind there are, the findings too."""
    return {kind: len(rows) for kind, rows in facts.facts.items()} | {"finding": len(facts.findings)}


def _outline(facts: DocumentFacts, blocks: list[Painted], part: Part) -> list[tuple[int, int, str]]:
    """Return start, level and words of the headings: those of the page, or of all parts as stored."""
    if part.total == 1:
        return [(b.start, b.level, b.rows[0][0].striptags()) for b in blocks if b.kind == "heading"]
    named = (
        (s["start"], s["level"], " ".join(filter(None, [s["label"], s["title"]]))) for s in facts.sections
    )
    return [(start, level, words) for start, level, words in named if words]


# Where the catalogue keeps what a field of the record says of a document, if not under its name.
_COLUMNS = {"signer": "signer_name", "period": "period_from"}


def header_lines(document: Row) -> list[tuple[str, str, str]]:
    """Return what stands below a document's name: field, label, and value or why its place is empty."""
    signer = " ".join(filter(None, [document["signer_capacity"], document["signer_role"]]))
    told = {
        "issuer": document["issuer"],
        "issued_on": document["issued_on"] and day(document["issued_on"]),
        "place": document["place"],
        "period": document["period_from"] and period(document["period_from"], document["period_to"]),
        "signer": ", ".join(filter(None, [document["signer_name"], signer])),
    }
    how = document["evidence"]
    blank = {name: BLANKS.get(how.get(name)) for name in HEADER if document[_COLUMNS.get(name, name)] is None}
    return [
        (name, label[0].upper() + label[1:], f"{told.get(name) or UNKNOWN} ({why})" if why else told[name])
        for name, label in HEADER.items()
        if (why := blank.get(name)) or told.get(name)
    ]


def number_findings(facts: DocumentFacts) -> None:
    """Name the place of each passage that a finding rests on, and the first of them in this document."""
    for finding in facts.findings:
        finding["anchor"] = None
        for evidence in finding["evidence"]:
            evidence["anchor"] = f"{finding['key']}.{evidence['position']}"
            if finding["anchor"] is None and evidence["document"] == facts.document["id"]:
                finding["anchor"] = evidence["anchor"]


def _pieces(row: Row) -> list[tuple[int, int]]:
    fragments = [(int(s), int(e)) for s, e in json.loads(row["fragments"])]
    return fragments or [(row["start"], row["end"])]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention as the page marks it, in the text and on the picture of its page."""

    row: Row
    kind: str
    key: str
    place: str
    title: str


def _places(facts: DocumentFacts) -> Iterator[Place]:
    # The mentions of one unit share a card: they are one fact in many places.
    card = {
        m["key"]: group.first["key"] for group in distinct(facts.facts["unit"], "unit") for m in group.rows
    }
    for kind, rows in facts.facts.items():
        for row in rows:
            yield Place(row, kind, str(card.get(row["key"], row["key"])), row["key"], _title(kind, row))
    for finding in facts.findings:
        for evidence in finding["evidence"]:
            if evidence["document"] == facts.document["id"]:
                title = f"Điểm cần đối chiếu: {finding['message']}"
                yield Place(evidence, "finding", finding["key"], evidence["anchor"], title)


def _spots(places: Iterable[Place]) -> Iterator[Spot]:
    for p in places:
        for start, end in _pieces(p.row):
            yield Spot(start, end, p.kind, p.key, p.place, p.title)


def _sheets(facts: DocumentFacts, places: Iterable[Place]) -> list[Sheet]:
    """Return the document's pages as pictures with boxes; none for a document without pictures."""
    boxes = Boxes()
    for p in places:
        boxes.add(p.row["boxes"], p.kind, p.key, p.place, p.title)
    leaves = [(leaf_of(facts.document, facts.paths, page), page) for page in facts.pages]
    return [
        Sheet(facts.document["id"], leaf, how_read(page), boxes.on(leaf.number))
        for leaf, page in leaves
        if leaf is not None
    ]


def _asked_for(request: Request) -> Iterator[Spot]:
    """Yield the place that an address points to with `?cho=120-134`, as search does."""
    asked = asked_place(request)
    if asked:
        yield Spot(*asked, "hit", "cho", "cho", "Chỗ vừa tìm")


def _title(kind: str, row: Row) -> str:
    label = KINDS[kind].capitalize()
    match kind:
        case "citation":
            said = [
                " ".join(filter(None, [row["doc_type"], row["code"]])),
                row["date"] and day(row["date"]),
                row["issuer"],
            ]
        case "award":
            said = [
                row["form_name"],
                row["class"],
                row["count"] and f"{row['count']} {row['count_unit'] or ''}",
            ]
        case "unit":
            said = [row["unit_name"]]
        case "date":
            said = [day(row["iso"]) if row["iso"] else period(row["period_from"], row["period_to"])]
        case "person":
            said = [row["name"], row["role"]]
        case _:
            said = []
    value = ", ".join(str(part).strip() for part in said if part)
    return f"{label}: {value}" if value else label


def paint(facts: DocumentFacts, spots: list[Spot], part: Part) -> list[Painted]:
    """Render a part of a document's text block by block, with its facts marked."""
    text = facts.document["text"]
    notes = [(n["start"], n["end"], n["label"]) for n in facts.notes]
    pages = [(p["start"], p["number"]) for p in facts.pages]
    painter = Painter(text, spots)
    opened: set[str] = set()
    painted = []
    headings = {s["start"]: s["level"] for s in facts.sections}
    for block in cut(text, notes, pages, headings, (part.start, part.end)):
        anchor = None
        if block.note and block.note not in opened and not _has_own_mark(block):
            # A note whose mark is not in its text still needs a place for its anchors to lead to.
            anchor = f"chu-thich-{block.note}"
        if block.note:
            opened.add(block.note)
        rows = tuple(tuple(painter.paint(passage) for passage in row) for row in block.rows)
        painted.append(
            Painted(
                block.kind,
                rows,
                block.level,
                block.heads,
                block.note,
                block.page,
                anchor,
                block.joined,
                block.start,
            )
        )
    return painted


def _has_own_mark(block: Block) -> bool:
    return any(anchor.heads for row in block.rows for passage in row for anchor in passage.anchors)


def distinct(rows: list[Row], column: str) -> list[Mentions]:
    """Group mentions of the same thing, in the order of their first mention."""
    groups: dict[object, Mentions] = {}
    for row in rows:
        groups.setdefault(row[column], Mentions(row)).rows.append(row)
    return list(groups.values())
