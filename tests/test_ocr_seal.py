"""Black seals over signatures: the print beside them is read in columns, what they hide is left unread."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor import api
from extractor.reading import image
from extractor.reading.ocr_engine import Letter, Word, data_folder
from extractor.reading.scan_seal import Seal, find_seals, leave_sealed, without_seals
from extractor.text.source import UNREAD

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
DPI = 300
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif{}.ttf"
RECIPIENTS = ("- Như Điều 3;", "- Sở Nội vụ;", "- Công an tỉnh;", "- Báo và Đài;", "- Lưu hồ sơ.")


def page() -> Image.Image:
    """Return the last page of a decision in black and white, its seal still to come."""
    picture = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(picture)
    body = ImageFont.truetype(FONT.format(""), 52)
    bold = ImageFont.truetype(FONT.format("-Bold"), 52)
    for k, line in enumerate(
        (
            "Điều 3. Chánh Văn phòng, Giám đốc Sở Nội vụ và các tổ chức có tên",
            "tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        )
    ):
        draw.text((300, 300 + 80 * k), line, font=body, fill=0)
    draw.text((300, 560), "Nơi nhận:", font=bold, fill=0)
    for k, line in enumerate(RECIPIENTS):
        draw.text((300, 640 + 70 * k), line, font=body, fill=0)
    draw.text((1450, 560), "KT. CHỦ TỊCH", font=bold, fill=0)
    draw.text((1380, 640), "PHÓ CHỦ TỊCH", font=bold, fill=0)
    draw.text((1360, 1040), "Trần Thị Bích Lan", font=bold, fill=0)
    return picture


def press(picture: Image.Image, x: int, y: int, radius: int = 212) -> None:
    """Press a seal of 36 mm with a dense emblem."""
    draw = ImageDraw.Draw(picture)
    for inset, width in ((0, 12), (20, 5), (70, 5)):
        frame = (x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset)
        draw.ellipse(frame, outline=0, width=width)
    for k in range(0, 360, 6):
        turn = math.radians(k)
        far = 0.6 * radius
        draw.line((x, y, x + far * math.cos(turn), y + far * math.sin(turn)), fill=0, width=9)


def file_of(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(DPI, DPI))
    return buffer.getvalue()


@pytest.mark.parametrize(("x", "y", "radius"), [(1330, 860, 212), (600, 420, 246), (1900, 3000, 190)])
def test_a_seal_is_found_where_it_is_pressed(x: int, y: int, radius: int) -> None:
    picture = page()
    press(picture, x, y, radius)
    (seal,) = find_seals(picture, DPI)
    assert abs(seal.x - x) < 8
    assert abs(seal.y - y) < 8
    assert abs(seal.radius - radius) < 12


def test_a_page_without_a_seal_is_left_as_it_is() -> None:
    picture = page()
    assert without_seals(picture, DPI) == (picture, ())


def test_letters_that_cross_a_ring_stay() -> None:
    picture = Image.new("L", (1200, 1200), 255)
    press(picture, 600, 600)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((595, 340, 611, 430), fill=0)
    clean, _ = without_seals(picture, DPI)
    assert clean.getpixel((603, 391)) == 0
    assert clean.getpixel((600 + 207, 600)) == 255
    assert clean.getpixel((600, 600)) == 255


@needs_ocr
def test_the_columns_beside_a_seal_are_read_and_half_a_name_is_none() -> None:
    picture = page()
    press(picture, 1330, 900)
    content = image.read_bytes(file_of(picture), "a.png")
    lines = content.text.split("\n")
    places = [lines.index(line) for line in RECIPIENTS]
    assert places == sorted(places)
    assert not any(line for line in lines[places[0] : places[-1]] if line and line not in RECIPIENTS)
    (seal,) = content.pages[0].seals
    assert (seal.page, round(seal.x1 - seal.x0) in range(98, 106)) == (1, True)
    assert seal.x0 < 1330 * 72 / DPI < seal.x1


@needs_ocr
def test_the_record_says_that_the_name_lies_under_a_seal(tmp_path) -> None:  # type: ignore[no-untyped-def]
    picture = page()
    press(picture, 1420, 1050)
    path = tmp_path / "quyet-dinh.png"
    path.write_bytes(file_of(picture))
    header = api.extract(path).document
    assert header.signer is not None
    assert header.signer.name is None
    assert header.recipients == tuple(line.strip("- ;.") for line in RECIPIENTS)


def word(text: str, x0: float, sure: float, line: int = 1) -> Word:
    letters = tuple(Letter(c, x0 + 20 * k, x0 + 20 * k + 18, sure) for k, c in enumerate(text))
    return Word(letters, (x0, 80, x0 + 20 * len(text), 120), 120, line, 40, sure)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        # What hides the first name of a line that is read is said to be unread.
        ([word("Nz~n", 100, 0.2), word("Bích", 200, 0.95), word("Lan", 300, 0.95)], f"{UNREAD} Bích Lan"),
        ([word("Trần", 100, 0.95), word("Bích", 200, 0.95)], "Trần Bích"),
        ([word("x2", 100, 0.95), word("Công", 900, 0.95)], "Công"),
        # Strokes of a signature beside the seal, and print.
        ([word("~//4", 260, 0.1, 2), word("Lan", 300, 0.95)], "Lan"),
        ([word("Đạt", 260, 0.6)], "Đạt"),
    ],
)
def test_what_is_left_of_words_at_a_seal(words: list[Word], left: str) -> None:
    assert " ".join(w.text for w in leave_sealed(words, [Seal(100, 100, 90)])) == left
