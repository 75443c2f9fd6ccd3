"""Opens archives and mail: each file inside becomes a file of its own, or a refusal with its reason.

Nothing is ever written by the names that an archive gives, links are not followed, and sizes, ratios,
numbers and depth are bounded before anything is unpacked (`limits`). ZIP is PKWARE's APPNOTE; names that
do not say their encoding are tried as UTF-8, then as the Vietnamese encodings, last as the standard's cp437.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Final, Literal

from extractor.errors import (
    ArchiveOfFiles,
    FileError,
    FileTooLarge,
    LinkInArchive,
    NestedTooDeep,
    PasswordProtected,
    ReaderFailed,
    TooManyMembers,
    TruncatedFile,
    UnpacksTooLarge,
    UnsafePath,
    UnsupportedFormat,
)
from extractor.reading import legacy, limits, mail
from extractor.reading.content import Content
from extractor.reading.sniff import is_archive, is_mail
from extractor.reading.syllables import is_syllable
from extractor.unpacking import INSIDE

Kind = Literal["zip", "mail"]

_LOCKED: Final = 0x1
_UTF8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive or mail: its bytes, or why they are not to be had.

    Attributes:
        path: where it lies, from the archive on: `thang 6/bao-cao.docx`, `phu-luc.zip!/1.pdf`; empty for
            the archive itself.
        data: its bytes.
        error: why it is refused.
    """

    path: str
    data: bytes | None = None
    error: FileError | None = None


@dataclass(slots=True)
class _Budget:
    """What one archive may still unpack, those inside it included."""

    size: int = field(default_factory=lambda: limits.ARCHIVE_BYTES)
    count: int = field(default_factory=lambda: limits.ARCHIVE_MEMBERS)


def container(path: Path) -> Kind | None:
    """Say whether a file holds files: `zip` for an archive, `mail` for a message, which is a document too."""
    try:
        if not path.is_file():
            return None  # a pipe would keep us waiting
        with path.open("rb") as stream:
            head = stream.read(8192)
            if is_archive(stream):
                return "zip"
    except (OSError, ValueError):
        return None  # whoever reads the file says why it cannot be read
    return "mail" if is_mail(head) else None


