"""Numbers and dates that form fields print over a scan are set into what OCR reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageDraw

from extractor import extract
from extractor.reading import pdf, read
from extractor.reading.ocr_engine import data_folder
from extractor.reading.scan_stamps import Stamp, set_in
from extractor.text.source import Layout
from tests.pdf_writer import Sheet, write

PLAN = Path(__file__).resolve().parents[1] / "corpora" / "files"
DPI = 200
STEP = 7.0


def printed(text: str) -> Layout:
    """Return the layout of lines of letters 7 points wide, lines 20 points apart."""
    boxes = np.full((len(text), 4), np.nan, np.float32)
    row = column = 0
    for k, letter in enumerate(text):
        if letter == "\n":
            row, column = row + 1, 0
            continue
        if letter != " ":
            boxes[k] = (column * STEP, 20 * row, (column + 1) * STEP, 20 * row + 12)
        column += 1
    sizes = np.where(np.isnan(boxes[:, 0]), np.nan, 12).astype(np.float32)
    return Layout(
        boxes, sizes, frozenset({len(text) - 1} if text else ()), np.full(len(text), 0.9, np.float32)
    )


def stamp(text: str, column: float, row: float) -> Stamp:
    x = (column + np.arange(len(text), dtype=np.float32)) * STEP
    boxes = np.stack([x, np.full_like(x, 20 * row), x + STEP, np.full_like(x, 20 * row + 12)], axis=1)
    return Stamp(text, boxes, np.full(len(text), 12, np.float32))


@pytest.mark.parametrize(
    ("page", "stamps", "expected"),
    [
        # In a blank, between words and before a stroke.
        ("Số:      /KH-UBND", [stamp("22", 5, 0)], "Số: 22      /KH-UBND"),
        (
            "ngày    tháng    năm 2026",
            [stamp("20", 5, 0), stamp("10", 14, 0)],
            "ngày 20    tháng 10    năm 2026",
        ),
        # Over the end of the word before: never inside a word; a little off the line.
        ("ngày tháng 4", [stamp("07", 3.4, 0.2)], "ngày 07 tháng 4"),
        # At the beginning of a line; on the line it belongs to.
        ("dòng một\n    /QĐ-SNV", [stamp("9", 1, 1)], "dòng một\n    9/QĐ-SNV"),
        # By itself: a paragraph at the end, also of an empty page.
        ("một\nhai", [stamp("77", 2, 9)], "một\nhai\n\n77"),
        ("", [stamp("77", 2, 9)], "77"),
    ],
)
def test_a_stamp_is_set_in_by_its_place(page: str, stamps: list[Stamp], expected: str) -> None:
    text, layout = set_in(page, printed(page), stamps)
    assert text == expected
    assert len(layout.boxes) == len(layout.sizes) == len(text)
    assert layout.sureness is not None
    assert len(layout.sureness) == len(text)
    for each in stamps:
        at = text.index(each.text)
        assert np.allclose(layout.boxes[at : at + len(each.text)], each.boxes)


@given(st.text("ab \n", max_size=40), st.integers(0, 45), st.integers(0, 6))
def test_nothing_that_was_read_is_lost(page: str, column: int, row: int) -> None:
    text, layout = set_in(page, printed(page), [stamp("88", column, row)])
    assert "88" in text
    assert text.replace("88", "").split() == page.split() or "".join(
        text.replace("88", "").split()
    ) == "".join(page.split())
    rest = [k for k, letter in enumerate(text) if letter in "ab"]
    wanted = [box for box, letter in zip(printed(page).boxes, page, strict=True) if letter in "ab"]
    assert np.array_equal(layout.boxes[rest], np.array(wanted, np.float32).reshape(-1, 4))
    assert {text[k] for k in layout.wraps} <= set(page)


@pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
def test_a_scan_whose_number_and_seal_are_form_fields(tmp_path: Path) -> None:
    path = min(PLAN.glob("*.pdf"))
    record = extract(path)
    source = read(path)
    code = record.document.code
    assert code
    number = code.split("/")[0]
    at = source.text.index(code)
    (box,) = source.boxes_of(at, at + len(number))
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
        width, height = document[0].get_size()
    scale = DPI / 72
    ImageDraw.Draw(picture).rectangle(
        (box.x0 * scale - 2, box.top * scale - 2, box.x1 * scale - 1, box.bottom * scale + 2), fill=255
    )
    sheet = Sheet(width, height).picture(0, 0, width, height)
    sheet.stamp((box.x0, height - box.bottom, box.x1 + 1, height - box.top), (0, 4, 12, number))
    # A signature of two lines lies across the state's name.
    sheet.stamp(
        (300, height - 90, 560, height - 50), (2, 22, 12, "Ban Thi đua"), (2, 6, 12, "01/02/2026 07:51")
    )
    data = write(sheet, grey=picture.tobytes(), dots=picture.size)
    content = pdf.read_bytes(data, "a.pdf")
    assert (content.pages[0].layer, content.pages[0].why) == ("ocr", "stray_text")
    assert code in "".join(content.text.split())
    assert "07:51" not in content.text
    (tmp_path / "a.pdf").write_bytes(data)
    again = extract(tmp_path / "a.pdf").document
    assert again.code is not None
    assert again.code.replace(" ", "") == code
    assert again.issued_on == record.document.issued_on
