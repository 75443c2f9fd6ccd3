"""The audit log: what is written into it, that it only grows, and who reads it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractor.catalogue.connection import connect
from extractor.cli import main
from extractor.review.accounts import Accounts
from extractor.review.serve import application
from tests.test_review_access import PASSWORD, Browser
from tests.test_review_privacy import document, fill


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("audit") / "so.db"
    fill(file)
    accounts = Accounts(file)
    accounts.add("Hòa", PASSWORD, "reviewer", clearance=1)
    accounts.add("Minh", PASSWORD, "admin")
    return file


@pytest.fixture(scope="module")
def app(path: Path) -> object:
    return application(path).app()


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


def written(path: Path, name: str) -> list[tuple[str, str | None]]:
    events, _ = Accounts(path).events(name=name)
    return [(event.what, event.about) for event in reversed(events)]


def test_what_a_reviewer_does_is_written_down(
    path: Path, app: object, loop: asyncio.AbstractEventLoop
) -> None:
    hoa = Browser(app, loop)
    hoa.sign_in("Hòa", "không phải vậy")
    hoa.sign_in("Hòa")
    secret, shown = document(path, "77/BC-CAT"), document(path, "12/BC-SNV")
    hoa.get(f"/van-ban/{secret}")
    hoa.get(f"/van-ban/{shown}")
    hoa.get(f"/phieu/van-ban/{shown}.docx")
    hoa.get("/danh-muc/awards.csv?_stream=1")
    hoa.get("/danh-muc.json?sql=select+1")
    with closing(connect(path, read_only=True)) as db:
        key, digest = db.execute("SELECT key, digest FROM findings WHERE document = ?", (shown,)).fetchone()
    seen = {"viec": "accept", "da-thay": digest, "sau": "0"}
    hoa.post(f"/du-kien/finding/{key}", page="/van-ban", **seen)
    hoa.post("/dang-xuat", page="/van-ban")
    assert written(path, "Hòa") == [
        ("refused", None),
        ("sign in", None),
        ("secret", f"/van-ban/{secret}"),
        ("export", f"/phieu/van-ban/{shown}.docx"),
        ("export", "/danh-muc/awards.csv?_stream=1"),
        ("denied", "/danh-muc.json?sql=select+1"),
        ("decide", f"/du-kien/finding/{key}"),
        ("sign out", None),
    ]
    addresses = {event.address for event in Accounts(path).events(name="Hòa")[0]}
    assert addresses == {"127.0.0.1"}


def test_only_admins_read_it(path: Path, app: object, loop: asyncio.AbstractEventLoop) -> None:
    hoa, minh = Browser(app, loop), Browser(app, loop)
    hoa.sign_in("Hòa")
    assert hoa.get("/nhat-ky").status_code == 403
    minh.sign_in("Minh")
    minh.get("/danh-muc?sql=select+1")
    page = minh.get("/nhat-ky?nguoi=Minh").text
    assert "chạy câu lệnh SQL" in page
    assert "đăng nhập" in page
    assert "/nhat-ky" in minh.get("/").text
    assert "/nhat-ky" not in hoa.get("/").text


def test_what_is_written_stays(path: Path) -> None:
    with sqlite3.connect(Accounts(path).path) as db:
        for statement in ("DELETE FROM events", "UPDATE events SET name = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(statement)


def test_the_command_line_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    file = tmp_path / "so.db"
    fill(file)

    def run(*arguments: str, typed: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main([*arguments, "-c", str(file)])

    assert run("user", "add", "Lan", "--secrecy", "mat", "--password-stdin", typed=f"{PASSWORD}\n") == 0
    assert run("user", "rights", "Lan", "--secrecy", "tuyet-mat", "--personal") == 0
    assert run("user", "token", "Lan") == 0
    token = capsys.readouterr().out.split()[-1]
    account = Accounts(file).of_token(token)
    assert account is not None
    assert (account.clearance, account.personal, account.right.whole) == (3, True, True)
    assert run("user", "token", "Lan", "--end") == 0
    assert Accounts(file).of_token(token) is None
    assert run("user", "list") == 0
    assert "Lan\treader\ttuyet-mat\tpersonal" in capsys.readouterr().out
    assert run("user", "remove", "Lan") == 0
    assert run("export", "12/BC-SNV", str(tmp_path / "phieu.docx")) == 0
    events, _ = Accounts(file).events()
    assert [event.what for event in reversed(events)] == [
        *("add", "rights", "token", "token ended", "remove", "export")
    ]
    assert {event.address for event in events} == {None}


def test_a_file_of_accounts_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "so.db"
    with sqlite3.connect(Accounts(file).path) as db:
        db.executescript(
            """CREATE TABLE accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL,
                                      stamp TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
               CREATE TABLE secret (value TEXT NOT NULL) STRICT;
               CREATE TABLE events (id INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL,
                                    what TEXT NOT NULL) STRICT;
               INSERT INTO accounts VALUES ('Lan', 'reader', 'x', 'y', 'z');
               INSERT INTO events VALUES (1, '2026-01-01', 'Lan', 'sign in');"""
        )
    accounts = Accounts(file)
    assert [(a.name, a.clearance, a.personal) for a in accounts.all()] == [("Lan", 0, False)]
    accounts.note("Lan", "export", "/phieu")
    assert [event.what for event in accounts.events()[0]] == ["export", "sign in"]
