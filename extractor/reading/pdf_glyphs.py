"""The printed characters of a PDF page: what PDFium says of each, brought into one frame.

Boxes are in points from the top left of the page as it is shown: rotated and cropped. Every character
also has a place in the frame in which its own writing runs from left to right, so that what comes after
knows only upright text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from extractor.reading import limits
from extractor.reading.pdf_calls import CodeSet, are_generated, codes_of, loose_boxes, stands_of
from extractor.reading.pdf_repair import MERGED, FontMemory, Mended, mend
from extractor.reading.symbols import symbol

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OBLIQUE: Final = -1
"""The turn of writing that runs along neither side of the page: a watermark."""

# PDFium gives U+0002 (U+FFFE in running text) for a hyphen at a line end, and printed soft hyphens as such.
_HYPHENS: Final = CodeSet((0x02, 0xAD, 0xFFFE))
_WHITE: Final = CodeSet((
    *range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
))  # fmt: skip
# Control codes, zero-width characters, and what PDFium gives for a glyph without a meaning.
_UNSEEN: Final = CodeSet((*range(9), *range(14, 32), 0x7F, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xFFFF))
_NOTHING: Final = MERGED
_UNKNOWN: Final = 0xFFFD
# Accents that some producers print over the letter as characters of their own.
_ACCENTS: Final = {
    0x60: "\u0300", 0xB4: "\u0301", 0x2CA: "\u0301", 0x2CB: "\u0300", 0x5E: "\u0302", 0x2C6: "\u0302",
    0x7E: "\u0303", 0x2DC: "\u0303", 0x2D8: "\u0306",
}  # fmt: skip
_MARKS: Final = CodeSet((*range(0x300, 0x370), *_ACCENTS))

# What a letter and a mark make in Vietnamese; capitals by their own.
_LETTERS: Final = frozenset(
    unicodedata.normalize("NFC", letter + mark + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in ("", "\u0302", "\u0306", "\u031b")
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    if len(unicodedata.normalize("NFC", letter + mark + tone)) == 1
)
# Marks of a page that are looked for all over it, when they do not stand beside their letters in the stream.
_STRAYED: Final = 500


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """The characters of a page in the order of its content stream, white space left out.

    Attributes:
        codes: Unicode code points.
        boxes: (n, 4) x0, top, x1, bottom on the page as shown.
        upright: (n, 4) the same in the frame in which the character's own line is upright.
        bases: where the baseline stands in that frame.
        sizes: type sizes in points, as printed.
        turns: quarter turns, counter-clockwise, of the writing; `OBLIQUE` for none of the four.
        places: index of the character in PDFium's text page.
        spaced: 0 for a character that follows the one before closely, 1 after white space, 2 where PDFium
            only guesses white space.
        sureness: how sure OCR is of each, 0 to 1; None for characters of a text layer.
    """

    codes: npt.NDArray[np.uint32]
    boxes: Floats
    upright: Floats
    bases: Floats
    sizes: Floats
    turns: npt.NDArray[np.int8]
    spaced: npt.NDArray[np.int8]
    places: Ints
    sureness: Floats | None = None

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, which: Flags | Ints) -> Glyphs:
        """Return the characters that a mask or an index array picks."""
        return Glyphs(
            self.codes[which],
            self.boxes[which],
            self.upright[which],
            self.bases[which],
            self.sizes[which],
            self.turns[which],
            self.spaced[which],
            self.places[which],
            None if self.sureness is None else self.sureness[which],
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's visible area in user space, and how it is turned to be shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation % 180 else (width, height)

    def shown(self, boxes: npt.NDArray[Any]) -> Floats:
        """Turn user-space rectangles (left, bottom, right, top) into boxes of the shown page."""
        left, bottom, right, top = (boxes[:, k].astype(np.float64) for k in range(4))
        # Clockwise rotation of the page, ISO 32000-1, 7.7.3.3.
        sides = {
            0: (left - self.left, self.top - top, right - self.left, self.top - bottom),
            90: (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left),
            180: (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom),
            270: (self.top - top, self.right - right, self.top - bottom, self.right - left),
        }[self.rotation]
        return np.stack(sides, axis=1).astype(np.float32)


def stand_up(boxes: Floats, turn: int, size: tuple[float, float]) -> Floats:
    """Turn rectangles of the shown page into the frame in which writing of that turn is upright."""
    width, height = size
    x0, top, x1, bottom = boxes.T
    sides = {
        0: (x0, top, x1, bottom),
        1: (height - bottom, x0, height - top, x1),
        2: (width - x1, height - bottom, width - x0, height - top),
        3: (top, width - x1, bottom, width - x0),
    }[max(turn, 0)]
    return np.stack(sides, axis=1).astype(np.float32)


def read_glyphs(textpage: Any, sheet: Sheet, memory: FontMemory) -> tuple[Glyphs, Mended]:
    """Read the characters of a page.

    Args:
        textpage: pypdfium2's text page.
        sheet: the page's visible area; what lies outside is not printed and is left out.
        memory: what the document's fonts turned out to be until now.

    Returns:
        The characters, those printed twice in one place (shadows, false bold) once; and what of their
        codes was repaired.
    """
    n = min(textpage.count_chars(), limits.PAGE_CHARS)
    raw = textpage.raw
    codes = codes_of(raw, n)
    _join_surrogates(codes)
    mended = mend(raw, codes, _WHITE.holds(codes), memory)
    codes = mended.codes.copy()
    white = _WHITE.holds(codes)
    printed = np.flatnonzero(~(white | _UNSEEN.holds(codes)) | _HYPHENS.holds(codes))
    spaced = _spaces(raw, np.flatnonzero(white), printed)
    codes = codes[printed]
    codes[_HYPHENS.holds(codes)] = ord("-")
    user = loose_boxes(raw, printed)
    _widen(user, printed, raw, mended.parts)
    boxes = sheet.shown(user)
    upright, bases, sizes, turns = _stand(raw, printed, user, boxes, sheet)
    glyphs = Glyphs(codes, boxes, upright, bases, sizes, turns, spaced, printed)
    width, height = sheet.size
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (x >= -1) & (x <= width + 1) & (y >= -1) & (y <= height + 1) & (sizes > 0.1)
    glyphs = glyphs.take(inside)
    _name_symbols(glyphs.codes)
    return _without_marks(glyphs.take(_unrepeated(glyphs))), mended


def _join_surrogates(codes: npt.NDArray[np.uint32]) -> None:
    """Make one character of the two halves in which PDFium gives what lies beyond U+FFFF."""
    low = (codes & 0xFFFFFC00) == 0xDC00
    for k in np.flatnonzero((codes & 0xFFFFFC00) == 0xD800).tolist():
        if k + 1 < len(codes) and low[k + 1]:
            codes[k] = 0x10000 + ((codes[k] & 0x3FF) << 10) + (codes[k + 1] & 0x3FF)
            codes[k + 1] = _NOTHING
            low[k + 1] = False
        else:
            codes[k] = _UNKNOWN
    codes[low] = _UNKNOWN


def _spaces(raw: Any, white: Ints, printed: Ints) -> npt.NDArray[np.int8]:
    """Say of each printed character what white space stands before it, as in `Glyphs.spaced`."""
    spaced = np.zeros(len(printed) + 1, np.int8)
    behind = np.searchsorted(printed, white)
    generated = np.array(are_generated(raw, white.tolist()), np.bool_)
    spaced[behind[generated]] = 2
    spaced[behind[~generated]] = 1
    return spaced[:-1]


def _widen(user: Floats, printed: Ints, raw: Any, parts: Sequence[tuple[int, int]]) -> None:
    """Let the boxes of letters reach over the marks that were merged into them."""
    if not parts:
        return
    letters = np.searchsorted(printed, [letter for letter, _ in parts])
    marks = loose_boxes(raw, np.array([mark for _, mark in parts], np.int64))
    np.minimum.at(user[:, :2], letters, marks[:, :2])
    np.maximum.at(user[:, 2:], letters, marks[:, 2:])


def _stand(
    raw: Any, which: Ints, user: Floats, boxes: Floats, sheet: Sheet
) -> tuple[Floats, Floats, Floats, npt.NDArray[np.int8]]:
    """Return upright boxes, baselines, sizes and turns; one stretch of equal type is asked about once."""
    n = len(which)
    if n == 0:
        return boxes, np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros(0, np.int8)
    # Of the box of upright writing, the side under the baseline is the same for all letters of a stretch.
    side = user[:, {0: 1, 90: 2, 180: 3, 270: 0}[sheet.rotation]]
    heads = np.flatnonzero(np.diff(side, prepend=np.float32(np.nan)) != 0)
    matrices, origins, types = stands_of(raw, which[heads].tolist())
    lengths = np.diff(heads, append=n)
    sizes = np.repeat((types * np.hypot(matrices[:, 2], matrices[:, 3])).astype(np.float32), lengths)
    quarters = [_turn(a, b, sheet.rotation) for a, b in matrices[:, :2].tolist()]
    turns = np.repeat(np.array(quarters, np.int8), lengths)
    origins = np.repeat(origins, lengths, axis=0)
    points = sheet.shown(np.concatenate([origins, origins], axis=1))
    upright, bases = boxes.copy(), np.zeros(n, np.float32)
    for turn in np.unique(turns).tolist():
        own = turns == turn
        upright[own] = stand_up(boxes[own], turn, sheet.size)
        bases[own] = stand_up(points[own], turn, sheet.size)[:, 3]
    head_of = np.repeat(heads, lengths)
    bases += upright[:, 3] - upright[head_of, 3]
    return upright, bases, sizes, turns


def _turn(a: float, b: float, rotation: int) -> int:
    """Return the quarter turns of writing on the shown page, from its direction (a, b) in user space."""
    if min(abs(a), abs(b)) > 0.1 * max(abs(a), abs(b)):
        return OBLIQUE
    quarters = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
    return (quarters - rotation // 90) % 4


def _name_symbols(codes: npt.NDArray[np.uint32]) -> None:
    for k in np.flatnonzero((codes >= 0xF000) & (codes <= 0xF0FF)).tolist():
        codes[k] = ord(symbol(int(codes[k])))


def _unrepeated(glyphs: Glyphs) -> Flags:
    """Pick each character once that is printed again a hair's breadth beside itself."""
    keep = np.ones(len(glyphs), np.bool_)
    x, y = glyphs.boxes[:, 0], glyphs.boxes[:, 1]
    order = np.lexsort((np.arange(len(glyphs)), np.round(x), np.round(y / 2), glyphs.codes))
    for step in (1, 2):
        a, b = order[:-step], order[step:]
        reach = 0.12 * glyphs.sizes[a]
        twin = (glyphs.codes[a] == glyphs.codes[b]) & (np.abs(x[a] - x[b]) < reach)
        twin &= (np.abs(y[a] - y[b]) < reach) & (np.abs(glyphs.sizes[a] - glyphs.sizes[b]) < 0.5)
        # The parts of a ligature share a box; as consecutive characters they are no repetition.
        twin &= np.abs(a - b) > 1
        keep[np.maximum(a, b)[twin]] = False
    return keep


