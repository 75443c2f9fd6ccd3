"""What a document says of itself: type, number, place, date, issuer, subject, period, signer, recipients."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.coded import kind_of_symbol
from extractor.language.codes import code_at
from extractor.language.document import Component, ZoneKind, get, reading_of, words_of
from extractor.language.issuer import Issuer, find_seat, issuer_of_letterhead, placed
from extractor.language.issuer_body import issuer_of_body
from extractor.language.letterhead import Letterhead, read_letterhead
from extractor.language.letterhead_names import mend_organs
from extractor.language.outline import Line, lines_of
from extractor.language.signature import Signature, main_signature, read_signatures
from extractor.language.title import Title, read_title
from extractor.language.unit_names import read_name
from extractor.language.units import names_of
from extractor.lexicon.folding import fold
from extractor.lexicon.issuers import issuer_of
from extractor.lexicon.trie import Words
from extractor.records import DateMention, Header, Period, Signer

_EDGES = " \t*_#|"
_ITEM = re.compile(r"^[\s*_]{0,6}[-+•●–][\s*_]{0,4}|^[\s*_]{0,6}\*\s")
_CLOSING = re.compile(r"[\s.;,*_]{1,10}$")
_HEADING = re.compile(r"[\s*_#]{0,10}(?:nơi\s{1,3}(?:nhận|gửi)|gửi)\s?:?[\s*_]{0,6}", re.IGNORECASE)
# Types that several organs issue jointly (domain/document-types.md).
_JOINT = re.compile(r"[A-ZĐ][A-ZĐa-z]{0,3}(?:LT|LB|LN|PH)")
# What stands in brackets under a title and is no subject.
_ASIDE = re.compile(
    r"\(\s?(?:kèm|ban hành|đính kèm|trình|dự thảo|dùng|mẫu|phục vụ|tài liệu|lưu hành|thay|tại|từ ngày"
    r"|áp dụng)(?!\w)|\([^)]{0,12}\)$",
    re.IGNORECASE,
)
_OF_ISSUER = re.compile(r"(?:chuyên đề\s)?của\s", re.IGNORECASE)


def mark_header(doc: Doc) -> Doc:
    """Store what a Doc says of itself; needs its zones, dates and organs."""
    reading = reading_of(doc)
    doc._.header = read_header(doc, lines_of(reading))
    return doc


def read_header(doc: Doc, lines: Sequence[Line]) -> Header:
    """Return the header of a document.

    Args:
        doc: with zones, dates and organs.
        lines: the paragraphs of its flow.
    """
    evidence: dict[str, str] = {}
    top = _in_zone(doc, lines, "letterhead")
    titles = _in_zone(doc, lines, "title")
    letterhead = read_letterhead([line.text for line in _head_lines(top, titles)])
    title = read_title(titles[0].text) if titles else None
    doc_type = _doc_type(letterhead, title, evidence)
    subject, span = _subject(letterhead, title, titles, evidence)
    signed = _in_zone(doc, lines, "signature")
    signature = main_signature(read_signatures([line.text for line in signed]))
    sealed = any(True for line in signed for _ in reading_of(doc).unread_in(line.start, line.end))
    _note(letterhead, signature, evidence, _by_hand(doc, top), sealed)
    return Header(
        doc_type=doc_type,
        code=letterhead.code,
        place=letterhead.place,
        issued_on=letterhead.issued_on,
        issuer=_issuer(doc, lines, letterhead, evidence),
        subject=subject,
        period=_period(get(doc, "dates"), span, evidence),
        signer=signature.signer if signature else Signer(),
        recipients=tuple(_recipients(_in_zone(doc, lines, "recipients"), signed)),
        evidence=evidence,
    )


def _in_zone(doc: Doc, lines: Sequence[Line], kind: ZoneKind) -> list[Line]:
    found: list[Line] = []
    for zone in doc._.zones:
        if zone.kind == kind:
            first, behind = (bisect_left(lines, at, key=attrgetter("start")) for at in (zone.start, zone.end))
            found += lines[first:behind]
    return found


def _head_lines(top: Sequence[Line], titles: Sequence[Line]) -> list[Line]:
    """Return the letterhead's lines, those of a dispatch's subject among them."""
    about = [line for line in titles if not read_title(titles[0].text)]
    return sorted([*top, *about], key=lambda line: line.start)


def _doc_type(letterhead: Letterhead, title: Title | None, evidence: dict[str, str]) -> str | None:
    if title is not None:
        evidence["doc_type"] = "title"
        return title.doc_type
    if letterhead.about is not None or (letterhead.code or "").find("CV") >= 0:
        evidence["doc_type"] = "dispatch: no type word, a subject under the number"
        return "Công văn"
    code = code_at(f"0{letterhead.symbol}", 0) if letterhead.symbol else None
    kind = kind_of_symbol(code) if code else None
    if kind is not None:
        evidence["doc_type"] = f"symbol {letterhead.symbol}"
        return kind.name
    return None


def _subject(
    letterhead: Letterhead, title: Title | None, titles: Sequence[Line], evidence: dict[str, str]
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the subject on one line and the stretch of text it stands in."""
    if title is None:
        if letterhead.about is None or not titles:
            return None, None
        evidence["subject"] = "letterhead"
        return letterhead.about, (titles[0].start, titles[-1].end)
    parts = [titles[0].text[title.end :]]
    for line in titles[1:]:
        bracketed = line.text.strip(_EDGES)
        if bracketed.startswith("("):
            # Some put the subject itself in brackets.
            if len(parts) == 1 and not parts[0].strip(" .:*_#|") and not _ASIDE.match(bracketed):
                parts.append(bracketed.strip("(). "))
            break
        parts.append(line.text)
    text = " ".join(" ".join(part.strip(_EDGES) for part in parts).split()).strip(" :-").lstrip(". ")
    text = _CLOSING.sub("", _without_issuer(text))
    if not text:
        return None, None
    evidence["subject"] = "title"
    return text, (titles[0].start, titles[-1].end)


