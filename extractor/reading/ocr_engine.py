"""Tesseract in this process: a picture becomes words with boxes and confidences.

Tesseract comes with the package `tesserocr`; what it knows of Vietnamese is Debian's `tesseract-ocr-vie`.
Without either the program runs, and a page that needs OCR is refused by name.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from PIL import Image

from extractor.errors import TooSlow
from extractor.reading import limits
from extractor.text.source import UNREAD

LANGUAGE: Final = "vie"
"""Not `vie+eng`, which mangles codes."""

_FOLDERS: Final = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata")

# A word stands on its line, and that is no further below it than so many heights of the row.
_BELOW: Final = 2.0

# Leptonica's L_SEVERITY_NONE.
_SILENT: Final = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of a word: where it begins and ends, and how sure Tesseract is of it, 0 to 1."""

    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word in dots of the picture: its letters, box and baseline, its line's number and row height.

    `on_end` says that Tesseract took its line for one that runs up or down the page.
    """

    letters: tuple[Letter, ...]
    box: tuple[float, float, float, float]
    base: float
    line: int
    row: float
    confidence: float
    on_end: bool = False

    @property
    def text(self) -> str:
        """The word's characters."""
        return "".join(letter.text for letter in self.letters)

    def unread(self) -> Word:
        """Return the one sign of what is not read, in this word's place."""
        return replace(self, letters=(Letter(UNREAD, self.box[0], self.box[2], 0.0),), confidence=0.0)

    def moved(self, left: float, top: float, factor: float = 1.0) -> Word:
        """Return a word of a crop as one of the page that it was cut from.

        Args:
            left: where the crop begins, in dots of the page.
            top: likewise.
            factor: how many dots of the page are one of the crop.
        """
        x0, y0, x1, y1 = self.box
        return replace(
            self,
            letters=tuple(replace(k, x0=left + k.x0 * factor, x1=left + k.x1 * factor) for k in self.letters),
            box=(left + x0 * factor, top + y0 * factor, left + x1 * factor, top + y1 * factor),
            base=top + self.base * factor,
            row=self.row * factor,
        )


@cache
def data_folder() -> str | None:
    """Return the folder of Tesseract's data for Vietnamese, None where OCR is not installed."""
    if importlib.util.find_spec("tesserocr") is None:
        return None
    named = os.environ.get("TESSDATA_PREFIX")
    for folder in (*([named] if named else []), *_FOLDERS):
        if Path(folder, f"{LANGUAGE}.traineddata").is_file():
            return f"{folder.rstrip('/')}/"
    return None


@cache
def _engine(mode: str) -> Any:
    """Load Tesseract once a process; `mode` names one of its ways to lay a page out."""
    # One page is one core's work: the batch is what runs in parallel.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    _quieten(tesserocr.__file__)
    engine = tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=getattr(tesserocr.PSM, mode))
    # Whether type is of one width is told for another recogniser than is used, in a twentieth of the time.
    engine.SetVariable("textord_all_prop", "1")
    return engine


def _quieten(package: str) -> None:
    """Let Leptonica, Tesseract's library of pictures, write nothing to the terminal.

    `Error in boxClipToRectangle` means a box at the edge of the page; what matters comes back as a result.
    A build of the package that hides the library's functions leaves it as it is.
    """
    for library in Path(package).parent.glob("tesserocr.*.so"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(str(library)).setMsgSeverity(_SILENT)


def recognise(picture: Image.Image, dpi: float, name: str, mode: str = "AUTO") -> list[Word]:
    """Read the words of a picture.

    Args:
        picture: in grey, upright.
        dpi: its resolution.
        name: the file's name, for the error.
        mode: Tesseract's way to lay the page out.

    Raises:
        TooSlow: if it takes longer than `limits.OCR_SECONDS`.
    """
    engine = _engine(mode)
    engine.SetImage(picture)
    engine.SetSourceResolution(max(70, round(dpi)))
    try:
        if not engine.Recognize(limits.OCR_SECONDS * 1000):
            raise TooSlow(name, seconds=limits.OCR_SECONDS)
        return list(_words(engine.GetIterator()))
    finally:
        engine.Clear()


def quarter_turns(picture: Image.Image, dpi: float) -> int:
    """Return the quarter turns, counter-clockwise, that bring a picture upright."""
    folder = data_folder()
    if folder is None or not Path(folder, "osd.traineddata").is_file():
        return 0
    import tesserocr

    with tesserocr.PyTessBaseAPI(path=folder, lang="osd", psm=tesserocr.PSM.OSD_ONLY) as engine:
        engine.SetImage(picture)
        engine.SetSourceResolution(max(70, round(dpi)))
        found = engine.DetectOrientationScript()
    return 0 if not found else round(found["orient_deg"] / 90) % 4


def _words(found: Any) -> Iterator[Word]:
    """Yield what Tesseract has found, in its order."""
    from tesserocr import RIL, iterate_level

    if found is None:
        return
    line = 0
    letters: list[Letter] = []
    word: Word | None = None
    for symbol in iterate_level(found, RIL.SYMBOL):
        box = symbol.BoundingBox(RIL.SYMBOL)
        if box is None or symbol.Empty(RIL.SYMBOL):
            continue
        line += symbol.IsAtBeginningOf(RIL.TEXTLINE)
        if symbol.IsAtBeginningOf(RIL.WORD) or word is None:
            if word is not None:
                yield replace(word, letters=tuple(letters))
            word, letters = _empty(symbol, RIL, line), []
        text = unicodedata.normalize("NFC", symbol.GetUTF8Text(RIL.SYMBOL))
        step = (box[2] - box[0]) / max(len(text), 1)
        sure = symbol.Confidence(RIL.SYMBOL) / 100
        letters += [Letter(c, box[0] + k * step, box[0] + (k + 1) * step, sure) for k, c in enumerate(text)]
    if word is not None:
        yield replace(word, letters=tuple(letters))


def _empty(symbol: Any, level: Any, line: int) -> Word:
    """Return the word that begins at a symbol, its letters still to come."""
    box = symbol.BoundingBox(level.WORD)
    (xa, ya), (xb, yb) = symbol.Baseline(level.TEXTLINE) or ((0, box[3]), (1, box[3]))
    middle = (box[0] + box[2]) / 2
    base = ya + (yb - ya) * (middle - xa) / ((xb - xa) or 1)
    row = symbol.RowAttributes()["row_height"]
    # A baseline that misses its word: the line was read turned by a quarter.
    on_end = not box[1] - row <= base <= box[3] + _BELOW * row
    sure = symbol.Confidence(level.WORD) / 100
    return Word((), box, box[3] if on_end else base, line, row, sure, on_end)
