"""Measure an archive of generated documents: filling it, opening it again, searching it beside ripgrep.

python -m benchmarks.archive --count 1000 10000 --jobs 1 2

Every tenth document is a PDF, every hundredth a scan. Each ingestion runs in a process of its own, so that
its memory is its own. Rates are told by the clock and by the processors' time, which a busy machine does not
lengthen as much.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.archive_search import measure_search
from corpora import render_pdf, render_scan
from corpora.generator import generate
from corpora.layout import layout
from extractor.catalogue import Catalogue
from extractor.ingest import ingest

COLUMNS = (
    "documents",
    "workers",
    "documents/s",
    "MB/s",
    "processor s/1,000",
    "writing, s",
    "rows/s written",
    "second run, s",
    "KB/document",
    "peak MB: main",
    "largest worker",
)


def write_corpus(folder: Path, count: int, pdf: int, scan: int) -> None:
    """Write generated documents as text, every `pdf`th as a PDF, every `scan`th as a scan."""
    folder.mkdir(exist_ok=True)
    for seed in range(1, count + 1):
        sheet = generate(seed)
        if not (pdf and seed % pdf == 0):
            (folder / f"{seed:06}.txt").write_text(sheet.text, "utf-8")
            continue
        printed = render_pdf.render(layout({"notes": [], "sections": []} | sheet.gold()))
        if scan and seed % scan == 0:
            printed = render_scan.scan(printed, render_scan.QUALITIES["fair"], seed)
        (folder / f"{seed:06}.pdf").write_bytes(printed)
    for file in folder.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))  # old enough to be trusted to tell a change


def fill(folder: Path, path: Path, jobs: int) -> dict[str, Any]:
    """Ingest a folder and return the run's report with what the process used."""
    began = time.process_time()
    report = ingest([folder], path, jobs=jobs).to_dict()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return report | {
        "processor": time.process_time() - began + children.ru_utime + children.ru_stime,
        "main": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker": children.ru_maxrss // 1024,
    }


def _apart(folder: Path, path: Path, jobs: int) -> dict[str, Any]:
    program = [sys.executable, "-m", "benchmarks.archive", "--one", str(folder), str(path), str(jobs)]
    told = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(json.loads(told))


def _rows(path: Path) -> int:
    with Catalogue(path, read_only=True) as catalogue:
        names = catalogue.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
        )
        return sum(
            catalogue.db.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for (n,) in names.fetchall()
        )


def _line(count: int, jobs: int, first: dict[str, Any], second: dict[str, Any], path: Path) -> str:
    writing = first["stages"]["writing"]
    columns = (
        count,
        jobs,
        first["documents_per_second"],
        first["megabytes_per_second"],
        round(1000 * first["processor"] / count, 1),
        writing,
        round(_rows(path) / max(writing, 0.001)),
        round(second["seconds"], 2),
        round(path.stat().st_size / count / 1000, 1),
        first["main"],
        first["worker"],
    )
    return f"| {' | '.join(map(str, columns))} |"


def main() -> int:
    """Print tables of Markdown: a line for each size and number of workers, then searches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[1000], help="10000 and 100000 take long")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pdf", type=int, default=10, help="every how manyth document is a PDF; 0: none")
    parser.add_argument("--scan", type=int, default=100, help="every how manyth a scan, of the PDFs; 0: none")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--one", nargs=3, metavar=("FOLDER", "CATALOGUE", "JOBS"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(fill(Path(asked.one[0]), Path(asked.one[1]), int(asked.one[2]))))
        return 0
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{os.cpu_count()} processors, load {load:.1f}\n\n| {' | '.join(COLUMNS)} |")
    print(f"|{' --- |' * len(COLUMNS)}", flush=True)
    searched = []
    for count in asked.count:
        with tempfile.TemporaryDirectory(prefix="archive-") as name:
            folder = Path(name, "in")
            write_corpus(folder, count, asked.pdf, asked.scan)
            for jobs in asked.jobs:
                path = Path(name, f"{jobs}.db")
                first, second = _apart(folder, path, jobs), _apart(folder, path, jobs)
                print(_line(count, jobs, first, second, path), flush=True)
            searched += [*measure_search(path, folder, count, asked.queries), ""]
    print("\n" + "\n".join(searched[:-1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