def members(path: Path) -> Iterator[Member]:
    """Open an archive or a message.

    Args:
        path: a file of which `container` says that it holds files.

    Yields:
        Every file in it, those of archives and messages inside it too, in the archive's order.
    """
    name = path.name
    try:
        if container(path) == "zip":
            with path.open("rb") as stream:
                yield from _unzip(stream, name, _Budget(), 1)
        elif path.stat().st_size > limits.FILE_BYTES:
            size, limit = -(-path.stat().st_size // limits.MB), limits.FILE_BYTES // limits.MB
            yield Member("", error=FileTooLarge(name, size=size, limit=limit))
        else:
            yield from _attached(path.read_bytes(), name, _Budget(), 1)
    except OSError as error:
        yield Member("", error=ReaderFailed(name, reader="I/O", reason=type(error).__name__))


def read_bytes(data: bytes, name: str) -> Content:
    """Refuse an archive where one document is wanted.

    Raises:
        ArchiveOfFiles: always; the files in it are read by `members`.
    """
    raise ArchiveOfFiles(name)


def _unzip(stream: IO[bytes], name: str, budget: _Budget, depth: int) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(stream)
    except (*_DAMAGED, NotImplementedError):
        yield Member("", error=TruncatedFile(name))
        return
    taken: set[str] = set()
    with archive:
        entries = [info for info in archive.infolist() if not _path(info).endswith(("/", "\\"))]
        if len(entries) > budget.count:
            yield Member("", error=TooManyMembers(name, count=len(entries), limit=limits.ARCHIVE_MEMBERS))
            return
        if sum(info.file_size for info in entries) > budget.size:
            size = -(-sum(info.file_size for info in entries) // limits.MB)
            yield Member("", error=UnpacksTooLarge(name, size=size, limit=limits.ARCHIVE_BYTES // limits.MB))
            return
        budget.count -= len(entries)
        for info in entries:
            printed = _path(info)
            path = _unique(_clean(printed), taken)
            try:
                _judge(info, printed, path)
                data = archive.read(info)
            except FileError as error:
                yield Member(path, error=error)
            except NotImplementedError:
                yield Member(path, error=UnsupportedFormat(_base(path), format=f"ZIP/{info.compress_type}"))
            except _DAMAGED:
                yield Member(path, error=TruncatedFile(_base(path)))
            else:
                budget.size -= len(data)
                yield from _opened(path, data, budget, depth)


def _attached(data: bytes, name: str, budget: _Budget, depth: int) -> Iterator[Member]:
    taken: set[str] = set()
    try:
        files = list(mail.attachments(data))
    except FileError:
        return  # the message itself, which is read too, says so
    for number, (printed, attached) in enumerate(files, 1):
        path = _unique(_base(_clean(printed or f"dinh-kem-{number}")), taken)
        budget.size -= len(attached)
        budget.count -= 1
        if budget.count < 0:
            yield Member("", error=TooManyMembers(name, count=number, limit=limits.ARCHIVE_MEMBERS))
            return
        yield from _opened(path, attached, budget, depth)


def _opened(path: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Member]:
    """Yield a file, or what is in it where it is an archive, or both where it is a message."""
    stream = io.BytesIO(data)
    archived, posted = is_archive(stream), is_mail(data[:8192])
    if (archived or posted) and depth >= limits.ARCHIVE_DEPTH:
        yield Member(path, error=NestedTooDeep(_base(path)))
        return
    if not archived:
        yield Member(path, data)
    if archived or posted:
        inside = (
            _unzip(stream, _base(path), budget, depth + 1)
            if archived
            else _attached(data, _base(path), budget, depth + 1)
        )
        nothing = True
        for member in inside:
            nothing = False
            joined = f"{path}{INSIDE}{member.path}" if member.path else path
            yield Member(joined, member.data, member.error)
        if archived and nothing:
            # An archive with nothing in it ends as the empty file that it is.
            yield Member(path, data)


def _judge(info: zipfile.ZipInfo, printed: str, path: str) -> None:
    """Refuse an entry that would harm us, or that is no file."""
    name = _base(path)
    parts = PurePosixPath(printed.replace("\\", "/")).parts
    if ".." in parts or printed.startswith(("/", "\\")) or (parts and parts[0][1:2] == ":"):
        raise UnsafePath(name, path=" ".join(printed.split()))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise LinkInArchive(name)
    if info.flag_bits & _LOCKED:
        raise PasswordProtected(name)
    if info.file_size > limits.FILE_BYTES:
        size, limit = -(-info.file_size // limits.MB), limits.FILE_BYTES // limits.MB
        raise FileTooLarge(name, size=size, limit=limit)
    if info.file_size > max(limits.RATIO_FLOOR, limits.UNPACK_RATIO * info.compress_size):
        size = -(-info.file_size // limits.MB)
        raise UnpacksTooLarge(name, size=size, limit=limits.RATIO_FLOOR // limits.MB)


def _path(info: zipfile.ZipInfo) -> str:
    """Return an entry's path as its maker meant it."""
    named = info.orig_filename
    if info.flag_bits & _UTF8:
        return unicodedata.normalize("NFC", named)
    extra = _unicode_path(info.extra)
    if extra is not None:
        return unicodedata.normalize("NFC", extra)
    raw = named.encode("cp437", "replace")
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        typed = legacy.latin(raw)
    # A name has few words: all of them have to be Vietnamese. Windows' own code page comes first.
    windows = unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
    for guess in (windows, legacy.decode(typed, "tcvn3"), legacy.decode(typed, "vni")):
        coded = [word for word in _WORD.findall(guess) if not word.isascii()]
        if coded and all(map(is_syllable, coded)):
            return guess
    return unicodedata.normalize("NFC", named)


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


def _clean(path: str) -> str:
    """Return a path that can be shown and stored: steps joined by `/`, none of them upward or rooted."""
    shown = "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in path)
    steps = [s for s in shown.replace("\\", "/").split("/") if s not in ("", ".", "..")]
    return "/".join(steps) or "\ufffd"


def _unique(path: str, taken: set[str]) -> str:
    """Return a path that no other file of the archive has."""
    free, number = path, 1
    while free in taken:
        number += 1
        step = PurePosixPath(path)
        free = str(step.with_name(f"{step.stem} ({number}){step.suffix}"))
    taken.add(free)
    return free


def _base(path: str) -> str:
    return path.rpartition("/")[2]
