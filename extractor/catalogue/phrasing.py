"""Read what a person typed: a code in any style, case and order, with or without diacritics, or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.identity.codes import Code, parse_code, type_symbol, type_symbols
from extractor.identity.folding import fold, slug
from extractor.identity.places import CENTRAL, below_province, is_central, province_of
from extractor.lexicon.provinces import provinces

LONGEST = 400
"""Characters of a query that are read; no code and no phrase is longer."""

_DAY = re.compile(
    r"(?:ngay )?\b(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?((?:19|20)\d\d)\b"
    r"|\bngay (\d{1,2}) thang (\d{1,2}) nam ((?:19|20)\d\d)\b"
)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_IN_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b")
_ISSUER = re.compile(
    r",? \bcua\b .+$"
    r"|,? \b(?:chu tich )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)"
    r" (?:tinh|thanh pho|tp|xa|phuong|dac khu|thi tran|huyen|quan)\b.*$"
    r"|,? \b(?:tinh uy|thanh uy|tinh|thanh pho|tp) .+$"
)
_FILLER = frozenset({"so", "vb", "van", "ban", "ky", "hieu"})
_TOKEN = re.compile(r"[a-z&]+\d*|\d+[a-z]?(?![a-z])|\d+")
_JOINED = re.compile(r"([a-z]+)(\d+)$")
_PIECE = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]+)[\"“”«»]")


@dataclass(frozen=True, slots=True)
class CodeQuery:
    """A query that reads as a citation, as far as it was typed.

    Attributes:
        words: the code's words in the order typed, for the text.
        canonical: the code was typed in its family's own style.
    """

    value: int
    suffix: str
    year: str | None
    type: str | None
    organ: str | None
    day: date | None
    place: str | None
    words: tuple[str, ...]
    canonical: bool


def read_code(query: str) -> CodeQuery | None:
    """Read a query as a citation.

    Args:
        query: `729/QĐ-UBND`, `qd 729`, `so 729`, `quyet dinh 729 qd ubnd ngay 5/6/2026 cua ubnd tinh`.

    Returns:
        What was typed, or None where the query is words.
    """
    text = fold(query[:LONGEST])
    day, text = _take_day(text)
    place, text = _take_place(query, text)
    in_year = _IN_YEAR.search(text)
    if in_year:
        text = text[: in_year.start()] + text[in_year.end() :]
    type_, text = _take_type(text.strip(" ,"))
    tokens = [token for token in _tokens(text) if token not in _FILLER]
    while tokens and not tokens[0][0].isdigit():
        # `qd 729`, `qd-ubnd 729`: a symbol typed before the number.
        if tokens[0] not in type_symbols() or not any(t[0].isdigit() for t in tokens):
            return None
        type_, tokens = type_ or tokens[0], tokens[1:]
    if not tokens or len(tokens) > 6 or len(tokens[0]) > 7 or any(t[0].isdigit() for t in tokens[2:]):
        return None
    code = parse_code(_typed(tokens))
    if code is None:
        return None
    year = code.year or (in_year[1] if in_year else None)
    return CodeQuery(
        value=code.value,
        suffix=code.suffix,
        year=year,
        type=code.type if code.organ and code.type else type_,
        organ=code.organ,
        day=day,
        place=place,
        words=tuple(tokens),
        canonical=_as_typed(query, code),
    )


def _tokens(text: str) -> Iterator[str]:
    """Yield words and numbers; a number typed onto a type (`qd729`) is apart, an organ's (`QH15`) not."""
    for token in _TOKEN.findall(text):
        joined = _JOINED.match(token)
        if joined and (joined[1] in type_symbols() or joined[1] in _FILLER):
            yield from joined.groups()
        else:
            yield token


def text_query(words: str) -> str | None:
    """Return a full-text query for words, as `text_terms` takes them apart."""
    return " AND ".join(text_terms(words)) or None


def text_terms(words: str) -> list[str]:
    """Return the terms of a full-text query: quoted phrases as they stand, each other word on its own.

    Every term is quoted, so that nothing typed is read as an operator.
    """
    text = words[:LONGEST]
    phrases = [match[1] for match in _QUOTED.finditer(text)]
    singles = _QUOTED.sub(" ", text).split()
    return [term for term in (phrase(p) for p in (*phrases, *singles[:32])) if term]


def phrase(words: str) -> str | None:
    """Return a full-text term that matches words standing together, or None where there are none."""
    pieces = _PIECE.findall(fold(words))
    return '"' + " ".join(pieces) + '"' if pieces else None


def _take_day(text: str) -> tuple[date | None, str]:
    for pattern, order in ((_ISO, (0, 1, 2)), (_DAY, (2, 1, 0))):
        match = pattern.search(text)
        if match:
            parts = [int(part) for part in match.groups() if part]
            try:
                day = date(*(parts[at] for at in order))
            except ValueError:
                continue
            return day, text[: match.start()] + " " + text[match.end() :]
    return None, text


def _take_type(text: str) -> tuple[str | None, str]:
    words = text.split()
    for length in range(min(4, len(words)), 0, -1):
        symbol = type_symbol(" ".join(words[:length]))
        if symbol:
            return symbol, " ".join(words[length:])
    return None, text


def _take_place(query: str, text: str) -> tuple[str | None, str]:
    """Take the issuer, or the bare name of a province, off the end of a query."""
    issuer = _ISSUER.search(text)
    bare = _provinces().search(text, issuer.start() if issuer else 0)
    if issuer is None and bare is None:
        return None, text
    start = min(found.start() for found in (issuer, bare) if found)
    if is_central(text[start:].strip(" ,")) or is_central(_ending(query, len(text) - start)):
        return CENTRAL, text[:start]
    province = province_of(query) or (slug(bare[1]) if bare else None)
    below = below_province(query)
    return (f"{province}~{below}" if province and below else province), text[:start]


def _ending(query: str, length: int) -> str:
    """Return the end of a query as typed, about as long as a part of its folded form."""
    words = query[-length:].strip(" ,")
    return re.sub(r"^của\s+", "", words)


@cache
def _provinces() -> re.Pattern[str]:
    names = sorted((fold(p.name) for p in provinces()), key=len, reverse=True)
    return re.compile(rf"(?<=[a-z0-9]),? \b({'|'.join(map(re.escape, names))})$")


def _typed(tokens: list[str]) -> str:
    """Put a code together from its words, whatever separators were typed between them."""
    number, *rest = tokens
    year = rest.pop(0) if rest and re.fullmatch(r"(?:19|20)\d\d", rest[0]) else None
    symbol = "-".join(rest)
    return "/".join(filter(None, (number, year, symbol)))


def _as_typed(query: str, code: Code) -> bool:
    """Tell whether a query holds the code in its own style, whatever words stand around it."""
    canonical = re.escape(fold(code.canonical))
    return re.search(rf"(?<![\w/-]){canonical}(?![\w/-])", fold(query)) is not None
