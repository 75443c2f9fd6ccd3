"""What facts were told by, in the desk's words; what a paper leaves blank; codes in Datasette's tables."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora.compile import HERE
from extractor.api import extract_text
from extractor.cli import main
from extractor.ingest import ingest
from extractor.records import Record
from extractor.review.accounts import Accounts
from extractor.review.cells import word_of
from extractor.review.evidence_words import EVIDENCE, because
from extractor.review.serve import application
from tests.test_review_access import PASSWORD, Browser

REPORT = """UBND TỈNH HÀ TĨNH
SỞ NỘI VỤ

Số:      /BC-SNV

Hà Tĩnh, ngày      tháng 12 năm 2025

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2025

Thực hiện Kế hoạch số 15/KH-UBND của UBND tỉnh và Quyết định số 40 cùng ngày, Sở Nội vụ báo cáo như sau:
Chủ tịch UBND tỉnh tặng Bằng khen cho đồng chí Trần Văn Bình, Trưởng phòng Tổng hợp.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn An
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "du-thao.txt").write_text(REPORT, "utf-8")
    ingest([folder / "du-thao.txt"], folder / "cancu.db")
    Accounts(folder / "cancu.db").add("Lan", PASSWORD, "reviewer")
    loop = asyncio.new_event_loop()
    browser = Browser(application(folder / "cancu.db").app(), loop)
    browser.sign_in("Lan")
    yield browser
    loop.close()


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("letterhead; province from the body", "phần đầu văn bản; tỉnh, thành phố lấy trong nội dung"),
        ("symbol BTCTU", "ký hiệu BTCTU"),
        ("same day", "cùng ngày với văn bản nêu trước"),
        ("letterhead: the number is left blank", "số để trống"),
        ("năm của văn bản", "năm của văn bản"),
    ],
)
def test_evidence_is_told_in_vietnamese(evidence: str, said: str) -> None:
    assert because(evidence) == said


def evidence_of(record: Record) -> Iterator[str]:
    yield from record.document.evidence.values()
    lists = (record.citations, record.dates, record.units, record.people, record.quantities, record.awards)
    yield from (m.evidence for mentions in lists for m in mentions if m.evidence)
    for task in record.tasks:
        yield from (e for e in (task.evidence, task.due and task.due.evidence) if e)


def test_all_that_the_corpus_is_told_by_has_words() -> None:
    parts = tomllib.loads((HERE / "split.toml").read_text("utf-8"))
    told = set()
    for name in (*parts["dev"], *parts["train"]):
        for evidence in evidence_of(extract_text((HERE / "texts" / f"{name}.txt").read_text("utf-8"))):
            told.update(evidence.split("; "))
    assert len(told) > 15
    assert {part for part in told if part not in EVIDENCE and not part.startswith("symbol ")} == set()


def test_a_page_says_what_the_paper_leaves_blank(desk: Browser) -> None:
    found = desk.get("/tim?q=SNV").text
    address = found[found.index("/van-ban/") :].split('"')[0].split("#")[0]
    page = desk.get(address).text
    assert "<dt>Số, ký hiệu</dt>" in page
    assert "— (số để trống)" in page
    assert "— (ngày để trống)" in page
    assert "Nhận ra từ: phần đầu văn bản" in page


def test_the_terminal_says_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "du-thao.txt").write_text(REPORT, "utf-8")
    assert main(["extract", str(tmp_path / "du-thao.txt")]) == 0
    out = capsys.readouterr().out
    assert "Chưa rõ" in out
    assert "số để trống; ngày để trống" in out


@pytest.mark.parametrize(
    ("value", "column", "table", "word"),
    [
        ("missing_date", "reason", "review_queue", "Viện dẫn không ghi ngày"),
        ("candidates", "reason", "review_queue", "có thể là nhiều văn bản"),
        ("changed", "reason", "review_queue", "đã đổi từ lần kết luận trước"),
        ("sum_mismatch", "rule", "findings", "Tổng không bằng các phần cộng lại"),
        ("phone", "kind", "identifiers", "số điện thoại"),
        ("granted", "stage", "awards", "đã khen"),
        ("dong-thap", "province", "documents", "Đồng Tháp"),
        ("vn", "province", "units", None),
        ("thành tích năm 2025", "reason", "awards", None),
    ],
)
def test_codes_of_tables_have_words(value: str, column: str, table: str, word: str | None) -> None:
    assert word_of(value, column, table) == word


def test_tables_show_them(desk: Browser) -> None:
    queue = desk.get("/danh-muc/review_queue").text
    assert "Viện dẫn không ghi ngày" in queue
    assert ">missing_date<" not in queue
    documents = desk.get("/danh-muc/documents").text
    assert "số, ký hiệu: số để trống" in documents
