"""Repairs a text layer whose codes are not Unicode: fonts of TCVN3 and VNI, private codes, glyph numbers.

A PDF prints right whatever its codes mean, and many say nothing of it or the wrong thing: `QuyÕt ®Þnh` (a
TCVN3 font), `Quyeát ñònh` (VNI), U+F051 for `Q` (a font taken for one of symbols), `4X\\ӃW` (the font's own
numbers of its glyphs, because a program left the map to Unicode out), `lƣợng` (a letter of Old Tatar that
looks like ư, under which a maker of fonts filed it). Text is repaired font by font, and only
where what its words become are syllables that Vietnamese can spell, and what they were are not: a font's
name is a hint and no proof. What cannot be repaired so is left for OCR.

Tables: `models/legacy_encodings.tsv` and `models/glyph_numbers.tsv`.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from extractor.lexicon import read_table
from extractor.reading import legacy
from extractor.reading.legacy_fonts import script_of
from extractor.reading.pdf_calls import CodeSet
from extractor.reading.syllables import is_syllable
from extractor.text.characters import ALIENS

Codes = npt.NDArray[np.uint32]
Cipher = Literal["tcvn3", "vni", "private_codes", "glyph_numbers", "lookalikes"]
"""What the codes of a font turned out to be; `lookalikes`: Unicode, but of letters that only look alike."""

MERGED: Final = 0xFFFF
"""The code of a character that has become part of the one before it."""

# A page is looked at font by font where it has a letter that no Vietnamese text has, or a code that is none
# of text at all. (Two words that were left in an old font have three such letters between them.)
_ODD: Final = CodeSet(
    sorted(
        set(range(0xA1, 0x180)) - set(map(ord, "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũ«»°·×§®©±²³½¼¹"))
        | {*range(3, 9), *range(14, 32), *range(0xF020, 0xF100), *range(0x460, 0x530)}
    )
)
_ALIENS: Final = CodeSet([ord(alien) for alien in ALIENS])
# How much of a font's text has to be spelled rightly afterwards, and how little of it before.
_RIGHT: Final = 0.9
_WRONG: Final = 0.5
_GLYPHS_RIGHT: Final = 0.75
# Of so many words a font is believed by itself; of fewer if its name, or another page, says the same.
_FEWEST: Final = 8
_PRIVATE: Final = 0xF000
_PICTURES: Final = re.compile(r"symbol|wingdings|webdings|dingbats|marlett", re.I)
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_NAME_BYTES: Final = 128
_UNKNOWN: Final = "\ufffd"
_BLANK: Final = 3
_ASKED: Final = 200
_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_VOWEL: Final = re.compile("[aeiouyAEIOUYÀ-ÆÈ-ÏÒ-ÖÙ-Ýà-æè-ïò-öù-ý]")
# PDFium's codes for TCVN3's ư, which has the place of the soft hyphen: the last two stand at a line's end.
_LATIN: Final = {k: bytes([k]).decode("cp1252", "replace") for k in range(0x80, 0xA0)}
_HYPHENS: Final = (0x2D, 0xAD, 0x2010, 0x02, 0xFFFE)
_LINE_END: Final = (0x02, 0xFFFE)
# The same signs under the codes by which other encodings name them.
_ALIASES: Final = {0x3BC: 0xB5, 0x2219: 0xB7, 0x2C9: 0xAF, 0x2010: 0xAD, 0x2C6: 0x88, 0x2DC: 0x98}


@dataclass(slots=True)
class FontMemory:
    """What the fonts of a document turned out to be, page after page."""

    ciphers: dict[str, Cipher] = field(default_factory=dict)


class Mended(NamedTuple):
    """The codes of a page, repaired.

    Attributes:
        codes: one for each character of PDFium's; `MERGED` for what is part of the one before.
        parts: index of a letter and of the mark that was merged into it.
        ciphers: what was repaired, the most frequent first.
        unmapped: characters of which the file does not say what they mean, and that were not repaired.
    """

    codes: Codes
    parts: tuple[tuple[int, int], ...] = ()
    ciphers: tuple[Cipher, ...] = ()
    unmapped: int = 0


def mend(raw: Any, codes: Codes, white: npt.NDArray[np.bool_], memory: FontMemory) -> Mended:
    """Repair the codes of a page's characters.

    Args:
        raw: PDFium's text page.
        codes: what it gives for each character.
        white: which of them look like white space.
        memory: what the document's fonts turned out to be until now; it is added to.
    """
    if memory.ciphers or _is_odd(codes):
        return _without_aliens(_mend_fonts(raw, codes, white, memory))
    return _without_aliens(Mended(codes))


def _without_aliens(read: Mended) -> Mended:
    """Put Vietnamese letters for those of other languages that print like them (`chất lƣợng`)."""
    if not _ALIENS.holds(read.codes).any():
        return read
    codes = read.codes.copy()
    for alien, letter in ALIENS.items():
        codes[codes == ord(alien)] = ord(letter)
    return read._replace(codes=codes, ciphers=(*read.ciphers, "lookalikes"))


def _mend_fonts(raw: Any, codes: Codes, white: npt.NDArray[np.bool_], memory: FontMemory) -> Mended:
    mended, parts = codes.copy(), []
    counts: Counter[Cipher] = Counter()
    unmapped = 0
    for font, own in _words(raw, white).items():
        flat = [k for word in own for k in word]
        asked = flat[:_ASKED]
        lost = 2 * sum(_is_lost(raw, k) for k in asked) > len(asked)
        cipher = _tell(font, [codes[word] for word in own], lost, memory)
        if cipher is None:
            unmapped += len(flat) if lost else 0
            continue
        memory.ciphers[font] = cipher
        read, private = _READERS[cipher], _is_private([codes[word] for word in own])
        capitals = (script := script_of(font)) is not None and script.capitals
        for word in own:
            for letter, first, end in read(_lowered(codes[word]) if private else codes[word]):
                mended[word[first]] = ord(letter.upper() if capitals and len(letter.upper()) == 1 else letter)
                for k in word[first + 1 : end]:
                    mended[k] = MERGED
                    parts.append((word[first], k))
        counts[cipher] += len(flat)
    return Mended(mended, tuple(parts), tuple(c for c, _ in counts.most_common()), unmapped)


def _is_odd(codes: Codes) -> bool:
    """Say whether a page has codes that no Vietnamese text has."""
    return bool(_ODD.holds(codes).any())


def _words(raw: Any, white: npt.NDArray[np.bool_]) -> dict[str, list[list[int]]]:
    """Return the words of a page as indices of their characters, by the fonts that they are printed in."""
    words: dict[str, list[list[int]]] = defaultdict(list)
    before = ""
    for k, font in enumerate(_fonts(raw, len(white))):
        # A number of a glyph may look like white space.
        if white[k] and not _is_lost(raw, k):
            before = ""
            continue
        if font != before:
            words[font].append([])
        words[font][-1].append(k)
        before = font
    return words


def _is_lost(raw: Any, k: int) -> bool:
    """Say whether the file does not say what a character means."""
    return bool(pdfium.FPDFText_HasUnicodeMapError(raw, k) == 1)


def _fonts(raw: Any, count: int) -> list[str]:
    """Return the name of each character's font, without the mark of a subset."""
    buffer, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    names: list[str] = []
    known: dict[bytes, str] = {}
    for k in range(count):
        size = pdfium.FPDFText_GetFontInfo(raw, k, buffer, _NAME_BYTES, flags)
        name = buffer.raw[: max(min(size, _NAME_BYTES) - 1, 0)] if size else b""
        if name not in known:
            known[name] = _SUBSET.sub("", name.decode("utf-8", "replace"))
        names.append(known[name])
    return names


