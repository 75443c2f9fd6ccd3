"""Reads pictures of pages: JPG, PNG, and TIFF of many pages, by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.errors import NoPages, NoTextLayer, PictureTooLarge, TooManyPages, TruncatedFile
from extractor.reading import limits, pdf, scan
from extractor.reading.content import Content
from extractor.reading.ocr import read_picture
from extractor.reading.pdf_page import PageText
from extractor.reading.scan_ink import to_grey

_FORMATS: Final = ("JPEG", "PNG", "TIFF")
# A4's width in inches: photographs and many scans say no resolution, or one that cannot be.
_PAGE: Final = 8.27
_LEAST, _MOST = 100.0, 1200.0


def read_bytes(data: bytes, name: str) -> Content:
    """Read a picture of one page, or of many.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        NoTextLayer: if OCR is not installed.
        TruncatedFile: if the picture is damaged.
        PictureTooLarge: if it has more than `limits.PICTURE_PIXELS`.
        TooManyPages: if it has more pages than `limits.OCR_PAGES`.
        NoPages: if it has none.
        TooSlow: if OCR of a page takes longer than `limits.OCR_SECONDS`.
    """
    if not scan.is_possible():
        raise NoTextLayer(name)
    pages: list[PageText] = []
    try:
        with warnings.catch_warnings():
            # Pillow warns of what our own limits and errors name.
            warnings.simplefilter("ignore")
            for picture, dpi in _pictures(data, name):
                text, layout, end = read_picture(picture, dpi, name, pages[-1].end if pages else None)
                size = picture.width * 72 / dpi, picture.height * 72 / dpi
                pages.append(PageText(text, layout, size, "scan", end, "ocr", "picture"))
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        raise TruncatedFile(name) from error
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(name, limit=limits.PICTURE_PIXELS // limits.MB) from error
    if not pages:
        raise NoPages(name)
    return pdf.join(pages, "image+ocr")


def _pictures(data: bytes, name: str) -> Iterator[tuple[Image.Image, float]]:
    """Yield the pages of a picture file in grey, with their resolutions."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
        count = getattr(file, "n_frames", 1)
        if count > limits.OCR_PAGES:
            raise TooManyPages(name, pages=count, limit=limits.OCR_PAGES)
        for number in range(count):
            file.seek(number)
            if file.width * file.height > limits.PICTURE_PIXELS:
                raise PictureTooLarge(name, limit=limits.PICTURE_PIXELS // limits.MB)
            dpi = _resolution(file)
            picture = to_grey(ImageOps.exif_transpose(_on_white(file)), dpi)
            shrink = min(1.0, limits.OCR_DPI / dpi, (limits.OCR_PIXELS / (file.width * file.height)) ** 0.5)
            # What is coarser than the letters that Tesseract knows is blown up, what is finer shrunk.
            shrink = max(shrink, min(limits.OCR_DPI / dpi, 2.0)) if dpi < limits.OCR_DPI else shrink
            if abs(shrink - 1) > 0.1:
                size = max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink))
                picture, dpi = picture.resize(size, Image.Resampling.LANCZOS), dpi * shrink
            yield picture, dpi


def _on_white(file: Image.Image) -> Image.Image:
    """Return a picture with what is transparent in it made white."""
    if not file.has_transparency_data:
        return file.copy()
    whole = file.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")


def _resolution(file: Image.Image) -> float:
    """Return the dots an inch that a picture states, or those by which it is as wide as a sheet of A4."""
    stated = file.info.get("dpi", (0, 0))
    dpi = float(stated[0]) if isinstance(stated, tuple) else 0.0
    width, height = sorted((file.width, file.height))
    if _LEAST <= dpi <= _MOST and width / dpi >= 3 and height / dpi <= 50:
        return dpi
    return min(max(width / _PAGE, 50.0), _MOST)
