"""The files that an ingestion is given: walked, unpacked, looked at without reading them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.catalogue.originals import hash_of
from extractor.errors import FileError, FileForbidden, FileNotFound, NotAFile, ReaderFailed
from extractor.ingest.limits import time_limit
from extractor.unpacking import Found, is_junk, unpacked

SETTLED_NS: Final = 2_000_000_000
"""How old a file's time of change must be before it is trusted to tell a later change: the clocks of file
systems are coarse, and a file may be written twice within one tick."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stat says of a file: enough to know it again unopened."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: where it lies, the path it is stored under, and what is known of its bytes."""

    file: Path
    path: str
    sha256: str | None
    size: int | None
    mtime_ns: int | None = None


class Walk:
    """The files of what an ingestion was given, in sorted order, each once; no list of them is held.

    Args:
        paths: files and folders; hidden files and lock files in folders are passed over.
        own: files and folders that are the catalogue's own.
    """

    def __init__(self, paths: Iterable[Path], own: set[Path]) -> None:
        self._paths, self._own = list(dict.fromkeys(paths)), own
        self.folders: list[Path] = []
        """Folders that were walked to the end: a file of theirs that was not met is gone."""

    def __iter__(self) -> Iterator[Path | tuple[str, FileError]]:
        """Yield files, and folders that cannot be walked with their errors."""
        single = {path for path in self._paths if not path.is_dir()}
        several = [path for path in self._paths if path not in single]
        meet = any(one in other.parents for one in several for other in several)
        seen: set[Path] | None = set() if meet else None
        for path in self._paths:
            if path in single:
                yield path
                continue
            errors: list[tuple[str, FileError]] = []
            for file in _files_in(path, self._own, lambda e, told=errors: told.append(_folder_error(e))):  # type: ignore[misc]
                if file in single or (seen is not None and file in seen):
                    continue
                if seen is not None:
                    seen.add(file)
                yield file
            yield from errors
            if not errors:
                self.folders.append(path)

    def count(self) -> int:
        """Return how many files there are now, by their names alone."""
        return sum(isinstance(found, Path) for found in Walk(self._paths, self._own))


def own_files(catalogue: Path) -> set[Path]:
    """Return the files and folders that a catalogue keeps beside itself; they are never ingested into it."""
    ends = ("", "-wal", "-shm", "-journal", ".originals", ".pages")
    return {Path(f"{catalogue.resolve()}{end}") for end in ends}


def _files_in(path: Path, own: set[Path], failed: Callable[[OSError], None]) -> Iterator[Path]:
    own_names = {file.name for file in own}  # most files are told from the catalogue's by their name
    for folder, folders, names in os.walk(path, onerror=failed):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (name not in own_names or Path(folder, name).resolve() not in own)
        )
        for name in sorted(names):
            if is_junk(name) or (name in own_names and Path(folder, name).resolve() in own):
                continue
            yield Path(folder, name)


def _folder_error(error: OSError) -> tuple[str, FileError]:
    folder = Path(error.filename or ".")
    name = printable(folder.name)
    if isinstance(error, PermissionError):
        return stored(folder), FileForbidden(name)
    if isinstance(error, FileNotFoundError):
        return stored(folder), FileNotFound(name)
    return stored(folder), ReaderFailed(name, reader="I/O", reason=type(error).__name__)


def stamp_of(file: Path) -> Stamp | None:
    """Return a regular file's stamp, or None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def settled(stamp: Stamp | None) -> int | None:
    """Return a stamp's time of change where it is old enough to tell the next change by."""
    old = stamp is not None and time.time_ns() - stamp.mtime_ns > SETTLED_NS
    return stamp.mtime_ns if stamp is not None and old else None


def unpack(file: Path, path: str, folder: Path) -> list[Found]:
    """Return a file, or the files in it where it is an archive.

    Args:
        file: the file.
        path: the path that it is stored under.
        folder: where the files in it are written.
    """
    try:
        with time_limit(file.name):
            return list(unpacked(file, path, folder))
    except FileError as error:
        return [Found(file, path, error)]
    except Exception as error:
        return [Found(file, path, ReaderFailed(file.name, reader="cancu", reason=type(error).__name__))]


def hashed(found: Found, stamp: Stamp | None) -> Task:
    """Return the task of a file that was found.

    Args:
        found: the file.
        stamp: of the file before it was opened; None where it lies in an archive.

    Raises:
        FileError: it cannot be opened.
    """
    if found.error is not None:
        raise found.error
    file, name = found.file, printable(found.file.name)
    try:
        if not file.is_file():
            raise NotAFile(name) if file.exists() else FileNotFound(name)
        sha256, size = hash_of(file)
    except PermissionError as error:
        raise FileForbidden(name) from error
    except OSError as error:
        raise ReaderFailed(name, reader="I/O", reason=type(error).__name__) from error
    return Task(file, found.path, sha256, size, settled(stamp))


def stored(path: Path) -> str:
    """Return a path as the catalogue keeps it: absolute, and sound text even where its name is not."""
    return printable(str(path if path.is_absolute() else Path.cwd() / path))


def printable(name: str) -> str:
    """Return a name that a database and a terminal take, where its bytes are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
