"""Ruled tables of a PDF come out as pipe rows, in their place on the page, with the boxes of their words."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.reading import limits, pdf
from extractor.text.build import read as reading_of
from extractor.text.source import SourceText
from tests.pdf_writer import Sheet, write

HEAD = ("TT", "Hình thức", "Tập thể", "Cá nhân")
ROWS = [("1", "Bằng khen", "12", "35"), ("2", "Cờ thi đua", "04", ""), ("", "Tổng cộng", "16", "35")]
XS = (70, 110, 300, 400, 500)


def table(sheet: Sheet, rows: list[tuple[str, ...]], top: float = 700) -> Sheet:
    """Draw a ruled table with rows of 24 points."""
    sheet.grid(XS, [top - 24 * k for k in range(len(rows) + 1)])
    for k, row in enumerate(rows):
        for x, cell in zip(XS, row, strict=False):
            if cell:
                sheet.text(x + 6, top - 24 * k - 17, cell, 12)
    return sheet


def text_of(*sheets: Sheet) -> str:
    return pdf.read_bytes(write(*sheets), "a.pdf").text


def test_a_table_stands_between_the_text_above_and_below() -> None:
    sheet = Sheet().text(80, 740, "Kết quả như sau:").text(80, 560, "Trên đây là kết quả.")
    assert text_of(table(sheet, [HEAD, *ROWS])).split("\n\n") == [
        "Kết quả như sau:",
        "| TT | Hình thức | Tập thể | Cá nhân |\n| --- | --- | --- | --- |\n"
        "| 1 | Bằng khen | 12 | 35 |\n| 2 | Cờ thi đua | 04 | |\n| | Tổng cộng | 16 | 35 |",
        "Trên đây là kết quả.",
    ]


def test_rules_drawn_as_thin_rectangles() -> None:
    sheet = Sheet()
    for x in XS:
        sheet.content.append(f"{x} 652 0.5 48 re f")
    for y in (700, 676, 652):
        sheet.content.append(f"70 {y} 430 0.5 re f")
    for k, row in enumerate([HEAD, ROWS[0]]):
        for x, cell in zip(XS, row, strict=False):
            sheet.text(x + 6, 700 - 24 * k - 17, cell, 12)
    assert text_of(sheet).startswith("| TT | Hình thức | Tập thể | Cá nhân |\n| --- |")


def test_cell_boxes_are_those_of_the_printed_words() -> None:
    content = pdf.read_bytes(write(table(Sheet(), [HEAD, *ROWS])), "a.pdf")
    assert content.layout is not None
    at = content.text.index("Cờ thi đua")
    x0, top, _, bottom = content.layout.boxes[at]
    assert x0 == pytest.approx(116, abs=0.5)
    assert top < 842 - (700 - 48 - 17) < bottom
    bars = np.array([c == "|" for c in content.text])
    assert np.isnan(content.layout.boxes[bars]).all()


def test_lines_of_a_cell_are_joined_and_codes_closed_up() -> None:
    sheet = Sheet().grid((70, 200, 400), (700, 640, 600))
    sheet.lines(76, 685, "Quyết định", size=12).lines(
        206, 685, "số 729/QĐ-", "UBND ngày", "07/4/2026", size=12, pitch=14
    )
    sheet.text(76, 615, "a | b", 12).text(206, 615, "35", 12)
    assert text_of(sheet) == (
        "| Quyết định | số 729/QĐ-UBND ngày 07/4/2026 |\n| --- | --- |\n| a \\| b | 35 |"
    )


def test_merged_cells_stand_once_and_the_head_has_two_rows() -> None:
    sheet = Sheet()
    for x in (70, 110, 400):
        sheet.rule(x, 600, x, 700)
    sheet.rule(250, 600, 250, 670)
    for y in (700, 630, 600):
        sheet.rule(70, y, 400, y)
    sheet.rule(110, 670, 400, 670)
    sheet.text(76, 660, "TT", 12).text(200, 680, "Số lượng", 12).text(116, 645, "Tập thể", 12)
    sheet.text(256, 645, "Cá nhân", 12).text(76, 610, "1", 12).text(116, 610, "12", 12).text(
        256, 610, "35", 12
    )
    assert text_of(sheet).split("\n") == [
        "| TT | Số lượng | |",
        "| | Tập thể | Cá nhân |",
        "| --- | --- | --- |",
        "| 1 | 12 | 35 |",
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    first = table(Sheet(), [HEAD, ROWS[0]], top=120)
    second = table(
        Sheet().text(295, 810, "2", 13), [HEAD, ROWS[1]] if repeated else [ROWS[1], ROWS[2]], top=780
    )
    pages = text_of(first, second)
    assert pages.count("\n| --- |") == (2 if repeated else 1)
    assert pages.count("Cờ thi đua") == 1


def test_upright_writing_in_a_head_cell() -> None:
    sheet = Sheet().grid((70, 200, 400), (700, 600, 570))
    sheet.text(100, 640, "Đơn vị", 12).text(300, 620, "Cá nhân", 12, turn=(0, 1))
    sheet.text(76, 580, "Sở Nội vụ và Ban Tổ chức", 5).text(206, 580, "35", 12)
    assert text_of(sheet).startswith("| Đơn vị | Cá nhân |\n")


@pytest.mark.parametrize(
    "frame",
    [
        Sheet().grid((70, 400), (700, 650)),
        Sheet().rule(100, 690, 220, 690).rule(80, 120, 220, 120),
        Sheet().grid((70, 95, 400), (700, 650)),
        Sheet().grid((70, 120, 170, 400), (700, 680, 660, 640)),
    ],
    ids=["frame", "underlines", "one-row", "drawing-through-words"],
)
def test_lines_that_make_no_table(frame: Sheet) -> None:
    text = text_of(frame.text(80, 665, "Mật và khẩn, gửi các đơn vị liên quan", 14))
    assert text == "Mật và khẩn, gửi các đơn vị liên quan"


def test_a_page_of_countless_lines_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_POINTS", 10)
    assert "|" not in text_of(table(Sheet(), [HEAD, *ROWS]))


def test_the_reading_finds_the_cells() -> None:
    content = pdf.read_bytes(write(table(Sheet(), [HEAD, *ROWS])), "a.pdf")
    source = SourceText(SourceText.from_string("").source, content.text, content.pages, content.layout)
    (found,) = reading_of(source).tables
    assert found.heads == 1
    assert [len(row) for row in found.rows] == [4, 4, 4, 4]


def test_a_table_set_sideways() -> None:
    sheet = Sheet().grid((300, 324, 348), (80, 200, 400))
    for x, row in ((317, ("Tập thể", "Cá nhân")), (341, ("12", "35"))):
        for y, cell in zip((86, 206), row, strict=True):
            sheet.text(x, y, cell, 12, turn=(0, 1))
    assert text_of(sheet) == "| Tập thể | Cá nhân |\n| --- | --- |\n| 12 | 35 |"


def test_a_table_on_a_rotated_page() -> None:
    sheet = Sheet(rotate=90).grid((300, 324, 348), (80, 200, 400))
    for x, row in ((317, ("Tập thể", "Cá nhân")), (341, ("12", "35"))):
        for y, cell in zip((86, 206), row, strict=True):
            sheet.text(x, y, cell, 12, turn=(0, 1))
    assert text_of(sheet) == "| Tập thể | Cá nhân |\n| --- | --- |\n| 12 | 35 |"
