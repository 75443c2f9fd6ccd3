"""The discrepancy sheet: what is sent back holds what was concluded, and nothing else."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.catalogue.reviews import Decision, Reviews
from extractor.cli import main
from extractor.review.page_images import Pictures
from extractor.review.serve import application
from extractor.review.sheet import docx, file_name, xlsx
from extractor.review.sheet_queries import Sheet, find
from extractor.review.sheet_queries import sheet as ask_for
from tests.test_review import key_of, report, seen
from tests.test_review_access import Browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sheet") / "so.db"
    with Catalogue(file) as catalogue:
        made = report()
        made.finding("total", "=1+1 không phải công thức\x0b", "08 cá nhân", severity="error")
        catalogue.add(made.record(), path="bc.txt")
    to = Reviews(file)
    with closing(connect(file, read_only=True)) as db:
        for rule, verdict, reason in (
            ("percent", "accept", "đề nghị tính lại"),
            ("total", "accept", None),
            ("numero", "reject", "viết tắt quen dùng"),
        ):
            key = key_of(db, "findings", f"rule = '{rule}'")
            saw = seen(db, "finding", key)
            to.decide([Decision("finding", key, verdict, saw, reason=reason)], "Lan")  # type: ignore[arg-type]
        to.remark("finding", key_of(db, "findings", "rule = 'percent'"), "Hòa", comment="đã gọi điện")
        cited = key_of(db, "citations")
        decision = Decision("citation", cited, "correct", seen(db, "citation", cited), {"date": "2026-03-05"})
        to.decide([decision], "Lan")
    return file


@pytest.fixture(scope="module")
def sheet(path: Path) -> Sheet:
    with closing(connect(path, read_only=True)) as db:
        meant = find(db, "145/BC-SNV")
        assert meant is not None
        made = ask_for(db, *meant)
    assert made is not None
    return made


def words_of(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


@pytest.fixture(scope="module")
def pictures(path: Path) -> Iterator[Pictures]:
    with closing(Pictures(path)) as made:
        yield made


def test_the_word_sheet_says_what_where_and_who(sheet: Sheet, pictures: Pictures) -> None:
    words = words_of(docx(sheet, pictures))
    for part in (
        "PHIẾU ĐỐI CHIẾU",
        "Báo cáo 145/BC-SNV ngày 15/6/2026",
        "466/698 là 66,8%, văn bản ghi 56%.",
        "Báo cáo 145/BC-SNV ngày 15/6/2026: “Đã số hóa 466/698 hồ sơ, đạt 56%",
        "đề nghị tính lại; đã gọi điện (Hòa)",
        "Người đối chiếu: Lan, ",
        "05/6/2026",
        "05/3/2026",
        "Có 2 điểm không khớp, 1 đề nghị sửa. Còn 1 điểm chưa kết luận",
    ):
        assert part in words
    assert "viết tắt quen dùng" not in words, "what is no error is not sent back"
    assert "Số không khớp dãy" not in words, "what nobody decided is not sent back"


def test_the_workbook_holds_the_same_and_no_formula(sheet: Sheet, pictures: Pictures) -> None:
    content = xlsx(sheet, pictures)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Điểm không khớp", "Đề nghị sửa", "Văn bản"]
    first = list(book["Điểm không khớp"].iter_rows(values_only=True))
    assert len(first) == 3
    assert any(str(row[1]).startswith("=1+1 không phải công thức") for row in first)
    assert any("đã gọi điện (Hòa)" in str(row[4]) for row in first)
    (fix,) = list(book["Đề nghị sửa"].iter_rows(values_only=True))[1:]
    assert (fix[3], fix[4], fix[5]) == ("Ngày", "05/6/2026", "05/3/2026")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"<f>" in package.read(n) for n in package.namelist() if n.endswith(".xml"))


@pytest.mark.parametrize("asked", ["145/BC-SNV", "145.txt", "Sở Nội vụ tỉnh Lâm Đồng"])
def test_the_command_writes_a_sheet(path: Path, tmp_path: Path, asked: str) -> None:
    for form in ("docx", "xlsx"):
        target = tmp_path / f"phieu.{form}"
        assert main(["export", asked, str(target), "-c", str(path)]) == 0
        assert target.stat().st_size > 4000


@pytest.mark.parametrize(
    ("asked", "target", "sentence"),
    [
        ("999/BC-KHAC", "a.docx", "danh mục không có văn bản hay cơ quan này"),
        ("145/BC-SNV", "a.pdf", "Hãy đặt tên tệp .docx hoặc .xlsx"),
        ("145/BC-SNV", "khong-co/a.docx", "Hãy đặt tên tệp .docx hoặc .xlsx"),
    ],
)
def test_what_cannot_be_written_is_said(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, target: str, sentence: str
) -> None:
    assert main(["export", asked, str(tmp_path / target), "-c", str(path)]) == 1
    assert sentence in capsys.readouterr().err


def test_the_desk_offers_the_sheet(path: Path, sheet: Sheet) -> None:
    loop = asyncio.new_event_loop()
    desk = Browser(application(path).app(), loop)
    unit = sheet.documents[0]["issuer_unit"]
    page = desk.get(f"/van-ban/{sheet.key}").text
    for address in (f"/phieu/van-ban/{sheet.key}.docx", f"/phieu/co-quan/{unit}.xlsx"):
        assert address in page
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.content[:2] == b"PK"
    assert desk.get("/phieu/van-ban/khongco.docx").status_code == 404
    loop.close()


def test_file_names_are_safe_everywhere(sheet: Sheet) -> None:
    assert file_name(sheet, "docx") == "phieu-doi-chieu Báo cáo 145-BC-SNV.docx"
