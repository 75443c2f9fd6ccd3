"""No text, however hostile, makes extraction take time that grows with the square of its length.

Ratios of two runs are tested, not seconds: process time at one length and at four times that length. Only
the long runs hold a megabyte to a number of seconds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import extract_text
from extractor.language.citations import Surroundings, find_citations
from extractor.language.dates import find_dates

_SENTENCES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022; Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025"
    " của Chính phủ; Quyết định số 12/QĐ-UBND ngày 03/02/2026 của Ủy ban nhân dân tỉnh về việc ban hành Quy"
    " chế khen thưởng; thay thế Thông tư số 5/2020/TT-BNV. Năm 2025, Chủ tịch UBND tỉnh tặng Bằng khen cho 12"
    " tập thể, 35 cá nhân theo khoản 2 Điều 5 Nghị định 98. "
)
# Units of which a hostile text is made by repeating one.
_UNITS = (
    *(
        " ",
        "1",
        "/",
        "|",
        "| ",
        "-",
        "- ",
        "\n",
        " \n",
        "\t",
        ".",
        "_",
        "“",
        "(",
        "([{",
        "A",
        "A1",
        "0/O",
        "12-",
    ),
    *(
        "số ",
        "Luật ",
        "ngày ",
        "năm ",
        "tháng ",
        "Kế hoạch ",
        "QĐ-",
        "5/QĐ ",
        "1. ",
        "2020 - ",
        "điểm a khoản 1, ",
    ),
    *("Luật sửa đổi, bổ sung một số điều của ", "Luật Đất đai, ", "của UBND tỉnh, ", "Quy chế của Ban "),
    *(
        "Nghị quyết Đại hội ",
        "Nghị quyết Hội nghị lần thứ ",
        "từ số 1 đến số 9 ",
        "(Kèm theo ",
        "bãi bỏ các ",
    ),
    *("số 5/2020/NĐ-CP của Chính phủ; ", "số 5/QĐ-UBND, cùng ngày ", "các Nghị quyết số 5 và Điều 2 "),
    *("a) Nghị định số 5/2020/NĐ-CP\n", "- Nghị định 5\n", "Thông tư 12 hết hiệu lực ", "| 1 | 2020 |\n"),
    *("| Năm học |\n| 2020 - 2021 |\n\n", _SENTENCES, _SENTENCES + "\n"),
)
# Counted texts, which no repetition gives.
_COUNTED: dict[str, Callable[[int], str]] = {
    "1/2/3/…": lambda n: "/".join(map(str, range(1, n // 4))),
    "1, 2, 3, …": lambda n: "Quyết định số " + ", ".join(map(str, range(1, n // 4))),
    "list of codes": lambda n: "số " + ", ".join(f"{i}/QĐ-UBND" for i in range(1, n // 10)),
    "lines of codes": lambda n: "\n".join(f"{i}/2020/NĐ-CP" for i in range(1, n // 10)),
}
_NAMES = (*_UNITS, *_COUNTED)
_MEGABYTE = 1_000_000
_SMALL = 8_000


def _hostile(name: str, length: int) -> str:
    text = _COUNTED[name](length) if name in _COUNTED else name * (length // len(name) + 1)
    return text[:length]


def _megabyte(name: str) -> str:
    return _hostile(name, _MEGABYTE).encode()[:_MEGABYTE].decode("utf-8", "ignore")


def _limit(text: str) -> float:
    """Return the seconds for a megabyte: more where every few characters begin a number or a citation."""
    part = text[:20_000]
    crowded = len(find_citations(part)) >= 200 or sum(c.isdigit() for c in part) >= len(part) / 10
    return 8.0 if crowded else 2.0


def _cite(text: str) -> None:
    find_citations(text, Surroundings(find_dates(text)))


def _seconds(work: Callable[[str], object], text: str) -> float:
    at = time.process_time()
    work(text)
    return time.process_time() - at


def _grows_linearly(work: Callable[[str], object], make: Callable[[int], str], length: int) -> bool:
    """Tell whether four times the text takes less than eight times as long, in one of three trials."""
    for _ in range(3):
        # The floor keeps the clock's own grain, and what a first call costs, out of the ratio.
        if _seconds(work, make(4 * length)) < 8 * max(_seconds(work, make(length)), 0.02):
            return True
    return False


@pytest.fixture(scope="module", autouse=True)
def _tables_are_read() -> None:
    extract_text(_SENTENCES)


@pytest.mark.parametrize("name", _NAMES)
def test_citations_and_dates_take_time_in_proportion(name: str) -> None:
    assert _grows_linearly(_cite, lambda n: _hostile(name, n), _SMALL)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_UNITS), min_size=2, max_size=4))
def test_mixtures_take_time_in_proportion(units: list[str]) -> None:
    unit = "".join(units)
    assert _grows_linearly(_cite, lambda n: (unit * (n // len(unit) + 1))[:n], _SMALL)


@pytest.mark.long
@pytest.mark.parametrize("name", _NAMES)
def test_a_megabyte_is_cited_in_time(name: str) -> None:
    text = _megabyte(name)
    assert min(_seconds(_cite, text) for _ in range(2)) < _limit(text)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_a_megabyte_of_anything_is_cited_in_time(seed: int) -> None:
    drawn = random.Random(seed)
    units = drawn.choices(_UNITS, k=drawn.randint(2, 12))
    text = "".join(drawn.choice(units) * drawn.randint(1, 400) for _ in range(2_000))[:_MEGABYTE]
    text = text.encode()[:_MEGABYTE].decode("utf-8", "ignore")
    assert min(_seconds(_cite, text) for _ in range(2)) < _limit(text)


@pytest.mark.long
@pytest.mark.parametrize("name", _NAMES)
def test_the_whole_of_extraction_takes_time_in_proportion(name: str) -> None:
    assert _grows_linearly(extract_text, lambda n: _hostile(name, n), 25_000)