def _without_marks(glyphs: Glyphs) -> Glyphs:
    """Compose letters with the diacritics that are printed over them as characters of their own."""
    marks = np.flatnonzero(_MARKS.holds(glyphs.codes)).tolist()
    if not marks:
        return glyphs
    codes, upright = glyphs.codes.copy(), glyphs.upright
    keep = np.ones(len(glyphs), np.bool_)
    keep[marks] = False
    letters, strangers = np.flatnonzero(keep), set(marks)
    strayed = 0
    for k in marks:
        near = np.array(
            [i for i in (k - 1, k - 2, k + 1) if 0 <= i < len(keep) and i not in strangers], np.int64
        )
        host = _host(upright, near, k)
        if host is None and strayed < _STRAYED:
            strayed += 1
            host = _host(upright, letters, k)
        if host is not None and _joined(codes, host, k) not in _LETTERS:
            # Set a little too far on, it stands over the consonant behind its vowel: `biêṭ`, `điêṇ`.
            host = _bearer(codes, upright, [i for i in (k - 1, k - 2, k - 3) if i in range(k)], k) or host
        joined = "" if host is None else _joined(codes, host, k)
        if host is not None and len(joined) == 1:
            codes[host] = ord(joined)
        else:
            keep[k] = not _is_borne(codes, [i for i in (k - 1, k - 2) if i in range(k)], k)
    return replace(glyphs, codes=codes).take(keep)


