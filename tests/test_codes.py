"""The grammar of codes and what their symbols say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.codes import code_at
from extractor.language.symbols import read_symbol
from extractor.lexicon.document_types import damaged_type_word, document_types, last_type_word, type_symbols
from extractor.lexicon.issuers import issuer_of, issuers
from tests.growth import grows_linearly

CODES = [
    ("152/2025/NĐ-CP", ("152/2025/NĐ-CP", "152", "2025", "NĐ-CP")),
    ("09/CT-UBND ngày", ("09/CT-UBND", "09", None, "CT-UBND")),
    ("41-CT/TW,", ("41-CT/TW", "41", None, "CT/TW")),
    ("06/2022/QH15;", ("06/2022/QH15", "06", "2022", "QH15")),
    ("249/MTTQ-BTT", ("249/MTTQ-BTT", "249", None, "MTTQ-BTT")),
    ("12a/QĐ-SNV", ("12a/QĐ-SNV", "12a", None, "QĐ-SNV")),
    ("35/2024/TT-BGD&ĐT.", ("35/2024/TT-BGD&ĐT", "35", "2024", "TT-BGD&ĐT")),
    ("45/KH-CAT-PX01", ("45/KH-CAT-PX01", "45", None, "KH-CAT-PX01")),
    ("214/X03-P6", ("214/X03-P6", "214", None, "X03-P6")),
    ("01- KL/TW", ("01-KL/TW", "01", None, "KL/TW")),
    ("12 - KH/TU", ("12-KH/TU", "12", None, "KH/TU")),
    ("12-KH/TU - UBND tỉnh", ("12-KH/TU", "12", None, "KH/TU")),
    ("12 KH/TĐTN-VP", ("12 KH/TĐTN-VP", "12", None, "KH/TĐTN-VP")),
    ("66.TTr-PNV", ("66.TTr-PNV", "66", None, "TTr-PNV")),
    ("89_QĐ-UBND", ("89_QĐ-UBND", "89", None, "QĐ-UBND")),
    ("4S/2O18/QĐ-UBND", ("45/2018/QĐ-UBND", "45", "2018", "QĐ-UBND")),
    ("26/21/NĐ-CP", ("26/21/NĐ-CP", "26", "21", "NĐ-CP")),
    ("5/Đà Lạt", None),
    ("12/5 đường", None),
    ("24/7", None),
    ("3/Kính gửi", None),
    ("1/KẾ HOẠCH", None),
    ("15/2025", None),
    ("05/06 đ/c", None),
]


@pytest.mark.parametrize(("text", "expected"), CODES, ids=[t for t, _ in CODES])
def test_codes(text: str, expected: tuple[str, str, str | None, str] | None) -> None:
    code = code_at(text, 0)
    assert (code and (code.text, code.number, code.year, code.symbol)) == expected


SYMBOLS = [
    ("QĐ-UBND", "Quyết định", "Ủy ban nhân dân"),
    ("TB/BTCTU", "Thông báo", "Ban Tổ chức Tỉnh ủy"),
    ("TTr-MTTW-BTT", "Tờ trình", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("TTBTNMT", "Thông tư", "Bộ Tài nguyên và Môi trường"),
    ("QD-UBND", "Quyết định", "Ủy ban nhân dân"),
    ("KH/KTĐŚ1", "Kế hoạch", "Khối thi đua"),
    ("QH15", None, "Quốc hội"),
    ("UBND-NC", None, "Ủy ban nhân dân"),
    ("HQKV6", None, None),
]


@pytest.mark.parametrize(("symbol", "kind", "organ"), SYMBOLS, ids=[s[0] for s in SYMBOLS])
def test_symbols(symbol: str, kind: str | None, organ: str | None) -> None:
    meaning = read_symbol(symbol)
    names = [t.name for t in meaning.types]
    assert (kind in names) if kind else not names
    assert (meaning.issuer and meaning.issuer.name) == organ


def test_every_symbol_of_the_tables_is_read_as_one() -> None:
    for symbol in type_symbols():
        assert code_at(f"12/{symbol}-UBND", 0) is not None, symbol
    for symbol in issuers():
        if "." not in symbol:
            assert code_at(f"12/QĐ-{symbol}", 0) is not None, symbol


def test_digits_at_the_end_of_an_organ_do_not_count() -> None:
    found = issuer_of("UBTVQH15")
    assert found is not None
    assert found.name == "Ủy ban Thường vụ Quốc hội"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo Chỉ thị số", "Chỉ thị"),
        ("QUYẾT ĐỊNH SỐ", "Quyết định"),
        ("Thông báo kết luận", "Thông báo kết luận"),
        ("Báo cáo thực hiện Kế hoạch", "Kế hoạch"),
        ("cứ NĐ", "Nghị định"),
        ("các cơ quan", None),
    ],
)
def test_type_words(text: str, name: str | None) -> None:
    word = last_type_word(text, 0, len(text))
    assert (word and word.type.name) == name


def test_type_words_without_their_marks_are_slips() -> None:
    for kind in document_types():
        if kind.name.count(" ") == 1 and kind.short == "yes":
            spoilt = kind.name.replace("ế", "ê").replace("ị", "i").replace("ỉ", "i").replace("á", "a")
            word = damaged_type_word(f"theo {spoilt} ", 0, len(spoilt) + 6)
            assert word is not None, kind.name
            assert word.slip


@given(
    st.text(max_size=60) | st.from_regex(r"[0-9OlI]{1,4}[-/ _.]{1,2}[A-ZĐa-z0-9&/\-]{0,20}", fullmatch=True)
)
def test_any_text_is_read_inside_its_bounds(text: str) -> None:
    code = code_at(text, 0)
    if code is not None:
        assert 0 < code.end <= len(text)
        assert code.text.startswith(code.number)
        assert code.text.endswith(code.symbol)


def test_the_scan_is_linear() -> None:
    def scan(text: str) -> None:
        for at in range(0, len(text), 97):
            code_at(text, at)

    for unit in ("1/", "1-A", "-A", "1 "):
        assert grows_linearly(scan, lambda length, unit=unit: "1" + unit * (length // len(unit)), 6_000)
