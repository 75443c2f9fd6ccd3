"""Scans in colour: seals and pens are bleached where seals lie, print stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.reading.scan_ink import seals, to_grey

DPI = 150
MM = DPI / 25.4
RED, BLUE, BLACK = (205, 40, 55), (50, 60, 150), (25, 22, 24)


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (round(210 * MM), round(297 * MM)), (252, 250, 245))
    return picture, ImageDraw.Draw(picture)


def seal(draw: ImageDraw.ImageDraw, x: float, y: float, size: float = 36, ink: tuple[int, ...] = RED) -> None:
    frame = (x * MM, y * MM, (x + size) * MM, (y + size) * MM)
    draw.ellipse(frame, outline=ink, width=round(1.2 * MM))
    draw.line((x * MM, (y + size / 2) * MM, (x + size) * MM, (y + size / 2) * MM), fill=ink, width=6)


def test_ink_of_a_seal_and_a_pen_goes_and_print_under_them_stays() -> None:
    picture, draw = page()
    draw.rectangle((120 * MM, 230 * MM, 160 * MM, 233 * MM), fill=BLACK)
    seal(draw, 100, 210)
    draw.line((110 * MM, 240 * MM, 165 * MM, 222 * MM), fill=BLUE, width=9)
    draw.rectangle((120 * MM, 230 * MM, 160 * MM, 233 * MM), fill=BLACK)
    grey = np.asarray(to_grey(picture, DPI))
    print_ = grey[round(230 * MM) + 2 : round(233 * MM) - 1, round(121 * MM) : round(159 * MM)]
    assert print_.max() < 40
    outside = grey.copy()
    outside[round(229 * MM) : round(234 * MM), round(119 * MM) : round(161 * MM)] = 255
    assert outside.min() > 200


def test_half_a_seal_at_the_edge_is_one() -> None:
    picture, draw = page()
    seal(draw, 195, 100)
    assert len(seals(picture, DPI)) == 1
    assert np.asarray(to_grey(picture, DPI)).min() > 200


@pytest.mark.parametrize("ink", [BLUE, BLACK])
def test_other_rings_are_no_seals(ink: tuple[int, int, int]) -> None:
    picture, draw = page()
    seal(draw, 100, 210, ink=ink)
    assert seals(picture, DPI) == []
    assert to_grey(picture, DPI).tobytes() == picture.convert("L").tobytes()


def test_words_in_red_and_a_red_page_stay() -> None:
    picture, draw = page()
    for k in range(12):
        draw.rectangle(((40 + 6 * k) * MM, 20 * MM, (44 + 6 * k) * MM, 24 * MM), fill=RED)
    draw.line((40 * MM, 30 * MM, 100 * MM, 30 * MM), fill=RED, width=5)
    assert seals(picture, DPI) == []
    assert seals(Image.new("RGB", picture.size, RED), DPI) == []


def test_a_name_stamped_in_red_beside_a_seal_stays() -> None:
    picture, draw = page()
    seal(draw, 100, 210)
    for k in range(6):
        draw.rectangle(((140 + 6 * k) * MM, 235 * MM, (143 + 6 * k) * MM, 238 * MM), fill=RED)
    grey = np.asarray(to_grey(picture, DPI))
    assert grey[round(236 * MM), round(141 * MM)] < 130


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "P", "CMYK"])
def test_pictures_of_any_mode_become_grey(mode: str) -> None:
    grey = to_grey(Image.new(mode, (300, 300)), DPI)
    assert (grey.mode, grey.size) == ("L", (300, 300))
