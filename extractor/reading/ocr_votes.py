"""Elects among the readings of a code or a date: votes word by word, then what the tables know.

A reading that the tables know is rather printed than one that they do not; where none is known, what parts of
two readings make together may be. What was not read alike at once stays in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise, product
from statistics import fmean
from typing import Final

from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.issuers import issuer_of
from extractor.reading.ocr_engine import Letter, Word

# What clings to a word on either side and is not of it.
EDGES: Final = " .,;:!?'\"“”‘’`()[]|_*~"
_DATE_WORDS: Final = frozenset({"ngày", "tháng", "năm", "Ngày"})
_CODE: Final = re.compile(
    r"\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?(?P<sign>[-/])(?P<symbol>[A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w&]*)*-?)"
)
_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:19[3-9]|20[0-4])\d)?")
_SHARE: Final = re.compile(r"\d{1,4}(?:/\d{1,4})?|(?:I{1,3}|IV)(?:/20\d\d)?")
_FIGURE: Final = re.compile(r"\d{1,3}(?:[.,]?\d{1,3}){0,4}%?")
_STATUTE: Final = re.compile(r"(?:QH|UBTVQH)1?\d")
# Signs of codes are lost in small print: that two readings lack one says nothing.
_SIGNS: Final = frozenset("-/")
_NO_DIGIT: Final = re.compile(r"\D")
# Two readings that differ in more places than this are not mixed.
_MOST_PARTS: Final = 4
# Letters on which the readings did not agree at once are at most so sure.
_DOUBTED: Final = 0.9
# Of 692 codes and dates that the tables know and of whose every letter and digit Tesseract was as sure as
# this, other readings mended two: an 8 read for the 6 of a year, to 0.99 (14 documents of the train part,
# scanned at three qualities).
_SETTLED: Final = 0.985
_SETTLED_DIGIT: Final = 0.988
_MISTAKEN: Final = frozenset("8")
# A code or date as it was first read, of whose letters Tesseract is surer by this much, is not outvoted: of
# misread ones it is as sure in every reading.
_SURER: Final = 0.005


def elected(own: Sequence[Word], again: Callable[[int], list[Word]]) -> Sequence[Word]:
    """Return the reading of a stretch of words that has the most votes, then the one the tables know.

    Args:
        own: the stretch as it was read first.
        again: reads it once more, in the one way and in the other.
    """
    if _is_settled(own) and _are_well_formed(own):
        return own
    readings = [own, again(0)]
    if core(own) == core(readings[1]) and _are_well_formed(own):
        return _whole(own, readings[1:])
    readings.append(again(1))
    if len(readings[1]) == len(readings[2]) < len(own):
        readings[0] = _unparted(own)
    if len(readings[1]) > 1 and len({len(words) for words in readings}) == 1:
        return [word for alike in zip(*readings, strict=True) for word in _voted([[k] for k in alike])]
    return _voted([own, *readings[1:]])


def _is_settled(words: Sequence[Word]) -> bool:
    """Say whether words were read as surely as those are that no other reading mends."""
    return all(
        k.confidence >= (_SETTLED_DIGIT if k.text.isdigit() else _SETTLED) and k.text not in _MISTAKEN
        for word in words
        for k in word.letters
    )


def _unparted(words: Sequence[Word]) -> list[Word]:
    """Return words with those made one of which one lies over the next."""
    found = [words[0]]
    for word in words[1:]:
        last = found[-1]
        if is_within(word, last):
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
    if (
        len(formed) == 1
        and best not in formed
        and (count == 1 or core(own) in formed or _outweighs(next(iter(formed)), best))
    ):
        best = formed.pop()
    elif count == 1:
        best = core(own)
    if not formed and (found := _mixed(readings) or _agreed(readings)):
        return _with_signs(found, own)
    outvoted = best != core(own) and is_well_formed(core(own))
    if outvoted and not _as_sure(own, [words for words in readings if core(words) == best]):
        best = core(own)
    # Alone, of two like digits one is lost, and a speck is read as another.
    if _FIGURE.fullmatch(core(own)) and len(best) != len(core(own)):
        best = core(own)
    if not best or best == core(own):
        return _whole(own, readings[1:]) if count > 1 else [_doubted(word) for word in own]
    chosen = min((words for words in readings if core(words) == best), key=len)
    return _with_signs([_doubted(word) for word in chosen], own)


def _outweighs(formed: str, other: str) -> bool:
    """Say whether a code that the tables know is rather printed than what two readings have for it.

    It is not where those have letters that it lacks (of `BTV`, `BV` is an organ too), nor other figures.
    """
    return len(formed) >= len(other) and _NO_DIGIT.sub("", formed) == _NO_DIGIT.sub("", other)


def _agreed(readings: Sequence[Sequence[Word]]) -> list[Word] | None:
    """Return the first reading with what the two others both read otherwise, each with its own faults."""
    if any(len(words) != 1 for words in readings):
        return None
    own, *others = (words[0] for words in readings)
    first, second = (
        {
            (i, j, other.text[k:m]): other.letters[k:m]
            for tag, i, j, k, m in SequenceMatcher(None, own.text, other.text, autojunk=False).get_opcodes()
            if tag != "equal" and m - k <= j - i and not _SIGNS.intersection(own.text[i:j])
        }
        for other in others
    )
    letters = list(own.letters)
    for i, j, text in sorted(first.keys() & second.keys(), reverse=True):
        letters[i:j] = first[i, j, text]
    if len(letters) == len(own.letters) and tuple(letters) == own.letters:
        return None
    return [_doubted(replace(own, letters=tuple(letters)))]


def _mixed(readings: Sequence[Sequence[Word]]) -> list[Word] | None:
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
    if not any(is_within(word, before) for before, word in pairwise(own)):
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
        [k for word in words for k in word.letters if k.text not in EDGES] for words in (own, *others)
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
    bare = [word for word in words if word.text.strip(EDGES)]
    first, last = bare[0], bare[-1]
    cut = len(first.text) - len(first.text.lstrip(EDGES))
    bare[0] = replace(first, letters=own[0].letters[: _opening(own[0])] + first.letters[cut:])
    last = bare[-1]
    kept = len(last.text.rstrip(EDGES))
    closing = len(own[-1].text.rstrip(EDGES))
    signs = own[-1].letters[closing:] if closing else ()
    bare[-1] = replace(last, letters=last.letters[:kept] + signs)
    return bare


def _opening(word: Word) -> int:
    """Return how many signs stand before a word's first letter; none where it has no letter."""
    bare = word.text.lstrip(EDGES)
    return len(word.text) - len(bare) if bare else 0