def _tell(font: str, words: Sequence[Codes], lost: bool, memory: FontMemory) -> Cipher | None:
    """Tell what a font's codes are, None where they are Unicode or it cannot be told.

    Args:
        font: its name.
        words: the codes of its words.
        lost: whether the file does not say what they mean.
        memory: what the document's fonts turned out to be.
    """
    script = script_of(font)
    expected = memory.ciphers.get(font) or (script.encoding if script is not None else None)
    if lost:
        share, count = _spelled(words, "glyph_numbers")
        enough = count >= _FEWEST or "glyph_numbers" in memory.ciphers.values()
        return "glyph_numbers" if share >= (_GLYPHS_RIGHT if enough else 1.0) and count > 1 else None
    if _PICTURES.search(font):
        return None
    private = _is_private(words)
    if private:
        words = [_lowered(word) for word in words]
    for cipher in _BY_TABLE:
        share, count = _spelled(words, cipher, coded=True)
        enough = count >= _FEWEST or cipher in memory.ciphers.values() or (expected == cipher and count > 1)
        if count and enough and share >= _RIGHT and _as_is(words) <= _WRONG:
            return cipher
    return "private_codes" if private and _is_text(words) else None


def _is_text(words: Sequence[Codes]) -> bool:
    """Say whether words are of some language that has vowels, and not bullets."""
    pieces = [p for word in words for p in _WORD.findall("".join(map(chr, word.tolist()))) if len(p) > 1]
    return len(pieces) > 2 and sum(bool(_VOWEL.search(p)) for p in pieces) >= _RIGHT * len(pieces)


