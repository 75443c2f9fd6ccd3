"""What people wait for: the commands that answer at once load nothing that reads files or serves pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.ingest import ingest
from tests.given import write_files

HEAVY = {"spacy", "underthesea", "datasette", "pypdfium2", "tesserocr", "pydantic", "numpy", "joblib", "lxml"}
PROGRAM = """
import sys
from extractor.cli import main
assert main(sys.argv[1:]) == 0
print("\\n" + " ".join({name.split(".")[0] for name in sys.modules}))
"""


def loaded(*arguments: object) -> set[str]:
    """Return the packages that a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("start")
    ingest([write_files(root / "in", 4)], root / "cancu.db")
    return root / "cancu.db"


@pytest.mark.parametrize("query", ["Quyết định 700/QĐ-UBND", "so 700", "tặng bằng khen", "báo cáo lâm đồng"])
def test_find_loads_nothing_that_reads_or_serves(catalogue: Path, query: str) -> None:
    assert loaded("find", query, "--catalogue", catalogue) & HEAVY == set()


@pytest.mark.parametrize("command", ["", "find", "ingest", "serve", "doctor"])
def test_help_loads_nothing_at_all(command: str) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    assert loaded(*arguments) & (HEAVY | {"rich", "sqlite3"}) == set()
