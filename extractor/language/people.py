"""Find the persons that a document names: signers, names after a form of address or a post, lists, tables.

A name is reported without rank, with the post that stands beside it. A run of capitals is a name where
its surroundings say so: `đồng chí`, a post before or after it, a column headed `Họ và tên`, a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.document import Component, Zone, get, put, reading_of, words_of
from extractor.language.person_echoes import is_told, named_again
from extractor.language.person_names import MAX_SYLLABLES, PersonName, read_person, skip_ranks
from extractor.language.person_roles import (
    ADDRESSES,
    CALLINGS,
    address_end,
    calling_end,
    is_short_name,
    post_ends,
    role_after,
    role_before,
)
from extractor.language.signature import read_signatures
from extractor.language.units import is_vietnamese
from extractor.lexicon.folding import fold
from extractor.lexicon.people import family_names, ranks
from extractor.lexicon.trie import Words
from extractor.lexicon.units import commune_names, province_names
from extractor.records import PersonMention, UnitMention
from extractor.text.reading import Reading, Table
from extractor.unchecked import unchecked

_person_mention = unchecked(PersonMention)
_NAME_COLUMN = re.compile(
    r"họ\s{1,3}(?:và\s{1,3})?(?:chữ đệm, )?tên|họ tên|tên cá nhân|người được|cá nhân được"
)
_MAX_LINE = 60
_CALLED = frozenset(phrase[0] for phrase in (*ADDRESSES, *CALLINGS))


class Found(NamedTuple):
    """A person found: words `[start, end)`, the name, the post beside it, how sure."""

    name: PersonName
    role: str | None
    confidence: float
    evidence: str


def find_people(
    reading: Reading,
    units: tuple[UnitMention, ...],
    zones: tuple[Zone, ...] = (),
    words: Words | None = None,
) -> tuple[PersonMention, ...]:
    """Return the persons named in a reading, in order.

    Args:
        reading: the text, with its paragraphs and tables.
        units: the organs named in it: a name inside one is the organ's (`Trường THPT Nguyễn Huệ`).
        zones: its zones: signatures are read as such, letterheads name none.
        words: its words, where they have been cut already.
    """
    words = Words.of(reading.text) if words is None else words
    taken = [False] * len(words)
    organ_ends = {}
    for unit in units:
        first, last = words.at(unit.start), words.at(unit.end - 1)
        taken[first : last + 1] = [True] * (last + 1 - first)
        organ_ends[last + 1] = unit
    for zone in zones:
        if zone.kind == "letterhead":
            first, last = words.at(zone.start), words.at(zone.end)
            taken[first:last] = [True] * (last - first)
    signed = tuple((z.start, z.end) for z in zones if z.kind == "signature")
    places = _candidates(words)
    found: list[Found] = []
    for reader in (
        _signers(reading, words, signed),
        _cells(reading, words),
        _running(words, places, taken, organ_ends),
    ):
        for person in reader:
            span = range(person.name.start, person.name.end)
            if not any(taken[k] for k in span):
                found.append(person)
                for k in span:
                    taken[k] = True
    again = named_again(words, places, [f.name for f in found], taken) if found else ()
    found += [Found(name, None, 0.9, "named elsewhere") for name in again]
    return tuple(_mention(words, f) for f in sorted(found, key=lambda f: f.name.start))


def _mention(words: Words, found: Found) -> PersonMention:
    start, end = words.start[found.name.start], words.end[found.name.end - 1]
    return _person_mention(
        start=start,
        end=end,
        surface=words.text[start:end],
        name=found.name.name,
        role=found.role,
        confidence=found.confidence,
        evidence=found.evidence,
    )


def _signers(reading: Reading, words: Words, signed: tuple[tuple[int, int], ...]) -> Iterator[Found]:
    paragraphs = [p for p in reading.paragraphs if any(a <= p.start < b for a, b in signed)]
    lines = [reading.text[p.start : p.end] for p in paragraphs]
    for signature in read_signatures(lines):
        line = paragraphs[signature.name_line]
        first = words.at(line.start)
        # A bare string may end in blanks, behind its last word.
        stop = min(words.at(line.end - 1) + 1, len(words.raw))
        if name := read_person(words, first, stop):
            yield Found(name, signature.signer.role, 0.98, "signature")


def _cells(reading: Reading, words: Words) -> Iterator[Found]:
    """Yield the names in tables: those of a column headed so, and cells that hold a title and a name."""
    for table in reading.tables:
        columns = _name_columns(reading.text, table)
        for row in table.rows[table.heads :]:
            for k, cell in enumerate(row):
                if cell.start >= cell.end:
                    continue
                first, stop = words.at(cell.start), words.at(cell.end - 1) + 1
                name = read_person(words, first, stop)
                if name is None:
                    continue
                titled = name.start > first
                whole = name.end == stop or words.raw[name.end] in ",-(;"
                if whole and (k in columns or (name.known and (titled or name.syllables > 2))):
                    role = role_after(words, name.end, stop)
                    yield Found(name, role, 0.95 if k in columns else 0.92, "table")


def _name_columns(text: str, table: Table) -> frozenset[int]:
    columns = set()
    for row in table.rows[: max(table.heads, 1)]:
        for k, cell in enumerate(row):
            if _NAME_COLUMN.search(fold(text[cell.start : cell.end])):
                columns.add(k)
    return frozenset(columns)


def _running(
    words: Words, places: list[int], taken: list[bool], organ_ends: dict[int, UnitMention]
) -> Iterator[Found]:
    """Yield the names in running text, each of which begins at one of the places."""
    i = 0
    for begin in places:
        found = _at(words, begin, taken, organ_ends) if begin >= i else None
        if found is None:
            continue
        yield found
        i = found.name.end
        # `các đồng chí Nguyễn Văn A, Trần Thị B và Lê Văn C`
        several = False
        while (further := _next_in_list(words, i, several)) is not None:
            yield further
            i, several = further.name.end, True


@cache
def _begins() -> frozenset[str]:
    return _CALLED | ranks().firsts | family_names().firsts


def _candidates(words: Words) -> list[int]:
    """Return the words that may be a form of address, a rank, or the first of a name known by its family."""
    begins = list(compress(range(len(words)), map(_begins().__contains__, words.low)))
    if odd := _apostrophes(words):
        names = {k for i in odd for k in range(max(0, i - MAX_SYLLABLES + 1), i + 1)}
        begins = sorted(names.union(begins))
    titles, capital, low = ranks().firsts, words.capital, words.low
    return [
        i
        for i in begins
        if low[i] in _CALLED or (capital[i] and (low[i] in titles or _goes_on(words, i + 1)))
    ]


def _goes_on(words: Words, k: int) -> bool:
    """Tell whether a name can go on at a word: with a capital, or with the mark of `K’ Brèo`."""
    return k < len(words) and (words.capital[k] or words.raw[k] in "'’")


def _apostrophes(words: Words) -> list[int]:
    """Return the words that hold an apostrophe, as names of the Central Highlands do (`H'Năm`)."""
    if "'" not in words.text and "’" not in words.text:
        return []
    return [i for i, raw in enumerate(words.raw) if "'" in raw or "’" in raw]


def _at(words: Words, i: int, taken: list[bool], organ_ends: dict[int, UnitMention]) -> Found | None:
    """Return the person whose name or form of address stands at a word."""
    stop = _line_end(words, i)
    # `Bà` is a town's as well as a lady's (`Thành ủy Bà Rịa`).
    if not taken[i] and (begin := address_end(words, i)) is not None:
        k = begin + (begin < stop and words.raw[begin] == ":")
        name = read_person(words, k, stop)
        if (
            name is not None
            and skip_ranks(words, k, stop) == name.start
            and (name.known or name.syllables > 2 or words.low[i] in ("ông", "bà"))
        ):
            return Found(
                name, role_after(words, name.end, stop) or role_before(words, i), 0.97, "form of address"
            )
        return None
    if not taken[i] and (begin := calling_end(words, i)) is not None:
        name = read_person(words, begin, stop)
        if name is not None and name.start == begin and name.known and name.syllables > 2:
            return Found(name, role_after(words, name.end, stop), 0.9, "calling before the name")
        return None
    rank = ranks().longest(words, i, stop)
    if (
        words.is_caps(i)
        and words.raw[i - 1] == ":"
        and i > 1
        and not words.broken[i]
        and post_ends(words, i - 1)
    ):
        # `Giám đốc: NGUYỄN HỮU AN`, to the end of the line.
        name = read_person(words, i, stop)
        if name is not None and name.known and name.end == stop and name.syllables > 2 and not taken[i]:
            return Found(name, role_before(words, i - 1), 0.9, "post before the name")
    if taken[i] or not words.is_capital(i) or (words.is_caps(i) and rank is None):
        return None
    name = read_person(words, i, stop)
    if name is None or not name.known or name.syllables < 2:
        return None
    if rank is not None and name.start >= rank[0] and not _stands_for_many(words, i):
        return Found(name, role_after(words, name.end, stop), 0.93, "rank")
    role = role_after(words, name.end, stop)
    if role is not None and name.syllables > 1 and (_begins_item(words, i) or name.syllables > 2):
        return Found(name, role, 0.93, "post after the name")
    # `Bí thư Trung ương Đoàn - Bùi Quang An`
    dash = i > 1 and words.raw[i - 1] in "-–" and words.spaced(i) and not words.broken[i]
    if dash and name.syllables > 2 and (organ := organ_ends.get(i - 1)):
        role = role_before(words, i - 1)
        if role is not None or post_ends(words, words.at(organ.start)):
            return Found(name, role, 0.9, "post before the name")
    unit = organ_ends.get(i)
    if (unit is not None or post_ends(words, i)) and (
        name.syllables > 2 or is_short_name(words, name, stop, behind_organ=unit is not None)
    ):
        return Found(name, role_before(words, i), 0.9, "post before the name")
    labelled = i > 1 and words.raw[i - 1] == ":" and not words.broken[i]
    if (
        (labelled or _begins_item(words, i))
        and name.syllables > 2
        and _is_alone(words, name.end, stop, labelled)
    ):
        return Found(name, None, 0.8, "list")
    return Found(name, None, 0.85, "running text") if is_told(words, name, stop) else None


def _line_end(words: Words, i: int) -> int:
    try:
        return words.broken.index(True, i + 1, i + _MAX_LINE)
    except ValueError:
        return min(len(words), i + _MAX_LINE)


def _stands_for_many(words: Words, i: int) -> bool:
    return i > 0 and words.low[i - 1] in ("các", "những", "danh")


def _begins_item(words: Words, i: int) -> bool:
    """Tell whether a word begins a line, or stands behind its bullet or number."""
    k = i
    while (
        k > 0
        and not words.broken[k]
        and (words.raw[k - 1] in ".)-+*•(" or words.raw[k - 1].isdigit())
        and i - k < 4
    ):
        k -= 1
    return k == 0 or words.broken[k]


def _is_alone(words: Words, k: int, stop: int, labelled: bool = False) -> bool:
    """Tell whether a name ends where its item does; behind a label (`Người ký:`) a sentence's end will do."""
    if k >= stop:
        return True
    return words.raw[k] in ",;:-.(" and (labelled or not (words.raw[k] == "." and k + 1 < stop))


