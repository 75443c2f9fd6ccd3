"""Opens RAR and 7Z through libarchive, and what PDFs have attached through PDFium, in a process of its own.

Both are C and read hostile bytes: they run with their memory, their time and the size of what they write
bounded (`archive_child`), and a crash or a hang costs the archive and nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any

from extractor.errors import (
    FileError,
    FileTooLarge,
    LibArchiveMissing,
    PasswordProtected,
    ReaderFailed,
    TooManyMembers,
    TooSlow,
    TruncatedFile,
    UnpacksTooLarge,
    UnsupportedArchive,
)
from extractor.reading import limits
from extractor.reading.archive_child import PDF_FORM
from extractor.reading.archive_members import Budget, Member, base, clean, judge, meant, megabytes, unique
from extractor.reading.sniff import PACKED, PDF
from extractor.scratch import scratch


def entries(stream: IO[bytes], name: str, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive, or those attached to a PDF, not of those inside it.

    Args:
        stream: the archive.
        name: its name, for the errors.
        budget: what may still be unpacked; what is yielded is taken from it.
    """
    stream.seek(0)
    data = stream.read()
    packed = ((name, form.label) for magic, name, form in PACKED if data.startswith(magic))
    form, label = next(packed, (PDF_FORM, PDF.label))
    if form != PDF_FORM and not is_installed():
        yield Member("", error=LibArchiveMissing(name, format=label))
        return
    with scratch() as folder:
        source = Path(folder, "archive")
        source.write_bytes(data)
        ended = _run(form, source, budget)
        taken: set[str] = set()
        for told in _lines(source.with_name("told")):
            if "stopped" in told:
                yield Member("", error=_why(told, name, label))
                return
            yield _member(told, source, len(data), label, budget, taken)
    if ended is not None:
        yield Member("", error=ended(name))


def _run(form: str, source: Path, budget: Budget) -> Any:
    """Unpack an archive beside itself; return a maker of the error where that was not done to the end."""
    command = [sys.executable, "-m", "extractor.reading.archive_child", form, str(source)]
    with source.with_name("told").open("wb") as told:
        process = subprocess.Popen(
            [*command, str(budget.size), str(budget.count)],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            process.wait(limits.UNPACK_SECONDS)
        except subprocess.TimeoutExpired:
            return lambda name: TooSlow(name, seconds=limits.UNPACK_SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        return lambda name: ReaderFailed(name, reader="libarchive", reason="tiến trình đọc bị dừng")
    return None


def _lines(told: Path) -> Iterator[dict[str, Any]]:
    for line in told.read_bytes().split(b"\n")[:-1]:
        with contextlib.suppress(ValueError):
            yield json.loads(line)


def _member(
    told: dict[str, Any], source: Path, packed: int, label: str, budget: Budget, taken: set[str]
) -> Member:
    """Return one file of which the child told."""
    raw = bytes.fromhex(told["path"])
    printed = meant(raw) or raw.decode("cp437")
    path = unique(clean(printed), taken)
    try:
        judge(path, printed, told["size"], packed, told["link"])
        if "error" in told:
            raise _why({"stopped": told["error"], **told}, base(path), label)
        data = source.with_name(str(told["file"])).read_bytes()
    except FileError as error:
        return Member(path, error=error)
    except OSError as error:
        return Member(path, error=ReaderFailed(base(path), reader="I/O", reason=type(error).__name__))
    budget.count -= 1
    budget.size -= len(data)
    return Member(path, data)


def _why(told: dict[str, Any], name: str, label: str) -> FileError:
    """Return the error that the child's word for it stands for."""
    limit = limits.ARCHIVE_BYTES // limits.MB
    match told["stopped"]:
        case "locked":
            return PasswordProtected(name)
        case "unsupported":
            return UnsupportedArchive(name, format=label)
        case "count":
            return TooManyMembers(name, count=told["size"], limit=limits.ARCHIVE_MEMBERS)
        case "total":
            return UnpacksTooLarge(name, size=megabytes(told["size"]), limit=limit)
        case "large":
            return FileTooLarge(name, size=megabytes(told["size"]), limit=limits.FILE_BYTES // limits.MB)
        case _:
            return TruncatedFile(name)


@cache
def is_installed() -> bool:
    """Say whether this machine has libarchive."""
    return ctypes.util.find_library("archive") is not None
