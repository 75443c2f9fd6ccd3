"""Set a layout as a Word file: real tables, a real footnotes part, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from corpora.layout import Columns, Grid, Layout, Paragraph, Title

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word keeps the first two footnote ids for its own separators.
_FIRST_NOTE = 2
_WHEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def render(page: Layout) -> bytes:
    """Return the layout as the bytes of a .docx file."""
    document = docx.Document()
    _set_up(document)
    ids = {label: number for number, label in enumerate(page.notes, _FIRST_NOTE)}
    for block in page.blocks:
        if isinstance(block, Columns):
            _columns(document, block)
        elif isinstance(block, Title):
            for line in block.lines:
                _line(document.add_paragraph(), line, bold=True, centred=True)
        elif isinstance(block, Paragraph):
            _paragraph(document.add_paragraph(), block, ids)
        elif isinstance(block, Grid):
            _grid(document, block)
    if page.notes:
        _add_notes(document, page.notes, ids)
    raw = io.BytesIO()
    document.save(raw)
    return _same_bytes(raw.getvalue())


def _set_up(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    core = document.core_properties
    core.author, core.title, core.created, core.modified = "", "", _WHEN, _WHEN


def _line(paragraph: WordParagraph, text: str, bold: bool = False, centred: bool = False) -> None:
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


def _columns(document: Document, block: Columns) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (block.left, block.right), strict=True):
        for number, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            recipient = block.closing and lines is block.left
            _line(paragraph, text, bold=text.isupper() and not recipient, centred=not recipient)
    document.add_paragraph()


def _paragraph(target: WordParagraph, block: Paragraph, ids: dict[str, int]) -> None:
    target.paragraph_format.space_after = Pt(6)
    target.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    for run in block.runs:
        target.add_run(run.text).bold = block.heading
        if run.note is not None:
            target._p.append(
                parse_xml(
                    f'<w:r xmlns:w="{_W}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{ids[run.note]}"/></w:r>'
                )
            )


def _grid(document: Document, block: Grid) -> None:
    table = document.add_table(rows=0, cols=max(map(len, block.rows)))
    table.style = "Table Grid"
    for number, row in enumerate(block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            _line(cell.paragraphs[0], text, bold=number == 0)
    document.add_paragraph()


def _add_notes(document: Document, notes: dict[str, str], ids: dict[str, int]) -> None:
    """Add the footnotes part, which python-docx has no call for."""
    body = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    for label, text in notes.items():
        body += (
            f'<w:footnote w:id="{ids[label]}"><w:p>'
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_W}">{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _same_bytes(raw: bytes) -> bytes:
    """Write the archive again with one fixed time, so that equal content is equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()
