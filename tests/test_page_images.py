"""Pictures of pages: boxes fall on the print, only the right file is drawn, nothing brings the desk down."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.catalogue.migrations import migrate
from extractor.catalogue.reviews import Decision, Reviews, Seen
from extractor.ingest import ingest
from extractor.records import Box, Page
from extractor.review import page_images
from extractor.review.accounts import Accounts
from extractor.review.page_image_page import MISSING
from extractor.review.page_image_queries import sheets
from extractor.review.page_image_view import how_read, region, spans
from extractor.review.page_image_worker import Drawer, Order, PageNotDrawn
from extractor.review.page_images import Leaf, Missing, Pictures
from extractor.review.serve import application
from extractor.review.words import LAYER_REASONS
from tests.pdf_writer import Sheet, write
from tests.test_review import key_of
from tests.test_review_access import PASSWORD, Browser

LINES = (
    "Căn cứ Quyết định số 729/QĐ-UBND ngày 05/6/2026 của Ủy ban nhân dân",
    "tỉnh Lâm Đồng, Sở Nội vụ báo cáo kết quả công tác thi đua, khen thưởng.",
    "Đã giải quyết 3.940/5.218 hồ sơ trực tuyến, đạt 85,5%; tặng Bằng khen",
    "cho 08 cá nhân và 02 tập thể có thành tích xuất sắc trong phong trào.",
)
WORDS = "Quyết định số 729/QĐ-UBND ngày 05/6/2026"


def report(**shape: Any) -> bytes:
    return write(Sheet(**shape).lines(90, 700, *LINES, size=12), Sheet(**shape).lines(90, 640, "Trang hai."))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("originals") / "bao-cao.pdf"
    file.write_bytes(report())
    return file


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, original: Path) -> Path:
    catalogue = tmp_path_factory.mktemp("pages") / "so.db"
    ingest([original], catalogue)
    return catalogue


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def desk(path: Path, loop: asyncio.AbstractEventLoop) -> Browser:
    return Browser(application(path).app(), loop)


@pytest.fixture(scope="module")
def drawer() -> Iterator[Drawer]:
    with closing(Drawer()) as made:
        yield made


def leaf(catalogue: Path, number: int = 1) -> Leaf:
    with closing(connect(catalogue, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
        return sheets(db, document, [number])[0].leaf


def ink(picture: Image.Image, box: Box, points: tuple[float, float]) -> float:
    """Return the share of dark dots in a box of a page."""
    scale = picture.width / points[0]
    sides = (round(side * scale) for side in (box.x0, box.top, box.x1, box.bottom))
    return float((np.asarray(picture.convert("L").crop(tuple(sides))) < 128).mean())  # type: ignore[arg-type]


def drawn(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


TURNED = [(rotate, crop) for rotate in (0, 90, 180, 270) for crop in (None, (60, 500, 560, 760))]


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogue a document of pages with one line each, turned and cropped in every way."""
    folder = tmp_path_factory.mktemp("turned")
    # What stands at one place of every page is a running head: each line has a place and words of its own.
    begins = ("Theo", "Xét", "Nêu ở", "Dẫn", "Nhắc", "Như", "Trong", "Bởi")
    pages = [
        Sheet(rotate=rotate, crop=crop).text(90, 540 + 25 * k, f"{begins[k]} {WORDS} đã ký.", 12)
        for k, (rotate, crop) in enumerate(TURNED)
    ]
    (folder / "a.pdf").write_bytes(write(*pages))
    ingest([folder / "a.pdf"], folder / "so.db")
    return folder / "so.db"


