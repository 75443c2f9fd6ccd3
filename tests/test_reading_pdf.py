"""PDF: pages in reading order, every word with its box, and a named error for what has no text."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor import errors, extract
from extractor.reading import limits, pdf, read
from extractor.reading.content import Content
from extractor.text.build import read as reading_of
from extractor.text.source import SourceText
from tests.pdf_writer import Sheet, width, write


def text_of(*sheets: Sheet) -> str:
    return pdf.read_bytes(write(*sheets), "a.pdf").text


def box_of(content: Content, passage: str) -> tuple[float, float, float, float]:
    start = content.text.index(passage)
    assert content.layout is not None
    boxes = content.layout.boxes[start : start + len(passage)]
    boxes = boxes[~np.isnan(boxes[:, 0])]
    x0, top = boxes[:, :2].min(axis=0)
    x1, bottom = boxes[:, 2:].max(axis=0)
    return float(x0), float(top), float(x1), float(bottom)


def letterhead(sheet: Sheet) -> Sheet:
    """Print a letterhead whose two columns do not share their baselines."""
    sheet.lines(70, 790, "UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ", size=13, pitch=15)
    sheet.text(80, 752, "Số: 15/BC-SNV", 13)
    sheet.lines(
        285, 787, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", size=13, pitch=15
    )
    return sheet.text(300, 748, "Lâm Đồng, ngày 05 tháng 6 năm 2026", 13)


LETTERHEAD = """UBND TỈNH LÂM ĐỒNG
SỞ NỘI VỤ

