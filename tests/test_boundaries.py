"""The cutting of texts into words, long and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.boundaries import bounds_of, cut

PADDING = "\n" + "Ủy ban nhân dân xã, " * 200
PIECES = st.sampled_from(
    ["a", "Đ", "ủy", "'", "’", " ", "\n", "1", "29", "_", ".", "-", "²", "🙂", "b" * 41, "7" * 41]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Số 12/QĐ-UBND", ["Số", "12", "/", "QĐ", "-", "UBND"]),
        ("H'Năm Niê, K’ Brèo", ["H'Năm", "Niê", ",", "K", "’", "Brèo"]),
        ("a'b'c", ["a'b", "'", "c"]),
        ("x" * 41, ["x" * 40, "x"]),
        ("2m² đất_", ["2", "m²", "đất", "_"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    bounds = bounds_of(text)
    assert [text[i:j] for i, j in zip(bounds.start, bounds.end, strict=True)] == words
    assert cut(text, bounds) == words


def test_line_ends_and_capitals() -> None:
    bounds = bounds_of("Ủy ban\n  xã Đức An")
    assert bounds.broken == [False, False, True, False, False]
    assert bounds.capital == [True, False, False, True, True]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_long_texts_are_cut_like_short_ones(text: str) -> None:
    alone, padded = bounds_of(text), bounds_of(text + PADDING)
    for part, whole in zip(alone[:4], padded[:4], strict=True):
        assert whole[: len(part)] == part
    assert cut(text + PADDING, padded)[: len(alone.start)] == cut(text, alone)
