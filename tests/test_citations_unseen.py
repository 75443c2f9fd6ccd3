"""Classes of error found by reading citations of texts that nobody annotated (corpora/judged)."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from extractor.language.citations import find_citations

# text, doc_type, code, date, issuer
READ = [
    # Marks lost, letters parted, a date in brackets.
    (
        "Quyết định số 881/QĐTTg ngày 05/6/2018 của Thủ tướng Chính phủ",
        ("Quyết định", "881/QĐTTg", "2018-06-05", "Thủ tướng Chính phủ"),
    ),
    (
        "Nghị định số 61/2018/NĐCP ngày 23/4/2018 Chính phủ về",
        ("Nghị định", "61/2018/NĐCP", "2018-04-23", "Chính phủ"),
    ),
    (
        "Quyết định số 318/Q Đ-UBND ngày 07/5/2021 của UBND tỉnh",
        ("Quyết định", "318/QĐ-UBND", "2021-05-07", "UBND tỉnh"),
    ),
    (
        "Quyết định số 318/QĐ-UBND (07/5/2021) của UBND tỉnh",
        ("Quyết định", "318/QĐ-UBND", "2021-05-07", "UBND tỉnh"),
    ),
    (
        "Công văn số 77/NHNo-TĐKT ngày 02/02/2021 của Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam",
        (
            "Công văn",
            "77/NHNo-TĐKT",
            "2021-02-02",
            "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam",
        ),
    ),
    (
        "Công văn số 1302/BTĐKT-Vụ III ngày 14/8/2012 của Ban Thi đua - Khen thưởng Trung ương về việc",
        ("Công văn", "1302/BTĐKT-Vụ III", "2012-08-14", "Ban Thi đua - Khen thưởng Trung ương"),
    ),
    (
        "công văn số 77/VPCP-KGVX ngày 8 tháng 5 năm 2012 củaVăn phòng Chính phủ về",
        ("Công văn", "77/VPCP-KGVX", "2012-05-08", "Văn phòng Chính phủ"),
    ),
    (
        "Kế hoạch số 31/KH-TLĐ ngày 02/3/2015 của Tổng Liên đoàn Lao động (LĐLĐ) Việt Nam về",
        ("Kế hoạch", "31/KH-TLĐ", "2015-03-02", "Tổng Liên đoàn Lao động (LĐLĐ) Việt Nam"),
    ),
    (
        "Hướng dẫn số 8/HD-BCĐ ngày 11/9/2019 của Ban Chỉ đạo Đại hội đại biểu các dân tộc thiểu số Việt Nam",
        (
            "Hướng dẫn",
            "8/HD-BCĐ",
            "2019-09-11",
            "Ban Chỉ đạo Đại hội đại biểu các dân tộc thiểu số Việt Nam",
        ),
    ),
    (
        "Nghị định số 127/2007NĐ-CP ngày 01 tháng 8 năm 2007 của Chính phủ",
        ("Nghị định", "127/2007NĐ-CP", "2007-08-01", "Chính phủ"),
    ),
    ("được sửa đổi bởi Luật số 144/2025QH15, bao gồm", ("Luật", "144/2025QH15", None, None)),
    ("Văn bản hợp nhất số 7079VBHN-BVHTTDL", ("Văn bản hợp nhất", "7079VBHN-BVHTTDL", None, None)),
    (
        "Nghị định số 193/2025/NĐ-CP ngày   tháng 07 năm 2025 của Chính phủ",
        ("Nghị định", "193/2025/NĐ-CP", "2025-07", "Chính phủ"),
    ),
    (
        "Quyết định số 15/QĐ-UBND ngày … tháng … năm 2025 của UBND tỉnh",
        ("Quyết định", "15/QĐ-UBND", "2025", "UBND tỉnh"),
    ),
    (
        "Quyết định số 522/QĐ-UBND ngày 07tháng 3năm 2022 của UBND tỉnh An Giang",
        ("Quyết định", "522/QĐ-UBND", "2022-03-07", "UBND tỉnh An Giang"),
    ),
    (
        "Thông tư liên tịch số 15/2010/TTLT-BTC-BNV ngày 29/01/2010 của Bộ Tài chính và Bộ Nội vụ hướng dẫn",
        ("Thông tư liên tịch", "15/2010/TTLT-BTC-BNV", "2010-01-29", "Bộ Tài chính và Bộ Nội vụ"),
    ),
    (
        "Quyết định số 5/QĐ-UBDT ngày 08/6/2024 của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc về việc",
        ("Quyết định", "5/QĐ-UBDT", "2024-06-08", "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),
    ),
    (
        "Công văn số 88/SGDĐT-GDTrH&GDTX ngày 03/9/2024 của Sở Giáo dục và Đào tạo về",
        ("Công văn", "88/SGDĐT-GDTrH&GDTX", "2024-09-03", "Sở Giáo dục và Đào tạo"),
    ),
    (
        "Công văn số 88/SGDĐT-GDTrH,GDTX ngày 03/9/2024 của Sở Giáo dục và Đào tạo về",
        ("Công văn", "88/SGDĐT-GDTrH,GDTX", "2024-09-03", "Sở Giáo dục và Đào tạo"),
    ),
    (
        "Thông tư số 28/2009/TT-BGD ĐT ngày 21 tháng 10 năm 2009 quy định",
        ("Thông tư", "28/2009/TT-BGDĐT", "2009-10-21", None),
    ),
    # The code names the organ, its place follows.
    (
        "Quyết định số 16/QĐ-UBND tỉnh Lào Cai ngày 06/8/2024 về việc ban hành",
        ("Quyết định", "16/QĐ-UBND", "2024-08-06", "tỉnh Lào Cai"),
    ),
    (
        "Công văn số 17/UBND-NV huyện Bảo Yên, ngày 28/8/2024 về tiếp tục",
        ("Công văn", "17/UBND-NV", "2024-08-28", "huyện Bảo Yên"),
    ),
    ("Kế hoạch số 5/KH-UBND xã đã ban hành", ("Kế hoạch", "5/KH-UBND", None, None)),
    # Organs in small letters, and those whose name leaves out blanks or says its level twice.
    (
        "Hướng dẫn số 485 của Phòng giáo dục và đào tạo về việc",
        ("Hướng dẫn", None, None, "Phòng giáo dục và đào tạo"),
    ),
    (
        "Kế hoạch số 12/KH-SNV ngày 03/3/2024 của sở nội vụ tỉnh Lào Cai",
        ("Kế hoạch", "12/KH-SNV", "2024-03-03", "sở nội vụ tỉnh Lào Cai"),
    ),
    (
        "Chỉ thị số 05-CT/TW ngày 15/5/2016 của bộ Chính trị (khóa XII) về",
        ("Chỉ thị", "05-CT/TW", "2016-05-15", "bộ Chính trị (khóa XII)"),
    ),
    (
        "Đề án số 06-ĐA/HU ngày 25/3/2019 của Huyện ủy huyện Bảo Yên về",
        ("Đề án", "06-ĐA/HU", "2019-03-25", "Huyện ủy huyện Bảo Yên"),
    ),
    (
        "Thông tư liên tịch số 42/2013/TTLT-BTC-BLĐTBXH ngày 31/12/2013 của liên Bộ Tài chính, "
        "Lao động-Thương binh và Xã hội",
        (
            "Thông tư liên tịch",
            "42/2013/TTLT-BTC-BLĐTBXH",
            "2013-12-31",
            "liên Bộ Tài chính, Lao động-Thương binh và Xã hội",
        ),
    ),
    (
        "Nghị quyết Trung ương 4 khóa XI, ngày 16/01/2012 về xây dựng Đảng",
        ("Nghị quyết", None, "2012-01-16", "Trung ương 4"),
    ),
    *(
        (f"{kind} số {code} ngày 03/3/2026 của {issuer} về việc", (kind, code, "2026-03-03", issuer))
        for kind, code, issuer in (
            ("Kế hoạch", "01/KH-CTĐ", "Cụm trưởng Cụm thi đua số 3"),
            ("Quyết định", "1088/QĐ-CTN", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("Quyết định", "71/QĐ-BCĐ", "Trưởng Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh"),
            ("Tờ trình", "19/TTr-PVHXH", "Trưởng phòng Văn hóa - Xã hội xã"),
            ("Quyết định", "14/QĐ-TĐĐ", "Trung đoàn trưởng Trung đoàn 95"),
            ("Quyết định", "66/QĐ-CTHĐQT", "Chủ tịch HĐQT Tập đoàn Dầu khí Việt Nam"),
            (
                "Quyết định",
                "66/QĐ-NHNo",
                "Tổng Giám đốc Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam",
            ),
        )
    ),
    (
        "THÔNG TƯ SỐ 09/2005/TT-BNV NGÀY 05 THÁNG 01 NĂM 2005 CỦA BỘ TRƯỞNG BỘ NỘI VỤ HƯỚNG DẪN",
        ("Thông tư", "09/2005/TT-BNV", "2005-01-05", "BỘ TRƯỞNG BỘ NỘI VỤ"),
    ),
    (
        "Quyết định số 176-HĐBT ngày 09/9/1989 của Hội đồng Bộ trưởng nay là Chính phủ",
        ("Quyết định", "176-HĐBT", "1989-09-09", "Hội đồng Bộ trưởng"),
    ),
    (
        "Công điện số 15/CĐ-TTg ngày 03/3/2026 của Thủ tướng Chính phủ, Chủ tịch UBND thành phố yêu cầu:",
        ("Công điện", "15/CĐ-TTg", "2026-03-03", "Thủ tướng Chính phủ"),
    ),
    (
        "Kế hoạch số 20/KH-BCĐ ngày 09/3/2026 của Ban Chỉ đạo hiến máu tỉnh, Hội CTĐ tỉnh, Tỉnh đoàn",
        ("Kế hoạch", "20/KH-BCĐ", "2026-03-09", "Ban Chỉ đạo hiến máu tỉnh"),
    ),
    (
        "Thông báo số 39/TB-VPCP ngày 25/2/2008 của Văn phòng Chính  phủ",
        ("Thông báo", "39/TB-VPCP", "2008-02-25", "Văn phòng Chính phủ"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[t for t, _ in READ])
def test_what_is_read(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    (one,) = find_citations(text)
    assert (one.doc_type, one.code, one.date, one.issuer) == expected


def test_a_lost_mark_is_a_defect_with_its_repair() -> None:
    (one,) = find_citations("Nghị định số 98/2021NĐ-CP ngày 08/11/2021 của Chính phủ")
    assert one.defects == ("odd_separator",)
    assert one.suggestion is not None
    assert one.suggestion.code == "98/2021/NĐ-CP"


def test_codes_of_before_1997_lack_no_year() -> None:
    (one,) = find_citations("Thông tư liên bộ số 11/TTLB-NV-NG ngày 22/12/1988 của Bộ Nội vụ, Bộ Ngoại giao")
    assert one.issuer == "Bộ Nội vụ, Bộ Ngoại giao"
    assert one.defects == ()


LAWS = [
    ("VĂN BẢN PHÁP LUẬT ĐỊA PHƯƠNG", []),
    ("PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT VỀ PHÒNG, CHỐNG THAM NHŨNG", []),
    ("giảng viên bộ môn Luật Hiến pháp và Luật Hành chính", []),
    ("Pháp lệnh sửa đổi, bổ sung một số điều của pháp lệnh hiện hành", []),
    ("Quốc hội ban hành Luật Dẫn độ.\nChương I", []),
    ("Quốc hội ban hành Luật Việc làm năm 2025.", ["Luật Việc làm năm 2025"]),
    (
        "tại Luật sửa đổi, bổ sung một số điều của 15 Luật trong lĩnh vực nông nghiệp và môi trường phải lập",
        ["Luật sửa đổi, bổ sung một số điều của 15 Luật trong lĩnh vực nông nghiệp và môi trường"],
    ),
    ("Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003", ["Luật Tổ chức HĐND và UBND ngày 26/11/2003"]),
    ("Thực hiện Chương trình “Cặp lá yêu thương”, Hội đã vận động 20 suất quà.", []),
    ("Căn cứLuật Đường bộ số 35/2024/QH15", ["Luật Đường bộ số 35/2024/QH15"]),
    ("theo quy chế của Ủy ban nhân dân cấp tỉnh: Quy chế làm việc của Ủy ban nhân dân cấp tỉnh;", []),
]


@pytest.mark.parametrize(("text", "expected"), LAWS, ids=[t for t, _ in LAWS])
def test_what_is_named(text: str, expected: list[str]) -> None:
    assert [c.surface for c in find_citations(text)] == expected


ROLES = [
    (
        "theo Điều 7 Nghị định số 70/2015/NĐ-CP, đã được sửa đổi tại Nghị định số 2/2020/NĐ-CP",
        ["amends", "mention"],
    ),
    ("Luật số 24/2008/QH12 (sau đây gọi tắt là Luật số 24/2008/QH12)", ["mention", "mention"]),
    ("Thay thế cụm từ “A” bằng cụm từ “B” tại Điều 5 Nghị quyết số 23/2016/NQ-HĐND", ["amends"]),
    ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 111/2016/NĐ-CP", ["amends"]),
    ("thuộc phạm vi điều chỉnh của Nghị định số 8/2020/NĐ-CP", ["mention"]),
    ("Bãi bỏ quy định tại Điều 2 Nghị định số 100/2016/NĐ-CP", ["repeals"]),
    ("tiếp theo Công điện số 08/CĐ-UBND", ["mention"]),
    ("quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng", ["mention"]),
    ("khen thưởng theo Quy chế ban hành kèm theo Quyết định số 8/QĐ-UBND", ["basis"]),
    (
        "theo khoản 2 Điều 23 Luật Thi đua, khen thưởng và Điều 6 Thông tư số 29/2023/TT-BGDĐT",
        ["basis", "basis"],
    ),
    (
        "2. Thông tư số 7/2017/TT-BNV quy định chế độ, Điều 2 Thông tư số 28/2022/TT-BNV về tuyển dụng"
        " hết hiệu lực kể từ ngày ký.",
        ["repeals", "repeals"],
    ),
    (
        "Điều 1. Bãi bỏ toàn bộ 2 văn bản do Bộ trưởng ban hành\n1. Quyết định số 37-BYT/QĐ ngày 29/01/1972"
        " về tiêu chuẩn.\n2. Quyết định số 500-BYT/QĐ về Quy chế.",
        ["repeals", "repeals"],
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[t for t, _ in ROLES])
def test_roles(text: str, roles: list[str]) -> None:
    assert [c.role for c in find_citations(text)] == roles


POINTS = [
    (
        "quy định tại các điểm b, c và d khoản 7 Điều 49 Luật Bảo vệ môi trường",
        "điểm b, c và d khoản 7 Điều 49",
    ),
    ("theo các Điều 62 và 63 Nghị định số 188/2025/NĐ-CP", "Điều 62 và 63"),
    (
        "Bãi bỏ Điều 3 và các phụ lục I, II và V của Thông tư số 3/2022/TT-BNV",
        "Điều 3 và các phụ lục I, II và V",
    ),
]


@pytest.mark.parametrize(("text", "point"), POINTS, ids=[t for t, _ in POINTS])
def test_pinpoints(text: str, point: str) -> None:
    assert [c.pinpoint for c in find_citations(text)] == [point]


def test_a_bracket_in_the_name_of_a_statute_parts_it_not_from_its_number() -> None:
    text = "Luật Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)"
    (found,) = find_citations(f"Căn cứ {text} số 64/2006/QH11 của Quốc hội.")
    assert (found.doc_type, found.code) == ("Luật", "64/2006/QH11")
    assert found.surface.startswith(text)


def test_a_heading_and_a_figure_beside_it_cite_nothing() -> None:
    assert find_citations("Tin tức - Thông báo  52\n") == []
    assert len(find_citations("theo Thông báo số  52 của UBND tỉnh")) == 1


def test_an_item_does_not_go_on_with_the_number_above_it() -> None:
    record = extract_text(
        "Giáo viên học lại quy chế theo Thông tư số 58\n\n- GV làm bài kiểm tra\n- HS ôn tập"
    )
    assert [c.code for c in record.citations if c.code] == []
    record = extract_text("Căn cứ Quyết định số 58\n- QĐ/TU ngày 03/3/2026 của Tỉnh ủy\nvề việc")
    assert [c.code for c in record.citations] == ["58-QĐ/TU"]


def test_figures_run_together_with_the_word_before_them_are_read() -> None:
    record = extract_text("Ban tổ chức (kèm theo Quyết định số193/QĐ-SGDĐT ngày11/11/2024)")
    (one,) = record.citations
    assert (one.code, one.date) == ("193/QĐ-SGDĐT", "2024-11-11")
    assert record.text[one.start : one.end] == one.surface
    assert record.text == "Ban tổ chức (kèm theo Quyết định số193/QĐ-SGDĐT ngày11/11/2024)"


def test_a_cell_of_the_party_in_a_school_is_no_misread_minister() -> None:
    (one,) = find_citations("theo Nghị quyết Đại hội đảng viên chi bộ trường THPT Tân Yên lần thứ XII")
    assert one.defects == ()
    (one,) = find_citations("theo Quyết định số 12/2024/QĐ-BNV của Bộ trường Bộ Nội vụ")
    assert "ocr" in one.defects


def test_the_formula_of_amendment_is_read_through_misread_marks() -> None:
    text = "Căn cứ Luật sửa đổi, bỗ sung một số điễu của Luật Tổ chức Chính phủ ngày 22 tháng 11 năm 2019;"
    (one,) = find_citations(text)
    assert (one.surface, one.date) == (text.removeprefix("Căn cứ ").removesuffix(";"), "2019-11-22")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("học lại cách đánh giá học sinh theo thông tư 58\n", "thông tư 58"),
        ("Sở đã ban hành Công văn số 550 hướng dẫn chi tiết các trường", "Công văn số 550"),
    ],
)
def test_short_forms_that_are_acted_upon_or_numbered(text: str, surface: str) -> None:
    assert [c.surface for c in find_citations(text)] == [surface]


@pytest.mark.parametrize(
    "text",
    ["đã ban hành thông tư 58 trang", "theo kế hoạch 5 năm", "theo nghị định 9 điểm", "theo thông tư 2020"],
)
def test_counts_after_type_words_are_no_short_forms(text: str) -> None:
    assert find_citations(text) == []


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Quyết định số 12/QĐ-UBND ngày 31/12/2024 của Sở GD&ĐT về việc giao", True),
        ("Quyết định số 12/QĐ-SNV ngày 31/12/2024 của UBND tỉnh về việc giao", True),
        ("Quyết định số 12/QĐ-UBND ngày 31/12/2024 của Chủ tịch UBND tỉnh về việc giao", False),
        ("Kế hoạch số 12/KH-BCH ngày 31/12/2024 của Bộ CHQS tỉnh về việc giao", False),
        ("Kế hoạch số 12/KH-SGDĐT ngày 31/12/2024 của Sở GD&ĐT về việc giao", False),
    ],
)
def test_an_abbreviated_organ_is_told_from_the_one_of_the_symbol(text: str, conflict: bool) -> None:
    (one,) = find_citations(text)
    assert ("issuer_conflict" in one.defects) is conflict
