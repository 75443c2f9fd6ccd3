"""Questions that a name's grammar asks of its words: is it a number, a person, a word of something else."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.folding import fold
from extractor.lexicon.trie import Trie, Words
from extractor.lexicon.units import openers

# What a post ends in before `Thường trực`, which then belongs to the post.
POST_ENDS = frozenset(
    {"thư", "ban", "tịch", "đốc", "trưởng", "viên", "nhiệm", "phó", "quan", "chánh", "tướng"}
)
_ROMAN = re.compile(r"[IVX]{1,5}$")
# Those that are no syllable as well.
_NUMERAL = re.compile(r"I{2,3}|I[VX]|VI{2,3}|XI{2,3}|XI?V")
# A syllable without marks, told from an abbreviation by its beginning and its vowel.
_SYLLABLE = re.compile(
    r"(?:NGH?|TH|TR|PH|KH|NH|GH|GI|CH|QU|[BCDGHKLMNPRSTVX])?[AEIOUY]{1,3}(?:NG|NH|CH|[CMNPT])?$"
)
# First syllables of what is counted after a number.
_COUNTED = frozenset(
    {
        "tập",
        "cá",
        "đồng",
        "người",
        "lượt",
        "đơn",
        "cán",
        "hộ",
        "học",
        "hội",
        "đoàn",
        "công",
        "viên",
        "em",
        "triệu",
    }
    | {"tỷ", "giờ", "ngày", "tháng", "năm", "chi", "đảng", "văn", "phần", "suất", "ca"}
)


def opens_other(words: Words, k: int, stop: int) -> bool:
    """Tell whether a post, a document, an award or the like begins, not a further word of a name.

    A single syllable that goes on in capital is a name's own (`Lê Quý Đôn`, `Bà Điểm`), unless a person
    is named next (`Ông Nguyễn Văn A`).
    """
    found = openers().longest(words, k, stop)
    if found is None:
        return False
    if found[0] - k > 1:
        return True
    if found[0] >= stop or _ROMAN.match(words.raw[found[0]]):
        return words.low[k] not in ("ông", "bà")
    if words.low[k] in ("ông", "bà"):
        return is_person(words, found[0], stop)
    return not words.is_capital(found[0]) or is_person(words, found[0], stop)


def titled(text: str) -> str:
    """Return a name printed in capitals with a capital on each syllable only."""
    return re.sub(r"[^\W\d_]+", lambda m: _capital(m[0]), text)


def _capital(syllable: str) -> str:
    return syllable if _NUMERAL.fullmatch(syllable) else syllable[0].upper() + syllable[1:].lower()


def spelled(words: Words, i: int, j: int) -> str:
    """Return words `[i, j)` as a name is spelled: syllables in capitals with one capital, `và` small."""
    return " ".join(_spelled(words, k) for k in range(i, j)) if words.is_caps(i) else words.slice(i, j)


def _spelled(words: Words, k: int) -> str:
    raw = words.raw[k]
    if not words.is_caps(k) or (raw.isascii() and not _SYLLABLE.match(raw)):
        # Small letters, or an abbreviation: `THPT`, `QLDA`.
        return raw
    return raw.lower() if words.low[k] in ("và", "số") else titled(raw)


def number_at(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read the number in a name: `số 4`, `số 01`, `7`, `II`; not a date's, an amount's or a code's."""
    k = j
    if k + 1 < stop and words.low[k] == "số":
        k += 1
    if k >= stop:
        return None
    raw = words.raw[k]
    is_number = raw.isdigit() and len(raw) <= 4 and not glued_number(words, k, stop)
    counts = k + 1 < stop and (_is_counted(words, k + 1, stop) or words.raw[k + 1] == "%")
    if k == j and (counts or (raw[0] == "0" and words.spaced(k))):
        # `Phòng Tham mưu 03 tập thể`: what follows is counted.
        return None
    if is_number or _ROMAN.match(raw):
        return k + 1, f"số {raw}" if k > j else raw
    return None


def _is_counted(words: Words, k: int, stop: int) -> bool:
    """Tell whether a noun that numbers count begins at a word: `tập thể`, not `tập huấn`."""
    if words.low[k] == "tập" and k + 1 < stop and words.low[k + 1] != "thể":
        return False
    return words.low[k] in _COUNTED and words.is_lower(k)


def glued_number(words: Words, k: int, stop: int) -> bool:
    """Tell whether a number is a piece of a date, an amount, a range or a code (`5/6`, `4.0`, `57-NQ`)."""
    after = k + 1 < stop and not words.spaced(k + 1) and words.raw[k + 1] in "/.%,-"
    return bool(after and k + 2 < stop and not words.spaced(k + 2) and words.raw[k + 2].isalnum())


@cache
def surnames() -> frozenset[str]:
    """Return the folded one-syllable family names."""
    return frozenset(fold(row["name"]) for row in read_table("surnames"))


@cache
def _long_surnames() -> Trie[str]:
    """Return the family names of several syllables (`Rơ Châm`, `Tôn Thất`)."""
    return Trie((row["name"], row["name"]) for row in read_table("surnames") if " " in row["name"])


def is_person(words: Words, k: int, stop: int) -> bool:
    """Tell whether a person's name seems to begin: a family name and two or three more capitals."""
    if k >= stop or not words.is_capital(k) or words.is_caps(k):
        return False
    run = 1
    while k + run < stop and run < 6 and words.is_capital(k + run):
        run += 1
    if _long_surnames().longest(words, k, stop):
        return 3 <= run <= 5
    return words.low[k] in surnames() and 3 <= run <= 4
