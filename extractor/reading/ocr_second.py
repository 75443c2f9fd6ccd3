"""Reads the words of codes and dates again from crops of their lines, and lets the readings vote.

Tesseract is sure of digits that it misreads (of a 6 as an 8 to 0.99), so how sure it is does not tell which
words to doubt. It reads the same print otherwise at another size and in another cleaning, though, and what
two readings of three agree on is nearly always what is printed. Where all differ, the one that is a code or
a date by the tables is taken; the letters of every word that was not read alike at once stay in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from difflib import SequenceMatcher
from itertools import combinations, groupby, pairwise, product
from statistics import fmean
from typing import Final

import numpy as np
from PIL import Image

from extractor.lexicon.document_types import bare_letters, type_symbols
from extractor.lexicon.issuers import issuer_of
from extractor.reading.ocr_engine import Letter, Word, recognise

# What codes and dates are made of: digits beside a stroke, capitals beside a hyphen or what was read for one.
_TELLING: Final = re.compile(
    r"\d.{0,12}[/)|\\-]|[/-].{0,12}\d|[A-ZĐÐ]{2}\w{0,8}[-/:.]|[-/][A-ZĐÐ]{2}|[-/]T[TU]|^(?:UBTV)?QH\w"
)
# Figures, shares and spans of numbers are no codes, and would cost as much time again.
_FIGURE: Final = re.compile(r"\W{0,3}\d{1,4}(?:[/-]\d{1,4})?[^\w?]{0,3}")
_DIGIT: Final = re.compile(r"\d")
# Before which word, and behind which one, a number is a part of a date: `ngày 12 tháng 01 năm 2026`.
_DATE: Final = ("ngay", "thang", "nam")
_DATE_WORDS: Final = frozenset({"ngày", "tháng", "năm", "Ngày"})
# What stands behind this word is a quarter's Roman number, which is easily read as a figure: `Quý II/2026`.
_QUARTER: Final = "quý"
_LONGEST_QUARTER: Final = 12
# What clings to a word on either side and is not of it.
_EDGES: Final = " .,;:!?'\"“”‘’`()[]|_*~"
_CODE: Final = re.compile(
    r"\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?[-/](?P<symbol>[A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w&]*)*-?)"
)
_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:19[3-9]|20[0-4])\d)?")
_SHARE: Final = re.compile(r"\d{1,4}(?:/\d{1,4})?|(?:I{1,3}|IV)(?:/20\d\d)?")
_STATUTE: Final = re.compile(r"(?:QH|UBTVQH)1?\d")
# In sizes of the type: how far a crop reaches over and under the baseline and aside, and its blank margin.
_ABOVE: Final = 1.15
_BELOW: Final = 0.4
_ASIDE: Final = 0.35
_MARGIN: Final = 0.15
# Two readings that differ in more places than this are not mixed.
_MOST_PARTS: Final = 4
# Letters on which the readings did not agree at once are at most so sure.
_DOUBTED: Final = 0.9
# A code or date as it was first read, of whose letters Tesseract is surer by this much, is not outvoted: of
# misread ones it is as sure in every reading.
_SURER: Final = 0.005


@dataclass(frozen=True, slots=True)
class Look:
    """A picture to read crops from, and at how many dots an inch."""

    picture: Image.Image
    dpi: float


def read_again(
    words: Sequence[Word], sizes: Sequence[float], looks: Sequence[Look], dpi: float, name: str
) -> list[Word]:
    """Return the words of a page, those of codes and dates as most of their readings have them.

    Args:
        words: as Tesseract read them, in dots of the page's picture.
        sizes: of the type of each.
        looks: the page's picture cleaned in other ways, two of them, each to be read at another size.
        dpi: the resolution of the page's picture.
        name: the file's name, for the errors.

    Raises:
        TooSlow: if Tesseract takes longer than `limits.OCR_SECONDS`.
    """
    found: list[Word] = []
    at = 0
    for first, end in stretches(words):
        own, frame = words[first:end], _frame(words, first, end, max(sizes[first:end]))
        found += words[at:first]
        found += elected(own, partial(_read, own, frame, looks, dpi, name))
        at = end
    return [*found, *words[at:]]


def stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where the words of codes and dates begin and end, neighbours together."""
    for _, group in groupby(range(len(words)), key=lambda k: words[k].line):
        line = list(group)
        bare = [bare_letters(words[k].text.strip(_EDGES)) for k in line]
        marked = [_is_telling(words, line, bare, n) for n in range(len(line))]
        # Tesseract lets the box of a word reach over the next one, and parts words so (`77-TB/BTGDV TU`).
        for n in range(1, len(line)):
            if marked[n] != marked[n - 1] and _is_within(words[line[n]], words[line[n - 1]]):
                marked[n] = marked[n - 1] = True
        # A short number is read better among its words: alone, of two like digits one is lost.
        for n in range(len(line) - 1):
            marked[n] = marked[n] or (marked[n + 1] and bare[n] in _DATE)
        for telling, run in groupby(range(len(line)), key=lambda n: marked[n]):
            if telling:
                numbers = list(run)
                yield line[numbers[0]], line[numbers[-1]] + 1


