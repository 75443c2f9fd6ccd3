"""Tables of a page as files: CSV and XLSX for a spreadsheet, JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from datasette.utils.asgi import Response
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

FORMS = "csv|xlsx|json"
"""What a table can be downloaded as, for the pattern of an address."""
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
_WIDEST = 60

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a download.

    Attributes:
        name: of its sheet, at most 31 characters.
        heads: of its columns.
    """

    name: str
    heads: tuple[str, ...]
    lines: Sequence[tuple[Value, ...]]


def download(form: str, name: str, tables: Sequence[Table], about: Mapping[str, str]) -> Response:
    """Send tables as a file.

    Args:
        form: `csv`, `xlsx` or `json`; a CSV holds the first table only.
        name: of the file, without its ending.
        tables: one sheet each.
        about: what was asked for, written into the JSON.
    """
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.{form}"}
    if form == "json":
        body: dict[str, object] = {
            "about": dict(about),
            "tables": [
                {"name": t.name, "rows": [dict(zip(t.heads, line, strict=True)) for line in t.lines]}
                for t in tables
            ],
        }
        return Response.json(body, headers=headers)
    write = _csv if form == "csv" else _xlsx
    return Response(write(tables), headers=headers, content_type=_TYPES[form])


def _csv(tables: Sequence[Table]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(tables[0].heads)
    writer.writerows([_inert(value) for value in line] for line in tables[0].lines)
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _inert(value: Value) -> Value:
    """Keep a spreadsheet from running a text of a document as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t") else value


def _xlsx(tables: Sequence[Table]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        page = book.create_sheet(table.name[:31])
        page.append(table.heads)
        for line in table.lines:
            page.append([ILLEGAL_CHARACTERS_RE.sub("", v) if isinstance(v, str) else v for v in line])
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
        for cell in page[1]:
            cell.font = Font(bold=True)
        for column in page.iter_cols():
            longest = max(len(str(cell.value or "")) for cell in column)
            page.column_dimensions[column[0].column_letter].width = min(_WIDEST, max(8, longest + 2))
        page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
