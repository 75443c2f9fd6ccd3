"""The grammar of document codes: `152/2025/NĐ-CP`, `729/QĐ-UBND`, `41-CT/TW`, `123/UBND-NC`, `06/2022/QH15`.

`code_at` reads a code that begins at a number, in whatever style and with whatever damage it is printed; what
its symbol says of type and organ is told by `symbols.py`. Shapes: domain/document-types.md 1.5 and 1.8.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.language.symbols import Meaning, is_symbol, read_symbol, split_symbol
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.issuers import issuer_of

Style = Literal["party", "state"]

# Symbols are initials: no letter with a tone mark; the foreign ones are what scans make of S, Đ and N.
CAPITALS = "A-ZĐĂÂÊÔƠƯŚŠÐÑ"
_GAP = r"[ \t\u00a0]{0,2}"
# Marks that a typist doubles or a scan bends are marks still; the defects of the citation name them.
_SEP = rf"{_GAP}(?:[-–]{{1,2}}|/){_GAP}"
_JOINER = rf"{_GAP}(?:[-–]{{1,2}}|[/_]){_GAP}"
# A part of a symbol: capitals, the few mixed-case symbols, and digits at its end (`PX01`, `QH15`).
_PART = (
    r"(?:(?:UBTV)?QH[ \u00a0](?=\d\d(?!\d))|Qh(?=\d)"
    # The letters of a type that a scan sets apart (`729/Q Đ-UBND`); one run into the Prime Minister's mark.
    r"|(?:Q[ \u00a0]Đ|N[ \u00a0][ĐQ]|T[ \u00a0][TB]|K[ \u00a0]H|C[ \u00a0][TV]|H[ \u00a0]D)(?=[-/])"
    r"|(?:QĐ|CT)TTg"
    rf"|CTrPH|CTrHĐ|CTr|TTri|TTr|TrS|TTg|QyĐ|QĐi|QTr|PTr|NQu|SNgV|BNgG?|ThU|VPCp|NHNo"
    rf"|[{CAPITALS}][{CAPITALS}&]{{0,17}}(?:[a-z]{{1,2}}[{CAPITALS}]{{1,6}}(?:&[{CAPITALS}]{{2,8}})?)?)"
    r"(?:\d{1,3}|\.(?=[A-ZĐ]{2}))?"
)
_SYMBOL = rf"{_PART}(?:{_JOINER}{_PART}|(?<=\.){_PART}){{0,6}}"
# Special series count within a number (`66.13/2026/NQ-CP`), some offices print thousands with a dot, and
# scans put letters for digits (`1O48`, `l2`) and blanks between them (`số 5 06-CV/HU`).
_NUMBER = (
    r"(?:\d{1,6}(?:\.\d{1,3})?[a-hđ]?(?![\dOolIS])|\d[\dOolIS]{1,5}|[OolI]\d[\dOolI]{0,4}"
    r"|(?<=ố )\d{1,2} \d{2,3})"
)
_YEAR = rf"(?:(?:19|20)\d\d|\d{{2,3}}(?=/[{CAPITALS}])|[12lI][\dOolI]{{3}}(?=[-/]))"
# Where the mark before a symbol is lost, only a known type with an organ, or a legislature, is a symbol:
# `127/2007NĐ-CP`, `7079VBHN-BVHTTDL`, `144/2025QH15`.
_LOST = r"(?=(?:NĐ|QĐ|NQ|CT|TT|TTLT|NQLT|VBHN|KH|TB|BC|CV|HD|CTr|TTr)[-/][A-ZĐ]|(?:QH|UBTVQH)\d{2}(?!\d))"
_CODE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<first>{_SEP}|[ \u00a0._](?={_PART}[-/])|(?<=\d){_LOST})"
    rf"(?:(?P<year>{_YEAR})(?P<second>{_SEP}|(?<=\d\d\d\d)[ \u00a0]?{_LOST}))?"
    rf"(?P<symbol>{_SYMBOL})(?=$|[\W\d_]|ngày|của)"
)
# A type whose organ stands after a blank: `15/QĐ UBND`; before a place the organ is its issuer.
_LOOSE_ORGAN = re.compile(r"[ \u00a0]([A-ZĐ]{2,9})(?=[,;.)\n]|[ \u00a0](?:của|ngày|về|và|do|\()|$)")
# A dispatch whose unit stands after a blank: `2210/UBND NC`.
_LOOSE_UNIT = re.compile(r"[ \u00a0][A-ZĐ]{2,4}(?=[ \u00a0](?:của|ngày)|[,;)])")
# A dispatch of two units: `345/SGDĐT-GDTrH,GDTX ngày`.
_SECOND_UNIT = re.compile(r",[A-ZĐ]{2,6}(?=[ \u00a0](?:của|ngày|về)|[;)])")
# The end of an organ's symbol that a blank cuts off: `TT-BGD ĐT ngày`.
_CUT_ORGAN = re.compile(r"[ \u00a0]([A-ZĐ]{1,4})(?=[,;.)\n]|[ \u00a0](?:của|ngày|về|và|do|\()|$)")
# The bureau of a central board that drafted it: `1855/BTĐKT-Vụ II`.
_BUREAU = re.compile(r"-Vụ[ \u00a0](?:[IVX]{1,4}|\d)(?!\w)")
_SPACED_MARK = re.compile(r"[ \t\u00a0][-–/]|[-–/][ \t\u00a0]")
# A blank on one side of the mark is a slip, on both sides it may be a dash: `1979/QĐ-MTTQ -BTT`.
_GLUED = re.compile(r"[ \t\u00a0][-–/](?=\S)|[-–/][ \t\u00a0]")
_SPACE = re.compile(r"[ \t\u00a0]+")
_MISREAD = str.maketrans("OolIS", "00115")


class Code(NamedTuple):
    """A code as printed at `[start, end)`.

    Attributes:
        number: with its zeros and letter.
        year: between number and symbol, None where there is none.
        symbol: without the blanks that are printed inside it: `QĐ-UBND`, `QĐ/TU`.
        text: the whole code without blanks.
        spaced: blanks are printed inside the code.
        misread: letters stood for digits in it; they are mended.
        style: by the mark after the number.
        meaning: what the symbol says of type and organ.
    """

    start: int
    end: int
    number: str
    year: str | None
    symbol: str
    text: str
    spaced: bool
    misread: bool
    style: Style
    meaning: Meaning

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the symbol."""
        return split_symbol(self.symbol)

    @property
    def initials(self) -> str:
        """The symbol without the bureau that is spelled in it (`BTĐKT-Vụ II`)."""
        return self.symbol.partition("-Vụ ")[0]

    @property
    def lost_mark(self) -> bool:
        """Whether the mark before the symbol is lost (`127/2007NĐ-CP`)."""
        return self.text[-len(self.symbol) - 1] not in "-/"

    @property
    def is_local(self) -> bool:
        """Whether the organ of the symbol is a people's committee or council, which every place has."""
        return self.meaning.organ in ("UBND", "HĐND")

    @property
    def is_joint(self) -> bool:
        """Whether the symbol is that of an instrument that several organs issue together (`TTLT-BTC-BNV`)."""
        return bool(self.meaning.types) and "liên" in self.meaning.types[0].name


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
    own = _symbol_in(match["symbol"])
    if own is None:
        return None
    length, clean = own
    end = match.start("symbol") + length
    if text[end : end + 1] in " \u00a0,":  # nothing else goes on with a symbol
        clean, end = _with_loose_parts(text, clean, end)
    spaced = _SPACE.search(text, at, end) is not None
    if text[end : end + 2] == "-V" and (bureau := _BUREAU.match(text, end)):
        clean, end = clean + bureau[0].replace("\u00a0", " "), bureau.end()
    number, year = _digits(match["number"]), _digits(match["year"] or "")
    first = match["first"].strip(" \t\u00a0").replace("–", "-") or match["first"][:1]
    middle = year + (_clean(match["second"]) or match["second"][:1]) if year else ""
    printed = _SPACE.sub("", match["number"] + (match["year"] or ""))
    return Code(
        at,
        end,
        number,
        year or None,
        clean,
        f"{number}{first}{middle}{clean}",
        spaced,
        printed != number + year,
        "state" if first == "/" else "party",
        read_symbol(clean),
    )


