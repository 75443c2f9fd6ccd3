"""Read the lines of a letterhead: number and symbol, place, date, dispatch subject, the organs that issue.

Slots 2 to 5b of NĐ 30/2020/NĐ-CP Annex I and of HD 36-HD/VPTW: state bodies print `Số: 15/QĐ-BNV`, Party
bodies `Số 41-CT/TW` without a colon. A blank left for pen (`Số:      /BC-UBND`, `ngày    tháng 6`) is null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extractor.language.unit_words import titled
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.provinces import province

# By its letters: scans lose its marks and spaces (`CỌNG HÒAXÃ HỌI`).
_MOTTO = re.compile(
    "conghoaxahoi|^conghoa(?:xa)?$|hoichunghiavietnam|^(?:nghia)?vietnam$|doclaptudo|tudohanhphuc|^dangcongsanvietnam$|^doantncshochiminh$"
    "|^doanthanhniencongsanhochiminh$"
)
_UNION = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$")
_COMMITTEE = re.compile(r"(?:BAN CHẤP HÀNH|BCH|BAN THƯỜNG VỤ|BTV) (?:TỈNH|THÀNH PHỐ|TP|XÃ|PHƯỜNG|ĐẶC KHU)\b")
_UNION_COMMITTEE = re.compile(
    r"(?:BAN CHẤP HÀNH|BCH|BAN THƯỜNG VỤ|BTV|BAN BÍ THƯ) "
    r"(?:TRUNG ƯƠNG|TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\b"
)
_NOT_LETTERS = re.compile("[^a-z]+")
# A motto that stands in one row with an organ's name or the number, tones and marks apart: the gap between
# the two columns is often no wider than one between words.
_RIGHT = re.compile(
    r"(?<=\S )(?:cong hoa xa hoi chu nghia viet|doc lap ?- ?tu do ?- ?hanh phuc|dang cong san viet nam$)"
)
# What the stamp of a receiving office prints: `CÔNG VĂN ĐẾN`, `ĐẾN Ngày: …`, `Giờ: …`, `Kính chuyển: …`.
_RECEIVED = re.compile(
    r"(?:công văn\s)?đến(?:\s{1,3}(?:số|ngày|giờ))?\s{0,3}(?:[:.…]|$)"
    r"|giờ\s{0,3}[:.…]|(?:kính\s)?chuyển\s?[:.…]",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?:luật|bộ luật|pháp lệnh|lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị)\s)?"
    r"s[ốôóò](?:\s?[:.]|\s(?=[\d\s./…_-])|(?=\d))\s{0,80}",
    re.IGNORECASE,
)
# An address: `Số: 59B Nguyễn Thị Minh Khai`.
_HOUSE = re.compile(r"\d{1,4}[A-Z]?(?:/\d{1,4})?,?\s(?:[A-ZĐ][^\W\d_]{0,7}|đường|phố|ngõ)\s[^\W\d_]")
_LABEL = re.compile(r"(?:Số|SỐ(?=\s?:))\s{0,3}[:.]?\s{0,80}")
_ALONE = re.compile(r"(?:Số|SỐ)\s?[:.]?$")
_CODE = re.compile(
    r"(?P<number>\d[\dlIOo]{0,5}(?:\.\d{1,2})?[a-zđA-ZĐ]?)(?P<first>\s?[/-]\s?|\s{1,2}(?=[A-ZĐ]{2}))"
    r"(?P<rest>(?:\d{4}\s?/\s?)?[A-ZĐÀ-Ỵ][\w&Đđ]{0,24}(?:\s?[-/.]\s?[A-ZĐÀ-Ỵ\d][\w&Đđ()]{0,24}){0,6}"
    # Two departments that drafted it: `998/SGDĐT-GDTrH, GDTX`.
    r"(?:(?<=[^\W\d_])\s?,\s?[A-ZĐ]{2}[\w&]{0,10}(?=\s{0,3}$)|(?<=-Vụ)\s(?:[IVX]{1,4}|\d)(?!\w))?)"
)
_BLANK_CODE = re.compile(
    r"[\s._…-]{0,60}(?P<symbol>[/-]\s?(?:\d{4}\s?/\s?)?"
    r"[A-ZĐ][\w&Đđ]{0,24}(?:\s?[-/]\s?[A-ZĐ][\w&Đđ]{0,24}){0,5})"
)
DATED = re.compile(
    r"(?:^|(?P<place>[^\W\d_][^,;:()\n]{1,40}?)\s{0,3},\s{0,6})(?:ngày|ngay)\s{0,20}"
    r"(?P<day>[\dlIOo]{1,2}|[\s._…]{0,30})\s{0,20}(?:tháng|thang|[/.-])\s{0,20}"
    r"(?P<month>[\dlIOo]{1,2}|[\s._…]{0,30}?)\s{0,20}(?:năm|nam|[/.-])\s{0,10}"
    # The year, too, may be left to the pen: `ngày … tháng … năm 20…`.
    r"(?P<year>[12lI][09Oo][\dlIOo]{2}(?!\w)|(?<=năm)\s{0,3}(?:20)?[\s._…]{0,30}$)",
    re.IGNORECASE,
)
# `Đồng Hới, 06/9/2026`, as bulletins print it.
_SHORT_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,;:()\n]{1,40}),\s{0,3}(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)$"
)
# Letters that scanning makes of digits.
_DIGITS = str.maketrans("lIOo", "1100")
_ABOUT = re.compile(r"(?:V/v|v/v|V/V|Về việc|VỀ VIỆC)(?:\s?:)?\s")
_STAMP = re.compile(r"(?:TỐI MẬT|TUYỆT MẬT|MẬT|HỎA TỐC.{0,20}|THƯỢNG KHẨN|KHẨN|DỰ THẢO.{0,20}|SAO Y.{0,30})$")
# The cells and rules of a layout table that was run into one line.
_CELLS = re.compile(
    r"(?<=\S)\s{0,2}-{4,}\s{0,2}(?=\S)|(?<=\S)\s\|\s(?=\S)"
    # The union's motto in the right column, which as well ends a committee's name.
    r"|(?<=\S)\s{3,80}(?=ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH\s*$)"
)
# Forms print what is to be filled in: `ĐƠN VỊ: TRƯỜNG MẦM NON …`, `TRƯỜNG: THCS …`.
_FIELD = re.compile(r"(?:TÊN )?(?:ĐƠN VỊ|CƠ QUAN|TỔ CHỨC)\s?:\s?(?=[^\W\d_])")
_LABELLED = re.compile(r"(?<=[^\W\d_])\s?:\s?(?=[^\W\d_]{2})")
_ORNAMENT = re.compile(r"[\W_]{0,80}$")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says.

    Attributes:
        code: the document's own number and symbol, None where blank or missing.
        blank_code: True where the number was left to be written in.
        place: as printed, in ordinary capitals.
        issued_on: None where missing or not fully printed.
        blank_date: True where day or month was left to be written in.
        about: the subject of a dispatch (`V/v …`), one line.
        organs: the lines that name the issuing organ and its parents, top down.
        symbol: what stands behind the number, where that is blank (`/2026/TT-BCT`).
    """

    code: str | None = None
    blank_code: bool = False
    place: str | None = None
    issued_on: str | None = None
    blank_date: bool = False
    about: str | None = None
    organs: tuple[str, ...] = ()
    symbol: str | None = None


