"""Read files in workers: processes of this machine, or of a cluster that joblib knows how to reach.

Where processes can be forked, those of this machine are our own (`team.py`). Elsewhere, and where the caller
has set another backend with `joblib.parallel_config` (dask, ray), `joblib` is the seam. Workers read a file
and make of its record what the caller wants; the process that called writes.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import Final, Generic, TextIO, TypeVar

from extractor.build import build
from extractor.errors import FileError, OutOfMemory, ReaderCrashed, ReaderFailed, TooSlow
from extractor.ingest import limits
from extractor.ingest.apart import is_possible
from extractor.ingest.files import Task, printable
from extractor.ingest.limits import bound_memory, time_limit
from extractor.ingest.team import Team
from extractor.records import Record

AHEAD: Final = 64
"""Files a worker may be ahead of the writer: it bounds the memory where writing is slow."""
_GRACE: Final = 5.0
_ONE_AT_A_TIME = threading.Lock()
"""A cluster's worker may have threads; PDFium may not be called by two of them."""


T = TypeVar("T")
Finish = Callable[[Record], T]
"""What a worker makes of a record: a function of a module's top level, which can be sent to a cluster."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """How reading one file ended: what was made of it or why nothing, how long it took, by which build.

    `waited` is how long processes waited meanwhile, for a file or until their results were wanted. `again` is
    one of a file that had failed: its bytes were read under another name since.
    """

    task: Task
    result: T | FileError
    seconds: float
    reading: float = 0.0
    build: str = ""
    again: bool = False
    waited: float = 0.0


def read_every(tasks: Iterable[Task], jobs: int, finish: Finish[T]) -> Iterator[Reading[T]]:
    """Yield a reading for every task, files of the same bytes that are met while they are read only once.

    Where reading fails, another name may do better (a text named `.pdf`): the paths of the same bytes are
    tried in turn, and one that does better is that of all: those that had failed are yielded `again`.

    Args:
        tasks: the files; taken one by one as there is room for them.
        jobs: how many are read at a time.
        finish: what a worker makes of a record.
    """
    twins: dict[str, list[Task]] = {}
    broken: dict[str, list[Task]] = {}

    def given() -> Iterator[Task]:
        for task in tasks:
            if _bytes_of(task) in twins:
                twins[_bytes_of(task)].append(task)
            else:
                twins[_bytes_of(task)] = []
                yield task

    for first in read_all(given(), jobs, finish):
        key = _bytes_of(first.task)
        tried, same = [first], twins[key]
        while same and isinstance(tried[-1].result, FileError):
            tried += read_all([same.pop(0)], 1, finish)
        del twins[key]
        best = tried[-1]
        yield best
        if isinstance(best.result, FileError):
            yield from tried[:-1]
            broken.setdefault(key, []).extend(reading.task for reading in tried)
            continue
        for task in (*(reading.task for reading in tried[:-1]), *same):
            yield replace(best, task=task, seconds=0.0, reading=0.0, waited=0.0)
        for task in broken.pop(key, ()):
            yield replace(best, task=task, seconds=0.0, reading=0.0, waited=0.0, again=True)


def _bytes_of(task: Task) -> str:
    return task.sha256 or task.path


def read_all(tasks: Iterable[Task], jobs: int, finish: Finish[T]) -> Iterator[Reading[T]]:
    """Yield each task's reading as it ends, in no order; a worker that dies costs the file that killed it."""
    waiting = iter(tasks)
    first = list(islice(waiting, 2))
    if not first:
        return  # what reading takes is slow to load
    waiting = chain(first, waiting)
    work = partial(read, finish=finish)
    if is_possible() and not _elsewhere():
        yield from _in_team(waiting, jobs if len(first) > 1 else 1, work)
    elif jobs == 1 or len(first) < 2:
        yield from map(work, waiting)
    else:
        yield from _by_joblib(waiting, jobs, work)


def _in_team(tasks: Iterator[Task], jobs: int, work: Callable[[Task], Reading[T]]) -> Iterator[Reading[T]]:
    """Read in forked processes of this machine."""
    _prepare()
    team = Team(work, _name, jobs, lambda reading: isinstance(reading.result, OutOfMemory))
    told = 0.0
    for task, answer, seconds in team.each(tasks):
        reading = answer if isinstance(answer, Reading) else Reading(task, answer, round(seconds, 3))
        waited, told = team.waited - told, team.waited
        yield replace(reading, waited=waited)


