"""What one file may take: a file that needs more fails alone, not with the run."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

from extractor.errors import TooSlow
from extractor.reading.limits import setting

SECONDS_PER_FILE = setting("SECONDS_PER_FILE", 300)
"""How long one file may take before it ends as failed."""
WORKER_BYTES = setting("WORKER_BYTES", 6 << 30)
"""Address space of a worker."""
_GIVES_WAY = 5
"""By how much a worker's priority is lower than that of the program that started it."""


@contextlib.contextmanager
def time_limit(name: str) -> Iterator[None]:
    """Raise `TooSlow` when the block takes longer than a file may."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        with _thread_limit(name):
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


class _Rung(Exception):
    """Raised in a thread from without: only a class can be, and `TooSlow` must say of which file."""


@contextlib.contextmanager
def _thread_limit(name: str) -> Iterator[None]:
    """Limit a block in a thread, which gets no signals: the workers of a cluster read in threads."""
    thread, held = ctypes.c_ulong(threading.get_ident()), threading.Lock()
    over = False

    def ring() -> None:
        with held:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Rung))

    timer = threading.Timer(SECONDS_PER_FILE, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    except _Rung:
        raise TooSlow(name, seconds=SECONDS_PER_FILE) from None
    finally:
        with held:
            over = True
        timer.cancel()


def give_way() -> None:
    """Let go first what people wait for: the desk that is served on this machine beside a batch."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_GIVES_WAY)


def bound_memory() -> None:
    """Bound this process's memory, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = WORKER_BYTES if hard == resource.RLIM_INFINITY else min(WORKER_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
