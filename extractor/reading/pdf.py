"""Reads PDF: pages in reading order, every character with its box and type size.

A page is judged before its text layer is trusted: fonts whose codes are not Unicode are repaired
(`pdf_repair`); a scan with nothing but a digital signature's lines over it has no text, whatever its text
layer says. Such a page, and only such, is read by OCR where that is installed. The record says why. A file
in which no page can be read is refused by name.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import (
    BrokenTextLayer,
    EmptyFile,
    NoPages,
    NoTextLayer,
    PasswordProtected,
    ReaderFailed,
    StrayTextLayer,
    TooManyPages,
    TruncatedFile,
)
from extractor.reading import limits, scan
from extractor.reading.content import Content
from extractor.reading.pdf_layout import PageEnd
from extractor.reading.pdf_page import PageText, read_page
from extractor.reading.pdf_repair import FontMemory
from extractor.records import Box, Page
from extractor.text.source import Boxes, Layout

_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_MEANS: Final = ("ocr", "repaired")
_BETWEEN: Final = "\n\n"


def read_bytes(data: bytes, name: str) -> Content:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        PasswordProtected: if it is encrypted and no password of the list in `CANCU_PASSWORDS` opens it.
        TruncatedFile: if it is damaged beyond what PDFium can mend.
        NoPages: if it has no page.
        TooManyPages: if it has more than `limits.PDF_PAGES`.
        NoTextLayer: if it holds pictures only that OCR cannot read; `StrayTextLayer` if a signature's
            lines are the only text; `BrokenTextLayer` if the letters of its text layer have no meaning.
        EmptyFile: if its pages are blank.
        ReaderFailed: if PDFium fails to open it for another reason.
    """
    document = _open(data, name)
    try:
        if len(document) == 0:
            raise NoPages(name)
        if len(document) > limits.PDF_PAGES:
            raise TooManyPages(name, pages=len(document), limit=limits.PDF_PAGES)
        pages: list[PageText] = []
        memory = FontMemory()
        for number in range(len(document)):
            before = pages[-1].end if pages else None
            page = read_page(document, number, memory, before)
            if page.health in scan.NEEDY and scan.is_possible():
                if sum(page.layer == "ocr" for page in pages) >= limits.OCR_PAGES:
                    raise TooManyPages(name, pages=len(document), limit=limits.OCR_PAGES)
                page = _reread(document, data, number, page, name, before)
            pages.append(page)
    except pypdfium2.PdfiumError as error:
        # A page that cannot be loaded: what is left would pass for the whole document.
        raise TruncatedFile(name) from error
    finally:
        document.close()
    _judge(pages, name)
    return join(pages, "+".join(["pdf", *_means(pages)]))


def _reread(
    document: Any, data: bytes, number: int, page: PageText, name: str, before: PageEnd | None
) -> PageText:
    """Read a page by OCR; from the file anew where what its form fields print has become part of the page."""
    if page.stamps is None:
        return scan.reread(document[number], page, name, before)
    anew = _open(data, name)
    try:
        return scan.reread(anew[number], page, name, before)
    finally:
        anew.close()


def _means(pages: Iterable[PageText]) -> list[str]:
    """Return what was needed to read pages besides their text layers: `ocr`, `tcvn3` …"""
    used = {"ocr" if page.layer == "ocr" else str(page.why) for page in pages if page.layer in _MEANS}
    return sorted(used)


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        cause = _cause(data)
        if cause in _LOCKED:
            for password in _passwords():
                with contextlib.suppress(pypdfium2.PdfiumError):
                    return pypdfium2.PdfDocument(data, password=password)
            raise PasswordProtected(name) from error
        if cause == pdfium.FPDF_ERR_FORMAT:
            raise TruncatedFile(name) from error
        if cause == pdfium.FPDF_ERR_FILE:
            # PDFium refuses a sound document with an empty page tree, and reports no error.
            raise NoPages(name) from error
        raise ReaderFailed(name, reader="PDF", reason=str(error)[:120]) from error


def _passwords() -> list[str]:
    """Return the passwords that the office uses: the lines of the file that `CANCU_PASSWORDS` names."""
    listed = os.environ.get("CANCU_PASSWORDS")
    if not listed:
        return []
    try:
        lines = Path(listed).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [line for line in lines if line][: limits.PASSWORDS]


def _cause(data: bytes) -> int:
    """Return PDFium's error for a file that it refuses; `FPDF_ERR_FILE` where it reports none.

    PDFium keeps its last error until the next one. A file that does not exist sets an error that a
    file in memory can never set: what is still there after another try was not reported for this one.
    """
    pdfium.FPDF_LoadDocument(b"", None)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        pdfium.FPDF_CloseDocument(document)
    return int(pdfium.FPDF_GetLastError())


def _judge(pages: Sequence[PageText], name: str) -> None:
    """Refuse a document of which no page has a text layer to trust."""
    if any((page.text and page.layer == "ocr") or page.health in ("text", "poor") for page in pages):
        return
    states = [page.health for page in pages]
    if "broken" in states:
        raise BrokenTextLayer(name)
    stray = [str(k) for k, state in enumerate(states, 1) if state == "stray"]
    if stray:
        raise StrayTextLayer(name, pages=", ".join(stray))
    raise NoTextLayer(name) if "scan" in states else EmptyFile(name)


def join(pages: Sequence[PageText], reader: str) -> Content:
    """Return pages one after the other as one text; `reader` says how they were read."""
    texts: list[str] = []
    boxes = [np.zeros((0, 4), np.float32)]
    sizes = [np.zeros(0, np.float32)]
    wraps: set[int] = set()
    asides: set[int] = set()
    sure = [np.zeros(0, np.float32)]
    records: list[Page] = []
    at = 0
    for number, page in enumerate(pages, 1):
        if page.text and at:
            texts.append(_BETWEEN)
            boxes.append(np.full((len(_BETWEEN), 4), np.nan, np.float32))
            sizes.append(np.full(len(_BETWEEN), np.nan, np.float32))
            sure.append(np.full(len(_BETWEEN), np.nan, np.float32))
            at += len(_BETWEEN)
        texts.append(page.text)
        boxes.append(page.layout.boxes)
        sizes.append(page.layout.sizes)
        wraps |= {at + offset for offset in page.layout.wraps}
        asides |= {at + offset for offset in page.layout.asides}
        known = page.layout.sureness
        sure.append(np.full(len(page.text), np.nan, np.float32) if known is None else known)
        width, height = (round(side, 2) for side in page.size)
        records.append(
            Page(
                number=number,
                start=at,
                end=at + len(page.text),
                width=width,
                height=height,
                layer=page.layer,
                why=page.why,
                raw=page.raw,
                seals=_boxes(number, page.layout.seals),
            )
        )
        at += len(page.text)
    ocr = any(page.layer == "ocr" for page in pages)
    sureness = np.concatenate(sure) if ocr else None
    layout = Layout(
        np.concatenate(boxes), np.concatenate(sizes), frozenset(wraps), sureness, frozenset(asides)
    )
    return Content("".join(texts), tuple(records), layout, reader=reader)


def _boxes(number: int, boxes: Boxes | None) -> tuple[Box, ...]:
    rows = [] if boxes is None else boxes.round(2).tolist()
    return tuple(
        Box(page=number, x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))
        for x0, top, x1, bottom in rows
    )
