"""PDF text layers whose codes are not Unicode: repaired where that is certain, else left for OCR."""

from __future__ import annotations

import numpy as np
import pytest

from extractor import errors
from extractor.lexicon import read_table
from extractor.reading import pdf
from extractor.reading.content import Content
from tests.font_pdf import in_font, in_glyph_numbers
from tests.pdf_writer import Sheet, write

LINES = (
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2009 của",
    "Ủy ban nhân dân tỉnh về phong trào thi đua yêu nước",
    "trong những năm trước, Sở Nội vụ báo cáo như sau:",
    "1. Tập thể được tặng Cờ thi đua: 05 đơn vị; số dư nợ",
)
UNMARKED = str.maketrans("ỦỰẾẠỌỄ", "uueaoe")


def encoded(text: str, encoding: str) -> bytes:
    """Return a text in the bytes of an encoding, capitals with tones as small letters where it has none."""
    table: dict[str, bytes] = {}
    for row in read_table("legacy_encodings"):
        if row["encoding"] == encoding:
            table.setdefault(row["letter"], bytes.fromhex(row["bytes"]))
    letters = (c if c.isascii() or c in table else c.lower() for c in text)
    return b"".join(table[c] if c in table else c.encode("latin-1") for c in letters)


def read(data: bytes) -> Content:
    return pdf.read_bytes(data, "a.pdf")


def in_words(text: str) -> str:
    return " ".join(text.split())


EXPECTED = in_words(" ".join(LINES)).replace("Ủy", "ủy")


@pytest.mark.parametrize("font", [".VnTime", ".VnArial,Bold", "VnTimeSubset", "Times-Roman"])
def test_tcvn3_is_read_in_fonts_of_any_name(font: str) -> None:
    content = read(in_font(font, [encoded(line, "tcvn3") for line in LINES]))
    assert in_words(content.text) == EXPECTED
    assert (content.pages[0].layer, content.pages[0].why) == ("repaired", "tcvn3")
    assert content.reader == "pdf+tcvn3"
    assert "Thùc hiÖn KÕ ho¹ch sè 45/KH-UBND" in (content.pages[0].raw or "")


@pytest.mark.parametrize("font", ["VNI-Times", "Helve"])
def test_vni_is_read_in_fonts_of_any_name(font: str) -> None:
    content = read(in_font(font, [encoded(line, "vni") for line in LINES]))
    assert in_words(content.text) == in_words(" ".join(LINES))
    assert (content.pages[0].layer, content.pages[0].why) == ("repaired", "vni")


def test_a_letter_of_two_codes_has_the_box_of_both() -> None:
    content = read(in_font("VNI-Times", [encoded(line, "vni") for line in LINES]))
    assert content.layout is not None
    assert len(content.layout.boxes) == len(content.text)
    at = content.text.index("ự")
    boxes = content.layout.boxes[at : at + 2]
    # Every glyph of the font is half an em wide, 7 points: the letter is ö and its mark, then comes c.
    assert np.allclose(boxes[:, 2] - boxes[:, 0], [14, 7], atol=0.5)
    assert np.isclose(boxes[0, 2], boxes[1, 0], atol=0.5)


def test_fonts_of_capitals_print_small_letters_as_capitals() -> None:
    heading = encoded("quyết định của chủ tịch ủy ban nhân dân tỉnh về việc tặng bằng khen", "tcvn3")
    content = read(in_font(".VnTimeH", [heading]))
    assert content.text == "QUYẾT ĐỊNH CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VỀ VIỆC TẶNG BẰNG KHEN"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("như sau", "như sau"),
        ("phương hướng", "phương hướng"),
        ("ưu tiên", "ưu tiên"),
        ("Thông tư số 12", "Thông tư số 12"),
        ("số 15/QĐ-UBND", "số 15/QĐ-UBND"),
        ("giai đoạn 2005-2010", "giai đoạn 2005-2010"),
        ("kinh tế - xã hội", "kinh tế - xã hội"),
        ("kinh tế- xã hội", "kinh tế- xã hội"),
    ],
)
def test_the_horned_u_is_told_from_the_hyphen_of_the_same_code(printed: str, expected: str) -> None:
    content = read(in_font(".VnTime", [encoded(line, "tcvn3") for line in (*LINES, "Điểm: " + printed)]))
    assert content.text.endswith(expected)