Số: 15/BC-SNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lâm Đồng, ngày 05 tháng 6 năm 2026"""
BODY = (
    "Thực hiện Công văn số 786-CV/KTĐS1 ngày 15/6/2026 của Khối thi đua số 01,",
    "Sở Nội vụ báo cáo kết quả công tác thi đua, khen thưởng 6 tháng đầu năm",
    "như sau:",
)


class TestReadingOrder:
    def test_the_letterhead_is_read_column_by_column(self) -> None:
        sheet = letterhead(Sheet()).text(270, 700, "BÁO CÁO").lines(85, 660, *BODY, size=13)
        assert text_of(sheet) == f"{LETTERHEAD}\n\nBÁO CÁO\n\n" + "\n".join(BODY)

    def test_a_short_list_of_recipients_is_a_column(self) -> None:
        sheet = Sheet().lines(85, 700, *BODY[:2], size=13)
        sheet.lines(85, 638, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", size=11, pitch=14)
        sheet.lines(370, 638, "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", size=13, pitch=16)
        assert text_of(sheet).endswith(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG"
        )

    def test_lines_of_a_signature_at_the_right_are_no_paragraph(self) -> None:
        sheet = Sheet().lines(85, 700, *BODY[:2], *BODY[:2], size=13)
        sheet.text(355, 560, "PHÓ CHỦ TỊCH HỘI ĐỒNG", 13).text(372, 544, "Lê Văn Bình", 13)
        source = pdf.read_bytes(write(sheet), "a.pdf")
        at = source.text.index("Lê Văn Bình")
        assert source.layout is not None
        assert at not in source.layout.wraps

    def test_lines_of_a_centred_column_may_begin_further_left(self) -> None:
        sheet = letterhead(Sheet()).lines(74, 735, "V/v nộp báo cáo", size=11, pitch=13)
        sheet.text(66, 722, "kết quả năm 2026", 11)
        # What stands further below is addressed, and no part of the column.
        sheet.text(150, 694, "Kính gửi:", 13).text(200, 676, "- Ủy ban nhân dân các xã, phường, đặc khu;", 13)
        text = text_of(sheet)
        assert "V/v nộp báo cáo\nkết quả năm 2026\n\nCỘNG HÒA" in text
        assert text.index("năm 2026\n\nKính gửi:") > text.index("Độc lập")

    def test_the_order_of_drawing_does_not_matter(self) -> None:
        drawn = Sheet().lines(85, 660, *BODY, size=13).text(270, 700, "BÁO CÁO")
        assert text_of(letterhead(drawn)) == f"{LETTERHEAD}\n\nBÁO CÁO\n\n" + "\n".join(BODY)

    def test_the_closing_is_read_recipients_first(self) -> None:
        sheet = Sheet().lines(85, 700, *BODY[:2], size=13).text(85, 664, "biết, thực hiện./.", 13)
        sheet.lines(
            85, 638, "Nơi nhận:", "- Như trên;", "- Ban Giám đốc;", "- Lưu: VT, TĐKT.", size=11, pitch=14
        )
        sheet.lines(370, 638, "TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", size=13, pitch=16).text(
            370, 560, "Lê Văn An", 13
        )
        assert text_of(sheet).endswith(
            "biết, thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Ban Giám đốc;\n- Lưu: VT, TĐKT."
            "\n\nTM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn An"
        )

    def test_a_page_of_two_columns(self) -> None:
        left = ["Cột trái của công báo có chữ", "chạy xuống hết cột rồi mới", "sang cột bên phải của trang"]
        right = ["Cột phải đọc sau cột trái", "dù hai cột có dòng ngang", "nhau trên cùng một trang"]
        sheet = Sheet().lines(60, 700, *left, size=10, pitch=12).lines(320, 700, *right, size=10, pitch=12)
        assert text_of(sheet) == "\n".join(left) + "\n\n" + "\n".join(right)

    def test_three_strips_are_rows_of_a_list(self) -> None:
        rows = [("1", "Nguyễn Thị Hoa", "Phòng Tổ chức"), ("2", "Trần Văn Bình", "Văn phòng Ban")]
        sheet = Sheet()
        for k, row in enumerate(rows):
            for x, cell in zip((70, 120, 330), row, strict=True):
                sheet.text(x, 700 - 20 * k, cell)
        assert text_of(sheet).split("\n") == [" ".join(row) for row in rows]

    def test_hanging_numbers_are_no_column(self) -> None:
        sheet = Sheet()
        items = [("a)", ("Giao Sở Nội vụ đối chiếu số liệu khen", "thưởng của các đơn vị;"))]
        items += [("b)", ("Giao Sở Tài chính bố trí kinh phí cho", "công tác thi đua."))]
        for k, (number, lines) in enumerate(items):
            sheet.text(80, 700 - 40 * k, number).lines(120, 700 - 40 * k, *lines)
        assert [line for line in text_of(sheet).split("\n") if line] == [
            "a) Giao Sở Nội vụ đối chiếu số liệu khen",
            "thưởng của các đơn vị;",
            "b) Giao Sở Tài chính bố trí kinh phí cho",
            "công tác thi đua.",
        ]

    def test_paragraphs_are_blocks(self) -> None:
        by_gap = (
            Sheet().lines(80, 700, "Một đoạn văn có hai", "dòng.").lines(80, 655, "Đoạn thứ hai", "cũng vậy.")
        )
        assert text_of(by_gap).split("\n\n") == ["Một đoạn văn có hai\ndòng.", "Đoạn thứ hai\ncũng vậy."]
        by_indent = Sheet().text(110, 700, "Một đoạn văn thụt đầu dòng có hai").text(80, 682, "dòng.")
        by_indent.text(110, 664, "Đoạn thứ hai cũng thụt đầu dòng như").text(80, 646, "vậy.")
        assert text_of(by_indent).count("\n\n") == 1


class TestPages:
    def test_pages_are_stretches_of_the_text(self) -> None:
        content = pdf.read_bytes(
            write(Sheet().text(80, 700, "Trang một"), Sheet(), Sheet(842, 595).text(80, 300, "Trang ba")),
            "a.pdf",
        )
        assert content.text == "Trang một\n\nTrang ba"
        assert [content.text[p.start : p.end] for p in content.pages] == ["Trang một", "", "Trang ba"]
        assert [(p.number, p.width, p.height) for p in content.pages] == [
            (1, 595, 842),
            (2, 595, 842),
            (3, 842, 595),
        ]

    def test_page_numbers_and_running_heads_stay(self) -> None:
        sheet = Sheet().text(295, 800, "2", 13).lines(80, 760, *BODY, size=13)
        assert text_of(sheet).startswith("2\n\nThực hiện")

    def test_the_source_points_into_the_page(self, tmp_path: Path) -> None:
        path = tmp_path / "bao-cao.pdf"
        path.write_bytes(write(Sheet().text(80, 700, "Trang một"), Sheet().text(80, 700, "số 15/BC-SNV")))
        source = read(path)
        assert isinstance(source, SourceText)
        assert (source.source.media_type, source.source.pages, source.source.reader) == (
            "application/pdf",
            2,
            "pdf",
        )
        start = source.text.index("15/BC-SNV")
        (box,) = source.boxes_of(start, len(source.text))
        x = 80 + width("số ")
        assert (box.page, source.page_of(start)) == (2, 2)
        assert (box.x0, box.x1) == pytest.approx((x, x + width("15/BC-SNV")), abs=0.5)
        assert box.top < 842 - 700 < box.bottom


class TestCharacters:
    def test_a_hyphen_at_a_line_end_stays_a_hyphen(self) -> None:
        sheet = Sheet().lines(80, 700, "Quyết định số 729/QĐ-", "UBND ngày 07/4/2026")
        assert text_of(sheet) == "Quyết định số 729/QĐ-\nUBND ngày 07/4/2026"

    @pytest.mark.parametrize(
        ("printed", "text"),
        [
            (unicodedata.normalize("NFD", "Ủy ban nhân dân thưởng"), "Ủy ban nhân dân thưởng"),
            ("o\u031b\u0301", "ớ"),
            ("\ufb01n \ufb02at", "fin flat"),
            ("mềm\u00admại", "mềm-mại"),
            ("không\u00a0ngắt", "không ngắt"),
            ("zero\u200bwidth", "zerowidth"),
            ("\uf0b7 Điểm", "• Điểm"),
            ("mũ 𝑥𝑦", "mũ 𝑥𝑦"),
        ],
    )
    def test_odd_characters(self, printed: str, text: str) -> None:
        assert text_of(Sheet().text(80, 700, printed)) == text

    def test_diacritics_printed_over_their_letters(self) -> None:
        # The marks come last in the stream, each placed by hand over its letter: t o ̂ ̉ / u ̛ ́.
        sheet = Sheet().text(80, 700, "Tô chưc Đang")
        sheet.text(80 + width("T") + 1, 700, "\u0309").text(80 + width("Tô ch"), 700, "\u0301")
        sheet.text(80 + width("Tô chưc Đ"), 700, "\u0309")
        content = pdf.read_bytes(write(sheet), "a.pdf")
        assert content.text == "Tổ chức Đảng"
        assert content.layout is not None
        assert len(content.layout.boxes) == len(content.text)

    @pytest.mark.parametrize("shift", [0.0, 0.4])
    def test_false_bold_is_read_once(self, shift: float) -> None:
        sheet = Sheet().text(80, 700, "BÁO CÁO").text(80, 680, "Sơ kết").text(80 + shift, 700, "BÁO CÁO")
        assert text_of(sheet).split() == ["BÁO", "CÁO", "Sơ", "kết"]

    def test_double_letters_are_no_repetition(self) -> None:
        assert text_of(Sheet().text(80, 700, "ill 1000 ...... 22/11/2011")) == "ill 1000 ...... 22/11/2011"

    def test_the_text_is_nfc_and_in_step_with_the_layout(self) -> None:
        content = pdf.read_bytes(write(letterhead(Sheet()), Sheet().lines(80, 700, *BODY)), "a.pdf")
        assert unicodedata.is_normalized("NFC", content.text)
        assert content.layout is not None
        assert content.layout.boxes.shape == (len(content.text), 4)
        printed = ~np.isnan(content.layout.boxes[:, 0])
        assert all(flag != char.isspace() for flag, char in zip(printed, content.text, strict=True))
        assert set(np.round(content.layout.sizes[printed])) == {13, 14}


class TestTurnedPages:
    @pytest.mark.parametrize(
        ("rotate", "turn", "x", "y", "top"),
        [
            (0, (1, 0), 80, 700, 142),
            (90, (0, 1), 300, 80, 300),
            (180, (-1, 0), 500, 300, 300),
            (270, (0, -1), 300, 700, 295),
        ],
    )
    def test_a_rotated_page_is_read_upright(
        self, rotate: int, turn: tuple[int, int], x: float, y: float, top: float
    ) -> None:
        content = pdf.read_bytes(
            write(Sheet(rotate=rotate).text(x, y, "Phụ lục kèm theo", turn=turn)), "a.pdf"
        )
        page = content.pages[0]
        assert content.text == "Phụ lục kèm theo"
        assert (page.width, page.height) == ((842, 595) if rotate % 180 else (595, 842))
        x0, y0, x1, y1 = box_of(content, "Phụ lục kèm theo")
        assert x1 - x0 == pytest.approx(width("Phụ lục kèm theo"), abs=0.1)
        assert y0 < top < y1
        assert x0 == pytest.approx({0: 80, 90: 80, 180: 95, 270: 142}[rotate], abs=0.1)

    def test_a_table_set_sideways_on_an_upright_page(self) -> None:
        sheet = Sheet().text(300, 100, "Dòng trên của bảng ngang", turn=(0, 1))
        sheet.text(320, 100, "dòng dưới của bảng ngang", turn=(0, 1))
        content = pdf.read_bytes(write(sheet), "a.pdf")
        assert content.text == "Dòng trên của bảng ngang\ndòng dưới của bảng ngang"
        x0, top, x1, bottom = box_of(content, "Dòng trên")
        assert x1 - x0 < bottom - top

    def test_a_cropped_page_shows_what_is_inside(self) -> None:
        sheet = Sheet(crop=(50, 100, 545, 800)).text(80, 700, "Trong khung").text(80, 50, "Ngoài khung")
        content = pdf.read_bytes(write(sheet), "a.pdf")
        assert content.text == "Trong khung"
        assert (content.pages[0].width, content.pages[0].height) == (495, 700)
        x0, top, _, bottom = box_of(content, "Trong khung")
        assert x0 == pytest.approx(30, abs=0.1)
        assert top < 100 < bottom

    def test_a_watermark_stands_apart(self) -> None:
        sheet = Sheet().lines(80, 700, *BODY, size=13).text(200, 660, "DỰ THẢO", 40, turn=(1, 1))
        blocks = text_of(sheet).split("\n\n")
        assert blocks == ["\n".join(BODY), "DỰ THẢO"]


class TestStrayedMarks:
    @pytest.mark.parametrize(
        ("line", "over", "expected"),
        [
            ("đặc biêt", 7, "đặc biệt"),  # a dot that stands under the t
            ("trang điên", 9, "trang điện"),
            ("thi tâp", 6, "thi tập"),
            ("thi tập", 6, "thi tập"),  # a dot that is printed again
            ("quan tri", 7, "quan trị"),
        ],
    )
    def test_a_mark_set_over_a_consonant_is_its_vowels(self, line: str, over: int, expected: str) -> None:
        sheet = Sheet().text(80, 700, line)
        sheet.text(80 + width(line[:over]), 700, "\u0323")
        assert text_of(sheet) == expected


class TestFormFields:
    def test_a_stamped_number_and_date_are_read_in_their_places(self) -> None:
        sheet = Sheet().text(80, 752, "Số:", 13).text(150, 752, "/KH-UBND", 13)
        sheet.text(300, 752, "Hà Nội, ngày", 13).text(410, 752, "tháng", 13).text(465, 752, "năm 2026", 13)
        sheet.stamp((102, 745, 150, 765), (2, 7, 13, "173")).stamp((380, 745, 408, 765), (5, 7, 13, "28"))
        sheet.stamp((445, 745, 463, 765), (4, 7, 13, "4"))
        sheet.lines(80, 700, *BODY)
        assert text_of(sheet).startswith("Số: 173/KH-UBND Hà Nội, ngày 28 tháng 4 năm 2026")

    def test_a_signature_of_several_lines_stands_apart(self) -> None:
        sheet = letterhead(Sheet())
        sheet.stamp(
            (300, 740, 560, 800), (2, 30, 8, "Người ký: SỞ NỘI VỤ"), (2, 20, 8, "Thời gian ký: 05/6/2026")
        )
        assert text_of(sheet) == f"{LETTERHEAD}\n\nNgười ký: SỞ NỘI VỤ\nThời gian ký: 05/6/2026"

    def test_a_signature_is_no_part_of_the_document(self, tmp_path: Path) -> None:
        first = letterhead(Sheet()).lines(85, 660, *BODY[:1], size=13)
        first.text(85, 642, "Sở Nội vụ báo cáo kết quả theo Kế hoạch số 12/KH-UBND ngày", 13)
        first.text(290, 40, "1", 13)
        first.stamp((300, 60, 560, 100), (2, 20, 8, "Ký bởi Sở Nội vụ"), (2, 6, 8, "2026.07.30 08:28:23"))
        second = Sheet().text(290, 800, "2", 13).text(85, 770, "05/6/2026 của Ủy ban nhân dân tỉnh.", 13)
        path = tmp_path / "a.pdf"
        path.write_bytes(write(first, second))
        record = extract(path)
        assert record.text.count("2026.07.30 08:28:23") == 1
        assert "2026-07-30" not in {date.iso for date in record.dates}
        assert record.document.issued_on == "2026-06-05"
        # What it lies between is one sentence.
        assert ("12/KH-UBND", "2026-06-05") in {(c.code, c.date) for c in record.citations}


class TestFootnotes:
    def page(self, marked: bool) -> Sheet:
        sheet = Sheet().text(80, 700, "văn bản về công tác thi đua, khen thưởng")
        x = 80 + width("văn bản về công tác thi đua, khen thưởng")
        sheet.text(x, 705, "12", 9).text(x + 9, 700, "; qua đó giúp cán bộ")
        sheet.text(80, 682, "nâng cao nhận thức.").rule(80, 120, 220, 120)
        if marked:
            return (
                sheet.text(80, 108, "12", 7)
                .text(88, 104, "Chỉ thị số 41-CT/TW của", 10)
                .text(80, 92, "Ban Bí thư", 10)
            )
        return sheet.text(80, 104, "12 Chỉ thị số 41-CT/TW của", 10).text(80, 92, "Ban Bí thư", 10)

    @pytest.mark.parametrize("marked", [True, False])
    def test_anchor_and_note_bear_the_same_mark(self, marked: bool) -> None:
        blocks = text_of(self.page(marked)).split("\n\n")
        assert blocks[0].startswith("văn bản về công tác thi đua, khen thưởng¹²; qua đó")
        assert " ".join(blocks[-1].split()) == "¹² Chỉ thị số 41-CT/TW của Ban Bí thư"

    def test_the_mark_keeps_its_box(self) -> None:
        content = pdf.read_bytes(write(self.page(True)), "a.pdf")
        x0, top, x1, bottom = box_of(content, "¹²")
        assert x1 - x0 == pytest.approx(9, abs=0.5)
        assert bottom < 842 - 700
        assert top > 842 - 720

    @pytest.mark.parametrize("mark", ["(3)", "3)"])
    def test_brackets_are_raised_too(self, mark: str) -> None:
        sheet = Sheet().text(80, 700, "khen thưởng").text(80 + width("khen thưởng"), 705, mark, 9)
        assert text_of(sheet) == "khen thưởng" + mark.translate(str.maketrans("()3", "⁽⁾³"))

    def test_small_type_on_the_line_is_not_raised(self) -> None:
        sheet = Sheet().text(80, 700, "Lưu: VT,").text(80 + width("Lưu: VT, "), 700, "2026", 9)
        assert text_of(sheet) == "Lưu: VT, 2026"


class TestHealth:
    SIGNATURE = ("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", "Thời gian ký: 24.04.2026 16:36:42 +07:00")

    @pytest.fixture(autouse=True)
    def text_layers_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CANCU_OCR", "off")

    def refused(self, *sheets: Sheet) -> errors.CancuError:
        with pytest.raises(errors.FileError) as caught:
            pdf.read_bytes(write(*sheets), "quet.pdf")
        return caught.value

    def test_a_scan_has_no_text(self) -> None:
        assert type(self.refused(Sheet().picture(0, 0, 595, 842))) is errors.NoTextLayer

    def test_a_scan_in_strips_has_no_text(self) -> None:
        strips = Sheet()
        for y in range(0, 842, 20):
            strips.picture(0, y, 595, y + 20)
        assert type(self.refused(strips.text(20, 820, "2"))) is errors.StrayTextLayer

    @pytest.mark.parametrize("stamped", [True, False])
    def test_a_signature_over_a_scan_is_no_text(self, stamped: bool) -> None:
        sheet = Sheet().picture(0, 0, 595, 842)
        if stamped:
            sheet.stamp(
                (10, 780, 360, 842), *((2, 40 - 12 * k, 8, line) for k, line in enumerate(self.SIGNATURE))
            )
        else:
            sheet.lines(10, 820, *self.SIGNATURE, size=8)
        error = self.refused(Sheet().picture(0, 0, 595, 842), sheet)
        assert isinstance(error, errors.StrayTextLayer)
        assert "trang 2" in error.sentence("vi")

    def test_a_scan_with_a_recognised_layer_has_text(self) -> None:
        sheet = Sheet().picture(0, 0, 595, 842).lines(80, 700, *BODY)
        assert text_of(sheet) == "\n".join(BODY)

    def test_a_layer_read_without_marks_over_a_scan_is_poor(self) -> None:
        lines = ("Can cu Luat Thi dua khen thuong va Nghi dinh ve cong tac", "van thu, Uy ban nhan dan xa")
        lines += ("bao cao ket qua nam 2026 nhu sau, cu the tung mat",)
        content = pdf.read_bytes(
            write(Sheet().picture(0, 0, 595, 842).lines(80, 700, *lines), Sheet().lines(80, 700, *lines)),
            "a.pdf",
        )
        # What is typed so is left as it is: no picture shows another reading.
        assert [(p.layer, p.why) for p in content.pages] == [("text", "poor_text"), ("text", None)]

    def test_a_certificate_over_a_picture_has_text(self) -> None:
        sheet = Sheet().picture(0, 0, 595, 842).text(80, 700, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG")
        sheet.text(80, 660, "Tặng Bằng khen cho tập thể Phòng Tổ chức - Cán bộ").text(
            80, 640, "đã có thành tích"
        )
        assert "Bằng khen" in text_of(sheet)

    def test_pages_with_text_carry_scanned_ones(self) -> None:
        content = pdf.read_bytes(
            write(Sheet().lines(80, 700, *BODY), Sheet().picture(0, 0, 595, 842)), "a.pdf"
        )
        assert len(content.pages) == 2
        assert content.pages[1].start == content.pages[1].end
        assert (content.pages[1].layer, content.pages[1].why) == ("none", "no_text")

    def test_letters_without_meaning_are_refused(self) -> None:
        sheet = Sheet().text(80, 700, "".join(chr(0xE000 + k % 90) for k in range(300)), 4)
        assert isinstance(self.refused(sheet), errors.BrokenTextLayer)

    def test_blank_pages_are_empty(self) -> None:
        assert isinstance(self.refused(Sheet(), Sheet()), errors.EmptyFile)

    def test_no_pages(self) -> None:
        assert isinstance(self.refused(), errors.NoPages)

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "PDF_PAGES", 2)
        error = self.refused(Sheet(), Sheet(), Sheet())
        assert isinstance(error, errors.TooManyPages)
        assert "3 trang" in error.sentence("vi")


class TestDamage:
    def locked(self, user: str) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, encrypt=StandardEncryption(user, "chu", canPrint=0))
        canvas.drawString(80, 700, "Mat")
        canvas.save()
        return out.getvalue()

    def test_a_password_is_asked_for(self) -> None:
        with pytest.raises(errors.PasswordProtected):
            pdf.read_bytes(self.locked("khoa"), "a.pdf")

    def test_the_passwords_of_the_office_are_tried(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listed = tmp_path / "mật khẩu.txt"
        listed.write_text("sai\nkhoa\n", "utf-8")
        monkeypatch.setenv("CANCU_PASSWORDS", str(listed))
        assert pdf.read_bytes(self.locked("khoa"), "a.pdf").text == "Mat"
        listed.write_text("sai\n", "utf-8")
        with pytest.raises(errors.PasswordProtected):
            pdf.read_bytes(self.locked("khoa"), "a.pdf")

    def test_a_file_that_only_forbids_printing_is_read(self) -> None:
        assert pdf.read_bytes(self.locked(""), "a.pdf").text == "Mat"

    @pytest.mark.parametrize("keep", [9, 40, 200])
    def test_a_torn_file_is_named_so(self, keep: int) -> None:
        whole = write(Sheet().text(80, 700, "Báo cáo"))
        with pytest.raises(errors.TruncatedFile):
            pdf.read_bytes(whole[:keep], "a.pdf")

    def test_a_torn_end_is_mended_or_named(self) -> None:
        whole = write(Sheet().lines(80, 700, *BODY))
        found = set()
        for keep in range(1, len(whole), 97):
            try:
                found.add(pdf.read_bytes(whole[:keep], "a.pdf").text)
            except errors.FileError as error:
                found.add(error.code)
        # The font's meaning lies before the tear: what is still there is read right or not at all.
        assert found <= {"\n".join(BODY), "truncated", "empty", "no_pages"}
        assert "truncated" in found


class TestWraps:
    """Running text tells which of its lines go on a paragraph, so that the text layer need not guess."""

    FULL = (
        "Thực hiện Công văn số 786-CV/KTĐS1 ngày 15/6/2026 của Khối thi đua và Tờ trình,",
        "Ban Tổ chức báo cáo. Về Quyết định số 12 ngày 07/4/2026 của Hội đồng Thi đua",
        "- Khen thưởng tỉnh Lâm Đồng đã tặng 30 tập thể và 12 cá nhân tiêu biểu tại",
    )

    def set_lines(self, sheet: Sheet, *lines: str, left: float = 80, indents: tuple[int, ...] = ()) -> Sheet:
        """Set lines from the top of the page; those of `FULL` fill the measure."""
        for k, line in enumerate(lines):
            x = left + 30 if k in indents else left
            if line in self.FULL:
                sheet.justify(x, 560, 700 - 18 * k, line, 12)
            else:
                sheet.text(x, 700 - 18 * k, line, 12)
        return sheet

    def paragraphs(self, *sheets: Sheet) -> list[str]:
        content = pdf.read_bytes(write(*sheets), "a.pdf")
        source = SourceText(SourceText.from_string("").source, content.text, content.pages, content.layout)
        return reading_of(source).text.split("\n")

    def test_lines_of_a_paragraph_wrap_whatever_they_begin_with(self) -> None:
        sheet = self.set_lines(Sheet(), *self.FULL, "12/6/2026.", "Kết quả như sau:")
        assert self.paragraphs(sheet) == [" ".join([*self.FULL, "12/6/2026."]), "Kết quả như sau:"]

    def test_a_line_at_the_first_indent_opens_a_paragraph(self) -> None:
        sheet = self.set_lines(Sheet(), self.FULL[0], "Hai.", *self.FULL[1:], "Ba.", indents=(0, 2, 3))
        assert [paragraph.split()[0] for paragraph in self.paragraphs(sheet)] == ["Thực", "Ban", "-"]

    def test_a_paragraph_goes_on_over_the_page_and_its_notes(self) -> None:
        first = self.set_lines(Sheet(), self.FULL[0], *self.FULL).text(561, 651, "1", 9)
        first.text(80, 100, "1", 7).text(86, 96, "Quyết định số 729/QĐ-UBND.", 10)
        second = self.set_lines(Sheet().text(295, 800, "2"), "Năm đơn vị; đã gửi báo cáo.")
        found = self.paragraphs(first, second)
        assert len(found) == 2
        assert found[0].endswith("tiêu biểu tại Năm đơn vị; đã gửi báo cáo.")

    def test_an_indented_line_on_the_next_page_is_a_new_paragraph(self) -> None:
        second = self.set_lines(Sheet(), self.FULL[2], *self.FULL[:2], indents=(0,))
        assert len(self.paragraphs(self.set_lines(Sheet(), *self.FULL), second)) == 2

    def test_text_under_a_hanging_number_is_one_paragraph(self) -> None:
        sheet = self.set_lines(Sheet().text(80, 700, "a)", 12), *self.FULL, "hết.", left=120)
        assert self.paragraphs(sheet) == [" ".join(["a)", *self.FULL, "hết."])]

    def test_columns_say_nothing(self) -> None:
        content = pdf.read_bytes(write(letterhead(Sheet())), "a.pdf")
        assert content.layout is not None
        assert content.layout.wraps == frozenset()


@given(
    st.lists(
        st.tuples(
            st.integers(20, 500),
            st.integers(20, 800),
            st.sampled_from([6, 9, 13, 14]),
            st.text("aăđệốựQ19 /-.,|()\u0301\u0323ﬁ", min_size=1, max_size=12),
            st.sampled_from([(1, 0), (1, 0), (0, 1), (1, 1)]),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_character_gets_lost_and_text_and_layout_are_in_step(
    printed: list[tuple[int, int, int, str, tuple[int, int]]],
) -> None:
    sheet = Sheet(700, 900)
    for x, y, size, text, turn in printed:
        sheet.text(x, y, text, size, turn)
    try:
        content = pdf.read_bytes(write(sheet), "a.pdf")
    except errors.EmptyFile:
        assert not any(text.strip() for *_, text, _ in printed)
        return
    assert unicodedata.is_normalized("NFC", content.text)
    assert content.layout is not None
    assert content.layout.boxes.shape == (len(content.text), 4)
    assert content.layout.wraps <= set(range(len(content.text)))
    # What is printed twice in one place is read once; a raised figure comes out as a superscript.
    read_back = set(unicodedata.normalize("NFKD", content.text))
    assert set(unicodedata.normalize("NFKD", "".join(text for *_, text, _ in printed))) - {" "} <= read_back


def test_an_error_is_the_files_own(tmp_path: Path) -> None:
    """PDFium keeps its last error: a file without pages read after a damaged one is not damaged."""
    damaged, empty = tmp_path / "hong.pdf", tmp_path / "khong-trang.pdf"
    damaged.write_bytes(b"%PDF-1.7\n" + bytes(range(32, 127)) * 20)
    empty.write_bytes(write())
    for _ in range(2):
        with pytest.raises(errors.TruncatedFile):
            read(damaged)
        with pytest.raises(errors.NoPages):
            read(empty)
