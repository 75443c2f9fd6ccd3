"""Excel workbooks: sheets as tables, with the letterhead above and the closing below as text."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from extractor import errors, extract
from extractor.reading import limits, read, xlsx
from extractor.reading.xlsx_values import written
from tests.docx_writer import replace_part

LIST = [
    ["UBND TỈNH A", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NỘI VỤ", None, "Độc lập - Tự do - Hạnh phúc"],
    [None],
    ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN"],
    ["TT", "Họ và tên", "Hình thức", None, "Ghi chú"],
    [None, None, "Bằng khen", "Giấy khen"],
    [1, "Nguyễn Văn A", 2, None, "a|b"],
    [None, "II. Cá nhân"],
    [2, "Lò Thị B", None, 1.5],
    ["Cộng", None, "=SUM(C7:C9)"],
    [None],
    ["NGƯỜI LẬP", None, None, "GIÁM ĐỐC"],
]


def save(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: list[list[object]], title: str = "Sheet1") -> Workbook:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def text_of(book: Workbook) -> str:
    return xlsx.read_bytes(save(book), "a.xlsx").text


def test_a_sheet_is_a_table_with_text_around_it() -> None:
    book = workbook(LIST)
    for cells in ("A1:B1", "C1:E1", "A4:E4", "A5:A6", "B5:B6", "C5:D5", "E5:E6"):
        book.active.merge_cells(cells)
    assert text_of(book).split("\n\n") == [
        "UBND TỈNH A\nSỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN",
        "| TT | Họ và tên | Hình thức | | Ghi chú |\n| | | Bằng khen | Giấy khen | |\n"
        "| --- | --- | --- | --- | --- |\n| 1 | Nguyễn Văn A | 2 | | a\\|b |\n| | II. Cá nhân | | | |\n"
        "| 2 | Lò Thị B | | 1,5 | |\n"
        "| Cộng | | =SUM(C7:C9) | | |",
        "NGƯỜI LẬP",
        "GIÁM ĐỐC",
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (1250000, "#,##0", "1250000"),
        (0.855, "0.0%", "85,5%"),
        (0.85, "0%", "85%"),
        (1.25, "General", "1,25"),
        (1.005, "0.00", "1,01"),
        (0.1 + 0.2, "General", "0,3"),
        (2.5, "0", "3"),
        (-3, '0" người"', "-3"),
        (1e300, "General", "1" + "0" * 300),
        (datetime(2026, 6, 5), "dd/mm/yyyy", "05/06/2026"),
        (datetime(2026, 6, 5, 14, 30), "d/m/yy h:mm", "14:30 05/06/2026"),
        (date(2026, 6, 1), "mm/yyyy", "06/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (time(7, 5), "h:mm", "07:05"),
        (True, "General", "TRUE"),
        ("  Bằng khen ", "@", "Bằng khen"),
        ("#N/A", "General", "#N/A"),
        (None, "General", ""),
    ],
)
def test_values_are_written_as_they_print(value: object, number_format: str, text: str) -> None:
    assert written(value, number_format) == text


def test_every_visible_sheet_is_read_under_its_name() -> None:
    book = workbook([["TT", "Tên", "Số"], [1, "A", 2]], "Tập thể")
    for title in ("Cá nhân", "Nháp", "Trống"):
        sheet = book.create_sheet(title)
        if title != "Trống":
            sheet.append(["TT", "Họ tên", "Ngày"])
            sheet.append([1, "B", date(2026, 6, 5)])
    book["Nháp"].sheet_state = "hidden"
    text = text_of(book)
    assert text.startswith("Tập thể\n\n| TT |")
    assert "\n\nCá nhân\n\n| TT | Họ tên | Ngày |\n| --- | --- | --- |\n| 1 | B | 05/06/2026 |" in text
    assert "Nháp" not in text
    assert "Trống" not in text


def test_cells_in_legacy_fonts_are_read_as_they_print() -> None:
    book = workbook([["TT", "§¬n vÞ", "H×nh thøc"], [1, "Së Néi vô", "B»ng khen cña Bé"]])
    for row in book.active.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTime")
    content = xlsx.read_bytes(save(book), "a.xlsx")
    assert "| 1 | Sở Nội vụ | Bằng khen của Bộ |" in content.text
    assert content.reader == "xlsx+tcvn3"


def test_a_sheet_of_text_has_no_table() -> None:
    assert (
        text_of(workbook([["Báo cáo"], [None], ["Điều 1. Tặng Bằng khen"]]))
        == "Báo cáo\n\nĐiều 1. Tặng Bằng khen"
    )


def test_what_cannot_be_read_is_a_named_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = save(workbook([["a", "b", "c"], [1, 2, 3]]))

    def ends_as(error: type[errors.FileError], data: bytes) -> None:
        path = tmp_path / "bang.xlsx"
        path.write_bytes(data)
        with pytest.raises(error) as caught:
            read(path)
        assert type(caught.value) is error

    ends_as(errors.TruncatedFile, data[: len(data) // 2])
    ends_as(errors.TruncatedFile, replace_part(data, "xl/workbook.xml", b"<workbook"))
    ends_as(
        errors.ReaderFailed,
        replace_part(data, "xl/worksheets/sheet1.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
    )
    ends_as(
        errors.UnpacksTooLarge, replace_part(data, "xl/worksheets/sheet1.xml", b"<x>" + b" " * 60_000_000)
    )
    ends_as(errors.EmptyFile, save(Workbook()))
    monkeypatch.setattr(limits, "SHEET_CELLS", 5)
    ends_as(errors.TooManyCells, data)


def test_a_cell_far_out_costs_no_time() -> None:
    book = workbook([["a", "b", "c"], [1, 2, 3]])
    book.active["XFD1048576"] = "xa"
    assert text_of(book).endswith("\n\nxa")


def test_a_workbook_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(save(workbook([["Kèm theo Quyết định số 12/QĐ-UBND ngày 05/6/2026"], *LIST[3:]])))
    record = extract(path)
    assert [c.code for c in record.citations] == ["12/QĐ-UBND"]
    assert record.source.reader == "xlsx"
