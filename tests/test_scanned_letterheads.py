"""Letterheads as OCR reads them: columns in one row, specks, stamps of receiving offices, blanks."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor import extract_text
from extractor.language.letterhead import read_letterhead
from extractor.language.letterhead_names import mend_organs
from extractor.language.title import read_title
from extractor.reading.ocr_picture import lift


def test_two_columns_in_one_row_are_two() -> None:
    head = read_letterhead(
        [
            "UBND TỈNH LẠNG SƠN CỘNG HÒA XÃ HỌI CHÚ NGHĨA VIỆT NAM",
            "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc",
            "Số: 502/BC-SNV Lạng Sơn, ngày 11 tháng 5 năm 2026",
        ]
    )
    assert head.organs == ("UBND TỈNH LẠNG SƠN", "SỞ NỘI VỤ")
    assert (head.code, head.place, head.issued_on) == ("502/BC-SNV", "Lạng Sơn", "2026-05-11")


@pytest.mark.parametrize(
    "stamp",
    [
        ["VĂN PHÒNG CHÍNH PHỦ", "CÔNG VĂN ĐẾN", "Giờ: 8 Ngày: 29/4"],
        ["SỞ TÀI CHÍNH TỈNH AN GIANG", "ĐẾN Ngày: 3/5", "Kính chuyển: ......"],
    ],
)
def test_the_stamp_of_a_receiving_office_names_no_issuer(stamp: list[str]) -> None:
    head = read_letterhead(
        [
            "BỘ CÔNG THƯƠNG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            *stamp,
            "Số: 21/2026/TT-BCT",
            "Hà Nội, ngày 28 tháng 4 năm 2026",
        ]
    )
    assert head.organs == ("BỘ CÔNG THƯƠNG",)
    assert (head.code, head.issued_on) == ("21/2026/TT-BCT", "2026-04-28")


def test_a_lost_title_is_told_by_the_symbol_and_a_stamps_organ_by_the_number() -> None:
    header = extract_text(
        "BỘ CÔNG THƯƠNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "VĂN PHÒNG CHÍNH PHỦ :\n\nSố: … /2026/TT-BCT\n\nme ÔNG TƯ Kính chuyển......\n\n"
        "Căn cứ Nghị định số 40/2025/NĐ-CP của Chính phủ;\n\nĐiều 1. Bãi bỏ khoản 2."
    ).document
    assert (header.doc_type, header.issuer, header.code) == ("Thông tư", "Bộ Công Thương", None)
    assert header.evidence["doc_type"] == "symbol /2026/TT-BCT"


@pytest.mark.parametrize(
    ("line", "doc_type"),
    [
        ("` || QUYẾT ĐỊNH", "Quyết định"),
        (". ' BÁO CÁO", "Báo cáo"),
        ("KÉẺ HOẠCH", "Kế hoạch"),
        ("QUYÉT ĐỊNH:", None),
        ("2. BÁO CÁO", None),
    ],
)
def test_titles_among_specks(line: str, doc_type: str | None) -> None:
    title = read_title(line)
    assert (title.doc_type if title else None) == doc_type


def sheet(stamp: int, ink: int, paper: int) -> Image.Image:
    picture = Image.new("L", (1000, 600), paper)
    draw = ImageDraw.Draw(picture)
    for y in range(100, 500, 40):
        draw.rectangle((100, y, 900, y + 8), fill=ink)
    draw.ellipse((300, 90, 700, 490), outline=stamp, width=10)
    return picture


@pytest.mark.parametrize(("ink", "paper"), [(0, 250), (20, 225), (60, 240)])
def test_a_pale_stamp_is_lifted_off_the_print(ink: int, paper: int) -> None:
    stamp = ink + round(0.75 * (paper - ink))
    dots = np.asarray(lift(sheet(stamp, ink, paper)))
    assert dots[290:293, 305].min() > 240
    assert dots[304, 150] < 30


@pytest.mark.parametrize("picture", [sheet(0, 0, 255), Image.new("L", (400, 400), 250)], ids=["b/w", "blank"])
def test_what_has_nothing_pale_keeps_its_ink(picture: Image.Image) -> None:
    before, after = np.asarray(picture, float), np.asarray(lift(picture), float)
    assert abs(before.mean() - after.mean()) < 1


@pytest.mark.parametrize(
    ("line", "spelled"),
    [
        ("PHONG NỘI VU", "PHÒNG NỘI VỤ"),
        ("SỞ GIÁO DỤCVÀ ĐÀO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("PHÒNG GIÁO DỤCVÀ ĐÀO TẠO", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        ("PHÒNG LAO ĐỘNG -THƯƠNG BINHVÀ XÃ HỘI", "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
        ("QUÂN ĐOÀN 12", "QUÂN ĐOÀN 12"),
        ("SỎ GIAO DUC & ĐAO TAO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("UY BẠN N HAN DÁN", "ỦY BAN NHÂN DÂN"),
        ("HOI ĐỒNG NHÂN DẤN HUYỆN ĐỨC CƠ", "HỘI ĐỒNG NHÂN DÂN HUYỆN ĐỨC CƠ"),
        ("TÍNH ĐÁK LÁK", "TỈNH ĐẮK LẮK"),
        ("TỈNH UY NGHẸ AN", "TỈNH ỦY NGHỆ AN"),
        # Names as they should be, whatever joins their words; words of no table; a name not in capitals.
        ("PHÒNG GIÁO DỤC & ĐÀO TẠO", "PHÒNG GIÁO DỤC & ĐÀO TẠO"),
        ("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        ("BAN TIN HỌC", "BAN TIN HỌC"),
        ("Phong Noi vu", "Phong Noi vu"),
        ("HUYỆN HIỆP ĐỨC", "HUYỆN HIỆP ĐỨC"),
    ],
)
def test_a_damaged_organ_is_told_by_its_letters(line: str, spelled: str) -> None:
    assert mend_organs([line]) == ((spelled,), line != spelled)


def test_a_damaged_letterhead_names_its_issuer_and_says_so() -> None:
    header = extract_text(
        "UBND HUYỆN ĐAK ĐOA\n\nPHONG GIAO DỤC & ĐAO TẠO\n\nSô 38 /PGD&ĐT\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Đak Đoa, ngày 10 tháng 4 năm 2020\n\nKính gửi: Các trường.\n\nĐề nghị các trường nộp báo cáo."
    ).document
    assert (header.code, header.issued_on) == ("38/PGD&ĐT", "2020-04-10")
    assert header.issuer == "Phòng Giáo dục và Đào tạo huyện Đak Đoa"
    assert header.evidence["issuer"] == "letterhead; printed damaged, told by its letters"
