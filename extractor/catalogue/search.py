"""Search: instruments first where a query reads as a citation, then awards that rest on them, then the text.

The index folds case and every diacritic; what it returns is marked in the document's own words, at offsets of
`documents.text`. The index is asked for by its full name: on the desk, views stand in the place of the tables
and show a reader what they may see, and an index cannot be asked through a view.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from extractor.catalogue import queries
from extractor.catalogue.passage_search import holding, holding_some, holding_together
from extractor.catalogue.phrasing import CodeQuery, phrase, read_code, text_terms
from extractor.catalogue.queries import AwardLine, Instrument, Passage, Size
from extractor.identity.folding import fold, slug

Match = Literal["exact", "style", "candidate", "title"]
_SYMBOL = re.compile(r"\d\w?\s?[/-]")
_ORDER: dict[Match, int] = {"exact": 0, "style": 1, "candidate": 2, "title": 3}
SUBJECTS = 2_000
"""Among how many subjects that hold the words, the newest, the nearest are chosen."""


@dataclass(frozen=True, slots=True)
class InstrumentHit:
    """An instrument that a query means or may mean.

    `match` is `exact` where its code was typed as it is written, `style` where it was typed in another style,
    `candidate` where only a part of it was typed or nothing states that it exists, `title` where the words
    are in its title.
    """

    instrument: Instrument
    match: Match


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query, in the order in which to show it.

    Attributes:
        query: as typed.
        read_as: `citation` or `words`.
        instruments: the best first.
        awards: those that rest on the instruments found by their code.
        passages: first those that cite these instruments, then those that hold the words.
        broadened: no passage held all words; these hold some.
    """

    query: str
    read_as: Literal["citation", "words"]
    instruments: tuple[InstrumentHit, ...] = ()
    awards: tuple[AwardLine, ...] = ()
    passages: tuple[Passage, ...] = field(default=())
    broadened: bool = False


def find(db: sqlite3.Connection, query: str, limit: int = 20, *, text: bool = True) -> SearchResult:
    """Answer a query.

    Args:
        db: a connection to a catalogue, which is only read.
        query: anything a person types; no character of it is an operator but quotes around a phrase.
        limit: the most instruments, awards and passages, each.
        text: whether to look for passages too; the desk's page finds its own, by document.
    """
    if not query.strip():
        return SearchResult(query, "words")
    code = read_code(query)
    if code is None:
        return _words(db, query, limit, text)
    hits = _instruments(db, code, limit)
    named = [hit.instrument.key for hit in hits if hit.match != "candidate"]
    keys = named or [hit.instrument.key for hit in hits]
    citing = queries.cited(db, keys, limit) if keys and text else []
    term = phrase(" ".join(code.words))
    worded = holding_together(db, term, limit) if term and text and len(citing) < limit else []
    rest = [passage for passage in worded if not _repeats(passage, citing)]
    return SearchResult(
        query,
        "citation",
        instruments=tuple(hits),
        awards=tuple(queries.awards_on(db, keys, limit)) if keys else (),
        passages=tuple([*citing, *rest][:limit]),
    )


def _words(db: sqlite3.Connection, query: str, limit: int, text: bool) -> SearchResult:
    terms = text_terms(query) if text else []
    passages = holding(db, terms, limit) if terms else []
    broadened = False
    if not passages and len(terms) > 1:
        passages = holding_some(db, terms, limit)
        broadened = bool(passages)
    return SearchResult(
        query,
        "words",
        instruments=tuple(_titled(db, query, limit)),
        passages=tuple(passages),
        broadened=broadened,
    )


def _instruments(db: sqlite3.Connection, query: CodeQuery, limit: int) -> list[InstrumentHit]:
    within, values = _clusters(query)
    rows = queries.rows(
        db,
        "SELECT i.key, i.label, i.number, i.type_folded, i.organ_folded, i.place, i.series, i.family"
        f" FROM instruments i WHERE {within}",
        *values,
    )
    fitting = [(row, match) for row in rows if (match := _match(query, row))]
    of_each = queries.sizes(db, [row["key"] for row, _ in fitting])
    matched: list[tuple[tuple[int, int, int, int, str], Match]] = []
    for row, match in fitting:
        size = of_each.get(row["key"], Size())
        rank = (_ORDER[match], -_fit(db, query, row), -size.held, -size.citations, str(row["key"]))
        matched.append((rank, match))
    matched.sort()
    best = [rank for rank, _ in matched[:1]]
    if best and best[0][0] < _ORDER["candidate"] and -best[0][1] > 0:
        # A date, year or place was typed: it tells the namesakes apart, which become candidates.
        matched = [(r, m if r[1] == best[0][1] else "candidate") for r, m in matched]
    chosen = {rank[-1]: match for rank, match in matched[:limit]}
    return sorted(
        (
            InstrumentHit(found, "candidate" if found.supposed else chosen[found.key])
            for found in queries.overview(db, list(chosen))
        ),
        key=lambda hit: _ORDER[hit.match],
    )


