"""The limits of reading: one table tells them all, and each can be set."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

import joblib
import pytest

from extractor import errors
from extractor.ingest import ingest
from extractor.ingest import limits as ingest_limits
from extractor.reading import limits
from tests.given import write_files

TABLE = Path(__file__).resolve().parents[1] / "docs" / "gioi-han.md"


def all_subclasses(kind: type[errors.CancuError]) -> set[type[errors.CancuError]]:
    return {kind}.union(*(all_subclasses(sub) for sub in kind.__subclasses__()))


def test_the_table_tells_every_limit_and_its_error() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|.*\| (?:`([a-z_]+)` )?\|$", TABLE.read_text("utf-8"), re.M)
    told = {name: int(value) for name, value, _ in rows}
    known = {name: value for name, value in vars(limits).items() if name.isupper() and name != "MB"}
    known |= {name: getattr(ingest_limits, name) for name in ("SECONDS_PER_FILE", "WORKER_BYTES")}
    assert told == known
    codes = {kind.code for kind in all_subclasses(errors.FileError)}
    assert {code for _, _, code in rows if code} <= codes


@pytest.mark.parametrize(
    ("given", "said"),
    [("3", "(3, 3)"), ("", "(5000, 5000)"), ("nhiều", "BadLimit"), ("-1", "BadLimit"), ("0", "BadLimit")],
)
def test_a_limit_is_set_in_the_environment(given: str, said: str) -> None:
    code = "from extractor.reading import limits; print((limits.PDF_PAGES, limits.PDF_PAGES))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "CANCU_LIMIT_PDF_PAGES": given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of processes")
def test_a_caller_in_whose_process_joblib_reads_is_not_bound(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGINT)
    with joblib.parallel_config(backend="sequential"):
        report = ingest([write_files(tmp_path / "in", 4)], tmp_path / "so.db", jobs=2)
    assert report.ingested == 4
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGINT)) == before
