"""Questions that the command line and notebooks ask of a catalogue; the reviewers' pages have their own."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from extractor.catalogue.chunks import chunks

_COUNTED = (
    "citations",
    "awards",
    "unit_mentions",
    "people",
    "dates",
    "quantities",
    "tasks",
    "findings",
    "instruments",
)


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a catalogue holds.

    Attributes:
        documents: documents held.
        pages: their pages, where they have any.
        files: paths by how they ended (`ingested`, `known`, `failed`).
        facts: rows by table.
        links: citations by how they were resolved.
        versions: documents by the version of the extractor that wrote them.
    """

    documents: int
    pages: int
    files: dict[str, int]
    facts: dict[str, int]
    links: dict[str, int]
    versions: dict[str, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that sources state of an instrument, and how many."""

    field: str
    value: str
    times: int
    documents: int
    by_document: bool
    by_register: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument at a glance, its values being those best supported.

    `documents` are the ids of the documents that are its text; empty where it is only cited. `possible` is
    how many citations may mean it, among other candidates.
    """

    key: str
    label: str
    kind: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    place: str | None
    series: str | None
    documents: tuple[str, ...]
    registered: bool
    citations: int
    citing_documents: int
    claimed_dates: int
    possible: int = 0

    @property
    def held(self) -> bool:
        """Whether the catalogue has its text."""
        return bool(self.documents)

    @property
    def supposed(self) -> bool:
        """Whether nothing states that it exists: no text, no entry in the register, no certain citation."""
        return not (self.documents or self.registered or self.citations)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text with the words to mark in it.

    Attributes:
        document: the document's id.
        name: its file's name.
        start: where `text` begins in `documents.text`.
        text: the words.
        marks: half-open offsets into `text`.
        page: the page that the first mark is on, for paged formats.
    """

    document: str
    name: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award that rests on an instrument."""

    key: str
    instrument: str
    form: str | None
    class_: str | None
    stage: str
    count: int | None
    count_unit: str | None
    recipient: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """What is known of an instrument: its claims side by side, where it is cited, what rests on it."""

    instrument: Instrument
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    awards: tuple[AwardLine, ...]


def stats(db: sqlite3.Connection) -> Stats:
    """Count what a catalogue holds."""

    def by(sql: str) -> dict[str, int]:
        return {row[0]: row[1] for row in db.execute(sql)}

    documents, pages = db.execute("SELECT count(*), coalesce(sum(page_count), 0) FROM documents").fetchone()
    return Stats(
        documents=documents,
        pages=pages,
        files=by("SELECT status, count(*) FROM files GROUP BY 1"),
        facts={t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in _COUNTED},
        links=by("SELECT link, count(*) FROM citations GROUP BY 1"),
        versions=by("SELECT extractor_version, count(*) FROM documents GROUP BY 1"),
    )


def instrument(db: sqlite3.Connection, key: str, limit: int = 200) -> InstrumentPage | None:
    """Return what is known of an instrument, or None where there is none of that key."""
    found = overview(db, [key])
    if not found:
        return None
    claims = rows(
        db,
        "SELECT * FROM instrument_claim_counts WHERE instrument = ?"
        " ORDER BY field, by_document DESC, by_register DESC, times DESC, value",
        key,
    )
    return InstrumentPage(
        instrument=found[0],
        claims=tuple(
            Claim(
                c["field"],
                c["value"],
                c["times"],
                c["documents"],
                bool(c["by_document"]),
                bool(c["by_register"]),
            )
            for c in claims
        ),
        passages=tuple(cited(db, [key], limit)),
        awards=tuple(awards_on(db, [key], limit)),
    )


def overview(db: sqlite3.Connection, keys: list[str]) -> list[Instrument]:
    """Return instruments at a glance, in the order of their keys given.

    The values are those of the view `instrument_overview`, asked for all keys at once.
    """
    marks = ", ".join("?" * len(keys))
    best: dict[tuple[str, str], str] = {}
    dates: Counter[str] = Counter()
    for claim in rows(
        db,
        f"SELECT * FROM instrument_claim_counts WHERE instrument IN ({marks})"
        " ORDER BY by_document DESC, by_register DESC,"
        " CASE field WHEN 'date' THEN length(value) END DESC, times DESC, value",
        *keys,
    ):
        best.setdefault((claim["instrument"], claim["field"]), claim["value"])
        dates[claim["instrument"]] += claim["field"] == "date" and len(claim["value"]) == 10
    of_each = sizes(db, keys)
    possible = _possible(db, keys)
    found = {}
    for row in rows(
        db,
        "SELECT i.key, i.label, i.kind, i.place, i.series,"
        " (SELECT group_concat(d.id, ' ') FROM documents d WHERE d.instrument = i.key) AS documents,"
        " EXISTS (SELECT 1 FROM register r WHERE r.instrument = i.key) AS registered"
        f" FROM instruments i WHERE i.key IN ({marks})",
        *keys,
    ):
        key, size = row["key"], of_each.get(row["key"], Size())
        found[key] = Instrument(
            key=key,
            label=row["label"],
            kind=row["kind"],
            doc_type=best.get((key, "doc_type")),
            date=best.get((key, "date")),
            issuer=best.get((key, "issuer")),
            title=best.get((key, "title")),
            place=row["place"],
            series=row["series"],
            documents=tuple((row["documents"] or "").split()),
            registered=bool(row["registered"]),
            citations=size.citations,
            citing_documents=size.citing_documents,
            claimed_dates=dates[key],
            possible=possible.get(key, 0),
        )
    return [found[key] for key in keys if key in found]


def _possible(db: sqlite3.Connection, keys: list[str]) -> dict[str, int]:
    """Return how many citations may mean instruments, where each fits others too."""
    found = rows(
        db,
        "SELECT instrument, count(*) AS times FROM citation_candidates"
        f" WHERE instrument IN ({', '.join('?' * len(keys))}) AND open = 1 GROUP BY instrument",
        *keys,
    )
    return {row["instrument"]: row["times"] for row in found}


@dataclass(frozen=True, slots=True)
class Size:
    """How often an instrument is cited, and whether its text is held."""

    citations: int = 0
    citing_documents: int = 0
    held: bool = False


def sizes(db: sqlite3.Connection, keys: list[str]) -> dict[str, Size]:
    """Return how much is known of instruments; of none that is neither cited nor held.

    Asked for by keys, not joined: what stands in the table's place for some readers can be looked up, but is
    read whole in a join.
    """
    found = {}
    for some in chunks(keys):
        for row in rows(
            db,
            "SELECT instrument, citations, citing_documents, held FROM instrument_sizes"
            f" WHERE instrument IN ({', '.join('?' * len(some))})",
            *some,
        ):
            found[row["instrument"]] = Size(row["citations"], row["citing_documents"], bool(row["held"]))
    return found


def cited(db: sqlite3.Connection, keys: list[str], limit: int) -> list[Passage]:
    """Return the passages that cite instruments, or may mean them, newest documents first."""
    marks = ", ".join("?" * len(keys))
    found = rows(
        db,
        "SELECT c.document, c.start, c.end, c.page, d.name"
        " FROM citations c JOIN documents d ON d.id = c.document WHERE c.key IN"
        f" (SELECT key FROM citations WHERE instrument IN ({marks})"
        f" UNION SELECT citation FROM citation_candidates WHERE instrument IN ({marks}))"
        " ORDER BY c.instrument IS NULL, d.issued_on DESC, d.name, c.start LIMIT ?",
        *keys,
        *keys,
        limit,
    )
    return [around(db, row["document"], row["name"], row["start"], row["end"], row["page"]) for row in found]


def awards_on(db: sqlite3.Connection, keys: list[str], limit: int) -> list[AwardLine]:
    """Return the awards that rest on instruments."""
    marks = ", ".join("?" * len(keys))
    found = rows(
        db,
        "SELECT DISTINCT b.instrument, f.key, f.document, f.form, f.class, f.stage, f.count, f.count_unit,"
        " f.recipient, f.start, f.end, f.page, d.name"
        " FROM instrument_awards b JOIN award_values f ON f.key = b.award"
        f" JOIN documents d ON d.id = f.document WHERE b.instrument IN ({marks})"
        " ORDER BY d.issued_on DESC, d.name, f.start LIMIT ?",
        *keys,
        limit,
    )
    return [
        AwardLine(
            key=row["key"],
            instrument=row["instrument"],
            form=row["form"],
            class_=row["class"],
            stage=row["stage"],
            count=row["count"],
            count_unit=row["count_unit"],
            recipient=row["recipient"],
            passage=around(db, row["document"], row["name"], row["start"], row["end"], row["page"]),
        )
        for row in found
    ]


def around(
    db: sqlite3.Connection, document: str, name: str, start: int, end: int, page: int | None, margin: int = 90
) -> Passage:
    """Return a mention in its surroundings, cut at words."""
    first = max(start - margin, 0)
    row = db.execute(
        "SELECT substr(text, ?, ?) FROM documents WHERE id = ?", (first + 1, end + margin - first, document)
    ).fetchone()
    text: str = row[0]
    head, tail = 0, len(text)
    if first > 0:
        head = min(text.find(" ", 0, start - first) + 1, start - first)
    if len(text) == end + margin - first:
        tail = max(text.rfind(" ", end - first), end - first)
    marks = ((start - first - head, end - first - head),)
    return Passage(document, name, first + head, text[head:tail], marks, page)


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[sqlite3.Row]:
    """Run a query and return its rows by name, whatever the connection's own row factory is."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values).fetchall()