def _is_within(word: Word, before: Word) -> bool:
    """Say whether most of a word lies in the box of the one before it."""
    return word.box[0] > before.box[0] and before.box[2] - word.box[0] > (word.box[2] - word.box[0]) / 2


def _is_telling(words: Sequence[Word], line: Sequence[int], bare: Sequence[str], n: int) -> bool:
    text = words[line[n]].text
    if n and words[line[n - 1]].text.strip(_EDGES).lower() == _QUARTER:
        return len(text) < _LONGEST_QUARTER
    if _TELLING.search(text) and not _FIGURE.fullmatch(text):
        return True
    if not n or not _DIGIT.search(text) or bare[n - 1] not in _DATE:
        return False
    # `năm 2026` alone is no date.
    step = _DATE.index(bare[n - 1])
    return step == 0 or (n >= 3 and bare[n - 3] == _DATE[step - 1])


_Frame = tuple[int, int, int, int]


def _frame(words: Sequence[Word], first: int, end: int, size: float) -> _Frame:
    """Return the part of a page in which a stretch of words stands alone."""
    own = words[first:end]
    x0, x1 = min(word.box[0] for word in own), max(word.box[2] for word in own)
    left = right = _ASIDE * size
    line = own[0].line
    if first and words[first - 1].line == line and words[first - 1].box[2] < x0:
        left = min(left, (x0 - words[first - 1].box[2]) / 2)
    if end < len(words) and words[end].line == line and words[end].box[0] > x1:
        right = min(right, (words[end].box[0] - x1) / 2)
    top = min(word.base for word in own) - _ABOVE * size
    bottom = max(word.base for word in own) + _BELOW * size
    return max(round(x0 - left), 0), max(round(top), 0), round(x1 + right), round(bottom)


def _read(
    own: Sequence[Word], frame: _Frame, looks: Sequence[Look], dpi: float, name: str, k: int
) -> list[Word]:
    """Read a part of a page once more, in the one way or in the other."""
    look = looks[k]
    x0, top, x1, bottom = frame
    scale = look.dpi / dpi
    width, height = max(round((x1 - x0) * scale), 1), max(round((bottom - top) * scale), 1)
    picture = look.picture.crop(frame).resize((width, height), Image.Resampling.BOX)
    margin = round(_MARGIN * height)
    # A margin whiter than the paper would be an edge to read at.
    paper = int(np.median(np.asarray(picture)))
    sheet = Image.new("L", (width + 2 * margin, height + 2 * margin), paper)
    sheet.paste(picture, (margin, margin))
    found = recognise(sheet, look.dpi, name, "SINGLE_LINE")
    return [_placed(word, own[0], x0 - margin / scale, top - margin / scale, 1 / scale) for word in found]


def _placed(word: Word, first: Word, left: float, top: float, factor: float) -> Word:
    """Return a word of a crop as one of its page, on the line of the word that it is read again for."""
    letters = tuple(replace(k, x0=left + k.x0 * factor, x1=left + k.x1 * factor) for k in word.letters)
    x0, y0, x1, y1 = word.box
    box = (left + x0 * factor, top + y0 * factor, left + x1 * factor, top + y1 * factor)
    return replace(word, letters=letters, box=box, base=first.base, line=first.line, row=first.row)


