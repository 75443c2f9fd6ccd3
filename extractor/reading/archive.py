"""Opens archives, mail and PDFs with attachments: each file inside becomes a file of its own, or a refusal.

Nothing is ever written by the names that an archive gives, links are not followed, and sizes, ratios,
numbers and depth are bounded before anything is unpacked (`limits`).
"""

from __future__ import annotations

import io
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, Literal

from extractor.errors import (
    ArchiveOfFiles,
    FileError,
    FileTooLarge,
    NestedTooDeep,
    ReaderFailed,
    TooManyMembers,
)
from extractor.reading import archive_packed, archive_zip, limits, mail, ole
from extractor.reading.archive_members import Budget, Member, base, clean, megabytes, unique
from extractor.reading.content import Content
from extractor.reading.sniff import is_archive, is_mail, is_packed
from extractor.unpacking import INSIDE

__all__ = ["Member", "container", "members", "read_bytes"]

Kind = Literal["archive", "mail", "pdf"]

_PDF: Final = b"%PDF-"
# What a PDF calls the stream of a file that is attached to it (ISO 32000-1, 7.11.4); it stands uncompressed.
_ATTACHED: Final = b"EmbeddedFile"


def container(path: Path) -> Kind | None:
    """Say whether a file holds files: `archive`, or `mail` and `pdf`, which are documents too."""
    try:
        if not path.is_file():
            return None  # a pipe would keep us waiting
        with path.open("rb") as stream:
            head = stream.read(8192)
            if is_packed(head) or is_archive(stream):
                return "archive"
            if head.startswith(_PDF):
                return "pdf" if _has_attachments(stream) else None
            stream.seek(0)
            # What is too large is refused when it is read.
            data = stream.read(limits.FILE_BYTES) if head.startswith(ole.BEGINS) else head
    except (OSError, ValueError):
        return None  # whoever reads the file says why it cannot be read
    return "mail" if _is_message(data) else None


def members(path: Path) -> Iterator[Member]:
    """Open an archive or a message.

    Args:
        path: a file of which `container` says that it holds files.

    Yields:
        Every file in it, those of archives and messages inside it too, in the archive's order.
    """
    name = path.name
    kind = container(path)
    try:
        # A ZIP is read in pieces; the others are held in memory once.
        with path.open("rb") as stream:
            size = path.stat().st_size
            if size > limits.FILE_BYTES and (kind != "archive" or is_packed(stream.read(16))):
                limit = limits.FILE_BYTES // limits.MB
                yield Member("", error=FileTooLarge(name, size=megabytes(size), limit=limit))
            elif kind != "mail":
                yield from _unpacked(stream, name, Budget(), 1)
            else:
                stream.seek(0)
                yield from _attached(stream.read(), name, Budget(), 1)
    except OSError as error:
        yield Member("", error=ReaderFailed(name, reader="I/O", reason=type(error).__name__))


def read_bytes(data: bytes, name: str) -> Content:
    """Refuse an archive where one document is wanted.

    Raises:
        ArchiveOfFiles: always; the files in it are read by `members`.
    """
    raise ArchiveOfFiles(name)


def _has_attachments(stream: IO[bytes]) -> bool:
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(_ATTACHED) >= 0


def _is_message(data: bytes) -> bool:
    return is_mail(data[:8192]) or ole.is_message(data)


def _unpacked(stream: IO[bytes], name: str, budget: Budget, depth: int) -> Iterator[Member]:
    stream.seek(0)
    head = stream.read(16)
    unpack = archive_packed.entries if is_packed(head) or head.startswith(_PDF) else archive_zip.entries
    for member in unpack(stream, name, budget):
        if member.data is None:
            yield member
        else:
            yield from _opened(member.path, member.data, budget, depth)


def _attached(data: bytes, name: str, budget: Budget, depth: int) -> Iterator[Member]:
    taken: set[str] = set()
    try:
        files = list(mail.attachments(data))
    except FileError:
        return  # the message itself, which is read too, says so
    for number, (printed, attached) in enumerate(files, 1):
        path = unique(base(clean(printed or f"dinh-kem-{number}")), taken)
        budget.size -= len(attached)
        budget.count -= 1
        if budget.count < 0:
            yield Member("", error=TooManyMembers(name, count=number, limit=limits.ARCHIVE_MEMBERS))
            return
        yield from _opened(path, attached, budget, depth)


def _opened(path: str, data: bytes, budget: Budget, depth: int) -> Iterator[Member]:
    """Yield a file, or what is in it where it is an archive, or both where it is a message or a PDF."""
    stream = io.BytesIO(data)
    archived, posted = is_packed(data[:16]) or is_archive(stream), _is_message(data)
    bound = data.startswith(_PDF) and _ATTACHED in data
    if (archived or posted) and depth >= limits.ARCHIVE_DEPTH:
        yield Member(path, error=NestedTooDeep(base(path)))
        return
    if not archived:
        yield Member(path, data)
    if archived or posted or (bound and depth < limits.ARCHIVE_DEPTH):
        inside = (
            _unpacked(stream, base(path), budget, depth + 1)
            if archived or bound
            else _attached(data, base(path), budget, depth + 1)
        )
        nothing = True
        for member in inside:
            nothing = False
            joined = f"{path}{INSIDE}{member.path}" if member.path else path
            yield Member(joined, member.data, member.error)
        if archived and nothing:
            # An archive with nothing in it ends as the empty file that it is.
            yield Member(path, data)