def test_a_word_of_the_horned_u_at_the_end_of_a_line() -> None:
    lines = ("Các đơn vị báo cáo kết quả thực hiện như", "sau đây và gửi về Sở Nội vụ trước ngày 15")
    content = read(in_font(".VnTime", [encoded(line, "tcvn3") for line in lines]))
    assert in_words(content.text) == " ".join(lines)


def test_what_a_font_was_on_one_page_it_is_on_the_next() -> None:
    pages = [[encoded(line, "tcvn3") for line in page] for page in (LINES, ("Nơi nhận:",))]
    content = read(in_font("Helve", *pages))
    assert content.text.endswith("\n\nNơi nhận:")
    assert [page.layer for page in content.pages] == ["repaired", "repaired"]


def test_only_the_font_that_needs_it_is_repaired() -> None:
    latin = [
        b"\tR\xe9sum\xe9: l'ann\xe9e \xe9coul\xe9e, le gar\xe7on \xe0 No\xebl",
        b"\tna\xefve, gr\xf6\xdfer",
    ]
    content = read(in_font(".VnTime", [*(encoded(line, "tcvn3") for line in LINES), *latin]))
    assert in_words(content.text).startswith(EXPECTED)
    assert "le garçon à Noël" in content.text


def test_two_words_left_in_an_old_font_are_repaired() -> None:
    content = read(in_font(".VnTime", [encoded("căn cứ", "tcvn3")]))
    assert content.text == "căn cứ"
    assert content.pages[0].why == "tcvn3"


def test_letters_of_other_languages_that_look_alike_are_vietnamese_ones() -> None:
    line = "TRƢỞNG BAN nâng chất lƣợng dạy và học, đƣa Ɖoàn trƣờng lên m\u01ce\u0323ng"
    content = read(write(Sheet().text(60, 700, line)))
    assert content.text == "TRƯỞNG BAN nâng chất lượng dạy và học, đưa Đoàn trường lên mặng"
    page = content.pages[0]
    assert (page.layer, page.why, content.reader) == ("repaired", "lookalikes", "pdf+lookalikes")
    assert "chất lƣợng" in (page.raw or "")


@pytest.mark.parametrize(
    "lines",
    [
        ["Die größten Städte Österreichs: Völkermarkt, Mürzzuschlag, Köflach"],
        ["Ação de formação: não há êxito sem educação; coração, pão, mãe, irmã, órfão"],
        ["Là và các là mà cà bà hòa; cô ngô xô tô; chó có nó; xã hà là và: tiêu, yêu, kê"],
        ["§ 15 ® © ± × · 12 µm, 5 °C; « a » ¼ ½ ¾"],
    ],
)
def test_other_latin_texts_stay_as_they_are(lines: list[str]) -> None:
    content = read(in_font(".VnTime", [line.encode("latin-1") for line in lines]))
    assert in_words(content.text) == lines[0]
    assert (content.pages[0].layer, content.pages[0].why, content.pages[0].raw) == ("text", None, None)


def test_unicode_text_under_a_legacy_font_name_stays_as_it_is() -> None:
    glyphs = " ".join(f"/uni{ord(c):04X}" for c in "ếịộ")
    encoding = f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 {glyphs}] >>"
    line = b"Quy\x80t \xd0\x81nh c\xf4ng nh\xe2n danh hi\xeau, b\x82 m\xf4n, n\x82i v\x81, ngh\x81 quy\x80t"
    content = read(in_font(".VnTime", [line], encoding=encoding))
    assert "Quyết" in content.text
    assert "nghị quyết" in content.text


