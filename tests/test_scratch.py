"""Folders that are used while something is read: theirs alone, and gone whatever befalls the program."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest

from extractor.ingest import ingest
from extractor.scratch import scratch, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such locks")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_by_a_killed_program() -> None:
    child = os.fork()
    if child == 0:
        with scratch() as folder:
            (folder / "in use").mkdir()
            while True:
                time.sleep(1)
    while not list(Path(tempfile.gettempdir()).glob("*/in use")):
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_folder_is_gone_after_use(temporary: Path) -> None:
    with scratch() as folder:
        assert folder.parent == temporary
        (folder / "a").write_text("b", "utf-8")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_program_left_is_removed_and_nothing_else(temporary: Path) -> None:
    (temporary / "cancu-of-another-kind").mkdir()
    left_by_a_killed_program()
    with scratch() as folder:
        assert len(list(temporary.iterdir())) == 3
        assert sweep() == 1
        assert sweep() == 0
        assert sorted(temporary.iterdir()) == sorted([temporary / "cancu-of-another-kind", folder])


def test_a_folder_is_kept_while_a_process_forked_meanwhile_uses_it(temporary: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with scratch():
            if os.fork() == 0:  # a worker that outlives its parent
                os.close(writing)
                os.read(reading, 1)
                os._exit(0)
            os._exit(0)
    os.waitpid(child, 0)
    assert sweep() == 0
    assert len(list(temporary.iterdir())) == 1
    os.close(writing)
    deadline = time.monotonic() + 20
    while not sweep() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert list(temporary.iterdir()) == []
    os.close(reading)


def test_a_run_removes_what_killed_runs_left(temporary: Path, tmp_path: Path) -> None:
    left_by_a_killed_program()
    (tmp_path / "in").mkdir()
    ingest([tmp_path / "in"], tmp_path / "c.db")
    assert list(temporary.iterdir()) == []
