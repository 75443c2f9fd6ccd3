"""Print a PDF and scan it again: a PDF of pictures, as good or bad as offices send them.

Deterministic: the damage of a page comes from the seed, the quality and the page's number alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter


@dataclass(frozen=True, slots=True)
class Quality:
    """How a scan is made.

    Attributes:
        dpi: dots an inch.
        skew: the most degrees that a page is laid askew.
        blur: radius of the lens's blur, in dots.
        noise: spread of the grey of single dots, of 255.
        paper: grey of the paper.
        specks: specks of dirt a page.
        jpeg: quality of the compression.
        stamp: whether a round stamp is pressed over the text.
        askew: the degrees, counter-clockwise, that every page is laid askew; None for chance.
        turns: quarter turns, counter-clockwise, that every page is laid in.
        bilevel: whether the scanner makes the page black and white.
    """

    dpi: int
    skew: float
    blur: float
    noise: float
    paper: int
    specks: int
    jpeg: int
    stamp: bool
    askew: float | None = None
    turns: int = 0
    bilevel: bool = False


# Scanners make black what is darker than this part of the paper's grey.
_CUT: Final = 0.6

QUALITIES: Final = {
    "good": Quality(300, 0.3, 0.4, 5, 250, 0, 85, False),
    "fair": Quality(200, 0.8, 0.6, 12, 238, 40, 60, False),
    "poor": Quality(150, 1.5, 0.6, 18, 225, 150, 45, True),
}


def scan(data: bytes, quality: Quality, seed: int) -> bytes:
    """Return a PDF's pages as a scanner gives them, in a PDF without a text layer."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [
            _page(page.render(scale=quality.dpi / 72, grayscale=True).to_pil(), quality, seed * 1000 + k)
            for k, page in enumerate(document)
        ]
    out = io.BytesIO()
    how = {} if quality.bilevel else {"quality": quality.jpeg}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=quality.dpi, **how)
    return out.getvalue()


def _page(picture: Image.Image, quality: Quality, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    if quality.stamp:
        _stamp(picture, quality.dpi, chance)
    skew = chance.uniform(-quality.skew, quality.skew)
    if quality.askew is not None:
        skew = quality.askew
    picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    for _ in range(quality.turns):
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture = picture.filter(ImageFilter.GaussianBlur(quality.blur))
    dots = np.asarray(picture, np.float32) * (quality.paper / 255)
    dots = dots + chance.normal(0, quality.noise, dots.shape)
    for _ in range(quality.specks):
        y, x = (int(chance.integers(0, side - 3)) for side in dots.shape)
        dots[y : y + 2, x : x + 2] = chance.uniform(0, 120)
    grey = Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))
    return (
        grey.point(lambda level: 255 if level > quality.paper * _CUT else 0, "1") if quality.bilevel else grey
    )


def _stamp(picture: Image.Image, dpi: int, chance: np.random.Generator) -> None:
    """Press a round stamp of 36 mm, thinly inked, somewhere on the lower half (Decree 99/2016/NĐ-CP)."""
    side = round(36 / 25.4 * dpi)
    x = int(chance.integers(0, max(picture.width - side, 1)))
    y = int(chance.integers(picture.height // 2, max(picture.height - side, picture.height // 2 + 1)))
    draw = ImageDraw.Draw(picture)
    for inset, width in ((0, dpi // 50), (side // 12, dpi // 100), (side // 4, dpi // 100)):
        draw.ellipse((x + inset, y + inset, x + side - inset, y + side - inset), outline=120, width=width)
