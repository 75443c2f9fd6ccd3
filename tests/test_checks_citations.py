"""Checks of citations: against the register, against each other, against the document's day."""

from __future__ import annotations

import pytest

from tests.check_cases import HEAD, findings, fires

OLD = HEAD.replace("2026", "2024")


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        # Repealed, of the past, replaced in so many words, still in force.
        (
            "repealed_law",
            "Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ, Sở đã họp.",
            True,
        ),
        (
            "repealed_law",
            "Thực hiện Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ, Sở đã họp.",
            False,
        ),
        ("repealed_law", "Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ đã hết hiệu lực.", False),
        (
            "repealed_law",
            "Thực hiện Nghị định số 152/2025/NĐ-CP thay thế Nghị định số 98/2023/NĐ-CP ngày 31/12/2023.",
            False,
        ),
        ("repealed_law", "Tổng kết 02 năm thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023.", False),
        ("repealed_law", "Hai bên không áp dụng Luật Lưu trữ năm 2011.", False),
        ("repealed_law", "Thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị.", False),
        # The register's date.
        ("register_date", "Thực hiện Chỉ thị số 41-CT/TW ngày 26/11/2024 của Bộ Chính trị.", True),
        ("register_date", "Thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị.", False),
        # The same number of another term is another instrument.
        ("register_date", "Thực hiện Chỉ thị số 41-CT/TW ngày 24/12/2019 của Ban Bí thư.", False),
        ("register_date", "Thực hiện Quyết định số 923/QĐ-UBND ngày 15/5/2025 của UBND tỉnh.", False),
        # A Party number of several terms.
        ("term_confusion", "Tổ chức học tập Nghị quyết số 28-NQ/TW của Trung ương.", True),
        ("term_confusion", "Tổ chức học tập Nghị quyết số 28-NQ/TW ngày 17/11/2022 của Trung ương.", False),
        ("term_confusion", "Tổ chức học tập Nghị quyết số 28-NQ/TW của Trung ương khóa XIII.", False),
        # Organs before their day and after it.
        ("issuer_not_in_being", "Theo Công văn số 15/BNNMT-TCCB ngày 10/6/2024 của Bộ, Sở đã họp.", True),
        ("issuer_not_in_being", "Theo Công văn số 15/BNNMT-TCCB ngày 10/6/2025 của Bộ, Sở đã họp.", False),
        ("issuer_not_in_being", "Theo Thông tư số 11/2026/TT-BTTTT ngày 10/02/2026, Sở đã họp.", True),
        ("issuer_not_in_being", "Theo Thông tư số 11/2023/TT-BTTTT ngày 10/02/2023, Sở đã họp.", False),
        # Two symbols that differ by a slip.
        # No date: said; printed behind what was cut off the code; not asked for in a subject line.
        ("missing_date", "Thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ, Sở đã họp.", True),
        ("missing_date", "Thực hiện Chỉ thị số 16/CT - \\TTg ngày 31/3/2026 của Thủ tướng.", False),
        (
            "ocr_code",
            "Thực hiện Công văn số 333/PGDĐT-TH ngày 17/8/2025 của Phòng; Công văn số 415/SGDĐT-TH ngày"
            " 01/9/2025 của Sở và Công văn số 1061/BGDĐT-GDTrH ngày 25/3/2026 của Bộ.",
            False,
        ),
        (
            "ocr_code",
            "Theo Quyết định số 01-QC/CTĐS5 ngày 20/3/2026; Công văn số 04-CV/CTĐSS ngày 03/4/2026.",
            True,
        ),
        (
            "ocr_code",
            "Theo Quyết định số 01-QC/CTĐS5 ngày 20/3/2026; Công văn số 04-CV/CTĐS6 ngày 03/4/2026.",
            False,
        ),
        # What is said of one instrument in two places.
        (
            "same_document_different_facts",
            "Kết luận số 16-KL/TW ngày 31/3/2026 của Bộ Chính trị. Sau đó Kết luận số 16-KL/TW ngày 31/3/2026"
            " của Ban Bí thư được quán triệt.",
            True,
        ),
        (
            "same_document_different_facts",
            "Kết luận số 16-KL/TW ngày 31/3/2026 của Bộ Chính trị, Ban Bí thư. Sau đó Kết luận số 16-KL/TW"
            " ngày 31/3/2026 của Ban Bí thư được quán triệt.",
            False,
        ),
        (
            "incomplete_first_mention",
            "Đã triển khai Kế hoạch số 15/KH-UBND. Việc thực hiện Kế hoạch số 15/KH-UBND"
            " ngày 02/02/2026 của UBND"
            " tỉnh đạt kết quả tốt.",
            True,
        ),
        (
            "incomplete_first_mention",
            "Việc thực hiện Kế hoạch số 15/KH-UBND ngày 02/02/2026 của UBND tỉnh đạt kết quả"
            " tốt. Đã triển khai"
            " Kế hoạch số 15/KH-UBND.",
            False,
        ),
        # Later than the document.
        ("citation_later", "Quyết định số 99/QĐ-TTg ngày 15/7/2026 đã khen 02 tập thể.", True),
        ("citation_later", "Quyết định số 99/QĐ-TTg ngày 15/5/2026 đã khen 02 tập thể.", False),
        ("citation_later", "Dự kiến Quyết định số 99/QĐ-TTg ngày 15/7/2026 sẽ khen 02 tập thể.", False),
        # The year in the code.
        ("date_year_mismatch", "Nghị định số 65/2023/NĐ-CP ngày 23/8/2024 của Chính phủ.", True),
        ("date_year_mismatch", "Nghị định số 65/2023/NĐ-CP ngày 23/8/2023 của Chính phủ.", False),
        # A number that was forgotten.
        ("missing_number", "Đã gửi Báo cáo số kết quả thực hiện Nghị quyết.", True),
        ("missing_number", "Đã gửi Báo cáo số liệu thống kê.", False),
        ("missing_number", "Đã gửi Báo cáo số 15/BC-UBND kết quả thực hiện.", False),
        # Style of dates.
        ("date_format", "Đã họp ngày 5/6/2026.", True),
        ("date_format", "Đã họp ngày 06-10-2025.", True),
        ("date_format", "Đã họp ngày 06/1/2025.", True),
        ("date_format", "Đã họp ngày 05/6/2026, ngày 15/6/2026 và ngày 05/06/2026; dịp 1/6.", False),
    ],
)
def test_citations(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found


def test_an_instrument_is_cited_as_of_the_documents_day() -> None:
    body = "Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ, Sở đã họp."
    assert fires(body, "repealed_law", head=HEAD)
    assert not fires(body, "repealed_law", head=OLD)


def test_a_repealed_basis_names_its_successor() -> None:
    body = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ;\n"
    (finding,) = findings(body, "repealed_law")
    assert "152/2025/NĐ-CP" in finding.message
    assert "30/6/2025" in finding.message


@pytest.mark.parametrize(("head", "found"), [(HEAD, False), (HEAD.replace("ngày 19", "ngày 21"), True)])
def test_a_document_of_a_sunday(head: str, found: bool) -> None:
    assert fires("Đã họp xét khen thưởng.", "day_off", head=head) is found


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        # One plan with two ranges.
        (
            "period_mismatch",
            "Rà soát, đề xuất biên chế năm 2026 và định hướng giai đoạn 2027-2031 của tỉnh."
            " Đã báo cáo rà soát, đề"
            " xuất biên chế năm 2026 và giai đoạn 2026-2031 của tỉnh.",
            True,
        ),
        ("period_mismatch", "Quy hoạch nhiệm kỳ 2025 - 2030, 2026 - 2031 và nhiệm kỳ 2030 - 2035.", False),
        # A review before its time.
        ("period_mismatch", "Báo cáo sơ kết 05 năm thực hiện Nghị quyết số 28-NQ/TW, ngày 17/11/2022.", True),
        (
            "period_mismatch",
            "Báo cáo sơ kết 03 năm thực hiện Nghị quyết số 28-NQ/TW, ngày 17/11/2022.",
            False,
        ),
        # Work that is over before its period.
        (
            "period_mismatch",
            "III. NHIỆM VỤ QUÝ III NĂM 2026\n\nThực hiện chiến dịch (đến hết tháng 6/2026).",
            True,
        ),
        (
            "period_mismatch",
            "III. NHIỆM VỤ QUÝ III NĂM 2026\n\nThực hiện chiến dịch (đến hết tháng 9/2026).",
            False,
        ),
        (
            "period_mismatch",
            "II. KẾT QUẢ QUÝ III NĂM 2026\n\nThực hiện chiến dịch (đến hết tháng 6/2026).",
            False,
        ),
        # Anniversaries.
        ("anniversary_mismatch", "Kỷ niệm 96 năm Ngày truyền thống (14/10/1930 - 14/10/2026).", False),
        ("anniversary_mismatch", "Kỷ niệm 95 năm Ngày truyền thống (14/10/1930 - 14/10/2026).", True),
        ("anniversary_mismatch", "Khen thưởng thành tích 05 năm (2021 - 2025).", False),
        ("anniversary_mismatch", "Trồng cây nhân dịp kỷ niệm 136 năm ngày sinh Chủ tịch Hồ Chí Minh.", False),
        ("anniversary_mismatch", "Trồng cây nhân dịp kỷ niệm 126 năm ngày sinh Chủ tịch Hồ Chí Minh.", True),
    ],
)
def test_periods(rule: str, body: str, found: bool) -> None:
    assert fires(body, rule) is found
