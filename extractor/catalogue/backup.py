"""Copy a catalogue while it is in use, and put a copy back: whole and verified, or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue.connection import BUSY_SECONDS, connect, translated
from extractor.catalogue.doctor import sound
from extractor.catalogue.errors import BackupDamaged, CatalogueDamaged, WouldOverwrite
from extractor.errors import (
    CatalogueError,
    CatalogueMissing,
    NotACatalogue,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made and verified."""

    path: Path
    documents: int
    bytes: int


def backup(catalogue: Path | str, target: Path | str, *, force: bool = False) -> Copy:
    """Copy a catalogue as it stands at one moment, even while it is written to.

    The copy is made beside the target under another name, verified, and only then put in its place: whoever
    stops this half way finds the target as it was.

    Args:
        catalogue: the catalogue.
        target: where the copy is put.
        force: take the place of a file that is there.

    Raises:
        WouldOverwrite: there is a file, and `force` is not given.
        CatalogueDamaged: the catalogue itself is not sound.
        CatalogueError: as `connection.translated` says.
    """
    catalogue, target = Path(catalogue), Path(target)
    if target.exists() and (not force or target.samefile(catalogue)):
        raise WouldOverwrite(str(target))
    if not target.parent.is_dir():
        raise CatalogueError(str(target))
    partial = target.with_name(f".{target.name}.partial")
    try:
        with translated(str(catalogue)), closing(connect(catalogue, read_only=True)) as source:
            _copy_anew(source, partial)
        documents = _verified(partial, str(catalogue))
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        partial.replace(target)
    except OSError as error:
        raise CatalogueError(str(target)) from error
    finally:
        _remove(partial)
    return Copy(target, documents, target.stat().st_size)


def restore(copy: Path | str, catalogue: Path | str, *, force: bool = False) -> Copy:
    """Put a backup in the place of a catalogue.

    The backup is verified first. A catalogue that is sound is overwritten in one transaction, so that a stop
    half way leaves it as it was; a damaged one is set aside as `NAME.damaged`, not deleted.

    Args:
        copy: the backup.
        catalogue: the catalogue to restore.
        force: overwrite a catalogue that is there.

    Raises:
        WouldOverwrite: there is a catalogue, and `force` is not given.
        BackupDamaged: the backup is not sound.
        CatalogueError: as `connection.translated` says.
    """
    copy, catalogue = Path(copy), Path(catalogue)
    if not copy.exists():
        raise CatalogueMissing(str(copy))
    if catalogue.exists() and (not force or copy.samefile(catalogue)):
        raise WouldOverwrite(str(catalogue))
    if not catalogue.parent.is_dir():
        raise CatalogueError(str(catalogue))
    try:
        documents = _verified(copy, str(copy))
    except CatalogueDamaged as error:
        raise BackupDamaged(str(copy), reason="integrity_check") from error
    with translated(str(catalogue)), closing(connect(copy, read_only=True)) as source:
        if catalogue.exists() and not _is_sound(catalogue):
            _set_aside(catalogue)
        if catalogue.exists():
            with closing(connect(catalogue)) as target:
                source.backup(target)
        else:
            partial = catalogue.with_name(f".{catalogue.name}.partial")
            try:
                _copy_anew(source, partial)
                partial.replace(catalogue)
            finally:
                _remove(partial)
    return Copy(catalogue, documents, catalogue.stat().st_size)


def _copy_anew(source: sqlite3.Connection, partial: Path) -> None:
    _remove(partial)
    with closing(sqlite3.connect(partial, timeout=BUSY_SECONDS)) as target:
        # In one step: a writer meanwhile neither waits for the copy nor makes it begin anew.
        source.backup(target)
        # A copy is one file, without a log beside it that could be left behind.
        target.execute("PRAGMA journal_mode = DELETE")


def _verified(file: Path, name: str) -> int:
    """Return the number of documents of a database that is sound."""
    with translated(name), closing(connect(file, read_only=True)) as db:
        sound(db, name)
        return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])


def _is_sound(catalogue: Path) -> bool:
    try:
        _verified(catalogue, str(catalogue))
    except (CatalogueDamaged, NotACatalogue):
        return False
    return True


def _set_aside(catalogue: Path) -> None:
    """Rename a damaged catalogue with its log, so that nothing of it is read into what takes its place."""
    for end in ("-wal", "-shm", ""):
        part = catalogue.with_name(catalogue.name + end)
        if part.exists():
            part.replace(catalogue.with_name(f"{catalogue.name}.damaged{end}"))


def _remove(partial: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + end).unlink(missing_ok=True)