def _clusters(query: CodeQuery) -> tuple[str, list[str]]:
    """Return what limits instruments to those of a number, and of an organ or its kin where one was typed.

    A cluster is number and organ, `729.ubnd`: those of any organ stand from `729.` to before `729/`.
    """
    number = f"{query.value}{query.suffix}"
    of_organ = "i.cluster >= ? AND i.cluster < ?"
    if not query.organ:
        return of_organ, [f"{number}.", f"{number}/"]
    parts = query.organ.split("-")
    heads = [f"{number}.{'-'.join(parts[:length])}" for length in range(1, len(parts))]
    here = f"{number}.{query.organ}"
    reach = [here, f"{here}\U0010ffff"]
    if not heads:
        return of_organ, reach
    # Apart from each other: together SQLite would read all instruments.
    return (
        "i.key IN (SELECT key FROM instruments WHERE cluster >= ? AND cluster < ?"
        f" UNION ALL SELECT key FROM instruments WHERE cluster IN ({', '.join('?' * len(heads))}))",
        [*reach, *heads],
    )


def _match(query: CodeQuery, row: sqlite3.Row) -> Match | None:
    if re.sub(r"^\d+", "", fold(row["number"] or "")) != query.suffix:
        return None
    if query.year and row["family"] in {"normative", "statute"} and row["series"] != query.year:
        return None
    same_type = query.type is None or row["type_folded"] is None or query.type == row["type_folded"]
    if query.organ and query.organ == row["organ_folded"] and same_type:
        if not _SYMBOL.search(row["label"]):
            return "candidate"  # `Quyết định 729 của UBND tỉnh`: nobody has printed its symbol
        return "exact" if query.canonical else "style"
    if query.organ and not _kin(query.organ, row["organ_folded"] or ""):
        return None
    return "candidate" if same_type else None


def _kin(typed: str, organ: str) -> bool:
    """Tell whether an organ was typed in part: `BTC` for `BTCTU`, `UB` for `UBND`."""
    return organ.startswith(typed) or typed.startswith(organ + "-")


def _fit(db: sqlite3.Connection, query: CodeQuery, row: sqlite3.Row) -> int:
    """Count which of the typed date, year and place fit an instrument."""
    fit = 0
    if query.place and row["place"]:
        fit += 2 * (row["place"] == query.place) + row["place"].startswith(f"{query.place}~")
    if query.year and row["series"]:
        fit += row["series"].startswith(query.year)
    if query.day:
        claimed = queries.rows(
            db, "SELECT value FROM instrument_claims WHERE instrument = ? AND field = 'date'", row["key"]
        )
        fit += 2 * any(claim["value"] == query.day.isoformat() for claim in claimed)
    return fit


def _titled(db: sqlite3.Connection, query: str, limit: int) -> list[InstrumentHit]:
    """Return the instruments whose title or name holds all words of a query."""
    words = [w for w in slug(query).split("-") if w]
    if len(words) < 2:
        return []
    named = queries.rows(
        db,
        "SELECT instrument, title FROM register WHERE title IS NOT NULL"
        " UNION ALL SELECT key, label FROM instruments WHERE kind <> 'code'",
    )
    found = _closest(((key, _slugged(title)) for key, title in named), words)
    # Subjects are looked for in the index, each once; the nearest are then looked up as far as the reader may
    # see the documents that have them.
    held = queries.rows(
        db,
        "SELECT s.folded FROM main.subjects_fts f JOIN main.subjects s ON s.id = f.rowid"
        " WHERE subjects_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?",
        " AND ".join(f'"{word}"' for word in dict.fromkeys(words)),
        SUBJECTS,
    )
    near = _closest(((subject, subject) for (subject,) in held), words)
    nearest: dict[str, None] = {}
    for subject in sorted(near, key=lambda subject: (near[subject], subject)):
        if len(nearest) >= 2 * limit:
            break
        of_subject = queries.rows(
            db,
            "SELECT instrument FROM main.documents WHERE subject_folded = ? AND instrument IS NOT NULL"
            " ORDER BY instrument LIMIT ?",
            subject,
            2 * limit,
        )
        nearest.update(dict.fromkeys(row["instrument"] for row in of_subject))
    seen = queries.rows(
        db,
        "SELECT instrument, subject_folded FROM documents WHERE subject_folded IS NOT NULL"
        f" AND instrument IN ({', '.join('?' * len(nearest))})",
        *nearest,
    )
    for key, closeness in _closest(((key, subject) for key, subject in seen), words).items():
        found[key] = min(found.get(key, closeness), closeness)
    keys = heapq.nsmallest(limit, found, key=lambda key: (found[key], key))
    return [InstrumentHit(instrument, "title") for instrument in queries.overview(db, keys)]


@lru_cache(maxsize=16_384)
def _slugged(title: str) -> str:
    """Return a title as words between hyphens, as subjects are kept; the register's are asked for by all."""
    return f"-{slug(title)}-"


def _closest(titled: Iterable[tuple[str, str]], words: list[str]) -> dict[str, int]:
    """Return how near titles between hyphens are to the words that they all hold: the less, the nearer."""
    together = "-".join(words)
    found: dict[str, int] = {}
    for key, title in titled:
        if all(f"-{word}-" in title for word in words):
            closeness = len(title) - (1000 if together in title else 0)
            found[key] = min(found.get(key, closeness), closeness)
    return found


def _repeats(passage: Passage, others: list[Passage]) -> bool:
    """Tell whether all that a passage marks lies inside what others mark already."""
    spans = sorted(
        (p.start + lo, p.start + hi) for p in others if p.document == passage.document for lo, hi in p.marks
    )
    starts = [start for start, _ in spans]

    def inside(lo: int, hi: int) -> bool:
        at = bisect_right(starts, lo) - 1
        return at >= 0 and spans[at][1] >= hi

    return all(inside(passage.start + lo, passage.start + hi) for lo, hi in passage.marks)
