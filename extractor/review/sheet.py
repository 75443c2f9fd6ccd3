"""Write a discrepancy sheet (phiếu đối chiếu) as a Word document or an Excel workbook.

The Word sheet is laid out as an annex to an official letter: A4, margins and type by Decree 30/2020/NĐ-CP,
annex I (Times New Roman 13–14; top and bottom 20 mm, left 30 mm, right 15 mm).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from extractor.catalogue.rows import now
from extractor.checks import rules
from extractor.review.columns import label
from extractor.review.fact_page import KIND_WORDS, written
from extractor.review.highlight import excerpt
from extractor.review.page_image_crops import MOST, Crop, crops
from extractor.review.page_image_view import Piece
from extractor.review.page_images import Pictures
from extractor.review.queries import Row
from extractor.review.sheet_queries import Sheet
from extractor.review.words import SEVERITIES, UNKNOWN, day, moment

_SPACES = re.compile(r"\s+")
_HEADS = ("STT", "Điểm không khớp", "Mức độ", "Chỗ trong văn bản", "Ý kiến của người đối chiếu", "Người, lúc")
_TEXT_WIDTH = Mm(165)
# Of a picture in a workbook, in dots; of a row, in points, which Excel bounds.
_PICTURE_WIDTH, _TALLEST_ROW = 690, 409
_FIX_HEADS = ("STT", "Văn bản", "Chỗ in", "Thông tin", "Đã in", "Đề nghị sửa thành", "Người, lúc, lý do")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage that a finding rests on: where, what stands before, in and after it, its pictures."""

    where: str
    before: str
    inside: str
    after: str
    crops: list[Crop]


@dataclass(frozen=True, slots=True)
class _Line:
    """A finding as the sheet shows it."""

    message: str
    rule: str
    severity: str
    passages: tuple[_Passage, ...]
    notes: str
    who: str


def docx(sheet: Sheet, pictures: Pictures) -> bytes:
    """Return a sheet as a Word document, with the pieces of the pages that `pictures` can draw."""
    paper = Document()
    album = _Album(pictures)
    _page(paper)
    _centred(paper, "PHIẾU ĐỐI CHIẾU", bold=True, size=14)
    _centred(paper, _clean(sheet.name), bold=True)
    _centred(paper, f"(lập lúc {moment(now())})", italic=True)
    for document in sheet.documents:
        paper.add_paragraph(f"Văn bản: {_document(document)}")
    paper.add_paragraph(_summary(sheet))
    if sheet.findings:
        paper.add_heading("I. Các điểm không khớp", level=2)
    for at, line in enumerate(_lines(sheet, album), 1):
        head = paper.add_paragraph()
        head.add_run(f"{at}. {line.message}").bold = True
        paper.add_paragraph(f"{line.rule} ({line.severity}).")
        for said in line.passages:
            passage = paper.add_paragraph(style="List Bullet")
            passage.add_run(f"{said.where}: “{said.before}")
            marked = passage.add_run(said.inside)
            marked.bold = marked.underline = True
            passage.add_run(f"{said.after}”")
            for crop in said.crops:
                _picture(paper, crop)
        if line.notes:
            paper.add_paragraph(f"Ý kiến của người đối chiếu: {line.notes}")
        paper.add_paragraph(f"Người đối chiếu: {line.who}.")
    if sheet.corrections:
        paper.add_heading("II. Đề nghị sửa", level=2)
        _table(paper, _FIX_HEADS, list(_fixes(sheet)))
        for correction in sheet.corrections:
            for crop in album.crops(correction.pieces):
                where = f"{_document(correction.document)}, trang {crop.page}"
                paper.add_paragraph(f"Ảnh chỗ in: {where}.").paragraph_format.keep_with_next = True
                _picture(paper, crop)
    if album.left_out:
        paper.add_paragraph(album.sentence())
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def xlsx(sheet: Sheet, pictures: Pictures) -> bytes:
    """Return a sheet as an Excel workbook: findings, corrections, documents, and pieces of pages."""
    book = Workbook()
    album = _Album(pictures)
    lines = list(_lines(sheet, album))
    first = book.active
    first.title = "Điểm không khớp"
    _fill(
        first,
        _HEADS,
        [
            (
                at,
                f"{line.message} ({line.rule})",
                line.severity,
                "\n".join(f"{p.where}: “{p.before}{p.inside}{p.after}”" for p in line.passages),
                line.notes,
                line.who,
            )
            for at, line in enumerate(lines, 1)
        ],
        (6, 45, 14, 80, 40, 26),
    )
    _fill(
        book.create_sheet("Đề nghị sửa"),
        _FIX_HEADS,
        list(_fixes(sheet)),
        (6, 30, 40, 20, 24, 24, 40),
    )
    _fill(
        book.create_sheet("Văn bản"),
        ("Văn bản", "Tệp", "Tóm tắt"),
        [(_document(d), _clean(d["name"]), _summary(sheet)) for d in sheet.documents],
        (60, 40, 60),
    )
    shown = [
        (f"Điểm {at}", p.where, c) for at, line in enumerate(lines, 1) for p in line.passages for c in p.crops
    ]
    for correction in sheet.corrections:
        where = _document(correction.document)
        shown += [("Đề nghị sửa", f"{where}, trang {c.page}", c) for c in album.crops(correction.pieces)]
    if shown:
        _gallery(book, shown)
    if album.left_out:
        book["Ảnh trang"].append((album.sentence(),))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def file_name(sheet: Sheet, form: str) -> str:
    """Return a name for a sheet's file, of signs that every file system takes."""
    bare = "".join(c if c.isalnum() or c in "-_. " else "-" for c in sheet.name).strip(" .-")[:80]
    return f"phieu-doi-chieu {bare or sheet.key}.{form}"


