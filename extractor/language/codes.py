"""The grammar of document codes: `152/2025/NĐ-CP`, `729/QĐ-UBND`, `41-CT/TW`, `123/UBND-NC`, `06/2022/QH15`.

`code_at` reads a code that begins at a number, in whatever style and with whatever damage it is printed; what
its symbol says of type and organ is told by `reading_of`. Shapes: domain/document-types.md 1.5 and 1.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.lexicon import read_table
from extractor.lexicon.document_types import DocumentType, type_symbols
from extractor.lexicon.issuers import Issuer, issuer_of

Style = Literal["party", "state"]

# Symbols are initials: no letter with a tone mark; the foreign ones are what scans make of S, Đ and N.
_UPPER = "A-ZĐĂÂÊÔƠƯŚŠÐÑ"
_GAP = r"[ \t\u00a0]{0,2}"
_SEP = rf"{_GAP}[-–/]{_GAP}"
# A part of a symbol: capitals, the few mixed-case symbols, and digits at its end (`PX01`, `QH15`).
_PART = (
    rf"(?:Qh(?=\d)|CTrPH|CTrHĐ|CTr|TTri|TTr|TrS|TTg|QyĐ|QĐi|QTr|PTr|NQu|SNgV|BNgG?|ThU|VPCp"
    rf"|[{_UPPER}][{_UPPER}&]{{0,17}}(?:[a-z]{{1,2}}[{_UPPER}]{{1,6}})?)"
    r"(?:\d{1,3}|\.(?=[A-ZĐ]{2}))?"
)
_SYMBOL = rf"{_PART}(?:{_SEP}{_PART}|(?<=\.){_PART}){{0,6}}"
# Special series count within a number (`66.13/2026/NQ-CP`); some offices print thousands with a dot.
_NUMBER = r"\d{1,6}(?:\.\d{1,3})?[a-zđ]?"
_CODE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<first>{_SEP}|[ \u00a0](?={_PART}[-/]))(?:(?P<year>(?:19|20)\d\d"
    rf"|\d{{2,3}}(?=/[{_UPPER}]))(?P<second>{_SEP}))?"
    rf"(?P<symbol>{_SYMBOL})(?=$|[\W\d_]|ngày|của)"
)
_STATUTE = re.compile(r"(?:Q[Hh]|UBTVQH)\d{1,2}$")
_SPLIT = re.compile(r"[-–/.]")
_SPACE = re.compile(r"[ \t\u00a0]+")
# What a unit may be called after the organ of a dispatch (`UBND-VX`, `SNV-TĐKT`): any capitals.
_LOST_STROKE = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "DA": "ĐA", "HD": "HD"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code as printed at `[start, end)`.

    Attributes:
        number: with its zeros and letter.
        year: between number and symbol, None where there is none.
        symbol: without the blanks that are printed inside it: `QĐ-UBND`, `QĐ/TU`.
        text: the whole code without blanks.
        spaced: blanks are printed inside the code.
        style: by the mark after the number.
    """

    start: int
    end: int
    number: str
    year: str | None
    symbol: str
    text: str
    spaced: bool
    style: Style

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the symbol."""
        return tuple(_SPLIT.split(self.symbol))

    @property
    def meaning(self) -> Meaning:
        """What the symbol says of type and organ."""
        return read_symbol(self.symbol)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a symbol says.

    Attributes:
        types: the kinds of document that its type part may stand for, empty where it has none.
        type_part: that part as printed.
        organ: the first part that names an organ of the table, as printed.
        issuer: that organ.
        statute: it is a legislature's (`QH15`).
        lost_stroke: the type part is one that has lost its stroke (`QD`).
        fused: type and organ are run together (`TTBTNMT`), and this is what they are.
    """

    types: tuple[DocumentType, ...]
    type_part: str | None
    organ: str | None
    issuer: Issuer | None
    statute: bool
    lost_stroke: bool = False
    fused: tuple[str, str] | None = None


