"""Reads Word documents (DOCX): paragraphs, lists, tables, text boxes, headers and notes, in reading order.

Every paragraph is a block. A table with borders comes out as pipe rows, a merged cell's text once in its
first place; a table without borders that holds the letterhead or the closing is read column by column.
Headers and footers that are more than a page number stand once, at the beginning and the end of the
section they belong to; notes stand at the end, each opening with the mark that hangs in the text. The
file knows no pages: `pages` is empty.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from extractor.errors import UnsupportedFormat
from extractor.reading import limits
from extractor.reading.content import Content
from extractor.reading.docx_fonts import Fonts
from extractor.reading.docx_inline import Notes, branches, read_inline
from extractor.reading.docx_numbering import Numbering
from extractor.reading.docx_package import Package, attribute, child, local, open_package, value
from extractor.reading.docx_styles import Styles
from extractor.reading.docx_tables import Cell, Table, read_table
from extractor.reading.labels import RAISED

_THROUGH: Final = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent", "body", "tc", "hdr", "ftr")
)
_GONE: Final = frozenset(("del", "moveFrom", "sectPr", "tcPr", "tblPr", "sdtPr", "sdtEndPr"))


def read_bytes(data: bytes, name: str) -> Content:
    """Read a Word document.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        UnpacksTooLarge: if it would unpack to more than the limits.
        PasswordProtected: if it is encrypted.
        TruncatedFile: if it is damaged.
        UnsupportedFormat: if its text lies in an embedded file of another format.
        ReaderFailed: if a part has a document type definition.
    """
    package = open_package(data, name)
    reader = _Reader(package, name)
    text = unicodedata.normalize("NFC", "\n\n".join(reader.read()))
    return Content(text, reader="+".join(["docx", *sorted(reader.fonts.used)]))


class _Reader:
    """Walks the parts of one document and gathers blocks of text."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._styles = Styles(package.parts.get("styles"))
        self._numbering = Numbering(package.parts.get("numbering"))
        self._notes = Notes.of(package.parts)
        parts = (package.parts[kind] for kind in ("footnotes", "endnotes") if kind in package.parts)
        self.fonts = Fonts(self._styles, [package.document, *parts, *package.by_id.values()])
        self._seen: set[str] = set()
        self._carried = ""

    def read(self) -> list[str]:
        """Return the blocks of the document: sections, then notes."""
        blocks: list[str] = []
        body = child(self._package.document, "body")
        for elements, properties in _sections(body if body is not None else ()):
            blocks += self._margins(properties, "headerReference")
            blocks += self._blocks(elements)
            blocks += [self._carried.rstrip(" \t\n")] if self._carried else []
            self._carried = ""
            blocks += self._margins(properties, "footerReference")
        # Notes may refer to notes: the list may grow under way.
        for number, key in enumerate(self._notes.order, 1):
            text = "\n".join(self._blocks(self._notes.bodies[key]))
            blocks.append(f"{str(number).translate(RAISED)} {text.strip()}")
        return blocks

    def _margins(self, properties: Any, kind: str) -> Iterator[str]:
        """Yield what the headers or footers of a section print and none before has, page numbers aside."""
        references = [e for e in (properties if properties is not None else ()) if local(e) == kind]
        references.sort(key=lambda e: attribute(e, "type") != "first")
        for reference in references:
            part = self._package.by_id.get(attribute(reference, "id") or "")
            for block in self._blocks(part) if part is not None else ():
                if block not in self._seen and any(c.isalpha() for c in block.replace("Trang", "")):
                    self._seen.add(block)
                    yield block

    def _blocks(self, elements: Iterable[Any], depth: int = 0, empty: bool = False) -> list[str]:
        """Return the blocks of elements, those of empty paragraphs only if asked for."""
        found: list[str] = []
        if depth > limits.NESTING:
            return found
        for e in elements:
            name = local(e)
            if name == "p":
                found += self._paragraph(e, depth)
            elif name == "tbl":
                found += self._table(read_table(e, self._styles), depth)
            elif name in _THROUGH:
                found += self._blocks(e, depth + 1, empty)
            elif name == "AlternateContent":
                for branch in branches(e):
                    found += self._blocks(branch, depth + 1, empty)
            elif name == "altChunk":
                raise UnsupportedFormat(self._name, format="DOCX + altChunk")
        return found if empty else [block for block in found if block]

    def _paragraph(self, paragraph: Any, depth: int) -> list[str]:
        # Text boxes read themselves: their paragraphs count in lists before or after this one.
        inline = read_inline(paragraph, self._notes, self.fonts)
        blocks = [b for box in inline.before for b in self._blocks(box, depth + 1)]
        text, self._carried = (self._carried + inline.text).lstrip(" \t\n"), ""
        if self._mark_deleted(paragraph):
            text, self._carried = "", text
        else:
            text = self._label(paragraph) + text.rstrip(" \t\n") if text.strip() else ""
        blocks.append(text)
        blocks += [b for box in inline.behind for b in self._blocks(box, depth + 1)]
        return blocks

    @staticmethod
    def _mark_deleted(paragraph: Any) -> bool:
        """Say whether the paragraph's end is a tracked deletion: its text runs on into the next."""
        marks = child(paragraph, "pPr", "rPr")
        return marks is not None and any(local(e) in ("del", "moveFrom") for e in marks)

    def _label(self, paragraph: Any) -> str:
        """Return the list number of a paragraph, its own or its style's."""
        own = child(paragraph, "pPr", "numPr")
        inherited = self._styles.find(value(paragraph, "pPr", "pStyle"), "pPr", "numPr")
        number = next((n for p in (own, inherited) if p is not None and (n := value(p, "numId"))), None)
        if number is None or number == "0":
            return ""
        level = next((v for p in (own, inherited) if p is not None and (v := value(p, "ilvl"))), "0")
        return self._numbering.label(number, int(level) if level.isdigit() else 0)

    def _table(self, table: Table, depth: int) -> list[str]:
        if table.is_layout:
            return self._columns(table, depth)
        rows: list[str] = []
        for k, row in enumerate(table.rows):
            cells: list[str] = []
            for cell in row:
                cells.append("" if cell is None or cell.continued else self._cell(cell, depth))
                cells += [""] * (cell.span - 1 if cell is not None else 0)
            rows.append("".join(f"| {text} " if text else "| " for text in cells) + "|")
            if k + 1 == table.heads:
                rows.append("| --- " * len(cells) + "|")
        return ["\n".join(rows)] if rows else []

    def _columns(self, table: Table, depth: int) -> list[str]:
        """Read rows of equal shape column by column, the others as they come."""
        blocks: list[str] = []
        for width, rows in groupby(table.rows, key=len):
            grid = list(rows)
            for column in range(width):
                for row in grid:
                    cell = row[column]
                    # The lines of a letterhead are paragraphs; an empty one parts its blocks.
                    lines = self._blocks(cell.element, depth + 1, empty=True) if cell is not None else []
                    blocks += ["\n".join(block) for filled, block in groupby(lines, bool) if filled]
        return blocks

    def _cell(self, cell: Cell, depth: int) -> str:
        """Return a cell's text in one line, tables inside it flattened."""
        return " ".join(self._flat(cell.element, depth + 1)).replace("|", "\\|")

    def _flat(self, element: Any, depth: int) -> Iterator[str]:
        if depth > limits.NESTING:
            return
        for e in element:
            name = local(e)
            if name == "tbl":
                for row in read_table(e, self._styles).rows:
                    for cell in row:
                        if cell is not None and not cell.continued:
                            yield from self._flat(cell.element, depth + 1)
            elif name == "p":
                for block in self._paragraph(e, depth):
                    yield from block.split()
            elif name not in _GONE:
                yield from self._flat(e, depth + 1)


def _sections(body: Iterable[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Yield the sections of a body: their elements and their properties, which stand at their end."""
    elements: list[Any] = []
    for e in body:
        elements.append(e)
        properties = e if local(e) == "sectPr" else child(e, "pPr", "sectPr") if local(e) == "p" else None
        if properties is not None:
            yield elements, properties
            elements = []
    if elements:
        yield elements, None
