"""Turns text of the encodings before Unicode (TCVN3, VNI, VIQR) into Unicode, only where that is certain.

Such a text looks like another: `QuyÕt ®Þnh` is Latin to a computer. It is told by what it says in each
encoding: when nearly every word that has codes becomes a syllable that Vietnamese can spell, it is in that
encoding, and no other text passes. A text in which more than a few words have letters that only Unicode has
is left as it is; so are such words of a text that is converted.

Tables: `models/legacy_encodings.tsv`; VIQR is RFC 1456.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extractor.lexicon import read_table
from extractor.reading.syllables import is_syllable

Encoding = Literal["tcvn3", "vni", "viqr"]

# How much a text has to say before it is believed, and how little of it may be unspellable: names, typing
# errors, foreign words.
_FEWEST_WORDS: Final = 8
_CERTAIN: Final = 0.95
_CODED_SHARE: Final = 0.2
_VIQR_SHARE: Final = 0.4
_SAMPLE: Final = 200_000
# One word in so many may have been typed anew in Unicode by a later hand.
_TYPED_ANEW: Final = 20
_ONLY_UNICODE: Final = re.compile("[ĂăĐđƠơƯưẠ-ỹ]")
_WORD: Final = re.compile("[A-Za-z\xa1-\xff]{1,40}")
_SPACES: Final = re.compile(r"(\s{1,1000})")
_CODES: Final = re.compile("[\xa1-\xff]")
_VIQR_WORD: Final = re.compile(
    r"[A-Za-z](?:[A-Za-z]|(?<=[AEOUaeou])[(^+]|(?<=[AEIOUYaeiouy(^+])[`'?~.]){0,40}"
)
_VIQR: Final = re.compile(
    r"(?P<escaped>\\(?=[`'?~.(^+\\Dd]))|(?P<eth>[Dd][Dd])"
    r"|(?P<vowel>[AEIOUYaeiouy])(?P<shape>(?<=[AEOaeo])\^|(?<=[Aa])\(|(?<=[OUou])\+)?(?P<tone>[`'?~.])?"
)
# Marks that no sentence has behind a vowel by itself.
_VIQR_SURE: Final = re.compile(r"[`~^+(]|[.'?](?=[A-Za-z])|[Dd][Dd]")
_SHAPES: Final = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES: Final = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_LABEL: Final = re.compile(r"(?:^|\n)[ \t]{0,40}$")


@dataclass(frozen=True, slots=True)
class Table:
    """An encoding's codes with their letters, and the pattern that finds them."""

    letters: dict[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Mended:
    """A text in Unicode and, where it was in another encoding, which and how sure that is."""

    text: str
    encoding: Encoding | None = None
    confidence: float = 1.0


def mend(text: str) -> Mended:
    """Return a text in Unicode; one that is not beyond doubt in a legacy encoding stays as it is."""
    found = detect(text)
    if found is None:
        return Mended(text)
    encoding, confidence = found
    return Mended(decode(text, encoding), encoding, confidence)


def latin(data: bytes) -> str:
    """Return bytes as the characters that Windows shows for them; `mend` tells what they mean."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def has_unicode(text: str) -> bool:
    """Say whether a text has a Vietnamese letter that only Unicode has a code for."""
    return _ONLY_UNICODE.search(text) is not None


def detect(text: str) -> tuple[Encoding, float] | None:
    """Tell the legacy encoding of a text.

    Args:
        text: the text, each byte as the character that Windows shows for it.

    Returns:
        The encoding, and the share of its coded words that Vietnamese can spell; None where the text is
        in none, or too short or too strange to tell.
    """
    sample = text[:_SAMPLE]
    if has_unicode(sample):
        words = sample.split()
        only = [*map(_ONLY_UNICODE.search, words)]
        typed = len(only) - only.count(None)
        if typed * _TYPED_ANEW > len(words):
            return None  # nearly every text ends here
        left = [word for word, found in zip(words, only, strict=True) if found is None]
        if typed * _TYPED_ANEW > sum(1 for word in left if _CODES.search(word)):
            return None
        sample = " ".join(left)
    if _CODES.search(sample):
        by_table: tuple[Encoding, ...] = ("tcvn3", "vni")
        share, found = max((fit(sample, encoding), encoding) for encoding in by_table)
        return (found, share) if share >= _CERTAIN else None
    share = _viqr_fit(sample)
    return ("viqr", share) if share >= _CERTAIN else None


def fit(text: str, encoding: Encoding, fewest: int = _FEWEST_WORDS, coded: float = _CODED_SHARE) -> float:
    """Return the share of a text's coded words that are syllables in an encoding of bytes.

    Args:
        text: the text, each byte as one character.
        encoding: `tcvn3` or `vni`.
        fewest: how many coded words it takes to tell; with fewer the answer is 0.
        coded: the same as a share of all words.
    """
    words = _WORD.findall(text)
    decoded = [decode(word, encoding) for word in words if _CODES.search(word)]
    # Symbols of documents ("Q§") are no syllables and no evidence against them.
    spelled = [word for word in decoded if not word.isupper()]
    if len(spelled) < fewest or len(spelled) < coded * len(words):
        return 0.0
    return round(sum(map(is_syllable, spelled)) / len(spelled), 4)


def _viqr_fit(text: str) -> float:
    words = [m[0] for m in _VIQR_WORD.finditer(text)]
    marked = [word for word in words if _VIQR_SURE.search(word)]
    if len(marked) < _FEWEST_WORDS or len(marked) < _VIQR_SHARE * len(words):
        return 0.0
    decoded = (decode(word, "viqr").rstrip(".?'") for word in marked)
    return round(sum(map(is_syllable, decoded)) / len(marked), 4)


def decode(text: str, encoding: Encoding) -> str:
    """Return a text in Unicode, by the table of an encoding; what the table lacks or is Unicode stays."""
    if encoding == "viqr":
        return _VIQR.sub(_viqr_letter, text)
    known = table(encoding)
    if has_unicode(text):
        parts = _SPACES.split(text)
        return "".join(part if has_unicode(part) else decode(part, encoding) for part in parts)
    return known.pattern.sub(lambda m: known.letters[m[0]], text)


@cache
def table(encoding: Encoding) -> Table:
    """Return the table of an encoding of bytes."""
    letters = {
        bytes.fromhex(row["bytes"]).decode("latin-1"): row["letter"]
        for row in read_table("legacy_encodings")
        if row["encoding"] == encoding
    }
    # A vowel with its mark comes before the mark alone, which may be a letter of its own.
    longest_first = sorted(letters, key=len, reverse=True)
    return Table(letters, re.compile("|".join(map(re.escape, longest_first))))


def _viqr_letter(m: re.Match[str]) -> str:
    if m["escaped"] is not None:
        return ""
    if m["eth"] is not None:
        return "đ" if m["eth"][0] == "d" else "Đ"
    tone = m["tone"] or ""
    end = m.end()
    if tone == "." and not m["shape"] and m.string[end : end + 1] in ("", " ", "\t") and _starts_line(m):
        # "a. " at the beginning of a line is a label, not a word.
        return m[0]
    shape = _SHAPES.get(m["shape"] or "", "")
    return unicodedata.normalize("NFC", m["vowel"] + shape + _TONES.get(tone, ""))


def _starts_line(m: re.Match[str]) -> bool:
    return _LABEL.search(m.string[max(0, m.start() - 40) : m.start()]) is not None