def elected(own: Sequence[Word], again: Callable[[int], list[Word]]) -> Sequence[Word]:
    """Return the reading of a stretch of words that has the most votes, then the one the tables know.

    Args:
        own: the stretch as it was read first.
        again: reads it once more, in the one way and in the other.
    """
    readings = [own, again(0)]
    if core(own) == core(readings[1]) and _are_well_formed(own):
        return _whole(own, readings[1:])
    readings.append(again(1))
    if len(readings[1]) == len(readings[2]) < len(own):
        readings[0] = _unparted(own)
    if len(readings[1]) > 1 and len({len(words) for words in readings}) == 1:
        return [word for alike in zip(*readings, strict=True) for word in _voted([[k] for k in alike])]
    return _voted([own, *readings[1:]])


def _unparted(words: Sequence[Word]) -> list[Word]:
    """Return words with those made one of which one lies over the next."""
    found = [words[0]]
    for word in words[1:]:
        last = found[-1]
        if _is_within(word, last):
            box = (last.box[0], min(last.box[1], word.box[1]), last.box[2], max(last.box[3], word.box[3]))
            found[-1] = replace(last, letters=last.letters + word.letters, box=box)
        else:
            found.append(word)
    return found


def _are_well_formed(words: Sequence[Word]) -> bool:
    """Say whether words are codes and dates that the tables know."""
    cores = [core([word]) for word in words]
    return all(is_well_formed(text) or text in _DATE_WORDS for text in cores) or is_well_formed(core(words))


def _voted(readings: list[Sequence[Word]]) -> Sequence[Word]:
    """Return the one of three readings that has the most votes, then the one the tables know."""
    own = readings[0]
    if core(own) in _DATE_WORDS:
        return own
    readings = _with_own_signs(readings)
    votes = Counter(map(core, readings))
    best, count = votes.most_common(1)[0]
    formed = {text for text in votes if is_well_formed(text)}
    if len(formed) == 1 and best not in formed and (count == 1 or best != core(own)):
        best = formed.pop()
    elif count == 1:
        best = core(own)
    if not formed and (mixed := _mixed(readings)):
        return mixed
    outvoted = best != core(own) and is_well_formed(core(own))
    if outvoted and not _as_sure(own, [words for words in readings if core(words) == best]):
        best = core(own)
    if not best or best == core(own):
        return _whole(own, readings[1:]) if count > 1 else [_doubted(word) for word in own]
    chosen = min((words for words in readings if core(words) == best), key=len)
    return _with_signs([_doubted(word) for word in chosen], own)


def _mixed(readings: Sequence[Sequence[Word]]) -> Sequence[Word] | None:
    """Return the one code or date that the tables know among what parts of two readings make together.

    One reading loses a sign, the other reads a letter twice: `06NQ-HĐQT` and `06/NQ-HĐQTT`.
    """
    if any(len(words) != 1 for words in readings):
        return None
    found: dict[str, tuple[Letter, ...]] = {}
    for a, b in combinations((words[0] for words in readings), 2):
        blocks = SequenceMatcher(None, a.text, b.text, autojunk=False).get_opcodes()
        differ = sum(block[0] != "equal" for block in blocks)
        if differ > _MOST_PARTS:
            continue
        for choice in product((0, 1), repeat=differ):
            picks = iter(choice)
            letters = tuple(
                letter
                for tag, i, j, k, m in blocks
                for letter in (b.letters[k:m] if tag != "equal" and next(picks) else a.letters[i:j])
            )
            text = core([replace(a, letters=letters)])
            if is_well_formed(text):
                found.setdefault(text, letters)
    if len(found) != 1:
        return None
    return [_doubted(replace(readings[0][0], letters=next(iter(found.values()))))]


