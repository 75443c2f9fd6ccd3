"""Measure an archive of generated documents: filling it, opening it again, searching it beside ripgrep.

python -m benchmarks.archive --count 1000 10000 --jobs 1 2
python -m benchmarks.archive --count 100000 --pdf 0 --keep /var/tmp/archive --seconds 280

Every tenth document is a PDF, every hundredth a scan. Each ingestion runs in a process of its own, so that
its memory is its own. Rates are told by the clock and by the processors' time, which a busy machine does not
lengthen as much.

What lies in `--keep` is gone on with: after `--seconds`, or after Ctrl-C, the same command continues, in the
middle of an ingestion too. Progress goes to the standard error stream.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.archive_search import measure_search
from corpora import render_pdf, render_scan
from corpora.generator import generate
from corpora.layout import layout
from extractor.catalogue import Catalogue
from extractor.ingest import Progress, ingest

COLUMNS = (
    "documents",
    "workers",
    "documents/s",
    "MB/s",
    "processor s/1,000",
    "readers waited",
    "writing, s",
    "rows/s written",
    "second run, s",
    "KB/document",
    "peak MB: main",
    "largest worker",
    "documents/s by each tenth",
)


def write_corpus(folder: Path, count: int, pdf: int, scan: int) -> None:
    """Write generated documents as text, every `pdf`th as a PDF, every `scan`th as a scan; none twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(1, count + 1):
        printed = pdf > 0 and seed % pdf == 0
        file = folder / f"{seed:06}.{'pdf' if printed else 'txt'}"
        if not file.exists():
            part = file.with_name(f".{file.name}")  # a hidden file is not ingested
            part.write_bytes(_printed(seed, scan) if printed else generate(seed).text.encode())
            os.utime(part, (1_700_000_000, 1_700_000_000))  # old enough to be trusted to tell a change
            part.rename(file)
        if seed % 5000 == 0:
            print(f"{seed} of {count} documents written", file=sys.stderr, flush=True)


def _printed(seed: int, scan: int) -> bytes:
    printed = render_pdf.render(layout({"notes": [], "sections": []} | generate(seed).gold()))
    if scan and seed % scan == 0:
        return render_scan.scan(printed, render_scan.QUALITIES["fair"], seed)
    return printed


