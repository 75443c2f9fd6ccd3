"""The tokeniser: a Doc's text is the text given, and every end of a mention is an end of a token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.api import extract_text
from extractor.language.document import KINDS
from extractor.language.pipeline import load


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("số 12/QĐ-UBND", ["số", "12", "/", "QĐ", "-", "UBND"]),
        ("  ngày 5/6.\n\nVề", ["  ", "ngày", "5", "/", "6", ".", "\n\n", "Về"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in load().make_doc(text)] == words


@given(st.text(alphabet=st.sampled_from([*" \n\t\u00a0ab1/-.,(“đỆ\u0302"])) | st.text())
def test_nothing_is_lost(text: str) -> None:
    doc = load().make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_spans_are_the_mentions() -> None:
    doc = load()(
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh Gia Lai, "
        "tặng 35 Bằng khen cho tập thể."
    )
    for kind in KINDS:
        spans = [(span.start_char, span.end_char) for span in doc.spans[kind]]
        assert spans == [(m.start, m.end) for m in doc._.get(kind)]
    assert len(doc.spans["citations"]) == len(doc.spans["awards"]) == 1


def test_extraction_leaves_no_words_in_the_vocabulary() -> None:
    extract_text("Nạp các bảng.")
    strings = load().vocab.strings
    before = len(strings)
    record = extract_text("Tặng 35 Bằng khen cho xãkhôngaicó theo Quyết định số 91827/QĐ-UBND.")
    assert record.citations
    assert len(strings) == before
    assert "xãkhôngaicó" not in strings