def _whole(own: Sequence[Word], readings: Sequence[Sequence[Word]]) -> Sequence[Word]:
    """Return a stretch as it was read first, or with fewer blanks where one word of it lay over the next."""
    if not any(_is_within(word, before) for before, word in pairwise(own)):
        return own
    alike = [words for words in readings if core(words) == core(own)]
    least = min(alike, key=len, default=own)
    return _with_signs(least, own) if len(least) < len(own) else own


def _with_own_signs(readings: list[Sequence[Word]]) -> list[Sequence[Word]]:
    """Return readings with the signs of the first one in the others, where those have lost some of them.

    At a small size strokes and hyphens are lost, and letters are read better (`14.KLTW` for `14-KL/TH`): two
    readings that agree on the letters outvote the first one.
    """
    own, *others = readings
    letters = [[k for word in words for k in word.letters if k.text.isalnum()] for words in readings]
    texts = ["".join(k.text for k in found) for found in letters]
    alike = len(others) == 2 and texts[1] == texts[2] != texts[0] and len(texts[1]) == len(texts[0])
    if not alike or core(others[0]) == core(others[1]):
        return readings
    return [own, *(_filled(own, found) for found in letters[1:])]


def _filled(words: Sequence[Word], letters: Sequence[Letter]) -> list[Word]:
    """Return words with other letters in the places of theirs, the signs between them kept."""
    left = iter(letters)

    def put(letter: Letter) -> Letter:
        if not letter.text.isalnum():
            return letter
        other = next(left)
        return replace(letter, text=other.text, confidence=other.confidence)

    return [replace(word, letters=tuple(map(put, word.letters))) for word in words]


def _as_sure(own: Sequence[Word], others: Sequence[Sequence[Word]]) -> bool:
    """Say whether other readings are as sure as the first one of the letters in which they differ from it."""
    first, *rest = (
        [k for word in words for k in word.letters if k.text not in _EDGES] for words in (own, *others)
    )
    if any(len(letters) != len(first) for letters in rest):
        return True
    differ = [k for k, letter in enumerate(first) if letter.text != rest[0][k].text]
    mean = fmean(letters[k].confidence for letters in rest for k in differ) if differ else 1.0
    return not differ or mean >= fmean(first[k].confidence for k in differ) - _SURER


def _with_signs(words: Sequence[Word], own: Sequence[Word]) -> list[Word]:
    """Return words with the signs around them as they were read first: votes are cast on what is between.

    A speck beside a crop is easily read as a sign.
    """
    bare = [word for word in words if word.text.strip(_EDGES)]
    first, last = bare[0], bare[-1]
    cut = len(first.text) - len(first.text.lstrip(_EDGES))
    bare[0] = replace(first, letters=own[0].letters[: _opening(own[0])] + first.letters[cut:])
    last = bare[-1]
    kept = len(last.text.rstrip(_EDGES))
    closing = len(own[-1].text.rstrip(_EDGES))
    signs = own[-1].letters[closing:] if closing else ()
    bare[-1] = replace(last, letters=last.letters[:kept] + signs)
    return bare


def _opening(word: Word) -> int:
    """Return how many signs stand before a word's first letter; none where it has no letter."""
    bare = word.text.lstrip(_EDGES)
    return len(word.text) - len(bare) if bare else 0


def _doubted(word: Word) -> Word:
    return replace(
        word, letters=tuple(replace(k, confidence=min(k.confidence, _DOUBTED)) for k in word.letters)
    )


def core(words: Sequence[Word]) -> str:
    """Return the letters of words without blanks and without the signs around them."""
    return "".join(word.text for word in words).replace(" ", "").strip(_EDGES)


@lru_cache(maxsize=4096)
def is_well_formed(text: str) -> bool:
    """Say whether letters are a date, or a code (or what of it stands on one line) that the tables know."""
    if _DAY.fullmatch(text) or _SHARE.fullmatch(text):
        return True
    code = _CODE.fullmatch(text)
    if code is None:
        return False
    return all(_is_known(part) for part in re.split("[-/]", code["symbol"]) if part)


def _is_known(part: str) -> bool:
    if part.startswith(("QH", "UBTVQH")):
        return _STATUTE.fullmatch(part) is not None
    return part in type_symbols() or issuer_of(part) is not None
