"""Read files in a process of its own: one that crashes, hangs or takes all memory costs the file in hand.

The process is forked, so it starts in milliseconds with everything loaded, and reads file after file until it
dies. A limit of time inside it would not end what hangs in a library's C code: the parent's clock does.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

from extractor.errors import OutOfMemory, ReaderCrashed, TooSlow
from extractor.ingest import limits

T = TypeVar("T")
R = TypeVar("R")

_GRACE: Final = 5.0
"""Seconds that a process has over the limit of time to end a file by itself, which it does by name."""


class Apart(Generic[T, R]):
    """A function that is called in a process of its own; use it as a context.

    Args:
        work: what is called there with each task.
        name: what a task is called in errors.
    """

    def __init__(self, work: Callable[[T], R], name: Callable[[T], str]) -> None:
        self._work, self._name = work, name
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Apart[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, task: T) -> R:
        """Call the function.

        Raises:
            TooSlow: it took longer than `limits.SECONDS_PER_FILE`.
            OutOfMemory: it wanted more memory than a worker has.
            ReaderCrashed: the process died.
            Exception: what the function raised.
        """
        pipe = self._started()
        try:
            pipe.send(task)
            if not pipe.poll(limits.SECONDS_PER_FILE + _GRACE):
                self.close()
                raise TooSlow(self._name(task), seconds=limits.SECONDS_PER_FILE)
            result, error = pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError) as lost:
            code = self.close()
            raise ReaderCrashed(self._name(task), reason=_signal(code)) from lost
        if error is None:
            done: R = result
            return done
        # A process that ran out of memory is not to be trusted with the next file.
        if isinstance(error, MemoryError):
            self.close()
            raise OutOfMemory(self._name(task), limit=limits.WORKER_BYTES >> 20)
        raise error

    def close(self) -> int | None:
        """End the process, whatever it does; return how it ended."""
        if self._process is None:
            return None
        if self._pipe is not None:
            self._pipe.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code: int | None = self._process.exitcode
        self._process = self._pipe = None
        return code

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("fork")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other, self._pipe, self._work), daemon=True)
            self._process.start()
            other.close()
        return self._pipe


def is_possible() -> bool:
    """Say whether a process may be forked here: on Linux, from a main thread that is nobody's worker."""
    main = threading.current_thread() is threading.main_thread()
    return sys.platform == "linux" and main and not multiprocessing.current_process().daemon


def _serve(pipe: Connection, parents: Connection, work: Callable[[Any], Any]) -> None:
    """Call the function with what comes until nothing more does."""
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles the terminal's Ctrl-C
    faulthandler.disable()  # the parent says what the process died of
    limits.bound_memory()
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                answer: tuple[Any, Exception | None] = work(task), None
            except Exception as error:
                answer = None, error
            pipe.send(answer)


def _signal(code: int | None) -> str:
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"exit {code}"
