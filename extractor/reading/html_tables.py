"""Tables of an HTML page: their grid, their head, and whether they are tables at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from extractor.reading import limits
from extractor.reading.html_tree import Page

# A letterhead has a row for the names, one for number and date, one for a mark of secrecy or urgency.
_LAYOUT_ROWS: Final = 6
_SPAN_LIMIT: Final = 200
_ROWSPAN_LIMIT: Final = 2_000
# What stands at the head of every official paper: the state's name and motto (Decree 30/2020/NĐ-CP,
# annex I), the Party's (Guideline 36-HD/VPTW); people draw borders around it all the same.
_LETTERHEAD: Final = re.compile(
    r"cộng\s{1,9}h[oò][àa]\s{1,9}xã\s{1,9}hội|đảng\s{1,9}cộng\s{1,9}sản\s{1,9}việt\s{1,9}nam|nơi\s{1,9}nhận\s{0,9}:"
)
_BORDER: Final = re.compile(r"border(?:-\w{1,9}){0,2}\s{0,9}:([^;]{1,80})")
_NO_BORDER: Final = re.compile(r"\b(?:none|hidden|0(?:px|pt)?)\b")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows; None stands for what a merged cell covers beyond its first place."""

    rows: tuple[tuple[Any | None, ...], ...]
    heads: int
    is_layout: bool
    caption: Any | None


def read_table(table: Any, page: Page) -> Table:
    """Read a table's grid; spans are taken as the HTML standard lays them out, within bounds."""
    rows: list[tuple[Any | None, ...]] = []
    # Columns that cells of rows above still cover, and for how many rows more.
    covered: dict[int, int] = {}
    tall = 0
    heads = 0
    total = 0
    elements = list(_rows(table, page))
    for k, row in enumerate(elements):
        cells: list[Any | None] = []
        if total >= limits.TABLE_CELLS:
            covered.clear()
        for cell in (c for c in row if c.tag in ("td", "th") and page.prints(c)):
            while covered.get(len(cells), 0) > 0:
                cells.append(None)
            # Merged cells multiply: a page that overdoes it has its cells as they come.
            bounded = total < limits.TABLE_CELLS
            span = _count(cell.get("colspan"), _SPAN_LIMIT) if bounded else 1
            down = min(_count(cell.get("rowspan"), _ROWSPAN_LIMIT), len(elements) - k) if bounded else 1
            tall = max(tall, down) if k == 0 else tall
            for column in range(len(cells), len(cells) + span):
                covered[column] = max(covered.get(column, 0), down)
            cells += [cell, *[None] * (span - 1)]
        width = max((column + 1 for column, left in covered.items() if left > 0), default=0)
        cells += [None] * (width - len(cells))
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        rows.append(tuple(cells))
        total += len(cells)
        if heads == k and (_in_head(row) or _is_all_heads(row)):
            heads += 1
    full = len(rows) > 1
    heads = heads if 0 < heads < len(rows) else tall if full and tall < len(rows) else 1
    filled = [row for row in rows if row]
    caption = next((c for c in table if c.tag == "caption"), None)
    return Table(tuple(filled), max(heads, 1), _is_layout(table, filled), caption)


def _rows(table: Any, page: Page) -> Iterator[Any]:
    """Yield a table's own rows, not those of tables in its cells; the foot comes last."""
    feet: list[Any] = []
    for child in table:
        if child.tag == "tr" and page.prints(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and page.prints(child):
            own = [row for row in child if row.tag == "tr" and page.prints(row)]
            if child.tag == "tfoot":
                feet += own
            else:
                yield from own
    yield from feet


def _is_layout(table: Any, rows: list[tuple[Any | None, ...]]) -> bool:
    """Say whether a table only sets things side by side."""
    width = max(map(len, rows), default=0)
    if table.get("role") == "presentation" or width < 2 or len(rows) < 2:
        return True
    cells = [cell for row in rows for cell in row if cell is not None]
    if any(cell.find(".//table") is not None for cell in cells):
        return True
    if width > 3 or len(rows) > _LAYOUT_ROWS:
        return False
    head = " ".join(" ".join(cell.itertext()) for row in rows[:2] for cell in row if cell is not None)
    if _LETTERHEAD.search(head.lower()):
        return True
    return not any(c.tag == "th" for c in cells) and not any(map(_is_bordered, (table, *cells)))


def _is_bordered(element: Any) -> bool:
    style = element.get("style", "").lower()
    drawn = [
        _NO_BORDER.search(m[1]) is None for m in _BORDER.finditer(style) if m[0][7:10] not in ("col", "spa")
    ]
    return any(drawn) or (not drawn and element.get("border", "0") not in ("", "0"))


def _in_head(row: Any) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _is_all_heads(row: Any) -> bool:
    return len(row) > 0 and all(cell.tag == "th" for cell in row if cell.tag in ("td", "th"))


def _count(value: str | None, limit: int) -> int:
    """Return a span, at least 1; a hostile one is cut to the limit."""
    return max(1, min(int(value), limit)) if value and value.isascii() and value.isdigit() else 1
