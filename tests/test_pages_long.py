"""A document of hundreds of pages: its page shows parts, and every address still leads to its place."""

from __future__ import annotations

import asyncio
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from extractor.api import extract_text
from extractor.catalogue import Catalogue
from extractor.review.blocks import cut
from extractor.review.document_parts import LONG, SIZE, parts_of
from extractor.review.serve import application
from tests.chromium import launched, needs_chromium, served

HEAD = """SỞ NỘI VỤ

Số: 12/BC-SNV

Đà Lạt, ngày 15 tháng 6 năm 2026

BÁO CÁO
Kết quả khen thưởng

"""
LINES = 1_600
TEXT = HEAD + "".join(
    f"{n}. Quyết định số {n}/QĐ-UBND ngày 02/3/2026 tặng Bằng khen cho {n % 9 + 1} tập thể thuộc Sở Y tế.\n\n"
    for n in range(1, LINES)
)


@given(
    st.integers(0, 4 * LONG), st.lists(st.integers(0, 4 * LONG), max_size=40), st.sampled_from(["a\n", "a"])
)
def test_parts_cover_a_text_once(length: int, pages: list[int], line: str) -> None:
    text = (line * length)[:length]
    parts = parts_of(text, pages)
    assert parts[0].start == 0
    assert all(one.end == two.start for one, two in pairwise(parts))
    assert parts[-1].end == length + 1
    assert all(part.end - part.start <= 1.5 * SIZE for part in parts) or length <= LONG
    assert [part.number for part in parts] == list(range(1, parts[0].total + 1))


def test_a_part_ends_with_a_page() -> None:
    text = "Sở Nội vụ báo cáo.\n" * 20_000
    pages = range(0, len(text), 3_000)
    assert all(part.start in pages for part in parts_of(text, pages))


def test_a_table_goes_on_under_its_head() -> None:
    text = "| TT | Hình thức |\n| --- | --- |\n" + "".join(f"| {n} | Giấy khen |\n" for n in range(50))
    at = text.index("| 30 ")
    (table,) = cut(text, within=(at, at + 40))
    assert [text[row[0].start : row[0].end] for row in table.rows][:2] == ["TT", "30"]
    assert table.heads == 1


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("long") / "so.db"
    with Catalogue(file) as catalogue:
        catalogue.add(extract_text(TEXT), path="bao-cao.txt")
    return file


def get(path: Path, address: str) -> Response:
    async def ask() -> Response:
        datasette = application(path)
        await datasette.invoke_startup()
        return await datasette.client.get(address)

    return asyncio.run(ask())


def key_of(path: Path, code: str) -> tuple[str, str]:
    with Catalogue(path) as catalogue:
        row = catalogue.db.execute("SELECT document, key FROM citations WHERE code = ?", [code]).fetchone()
    return row[0], row[1]


def codes_in(page: Response) -> set[int]:
    words = re.sub(r"<[^>]+>", "", page.text[page.text.index('id="chu"') : page.text.index('id="du-kien"')])
    return {int(n) for n in re.findall(r"số (\d+)/QĐ-UBND", words)}


def test_every_line_is_in_one_part_with_its_facts_beside_it(path: Path) -> None:
    document, _ = key_of(path, "7/QĐ-UBND")
    total = len(parts_of(TEXT))
    seen: list[int] = []
    for number in range(1, total + 1):
        page = get(path, f"/van-ban/{document}?phan={number}")
        assert f"/ {total}</span>" in page.text
        codes = codes_in(page)
        assert len(re.findall(r'class="card card-citation"', page.text)) == len(codes)
        seen += sorted(codes)
    assert seen == list(range(1, LINES))


@pytest.mark.parametrize("asked", ["", "?phan=0", "?phan=99", "?phan=x", "?toi=t-khong-co", "?toi=muc-²"])
def test_an_address_that_asks_for_nothing_known_shows_the_first_part(path: Path, asked: str) -> None:
    document, _ = key_of(path, "7/QĐ-UBND")
    page = get(path, f"/van-ban/{document}{asked}")
    assert page.status_code == 200
    assert min(codes_in(page)) == 1


def test_a_fact_and_a_place_are_shown_in_their_part(path: Path) -> None:
    document, key = key_of(path, f"{LINES - 1}/QĐ-UBND")
    at = TEXT.index(f"{LINES - 1}/QĐ-UBND")
    for asked in (f"toi=t-{key}", f"toi=d-{key}", f"cho={at}-{at + 6}", f"toi=muc-{at}"):
        page = get(path, f"/van-ban/{document}?{asked}")
        assert f'id="t-{key}"' in page.text, asked


@needs_chromium
def test_an_old_address_of_a_fact_leads_into_its_part(path: Path) -> None:
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    document, key = key_of(path, f"{LINES - 1}/QĐ-UBND")
    with served(path) as address, launched() as browser:
        page: Any = browser.new_page()
        page.goto(f"{address}/van-ban/{document}#t-{key}")
        page.wait_for_selector(f"#d-{key}.chosen")
        page.click("text=‹ Phần trước")
        page.wait_for_url("**?phan=*")
        assert page.locator(f"#d-{key}").count() == 0