@pytest.mark.parametrize("number", range(1, len(TURNED) + 1))
def test_boxes_fall_on_the_print_of_turned_and_cropped_pages(
    turned: Path, drawer: Drawer, number: int
) -> None:
    asked = leaf(turned, number)
    picture = drawn(Pictures(turned, drawer).picture(asked, 2))
    assert picture.width / picture.height == pytest.approx(asked.points[0] / asked.points[1], rel=0.01)
    with closing(connect(turned, read_only=True)) as db:
        found = db.execute("SELECT boxes FROM citations WHERE page = ?", (number,)).fetchone()[0]
    (box,) = (Box(**sides) for sides in json.loads(found))
    rotate, _ = TURNED[number - 1]
    assert (box.x1 - box.x0 > box.bottom - box.top) == (rotate % 180 == 0)
    dots = np.asarray(picture.convert("L")) < 128
    scale = picture.width / asked.points[0]
    x0, top, x1, bottom = (round(side * scale) for side in (box.x0, box.top, box.x1, box.bottom))
    # Nothing else is printed but the few letters beside the citation's.
    assert dots[top:bottom, x0:x1].sum() > 0.6 * dots.sum() > 0


def test_what_a_form_field_prints_is_drawn(tmp_path: Path, drawer: Drawer) -> None:
    blank = write(Sheet().lines(90, 700, *LINES))
    stamped = Sheet().lines(90, 700, *LINES)
    stamped.stamp((300, 740, 420, 760), (2, 4, 14, "729/QĐ-UBND"))
    pictures = []
    for name, content in (("a.pdf", blank), ("b.pdf", write(stamped))):
        (tmp_path / name).write_bytes(content)
        order = Order(tmp_path / name, "application/pdf", 1, (595.0, 842.0), 110)
        pictures.append(drawn(drawer.draw(order)))
    where = Box(page=1, x0=300, top=82, x1=420, bottom=102)
    assert ink(pictures[0], where, (595, 842)) == 0
    assert ink(pictures[1], where, (595, 842)) > 0.02


@pytest.mark.parametrize("form", ["TIFF", "PNG", "JPEG"])
def test_pictures_are_drawn_upright_and_page_by_page(tmp_path: Path, drawer: Drawer, form: str) -> None:
    file = tmp_path / "anh"
    first, second = Image.new("L", (600, 400), 255), Image.new("L", (600, 400), 0)
    # Turned as a telephone says it: EXIF 6, a quarter turn clockwise.
    exif = Image.Exif()
    exif[0x0112] = 6
    more: dict[str, Any] = {"save_all": True, "append_images": [second]} if form == "TIFF" else {"exif": exif}
    first.paste(0, (0, 0, 100, 100))
    first.save(file, form, **more)
    media_type = f"image/{form.lower()}"
    points = (600.0, 400.0) if form == "TIFF" else (400.0, 600.0)
    picture = drawn(drawer.draw(Order(file, media_type, 1, points, 36))).convert("L")
    assert picture.size == (points[0] / 2, points[1] / 2)
    corner = picture.getpixel((10, 10)) if form == "TIFF" else picture.getpixel((picture.width - 10, 10))
    assert isinstance(corner, int)
    assert corner < 50
    if form == "TIFF":
        black = drawn(drawer.draw(Order(file, media_type, 2, points, 36)))
        assert black.convert("L").getextrema()[1] < 50  # type: ignore[operator]