def fill(folder: Path, path: Path, jobs: int, seconds: float) -> dict[str, Any]:
    """Ingest a folder, for some seconds at most; return the run's report with what the process used.

    Its `tenths` say how many documents a second were read by then, for each tenth that was ended.
    """
    began, used = time.monotonic(), time.process_time()
    told = began
    tenths: dict[int, float] = {}

    def progress(now: Progress) -> None:
        nonlocal told
        at = time.monotonic()
        if 10 * now.done // now.total not in tenths:
            tenths[10 * now.done // now.total] = round(now.done / max(at - began, 1e-9), 1)
        if at - told > 10:
            told = at
            rate = now.done / (at - began)
            print(f"{now.done} of {now.total}, {rate:.1f} documents/s", file=sys.stderr, flush=True)
        if at - began > seconds:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        ingest([folder], path, jobs=jobs, progress=progress)
    with Catalogue(path, read_only=True) as catalogue:
        status, report = catalogue.db.execute(
            "SELECT status, report FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return dict(json.loads(report)) | {
        "whole": status == "finished",
        "tenths": tenths,
        "processor": time.process_time() - used + children.ru_utime + children.ru_stime,
        "main": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker": children.ru_maxrss // 1024,
    }


def _apart(folder: Path, path: Path, jobs: int, seconds: float) -> dict[str, Any]:
    asked = [str(folder), str(path), str(jobs), str(seconds)]
    program = [sys.executable, "-m", "benchmarks.archive", "--one", *asked]
    told = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(json.loads(told))


class Steps:
    """What has been measured, kept in a file, so that the next start goes on from there.

    Args:
        file: of JSON Lines; made where it does not exist.
        seconds: how long this start may take.
    """

    def __init__(self, file: Path, seconds: float) -> None:
        self._file, self._until = file, time.monotonic() + seconds
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        self._done: list[dict[str, Any]] = [json.loads(line) for line in lines]

    def parts(self, *names: object, make: Callable[[float], dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the parts of a step, made in as many starts as it took.

        Args:
            names: what tells the step from others.
            make: makes the next part in some seconds; `whole` says whether it was the last.

        Raises:
            TimeoutError: there was no time to end it.
        """
        step = [str(name) for name in names]
        found = [line["part"] for line in self._done if line["step"] == step]
        while not (found and found[-1]["whole"]):
            left = self._until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            found.append(make(left))
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"step": step, "part": found[-1]}) + "\n")
        return found


def _rows(path: Path) -> int:
    with Catalogue(path, read_only=True) as catalogue:
        names = catalogue.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
        )
        return sum(
            catalogue.db.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for (n,) in names.fetchall()
        )


def _line(count: int, jobs: int, first: list[dict[str, Any]], second: dict[str, Any], path: Path) -> str:
    """Return the line of one ingestion, in as many parts as it was made in."""
    seconds = sum(part["seconds"] for part in first)
    spent = {stage: sum(part["stages"].get(stage, 0.0) for part in first) for stage in first[0]["stages"]}
    writing, waiting = spent["writing"], spent.get("waiting", 0.0)
    reading = spent["reading"] + spent["extracting"]
    ingested = sum(part["ingested"] for part in first)
    columns = (
        count,
        jobs,
        round(ingested / seconds, 1),
        round(sum(part["bytes"] for part in first) / 1e6 / seconds, 3),
        round(1000 * sum(part["processor"] for part in first) / max(ingested, 1), 1),
        f"{100 * waiting / max(waiting + reading, 0.001):.0f} %",
        round(writing, 1),
        round(_rows(path) / max(writing, 0.001)),
        round(second["seconds"], 2),
        round(path.stat().st_size / count / 1000, 1),
        max(part["main"] for part in first),
        max(part["worker"] for part in first),
        " ".join(str(rate) for part in first for _, rate in sorted(part["tenths"].items())),
    )
    return f"| {' | '.join(map(str, columns))} |"


def _measure(asked: argparse.Namespace, kept: Path) -> None:
    steps = Steps(kept / "steps.jsonl", asked.seconds)
    searched: list[str] = []
    for count in asked.count:
        folder = kept / f"in-{count}-{asked.pdf}-{asked.scan}"

        def corpus(_: float, folder: Path = folder, count: int = count) -> dict[str, Any]:
            write_corpus(folder, count, asked.pdf, asked.scan)
            return {"whole": True}

        steps.parts(folder.name, make=corpus)
        for jobs in asked.jobs:
            path = kept / f"{folder.name}-{jobs}.db"

            def run(
                left: float, folder: Path = folder, path: Path = path, jobs: int = jobs
            ) -> dict[str, Any]:
                return _apart(folder, path, jobs, left)

            first = steps.parts(path.name, "first", make=run)
            second = steps.parts(path.name, "second", make=lambda _, run=run: run(3600.0))
            print(_line(count, jobs, first, second[-1], path), flush=True)

        def search(_: float, folder: Path = folder, path: Path = path, count: int = count) -> dict[str, Any]:
            return {"whole": True, "lines": [*measure_search(path, folder, count, asked.queries)]}

        if asked.queries:
            searched += [*steps.parts(path.name, "search", make=search)[-1]["lines"], ""]
    print("\n" + "\n".join(searched[:-1]))


def main() -> int:
    """Print tables of Markdown: a line for each size and number of workers, then searches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[1000], help="10000 and 100000 take long")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pdf", type=int, default=10, help="every how manyth document is a PDF; 0: none")
    parser.add_argument("--scan", type=int, default=100, help="every how manyth a scan, of the PDFs; 0: none")
    parser.add_argument("--queries", type=int, default=1000, help="0: searches are not measured")
    parser.add_argument("--keep", type=Path, help="a folder to work in, gone on with by the next start")
    parser.add_argument("--seconds", type=float, default=1e9, help="how long this start may take, about")
    parser.add_argument(
        "--one", nargs=4, metavar=("FOLDER", "CATALOGUE", "JOBS", "S"), help=argparse.SUPPRESS
    )
    asked = parser.parse_args()
    if asked.one:
        folder, path, jobs, seconds = asked.one
        print(json.dumps(fill(Path(folder), Path(path), int(jobs), float(seconds))))
        return 0
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{os.cpu_count()} processors, load {load:.1f}\n\n| {' | '.join(COLUMNS)} |")
    print(f"|{' --- |' * len(COLUMNS)}", flush=True)
    try:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            _measure(asked, asked.keep)
        else:
            with tempfile.TemporaryDirectory(prefix="archive-") as name:
                _measure(asked, Path(name))
    except TimeoutError:
        print("\nout of time: the same command goes on", flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
