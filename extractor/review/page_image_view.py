"""What the templates need to show pages and pieces of pages, with the boxes of the facts over them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import quote

from extractor.review.page_images import LEVELS, Leaf
from extractor.review.queries import Row
from extractor.review.words import LAYER_REASONS

_MARGIN: Final = 1.5
"""Points by which a box is drawn larger than the letters in it."""
_BELOW: Final = {"finding": 0, "award": 1, "citation": 2}
"""Of boxes of one size the lower ones, so that what is inside them can be pointed at."""
# A piece of a page, in points: how much is shown about the boxes; the least of it; its greatest height.
_AROUND: Final = (70.0, 22.0)
_LEAST: Final = (300.0, 60.0)
_TALLEST: Final = 300.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page; `kind`, `key`, `place` and `title` are as in `highlight.Spot`."""

    kind: str
    key: str
    place: str
    title: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture; `how` says how it was read, where that was not simply from its text layer."""

    document: str
    leaf: Leaf
    how: str | None
    spots: tuple[Spot, ...] = ()

    @property
    def number(self) -> int:
        """The page's number."""
        return self.leaf.number

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.leaf.points[0]

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.leaf.points[1]

    @property
    def dots(self) -> tuple[tuple[str, int, int], ...]:
        """The address, width and height in dots of each of the pictures that there are."""
        address = picture_path(self.document, self.number)
        return tuple(
            (f"{address}?co={level}", round(self.width * dpi / 72), round(self.height * dpi / 72))
            for level, dpi in LEVELS.items()
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page: `x`, `y`, `width` and `height` of the page `sheet` in points."""

    sheet: Sheet
    x: float
    y: float
    width: float
    height: float


@dataclass
class Boxes:
    """Gathers the boxes of a document's facts, page by page."""

    by_page: dict[int, list[Spot]] = field(default_factory=dict)

    def add(self, boxes: str, kind: str, key: str, place: str, title: str) -> None:
        """Add the boxes of one mention, as the catalogue keeps them."""
        for box in json.loads(boxes):
            spot = Spot(kind, key, place, title, *_drawn(box))
            self.by_page.setdefault(box["page"], []).append(spot)

    def on(self, page: int) -> tuple[Spot, ...]:
        """Return the boxes of a page in the order to draw them: the small ones over the large."""
        found = self.by_page.get(page, ())
        return tuple(sorted(found, key=lambda s: (-round(s.width * s.height), _BELOW.get(s.kind, 3))))


def _drawn(box: dict[str, Any]) -> tuple[float, float, float, float]:
    return (
        round(box["x0"] - _MARGIN, 1),
        round(box["top"] - _MARGIN, 1),
        round(box["x1"] - box["x0"] + 2 * _MARGIN, 1),
        round(box["bottom"] - box["top"] + 2 * _MARGIN, 1),
    )


def picture_path(document: str, page: int) -> str:
    """Return the address of a page's picture."""
    return f"/van-ban/{quote(document)}/trang/{page}.webp"


def how_read(page: Row) -> str | None:
    """Say how a page was read, where that was not simply from its text layer."""
    reason = LAYER_REASONS.get(page["why"] or "")
    match page["layer"]:
        case "ocr":
            return f"đọc bằng OCR vì {reason}" if reason else "đọc bằng OCR"
        case "repaired":
            return f"lớp chữ đã được sửa bảng mã: {reason}" if reason else "lớp chữ đã được sửa bảng mã"
        case "none":
            return f"không đọc được chữ nào: {reason}" if reason else "không có chữ nào"
        case "text" if reason:
            return f"{reason}, nhưng OCR không đọc được hơn nên giữ lại"
    return None


def spans(numbers: Iterable[int]) -> str:
    """Write numbers of pages as they are read out: `1–3, 7`."""
    ordered = sorted(set(numbers))
    groups: list[list[int]] = []
    for number in ordered:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{g[0]}–{g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)


def pieces(kind: str, boxes: str, sheets: Iterable[Sheet], *, whole_lines: bool = False) -> list[Piece]:
    """Return the pieces of pages that a mention is printed on.

    Args:
        kind: of the mention.
        boxes: of the mention, as the catalogue keeps them.
        sheets: the pages that it may be on.
        whole_lines: show the page in its whole width.
    """
    gathered = Boxes()
    gathered.add(boxes, kind, "", "", "")
    found = []
    for sheet in sheets:
        spots = gathered.on(sheet.number)
        if spots:
            sides = [(s.x, s.y, s.x + s.width, s.y + s.height) for s in spots]
            around = region(sides, sheet.leaf.points, whole_lines=whole_lines)
            found.append(Piece(replace(sheet, spots=spots), *around))
    return found


def region(
    boxes: Sequence[tuple[float, float, float, float]],
    page: tuple[float, float],
    *,
    whole_lines: bool = False,
) -> tuple[float, float, float, float]:
    """Return what of a page to show about some boxes: x, y, width, height in points.

    Args:
        boxes: x0, top, x1, bottom of each.
        page: the page's width and height.
        whole_lines: take the page's whole width.
    """
    x0, x1 = _widened(min(b[0] for b in boxes), max(b[2] for b in boxes), _AROUND[0], _LEAST[0], page[0])
    y0, y1 = _widened(min(b[1] for b in boxes), max(b[3] for b in boxes), _AROUND[1], _LEAST[1], page[1])
    if whole_lines:
        x0, x1 = 0.0, page[0]
    return round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(min(y1 - y0, _TALLEST), 1)


def _widened(low: float, high: float, by: float, least: float, most: float) -> tuple[float, float]:
    low, high = low - by, high + by
    lacking = max(least - (high - low), 0.0) / 2
    return max(low - lacking, 0.0), min(high + lacking, most)
