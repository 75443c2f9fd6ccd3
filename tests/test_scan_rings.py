"""Pale rings of seals, specks of dirt and rows through bold print on a grey scan."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.reading.ocr_doubt import read_doubtful
from extractor.reading.ocr_engine import Letter, Word, data_folder
from extractor.reading.ocr_picture import grey_paper, lift
from extractor.reading.ocr_rulings import find_rulings
from extractor.reading.scan_rings import without_rings
from extractor.reading.scan_specks import without_specks

SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")


def page(width: int = 1600, height: int = 1600) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return grey paper and what draws on it."""
    picture = Image.new("L", (width, height), 225)
    return picture, ImageDraw.Draw(picture)


def test_a_pale_ring_is_taken_off_and_what_it_crosses_stays() -> None:
    picture, draw = page()
    draw.ellipse((600, 600, 1025, 1025), outline=110, width=7)
    draw.rectangle((700, 560, 712, 700), fill=10)
    paper = grey_paper(picture)
    assert paper == 225
    clean, bare = without_rings(lift(picture), picture, paper, 300)
    dots = np.asarray(clean)
    assert dots[812, 590:640].min() == 255
    assert np.asarray(bare)[812, 590:640].min() == 225
    assert dots[565:695, 706].max() < 140


def test_a_page_without_a_ring_is_left_alone() -> None:
    picture, draw = page()
    for y in range(100, 1500, 70):
        draw.text(
            (100, y), "Căn cứ Kế hoạch số 84/KH-UBND của tỉnh", font=ImageFont.truetype(SERIF, 48), fill=10
        )
    clean = lift(picture)
    assert without_rings(clean, picture, 225, 300) == (clean, picture)


def test_a_picture_in_black_and_white_has_no_grey_paper() -> None:
    assert grey_paper(Image.new("L", (400, 400), 255)) is None


def test_a_lonely_speck_goes_and_signs_stay() -> None:
    picture = Image.new("L", (1200, 600), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((200, 200), "Số: 84 - 1. i…", font=ImageFont.truetype(SERIF, 48), fill=0)
    before = np.array(picture)
    draw.rectangle((60, 220, 64, 224), fill=0)
    draw.rectangle((900, 500, 904, 504), fill=0)
    assert (np.asarray(without_specks(picture, 300)) == before).all()


def test_a_row_through_bold_print_is_no_ruling() -> None:
    picture = Image.new("L", (1600, 500), 255)
    draw = ImageDraw.Draw(picture)
    # The bars of capitals, with little gaps between, and their stems.
    for x in range(100, 500, 34):
        draw.rectangle((x, 100, x + 30, 105), fill=0)
        draw.rectangle((x + 8, 100, x + 22, 140), fill=0)
    draw.line((100, 300, 500, 300), fill=0, width=4)
    assert [round(top / 10) for _, top, _, _ in find_rulings(picture, 300).tolist()] == [30]


@needs_ocr
def test_a_word_tied_to_another_line_is_read_alone() -> None:
    picture = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(picture).text((100, 60), "Nơi nhận:", font=ImageFont.truetype(SERIF, 48), fill=0)
    box = (96.0, 56.0, 360.0, 116.0)
    tied = Word(tuple(Letter(c, 96, 360, 0.2) for c in "Nhàn,"), box, 140, 4, 66, 0.2)
    other = Word((Letter("3", 400, 420, 0.9),), (400, 60, 420, 110), 110, 4, 66, 0.9)
    found = read_doubtful([tied, other], [48, 48], picture, 300, "a")
    assert [word.text for word in found] == ["Nơi", "nhận:", "3"]
    assert found[0].line != 4
    assert abs(found[0].base - 106) < 8
    sure = Word(tied.letters, box, 140, 4, 66, 0.9)
    assert read_doubtful([sure], [48], picture, 300, "a") == [sure]
