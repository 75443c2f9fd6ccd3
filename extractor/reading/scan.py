"""Reads a page of a PDF by OCR where its text layer is missing, stray, broken or poor."""

from __future__ import annotations

import ctypes
import math
import os
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from PIL import Image

from extractor.reading import limits
from extractor.reading.ocr_engine import data_folder
from extractor.reading.pdf_glyphs import Sheet
from extractor.reading.pdf_health import SIGNATURE, own_letters
from extractor.reading.pdf_layout import PageEnd
from extractor.reading.pdf_page import PageText
from extractor.reading.scan_ink import to_grey
from extractor.reading.scan_stamps import set_in, without_stamps
from extractor.reading.syllables import written

NEEDY: Final = frozenset({"scan", "stray", "broken", "poor"})
"""The states of a text layer in which a page is read by OCR."""

# OCR by the Vietnamese alphabet sees marks in any language: its text is taken for a poor layer's where more
# of it is Vietnamese by this much.
_BETTER: Final = 0.1

# A scan is a picture, or some: of pages with more the colours are not asked after.
_PICTURES: Final = 8
_GREYS: Final = (pdfium.FPDF_COLORSPACE_DEVICEGRAY, pdfium.FPDF_COLORSPACE_CALGRAY)


def is_possible() -> bool:
    """Say whether OCR is installed, and not turned off by `CANCU_OCR=off` in the environment."""
    return os.environ.get("CANCU_OCR", "").lower() != "off" and data_folder() is not None


def reread(page: Any, layer: PageText, name: str, before: PageEnd | None) -> PageText:
    """Read a page by OCR.

    Args:
        page: pypdfium2's page; it is closed. Where the page has form fields it is of a document opened anew,
            from which nothing else is read.
        layer: what its text layer gave.
        name: the file's name, for the errors.
        before: how the page before ends.

    Returns:
        The page as OCR reads it; its text layer where OCR reads no more of Vietnamese than that has.

    Raises:
        TooSlow: if OCR takes longer than `limits.OCR_SECONDS`.
    """
    # Tesseract and Pillow take long to load, and most files never need them.
    from extractor.reading.ocr import read_picture

    stamps = layer.stamps or ()
    if layer.stamps is not None:
        left, bottom, right, top = page.get_bbox()
        without_stamps(page, Sheet(left, bottom, right, top, page.get_rotation() % 360), stamps)
    width, height = page.get_size()
    dpi = min(limits.OCR_DPI, 72 * math.sqrt(limits.OCR_PIXELS / max(width * height, 1)))
    printed = page.render(scale=dpi / 72, grayscale=_is_grey(page)).to_pil()
    picture = _without_signature(to_grey(printed, dpi), layer, dpi)
    page.close()
    text, layout, end = read_picture(picture, dpi, name, before)
    text, layout = set_in(text, layout, [stamp for stamp in stamps if not SIGNATURE.match(stamp.text)])
    if layer.health == "poor" and written(text) <= written(layer.text) + _BETTER:
        return layer
    if layer.health != "poor" and not own_letters(text):
        return layer
    return PageText(text, layout, layer.size, layer.health, end, "ocr", layer.why)


def _is_grey(page: Any) -> bool:
    """Say whether a page is nothing but pictures in grey, which are rendered in less time."""
    known = pdfium.FPDF_IMAGEOBJ_METADATA()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    return 0 < count <= _PICTURES and all(
        pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_IMAGE
        and pdfium.FPDFImageObj_GetImageMetadata(found, page.raw, ctypes.byref(known))
        and known.bits_per_pixel <= 8
        and known.colorspace in _GREYS
        for found in (pdfium.FPDFPage_GetObject(page.raw, k) for k in range(count))
    )


def _without_signature(picture: Image.Image, layer: PageText, dpi: float) -> Image.Image:
    """Paint over what a digital signature prints on a scan: it is about the document and no part of it."""
    lines = list(SIGNATURE.finditer(layer.text))
    if not lines:
        return picture
    dots = np.array(picture)
    for line in lines:
        boxes = layer.layout.boxes[line.start() : line.end()]
        for box in boxes[~np.isnan(boxes[:, 0])]:
            x0, top, x1, bottom = (max(round(float(side) * dpi / 72), 0) for side in box)
            dots[top : bottom + 1, x0 : x1 + 1] = 255
    return Image.fromarray(dots)
