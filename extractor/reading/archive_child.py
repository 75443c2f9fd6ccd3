"""Unpacks one RAR or 7Z archive, or what a PDF has attached, in a process that may die of it.

`archive_packed` runs it and reads on.

`python -m extractor.reading.archive_child FORMAT ARCHIVE BYTES COUNT` writes files beside the archive under
numbers, never under the names that the archive gives, and tells of each in a line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import locale
import sys
from ctypes import c_int, c_void_p
from pathlib import Path
from typing import Any, Final

from extractor.reading import limits

PDF_FORM: Final = "pdf"
"""What stands for libarchive's name of a format where a PDF is meant."""

_ENCRYPTED: Final = ("encrypt", "crypto", "password", "passphrase")
_UNSUPPORTED: Final = ("unsupported", "not supported", "not yet", "multivolume", "multi-volume")


def main(form: str, source: Path, size: int, count: int) -> None:
    """Unpack an archive.

    Args:
        form: libarchive's name of its format.
        source: the archive.
        size: how many bytes may be written in all.
        count: how many files.
    """
    _bound()
    if form == PDF_FORM:
        _attached(source, size, count)
    else:
        _unpack(form, source, size, count)


def _attached(source: Path, size: int, count: int) -> None:
    """Write what is attached to a PDF; one that cannot be opened is refused when it is read."""
    import pypdfium2

    with contextlib.suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(source) as document:
        for number in range(document.count_attachments()):
            if number >= count:
                _tell(stopped="count", size=number + 1)
                return
            attached = document.get_attachment(number)
            told: dict[str, Any] = {"path": attached.get_name().encode().hex(), "size": 0, "link": False}
            try:
                data = bytes(attached.get_data())
            except pypdfium2.PdfiumError:
                _tell(**told, error="damaged")
                continue
            if len(data) > size:
                _tell(stopped="total", size=len(data))
                return
            told["size"] = len(data)
            if len(data) <= limits.FILE_BYTES:
                told["file"] = number
                source.with_name(str(number)).write_bytes(data)
                size -= len(data)
            _tell(**told)


def _unpack(form: str, source: Path, size: int, count: int) -> None:
    import libarchive
    from libarchive import ffi

    locked = ffi.ffi("entry_is_encrypted", [c_void_p], c_int)
    written = 0
    try:
        with libarchive.file_reader(str(source), form, "none") as archive:
            for number, entry in enumerate(archive):
                if entry.isdir:
                    continue
                told: dict[str, Any] = {
                    "path": (ffi.entry_pathname(entry._entry_p) or entry.pathname.encode()).hex(),
                    "size": entry.size or 0,
                    "link": not entry.isreg or bool(entry.linkpath),
                }
                if number >= count:
                    _tell(stopped="count", size=number + 1)
                    return
                if written + told["size"] > size:
                    _tell(stopped="total", size=written + told["size"])
                    return
                if locked(entry._entry_p):
                    told["error"] = "locked"
                elif not told["link"] and told["size"] <= limits.FILE_BYTES:
                    told["file"] = number
                    told |= _write(entry, source.with_name(str(number)), size - written)
                    written += told["size"]
                _tell(**told)
    except libarchive.ArchiveError as error:
        _tell(stopped=_reason(error))


def _write(entry: Any, target: Path, left: int) -> dict[str, Any]:
    """Write a file; return how large it is, and what is wrong with it."""
    import libarchive

    size = 0
    with target.open("wb") as out:
        try:
            for block in entry.get_blocks():
                size += len(block)
                if size > min(limits.FILE_BYTES, left):
                    return {"size": size, "error": "large"}
                out.write(block)
        except libarchive.ArchiveError as error:
            return {"size": size, "error": _reason(error)}
    return {"size": size}


def _reason(error: Exception) -> str:
    said = str(error).lower()
    if any(word in said for word in _ENCRYPTED):
        return "locked"
    return "unsupported" if any(word in said for word in _UNSUPPORTED) else "damaged"


def _tell(**told: Any) -> None:
    print(json.dumps(told), flush=True)


def _bound() -> None:
    """Bound what this process may take, where the system can; let names be read as UTF-8."""
    locale.setlocale(locale.LC_ALL, "")
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.UNPACK_MEMORY, limits.UNPACK_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.FILE_BYTES, limits.FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
