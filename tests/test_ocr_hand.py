"""Digits written by hand in a letterhead's blanks are left unread; printed ones are read."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor import extract
from extractor.reading.ocr_engine import Letter, Word, data_folder
from extractor.reading.ocr_hand import find_blanks, leave_handwriting
from extractor.text.source import UNREAD

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 56

needs_fonts = pytest.mark.skipif(not FONTS.exists(), reason="DejaVu's fonts are not installed")

# How a pen draws each digit, in a field one wide and one high.
PEN = {
    "0": [(0.5, 0), (0.1, 0.3), (0.1, 0.7), (0.5, 1), (0.9, 0.7), (0.9, 0.3), (0.45, 0.02)],
    "1": [(0.2, 0.35), (0.55, 0), (0.5, 1)],
    "2": [(0.1, 0.25), (0.4, 0), (0.85, 0.2), (0.6, 0.6), (0.1, 1), (0.95, 0.95)],
    "4": [(0.5, 0), (0.05, 0.65), (0.95, 0.6), (0.7, 0.35), (0.6, 1.1)],
    "7": [(0.05, 0.08), (0.9, 0), (0.4, 1.05), (0.6, 0.5), (0.3, 0.5), (0.85, 0.45)],
    "8": [(0.8, 0.15), (0.4, 0), (0.2, 0.25), (0.75, 0.65), (0.6, 1), (0.2, 0.9), (0.8, 0.2)],
}


class Line:
    """A line of a letterhead under the printer and the pen, and its words as Tesseract reads them."""

    def __init__(self, font: str, seed: int) -> None:
        self.picture = Image.new("L", (2200, 200), 255)
        self.draw = ImageDraw.Draw(self.picture)
        self.font = ImageFont.truetype(str(FONTS / f"{font}.ttf"), SIZE)
        self.chance = random.Random(seed)
        self.words: list[Word] = []
        self.x, self.base = 60.0, 120.0

    def print(self, text: str) -> Line:
        for word in text.split():
            letters = []
            self.draw.text((self.x, self.base), word, font=self.font, fill=0, anchor="ls")
            for c in word:
                width = self.font.getlength(c)
                letters.append(Letter(c, self.x, self.x + width, 0.99))
                self.x += width
            self._add(tuple(letters))
        return self

    def write(self, digits: str) -> Line:
        letters = []
        for c in digits:
            high, at = SIZE * self.chance.uniform(0.65, 0.95), self.x
            low = self.base + SIZE * self.chance.uniform(-0.08, 0.12)
            points = [
                (at + high * (0.6 * x + 0.25 * (1 - y)), low - high * (1 - y) + self.chance.gauss(0, 1.5))
                for x, y in PEN[c]
            ]
            self.draw.line(points, fill=20, width=5, joint="curve")
            self.x += high * 0.85
            letters.append(Letter(c, at, self.x, 0.97))
        self._add(tuple(letters))
        return self

    def _add(self, letters: tuple[Letter, ...]) -> None:
        box = (letters[0].x0, self.base - SIZE, letters[-1].x1, self.base)
        self.words.append(Word(letters, box, self.base, 1, 1.3 * SIZE, 0.95))
        self.x += SIZE / 4

    def read(self, noise: float) -> str:
        chance = np.random.default_rng(self.chance.randrange(1000))
        dots = np.asarray(self.picture.filter(ImageFilter.GaussianBlur(1 + noise / 12)), np.float32)
        dots = dots * 0.9 + chance.normal(0, noise, dots.shape)
        grey = np.clip(dots, 0, 255).astype(np.uint8)
        # A condensed serif's digits are a little taller than Times's; the size is measured on them.
        size = float(SIZE * 0.729 / 0.67)
        kept = leave_handwriting(self.words, [size] * len(self.words), grey)
        return " ".join(word.text for word in kept if word.letters)


@needs_fonts
@pytest.mark.parametrize("noise", [0, 8, 16])
@pytest.mark.parametrize("font", ["DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold", "DejaVuSans"])
@pytest.mark.parametrize(
    "text",
    [
        "Số: 1742/QĐ-UBND Đà Lạt, ngày 22 tháng 4 năm 2026",
        "Số 08-KH/TU Lạng Sơn, ngày 07 tháng 12 năm 2025",
        "Số: 111/2026/TT-BCT Hà Nội, ngày 11 tháng 11 năm 2026",
        "(Kèm theo Quyết định số 707/QĐ-TTg ngày 21 tháng 10 năm 2026)",
    ],
)
def test_print_is_read(text: str, font: str, noise: float) -> None:
    assert Line(font, 1).print(text).read(noise) == text


@needs_fonts
@pytest.mark.parametrize("noise", [0, 12])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("digits", ["707", "22", "1040", "84", "2178"])
def test_a_number_by_pen_is_not(digits: str, seed: int, noise: float) -> None:
    line = Line("DejaVuSerifCondensed", seed).print("Số:").write(digits).print("/QĐ-TTg")
    assert line.read(noise) == f"Số: {UNREAD} /QĐ-TTg"


@needs_fonts
@pytest.mark.parametrize("seed", range(4))
def test_a_day_by_pen_is_not_and_the_printed_month_is(seed: int) -> None:
    line = Line("DejaVuSerifCondensed", seed).print("Hà Nội, ngày").write("24").print("tháng 4 năm 2026")
    assert line.read(8) == f"Hà Nội, ngày {UNREAD} tháng 4 năm 2026"


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Số: 41-CT/TW", ["41"]),
        ("Số: ¿ÿ /2026/TT-BCT", ["¿ÿ"]),
        ("Sơn La, ngày 07 tháng 01 năm 2026", ["07", "01"]),
        ("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025;", []),
        ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 3 tháng 5 năm 2026)", ["12", "3", "5"]),
        ("ngày 03 tháng 5 năm 2026 của Ủy ban nhân dân tỉnh)", ["03", "5"]),
        ("Tổng số: 15 tập thể", []),
    ],
)
def test_where_a_pen_may_fill_in(text: str, blanks: list[str]) -> None:
    words = [
        Word(tuple(Letter(c, 0, 1, 0.9) for c in word), (0, 0, 1, 1), 1, 1, 1, 0.9) for word in text.split()
    ]
    found = ["".join(words[k].letters[i].text for k, i in blank.letters) for blank in find_blanks(words)]
    assert found == blanks


@pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
def test_a_signed_decision_whose_number_and_day_are_written_in(tmp_path: Path) -> None:
    """A person reads 707 and 22 on pages 1, 3 and 5; Tesseract reads 401, T10, 82 and 93."""
    path = tmp_path / "trang.pdf"
    with pypdfium2.PdfDocument(REAL / "scan_qd_707_ttg.pdf") as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [0, 2, 4])
        part.save(path)
    record = extract(path)
    assert record.document.code is None
    assert record.document.issued_on is None
    assert "by hand" in record.document.evidence["code"]
    assert "by hand" in record.document.evidence["issued_on"]
    assert not any((c.code or "").endswith("QĐ-TTg") for c in record.citations)
    # Six blanks; the seal on the annex hides the beginnings of five lines.
    assert record.text.count(UNREAD) == 11
    (finding,) = (f for f in record.findings if f.rule == "by_hand")
    assert {e.page for e in finding.evidence} == {1, 2, 3}
    assert "81/2019/NĐ-CP" in {c.code for c in record.citations}
    assert "2026-03-31" in {d.iso for d in record.dates}