def _without_issuer(text: str) -> str:
    """Return a subject without the issuer that stands before it (`của Ban Thường vụ Tỉnh ủy về …`)."""
    opening = _OF_ISSUER.match(text)
    if opening is None:
        return text
    words = Words.of(text[opening.end() :])
    name = read_name(words, 0, len(words))
    if name is None or name.end >= len(words) or words.low[name.end] != "về":
        return text
    return text[opening.end() + words.start[name.end] :]


def _period(
    dates: Sequence[DateMention], span: tuple[int, int] | None, evidence: dict[str, str]
) -> Period | None:
    """Return the first period that the subject names: what a report covers, before what comes next."""
    if span is None:
        return None
    for mention in dates:
        if not span[0] <= mention.start < span[1]:
            continue
        if mention.period is not None:
            evidence["period"] = "subject"
            return mention.period
        if mention.kind == "year" and mention.iso:
            evidence["period"] = "subject"
            return Period(**{"from": f"{mention.iso}-01-01", "to": f"{mention.iso}-12-31"})
        if mention.kind == "month" and mention.iso:
            evidence["period"] = "subject"
            return _month(mention.iso)
    return None


def _month(iso: str) -> Period:
    year, month = (int(part) for part in iso.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1)
    return Period(**{"from": f"{iso}-01", "to": last.isoformat()})


def _issuer(doc: Doc, lines: Sequence[Line], letterhead: Letterhead, evidence: dict[str, str]) -> str | None:
    names = names_of(doc)
    organs, damaged = mend_organs(letterhead.organs)
    organs = _up_to_symbol(replace(letterhead, organs=organs))
    words = words_of(doc)
    found: Issuer | None = issuer_of_letterhead(organs, names, words, _leads(letterhead))
    if found is None:
        after = [z.end for z in doc._.zones if z.kind in ("letterhead", "title")]
        start = max(after, default=0)
        behind = [(line.start, line.end, line.text) for line in lines if line.start >= start]
        found = issuer_of_body(behind, get(doc, "units"), find_seat(names, (), words))
    found = found or _of_symbol(letterhead)
    if found is None:
        return None
    found = placed(found, letterhead.place)
    evidence["issuer"] = (
        f"{found.evidence}; printed damaged, told by its letters" if damaged else found.evidence
    )
    return found.name


