"""Numbered citations: tables of (text, what is cited)."""

from __future__ import annotations

import pytest

from extractor.language.citations import find_citations
from extractor.records import Citation


def shown(c: Citation) -> tuple[str, str | None, str | None, str | None]:
    """Return what identifies a citation: surface, type, code or number, date."""
    return c.surface, c.doc_type, c.code or c.number, c.date


SINGLE = [
    # state, normative and administrative
    ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "Nghị định", "30/2020/NĐ-CP", "2020-03-05"),
    ("Thông tư 29/2023/TT-BGDĐT ngày 29 tháng 12 năm 2023", "Thông tư", "29/2023/TT-BGDĐT", "2023-12-29"),
    ("Quyết định số 06/QĐ-TTg", "Quyết định", "06/QĐ-TTg", None),
    ("Nghị quyết số 66.13/2026/NQ-CP ngày 27/01/2026", "Nghị quyết", "66.13/2026/NQ-CP", "2026-01-27"),
    ("Quyết định số 61/2025/QĐ-CTUBND", "Quyết định", "61/2025/QĐ-CTUBND", None),
    ("Lệnh số 05/2019/L-CTN", "Lệnh", "05/2019/L-CTN", None),
    ("Văn bản hợp nhất số 89/VBHN-VPQH", "Văn bản hợp nhất", "89/VBHN-VPQH", None),
    ("Thông tư liên tịch số 01/2016/TTLT-BNV-BTC", "Thông tư liên tịch", "01/2016/TTLT-BNV-BTC", None),
    (
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017",
        "Nghị quyết liên tịch",
        "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        "2017-06-15",
    ),
    # statutes with a number
    ("Luật số 87/2025/QH15", "Luật", "87/2025/QH15", None),
    ("Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019", "Bộ luật", "45/2019/QH14", "2019-11-20"),
    ("Luật Lưu trữ (số 33/2024/QH15)", "Luật", "33/2024/QH15", None),
    ("Nghị quyết 1211/2016/UBTVQH13", "Nghị quyết", "1211/2016/UBTVQH13", None),
    ("Pháp lệnh số 02/2020/UBTVQH14", "Pháp lệnh", "02/2020/UBTVQH14", None),
    # Party
    (
        "Quy định số 24-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương",
        "Quy định",
        "24-QĐ/TW",
        "2021-07-30",
    ),
    ("Quy định số 08-QĐi/TW ngày 25/10/2018", "Quy định", "08-QĐi/TW", "2018-10-25"),
    ("Thông tri số 05-TT/TU ngày 02/3/2026", "Thông tri", "05-TT/TU", "2026-03-02"),
    (
        "Chương trình hành động số 06-CTr/TU, ngày 14/11/2025",
        "Chương trình hành động",
        "06-CTr/TU",
        "2025-11-14",
    ),
    # dispatches
    ("Công văn số 2771/UBND-NC ngày 20/5/2026", "Công văn", "2771/UBND-NC", "2026-05-20"),
    ("Văn bản số 96/HQKV6 ngày 14/02/2026", "Văn bản", "96/HQKV6", "2026-02-14"),
    # Front, unions, army, police, courts, schools
    ("Thông tri số 31/TTr-MTTW-BTT ngày 10/4/2026", "Thông tri", "31/TTr-MTTW-BTT", "2026-04-10"),
    ("Chương trình phối hợp số 06/CTrPH-MTTQ-CA-CCB", "Chương trình phối hợp", "06/CTrPH-MTTQ-CA-CCB", None),
    ("Kế hoạch liên tịch số 12/KHLT-SGDĐT-CAT", "Kế hoạch liên tịch", "12/KHLT-SGDĐT-CAT", None),
    ("Nghị quyết 7b/NQ-BCH", "Nghị quyết", "7b/NQ-BCH", None),
    ("Hướng dẫn số 06/HD-CĐYT", "Hướng dẫn", "06/HD-CĐYT", None),
    ("Quy định số 3399/QyĐ-BTL", "Quy định", "3399/QyĐ-BTL", None),
    ("Quyết định số 1234/QĐ-BCA-X05 ngày 05/4/2026", "Quyết định", "1234/QĐ-BCA-X05", "2026-04-05"),
    ("Mệnh lệnh số 05/ML-BTL ngày 03/3/2026", "Mệnh lệnh", "05/ML-BTL", "2026-03-03"),
    ("Bản án số 05/2026/HS-ST ngày 01/02/2026", "Bản án", "05/2026/HS-ST", "2026-02-01"),
    ("Quyết định số 56/QĐ-THPT.NTP", "Quyết định", "56/QĐ-THPT.NTP", None),
    # type words as printed: abbreviations, lower case, capitals
    ("QĐ 1720/QĐ-CTN", "Quyết định", "1720/QĐ-CTN", None),
    ("CV số 2558/BNV-TĐKT", "Công văn", "2558/BNV-TĐKT", None),
    ("quyết định số 12/QĐ-SNV", "Quyết định", "12/QĐ-SNV", None),
    ("QUYẾT ĐỊNH SỐ 12/QĐ-SNV", "Quyết định", "12/QĐ-SNV", None),
    # date and issuer in other places
    ("Quyết định số 12/QĐ-SYT (ngày 5/6/2026) của Sở Y tế", "Quyết định", "12/QĐ-SYT", "2026-06-05"),
    ("Quyết định số 12/QĐ-SYT của Sở Y tế ngày 6/6/2026", "Quyết định", "12/QĐ-SYT", "2026-06-06"),
    ("Quyết định số 12/QĐ-SYT do Sở Y tế ban hành", "Quyết định", "12/QĐ-SYT", None),
    ("Tờ trình của Sở Nội vụ số 95/TTr-SNV ngày 22/01/2026", "Tờ trình", "95/TTr-SNV", "2026-01-22"),
    ("Quyết định khen thưởng số 123/QĐ-SNV ngày 5/1/2026", "Quyết định", "123/QĐ-SNV", "2026-01-05"),
    ("Luật Công đoàn năm 2024 (số 50/2024/QH15)", "Luật", "50/2024/QH15", "2024"),
    # short forms
    ("Kết luận 208", "Kết luận", "208", None),
    ("Nghị định 98/2023", "Nghị định", "98", None),
    ("Quyết định 729 của UBND tỉnh", "Quyết định", "729", None),
    ("Chỉ thị 41 của Bộ Chính trị", "Chỉ thị", "41", None),
    # damage
    ("Kết luận số 01- KL/TW, ngày 18/5/2021", "Kết luận", "01-KL/TW", "2021-05-18"),
    ("Quyết định số 12/ QĐ - UBND", "Quyết định", "12/QĐ-UBND", None),
    ("Chỉ thị số 33-TW, ngày 18/3/2019", "Chỉ thị", "33-TW", "2019-03-18"),
    ("Công văn số 1O48-CV/HU, ngày 20/11/2018", "Công văn", "1048-CV/HU", "2018-11-20"),
    ("Nghị quyết số l2-NQ/HU", "Nghị quyết", "12-NQ/HU", None),
    ("Quyết định số 35/2O17/QĐ-SNV", "Quyết định", "35/2017/QĐ-SNV", None),
    ("Công văn số 5 06-CV/HU, ngày 14/5/2018", "Công văn", "506-CV/HU", "2018-05-14"),
    ("Kế hoạch số 15--KH/HU", "Kế hoạch", "15--KH/HU", None),
    ("công văn số 2210/UBND NC của UBND huyện", "Công văn", "2210/UBND NC", None),
    ("Nghị định số 64/CP", "Nghị định", "64/CP", None),
    ("Quyết định số 134-HĐBT", "Quyết định", "134-HĐBT", None),
    ("Quyết định số 729/QĐ-UBNDngày 5/6/2026", "Quyết định", "729/QĐ-UBND", "2026-06-05"),
]


