"""A process of its own for what may crash, hang or take all memory: the caller goes on, and is told."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import time
from pathlib import Path

import pytest

from extractor import errors
from extractor.catalogue import Catalogue
from extractor.ingest import apart, ingest, limits, team
from extractor.ingest.apart import Apart
from extractor.ingest.team import Team
from extractor.reading import plain
from extractor.reading.content import Content

pytestmark = pytest.mark.skipif(not apart.is_possible(), reason="processes are not forked on this system")


def deed(task: str) -> object:
    """Do what a file may lead a reader to."""
    match task:
        case "segfault":
            ctypes.string_at(8)
        case "abort":
            os.abort()
        case "exit":
            os._exit(3)
        case "hang in Python":
            while True:
                time.sleep(0.01)
        case "hang in C":
            # A library deaf to signals: the alarm of a time limit inside the process is never heard.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGINT, signal.SIGTERM})
            re.match(r"(a{1,40}){1,40}$", "a" * 39 + "b")
        case "memory":
            return len(bytearray(limits.WORKER_BYTES))
        case "memory bit by bit":
            kept = []
            while True:
                kept.append(b"x" * 50_000_000)
        case "refuse":
            raise errors.EmptyFile("a.pdf")
        case "threads":
            return os.getpid()
        case "priority":
            return os.nice(0)
    return task.upper()


@pytest.mark.parametrize(
    ("task", "code", "said"),
    [
        ("segfault", "reader_crashed", "SIGSEGV"),
        ("abort", "reader_crashed", "SIGABRT"),
        ("exit", "reader_crashed", "exit 3"),
        ("hang in Python", "too_slow", "quá 0 giây"),
        ("hang in C", "too_slow", "quá 0 giây"),
        ("memory", "out_of_memory", "bộ nhớ"),
        ("memory bit by bit", "out_of_memory", "bộ nhớ"),
        ("refuse", "empty", "tệp rỗng"),
    ],
)
def test_what_befalls_one_task_is_named_and_the_next_is_done(
    task: str, code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORKER_BYTES", 1 << 30)
    with Apart(deed, lambda t: f"{t}.pdf") as run:
        assert run("before") == "BEFORE"
        with monkeypatch.context() as hurry:
            if "hang" in task:
                hurry.setattr(limits, "SECONDS_PER_FILE", 0)
                hurry.setattr(apart, "_GRACE", 0.5)
            with pytest.raises(errors.FileError) as caught:
                run(task)
        assert run("after") == "AFTER"
    assert caught.value.code == code
    assert said in caught.value.sentence("vi")


def test_one_process_serves_until_it_dies() -> None:
    with Apart(deed, str) as run:
        first = run("threads")
        assert first == run("threads") != os.getpid()
        with pytest.raises(errors.ReaderCrashed):
            run("exit")
        assert run("threads") != first


def test_a_worker_gives_way_to_what_people_wait_for() -> None:
    with Apart(deed, str) as run:
        assert run("priority") >= min(19, os.nice(0) + 1)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_team_does_every_task_once_whatever_befalls_some(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORKER_BYTES", 1 << 30)
    monkeypatch.setattr(limits, "SECONDS_PER_FILE", 1)
    monkeypatch.setattr(apart, "_GRACE", 0.5)
    tasks = [*"abc", "segfault", *"def", "hang in C", *"ghi", "memory", "refuse", *"jkl"]
    expected = {
        "segfault": "reader_crashed",
        "hang in C": "too_slow",
        "memory": "out_of_memory",
        "refuse": "empty",
    }
    found: dict[str, object] = {}
    for task, answer, seconds in Team(deed, lambda t: f"{t}.pdf", size, lambda a: a == "C").each(tasks):
        assert task not in found
        assert seconds >= 0
        found[task] = answer.code if isinstance(answer, errors.FileError) else answer
    assert found == {task: expected.get(task, task.upper()) for task in tasks}


def test_a_task_whose_process_was_killed_is_done_by_another(tmp_path: Path) -> None:
    def work(task: str) -> str:
        once = tmp_path / task
        if task == "b" and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return task.upper()

    for size in (1, 2):
        done = Team(work, str, size, lambda _: False).each("abcd")
        assert sorted(str(answer) for _, answer, _ in done) == ["A", "B", "C", "D"]
        (tmp_path / "b").unlink()


@pytest.mark.parametrize(
    "room", [1 << 12, 1 << 18, 1 << 22], ids=["too small for one", "for a few", "for many"]
)
def test_long_and_short_answers_come_whole(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "_ROOM", room)

    def work(task: int) -> bytes:
        return task.to_bytes(2, "big") * (1 + task % 7 * 9_000)

    done = {task: answer for task, answer, _ in Team(work, str, 2, lambda _: False).each(range(300))}
    assert done == {task: work(task) for task in range(300)}


def test_processes_go_on_while_the_caller_is_away(tmp_path: Path) -> None:
    def work(task: int) -> bytes:
        (tmp_path / str(task)).touch()
        return bytes(100_000)

    done = Team(work, str, 2, lambda _: False).each(range(300))
    for _ in range(100):  # by then it is known how little a task takes
        next(done)
    deadline = time.monotonic() + 60
    # Far more than the megabyte that each pipe holds.
    while sum(1 for _ in tmp_path.iterdir()) < 250:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert len([*done]) == 200


def test_what_a_process_answered_before_it_died_is_not_lost() -> None:
    team = Team(deed, str, 2, lambda _: False)
    tasks = [*(f"a{n}" for n in range(50)), "segfault"]
    found = {task: answer for task, answer, _ in team.each(tasks)}
    assert isinstance(found.pop("segfault"), errors.ReaderCrashed)
    assert found == {task: task.upper() for task in tasks[:-1]}


def test_what_no_file_is_at_fault_for_ends_the_work() -> None:
    def work(task: str) -> str:
        raise FileNotFoundError("a table of the program")

    with pytest.raises(FileNotFoundError):
        list(Team(work, str, 2, lambda _: False).each("ab"))


def test_processes_are_changed_after_many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "_CHANGED_AFTER", 3)

    def work(task: int) -> int:
        return os.getpid()

    made_by = [answer for _, answer, _ in Team(work, str, 2, lambda _: False).each(range(1, 21))]
    assert len(made_by) == 20
    assert max(made_by.count(process) for process in made_by) <= 4


def test_a_reader_that_crashes_or_eats_memory_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader itself is made to fail: no sound file does that to it."""
    sound = plain.read_bytes

    def read_bytes(data: bytes, name: str) -> Content:
        deed(name.removesuffix(".txt"))
        return sound(data, name)

    monkeypatch.setattr(plain, "read_bytes", read_bytes)
    monkeypatch.setattr(limits, "WORKER_BYTES", 1 << 30)
    folder = tmp_path / "đến"
    folder.mkdir()
    names = ["a", "abort", "k", "memory", "n", "segfault", "z"]
    for number, name in enumerate(names):
        text = f"Căn cứ Quyết định số {number + 10}/QĐ-UBND ngày 05/6/2026 của Ủy ban nhân dân tỉnh;"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Catalogue(tmp_path / "c.db") as catalogue:
        report = ingest([folder], catalogue)
        rows = {Path(path).stem: source.status for path, source in catalogue.known_paths().items()}
    failed = {Path(f.path).stem: f.error.code for f in report.failures}
    assert failed == {"abort": "reader_crashed", "memory": "out_of_memory", "segfault": "reader_crashed"}
    assert rows == {name: "failed" if name in failed else "ingested" for name in names}