def _with_loose_parts(text: str, clean: str, end: int) -> tuple[str, int]:
    """Return a symbol, and its end, with what a blank or a comma cuts off it."""
    if (unit := _LOOSE_UNIT.match(text, end)) and issuer_of(clean) and clean not in type_symbols():
        clean, end = clean + unit[0], unit.end()
    if (second := _SECOND_UNIT.match(text, end)) and "-" in clean and issuer_of(split_symbol(clean)[0]):
        clean, end = clean + second[0], second.end()
    if clean in type_symbols() and (organ := _LOOSE_ORGAN.match(text, end)) and issuer_of(organ[1]):
        clean, end = clean + organ[0], organ.end()
    if (cut := _CUT_ORGAN.match(text, end)) and _makes_organ(clean, cut[1]):
        clean, end = clean + cut[1], cut.end()
    return clean, end


@lru_cache(maxsize=8192)
def _symbol_in(printed: str) -> tuple[int, str] | None:
    """Return the length of what is a symbol in capitals with marks, and that symbol without blanks."""
    own = _own_part(printed)
    clean = _clean(own)
    return (len(own), clean) if own and is_symbol(clean) else None


def _makes_organ(symbol: str, rest: str) -> bool:
    """Tell whether letters after a blank complete the last organ of a symbol and are none of their own."""
    last = split_symbol(symbol)[-1]
    return issuer_of(last + rest) is not None and issuer_of(rest) is None and rest not in type_symbols()


def _clean(printed: str) -> str:
    return _SPACE.sub("", printed).replace("–", "-")


def _digits(printed: str) -> str:
    return printed if printed.isdigit() else _SPACE.sub("", printed).translate(_MISREAD)


def _own_part(symbol: str) -> str:
    """Cut off what stands after a blanked dash and does not belong: `12-KH/TU - UBND tỉnh`."""
    while (gap := _SPACED_MARK.search(symbol)) and not _belongs(symbol, gap.start()):
        symbol = symbol[: gap.start()].rstrip()
    return symbol


def _belongs(symbol: str, at: int) -> bool:
    """Tell whether the part after a blanked mark is the symbol's: the second one, and an organ or type."""
    rest = split_symbol(symbol[at:].lstrip(" \t\u00a0-–/"))[0].strip()
    if len(split_symbol(symbol[:at])) >= 2 and not (_GLUED.match(symbol, at) and issuer_of(rest)):
        return False
    return issuer_of(rest) is not None or rest in type_symbols() or (len(rest) >= 2 and rest.isupper())