def test_codes_that_are_numbers_of_glyphs_are_read_by_the_table_of_windows_fonts() -> None:
    content = read(in_glyph_numbers(LINES))
    assert in_words(content.text) == in_words(" ".join(LINES))
    assert (content.pages[0].layer, content.pages[0].why) == ("repaired", "glyph_numbers")
    assert content.layout is not None
    assert not np.isnan(content.layout.boxes[0]).any()


def test_numbers_of_glyphs_of_an_unknown_font_are_not_taken_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    shifted = ["".join(chr(ord(c) + 7) if c.isalpha() and c.isascii() else c for c in line) for line in LINES]
    known = {row["letter"] for row in read_table("glyph_numbers")} | {" "}
    with pytest.raises(errors.BrokenTextLayer):
        read(in_glyph_numbers(["".join(c for c in line if c in known) for line in shifted]))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "latin"])
def test_text_in_the_private_codes_of_symbol_fonts(encoding: str) -> None:
    names = " ".join(f"/uniF0{k:02X}" for k in range(32, 256))
    lines = ["Annual report no. 12 of the council", "on emulation and commendation"]
    printed = [line.encode() for line in lines]
    if encoding != "latin":
        lines, printed = list(LINES), [encoded(line, encoding) for line in LINES]
    content = read(in_font("MyFont", printed, encoding=f"<< /Type /Encoding /Differences [32 {names}] >>"))
    assert in_words(content.text).lower() == in_words(" ".join(lines)).lower()
    assert (content.pages[0].layer, content.pages[0].why) == (
        "repaired",
        encoding if encoding != "latin" else "private_codes",
    )


def test_bullets_of_symbol_fonts_are_no_reason_to_repair() -> None:
    encoding = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 /uniF0B7 /uniF0D8] >>"
    content = read(
        in_font("Wingdings", [b"\x80 Mot", b"\x81 Hai", b"\x80 Ba", b"\x81 Bon"], encoding=encoding)
    )
    assert in_words(content.text) == "• Mot ➢ Hai • Ba ➢ Bon"
    assert content.pages[0].layer == "text"


def test_a_layer_of_numbers_in_words_has_no_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    numbered = " ".join("".join(f"(cid:{ord(c)})" for c in word) for word in LINES[1].split())
    with pytest.raises(errors.BrokenTextLayer):
        read(write(Sheet().lines(40, 780, *[numbered] * 2, size=5)))


def test_a_layer_of_no_language_is_poor_and_kept_where_there_is_no_ocr(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    letters = "".join(sorted({c for line in LINES for c in line.lower() if c.isalpha()}))
    scrambled = str.maketrans(
        letters, (letters[7:] + letters[:7]).translate(str.maketrans("aeiouy", "ptkxzw"))
    )
    content = read(write(Sheet().lines(40, 780, *(line.lower().translate(scrambled) for line in LINES))))
    assert (content.pages[0].layer, content.pages[0].why) == ("text", "poor_text")


ENGLISH = (
    "The council met on 12 March to consider the annual report on",
    "emulation and commendation; twenty-four members were present and",
    "the PDF's text layer, in XML, HTML or TXT, was judged sound.",
)
SYMBOLS = ("NĐ-CP, TT-BTC, QĐ-TTg, CV-VPCP, NQ-HĐND, KH-UBND, CT-TTg, TB-VPCP, BC-SNV, HD-BTĐKT,",) * 3


@pytest.mark.parametrize("lines", [LINES, ENGLISH, SYMBOLS])
def test_texts_of_a_language_are_sound(lines: tuple[str, ...]) -> None:
    content = read(write(Sheet().lines(40, 780, *lines)))
    assert (content.pages[0].layer, content.pages[0].why) == ("text", None)