def _doubted(word: Word) -> Word:
    return replace(
        word, letters=tuple(replace(k, confidence=min(k.confidence, _DOUBTED)) for k in word.letters)
    )


def core(words: Sequence[Word]) -> str:
    """Return the letters of words without blanks and without the signs around them."""
    return "".join(word.text for word in words).replace(" ", "").strip(EDGES)


@lru_cache(maxsize=4096)
def is_well_formed(text: str) -> bool:
    """Say whether letters are a date, or a code (or what of it stands on one line) that the tables know."""
    if _DAY.fullmatch(text) or _SHARE.fullmatch(text) or _FIGURE.fullmatch(text):
        return True
    code = _CODE.fullmatch(text)
    if code is None or (code["sign"] == "-" and _is_of_state(code["symbol"].rpartition("/")[2])):
        return False
    return all(_is_known(part) for part in re.split("[-/]", code["symbol"]) if part)


def _is_of_state(part: str) -> bool:
    """Say whether a symbol is that of an organ of the state: none has numbers as the Party (`14-KL/TW`)."""
    organ = issuer_of(part)
    return organ is not None and organ.family == "state"


def _is_known(part: str) -> bool:
    if part.startswith(("QH", "UBTVQH")):
        return _STATUTE.fullmatch(part) is not None
    return part in type_symbols() or issuer_of(part) is not None


def is_within(word: Word, before: Word) -> bool:
    """Say whether most of a word lies in the box of the one before it."""
    return word.box[0] > before.box[0] and before.box[2] - word.box[0] > (word.box[2] - word.box[0]) / 2
