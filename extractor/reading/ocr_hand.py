"""Leaves unread what is filled in by hand: the number, day and month in the blanks of a letterhead.

Offices print the letterhead and write the number and the day in by pen, or press them with a numbering stamp
(NĐ 30/2020/NĐ-CP Annex I, slots 3 and 4). Tesseract reads such digits with confidence, and wrongly: a 707
as 401. Only the blanks that are filled in so are looked at: those of the letterhead, and of the line under an
annex's title that names its decision (`(Kèm theo Quyết định số … ngày …)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean
from typing import Final

from extractor.reading.ocr_engine import Letter, Word
from extractor.reading.ocr_picture import Dots
from extractor.reading.ocr_shapes import HEIGHT, likeness, pieces
from extractor.text.source import UNREAD

_SYMBOL = r"\s{0,3}(?=[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐÐ])"
_DATE = r"[Nn]g[àaâ]y\s{0,3}(?P<day>[^,;]{1,8}?)\s{0,3}th[áaảàâ]ng\s{0,3}(?P<month>[^,;]{1,8}?)\s{0,3}n[ăaâ]m"
_HEAD: Final = (
    re.compile(rf"(?:^|\s)S[ốôóồỗòo6](?:\s?[:.]|(?=\s))\s{{0,3}}(?P<number>[^/,;]{{1,12}}?){_SYMBOL}"),
    re.compile(rf"(?:^|,)\s{{0,3}}{_DATE}"),
)
_ATTACHED: Final = (re.compile(rf"\b[sS]ố\s{{0,3}}(?P<number>[^/,;]{{1,12}}?){_SYMBOL}"), re.compile(_DATE))
# The line under an annex's title: it opens with the bracket, and closes with it on this line or the next.
_OPENS = re.compile(r"\(.{0,12}(?:[Kk]èm|[Bb]an hành)")
_CLOSES = re.compile(r"^[^(]*\)\W{0,3}$")

# In sizes of the type: how far around a blank to look for ink, and how much over and under the baseline.
_ASIDE: Final = 0.5
_ABOVE: Final = 1.6
_BELOW: Final = 0.6


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank in the words of a page: which letters were read in it, and where it begins and ends."""

    letters: tuple[tuple[int, int], ...]
    x0: float
    x1: float


def leave_handwriting(words: Sequence[Word], sizes: Sequence[float], dots: Dots) -> list[Word]:
    """Return the words of a page with `UNREAD`, sure to 0, for what is written by hand in its blanks.

    Args:
        words: as Tesseract read them.
        sizes: of the type of each.
        dots: the picture they were read from, upright.

    Returns:
        As many words; some may have lost all their letters.
    """
    found = list(words)
    for blank in find_blanks(words):
        first = blank.letters[0][0]
        signs = measure(dots, blank, words[first].base, sizes[first])
        if signs is not None and signs.written > 0:
            _unread(found, blank)
    return found


def find_blanks(words: Sequence[Word]) -> Iterator[Blank]:
    """Yield the blanks in which a number, a day or a month is read."""
    opened = False
    for _, group in groupby(range(len(words)), key=lambda k: words[k].line):
        numbers = list(group)
        places: list[tuple[int, int] | None] = []
        text = ""
        for k in numbers:
            if text:
                text += " "
                places.append(None)
            text += words[k].text
            places += [(k, i) for i in range(len(words[k].letters))]
        attached = bool(_OPENS.search(text)) or opened or bool(_CLOSES.match(text))
        opened = bool(_OPENS.search(text)) and ")" not in text
        for pattern in _ATTACHED if attached else _HEAD:
            for m in pattern.finditer(text):
                for name in pattern.groupindex:
                    inside = tuple(place for place in places[m.start(name) : m.end(name)] if place)
                    before, after = (
                        _near(words, places, m.start(name) - 1, -1),
                        _near(words, places, m.end(name), 1),
                    )
                    if inside and before and after:
                        yield Blank(inside, before.x1, after.x0)


def _near(
    words: Sequence[Word], places: Sequence[tuple[int, int] | None], at: int, step: int
) -> Letter | None:
    """Return the letter at a place of a line, or the next one that way."""
    while 0 <= at < len(places):
        place = places[at]
        if place is not None:
            return words[place[0]].letters[place[1]]
        at += step
    return None


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells writing from print: means over the pieces of ink in a blank.

    Attributes:
        like: how like printed digits they are.
        off: how far from the baseline they stand, in sizes of the type.
        tall: how much taller or lower than digits they are, in sizes of the type.
        ragged: how unlike in height and foot they are among themselves, in sizes of the type.
    """

    like: float
    off: float
    tall: float
    ragged: float

    @property
    def written(self) -> float:
        """How much rather they are written than printed: the logarithm of the odds.

        The weights are a logistic regression's on 600 blanks of letterheads that we printed in five families
        of type, filled in by print, ten hands' fonts and drawn strokes, and scanned at three qualities.
        """
        return 5.0 - 12.4 * self.like + 66.7 * self.off + 27.8 * self.tall + 15.2 * self.ragged


def measure(dots: Dots, blank: Blank, base: float, size: float) -> Signs | None:
    """Measure the ink in a blank; None where there is none."""
    top, left = max(round(base - _ABOVE * size), 0), max(round(blank.x0 - _ASIDE * size), 0)
    window = dots[top : round(base + _BELOW * size), left : round(blank.x1 + _ASIDE * size)]
    found = [
        piece
        for piece in pieces(window, size, base - top)
        if blank.x0 <= left + piece.x0 + piece.width / 2 <= blank.x1
    ]
    if not found:
        return None
    like = [likeness(window, piece) for piece in found]
    feet = [(base - top - piece.top - piece.height) / size for piece in found]
    heights = [piece.height / size for piece in found]
    return Signs(
        like=fmean(like),
        off=fmean(map(abs, feet)),
        tall=fmean(abs(h - HEIGHT) for h in heights),
        ragged=max(heights) - min(heights) + max(feet) - min(feet),
    )


def _unread(words: list[Word], blank: Blank) -> None:
    """Put the one sign of what is not read in the place of a blank's letters."""
    first, at = blank.letters[0]
    sign = Letter(UNREAD, words[first].letters[at].x0, blank.x1, 0.0)
    for k in {k for k, _ in blank.letters}:
        letters = list(words[k].letters)
        for i in sorted((i for own, i in blank.letters if own == k), reverse=True):
            letters[i : i + 1] = [sign] if (k, i) == (first, at) else []
        words[k] = replace(words[k], letters=tuple(letters))
