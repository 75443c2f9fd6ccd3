"""Who may open the desk, and what each role may do there."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response

from extractor.catalogue import Catalogue
from extractor.cli import main
from extractor.review.accounts import Accounts
from extractor.review.errors import (
    AccountExists,
    AccountsMissing,
    AccountUnknown,
    BadAccountName,
    WeakPassword,
)
from extractor.review.serve import application, serve
from tests.hand_made import HandMade

PASSWORD = "một câu đủ dài"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("access") / "so.db"
    with Catalogue(file) as catalogue:
        made = HandMade("SỞ NỘI VỤ\n\nBáo cáo.\n", "a.txt", code="1/BC-SNV", doc_type="Báo cáo")
        catalogue.add(made.record(), path="a.txt")
    accounts = Accounts(file)
    for name, role in (("Lan", "reader"), ("Hòa", "reviewer"), ("Minh", "admin")):
        accounts.add(name, PASSWORD, role)  # type: ignore[arg-type]
    return file


class Browser:
    """Keeps cookies and sends forms with the token of their page, as a browser does."""

    def __init__(self, app: object, loop: asyncio.AbstractEventLoop) -> None:
        self.http = AsyncClient(transport=ASGITransport(app=app), base_url="http://desk")  # type: ignore[arg-type]
        self.loop = loop

    def get(self, address: str) -> Response:
        return self.loop.run_until_complete(self.http.get(address))

    def post(self, address: str, page: str = "/dang-nhap", **form: str) -> Response:
        found = re.search(r'name="csrftoken" value="([^"]+)"', self.get(page).text)
        return self.send(address, **{"csrftoken": found[1] if found else "", **form})

    def send(self, address: str, headers: dict[str, str] | None = None, **form: str) -> Response:
        return self.loop.run_until_complete(self.http.post(address, data=form, headers=headers))

    def sign_in(self, name: str, password: str = PASSWORD) -> Response:
        return self.post("/dang-nhap", **{"ten": name, "mat-khau": password, "toi": "/van-ban"})


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def browser(path: Path, loop: asyncio.AbstractEventLoop) -> Browser:
    return Browser(application(path).app(), loop)


@pytest.mark.parametrize("address", ["/", "/van-ban", "/doi-chieu", "/danh-muc/documents", "/tim?q=a&x=1"])
def test_without_an_account_nothing_is_shown(browser: Browser, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/dang-nhap?toi=/")
    assert "SNV" not in answer.text


@pytest.mark.parametrize(
    "address", ["/danh-muc.json", "/danh-muc/documents.json", "/danh-muc.db", "/-/metadata.json"]
)
def test_programs_are_refused_too(browser: Browser, address: str) -> None:
    assert browser.get(address).status_code in {302, 403}


def test_signing_in_leads_to_the_page_asked_for_and_out_again(browser: Browser) -> None:
    answer = browser.sign_in("lan")
    assert (answer.status_code, answer.headers["location"]) == (302, "/van-ban")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("can_cu="))
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    held = browser.http.cookies["can_cu"]
    page = browser.get("/van-ban")
    assert "Lan" in page.text
    assert "1/BC-SNV" in page.text
    assert browser.post("/dang-xuat", page="/van-ban").headers["location"] == "/dang-nhap"
    browser.http.cookies.set("can_cu", held)
    assert browser.get("/van-ban").status_code == 302, "a cookie kept from before opens nothing"


def test_a_wrong_password_is_refused_and_then_has_to_wait(browser: Browser) -> None:
    answer = browser.sign_in("Lan", "không phải vậy")
    assert answer.status_code == 403
    assert "Tên hoặc mật khẩu chưa đúng." in answer.text
    unknown = browser.sign_in("Không Ai", "không phải vậy")
    assert "Tên hoặc mật khẩu chưa đúng." in unknown.text
    for _ in range(7):
        browser.sign_in("Lan", "không phải vậy")
    assert "Hãy đợi năm phút" in browser.sign_in("Lan").text
    assert browser.sign_in("Hòa").status_code == 302, "others do not wait"


@pytest.mark.parametrize("wanted", ["//xau.example/", "https://xau.example/", "/\\xau.example", "x", ""])
def test_signing_in_leads_nowhere_else(browser: Browser, wanted: str) -> None:
    answer = browser.post("/dang-nhap", **{"ten": "Hòa", "mat-khau": PASSWORD, "toi": wanted})
    assert answer.headers["location"] == "/"


def test_a_cookie_made_up_opens_nothing(browser: Browser) -> None:
    for value in ("", "x", '{"n": "Minh"}', "eyJuIjoiTWluaCJ9.abc"):
        browser.http.cookies.set("can_cu", value)
        assert browser.get("/van-ban").status_code == 302


def test_only_admins_write_sql(path: Path, loop: asyncio.AbstractEventLoop) -> None:
    for name, status in (("Lan", 403), ("Hòa", 403), ("Minh", 200)):
        browser = Browser(application(path).app(), loop)
        browser.sign_in(name)
        assert browser.get("/danh-muc/documents").status_code == 200
        assert browser.get("/danh-muc.json?sql=select+1").status_code == status, name
        assert browser.get("/danh-muc/documents.json?_where=1").status_code == status, name
        assert browser.get("/danh-muc.db").status_code == 403, "a catalogue that is written is not downloaded"


def test_a_form_of_another_page_is_refused(
    browser: Browser, path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    browser.sign_in("Minh")
    assert browser.send("/dang-xuat", csrftoken="made-up").status_code == 403
    assert browser.send("/dang-xuat").status_code == 403
    assert browser.get("/van-ban").status_code == 200, "still signed in"
    stranger = Browser(application(path).app(), loop)
    assert stranger.send("/dang-nhap", ten="Minh", **{"mat-khau": PASSWORD}).status_code == 403
    stranger.get("/dang-nhap")
    token = stranger.http.cookies["ds_csrftoken"]
    answer = stranger.send(
        "/dang-nhap",
        headers={"origin": "http://xau.example"},
        csrftoken=token,
        ten="Minh",
        **{"mat-khau": PASSWORD},
    )
    assert answer.status_code == 403


def test_the_file_of_accounts_tells_little(path: Path) -> None:
    file = Accounts(path).path
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in file.read_bytes()
    with sqlite3.connect(file) as db:
        hashes = [row[0] for row in db.execute("SELECT password FROM accounts")]
        assert {row[0] for row in db.execute("SELECT what FROM events")} >= {
            "sign in",
            "refused",
            "add",
        }
    assert len(set(hashes)) == 3, "one password, three salts"


def test_without_accounts_the_desk_is_for_this_machine_only(
    tmp_path: Path, loop: asyncio.AbstractEventLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    with Catalogue(tmp_path / "rieng.db"):
        pass
    browser = Browser(application(tmp_path / "rieng.db").app(), loop)
    assert browser.get("/").status_code == 200
    assert "Đăng xuất" not in browser.get("/").text
    assert browser.get("/dang-nhap").status_code == 302
    with pytest.raises(AccountsMissing):
        serve(tmp_path / "rieng.db", host="0.0.0.0", port=0)
    assert main(["serve", "-c", str(tmp_path / "rieng.db"), "--host", "0.0.0.0", "--port", "1"]) == 1
    assert "cancu user add TÊN --role admin" in capsys.readouterr().err


def test_accounts_are_kept_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    file = str(tmp_path / "so.db")
    assert main(["user", "add", "Lan", "-c", file]) == 1, "no catalogue there"
    with Catalogue(file):
        pass

    def run(typed: str, *arguments: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(["user", *arguments, "-c", file])

    assert run(f"{PASSWORD}\n", "add", "Nguyễn  Lan", "--role", "reviewer", "--password-stdin") == 0
    assert run(f"{PASSWORD}\n", "add", "nguyễn lan", "--password-stdin") == 1
    assert run("ngắn\n", "password", "Nguyễn Lan", "--password-stdin") == 1
    assert run("mật khẩu khác hẳn\n", "password", "Nguyễn Lan", "--password-stdin") == 0
    assert Accounts(Path(file)).sign_in("nguyễn lan", PASSWORD) is None
    assert Accounts(Path(file)).sign_in("nguyễn lan", "mật khẩu khác hẳn") is not None
    capsys.readouterr()
    assert run("", "list") == 0
    assert capsys.readouterr().out == "Nguyễn Lan\treviewer\n"
    assert run("", "remove", "Nguyễn Lan") == 0
    assert run("", "remove", "Nguyễn Lan") == 1


@pytest.mark.parametrize(
    ("name", "password", "error"),
    [
        ("", PASSWORD, BadAccountName),
        ("a" * 65, PASSWORD, BadAccountName),
        ("<script>", PASSWORD, BadAccountName),
        ("Lan", "ngắn", WeakPassword),
        ("Trần Thị Hòa", "trần thị hòa", WeakPassword),
    ],
)
def test_accounts_that_cannot_be(tmp_path: Path, name: str, password: str, error: type[Exception]) -> None:
    accounts = Accounts(tmp_path / "so.db")
    with pytest.raises(error):
        accounts.add(name, password, "reader")
    assert not accounts


def test_names_are_one_however_written(path: Path) -> None:
    accounts = Accounts(path)
    with pytest.raises(AccountExists):
        accounts.add("HO\u0300A", PASSWORD, "reader")
    with pytest.raises(AccountUnknown):
        accounts.remove("Không Ai")
