"""One page of a PDF: its text in reading order, and whether its text layer is to be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pypdfium2.raw as pdfium

from extractor.reading import limits
from extractor.reading.pdf_drawing import Drawing, read_drawing
from extractor.reading.pdf_glyphs import Flags, Floats, Glyphs, Sheet, read_glyphs
from extractor.reading.pdf_layout import PageEnd, write_page
from extractor.reading.syllables import vietnamese
from extractor.text.source import Layout

Health = Literal["text", "scan", "stray", "broken", "poor", "blank"]
"""Of a text layer: sound; none over a picture; a signature's over a picture; without meaning in Unicode; over
a picture and hardly Vietnamese; none where there is nothing to read."""

Layer = Literal["text", "ocr", "none"]
Why = Literal["no_text", "stray_text", "broken_text", "poor_text", "picture"]
_WHY: Final[dict[Health, Why]] = {
    "scan": "no_text",
    "stray": "stray_text",
    "broken": "broken_text",
    "poor": "poor_text",
}

# A page that pictures cover to this part and that has fewer letters than this is a scan with a stamp.
_COVERED: Final = 0.5
_STRAY: Final = 80
# Lines that a digital signature or a gateway prints over a scan.
SIGNATURE: Final = re.compile(
    r"^.{0,20}(?:Người ký|Ký bởi|Ký số|Thời gian ký|Ngày ký|Email|Cơ quan|Digitally signed|Signature Not|"
    r"Signed by|Date|DN|Reason|Location)\s?:.{0,300}$",
    re.MULTILINE,
)
# A scanner's own text layer is poor where fewer of its words are Vietnamese syllables.
_VIETNAMESE: Final = 0.6
# Shapes on a page without text: outlined letters, not a rule or two.
_OUTLINES: Final = 200
# A text layer of which this part has no meaning in Unicode is of no use.
_UNKNOWN: Final = 0.3
# Annotations whose looks belong to the document: form fields with stamped numbers, typed notes, stamps.
_PRINTED: Final = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """A page's text and layout, its size as shown, the state of its text layer, and how it ends.

    `layer` and `why` are as in `records.Page`.
    """

    text: str
    layout: Layout
    size: tuple[float, float]
    health: Health
    end: PageEnd
    layer: Layer = "text"
    why: Why | None = None


def read_page(document: Any, number: int, before: PageEnd | None = None) -> PageText:
    """Read a page.

    Args:
        document: pypdfium2's document.
        number: the page's index.
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
    glyphs = read_glyphs(page.get_textpage(), sheet)
    page.close()
    boxes = sheet.shown(np.array(stamps, np.float32).reshape(-1, 4))
    text, layout, end = write_page(
        glyphs, drawing.rulings, sheet.size, _apart(glyphs, printed, boxes), before
    )
    health = _health(text, glyphs, drawing)
    why = _WHY.get(health)
    return PageText(text, layout, sheet.size, health, end, "none" if why and not text else "text", why)


def _stamps(page: Any) -> list[tuple[float, float, float, float]]:
    """Return the rectangles of the annotations that print text, in user space."""
    found = []
    rect = pdfium.FS_RECTF()
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), limits.PAGE_OBJECTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) in _PRINTED:
            pdfium.FPDFAnnot_GetRect(annotation, rect)
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _apart(glyphs: Glyphs, printed: int, stamps: Floats) -> list[Flags]:
    """Return the characters of each stamp of several lines: it lies over the text and is no part of it.

    A stamp of one line (a number, a date) fills a gap in the text and is read in its place.
    """
    found = []
    x, y = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2, (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    for x0, top, x1, bottom in stamps.tolist():
        inside = (glyphs.places >= printed) & (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)
        bases = glyphs.bases[inside]
        if len(bases) and bases.max() - bases.min() > 0.8 * glyphs.sizes[inside].max():
            found.append(inside)
    return found


def _health(text: str, glyphs: Glyphs, drawing: Drawing) -> Health:
    """Judge a page's text layer."""
    if len(glyphs) == 0:
        return "scan" if drawing.covered > 0.02 or drawing.paths > _OUTLINES else "blank"
    codes = glyphs.codes
    unknown = (codes == 0xFFFD) | ((codes >= 0xE000) & (codes <= 0xF8FF)) | ((codes >= 0x80) & (codes < 0xA0))
    if unknown.mean() > _UNKNOWN:
        return "broken"
    if drawing.covered < _COVERED:
        return "text"
    if own_letters(text) < _STRAY:
        return "stray"
    return "poor" if vietnamese(text) < _VIETNAMESE else "text"


def own_letters(text: str) -> int:
    """Return how many letters and signs of a page's text are not a digital signature's."""
    return sum(not c.isspace() for c in SIGNATURE.sub("", text))
