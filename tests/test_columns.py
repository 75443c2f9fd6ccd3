"""Two-column letterheads and signature blocks are read column by column, and lead back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.columns import split_columns
from extractor.text.view import View
from tests.growth import grows_linearly

LETTERHEAD = (
    " ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "PHƯỜNG YÊN LÃNG THƯỢNG                    Độc lập - Tự do - Hạnh phúc\n\n"
    "    Số: 58/KH -UBND                 Yên Lãng Thượng, ngày 23 tháng 02 năm 2026\n\n"
    "                               KẾ HOẠCH\n"
)
SIGNATURE = (
    "Nội dung.\n\nNơi nhận:                                     TM. ỦY BAN NHÂN DÂN\n"
    "- UBND thành phố (để báo cáo);                      CHỦ TỊCH\n"
    "- Sở Nội vụ;\n"
    "- Lưu: VT.                                      Cấn Việt Dũng\n"
)


def pieces(text: str) -> list[str]:
    return [line.strip() for line in split_columns(View.of(text)).text.split("\n") if line.strip()]


def test_the_left_column_of_a_letterhead_comes_before_the_right() -> None:
    assert pieces(LETTERHEAD) == [
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG YÊN LÃNG THƯỢNG",
        "Số: 58/KH -UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Yên Lãng Thượng, ngày 23 tháng 02 năm 2026",
        "KẾ HOẠCH",
    ]


def test_recipients_come_before_the_signature_beside_them() -> None:
    assert pieces(SIGNATURE)[1:] == [
        "Nơi nhận:",
        "- UBND thành phố (để báo cáo);",
        "- Sở Nội vụ;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Cấn Việt Dũng",
    ]


def test_a_name_over_two_lines_of_a_column_leads_back_in_fragments() -> None:
    view = split_columns(View.of(LETTERHEAD))
    start = view.text.index("ỦY BAN")
    end = view.text.index("THƯỢNG") + len("THƯỢNG")
    parts = [LETTERHEAD[a:b] for a, b in view.fragments(start, end)]
    assert parts == ["ỦY BAN NHÂN DÂN", "PHƯỜNG YÊN LÃNG THƯỢNG"]


def test_a_table_without_borders_is_read_cell_by_cell() -> None:
    text = (
        "| UBND TỈNH SƠN LA<br>SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<br>Độc lập - Tự do - Hạnh phúc |\n"
        "| --- | --- |\n| Số: 5/BC-SYT | Sơn La, ngày 2 tháng 6 năm 2026 |\n\nBÁO CÁO\n"
    )
    assert pieces(text) == [
        "UBND TỈNH SƠN LA",
        "SỞ Y TẾ",
        "Số: 5/BC-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn La, ngày 2 tháng 6 năm 2026",
        "BÁO CÁO",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO\n\nNội dung     cách xa trong một dòng của thân văn bản.\n",
        "Đức An, ngày      tháng 7 năm 2026\nSố:        /QĐ-UBND\nĐộc lập - Tự do - Hạnh phúc\n",
        "| TT | Họ và tên | Đơn vị |\n| --- | --- | --- |\n| 1 | A | B |\n",
        "",
    ],
    ids=["body", "blanks", "data table", "empty"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert split_columns(View.of(text)).text == text


@given(
    st.lists(
        st.sampled_from([*LETTERHEAD.split("\n"), *SIGNATURE.split("\n"), "| a | b |", "Một dòng dài " * 15]),
        max_size=20,
    )
)
def test_no_printed_character_is_lost_or_doubled(lines: list[str]) -> None:
    text = "\n".join(lines)
    view = split_columns(View.of(text))
    assert len(view.origin) == len(view.text)
    kept = sorted(int(view.origin[i]) for i, c in enumerate(view.text) if not c.isspace())
    printed = {i for i, c in enumerate(text) if not c.isspace()}
    assert len(kept) == len(set(kept))
    assert set(kept) <= printed
    assert all(text[i] in "|-:<br/>" for i in printed - set(kept))


@pytest.mark.parametrize("unit", [" ", "a   ", "| ", "Nơi nhận:   a\n"])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    assert grows_linearly(split_columns, lambda length: View.of(unit * (length // len(unit))), 6_000)
