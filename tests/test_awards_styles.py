"""Awards in the styles of reports, minutes, decisions and news: givers, bare numbers, lists, tables."""

from __future__ import annotations

import pytest

from extractor.api import extract_text

Row = tuple[str | None, str | None, int | None, str | None, str | None]


def rows(text: str) -> list[Row]:
    """Return award, who gives it, the count with its unit, and the recipient."""
    return [(a.award, a.authority, a.count, a.count_unit, a.recipient) for a in extract_text(text).awards]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A number that only stands behind the name, in a breakdown or padded.
        (
            "Chủ tịch UBND tỉnh khen thưởng 60 trường hợp, trong đó: Cờ thi đua 12; Bằng khen 48.",
            [
                (None, "Chủ tịch UBND tỉnh", 60, "trường hợp", None),
                ("Cờ thi đua", "Chủ tịch UBND tỉnh", 12, "trường hợp", None),
                ("Bằng khen", "Chủ tịch UBND tỉnh", 48, "trường hợp", None),
            ],
        ),
        (
            "Đối với tập thể: Bằng khen 05, Giấy khen 11.",
            [("Bằng khen", None, 5, "tập thể", None), ("Giấy khen", None, 11, "tập thể", None)],
        ),
        # About how many.
        (
            "Giám đốc Sở đã tặng Giấy khen cho hơn 350 cá nhân và khoảng 40 tập thể.",
            [
                ("Giấy khen", "Giám đốc Sở", 350, "cá nhân", None),
                ("Giấy khen", "Giám đốc Sở", 40, "tập thể", None),
            ],
        ),
        # Who gives: a unit of the army, an abbreviated union, the owner of a heading's commendations.
        ("Sư đoàn tặng giấy khen 33 tập thể.", [("Giấy khen", "Sư đoàn", 33, "tập thể", None)]),
        ("LĐLĐ tỉnh tặng Bằng khen cho 45 tập thể.", [("Bằng khen", "LĐLĐ tỉnh", 45, "tập thể", None)]),
        (
            "Khen thưởng của Bộ Y tế: Bằng khen cho 06 tập thể.",
            [("Bằng khen", "Bộ Y tế", 6, "tập thể", None)],
        ),
        # An attained title is not given by the giver of the clause before.
        (
            "Có 02 giáo viên được Chủ tịch UBND tỉnh tặng Bằng khen, 05 giáo viên đạt danh hiệu Chiến sĩ thi "
            "đua cơ sở.",
            [
                ("Bằng khen", "Chủ tịch UBND tỉnh", 2, "giáo viên", None),
                ("Chiến sĩ thi đua cơ sở", None, 5, "giáo viên", None),
            ],
        ),
        # One who is told of before the award, with a post between.
        (
            "Dịp này, anh Lê Văn Bình, Bí thư Đoàn xã, vinh dự đón nhận Huân chương Lao động hạng Ba.",
            [("Huân chương Lao động", None, 1, "cá nhân", "Lê Văn Bình")],
        ),
        (
            "Đồng chí Quàng Văn Dũng – Phó Chủ tịch LĐLĐ tỉnh được Chủ tịch nước tặng Huân chương Lao động.",
            [("Huân chương Lao động", "Chủ tịch nước", 1, "cá nhân", "Quàng Văn Dũng")],
        ),
        # Short forms of the receivers; badges for receivers of two sorts.
        (
            "Đã trao tặng 12 Bằng khen (05 TT, 07 CN).",
            [
                ("Bằng khen", None, 12, None, None),
                ("Bằng khen", None, 5, "tập thể", None),
                ("Bằng khen", None, 7, "cá nhân", None),
            ],
        ),
        ("Đã trao 12 Bằng khen cho các tập thể, cá nhân.", [("Bằng khen", None, 12, None, None)]),
    ],
)
def test_awards_of_a_sentence(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_groups_of_receivers_stay_under_their_article() -> None:
    text = """QUYẾT ĐỊNH
Về việc tặng Giấy khen

Điều 1. Tặng Giấy khen cho 02 tập thể và 01 cá nhân, gồm:
I. TẬP THỂ
1. Phòng Quản lý đô thị;
2. Chi cục Giám định xây dựng.
II. CÁ NHÂN
1. Ông Lê Minh Tân, Phó Giám đốc.
"""
    awards = extract_text(text).awards
    assert [(a.count, a.recipient, a.part_of) for a in awards] == [
        (2, None, None),
        (1, None, None),
        (1, "Phòng Quản lý đô thị", 0),
        (1, "Chi cục Giám định xây dựng", 0),
        (1, "Lê Minh Tân", 1),
    ]


def test_a_council_that_votes_proposes_and_its_items_are_parts() -> None:
    text = """BIÊN BẢN
Họp Hội đồng Thi đua - Khen thưởng

I. KẾT QUẢ BIỂU QUYẾT
1. Tập thể Lao động xuất sắc: 02 tập thể
- Phòng Tài chính - Kế hoạch: 9/9 phiếu (100%)
- Trường Mầm non Hoa Ban: 8/9 phiếu (88,9%)
"""
    awards = extract_text(text).awards
    assert {a.stage for a in awards} == {"proposed"}
    assert [(a.count, a.recipient, a.part_of) for a in awards] == [
        (2, None, None),
        (1, "Phòng Tài chính - Kế hoạch", 0),
        (1, "Trường Mầm non Hoa Ban", 0),
    ]


def test_a_table_takes_nothing_from_a_sentence_that_does_not_introduce_it() -> None:
    text = f"""BÁO CÁO

{"Phong trào thi đua được duy trì đều khắp ở các đơn vị. " * 5}Đề nghị cấp trên tặng Kỷ niệm chương cho 01 \
cựu chiến binh.

| Hình thức | Tập thể | Cá nhân | Tổng |
| --- | --- | --- | --- |
| Bằng khen | 4 | 6 | 10 |
| Giấy khen | 2 | 3 | 5 |
| Tổng cộng | 6 | 9 | 15 |
"""
    first, *cells = extract_text(text).awards
    assert first.award == "Kỷ niệm chương"
    assert {a.stage for a in cells} == {"granted"}
    assert [(a.count, a.count_unit, a.part_of) for a in cells] == [
        (4, "tập thể", 3),
        (6, "cá nhân", 3),
        (10, None, 9),
        (2, "tập thể", 6),
        (3, "cá nhân", 6),
        (5, None, 9),
        (6, "tập thể", 9),
        (9, "cá nhân", 9),
        (15, None, None),
    ]


def test_a_row_with_a_title_and_a_form_gives_both() -> None:
    text = """DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG

| TT | Họ và tên | Danh hiệu thi đua | Hình thức khen thưởng |
| --- | --- | --- | --- |
| 1 | Nguyễn Thị Hồng | Chiến sĩ thi đua cơ sở | Giấy khen |
| 2 | Trần Đức Anh | Lao động tiên tiến |  |
"""
    assert [(a.award, a.recipient) for a in extract_text(text).awards] == [
        ("Chiến sĩ thi đua cơ sở", "Nguyễn Thị Hồng"),
        ("Giấy khen", "Nguyễn Thị Hồng"),
        ("Lao động tiên tiến", "Trần Đức Anh"),
    ]
