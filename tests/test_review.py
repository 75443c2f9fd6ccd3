"""Decisions: written once, undone, kept over every later run, and never over another's."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.catalogue import Catalogue, award_sums, reviews
from extractor.catalogue.checking import check
from extractor.catalogue.connection import connect
from extractor.catalogue.corrections import BadValue, corrected, iso_date
from extractor.catalogue.doctor import examine
from extractor.catalogue.reviews import Decision, Overtaken, Reviews, Seen
from extractor.checks.across import stored
from extractor.checks.stored import former_key
from extractor.review.accounts import Accounts
from extractor.review.serve import application
from tests.hand_made import HandMade
from tests.test_review_access import PASSWORD, Browser

UBND = "Ủy ban nhân dân tỉnh Lâm Đồng"
CITED = "Quyết định số 729/QĐ-UBND ngày 5/6/2026 của Ủy ban nhân dân tỉnh Lâm Đồng"
OPENING = "SỞ NỘI VỤ\n\nSở báo cáo kết quả thi đua sáu tháng đầu năm.\n\n"
TEXT = f"{OPENING}Căn cứ {CITED}, tặng Bằng khen cho 08 cá nhân.\n\nĐã số hóa 466/698 hồ sơ, đạt 56%.\n"


def report(code: str = "145/BC-SNV", *, before: str = "", date: str = "2026-06-05") -> HandMade:
    made = HandMade(
        before + TEXT,
        f"{code[:3]}.txt",
        doc_type="Báo cáo",
        code=code,
        issuer="Sở Nội vụ tỉnh Lâm Đồng",
        issued_on="2026-06-15",
        subject="Thi đua <script>alert(1)</script>",
    )
    made.citation(CITED, "729/QĐ-UBND", doc_type="Quyết định", date=date, issuer=UBND, role="basis")
    made.award("tặng Bằng khen cho 08 cá nhân", "Bằng khen", count=8, count_unit="cá nhân")
    made.date("5/6/2026", "2026-06-05")
    made.finding("percent", "466/698 là 66,8%, văn bản ghi 56%.", "466/698 hồ sơ, đạt 56%", severity="error")
    made.finding("numero", "Ngày <script>alert(2)</script> lạ.", "5/6/2026")
    made.finding("series", "Số không khớp dãy.", "729/QĐ-UBND")
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "so.db"
    with Catalogue(file) as catalogue:
        catalogue.add(report().record(), path="bc.txt")
    return file


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    db = connect(path, read_only=True)
    yield db
    db.close()


def key_of(db: sqlite3.Connection, table: str, test: str = "1") -> str:
    return str(db.execute(f"SELECT key FROM {table} WHERE {test}").fetchone()[0])


def seen(db: sqlite3.Connection, kind: str, key: str) -> Seen:
    about = reviews.fact(db, kind, key)
    assert about is not None
    return Seen(about.digest, reviews.last(db, kind, key))


def correct_date(db: sqlite3.Connection, path: Path, day: str = "2026-03-05") -> str:
    key = key_of(db, "citations")
    decision = Decision("citation", key, "correct", seen(db, "citation", key), {"date": day}, "xem bản gốc")
    Reviews(path).decide([decision], "Lan")
    return key


def test_a_decision_says_who_when_and_on_what(db: sqlite3.Connection, path: Path) -> None:
    key = correct_date(db, path)
    held = reviews.in_force(db, "citation", key)
    assert held is not None
    assert (held["reviewer"], held["value"], held["reason"]) == ("Lan", {"date": "2026-03-05"}, "xem bản gốc")
    assert held["seen"]["date"] == "2026-06-05"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", held["at"])


@pytest.mark.parametrize("statement", ["UPDATE {} SET reviewer = 'x'", "DELETE FROM {}"])
def test_nothing_that_was_said_can_be_changed(db: sqlite3.Connection, path: Path, statement: str) -> None:
    key = correct_date(db, path)
    Reviews(path).remark("citation", key, "Lan", comment="đã hỏi lại")
    writing = connect(path)
    for table in ("reviews", "remarks"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            writing.execute(statement.format(table))
    writing.close()


def test_what_awards_sum_to_follows_decisions_and_new_readings(path: Path) -> None:
    made = HandMade(
        "Tặng 30 Bằng khen: 10 tập thể, 20 cá nhân; đề nghị 02 Huân chương.", "a.txt", issuer="Sở Y tế"
    )
    made.award("30 Bằng khen", "Bằng khen", count=30, is_total=True)
    made.award("10 tập thể", "Bằng khen", count=10, count_unit="tập thể", part_of=0)
    made.award("20 cá nhân", "Bằng khen", count=20, count_unit="cá nhân", part_of=0)
    made.award("02 Huân chương", "Huân chương Lao động", count=2, stage="proposed")

    def kept() -> list[tuple[str, int, str | None]]:
        with connect(path, read_only=True) as db:
            assert list(award_sums.wrong(db)) == []
            found = db.execute(
                "SELECT form, count, left_out FROM award_sums WHERE award IN"
                " (SELECT key FROM awards WHERE document = ?) ORDER BY count",
                (document,),
            )
            return [tuple(row) for row in found]

    with Catalogue(path) as catalogue:
        catalogue.add(made.record(), path="a.txt")
        document, total = catalogue.db.execute("SELECT document, key FROM awards WHERE count = 30").fetchone()
    proposed = ("Huân chương Lao động", 2, None)
    assert kept() == [proposed, ("Bằng khen", 10, None), ("Bằng khen", 20, None), ("Bằng khen", 30, "split")]
    with connect(path, read_only=True) as db:
        saw = seen(db, "award", total)
    (wrote,) = Reviews(path).decide([Decision("award", total, "correct", saw, {"count": 31})], "Lan")
    assert kept() == [proposed, ("Bằng khen", 10, "part"), ("Bằng khen", 20, "part"), ("Bằng khen", 31, None)]
    Reviews(path).undo(wrote, "Lan")
    assert kept()[-1] == ("Bằng khen", 30, "split")
    made.lists["awards"] = [
        a.model_copy(update={"count": 40 if a.is_total else a.count}) for a in made.lists["awards"]
    ]
    with Catalogue(path) as catalogue:
        catalogue.add(made.record(), path="a.txt", refresh=True)
    assert kept()[-1] == ("Bằng khen", 40, None)
    with Catalogue(path) as catalogue:
        catalogue.db.execute("UPDATE award_sums SET count = 1 WHERE count = 40")
    assert [(f.kind, f.where) for f in examine(path).faults] == [("award_sums", document)]
    assert examine(path, repair=True).healthy
    assert kept()[-1] == ("Bằng khen", 40, None)


def finding_across(path: Path, *records: HandMade) -> tuple[str, str, str]:
    """Take in records, check across documents, and return the finding on dates: key, digest, message."""
    with Catalogue(path) as catalogue:
        for made in records:
            name = "bc.txt" if made.name == "145.txt" else made.name
            catalogue.add(made.record(), path=name)
        check(catalogue)
        (found,) = catalogue.db.execute(
            "SELECT key, digest, message FROM findings WHERE document IS NULL AND rule = 'date_conflict'"
        ).fetchall()
    return found["key"], found["digest"], found["message"]


def test_a_decision_across_documents_outlives_what_moves(path: Path) -> None:
    first = finding_across(path, report("146/BC-SNV", before="A\n\n", date="2026-06-08"))
    with connect(path, read_only=True) as db:
        saw = seen(db, "finding", first[0])
    Reviews(path).decide([Decision("finding", first[0], "reject", saw, reason="hai quyết định")], "Lan")
    # Both texts move, and a third document comes to say the same: it is still the same matter.
    moved = (report(before="B\n\n"), report("146/BC-SNV", before="C\n\n\n", date="2026-06-08"))
    assert finding_across(path, *moved) == first
    assert finding_across(path, report("100/BC-SNV", before="D\n\n")) == first
    with connect(path, read_only=True) as db:
        held = reviews.in_force(db, "finding", first[0])
    assert held is not None
    assert (held["decision"], held["reason"], held["digest"]) == ("reject", "hai quyết định", first[1])
    # A third date is another sentence: what was decided is shown, and the finding waits again.
    key, now, message = finding_across(path, report("147/BC-SNV", before="E\n\n", date="2026-06-09"))
    assert key == first[0]
    assert (now != first[1], "3 ngày" in message) == (True, True)


def test_what_was_said_under_a_key_made_of_places_is_carried_over(path: Path) -> None:
    key, digest, _ = finding_across(path, report("146/BC-SNV", before="A\n\n", date="2026-06-08"))
    with Catalogue(path) as catalogue:
        (found,) = [f for f in stored(catalogue.db) if f.key == key]
        former = former_key(found)
        catalogue.db.execute("PRAGMA foreign_keys = OFF")
        catalogue.db.execute("UPDATE findings SET key = ? WHERE key = ?", (former, key))
        catalogue.db.execute("UPDATE finding_evidence SET finding = ? WHERE finding = ?", (former, key))
    Reviews(path).decide([Decision("finding", former, "accept", Seen(digest, 0))], "Lan")
    Reviews(path).remark("finding", former, "Hòa", comment="đã gọi điện")
    for _ in range(2):  # once, however often it is checked
        assert finding_across(path)[0] == key
    with connect(path, read_only=True) as db:
        steps = [(row["reviewer"], row["step"]) for row in reviews.history(db, "finding", key)]
    assert sorted(steps) == [("Hòa", "comment"), ("Lan", "accept")]


def test_a_second_reviewer_never_overwrites_the_first(db: sqlite3.Connection, path: Path) -> None:
    key = key_of(db, "findings")
    both_saw = seen(db, "finding", key)
    Reviews(path).decide([Decision("finding", key, "accept", both_saw)], "Lan")
    late = Decision("finding", key, "reject", both_saw, reason="làm tròn")
    with pytest.raises(Overtaken):
        Reviews(path).decide([late], "Hòa")
    assert Reviews(path).decide_where_unchanged([late], "Hòa") == ([], [late])
    held = reviews.in_force(db, "finding", key)
    assert held is not None
    assert held["reviewer"] == "Lan"


def test_of_many_at_once_one_is_first(db: sqlite3.Connection, path: Path) -> None:
    key = key_of(db, "findings")
    saw = seen(db, "finding", key)
    outcomes: list[str] = []

    def decide(name: str) -> None:
        try:
            Reviews(path).decide([Decision("finding", key, "accept", saw)], name)
            outcomes.append("written")
        except Overtaken:
            outcomes.append("overtaken")

    threads = [threading.Thread(target=decide, args=(f"người {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["overtaken"] * 7 + ["written"]


def test_undoing_brings_back_what_was_before(db: sqlite3.Connection, path: Path) -> None:
    key = correct_date(db, path)
    second = Decision("citation", key, "accept", seen(db, "citation", key))
    (row,) = Reviews(path).decide([second], "Hòa")
    Reviews(path).undo(row, "Hòa")
    held = reviews.in_force(db, "citation", key)
    assert held is not None
    assert held["value"] == {"date": "2026-03-05"}
    with pytest.raises(Overtaken):
        Reviews(path).undo(row, "Hòa")
    Reviews(path).undo(held["id"], "Lan")
    assert reviews.in_force(db, "citation", key) is None
    assert [h["step"] for h in reviews.history(db, "citation", key)] == ["undo", "undo", "accept", "correct"]


def test_decisions_outlive_a_new_version_of_the_file(db: sqlite3.Connection, path: Path) -> None:
    key = correct_date(db, path)
    finding = key_of(db, "findings", "rule = 'percent'")
    Reviews(path).decide([Decision("finding", finding, "accept", seen(db, "finding", finding))], "Lan")
    with Catalogue(path) as catalogue:
        changed = report(before="ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\n\n")
        assert catalogue.add(changed.record(), path="bc.txt") == "ingested"
    assert key_of(db, "citations") == key
    assert reviews.in_force(db, "citation", key) is not None
    held = reviews.in_force(db, "finding", finding)
    about = reviews.fact(db, "finding", finding)
    assert held is not None
    assert about is not None
    assert held["digest"] == about.digest


def test_a_fact_that_is_read_otherwise_returns_to_the_queue(db: sqlite3.Connection, path: Path) -> None:
    key = correct_date(db, path)
    old = seen(db, "citation", key)
    with Catalogue(path) as catalogue:
        catalogue.add(report(date="2026-05-06").record(), path="bc.txt", refresh=True)
    assert seen(db, "citation", key).digest != old.digest
    with pytest.raises(Overtaken):
        Reviews(path).decide([Decision("citation", key, "accept", old)], "Lan")


def test_a_decision_waits_for_no_reader_and_readers_for_none(db: sqlite3.Connection, path: Path) -> None:
    db.execute("BEGIN")
    before = db.execute("SELECT count(*) FROM reviews").fetchone()[0]
    other = connect(path, read_only=True)
    correct_date(other, path)
    other.close()
    assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == before, "a reader keeps its view"
    db.execute("ROLLBACK")
    assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == before + 1


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5/3/2026", "2026-03-05"),
        ("05.03.2026", "2026-03-05"),
        ("05-3-2026", "2026-03-05"),
        ("2026-03-05", "2026-03-05"),
        ("3/2026", "2026-03"),
        ("2026", "2026"),
        ("31/02/2026", None),
        ("hôm qua", None),
        ("5/3/26", None),
        ("0000", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, iso: str | None) -> None:
    assert iso_date(typed) == iso


@given(st.dates())
def test_a_date_written_is_read_again(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    assert iso_date(f"{day.day}/{day.month}/{day.year:04}") == day.isoformat()


def test_only_what_changed_is_a_correction() -> None:
    printed = {"form": "Bằng khen", "class": None, "stage": "granted", "count": 8, "count_unit": "cá nhân"}
    typed = {"form": " Bằng  khen ", "class": "", "count": "1.008", "count_unit": "", "khác": "x"}
    assert corrected("award", printed, typed) == {"count": 1008, "count_unit": None}
    for wrong in ({"count": "tám"}, {"stage": "x"}, {"stage": ""}, {"form": "a" * 600}, {"count": "-1"}):
        with pytest.raises(BadValue):
            corrected("award", printed, wrong)


# --- in the browser's eyes ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def desk(path: Path, loop: asyncio.AbstractEventLoop) -> Browser:
    return Browser(application(path).app(), loop)


def forms(html: str, address: str) -> list[dict[str, str]]:
    """Return what the forms of a page that lead to an address would send."""
    found = []
    for form in re.findall(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', html, re.S):
        fields = re.findall(r'<(?:input|button)[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form)
        found.append(dict(fields))
    return found


def test_the_queue_empties_decision_by_decision(desk: Browser, db: sqlite3.Connection) -> None:
    page = desk.get("/doi-chieu").text
    assert page.index("466/698 là 66,8%") < page.index("Số không khớp dãy")
    keys = re.findall(r'data-item="(\w+)"', page)
    assert len(keys) == 3
    first, second, third = (forms(page, f"/du-kien/finding/{key}") for key in keys)
    answer = desk.send(f"/du-kien/finding/{keys[0]}", **first[0])
    assert answer.headers["location"] == f"/doi-chieu#d-{keys[1]}", "on to the next"
    assert desk.send(f"/du-kien/finding/{keys[1]}", **second[1]).status_code == 400, "a reason is asked for"
    desk.send(f"/du-kien/finding/{keys[1]}", **second[1] | {"ly-do": "đúng <b>thế</b>"})
    page = desk.get("/doi-chieu").text
    assert re.findall(r'data-item="(\w+)"', page) == [keys[2]]
    assert "Kết luận gần nhất của bạn: <strong>không phải lỗi</strong>" in page
    assert "đúng &lt;b&gt;thế&lt;/b&gt;" in desk.get("/doi-chieu?tinh-trang=bo").text
    assert "466/698" in desk.get("/doi-chieu?tinh-trang=loi").text
    (undo,) = forms(page, "/hoan-tac")
    desk.send("/hoan-tac", **undo)
    assert set(re.findall(r'data-item="(\w+)"', desk.get("/doi-chieu").text)) == {keys[1], keys[2]}
    steps = [json.loads(r[0]) for r in db.execute("SELECT json_array(step, undone) FROM review_history")]
    assert sorted(steps) == [["accept", 0], ["reject", 1], ["undo", 0]]
    assert third


def test_whoever_is_late_meets_the_conflict(
    desk: Browser, path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    page = desk.get("/doi-chieu").text
    key = re.findall(r'data-item="(\w+)"', page)[0]
    mine, theirs = forms(page, f"/du-kien/finding/{key}")[:2]
    with connect(path, read_only=True) as db:
        Reviews(path).decide(
            [Decision("finding", key, "reject", seen(db, "finding", key), reason="tròn")], "Hòa"
        )
    answer = desk.send(f"/du-kien/finding/{key}", **mine)
    assert answer.status_code == 409
    assert "Hòa đã kết luận “không phải lỗi”" in answer.text
    again = forms(answer.text, f"/du-kien/finding/{key}")[0]
    assert desk.send(f"/du-kien/finding/{key}", **again).status_code == 302, "now with open eyes"
    assert theirs


def test_several_alike_are_decided_and_undone_at_once(
    desk: Browser, path: Path, db: sqlite3.Connection
) -> None:
    with Catalogue(path) as catalogue:
        for code, before in (("146/BC-SNV", "A\n\n"), ("147/BC-SNV", "B\n\n")):
            catalogue.add(report(code, before=before).record(), path=f"{code[:3]}.txt")
    page = desk.get("/doi-chieu").text
    first = re.findall(r'data-item="(\w+)"', page)[0]
    assert f"/doi-chieu?giong={first}" in page
    assert "2 điểm khác giống hệt" in page
    assert 'name="chon"' not in page, "what differs is decided one by one"
    page = desk.get(f"/doi-chieu?giong={first}").text
    token = re.findall(r'name="csrftoken" value="([^"]+)"', page)[0]
    boxes = re.findall(r'name="chon" form="loat" checked value="([^"]+)"', page)
    assert len(boxes) == 3
    Reviews(path).decide([Decision("finding", first, "accept", seen(db, "finding", first))], "Hòa")
    body = {"csrftoken": token, "viec": "reject", "ly-do": "như nhau", "ve": "/doi-chieu", "chon": boxes}
    desk.loop.run_until_complete(desk.http.post("/doi-chieu/loat", data=body))
    page = desk.get("/doi-chieu").text
    assert "Đã kết luận 2 điểm. Để lại 1 điểm" in page
    assert "Hoàn tác cả 2" in page
    numbers = re.findall(r'name="ket-luan" value="(\d+)"', page)
    body = {"csrftoken": token, "ve": "/doi-chieu", "ket-luan": numbers}
    desk.loop.run_until_complete(desk.http.post("/hoan-tac", data=body))
    assert "Đã hoàn tác 2 kết luận" in desk.get("/doi-chieu").text
    other = key_of(db, "findings", "rule = 'series'")
    saw = seen(db, "finding", other)
    mixed = [boxes[1], f"{other}.{saw.digest}.{saw.last}", "x", "a.b.c", ".."]
    body = {"csrftoken": token, "viec": "reject", "ly-do": "khác nhau", "ve": "/doi-chieu", "chon": mixed}
    desk.loop.run_until_complete(desk.http.post("/doi-chieu/loat", data=body))
    assert "Chỉ kết luận cùng lúc được những điểm của một phép kiểm tra" in desk.get("/doi-chieu").text
    assert db.execute("SELECT count(*) FROM reviews WHERE decision = 'reject'").fetchone()[0] == 2


def test_a_corrected_value_stands_beside_the_printed_one(desk: Browser, db: sqlite3.Connection) -> None:
    key = key_of(db, "citations")
    page = desk.get(f"/du-kien/citation/{key}").text
    form = next(f for f in forms(page, f"/du-kien/citation/{key}") if f.get("viec") == "correct")
    assert form["o-date"] == "05/6/2026"
    wrong = desk.send(f"/du-kien/citation/{key}", **form | {"o-date": "30/02/2026"})
    assert (wrong.status_code, "Ô “Ngày” chưa đúng" in wrong.text, 'value="30/02/2026"' in wrong.text) == (
        400,
        True,
        True,
    )
    assert "Chưa sửa ô nào" in desk.send(f"/du-kien/citation/{key}", **form).text
    desk.send(f"/du-kien/citation/{key}", **form | {"o-date": "5.3.2026", "ly-do": "xem bản gốc"})
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    instrument = db.execute("SELECT instrument FROM citations").fetchone()[0]
    for address in (f"/van-ban/{document}", f"/vien-dan/{instrument}", "/tim?q=729/QĐ-UBND", "/lich-su"):
        html = desk.get(address).text
        assert "05/3/2026" in html, address
        assert "05/6/2026" in html, address


def test_comments_and_assignments_are_kept_and_found(desk: Browser, db: sqlite3.Connection) -> None:
    key = key_of(db, "findings", "rule = 'series'")
    address = f"/du-kien/finding/{key}"
    kinds = {f.get("viec"): f for f in forms(desk.get(address).text, address)}
    desk.send(address, **kinds["comment"] | {"ly-do": "hỏi lại Sở <script>"})
    desk.send(address, **kinds["assign"] | {"giao-cho": "Hòa"})
    assert "hỏi lại Sở &lt;script&gt;" in desk.get("/lich-su").text
    page = desk.get("/doi-chieu?nguoi=H%C3%B2a").text
    assert re.findall(r'data-item="(\w+)"', page) == [key]
    desk.send(address, **kinds["assign"] | {"giao-cho": ""})
    assert "data-item" not in desk.get("/doi-chieu?nguoi=H%C3%B2a").text


def test_a_reader_sees_and_writes_nothing(
    path: Path, db: sqlite3.Connection, loop: asyncio.AbstractEventLoop
) -> None:
    accounts = Accounts(path)
    accounts.add("Lan", PASSWORD, "reader")
    browser = Browser(application(path).app(), loop)
    browser.sign_in("Lan")
    key = key_of(db, "findings")
    for address in ("/doi-chieu", f"/du-kien/finding/{key}", "/lich-su"):
        html = browser.get(address).text
        assert 'name="da-thay"' not in html
        assert 'name="ket-luan"' not in html
    saw = seen(db, "finding", key)
    form = {"viec": "accept", "da-thay": saw.digest, "sau": "0"}
    assert browser.post(f"/du-kien/finding/{key}", page="/doi-chieu", **form).status_code == 403
    assert browser.post("/hoan-tac", page="/doi-chieu", **{"ket-luan": "1"}).status_code == 403
    assert browser.post("/doi-chieu/loat", page="/doi-chieu", viec="accept").status_code == 403
    assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == 0


def test_another_page_cannot_decide_at_this_machine(desk: Browser, db: sqlite3.Connection) -> None:
    key = key_of(db, "findings")
    form = {"viec": "accept", "da-thay": seen(db, "finding", key).digest, "sau": "0"}
    assert desk.send(f"/du-kien/finding/{key}", **form).status_code == 403, "no cookie, no token"
    desk.get("/doi-chieu")
    token = desk.http.cookies["ds_csrftoken"]
    elsewhere = {"origin": "http://xau.example"}
    answer = desk.send(f"/du-kien/finding/{key}", headers=elsewhere, csrftoken=token, **form)
    assert answer.status_code == 403
    assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == 0


def test_a_script_in_a_title_stays_text(desk: Browser, db: sqlite3.Connection) -> None:
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    for address in ("/doi-chieu", f"/van-ban/{document}", f"/du-kien/document/{document}", "/lich-su"):
        assert "<script>alert" not in desk.get(address).text


def test_a_decision_on_a_fact_that_is_gone_can_still_be_read(
    desk: Browser, path: Path, db: sqlite3.Connection
) -> None:
    key = correct_date(db, path)
    with Catalogue(path) as catalogue:
        catalogue.add(HandMade("SỞ NỘI VỤ\n", "145.txt").record(), path="bc.txt")
    page = desk.get(f"/du-kien/citation/{key}").text
    assert "không còn trong lần đọc mới nhất" in page
    assert "05/3/2026" in page
    assert desk.get("/du-kien/citation/khongco").status_code == 404