def _of_symbol(letterhead: Letterhead) -> Issuer | None:
    """Return the central organ that the number's symbol names, where neither letterhead nor body does."""
    organ = issuer_of(re.split(r"[-/]", letterhead.symbol or letterhead.code or "")[-1])
    # Several organs of the Party sign under one symbol.
    if organ is None or organ.level != "central" or organ.family == "party":
        return None
    return Issuer(organ.name, f"symbol {organ.symbol}")


def _leads(letterhead: Letterhead) -> list[str]:
    """Return the organs that the symbol of a joint document names: `…/TTLT-BGDĐT-BTC`."""
    symbol = (letterhead.symbol or letterhead.code or "").rpartition("/")[2]
    kind, *organs = symbol.split("-")
    if len(organs) < 2 or not _JOINT.fullmatch(kind):
        return []
    return [found.name for organ in organs if (found := issuer_of(organ)) is not None]


def _up_to_symbol(letterhead: Letterhead) -> tuple[str, ...]:
    """Return the organs down to the one that the number's symbol names: what stands below is a stamp's."""
    symbol = letterhead.symbol or letterhead.code or ""
    organ = issuer_of(re.split(r"[-/]", symbol)[-1])
    # `ỦY BAN NHÂN DÂN` alone goes on with the place in the next line; only a central organ is whole.
    if organ is None or organ.level != "central":
        return letterhead.organs
    for k, line in enumerate(letterhead.organs):
        if fold(line.strip(_EDGES + ":.")) in map(fold, organ.names):
            return letterhead.organs[: k + 1]
    return letterhead.organs


def _recipients(lines: Sequence[Line], signature: Sequence[Line]) -> list[str]:
    """Return the recipients, one a line, without dash and closing mark.

    Items of the list that scanning set among the signature's lines are taken from there.
    """
    if not lines:
        return []
    found = []
    for line in (*lines, *(line for line in signature if _ITEM.match(line.text))):
        text = line.text
        if line is lines[0]:
            text = _HEADING.sub("", text, count=1)
        text = _CLOSING.sub("", _ITEM.sub("", text.strip(" \t|"), count=1)).strip(_EDGES)
        if any(map(str.isalnum, text)):
            found.append(text)
    return found


def _by_hand(doc: Doc, top: Sequence[Line]) -> frozenset[str]:
    """Return which of number and date are written by hand on a scan, so that OCR left them unread."""
    reading = reading_of(doc)
    return frozenset(
        "issued_on" if "ngày" in reading.text[line.start : at].casefold() else "code"
        for line in top
        for at in reading.unread_in(line.start, line.end)
    )


def _note(
    letterhead: Letterhead,
    signature: Signature | None,
    evidence: dict[str, str],
    by_hand: frozenset[str],
    sealed: bool,
) -> None:
    """Say how the fields of the letterhead and the signature were found, blanks included."""
    if letterhead.code:
        evidence["code"] = "letterhead"
    elif "code" in by_hand:
        evidence["code"] = "letterhead: the number is written by hand, not read for sure"
    elif letterhead.blank_code:
        evidence["code"] = "letterhead: the number is left blank"
    if letterhead.place:
        evidence["place"] = "letterhead"
    if letterhead.issued_on:
        evidence["issued_on"] = "letterhead"
    elif "issued_on" in by_hand:
        evidence["issued_on"] = "letterhead: the date is written by hand, not read for sure"
    elif letterhead.blank_date:
        evidence["issued_on"] = "letterhead: the day is left blank"
    if signature is not None:
        evidence["signer"] = "signature"
    elif sealed:
        evidence["signer"] = "signature: the name lies under a seal, not read for sure"


@Language.factory("cancu_header")
def create(nlp: Language, name: str) -> Component:
    """Make the component that reads what a document says of itself."""
    return mark_header
