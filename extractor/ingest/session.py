"""One ingestion: look at every file, read what is new, write it, say how each ended.

A file whose size and time of change are those that it was read with costs a stat; one whose bytes are held
costs a hash.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from extractor.build import build
from extractor.catalogue import Catalogue
from extractor.catalogue.arrivals import Entry
from extractor.catalogue.originals import Originals
from extractor.catalogue.prepared import Prepared, prepare
from extractor.catalogue.sources import Source
from extractor.errors import CancuError, FileError
from extractor.ingest.errors import FolderEmptied
from extractor.ingest.files import (
    Stamp,
    Task,
    Walk,
    hashed,
    own_files,
    printable,
    stamp_of,
    stored,
    unpack,
)
from extractor.ingest.journal import tell
from extractor.ingest.report import IngestReport, Progress, Tally, summary
from extractor.ingest.workers import Reading, read_every
from extractor.scratch import scratch, sweep
from extractor.unpacking import Found

AT_ONCE: Final = 512
"""Documents that are written in one transaction at most: together they cost a third of what they do alone."""
AT_ONCE_SECONDS: Final = 1.0
"""How long after the last transaction a document that was read is written at once, in a short run."""
_LONG_RUN: Final = 20
"""How many times as long a run must have lasted for that to be longer: what is lost when it is killed may be
a part of what it has done. At most ten times `AT_ONCE_SECONDS`."""
_ROWS_BETWEEN_COLLECTIONS: Final = 50_000
MET_AT_ONCE: Final = 1000
"""Files that have not changed that are written down in one transaction."""
AT_ONCE_BYTES: Final = 16 << 20
"""What the records may take that wait to be written."""


def ingest(
    paths: Sequence[Path | str],
    catalogue: Catalogue | Path | str,
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    refresh: bool = False,
    keep_originals: bool = False,
    forget: bool = False,
) -> IngestReport:
    """Ingest files and folders.

    A file whose bytes are held is not read again; every other ends as a document or as a failure with its
    reason. Stopped at any moment (Ctrl-C, a full disk), the catalogue holds what was written until then, each
    document whole, and the next run goes on from there. A file that its folder no longer holds is marked as
    gone; what was read from it stays.

    Args:
        paths: files, and folders to be walked; hidden files and lock files in folders are passed over.
        catalogue: an open catalogue, or the path of one, made where it does not exist.
        jobs: how many processes read at a time.
        progress: called after each file.
        refresh: read documents again that another build of the extractor wrote.
        keep_originals: keep the files read, by their hash, beside the catalogue.
        forget: drop the documents of files that are gone, if no other path holds them.

    Returns:
        The run's counts, times and failures.

    Raises:
        CatalogueError: the catalogue cannot be written.
        KeyboardInterrupt: as pressed, after the run was closed.
    """
    if not isinstance(catalogue, Catalogue):
        with Catalogue(catalogue) as opened:
            return ingest(
                paths,
                opened,
                jobs=jobs,
                progress=progress,
                refresh=refresh,
                keep_originals=keep_originals,
                forget=forget,
            )
    run = catalogue.start_run([stored(Path(path)) for path in paths], jobs)
    originals = Originals(catalogue.path) if keep_originals else None
    session = _Session(catalogue, run, Tally(progress), refresh, originals, forget)
    tell(
        "run_started", run=run, catalogue=str(catalogue.path), paths=[str(path) for path in paths], jobs=jobs
    )
    try:
        session.everything([Path(path) for path in paths], jobs)
    except KeyboardInterrupt:
        session.close("interrupted")
        raise
    except BaseException:
        with contextlib.suppress(CancuError):  # the disk that is full may refuse this row too
            session.close("failed")
        raise
    return session.close("finished")


@contextlib.contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage in circles less often: hundreds of thousands of rows wait to be written, in none."""
    before = gc.get_threshold()
    gc.set_threshold(_ROWS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Session:
    """One run in progress: what it counts, and the catalogue it writes."""

    def __init__(
        self,
        catalogue: Catalogue,
        run: int,
        tally: Tally,
        refresh: bool,
        originals: Originals | None,
        forget: bool,
    ) -> None:
        self.catalogue, self.run, self.tally = catalogue, run, tally
        self.refresh, self.originals, self.forget = refresh, originals, forget
        self.unwritten: list[Entry] = []
        self.unwritten_hashes: set[str] = set()
        self.unwritten_bytes = 0
        self.same: list[str] = []
        self.began_at = self.written_at = time.monotonic()

    def everything(self, paths: list[Path], jobs: int) -> None:
        sweep()
        walk = Walk(paths, own_files(self.catalogue.path))
        with self.tally.timed("looking"):
            self.tally.total = walk.count()
        with scratch() as folder, _collecting_seldom():
            for reading in read_every(self._unread(walk, folder), jobs, prepare):
                self._take(reading)
            self._write()
        self._meet()
        self._mark_gone(walk)

    def close(self, status: Literal["finished", "interrupted", "failed"]) -> IngestReport:
        report = self.tally.report(self.run, self.catalogue.copied_by(self.run))
        self.catalogue.finish_run(
            self.run,
            status,
            seen=report.seen,
            ingested=report.ingested,
            known=report.known,
            failed=report.failed,
            seconds=report.seconds,
            report=report.to_dict(),
        )
        tell("run_ended", status=status, **summary(report))
        return report

    def _unread(self, walk: Walk, folder: Path) -> Iterator[Task]:
        """Yield the files that have to be read, as there is room for them; the others end here."""
        for file in walk:
            if not isinstance(file, Path):
                path, error = file
                self.tally.total += 1
                self._fail(Task(Path(path), path, None, None), error, 0.0)
                continue
            path = stored(file)
            with self.tally.timed("looking"):
                stamp = stamp_of(file)
                unchanged = self._unchanged(self.catalogue.source(path), stamp)
            if unchanged:
                self.same.append(path)
                if len(self.same) >= MET_AT_ONCE:
                    self._meet()
                continue
            with self.tally.timed("looking"):
                found = unpack(file, path, folder)
            self.tally.total += len(found) - 1
            for one in found:
                task = self._hashed(one, stamp if one.file == file else None)
                if task is not None:
                    yield task

    def _hashed(self, found: Found, stamp: Stamp | None) -> Task | None:
        """Return the task of a file, or None where it need not, or cannot, be read."""
        with self.tally.timed("hashing"):
            try:
                task = hashed(found, stamp)
            except FileError as error:
                self._fail(Task(found.file, found.path, None, None), error, 0.0)
                return None
            return None if self._known(task) else task

    def _meet(self) -> None:
        """Write down that files were met that have not changed."""
        same, self.same = self.same, []
        if same:
            with self.tally.timed("looking"):
                self.catalogue.met(same, self.run)
        for path in same:
            self.tally.ended(path, "known")

    def _unchanged(self, source: Source | None, stamp: Stamp | None) -> bool:
        return (
            source is not None
            and stamp is not None
            and (source.bytes, source.mtime_ns) == (stamp.size, stamp.mtime_ns)
            and source.status != "failed"
            and not (self.refresh and source.build != build())
        )

    def _known(self, task: Task) -> bool:
        """Tell whether the bytes of a task are held, and write down that its path was met."""
        sha256 = task.sha256 or ""
        if sha256 in self.unwritten_hashes:
            self._write()
        if self.refresh and self.catalogue.outdated(sha256):
            return False
        if not self.catalogue.know(task.path, sha256, size=task.size, mtime_ns=task.mtime_ns, run=self.run):
            return False
        self.tally.ended(task.path, "known")
        return True

    def _mark_gone(self, walk: Walk) -> None:
        """Mark the files that a folder no longer holds; a folder that holds nothing any more is no proof."""
        for folder in walk.folders:
            prefix = stored(folder).rstrip("/\\") + "/"
            lost = self.catalogue.unmet(prefix, self.run, gone=self.forget)
            if lost and not self.catalogue.has_met(prefix, self.run):
                self.tally.total += 1
                self._fail(
                    Task(folder, stored(folder), None, None), FolderEmptied(printable(str(folder))), 0.0
                )
                continue
            if self.catalogue.source(stored(folder)) is not None:  # it could not be walked before
                self.catalogue.gone([stored(folder)], forget=True)
            self.tally.gone += self.catalogue.gone(lost, forget=self.forget)

    def _take(self, reading: Reading[Prepared]) -> None:
        """Put a reading to those that are to be written, and write them when they are many or have waited."""
        task, result = reading.task, reading.result
        if reading.again:
            self.tally.mended(task.path)
        self.tally.stages["reading"] += reading.reading
        self.tally.stages["extracting"] += reading.seconds - reading.reading
        self.tally.stages["waiting"] += reading.waited
        self.tally.took(task.path, reading.seconds)
        if isinstance(result, FileError):
            self._fail(task, result, reading.seconds)
            return
        same = result.sha256 == task.sha256  # or the file has changed since it was hashed
        if self.originals is not None:
            self.originals.keep(task.file, result.sha256)
        mtime_ns = task.mtime_ns if same else None
        self.unwritten.append(Entry(result, task.path, reading.seconds, reading.build, mtime_ns))
        self.unwritten_hashes.add(result.sha256)
        self.unwritten_bytes += len(result.record)
        if (
            self.unwritten_bytes > AT_ONCE_BYTES
            or len(self.unwritten) >= AT_ONCE
            or time.monotonic() - self.written_at > self._patience()
        ):
            self._write()

    def _patience(self) -> float:
        """Return for how many seconds what was read may wait for more to be written with."""
        lasted = self.written_at - self.began_at
        return min(max(AT_ONCE_SECONDS, lasted / _LONG_RUN), 10 * AT_ONCE_SECONDS)

    def _write(self) -> None:
        entries, self.unwritten = self.unwritten, []
        self.unwritten_hashes, self.unwritten_bytes = set(), 0
        if entries:
            with self.tally.timed("writing"):
                outcomes = self.catalogue.add_all(entries, run=self.run, refresh=self.refresh)
            ended = list(zip(entries, outcomes, strict=True))
            self.tally.bytes += sum(entry.prepared.size for entry, how in ended if how == "ingested")
            self.tally.written([(str(entry.path), how, entry.seconds) for entry, how in ended])
        self.written_at = time.monotonic()

    def _fail(self, task: Task, error: FileError, seconds: float) -> None:
        self.catalogue.fail(
            task.path, error, sha256=task.sha256, size=task.size, run=self.run, seconds=round(seconds, 3)
        )
        self.tally.ended(task.path, "failed", error, seconds)
