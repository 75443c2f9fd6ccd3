"""The desk's pages over a real catalogue of hand-made records: what they say, and where links lead."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from datasette.app import Datasette
from httpx import ASGITransport, AsyncClient, Response

from extractor.catalogue import Catalogue
from extractor.errors import CatalogueMissing, NotACatalogue, PasswordProtected, PortBusy
from extractor.review.columns import COLUMNS
from extractor.review.instrument_queries import Member
from extractor.review.labels import TABLES
from extractor.review.series import disorder, plot
from extractor.review.serve import application, only_from_here, serve
from tests.hand_made import HandMade

UBND = "Ủy ban nhân dân tỉnh Lâm Đồng"
KEY = "729.qd-ubnd.lam-dong.2026"

REPORT = """## BÁO CÁO

Căn cứ Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị, Sở báo cáo:

- Bằng khen của Chủ tịch UBND tỉnh tặng 08 cá nhân<sup>1</sup>;

- Đề nghị tặng Bằng khen của Thủ tướng Chính phủ cho 02 cá nhân.

| TT | Hình thức | Cá nhân |
| --- | --- | --- |
| 1 | Giấy khen của Sở | 12 |

<sup>1</sup> Quyết định số 729/QĐ-UBND ngày 5/6/2026 của Ủy ban nhân dân tỉnh Lâm Đồng.

