"""Ingestion: every file ends somewhere, bytes are read once, and a run stopped half way can go on."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import __version__, errors
from extractor.catalogue import Catalogue
from extractor.catalogue.contents import Contents, contents, differences
from extractor.ingest import (
    IngestReport,
    Progress,
    apart,
    ingest,
    journal,
    limits,
    load,
    session,
    watch,
    write_shard,
)
from extractor.ingest.errors import FolderEmptied, LogUnwritable, ShardDamaged
from tests.given import write_files

TEXT = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: {number}/BC-UBND

Lâm Đồng, ngày 20 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Thực hiện Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh, đã tặng Bằng khen cho 05 cá nhân.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two documents, a copy, a broken file, and files that are no concern of ours."""
    root = tmp_path / "in"
    (root / "b").mkdir(parents=True)
    (root / "b" / "hai.txt").write_text(TEXT.format(number=2), "utf-8")
    (root / "a.txt").write_text(TEXT.format(number=1), "utf-8")
    (root / "bản sao.txt").write_text(TEXT.format(number=1), "utf-8")
    (root / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut short")
    for ignored in (".an.txt", "~$a.docx", "Thumbs.db"):
        (root / ignored).write_text("x", "utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "x.txt").write_text("x", "utf-8")
    return root


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cancu.db"


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with Catalogue(path, read_only=True) as catalogue:
        return [tuple(row) for row in catalogue.db.execute(sql)]


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.seen, report.ingested, report.known, report.failed


FILES = "SELECT path, status, error_code FROM files"


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_ends_somewhere(folder: Path, path: Path, jobs: int) -> None:
    seen: list[Progress] = []
    report = ingest([folder], path, jobs=jobs, progress=seen.append)
    assert counts(report) == (4, 2, 1, 1)
    assert {Path(file).name: (status, error) for file, status, error in rows(path, FILES)} == {
        "a.txt": ("ingested", None),
        "hai.txt": ("ingested", None),
        "bản sao.txt": ("known", None),
        "hỏng.pdf": ("failed", "truncated"),
    }
    assert [(p.done, p.total) for p in seen] == [(n, 4) for n in range(1, 5)]
    assert [Path(f.path).name for f in report.failures] == ["hỏng.pdf"]
    assert "hỏng.pdf" in report.failures[0].error.sentence("vi")
    assert rows(path, "SELECT code, extractor_version FROM documents ORDER BY code") == [
        ("1/BC-UBND", __version__),
        ("2/BC-UBND", __version__),
    ]
    assert rows(path, "SELECT status, seen, ingested, known, failed, jobs FROM runs") == [
        ("finished", 4, 2, 1, 1, jobs)
    ]
    assert rows(path, "SELECT DISTINCT instrument FROM citations") == [("729.qd-ubnd.lam-dong.2026",)]


def test_the_same_files_again_add_nothing(folder: Path, path: Path) -> None:
    ingest([folder], path)
    held = rows(path, "SELECT id, ingested_at FROM documents")
    assert counts(ingest([folder], path)) == (4, 0, 3, 1)
    assert counts(ingest([folder / "a.txt", folder / "a.txt", folder], path)) == (4, 0, 3, 1)
    assert rows(path, "SELECT id, ingested_at FROM documents") == held
    assert rows(path, "SELECT count(*) FROM files") == [(4,)]


def test_folders_within_each_other_are_walked_once(folder: Path, path: Path) -> None:
    several = [folder / "b", folder, folder / "b" / "hai.txt", folder / "b"]
    assert counts(ingest(several, path)) == (4, 2, 1, 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_bytes_that_failed_are_read_under_a_later_name(tmp_path: Path, path: Path, jobs: int) -> None:
    root = tmp_path / "in"
    root.mkdir()
    for name in ("a.pdf", "a2.pdf", "z.txt"):
        (root / name).write_text(TEXT.format(number=1), "utf-8")
    for number in range(2, 7):
        (root / f"m{number}.txt").write_text(TEXT.format(number=number), "utf-8")
    report = ingest([root], path, jobs=jobs)
    assert counts(report) == (8, 6, 2, 0)
    assert report.failures == ()
    ended = {Path(file).name: error for file, _, error in rows(path, FILES)}
    assert set(ended.values()) == {None}
    assert rows(path, "SELECT count(*) FROM documents") == [(6,)]


def test_a_moved_file_is_known_and_a_changed_one_is_read(folder: Path, path: Path) -> None:
    ingest([folder / "a.txt"], path)
    (folder / "a.txt").rename(folder / "c.txt")
    assert counts(ingest([folder / "c.txt"], path)) == (1, 0, 1, 0)
    (folder / "c.txt").write_text(TEXT.format(number=7), "utf-8")
    assert counts(ingest([folder / "c.txt"], path)) == (1, 1, 0, 0)
    assert rows(path, "SELECT code FROM documents ORDER BY code") == [("1/BC-UBND",), ("7/BC-UBND",)]


def test_a_file_mended_after_it_failed(folder: Path, path: Path) -> None:
    broken = folder / "hỏng.txt"
    broken.write_text("", "utf-8")
    assert counts(ingest([broken], path)) == (1, 0, 0, 1)
    broken.write_text(TEXT.format(number=3), "utf-8")
    assert counts(ingest([broken], path)) == (1, 1, 0, 0)
    assert rows(path, "SELECT status, error FROM files") == [("ingested", None)]


def test_a_document_of_an_older_extractor_is_read_again_when_asked(folder: Path, path: Path) -> None:
    ingest([folder / "a.txt"], path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE documents SET extractor_version = '0.0.1', build = NULL, subject = 'cũ'")
    assert counts(ingest([folder / "a.txt"], path)) == (1, 0, 1, 0)
    assert rows(path, "SELECT extractor_version FROM documents") == [("0.0.1",)]
    assert counts(ingest([folder / "a.txt"], path, refresh=True)) == (1, 1, 0, 0)
    assert rows(path, "SELECT extractor_version, subject = 'cũ', version FROM documents") == [
        (__version__, 0, 1)
    ]
    assert counts(ingest([folder / "a.txt"], path, refresh=True)) == (1, 0, 1, 0)


def test_paths_that_lead_nowhere(tmp_path: Path, path: Path) -> None:
    report = ingest([tmp_path / "khong-co.pdf", tmp_path / "empty"], path)
    assert counts(report) == (2, 0, 0, 2)
    assert all(isinstance(f.error, errors.FileNotFound) for f in report.failures)
    (tmp_path / "empty").mkdir()
    assert counts(ingest([tmp_path / "empty"], path)) == (0, 0, 0, 0)


def test_the_catalogue_in_the_folder_is_not_ingested(folder: Path) -> None:
    inside = folder / "cancu.db"
    assert counts(ingest([folder], inside)) == (4, 2, 1, 1)
    assert counts(ingest([folder], inside)) == (4, 0, 3, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hold_the_run(folder: Path, path: Path) -> None:
    os.mkfifo(folder / "ống.txt")
    report = ingest([folder], path)
    assert report.failed == 2
    assert {type(f.error) for f in report.failures} == {errors.NotAFile, errors.TruncatedFile}


@pytest.mark.skipif(sys.platform == "win32", reason="needs byte paths")
def test_a_name_that_is_no_text(folder: Path, path: Path) -> None:
    for name, content in ((b"/t\xeanh.txt", TEXT.format(number=9).encode()), (b"/h\xeang.pdf", b"%PDF-1.4")):
        with open(os.fsencode(folder) + name, "wb") as file:  # noqa: PTH123 -- bytes on purpose
            file.write(content)
    (folder / os.fsdecode(b"m\xeat.txt")).symlink_to(folder / "khong-co.txt")
    report = ingest([folder], path)
    assert counts(report) == (7, 3, 1, 3)
    assert all(f.error.sentence("vi").encode() for f in report.failures)
    assert rows(path, "SELECT status FROM files WHERE path LIKE '%nh.txt'") == [("ingested",)]


@pytest.mark.parametrize("at_once", [1, 64])
def test_an_interrupted_run_keeps_what_was_done(
    folder: Path, path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "AT_ONCE", at_once)
    monkeypatch.setattr(session, "AT_ONCE_SECONDS", 60.0)

    def stop(progress: Progress) -> None:
        if progress.outcome == "ingested":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([folder], path, progress=stop)
    done = min(at_once, 2)  # what is written together is counted together
    assert rows(path, "SELECT status, ingested FROM runs") == [("interrupted", done)]
    assert rows(path, "SELECT count(*) FROM documents") == [(done,)]
    assert ingest([folder], path).ingested == 2 - done
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


def test_a_run_that_cannot_write_says_why(folder: Path, path: Path) -> None:
    with Catalogue(path) as catalogue:
        pages = catalogue.db.execute("PRAGMA page_count").fetchone()[0]
        (folder / "a.txt").write_text(TEXT.format(number=1) + "thi đua\n" * 20_000, "utf-8")
        catalogue.db.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(errors.DiskFull):
            ingest([folder / "a.txt"], catalogue)
    assert rows(path, "SELECT count(*) FROM documents") == [(0,)]


PROGRAM = """
import sys
from extractor.ingest import ingest
print("ready", flush=True)
ingest([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]), progress=lambda p: print(p.outcome, flush=True))
"""


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_a_blow_in_the_middle_leaves_whole_documents(
    tmp_path: Path, path: Path, jobs: int, blow: int
) -> None:
    for n in range(200):
        (tmp_path / f"{n:03}.txt").write_text(TEXT.format(number=n + 1) * 5, "utf-8")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(path), str(jobs)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # What a shell runs in the background is deaf to Ctrl-C, and so are its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != "ingested":
            assert process.poll() is None
        time.sleep(0.2)
        process.send_signal(blow)
        process.wait(60)
    whole = rows(path, "SELECT count(*) FROM documents")[0][0]
    assert 0 < whole < 200
    assert rows(path, "SELECT count(DISTINCT document) FROM citations") == [(whole,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert ingest([tmp_path], path, jobs=2).ingested == 200 - whole
    assert rows(path, "SELECT count(*) FROM documents") == [(200,)]


@pytest.mark.long
@pytest.mark.skipif(not apart.is_possible(), reason="processes are not forked on this system")
def test_a_worker_that_dies_costs_no_other_file(tmp_path: Path, path: Path) -> None:
    for n in range(60):
        (tmp_path / f"{n:03}.txt").write_text(TEXT.format(number=n + 1) * 5, "utf-8")
    killed: list[int] = []

    def kill_once() -> None:
        # Not when some file is done: by then a busy machine may have read them all.
        while not (workers := multiprocessing.active_children()):
            time.sleep(0.002)
        for worker in workers:
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGKILL)
            killed.append(worker.pid)

    killer = threading.Thread(target=kill_once, daemon=True)
    killer.start()
    report = ingest([tmp_path], path, jobs=2)
    killer.join(timeout=30)
    assert killed
    assert counts(report) == (60, 60, 0, 0)


def old(folder: Path) -> None:
    """Let files look as if they had been changed long ago: a fresh time of change is not trusted."""
    for file in folder.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))


def test_an_unchanged_file_is_not_opened(folder: Path, path: Path) -> None:
    old(folder)
    ingest([folder], path)
    (folder / "a.txt").write_text(TEXT.format(number=5), "utf-8")
    os.utime(
        folder / "a.txt", (1_700_000_000, 1_700_000_000)
    )  # the same size, the same time: not looked into
    assert counts(ingest([folder], path)) == (4, 0, 3, 1)
    os.utime(folder / "a.txt", (1_700_000_001, 1_700_000_001))
    assert counts(ingest([folder], path)) == (4, 1, 2, 1)
    assert rows(path, "SELECT code FROM documents ORDER BY 1") == [
        ("1/BC-UBND",),
        ("2/BC-UBND",),
        ("5/BC-UBND",),
    ]


def test_a_document_of_another_build_is_read_again_when_asked(folder: Path, path: Path) -> None:
    old(folder)
    ingest([folder], path)
    build = rows(path, "SELECT DISTINCT build FROM documents")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE documents SET build = 'another' WHERE code = '2/BC-UBND'")
    assert counts(ingest([folder], path)) == (4, 0, 3, 1)
    assert counts(ingest([folder], path, refresh=True)) == (4, 1, 2, 1)
    assert rows(path, "SELECT DISTINCT build FROM documents") == build


def test_files_that_went_are_marked_and_kept_until_they_are_to_be_forgotten(folder: Path, path: Path) -> None:
    ingest([folder], path)
    (folder / "b" / "hai.txt").unlink()
    (folder / "a.txt").unlink()
    assert ingest([folder], path).gone == 2
    assert ingest([folder], path).gone == 0
    gone = "SELECT count(*) FROM files WHERE gone_at IS NOT NULL"
    assert rows(path, gone) == [(2,)]
    assert rows(path, "SELECT name FROM documents ORDER BY 1") == [("bản sao.txt",), ("hai.txt",)]
    ingest([folder], path, forget=True)
    assert rows(path, "SELECT name FROM documents") == [("bản sao.txt",)]
    assert rows(path, gone) == [(0,)]


def test_a_folder_that_is_empty_all_at_once_loses_nothing(folder: Path, path: Path) -> None:
    ingest([folder], path)
    away = folder.rename(folder.with_name("away"))
    folder.mkdir()
    report = ingest([folder], path, forget=True)
    assert [type(f.error) for f in report.failures] == [FolderEmptied]
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]
    folder.rmdir()
    assert [type(f.error) for f in ingest([folder], path).failures] == [errors.FileNotFound]
    away.rename(folder)
    assert counts(ingest([folder], path)) == (4, 0, 3, 1)
    assert rows(path, "SELECT count(*) FROM files WHERE status = 'failed' OR gone_at IS NOT NULL") == [(1,)]


def test_a_report_says_where_the_time_went(folder: Path, path: Path) -> None:
    report = ingest([folder], path).to_dict()
    assert set(report["stages"]) == {"looking", "hashing", "reading", "extracting", "waiting", "writing"}
    assert report["stages"]["extracting"] > 0
    assert [f["code"] for f in report["failures"]] == ["truncated"]
    assert 2 <= len(report["slowest"]) <= 3
    assert json.loads(rows(path, "SELECT report FROM runs")[0][0]) == report


def test_a_log_tells_how_each_file_ended(folder: Path, path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    for _ in range(2):
        with journal(log):
            ingest([folder], path)
    ingest([folder], path)  # not logged
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == [*["run_started", *["file"] * 4, "run_ended"] * 2]
    ended = {Path(line["path"]).name: line for line in lines[:6] if line["event"] == "file"}
    assert {name: line["outcome"] for name, line in ended.items()} == {
        "a.txt": "ingested",
        "hai.txt": "ingested",
        "bản sao.txt": "known",
        "hỏng.pdf": "failed",
    }
    assert (ended["hỏng.pdf"]["level"], ended["hỏng.pdf"]["error"]) == ("warning", "truncated")
    assert ended["a.txt"]["seconds"] > 0
    assert (lines[5]["status"], lines[5]["ingested"], lines[11]["known"]) == ("finished", 2, 3)
    with pytest.raises(LogUnwritable), journal(tmp_path / "khong-co" / "log"):
        pass


@given(order=st.permutations([0, 1, 2, 0, 1]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shards_in_any_order_make_the_catalogue(
    shards: tuple[list[Path], Contents], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files, expected = shards
    path = tmp_path_factory.mktemp("merged") / "cancu.db"
    load([files[n] for n in order], path)
    with Catalogue(path, read_only=True) as merged:
        assert differences(expected, contents(merged.db)) == []


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Contents]:
    """Return shards that overlap, and what a catalogue says that read the same folder itself."""
    root = tmp_path_factory.mktemp("shards")
    folder = write_files(root / "in", 12)
    files = sorted(folder.iterdir())
    for n in range(3):
        write_shard(files[n * 4 : n * 4 + 6], root / f"{n}.jsonl")
    ingest([folder], root / "cancu.db")
    with Catalogue(root / "cancu.db", read_only=True) as catalogue:
        return [root / f"{n}.jsonl" for n in range(3)], contents(catalogue.db)


def test_a_shard_cut_short_is_gone_on_with(tmp_path: Path) -> None:
    folder, shard = write_files(tmp_path / "in", 6), tmp_path / "a.jsonl"
    assert write_shard([folder], shard).written == 6
    whole = shard.read_bytes()
    shard.write_bytes(whole[: len(whole) * 2 // 3])
    again = write_shard([folder], shard)
    assert again.written + again.known == 6
    assert again.known > 0
    assert load([shard], tmp_path / "cancu.db").ingested == 6
    assert write_shard([folder], shard).known == 6


def test_a_line_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    shard = tmp_path / "a.jsonl"
    shard.write_text('{"path": "/a"}\n', "utf-8")
    with pytest.raises(ShardDamaged) as caught:
        load([shard], tmp_path / "cancu.db")
    assert "1" in caught.value.sentence("vi")


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, in_thread: bool) -> None:
    monkeypatch.setattr(limits, "SECONDS_PER_FILE", 0.05)
    ended: list[str] = []

    def endless() -> None:
        try:
            with limits.time_limit("chậm.pdf"):
                while True:
                    sum(range(100))
        except errors.TooSlow as error:
            ended.append(error.sentence("vi"))

    if in_thread:
        thread = threading.Thread(target=endless)
        thread.start()
        thread.join()
    else:
        endless()
    assert len(ended) == 1
    assert "chậm.pdf" in ended[0]


def test_what_arrives_is_ingested_once(folder: Path, path: Path) -> None:
    old(folder)
    looks = 0

    def sleep(seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            (folder / "mới.txt").write_text(TEXT.format(number=8), "utf-8")
            os.utime(folder / "mới.txt", (1_700_000_000, 1_700_000_000))
        if looks == 6:
            raise KeyboardInterrupt

    reports = watch([folder], path, sleep=sleep)
    assert [next(reports).ingested, next(reports).ingested] == [2, 1]
    with pytest.raises(KeyboardInterrupt):
        next(reports)
