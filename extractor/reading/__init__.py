"""Files become text: one function for every format, and a named error for every file that cannot be read."""

from __future__ import annotations

import hashlib
import importlib
import stat
import unicodedata
from pathlib import Path

from extractor.errors import (
    EmptyFile,
    FileError,
    FileForbidden,
    FileNotFound,
    FileTooLarge,
    NotAFile,
    ReaderFailed,
)
from extractor.reading import limits
from extractor.reading.content import Content
from extractor.reading.sniff import (
    DOC,
    DOCX,
    FORMATS,
    HTML,
    JPEG,
    MAIL,
    MARKDOWN,
    ODS,
    ODT,
    PDF,
    PLAIN,
    PNG,
    RTF,
    SUFFIXES,
    TIFF,
    XLS,
    XLSX,
    ZIP,
    Format,
    sniff,
)
from extractor.records import Source
from extractor.text.source import SourceText

__all__ = [
    "DOC",
    "DOCX",
    "FORMATS",
    "HTML",
    "JPEG",
    "MAIL",
    "MARKDOWN",
    "ODS",
    "ODT",
    "PDF",
    "PLAIN",
    "PNG",
    "RTF",
    "SUFFIXES",
    "TIFF",
    "XLS",
    "XLSX",
    "ZIP",
    "Format",
    "read",
    "sniff",
]


def read(path: Path) -> SourceText:
    """Read a file of any supported format.

    Args:
        path: the file; its format is told by its content.

    Returns:
        Its text, pages and layout, by the conventions of `extractor.text.source`.

    Raises:
        FileError: the subclass that names why the file cannot be read; no error of a library gets out.
        MemoryError: there is too little memory to read it.
    """
    name = _display_name(path)
    data = _bytes_of(path, name)
    form = sniff(data, name)
    # The readers' libraries take long to load: only the one that is needed is.
    reader = importlib.import_module(f"extractor.reading.{form.reader}")
    try:
        content: Content = reader.read_bytes(data, name)
    except (FileError, MemoryError):
        raise
    except Exception as error:
        raise ReaderFailed(name, reader=form.label, reason=_reason(error)) from error
    if not content.text.strip():
        raise EmptyFile(name)
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=form.media_type,
        bytes=len(data),
        pages=len(content.pages) or None,
        reader=content.reader or form.reader,
        ocr=any(page.layer == "ocr" for page in content.pages),
    )
    return SourceText(source, content.text, content.pages, content.layout)


def _display_name(path: Path) -> str:
    # A name in a legacy encoding has lone surrogates, which no database or terminal takes.
    return unicodedata.normalize(
        "NFC", path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device would keep us waiting for ever.
            raise NotAFile(name)
        if status.st_size > limits.FILE_BYTES:
            size, limit = -(-status.st_size // limits.MB), limits.FILE_BYTES // limits.MB
            raise FileTooLarge(name, size=size, limit=limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileNotFound(name) from error
    except PermissionError as error:
        raise FileForbidden(name) from error
    except (OSError, ValueError) as error:
        raise ReaderFailed(name, reader="I/O", reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    """Return an error of a library in one short line."""
    said = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
