"""What stands before the number of a citation: the type word, `số`, and whatever is between them.

`Các Quyết định số 718`, `Nghị quyết 57`, `Tờ trình của Sở Nội vụ số 95/TTr-SNV`, `(số 18-KH/BTCTU`. A number
after `Mẫu`, `đường` or `tài khoản` begins no citation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language.codes import Code
from extractor.language.lines import line_start
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.document_types import TypeWord, damaged_type_word, document_types, last_type_word

_BACK = 110
# No `có số, ký hiệu: ` and no `từ ` is longer.
_SO_REACH, _FROM_REACH = 40, 8
_G0 = r"[ \t\u00a0]{0,3}"
_G = r"[ \t\u00a0]{1,3}"
_SO = r"(?:[Ss]ố|SỐ|[Ss]ô|[Ss]ó|Nos?\.)"
_SO_END = re.compile(rf"(?<!\w)(?:(?:có|mang){_G})?{_SO}(?:{_G}hiệu)?(?:,?{_G}ký hiệu)?{_G0}:?{_G0}$")
_FROM_END = re.compile(rf"(?<!\w)từ{_G}$")
# Words that may stand between type word and `số`, none of them ending the phrase.
_BETWEEN = re.compile(rf"{_G}\(?(?:[^\W\d_]{{1,12}}{_G0}(?:[,\-–]{_G})?){{0,14}}[:(]?{_G0}$")
_NO_CITATION = by_letters(
    r"(?<!\w)(?:[Mm]ẫu|MẪU|[Bb]iểu(?: mẫu)?|[Pp]hụ lục|PHỤ LỤC|[Bb]ảng|[Hh]ình|[Tt]ờ khai|[Đđ]ường"
    r"|[Pp]hố|[Nn]hà|[Hh]ẻm|[Nn]gõ"
    r"|[Kk]iệt|[Tt]ài khoản|[Đđ]iện thoại|ĐT|SĐT|[Ff]ax|FAX|[Hh]ộp thư|[Bb]iển(?: kiểm soát)?|CCCD"
    r"|CMND|[Hh]ộ chiếu|[Hh]óa đơn"
    r"|[Tt]hửa(?: đất)?|[Tt]ờ bản đồ|[Ll]ô|[Dd]anh sách|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Tt]rang|[Qq]uyển"
    r"|[Mm]ã(?: số)?"
    r"|TCVN|QCVN|ISO|[Tt]iêu chuẩn|[Cc]hương|[Mm]ục)(?:[ \u00a0]{1,2}(?:số"
    r"|hiệu))?[ \u00a0]{0,2}:?[ \u00a0]{0,2}$"
)
# What the words of both patterns end in.
_SO_WORDS = ("số", "Số", "SỐ", "sô", "Sô", "só", "Só", "o.", "os.", "hiệu")
_NO_CITATION_WORDS = (
    *(
        "ẫu",
        "ẪU",
        "iểu",
        "ục",
        "ỤC",
        "ảng",
        "ình",
        "khai",
        "ường",
        "hố",
        "hà",
        "ẻm",
        "gõ",
        "iệt",
        "oản",
        "oại",
    ),
    *("ĐT", "ax", "AX", "thư", "iển", "soát", "CCCD", "CMND", "iếu", "ơn", "ửa", "đất", "đồ", "ô", "sách"),
    *("iều", "iểm", "rang", "uyển", "ã", "CVN", "ISO", "uẩn", "ương"),
)
# `mẫu đề cương báo cáo số 05` numbers a form, not a report.
_FORM = re.compile(r"(?<!\w)[Mm]ẫu(?:[ \u00a0](?:đề cương|đơn|tờ|bản|phiếu))?[ \u00a0]$")


_STATUTES = frozenset({"Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh"})
_STATUTE_NAME = by_letters(r"(?<!\w)(?:Luật|Bộ [Ll]uật|Nghị quyết|Pháp lệnh)(?!\w)")
_NAME_ENDS = re.compile(r"[;.:(“”]|\d[/-]")
_LONG_BACK = 260


class Head(NamedTuple):
    """The words before a number.

    Attributes:
        start: where the citation begins: at the type word, at `số` where there is none, else at the number.
        word: the type word, None where there is none.
        so: `số` is printed.
        ranged: `từ số` announces a range.
        gap: the words between type word and `số`, as an interval, empty where they touch.
    """

    start: int
    word: TypeWord | None
    so: bool
    ranged: bool
    gap: tuple[int, int]


def head_before(text: str, at: int, code: Code | None) -> Head | None:
    """Read the words before the number at an offset.

    Args:
        text: any text.
        at: where the number begins.
        code: the code that begins there; None for a bare number.

    Returns:
        The head, or None where the words say that the number is of something else.
    """
    begin = line_start(text, at, _BACK)
    near = text[max(begin, at - _SO_REACH) : at].rstrip(" \t\u00a0:")
    numbered = near.endswith(_SO_WORDS)
    if (numbered or near.endswith(_NO_CITATION_WORDS)) and _NO_CITATION.search(
        text, max(begin, at - _SO_REACH), at
    ):
        return None
    so = _SO_END.search(text, max(begin, at - _SO_REACH), at) if numbered else None
    stop = so.start() if so else at
    ranged = None
    if text.endswith(("ừ ", "ừ\t", "ừ\u00a0"), begin, stop):
        ranged = _FROM_END.search(text, max(begin, stop - _FROM_REACH), stop)
    if ranged:
        stop = ranged.start()
    word = last_type_word(text, begin, stop)
    if word is not None and code is None and _FORM.search(text, max(begin, word.start - 16), word.start):
        return None
    if word is not None and not _touches(text, word, stop, code, so is not None):
        word = None
    statute = code is not None and code.meaning.statute and not code.meaning.types
    if statute and (word is None or word.type.name not in _STATUTES):
        word = _statute_word(text, stop) or word
    if word is None:
        word = damaged_type_word(text, begin, stop)
    if word is not None:
        return Head(word.start, word, so is not None, ranged is not None, (word.end, stop))
    return Head(so.start() if so else at, None, so is not None, ranged is not None, (at, at))


def _statute_word(text: str, stop: int) -> TypeWord | None:
    """Return the word for a statute whose long name parts it from its number: `Luật … số 28/2018/QH14`."""
    begin = line_start(text, stop, _LONG_BACK)
    found = list(_STATUTE_NAME.finditer(text, begin, stop))
    if not found or _NAME_ENDS.search(text, found[-1].end(), stop):
        return None
    kind = next(t for t in document_types() if t.name == found[-1][0].capitalize())
    return TypeWord(kind, found[-1].start(), found[-1].end(), False, False)


def _touches(text: str, word: TypeWord, stop: int, code: Code | None, so: bool) -> bool:
    """Tell whether a type word belongs to the number after it, whatever words stand between."""
    between = text[word.end : stop]
    if not between.strip(" \t\u00a0(:"):
        return True
    if code is None or not so or word.abbreviated:
        return False
    # Words between are believed where the symbol repeats the type: `Tờ trình của Sở Nội vụ số 95/TTr-SNV`.
    agrees = word.type in code.meaning.types or (
        not code.meaning.types and word.type.name in ("Công văn", "Văn bản")
    )
    return agrees and _BETWEEN.fullmatch(text, word.end, stop) is not None
