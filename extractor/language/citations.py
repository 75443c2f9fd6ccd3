"""Citations of a document: `find_citations` for any text, `create` for the pipeline.

Numbered citations (`coded.py`), statutes cited by name (`laws.py`) and named instruments (`named.py`) become
mentions with their role, pinpoint, defects and suggestion. Rules: annotation-rules.md "Citations".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.citation_changes import is_in_title
from extractor.language.citation_context import (
    ends_sentence,
    passed_on,
    pinpoint_of,
    point_before,
    role_of,
)
from extractor.language.citation_tails import Tails
from extractor.language.coded import Found, find_blank, find_coded
from extractor.language.dates import find_dates
from extractor.language.defects import (
    conflicting_issuer,
    defects_of_code,
    suggestion_for,
    suggestion_for_short,
)
from extractor.language.document import Component, ZoneKind, get, put, reading_of, zones_of
from extractor.language.drafts import Draft
from extractor.language.issuer_phrase import Issuers
from extractor.language.laws import Law, find_laws
from extractor.language.lines import line_start
from extractor.language.list_heads import ListHeads
from extractor.language.misread import is_misread
from extractor.language.missing import tell_missing
from extractor.language.named import Named, find_named
from extractor.lexicon.folding import fold
from extractor.records import Citation, DateMention, Defect, Role, UnitMention

_PLURAL = re.compile(r"(?<!\w)[Cc]ác[ \u00a0]$")
_JOINED = re.compile(
    r",?[ \u00a0]{1,2}(?:(?:và|cùng)[ \u00a0])?(?:(?:[Đđ]iều|[Kk]hoản"
    r"|[Mm]ục)[ \u00a0]\d{1,3}[ \u00a0]){0,2}"
)
# In its own letterhead and title a document names itself.
_SILENT = frozenset({"letterhead", "title", "recipients", "signature"})
# Official translations write codes without Vietnamese letters, and their dates in English behind them.
_TRANSLATED = re.compile(r"(?<!\w)Nos?\.")
_NEXT_LINE = re.compile(r"[^.;\n]{0,300};[ \u00a0]?\n[ \u00a0]?")
_LONGEST_TITLE = 400
_DOUBTFUL = frozenset({"ocr", "missing_type", "issuer_conflict", "wrong_type_word"})
_JOINS = frozenset({"", ",", ";", "và", ", và", "; và", "hoặc"})


@dataclass(frozen=True)
class Surroundings:
    """What other components know of a text.

    Attributes:
        dates: the dates in it.
        units: start -> end of the organs in it.
        zone: offset -> zone.
        note: offset -> label of the footnote.
        repairs: interval -> kinds of repair that the text layer made inside.
        own_code: the document's own code, from its letterhead.
    """

    dates: Sequence[DateMention]
    units: Mapping[int, int] = field(default_factory=dict)
    zone: Callable[[int], ZoneKind] = lambda _: "body"
    note: Callable[[int], str | None] = lambda _: None
    repairs: Callable[[int, int], Iterable[str]] = lambda _, __: ()
    own_code: str | None = None


def find_citations(text: str, around: Surroundings | None = None) -> list[Citation]:
    """Find the citations of a text.

    Args:
        text: any text.
        around: what is known of it; where None, dates are found afresh and organs as they are met.

    Returns:
        Mentions in order of place.
    """
    around = around or Surroundings(find_dates(text))
    issuers = Issuers(text, around.units)
    tails = Tails(text, around.dates, issuers)
    laws = list(find_laws(text))
    found = _with_same_days(
        text, list(find_coded(text, tails, laws, lambda at: around.zone(at) == "letterhead"))
    )
    found = _with_known_kinds(_with_shared_issuers(text, found))
    full = _full_codes(found)
    drafts = [_coded(text, f, around, full) for f in (*found, *find_blank(text, tails))]
    taken = {f.start for f in found}
    drafts += [_named_law(text, law, tails, around) for law in laws if law.start not in taken]
    inside = _Inside([(d.start, d.end) for d in drafts if d.kind == "code"])
    drafts += [
        _named(text, n, tails, around)
        for n in find_named(text, issuers, lambda at: not inside(at) and around.zone(at) not in _SILENT)
    ]
    drafts.sort(key=lambda c: (c.start, c.end))
    _tell_roles(text, drafts, around)
    tell_missing(text, drafts, around.own_code, around.dates)
    return [draft.finished(text) for draft in drafts]


def _with_same_days(text: str, found: list[Found]) -> list[Found]:
    """Give `cùng ngày` and `cùng năm` their meaning: one date, and issuer, with the citation before."""
    for i, one in enumerate(found):
        if not one.same_day or i == 0:
            continue
        before = found[i - 1]
        if one.date is None:
            found[i] = one._replace(date=before.date, inherited=True)
            if before.issuer is None and text[before.end : one.start].strip() in _JOINS:
                found[i - 1] = before._replace(issuer=one.issuer)
        elif before.date is None and text[before.end : one.start].strip() in _JOINS:
            found[i - 1] = before._replace(date=one.date, issuer=before.issuer or one.issuer, inherited=True)
    return found


def _with_shared_issuers(text: str, found: list[Found]) -> list[Found]:
    """Let `các Nghị quyết số A và Điều 2 Nghị quyết số B của HĐND tỉnh` share the issuer, as a list does."""
    for i in range(len(found) - 2, -1, -1):
        one, after = found[i], found[i + 1]
        if one.issuer or not after.issuer or one.kind is not after.kind:
            continue
        whole = one.members[0] if one.members else one.start
        listed = _PLURAL.search(text, max(0, whole - 8), whole)
        if listed and _JOINED.fullmatch(text, one.end, after.start):
            found[i] = one._replace(issuer=after.issuer, inherited=True)
        elif one.members is not None and one.members == after.members:
            found[i] = one._replace(issuer=after.issuer)
    return found


def _with_known_kinds(found: list[Found]) -> list[Found]:
    """Let a code without a type word take the kind that another mention of it states."""
    stated = {f.text: f.kind for f in reversed(found) if f.word is not None}
    return [
        f._replace(kind=kind)
        if f.word is None and (kind := stated.get(f.text)) is not None and kind is not f.kind
        else f
        for f in found
    ]


def _full_codes(found: Sequence[Found]) -> dict[tuple[str, int], dict[str, str | None]]:
    """Return the full codes of a text and their dates, by kind of document and number."""
    codes: dict[tuple[str, int], dict[str, str | None]] = {}
    for f in found:
        if f.text and f.kind and f.number and f.number.isdigit():
            dates = codes.setdefault((f.kind.name, int(f.number)), {})
            dates[f.text] = dates.get(f.text) or f.date
    return codes


def _coded(
    text: str, found: Found, around: Surroundings, full: Mapping[tuple[str, int], Mapping[str, str | None]]
) -> Draft:
    defects: list[Defect] = []
    suggestion = None
    rival = None
    code = found.code
    if found.number is None:
        defects.append("missing_number")
    elif found.shared is None:
        defects += ["missing_symbol"] if found.so else ["missing_so", "missing_symbol"]
        if found.number.isdigit() and found.kind:
            known = full.get((found.kind.name, int(found.number)), {})
            suggestion = suggestion_for_short(
                found.kind, found.number, found.year, found.issuer, found.date, known
            )
    if code is not None:
        word = found.word if found.first else None
        defects += defects_of_code(code, found.kind, word, found.so, found.date)
        if _TRANSLATED.search(text, found.start, code.start):
            defects = [d for d in defects if d not in ("ocr", "missing_year")]
        rival = conflicting_issuer(code, found.issuer)
        if rival is not None:
            defects.append("issuer_conflict")
        if found.number is not None:
            suggestion = suggestion_for(code, defects, found.kind, found.date, rival)
        if mended := set(around.repairs(code.start, code.end)):
            defects += [d for d in ("spacing", "line_break", "lookalike") if d in mended]
    if _is_damaged(text, found.start, found.end, around) and "ocr" not in defects:
        defects.append("ocr")
    return Draft(
        start=found.start,
        end=found.end,
        kind="code",
        doc_type=found.kind.name if found.kind else None,
        number=found.number,
        year=found.year,
        symbol=found.symbol,
        code=found.text,
        date=found.date,
        issuer=found.issuer,
        note=around.note(found.start),
        defects=defects,
        suggestion=suggestion,
        members=found.members,
        confidence=_confidence(found, defects),
        evidence=_evidence(found),
    )


def _is_damaged(text: str, start: int, end: int, around: Surroundings) -> bool:
    """Tell whether letters of a citation were misread: mended by the text layer, or marks lost in words."""
    return "ocr" in around.repairs(start, end) or is_misread(text[start:end])


def _confidence(found: Found, defects: Sequence[Defect]) -> float:
    if found.shared is None:
        return 0.93 if found.so or found.issuer or found.date else 0.9
    value = 0.99 if found.word is not None else 0.93
    if found.inherited or found.inner:
        value -= 0.02
    if not _DOUBTFUL.isdisjoint(defects):
        value -= 0.05
    return round(value, 2)


def _evidence(found: Found) -> str | None:
    if found.inner:
        return "range"
    if found.same_day:
        return "same day"
    if found.inherited:
        return "list"
    return "type by symbol" if found.word is None and found.kind is not None else None


def _named_law(text: str, law: Law, tails: Tails, around: Surroundings) -> Draft:
    tail = tails.read(law.end)
    end = tail.end
    slip = fold(text[law.start : law.start + len(law.kind)]) != fold(law.kind)
    defects: list[Defect] = ["name_variant"] if law.exact is False and not slip else []
    if slip or _is_damaged(text, law.start, end, around):
        defects.append("ocr")
    return Draft(
        start=law.start,
        end=end,
        kind="law_by_name",
        doc_type=law.kind,
        date=tail.date,
        issuer=tail.issuer,
        note=around.note(law.start),
        defects=defects,
        confidence=0.98 if law.known else 0.85,
    )


def _named(text: str, named: Named, tails: Tails, around: Surroundings) -> Draft:
    # Only behind an issuer is a day the instrument's own.
    end, day = tails.date(named.end) if named.issuer else (named.end, None)
    # Any words may stand in its title.
    known = (text[named.start : named.start + len(named.kind or "")], named.issuer or "")
    damaged = "ocr" in around.repairs(named.start, end) or any(map(is_misread, known))
    return Draft(
        start=named.start,
        end=end,
        kind="named",
        doc_type=named.kind,
        date=day,
        issuer=named.issuer,
        note=around.note(named.start),
        defects=["ocr"] if damaged else [],
        confidence=0.92 if named.sure else 0.8,
    )


class _Inside:
    """Tells whether an offset lies in one of some intervals."""

    def __init__(self, intervals: Sequence[tuple[int, int]]) -> None:
        self._intervals = sorted(intervals)
        self._starts = [lo for lo, _ in self._intervals]

    def __call__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._intervals[at][1]


def _in_prose(text: str, at: int) -> bool:
    """Tell whether a line that may be a title's has sentences: a bulletin's first one is no title."""
    line = line_start(text, at, _LONGEST_TITLE)
    stop = text.find("\n", at, at + _LONGEST_TITLE)
    return ends_sentence(text, line, stop if stop >= 0 else at + _LONGEST_TITLE)


def _tell_roles(text: str, drafts: list[Draft], around: Surroundings) -> None:
    """Tell what each citation does in its sentence, and which part of the instrument is meant."""
    lists = ListHeads(text)
    last: Draft | None = None
    outer: Role | None = None
    for one in drafts:
        # What stands before it in the same line.
        before = last if last is not None and text.find("\n", last.start, one.start) < 0 else None
        if before is None or ends_sentence(text, before.end, one.start):
            outer = None
        point = point_before(text, one.start)
        if last is not None and one.members is not None and last.members == one.members:
            one.role = last.role
        else:
            in_basis = around.zone(one.start) == "basis"
            said = (before.start, before.end, before.role) if before else None
            one.role = role_of(text, one.start, one.end, point, said, outer, in_basis, lists)
            if one.role == "basis" and around.zone(one.start) == "title" and not _in_prose(text, one.start):
                # A report on carrying something out is no act of doing so.
                one.role = "mention"
            if one.role == "mention" and last is not None and last.role == "basis":
                # `Thực hiện Chỉ thị số …;` / `Nghị quyết số …`: the list goes on in the next line.
                one.role = "basis" if _NEXT_LINE.fullmatch(text, last.end, one.start) else "mention"
        one.pinpoint = pinpoint_of(text, one.end, point)
        # A mention after an instrument is inside its title; the list that it stands in goes on behind it.
        inside = one.role == "mention" or (before is not None and is_in_title(text, before.end, one.start))
        outer = outer if outer is not None and inside else passed_on(text, one.start, one.end, one.role)
        last = one


@Language.factory("cancu_citations")
def create(nlp: Language, name: str) -> Component:
    """Make the pipeline component that stores the citations of a document."""

    def citations(doc: Doc) -> Doc:
        reading = reading_of(doc)
        units: tuple[UnitMention, ...] = get(doc, "units")
        around = Surroundings(
            dates=get(doc, "dates"),
            units={u.start: u.end for u in units},
            zone=zones_of(doc),
            note=reading.note_at,
            repairs=reading.view.repairs_in,
            own_code=doc._.header.code,
        )
        put(doc, "citations", find_citations(reading.text, around))
        return doc

    return citations
