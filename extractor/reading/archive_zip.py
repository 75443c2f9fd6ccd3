"""Opens ZIP (PKWARE's APPNOTE). Names that do not say their encoding are tried as UTF-8, then as the
Vietnamese encodings, last as the standard's cp437.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final

from extractor.errors import (
    FileError,
    PasswordProtected,
    TooManyMembers,
    TruncatedFile,
    UnpacksTooLarge,
    UnsupportedFormat,
)
from extractor.reading import limits
from extractor.reading.archive_members import Budget, Member, base, clean, judge, meant, megabytes, unique

_LOCKED: Final = 0x1
_UTF8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError, RuntimeError)


def entries(stream: IO[bytes], name: str, budget: Budget) -> Iterator[Member]:
    """Yield the files of an archive, not of those inside it.

    Args:
        stream: the archive.
        name: its name, for the errors.
        budget: what may still be unpacked; what is yielded is taken from it.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (*_DAMAGED, NotImplementedError):
        yield Member("", error=TruncatedFile(name))
        return
    taken: set[str] = set()
    with archive:
        files = [info for info in archive.infolist() if not _path(info).endswith(("/", "\\"))]
        if len(files) > budget.count:
            yield Member("", error=TooManyMembers(name, count=len(files), limit=limits.ARCHIVE_MEMBERS))
            return
        total = sum(info.file_size for info in files)
        if total > budget.size:
            size, limit = megabytes(total), limits.ARCHIVE_BYTES // limits.MB
            yield Member("", error=UnpacksTooLarge(name, size=size, limit=limit))
            return
        budget.count -= len(files)
        for info in files:
            printed = _path(info)
            path = unique(clean(printed), taken)
            try:
                judge(
                    path, printed, info.file_size, info.compress_size, stat.S_ISLNK(info.external_attr >> 16)
                )
                if info.flag_bits & _LOCKED:
                    raise PasswordProtected(base(path))
                data = archive.read(info)
            except FileError as error:
                yield Member(path, error=error)
            except NotImplementedError:
                yield Member(path, error=UnsupportedFormat(base(path), format=f"ZIP/{info.compress_type}"))
            except _DAMAGED:
                yield Member(path, error=TruncatedFile(base(path)))
            else:
                budget.size -= len(data)
                yield Member(path, data)


def _path(info: zipfile.ZipInfo) -> str:
    """Return an entry's path as its maker meant it."""
    named = info.orig_filename
    if info.flag_bits & _UTF8:
        return unicodedata.normalize("NFC", named)
    extra = _unicode_path(info.extra)
    if extra is not None:
        return unicodedata.normalize("NFC", extra)
    return meant(named.encode("cp437", "replace")) or unicodedata.normalize("NFC", named)


def _unicode_path(extra: bytes) -> str | None:
    """Return the UTF-8 path of an Info-ZIP extra field (APPNOTE 4.6.9), or None."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and 5 <= size <= len(extra) - 4:
            try:
                return extra[9 : 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return None
        extra = extra[4 + size :]
    return None
