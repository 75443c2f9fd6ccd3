"""What identifies a person in a document: numbers of papers, phones and accounts, days of birth, homes.

The kinds are those of basic personal data in Decree 13/2023/NĐ-CP, Article 2, and the Law on Protection of
Personal Data (91/2025/QH15). A name alone is not hidden: awards are made public by name. A number counts by
the word before it or by the head of its column; by its shape alone only where nothing else has that shape (an
identity number of twelve digits that begins with a province's code, a mobile number).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.lexicon.by_letters import by_letters
from extractor.privacy.flat import flat

Kind = Literal["id_number", "phone", "account", "insurance", "party_card", "email", "birth", "address"]
KINDS: dict[Kind, str] = {
    "id_number": "số căn cước, chứng minh, hộ chiếu",
    "phone": "số điện thoại",
    "account": "số tài khoản",
    "insurance": "mã số bảo hiểm, mã số thuế cá nhân",
    "party_card": "số thẻ đảng viên",
    "email": "thư điện tử",
    "birth": "ngày, năm sinh",
    "address": "nơi ở",
}
MASK = "•"
"""What stands for each letter that is hidden, so that offsets stay as they are."""

_SAID = r"[\s:.()\-/]{0,6}(?:so|la|no)?[\s:.()\-/]{0,6}"
_DIGITS = r"(?P<value>\d(?:[ .\-]?\d){%d,%d})(?![\d/])"
_DAY = (
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:1[89]|20)\d\d"
    r"|\d{1,2} thang \d{1,2},? nam (?:1[89]|20)\d\d|(?:\d{1,2}\s?[/.\-]\s?)?(?:1[89]|20)\d\d)"
)
_PERSON = by_letters(r"\b(?:ong|ba|anh|chi|dong chi|ho va ten|ho ten|sinh (?:ngay|nam)|cccd|cmnd)\b")
_PLACE = re.compile(
    r"\d|\b(?:thon|xom|to|ap|buon|ban|lang|khu|khoi|duong|pho|ngo|ngach|hem|phuong|xa|thi tran|quan|huyen"
    r"|tinh)\b"
)
# The words that `sinh` ends: `phát sinh năm 2025` tells nobody's age.
_COMPOUND = frozenset(
    (
        "hoc",
        "phat",
        "ve",
        "hy",
        "thi",
        "nay",
        "tai",
        "hoi",
        "mon",
        "khai",
        "giang",
        "tuyen",
        "ho",
        "an",
        "dan",
    )
)

# Each kind with words one of which must be there, which is quick to see, and the pattern.
_AFTER_WORDS: tuple[tuple[Kind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "id_number",
        ("can cuoc", "cccd", "chung minh", "cmnd", "cmt", "dinh danh", "tuy than"),
        by_letters(
            r"\b(?:can cuoc(?: cong dan)?|cccd|chung minh(?: nhan dan| thu)?|cmnd|cmtnd|cmt"
            r"|dinh danh(?: ca nhan)?|giay to tuy than)(?:/(?:cmnd|cccd|cc|can cuoc|ho chieu|dinh danh))?"
            + _SAID
            + _DIGITS % (8, 11)
        ),
    ),
    (
        "id_number",
        ("ho chieu", "passport"),
        by_letters(r"\b(?:ho chieu|passport)" + _SAID + r"(?P<value>[a-z]\d{7,8})\b"),
    ),
    (
        "phone",
        ("dien thoai", "dt", "tel", "hotline", "di dong", "fax", "zalo", "lien he"),
        by_letters(
            r"\b(?:dien thoai|dtdd|dt|sdt|tel|hotline|di dong|fax|zalo|lien he)"
            r"(?: (?:lien he|lien lac|di dong))?(?::? ?so)?[\s:.()\-]{1,6}"
            r"(?P<value>(?:\(?\+?84\)?|\(?0\d{0,3}\)?)(?:[ .\-]?\d){6,10})(?!\d)"
        ),
    ),
    (
        "account",
        ("tai khoan", "tk"),
        by_letters(r"\b(?:so tai khoan|tai khoan(?: ngan hang)?|stk|tk)" + _SAID + _DIGITS % (5, 22)),
    ),
    (
        "insurance",
        ("bhxh", "bhyt", "bao hiem", "ca nhan"),
        by_letters(
            r"\b(?:(?:ma so|so so|so the|so)\s(?:bhxh|bao hiem xa hoi|bhyt|bao hiem y te)"
            r"|(?:ma so thue|mst) ca nhan)" + _SAID + r"(?P<value>(?:[a-z]{2}\d)?\d(?:[ .\-]?\d){8,12})(?!\d)"
        ),
    ),
    (
        "party_card",
        ("the dang", "ly lich", "slldv"),
        by_letters(
            r"\b(?:so the dang(?: vien)?|the dang(?: vien)?|so ly lich(?: dang vien)?|slldv)"
            + _SAID
            + _DIGITS % (5, 11)
        ),
    ),
    (
        "birth",
        (" sinh", "sn"),
        by_letters(rf"\b(?:ngay,? thang,? nam sinh|ngay sinh|nam sinh|sn)[\s:.]{{1,4}}(?P<value>{_DAY})\b"),
    ),
)
_BIRTH = by_letters(rf"\bsinh(?:(?: vao)? (?:ngay|nam|thang))?[\s:]{{1,3}}(?P<value>{_DAY})\b")
_BEFORE = re.compile(r"(?:(\w{1,12}) {1,2})?(\w{1,12}) {1,2}$")
_ADDRESS = re.compile(
    r"\b(?:(?P<own>ho khau(?: thuong tru)?|hktt|noi (?:o(?: hien nay)?|cu tru|(?:dang ky )?thuong tru"
    r"|tam tru)|cho o(?: hien nay| hien tai)?|dia chi (?:thuong tru|tam tru|nha rieng|nha|noi o|cu tru)"
    r"|nha rieng)\s{0,2}:"
    r"|(?P<lives>(?:thuong tru|tam tru|cu tru|ngu|tru|hien o|dang o|nha o) tai)\b"
    r"|(?P<plain>dia chi)\s{0,2}:)\s{0,3}(?P<value>[^\n|;()]{4,160})"
)
# What each of them begins with, quick to search for.
_HOME = by_letters(
    r"\b(?:h(?=o khau|ktt|ien o)|n(?=oi |ha rieng|ha o|gu tai)|c(?=ho o|u tru)|d(?=ia chi|ang o)"
    r"|t(?=huong tru|am tru|ru tai))"
)
# Shapes that nothing else has: the identity number (Circular 59/2021/TT-BCA: three digits of a province,
# 001 to 096, one of century and sex, two of the year), and mobile numbers (Circular 22/2014/TT-BTTTT). They
# begin with their first character, not with the look back, so that the search skips to it.
_CITIZEN = re.compile(r"(?P<value>0(?<![\d.,/\-]0)(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8})(?![\d/])")
_MOBILE = re.compile(
    r"(?P<value>(?:0(?<![\d.,/\-]0)|\+(?<![\d.,/\-]\+)84[ .]?)[35789]\d(?:\d{7}|\d[ .\-]\d{3}[ .\-]\d{3}"
    r"|[ .\-]\d{3}[ .\-]\d{4}|\d{2}[ .\-]\d{3}[ .\-]\d{2}|(?:[ .\-]\d{2}){3}\d?))(?![\d/])"
)
_EMAIL = re.compile(
    r"(?<![\w.@])(?P<value>[\w.+\-]{2,64}@(?![\w.\-]{0,60}(?:gov|dcs)\.vn)[a-z0-9\-]{1,60}(?:\.[a-z0-9\-]{2,24}){1,4})"
)
_SHAPES: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    ("id_number", "0", _CITIZEN),
    ("phone", "", _MOBILE),
    ("email", "@", _EMAIL),
)
_COLUMNS: tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("id_number", re.compile(r"cccd|cmnd|can cuoc|chung minh|dinh danh"), re.compile(r"\d(?:[ .]?\d){8,11}")),
    ("phone", re.compile(r"dien thoai|\bs?dt\b|di dong"), re.compile(r"\+?\d(?:[ .\-]?\d){7,12}")),
    ("account", re.compile(r"tai khoan|\bstk\b"), re.compile(r"\d(?:[ .\-]?\d){5,22}")),
    ("insurance", re.compile(r"bhxh|bao hiem|thue ca nhan"), re.compile(r"(?:[a-z]{2})?\d(?:[ .]?\d){8,14}")),
    ("party_card", re.compile(r"the dang|ly lich dang"), re.compile(r"\d(?:[ .]?\d){5,11}")),
    ("birth", re.compile(r"(?:ngay|thang|nam) sinh|sinh (?:ngay|nam)"), re.compile(_DAY)),
    (
        "address",
        re.compile(r"\b(?:noi o|cho o|thuong tru|tam tru|ho khau|noi cu tru|nha rieng)\b"),
        re.compile(r"[^|\n]{4,200}"),
    ),
)
_ROW = re.compile(r"(?m)^[ ]{0,8}\|.{0,4000}$")
_RULE = re.compile(r"[ |:\-]{3,2000}")


@dataclass(frozen=True, slots=True)
class Identifier:
    """What identifies a person: its kind, and where it is printed."""

    kind: Kind
    start: int
    end: int


def identifiers(text: str) -> list[Identifier]:
    """Return what identifies people in a text, in order, nothing twice.

    Args:
        text: a document's text, or any words taken out of one.
    """
    plain, offsets = flat(text)
    cased = text if offsets is None else "".join(text[at] for at in offsets[:-1])
    found = sorted(set(_all(plain, cased)), key=lambda f: (f.start, -f.end))
    kept: list[Identifier] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end:
                kept[-1] = Identifier(kept[-1].kind, kept[-1].start, one.end)
            continue
        kept.append(one)
    if offsets is None:
        return kept
    return [Identifier(i.kind, offsets[i.start], offsets[i.end]) for i in kept]


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with stretches of it hidden, no letter moved; blanks between words stay."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end <= start:
            continue
        pieces += [text[at:start], re.sub(r"\S", MASK, text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def swept(text: str) -> str:
    """Return words with all that identifies people in them hidden."""
    return masked(text, ((i.start, i.end) for i in identifiers(text)))


def _all(plain: str, cased: str) -> Iterator[Identifier]:
    for kind, words, pattern in _AFTER_WORDS:
        if not any(word in plain for word in words):
            continue
        for match in pattern.finditer(plain):
            value = match["value"]
            if kind != "id_number" or value[0].isalpha() or sum(map(str.isdigit, value)) in {9, 12}:
                yield _of(kind, match)
    for match in _BIRTH.finditer(plain) if "sinh" in plain else ():
        start = match.start()
        if _of_person(cased[max(0, start - 26) : start]):
            yield _of("birth", match)
    for match in _addresses(plain):
        around = plain[max(0, match.start() - 200) : match.start()]
        if match["own"] or _PERSON.search(around):
            value = re.split(
                r"\.(?=\s|$)|,? (?:da co|co thanh|duoc|so dien thoai|dien thoai|dt:)", match["value"]
            )[0]
            value = value.rstrip(" ,")
            if _PLACE.search(value) and len(value) >= 4:
                start = match.start("value")
                yield Identifier("address", start, start + len(value))
    for kind, sign, pattern in _SHAPES:
        for match in pattern.finditer(plain) if sign in plain else ():
            yield _of(kind, match)
    yield from _in_tables(plain)


def _addresses(plain: str) -> Iterator[re.Match[str]]:
    end = 0
    for home in _HOME.finditer(plain):
        if home.start() >= end and (match := _ADDRESS.match(plain, home.start())):
            yield match
            end = match.end()


def _of_person(before: str) -> bool:
    """Tell whether what stands before `sinh ngày` lets it be a person's: nothing, a name, or who they are.

    `Học sinh năm 2025` begins a sentence, `Lê Văn Học sinh năm 1980` ends a name.
    """
    words = _BEFORE.search(before)
    if words is None:
        return True
    first, last = words[1] or "", words[2]
    plain, _ = flat(last)
    if plain in {"ba", "ong", "chi", "anh", "em", "chau"}:
        return True
    return last[0].isupper() and (plain not in _COMPOUND or first[:1].isupper())


def _of(kind: Kind, match: re.Match[str]) -> Identifier:
    return Identifier(kind, match.start("value"), match.end("value"))


def _in_tables(plain: str) -> Iterator[Identifier]:
    """Yield what stands in columns whose head names a kind; a table is rows of bars under a rule."""
    columns: dict[int, tuple[Kind, re.Pattern[str]]] = {}
    head: list[tuple[int, int]] = []
    last = -1
    for row in _ROW.finditer(plain):
        if row.start() != last + 1:
            columns, head = {}, []
        last = row.end()
        if _RULE.fullmatch(row.group()):
            columns = _columns(plain, head)
            continue
        cells = _cells(plain, row.start(), row.end())
        if not columns:
            head = cells
        for at, (start, end) in enumerate(cells):
            if at in columns:
                kind, shape = columns[at]
                match = shape.search(plain, start, end)
                if match and (kind != "address" or _PLACE.search(match.group())):
                    yield Identifier(kind, match.start(), match.end())


def _columns(plain: str, head: list[tuple[int, int]]) -> dict[int, tuple[Kind, re.Pattern[str]]]:
    found: dict[int, tuple[Kind, re.Pattern[str]]] = {}
    for at, (start, end) in enumerate(head):
        for kind, named, shape in _COLUMNS:
            if named.search(plain, start, end):
                found[at] = kind, shape
                break
    return found


def _cells(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells of a row of bars stand, without the blanks around their words."""
    bars = [at for at in range(start, end) if plain[at] == "|"]
    cells = []
    for low, high in zip(bars, [*bars[1:], end], strict=True):
        inner = plain[low + 1 : high]
        if high == end and not inner.strip():
            continue
        lead = len(inner) - len(inner.lstrip())
        cells.append((low + 1 + lead, low + 1 + len(inner.rstrip())))
    return cells
