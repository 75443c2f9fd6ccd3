"""Checks of numbered lists and of the numbers that announce them."""

from __future__ import annotations

import pytest

from extractor.checks.lists import line_lists, numbered_lists
from extractor.text.build import read
from extractor.text.source import SourceText
from tests.check_cases import findings, fires


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Gồm: (1) a; (2) b; (3) c.", [["(1)", "(2)", "(3)"]]),
        ("Gồm: (i) a; (ii) b; (iii) c; (iv) d; (v) e.", [["(i)", "(ii)", "(iii)", "(iv)", "(v)"]]),
        # A list in an item of another.
        ("Gồm: (1) a: (i) x; (ii) y; (2) b.", [["(1)", "(2)"], ["(i)", "(ii)"]]),
        # Marks that point, or stand in a formula, begin no item.
        ("Thực hiện theo điểm (1) và điểm (2) nêu trên.", []),
        ("Cột (3) = (1) + (2).", []),
        ("Gồm: (1) làm theo mục (3); (2) b.", [["(1)", "(2)"]]),
        ("a) Một việc;\nb) Hai việc;\nc) Ba việc.", [["a)", "b)", "c)"]]),
        # Many leave out đ.
        ("a) A;\nb) B;\nc) C;\nd) D;\ne) E.", [["a)", "b)", "c)", "d)", "e)"]]),
        ("a) A;\nb) B.\n2. Mục khác\na) C;\nb) D.", [["a)", "b)"], ["a)", "b)"]]),
    ],
)
def test_lists(text: str, lists: list[list[str]]) -> None:
    reading = read(SourceText.from_string(text))
    found = [[reading.text[m.start : m.end].strip() for m in f.marks] for f in numbered_lists(reading)]
    assert found == lists
    assert not any(f.skipped or f.repeated or f.strange for f in line_lists(reading.text, reading.paragraphs))


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        # Gaps, repeats, strange marks, single items.
        ("numbering_style", "Triển khai: (1) việc một; (2) việc hai; (3) việc ba; (5) việc năm.", True),
        ("numbering_style", "Triển khai: (1) việc một; (2) việc hai; (2) việc hai nữa; (3) việc ba.", True),
        ("numbering_style", "Gồm: (i) việc một; (ii) việc hai; (3) việc ba; (iii) việc bốn.", True),
        ("numbering_style", "Trình Ban Thường vụ: (1) xem xét điều chỉnh quy định.", True),
        ("numbering_style", "Triển khai: (1) việc một; (2) việc hai; (3) việc ba.", False),
        ("numbering_style", "Áp dụng công thức (1) cho mọi trường hợp.", False),
        ("numbering_style", "Nội dung:\na) Việc một;\nb) Việc hai;\nd) Việc bốn.", True),
        # An act that amends another quotes its points.
        (
            "numbering_style",
            "Sửa đổi:\na) Điểm a;\nb) Sửa điểm b như sau:\nb) Nội dung mới.”;\nc) Điểm c.",
            False,
        ),
        # The same item twice.
        (
            "duplicate_item",
            "Xây dựng: (1) Nghị quyết về nâng cao chất lượng cán bộ; (2) Nghị quyết về nâng"
            " cao chất lượng cán bộ.",
            True,
        ),
        (
            "duplicate_item",
            "Xây dựng: (1) Nghị quyết về nâng cao chất lượng cán bộ; (2) Nghị quyết về đào tạo cán bộ trẻ.",
            False,
        ),
        ("duplicate_item", "Ý kiến: (1) đồng ý; (2) đồng ý.", False),
        (
            "duplicate_item",
            "Gồm: (1) Họ và tên người đề nghị: ........; (2) Họ và tên người đề nghị: ........",
            False,
        ),
        # The number before a list.
        ("enumeration_mismatch", "Sử dụng 03 phần mềm: (1) Sổ tay; (2) Cơ sở dữ liệu; (3) Số hóa.", False),
        ("enumeration_mismatch", "Sử dụng 04 phần mềm: (1) Sổ tay; (2) Cơ sở dữ liệu; (3) Số hóa.", True),
        ("enumeration_mismatch", "Có 04 mô hình, điển hình như: (1) Sổ tay; (2) Cơ sở dữ liệu.", False),
        ("enumeration_mismatch", "Trong 03 năm: (1) thi đua; (2) khen thưởng.", False),
        ("enumeration_mismatch", "Thực hiện Điều 3 như sau: (1) thi đua; (2) khen thưởng.", False),
        ("enumeration_mismatch", "Ban hành 05 văn bản như: (1) kế hoạch; (2) quyết định…", False),
        ("enumeration_mismatch", "Có 03 văn bản sau: (1) 02 văn bản của tỉnh; (2) quyết định của xã.", False),
        ("enumeration_mismatch", "Tập trung 03 nhiệm vụ sau:\n(1) Thi đua;\n(2) Khen thưởng.", True),
        # Names in brackets: fewer than announced is certain, more may be commas in names.
        ("enumeration_mismatch", "Có 04 phòng (Văn phòng, Tổ chức và Tài chính).", True),
        ("enumeration_mismatch", "Có 03 phòng (Văn phòng, Tổ chức và Tài chính).", False),
        ("enumeration_mismatch", "Có 02 sở (Sở Văn hóa, Thể thao và Du lịch, Sở Y tế).", False),
        ("enumeration_mismatch", "Có 04 phòng (trước sắp xếp).", False),
        # The list in a footnote.
        (
            "enumeration_mismatch",
            "Tham mưu 03 báo cáo¹ gửi Trung ương.\n\n¹ (i) Báo cáo sơ kết; (ii) Báo cáo tổng kết.",
            True,
        ),
        (
            "enumeration_mismatch",
            "Tham mưu 02 báo cáo¹ gửi Trung ương.\n\n¹ (i) Báo cáo sơ kết; (ii) Báo cáo tổng kết.",
            False,
        ),
        (
            "enumeration_mismatch",
            "Tham mưu 12 văn bản trả lời các cơ quan¹.\n\n¹ Điển hình như: (i) Báo cáo sơ"
            " kết; (ii) Báo cáo tổng kết.",
            False,
        ),
    ],
)
def test_rules(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found


def test_an_item_that_stands_for_two() -> None:
    body = "Tham mưu 02 báo cáo¹ gửi Trung ương.\n\n¹ (i) 02 Báo cáo về công tác đảng; (ii) Báo cáo tổng kết."
    (finding,) = findings(body, "enumeration_mismatch")
    assert finding.severity == "warning"
    assert "liệt kê 3 (có mục gồm 2)" in finding.message
    assert [e.surface for e in finding.evidence][:3] == ["02 báo cáo", "(i)", "(ii)"]
