"""Lays the files of archives and messages out in a folder, so that each is ingested like any other file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from extractor.errors import EmptyFile, FileError, ReaderFailed

INSIDE: Final = "!/"
"""What stands between an archive's path and the path of a file in it."""
_NAME_BYTES: Final = 200
_IGNORED: Final = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


@dataclass(frozen=True, slots=True)
class Found:
    """A file to ingest: where its bytes lie, the path to store it under, or why it cannot be had."""

    file: Path
    path: str
    error: FileError | None = None


def is_junk(name: str) -> bool:
    """Say whether a name is of a hidden file, a lock file of an office program, or a file of the desktop."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED


def unpacked(file: Path, path: str, folder: Path) -> Iterator[Found]:
    """Yield a file, or the files in it where it is an archive, or both where it is a message or a PDF.

    Args:
        file: the file.
        path: the path that it is stored under; files in it are stored under `path!/path inside`.
        folder: where the files in it are written, each in a folder of its own, by its name alone.
    """
    from extractor.reading.archive import container, members  # most files are no archives

    kind = container(file)
    if kind != "archive":
        yield Found(file, path)
    if kind is None:
        return
    empty = True
    for member in members(file):
        if any(map(is_junk, member.path.split("/"))):
            continue
        empty = False
        stored = f"{path}{INSIDE}{member.path}" if member.path else path
        if member.data is None:
            yield Found(file, stored, member.error)
            continue
        target = folder / _short(PurePosixPath(member.path).name)
        try:
            # Names recur in archives: each file has a folder of its own.
            target = Path(tempfile.mkdtemp(dir=folder)) / target.name
            target.write_bytes(member.data)
        except OSError as error:
            yield Found(file, stored, ReaderFailed(target.name, reader="I/O", reason=type(error).__name__))
        else:
            yield Found(target, stored)
    if empty and kind == "archive":
        yield Found(file, path, EmptyFile(file.name))


def _short(name: str) -> str:
    """Return a name that every file system takes, with its ending."""
    name = name.encode("utf-8", "replace").decode()
    suffix = PurePosixPath(name).suffix[:20]
    stem = name.removesuffix(suffix).encode()[: _NAME_BYTES - len(suffix.encode())]
    return stem.decode("utf-8", "ignore") + suffix