def _is_private(words: Sequence[Codes]) -> bool:
    """Say whether a font's letters are the codes that fonts of symbols have."""
    letters = sum(int(((word > _PRIVATE + 0x40) & (word <= _PRIVATE + 0xFF)).sum()) for word in words)
    return 2 * letters > sum(map(len, words))


def _lowered(word: Codes) -> Codes:
    """Return the codes of a font of symbols as those of Windows' Latin alphabet."""
    low = [c - _PRIVATE if _PRIVATE + 0x20 <= c <= _PRIVATE + 0xFF else c for c in word.tolist()]
    return np.array([ord(_LATIN.get(c, chr(c))) for c in low], np.uint32)


def _spelled(words: Sequence[Codes], cipher: Cipher, coded: bool = False) -> tuple[float, int]:
    """Return which part of a font's words are syllables by a cipher, and how many there are.

    Args:
        words: their codes.
        cipher: how to read them.
        coded: count only words that have a letter beyond ASCII.
    """
    read = _READERS[cipher]
    found: list[bool] = []
    for word in words:
        if coded and not (word > 0x7F).any():
            continue
        text = "".join(letter for letter, _, _ in read(word))
        # Symbols of documents are no syllables and no evidence against them.
        found += [
            _UNKNOWN not in piece and is_syllable(piece)
            for piece in _WORD.findall(text)
            if len(piece) > 1 and not (piece.isupper() and len(piece) < 7 and not is_syllable(piece))
        ]
    return (sum(found) / len(found) if found else 0.0), len(found)


def _as_is(words: Sequence[Codes]) -> float:
    """Return which part of a font's words beyond ASCII are syllables as they stand."""
    pieces = [
        piece
        for word in words
        for piece in _WORD.findall("".join(map(chr, word.tolist())))
        if not piece.isascii()
    ]
    return sum(map(is_syllable, pieces)) / len(pieces) if pieces else 0.0


Letter = tuple[str, int, int]
"""What codes `[first, end)` of a word print."""


def _tcvn3(word: Codes) -> list[Letter]:
    codes = [_ALIASES.get(c, c) for c in word.tolist()]
    text = "".join(map(chr, codes))
    if legacy.has_unicode(text):
        return []
    table = legacy.table("tcvn3")
    letters = [table.letters.get(c, c) for c in text]
    for k, code in enumerate(word.tolist()):
        if code in _HYPHENS:
            letters[k] = "-"
    _mend_horns(letters, word.tolist())
    return [(letter, k, k + 1) for k, letter in enumerate(letters) if letter != text[k]]


def _mend_horns(letters: list[str], codes: Sequence[int]) -> None:
    """Tell TCVN3's ư from the hyphen, whose code it shares: it is one where the word needs it."""
    for k, letter in enumerate(letters):
        if letter != "-":
            continue
        first, end = k, k + 1
        while first and letters[first - 1].isalpha():
            first -= 1
        # At the end of a line PDFium lets the next word follow without a blank.
        while codes[k] not in _LINE_END and end < len(letters) and letters[end].isalpha():
            end += 1
        piece = "".join([*letters[first:k], "ư", *letters[k + 1 : end]])
        if len(piece) > 1 and piece.islower() and is_syllable(piece):
            letters[k] = "ư"


def _vni(word: Codes) -> list[Letter]:
    text = "".join(chr(_ALIASES.get(c, c)) for c in word.tolist())
    if legacy.has_unicode(text):
        return []
    table = legacy.table("vni")
    return [(table.letters[m[0]], m.start(), m.end()) for m in table.pattern.finditer(text)]


def _laid(plain: list[Letter], found: list[Letter]) -> list[Letter]:
    """Return letters with those put in their places that were found to mean another."""
    taken = {k for _, first, end in found for k in range(first, end)}
    return sorted([*(p for p in plain if p[1] not in taken), *found], key=lambda p: p[1])


def _glyph_numbers(word: Codes) -> list[Letter]:
    table = _glyph_table()
    return [(table.get(c, _UNKNOWN), k, k + 1) for k, c in enumerate(word.tolist())]


@cache
def _glyph_table() -> dict[int, str]:
    return {_BLANK: " ", **{int(row["number"]): row["letter"] for row in read_table("glyph_numbers")}}


def _whole(read: Callable[[Codes], list[Letter]]) -> Callable[[Codes], list[Letter]]:
    """Let a reader that names only what it changes return the whole word."""
    return lambda word: _laid([(chr(c), k, k + 1) for k, c in enumerate(word.tolist())], read(word))


_READERS: Final[dict[Cipher, Callable[[Codes], list[Letter]]]] = {
    "tcvn3": _whole(_tcvn3),
    "vni": _whole(_vni),
    "private_codes": _whole(lambda word: []),
    "glyph_numbers": _glyph_numbers,
}
_BY_TABLE: Final[tuple[Cipher, ...]] = ("tcvn3", "vni")
