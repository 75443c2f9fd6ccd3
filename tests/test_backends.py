"""One corpus, read in three ways: processes of this machine, a Dask cluster, shards merged in any order."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import pytest

from corpora import render_docx, render_pdf
from corpora.generator import generate
from corpora.layout import layout
from extractor.catalogue import Catalogue
from extractor.catalogue.contents import Contents, contents, differences
from extractor.catalogue.doctor import examine
from extractor.cli import main
from extractor.ingest import workers
from tests.kills import workers_of

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpora"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of our documents and generated ones, as text, Word and PDF, with a copy and a fault."""
    root = tmp_path_factory.mktemp("corpus") / "in"
    root.mkdir()
    rendered = sorted((CORPUS / "files").iterdir())
    for file in [*rendered[:6], *sorted((CORPUS / "texts").iterdir())[:8]]:
        shutil.copy(file, root)
    for seed in range(1, 9):
        (root / f"g{seed}.txt").write_text(generate(seed, noise=seed % 3, faults=seed % 2).text, "utf-8")
    for seed, (ending, render) in enumerate((("docx", render_docx.render), ("pdf", render_pdf.render)), 21):
        gold = {"notes": [], "sections": []} | generate(seed).gold()
        (root / f"g{seed}.{ending}").write_bytes(render(layout(gold)))
    shutil.copy(root / "g1.txt", root / "bản sao.txt")
    (root / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut short")
    for file in root.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return root


def run(*args: object) -> None:
    """Run `cancu` as a person does; a file of the corpus is broken, so that it ends with 1."""
    assert main([str(arg) for arg in args]) == 1


def said(path: Path) -> Contents:
    assert examine(path).healthy
    with Catalogue(path, read_only=True) as catalogue:
        return contents(catalogue.db)


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """Return what the catalogue of one process says."""
    path = tmp_path_factory.mktemp("alone") / "cancu.db"
    run("ingest", folder, "--catalogue", path)
    found = said(path)
    assert len(found["documents"]) == 24
    return found


@contextmanager
def cluster(folder: Path, size: int) -> Iterator[tuple[str, int]]:
    """Run a Dask scheduler and workers, each a process of its own; yields its address and a nanny's id."""
    where = folder / "scheduler.json"
    program = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with ExitStack() as stack:

        def start(*command: str) -> int:
            process = stack.enter_context(subprocess.Popen(command, cwd=folder, **quiet))  # type: ignore[call-overload]
            stack.callback(process.terminate)
            return int(process.pid)

        start(
            *program, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)
        )
        for _ in range(300):
            if where.exists() and where.read_text():
                break
            time.sleep(0.1)
        program[-1] = "distributed.cli.dask_worker"
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(where))
        nannies = [start(*program, *options) for _ in range(size)]
        yield json.loads(where.read_text())["address"], nannies[0]


@pytest.mark.parametrize("forks", [True, False])
def test_processes_of_this_machine(
    folder: Path, alone: Contents, tmp_path: Path, forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not forks:  # as on macOS and Windows: joblib's processes
        monkeypatch.setattr(workers, "is_possible", lambda: False)
    run("ingest", folder, "--catalogue", tmp_path / "c.db", "--jobs", 2)
    assert differences(alone, said(tmp_path / "c.db")) == []


def test_a_cluster(folder: Path, alone: Contents, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the cluster's library is not installed (cancu[cluster])")
    with cluster(tmp_path, 2) as (address, _):
        run("ingest", folder, "--catalogue", tmp_path / "c.db", "--backend", "dask", "--address", address)
        assert differences(alone, said(tmp_path / "c.db")) == []
        run("ingest", folder, "--to", tmp_path / "s.jsonl", "--backend", "dask", "--address", address)
    run("load", tmp_path / "s.jsonl", "--catalogue", tmp_path / "d.db")
    assert differences(alone, said(tmp_path / "d.db")) == []


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc to find the workers")
def test_a_cluster_whose_worker_is_killed(folder: Path, alone: Contents, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the cluster's library is not installed (cancu[cluster])")
    with cluster(tmp_path, 2) as (address, nanny):
        command = ["ingest", folder, "--catalogue", tmp_path / "c.db", "--backend", "dask"]
        program = [sys.executable, "-m", "extractor.cli", *map(str, command), "--address", address]
        with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as ingestion:
            time.sleep(4)
            for worker in workers_of(nanny)[:1]:
                os.kill(worker, 9)
            assert ingestion.wait(300) == 1
    assert differences(alone, said(tmp_path / "c.db")) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shards_in_any_order_some_twice(folder: Path, alone: Contents, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    files = sorted(folder.iterdir())
    random.shuffle(files)
    shards = []
    for n in range(4):  # each machine was given a share, and some of its neighbour's
        shard = tmp_path / f"{n}.jsonl"
        assert main(["ingest", *map(str, files[n * 7 : n * 7 + 9]), "--to", str(shard)]) in {0, 1}
        shards.append(shard)
    order = [*shards, *random.sample(shards, 2)]
    random.shuffle(order)
    run("load", *order, "--catalogue", tmp_path / "c.db")
    assert differences(alone, said(tmp_path / "c.db")) == []
