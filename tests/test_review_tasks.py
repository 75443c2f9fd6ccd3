"""Tasks on the reviewer's pages: confirmed, rejected, corrected, undone; taken away as they then stand."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue import reviews, task_organs
from extractor.catalogue.connection import connect
from extractor.catalogue.corrections import BadValue, corrected
from extractor.catalogue.doctor import examine
from extractor.catalogue.reviews import Decision, Reviews, Seen
from extractor.ingest import ingest
from extractor.review import task_queries
from extractor.review.accounts import Accounts
from extractor.review.serve import application
from tests.chromium import launched, needs_chromium, served, signed_in
from tests.test_review_access import PASSWORD, Browser

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 31/KH-UBND

Lào Cai, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua làm đường giao thông nông thôn

1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát các tuyến đường thôn,
hoàn thành trước ngày 30/6/2026.

2. Yêu cầu Sở Tài chính gửi dự toán về UBND tỉnh chậm nhất ngày 25/3/2026.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    ingest([tmp_path / "ke-hoach.txt"], tmp_path / "cancu.db")
    accounts = Accounts(tmp_path / "cancu.db")
    accounts.add("Lan", PASSWORD, "reviewer")
    accounts.add("Khách", PASSWORD, "reader")
    return tmp_path / "cancu.db"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    db = connect(path, read_only=True)
    yield db
    db.close()


@pytest.fixture
def desk(path: Path) -> Iterator[Browser]:
    loop = asyncio.new_event_loop()
    browser = Browser(application(path).app(), loop)
    browser.sign_in("Lan")
    yield browser
    loop.close()


def key_of(db: sqlite3.Connection, due: str = "2026-06-30") -> str:
    return str(db.execute("SELECT key FROM tasks WHERE due_to = ?", (due,)).fetchone()[0])


def listed(db: sqlite3.Connection, key: str) -> dict[str, Any]:
    row = db.execute("SELECT * FROM task_list WHERE key = ?", (key,)).fetchone()
    return {
        name: row[name]
        for name in ("what", "leads", "helps", "due_relation", "due_from", "due_to", "decision")
    }


def decide(
    db: sqlite3.Connection, path: Path, key: str, step: Any, value: dict[str, Any] | None = None
) -> int:
    about = reviews.fact(db, "task", key)
    assert about is not None
    seen = Seen(about.digest, reviews.last(db, "task", key))
    return Reviews(path).decide([Decision("task", key, step, seen, value, "xem bản gốc")], "Lan")[0]


def test_a_fact_says_what_is_to_be_done_by_whom_and_when(db: sqlite3.Connection) -> None:
    about = reviews.fact(db, "task", key_of(db))
    assert about is not None
    assert about.values == {
        "what": "rà soát các tuyến đường thôn",
        "leads": "Sở Xây dựng",
        "helps": "Sở Tài chính",
        "due_relation": "before",
        "due_from": None,
        "due_to": "2026-06-30",
    }


def test_the_list_stands_as_decided_and_again_as_printed_when_undone(
    db: sqlite3.Connection, path: Path
) -> None:
    key = key_of(db)
    printed = listed(db, key)
    new = {
        "leads": "Sở Nông nghiệp và Môi trường",
        "helps": None,
        "due_relation": "by",
        "due_to": "2026-07-15",
    }
    review = decide(db, path, key, "correct", new)
    assert listed(db, key) == printed | new | {"decision": "correct"}
    Reviews(path).undo(review, "Lan")
    assert listed(db, key) == printed
    decide(db, path, key, "reject")
    assert listed(db, key) == printed | {"decision": "reject"}
    assert [f.kind for f in examine(path).faults] == []


def test_a_decision_waits_again_where_another_organ_is_read(db: sqlite3.Connection, path: Path) -> None:
    key = key_of(db)
    decide(db, path, key, "accept")
    before = reviews.fact(db, "task", key)
    file = path.parent / "ke-hoach.txt"
    file.write_text(PLAN.replace("Giao Sở Xây dựng", "Giao Sở Công Thương"), "utf-8")
    ingest([file], path)
    row = db.execute("SELECT key, digest FROM tasks WHERE due_to = '2026-06-30'").fetchone()
    assert before is not None
    assert row["digest"] != before.digest


MENTIONED = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 40/BC-UBND

Lào Cai, ngày 20 tháng 3 năm 2026

BÁO CÁO
Kết quả làm đường thôn

Sở Công Thương đã ủng hộ 20 tấn xi măng; Bộ Xây dựng ghi nhận.
"""


def given(db: sqlite3.Connection, unit: str) -> list[tuple[str, str]]:
    return [(row["what"], row["role"]) for row in task_queries.given(db, unit).rows]


