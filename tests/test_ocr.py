"""Scans and pictures: what is printed on them comes back as text, with boxes on the printed words."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from extractor import errors, extract
from extractor.reading import image, limits, pdf, read
from extractor.reading.ocr_engine import data_folder
from extractor.reading.ocr_picture import find_skew, straighten
from extractor.reading.ocr_rulings import find_rulings
from extractor.reading.pdf_tables import find_tables
from extractor.reading.syllables import vietnamese
from tests.pdf_writer import Sheet, write

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "corpora" / "files"
REAL = ROOT.parent / "shared" / "real"

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
DPI = 300


def page(path: Path, number: int = 0) -> Image.Image:
    """Return a page of a PDF as a scanner would give it."""
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
        return picture.copy()


def file_of(*pictures: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(buffer, kind, dpi=(DPI, DPI), **more)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def sheet() -> tuple[Image.Image, str]:
    """A page of the corpus as a picture, and the text that is printed on it."""
    path = min(PLAN.glob("*.pdf"))
    content = pdf.read_bytes(path.read_bytes(), path.name)
    return page(path), content.text[: content.pages[0].end]


def words_shared(read_text: str, printed: str) -> float:
    """Return which part of the printed words was read."""
    found = set(read_text.split())
    words = printed.split()
    return sum(word in found for word in words) / len(words)


@needs_ocr
@pytest.mark.parametrize(
    ("damage", "least"),
    [
        (lambda p: p, 0.93),
        (lambda p: p.rotate(1.7, Image.Resampling.BICUBIC, fillcolor=255), 0.9),
        (lambda p: p.transpose(Image.Transpose.ROTATE_90), 0.93),
        (lambda p: p.transpose(Image.Transpose.ROTATE_180), 0.93),
        (lambda p: p.convert("1", dither=Image.Dither.NONE).convert("L"), 0.9),
    ],
    ids=["plain", "askew", "on its side", "upside down", "black and white"],
)
def test_a_page_is_read(
    sheet: tuple[Image.Image, str], damage: Callable[[Image.Image], Image.Image], least: float
) -> None:
    picture, printed = sheet
    content = image.read_bytes(file_of(damage(picture)), "a.png")
    assert content.reader == "image+ocr"
    assert [(p.layer, p.why) for p in content.pages] == [("ocr", "picture")]
    assert words_shared(content.text, printed) >= least


@needs_ocr
def test_boxes_lie_on_the_printed_words(tmp_path: Path) -> None:
    source_path = min(PLAN.glob("*.pdf"))
    scan = tmp_path / "quet.png"
    scan.write_bytes(file_of(page(source_path)))
    printed, seen = read(source_path), read(scan)
    word = next(
        w for w in printed.text.split() if "/" in w and any(c.isdigit() for c in w) and w in seen.text
    )
    (there,) = printed.boxes_of(printed.text.index(word), printed.text.index(word) + len(word))
    (here,) = seen.boxes_of(seen.text.index(word), seen.text.index(word) + len(word))
    assert abs(here.x0 - there.x0) < 4
    assert abs(here.x1 - there.x1) < 4
    assert abs((here.top + here.bottom) - (there.top + there.bottom)) / 2 < 4
    assert seen.source.ocr
    sureness = seen.sureness_of(seen.text.index(word), seen.text.index(word) + len(word))
    assert sureness is not None
    assert 0.3 < sureness <= 1
    assert printed.sureness_of(0, 20) is None


@needs_ocr
def test_a_tiff_of_two_pages(sheet: tuple[Image.Image, str]) -> None:
    content = image.read_bytes(file_of(sheet[0], sheet[0], kind="TIFF"), "fax.tif")
    assert [p.number for p in content.pages] == [1, 2]
    assert content.pages[0].end < content.pages[1].start < content.pages[1].end == len(content.text)


@needs_ocr
def test_a_scan_inside_a_digital_document_says_why(tmp_path: Path) -> None:
    picture = tmp_path / "scan.jpg"
    page(min(PLAN.glob("*.pdf"))).save(picture, "JPEG", quality=80)
    with pypdfium2.PdfDocument.new() as document:
        sheet = document.new_page(595, 842)
        bitmap = pypdfium2.PdfImage.new(document)
        bitmap.load_jpeg(picture)
        bitmap.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        sheet.insert_obj(bitmap)
        sheet.gen_content()
        digital = pypdfium2.PdfDocument(write(Sheet().text(80, 700, "Kính gửi: Ủy ban nhân dân tỉnh")))
        document.import_pages(digital, index=0)
        document.save(tmp_path / "mixed.pdf")
    source = read(tmp_path / "mixed.pdf")
    assert [(p.layer, p.why) for p in source.pages] == [("text", None), ("ocr", "no_text")]
    assert source.source.reader == "pdf+ocr"
    assert vietnamese(source.text) > 0.8


def test_without_ocr_a_picture_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    with pytest.raises(errors.NoTextLayer):
        image.read_bytes(file_of(Image.new("L", (100, 100), 255)), "a.png")


@needs_ocr
@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n....", b"II*\x00\x08\x00\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF"],
    ids=["png", "tiff", "jpeg"],
)
def test_torn_pictures_are_named(data: bytes) -> None:
    with pytest.raises(errors.TruncatedFile):
        image.read_bytes(data, "a")


@needs_ocr
def test_a_cut_picture_is_named(sheet: tuple[Image.Image, str]) -> None:
    whole = file_of(sheet[0])
    with pytest.raises(errors.TruncatedFile):
        image.read_bytes(whole[: len(whole) // 2], "a.png")


@needs_ocr
def test_a_bomb_is_refused() -> None:
    side = int(limits.PICTURE_PIXELS**0.5) + 100
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        Image.new("1", (side, side)).save(buffer, "TIFF", compression="group4")
    assert len(buffer.getvalue()) < 1_000_000
    with pytest.raises(errors.PictureTooLarge):
        image.read_bytes(buffer.getvalue(), "bom.tif")


@needs_ocr
def test_a_blank_page_has_no_text() -> None:
    assert image.read_bytes(file_of(Image.new("L", (1240, 1754), 255)), "trang.png").text == ""


@pytest.mark.parametrize("degrees", [-4.0, -1.3, 0.0, 0.4, 2.5])
def test_the_skew_is_told(sheet: tuple[Image.Image, str], degrees: float) -> None:
    askew = sheet[0].rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert abs(find_skew(askew, DPI) + degrees) <= 0.15


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_boxes_find_their_way_back(turns: int) -> None:
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).rectangle((100, 50, 180, 90), fill=0)
    upright = straighten(picture, 72, turns)
    rows, columns = np.nonzero(np.asarray(upright.picture) < 128)
    box = np.array([[columns.min(), rows.min(), columns.max(), rows.max()]], np.float32)
    assert np.abs(upright.back(box) - np.array([100, 50, 180, 90])).max() <= 1.5


@pytest.mark.parametrize("degrees", [0.0, 0.15])
def test_rulings_make_a_table(degrees: float) -> None:
    picture = Image.new("L", (2480, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for x in (300, 700, 1500, 2200):
        draw.line((x, 300, x, 1200), fill=0, width=3)
    for y in (300, 500, 1200):
        draw.line((300, y, 2200, y), fill=0, width=3)
    picture = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    (grid,) = find_tables(find_rulings(picture, DPI) * np.float32(72 / DPI))
    assert (grid.rows, len(grid.columns)) == (2, 4)


@needs_ocr
@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
def test_a_signed_circular_with_stamps() -> None:
    """The codes and dates that a person reads on its two pages; the number's blank is stamped over."""
    source = read(REAL / "scan_tt_21_bct.pdf")
    flat = " ".join(source.text.split())
    assert {(p.layer, p.why) for p in source.pages} == {("ocr", "stray_text"), ("ocr", "no_text")}
    for code in ("18/2025/TT-BCT", "87/2025/QH15", "40/2025/NĐ-CP", "109/2025/NĐ-CP", "83/2014/NĐ-CP"):
        assert code in flat
    for code in ("95/2021/NĐ-CP", "80/2023/NĐ-CP", "13 tháng 3 năm 2025", "20 tháng 3 năm 2026"):
        assert code in flat
    assert "BỘ CÔNG THƯƠNG" in flat[:200]
    record = extract(REAL / "scan_tt_21_bct.pdf")
    cited = {citation.code for citation in record.citations}
    assert {"18/2025/TT-BCT", "40/2025/NĐ-CP", "83/2014/NĐ-CP", "95/2021/NĐ-CP"} <= cited
    doubtful = [c for c in record.citations if c.evidence and "OCR" in c.evidence]
    assert doubtful
    assert all(c.confidence < 0.9 and c.page and c.boxes for c in doubtful)
    assert "Người ký" not in flat
