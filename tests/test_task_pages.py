"""Tasks in the catalogue and on its pages: rows, tables, files, the check of deadlines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.api import extract_text
from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.ingest import ingest
from extractor.review.serve import application
from tests.test_review_access import Browser

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 31/KH-UBND

Lào Cai, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua <b>làm đường</b>

1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính và các xã, phường rà soát các tuyến đường thôn,
hoàn thành trước ngày 30/6/2026.
2. Yêu cầu Sở Tài chính gửi dự toán về UBND tỉnh chậm nhất ngày {late}.
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tasks")
    (root / "in").mkdir()
    (root / "in" / "ke-hoach.txt").write_text(PLAN.format(late="25/3/2026"), "utf-8")
    ingest([root / "in"], root / "cancu.db")
    return root / "cancu.db"


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[Browser]:
    loop = asyncio.new_event_loop()
    yield Browser(application(path).app(), loop)
    loop.close()


def test_a_task_is_a_row_with_its_organs(path: Path) -> None:
    with connect(path, read_only=True) as db:
        found = db.execute(
            "SELECT what, leads, helps, due_relation, due_to FROM task_list ORDER BY due_to"
        ).fetchall()
        assert [tuple(row) for row in found] == [
            ("gửi dự toán về UBND tỉnh", "Sở Tài chính", None, "by", "2026-03-25"),
            (
                "rà soát các tuyến đường thôn",
                "Sở Xây dựng",
                "Sở Tài chính; các xã, phường",
                "before",
                "2026-06-30",
            ),
        ]
        named = db.execute("SELECT unit FROM task_units ORDER BY task, position").fetchall()
        assert {row["unit"] for row in named} == {"so-xay-dung.lao-cai", "so-tai-chinh.lao-cai", None}


def test_a_document_that_goes_takes_its_tasks(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN.format(late="25/3/2026"), "utf-8")
    ingest([file], tmp_path / "cancu.db")
    file.write_text("Không còn việc nào.\n", "utf-8")
    ingest([file], tmp_path / "cancu.db")
    with Catalogue(tmp_path / "cancu.db") as catalogue:
        for table in ("tasks", "task_units"):
            assert catalogue.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_the_document_shows_its_tasks_with_links_to_the_passage(desk: Browser, path: Path) -> None:
    with connect(path, read_only=True) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
        key = db.execute("SELECT key FROM tasks WHERE due_to = '2026-06-30'").fetchone()[0]
    page = desk.get(f"/van-ban/{document}").text
    assert "Nhiệm vụ và thời hạn" in page
    assert f'href="#t-{key}"' in page
    assert f'id="t-{key}"' in page
    assert "trước ngày 30/6/2026" in page
    assert "<b>làm đường</b>" not in page


def test_the_unit_shows_what_it_is_given(desk: Browser) -> None:
    page = desk.get("/co-quan/so-tai-chinh.lao-cai").text
    assert "Việc được giao" in page
    assert "chậm nhất 25/3/2026" in page
    assert "phối hợp" in page
    assert "Việc được giao" not in desk.get("/co-quan/uy-ban-nhan-dan.lao-cai").text


def test_the_tasks_can_be_taken_away(desk: Browser) -> None:
    lines = desk.get("/danh-muc/task_list.csv?_stream=on").text.splitlines()
    assert len(lines) == 3
    assert "Sở Xây dựng" in lines[1] + lines[2]


def test_programs_are_told_the_tasks_too(desk: Browser, path: Path) -> None:
    with connect(path, read_only=True) as db:
        document = db.execute("SELECT id FROM documents").fetchone()[0]
    first = desk.get(f"/api/v1/documents/{document}/facts").json()["tasks"][0]
    assert (first["leads"], first["due_to"], first["due_relation"]) == ("Sở Xây dựng", "2026-06-30", "before")


@pytest.mark.parametrize(("late", "found"), [("11/3/2026", True), ("12/3/2026", False), ("25/3/2026", False)])
def test_a_deadline_before_the_document_is_a_finding(late: str, found: bool) -> None:
    rules = {f.rule for f in extract_text(PLAN.format(late=late)).findings}
    assert ("deadline_past" in rules) is found
