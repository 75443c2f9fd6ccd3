"""Many files into one catalogue: hash first, read in workers, write in one place, say how each file ended.

`joblib` is the seam to the workers: processes of this machine by default, or whatever backend the caller has
set with `joblib.parallel_config` (dask, ray). Only this process writes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extractor.catalogue import Catalogue
from extractor.errors import (
    CancuError,
    FileError,
    FileForbidden,
    FileNotFound,
    NotAFile,
    ReaderFailed,
    TooSlow,
)
from extractor.records import Record
from extractor.unpacking import Found, is_junk, unpacked

Outcome = Literal["ingested", "known", "failed"]

SECONDS_PER_FILE = 300
"""How long one file may take before it ends as failed; a scan of many pages takes long, not for ever."""
WORKER_BYTES = 6 << 30
"""Address space of a worker: a file that needs more fails alone, not with the machine."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Progress:
    """One file has ended: the `done`th of `total`."""

    done: int
    total: int
    path: str
    outcome: Outcome
    error: CancuError | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    error: CancuError


@dataclass(frozen=True, slots=True)
class IngestReport:
    """How an ingestion ended, file by file where it failed."""

    run: int
    seen: int
    ingested: int
    known: int
    failed: int
    seconds: float
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    file: Path
    path: str
    sha256: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class _Reading:
    task: _Task
    result: Record | FileError
    seconds: float


def ingest(
    paths: Sequence[Path | str],
    catalogue: Catalogue | Path | str,
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    refresh: bool = False,
) -> IngestReport:
    """Ingest files and folders.

    A file whose bytes are held is not read again; every other ends as a document or as a failure with its
    reason. Stopped at any moment (Ctrl-C, a full disk), the catalogue holds what was done until then, each
    document whole, and the next run goes on from there.

    Args:
        paths: files, and folders to be walked; hidden files and lock files in folders are passed over.
        catalogue: an open catalogue, or the path of one, made where it does not exist.
        jobs: how many processes read at a time.
        progress: called after each file.
        refresh: read documents again that another version of the extractor wrote.

    Returns:
        The run's counts and failures.

    Raises:
        CatalogueError: the catalogue cannot be written.
        KeyboardInterrupt: as pressed, after the run was closed.
    """
    if not isinstance(catalogue, Catalogue):
        with Catalogue(catalogue) as opened:
            return ingest(paths, opened, jobs=jobs, progress=progress, refresh=refresh)
    run = catalogue.start_run([_stored(Path(path)) for path in paths], jobs)
    session = _Session(catalogue, run, progress, refresh)
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


class _Session:
    """One run in progress: its counts, its failures, and the catalogue it writes."""

    def __init__(
        self, catalogue: Catalogue, run: int, progress: Callable[[Progress], None] | None, refresh: bool
    ) -> None:
        self.catalogue, self.run, self.progress, self.refresh = catalogue, run, progress, refresh
        self.counts: Counter[str] = Counter()
        self.failures: list[Failure] = []
        self.total = 0
        self.began = time.monotonic()

    def everything(self, paths: list[Path], jobs: int) -> None:
        own = {Path(f"{self.catalogue.path.resolve()}{end}") for end in ("", "-wal", "-shm", "-journal")}
        files = dict.fromkeys(file for path in paths for file in _walk(path, own))
        with tempfile.TemporaryDirectory(prefix="cancu-") as folder:
            every = [found for file in files for found in _unpack(file, Path(folder))]
            self.total = len(every)
            unread: dict[str, list[_Task]] = {}
            for found in every:
                task = self._look(found)
                if task is not None and task.sha256 is not None:
                    unread.setdefault(task.sha256, []).append(task)
            for reading in _read_all([tasks[0] for tasks in unread.values()], jobs):
                self._store_all(reading, unread[reading.task.sha256 or ""][1:])

    def _store_all(self, first: _Reading, twins: list[_Task]) -> None:
        """Store a reading and the further paths of its bytes, which are known then.

        Where it failed, another name may do better (a text named `.pdf`): the paths are tried in turn.
        """
        tried = [first]
        while twins and not isinstance(tried[-1].result, Record):
            tried.append(_read(twins.pop(0)))
        best = tried[-1]
        self._store(best)
        for reading in tried[:-1]:
            held = isinstance(best.result, Record)
            self._store(_Reading(reading.task, best.result, 0.0) if held else reading)
        for twin in twins:
            self._store(_Reading(twin, best.result, 0.0))

    def close(self, status: Literal["finished", "interrupted", "failed"]) -> IngestReport:
        seconds = time.monotonic() - self.began
        report = IngestReport(
            run=self.run,
            seen=sum(self.counts.values()),
            ingested=self.counts["ingested"],
            known=self.counts["known"],
            failed=self.counts["failed"],
            seconds=seconds,
            failures=tuple(self.failures),
        )
        self.catalogue.finish_run(
            self.run,
            status,
            seen=report.seen,
            ingested=report.ingested,
            known=report.known,
            failed=report.failed,
            seconds=seconds,
        )
        return report

    def _look(self, found: Found) -> _Task | None:
        """Hash a file; return it as a task where it has to be read."""
        file, path = found.file, found.path
        try:
            if found.error is not None:
                raise found.error
            sha256, size = _hash(file)
        except FileError as error:
            self._fail(_Task(file, path, None, None), error, 0.0)
            return None
        read_anew = self.refresh and self.catalogue.outdated(sha256)
        if not read_anew and self.catalogue.know(path, sha256, size=size, run=self.run):
            self._ended(path, "known")
            return None
        return _Task(file, path, sha256, size)

    def _store(self, reading: _Reading) -> None:
        task = reading.task
        if isinstance(reading.result, FileError):
            self._fail(task, reading.result, reading.seconds)
            return
        outcome = self.catalogue.add(
            reading.result, path=task.path, run=self.run, seconds=reading.seconds, refresh=self.refresh
        )
        self._ended(task.path, outcome)

    def _fail(self, task: _Task, error: FileError, seconds: float) -> None:
        self.catalogue.fail(
            task.path, error, sha256=task.sha256, size=task.size, run=self.run, seconds=round(seconds, 3)
        )
        self.failures.append(Failure(task.path, error))
        self._ended(task.path, "failed", error)

    def _ended(self, path: str, outcome: Outcome, error: CancuError | None = None) -> None:
        self.counts[outcome] += 1
        if self.progress is not None:
            self.progress(Progress(self.counts.total(), self.total, path, outcome, error))