def read_letterhead(lines: Sequence[str]) -> Letterhead:
    """Read a letterhead's lines, top to bottom, left column before right where it has two."""
    code: str | None = None
    blank_code = blank_date = numbered = False
    place: str | None = None
    issued: str | None = None
    about: list[str] = []
    organs: list[str] = []
    symbol: str | None = None
    in_about = False
    pieces = _pieces(lines)
    for k, text in enumerate(pieces):
        if not text or _ORNAMENT.match(text):
            in_about = False
            continue
        if _is_motto(text):
            in_about = False
            if k + 1 < len(pieces) and _COMMITTEE.match(pieces[k + 1]):
                # The Youth Union's motto is its name: the committee under it is the union's.
                organs += [text] if _UNION.match(text) else []
            continue
        dated = DATED.search(text) or _SHORT_DATE.match(text)
        if dated and issued is None and not blank_date and not (in_about and dated["place"] is None):
            place, issued = _clean_place(dated["place"]), _iso(dated)
            if place and k and _is_broken(pieces[k - 1], place):
                place = f"{pieces[k - 1]} {place}"
            blank_date, in_about = issued is None, False
            continue
        if found := _ABOUT.match(text):
            about, in_about = [text[found.start() :]], True
            continue
        if (number := _NUMBER.match(text)) and not numbered:
            numbered, in_about = True, False
            rest = text[number.end() :]
            code = own_code(rest)
            blank = None if code else _BLANK_CODE.match(rest)
            if code is None and blank is None and _HOUSE.match(rest):
                numbered = False
                continue
            blank_code, symbol = blank is not None, blank["symbol"].replace(" ", "") if blank else None
            if later := _ABOUT.search(rest):
                about, in_about = [rest[later.start() :]], True
            continue
        if in_about:
            about.append(text)
        elif not numbered and not _STAMP.match(text):
            organs.append(_LABELLED.sub(" ", _FIELD.sub("", text), count=1))
    organs = _of_union(organs, pieces)
    return Letterhead(code, blank_code, place, issued, blank_date, _one_line(about), tuple(organs), symbol)


