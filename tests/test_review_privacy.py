"""What a reader without the right is not shown, through every door of the desk."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from extractor.catalogue import Catalogue
from extractor.catalogue.confidential import flag_unread
from extractor.catalogue.connection import connect
from extractor.catalogue.reviews import Decision, Reviews, Seen, fact, last
from extractor.review.accounts import Accounts
from extractor.review.privacy_views import unclassified
from extractor.review.serve import application
from tests.hand_made import HandMade
from tests.test_review_access import PASSWORD, Browser

SECRET = """CÔNG AN TỈNH

MẬT

BÁO CÁO

Tổ Zulu đề xuất theo Quyết định số 888/QĐ-ZUL ngày 05/6/2026 của Cục Zulu. Tặng Bằng khen cho 04 cá nhân.

Ông Phạm Zulu. Đạt 100/200 hồ sơ zulu.
"""
OPEN = """SỞ NỘI VỤ

BÁO CÁO

Theo Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh. Ông Lê Văn An, sinh ngày 12/3/1980, số CCCD
001080012345, thường trú tại thôn Mười, xã Đức Yên. Tặng Bằng khen cho 07 cá nhân (điện thoại 0905 117 236).
"""
HIDDEN = ("zulu", "888/qđ-zul", "888-qd-zul", "zul.txt", "77/bc-cat", "quang vinh")
"""Words that only the secret document has; its folder and the note on it too."""
PRINTED = ("12/3/1980", "1980-03-12", "001080012345", "0905 117 236", "thôn Mười", "thon Muoi", "xã Đức Yên")
"""What identifies people in the open document."""


def fill(file: Path) -> None:
    secret = HandMade(
        SECRET,
        "zul.txt",
        code="77/BC-CAT",
        doc_type="Báo cáo",
        issuer="Công an Zulu",
        subject="Kế hoạch canh gác Zulu",
    )
    secret.citation(
        "Quyết định số 888/QĐ-ZUL ngày 05/6/2026 của Cục Zulu",
        "888/QĐ-ZUL",
        doc_type="Quyết định",
        date="2026-06-05",
        issuer="Cục Zulu",
    )
    secret.unit("Cục Zulu", "Cục Zulu").person("Phạm Zulu")
    secret.award("Bằng khen cho 04 cá nhân", "Bằng khen", count=4, stage="granted", action="tặng")
    secret.finding("percent", "100/200 hồ sơ zulu không phải 99%.", "100/200 hồ sơ zulu")
    shown = HandMade(
        OPEN,
        "so.txt",
        code="12/BC-SNV",
        doc_type="Báo cáo",
        issuer="Sở Nội vụ",
        subject="Về việc gọi số 0905 117 236",
    )
    shown.citation("Quyết định số 729/QĐ-UBND ngày 05/6/2026", "729/QĐ-UBND", doc_type="Quyết định")
    shown.date("12/3/1980", "1980-03-12").unit("xã Đức Yên", "xã Đức Yên", "commune")
    shown.person("Lê Văn An", role="sinh ngày 12/3/1980")
    shown.award("Bằng khen cho 07 cá nhân (điện thoại 0905 117 236)", "Bằng khen", count=7, stage="granted")
    shown.finding("birth", "Ngày 12/3/1980 khác ngày trong hồ sơ.", "12/3/1980")
    with Catalogue(file) as catalogue:
        run = catalogue.start_run(["/den"], 1)
        for made in (secret, shown):
            catalogue.add(made.record(), path=f"/den/{made.name}", run=run)
        report = {"slowest": [{"path": "/den/zul.txt"}]}
        catalogue.finish_run(
            run, "finished", seen=2, ingested=2, known=0, failed=0, seconds=1.0, report=report
        )
    with closing(connect(file, read_only=True)) as db:
        findings = db.execute("SELECT key FROM findings").fetchall()
        decisions = [
            Decision("finding", key, "reject", Seen(f.digest, last(db, "finding", key)), None, "quang vinh")
            for (key,) in findings
            if (f := fact(db, "finding", key)) and f.document == document(file, "77/BC-CAT")
        ]
    Reviews(file).decide(decisions, "Minh")


def document(file: Path, code: str) -> str:
    with closing(connect(file, read_only=True)) as db:
        return str(db.execute("SELECT id FROM documents WHERE code = ?", (code,)).fetchone()[0])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("privacy") / "so.db"
    fill(file)
    accounts = Accounts(file)
    accounts.add("Lan", PASSWORD, "reader")
    accounts.add("Hòa", PASSWORD, "reviewer")
    accounts.add("Mai", PASSWORD, "reader", clearance=1, personal=True)
    accounts.add("Nam", PASSWORD, "reader", clearance=1)
    accounts.add("Minh", PASSWORD, "admin")
    return file


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def app(path: Path) -> object:
    return application(path).app()


def signed_in(app: object, loop: asyncio.AbstractEventLoop, name: str) -> Browser:
    browser = Browser(app, loop)
    browser.sign_in(name)
    return browser


@pytest.fixture(scope="module")
def reader(app: object, loop: asyncio.AbstractEventLoop) -> Browser:
    return signed_in(app, loop, "Lan")


@pytest.fixture(scope="module")
def cleared(app: object, loop: asyncio.AbstractEventLoop) -> Browser:
    return signed_in(app, loop, "Mai")


def tables(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]


def doors(path: Path) -> list[str]:
    """Return addresses of every kind that show what the catalogue holds."""
    found = [
        *("/", "/van-ban", "/vien-dan", "/khen-thuong", "/doi-chieu", "/lich-su", "/dot-nap/1", "/tro-giup"),
        *(f"/doi-chieu?tinh-trang={state}" for state in ("loi", "bo", "doi")),
        *(f"/tim?q={quote(q)}" for q in ("zulu", "888/QĐ-ZUL", "Lê Văn An", "0905 117 236", "Mười", "1980")),
        *(f"/tim?q={quote(q)}" for q in ("kế hoạch canh", "việc gọi", "gọi 0905", "117 236")),
        *("/van-ban?xep=ngay", "/van-ban?xep=doi-chieu", "/khen-thuong?giai-doan=granted"),
        *(f"/van-ban/{document(path, code)}" for code in ("77/BC-CAT", "12/BC-SNV")),
        *(f"/phieu/van-ban/{document(path, code)}.docx" for code in ("77/BC-CAT", "12/BC-SNV")),
        "/danh-muc",
        "/danh-muc.json",
    ]
    with sqlite3.connect(path) as db:
        for kind, table in (
            *(("citation", "citations"), ("award", "awards"), ("person", "people"), ("date", "dates")),
            *(("finding", "findings"), ("unit_mention", "unit_mentions")),
        ):
            found += [f"/du-kien/{kind}/{key}" for (key,) in db.execute(f"SELECT key FROM {table}")]
        found += [f"/vien-dan/{quote(key)}" for (key,) in db.execute("SELECT key FROM instruments")]
        found += [
            f"/phieu/co-quan/{quote(k)}.xlsx" for (k,) in db.execute("SELECT issuer_unit FROM documents")
        ]
    for table in tables(path):
        found += [
            f"/danh-muc/{table}",
            f"/danh-muc/{table}.json?_shape=array&_size=max",
            f"/danh-muc/{table}.csv?_stream=1",
        ]
    for table, column in (
        *(("documents", "issuer"), ("documents", "text"), ("citations", "code"), ("dates", "iso")),
        *(("instruments", "label"), ("units", "name"), ("unit_aliases", "alias"), ("files", "path")),
        *(("people", "role"), ("awards", "surface"), ("findings", "message"), ("passages_fts", "shadow")),
    ):
        found.append(f"/danh-muc/{table}.json?_facet={column}&_facet_size=max")
        found.append(f"/danh-muc/{table}?_facet={column}")
    return found


def said(browser: Browser, address: str) -> str:
    """Return what an address answers, files taken apart, without what the asker typed."""
    answer = browser.get(address)
    text = answer.text
    if answer.content[:2] == b"PK":
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            text = " ".join(parts.read(n).decode("utf-8", "replace") for n in parts.namelist())
        text = re.sub(r"<[^>]+>", "", text)
    elif answer.headers["content-type"].startswith("application/json"):
        text = json.dumps(answer.json(), ensure_ascii=False)
    return text


def leaks(browser: Browser, address: str, words: tuple[str, ...]) -> list[str]:
    text = said(browser, address).casefold()
    if address.startswith("/tim?q="):  # the query stands in its box
        text = re.sub(r'(?s)<input id="q".*?>|<title>.*?</title>|<h1>.*?</h1>', "", text)
        text = text.replace(f"“{unquote(address.partition('q=')[2])}”".casefold(), "")
    return [word for word in words if word.casefold() in text]


def test_no_door_shows_a_secret_document(path: Path, reader: Browser) -> None:
    found = {a: words for a in doors(path) if (words := leaks(reader, a, HIDDEN))}
    assert found == {}


def test_no_door_shows_what_identifies_people(path: Path, reader: Browser) -> None:
    found = {a: words for a in doors(path) if (words := leaks(reader, a, PRINTED))}
    assert found == {}


def test_who_has_the_right_sees_both(path: Path, cleared: Browser) -> None:
    secret, shown = (f"/van-ban/{document(path, code)}" for code in ("77/BC-CAT", "12/BC-SNV"))
    assert leaks(cleared, secret, ("zulu", "888/QĐ-ZUL")) == ["zulu", "888/QĐ-ZUL"]
    assert leaks(cleared, shown, ("12/3/1980", "001080012345")) == ["12/3/1980", "001080012345"]
    assert "zul.txt" in said(cleared, "/danh-muc/files.json?_shape=array")
    assert "zulu" in said(cleared, "/tim?q=zulu").casefold().replace('value="zulu"', "")


def test_each_right_is_its_own(path: Path, app: object, loop: asyncio.AbstractEventLoop) -> None:
    nam = signed_in(app, loop, "Nam")
    assert leaks(nam, f"/van-ban/{document(path, '77/BC-CAT')}", ("zulu",)) == ["zulu"]
    assert leaks(nam, f"/van-ban/{document(path, '12/BC-SNV')}", PRINTED) == []


def test_what_is_masked_stays_in_its_place(path: Path, reader: Browser, cleared: Browser) -> None:
    key = document(path, "12/BC-SNV")
    address = f"/danh-muc/documents/{key}.json?_shape=array"
    texts = [browser.get(address).json()[0]["text"] for browser in (reader, cleared)]
    assert len(texts[0]) == len(texts[1])
    assert texts[0] == texts[1].replace("12/3/1980", "•" * 9).replace("001080012345", "•" * 12).replace(
        "0905 117 236", "•••• ••• •••"
    ).replace("thôn Mười, xã Đức Yên", "•••• ••••• •• ••• •••")


def test_a_secret_page_is_as_one_that_is_not_there(path: Path, reader: Browser) -> None:
    assert reader.get(f"/van-ban/{document(path, '77/BC-CAT')}").status_code == 404
    assert reader.get("/van-ban/0123456789abcdef").status_code == 404


def test_nobody_decides_on_what_they_may_not_see(
    path: Path, app: object, loop: asyncio.AbstractEventLoop
) -> None:
    reviewer = signed_in(app, loop, "Hòa")
    key = document(path, "77/BC-CAT")
    with closing(connect(path, read_only=True)) as db:
        finding = db.execute("SELECT key, digest FROM findings WHERE document = ?", (key,)).fetchone()
        review = db.execute("SELECT max(id) FROM reviews").fetchone()[0]
    seen = {"viec": "accept", "da-thay": finding["digest"], "sau": str(review)}
    answer = reviewer.post(f"/du-kien/finding/{finding['key']}", page="/van-ban", **seen)
    assert answer.status_code == 404
    chosen = f"{finding['key']}.{finding['digest']}.{review}"
    reviewer.post("/doi-chieu/loat", page="/van-ban", viec="accept", chon=chosen)
    reviewer.post("/hoan-tac", page="/van-ban", **{"ket-luan": str(review)})
    with closing(connect(path, read_only=True)) as db:
        assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == 1


def test_a_catalogue_without_secrets_masks_too(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    file = tmp_path / "so.db"
    fill(file)
    with Catalogue(file) as catalogue:
        assert catalogue.gone(["/den/zul.txt"], forget=True) == 1
        catalogue.db.execute("DELETE FROM withheld")
    Accounts(file).add("Lan", PASSWORD, "reader")
    lan = signed_in(application(file).app(), loop, "Lan")
    masked = ("documents", "dates", "people", "awards", "units", "unit_aliases", "unit_mentions", "findings")
    for address in (
        *(f"/danh-muc/{table}.json?_shape=array" for table in (*masked, "passages_fts", "identifiers")),
        *(f"/tim?q={quote(q)}" for q in ("Lê Văn An", "0905 117 236")),
        f"/van-ban/{document(file, '12/BC-SNV')}",
    ):
        assert leaks(lan, address, PRINTED) == [], address
    secret = HandMade(SECRET, "zul.txt", code="77/BC-CAT")
    with Catalogue(file) as catalogue:
        catalogue.add(secret.record(), path="/den/zul.txt")
    assert "77/BC-CAT" not in said(lan, "/danh-muc/documents.json?_shape=array"), "from the next page on"
    assert "12/BC-SNV" in said(lan, "/danh-muc/documents.json?_shape=array")


def test_a_catalogue_of_an_older_program_shows_nothing_until_it_is_looked_at(
    tmp_path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    file = tmp_path / "cu.db"
    fill(file)
    Accounts(file).add("Lan", PASSWORD, "reader")
    with closing(connect(file)) as db:
        db.execute("DELETE FROM withheld")
        db.execute("DELETE FROM identifiers")
        db.execute("INSERT INTO withheld (document, level) SELECT id, 3 FROM documents")
    lan = signed_in(application(file).app(), loop, "Lan")
    assert "12/BC-SNV" not in lan.get("/van-ban").text
    with closing(connect(file)) as db:
        assert flag_unread(db) == 2
    assert "12/BC-SNV" in lan.get("/van-ban").text
    assert "77/BC-CAT" not in lan.get("/van-ban").text


def test_every_table_is_thought_of(path: Path) -> None:
    with closing(connect(path, read_only=True)) as db:
        columns = {
            name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        }
    assert unclassified(columns) == []
