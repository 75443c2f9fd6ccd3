"""Several processes that work off one list of tasks, each apart from the others."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Final, Generic, TypeVar

from extractor.errors import FileError, ReaderCrashed
from extractor.ingest.apart import Process

T = TypeVar("T")
R = TypeVar("R")

_AHEAD: Final = 512
"""Tasks that a process is given at most, so that it need not wait while the caller writes."""
_AHEAD_SECONDS: Final = 0.5
"""How long they may take together, by what the last took: a long one must not hold up those behind it. As
long again as the caller was away lately, so that no process runs out of them until it is back."""
_LEARNS: Final = 0.2
"""How much of what is held of the time a task takes is the last one's."""
_KEEPS: Final = 0.8
"""How much of what is held of the time that the caller is away outlasts the next time."""
_ROOM: Final = 32 << 20
"""Bytes of answers that all processes together may have ready while the caller is away, beside what their
pipes hold: some thousand documents."""
_CHANGED_AFTER: Final = 1000
"""Tasks after which a process is followed by a fresh one: what libraries leak is given back."""


class Team(Generic[T, R]):
    """A function that is called in several processes.

    Args:
        work: what is called with each task.
        name: what a task is called in errors.
        size: how many processes. One alone is given a task when its last answer was taken: it rests while the
            caller writes.
        spent: says of a result that its process is not to be trusted with the next task.
    """

    def __init__(
        self, work: Callable[[T], R], name: Callable[[T], str], size: int, spent: Callable[[R], bool]
    ) -> None:
        room = _ROOM // size if size > 1 else 0
        self._processes: list[Process[T, R]] = [Process(work, name, room) for _ in range(size)]
        self._spent = spent
        self._most = _AHEAD if size > 1 else 1
        self._seconds, self._away = _AHEAD_SECONDS, 0.0
        self.waited = 0.0
        """Seconds that the processes have waited, all together, for a task or for room for an answer."""
        self._again: deque[T] = deque()

    def each(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | FileError, float]]:
        """Yield each task with its result, or the failure that took its place, and its seconds; in no order.

        A task whose process died is given to another once more: the system may have ended it for what others
        had taken.

        Raises:
            Exception: what the function raised, unless that is the failure of one file.
        """
        waiting = iter(tasks)
        tried: list[T] = []
        try:
            while True:
                self._give(waiting)
                busy = [process for process in self._processes if process.given]
                if not busy:
                    return
                for process in _ready(busy):
                    task, began = process.given[0], process.since
                    answer = self._answer(process)
                    if isinstance(answer, ReaderCrashed) and task not in tried:
                        tried.append(task)
                        self._again.append(task)
                        continue
                    now = time.monotonic()
                    yield task, answer, now - began
                    away = time.monotonic() - now
                    if away > _AHEAD_SECONDS / 10:
                        self._away = max(away, _KEEPS * self._away)
        finally:
            for process in self._processes:
                process.end()
                process.given.clear()

    def _give(self, waiting: Iterator[T]) -> None:
        ahead = max(1, min(self._most, int((_AHEAD_SECONDS + self._away) / max(self._seconds, 1e-3))))
        for process in self._processes:
            if process.answered >= _CHANGED_AFTER and not process.given:
                process.end()
            while len(process.given) < ahead and process.answered + len(process.given) <= _CHANGED_AFTER:
                task = self._again.popleft() if self._again else next(waiting, None)
                if task is None:
                    return
                process.give(task, self._processes)

    def _answer(self, process: Process[T, R]) -> R | FileError:
        answer: R | FileError
        try:
            answer = process.answer()
            spent = self._spent(answer)
        except FileError as error:
            answer, spent = error, False
        if process.took:  # it has lived to tell
            self._seconds += _LEARNS * (process.took - self._seconds)
            self.waited += process.waited
        if spent:
            process.end()
        if process.results is None:  # what an ended process was given beside is left to others
            self._again += process.given
            process.given.clear()
        return answer


def _ready(busy: list[Process[T, R]]) -> list[Process[T, R]]:
    """Wait until some processes have an answer, or are out of time."""
    ends = {process.results: process for process in busy if process.results is not None}
    left = min(process.seconds_left() for process in busy)
    ready = {ends[end] for end in wait(list(ends), max(left, 0.0)) if isinstance(end, Connection)}
    return [process for process in busy if process in ready or process.seconds_left() <= 0]