def _elsewhere() -> bool:
    """Tell whether the caller has joblib read elsewhere than in processes of this machine."""
    joblib = sys.modules.get("joblib.parallel")
    if joblib is None:
        return False
    return type(joblib.get_active_backend()[0]).__name__ != "LokyBackend"


def _by_joblib(tasks: Iterator[Task], jobs: int, work: Callable[[Task], Reading[T]]) -> Iterator[Reading[T]]:
    from joblib import Parallel, delayed  # slow to import, and seldom needed

    dies = _deaths()
    left: dict[str, Task] = {}

    def batch(some: list[Task]) -> Iterator[Reading[T]]:
        for reading in Parallel(n_jobs=jobs, return_as="generator_unordered")(
            delayed(_read_apart)(work, task, os.getpid()) for task in some
        ):
            del left[reading.task.path]
            yield reading

    while True:
        left |= {task.path: task for task in islice(tasks, AHEAD * jobs - len(left))}
        if not left:
            return
        try:
            yield from batch(list(left.values()))
        except dies:
            # A worker died. What it had in hand is among the next few: they are read one by one.
            for task in list(islice(left.values(), 3 * jobs)):
                began = time.monotonic()
                try:
                    yield from batch([task])
                except dies:
                    del left[task.path]
                    seconds = time.monotonic() - began
                    yield Reading(task, _death(task, seconds), round(seconds, 3))


def _name(task: Task) -> str:
    return printable(task.file.name)


def _death(task: Task, seconds: float) -> FileError:
    """Return what is said of a file that a worker died of."""
    if seconds > limits.SECONDS_PER_FILE:
        return TooSlow(_name(task), seconds=limits.SECONDS_PER_FILE)
    return ReaderCrashed(_name(task), reason="joblib")


def _deaths() -> tuple[type[BaseException], ...]:
    """Return what joblib raises when a worker dies with the file in hand: here, or on a cluster."""
    from joblib.externals.loky.process_executor import BrokenProcessPool

    if "distributed" not in sys.modules:
        return (BrokenProcessPool,)
    from distributed.scheduler import KilledWorker

    return BrokenProcessPool, KilledWorker


def _read_apart(work: Callable[[Task], Reading[T]], task: Task, caller: int) -> Reading[T]:
    """Read in a worker: deaf to the terminal's Ctrl-C, which the parent handles, and bounded in memory.

    Where joblib reads in the process that asked, that one is left as it is: what is bound stays bound, and
    whatever the caller starts later would be, too.
    """
    alone = os.getpid() != caller and threading.current_thread() is threading.main_thread()
    if alone:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        bound_memory()
        # A library that hangs hears no alarm. This clock is the system's, and ends the process.
        faulthandler.dump_traceback_later(limits.SECONDS_PER_FILE + _GRACE, exit=True, file=_nowhere())
    try:
        with _ONE_AT_A_TIME:
            return work(task)
    finally:
        if alone:
            faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> TextIO:
    return Path(os.devnull).open("w")


def read(task: Task, *, finish: Finish[T]) -> Reading[T]:
    """Extract one file; whatever goes wrong with it is the file's failure, not the run's.

    Args:
        task: the file.
        finish: what to make of its record.
    """
    from extractor.api import extract_source
    from extractor.reading import read as read_file

    _prepare()
    began = time.monotonic()
    name = _name(task)
    reading = 0.0
    result: T | FileError
    try:
        with time_limit(name):
            source = read_file(task.file)
            reading = time.monotonic() - began
            result = finish(extract_source(source))
    except FileError as error:
        result = error
    except MemoryError:
        result = OutOfMemory(name, limit=limits.WORKER_BYTES >> 20)
    except Exception as error:
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        result = ReaderFailed(name, reader="cancu", reason=reason)
    return Reading(task, result, round(time.monotonic() - began, 3), round(reading, 3), build())


def _prepare() -> None:
    """Load what reading takes; what a broken installation lacks stops the run here, being no file's fault."""
    from extractor.checks import rules
    from extractor.language.pipeline import load

    load()
    rules()