def _summary(sheet: Sheet) -> str:
    waiting = f" Còn {sheet.waiting} điểm chưa kết luận, không nêu ở phiếu này." if sheet.waiting else ""
    return f"Có {len(sheet.findings)} điểm không khớp, {len(sheet.corrections)} đề nghị sửa.{waiting}"


class _Album:
    """The pieces of pages on one sheet: as many as it may carry."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._room = MOST
        self.left_out = 0

    def crops(self, pieces: list[Piece]) -> list[Crop]:
        """Return the pictures of some pieces, while there is room."""
        self.left_out += max(len(pieces) - self._room, 0)
        found = crops(self._pictures, pieces, self._room)
        self._room -= len(found)
        return found

    def sentence(self) -> str:
        """Say that there were more pieces than the sheet carries."""
        return f"Phiếu chỉ kèm ảnh của {MOST} chỗ đầu; các chỗ sau xem trên bàn đối chiếu."


def _lines(sheet: Sheet, album: _Album) -> Iterator[_Line]:
    names = rules()
    for finding in sheet.findings:
        decision = finding["decision"]
        notes = [decision["reason"], *(f"{c['comment']} ({c['reviewer']})" for c in finding["comments"])]
        yield _Line(
            _clean(finding["message"]),
            names[finding["rule"]].name if finding["rule"] in names else str(finding["rule"]),
            SEVERITIES.get(str(finding["severity"]), ""),
            tuple(_passage(evidence, album) for evidence in finding["evidence"]),
            _clean("; ".join(note for note in notes if note)),
            _clean(f"{decision['reviewer']}, {moment(decision['at'])}"),
        )


def _passage(evidence: Row, album: _Album) -> _Passage:
    before, inside, after = (_run(str(part)) for part in excerpt(evidence))
    where = _document(evidence) + (f", trang {evidence['page']}" if evidence["page"] else "")
    return _Passage(where, before, inside, after, album.crops(evidence["pieces"]))


def _fixes(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    at = 0
    for correction in sheet.corrections:
        decision = correction.decision
        for name, value in decision["value"].items():
            at += 1
            printed = decision["seen"].get(name)
            yield (
                at,
                _document(correction.document),
                _clean(f"{KIND_WORDS[correction.kind]}: “{decision['seen'].get('shown', '')}”"),
                label(name),
                _value(name, printed) if printed is not None else UNKNOWN,
                _value(name, value),
                _clean(
                    ", ".join(
                        filter(None, (decision["reviewer"], moment(decision["at"]), decision["reason"]))
                    )
                ),
            )


def _value(name: str, value: object) -> str:
    return _clean(written(name, value))


def _document(row: Row) -> str:
    name = f"{row['doc_type'] or 'Văn bản'} {row['code']}" if row["code"] else str(row["name"])
    return _clean(name + (f" ngày {day(row['issued_on'])}" if row["issued_on"] else ""))


def _clean(text: str) -> str:
    """Return text on one line, without the characters that neither format can hold."""
    return _run(text).strip()


def _run(text: str) -> str:
    """Clean a piece of a line; a space at its ends parts it from the next."""
    return _SPACES.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", text).replace("\ufffe", "-").replace("\uffff", ""))


def _page(paper: WordDocument) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    for name, size in (("Normal", 13), ("Heading 2", 13)):
        style = paper.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Times New Roman")
    paper.core_properties.title = "Phiếu đối chiếu"
    paper.core_properties.author = "Căn Cứ"


def _centred(
    paper: WordDocument, text: str, *, bold: bool = False, italic: bool = False, size: int = 13
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _picture(paper: WordDocument, crop: Crop) -> None:
    paper.add_picture(io.BytesIO(crop.jpeg), width=min(Pt(crop.width), _TEXT_WIDTH))
    paper.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(paper: WordDocument, heads: tuple[str, ...], lines: list[tuple[object, ...]]) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for line in lines:
        for cell, value in zip(table.add_row().cells, line, strict=True):
            cell.text = str(value)


def _fill(
    page: Worksheet, heads: tuple[str, ...], lines: list[tuple[object, ...]], widths: tuple[int, ...]
) -> None:
    page.append(heads)
    for line in lines:
        page.append(line)
    for cells in page.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell, width in zip(page[1], widths, strict=True):
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = width
    page.freeze_panes = "A2"


def _gallery(book: Workbook, shown: list[tuple[str, str, Crop]]) -> None:
    """Add a page with pieces of pages, a row each: what it is of, where it stands, the picture."""
    page = book.create_sheet("Ảnh trang")
    _fill(
        page, ("Của", "Chỗ trong văn bản", "Ảnh"), [(of, where, "") for of, where, _ in shown], (12, 40, 100)
    )
    for row, (_, _, crop) in enumerate(shown, 2):
        picture = Picture(io.BytesIO(crop.jpeg))
        picture.width, picture.height = _PICTURE_WIDTH, round(_PICTURE_WIDTH * crop.height / crop.width)
        page.add_image(picture, f"C{row}")
        page.row_dimensions[row].height = min(picture.height * 0.75 + 6, _TALLEST_ROW)
