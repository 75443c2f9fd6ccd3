"""Watch folders, and ingest what comes to lie in them once it has stopped changing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.ingest.files import SETTLED_NS, Stamp, Walk, own_files, stamp_of
from extractor.ingest.report import IngestReport
from extractor.ingest.session import ingest


def watch(
    folders: Sequence[Path | str],
    catalogue: Path | str,
    *,
    every: float = 5.0,
    jobs: int = 1,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[IngestReport]:
    """Look at folders again and again; yield a report after each ingestion.

    Looking costs a stat a file, on every kind of file system, network folders too. A file is taken when two
    looks found it the same and its last change is some seconds old: what is being copied is left alone.

    Args:
        folders: the folders.
        catalogue: the catalogue's path; it is closed between ingestions, so that others can write to it.
        every: seconds between two looks.
        jobs: how many processes read at a time.
        sleep: waits; whatever it raises ends the watch.
    """
    catalogue = Path(catalogue)
    own = own_files(catalogue)
    seen: dict[Path, Stamp] = {}
    taken: dict[Path, Stamp] = {}
    with Catalogue(catalogue):
        pass  # made, migrated, or an error before the wait
    while True:
        now = {
            file: stamp
            for file in Walk([Path(folder) for folder in folders], own)
            if isinstance(file, Path) and (stamp := stamp_of(file)) is not None
        }
        ready = [
            file
            for file, stamp in now.items()
            if seen.get(file) == stamp
            and taken.get(file) != stamp
            and time.time_ns() - stamp.mtime_ns > SETTLED_NS
        ]
        if ready:
            report = ingest(ready, catalogue, jobs=jobs)
            taken.update({file: now[file] for file in ready})
            if report.ingested or report.failed:
                yield report
        seen = now
        sleep(every)
