"""Misread symbols of codes are mended where the tables know one reading, and never silently."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from extractor.api import extract_text
from extractor.language.mending import mend
from extractor.language.ocr_codes import meant_by
from extractor.text.build import read
from extractor.text.source import Layout, SourceText


@pytest.mark.parametrize(
    ("part", "in_doubt", "meant"),
    [
        ("UBTVQHI15", False, "UBTVQH15"),
        ("QHl5", False, "QH15"),
        ("QĐÐ", False, "QĐ"),
        ("ĐĐU", False, "ĐU"),
        ("UBMD", True, "UBND"),
        ("UBMD", False, None),
        ("QD", True, "QĐ"),
        ("8TC", True, "BTC"),
        ("BIC1U", True, "BTCTU"),
        ("BIC1U", False, None),
        ("HĐ1IĐKI", True, "HĐTĐKT"),
        ("HĐIĐKI", True, "HĐTĐKT"),
        ("NGQ", True, "NQ"),
        ("TTq", True, "TTg"),
        ("1111", True, None),
        ("UBND", True, None),
        ("QĐ", True, None),
        ("XYZQK", True, None),
    ],
)
def test_what_is_meant(part: str, in_doubt: bool, meant: str | None) -> None:
    assert meant_by(part, in_doubt) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Gửi UBND, HDND các xã.", "Gửi UBND, HĐND các xã."),
        ("Ban TDKT và LDLD tỉnh.", "Ban TĐKT và LĐLĐ tỉnh."),
        # Not the tables' with strokes either, or of a longer sign.
        ("Chương trình VKHDHL năm 2026.", None),
        ("Mã HDND-07.", None),
    ],
)
def test_lost_strokes_of_organs(text: str, meant: str | None) -> None:
    assert read(scanned(text, 0.98), mend).view.text == (meant or text)


def scanned(text: str, sureness: float) -> SourceText:
    plain = SourceText.from_string(text)
    n = len(text)
    layout = Layout(
        np.zeros((n, 4), np.float32),
        np.full(n, 12, np.float32),
        sureness=np.full(n, sureness, np.float32),
    )
    return dataclasses.replace(
        plain, source=plain.source.model_copy(update={"ocr": True}), layout=layout, text=text
    )


def test_a_repair_is_recorded_and_the_source_kept() -> None:
    source = scanned("Căn cứ Quyết định số 17/QĐ-UBMD ngày 02/3/2026 của Ủy ban nhân dân tỉnh.", 0.6)
    reading = read(source, mend)
    assert "17/QĐ-UBND" in reading.view.text
    at = reading.view.text.index("17/QĐ-UBND")
    assert reading.view.repairs_in(at, at + 10) == ("ocr",)
    assert "UBMD" in source.text


def test_what_specks_and_blanks_part_is_joined() -> None:
    reading = read(scanned("Căn cứ Luật Ban hành văn bản số .64/2025/QH 15 được sửa đổi.", 0.98), mend)
    assert "số 64/2025/QH15 được" in reading.view.text


def test_a_speck_before_a_date_goes() -> None:
    reading = read(scanned("Hoàn thành: ¡11/2026 và ¿03/9/2026.", 0.98), mend)
    assert reading.view.text == "Hoàn thành: 11/2026 và 03/9/2026."


def test_a_sure_letter_is_left_as_printed() -> None:
    assert "17/QĐ-UBMD" in read(scanned("Quyết định số 17/QĐ-UBMD ngày 02/3/2026.", 0.98), mend).view.text


def test_a_digital_text_is_left_as_printed() -> None:
    text = "Quyết định số 17/QĐÐ-UBMD ngày 02/3/2026."
    assert "UBMD" in read(SourceText.from_string(text), mend).view.text


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("Nghị quyết số L2/NQ-HĐND ngày 14/01/2025.", "số 12/NQ-HĐND"),
        ("Báo cáo số 3O5/BC-SNV ngày 06/10/2025.", "số 305/BC-SNV"),
        ("Quyết định số 17/QĐ-UBND ngày 28/1 1/2024.", "ngày 28/11/2024"),
        ("Quyết định số 17/QĐ-UBND ngày 2 8/11/2024.", "ngày 28/11/2024"),
        ("Quyết định số 1511/QĐ- -UBND ngày 30/7/2020.", "số 1511/QĐ-UBND ngày"),
        ("Quyết định số 1511/QĐ--UBND ngày 30/7/2020.", "số 1511/QĐ-UBND ngày"),
        ("SỞ NỘI VỤ - TP HUẾ", "NỘI VỤ - TP HUẾ"),
        ("Công văn số II/CV-SNV ngày 06/10/2025.", "số II/CV-SNV"),
    ],
)
def test_numbers_and_dates(read_as: str, meant: str) -> None:
    reading = read(scanned(read_as, 0.7), mend)
    assert meant in reading.view.text


def test_a_symbol_that_goes_on_in_the_next_line_is_mended() -> None:
    reading = read(scanned("theo Nghị quyết số 1632/NQ-\nUBTVQHI5 ngày 16/6/2025", 0.99), mend)
    assert "1632/NQ-UBTVQH15 ngày" in reading.view.text


def test_a_doubted_letter_is_read_as_the_same_number_bears_it_elsewhere() -> None:
    first, second = "Số: 1287/QĐ-ĐHXH ngày 29/8/2025.\n\n", "(Kèm theo Quyết định số 1287/QĐ-ĐHXP)"
    source = scanned(first + second, 0.95)
    assert source.layout is not None
    assert source.layout.sureness is not None
    source.layout.sureness[len(first) :] = 0.6
    assert read(source, mend).view.text.count("1287/QĐ-ĐHXH") == 2
    source.layout.sureness[:] = 0.6
    assert read(source, mend).view.text.count("1287/QĐ-ĐHXH") == 1


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("Quyết định số 218/QĐ-UBND ngày. 14/3/2026 của", "218/QĐ-UBND ngày 14/3/2026 của"),
        ("Quyết định số 218/QĐ-UBND ngày ' 14/3/2026 của", "218/QĐ-UBND ngày 14/3/2026 của"),
        ("Quyết định số 218/QĐ-UBND ngay 14/3/2026 của", "218/QĐ-UBND ngày 14/3/2026 của"),
        ("Quyết định số 218/QĐ- UBND ngày\\14/3/2026 của", "218/QĐ-UBND ngày 14/3/2026 của"),
        ("Nghị quyết 07/2020/NQ: HĐTP ngày 12/5/2020", "07/2020/NQ-HĐTP ngày"),
        ("Nghị quyết 07/2020/NQ-: HĐTP ngày 12/5/2020", "07/2020/NQ-HĐTP ngày"),
        ("Quyết định 0163/2025)QĐ- UBND ngày 12/5/2025", "0163/2025/QĐ-UBND ngày"),
        ("Quyết định số 64-QĐ/ĐỦ ngày 12/5/2025", "64-QĐ/ĐU ngày"),
        ("Quyết định số 53/2025/QĐ-ÝTg ngày 12/5/2025", "53/2025/QĐ-TTg ngày"),
        ("bổ sung bởi Luậtsố 87/2025/QH15;", "Luật số 87/2025/QH15"),
        ("Kế hoạch số 33-KH/TUvề công tác", "33-KH/TU về công tác"),
        ("Luật Ngân hàng ngày 1ó tháng 6 năm 2010", "ngày 16 tháng 6 năm 2010"),
        ("số 25/KH-SNV ngày 22 tháếg 02 năm 2022 của", "25/KH-SNV ngày 22 tháng 02 năm 2022 của"),
        ("số 25/KH-SNV ñgàv 22 tháng, 10 năn 2022 của", "25/KH-SNV ngày 22 tháng 10 năm 2022 của"),
        ("hoàn thành trong Quý II/⁄2026 để", "Quý II/2026 để"),
        ("Căn cứ Luật Thi đua, khen thương năm 2022", "Luật Thi đua, khen thưởng năm 2022"),
        ("sửa đổi Luật Phòng, chóng\nkhủng bố năm 2013", "Luật Phòng, chống khủng bố năm 2013"),
        ("theo Bộ luật Tế tụng hình sự về", "Bộ luật Tố tụng hình sự về"),
        ("Chỉ thị số 27-CT/TU. ngày 12/5/2025 của", "27-CT/TU, ngày 12/5/2025 của"),
        ("Quyết định 218/QĐ-TTg. ngày\n12/5/2025 của", "218/QĐ-TTg, ngày 12/5/2025 của"),
        ("các Kế hoạch số 17. 21 và 28-KH/TU của", "số 17, 21 và 28-KH/TU của"),
        ("Thông báo số 86-TB/TU, ngày,\n27/3/2026 về", "86-TB/TU, ngày 27/3/2026 về"),
        ("Quyết định 1430QĐ-UBND ngày 2/8/2025", "1430/QĐ-UBND ngày"),
        ("Kế hoạch số 17KH/TU ngày 2/8/2025", "17-KH/TU ngày"),
        ("CĂN CỨ Luật TỔ CHỨC CHÍNH PHÚ năm 2025", "Luật TỔ CHỨC CHÍNH PHỦ năm 2025"),
    ],
)
def test_signs_and_blanks_around_codes_and_dates_are_mended(read_as: str, meant: str) -> None:
    reading = read(scanned(read_as, 0.99), mend)
    assert meant in reading.view.text
    assert reading.view.repairs_in(0, len(reading.view.text)) == ("ocr",)


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo trước ngày 14/3/2026 của",
        "Kết luận số 14-KL/TW ngày 20/3/2026",
        "từ ngày 16 tháng 6 năm 2010",
        "từ ngày 1ò tháng 6 năm 2010",
        "Luật Giá năm 2023 và Luật Gió năm 2024",
        "ngay 22 người tháng 10 này",
        "Luật Đất đai năm 2024; đúng pháp luật Việt Nam",
        "Quyết định số 905/QĐ-SGDĐT ngày 20/5/2026",
        "Quyết định số 53/2025/QĐ-ÝG ngày 12/5/2025",
    ],
)
def test_what_is_read_right_is_left(text: str) -> None:
    assert read(scanned(text, 0.99), mend).view.text == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("không bị lợi dụng cho mục đích K1/L 1KH/LIPRVKHDHL, nhằm", []),
        ("theo Kế hoạch số 12KH/BTV ngày 02/3/2026 của", ["12KH/BTV"]),
        ("thực hiện 127/2007NĐ-CP và", ["127/2007NĐ-CP"]),
    ],
)
def test_joined_initials_are_no_code(text: str, codes: list[str]) -> None:
    assert [c.code for c in extract_text(text).citations] == codes
