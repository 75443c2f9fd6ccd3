"""Folders for what lies on the disk only while it is read, and the end of those that killed programs left.

A folder is locked as long as a process lives that uses it, by a lock that dies with the process: so what is
locked by nobody can be removed, whoever made it and whatever its number was. Where the system has no such
locks (Windows), nothing is removed but what the program itself has done with.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:
    _LOCKS = False
else:
    _LOCKS = True

_PREFIX: Final = "cancu-"
_LOCK: Final = ".cancu-in-use"


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder that is removed when the block ends, and yield it."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _locked(folder) if _LOCKS else contextlib.nullcontext():
            yield folder


def sweep() -> int:
    """Remove the folders of this user that `scratch` made for programs which were killed; return how many."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*") if _LOCKS else ():
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where somebody uses it
                shutil.rmtree(folder)
                removed += 1
            finally:
                os.close(lock)
    return removed


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lock a folder until this process, and every one that it forks meanwhile, is done with it."""
    coming = folder / f"{_LOCK}.new"
    lock = os.open(coming, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        coming.rename(folder / _LOCK)  # nobody meets it before it is locked
        yield
    finally:
        os.close(lock)
