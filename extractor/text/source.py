"""What a reader hands on: the text as read, its pages and, for paged formats, where each character stands.

The text follows one convention whatever the format, so that everything after reading has one input:

- Unicode NFC, in source order, page after page, a blank line between blocks;
- a footnote anchor is a superscript digit (`¹`, `⁽²⁾`) or `<sup>1</sup>`, and its note is a block that
  begins with the same mark;
- a table is Markdown pipe rows, one row a line, with a `| --- |` line under its head.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extractor.records import Box, Page, Source

Boxes = npt.NDArray[np.float32]


UNREAD = "…"
"""What stands, sure to 0, for digits that OCR leaves unread: they are written by hand."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where each character of the text is printed.

    Attributes:
        boxes: float32 array (n, 4) of x0, top, x1, bottom in points from the page's top left; NaN for
            characters that are not printed (line breaks, table pipes).
        sizes: float32 array (n,) of type sizes in points; NaN likewise.
        wraps: offsets at which a line begins that, by its place on the page, goes on the paragraph of the
            line of the flow before it, over a page break too; of other lines nothing is said.
        sureness: float32 array (n,) of how sure OCR is of each character, 0 to 1; NaN for characters that
            it did not read, None where it read none.
        asides: offsets at which lines begin that are printed over the page and are about the document, no
            part of it: those of a digital signature, with its time.
        seals: float32 array (n, 4) of boxes of the round seals on a scanned page, which hide what lies under
            them; None where none was looked for.
    """

    boxes: npt.NDArray[np.float32]
    sizes: npt.NDArray[np.float32]
    wraps: frozenset[int] = frozenset()
    sureness: npt.NDArray[np.float32] | None = None
    asides: frozenset[int] = frozenset()
    seals: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """A file's text as read, and what is needed to point back into the file."""

    source: Source
    text: str
    pages: tuple[Page, ...] = ()
    layout: Layout | None = None

    @classmethod
    def from_string(cls, text: str, name: str = "text") -> SourceText:
        """Wrap a string that came from no file; it is normalised to NFC."""
        text = unicodedata.normalize("NFC", text)
        data = text.encode()
        return cls(
            Source(
                name=name,
                sha256=hashlib.sha256(data).hexdigest(),
                media_type="text/plain",
                bytes=len(data),
                reader="plain",
            ),
            text,
        )

    def page_of(self, offset: int) -> int | None:
        """Return the number of the page that an offset lies on, or None for formats without pages."""
        for page in self.pages:
            if page.start <= offset < page.end or (offset == page.end and page is self.pages[-1]):
                return page.number
        return None

    def sureness_of(self, start: int, end: int) -> float | None:
        """Return how sure OCR is of the least sure character of `text[start:end]`; None if it read none."""
        if self.layout is None or self.layout.sureness is None:
            return None
        known = self.layout.sureness[start:end]
        known = known[~np.isnan(known)]
        return round(float(known.min()), 2) if len(known) else None

    def is_unread(self, offset: int) -> bool:
        """Say whether the character at an offset stands for what OCR left unread."""
        return self.text[offset] == UNREAD and self.sureness_of(offset, offset + 1) == 0

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of the printed words in `text[start:end]`, one a line of print."""
        if self.layout is None:
            return ()
        found: list[Box] = []
        for page in self.pages:
            lo, hi = max(start, page.start), min(end, page.end)
            if lo >= hi:
                continue
            boxes = self.layout.boxes[lo:hi]
            boxes = boxes[~np.isnan(boxes[:, 0])]
            found += [_union(page.number, boxes[lines]) for lines in _lines(boxes)]
        return tuple(found)


def _lines(boxes: Boxes) -> list[slice]:
    """Cut the boxes of characters into lines of print, whichever way the writing runs on the page."""
    along = _turned_upright(boxes)
    starts = [0] if len(along) else []
    for k in range(1, len(along)):
        before, box = along[k - 1], along[k]
        # A character belongs to the line while it overlaps it in height and does not jump back.
        if box[1] > before[3] - 1 or box[3] < before[1] + 1 or box[0] < before[0] - 1:
            starts.append(k)
    return [slice(start, end) for start, end in pairwise([*starts, len(along)])]


def _turned_upright(boxes: Boxes) -> Boxes:
    """Turn boxes so that their writing runs to the right: it runs as most steps from one to the next do."""
    x0, top, x1, bottom = boxes.T
    right, down = np.diff(x0 + x1), np.diff(top + bottom)
    level = np.abs(right) >= np.abs(down)
    votes = {
        "right": int((level & (right >= 0)).sum()),
        "left": int((level & (right < 0)).sum()),
        "down": int((~level & (down > 0)).sum()),
        "up": int((~level & (down < 0)).sum()),
    }
    match max(votes, key=votes.__getitem__) if len(boxes) > 3 else "right":
        case "left":
            return np.stack((-x1, -bottom, -x0, -top), axis=1)
        case "down":
            return np.stack((top, -x1, bottom, -x0), axis=1)
        case "up":
            return np.stack((-bottom, x0, -top, x1), axis=1)
    return boxes


def _union(page: int, boxes: Boxes) -> Box:
    x0, top = boxes[:, :2].min(axis=0)
    x1, bottom = boxes[:, 2:].max(axis=0)
    return Box(
        page=page,
        x0=round(float(x0), 2),
        top=round(float(top), 2),
        x1=round(float(x1), 2),
        bottom=round(float(bottom), 2),
    )
