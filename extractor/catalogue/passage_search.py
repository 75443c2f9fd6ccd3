"""Passages that hold words: which ones to show, and the words marked in them.

No passage is weighed by how often its words stand in all others: that would read all of them for a word that
stands in half. Those that hold the words as they were typed come first, then those that hold them near each
other, then those that hold them at all; among equals the newest.
"""

from __future__ import annotations

import heapq
import json
import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from extractor.catalogue import queries
from extractor.catalogue.queries import Passage
from extractor.identity.folding import fold
from extractor.privacy.identifiers import MASK

NEAR: Final = 10
"""How many words may stand between words that are near each other."""
_NUMBERS: Final = 1 << 40
"""More passages than a catalogue has: a passage's number by it orders those that are equally near."""
_COUNTED: Final = 1000
"""How far it is counted how many passages hold a word: beyond, it is common."""
_FEW: Final = 100
"""How many passages are looked at one by one for words next to each other."""
_TRIED: Final = 4
"""Of how many words, the rarest, passages are looked at that hold but some."""
_WORD: Final = re.compile(r"[^\W_]+")
_CONTEXT: Final = 260
_QUOTED: Final = re.compile(r'"([^"]*)"')
_TOKEN: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word as the index has it: its marks may be signs of their own."""


def holding(db: sqlite3.Connection, terms: list[str], limit: int) -> list[Passage]:
    """Return the passages that hold all of some terms, the best first.

    Args:
        db: a connection to a catalogue.
        terms: of the index, as `phrasing` makes them.
        limit: the most passages.
    """
    found: dict[int, None] = {}
    for query in _closer(terms):
        if len(found) < limit:
            found.update(dict.fromkeys(_newest(db, query, limit + len(found))))
    return passages_at(db, " AND ".join(terms), list(found)[:limit])


def holding_together(db: sqlite3.Connection, term: str, limit: int) -> list[Passage]:
    """Return the passages that hold the words of a code next to each other, the newest first.

    The index looks a phrase up by all of its words, and year and type stand in a tenth of all passages. Where
    few hold both number and organ, their text tells.

    Args:
        db: a connection to a catalogue.
        term: a phrase of the index, as `phrasing` makes it.
        limit: the most passages.
    """
    words = term.strip('"').split()
    if len(words) > 2 and words[0].isdigit():
        # A type stands beside fewer numbers than an organ like the People's Committee; a year beside all.
        rare = f'"{words[0]} {words[1]}"' if len(words) == 3 else f'"{words[0]}" AND "{words[-1]}"'
        found = _newest(db, rare, _FEW + 1)
        if len(found) <= _FEW:
            together = {number for number, text in _texts(db, set(found)) if _stand_together(words, text)}
            return passages_at(db, term, [number for number in found if number in together][:limit])
    return holding(db, [term], limit)


def holding_some(db: sqlite3.Connection, terms: list[str], limit: int) -> list[Passage]:
    """Return passages that hold some of the terms: those with the most, rare ones counting more.

    Args:
        db: a connection to a catalogue.
        terms: as `holding` takes them.
        limit: the most passages.
    """
    counted = sorted((count, term) for term in dict.fromkeys(terms) if (count := _count(db, term)))
    weights = {term.strip('"'): 1 / math.log(2 + count) for count, term in counted}
    tried = {number for _, term in counted[:_TRIED] for number in _newest(db, term, 3 * limit)}
    scored = []
    for number, text in _texts(db, tried):
        words = f" {' '.join(_WORD.findall(fold(text)))} "
        scored.append((-sum(w for term, w in weights.items() if f" {term} " in words), -number))
    return passages_at(db, " OR ".join(terms), [-number for _, number in sorted(scored)[:limit]])


def closeness(db: sqlite3.Connection, terms: list[str], most: int) -> dict[int, float]:
    """Return the passages that hold all of some terms, each with how far apart they stand there.

    Args:
        db: a connection to a catalogue.
        terms: as `holding` takes them.
        most: how many passages, the nearest, of equally near ones the newest.
    """
    found: dict[int, float] = {}
    for tier, query in enumerate(_closer(terms)):
        if len(found) < most:
            for number in _newest(db, query, most):
                found.setdefault(number, tier - number / _NUMBERS)
    return dict(islice(found.items(), most))


def closeness_of_some(db: sqlite3.Connection, terms: list[str], most: int) -> dict[int, float]:
    """Return the passages that hold some of the terms, those with the most as the nearest.

    Args:
        db: a connection to a catalogue.
        terms: as `holding` takes them; those that stand in the fewest passages are looked for.
        most: how many passages.
    """
    counted = sorted((count, term) for term in dict.fromkeys(terms) if (count := _count(db, term)))
    found: dict[int, float] = {}
    for count, term in counted[:_TRIED]:
        for number in _newest(db, term, most):
            found[number] = found.get(number, 0.0) - 1 / math.log(2 + count)
    nearest = heapq.nsmallest(most, found, key=lambda number: (found[number], -number))
    return {number: found[number] - number / _NUMBERS for number in nearest}


def _texts(db: sqlite3.Connection, numbers: set[int]) -> list[tuple[int, str]]:
    """Return the texts of passages as the reader may see them: what is masked decides nothing."""
    found = queries.rows(
        db,
        "SELECT p.id, substr(d.text, p.start + 1, p.end - p.start) AS text FROM json_each(?) j"
        " CROSS JOIN passages p ON p.id = j.value JOIN documents d ON d.id = p.document",
        json.dumps(sorted(numbers)),
    )
    return [(row["id"], row["text"]) for row in found]


def _stand_together(words: Sequence[str], text: str) -> bool:
    """Tell whether words follow each other in a text, the first of them a number."""
    at = text.find(words[0])
    while at >= 0:
        if at == 0 or _TOKEN.match(text[at - 1]) is None:
            tokens = islice(_TOKEN.finditer(text, at), len(words))
            if [fold(token[0]) for token in tokens] == list(words):
                return True
        at = text.find(words[0], at + 1)
    return False


def _closer(terms: list[str]) -> Iterator[str]:
    """Yield queries for terms as they were typed, near each other, and anywhere in a passage."""
    if len(terms) > 1:
        yield '"' + " ".join(term.strip('"') for term in terms) + '"'
        yield f"NEAR({' '.join(terms)}, {NEAR})"
    yield " AND ".join(terms)


def _newest(db: sqlite3.Connection, query: str, limit: int) -> list[int]:
    """Return the last passages that were written of those that a query finds and the reader may see."""
    found = db.execute(
        "SELECT f.rowid FROM main.passages_fts f WHERE passages_fts MATCH ?"
        " AND EXISTS (SELECT 1 FROM passages p WHERE p.id = f.rowid) ORDER BY f.rowid DESC LIMIT ?",
        (query, limit),
    )
    return [row[0] for row in found]


def _count(db: sqlite3.Connection, query: str) -> int:
    found = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM main.passages_fts WHERE passages_fts MATCH ? LIMIT ?)",
        (query, _COUNTED),
    )
    return int(found.fetchone()[0])


def passages_at(db: sqlite3.Connection, term: str, numbers: list[int]) -> list[Passage]:
    """Return passages by number, the words of a term marked; none whose words are masked for the reader.

    Args:
        db: a connection to a catalogue.
        term: a query of the index, as `phrasing` makes it.
        numbers: of the passages, in the order in which to return them.
    """
    found = queries.rows(
        db,
        # Words are looked for in the text itself: what hides them from the reader hides no mark's place.
        "SELECT p.document, p.start, d.name, substr(d.text, p.start + 1, p.end - p.start) AS text,"
        " substr(m.text, p.start + 1, p.end - p.start) AS whole"
        " FROM json_each(?) j CROSS JOIN passages p ON p.id = j.value JOIN documents d ON d.id = p.document"
        " JOIN main.documents m ON m.id = p.document ORDER BY j.key",
        json.dumps(numbers),
    )
    terms = [words.split() for words in _QUOTED.findall(term)]
    marked = [(row, marks_of(terms, row["whole"])) for row in found]
    return [_shortened(db, row, marks) for row, marks in marked if not _in_masked(row, marks)]


def marks_of(terms: Sequence[Sequence[str]], text: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, however they are written there; what overlaps is marked as one.

    Args:
        terms: folded words that follow each other.
        text: a passage.
    """
    tokens = [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(text)]
    places: dict[str, list[int]] = {}
    for at, (_, _, word) in enumerate(tokens):
        places.setdefault(word, []).append(at)
    spans = sorted(
        (at, at + len(words) - 1)
        for words in terms
        for at in places.get(words[0], ())
        if [word for _, _, word in tokens[at : at + len(words)]] == list(words)
    )
    marks: list[tuple[int, int]] = []
    until = -1
    for first, last in spans:
        if first <= until:
            start = marks.pop()[0]
            until = max(until, last)
        else:
            start, until = tokens[first][0], last
        marks.append((start, tokens[until][1]))
    return marks