def _unpack(file: Path, folder: Path) -> list[Found]:
    """Return a file, or the files in it where it is an archive."""
    path = _stored(file)
    try:
        with _time_limit(file.name):
            return list(unpacked(file, path, folder))
    except FileError as error:
        return [Found(file, path, error)]
    except Exception as error:
        return [Found(file, path, ReaderFailed(file.name, reader="cancu", reason=type(error).__name__))]


def _walk(path: Path, own: set[Path]) -> Iterator[Path]:
    """Yield the files of a path in sorted order; a path that is no folder is yielded as it is."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if is_junk(name) or file.resolve() in own:
                continue
            yield file


def _stored(path: Path) -> str:
    """Return a path as the catalogue keeps it: absolute, and sound text even where its name is not."""
    return _printable(str(Path.cwd() / path))


def _printable(name: str) -> str:
    """Return a name that a database and a terminal take, where its bytes are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _hash(file: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file.

    Raises:
        FileError: the file cannot be opened.
    """
    name, size, digest = _printable(file.name), 0, hashlib.sha256()
    try:
        if not file.exists():
            raise FileNotFound(name)
        if not file.is_file():
            raise NotAFile(name)
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except PermissionError as error:
        raise FileForbidden(name) from error
    except OSError as error:
        raise ReaderFailed(name, reader="I/O", reason=type(error).__name__) from error
    return digest.hexdigest(), size


def _read_all(tasks: list[_Task], jobs: int) -> Iterator[_Reading]:
    """Yield each task's reading as it ends, in no order; a worker that dies costs the file that killed it."""
    if jobs == 1 or len(tasks) < 2:
        for task in tasks:
            yield _read(task)
        return
    from joblib import Parallel, delayed  # slow to import, and not needed to read one file
    from joblib.externals.loky.process_executor import BrokenProcessPool

    left = {task.path: task for task in tasks}

    def batch(some: list[_Task]) -> Iterator[_Reading]:
        for reading in Parallel(n_jobs=jobs, return_as="generator_unordered")(
            delayed(_read_apart)(task) for task in some
        ):
            del left[reading.task.path]
            yield reading

    while left:
        try:
            yield from batch(list(left.values()))
        except BrokenProcessPool:
            # A worker died. What it had in hand is among the next few: they are read one by one.
            for task in list(left.values())[: 3 * jobs]:
                try:
                    yield from batch([task])
                except BrokenProcessPool:
                    del left[task.path]
                    died = ReaderFailed(
                        _printable(task.file.name), reader="cancu", reason="tiến trình đọc bị dừng"
                    )
                    yield _Reading(task, died, 0.0)


def _read_apart(task: _Task) -> _Reading:
    """Read in a worker: deaf to the terminal's Ctrl-C, which the parent handles, and bounded in memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = WORKER_BYTES if hard == resource.RLIM_INFINITY else min(WORKER_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    return _read(task)


def _read(task: _Task) -> _Reading:
    """Extract one file; whatever goes wrong with it is the file's failure, not the run's."""
    from extractor.api import extract
    from extractor.checks import rules
    from extractor.language.pipeline import load

    # What a broken installation lacks stops the run here: it is no file's fault.
    load()
    rules()
    began = time.monotonic()
    name = _printable(task.file.name)
    result: Record | FileError
    try:
        with _time_limit(name):
            result = extract(task.file)
    except FileError as error:
        result = error
    except Exception as error:
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        result = ReaderFailed(name, reader="cancu", reason=reason)
    return _Reading(task, result, round(time.monotonic() - began, 3))


@contextlib.contextmanager
def _time_limit(name: str) -> Iterator[None]:
    """Raise `TooSlow` when the block takes longer than a file may, where the system has such a clock."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: Any) -> None:
        raise TooSlow(name, seconds=SECONDS_PER_FILE)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_FILE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
