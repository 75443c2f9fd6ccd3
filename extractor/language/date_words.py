"""Mend the words of dates that were misread: `ngàv 22 tháếg 02 năm 2022`, `ngay 30/10/2025`.

Texts come scanned by other programs as often as by ours and do not say so. Before the figures of a date and
between them its words can be nothing else, so they are mended in every text; each repair is recorded as
`ocr`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from extractor.text.view import Edit, View

# One century after the other: what begins with given figures is found ten times as fast as a choice.
_YEARS: Final = (re.compile(r"20\d\d(?!\d)"), re.compile(r"19\d\d(?!\d)"))
_GAP = r"[ \u00a0\n]{1,3}"
_SPECK = r"[.,'`‘’\\_)*:;-]"
# What stands before the year. Behind a word a speck is read as a sign (`ngày. 20/11/2025`, `tháng, 10 năm`).
_SPECKS = rf"{_SPECK}?[ \u00a0\n]?{_SPECK}?[ \u00a0\n]?"
_BEFORE: Final = re.compile(
    rf"(?:(?<![^\W\d_])(?P<day>[^\W\d_]{{4}})(?P<gap>{_SPECKS})|(?<!\d))[0-3]?\d"
    rf"(?:/[01]?\d/|{_GAP}(?P<month>[^\W\d_]{{4,6}}[.,]?){_GAP}[01]?\d"
    rf"{_GAP}(?P<year>[^\W\d_]{{3,4}}[.,]?){_GAP})\Z"
)
_LONGEST: Final = 40
_WORDS: Final = {"day": "ngày", "month": "tháng", "year": "năm"}


def mend_date_words(view: View) -> View:
    """Return a view of a text in which the words of dates are as they should be.

    Mended are words with other marks, with one other letter, or with specks behind them.
    """
    edits = [
        edit
        for century in _YEARS
        for year in century.finditer(view.text)
        for edit in _edits(view.text, year.start())
    ]
    return view.edit(sorted(edits)) if edits else view


def _edits(text: str, year: int) -> Iterator[Edit]:
    """Yield what mends the words of the date that ends in a year."""
    first = max(0, year - _LONGEST)
    found = _BEFORE.search(text[first:year])
    if found is None:
        return
    printed = {part: word for part, word in found.groupdict().items() if word and part in _WORDS}
    if not _is_like(printed.get("day", ""), "ngày"):
        printed.pop("day", None)
    if not all(_is_like(word, _WORDS[part]) for part, word in printed.items()):
        return
    for part, word in printed.items():
        start, end = (first + at for at in found.span(part))
        if word.lower() != _WORDS[part]:
            yield Edit(start, end, _cased(_WORDS[part], word), "ocr")
        if part == "day" and found["gap"].strip():
            yield Edit(end, end + len(found["gap"]), " ", "ocr")


@lru_cache(maxsize=1024)
def _is_like(printed: str, word: str) -> bool:
    """Tell whether letters are a word's but for its marks and one letter; `rn` is read for `m`."""
    letters, meant = _letters(printed.rstrip(".,")).replace("rn", "m"), _letters(word)
    return len(letters) == len(meant) and sum(a != b for a, b in zip(letters, meant, strict=True)) <= 1


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _cased(word: str, printed: str) -> str:
    if printed.isupper():
        return word.upper()
    return word.capitalize() if printed[:1].isupper() else word