def _in_masked(row: sqlite3.Row, marks: list[tuple[int, int]]) -> bool:
    """Tell whether words were found in what is masked for the reader: not even that is told."""
    return MASK in row["text"] and any(MASK in row["text"][low:high] for low, high in marks)


def _shortened(db: sqlite3.Connection, row: sqlite3.Row, marks: list[tuple[int, int]]) -> Passage:
    """Return the part of a hit around its first mark, marks at offsets of the part."""
    text: str = row["text"]
    first = marks[0][0] if marks else 0
    head = max(first - _CONTEXT // 3, 0)
    head = text.rfind(" ", 0, head) + 1 if head else 0
    tail = min(head + _CONTEXT, len(text))
    if tail < len(text):
        tail = max(text.rfind(" ", first, tail), marks[0][1] if marks else tail)
    kept = tuple((lo - head, hi - head) for lo, hi in marks if lo >= head and hi <= tail)
    start = row["start"] + head
    return Passage(
        row["document"],
        row["name"],
        start,
        text[head:tail],
        kept,
        _page(db, row["document"], row["start"] + first),
    )


def _page(db: sqlite3.Connection, document: str, offset: int) -> int | None:
    row = db.execute(
        "SELECT number FROM pages WHERE document = ? AND start <= ? ORDER BY start DESC LIMIT 1",
        (document, offset),
    ).fetchone()
    return row[0] if row else None
