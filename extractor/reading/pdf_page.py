"""One page of a PDF: its text in reading order, and whether its text layer is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Literal

import numpy as np
import pypdfium2.raw as pdfium

from extractor.reading import limits
from extractor.reading.pdf_drawing import read_drawing
from extractor.reading.pdf_glyphs import Flags, Floats, Glyphs, Sheet, read_glyphs
from extractor.reading.pdf_health import Health, health
from extractor.reading.pdf_layout import PageEnd, write_page
from extractor.reading.pdf_repair import Cipher, FontMemory
from extractor.reading.scan_stamps import PRINTED, Stamp, lines_of
from extractor.text.source import Layout

Layer = Literal["text", "repaired", "ocr", "none"]
Why = Literal["no_text", "stray_text", "broken_text", "poor_text", "picture"] | Cipher
_WHY: Final[dict[Health, Why]] = {
    "scan": "no_text",
    "stray": "stray_text",
    "broken": "broken_text",
    "poor": "poor_text",
}

_CONTROLS: Final = {code: 0x2400 + code for code in range(32) if code != 10}


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """A page's text and layout, its size as shown, the state of its text layer, and how it ends.

    `layer`, `why` and `raw` are as in `records.Page`; `stamps` is what its form fields print in one line
    each, None where it has no fields.
    """

    text: str
    layout: Layout
    size: tuple[float, float]
    health: Health
    end: PageEnd
    layer: Layer = "text"
    why: Why | None = None
    raw: str | None = None
    stamps: tuple[Stamp, ...] | None = None


def read_page(document: Any, number: int, memory: FontMemory, before: PageEnd | None = None) -> PageText:
    """Read a page.

    Args:
        document: pypdfium2's document.
        number: the page's index.
        memory: what the document's fonts turned out to be until now; it is added to.
        before: how the page before ends: this one may go on its table or its last paragraph.
    """
    page = document[number]
    stamps, printed = _stamps(page), 0
    if stamps:
        textpage = page.get_textpage()
        printed = textpage.count_chars()
        textpage.close()
        # A document's number and date often stand in form fields: their looks are made part of the page.
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    left, bottom, right, top = page.get_bbox()
    sheet = Sheet(left, bottom, right, top, page.get_rotation() % 360)
    drawing = read_drawing(page, sheet)
    textpage = page.get_textpage()
    glyphs, mended = read_glyphs(textpage, sheet, memory)
    raw = _printable(textpage.get_text_range()) if mended.ciphers else None
    page.close()
    fields = _fields(glyphs, printed, sheet.shown(np.array(stamps, np.float32).reshape(-1, 4)))
    apart = [own for own in fields if _has_lines(glyphs, own)]
    text, layout, end = write_page(glyphs, drawing.rulings, sheet.size, apart, before)
    state = health(text, glyphs, drawing, mended.unmapped)
    why: Why | None = _WHY.get(state, mended.ciphers[0] if mended.ciphers else None)
    layer: Layer = "none" if not text and why else "repaired" if mended.ciphers else "text"
    lines = tuple(chain.from_iterable(lines_of(glyphs, own) for own in fields if not _has_lines(glyphs, own)))
    return PageText(text, layout, sheet.size, state, end, layer, why, raw, lines if stamps else None)


def _printable(text: str) -> str:
    """Return a raw text layer with pictures of control codes for the codes, which no database takes."""
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def _stamps(page: Any) -> list[tuple[float, float, float, float]]:
    """Return the rectangles of the annotations that print text, in user space."""
    found = []
    rect = pdfium.FS_RECTF()
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), limits.PAGE_OBJECTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) in PRINTED:
            pdfium.FPDFAnnot_GetRect(annotation, rect)
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _fields(glyphs: Glyphs, printed: int, stamps: Floats) -> list[Flags]:
    """Return the characters of each stamp that has any."""
    x, y = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2, (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    inside = [
        (glyphs.places >= printed) & (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)
        for x0, top, x1, bottom in stamps.tolist()
    ]
    return [own for own in inside if own.any()]


def _has_lines(glyphs: Glyphs, own: Flags) -> bool:
    """Say whether a stamp has several lines: then it lies over the text and is no part of it.

    A stamp of one line (a number, a date) fills a gap in the text and is read in its place.
    """
    bases = glyphs.bases[own]
    return bool(bases.max() - bases.min() > 0.8 * glyphs.sizes[own].max())
