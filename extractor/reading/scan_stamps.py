"""What a form field prints over a scan: a number or a date is set into the text that OCR reads there.

An office gives a scanned paper its number and date by stamping them into the blanks of the letterhead, with
the digital signature. Their characters are known, so OCR is shown the page without them and they are set into
its text by their place. What covers several lines (a seal, the lines of a signature) is about the document,
and hides print: OCR is shown the page without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium

from extractor.reading.pdf_glyphs import Flags, Floats, Glyphs, Sheet
from extractor.text.source import Layout

_WORD: Final = re.compile(r"\S{1,200}")
PRINTED: Final = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
"""Annotations whose looks belong to the document: form fields with stamped numbers, typed notes, stamps."""

# In heights of the stamp: how far from it the print of its line may stand, and how far off that line it may.
_REACH: Final = 8.0
_OFF: Final = 0.7
# In sizes of the type: a gap that no space between words takes.
_GAP: Final = 1.2
# A field without text and higher than a line of print, in points, is a seal or a picture of a signature.
_TALL: Final = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """A line of print of a form field: its characters from left to right, with their boxes and sizes."""

    text: str
    boxes: Floats
    sizes: Floats


def lines_of(glyphs: Glyphs, own: Flags) -> list[Stamp]:
    """Return the characters of a field of one line, in pieces where a wide gap parts them.

    One field may fill two blanks: `ngày 20 tháng 10`.
    """
    which = np.flatnonzero(own)
    which = which[np.argsort(glyphs.boxes[which, 0], kind="stable")]
    gaps = glyphs.boxes[which[1:], 0] - glyphs.boxes[which[:-1], 2]
    wide = np.flatnonzero(gaps > _GAP * glyphs.sizes[which[1:]]) + 1
    return [_piece(glyphs, piece.tolist()) for piece in np.split(which, wide)]


def _piece(glyphs: Glyphs, which: Sequence[int]) -> Stamp:
    letters: list[str] = []
    index: list[int] = []
    for n, k in enumerate(which):
        if n and glyphs.spaced[k] == 1:
            letters.append(" ")
            index.append(k)
        letters.append(chr(glyphs.codes[k]))
        index.append(k)
    return Stamp("".join(letters), glyphs.boxes[index], glyphs.sizes[index])


def without_stamps(page: Any, sheet: Sheet, stamps: Sequence[Stamp]) -> None:
    """Take from a page the fields whose text is known, and seals; what other fields print becomes its own.

    Args:
        page: pypdfium2's page, of a document that nothing else is read from.
        sheet: its visible area.
        stamps: the stamps of one line.
    """
    rect = pdfium.FS_RECTF()
    for k in range(pdfium.FPDFPage_GetAnnotCount(page.raw) - 1, -1, -1):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, k)
        widget = annotation and pdfium.FPDFAnnot_GetSubtype(annotation) in PRINTED
        pdfium.FPDFAnnot_GetRect(annotation, rect)
        pdfium.FPDFPage_CloseAnnot(annotation)
        user = np.array([[rect.left, rect.bottom, rect.right, rect.top]], np.float32)
        x0, top, x1, bottom = sheet.shown(user)[0].tolist()
        known = any(_inside(stamp.boxes, (x0, top, x1, bottom)) for stamp in stamps)
        if widget and (known or bottom - top > _TALL):
            pdfium.FPDFPage_RemoveAnnot(page.raw, k)
    pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)


def _inside(boxes: Floats, field: tuple[float, float, float, float]) -> bool:
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    x0, top, x1, bottom = field
    return bool(((x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)).all())


def set_in(text: str, layout: Layout, stamps: Sequence[Stamp]) -> tuple[str, Layout]:
    """Set stamps into a page's text, each behind the print that stands to the left of it on its line.

    One that stands by no print becomes a paragraph of its own at the end.
    """
    for stamp in stamps:
        at, joint = _place(text, layout, stamp)
        after = "" if joint or at == len(text) or text[at] in " \n/-" else " "
        before = joint or ("" if at == 0 or text[at - 1].isspace() else " ")
        text, layout = _insert(text, layout, at, before, stamp, after)
    return text, layout


def _place(text: str, layout: Layout, stamp: Stamp) -> tuple[int, str]:
    """Return where a stamp is set in, and what parts it from the text where that is the end."""
    x0, top = stamp.boxes[:, :2].min(axis=0).tolist()
    x1, bottom = stamp.boxes[:, 2:].max(axis=0).tolist()
    reach = _REACH * (bottom - top)
    before: list[tuple[float, int]] = []
    behind: list[tuple[float, int]] = []
    for word in _WORD.finditer(text):
        boxes = layout.boxes[word.start() : word.end()]
        boxes = boxes[~np.isnan(boxes[:, 0])]
        if not len(boxes):
            continue
        (left, high), (right, low) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
        if abs(high + low - top - bottom) > 2 * _OFF * (bottom - top):
            continue
        # A word's letters may be given the blank beside it: its middle says on which side it stands.
        if left + right < x0 + x1 and right > x0 - reach:
            before.append((right, word.end()))
        elif left + right >= x0 + x1 and left < x1 + reach:
            behind.append((left, word.start()))
    if before:
        return max(before)[1], ""
    return (min(behind)[1], "") if behind else (len(text), "\n\n" if text else "")


def _insert(text: str, layout: Layout, at: int, before: str, stamp: Stamp, after: str) -> tuple[str, Layout]:
    new = f"{before}{stamp.text}{after}"
    boxes = np.full((len(new), 4), np.nan, np.float32)
    sizes = np.full(len(new), np.nan, np.float32)
    first, end = len(before), len(before) + len(stamp.text)
    boxes[first:end], sizes[first:end] = stamp.boxes, stamp.sizes
    sure = layout.sureness
    if sure is not None:
        certain = np.where(np.isnan(sizes), np.float32(np.nan), np.float32(1))
        sure = np.concatenate([sure[:at], certain, sure[at:]])
    shifted = replace(
        layout,
        boxes=np.concatenate([layout.boxes[:at], boxes, layout.boxes[at:]]),
        sizes=np.concatenate([layout.sizes[:at], sizes, layout.sizes[at:]]),
        wraps=frozenset(k + len(new) if k >= at else k for k in layout.wraps),
        sureness=sure,
        asides=frozenset(k + len(new) if k >= at else k for k in layout.asides),
    )
    return text[:at] + new + text[at:], shifted
