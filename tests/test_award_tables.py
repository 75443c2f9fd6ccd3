"""Awards in tables: counts by award and by unit, totals, lists of recipients, pages."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.language.award_columns import body_start, count_in, has_class, sheet_of
from extractor.language.awards import add_awards
from extractor.language.document import get, put
from extractor.language.quantities import add_quantities
from extractor.records import Award, Citation
from extractor.text.build import read
from extractor.text.source import SourceText

NLP = spacy.blank("xx")
BK, GK = "Bằng khen", "Giấy khen"


def document(text: str) -> Doc:
    reading = read(SourceText.from_string(text))
    doc = NLP.make_doc(reading.text)
    doc.user_data["reading"] = reading
    return add_quantities(doc)


def awards_in(text: str) -> list[Award]:
    return list(get(add_awards(document(text)), "awards"))


def table(*rows: str, rule: int = 1) -> str:
    """Write a Markdown table; `rule` rows are its head."""
    lines = [f"| {row} |" for row in rows]
    width = rows[0].count("|") + 1
    lines.insert(rule, "|" + "---|" * width)
    return "\n".join(lines)


BY_AWARD = table(
    "TT | Hình thức khen thưởng | Tập thể | Cá nhân | Tổng số | Quyết định",
    "1 | Huân chương Lao động hạng Ba | - | 2 | 2 | 81/QĐ-CTN",
    "2 | Bằng khen của Bộ trưởng Bộ Y tế | 3 | 0 | 3 | 82/QĐ-BYT",
    "3 | Tập thể LĐXS | 4 | | 4 |",
    "| Tổng cộng | 7 | 2 | 9 |",
)


def test_one_award_for_each_count_cell() -> None:
    found = awards_in(f"Kết quả khen thưởng:\n\n{BY_AWARD}")
    assert [(a.award, a.class_, a.count, a.count_unit, a.is_total, a.part_of) for a in found] == [
        ("Huân chương Lao động", "hạng Ba", 2, "cá nhân", False, 1),
        ("Huân chương Lao động", "hạng Ba", 2, None, True, 9),
        (BK, None, 3, "tập thể", False, 4),
        (BK, None, 0, "cá nhân", False, 4),
        (BK, None, 3, None, True, 9),
        ("Tập thể lao động xuất sắc", None, 4, "tập thể", False, 6),
        ("Tập thể lao động xuất sắc", None, 4, None, True, 9),
        (None, None, 7, "tập thể", True, 9),
        (None, None, 2, "cá nhân", True, 9),
        (None, None, 9, None, True, None),
    ]
    assert found[2].authority == "Bộ trưởng Bộ Y tế"
    assert {a.stage for a in found} == {"granted"}


def test_rows_are_numbered_whatever_a_scan_made_of_the_head() -> None:
    misread = BY_AWARD.replace("| TT |", "| ST1 |").replace("Tổng cộng", "Tông công.")
    found = awards_in(f"Kết quả khen thưởng:\n\n{misread}")
    assert [a.count for a in found] == [2, 2, 3, 0, 3, 4, 4, 7, 2, 9]


@pytest.mark.parametrize("cut", ["NĂM HỌC 2024 - 2025", "NĂM\nHỌC 2024 - 2025", "\nNĂM HỌC 2024 - 2025"])
def test_the_title_of_a_list_may_go_on_in_the_next_line(cut: str) -> None:
    rows = table("TT | Họ và tên | Chức vụ", "1 | Lò Văn Páo | Giảng viên", "2 | Hà Thị Nga | Chuyên viên")
    title = f"DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU “CHIẾN SĨ THI ĐUA CƠ SỞ” {cut}"
    found = awards_in(f"{title}\n\n(Kèm theo Quyết định số 1287/QĐ-ĐHSĐ ngày 29/8/2025)\n\n{rows}")
    assert [(a.award, a.recipient) for a in found] == [
        ("Chiến sĩ thi đua cơ sở", "Lò Văn Páo"),
        ("Chiến sĩ thi đua cơ sở", "Hà Thị Nga"),
    ]


def test_cells_are_the_mentions_and_no_quantities() -> None:
    doc = add_awards(document(f"Kết quả khen thưởng:\n\n{BY_AWARD}"))
    assert all(doc.text[a.start : a.end] == a.surface == str(a.count) for a in get(doc, "awards"))
    assert get(doc, "quantities") == ()


def test_a_row_is_backed_by_the_decision_in_it() -> None:
    doc = document(BY_AWARD)
    codes = ("81/QĐ-CTN", "82/QĐ-BYT")
    put(
        doc,
        "citations",
        [
            Citation(start=(at := doc.text.index(c)), end=at + len(c), surface=c, kind="code", code=c)
            for c in codes
        ],
    )
    found = get(add_awards(doc), "awards")
    assert [a.backing for a in found[:5]] == [(codes[0],)] * 2 + [(codes[1],)] * 3
    assert found[-1].backing == ()


def test_columns_may_be_classes_of_the_award_above_the_table() -> None:
    found = awards_in(
        "Ban Thường vụ Tỉnh ủy đã xét, tặng Huy hiệu Đảng cho 11 đồng chí. Chia theo đợt như sau:\n\n"
        + table(
            "Đợt | 65 năm | 60 năm | Cộng",
            "03/02 | 1 | 4 | 5",
            "19/5 | - | 6 | 6",
            "Cộng | 1 | 10 | 11",
        )
    )[1:]
    assert [(a.class_, a.count, a.count_unit, a.is_total) for a in found] == [
        ("65 năm tuổi Đảng", 1, "đồng chí", False),
        ("60 năm tuổi Đảng", 4, "đồng chí", False),
        (None, 5, "đồng chí", True),
        ("60 năm tuổi Đảng", 6, "đồng chí", False),
        (None, 6, "đồng chí", True),
        ("65 năm tuổi Đảng", 1, "đồng chí", True),
        ("60 năm tuổi Đảng", 10, "đồng chí", True),
        (None, 11, "đồng chí", True),
    ]
    assert {(a.award, a.stage) for a in found} == {("Huy hiệu Đảng", "granted")}


def test_columns_may_be_classes_of_the_award_in_the_row() -> None:
    found = awards_in(
        table(
            "Hình thức khen | Hạng Nhì | Hạng Ba | Tổng số",
            "Huân chương Lao động | 2 | 7 | 9",
            "Huân chương Hữu nghị | 0 | 1 | 1",
        )
    )
    assert [(a.award, a.class_, a.count) for a in found] == [
        ("Huân chương Lao động", "hạng Nhì", 2),
        ("Huân chương Lao động", "hạng Ba", 7),
        ("Huân chương Lao động", None, 9),
        ("Huân chương Hữu nghị", "hạng Nhì", 0),
        ("Huân chương Hữu nghị", "hạng Ba", 1),
        ("Huân chương Hữu nghị", None, 1),
    ]


def test_awards_may_be_columns_under_a_head_of_two_rows() -> None:
    found = awards_in(
        table(
            "STT | Đơn vị | Bằng khen của UBND tỉnh | | Giấy khen | LĐTT (người)",
            "| | Tập thể | Cá nhân | |",
            "1 | Xã Mường Bú | 1 | 3 | 5 | 40",
            "2 | Xã Chiềng La | | 2 | 4 | 38",
            "| Cộng | 1 | 5 | 9 | 78",
        )
    )
    assert [(a.award, a.count, a.count_unit, a.authority) for a in found[:4]] == [
        (BK, 1, "tập thể", "UBND tỉnh"),
        (BK, 3, "cá nhân", "UBND tỉnh"),
        (GK, 5, None, None),
        ("Lao động tiên tiến", 40, "người", None),
    ]
    # Without a total column the cells are parts of the total row.
    assert [a.part_of for a in found] == [7, 8, 9, 10, 8, 9, 10, None, None, None, None]


def test_a_column_of_sums_is_a_total_by_its_figures() -> None:
    found = awards_in(
        table(
            "Hình thức khen thưởng | 6 tháng đầu năm | 6 tháng đầu năm | 6 tháng cuối năm | Cả kỳ",
            "| Tập thể | Cá nhân | Cá nhân |",
            "Bằng khen | 5 | 14 | 37 | 56",
            "Giấy khen | 2 | 10 | 8 | 20",
        )
    )
    assert [a.count for a in found if a.is_total] == [56, 20]
    assert [a.part_of for a in found] == [3, 3, 3, None, 7, 7, 7, None]


def test_columns_may_say_what_is_proposed_and_what_is_granted() -> None:
    found = awards_in(
        table(
            "Danh hiệu | Đối tượng | Đã đề nghị | Đã có quyết định",
            "CSTĐ cấp tỉnh | Cá nhân | 9 | 7",
            "TTLĐXS | Tập thể | 22 | 22",
        )
    )
    assert [(a.count, a.count_unit, a.stage) for a in found] == [
        (9, "Cá nhân", "proposed"),
        (7, "Cá nhân", "granted"),
        (22, "Tập thể", "proposed"),
        (22, "Tập thể", "granted"),
    ]


def test_classes_under_an_award_are_parts_of_its_row() -> None:
    found = awards_in(
        "Kết quả khen thưởng trong năm như sau:\n\n"
        + table(
            "Hình thức khen thưởng | Số lượng",
            "Huân chương Lao động | 9",
            "- Hạng Nhì | 4",
            "- Hạng Ba | 5",
            "Bằng khen | 3",
        )
    )
    assert [(a.award, a.class_, a.count, a.part_of) for a in found] == [
        ("Huân chương Lao động", None, 9, None),
        ("Huân chương Lao động", "hạng Nhì", 4, 0),
        ("Huân chương Lao động", "hạng Ba", 5, 0),
        (BK, None, 3, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table("Thời gian | Nội dung | Số lượng", "Tháng 3 | Tập huấn nghiệp vụ | 2", "Tháng 5 | Hội thi | 1"),
        table("Hạng | Đơn vị | Điểm", "Nhất | Chi bộ A | 98", "Nhì | Chi bộ B | 95"),
        table("TT | Họ và tên | Chức vụ", "1 | Nguyễn Văn An | Trưởng phòng"),
    ],
)
def test_tables_of_other_things(text: str) -> None:
    assert awards_in(f"Nội dung cụ thể\n\n{text}") == []


LIST = "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN\n(Kèm theo Quyết định số 7/QĐ-UBND)\n\n"


def test_rows_of_a_list_are_parts_of_the_announced_total() -> None:
    found = awards_in(
        "Điều 1. Tặng Bằng khen cho 02 tập thể và 02 cá nhân (có danh sách kèm theo).\n\n"
        + LIST
        + table(
            "TT | Tập thể, cá nhân | Chức vụ",
            "I | TẬP THỂ |",
            "1 | Phòng Nghiệp vụ Y |",
            "2 | Trạm Y tế xã Mường Bú |",
            "II | CÁ NHÂN |",
            "1 | ThS. Lò Thị Mai, Trưởng phòng |",
            "2 | Ông Cầm Văn Ương | Bác sĩ",
        )
    )
    assert [(a.recipient, a.count_unit, a.part_of) for a in found] == [
        (None, "tập thể", None),
        (None, "cá nhân", None),
        ("Phòng Nghiệp vụ Y", "tập thể", 0),
        ("Trạm Y tế xã Mường Bú", "tập thể", 0),
        ("Lò Thị Mai", "cá nhân", 1),
        ("Cầm Văn Ương", "cá nhân", 1),
    ]


def test_a_list_goes_on_over_pages() -> None:
    head = "TT | Họ và tên | Chức vụ"
    found = awards_in(
        LIST
        + table(head, "1 | Lò Thị Mai | Bác sĩ")
        + "\n\n3\n\n"
        + table(head, "2 | Cầm Văn Ương | Bác sĩ")
        + "\n\n4\n\n| 3 | Quàng Thị Inh | Y sĩ |"
    )
    assert [a.recipient for a in found] == ["Lò Thị Mai", "Cầm Văn Ương", "Quàng Thị Inh"]
    assert {(a.award, a.count, a.stage) for a in found} == {(BK, 1, "granted")}


def test_headings_of_groups_name_class_and_number() -> None:
    found = awards_in(
        "DANH SÁCH đảng viên được tặng Huy hiệu Đảng\n\n"
        + table(
            "TT | Họ và tên | Ngày vào Đảng | Ghi chú",
            "I | Huy hiệu 60 năm tuổi Đảng (02 đồng chí) | |",
            "1 | Lò Thị Mai | 03/02/1966 |",
            "2 | Cầm Văn Ương | 19/5/1966 | Truy tặng",
            "II | Huy hiệu 30 năm tuổi Đảng (01 đồng chí) | |",
            "3 | Quàng Thị Inh | 03/02/1996 |",
        )
    )
    assert [(a.class_, a.count, a.recipient, a.action, a.part_of, a.is_total) for a in found] == [
        ("60 năm tuổi Đảng", 2, None, None, None, True),
        ("60 năm tuổi Đảng", 1, "Lò Thị Mai", "tặng", 0, False),
        ("60 năm tuổi Đảng", 1, "Cầm Văn Ương", "truy tặng", 0, False),
        ("30 năm tuổi Đảng", 1, None, None, None, True),
        ("30 năm tuổi Đảng", 1, "Quàng Thị Inh", "tặng", 3, False),
    ]
    assert {(a.award, a.count_unit) for a in found} == {("Huy hiệu Đảng", "đồng chí")}


def test_a_column_may_name_the_award_of_each() -> None:
    found = awards_in(
        table(
            "STT | Tập thể, cá nhân | Hình thức đề nghị | Phiếu",
            "1 | Bản Nà Cài | Bằng khen của UBND tỉnh | 11/12",
            "2 | Bà Quàng Thị Inh | Giấy khen | 12/12",
        )
    )
    assert [(a.recipient, a.award, a.authority, a.stage) for a in found] == [
        ("Bản Nà Cài", BK, "UBND tỉnh", "proposed"),
        ("Quàng Thị Inh", GK, None, "proposed"),
    ]


def test_ticks_under_the_names_of_awards() -> None:
    found = awards_in(
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG\n\n"
        + table(
            "STT | Tập thể, cá nhân | Bằng khen | Giấy khen",
            "1 | Bản Nà Cài | x |",
            "2 | Quàng Thị Inh | x | x",
            "| Cộng | 2 | 1",
        )
    )
    assert [(a.award, a.recipient, a.count, a.count_unit, a.is_total) for a in found] == [
        (BK, "Bản Nà Cài", 1, "tập thể", False),
        (BK, "Quàng Thị Inh", 1, "cá nhân", False),
        (GK, "Quàng Thị Inh", 1, "cá nhân", False),
        (BK, None, 2, None, True),
        (GK, None, 1, None, True),
    ]


@pytest.mark.parametrize(
    ("cell", "count"), [("1.250", 1250), ("07", 7), ("-", None), ("", None), ("5/8", None)]
)
def test_counts_of_cells(cell: str, count: int | None) -> None:
    assert count_in(cell) == count


@pytest.mark.parametrize(
    ("cell", "cls"), [("- Hạng Nhì", "hạng Nhì"), ("65 năm tuổi Đảng", "65 năm tuổi Đảng"), ("Đợt 2", None)]
)
def test_classes_of_cells(cell: str, cls: str | None) -> None:
    assert has_class(cell) == cls


def test_a_head_printed_again_is_no_row() -> None:
    text = table("TT | Đơn vị | LĐTT", "1 | Chi bộ A | 5", "TT | Đơn vị | LĐTT", "2 | Chi bộ B | 7")
    reading = read(SourceText.from_string(text))
    (one,) = reading.tables
    assert body_start(reading.text, one) == 1
    assert len(sheet_of(reading.text, one, None).rows) == 2


CELLS = st.sampled_from(
    ["", "-", "5", "12", "Bằng khen", "Tập thể", "Cá nhân", "Tổng", "Ông Lê An", "x", "hạng Ba", "I"]
)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=6)
    )
)
def test_whatever_a_table_holds_offsets_and_links_hold(grid: list[list[str]]) -> None:
    doc = add_awards(document("Danh sách tặng Bằng khen:\n\n" + table(*(" | ".join(row) for row in grid))))
    found = get(doc, "awards")
    for award in found:
        assert doc.text[award.start : award.end] == award.surface
        assert award.part_of is None or found[award.part_of].is_total
