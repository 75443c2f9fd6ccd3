"""Numbers in Vietnamese text: in figures, in words, in both, with a scale, damaged by a scan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.counts import counted_in
from extractor.language.numerals import misread_in, numbers_in, read_figures, read_words
from extractor.lexicon.folding import bare, fold
from tests.growth import grows_linearly

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _in_words(n: int) -> str:
    """Say a number below a thousand as a report would, an independent reading of the grammar."""
    hundreds, tens, units = n // 100, n // 10 % 10, n % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif hundreds and units:
        words.append("linh")
    if units == 5 and tens:
        words.append("lăm")
    elif units == 1 and tens > 1:
        words.append("mốt")
    elif units or not words:
        words.append(_DIGITS[units])
    return " ".join(words)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", (7, False)),
        ("07", (7, False)),
        ("1.245", (1245, False)),
        ("12.456.000", (12456000, False)),
        ("93,75", (93.75, False)),
        ("1.234,5", (1234.5, False)),
        ("1.5", (1.5, True)),
        ("4.0", (4, True)),
        ("1,234.5", None),
        ("12.5.2025", None),
        ("1.2345", None),
        ("9" * 16, None),
    ],
)
def test_figures(written: str, value: tuple[float, bool] | None) -> None:
    assert read_figures(written) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một trăm linh năm", 105),
        ("hai mươi mốt", 21),
        ("Hai mươi tư", 24),
        ("hai lăm", 25),
        ("một nghìn hai trăm", 1200),
        ("ba triệu rưỡi", 3_500_000),
        ("hai trăm nghìn tỷ", 200 * 10**12),
        ("năm chục", 50),
        ("hai nghìn không trăm hai mươi sáu", 2026),
        ("hai ba", None),
        ("linh năm", None),
        ("một triệu hai tỷ", None),
        ("nghìn", None),
    ],
)
def test_words(words: str, value: int | None) -> None:
    assert read_words(words) == value


@given(st.integers(1, 999), st.integers(0, 999))
def test_words_say_what_they_say(thousands: int, rest: int) -> None:
    words = f"{_in_words(thousands)} nghìn" + (f" {_in_words(rest)}" if rest > 99 else "")
    assert read_words(words) == thousands * 1000 + (rest if rest > 99 else 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có 2.150 đảng viên, tăng 3,4%", [("2.150", 2150), ("3,4", 3.4)]),
        ("tặng cho 05 (năm) tập thể", [("05 (năm)", 5)]),
        ("năm (05) cá nhân", [("năm (05)", 5)]),
        ("kinh phí 1 tỷ 250 triệu đồng", [("1 tỷ 250 triệu", 1_250_000_000)]),
        ("hơn 2 tỷ rưỡi đồng", [("2 tỷ rưỡi", 2_500_000_000)]),
        ("3 nghìn tỷ đồng", [("3 nghìn tỷ", 3 * 10**12)]),
        ("500.000đ và 12km", [("500.000", 500_000), ("12", 12)]),
        ("-03 tập thể", [("03", 3)]),
        ("Kế hoạch 12-KH/TU, lớp 10A2, K1", [("12", 12)]),
        ("1,234.5", []),
        ("Đoàn thanh tra năm hai nghìn", []),
    ],
)
def test_numbers_in_a_text(text: str, found: list[tuple[str, float]]) -> None:
    assert [(text[n.start : n.end], n.value) for n in numbers_in(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [("2l đồng chí", 21), ("l38 đảng viên", 138), ("1O hộ", 10), ("2.6l4 người", 2614)],
)
def test_letters_that_a_scan_made_of_figures(text: str, value: int) -> None:
    assert [n.value for n in misread_in(fold(text))] == [value]


@pytest.mark.parametrize("text", ["lớp l2a", "Lô B", "ôi lo 12", "2loi", "il"])
def test_letters_that_are_letters(text: str) -> None:
    assert list(misread_in(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "unit", "value", "over"),
    [
        ("45 cán bộ, công chức, viên chức", "cán bộ, công chức, viên chức", 45, None),
        ("12 đ/c", "đồng chí", 12, None),
        ("118/126 đảng viên", "đảng viên", 118, 126),
        ("612 đoàn viên/655 người lao động", "đoàn viên", 612, 655),
        ("96 tập thể, cá nhân", "tập thể, cá nhân", 96, None),
        ("06 đông chí", "đồng chí", 6, None),
        ("15/8/2026", None, 15, None),
    ],
)
def test_counted_nouns(text: str, unit: str | None, value: int, over: int | None) -> None:
    first = next(iter(counted_in(fold(text))))
    assert (first.unit, first.number.value, first.denominator) == (unit, value, over)


@given(st.text(alphabet="uỷủyUỶhoàHOÀóạđĐsỹ quý–“İ'", max_size=40))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(bare(fold(text))) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="oOuqQàÁẻọỳÝỷỹa 1_\t–“İΣ\u0300🙂", max_size=40))
def test_long_texts_are_folded_like_short_ones(text: str) -> None:
    padding = "\n" + "Uỷ ban nhân dân xã Hoà Quý, " * 80
    assert fold(text + padding) == fold(text) + fold("\nUỷ ban nhân dân xã Hoà Quý, ") + fold(padding[29:])


def test_folding_knows_the_two_spellings() -> None:
    assert fold("ỦY BAN, Uỷ ban") == "ủy ban, ủy ban"
    assert fold("chiến sỹ hoà giải") == fold("chiến sĩ hòa giải")
    assert "đoàn" in fold("Đoàn")


@given(st.text(alphabet="0123456789., (năm)mộttrăm lio/", max_size=60))
def test_numbers_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    folded = fold(text)
    end = 0
    for number in numbers_in(folded):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@pytest.mark.parametrize("unit", ["1", " ", "1.", "một ", "5 (năm ", "1 tỷ ", "l1"])
def test_hostile_input_takes_linear_time(unit: str) -> None:
    def read(text: str) -> None:
        list(numbers_in(text))
        list(misread_in(text))

    assert grows_linearly(read, lambda length: fold(unit * (length // len(unit))), 6_000)
