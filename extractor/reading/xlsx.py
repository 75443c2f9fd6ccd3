"""Reads Excel workbooks: every visible sheet as its tables, with the text above and below them.

A sheet is a page that somebody typed on a grid. Its table is the stretch of rows that fill the grid; the
letterhead, the title and the closing around it are text, rows of two cells read column by column. Values
are written as the sheet prints them for a Vietnamese reader: dates as 05/6/2026, a comma before decimals.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any, Final

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from extractor.errors import TooManyCells, TruncatedFile
from extractor.reading import legacy, limits
from extractor.reading.content import Content
from extractor.reading.legacy_fonts import Script, is_believed, script_of
from extractor.reading.office_package import judge
from extractor.reading.xlsx_values import written

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    etree.XMLSyntaxError,
    InvalidFileException,
    NotImplementedError,
)
Row = list[str]


def read_bytes(data: bytes, name: str) -> Content:
    """Read a workbook.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        UnpacksTooLarge: if it would unpack to more than the limits.
        PasswordProtected: if it is encrypted.
        TruncatedFile: if it is damaged.
        TooManyCells: if its sheets have more cells than `limits.SHEET_CELLS`.
        ReaderFailed: if a part has a document type definition.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            judge(archive, name, "XLSX")
            sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
            computes = any(b"<f" in archive.read(n) for n in sheets)
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        # A formula whose result no program has computed yet is printed itself.
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if computes else values
        reader = _Reader(name)
        blocks: list[str] = []
        pairs = list(zip(values.worksheets, formulas.worksheets, strict=True))
        shown = [(v, f) for v, f in pairs if v.sheet_state == "visible"]
        for sheet, computed in shown:
            rows = reader.rows(sheet, computed)
            if any(rows):
                blocks += [sheet.title] if len(shown) > 1 else []
                blocks += _blocks(rows)
    except _BROKEN as error:
        raise TruncatedFile(name) from error
    text = unicodedata.normalize("NFC", "\n\n".join(blocks))
    return Content(text, reader="+".join(["xlsx", *sorted(reader.used)]))


class _Reader:
    """Reads the cells of a workbook's sheets as text."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = 0
        self.used: set[legacy.Encoding] = set()

    def rows(self, sheet: Any, formulas: Any) -> list[Row]:
        """Return a sheet's rows, cells as they print, empty ones as empty strings."""
        rows: list[Row] = []
        coded: list[tuple[int, int, Script]] = []
        for values, sources in zip_longest(_read(sheet), _read(formulas), fillvalue=()):
            self._cells += len(values)
            if self._cells > limits.SHEET_CELLS:
                raise TooManyCells(self._name, limit=limits.SHEET_CELLS)
            row = [
                written(cell.value if cell.value is not None else source.value, cell.number_format)
                if source.value is not None
                else ""
                for cell, source in zip(values, sources, strict=True)
            ]
            for column, cell in enumerate(values):
                script = script_of(cell.font.name or "") if isinstance(cell.value, str) else None
                if script is not None and not legacy.has_unicode(row[column]):
                    coded.append((len(rows), column, script))
            rows.append(row)
        self._decode(rows, coded)
        while rows and not any(rows[-1]):
            rows.pop()
        return rows

    def _decode(self, rows: list[Row], coded: Sequence[tuple[int, int, Script]]) -> None:
        """Write cells in legacy fonts as they print."""
        texts: dict[legacy.Encoding, list[str]] = defaultdict(list)
        for row, column, script in coded:
            if script.encoding is not None:
                texts[script.encoding].append(rows[row][column])
        believed = {encoding for encoding, some in texts.items() if is_believed(" ".join(some), encoding)}
        self.used |= believed
        for row, column, script in coded:
            if script.encoding in believed:
                rows[row][column] = script.print(rows[row][column])


def _read(sheet: Any) -> Iterator[Sequence[Any]]:
    # The size that a sheet says it has is often wrong; its cells are not.
    sheet.reset_dimensions()
    return iter(sheet.iter_rows())


def _blocks(rows: list[Row]) -> list[str]:
    """Return a sheet as blocks: what stands above its table, the table, what stands below."""
    table = _table(rows)
    blocks = list(_text(rows[: table.start]))
    if table:
        blocks.append(_piped(rows[table.start : table.stop]))
    return [*blocks, *_text(rows[table.stop :])]


def _table(rows: list[Row]) -> range:
    """Return the rows that are the sheet's table: from the first full one to the last."""
    filled = [sum(map(bool, row)) for row in rows]
    widest = max(filled, default=0)
    # A list of two columns is a table where it goes on for longer than a letterhead does.
    full = 3 if widest > 2 else 2
    marks = [k for k, count in enumerate(filled) if count >= full]
    if not marks or widest < 2 or (full == 2 and len(marks) < 6):
        return range(0)
    first, last = marks[0], marks[-1] + 1
    # Totals have few cells: they follow at once and hold a figure.
    while last < len(rows) and filled[last] > 1 and any(map(_is_figure, rows[last][1:])):
        last += 1
    return range(first, last)


def _text(rows: list[Row]) -> Iterator[str]:
    """Yield text around a table: rows of two cells column by column, the others as they come."""
    cells = [[text for text in row if text] for row in rows]
    for count, some in groupby(cells, len):
        for column in zip(*some, strict=True) if count == 2 else some:
            yield from ("\n".join(column),) if count == 2 else column


def _piped(rows: list[Row]) -> str:
    """Return rows as pipe rows; columns that are empty throughout are spacing and go."""
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows if any(row)]
    kept = [k for k in range(width) if any(row[k] for row in padded)]
    grid = [[" ".join(row[k].split()).replace("|", "\\|") for k in kept] for row in padded]
    lines = ["".join(f"| {text} " if text else "| " for text in row) + "|" for row in grid]
    lines.insert(_heads(grid), "| --- " * len(kept) + "|")
    return "\n".join(lines)


def _heads(grid: list[Row]) -> int:
    """Return how many rows the head has: those that split its merged cells, and have no figures."""
    heads = 1
    while (
        heads < len(grid) - 1
        and not grid[heads][0]
        and not any(map(_is_figure, grid[heads]))
        and any(not over and text for over, text in zip(grid[0], grid[heads], strict=True))
    ):
        heads += 1
    return heads


def _is_figure(text: str) -> bool:
    """Say whether a cell holds a number, or the formula for one."""
    return text[:1].isdigit() or text.startswith("=")