def _next_in_list(words: Words, i: int, several: bool) -> Found | None:
    """Return the next name of a list, of two syllables only behind several and at the list's end."""
    stop = _line_end(words, i - 1)
    if i + 1 >= stop or words.low[i] not in (",", "và", ";", "-"):
        return None
    k = i + 1
    if words.low[k] == "và" and k + 1 < stop:
        k += 1
    name = read_person(words, k, stop)
    if name is None or name.start != skip_ranks(words, k, stop) or not name.known:
        return None
    if name.syllables < 3 and not (several and _is_short_last(words, name, stop)):
        return None
    return Found(name, role_after(words, name.end, stop), 0.9, "list")


def _is_short_last(words: Words, name: PersonName, stop: int) -> bool:
    """Tell whether two syllables at a list's end are a person's, not a place's."""
    if name.end < stop and words.raw[name.end] not in ".;":
        return False
    return not (
        province_names().longest(words, name.start, stop) or commune_names().longest(words, name.start, stop)
    )


def mark_people(doc: Doc) -> Doc:
    """Store a Doc's persons; needs its zones and organs."""
    if is_vietnamese(reading_of(doc).text):
        put(doc, "people", find_people(reading_of(doc), get(doc, "units"), tuple(doc._.zones), words_of(doc)))
    else:
        put(doc, "people", ())
    return doc


@Language.factory("cancu_people")
def create(nlp: Language, name: str) -> Component:
    """Make the component that finds persons."""
    return mark_people
