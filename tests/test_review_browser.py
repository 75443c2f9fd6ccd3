"""A reviewer's afternoon in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue import Catalogue
from extractor.review.accounts import Accounts
from tests.chromium import launched, needs_chromium, served, signed_in
from tests.hand_made import HandMade
from tests.test_review import CITED, UBND
from tests.test_review_access import PASSWORD

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = needs_chromium
SHARES = "".join(f"Đã giải quyết {n}/200 hồ sơ, đạt 99%.\n\n" for n in range(100, 112))
TEXT = (
    "SỞ NỘI VỤ\n\nSở báo cáo kết quả thi đua sáu tháng đầu năm.\n\n"
    f"Tặng Bằng khen cho 08 cá nhân<sup>1</sup>.\n\n{SHARES}<sup>1</sup> {CITED}.\n"
)


def record() -> Any:
    made = HandMade(
        TEXT,
        "bao-cao.txt",
        doc_type="Báo cáo",
        code="145/BC-SNV",
        issuer="Sở Nội vụ tỉnh Lâm Đồng",
        issued_on="2026-06-15",
        subject="Thi đua <script>document.title = 'chiếm'</script>",
    )
    made.citation(CITED, "729/QĐ-UBND", doc_type="Quyết định", date="2026-06-05", issuer=UBND, note="1")
    made.note("1", TEXT[TEXT.index("<sup>1</sup> Quyết") :], "08 cá nhân")
    for n in range(100, 112):
        made.finding("percent", f"{n}/200 không phải 99%.", f"{n}/200 hồ sơ, đạt 99%", severity="error")
    return made.record()


def ingest(path: Path) -> None:
    with Catalogue(path) as catalogue:
        catalogue.add(record(), path="bao-cao.txt", refresh=True)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("afternoon") / "so.db"
    ingest(file)
    accounts = Accounts(file)
    accounts.add("Lan", PASSWORD, "reviewer")
    accounts.add("Hòa", PASSWORD, "reviewer")
    accounts.add("Khách", PASSWORD, "reader")
    return file


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[str]:
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


def waiting(page: Any) -> int:
    text = page.locator("ul[aria-label='Tình trạng'] li").first.inner_text()
    return int(re.findall(r"\d+", text)[0])


def test_a_reviewers_afternoon(browser: Any, desk: str, path: Path, tmp_path: Path) -> None:
    page = signed_in(browser, desk, "Lan")
    assert waiting(page) == 12
    late = signed_in(browser, desk, "Hòa")

    # Search, open the document at the passage, follow the footnote.
    page.focus("#q")
    page.fill("#q", "729")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.found")
    assert "729/QĐ-UBND" in page.locator("article.found h3").first.inner_text()
    page.locator("dl.said a[href^='/van-ban/']").first.click()
    page.wait_for_selector(".fulltext")
    assert "<script>document.title = 'chiếm'</script>" in page.locator(".head-card .lead").inner_text()
    assert page.title() != "chiếm"
    page.locator(".fulltext a[href='#chu-thich-1']").first.click()
    assert page.evaluate("location.hash") == "#chu-thich-1"

    # Ten findings by keyboard: eight errors, two not.
    page.goto(f"{desk}/doi-chieu")
    state = page.locator("ul[aria-label='Tình trạng'] a").first
    for n in range(10):
        before = waiting(page)
        page.wait_for_selector("[data-item].chosen")
        if n % 5 == 4:
            page.keyboard.press("r")
            page.keyboard.type("làm tròn theo quy ước")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("a")
        playwright.expect(state).to_have_text(f"Chờ kết luận {before - 1}")
    assert waiting(page) == 2

    # Undo the last by keyboard.
    page.wait_for_selector("[data-item].chosen")
    page.keyboard.press("u")
    playwright.expect(page.locator("[data-item]")).to_have_count(3)

    # Correct a date; the printed one stays beside it.
    page.goto(f"{desk}/van-ban")
    page.locator("td.main-cell a").first.click()
    page.locator(".card-citation .act a").first.click()
    page.wait_for_selector("h1:has-text('729/QĐ-UBND')")
    page.wait_for_load_state("load")
    page.keyboard.press("e")
    playwright.expect(page.locator("#o-doc_type")).to_be_focused()
    page.fill("#o-date", "5/3/2026")
    page.press("#o-date", "Enter")
    page.wait_for_selector(".card-citation .decided")
    card = page.locator(".card-citation").first.inner_text()
    assert "05/3/2026" in card
    assert "05/6/2026" in card

    # All of it is in the history, and goes out as a sheet.
    page.goto(f"{desk}/lich-su")
    history = page.locator("tbody").inner_text()
    assert history.count("đúng là lỗi") == 8
    assert "đã hoàn tác" in history
    assert "ngày: 05/3/2026 (in: 05/6/2026)" in history
    page.goto(f"{desk}/van-ban")
    page.locator("td.main-cell a").first.click()
    with page.expect_download() as waiting_for:
        page.locator("a[href$='.docx']").first.click()
    waiting_for.value.save_as(tmp_path / "phieu.docx")
    assert (tmp_path / "phieu.docx").read_bytes()[:2] == b"PK"

    # Whoever opened the queue before meets the conflict, and overwrites nothing.
    late.wait_for_selector("[data-item].chosen")
    late.keyboard.press("a")
    late.wait_for_selector("[role=alert]")
    assert "Lan đã kết luận “đúng là lỗi”" in late.locator("[role=alert]").inner_text()

    # The file is read again: every decision is still there.
    ingest(path)
    page.goto(f"{desk}/doi-chieu")
    assert waiting(page) == 3
    assert page.errors == []
    assert late.errors == []


def test_a_reader_finds_no_way_to_write(browser: Any, desk: str) -> None:
    page = signed_in(browser, desk, "Khách", width=390)
    assert page.locator(".decide, .bulk, .latest, .forms").count() == 0
    for address in ("/doi-chieu", "/lich-su", "/van-ban"):
        page.goto(desk + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.keyboard.press("a")
    page.locator("button:has-text('Đăng xuất')").click()
    page.wait_for_selector("#mat-khau")
    assert page.errors == []