def code_at(text: str, at: int) -> Code | None:
    """Read the code that begins with the number at an offset.

    Args:
        text: any text.
        at: where a number begins.

    Returns:
        The code, or None where what follows the number is no symbol (`5/Đà Lạt`, `24/7`).
    """
    match = _CODE.match(text, at)
    if match is None:
        return None
    symbol, end = match["symbol"], match.end()
    # A blank around a dash may be the end of the code: `12-KH/TU - UBND tỉnh` ends before it.
    while (gap := re.search(r"[ \t\u00a0][-–/]|[-–/][ \t\u00a0]", symbol)) and not _belongs(
        symbol, gap.start()
    ):
        symbol = symbol[: gap.start()].rstrip()
        end = match.start("symbol") + len(symbol)
    if not symbol:
        return None
    printed = text[at:end]
    clean = _SPACE.sub("", symbol).replace("–", "-")
    first, second = match["first"].strip(" \t\u00a0").replace("–", "-") or " ", match["second"]
    middle = f"{match['year']}{_SPACE.sub('', second).replace('–', '-')}" if match["year"] and second else ""
    if not _is_symbol(clean):
        return None
    return Code(
        at,
        end,
        match["number"],
        match["year"],
        clean,
        f"{match['number']}{first}{middle}{clean}",
        bool(_SPACE.search(printed)),
        "state" if first == "/" else "party",
    )


def _belongs(symbol: str, at: int) -> bool:
    """Tell whether the part after a blanked dash belongs to the symbol: it is in the tables."""
    rest = re.split(r"[-–/.]", symbol[at:].lstrip(" \t\u00a0-–/"))[0].strip()
    before = re.split(r"[-–/.]", symbol[:at])
    if len(before) >= 2:
        return False
    return issuer_of(rest) is not None or rest in type_symbols() or (len(rest) >= 2 and rest.isupper())


def _is_symbol(symbol: str) -> bool:
    """Tell whether a symbol is one: a statute's, or one that the tables or its shape vouch for."""
    first = _SPLIT.split(symbol)[0]
    if first in type_symbols() or issuer_of(first) or _STATUTE.match(first):
        return True
    # A police unit's number (`X03-P6`), or an organ that the tables do not know (`HQKV6`, `TPT-TTHT`).
    if re.fullmatch(r"[A-Z]\d\d", first):
        return True
    return sum(c.isupper() for c in first) >= 2 and not first[-1:].islower()


@lru_cache(maxsize=4096)
def read_symbol(symbol: str) -> Meaning:
    """Tell type and organ of a symbol: `QĐ-UBND`, `TB/BTCTU`, `UBND-NC`, `QH15`."""
    parts = [mend_letters(part) for part in _SPLIT.split(symbol)]
    if _STATUTE.match(parts[0]):
        return Meaning((), None, parts[0], issuer_of(parts[0]), True)
    types = type_symbols().get(parts[0], ())
    lost = False
    if not types and len(parts) > 1 and parts[0] in _LOST_STROKE:
        types, lost = type_symbols().get(_LOST_STROKE[parts[0]], ()), True
    if not types and issuer_of(parts[0]) is None and (fused := _unfused(parts[0])):
        organ = fused[1]
        return Meaning(type_symbols()[fused[0]], fused[0], organ, issuer_of(organ), False, fused=fused)
    # A single part that is both (`CT`, `CĐ`) is a type; an organ before a unit (`TTr-NV1`) is rare enough.
    organs = parts[1:] if types else parts
    issuer, organ = None, None
    for part in organs:
        if found := issuer_of(part):
            issuer, organ = found, part
            break
    statute = any(_STATUTE.match(p) for p in organs)
    return Meaning(
        types, parts[0] if types else None, organ or (organs[0] if organs else None), issuer, statute, lost
    )


def _unfused(part: str) -> tuple[str, str] | None:
    """Split a part that holds a type and an organ with no mark between, where the tables know both."""
    for size in range(min(len(part) - 2, 4), 1, -1):
        organ = issuer_of(part[size:])
        if part[:size] in type_symbols() and organ is not None and len(organ.symbol) >= 3:
            return part[:size], part[size:]
    return None


@lru_cache(maxsize=4096)
def mend_letters(symbol: str) -> str:
    """Replace letters that no symbol has by those that scans confuse them with (`KTĐŚ1` -> `KTĐS1`)."""
    for row in read_table("confusions"):
        if row["where"] == "symbol":
            symbol = symbol.replace(row["printed"], row["meant"])
    return symbol
