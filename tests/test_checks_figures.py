"""Checks of figures: each rule with what it must find and what it must leave alone."""

from __future__ import annotations

import pytest

from tests.check_cases import findings, fires


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        # A ratio split in brackets.
        ("ratio_parts", "Đã khám 17/27 đồng chí (05/06 đương chức, 12/21 nguyên chức).", False),
        ("ratio_parts", "Đã khám 18/27 đồng chí (05/06 đương chức, 12/21 nguyên chức).", True),
        ("ratio_parts", "Đã khám 17/27 đồng chí (trong đó 05/06 đương chức, 02/04 nữ).", False),
        ("ratio_parts", "Đã khám 17/27 đồng chí (các đợt ngày 05/06, 12/06).", False),
        # A part over its whole, unless a target is exceeded.
        ("ratio_over_one", "Đã giải quyết 120/110 hồ sơ.", True),
        ("ratio_over_one", "Đã giải quyết 120 hồ sơ/110 hồ sơ.", True),
        ("ratio_over_one", "Toàn huyện đạt tỷ lệ 24 học sinh/2 máy tính.", False),
        ("ratio_over_one", "Mỗi điểm trực bố trí 03 người/01 ca.", False),
        ("ratio_over_one", "Bình quân đạt tỷ lệ 18/1.", False),
        ("ratio_over_one", "Đã kết nạp 120/110 đảng viên so với chỉ tiêu.", False),
        ("ratio_over_one", "Đã thực hiện 1.140/1.106 cuộc kiểm tra, đạt 103,1%.", False),
        # Figures beside names.
        ("sum_mismatch", "Biên chế 96 đồng chí (An Giang 38, Nghệ An 31, Hà Tĩnh 29).", True),
        ("sum_mismatch", "Biên chế 98 đồng chí (An Giang 38, Nghệ An 31, Hà Tĩnh 29).", False),
        ("sum_mismatch", "Tặng 10 cá nhân, trong đó: An Giang 02, Nghệ An 03, Hà Tĩnh 02.", False),
        # What `gồm` lists.
        ("sum_mismatch", "Có 12 đơn vị, gồm 05 sở, 03 ban, 04 xã.", False),
        ("sum_mismatch", "Có 13 đơn vị, gồm 05 sở, 03 ban, 04 xã.", True),
        ("sum_mismatch", "Có 48 công chức và 05 người lao động (gồm 20 nam và 33 nữ).", False),
        # Subsets.
        ("subset_exceeds_set", "Đơn vị có 20 cán bộ, công chức, trong đó nữ 25 đồng chí.", True),
        ("subset_exceeds_set", "Đơn vị có 20 cán bộ, công chức, trong đó nữ 12 đồng chí.", False),
        (
            "subset_exceeds_set",
            "Biên chế 53 người (gồm 48 công chức và 05 hợp đồng lao động), trong đó, nữ 18 đồng chí.",
            False,
        ),
        ("subset_exceeds_set", "Có 20 cán bộ, trong đó tập huấn 45 lượt người.", False),
        # Sums of money in figures and words; the same figures a thousandfold.
        ("money_words_mismatch", "Ủng hộ 9.800.000 đồng (bằng chữ: Chín triệu tám trăm nghìn đồng).", False),
        ("money_words_mismatch", "Ủng hộ 9.800.000 đồng (Bằng chữ: Chín mươi tám triệu đồng).", True),
        (
            "money_unit",
            "Số dư Quỹ thi đua, khen thưởng là 46.500.000 đồng. Số dư Quỹ thi đua, khen"
            " thưởng là 46.500 đồng.",
            True,
        ),
        ("money_unit", "Mua sắm 46.500.000 đồng. Phí gửi thư cả năm hết 46.500 đồng.", False),
        ("number_format", "Đã đạt 57.14% kế hoạch.", True),
        ("number_format", "Đã đạt 57,14% kế hoạch với 2.039 hồ sơ.", False),
        # Rises and falls.
        ("change_mismatch", "Tiếp nhận 450 hồ sơ, tăng 10% so với cùng kỳ năm 2025 (400 hồ sơ).", True),
        ("change_mismatch", "Tiếp nhận 450 hồ sơ, tăng 12,5% so với cùng kỳ năm 2025 (400 hồ sơ).", False),
        ("change_mismatch", "Số hồ sơ từ 400 hồ sơ lên 450 hồ sơ, giảm 12,5%.", True),
        ("change_mismatch", "Tiếp nhận 450 hồ sơ, giảm 50 hồ sơ (10%) so với cùng kỳ.", False),
        (
            "change_mismatch",
            "Tiếp nhận 450 hồ sơ, tăng khoảng 10% so với cùng kỳ năm 2025 (400 hồ sơ).",
            False,
        ),
        # Two sources of one figure.
        ("count_mismatch", "Quyết định ghi 88 hộp, thực tế giao 87 hộp.", True),
        ("count_mismatch", "Quyết định ghi 88 hộp, thực tế giao 88 hộp.", False),
        ("count_mismatch", "Báo cáo nêu 27 cá nhân, thực tế có 12 tập thể tham gia.", False),
        ("count_mismatch", "Đã tặng Bằng khen cho 26 cá nhân¹.\n\n¹ Báo cáo của Sở nêu 27 cá nhân.", True),
        ("count_mismatch", "Đã tặng Bằng khen cho 26 cá nhân¹.\n\n¹ Báo cáo của Sở nêu 26 cá nhân.", False),
    ],
)
def test_figures(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found


def table(*rows: str) -> str:
    return "Kết quả như sau:\n\n" + "\n".join(rows) + "\n"


PLAIN = ("| TT | Nội dung | Số lượng |", "| --- | --- | --- |", "| 1 | Đơn thư | 12 |", "| 2 | Hồ sơ | 30 |")
SPLIT = ("| TT | Đơn vị | Tổng số | Nam | Nữ |", "| --- | --- | --- | --- | --- |")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((*PLAIN, "| | Tổng cộng | 42 |"), []),
        ((*PLAIN, "| | Tổng cộng | 43 |"), ["Tổng ghi 43, các phần cộng lại là 12 + 30 = 42."]),
        # Groups and their items: either level may be what is added.
        (
            (
                *PLAIN[:2],
                "| I | Khối Đảng | 12 |",
                "| 1 | Văn phòng | 5 |",
                "| 2 | Ban Tổ chức | 7 |",
                "| II | Khối xã | 8 |",
                "| 1 | Xã Đức An | 8 |",
                "| | Cộng | 20 |",
            ),
            [],
        ),
        # Of one row that is wrong the total below need not be told.
        (
            (
                *SPLIT,
                "| 1 | Sở Nội vụ | 12 | 7 | 5 |",
                "| 2 | Sở Y tế | 20 | 9 | 11 |",
                "| 3 | Sở Tài chính | 16 | 9 | 6 |",
                "| | Cộng | 47 | 25 | 22 |",
            ),
            ["Tổng ghi 16, các phần cộng lại là 9 + 6 = 15."],
        ),
        # Rates and years are not added.
        (
            (
                "| TT | Năm | Tỷ lệ (%) |",
                "| --- | --- | --- |",
                "| 1 | 2024 | 60 |",
                "| 2 | 2025 | 70 |",
                "| | Tổng cộng | 65 |",
            ),
            [],
        ),
    ],
)
def test_totals_of_tables(rows: tuple[str, ...], said: list[str]) -> None:
    assert [f.message for f in findings(table(*rows), "sum_mismatch")] == said


def test_a_table_goes_on_behind_a_page_break() -> None:
    first = "\n".join(PLAIN)
    second = "\n".join((*PLAIN[:2], "| 3 | Kiến nghị | 8 |", "| | Tổng cộng | 50 |"))
    assert not fires(f"Kết quả như sau:\n\n{first}\n\n2\n\n{second}\n", "sum_mismatch")


def test_names_in_an_annex() -> None:
    body = (
        "Tặng Giấy khen cho 03 cá nhân (có danh sách kèm theo).\n\n"
        "PHỤ LỤC\nDANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\n"
        "(Kèm theo Báo cáo số 45/BC-UBND ngày 19/6/2026)\n\n"
        "| TT | Họ và tên | Chức vụ |\n| --- | --- | --- |\n"
        "| 1 | Nguyễn Văn An | Chuyên viên |\n| 2 | Trần Thị Bình | Kế toán |\n"
    )
    assert fires(body, "count_mismatch")
    assert not fires(body.replace("03 cá nhân", "02 cá nhân"), "count_mismatch")
