"""Raised digits of notes on scans: told by size and place, whatever sign Tesseract reads for them."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.reading import image
from extractor.reading.ocr_engine import Letter, Word, data_folder
from extractor.reading.ocr_raised import find_raised

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SIZE = 60
BASE = 120


def line(*parts: tuple[str, bool]) -> tuple[Image.Image, list[tuple[float, float]]]:
    """Return a line of print, parts of it raised and small, and where each part begins and ends."""
    picture = Image.new("L", (1400, 220), 255)
    draw = ImageDraw.Draw(picture)
    places, x = [], 60.0
    for text, raised in parts:
        font = ImageFont.truetype(FONT, round(SIZE * 0.6) if raised else SIZE)
        draw.text((x, BASE - (0.33 * SIZE if raised else 0)), text, font=font, fill=0, anchor="ls")
        places.append((x, x + font.getlength(text)))
        x = places[-1][1] + (2 if raised else 1)
    return picture, places


def word_of(texts: list[str], places: list[tuple[float, float]]) -> Word:
    letters: list[Letter] = []
    for text, (x0, x1) in zip(texts, places, strict=True):
        step = (x1 - x0) / max(len(text), 1)
        letters += [Letter(c, x0 + k * step, x0 + (k + 1) * step, 0.9) for k, c in enumerate(text)]
    return Word(tuple(letters), (places[0][0], 60, places[-1][1], 130), BASE, 1, SIZE, 0.9)


@pytest.mark.parametrize(
    ("printed", "read_as", "text"),
    [
        ((("tỉnh", False), ("1", True)), ["tỉnh", "!"], "tỉnh1"),
        ((("thi", False), ("2", True), (";", False)), ["thi", "?", ";"], "thi2;"),
        ((("nhân", False), ("3", True), (",", False)), ["nhân", "”", ","], "nhân3,"),
        ((("Đảng", False), ("12", True), (".", False)), ["Đảng", "!?", "."], "Đảng12."),
        ((("tiến”", False), ("4", True), (".", False)), ["tiến”", "'", "."], "tiến”4."),
    ],
)
def test_signs_give_way_to_what_is_raised(
    printed: tuple[tuple[str, bool], ...], read_as: list[str], text: str
) -> None:
    picture, places = line(*printed)
    (word,), raised = find_raised([word_of(read_as, places)], [SIZE], np.asarray(picture))
    assert word.text == text
    digits = [k for k, c in enumerate(text) if c.isdigit()]
    assert raised == {0: frozenset(digits)}


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ((("tỉnh", False), ("!", False)), ["tỉnh", "!"]),
        ((("gì", False), ("?", False)), ["gì", "?"]),
        ((("Vững mạnh", False), ("”", False), (".", False)), ["Vững mạnh", "”", "."]),
        ((("của", False), ("’", False)), ["của", "’"]),
        ((("năm 2026", False), (".", False)), ["năm 2026", "."]),
    ],
)
def test_signs_that_are_printed_stay(printed: tuple[tuple[str, bool], ...], read_as: list[str]) -> None:
    picture, places = line(*printed)
    word = word_of(read_as, places)
    assert find_raised([word], [SIZE], np.asarray(picture)) == ([word], {})


@needs_ocr
def test_a_note_is_tied_to_its_mark() -> None:
    picture = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(picture)
    body, small = ImageFont.truetype(FONT, 54), ImageFont.truetype(FONT, 44)
    lines = [
        "Trong năm 2026, Sở Nội vụ đã tham mưu Ủy ban nhân dân tỉnh",
        "tặng Bằng khen cho 14 tập thể và 36 cá nhân có thành tích",
        "xuất sắc trong phong trào thi đua yêu nước của toàn tỉnh",
    ]
    for k in range(12):
        draw.text((300, 300 + 84 * k), lines[k % 3], font=body, fill=0)
    x = 300 + body.getlength(lines[1])
    draw.text((x + 3, 300 + 84 * 10 - 4), "1", font=ImageFont.truetype(FONT, 33), fill=0)
    draw.text((300, 3001), "1", font=ImageFont.truetype(FONT, 27), fill=0)
    draw.text((324, 3005), "Quyết định số 218/QĐ-UBND ngày 14/3/2026 của tỉnh.", font=small, fill=0)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(300, 300))
    text = image.read_bytes(buffer.getvalue(), "a.png").text
    assert "thành tích¹" in text
    assert "\n\n¹ Quyết định số 218/QĐ-UBND" in text
