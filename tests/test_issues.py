"""One test for every bug that real input has shown, by the behaviour that was wrong."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from extractor.language.pipeline import load


@pytest.mark.parametrize(
    ("text", "code", "issuer"),
    [
        # A blank on one side of a mark cut the symbol.
        ("Quyết định số 1979/QĐ-MTTQ -BTT ngày 05/3/2026.", "1979/QĐ-MTTQ-BTT", None),
        # … but a dash with blanks on both sides still ends it.
        ("Kế hoạch số 12-KH/TU - UBND tỉnh triển khai.", "12-KH/TU", None),
        # A blank for the mark between type and organ.
        ("Căn cứ QĐ số 15/QĐ UBND ngày 03/4/2026.", "15/QĐ UBND", None),
        # Ministries under one head word.
        (
            "Thông tư liên tịch số 05/2012/TTLT-BNV-BTC ngày 12/3/2012 của liên Bộ Nội vụ - Tài chính.",
            "05/2012/TTLT-BNV-BTC",
            "liên Bộ Nội vụ - Tài chính",
        ),
        (
            "Thông tư liên tịch số 07/2014/TTLT-BYT-BTC của Liên Bộ Y tế và Bộ Tài chính hướng dẫn chế độ.",
            "07/2014/TTLT-BYT-BTC",
            "Liên Bộ Y tế và Bộ Tài chính",
        ),
    ],
)
def test_citation_is_read_whole(text: str, code: str, issuer: str | None) -> None:
    (citation,) = extract_text(text).citations
    assert (citation.code, citation.issuer) == (code, issuer)


def test_statute_that_amends_is_not_cited_by_its_own_formula() -> None:
    text = "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Lý lịch tư pháp số 28/2009/QH12."
    (citation,) = extract_text(text).citations
    assert (citation.surface, citation.code) == ("Luật Lý lịch tư pháp số 28/2009/QH12", "28/2009/QH12")


def test_small_and_large_letters_make_no_variant_of_a_name() -> None:
    (citation,) = extract_text("Căn cứ Luật Thi đua, Khen thưởng năm 2022;").citations
    assert citation.defects == ()


def test_line_that_ends_in_a_governing_word_goes_on() -> None:
    text = """THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 16/2025/TT-BXD ngày
30/6/2025 của Bộ trưởng Bộ Xây dựng quy định chi tiết
"""
    (citation,) = extract_text(text).citations
    assert (str(citation.date), citation.issuer) == ("2025-06-30", "Bộ trưởng Bộ Xây dựng")


def test_pipeline_reads_a_bare_string_that_ends_in_blanks_after_a_signature() -> None:
    text = "BÁO CÁO\nKết quả thi đua.\n\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Hùng  "
    assert [p.name for p in load()(text)._.people] == ["Trần Hùng"]
