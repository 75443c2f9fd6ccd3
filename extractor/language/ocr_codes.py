"""Mend the symbols of codes that OCR has misread: `1654/NQ-UBTVQHI15`, `41-CV/ĐÐU`, `17/QĐ-UBMD`.

Only a part of a symbol that the tables do not know is tried, by the confusions of
`models/ocr_confusions.tsv`, and only a single reading that they know is taken; failing that, what the same
number bears elsewhere in the document. Every repair is recorded as `ocr`: the citation carries the defect,
less confidence, and what was printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from extractor.language.ocr_names import mend_names
from extractor.lexicon import read_table
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.issuers import issuer_of
from extractor.text.source import SourceText
from extractor.text.view import Edit, View

_LETTER = "A-ZĐÐÂĂÊÔƠƯ"
# A number, at times with its year, and the symbol behind it, which may go on in the next line.
_CODE = re.compile(
    rf"(?P<number>\d{{1,6}}(?:/\d{{4}})?)[-/]"
    rf"(?P<symbol>[{_LETTER}l\d]{{2,24}}(?:(?:-\n?|/)[{_LETTER}Trgql\d]{{1,24}}){{0,5}})(?!\w)"
)
_PART = re.compile(r"[^-/\n]{2,24}")
# The legislature's symbol has its term's number: QH15.
_STATUTE = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
# What is parted by a speck or a wide stroke: a term's number from its symbol (`64/2025/QH 15`), the digits
# of a day or month (`28/1 1/2024`); a hyphen read twice (`1511/QĐ- -UBND`); a speck before a number
# (`số .64/2025`, `¡12/2027`).
_PARTED = re.compile(
    rf"(?<=[{_LETTER}]-)[ ]?-[ ]?(?=[{_LETTER}]{{2}})|"
    r"(?<=/QH)[ ](?=\d\d\b)|(?<=số )[.,'`](?=\d)"
    r"|[¡¿](?=(?:[0-3]?\d/)?[01]?\d/(?:19|20)\d\d\b)"
    r"|(?<=\d/1)[ ](?=[0-2]/(?:19|20)\d\d\b)|(?<=ngày [0-3])[ ](?=\d/(?:1[0-2]|0?\d)/(?:19|20)\d\d\b)"
)
# Letters where a number is expected, with a digit among them and a symbol behind them (`số L2/NQ-HĐT`).
_NUMBER = re.compile(
    rf"(?<=số )(?=[^\s/-]{{0,5}}\d)[\dIlLOo]{{2,6}}(?=[/-][{_LETTER}]{{2}}|/(?:19|20)\d\d/[{_LETTER}])"
)
# A day in which a digit is read as a letter: `ngày 1ó tháng 6`.
_DAY: Final = re.compile(r"(?<=ngày )(?=[0-3lIOo]?[\dlIOoó] tháng \d)(?=\S?[lIOoó])\S{1,2}(?= tháng)")
_DAY_DIGITS: Final = str.maketrans("lIOoó", "11006")
# Words glued to a number's: `Luậtsố 87/2025/QH15`, `27-KH/TUvề`.
_GLUED: Final = re.compile(
    rf"(?<=[a-zà-ỹ])(?=số[ ]?\d{{1,5}}[-/])|(?<=[-/][{_LETTER}]{{2}})(?=(?:ngày|về|của|và)\b)"
    rf"|(?<=[-/][{_LETTER}]{{3}})(?=(?:ngày|về|của|và)\b)|(?<=[-/][{_LETTER}]{{4}})(?=(?:ngày|về|của|và)\b)"
)
# What is read for the hyphen or stroke in a symbol: `NQ: HĐTP`, `QĐ. TTg`, `0145/2025)QĐ`.
_HYPHEN: Final = re.compile(
    rf"(?<=\d[-/)|\]])(?P<type>[{_LETTER}]{{2,4}})(?P<sign>(?=[^-]|-[ :.;~=-])[-:.;~=][-:.;~= ]{{0,2}})"
    rf"(?P<organ>[{_LETTER}]{{2,9}}|TTg)\b"
)
# A comma behind a code or between the numbers of a list, read as a full stop: `41-CT/TW. ngày 26/12/2024`,
# `số 27. 31 và 38-KH/TU`. No sentence begins with `ngày` in small letters.
_STOPPED: Final = re.compile(
    rf"(?:(?<=[{_LETTER}]{{2}})|(?<=[{_LETTER}]g))(?P<behind>\.,?)(?=[ \n]ngày[ \n]\d)"
    r"|\bsố \d{1,4}(?P<listed>\.)"
    rf"(?= \d{{1,4}}(?:,| và) (?:\d{{1,4}}(?:,| và) ){{0,4}}\d{{1,4}}[-/][{_LETTER}])"
)
# A comma read between the word and the day in the next line.
_ENDED: Final = re.compile(r"\bngày(?P<sign>[.,])(?=\n\d{1,2}/\d{1,2}/(?:19|20)\d\d\b)")
# The sign between a number and its symbol that is not read at all: `1530QĐ-CTN`, `27KH/TU`.
_SIGNLESS: Final = re.compile(
    rf"(?<=\d)(?P<type>[{_LETTER}][A-ZĐr]{{1,3}})(?:(?P<state>-)|/)(?P<organ>[{_LETTER}]{{2,9}}|TTg)\b"
)
# A letter of a symbol with a speck over or under it: `61-QĐ/ĐỦ`, `51/2025/QĐ-ÝTg`.
_TONED: Final = re.compile(rf"(?<=[{_LETTER}][-/])(?=[{_LETTER}]{{0,8}}[À-ỸŸ])[{_LETTER}À-ỸŸ]{{1,9}}g?\b")
# An organ's abbreviation in a sentence whose Đ has lost its stroke: `UBND, HDND các tỉnh`.
_STROKELESS: Final = re.compile(r"(?<![\w/&.-])(?=[A-ZĐ]{0,8}D)[A-ZĐ]{3,9}(?![\w/&-])")
# A stroke between figures read twice, once as the sign of fractions: `Quý II/⁄2026`.
_FRACTION: Final = re.compile(r"(?<=[\dIV])(?:/?⁄/?)(?=\d)")
_STROKE: Final = re.compile(rf"(?<=\d/20\d\d)[)|\]I](?=[{_LETTER}]{{2,4}}-[ ]?[{_LETTER}]{{2}})")
_DIGITS: Final = str.maketrans("IlLOo", "11100")
# Letters that OCR is less sure of than this are in doubt. (Of misread ones it is sure to 0.9 and more, of
# those read right mostly to 0.99.)
_DOUBT = 0.97
# A part with what no symbol has but a statute's may have been misread in so many places; a long one is known
# by what is left of it.
_STRANGE = re.compile(r"\d|[a-fh-qs-z]")
_PLACES, _STRANGE_LONG = 3, 10
_LONG_PLACES, _LONG = 2, 5
# How long a part is at least whose one letter another reading in the document decides.
_TELLING: Final = 3

_Part = tuple[int, int, float]
"""Where a part of a symbol begins and ends, and how sure OCR is of it."""


def mend_codes(source: SourceText, view: View) -> View:
    """Return a view of a scan's text with the misread symbols of its codes mended.

    Args:
        source: the text as OCR read it.
        view: a view of it.
    """

    def sureness(start: int, end: int) -> float:
        sure = source.sureness_of(int(view.origin[start]), int(view.origin[end - 1]) + 1)
        return 1.0 if sure is None else sure

    edits = [Edit(m.start(), m.end(), "", "ocr") for m in _PARTED.finditer(view.text)]
    edits += [
        Edit(number.start(), number.end(), number[0].translate(_DIGITS), "ocr")
        for number in _NUMBER.finditer(view.text)
        if not number[0].isdigit() and sureness(*number.span()) < _DOUBT
    ]
    edits += _around(view.text)
    view = mend_names(view.edit(_apart(edits)) if edits else view)
    codes = list(_CODE.finditer(view.text))
    split = [
        [(*part.span(), sureness(*part.span())) for part in _PART.finditer(view.text, *code.span("symbol"))]
        for code in codes
    ]
    edits = []
    for parts in split:
        for start, end, sure in parts:
            meant = meant_by(view.text[start:end], sure < _DOUBT)
            if meant is not None:
                edits.append(Edit(start, end, meant, "ocr"))
    mended = {edit.start for edit in edits}
    edits += [edit for edit in _as_elsewhere(view.text, codes, split) if edit.start not in mended]
    return view.edit(sorted(edits)) if edits else view


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order, of those that overlap the first."""
    found: list[Edit] = []
    for edit in sorted(edits):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