def test_a_corrected_organ_is_given_the_task_and_the_printed_one_no_more(
    db: sqlite3.Connection, path: Path
) -> None:
    (path.parent / "bao-cao.txt").write_text(MENTIONED, "utf-8")
    ingest([path.parent / "bao-cao.txt"], path)
    key, what = key_of(db), "rà soát các tuyến đường thôn"
    assert given(db, "so-xay-dung.lao-cai") == [(what, "lead")]
    new = {"leads": "Sở Công Thương; các thôn; Bộ Xây dựng", "helps": "Sở Xây dựng"}
    review = decide(db, path, key, "correct", new)
    document = db.execute("SELECT document FROM tasks WHERE key = ?", (key,)).fetchone()[0]
    assert task_organs.linked(db, document, task_organs.named(new["leads"])) == [
        {"name": "Sở Công Thương", "unit": "so-cong-thuong.lao-cai"},
        {"name": "các thôn", "unit": None},
        {"name": "Bộ Xây dựng", "unit": "bo-xay-dung.vn"},
    ]
    assert given(db, "so-cong-thuong.lao-cai") == [(what, "lead")]
    assert given(db, "bo-xay-dung.vn") == [(what, "lead")]
    assert given(db, "so-xay-dung.lao-cai") == [(what, "support")]
    gone = task_queries.given(db, "so-tai-chinh.lao-cai")
    assert ([row["what"] for row in gone.rows], gone.total) == (["gửi dự toán về UBND tỉnh"], 1)
    Reviews(path).undo(review, "Lan")
    assert given(db, "so-cong-thuong.lao-cai") == []
    assert given(db, "so-xay-dung.lao-cai") == [(what, "lead")]


def test_the_pages_link_a_corrected_organ(desk: Browser, db: sqlite3.Connection, path: Path) -> None:
    key = key_of(db)
    decide(db, path, key, "correct", {"leads": "Sở Tài chính; Tổ <b>xây</b> đường"})
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    for shown in (f"/van-ban/{document}", f"/du-kien/task/{key}", "/co-quan/so-tai-chinh.lao-cai"):
        page = " ".join(desk.get(shown).text.split())
        assert '<ins><a href="/co-quan/so-tai-chinh.lao-cai">Sở Tài chính</a>; Tổ &lt;b&gt;' in page, shown


def test_work_that_is_unsure_waits_for_a_person(db: sqlite3.Connection, path: Path) -> None:
    queued = "SELECT target, reason, priority FROM review_queue WHERE kind = 'task'"
    assert db.execute(queued).fetchall() == []
    file = path.parent / "ke-hoach.txt"
    unknown = "3. Yêu cầu gửi danh sách các thôn trước ngày 15/4/2026.\n"
    file.write_text(PLAN + "\n" + unknown, "utf-8")
    ingest([file], path)
    (row,) = db.execute(queued).fetchall()
    assert tuple(row) == (key_of(db, "2026-04-15"), "confidence", 3)
    decide(db, path, row["target"], "accept")
    assert db.execute(queued).fetchall() == []


def test_the_queue_lists_work_that_is_unsure_until_it_is_decided(
    desk: Browser, db: sqlite3.Connection, path: Path
) -> None:
    assert "Nhiệm vụ máy chưa chắc" not in desk.get("/doi-chieu").text
    file = path.parent / "ke-hoach.txt"
    file.write_text(PLAN + "\n3. Yêu cầu gửi danh sách các thôn trước ngày 15/4/2026.\n", "utf-8")
    ingest([file], path)
    key = key_of(db, "2026-04-15")
    document = db.execute("SELECT document FROM tasks WHERE key = ?", (key,)).fetchone()[0]
    for address in ("/doi-chieu", f"/doi-chieu?van-ban={document}"):
        page = desk.get(address).text
        assert 'Nhiệm vụ máy chưa chắc <span class="count">1</span>' in page
        assert f'href="/du-kien/task/{key}?ve=' in page
    assert "Nhiệm vụ máy chưa chắc" not in desk.get("/doi-chieu?tinh-trang=loi").text
    decide(db, path, key, "accept")
    assert "Nhiệm vụ máy chưa chắc" not in desk.get("/doi-chieu").text


TYPED = [
    ({"what": "rà soát cầu"}, {"what": "rà soát cầu"}),
    ({"leads": "Sở A ;; Sở B; "}, {"leads": "Sở A; Sở B"}),
    ({"helps": ""}, {"helps": None}),
    (
        {"due_relation": "during", "due_from": "1/6/2026"},
        {"due_relation": "during", "due_from": "2026-06-01"},
    ),
    ({"due_relation": "", "due_to": ""}, {"due_relation": None, "due_to": None}),
    ({"due_relation": "standing", "due_to": ""}, {"due_relation": "standing", "due_to": None}),
    ({"due_to": "30/6/2026"}, {}),
    ({"what": "lập báo cáo " * 100}, {"what": ("lập báo cáo " * 100).strip()}),
]
WRONG = [
    ({"due_relation": "later"}, "due_relation"),
    ({"due_to": "tháng 7"}, "due_to"),
    ({"due_to": "7/2026"}, "due_to"),
    ({"due_to": ""}, "due_to"),
    ({"due_from": "01/6/2026"}, "due_from"),
    ({"due_relation": "during"}, "due_from"),
    ({"due_relation": "during", "due_from": "1/7/2026"}, "due_from"),
    ({"due_relation": "standing"}, "due_relation"),
    ({"due_relation": ""}, "due_relation"),
    ({"what": "x" * 2_001}, "what"),
]
PRINTED = {
    "what": "rà soát",
    "leads": "Sở Xây dựng",
    "helps": "Sở Tài chính",
    "due_relation": "before",
    "due_from": None,
    "due_to": "2026-06-30",
}


