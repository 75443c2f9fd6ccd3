"""Checks of the organs a document names, of its header and signature, and of its wording."""

from __future__ import annotations

import pytest

from tests.check_cases import HEAD, SIGNED, findings, fires, on_a_scan

OLD = HEAD.replace("năm 2026", "năm 2025").replace("tháng 6", "tháng 5")


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        ("dissolved_unit", "UBND huyện Di Linh đã phối hợp tổ chức phong trào thi đua.", True),
        ("dissolved_unit", "Sở Kế hoạch và Đầu tư tham mưu kế hoạch đầu tư công.", True),
        ("dissolved_unit", "Ban Dân vận Tỉnh ủy chủ trì phong trào.", True),
        ("dissolved_unit", "UBND xã Đức An đã phối hợp tổ chức phong trào thi đua.", False),
        ("dissolved_unit", "Năm 2024, UBND huyện Di Linh đã phối hợp tổ chức phong trào.", False),
        ("dissolved_unit", "Công an huyện Lạc Dương (cũ) đã bàn giao hồ sơ.", False),
        ("dissolved_unit", "UBND huyện Di Linh trước sắp xếp đã khen 05 tập thể.", False),
        (
            "dissolved_unit",
            "Kế hoạch số 15-KH/HU ngày 05/6/2025 của Huyện ủy Di Linh còn được thực hiện.",
            False,
        ),
        ("former_province", "Sở Y tế tỉnh Bình Định đã báo cáo kết quả.", True),
        ("former_province", "Tỉnh ủy Đắk Nông phối hợp với Tỉnh ủy Gia Lai.", True),
        ("former_province", "Sở Y tế tỉnh Bình Định (trước sáp nhập) đã báo cáo kết quả.", False),
        ("former_province", "Sở Y tế tỉnh Gia Lai đã báo cáo kết quả.", False),
        ("former_province", "Quyết định số 15/QĐ-UBND ngày 05/3/2025 của UBND tỉnh Bình Định.", False),
        ("name_variant", "Vụ Tài chính - Kế toán đã họp. Vụ Tài chính Kế toán đã báo cáo.", True),
        ("name_variant", "Phòng GD&ĐT đã họp. Phòng GD &ĐT đã báo cáo. Phòng GD & ĐT đã gửi.", False),
        ("name_variant", "Vụ Tài chính - Kế toán đã họp. Vụ Tài chính - Kế toán đã báo cáo.", False),
        # Words written twice, and words that only seem to be.
        ("doubled_word", "Ủng hộ các các hoạt động xã hội.", True),
        ("doubled_word", "Đã triển khai thực hiện thực hiện kế hoạch.", True),
        (
            "doubled_word",
            "Nơi ở hiện tại tại thời điểm đề nghị; luôn luôn gương mẫu; người người thi đua.",
            False,
        ),
        (
            "doubled_word",
            "Các cơ quan, tổ chức tổ chức phát động thi đua; hội đồng thẩm định thẩm định.",
            False,
        ),
        # Quotations of movements.
        ("unclosed_quotation", "Hưởng ứng phong trào “Cả nước thi đua xây dựng nông thôn mới.", True),
        ("unclosed_quotation", "Hưởng ứng phong trào “Cả nước thi đua xây dựng nông thôn mới”.", False),
        ("unclosed_quotation", "Hưởng ứng phong trào xây dựng nông thôn mới.", False),
    ],
)
def test_organs_and_wording(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found


def test_organs_are_judged_by_the_documents_day() -> None:
    body = "UBND huyện Di Linh đã phối hợp tổ chức phong trào thi đua."
    assert not fires(body, "dissolved_unit", head=OLD)


@pytest.mark.parametrize(
    ("head", "tail", "found"),
    [
        (HEAD, SIGNED, False),
        (HEAD, "", True),
        (HEAD.replace("Số: 45/BC-UBND\n\n", ""), SIGNED, True),
        # A text without a letterhead was cut out of a document.
        (HEAD[HEAD.index("BÁO CÁO") :], SIGNED, False),
        # What a letter brings bears the letter's number.
        (HEAD.replace("Kết quả công tác\n", "Kết quả\n(Kèm theo Công văn số 9/UBND-NC)\n"), "", False),
    ],
)
def test_header(head: str, tail: str, found: bool) -> None:
    assert fires("Đã họp xét khen thưởng.", "header_missing", head=head, tail=tail) is found


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", False),
        ("CHỦ TỊCH", False),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG", False),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", False),
        ("PHÓ CHỦ TỊCH PHỤ TRÁCH", False),
        ("KT. CHỦ TỊCH\nCHỦ TỊCH", True),
        ("PHÓ CHỦ TỊCH", True),
    ],
)
def test_signatures(block: str, found: bool) -> None:
    tail = SIGNED.replace("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", block)
    assert fires("Đã họp xét khen thưởng.", "signature_capacity", tail=tail) is found


@pytest.mark.parametrize(
    ("title", "asked", "found"),
    [
        ("Kết quả công tác 6 tháng đầu năm 2026", "6 tháng đầu năm 2026", False),
        ("Kết quả công tác năm 2025", "6 tháng đầu năm 2026", True),
        ("Kết quả công tác năm 2026", "6 tháng đầu năm 2026", False),
    ],
)
def test_the_period_asked_for(title: str, asked: str, found: bool) -> None:
    head = HEAD.replace("Kết quả công tác", title)
    body = (
        f"Thực hiện Công văn số 15/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ về việc báo cáo công tác {asked}, "
        "UBND tỉnh báo cáo như sau:\n"
    )
    assert fires(body, "report_period", head=head) is found


def test_what_a_scan_loses_is_not_reported() -> None:
    spaced = "Thực hiện Kết luận số 01- KL/TW, ngày 18/5/2021 của Bộ Chính trị."
    listed = "Người dự tuyển có đủ điều kiện:\n\na) Tốt;\n\nb) Khỏe;\n\nd) Trẻ;\n\nđ) Giỏi."
    variant = "Vụ Tài chính - Kế toán đã họp. Vụ Tài chính Kế toán đã báo cáo, đạt 76.3%."
    broken = "Thực hiện Kế hoạch số 276KH-UBND ngày 02/5/2026 và Quyết định số 165 của Sở Nội vụ."
    body = "\n\n".join((spaced, listed, variant, broken))
    lost = ("code_spacing", "numbering_style", "name_variant", "number_format", "missing_symbol")
    rules = {f.rule for f in findings(body, *lost)}
    assert rules == set(lost)
    assert rules & set(on_a_scan(body)) == set()
    assert "percent_mismatch" in on_a_scan("Đã giải quyết 466/698 hồ sơ, đạt 56%.")
