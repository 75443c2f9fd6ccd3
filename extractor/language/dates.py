"""Dates and periods of a text: `find_dates` for any text, `create` for the pipeline.

Atoms (`date_atoms.py`) are vouched for by their context, ranges joined (`từ năm 2024 đến 2025` is one
period, `từ ngày … đến ngày …` two dates), and years that a neighbour or the document states are filled in.
Rules: annotation-rules.md "Dates"; forms: domain/numbering-and-dates.md 2.4 and 2.5.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.date_atoms import Atom, AtomKind, scan
from extractor.language.date_context import LINK, PERIODIC, TO, vouched
from extractor.language.document import Component, put, reading_of, zone_at
from extractor.records import DateMention, Period
from extractor.unchecked import unchecked

_date_mention = unchecked(DateMention)
_SENTENCE = re.compile(r"[.!?…]\s|\n")
_FROM = re.compile(
    r"(?:(?:[Gg]iai đoạn|[Nn]hiệm kỳ|[Tt]hời gian)\s{1,3})?(?:[Tt]ừ|TỪ)\s{1,3}(?:(?:đầu|cuối)\s{1,3})?$"
    r"|[Gg]iai đoạn\s{1,3}$"
)


def find_dates(text: str, year: int | None = None) -> list[DateMention]:
    """Find the dates and periods of a text.

    Args:
        text: any text.
        year: the year of the document, for phrases that leave it open (`quý II`); where None, the year
            that the text itself suggests is used.

    Returns:
        Mentions in order; `6 tháng đầu năm` of a document without any year is left out.
    """
    atoms = vouched(text, scan(text))
    atoms = _with_shared_parts(text, atoms)
    if year is None:
        year = _usual_year(text, atoms)
    return list(_mentions(text, atoms, year))


def _with_shared_parts(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Fill in months and years that a later atom of the same list or sentence states."""
    out: list[Atom] = []
    following: Atom | None = None
    for atom in reversed(atoms):
        if following is not None:
            linked = LINK.fullmatch(text, atom.end, following.start) is not None
            if atom.kind == "day" and linked and following.month is not None:
                kind: AtomKind = "date" if following.year else "day_month"
                atom = atom._replace(kind=kind, month=following.month, year=following.year)
            elif atom.kind == "day_month" and linked and following.kind == "date" and following.year:
                late = (atom.month or 0) > (following.month or 0)
                atom = atom._replace(kind="date", year=following.year - late)
            elif atom.year is None and following.year and _same_family(atom, following):
                gap = text[atom.end : following.start]
                if len(gap) <= 120 and not _SENTENCE.search(gap):
                    atom = atom._replace(year=following.year)
        if atom.kind != "day":
            out.append(atom)
            following = atom
    return out[::-1]


def _same_family(one: Atom, other: Atom) -> bool:
    parts = {one.kind, other.kind}
    return parts <= {"quarter", "half"} or parts == {"month"}


def _usual_year(text: str, atoms: Sequence[Atom]) -> int | None:
    """Guess the year of a document: that of its title's period or date, else the one named most."""
    for atom in atoms:
        if atom.start > 1500:
            break
        if atom.year and (atom.kind in ("half", "quarter") or text[atom.start : atom.end].startswith("ngày")):
            return atom.year
    years = Counter(a.year for a in atoms if a.year and a.kind != "years")
    return max(years, key=lambda y: (years[y], y)) if years else None


def _mentions(text: str, atoms: Sequence[Atom], year: int | None) -> Iterator[DateMention]:
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if i + 1 < len(atoms) and (joined := _range(text, atom, atoms[i + 1])):
            yield joined
            i += 2
            continue
        i += 1
        found = _mention(text, atom, year)
        if found:
            yield found