def test_a_file_that_cannot_be_drawn_costs_its_picture_only(
    tmp_path: Path, original: Path, drawer: Drawer
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing more")
    for order in (
        Order(bad, "application/pdf", 1, (595.0, 842.0), 110),
        Order(original, "application/pdf", 99, (595.0, 842.0), 110),
        Order(original, "image/png", 1, (595.0, 842.0), 110),
        Order(tmp_path / "none.pdf", "application/pdf", 1, (595.0, 842.0), 110),
    ):
        with pytest.raises(PageNotDrawn):
            drawer.draw(order)
    assert drawer.draw(Order(original, "application/pdf", 1, (595.0, 842.0), 110))[:4] == b"RIFF"


def test_a_process_that_dies_or_hangs_is_replaced(original: Path) -> None:
    order = Order(original, "application/pdf", 1, (595.0, 842.0), 110)
    with closing(Drawer()) as drawer:
        whole = drawer.draw(order)
        assert drawer._process is not None
        drawer._process.kill()
        drawer._process.join()
        assert drawer.draw(order) == whole
    with closing(Drawer(seconds=0.0)) as hasty, pytest.raises(PageNotDrawn):
        hasty.draw(order)


def test_a_page_is_drawn_once_and_the_oldest_go_first(
    tmp_path: Path, path: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = leaf(path), leaf(path, 2)
    pictures = Pictures(tmp_path / "so.db", drawer)
    assert pictures.kept(first, 1) is None
    picture = pictures.picture(first, 1)
    assert pictures.kept(first, 1) == picture
    file = next(pictures.folder.rglob("1-1.webp"))
    os.utime(file, (1, 1))
    assert pictures.picture(first, 1) == picture
    assert file.stat().st_mtime > 1, "looking at a page keeps it"
    os.utime(file, (1, 1))
    monkeypatch.setattr(page_images, "KEPT_BYTES", len(picture))
    pictures.picture(second, 1)
    assert pictures.kept(first, 1) is None
    assert pictures.kept(second, 1) is not None


def test_the_original_is_known_by_its_hash(tmp_path: Path, original: Path, drawer: Drawer) -> None:
    catalogue, file = tmp_path / "so.db", tmp_path / "vao" / "a.pdf"
    file.parent.mkdir()
    shutil.copy(original, file)
    ingest([file], catalogue)
    pictures = Pictures(catalogue, drawer)
    asked = leaf(catalogue)
    assert pictures.original(asked) == file
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b" ")
    assert pictures.state(asked) == "changed"
    with pytest.raises(Missing, match="changed"):
        pictures.picture(asked, 1)
    file.unlink()
    assert pictures.state(asked) == "gone"
    file.write_bytes(content)
    assert pictures.state(asked) == "there"
    other = tmp_path / "khac.db"
    ingest([file], other, keep_originals=True)
    file.unlink()
    pictures = Pictures(other, drawer)
    assert pictures.original(leaf(other)).is_relative_to(tmp_path / "khac.db.originals")


def test_a_file_in_an_archive_is_unpacked(tmp_path: Path, original: Path, drawer: Drawer) -> None:
    archive, catalogue = tmp_path / "nop.zip", tmp_path / "so.db"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("thang 6/khac.txt", "không phải")
        out.writestr("thang 6/bao-cao.pdf", original.read_bytes())
    ingest([archive], catalogue)
    with closing(connect(catalogue, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents WHERE media_type = 'application/pdf'").fetchone()[0]
        asked = sheets(db, document, [1])[0].leaf
    pictures = Pictures(catalogue, drawer)
    assert drawn(pictures.picture(asked, 1)).width == pytest.approx(595 * 110 / 72, abs=1)
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("thang 6/bao-cao.pdf", b"%PDF-1.7")
    pictures = Pictures(tmp_path / "khac.db", drawer)
    assert pictures.state(asked) == "changed"


def test_what_is_kept_beside_the_catalogue_is_not_ingested(
    tmp_path: Path, original: Path, drawer: Drawer
) -> None:
    catalogue = tmp_path / "so.db"
    shutil.copy(original, tmp_path / "a.pdf")
    ingest([tmp_path], catalogue)
    pictures = Pictures(catalogue, drawer)
    pictures.picture(leaf(catalogue), 1)
    assert any(pictures.folder.rglob("*.webp"))
    assert ingest([tmp_path], catalogue).seen == 1


def test_the_page_shows_pictures_with_a_box_for_every_fact(desk: Browser, path: Path) -> None:
    with closing(connect(path, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
        boxes = {
            key: len(json.loads(found))
            for table in ("citations", "awards", "dates", "quantities", "unit_mentions")
            for key, found in db.execute(f"SELECT key, boxes FROM {table}")
        }
    page = desk.get(f"/van-ban/{document}").text
    assert len(boxes) > 5
    for key, count in boxes.items():
        assert page.count(f'data-place="{key}"') == count > 0
    assert 'viewBox="0 0 595.0 842.0"' in page
    sources = re.findall(r'<img src="([^"]+)"', page)
    pictures = [source for source in sources if "/trang/" in source]
    assert len(pictures) == 2
    answer = desk.get(pictures[0])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert "private" in answer.headers["cache-control"]
    assert ink(drawn(answer.content), Box(page=1, x0=90, top=130, x1=500, bottom=200), (595, 842)) > 0.02
    again = desk.loop.run_until_complete(
        desk.http.get(pictures[0], headers={"if-none-match": answer.headers["etag"]})
    )
    assert (again.status_code, again.content) == (304, b"")
    sharper = drawn(desk.get(pictures[0].replace("co=1", "co=2")).content)
    assert sharper.width == pytest.approx(2 * drawn(answer.content).width, abs=2)


@pytest.mark.parametrize(
    "address", ["/van-ban/{}/trang/3.webp", "/van-ban/{}/trang/0.webp", "/van-ban/x/trang/1.webp"]
)
def test_there_is_no_picture_of_what_is_not_there(desk: Browser, path: Path, address: str) -> None:
    with closing(connect(path, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
    assert desk.get(f"/van-ban/{address.format(document)}").status_code == 404


def test_a_fact_shows_the_piece_of_its_page(desk: Browser, path: Path) -> None:
    with closing(connect(path, read_only=True)) as db:
        key = key_of(db, "citations")
        boxes = json.loads(db.execute("SELECT boxes FROM citations WHERE key = ?", (key,)).fetchone()[0])
    page = desk.get(f"/du-kien/citation/{key}").text
    piece = re.search(r'<svg viewBox="([\d. ]+)"[^>]*>\s*<image href="([^"]+)"', page)
    assert piece is not None
    x, y, width, height = map(float, piece[1].split())
    for box in boxes:
        assert x <= box["x0"] <= box["x1"] <= x + width
        assert y <= box["top"] <= box["bottom"] <= y + height
    assert desk.get(piece[2]).headers["content-type"] == "image/webp"


def test_pictures_ask_for_the_same_rights_as_their_document(
    path: Path, tmp_path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    catalogue = tmp_path / "so.db"
    shutil.copy(path, catalogue)
    with closing(connect(catalogue, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
    Accounts(catalogue).add("Lan", PASSWORD, "reader")
    browser = Browser(application(catalogue).app(), loop)
    address = f"/van-ban/{document}/trang/1.webp"
    refused = browser.get(address)
    assert refused.status_code == 302
    assert "/dang-nhap" in refused.headers["location"]
    assert browser.sign_in("Lan").status_code == 302
    assert browser.get(address).status_code == 200


def test_pictures_that_are_kept_back_are_named(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    open_page = Sheet().lines(90, 700, *LINES, size=12)
    private = Sheet().lines(90, 640, "Ông Lê Văn An, số CCCD 001080012345, được khen.", size=12)
    for name, printed in (("hai.pdf", (open_page, private)), ("mot.pdf", (private,))):
        (tmp_path / name).write_bytes(write(*printed))
    ingest([tmp_path], tmp_path / "so.db")
    with closing(connect(tmp_path / "so.db", read_only=True)) as db:
        keys = dict(db.execute("SELECT name, id FROM documents").fetchall())
    accounts = Accounts(tmp_path / "so.db")
    accounts.add("Lan", PASSWORD, "reader")
    accounts.add("Mai", PASSWORD, "reader", personal=True)
    app = application(tmp_path / "so.db").app()
    lan, mai = Browser(app, loop), Browser(app, loop)
    lan.sign_in("Lan")
    mai.sign_in("Mai")
    page = lan.get(f"/van-ban/{keys['hai.pdf']}").text
    assert "Ảnh của trang 2 không hiện với tài khoản của bạn" in page
    assert page.count('<figure class="page-image"') == 2, "its place says why"
    page = lan.get(f"/van-ban/{keys['mot.pdf']}").text
    assert "Ảnh các trang không hiện với tài khoản của bạn" in page
    assert "page-image" not in page, "only the text is left to show"
    assert "••••" in page
    for key in keys.values():
        assert "không hiện với tài khoản" not in mai.get(f"/van-ban/{key}").text


@pytest.mark.parametrize("state", ["gone", "changed"])
def test_a_document_without_its_original_says_so(
    tmp_path: Path, original: Path, loop: asyncio.AbstractEventLoop, state: str
) -> None:
    catalogue, file = tmp_path / "so.db", tmp_path / "a.pdf"
    shutil.copy(original, file)
    ingest([file], catalogue)
    if state == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b"\n")
    browser = Browser(application(catalogue).app(), loop)
    with closing(connect(catalogue, read_only=True)) as db:
        document, key = db.execute("SELECT document, key FROM citations").fetchone()
    sentence = MISSING[state]  # type: ignore[index]
    page = browser.get(f"/van-ban/{document}").text
    assert sentence in page
    assert "/trang/1.webp" not in page
    assert "3.940/5.218" in page
    assert sentence in browser.get(f"/du-kien/citation/{key}").text
    picture = browser.get(f"/van-ban/{document}/trang/1.webp")
    assert (picture.status_code, picture.headers["content-type"]) == (404, "image/svg+xml; charset=utf-8")
    assert sentence.split()[-1] in picture.text


def test_a_sheet_carries_the_pieces_of_pages(
    path: Path, tmp_path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    catalogue = tmp_path / "so.db"
    shutil.copy(path, catalogue)
    with closing(connect(catalogue, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
        finding, digest = db.execute(
            "SELECT key, digest FROM findings WHERE rule = 'percent_mismatch'"
        ).fetchone()
        cited, of = db.execute("SELECT key, digest FROM citations").fetchone()
    to = Reviews(catalogue)
    to.decide([Decision("finding", finding, "accept", Seen(digest, 0))], "Lan")
    to.decide([Decision("citation", cited, "correct", Seen(of, 0), {"date": "2026-06-06"})], "Lan")
    browser = Browser(application(catalogue).app(), loop)
    paper = Document(io.BytesIO(browser.get(f"/phieu/van-ban/{document}.docx").content))
    shown = list(paper.part.package.image_parts)
    with closing(connect(catalogue, read_only=True)) as db:
        passages = db.execute(
            "SELECT count(*) FROM finding_evidence WHERE finding = ?", (finding,)
        ).fetchone()[0]
    assert len(paper.inline_shapes) == passages + 1
    for part in shown:
        cut = drawn(part.blob)
        red = (np.asarray(cut.convert("RGB"), int) @ (1, -0.5, -0.5) > 60).sum()
        assert cut.width > 1500
        assert red > 100, "the words are outlined"
    book = load_workbook(io.BytesIO(browser.get(f"/phieu/van-ban/{document}.xlsx").content))
    assert len(book["Ảnh trang"]._images) == passages + 1


def test_a_sheet_without_originals_has_no_pictures(
    path: Path, tmp_path: Path, original: Path, loop: asyncio.AbstractEventLoop
) -> None:
    catalogue = tmp_path / "so.db"
    copied = tmp_path / "a.pdf"
    shutil.copy(original, copied)
    ingest([copied], catalogue)
    copied.unlink()
    with closing(connect(catalogue, read_only=True)) as db:
        document, finding, digest = db.execute("SELECT document, key, digest FROM findings").fetchone()
    Reviews(catalogue).decide([Decision("finding", finding, "accept", Seen(digest, 0))], "Lan")
    browser = Browser(application(catalogue).app(), loop)
    paper = Document(io.BytesIO(browser.get(f"/phieu/van-ban/{document}.docx").content))
    assert not paper.inline_shapes
    assert (
        "Ảnh trang"
        not in load_workbook(io.BytesIO(browser.get(f"/phieu/van-ban/{document}.xlsx").content)).sheetnames
    )


@pytest.mark.parametrize(
    ("layer", "why", "said"),
    [
        ("text", None, None),
        (None, None, None),
        ("ocr", "no_text", "đọc bằng OCR vì trang chỉ có ảnh, không có lớp chữ"),
        ("ocr", "broken_text", "đọc bằng OCR vì lớp chữ hỏng bảng mã phông"),
        ("none", "no_text", "không đọc được chữ nào: trang chỉ có ảnh, không có lớp chữ"),
        ("repaired", "tcvn3", "lớp chữ đã được sửa bảng mã: phông TCVN3 (.VnTime)"),
        (
            "text",
            "poor_text",
            "lớp chữ có sẵn sai quá nhiều, nhưng OCR không đọc được hơn nên giữ lại",
        ),
    ],
)
def test_it_is_said_how_a_page_was_read(layer: str | None, why: str | None, said: str | None) -> None:
    assert how_read({"layer": layer, "why": why}) == said


def test_every_reason_has_its_words() -> None:
    annotation = Page.model_fields["why"].annotation
    reasons = {reason for part in get_args(annotation) for reason in get_args(part)}
    assert len(reasons) > 5
    assert reasons == set(LAYER_REASONS)


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([], ""), ([3], "3"), ([2, 1, 3, 7], "1–3, 7"), ([1, 3, 5, 6], "1, 3, 5–6")],
)
def test_pages_are_read_out(numbers: list[int], written: str) -> None:
    assert spans(numbers) == written


def test_the_catalogue_says_how_each_page_was_read(path: Path, tmp_path: Path) -> None:
    with closing(connect(path, read_only=True)) as db:
        assert {tuple(row) for row in db.execute("SELECT layer, why FROM pages")} == {("text", None)}


def test_pages_of_an_older_catalogue_say_nothing(tmp_path: Path) -> None:
    import sqlite3

    with closing(sqlite3.connect(tmp_path / "so.db", isolation_level=None)) as old:
        migrate(old, upto=3)
        old.execute(
            "INSERT INTO documents (id, sha256, name, media_type, bytes, reader, schema_version,"
            " extractor_version, text, ingested_at) VALUES ('a', 'a', 'a.pdf', 'application/pdf', 1, 'pdf',"
            " '1', '1', 'x', '2026')"
        )
        old.execute("INSERT INTO pages VALUES ('a', 1, 0, 1, 595, 842)")
    with Catalogue(tmp_path / "so.db") as catalogue:
        assert tuple(catalogue.db.execute("SELECT layer, why FROM pages").fetchone()) == (None, None)


@pytest.mark.parametrize(
    ("box", "whole_lines", "expected"),
    [
        ((100, 100, 200, 112), False, (0, 76, 300, 60)),
        ((500, 820, 590, 835), False, (395, 782, 200, 60)),
        ((100, 100, 500, 160), False, (30, 78, 540, 104)),
        ((100, 100, 500, 160), True, (0, 78, 595, 104)),
        ((60, 50, 540, 800), False, (0, 28, 595, 300)),
    ],
)
def test_a_piece_shows_what_stands_about_the_words(
    box: tuple[float, float, float, float], whole_lines: bool, expected: tuple[float, ...]
) -> None:
    x, y, width, height = region([box], (595, 842), whole_lines=whole_lines)
    assert x >= 0
    assert y >= 0
    assert x + width <= 595
    assert y + height <= 842
    assert (y, height) == pytest.approx((expected[1], expected[3]), abs=30)
    assert x <= box[0]
    assert x + width >= box[2]
