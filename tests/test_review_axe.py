"""Every page of the desk under axe-core, at both widths, light and dark: nothing serious."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.review.accounts import Accounts
from tests.chromium import launched, needs_chromium, served, signed_in
from tests.test_review_access import PASSWORD
from tests.test_review_privacy import fill

pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
pytestmark = [pytest.mark.long, needs_chromium]  # fifty pages, a second or two of the processor each


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.test_review_browser import record

    file = tmp_path_factory.mktemp("axe") / "so.db"
    fill(file)
    with Catalogue(file) as catalogue:
        catalogue.add(record(), path="bao-cao.txt")
    Accounts(file).add("Minh", PASSWORD, "admin")
    return file


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[str]:
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


def addresses(path: Path) -> list[str]:
    """Return an address of every kind of page."""
    with closing(connect(path, read_only=True)) as db:

        def one(sql: str) -> str:
            return quote(str(db.execute(sql).fetchone()[0]))

        document = one("SELECT document FROM findings WHERE rule = 'percent' ORDER BY key LIMIT 1")
        return [
            *("/", "/van-ban", "/vien-dan", "/khen-thuong", "/doi-chieu", "/lich-su", "/dot-nap/1"),
            *("/tro-giup", "/api", "/nhat-ky", "/tim", "/tim?q=729", "/tim?q=khong%20co%20gi", "/khong-co"),
            f"/van-ban/{document}",
            f"/doi-chieu?van-ban={document}&tinh-trang=bo",
            f"/vien-dan/{one('SELECT instrument FROM citations WHERE instrument IS NOT NULL')}",
            f"/co-quan/{one('SELECT unit FROM unit_mentions')}",
            f"/du-kien/citation/{one('SELECT key FROM citations')}",
            f"/du-kien/finding/{one('SELECT target FROM reviews')}",
            f"/du-kien/document/{document}",
            *(
                "/danh-muc",
                "/danh-muc/citations",
                "/danh-muc/citations?_facet=link",
                "/danh-muc?sql=select+1",
            ),
            f"/danh-muc/documents/{document}",
        ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_page_has_a_serious_fault(browser: Any, desk: str, path: Path, width: int, scheme: str) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page = signed_in(browser, desk, "Minh", width, color_scheme=scheme)
    faults = {}
    for address in addresses(path):
        page.goto(desk + address)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        for violation in found:
            if violation["impact"] in {"serious", "critical"}:
                where = [
                    (node["html"][:120], node["failureSummary"][-160:]) for node in violation["nodes"][:3]
                ]
                faults.setdefault(violation["id"], []).append((address, where))
    page.context.close()
    assert faults == {}


def test_the_page_to_sign_in_has_no_serious_fault(browser: Any, desk: str) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(f"{desk}/dang-nhap")
        page.evaluate(axe)
        found = page.evaluate("axe.run(document)")["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
        context.close()