def _range(text: str, first: Atom, last: Atom) -> DateMention | None:
    """Join two years, months or quarters with `đến` or a dash between them into one period."""
    schools = first.school and last.school
    if not (schools or {first.kind, last.kind} <= PERIODIC) or last.year is None:
        return None
    if not TO.fullmatch(text, first.end, last.start):
        return None
    first = first if first.year else first._replace(year=last.year)
    begin, end = _days(first)[0], _days(last)[1]
    if begin >= end:
        return None
    head = _FROM.search(text, max(0, first.start - 32), first.start)
    start = head.start() if head else first.start
    return _date_mention(
        start=start,
        end=last.end,
        surface=text[start : last.end],
        kind="period",
        period=Period.model_validate({"from": begin, "to": end}),
        confidence=0.97,
    )


def _mention(text: str, atom: Atom, year: int | None) -> DateMention | None:
    surface = text[atom.start : atom.end]
    evidence: str | None = None
    confidence = 0.99
    printed = str(atom.year or "") in surface or surface.endswith(f"{(atom.year or 0) % 100:02d}")
    if atom.kind in ("quarter", "half", "month") and atom.year is None:
        if year is None:
            return None
        atom, evidence, confidence = atom._replace(year=year), "year of the document", 0.95
    elif atom.misread:
        evidence, confidence = "letters read as digits", 0.85
    elif atom.year is not None and not printed:
        evidence, confidence = "year of a neighbour", 0.95
    place = {"start": atom.start, "end": atom.end, "surface": surface}
    if atom.kind in ("quarter", "half", "years"):
        begin, end = _days(atom)
        period = Period.model_validate({"from": begin, "to": end})
        return _date_mention(**place, kind="period", period=period, confidence=confidence, evidence=evidence)
    if atom.kind == "year":
        confidence = confidence if atom.certain else 0.85
        return _date_mention(**place, kind="year", iso=f"{atom.year:04d}", confidence=confidence)
    if atom.kind == "month":
        return _date_mention(
            **place,
            kind="month",
            iso=f"{atom.year:04d}-{atom.month:02d}",
            confidence=confidence,
            evidence=evidence,
        )
    if atom.kind == "day_month":
        iso, confidence = f"--{atom.month:02d}-{atom.day:02d}", 0.95 if atom.certain else 0.9
        return _date_mention(**place, kind="day_month", iso=iso, confidence=confidence)
    assert atom.year is not None
    assert atom.month is not None
    assert atom.day is not None
    if atom.day > calendar.monthrange(atom.year, atom.month)[1]:
        # Reported as printed, so that the check of dates can show it to a reviewer.
        evidence, confidence = "no such day in the calendar", 0.5
    iso = f"{atom.year:04d}-{atom.month:02d}-{atom.day:02d}"
    return _date_mention(**place, kind="date", iso=iso, confidence=confidence, evidence=evidence)


def _days(atom: Atom) -> tuple[str, str]:
    """Return the first and the last day of a year, month, quarter, half or interval of years."""
    assert atom.year is not None
    if atom.kind in ("year", "years"):
        last = atom.last or atom.year
        if atom.school:
            return f"{atom.year:04d}-09-01", f"{last:04d}-05-31"
        return f"{atom.year:04d}-01-01", f"{last:04d}-12-31"
    assert atom.month is not None
    month = atom.month + (atom.span if atom.kind in ("quarter", "half") else 1) - 1
    end = date(atom.year, month, calendar.monthrange(atom.year, month)[1])
    return f"{atom.year:04d}-{atom.month:02d}-01", end.isoformat()


def document_year(doc: Doc) -> int | None:
    """Return the year that the letterhead's date states, or None."""
    ends = [zone.end for zone in doc._.zones if zone.kind == "letterhead"]
    if not ends:
        return None
    # A date that begins in the letterhead may end a little behind it.
    for atom in scan(reading_of(doc).text[: min(3000, max(ends) + 100)]):
        if atom.kind == "date" and zone_at(doc, atom.start) == "letterhead":
            return atom.year
    return None


@Language.factory("cancu_dates")
def create(nlp: Language, name: str) -> Component:
    """Make the pipeline component that stores the dates of a document."""

    def dates(doc: Doc) -> Doc:
        put(doc, "dates", find_dates(reading_of(doc).text, document_year(doc)))
        return doc

    return dates
