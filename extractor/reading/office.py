"""Reads what only LibreOffice reads: Word and Excel before 2007, RTF and OpenDocument, converted to OOXML.

Every conversion has a profile of its own, so that workers do not wait for one another, and a process group
of its own, which is killed whole when it takes too long. LibreOffice runs no macros of such a profile.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Final

from extractor.errors import LibreOfficeMissing, ReaderFailed, TooSlow
from extractor.reading import limits
from extractor.reading.content import Content
from extractor.reading.sniff import DOC, ODS, XLS, sniff
from extractor.scratch import scratch

_PROGRAMS: Final = ("soffice", "libreoffice")
_SHEETS: Final = (XLS, ODS)


def read_bytes(data: bytes, name: str) -> Content:
    """Read a document through LibreOffice.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        LibreOfficeMissing: if LibreOffice is not installed.
        TooSlow: if the conversion takes longer than `limits.CONVERSION_SECONDS`.
        ReaderFailed: if LibreOffice does not convert it.
        FileError: as the reader of the converted file has it.
    """
    form = sniff(data, name)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise LibreOfficeMissing(name, format=form.label)
    target = "xlsx" if form in _SHEETS else "docx"
    with scratch() as folder:
        source = Path(folder, f"document.{form.label.lower()}")
        source.write_bytes(data)
        _convert(program, source, target, name)
        converted = source.with_suffix(f".{target}")
        if not converted.is_file():
            # LibreOffice ends in peace whether or not it could open the file.
            reason = "tệp cũ có thể có mật khẩu hoặc bị hỏng" if form is DOC else "không chuyển được"
            raise ReaderFailed(name, reader="LibreOffice", reason=reason)
        reader = importlib.import_module(f"extractor.reading.{target}")
        content: Content = reader.read_bytes(converted.read_bytes(), name)
    return dataclasses.replace(content, reader=f"libreoffice+{content.reader or target}")


def _convert(program: str, source: Path, target: str, name: str) -> None:
    profile = (source.parent / "profile").as_uri()
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    command = [program, f"-env:UserInstallation={profile}", *options, "--convert-to", target]
    process = subprocess.Popen(
        [*command, "--outdir", str(source.parent), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limits.CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise TooSlow(name, seconds=limits.CONVERSION_SECONDS) from error
    finally:
        # `soffice` is a script that starts the program proper: all of it has to go, however we leave.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
