"""Damaged files, odd files and bombs: each is read in a worker and ends in a known state."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.ingest import apart, limits
from tests import fuzz_files

ODD = Path(__file__).resolve().parents[2] / "shared" / "pile" / "odd-pdf.tar.xz"
# As many as are read in five minutes on two cores; `python -m tests.fuzz_files` reads as many as asked for.
COUNT = int(os.environ.get("CANCU_FUZZ", "600"))

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not apart.is_possible(), reason="processes are not forked on this system"),
]


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    monkeypatch.setattr(limits, "SECONDS_PER_FILE", fuzz_files.SECONDS)
    monkeypatch.setattr(limits, "WORKER_BYTES", fuzz_files.MEMORY)


def unknown(files: Iterator[tuple[str, bytes]]) -> dict[str, list[str]]:
    """Return the files that end in no known state, by how they end."""
    return {end: names for end, names in fuzz_files.run(files).items() if not fuzz_files.is_known(end)}


def test_damaged_files_end_in_a_known_state() -> None:
    assert unknown(fuzz_files.mutants(COUNT, seed=7)) == {}


def test_bombs_are_refused_or_read_within_bounds() -> None:
    assert unknown(iter(fuzz_files.bombs().items())) == {}


@pytest.mark.skipif(not ODD.exists(), reason="shared/pile is not beside the checkout")
def test_odd_files_of_other_projects_end_in_a_known_state() -> None:
    with tarfile.open(ODD) as pile:
        files = [(Path(m.name).name, pile.extractfile(m)) for m in pile.getmembers() if m.isfile()]
        assert len(files) == 205
        assert unknown((name, held.read()) for name, held in files if held is not None) == {}