def _around(text: str) -> Iterator[Edit]:
    """Yield what mends the signs and blanks in and around codes and dates."""
    for m in _DAY.finditer(text):
        yield Edit(m.start(), m.end(), m[0].translate(_DAY_DIGITS), "ocr")
    for m in _GLUED.finditer(text):
        # The letter behind the blank is of the repair too, which else would be of no letter.
        yield Edit(m.start(), m.end() + 1, f" {text[m.end()]}", "ocr")
    for m in _HYPHEN.finditer(text):
        if m["type"] in type_symbols() and (m["sign"] == "- " or issuer_of(m["organ"]) is not None):
            yield Edit(m.start("sign"), m.end("sign"), "-", "ocr")
    for m in _STOPPED.finditer(text):
        group = m.lastgroup or "behind"
        yield Edit(*m.span(group), ",", "ocr")
    for m in _ENDED.finditer(text):
        yield Edit(*m.span("sign"), "", "ocr")
    for m in _SIGNLESS.finditer(text):
        if m["type"] in type_symbols() and issuer_of(m["organ"]) is not None:
            sign = "/" if m["state"] else "-"
            yield Edit(m.start(), m.start() + 1, f"{sign}{m[0][0]}", "ocr")
    for m in _TONED.finditer(text):
        bare = "".join(c for c in unicodedata.normalize("NFD", m[0]) if not "\u0300" <= c <= "\u036f")
        meant = next(filter(_is_known, (bare, *_toned(m[0]))), None)
        if meant is not None and bare != m[0] and not _is_known(m[0]):
            yield Edit(m.start(), m.end(), meant, "ocr")
    for m in _STROKELESS.finditer(text):
        organ = _with_strokes(m[0])
        if organ is not None:
            yield Edit(m.start(), m.end(), organ, "ocr")
    for m in _FRACTION.finditer(text):
        yield Edit(m.start(), m.end(), "/", "ocr")
    for m in _STROKE.finditer(text):
        yield Edit(m.start(), m.end(), "/", "ocr")


