"""Checks of awards: forms and givers, classes and badges, what is claimed of them."""

from __future__ import annotations

import pytest

from tests.check_cases import findings, fires


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        # Who may give what.
        ("award_giver", "Giám đốc Sở Y tế đã tặng Bằng khen cho 05 cá nhân.", True),
        ("award_giver", "Có 03 cá nhân được tặng Bằng khen của Giám đốc Sở Nội vụ.", True),
        ("award_giver", "Chủ tịch UBND xã Đức An đã tặng Bằng khen cho 05 cá nhân.", True),
        ("award_giver", "Chủ tịch UBND tỉnh đã tặng Giấy khen cho 05 cá nhân.", True),
        ("award_giver", "Giám đốc Sở Y tế đã tặng Giấy khen cho 05 cá nhân.", False),
        ("award_giver", "Chủ tịch UBND tỉnh đã tặng Bằng khen cho 05 cá nhân.", False),
        ("award_giver", "Liên đoàn Lao động tỉnh đã tặng Bằng khen cho 05 cá nhân.", False),
        ("award_giver", "Giám đốc Sở Y tế đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 05 cá nhân.", False),
        # Classes.
        ("award_class", "Đề nghị Chủ tịch nước tặng Huân chương hạng Nhì cho 01 cá nhân.", True),
        ("award_class", "Tặng Bằng khen hạng Nhất cho 01 cá nhân.", True),
        ("award_class", "Tặng Huân chương Lao động hạng Nhất, hạng Nhì cho 03 tập thể.", False),
        ("award_class", "Tặng Huân chương các loại cho 03 tập thể.", False),
        # Years of badges.
        ("badge_years", "Tặng Huy hiệu 33 năm tuổi Đảng cho 02 đảng viên.", True),
        ("badge_years", "Tặng Huy hiệu 30, 40, 52 năm tuổi Đảng cho 02 đảng viên.", True),
        ("badge_years", "Tặng Huy hiệu Đảng cho 02 đảng viên đủ 33 năm tuổi Đảng.", False),
        ("badge_years", "Tặng Huy hiệu 30, 45, 60 và 95 năm tuổi Đảng cho 12 đảng viên.", False),
        # Titles, papers and ratings.
        ("title_form_mixed", "Đề nghị tặng danh hiệu Bằng khen cho 02 cá nhân.", True),
        ("title_form_mixed", "Phòng đạt danh hiệu tập thể lao động xuất sắc nhiệm vụ năm 2025.", True),
        ("title_form_mixed", "Phòng đạt danh hiệu Tập thể lao động xuất sắc năm 2025.", False),
        ("title_form_mixed", "Có 05 cá nhân xếp loại hoàn thành xuất sắc nhiệm vụ.", False),
        # For whom.
        ("award_target", "Tặng danh hiệu Chiến sĩ thi đua cơ sở cho 03 tập thể.", True),
        ("award_target", "Tặng danh hiệu Chiến sĩ thi đua cơ sở cho 03 cá nhân.", False),
        ("award_target", "Tặng Giấy khen cho 03 tập thể và 02 cá nhân.", False),
        # Awards of the state without a decision, where others have theirs.
        (
            "award_unbacked",
            "Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 cá nhân.\n\nChủ tịch"
            " UBND tỉnh tặng Bằng khen"
            " cho 03 cá nhân (Quyết định số 15/QĐ-UBND ngày 05/02/2026).",
            True,
        ),
        (
            "award_unbacked",
            "Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 cá nhân (Quyết định số 99/QĐ-CTN ngày"
            " 05/02/2026).\n\nChủ tịch UBND tỉnh tặng Bằng khen cho 03 cá nhân.",
            False,
        ),
        ("award_unbacked", "Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 cá nhân.", False),
    ],
)
def test_awards(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found


OCCASIONS = """Kết quả công tác khen thưởng¹ cụ thể như sau:

- Bằng khen của Chủ tịch UBND tỉnh tặng 02 cá nhân có thành tích xuất sắc trong công tác bầu cử.

- Bằng khen của Chủ tịch UBND tỉnh tặng 03 cá nhân có thành tích xuất sắc trong phòng, chống thiên tai.

- Bằng khen của Chủ tịch UBND tỉnh tặng 04 cá nhân có thành tích xuất sắc trong chuyển đổi số.

¹ Quyết định số 729/QĐ-UBND ngày 05/3/2026; Quyết định số 1060/QĐ-UBND ngày 26/3/2026{more}.
"""


@pytest.mark.parametrize(
    ("more", "found"), [("", True), ("; Quyết định số 1082/QĐ-UBND ngày 30/3/2026", False)]
)
def test_fewer_decisions_than_occasions(more: str, found: bool) -> None:
    assert fires(OCCASIONS.replace("{more}", more), "fewer_decisions") is found


ANNEX = (
    "Tặng Giấy khen cho 03 cá nhân (có danh sách kèm theo).\n\n"
    "PHỤ LỤC\nDANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\n(Kèm theo Báo cáo số 45/BC-UBND ngày 19/6/2026)\n\n"
    "| TT | Họ và tên | Chức vụ |\n| --- | --- | --- |\n"
    "| 1 | Nguyễn Văn An | Chuyên viên |\n| 2 | Trần Thị Bình | Kế toán |\n| 3 | Nguyễn Văn An | {post} |\n"
)


@pytest.mark.parametrize(("post", "found"), [("Chuyên viên", True), ("Văn thư", False)])
def test_one_name_twice_in_a_list(post: str, found: bool) -> None:
    assert fires(ANNEX.replace("{post}", post), "recipient_twice") is found


def test_a_wrong_giver_is_told_what_is_usual() -> None:
    (finding,) = findings("Giám đốc Sở Y tế đã tặng Bằng khen cho 05 cá nhân.", "award_giver")
    assert finding.severity == "error"
    assert "Giấy khen" in finding.message
