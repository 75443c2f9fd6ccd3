"""Judges the text layer of a PDF page: whether it is the page's own text, and whether it has a meaning."""

from __future__ import annotations

import re
from typing import Final, Literal

from extractor.reading.legacy import has_unicode
from extractor.reading.pdf_drawing import Drawing
from extractor.reading.pdf_glyphs import Glyphs
from extractor.reading.syllables import is_syllable, vietnamese, written

Health = Literal["text", "scan", "stray", "broken", "poor", "blank"]
"""Of a text layer: sound; none over a picture; a signature's over a picture; without meaning in Unicode;
hardly Vietnamese, over a picture or because its words are none of any language; none where there is nothing
to read."""

# A page that pictures cover to this part and that has fewer letters than this is a scan with a stamp.
_COVERED: Final = 0.5
_STRAY: Final = 80
# Lines that a digital signature or a gateway prints over a scan.
SIGNATURE: Final = re.compile(
    r"^.{0,20}(?:(?:Người ký|Ký bởi|Ký số|Thời gian ký|Ngày ký|Giờ ký|Email|Cơ quan|Digitally signed|"
    r"Signature Not|Signed by|Date|DN|Reason|Location)\s?:.{0,300}|Ký bởi [A-ZĐỦ].{0,100}|"
    r"\d{2,4}[./-]\d{2}[./-]\d{2,4}[T ]\d{2}:\d{2}:\d{2}\S{0,9}(?: ?[+-]\d{2}:\d{2})?)$",
    re.MULTILINE,
)
# A scanner's own text layer is poor where fewer of its words are Vietnamese syllables, and where fewer bear
# marks: of sound pages seven words in ten do, of those that an engine for English read not one in ten.
_VIETNAMESE: Final = 0.6
_MARKED: Final = 0.35
# Shapes on a page without text: outlined letters, not a rule or two.
_OUTLINES: Final = 200
# A text layer of which this part has no meaning in Unicode is of no use; of so many letters it has holes.
_UNKNOWN: Final = 0.3
_HOLES: Final = 12
# What programs write that give a glyph's number for want of its letter.
_NUMBERED: Final = re.compile(r"\(cid:\d{1,5}\)")
# Words of some language have vowels and are of one script; digits and signs stand between words.
_STRANGE: Final = 0.3
_FEWEST: Final = 20
_TOKEN: Final = re.compile(r"\S{1,60}")
_VOWEL: Final = re.compile(r"[aeiouyàáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵẠ-ỹ]", re.I)
_SIGN_INSIDE: Final = re.compile(r"[^\W\d_][\\\[\]{}^~|¡-¿][^\W\d_]|[^\W\d_][Ѐ-ԯƀ-ʯ]|[Ѐ-ԯƀ-ʯ][A-Za-z]")
_LONG: Final = 3
_LANGUAGE: Final = 0.5
_WORD: Final = re.compile(r"[^\W\d_]{2,20}")


def health(text: str, glyphs: Glyphs, drawing: Drawing, unmapped: int) -> Health:
    """Judge a page's text layer.

    Args:
        text: the page's text.
        glyphs: its characters.
        drawing: what else is on the page.
        unmapped: characters of which the file does not say what they mean.
    """
    if len(glyphs) == 0:
        return "scan" if drawing.covered > 0.02 or drawing.paths > _OUTLINES else "blank"
    codes = glyphs.codes
    unknown = (codes == 0xFFFD) | ((codes >= 0xE000) & (codes <= 0xF8FF)) | ((codes >= 0x80) & (codes < 0xA0))
    numbered = sum(len(m[0]) for m in _NUMBERED.finditer(text))
    without = max(int(unknown.sum()), unmapped) + numbered
    if without > _UNKNOWN * len(glyphs):
        return "broken"
    if drawing.covered < _COVERED:
        return "poor" if without > _HOLES or is_gibberish(text) else "text"
    if own_letters(text) < _STRAY:
        return "stray"
    return "poor" if vietnamese(text) < _VIETNAMESE or written(text) < _MARKED else "text"


def own_letters(text: str) -> int:
    """Return how many letters and signs of a page's text are not a digital signature's."""
    return sum(not c.isspace() for c in SIGNATURE.sub("", text))


def is_gibberish(text: str) -> bool:
    """Say whether a text is none of any language.

    Its words lack vowels, have signs and scripts mixed, or have letters that only Vietnamese has and are
    nothing that it can spell.
    """
    words = [t for t in _TOKEN.findall(text) if sum(map(str.isalpha, t)) >= _LONG]
    if len(words) < _FEWEST or vietnamese(text) >= _LANGUAGE:
        return False
    marked = [word for word in _WORD.findall(text) if has_unicode(word)]
    if len(marked) >= _FEWEST and sum(map(is_syllable, marked)) < _LANGUAGE * len(marked):
        return True
    # Capitals without vowels are the letters of a code; small ones are no word.
    strange = sum(
        bool(_SIGN_INSIDE.search(word)) or (word.isalpha() and word[1:].islower() and not _VOWEL.search(word))
        for word in words
    )
    return bool(strange > _STRANGE * len(words))
