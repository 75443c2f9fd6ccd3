"""Marks of secrecy and what identifies people, found in text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.privacy import identifiers, secrecy_mark
from extractor.privacy.flat import flat
from extractor.privacy.identifiers import MASK, masked, swept


@pytest.mark.parametrize(
    ("text", "level", "printed"),
    [
        ("BỘ CÔNG AN\n\nMẬT\n\nSố: 12/BC-BCA\n", 1, "MẬT"),
        ("TỈNH ỦY LÂM ĐỒNG          TỐI MẬT\n*\nSố 12-BC/TU\n", 2, "TỐI MẬT"),
        ("| BỘ QUỐC PHÒNG | **TUYỆT MẬT** |\n| --- | --- |\n", 3, "TUYỆT MẬT"),
        ("UBND TỈNH\n\nM Ậ T\n\nBÁO CÁO\n", 1, "M Ậ T"),
        ("ĐỘ MẬT: TỐI MẬT\nBÁO CÁO\n", 2, "TỐI MẬT"),
        ("UBND TỈNH\nĐộ mật: Mật\nBÁO CÁO\n", 1, "Mật"),
        ("BÁO CÁO\n\nvề khen thưởng.\n\nPhụ lục\n\n[MẬT]\n\nDanh sách\n", 1, "MẬT"),
        ("MẬT\n\nBÁO CÁO\n\nTUYỆT MẬT\n\nPhụ lục\n", 3, "TUYỆT MẬT"),
    ],
)
def test_marks_of_secrecy(text: str, level: int, printed: str) -> None:
    mark = secrecy_mark(text)
    assert mark is not None
    assert (mark.level, mark.surface) == (level, printed)
    assert "".join(text[mark.start : mark.end].split()) == "".join(printed.split())


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nvề công tác bảo vệ BÍ MẬT NHÀ NƯỚC\n",
        "Sở đã bảo vệ bí mật nhà nước, không để lộ, lọt.\n",
        "GIẢI MẬT\n\nMẬT\n\nBÁO CÁO\n",
        "Văn bản mật được quản lý riêng.\n",
        "TRẦN VĂN MẬT\n",
        "",
    ],
)
def test_no_mark_of_secrecy(text: str) -> None:
    assert secrecy_mark(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ông Lê Văn A, CCCD số 001080012345.", [("id_number", "001080012345")]),
        ("số chứng minh nhân dân: 245 123 456", [("id_number", "245 123 456")]),
        ("CMND/CCCD: 245.123.456", [("id_number", "245.123.456")]),
        ("Hộ chiếu số B1234567", [("id_number", "B1234567")]),
        ("1. Lê Thị B, 068190004321, giáo viên", [("id_number", "068190004321")]),
        ("liên hệ đồng chí H (0905 117 236)", [("phone", "0905 117 236")]),
        ("ĐT: 0263.3822.456", [("phone", "0263.3822.456")]),
        ("Số điện thoại liên hệ: +84 905 117 236", [("phone", "+84 905 117 236")]),
        ("STK: 5200 2110 07788 tại Agribank", [("account", "5200 2110 07788")]),
        ("tài khoản số 3713.0.1027890.00000", [("account", "3713.0.1027890.00000")]),
        ("mã số BHXH 6812345678", [("insurance", "6812345678")]),
        ("Số thẻ đảng viên: 68.012345", [("party_card", "68.012345")]),
        ("thư: le.a@gmail.com, vanthu@lamdong.gov.vn", [("email", "le.a@gmail.com")]),
        ("Bà Lê Thị B, sinh ngày 12/3/1980,", [("birth", "12/3/1980")]),
        ("Đồng chí Trần Văn Học sinh năm 1974", [("birth", "1974")]),
        ("Ngày sinh: 12 tháng 3 năm 1980", [("birth", "12 tháng 3 năm 1980")]),
        ("Nơi ở: thôn 3, xã Đức An; nghề: nông", [("address", "thôn 3, xã Đức An")]),
        ("Ông A, thường trú tại số 12 phố Huế. Đã", [("address", "số 12 phố Huế")]),
        (
            "| TT | Họ tên | Năm sinh | CCCD |\n|---|---|---|---|\n| 1 | Lê A | 1969 | 245123456 |\n",
            [("birth", "1969"), ("id_number", "245123456")],
        ),
    ],
)
def test_what_identifies_people(text: str, found: list[tuple[str, str]]) -> None:
    assert [(i.kind, text[i.start : i.end]) for i in identifiers(text)] == found
    apart = unicodedata.normalize("NFD", text)
    printed = [unicodedata.normalize("NFC", apart[i.start : i.end]) for i in identifiers(apart)]
    assert printed == [value for _, value in found]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1234/QĐ-UBND ngày 12/3/2026",
        "tổng kinh phí 912.345.678 đồng, 0,5%",
        "1.234 học sinh năm học 2025 - 2026; Học sinh năm 2025",
        "số phát sinh năm 2026, hy sinh ngày 27/7/1972, An sinh năm 2025",
        "Kỷ niệm 135 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)",
        "theo quy định tại khoản 2 Điều 10, tài khoản 112",
        "Địa chỉ: 01 Trần Hưng Đạo, phường Xuân Hương",
        "đăng ký thường trú, tạm trú cho 1.250 hộ",
        "| Đơn vị | Số lượng |\n|---|---|\n| Sở A | 123456789 |\n",
    ],
)
def test_what_identifies_nobody(text: str) -> None:
    assert [text[i.start : i.end] for i in identifiers(text)] == []


def test_what_is_hidden_leaves_everything_where_it_was() -> None:
    text = "Bà Lê Thị B, sinh ngày 12/3/1980, ĐT: 0905 117 236, được khen."
    hidden = swept(text)
    assert hidden == f"Bà Lê Thị B, sinh ngày {MASK * 9}, ĐT: {MASK * 4} {MASK * 3} {MASK * 3}, được khen."
    assert len(hidden) == len(text)


@given(st.text(st.sampled_from("0123456789 .-/|\nsinh ngàyCCDSTKĐT:địa chỉ ơ\u0301"), max_size=120))
def test_any_text_can_be_swept(text: str) -> None:
    found = identifiers(text)
    assert all(0 <= i.start < i.end <= len(text) for i in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    hidden = swept(text)
    assert len(hidden) == len(text)
    assert all(a in (b, MASK) for a, b in zip(hidden, text, strict=True))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_any_stretches_can_be_masked(text: str, spans: list[tuple[int, int]]) -> None:
    assert len(masked(text, spans)) == len(text)


@given(st.text(max_size=60))
def test_flat_text_says_where_its_letters_stand(text: str) -> None:
    plain, offsets = flat(text)
    assert len(plain) == (len(text) if offsets is None else len(offsets) - 1)
