"""Measure ingestion of generated documents: rate, memory, second run, size, and where the time goes.

python -m benchmarks.archive --count 1000 --jobs 1 2
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from corpora.generator import generate
from extractor.catalogue.doctor import examine
from extractor.ingest import ingest


def main() -> int:
    """Print a line of Markdown for each number of workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    print(
        "| documents | workers | documents/s | MB/s | writing, s | second run, s | bytes/document | peak MB |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        folder = Path(name, "in")
        folder.mkdir()
        for seed in range(1, asked.count + 1):
            (folder / f"{seed:06}.txt").write_text(generate(seed).text, "utf-8")
        time.sleep(2.1)  # until the times of change are old enough to be trusted
        for jobs in asked.jobs:
            path = Path(name, f"{jobs}.db")
            first = ingest([folder], path, jobs=jobs).to_dict()
            began = time.monotonic()
            ingest([folder], path, jobs=jobs)
            second = time.monotonic() - began
            assert examine(path).healthy
            peak = sum(resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN)) / 1024
            columns = (
                asked.count,
                jobs,
                first["documents_per_second"],
                first["megabytes_per_second"],
                first["stages"]["writing"],
                round(second, 2),
                path.stat().st_size // asked.count,
                round(peak),
            )
            print(f"| {' | '.join(map(str, columns))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
