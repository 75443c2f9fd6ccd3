"""The pages that add up: awards, desk, unit, search; their charts and files."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.catalogue.reviews import Decision, Reviews, Seen, fact, last
from extractor.errors import PasswordProtected
from extractor.review.accounts import Accounts
from extractor.review.award_queries import amounts, left_out
from extractor.review.charts import Series, bars
from extractor.review.serve import application
from extractor.review.unit_history import changes, parent_key
from tests.hand_made import HandMade
from tests.test_review_access import PASSWORD, Browser

HALF = {"from": "2026-01-01", "to": "2026-06-30"}
SNV = "so-noi-vu.lam-dong"


def report(code: str, name: str, issuer: str, **header: object) -> HandMade:
    text = f"""{issuer.upper()}

Báo cáo {code}. Tặng 30 Bằng khen, trong đó 10 tập thể, 20 cá nhân; đề nghị tặng Bằng khen cho 02 cá nhân.

Khen 9 Giấy khen, gồm 4 tập thể và 6 cá nhân. Cả đợt thưởng 39 lượt.

Ông Trần Văn Minh, Giám đốc Sở Nội vụ, dự. Đạt 466/698 hồ sơ, 56%.
"""
    made = HandMade(
        text,
        name,
        doc_type="Báo cáo",
        code=code,
        issuer=issuer,
        subject="Thi đua, khen thưởng <b>sáu tháng</b>",
        signer={"name": "Lê Thị Hoa", "role": "Phó Giám đốc", "capacity": "KT."},
        **header,
    )
    made.award("30 Bằng khen", "Bằng khen", count=30, is_total=True, authority="Chủ tịch UBND tỉnh")
    made.award("10 tập thể", "Bằng khen", count=10, count_unit="tập thể", part_of=0)
    made.award("20 cá nhân", "Bằng khen", count=20, count_unit="cá nhân", part_of=0)
    proposal = "đề nghị tặng Bằng khen cho 02 cá nhân"
    made.award(proposal, "Bằng khen", stage="proposed", count=2, count_unit="cá nhân")
    made.award("9 Giấy khen", "Giấy khen", count=9, is_total=True)
    made.award("4 tập thể", "Giấy khen", count=4, count_unit="tập thể", part_of=4)
    made.award("6 cá nhân", "Giấy khen", count=6, count_unit="cá nhân", part_of=4)
    made.award("39 lượt", None, count=39, is_total=True)  # type: ignore[arg-type]
    made.person("Trần Văn Minh", role="Giám đốc Sở Nội vụ")
    made.finding("percent", "466/698 là 66,8%, văn bản ghi 56%.", "466/698 hồ sơ, 56%", severity="error")
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "so.db"
    snv, syt = "Sở Nội vụ tỉnh Lâm Đồng", "Sở Y tế tỉnh Lâm Đồng"
    with Catalogue(file) as catalogue:
        run = catalogue.start_run(["ho-so"], 1)
        first = report("145/BC-SNV", "145.txt", snv, issued_on="2026-06-15", period=HALF)
        catalogue.add(first.unit("Sở Nội vụ", snv).record(), path="145.txt", run=run)
        second = report("12/BC-SYT", "12.txt", syt, issued_on="2025-12-20")
        catalogue.add(second.unit("Sở Nội vụ", snv).record(), path="12.txt", run=run)
        catalogue.fail("mat.docx", PasswordProtected("mat.docx"), run=run, size=9)
        catalogue.finish_run(run, "finished", seen=3, ingested=2, known=0, failed=1, seconds=1.5)
    return file


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def desk(path: Path, loop: asyncio.AbstractEventLoop) -> Browser:
    return Browser(application(path).app(), loop)


def words(html: str) -> str:
    shown = re.sub(r"(?s)<(svg|script).*?</\1>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', html)]


# --- awards ---------------------------------------------------------------------------------------------


def test_each_award_is_counted_once(path: Path) -> None:
    with connect(path, read_only=True) as db:
        found: dict[tuple[str, str], int] = {}
        for row in amounts(db, {}):
            place = (row["form"], row["stage"])
            found[place] = found.get(place, 0) + row["total"]
        assert found == {
            ("Bằng khen", "granted"): 60,  # of each document the parts, which add up to their total
            ("Bằng khen", "proposed"): 4,
            ("Giấy khen", "granted"): 18,  # of each document the total: 4 and 6 are not 9
        }
        assert left_out(db, {}) == {"split": 2, "part": 4, "no_form": 2}


@pytest.mark.parametrize(
    ("address", "columns", "lines"),
    [
        (
            "/khen-thuong",
            ["tập thể", "cá nhân", "khác, không nêu rõ", "Cộng"],
            {"Bằng khen": ["20", "40", "·", "60"], "Giấy khen": ["·", "·", "18", "18"]},
        ),
        (
            "/khen-thuong?dong=don-vi&cot=nam",
            ["2026", "2025", "Cộng"],
            {
                "Sở Nội vụ tỉnh Lâm Đồng": ["39", "·", "39"],
                "Sở Y tế tỉnh Lâm Đồng": ["·", "39", "39"],
            },
        ),
        (
            "/khen-thuong?dong=hinh-thuc&cot=giai-doan",
            ["đã khen", "đề nghị"],
            {"Bằng khen": ["60", "4"], "Giấy khen": ["18", "·"]},
        ),
    ],
)
def test_rows_and_columns_are_chosen(
    desk: Browser, address: str, columns: list[str], lines: dict[str, list[str]]
) -> None:
    table = re.findall(r'(?s)<table class="list pivot">.*?</table>', desk.get(address).text)[0]
    assert re.findall(r'<th scope="col" class="num">(.*?)</th>', table) == columns
    rows = re.findall(r'(?s)<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    found = {name: [words(cell) for cell in re.findall(r"(?s)<td.*?</td>", cells)] for name, cells in rows}
    assert {name: found.get(name) for name in lines} == lines


def test_every_number_opens_what_it_is_the_sum_of(desk: Browser) -> None:
    cells: set[tuple[str, str]] = set()
    for layout in ("?don-vi=" + SNV, "?dong=cap&cot=ky", "?dong=doi-tuong&cot=giai-doan&nam=2026"):
        page = desk.get(f"/khen-thuong{layout}").text
        found = re.findall(r'<td class="num[^"]*"><a href="([^"]+)">([\d.]+)</a>', page)
        assert len(found) > 3, layout
        cells |= {(unescape(link), total) for link, total in found}
    for link, total in cells:
        page = desk.get(link).text
        assert f"Cộng lại là {total} ." in words(page), link
        counts = re.findall(r"· (\d+) (?:tập thể |cá nhân )?· (?:đã khen|đề nghị) ·", words(page))
        assert sum(map(int, counts)) == int(total), link
        (back,) = {
            other for other in links(page) if re.match(r"/khen-thuong(\?|$)(?!.*giai-doan=)", other)
        } - {"/khen-thuong"} or {"/khen-thuong"}
        assert f">{total}</a>" in desk.get(back).text, "and leads back to the table that it stands in"


def test_what_is_not_added_says_why(desk: Browser) -> None:
    page = desk.get("/khen-thuong").text
    assert "4 chỗ là phần của một số tổng đã được cộng." in words(page)
    parts = words(desk.get("/khen-thuong?bo=part").text)
    assert "không cộng vào bảng, vì là phần của một số tổng đã được cộng" in parts
    assert parts.count("tập thể · đã khen") == 2


def test_the_tables_are_files(desk: Browser) -> None:
    sheet = desk.get("/khen-thuong.csv?nam=2026").content.decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(sheet)))
    assert table[0] == ["Giai đoạn", "Hình thức", "tập thể", "cá nhân", "khác, không nêu rõ", "Cộng"]
    assert ["đã khen", "Bằng khen", "10", "20", "", "30"] in table
    book = load_workbook(io.BytesIO(desk.get("/khen-thuong/tong-hop.xlsx").content))
    assert book.sheetnames == ["Tổng hợp khen thưởng", "Không cộng"]
    at = [cell.value for cell in book.worksheets[0][1]].index("Số lượng")
    assert sum(row[at].value for row in book.worksheets[0].iter_rows(min_row=2)) == 82
    assert book.worksheets[1].max_row == 9, "heads, and eight rows that enter no sum"
    told = desk.get("/khen-thuong/tong-hop.json?don-vi=" + SNV).json()
    assert told["about"] == {"don-vi": SNV}
    assert {row["Cơ quan báo cáo"] for row in told["tables"][0]["rows"]} == {"Sở Nội vụ tỉnh Lâm Đồng"}
    assert desk.get("/khen-thuong.csv?nam=1999").status_code == 200


def test_a_text_of_a_document_is_no_formula(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    with Catalogue(tmp_path / "a.db") as catalogue:
        made = HandMade("Tặng =1+1 cho 3 người.", "a.txt")
        catalogue.add(made.award("=1+1 cho 3", "=1+1", count=3).record())
    desk = Browser(application(tmp_path / "a.db").app(), loop)
    assert b"\r\n'=1+1," in desk.get("/khen-thuong.csv").content
    book = load_workbook(io.BytesIO(desk.get("/khen-thuong.xlsx").content))
    assert {cell.data_type for cell in book.worksheets[0]["A"]} == {"s"}


def test_a_corrected_award_is_counted_as_corrected(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with Catalogue(file) as catalogue:
        catalogue.add(report("1/BC", "1.txt", "Sở Nội vụ tỉnh Lâm Đồng").record())
    with connect(file, read_only=True) as db:
        key = db.execute("SELECT key FROM awards WHERE stage = 'proposed'").fetchone()[0]
        about = fact(db, "award", key)
        assert about is not None
        seen = Seen(about.digest, last(db, "award", key))
        value = {"stage": "granted", "form": "Giấy khen", "count": 5}
        Reviews(file).decide([Decision("award", key, "correct", seen, value)], "Lan")
        totals = [(r["form"], r["stage"], r["total"]) for r in amounts(db, {"doi-tuong": "ca-nhan"})]
    assert sorted(totals) == [("Bằng khen", "granted", 20), ("Giấy khen", "granted", 5)]


# --- desk, unit, search ---------------------------------------------------------------------------------


def test_the_desk_shows_what_came_and_what_failed(desk: Browser) -> None:
    page = desk.get("/").text
    assert "Tệp có mật khẩu" in page
    name = "Văn bản theo tháng ban hành"
    assert f">{name}</title>" in page
    table = re.search(rf"(?s){name}</figcaption>.*?<table.*?</table>", page)
    assert table
    assert "12/2025 1" in words(table[0])
    # The axis says the year where it begins, be there a January or not.
    assert re.findall(r">(\d{1,2}/\d\d)</text>", page) == ["12/25", "6/26"]
    assert not re.search(r"<style| style=", page)


def test_a_unit_has_a_page(desk: Browser) -> None:
    html = desk.get(f"/co-quan/{SNV}").text
    page = words(html)
    for said in (
        "Tỉnh Lâm Đồng nay gồm cả",
        "cũ, tên dùng đến hết ngày 30/6/2025.",
        "Nhận việc của Sở Lao động - Thương binh và Xã hội",
        "Báo cáo 145/BC-SNV",
        "Báo cáo 12/BC-SYT",  # of another, which names it
        "Lê Thị Hoa",
        "Trần Văn Minh",
        "466/698 là 66,8%",
    ):
        assert said in page, said
    assert {f"/phieu/co-quan/{SNV}.docx", f"/doi-chieu?co-quan={SNV}"} <= set(links(html))
    assert desk.get(f"/phieu/co-quan/{SNV}.xlsx").status_code == 200
    assert desk.get(f"/doi-chieu?co-quan={SNV}").text.count("data-item=") == 1
    assert f"/co-quan/{SNV}" in links(desk.get("/").text)
    assert desk.get("/co-quan/khong-co").status_code == 404


def test_a_commune_took_over_from_no_one_organ() -> None:
    # What is true of communes on the whole says nothing of one: not every commune was a township.
    found = changes("ubnd-xa-tan-son.an-giang", "Ủy ban nhân dân xã Tân Sơn", "an-giang")
    assert [change.sentence for change in found] == [
        "Tỉnh An Giang nay gồm cả Kiên Giang cũ, tên dùng đến hết ngày 30/6/2025."
    ]


@pytest.mark.parametrize(
    ("key", "name", "place", "said", "leads"),
    [
        (
            "so-y-te.binh-duong",
            "Sở Y tế",
            "binh-duong",
            "nhập vào thành phố Hồ Chí Minh",
            "so-y-te.ho-chi-minh",
        ),
        (
            "so-giao-thong-van-tai.nghe-an",
            "Sở Giao thông vận tải",
            "nghe-an",
            "hết ngày 31/3/2025; sau đó là Sở Xây dựng",
            "so-xay-dung.nghe-an",
        ),
        (
            "bo-xay-dung.vn",
            "Bộ Xây dựng",
            None,
            "Nhận việc của Bộ Giao thông vận tải",
            "bo-giao-thong-van-tai.vn",
        ),
    ],
)
def test_a_unit_knows_its_reforms(key: str, name: str, place: str | None, said: str, leads: str) -> None:
    (found,) = [change for change in changes(key, name, place) if said in change.sentence]
    assert leads in found.keys


def test_a_department_belongs_to_its_owner() -> None:
    assert parent_key("phong-tong-hop.so-noi-vu.lam-dong") == "so-noi-vu.lam-dong"
    assert parent_key("so-noi-vu.lam-dong") is None


def test_search_is_by_document_with_facets(desk: Browser) -> None:
    html = desk.get("/tim?q=bằng khen").text
    assert html.count("data-item=") == 2
    assert "2 văn bản" in words(html)
    narrowed = next(link for link in links(html) if "nam=2025" in link)
    page = desk.get(narrowed).text
    assert re.findall(r'data-key="a"[^>]*>(.*?)</a>', page) == ["Báo cáo 12/BC-SYT"]
    assert "✕" in page
    lone = desk.get("/tim?q=12/BC-SYT").text
    assert "facet-side" in html
    assert ("facet-side" in lone, lone.count("data-item=")) == (False, 1), "nothing is left to choose"
    assert desk.get("/tim?loai=Báo cáo").text.count("data-item=") == 2
    assert "Không văn bản nào còn lại" in desk.get("/tim?q=bằng khen&nam=1999").text
    assert "<b>sáu" not in html


def test_a_search_is_kept_shared_and_taken_away(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    file = tmp_path / "a.db"
    with Catalogue(file) as catalogue:
        catalogue.add(report("1/BC", "1.txt", "Sở Nội vụ tỉnh Lâm Đồng").record())
    accounts = Accounts(file)
    for name in ("Lan", "Hòa"):
        accounts.add(name, PASSWORD, "reader")
    app = application(file).app()
    lan, other = Browser(app, loop), Browser(app, loop)
    lan.sign_in("Lan")
    other.sign_in("Hòa")
    wanted = "/tim?q=b%E1%BA%B1ng+khen&nam=2026"
    answer = lan.post("/tim/luu", page="/tim", **{"ten": "  Bằng khen <2026> ", "dia-chi": wanted})
    assert answer.headers["location"] == wanted
    (address,) = {link for link in links(lan.get("/").text) if link.startswith("/luu/")}
    assert "Bằng khen &lt;2026&gt;" in lan.get("/tim").text
    assert "/luu/" not in other.get("/").text
    assert other.get(address).headers["location"] == wanted, "but its address may be sent"
    assert "Bằng khen &lt;2026&gt;" not in other.get("/danh-muc/saved_searches").text
    number = address.rpartition("/")[2]
    other.post("/tim/luu", page="/tim", bo=number)
    assert address in lan.get("/").text, "nobody takes away another's"
    for wrong in ("//xau.example", "https://xau.example/?q=1", "/dang-xuat?x=1", "/tim"):
        lan.post("/tim/luu", page="/tim", **{"ten": "x", "dia-chi": wrong})
    assert lan.send("/tim/luu", ten="y", **{"dia-chi": "/tim?q=1"}).status_code == 403, "without its token"
    lan.post("/tim/luu", page="/tim", bo=number)
    assert "/luu/" not in lan.get("/").text
    assert other.get(address).status_code == 404


# --- charts ---------------------------------------------------------------------------------------------

NUMBERS = st.one_of(st.none(), st.integers(0, 10**7))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.text("aÂ đ<&\"'ệ…", max_size=40), NUMBERS, NUMBERS), min_size=1, max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_a_chart_draws_what_there_is(
    lines: list[tuple[str, int | None, int | None]], upright: bool, stacked: bool
) -> None:
    labels = [label for label, _, _ in lines]
    series = [
        Series("một", "s0", tuple(a for _, a, _ in lines), tuple(f"/a?n={n}&x" for n in range(len(lines)))),
        Series("hai", "s1", tuple(b for _, _, b in lines)),
    ]
    chart = bars("h", "Tên", "Nhãn", labels, series, upright=upright, stacked=stacked)
    drawn = sum(1 for _, a, b in lines for value in (a, b) if value)
    assert (chart is None) == (len(lines) < 2 or not drawn)
    if chart is not None:
        assert chart.svg.count('<g class="bar">') == drawn
        assert chart.svg.count("<title") == drawn + 1, "each bar says its figure, and the chart its name"
        links = re.findall(r"<a [^>]*>", chart.svg)
        assert all("aria-label=" in link for link in links)
        assert not re.search(r"<script|<style|style=|javascript", chart.svg)
