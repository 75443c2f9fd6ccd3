"""What archives hand out: files with the paths their makers meant, within a budget."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from extractor.errors import FileError, FileTooLarge, LinkInArchive, UnpacksTooLarge, UnsafePath
from extractor.reading import legacy, limits
from extractor.reading.syllables import is_syllable

_WORD: Final = re.compile(r"[^\W\d_]{1,40}")


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
class Budget:
    """What one archive may still unpack, those inside it included."""

    size: int = field(default_factory=lambda: limits.ARCHIVE_BYTES)
    count: int = field(default_factory=lambda: limits.ARCHIVE_MEMBERS)


def judge(path: str, printed: str, size: int, packed: int, is_link: bool) -> None:
    """Refuse an entry that would harm us, or that is no file.

    Args:
        path: as it is shown.
        printed: as the archive gives it.
        size: unpacked.
        packed: in the archive.
        is_link: whether it is a link to another file.

    Raises:
        FileError: the class that names why.
    """
    name = base(path)
    if leads_out(printed):
        raise UnsafePath(name, path=" ".join(printed.split()))
    if is_link:
        raise LinkInArchive(name)
    if size > limits.FILE_BYTES:
        raise FileTooLarge(name, size=megabytes(size), limit=limits.FILE_BYTES // limits.MB)
    if size > max(limits.RATIO_FLOOR, limits.UNPACK_RATIO * packed):
        raise UnpacksTooLarge(name, size=megabytes(size), limit=limits.RATIO_FLOOR // limits.MB)


def leads_out(printed: str) -> bool:
    """Say whether a path leads out of the archive: upward, from the root, or to another drive."""
    parts = PurePosixPath(printed.replace("\\", "/")).parts
    return ".." in parts or printed.startswith(("/", "\\")) or bool(parts and parts[0][1:2] == ":")


def megabytes(size: int) -> int:
    """Return a size in megabytes, rounded up."""
    return -(-size // limits.MB)


def meant(raw: bytes) -> str | None:
    """Return the name that bytes of no declared encoding mean, None where no guess is certain."""
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
    return None


def clean(path: str) -> str:
    """Return a path that can be shown and stored: steps joined by `/`, none of them upward or rooted."""
    shown = "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in path)
    steps = [s for s in shown.replace("\\", "/").split("/") if s not in ("", ".", "..")]
    return "/".join(steps) or "\ufffd"


def unique(path: str, taken: set[str]) -> str:
    """Return a path that no other file of the archive has."""
    free, number = path, 1
    while free in taken:
        number += 1
        step = PurePosixPath(path)
        free = str(step.with_name(f"{step.stem} ({number}){step.suffix}"))
    taken.add(free)
    return free


def base(path: str) -> str:
    """Return the last step of a path."""
    return path.rpartition("/")[2]
