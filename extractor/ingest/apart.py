"""Work in processes apart: one that crashes, hangs or takes all memory costs the file in hand.

A process is forked, so it starts in milliseconds with everything loaded, and works off task after task until
it dies. A limit of time inside it would not end what hangs in a library's C code: the parent's clock does.
Results wait in shared memory while the parent is busy (`ring.py`); when that is full the process waits.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import pickle
import signal
import struct
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

from extractor.errors import OutOfMemory, ReaderCrashed, TooSlow
from extractor.ingest import limits
from extractor.ingest.ring import Ring

T = TypeVar("T")
R = TypeVar("R")

_GRACE: Final = 5.0
"""Seconds that a process has over the limit of time to end a file by itself, which it does by name."""
_PIPE_BYTES: Final = 1 << 20
"""What Linux lets anyone have of a pipe."""
_ANSWER: Final = struct.Struct("<Qdd")
"""How many bytes of the ring an answer is, 0 where it follows in the pipe; how many seconds the task took;
how many seconds the process has waited since the answer before, for a task or for room."""


class Process(Generic[T, R]):
    """A process that works off tasks in the order in which it is given them; it starts with the first.

    Args:
        work: what is called there with each task.
        name: what a task is called in errors.
        room: bytes that its answers may take until the caller asks for them, beside what a pipe holds.
    """

    def __init__(self, work: Callable[[T], R], name: Callable[[T], str], room: int = 0) -> None:
        self._work, self._name, self._room = work, name, room
        self._process: Any = None
        self._tasks: Connection | None = None
        self._ring: Ring | None = None
        self.since = 0.0
        """When the first task that it has not answered became the first."""
        self.results: Connection | None = None
        """Where its answers come from; None while there is no process."""
        self.given: deque[T] = deque()
        """Tasks that it has not answered yet."""
        self.answered = 0
        """How many tasks this process has answered since it was started."""
        self.took = self.waited = 0.0
        """Seconds that it took for what it answered last, and that it had waited before it could answer."""

    def give(self, task: T, beside: Iterable[Process[T, R]] = ()) -> None:
        """Give it a task.

        Args:
            task: what to work off after what it has been given.
            beside: other processes of the caller: what is started here must not hold their pipes open.
        """
        if self._process is None:
            self._start([end for other in beside for end in other._ends() if other is not self])
        if not self.given:
            self.since = time.monotonic()
        self.given.append(task)
        assert self._tasks is not None
        with contextlib.suppress(OSError):  # it died; whoever waits for its answer is told
            self._tasks.send(task)

    def seconds_left(self) -> float:
        """Return how long its first task may still take."""
        return self.since + limits.SECONDS_PER_FILE + _GRACE - time.monotonic()

    def answer(self) -> R:
        """Wait for the result of the first task that it has not answered.

        Raises:
            TooSlow: it took longer than `limits.SECONDS_PER_FILE`; the process was ended.
            OutOfMemory: it wanted more memory than a worker has; the process was ended.
            ReaderCrashed: the process died.
            Exception: what the function raised.
        """
        assert self.results is not None
        name = self._name(self.given[0])
        try:
            if not self.results.poll(max(self.seconds_left(), 0.0)):
                self.end()
                raise TooSlow(name, seconds=limits.SECONDS_PER_FILE)
            result, error = pickle.loads(self._received(self.results))
        except (EOFError, OSError, pickle.UnpicklingError) as lost:
            raise ReaderCrashed(name, reason=_signal(self.end())) from lost
        finally:
            self.given.popleft()
            self.since = time.monotonic()
        self.answered += 1
        if error is None:
            done: R = result
            return done
        # A process that ran out of memory is not to be trusted with the next file.
        if isinstance(error, MemoryError):
            self.end()
            raise OutOfMemory(name, limit=limits.WORKER_BYTES >> 20)
        raise error

    def end(self) -> int | None:
        """End the process, whatever it does; return how it ended. What it was given stays in `given`."""
        if self._process is None:
            return None
        for end in self._ends():
            end.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code: int | None = self._process.exitcode
        self._process = self._tasks = self.results = self._ring = None
        self.answered = 0
        self.took = self.waited = 0.0
        return code

    def _ends(self) -> list[Connection | Ring]:
        return [end for end in (self._tasks, self.results, self._ring) if end is not None]

    def _received(self, results: Connection) -> bytes:
        """Return the next answer as it was sent."""
        size, self.took, self.waited = _ANSWER.unpack(results.recv_bytes())
        if size and self._ring is not None:
            return self._ring.take(size)
        if self._ring is not None:
            self._ring.free()
        return results.recv_bytes()

    def _start(self, others: Iterable[Connection | Ring]) -> None:
        context = multiprocessing.get_context("fork")
        theirs, self._tasks = context.Pipe(duplex=False)
        self.results, answers = context.Pipe(duplex=False)
        for pipe in (theirs, answers):
            _widen(pipe)
        self._ring = Ring(self._room) if self._room else None
        ours = [self._tasks, self.results, *others]
        self._process = context.Process(
            target=_serve, args=(theirs, answers, self._ring, ours, self._work), daemon=True
        )
        self._process.start()
        theirs.close()
        answers.close()


class Apart(Generic[T, R]):
    """A function that is called in a process of its own; use it as a context.

    Args:
        work: what is called there with each task.
        name: what a task is called in errors.
    """

    def __init__(self, work: Callable[[T], R], name: Callable[[T], str]) -> None:
        self._process: Process[T, R] = Process(work, name)

    def __enter__(self) -> Apart[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()

    def __call__(self, task: T) -> R:
        """Call the function.

        Raises:
            TooSlow, OutOfMemory, ReaderCrashed, Exception: as `Process.answer` says.
        """
        self._process.give(task)
        return self._process.answer()


def is_possible() -> bool:
    """Say whether a process may be forked here: on Linux, from a main thread that is nobody's worker."""
    main = threading.current_thread() is threading.main_thread()
    return sys.platform == "linux" and main and not multiprocessing.current_process().daemon


def _serve(
    tasks: Connection,
    answers: Connection,
    ring: Ring | None,
    parents: Iterable[Connection | Ring],
    work: Callable[[Any], Any],
) -> None:
    """Call the function with what comes until nothing more does."""
    for end in parents:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles the terminal's Ctrl-C
    faulthandler.disable()  # the parent says what the process died of
    limits.bound_memory()
    limits.give_way()
    # What was loaded before the fork stays: to look for garbage in it copies its pages, and takes time.
    gc.freeze()
    with contextlib.suppress(EOFError, OSError):
        ended = time.monotonic()
        while True:
            task = tasks.recv()
            began = time.monotonic()
            try:
                answer: tuple[Any, Exception | None] = work(task), None
            except Exception as error:
                answer = None, error
            data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
            took, waited = time.monotonic() - began, began - ended
            ended = began + took
            in_ring = ring is not None and ring.put(data)
            answers.send_bytes(_ANSWER.pack(len(data) if in_ring else 0, took, waited))
            if not in_ring:
                answers.send_bytes(data)


def _widen(pipe: Connection) -> None:
    """Let a pipe hold what the system grants."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _signal(code: int | None) -> str:
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"exit {code}"