@pytest.mark.parametrize(("typed", "changes"), TYPED)
def test_what_is_typed_becomes_values(typed: dict[str, str], changes: dict[str, str | None]) -> None:
    assert corrected("task", PRINTED, typed) == changes


@pytest.mark.parametrize(("typed", "field"), WRONG)
def test_a_deadline_that_cannot_be_is_refused(typed: dict[str, str], field: str) -> None:
    with pytest.raises(BadValue, match=field):
        corrected("task", PRINTED, typed)


def test_the_pages_show_what_was_printed_beside_what_was_decided(
    desk: Browser, db: sqlite3.Connection
) -> None:
    key = key_of(db)
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    assert f"/du-kien/task/{key}" in desk.get(f"/van-ban/{document}").text
    address = f"/du-kien/task/{key}"
    page = desk.get(address).text
    assert '<option value="before" selected>trước ngày</option>' in page
    assert "Sở Xây dựng" in page
    about = reviews.fact(db, "task", key)
    assert about is not None
    form = {"viec": "correct", "da-thay": about.digest, "sau": "0", "ly-do": "theo công văn sau"}
    wrong = desk.post(address, page=address, **form, **{"o-due_to": "31/6/2026"})
    assert (wrong.status_code, "Hạn cuối" in wrong.text) == (400, True)
    answer = desk.post(address, page=address, **form, **{"o-due_relation": "by", "o-due_to": "15/7/2026"})
    assert answer.status_code == 302
    for shown in (f"/van-ban/{document}", "/co-quan/so-xay-dung.lao-cai", "/lich-su"):
        text = " ".join(desk.get(shown).text.split())
        assert "15/7/2026" in text, shown
        assert "(in: 30/6/2026)" in text, shown
        assert "chậm nhất" in text, shown
    sheet = desk.get("/api/v1/documents/" + document + "/facts").json()["tasks"]
    told = next(task for task in sheet if task["key"] == key)
    assert (told["due_to"], told["decision"]["value"]["due_to"]) == ("2026-06-30", "2026-07-15")
    rows = list(csv.DictReader(desk.get("/danh-muc/task_list.csv?_stream=on").text.splitlines()))
    assert sum("2026-07-15" in row.values() for row in rows) == 1


def test_a_reader_is_not_offered_the_form(path: Path, db: sqlite3.Connection) -> None:
    loop = asyncio.new_event_loop()
    reader = Browser(application(path).app(), loop)
    reader.sign_in("Khách")
    page = reader.get(f"/du-kien/task/{key_of(db)}").text
    assert "o-due_to" not in page
    assert reader.post(f"/du-kien/task/{key_of(db)}", page="/van-ban", viec="accept").status_code == 403
    loop.close()


@needs_chromium
@pytest.mark.parametrize("width", [1280, 390])
def test_a_reviewer_corrects_a_deadline_and_takes_it_back(path: Path, width: int) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with served(path) as address, launched() as browser:
        page = signed_in(browser, address, "Lan", width=width)
        page.goto(f"{address}/van-ban")
        page.locator("td.main-cell a").first.click()
        row = page.locator("#nhiem-vu tbody tr").first
        row.locator(".act a").click()
        page.wait_for_selector("h1:has-text('rà soát các tuyến đường thôn')")
        page.wait_for_load_state("load")
        page.keyboard.press("e")
        playwright.expect(page.locator("#o-what")).to_be_focused()
        page.fill("#o-leads", "Sở Xây dựng; Sở Nội vụ")
        page.select_option("#o-due_relation", "during")
        page.fill("#o-due_from", "1/6/2026")
        page.press("#o-due_from", "Enter")
        page.wait_for_selector("#nhiem-vu .decided")
        told = row.inner_text()
        assert "chủ trì: Sở Xây dựng; Sở Nội vụ (in: Sở Xây dựng)" in told
        assert "trong kỳ (in: trước ngày)" in told
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        row.locator(".act a").click()
        page.locator("button:has-text('Hoàn tác')").click()
        playwright.expect(page.locator(".history")).to_contain_text("đã hoàn tác")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{address}/van-ban")
        page.locator("td.main-cell a").first.click()
        assert page.locator("#nhiem-vu .decided").count() == 0
        assert page.errors == []
