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

import numpy as np
import numpy.typing as npt

from extractor.records import Box, Page, Source


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
    """

    boxes: npt.NDArray[np.float32]
    sizes: npt.NDArray[np.float32]
    wraps: frozenset[int] = frozenset()
    sureness: npt.NDArray[np.float32] | None = None


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
            line: list[npt.NDArray[np.float32]] = []
            for box in boxes:
                # A character belongs to the line while it overlaps it in height and does not jump back.
                if line and (
                    box[1] > line[-1][3] - 1 or box[3] < line[-1][1] + 1 or box[0] < line[-1][0] - 1
                ):
                    found.append(_union(page.number, line))
                    line = []
                line.append(box)
            if line:
                found.append(_union(page.number, line))
        return tuple(found)


def _union(page: int, boxes: list[npt.NDArray[np.float32]]) -> Box:
    stack = np.stack(boxes)
    x0, top = stack[:, :2].min(axis=0)
    x1, bottom = stack[:, 2:].max(axis=0)
    return Box(
        page=page,
        x0=round(float(x0), 2),
        top=round(float(top), 2),
        x1=round(float(x1), 2),
        bottom=round(float(bottom), 2),
    )
