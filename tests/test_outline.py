"""The anatomy of documents: zones, whatever is missing, and headings with their levels."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.headings import find_headings
from extractor.language.outline import find_zones
from extractor.language.title import read_title
from extractor.text.build import read
from extractor.text.reading import Reading
from extractor.text.source import SourceText

STATE = """UBND TỈNH PHÚ THỌ
SỞ NỘI VỤ

Số: 12/TTr-SNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Phú Thọ, ngày 06 tháng 3 năm 2026

TỜ TRÌNH
Về việc đề nghị khen thưởng năm 2025
và khen thưởng quá trình cống hiến

Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh

Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;
Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ;
Theo đề nghị của các đơn vị, Sở Nội vụ trình như sau:

I. KẾT QUẢ

1. Hồ sơ đã nhận

Đã nhận 148 hồ sơ của 37 cơ quan, đơn vị trong toàn tỉnh.

1.1. Hồ sơ đủ điều kiện

Có 139 hồ sơ đủ điều kiện theo quy định.

2. Thẩm định hồ sơ theo quy định của pháp luật về thi đua, khen thưởng và trình cấp có thẩm quyền quyết định;

II. ĐỀ NGHỊ

Điều 1. Tặng Cờ thi đua cho 12 tập thể.

Nơi nhận:
- Như trên;
- Lưu: VT, TĐKT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Phùng Thị Ngọc Lan

PHỤ LỤC I
DANH SÁCH TẬP THỂ
(Kèm theo Tờ trình số 12/TTr-SNV)

| TT | Tên |
| --- | --- |
| 1 | Sở Y tế |
"""


def zones(text: str) -> list[tuple[str, str]]:
    reading = read(SourceText.from_string(text))
    found = find_zones(reading.text, reading.paragraphs)
    return [(z.kind, reading.text[z.start : z.end].split("\n")[0]) for z in found]


def headings(text: str) -> list[tuple[int, str | None, str | None]]:
    reading = read(SourceText.from_string(text))
    found = find_headings(reading.text, reading.paragraphs, find_zones(reading.text, reading.paragraphs))
    return [(h.level, h.label, h.title) for h in found]


def test_a_document_is_cut_into_its_parts() -> None:
    assert zones(STATE) == [
        ("letterhead", "UBND TỈNH PHÚ THỌ"),
        ("title", "TỜ TRÌNH"),
        ("body", "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh"),
        ("basis", "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;"),
        ("body", "I. KẾT QUẢ"),
        ("recipients", "Nơi nhận:"),
        ("signature", "KT. GIÁM ĐỐC"),
        ("annex", "PHỤ LỤC I"),
    ]


def test_headings_have_labels_titles_and_levels_and_items_of_text_are_none() -> None:
    assert headings(STATE) == [
        (1, "I", "KẾT QUẢ"),
        (2, "1", "Hồ sơ đã nhận"),
        (3, "1.1", "Hồ sơ đủ điều kiện"),
        (1, "II", "ĐỀ NGHỊ"),
        (2, "Điều 1", None),
        (1, "PHỤ LỤC I", "DANH SÁCH TẬP THỂ"),
    ]


def test_a_heading_reaches_to_the_next_of_its_level_or_above() -> None:
    reading = read(SourceText.from_string(STATE))
    found = find_headings(reading.text, reading.paragraphs, find_zones(reading.text, reading.paragraphs))
    by_label = {h.label: h for h in found}
    assert by_label["1"].end == by_label["II"].start
    assert by_label["I"].end == by_label["II"].start
    assert reading.text[by_label["II"].end :].startswith("Nơi nhận")


INCOMPLETE = {
    "no letterhead": (
        """BÁO CÁO
Kết quả 6 tháng đầu năm 2026

Thực hiện Công văn số 5, Sở Y tế báo cáo như sau:

I. NỘI DUNG
""",
        ["title", "basis", "body"],
    ),
    "a dispatch, its subject under the number": (
        """SỞ Y TẾ
Số: 5/SYT-VP
V/v báo cáo quý II
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 2 tháng 6 năm 2026
Kính gửi: Các đơn vị
Đề nghị các đơn vị báo cáo trước ngày 10/6/2026.""",
        ["letterhead", "title", "letterhead", "body"],
    ),
    "the signature before the recipients": (
        """KẾ HOẠCH
Thi đua năm 2026

I. MỤC ĐÍCH

Nội dung của kế hoạch.

CHỦ TỊCH

Lê Hồng Lợi

Nơi nhận:
- Như trên;
- Lưu: VT.""",
        ["title", "body", "signature", "recipients"],
    ),
    "no recipients": (
        """BIÊN BẢN
Họp Hội đồng

I. THÀNH PHẦN

Ông A.

THƯ KÝ

Võ Thị Sương

CHỦ TRÌ

Cao Minh Tiến""",
        ["title", "body", "signature"],
    ),
    "a decision: its authority and its operative word": (
        """QUYẾT ĐỊNH
Về việc tặng Giấy khen

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ

Căn cứ Luật Thi đua;

QUYẾT ĐỊNH:

Điều 1. Tặng Giấy khen cho 02 tập thể.""",
        ["title", "body", "basis", "body"],
    ),
    "no anatomy": ("Chỉ có một đoạn văn bản thường, không tiêu đề, không chữ ký.", ["body"]),
}


@pytest.mark.parametrize(("text", "expected"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_missing_parts_leave_the_others_in_place(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in zones(text)] == expected


TITLES = [
    ("BÁO CÁO", "Báo cáo"),
    ("KÊ HOACH", "Kế hoạch"),
    ("KẾ HOẠCH tổ chức phong trào thi đua", "Kế hoạch"),
    ("## Tờ trình", "Tờ trình"),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
    ("QUYẾT ĐỊNH:", None),
    ("Báo cáo kết quả công tác", None),
    ("VĂN BẢN PHÁP LUẬT TRUNG ƯƠNG", None),
    ("I. KẾ HOẠCH", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "doc_type"), TITLES)
def test_title_lines_are_told_by_their_capitals(line: str, doc_type: str | None) -> None:
    title = read_title(line)
    assert (title.doc_type if title else None) == doc_type


_LINES = st.sampled_from(
    (
        *(
            "BÁO CÁO",
            "Số: 5/BC-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Căn cứ Luật Thi đua;",
            "Nơi nhận:",
        ),
        *(
            "- Như trên;",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Nguyễn Văn An",
            "PHỤ LỤC",
            "I. NỘI DUNG",
            "1. Việc",
            "",
        ),
        *("Một đoạn văn.", "Kính gửi: Sở Nội vụ", "V/v báo cáo", "| a | b |", "(Kèm theo Quyết định số 5)"),
    )
)


@given(st.lists(_LINES, max_size=25))
def test_zones_cover_the_flow_in_order(lines: list[str]) -> None:
    reading = Reading.plain("\n".join(lines))
    found = find_zones(reading.text, reading.paragraphs)
    printed = [p for p in reading.paragraphs if reading.text[p.start : p.end].strip()]
    if not printed:
        assert found == ()
        return
    assert (found[0].start, found[-1].end) == (printed[0].start, printed[-1].end)
    for zone, following in pairwise(found):
        assert zone.start < zone.end == following.start
    for heading in find_headings(reading.text, reading.paragraphs, found):
        assert heading.start < heading.end
        assert heading.level >= 1
