"""Pictures of pages in a real browser: the switch, the boxes and the cards, zoom and keys, at both widths."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue.connection import connect
from extractor.ingest import ingest
from tests.chromium import PATIENCE_MS, launched, needs_chromium, served
from tests.test_page_images import report

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leaves")
    (folder / "bao-cao.pdf").write_bytes(report())
    ingest([folder / "bao-cao.pdf"], folder / "so.db")
    return folder / "so.db"


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[str]:
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Any, desk: str, path: Path) -> Iterator[Any]:
    with closing(connect(path, read_only=True)) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
    opened.goto(f"{desk}/van-ban/{document}")
    yield opened
    assert opened.errors == []
    context.close()


def until(page: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own way asks for a policy that the pages refuse."""
    for _ in range(PATIENCE_MS // 100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def in_view(page: Any, selector: str) -> bool:
    """Tell whether what a selector finds comes to stand within the window, when the page has scrolled."""
    for _ in range(100):
        if page.evaluate(
            """(selector) => [...document.querySelectorAll(selector)].some((found) => {
                const r = found.getBoundingClientRect();
                const across = r.left >= 0 && r.right <= innerWidth;
                return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight && across;
            })""",
            selector,
        ):
            return True
        page.wait_for_timeout(100)
    return False


def test_picture_and_text_change_places_and_the_choice_is_remembered(page: Any) -> None:
    assert page.locator(".fulltext").is_visible()
    assert not page.locator(".page-images").is_visible()
    page.locator("[data-view=anh]").click()
    until(page, "document.querySelector('.page-image img').naturalWidth > 100")
    assert not page.locator(".fulltext").is_visible()
    page.reload()
    assert page.locator(".page-images").is_visible()
    page.keyboard.press("v")
    assert page.locator(".fulltext").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the side"


def test_a_card_leads_to_its_box_and_a_box_to_its_card(page: Any) -> None:
    page.locator("[data-view=anh]").click()
    # By key: the view is still scrolling, and on a crowded machine a click met what had moved under it.
    page.locator(".group-citation .card-head").first.press("Enter")
    page.wait_for_selector(".box-citation.chosen")
    until(page, "document.querySelector('.box.chosen').getBoundingClientRect().top < innerHeight")
    assert in_view(page, ".box-citation.chosen")
    box = page.locator(".box-award").first
    key = box.get_attribute("data-fact")
    box.click()
    page.wait_for_selector(f".card.chosen[data-card='{key}']", state="attached")
    page.keyboard.press("Escape")
    assert page.locator(".box.chosen").count() == 0


def test_pages_and_size_by_key(page: Any) -> None:
    page.locator("[data-view=anh]").click()
    width = page.locator(".page-frame").first.bounding_box()["width"]
    page.keyboard.press("+")
    assert page.locator("#co-anh").inner_text() == "125%"
    assert page.locator(".page-frame").first.bounding_box()["width"] == pytest.approx(1.25 * width, rel=0.02)
    page.keyboard.press("0")
    page.keyboard.press("n")
    until(page, "document.getElementById('so-trang').value === '2'")
    until(page, "Math.abs(document.getElementById('anh-2').getBoundingClientRect().top) < 400")
    page.keyboard.press("p")
    until(page, "document.getElementById('so-trang').value === '1'")


def test_words_that_search_found_are_shown_in_the_text_for_once(page: Any) -> None:
    page.locator("[data-view=anh]").click()
    page.goto(f"{page.url.partition('#')[0]}?cho=20-30#t-cho")
    page.wait_for_selector("#t-cho")
    assert in_view(page, "#t-cho")
    page.goto(page.url.partition("?")[0])
    assert page.locator(".page-images").is_visible(), "what was chosen is still remembered"
