"""Read Vietnamese numbers: in figures, in words, in both, with a scale (`1,2 tỷ`, `3 nghìn`).

A dot groups thousands and a comma is the decimal sign (`2.039`, `57,14`); English grouping (`1,234.5`) is no
number here. What is glued to letters or stands in a code (`K1`, `12-QĐ/TU`) is not read either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from typing import Literal, NamedTuple

from extractor.language.lines import line_around
from extractor.lexicon.folding import fold
from extractor.lexicon.trie import Words

Written = Literal["figures", "words", "both", "misread"]

MAX_DIGITS = 15
SCALES = {"chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "triệu": 10**6, "tỉ": 10**9}
_DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5},
    **{"nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
_GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỉ": 10**9}
_WORDS = (*_DIGITS, "mười", "mươi", "trăm", "linh", "lẻ", "rưỡi", "chục", *_GROUPS)

# A figure may carry its unit without a space (`500.000đ`, `12km`); other letters make it a name or a code.
_UNITS = "đ|km|kg|ha|m2|m²|m"
# Careless typing leaves the blank out: `80vụ`, `12triệu đồng`.
_NOUNS = (
    "vụ|hộ|người|em|hs|học|lượt|trường|lớp|tập|cá|đồng|triệu|tỉ|nghìn|đảng|đoàn|hội|cán|công|tổ|chi|đơn|hồ|mô|dự"
    "|bài|buổi|cuộc|con|cây|suất|xã|thôn|cháu|ca|tấn|văn|báo|ý|căn|nhà|phần|đại|thành|giáo|lao|đối|gia"
)
_GLUED = rf"(?!(?!(?:{_UNITS}|{_NOUNS})(?!\w))\w)"
# Here and below what may not stand before a number is asked behind its first character, so that a search
# skips to the characters that one can begin with.
# Thousands parted by blanks, where what stands around them shows that it is one number: `5 450 000 đồng`.
_BLANKS = (
    r"(?:(?<=với .)|(?<=là .)|(?<=đạt .)|(?<=được .)|(?<=tiền .)|(?<=hơn .)|(?<=gần .)|(?<=trên .)|(?<=có .)"
    r"|(?=\d{0,2} \d{3} \d{3}))\d{0,2}(?: \d{3}(?!\d)){1,3}(?= ?(?:đ|[^\W\d_]{2}))"
)
_FIGURES = re.compile(rf"\d(?<![\w.,/%].)(?<![\w.]-.)(?:{_BLANKS}|\d*(?:[.,]\d+){{0,6}}{_GLUED}(?![.,]\d))")
_MISREAD = re.compile(
    r"(?<![\w.,/-])(?=[lio]{0,2}\d)(?=[\d.]{0,8}[lio])(?:[\dlio]{1,3}(?:\.[\dlio]{3}){1,3}"
    r"|[\dlio]{2,5})(?![\w/-])(?![.,][\w])"
)
_MIXED = re.compile(r"\d(?:\.?[lio]|(?<=[lio].)|(?<=[lio]\.\d))")
_LETTERS_FOR_FIGURES = str.maketrans("lio", "110")
_SCALED = re.compile(r" ?(trăm|(?:nghìn |ngàn )?(?:triệu|tỉ)|nghìn|ngàn)(?!\w)")
_REST = re.compile(r" (rưỡi(?!\w)|\d{1,3}(?= (?:triệu|nghìn|ngàn)(?!\w)))")
_ANY_WORD = "|".join(_WORDS)
_WORD_SET = frozenset(_WORDS)
_FIRST_LETTERS = "".join(sorted({word[0] for word in _WORDS}))
_FIRST_WORD = "|".join(f"(?<={word[0]}){word[1:]}" for word in _WORDS)
_IN_WORDS = re.compile(rf"[{_FIRST_LETTERS}](?<!\w.)(?:{_FIRST_WORD})(?: (?:{_ANY_WORD})){{0,20}}(?!\w)")
_BRACKET_WORDS = re.compile(rf" ?\( ?((?:{_ANY_WORD})(?: (?:{_ANY_WORD})){{0,20}}) ?\)")
_BRACKET_FIGURES = re.compile(r" ?\( ?(\d{1,6}) ?\)")


class Number(NamedTuple):
    """A number in a text, at `[start, end)`.

    Attributes:
        value: an int where it is whole.
        written: in figures, in words, or in both (`05 (năm)`); `misread`: a scan made letters of figures.
        doubtful: written `1.5`, where a comma was meant or a digit is lost.
    """

    start: int
    end: int
    value: float | int
    written: Written = "figures"
    doubtful: bool = False

    @property
    def whole(self) -> int | None:
        """The value where it can be a count, else None."""
        return self.value if isinstance(self.value, int) and not self.doubtful else None


def read_figures(figures: str) -> tuple[float | int, bool] | None:
    """Read a number in Vietnamese figures.

    Args:
        figures: digits with dots and commas, nothing else.

    Returns:
        The value, and whether it is doubtful (`1.5`); None where it is no Vietnamese number.
    """
    head, comma, decimals = figures.partition(",")
    groups = head.split(".")
    if "." in decimals or "," in decimals or sum(map(len, groups)) > MAX_DIGITS or len(decimals) > MAX_DIGITS:
        return None
    if len(groups) == 1 or (all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3):
        whole = "".join(groups)
        if not comma:
            return int(whole), False
        return _plain(float(f"{whole}.{decimals}")), False
    if len(groups) == 2 and not comma and len(groups[1]) <= 2:
        return _plain(float(head)), True
    return None


def read_words(words: str) -> int | None:
    """Read a number in words (`một trăm linh năm`).

    Args:
        words: numeral words with single spaces, in any case and spelling.

    Returns:
        The value, or None where the words make no number (`hai ba`, `linh năm`).
    """
    total = 0
    limit = 10**12
    part: list[str] = []
    tokens = fold(words).split(" ")
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token not in _GROUPS:
            part.append(token)
            at += 1
            continue
        scale = _GROUPS[token]
        value = _below_thousand(part)
        if value is None or scale >= limit:
            return None
        # `nghìn tỷ` multiplies; a smaller group otherwise follows a larger one.
        if token in ("nghìn", "ngàn") and tokens[at + 1 : at + 2] == ["tỉ"]:
            scale, at = 10**12, at + 1
        total, limit, part = total + value * scale, scale, []
        at += 1
        if tokens[at:] == ["rưỡi"]:
            return total + scale // 2
    if not part:
        return total if total else None
    value = _below_thousand(part)
    if value is None or value >= limit:
        return None
    return total + value


def _below_thousand(words: list[str]) -> int | None:
    """Read hundreds, tens and units."""
    match words:
        case []:
            return None
        case [digit] if digit in _DIGITS and digit not in ("lăm", "nhăm", "mốt"):
            return _DIGITS[digit]
        case [digit, "trăm"] if digit in _DIGITS:
            return _DIGITS[digit] * 100
        case [digit, "trăm", "rưỡi"] if digit in _DIGITS:
            return _DIGITS[digit] * 100 + 50
        case [digit, "trăm", "linh" | "lẻ", last] if digit in _DIGITS and last in _DIGITS:
            return _DIGITS[digit] * 100 + _DIGITS[last]
        case [digit, "trăm", *rest] if digit in _DIGITS and (len(rest) > 1 or rest == ["mười"]):
            # `hai trăm năm` says 250 to some and 205 to others, so a bare digit is not read.
            tens = _below_hundred(rest)
            return None if tens is None else _DIGITS[digit] * 100 + tens
        case _:
            return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case ["mười"]:
            return 10
        case ["mười", last] if last in _DIGITS:
            return 10 + _DIGITS[last]
        case [digit, "mươi" | "chục"] if _DIGITS.get(digit, 0) > (digit == "một"):
            return _DIGITS[digit] * 10
        case [digit, "chục"] if digit in _DIGITS:
            return _DIGITS[digit] * 10
        case [digit, "mươi", last] if _DIGITS.get(digit, 0) > 1 and last in _DIGITS:
            return _DIGITS[digit] * 10 + _DIGITS[last]
        case [digit, last] if _DIGITS.get(digit, 0) > 1 and last in ("mốt", "lăm", "nhăm"):
            # `hai lăm`, short for `hai mươi lăm`.
            return _DIGITS[digit] * 10 + _DIGITS[last]
        case _:
            return None


def numbers_in(folded: str, words: Words | None = None) -> Iterator[Number]:
    """Yield the numbers of a text, in order and not overlapping.

    Args:
        folded: the text as `fold` returns it; offsets are the same.
        words: the same text cut into words, where that is at hand: it saves a search.
    """
    worded = _IN_WORDS.finditer(folded) if words is None else _worded(folded, words)
    at = 0
    for m in sorted([*_FIGURES.finditer(folded), *worded], key=re.Match.start):
        if m.start() < at:
            continue
        number = _figures_at(folded, m) if m.re is _FIGURES else _words_at(folded, m)
        if number is not None:
            yield number
            at = number.end


def _worded(folded: str, words: Words) -> Iterator[re.Match[str]]:
    """Yield the numbers in words, found by what their first words are."""
    at = 0
    for start in compress(words.start, map(_WORD_SET.__contains__, words.low)):
        if start >= at and (m := _IN_WORDS.match(folded, start)):
            at = m.end()
            yield m


def misread_in(folded: str) -> Iterator[Number]:
    """Yield the numbers in which a scan took figures for letters (`2l`, `l38`, `1O`).

    Letters are read as figures only beside as many figures; what follows must still show that it is a number.
    """
    at = 0
    while mixed := _MIXED.search(folded, at):
        start, at = line_around(folded, mixed.start())
        for m in _MISREAD.finditer(folded, start, at):
            if 2 * sum(map(str.isdigit, m[0])) >= sum(map(str.isalnum, m[0])):
                value = int(m[0].translate(_LETTERS_FOR_FIGURES).replace(".", ""))
                yield Number(m.start(), m.end(), value, "misread")


def _figures_at(folded: str, m: re.Match[str]) -> Number | None:
    read = read_figures(m[0].replace(" ", "."))
    if read is None:
        return None
    value, doubtful = read
    start, end = m.span()
    if again := _BRACKET_WORDS.match(folded, end):
        # `05 (năm)`: the words repeat the figures; where they differ the figures are what is counted.
        return Number(start, again.end(), value, "both", doubtful or read_words(again[1]) != value)
    value, end = _scaled(folded, value, end)
    return Number(start, end, value, "figures", doubtful)


def _scaled(folded: str, value: float | int, end: int) -> tuple[float | int, int]:
    """Take in the scale after a figure (`1 tỷ 250 triệu`, `2 triệu rưỡi`)."""
    total: float | int = 0
    for _ in range(3):
        m = _SCALED.match(folded, end)
        if m is None:
            break
        scale = 1
        for word in m[1].split(" "):
            scale *= SCALES[word]
        total, end = total + value * scale, m.end()
        rest = _REST.match(folded, end)
        if rest is None:
            break
        if rest[1] == "rưỡi":
            total, end = total + scale // 2, rest.end()
            break
        value, end = int(rest[1]), rest.end()
    return (_plain(total), end) if total else (value, end)


def _words_at(folded: str, m: re.Match[str]) -> Number | None:
    value = read_words(m[0])
    if value is None:
        return None
    start, end = m.span()
    if again := _BRACKET_FIGURES.match(folded, end):
        return Number(start, again.end(), int(again[1]), "both", int(again[1]) != value)
    return Number(start, end, value, "words")


def _plain(value: float | int) -> float | int:
    """Return an int where the value is whole, else a float free of binary dust."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
