"""Misread words of dates: mended in any text, each repair pointing to what is printed; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.api import extract_text
from extractor.language.date_words import mend_date_words
from extractor.text.view import View

MISREAD = [
    ("ngàv 22 tháếg 02 năm 2022", "ngày 22 tháng 02 năm 2022"),
    ("ký ngay 30/10/2025", "ký ngày 30/10/2025"),
    ("Hà Tĩnh, ngảy 14 thảng 5 nam 2026", "Hà Tĩnh, ngày 14 tháng 5 năm 2026"),
    ("ñgàv 22 tháng, 10 năm 2022", "ngày 22 tháng 10 năm 2022"),
    ("ngày. 20/11/2025", "ngày 20/11/2025"),
    ("ngày ' 18/3/2025", "ngày 18/3/2025"),
    ("nqày 18/8/1995", "ngày 18/8/1995"),
    ("NGAY 12 THANG 5 NAM 2025", "NGÀY 12 THÁNG 5 NĂM 2025"),
    ("12 tháng 5 nărn 2025", "12 tháng 5 năm 2025"),
    ("Ngay 3\ntháng 4 năm 2025", "Ngày 3\ntháng 4 năm 2025"),
]
AS_PRINTED = [
    "ngày 12/3/2025 và ngày\n12/3/2025",
    "đến nay 12/3/2025",
    "mồng 3 tháng 2 năm 1930",
    "trong 3 tháng 5 năm 2026",
    "30 tháng 4 của 2026",
    "số 12/3/2025; phòng 5 nhà 6 tầng 2020",
    "ngày12/3/2025",
    "(ngày 5/6/2026)",
]


@pytest.mark.parametrize(("printed", "meant"), MISREAD)
def test_misread_words_of_dates_are_mended(printed: str, meant: str) -> None:
    view = mend_date_words(View.of(printed))
    assert view.text == meant
    assert {repair.kind for repair in view.repairs} == {"ocr"}


@pytest.mark.parametrize("text", AS_PRINTED)
def test_other_words_stay(text: str) -> None:
    assert mend_date_words(View.of(text)).text == text


def test_a_citation_keeps_what_is_printed() -> None:
    text = "Thực hiện Quyết định số 35/QĐ-UBND ngảy 12 thảng 5 nam 2026 của UBND tỉnh Hà Tĩnh."
    (citation,) = extract_text(text).citations
    assert (citation.code, citation.date) == ("35/QĐ-UBND", "2026-05-12")
    assert "ngảy 12 thảng 5 nam 2026" in citation.surface
    assert "ocr" in citation.defects
    assert citation.surface == text[citation.start : citation.end]


@given(st.text(alphabet="ngàyv tháếm0123456789/.,\n năNGAY", max_size=60))
def test_it_is_done_once(text: str) -> None:
    once = mend_date_words(View.of(text)).text
    assert mend_date_words(View.of(once)).text == once