@lru_cache(maxsize=1024)
def _with_strokes(letters: str) -> str | None:
    """Return the one organ's abbreviation that capitals are where strokes through D were lost, or None."""
    if _is_known(letters):
        return None
    ways = product(*(("D", "Đ") if c == "D" else (c,) for c in letters))
    known = [organ for organ in map("".join, ways) if issuer_of(organ) is not None]
    return known[0] if len(known) == 1 else None


def _toned(part: str) -> Iterator[str]:
    """Yield what a part with a marked letter was misread for by the table: `ÝTg` for `TTg`."""
    for row in read_table("ocr_confusions"):
        if not row["printed"].isascii() and row["printed"] in part:
            yield part.replace(row["printed"], row["meant"], 1)


def _as_elsewhere(
    text: str, codes: Sequence[re.Match[str]], split: Sequence[Sequence[_Part]]
) -> Iterator[Edit]:
    """Yield what makes codes of one number alike where OCR doubts a letter of one and not of the other."""
    alike: defaultdict[tuple[str, int, int], list[_Part]] = defaultdict(list)
    for code, parts in zip(codes, split, strict=True):
        for place, part in enumerate(parts):
            alike[code["number"], len(parts), place].append(part)
    for found in alike.values():
        surest = max(sure for _, _, sure in found)
        read = {text[start:end] for start, end, sure in found if sure == surest}
        meant = read.pop()
        if read or len(meant) < _TELLING:
            continue
        for start, end, sure in found:
            printed = text[start:end]
            doubted = sure < min(_DOUBT, surest) and printed != meant and not _is_known(printed)
            if doubted and _is_one_off(printed, meant):
                yield Edit(start, end, meant, "ocr")


def _is_one_off(a: str, b: str) -> bool:
    """Say whether one letter put in, left out or replaced makes one text of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    same = next((k for k, (c, d) in enumerate(zip(a, b, strict=False)) if c != d), min(len(a), len(b)))
    short, long = sorted((a[same:], b[same:]), key=len)
    return long[1:] == (short[1:] if len(a) == len(b) else short)


@lru_cache(maxsize=4096)
def meant_by(part: str, in_doubt: bool) -> str | None:
    """Return what a part of a symbol was misread for.

    Args:
        part: as read: `UBMD`.
        in_doubt: whether OCR is in doubt of a letter of it; if not, only what is never right is mended.

    Returns:
        The one symbol of the tables that a confusion makes of it, None where it is known itself, or no
        confusion, or more than one, makes a known symbol of it.
    """
    if _is_known(part):
        return None
    rows = [row for row in read_table("ocr_confusions") if in_doubt or row["sure"] == "yes"]
    tried = {part}
    places = _LONG_PLACES if len(part) >= _LONG else 1
    if len(part) <= _STRANGE_LONG and _STRANGE.search(part) and not part.isdigit():
        places = _PLACES
    for _ in range(places if in_doubt else 1):
        tried = {
            reading[:at] + row["meant"] + reading[at + len(row["printed"]) :]
            for reading in tried
            for row in rows
            for at in range(len(reading))
            if reading.startswith(row["printed"], at)
        }
        known = {reading for reading in tried if _is_known(reading)}
        if known:
            return known.pop() if len(known) == 1 else None
    return None


def _is_known(part: str) -> bool:
    if part.startswith(("QH", "UBTVQH")):
        return _STATUTE.match(part) is not None
    return part in type_symbols() or issuer_of(part) is not None
