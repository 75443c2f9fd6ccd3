"""Word documents in fonts from before Unicode: read as they print, and the record says so."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.reading import docx
from tests.docx_writer import p, r, replace_part, write
from tests.test_reading_legacy import SENTENCE, TCVN3, VNI


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        (".VnTime", TCVN3, SENTENCE.replace("Ủy", "ủy")),
        (".VnArial", TCVN3, SENTENCE.replace("Ủy", "ủy")),
        (".VnTimeH", TCVN3, SENTENCE.upper()),
        ("VNI-Times", VNI, SENTENCE),
    ],
)
def test_runs_are_read_as_they_print(name: str, typed: str, expected: str) -> None:
    encoding = "vni" if name.startswith("VNI") else "tcvn3"
    # Every letter a run of its own: Word cuts runs anywhere.
    for pieces in ([typed], list(typed)):
        body = p(*(r(piece, font(name)) for piece in pieces)) + p(r("Số “12” ấy", font("Arial")))
        content = docx.read_bytes(write(body), "a.docx")
        assert content.text == f"{expected}\n\nSố “12” ấy"
        assert content.reader == f"docx+{encoding}"


def test_a_soft_hyphen_in_tcvn3_is_the_letter_that_it_prints() -> None:
    before, _, behind = TCVN3.partition("\xad")
    run = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>{before}</w:t><w:softHyphen/><w:t>{behind}</w:t></w:r>"
    assert "yêu nước." in docx.read_bytes(write(f"<w:p>{run}</w:p>"), "a.docx").text


def test_a_font_that_lies_is_not_believed() -> None:
    for text in (SENTENCE, "Déjà vu à la forêt, où ça était né", "Bao cao 12/BC-UBND"):
        content = docx.read_bytes(write(p(r(text, font(".VnTimeH")))), "a.docx")
        assert (content.text, content.reader) == (text, "docx")
    # Half of it typed anew in Unicode, the font's name left as it was.
    content = docx.read_bytes(write(p(r(TCVN3, font(".VnTime"))) + p(r(SENTENCE, font(".VnTime")))), "a.docx")
    assert content.text == f"{SENTENCE.replace('Ủy', 'ủy')}\n\n{SENTENCE}"


def test_a_word_typed_anew_stays_in_a_run_that_is_read() -> None:
    body = p(r(f"{VNI} Quyết định này", font("VNI-Times"))) + p(r("vấn đề", font("VNI-Times")))
    assert docx.read_bytes(write(body), "a.docx").text == f"{SENTENCE} Quyết định này\n\nvấn đề"


def test_fonts_come_from_styles_too() -> None:
    named = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{r(TCVN3)}</w:p>'
    plain = write(named)
    assert docx.read_bytes(plain, "a.docx").text == TCVN3
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        styles = package.read("word/styles.xml")
    set_in_styles = styles.replace(b'w:asciiTheme="majorHAnsi"', b'w:ascii=".VnTime"')
    content = docx.read_bytes(replace_part(plain, "word/styles.xml", set_in_styles), "a.docx")
    assert content.reader == "docx+tcvn3"
    assert content.text.endswith("yêu nước.")
