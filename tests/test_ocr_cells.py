"""Cells of ruled tables on scans: what stands in them is read, figures above all, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from corpora.layout import Grid, Layout, Paragraph, Run
from corpora.render_pdf import SERIF, render
from corpora.render_scan import QUALITIES, scan
from extractor import api
from extractor.reading import pdf
from extractor.reading.ocr_cells import without_phantoms
from extractor.reading.ocr_engine import Letter, Word, data_folder

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
needs_fonts = pytest.mark.skipif(
    not SERIF[0].exists(), reason="the fonts of fonts-dejavu-extra are not installed"
)

HEAD = ("TT", "Danh hiệu, hình thức", "Tập thể", "Cá nhân", "Tổng")
ROWS = (
    HEAD,
    ("1", "Huân chương Lao động hạng Ba", "1", "", "1"),
    ("2", "Bằng khen của Thủ tướng Chính phủ", "", "2", "2"),
    ("3", "Tập thể lao động xuất sắc", "8", "", "8"),
    ("4", "Bằng khen của Chủ tịch UBND tỉnh", "13", "57", "70"),
    ("5", "Chiến sĩ thi đua cơ sở", "", "64", "64"),
    ("6", "Giấy khen của Giám đốc Sở Y tế", "9", "171", "180"),
    ("", "Cộng", "31", "294", "325"),
)


def printed(lines: int) -> bytes:
    """Return a table printed so many lines down its page."""
    above = tuple(Paragraph((Run("Bệnh viện báo cáo kết quả công tác thi đua."),)) for _ in range(lines))
    return render(Layout((*above, Grid(ROWS)), {}))


def scanned(quality: str, seed: int, lines: int = 0) -> str:
    """Return what is read of the table printed and scanned again."""
    return pdf.read_bytes(scan(printed(lines), QUALITIES[quality], seed), "bang.pdf").text


def cells(text: str) -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if not set("".join(row)) <= set("- ")]


@needs_ocr
@needs_fonts
@pytest.mark.parametrize(("quality", "seed"), [("good", 1), ("fair", 2), ("poor", 3), ("poor", 4)])
def test_figures_in_cells_are_read(quality: str, seed: int) -> None:
    found = cells(scanned(quality, seed))
    assert [[row[0], *row[2:]] for row in found[1:]] == [[row[0], *row[2:]] for row in ROWS[1:]]


@needs_ocr
@needs_fonts
def test_the_awards_of_a_scanned_table_add_up() -> None:
    record = api.extract_text(scanned("poor", 3))
    assert sum(a.count or 0 for a in record.awards if a.count_unit == "cá nhân" and not a.is_total) == 294
    assert sum(a.count or 0 for a in record.awards if a.count_unit == "tập thể" and not a.is_total) == 31


@needs_ocr
@needs_fonts
def test_a_head_alone_at_the_foot_of_a_page_is_the_head_of_the_next() -> None:
    lines = next(n for n in range(20, 60) if parts_head(n))
    found = cells(scanned("good", 1, lines))
    assert found[0] == list(HEAD)
    assert len(found) == len(ROWS)


def parts_head(lines: int) -> bool:
    """Say whether the head closes the first page and its rows follow on the second."""
    source = pdf.read_bytes(printed(lines), "bang.pdf")
    pages = [source.text[page.start : page.end] for page in source.pages]
    return len(pages) > 1 and "Tập thể" in pages[0] and "Huân chương" in pages[1]


def test_signs_without_ink_are_not_read() -> None:
    dots = np.full((60, 200), 255, np.uint8)
    dots[20:40, 10:20] = 0
    letters = (Letter("6", 10, 20, 0.9), Letter("_", 40, 60, 0.6))
    word = Word(letters, (10, 18, 60, 44), 40, 1, 30, 0.7)
    bar = Word((Letter("_", 100, 120, 0.6),), (100, 18, 120, 44), 40, 1, 30, 0.6)
    assert [w.text for w in without_phantoms([word, bar], dots)] == ["6"]
    dots[38:41, 42:58] = 0
    assert [w.text for w in without_phantoms([word], dots)] == ["6_"]


@needs_fonts
def test_no_word_is_wider_than_its_column() -> None:
    assert cells(pdf.read_bytes(printed(0), "bang.pdf").text) == [list(row) for row in ROWS]