def _of_union(organs: list[str], pieces: Sequence[str]) -> list[str]:
    """Return the organs, the Youth Union over its committee where its name is the right column's motto."""
    union = next((text for text in pieces if _UNION.match(text)), None)
    if union is None or not organs or union in organs or not _UNION_COMMITTEE.match(organs[0]):
        return organs
    return [union, *organs]


def _is_broken(before: str, place: str) -> bool:
    """Tell whether a line ends in the first word of a province's name (`Tiền` / `Giang, ngày …`)."""
    return " " not in before and province(place) is None and province(f"{before} {place}") is not None


# The same few lines stand at the top of one document after another, and are asked about twice in each.
@lru_cache(maxsize=256)
def _is_motto(text: str) -> bool:
    return _MOTTO.search(_NOT_LETTERS.sub("", bare(fold(text)))) is not None


def _pieces(lines: Sequence[str]) -> list[str]:
    """Return a letterhead's lines, those of two columns cut in two, a receiving office's stamp left out."""
    found: list[str] = []
    motto = 0
    for line in (cell for printed in lines for cell in _CELLS.split(printed)):
        text = " ".join(line.strip(" *_#|\t").split())
        if found and _ALONE.match(found[-1]) and (_CODE.match(text) or _BLANK_CODE.match(text)):
            # A converter's line end parts the label from the number.
            text = f"{found.pop()} {text}"
        right = _RIGHT.search(bare(fold(text)))
        number = _NUMBER.match(text)
        # A number left to the pen, too, has the place and the date beside it.
        code = (_CODE.match(text, number.end()) or _BLANK_CODE.match(text, number.end())) if number else None
        cut = right.start() if right else code.end() if code and DATED.search(text, code.end()) else 0
        found += [text[:cut].strip(), text[cut:].strip()] if cut else [text]
        motto = motto or (len(found) if _is_motto(found[-1]) else 0)
        if motto and _RECEIVED.match(text):
            # The name over it is the office's that received the document.
            found = [
                t
                for k, t in enumerate(found)
                if k < motto or not (t.isupper() or _RECEIVED.match(t)) or _is_motto(t)
            ]
    return found


def own_code(text: str) -> str | None:
    """Return the number and symbol that a text begins with, spaces round its separators closed up.

    A space that stands for the separator itself stays (`64 KH/TĐTN-TNTH`): a wrong code is kept as printed.
    """
    m = _CODE.match(text)
    if m is None:
        return None
    first = m["first"].strip() or " "
    rest = re.sub(r"\s?([-/.])\s?", r"\1", m["rest"])
    number = m["number"]
    if len(number) > 1 and number[-1].isdigit():
        number = number.translate(_DIGITS)
    return f"{number}{first}{rest}".rstrip(".")


def own_number_end(text: str, at: int) -> int | None:
    """Return where the document's own number that begins at an offset (`Số: 15/BC-SNV`) ends, None for none.

    A number left to the pen counts (`Số:      /BC-UBND`).
    """
    label = _LABEL.match(text, at)
    if label is None:
        return None
    number = _CODE.match(text, label.end()) or _BLANK_CODE.match(text, label.end())
    return number.end() if number else None


def _iso(m: re.Match[str]) -> str | None:
    try:
        return date(*(int(m[part].translate(_DIGITS)) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None


def _clean_place(text: str | None) -> str | None:
    if text is None:
        return None
    place = text.strip(" .-*_|")
    return titled(place) if place.isupper() and len(place) > 3 else place or None


def _one_line(parts: Sequence[str]) -> str | None:
    text = " ".join(" ".join(parts).split()).rstrip(" .;,")
    return text or None