Đã số hóa 466/698 hồ sơ, đạt 56% <script>alert("x")</script><img src=x onerror=alert(1)>.
"""


def report() -> HandMade:
    made = HandMade(
        REPORT,
        "bao-cao <b>.md",
        doc_type="Báo cáo",
        code="145/BC-SNV",
        issued_on="2026-06-15",
        issuer="Sở Nội vụ tỉnh Lâm Đồng",
        subject="Thi đua, khen thưởng <i>6 tháng</i> đầu năm 2026",
        period={"from": "2026-01-01", "to": "2026-06-30"},
        signer={"name": "Trần Thị Hòa", "role": "Phó Giám đốc", "capacity": "KT."},
        recipients=("Ủy ban nhân dân tỉnh",),
    )
    made.citation(
        "Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị",
        "41-CT/TW",
        doc_type="Chỉ thị",
        date="2024-12-26",
        issuer="Bộ Chính trị",
        role="basis",
    )
    made.citation(
        "Quyết định số 729/QĐ-UBND ngày 5/6/2026 của Ủy ban nhân dân tỉnh Lâm Đồng",
        "729/QĐ-UBND",
        doc_type="Quyết định",
        date="2026-06-05",
        issuer=UBND,
        note="1",
        confidence=0.75,
    )
    made.award(
        "Bằng khen của Chủ tịch UBND tỉnh tặng 08 cá nhân",
        "Bằng khen",
        count=8,
        count_unit="cá nhân",
        backing=("729/QĐ-UBND",),
        note="1",
    )
    made.award(
        "tặng Bằng khen của Thủ tướng Chính phủ cho 02 cá nhân",
        "Bằng khen",
        stage="proposed",
        count=2,
        count_unit="cá nhân",
    )
    made.award("12", "Giấy khen", after="Giấy khen của Sở", count=12, count_unit="cá nhân")
    made.date("5/6/2026", "2026-06-05")
    made.unit("Ủy ban nhân dân tỉnh Lâm Đồng", UBND)
    made.quantity("466/698 hồ sơ", 0.668, "ratio", numerator=466, denominator=698, unit="hồ sơ")
    made.note("1", REPORT[REPORT.index("<sup>1</sup> Quyết") : REPORT.index("\n\nĐã số hóa")], "08 cá nhân")
    made.finding("percent", "466/698 là 66,8%, văn bản ghi 56%.", "466/698 hồ sơ, đạt 56%", severity="error")
    made.finding("numero", "Hai chỗ <b>không</b> khớp.", "Chỉ thị số 41-CT/TW", "Quyết định số 729/QĐ-UBND")
    return made


def decision(number: str, day: str, iso: str, name: str) -> HandMade:
    words = f"Quyết định số {number}/QĐ-UBND ngày {day} của Ủy ban nhân dân tỉnh Lâm Đồng"
    text = f"SỞ Y TẾ\n\nCăn cứ {words};\n\nSở đã phổ biến đến các đơn vị trực thuộc.\n"
    made = HandMade(
        text,
        f"{name}.txt",
        doc_type="Báo cáo",
        code=f"{name}/BC-SYT",
        issued_on="2026-06-20",
        issuer="Sở Y tế tỉnh Lâm Đồng",
    )
    return made.citation(
        words, f"{number}/QĐ-UBND", doc_type="Quyết định", date=iso, issuer=UBND, role="basis"
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("desk") / "danh sách 2026.db"
    with Catalogue(file) as catalogue:
        run = catalogue.start_run(["ho-so"], 1)
        catalogue.add(report().record(), path="ho-so/bao-cao <b>.md", run=run, seconds=0.4)
        for number, day, iso, name in (
            ("729", "05/3/2026", "2026-03-05", "71"),
            ("1060", "26/3/2026", "2026-03-26", "72"),
            ("715", "27/02/2026", "2026-02-27", "73"),
        ):
            catalogue.add(decision(number, day, iso, name).record(), path=f"ho-so/{name}.txt", run=run)
        catalogue.fail("ho-so/mat.docx", PasswordProtected("mat.docx"), run=run, size=9)
        catalogue.finish_run(run, "finished", seen=5, ingested=4, known=0, failed=1, seconds=1.5)
    return file


Get = Callable[[str], Response]


def client(datasette: Datasette, loop: asyncio.AbstractEventLoop) -> Get:
    return lambda address: loop.run_until_complete(datasette.client.get(address))


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def get(path: Path, loop: asyncio.AbstractEventLoop) -> Get:
    return client(application(path), loop)


@pytest.fixture(scope="module")
def document(path: Path) -> str:
    with Catalogue(path, read_only=True) as catalogue:
        found = catalogue.db.execute("SELECT id FROM documents WHERE code = '145/BC-SNV'").fetchone()
    return f"/van-ban/{found[0]}"


BLOCKS = {"dd", "dt", "td", "th", "li", "p", "div", "h1", "h2", "h3", "br", "summary"}


class Page(HTMLParser):
    """What a page links to, names and shows; refuses what the page's policy would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.facts: set[str] = set()
        self.cards: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not any(name.startswith("on") or name == "style" for name in given), (tag, attrs)
        assert tag != "script" or given.get("src"), "a script of ours lies in a file"
        self.text += " " if tag in BLOCKS else ""
        writes = given.get("method") == "post"  # a form that writes leads nowhere by itself
        self.links += [v for name in ("href", "src", "action") if (v := given.get(name)) and not writes]
        assert given.get("id") != "", (tag, attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.facts |= {given["data-fact"]} if given.get("data-fact") else set()
        self.cards |= {given["data-card"]} if given.get("data-card") else set()

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def page(get: Get, address: str, status: int = 200) -> Page:
    response = get(address)
    assert response.status_code == status, (address, response.text[:500])
    return Page(response.text)


ADDRESSES = [
    "/",
    "/tim",
    "/tim?q=729",
    "/van-ban",
    "/vien-dan",
    f"/vien-dan/{KEY}",
    "/khen-thuong",
    "/doi-chieu",
    "/dot-nap/1",
    "/tro-giup",
    "/danh-muc",
    "/danh-muc/citations",
    "/danh-muc?sql=select+1",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_stands_in_the_frame(get: Get, address: str) -> None:
    shown = page(get, address)
    for entry in ("Bàn làm việc", "Văn bản", "Viện dẫn", "Khen thưởng", "Đối chiếu"):
        assert entry in shown.words
    assert {"q", "noi-dung"} <= set(shown.ids)
    response = get(address)
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert '<html lang="vi">' in response.text


def test_every_link_leads_somewhere(get: Get) -> None:
    seen: dict[str, Page] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 120:
            continue
        shown = seen[address] = page(get, address)
        assert len(shown.ids) == len(set(shown.ids)), address
        for link in shown.links:
            target = urljoin(address, unescape(link))
            parts = urlsplit(target)
            if parts.netloc or re.search(r"\.(csv|json|db|css|js|svg)$", parts.path):
                continue
            bare = target.partition("#")[0]
            # Facets and sorting of Datasette's own tables are Datasette's to test.
            if not (parts.path.startswith("/danh-muc") and parts.query):
                waiting.append(bare)
            if parts.fragment and bare == address:
                assert parts.fragment in shown.ids, (address, link)
    assert len(seen) > 30
    for address, shown in seen.items():
        for link in shown.links:
            target, _, fragment = urljoin(address, link).partition("#")
            if fragment and target in seen:
                assert fragment in seen[target].ids, (address, link)


def test_static_files_are_served(get: Get) -> None:
    links = [link for link in page(get, "/").links if link.startswith("/-/can-cu/")]
    assert len(links) >= 3
    assert {get(link).status_code for link in links} == {200}


def test_the_desk_counts_what_someone_acts_on(get: Get) -> None:
    words = page(get, "/").words
    assert "4 văn bản trong danh mục" in words
    assert "1 tệp không đọc được" in words
    assert "2 điểm cần đối chiếu" in words
    assert "5 tệp: 4 đã nạp, 0 đã có, 1 không đọc được" in words
    assert "mat.docx" in words
    assert "Tệp có mật khẩu. Hãy xin bản không khóa" in words


def test_an_empty_catalogue_says_what_to_do(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    with Catalogue(tmp_path / "moi.db"):
        pass
    get = client(application(tmp_path / "moi.db"), loop)
    assert "cancu ingest THƯ_MỤC --catalogue moi.db" in page(get, "/").words
    for address in ("/van-ban", "/vien-dan", "/khen-thuong", "/doi-chieu", "/tim?q=729"):
        assert page(get, address).words


@pytest.mark.parametrize("query", ["729/QĐ-UBND", "729/qd-ubnd", "quyet dinh 729", "729"])
def test_a_number_finds_its_instrument_with_all_that_is_claimed_of_it(get: Get, query: str) -> None:
    shown = page(get, f"/tim?q={query}")
    assert f"/vien-dan/{KEY}" in shown.links
    assert "05/3/2026 1 lần" in shown.words
    assert "05/6/2026 1 lần" in shown.words
    assert "! không thống nhất" in shown.words
    assert "Bằng khen, 8 cá nhân" in shown.words
    assert "chỉ được viện dẫn" in shown.words


def test_words_are_found_and_marked_where_they_stand(get: Get) -> None:
    response = get("/tim?q=đơn+vị+trực+thuộc")
    assert '<mark class="hit">đơn vị trực thuộc</mark>' in response.text
    shown = Page(response.text)
    link = next(link for link in shown.links if "?cho=" in link)
    assert 'class="fact fact-hit"' in get(link).text


@pytest.mark.parametrize(
    "query", ['"><script>alert(1)</script>', "' OR 1=1 --", '"', "*", "%", "a" * 500, "đ" * 80]
)
def test_any_query_is_answered_as_words(get: Get, query: str) -> None:
    response = get("/tim?q=" + "".join(f"%{b:02x}" for b in query.encode()))
    assert response.status_code == 200
    assert query in unescape(response.text)
    Page(response.text)


def test_a_document_shows_its_text_beside_its_facts(get: Get, document: str) -> None:
    shown = page(get, document)
    for words in (
        "Báo cáo 145/BC-SNV",
        "Thời kỳ báo cáo 01/01/2026 – 30/6/2026",
        "Trần Thị Hòa, KT. Phó Giám đốc",
        "466/698 là 66,8%",
        "có thể sai",
        "chú thích 1",
        "cần xem",
        "466/698 hồ sơ",
    ):
        assert words in shown.words
    assert shown.facts == shown.cards
    assert {"chu-thich-1", "dau-1"} <= set(shown.ids)
    assert shown.text.index("Điểm cần đối chiếu", shown.text.index("Phím:")) < shown.text.rindex(
        "Khen thưởng"
    )


def test_hostile_words_stay_words(get: Get, document: str) -> None:
    for address in (document, "/", "/van-ban", "/doi-chieu", f"/vien-dan/{KEY}", "/danh-muc/documents"):
        html = get(address).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>" not in html
        Page(html)
    assert '<script>alert("x")</script>' in page(get, document).text


def test_an_instrument_stands_in_its_series(get: Get) -> None:
    shown = page(get, f"/vien-dan/{KEY}")
    assert "Quyết định 729/QĐ-UBND" in shown.words
    assert "! Ngày 05/6/2026 không khớp dãy số: số 1060 có ngày 26/3/2026." in shown.words
    assert "Ngày 05/3/2026 không khớp" not in shown.words
    assert {"/vien-dan/715.qd-ubnd.lam-dong.2026", "/vien-dan/1060.qd-ubnd.lam-dong.2026"} <= set(shown.links)
    assert "Chưa có trong danh mục không có nghĩa là không có thật." in shown.words
    assert "8 cá nhân" in shown.words


def test_each_award_total_opens_the_passages_that_it_is_the_sum_of(get: Get) -> None:
    shown = page(get, "/khen-thuong")
    granted, proposed = shown.words.index("Kết quả khen thưởng"), shown.words.index("chưa phải kết quả")
    assert granted < proposed
    drills = sorted({link for link in shown.links if "doi-tuong" in link and "hinh-thuc" in link})
    assert len(drills) == 3
    sums = {}
    for link in drills:
        words = page(get, link).words
        name = re.search(r"Về bảng tổng hợp (.*?) \d+ đoạn", words)
        assert name
        sums[name[1]] = sum(int(n) for n in re.findall(r"· (\d+) cá nhân ·", words))
    assert sums == {
        "Bằng khen, cá nhân, đã khen": 8,
        "Bằng khen, cá nhân, đề nghị": 2,
        "Giấy khen, cá nhân, đã khen": 12,
    }


def test_awards_are_filtered_by_period_and_unit(get: Get) -> None:
    assert "Giấy khen" in page(get, "/khen-thuong?ky=2026-01-01_2026-06-30").words
    assert "Không có khen thưởng nào khớp" in page(get, "/khen-thuong?ky=2025-01-01_2025-12-31").words
    assert "Không có khen thưởng nào khớp" in page(get, "/khen-thuong?don-vi=khong-co").words


def test_findings_wait_the_gravest_first(get: Get) -> None:
    words = page(get, "/doi-chieu").words
    assert words.index("466/698 là 66,8%") < words.index("Hai chỗ <b>không</b> khớp.")
    assert "Hai chỗ" not in page(get, "/doi-chieu?muc=error").words
    assert "Hai chỗ" not in page(get, "/doi-chieu?loai=percent").words
    assert "Không còn điểm nào" in page(get, "/doi-chieu?muc=info").words


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/van-ban/khong-co", "Không có văn bản này trong danh mục."),
        ("/vien-dan/khong.co/gi", "Không có văn bản được viện dẫn này trong danh mục."),
        ("/dot-nap/99", "Không có đợt nạp này trong danh mục."),
        ("/khong-co-trang-nay", "Không có trang này."),
        ("/danh-muc/khong_co_bang", "Không có trang này."),
    ],
)
def test_what_is_not_there_is_said_in_vietnamese(get: Get, address: str, sentence: str) -> None:
    shown = page(get, address, 404)
    assert sentence in shown.words
    assert "Về bàn làm việc" in shown.words


def test_errors_keep_their_shape_for_programs(get: Get) -> None:
    answer = get("/danh-muc/khong_co_bang.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False
    assert "Statement must be a SELECT" in page(get, "/danh-muc?sql=delete+from+documents", 400).words
    assert (
        "Câu lệnh không chạy được: no such column: nope" in page(get, "/danh-muc?sql=select+nope", 400).words
    )


def test_the_catalogue_is_only_read(get: Get, path: Path) -> None:
    answer = get("/danh-muc.json?sql=delete+from+documents")
    assert answer.status_code == 400
    with Catalogue(path, read_only=True) as catalogue:
        assert catalogue.stats().documents == 4


def test_a_refusal_is_a_page(path: Path, loop: asyncio.AbstractEventLoop) -> None:
    datasette = application(path)
    datasette._metadata_local["allow"] = False
    get = client(datasette, loop)
    for address in (
        "/",
        "/tim?q=729",
        "/van-ban",
        f"/vien-dan/{KEY}",
        "/khen-thuong",
        "/doi-chieu",
        "/dot-nap/1",
    ):
        assert "chưa được phép xem" in page(get, address, 403).words


def test_every_table_and_column_has_a_vietnamese_name(path: Path) -> None:
    with Catalogue(path, read_only=True) as catalogue:
        held = catalogue.db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%/_fts%' ESCAPE '/'"
        )
        tables = {row[0] for row in held.fetchall()}
        columns = {
            row[1] for t in tables for row in catalogue.db.execute(f"PRAGMA table_info({t})").fetchall()
        }
    assert tables == set(TABLES)
    assert columns - set(COLUMNS) == set()


def test_tables_speak_vietnamese_and_lead_back_to_the_pages(get: Get, document: str) -> None:
    shown = page(get, "/danh-muc/citations")
    for words in ("Từng chỗ nhắc đến một văn bản khác", "Vai trò", "căn cứ", "26/12/2024", "5 dòng"):
        assert words in shown.words
    assert document in shown.links
    assert f"/vien-dan/{KEY}" in shown.links
    assert get("/danh-muc/cited_not_held.csv").text.startswith("instrument,label")


def member(number: int, date: str, key: str | None = None) -> Member:
    return Member(key or str(number), f"{number}/QĐ-UBND", number, date, 1, False)


def test_a_date_out_of_order_is_told_from_a_neighbourly_swap() -> None:
    series = [member(10, "2026-03-02"), member(11, "2026-03-01"), member(50, "2026-04-01")]
    assert disorder(series, "11") == []
    wrong = [
        member(20, "2026-05-01"),
        member(30, "2026-03-01"),
        member(40, "2026-04-01"),
        member(41, "không rõ"),
    ]
    (found,) = disorder(wrong, "20")
    assert [m.number for m in found.against] == [30, 40]


def test_the_plot_needs_two_instruments_and_holds_all_points() -> None:
    same = [member(1, "2026-01-01", "a"), member(1, "2026-02-01", "a")]
    assert plot(same, "a", "Dãy số", str) is None
    series = [member(n, f"2026-0{n}-01") for n in range(1, 8)] + [member(1, "2026-07-01")]
    drawn = plot(series, "1", "Dãy số <1>", lambda key: f"/vien-dan/{key}")
    assert drawn is not None
    dots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)
    assert len(dots) == 8
    assert all(0 <= float(x) <= 560 and 0 <= float(y) <= 320 for x, y in dots)
    assert re.findall(r'href="/vien-dan/(\d)"', drawn) == ["2", "3", "4", "5", "6", "7"], "not to itself"
    assert re.findall(r'class="label[^"]*">([^<]+)<', drawn) == ["số 1 · 01/01/2026", "số 1 · 01/7/2026"]
    assert drawn.count('class="series tone-tie"') >= 1, "two dates of one instrument are joined"
    assert '<title id="day-so-ten">Dãy số &lt;1&gt;</title>' in drawn
    assert not re.search(r"<style|<script|style=", drawn)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("[::1]:8001", 200),
        ("xau.example", 403),
        ("127.0.0.1.xau.vn", 403),
    ],
)
def test_the_desk_answers_only_to_this_machines_names(
    path: Path, loop: asyncio.AbstractEventLoop, host: str, status: int
) -> None:
    async def ask() -> Response:
        transport = ASGITransport(app=only_from_here(application(path).app()))
        async with AsyncClient(transport=transport, base_url="http://desk") as asking:
            return await asking.get("/tro-giup", headers={"host": host})

    assert loop.run_until_complete(ask()).status_code == status


def test_serving_says_what_is_wrong_before_it_starts(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissing):
        serve(tmp_path / "khong-co.db")
    (tmp_path / "thu.txt").write_text("không phải danh mục")
    with pytest.raises(NotACatalogue):
        serve(tmp_path / "thu.txt")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortBusy) as caught:
            serve(path, port=taken.getsockname()[1])
    assert "cổng đang được dùng" in caught.value.sentence("vi")