@pytest.mark.parametrize(("text", "kind", "code", "date"), SINGLE, ids=[s[0] for s in SINGLE])
def test_one_citation(text: str, kind: str, code: str, date: str | None) -> None:
    found = find_citations(f"Thực hiện {text};")
    assert [(c.doc_type, c.code or c.number, c.date) for c in found] == [(kind, code, date)]


LISTS = [
    (
        "Các Tờ trình số 120, 121, 134/TTr-UBND ngày 29/9/2025 của UBND thành phố",
        [
            ("Tờ trình số 120", "120/TTr-UBND", "2025-09-29"),
            ("121", "121/TTr-UBND", "2025-09-29"),
            ("134/TTr-UBND ngày 29/9/2025 của UBND thành phố", "134/TTr-UBND", "2025-09-29"),
        ],
    ),
    (
        "các Nghị định số 98/2023/NĐ-CP, 152/2025/NĐ-CP ngày 14/6/2025",
        [
            ("Nghị định số 98/2023/NĐ-CP", "98/2023/NĐ-CP", None),
            ("152/2025/NĐ-CP ngày 14/6/2025", "152/2025/NĐ-CP", "2025-06-14"),
        ],
    ),
    (
        "Quyết định số 10, số 11 và 12/QĐ-SNV",
        [
            ("Quyết định số 10", "10/QĐ-SNV", None),
            ("11", "11/QĐ-SNV", None),
            ("12/QĐ-SNV", "12/QĐ-SNV", None),
        ],
    ),
    (
        "Kế hoạch từ số 12 đến số 14-KH/TU, ngày 05/01/2026",
        [
            ("Kế hoạch từ số 12", "12-KH/TU", "2026-01-05"),
            ("Kế hoạch từ số 12 đến số 14-KH/TU, ngày 05/01/2026", "13-KH/TU", "2026-01-05"),
            ("14-KH/TU, ngày 05/01/2026", "14-KH/TU", "2026-01-05"),
        ],
    ),
    (
        "Quyết định số 5/QĐ-SYT ngày 1/6/2026, số 6/QĐ-SYT ngày 2/6/2026",
        [
            ("Quyết định số 5/QĐ-SYT ngày 1/6/2026", "5/QĐ-SYT", "2026-06-01"),
            ("6/QĐ-SYT ngày 2/6/2026", "6/QĐ-SYT", "2026-06-02"),
        ],
    ),
    (
        "Quyết định số 144/QĐ-SYT và Quyết định số 145/QĐ-SYT, cùng ngày 16/01/2026",
        [
            ("Quyết định số 144/QĐ-SYT", "144/QĐ-SYT", "2026-01-16"),
            ("Quyết định số 145/QĐ-SYT, cùng ngày 16/01/2026", "145/QĐ-SYT", "2026-01-16"),
        ],
    ),
    (
        "Chỉ thị số 50-CT/TW và Kết luận số 201-KL/TW, cùng năm 2025, của Ban Bí thư",
        [
            ("Chỉ thị số 50-CT/TW", "50-CT/TW", "2025"),
            ("Kết luận số 201-KL/TW, cùng năm 2025, của Ban Bí thư", "201-KL/TW", "2025"),
        ],
    ),
    (
        "Nghị quyết 57, 59, 66 của Bộ Chính trị",
        [("Nghị quyết 57", "57", None), ("59", "59", None), ("66 của Bộ Chính trị", "66", None)],
    ),
    ("Quyết định số 12/QĐ-SNV, 03 tập thể được khen", [("Quyết định số 12/QĐ-SNV", "12/QĐ-SNV", None)]),
    (
        "Căn cứ các Nghị định của Chính phủ: số 30/2020/NĐ-CP; số 78/2025/NĐ-CP",
        [
            ("Nghị định của Chính phủ: số 30/2020/NĐ-CP", "30/2020/NĐ-CP", None),
            ("78/2025/NĐ-CP", "78/2025/NĐ-CP", None),
        ],
    ),
    (
        "| 1 | 930/QĐ-SNV ngày 28/3/2025 | 12/15 |\n| 2 | 931/QĐ-SNV | 5 |",
        [("930/QĐ-SNV ngày 28/3/2025", "930/QĐ-SNV", "2025-03-28"), ("931/QĐ-SNV", "931/QĐ-SNV", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[t for t, _ in LISTS])
def test_lists(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(c.surface, c.code or c.number, c.date) for c in find_citations(text)] == expected


def test_members_take_their_own_of_as_many_dates() -> None:
    found = find_citations("Nghị quyết số 79, 80-NQ/TW ngày 06 và 07/01/2026 của Bộ Chính trị;")
    assert [(c.code, c.date, c.issuer) for c in found] == [
        ("79-NQ/TW", "2026-01-06", "Bộ Chính trị"),
        ("80-NQ/TW", "2026-01-07", "Bộ Chính trị"),
    ]


def test_members_share_issuer_and_place_of_the_list() -> None:
    text = "các Quyết định số 5/QĐ-SYT ngày 1/6/2026, 6/QĐ-SYT ngày 2/6/2026 của Sở Y tế"
    first, second = find_citations(text)
    assert (first.issuer, second.issuer) == ("Sở Y tế", "Sở Y tế")
    assert first.list == second.list == (4, len(text))


def test_a_code_alone_takes_its_type_from_the_symbol_or_from_another_mention() -> None:
    (alone,) = find_citations("đã có kế hoạch triển khai (số 12/KH-SNV).")
    assert (alone.doc_type, alone.evidence) == ("Kế hoạch", None)
    (cell,) = find_citations("| 411/TB-SNV |")
    assert (cell.doc_type, cell.evidence) == ("Thông báo", "type by symbol")
    stated, repeated = find_citations("Quy định số 12-QĐ/TU ngày 1/6/2026; mục 3 (12-QĐ/TU)")
    assert stated.doc_type == repeated.doc_type == "Quy định"


NOT_CITATIONS = [
    "số nhà 12/5 đường Trần Phú; điện thoại 0263.3822.015; trực 24/7",
    "TCVN ISO 9001:2015; QCVN 99:2025/BNNMT; biển số 49A-123.45",
    "theo Mẫu số 01/BC-TĐ ban hành kèm theo; Biểu số 05-TĐKT; Phụ lục số 02",
    "Lưu: VT, NC-12; tỷ lệ 12/15 KH; 05/06 TTr đạt",
    "Báo cáo 15 trường hợp; kế hoạch 5 năm; Kế hoạch 5 năm 2026-2030",
    "Điều 12, khoản 3; mẫu đề cương báo cáo số 05 kèm theo",
    "Chương trình 135; Kế hoạch 2026",
    "sửa tên dự án số 09 thành đường mới; Dự án 02 của UBND xã",
    "Số: 214/BC-UBND\nAn Giang, ngày 19 tháng 6 năm 2026",
    "| Số 38-CV/VPTU | ĐẢNG CỘNG SẢN VIỆT NAM |",
    "Luật số: 117/2025/QH15\nLUẬT",
    "",
]


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_what_is_no_citation(text: str) -> None:
    assert [shown(c) for c in find_citations(text)] == []


ISSUERS = [
    ("của Ban Bí thư Trung ương Đảng (khóa XI, XII)", "Ban Bí thư Trung ương Đảng (khóa XI, XII)"),
    ("của Bộ Chính trị, Ban Bí thư về việc", "Bộ Chính trị, Ban Bí thư"),
    ("của Ban Tổ chức Tỉnh ủy, UBND xã ban hành kế hoạch", "Ban Tổ chức Tỉnh ủy"),
    ("của Bộ Chính trị và Kế hoạch số 5-KH/TU", "Bộ Chính trị"),
    (
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII về",
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
    ),
    ("của Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng về việc", "Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng"),
    ("của Bộ trưởng Bộ Nội vụ quy định chi tiết", "Bộ trưởng Bộ Nội vụ"),
    ("của Giám đốc Bệnh viện.", "Giám đốc Bệnh viện"),
    (", của Sở Nội vụ", "Sở Nội vụ"),
    ("do Hội đồng Thi đua - Khen thưởng tỉnh ban hành", "Hội đồng Thi đua - Khen thưởng tỉnh"),
    ("Sở Nội vụ báo cáo như sau", None),
    ("của các cơ quan liên quan", None),
    ("của Công đoàn ngành Y tế tỉnh V/v báo cáo", "Công đoàn ngành Y tế tỉnh"),
    ("của Bộ trưởng BQP về", "Bộ trưởng BQP"),
    ("của Viện trưởng VKSND tối cao về công tác", "Viện trưởng VKSND tối cao"),
    ("của Hội đồng Thẩm phán TANDTC về án treo", "Hội đồng Thẩm phán TANDTC"),
    ("của Tổng Kiểm toán nhà nước quy định", "Tổng Kiểm toán nhà nước"),
    ("của Hội đồng thành viên Tổng công ty về vốn", "Hội đồng thành viên Tổng công ty"),
    ("của HĐQT Công ty;", "HĐQT Công ty"),
    (
        "của Đại hội đồng cổ đông Tổng công ty Cổ phần Dệt May Thành Sơn.",
        "Đại hội đồng cổ đông Tổng công ty Cổ phần Dệt May Thành Sơn",
    ),
    ("của UBCKNN về", "UBCKNN"),
    ("của Ban Thường trực UBTW MTTQ Việt Nam về", "Ban Thường trực UBTW MTTQ Việt Nam"),
    (
        "của Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025-2030;",
        "Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025-2030",
    ),
    ("của Đoàn Chủ tịch TLĐ;", "Đoàn Chủ tịch TLĐ"),
    ("của UBND TX. Buôn Hồ;", "UBND TX. Buôn Hồ"),
    ("của CT UBND tỉnh;", "CT UBND tỉnh"),
    (
        "của Khối Thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy;",
        "Khối Thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy",
    ),
    ("của Bộ Chính trị, khóa XIII về", "Bộ Chính trị, khóa XIII"),
]


@pytest.mark.parametrize(("tail", "issuer"), ISSUERS, ids=[t for t, _ in ISSUERS])
def test_issuers(tail: str, issuer: str | None) -> None:
    found = find_citations(f"Kết luận số 12-KL/TW ngày 01/6/2026{'' if tail[0] == ',' else ' '}{tail}")
    assert found[0].issuer == issuer


SHORT = [
    ("Trước đây Nghị định 98 chưa giao việc này; nay Thông tư 15 đã giao", ["98", "15"]),
    ("hướng dẫn 1402 của Sở Y tế; kế hoạch 12 hồi tháng 7", ["1402"]),
    ("nêu trong Báo cáo 118 hồi tháng 7; Báo cáo 6 và 9 tháng; Báo cáo 15 trang", ["118"]),
    ("đề nghị làm rõ Quyết định số 2019 ghi 88 hộp", ["2019"]),
    ("NQ 57; NĐ 30; QĐ 923 của Thủ tướng", ["57", "30", "923"]),
]


@pytest.mark.parametrize(("text", "numbers"), SHORT, ids=[t for t, _ in SHORT])
def test_short_forms(text: str, numbers: list[str]) -> None:
    found = find_citations(text)
    assert [c.number for c in found] == numbers
    assert all(c.code is None and "missing_symbol" in c.defects for c in found)


def test_a_short_form_is_offered_the_full_code() -> None:
    text = (
        "Nghị quyết số 09-NQ/ĐU ngày 11/11/2025; Nghị quyết 09; Nghị định 86/2023; Chỉ thị 41 của Ban Bí thư"
    )
    offers = [c.suggestion for c in find_citations(text)]
    assert [o and (o.code, o.date) for o in offers] == [
        None,
        ("09-NQ/ĐU", "2025-11-11"),
        ("86/2023/NĐ-CP", "2023-12-07"),
        ("41-CT/TW", None),
    ]
