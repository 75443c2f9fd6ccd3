"""Find the figures that a report states as results: headcounts, money, percentages, ratios, counted things.

What is no quantity: dates, periods and durations, enumerators and numbers in names and codes, figures inside
quoted titles (annotation rules, "Quantities" and settled 9). Counts of awards are taken away by the awards
component, which runs later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.bare_ratios import bare_ratios
from extractor.language.breakdowns import labelled_after
from extractor.language.counts import Counted, counted_in
from extractor.language.document import (
    Component,
    folded_of,
    get,
    put,
    reading_of,
    words_of,
    zones_of,
)
from extractor.language.intervals import Intervals
from extractor.language.quantity_results import is_aim, result_of, text_before, unlisted_result
from extractor.language.quantity_tables import cell_quantities
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold
from extractor.lexicon.trie import Words
from extractor.records import Quantity
from extractor.text.reading import NoteText
from extractor.unchecked import changed, unchecked

SILENT = frozenset({"letterhead", "recipients", "signature"})
_stated = unchecked(Quantity)
# A quoted title; what people are quoted to have said is text like any other.
_QUOTED = re.compile(
    r'"(?<!bảo: ")(?<!nói: ")(?<!sẻ: ")(?<!biết: ")(?<!biểu: ")(?<!sự: ")(?<!kể: ")[^"\n]{1,300}"'
)
# A sum said again in words: `9.000.000 đồng (Chín triệu đồng)`.
_RESTATED = re.compile(
    r" ?(?:\(|[(,;]? ?(?:số tiền |viết )?bằng chữ ?:? ?)(?:bằng chữ ?:? ?|viết bằng chữ ?:? ?)?"
    r"(?:[^\W\d_]{1,7}[ ,]{1,2}){1,40}đồng"
)
_NOTE_REACH = 60
_LAST_NUMBER = re.compile(r"\d+$")


@Language.factory("cancu_quantities")
def create(nlp: Language, name: str) -> Component:
    """Return the component that fills `doc._.quantities`."""
    return add_quantities


def add_quantities(doc: Doc) -> Doc:
    """Store the quantities of a Doc that already has its dates, units, citations and people."""
    taken = figures_taken(doc)
    reading = reading_of(doc)
    zone = zones_of(doc)
    found = [
        quantity
        for quantity in _quantities(reading.text, folded_of(doc), words_of(doc))
        if zone(quantity.start) not in SILENT
        # `05/06 đ/c` looks like a day and a month; the noun says that it is none.
        and (
            (quantity.kind == "ratio" and quantity.unit and quantity.value <= 1) or not taken(quantity.start)
        )
    ]
    found += [
        q for q in bare_ratios(reading.text, found) if not taken(q.start) and zone(q.start) not in SILENT
    ]
    places = {q.start for q in found}
    for table in reading.tables:
        if zone(table.start) not in SILENT:
            found += [q for q in cell_quantities(reading.text, table) if q.start not in places]
    for note in reading.notes:
        found += _in_note(reading.text, folded_of(doc), note, found)
    put(doc, "quantities", found)
    return doc


def figures_taken(doc: Doc) -> Callable[[int], bool]:
    """Return a test of whether the number at an offset is part of a date, a citation, a unit or a person."""
    # Not `doc.text`, which spaCy puts together anew at every use.
    text = reading_of(doc).text
    spans = [(m.start, m.end) for kind in ("dates", "citations", "people") for m in get(doc, kind)]
    for m in get(doc, "units"):
        # `phường 19 tập thể`: the last number of a name may as well count what follows.
        last = _LAST_NUMBER.search(m.surface)
        end = m.start + last.start() if last and _counts_on(text, m.end) else m.end
        spans.append((m.start, end))
    return Intervals(spans).cover


def _counts_on(text: str, at: int) -> bool:
    found = count_nouns().match_at(fold(text[at + 1 : at + 40]), 0) if text[at : at + 1] == " " else None
    return found is not None and found[1].recipient is not None


def quantities_in(text: str) -> list[Quantity]:
    """Return the quantities of a text, a paragraph a line.

    Args:
        text: NFC text.

    Returns:
        Quantities in order of place; their spans run from the number to the end of the counting noun.
    """
    return list(_quantities(text, fold(text), Words.of(text)))


def _quantities(text: str, folded: str, words: Words) -> Iterator[Quantity]:
    quoted = Intervals(m.span() for m in _QUOTED.finditer(folded)) if '"' in folded else Intervals()
    end = 0
    said = -1
    for counted in counted_in(folded, words):
        if counted.start < end or quoted.cover(counted.start):
            continue
        if counted.start < said and counted.number.written == "words":
            continue
        quantity = _quantity(text, folded, counted, end)
        if quantity is not None:
            parts = _parts(text, folded, quantity.end, quantity)
            yield from (quantity, *parts)
            end = parts[-1].end if parts else quantity.end
            again = _RESTATED.match(folded, quantity.end) if quantity.kind == "money" else None
            said = again.end() if again else -1


def _parts(text: str, folded: str, at: int, whole: Quantity) -> list[Quantity]:
    """Return the labelled numbers of a paragraph that break a count down, in its unit."""
    if whole.kind not in ("headcount", "count"):
        return []
    return [
        changed(
            whole,
            {"start": p.start, "end": p.end, "surface": text[p.start : p.end], "value": float(p.value)},
        )
        for p in labelled_after(text, folded, at, int(whole.value))
    ]


def _in_note(text: str, folded: str, note: NoteText, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the breakdown in a footnote of the count that it hangs on."""
    wholes = [q for q in found for a in note.anchors if q.end <= a <= q.end + _NOTE_REACH and q.end > q.start]
    for whole in reversed(wholes):
        if parts := _parts(text, folded, note.start, whole):
            return parts
    return []


def _quantity(text: str, folded: str, counted: Counted, last: int) -> Quantity | None:
    listed = result_of(folded, counted)
    result = listed or unlisted_result(folded, counted, last)
    if result is None or is_aim(text_before(folded, counted.start)):
        return None
    number = counted.number
    return _stated(
        start=counted.start,
        end=result.end,
        surface=text[counted.start : result.end],
        confidence=0.5 if number.doubtful or number.written == "misread" else 0.97 if listed else 0.8,
        value=result.value,
        unit=result.unit,
        kind=result.kind,
        numerator=result.numerator,
        denominator=result.denominator,
    )


def outside(quantities: Sequence[Quantity], spans: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Return the quantities that do not start inside any of the spans (counts that awards took)."""
    taken = Intervals(spans)
    return [q for q in quantities if not taken.cover(q.start)]