def _joined(codes: npt.NDArray[np.uint32], letter: int, k: int) -> str:
    return unicodedata.normalize("NFC", chr(codes[letter]) + _mark(int(codes[k])))


def _bearer(codes: npt.NDArray[np.uint32], upright: Floats, near: Sequence[int], k: int) -> int | None:
    """Return the letter before a mark, on its line, that makes a Vietnamese letter with it."""
    for i in near:
        level = upright[i, 1] < upright[k, 3] and upright[k, 1] < upright[i, 3]
        if level and _joined(codes, i, k) in _LETTERS:
            return i
    return None


def _is_borne(codes: npt.NDArray[np.uint32], near: Sequence[int], k: int) -> bool:
    """Say whether the vowel before a mark has it already: it is printed twice (`tập̣`)."""
    vowel = next((chr(codes[i]) for i in near if chr(codes[i]) in _LETTERS), "")
    return _mark(int(codes[k])) in unicodedata.normalize("NFD", vowel)[1:]


def _mark(code: int) -> str:
    """Return the combining mark that a character is or stands for, or an empty string."""
    if 0x300 <= code <= 0x36F:
        return chr(code)
    return _ACCENTS.get(code, "")


def _host(upright: Floats, letters: Ints, k: int) -> int | None:
    """Return the letter, of those given, over or under which a mark is printed."""
    boxes = upright[letters]
    x = (upright[k, 0] + upright[k, 2]) / 2
    over = (boxes[:, 0] - 0.5 <= x) & (x <= boxes[:, 2] + 0.5)
    over &= (boxes[:, 1] < upright[k, 3]) & (upright[k, 1] < boxes[:, 3])
    if not over.any():
        return None
    middles = (boxes[over, 0] + boxes[over, 2]) / 2
    return int(letters[over][np.abs(middles - x).argmin()])
