"""Formats that LibreOffice converts: it may be missing, fail or hang, and costs one file at most."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from extractor import errors
from extractor.reading import limits, read
from tests.docx_writer import p, r, write
from tests.test_reading_legacy import SENTENCE, TCVN3

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
CORPUS = Path(__file__).resolve().parents[1] / "corpora" / "files"
LIBREOFFICE = pytest.mark.skipif(
    not any(map(shutil.which, ("soffice", "libreoffice"))), reason="LibreOffice is not installed"
)
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "WordDocument".encode("utf-16-le")

# A program in LibreOffice's place: it takes LibreOffice's arguments and does what a case says.
_STANDIN = """#!{python}
import os, pathlib, subprocess, sys, time
arguments = sys.argv[1:]
folder = pathlib.Path(arguments[arguments.index("--outdir") + 1])
target = arguments[arguments.index("--convert-to") + 1]
assert "--headless" in arguments and any(a.startswith("-env:UserInstallation=file://") for a in arguments)
source = pathlib.Path(arguments[-1])
{deed}
"""
_CONVERTS = "source.with_suffix('.' + target).write_bytes(pathlib.Path({converted!r}).read_bytes())"
_HANGS = (
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "pathlib.Path({mark!r}).write_text(str(child.pid))\ntime.sleep(60)"
)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, deed: str | None) -> None:
    """Put a program named soffice on the path, or none."""
    programs = folder / "bin"
    programs.mkdir()
    if deed is not None:
        program = programs / "soffice"
        program.write_text(_STANDIN.format(python=sys.executable, deed=deed))
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))


def old_file(folder: Path, data: bytes = DOC, name: str = "cũ.doc") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "name"), [(DOC, "a.doc"), (b"{\\rtf1 a}", "a.rtf"), (b"{\\rtf1 a}", "a.doc")]
)
def test_without_libreoffice_the_refusal_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str
) -> None:
    install(tmp_path, monkeypatch, None)
    with pytest.raises(errors.LibreOfficeMissing) as caught:
        read(old_file(tmp_path, data, name))
    assert "Hãy cài LibreOffice, hoặc chuyển sang DOCX" in caught.value.sentence("vi")


def test_what_is_converted_is_read_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted = tmp_path / "out.docx"
    converted.write_bytes(write(p(r(TCVN3, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'))))
    install(tmp_path, monkeypatch, _CONVERTS.format(converted=str(converted)))
    source = read(old_file(tmp_path))
    assert source.text == SENTENCE.replace("Ủy", "ủy")
    assert source.source.reader == "libreoffice+docx+tcvn3"
    assert source.source.media_type == "application/msword"


def test_a_failure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "sys.exit(1)")
    with pytest.raises(errors.ReaderFailed) as caught:
        read(old_file(tmp_path))
    assert "LibreOffice" in caught.value.sentence("vi")


def test_what_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "child"
    install(tmp_path, monkeypatch, _HANGS.format(mark=str(mark)))
    monkeypatch.setattr(limits, "CONVERSION_SECONDS", 2)
    began = time.monotonic()
    with pytest.raises(errors.TooSlow):
        read(old_file(tmp_path))
    assert time.monotonic() - began < 10
    status = Path(f"/proc/{int(mark.read_text())}/stat")
    deadline = time.monotonic() + 5
    while status.exists() and ") Z" not in status.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not status.exists() or ") Z" in status.read_text()


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
@LIBREOFFICE
@pytest.mark.parametrize("name", ["tcvn3_qd_991_ubnd", "tcvn3_qd_uu_dai_522"])
def test_real_word_97_files_equal_their_transcripts(name: str) -> None:
    text = read(REAL / f"{name}.doc").text
    transcript = unicodedata.normalize("NFC", (REAL / f"{name}.txt").read_text("utf-8"))
    # The transcript has the instructions of Word's page numbers for text.
    transcript = re.sub(r"\x03.*\x04|page|trang page\s+\d+", " ", transcript, flags=re.I)
    have, want = (
        Counter("".join(c if c.isalnum() else " " for c in s.lower()).split()) for s in (text, transcript)
    )
    # The order of tables and text boxes is no matter of the letters; small letters stand for capitals.
    assert (have & want).total() >= 0.995 * want.total()


def made(folder: Path, source: str, kind: str) -> Path:
    """Return a file of the corpus as LibreOffice saves it in another format."""
    out = folder / f"{Path(source).stem}.{kind.partition(':')[0]}"
    done = subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", kind, "--outdir", str(folder), source),
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert out.exists(), done.stderr
    return out


@pytest.mark.long
@LIBREOFFICE
@pytest.mark.parametrize("kind", ["doc:MS Word 97", "odt", "rtf"])
def test_documents_saved_in_old_and_open_formats_say_the_same(tmp_path: Path, kind: str) -> None:
    docx = CORPUS / "a01-ubnd-xa-bao-cao-6-thang.docx"
    source = read(made(tmp_path, str(docx), kind))
    assert source.text.split() == read(docx).text.split()
    assert source.source.reader == "libreoffice+docx"


@pytest.mark.long
@LIBREOFFICE
@pytest.mark.parametrize("kind", ["xls:MS Excel 97", "ods"])
def test_workbooks_saved_in_old_and_open_formats_say_the_same(tmp_path: Path, kind: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Khen thưởng"
    for row in (["TT", "Đơn vị", "Bằng khen"], [1, "Sở Nội vụ", 12], [2, "Sở Y tế", 7]):
        sheet.append(row)
    path = tmp_path / "bang.xlsx"
    book.save(path)
    source = read(made(tmp_path, str(path), kind))
    assert source.text.split() == read(path).text.split()
    assert "| 2 | Sở Y tế | 7 |" in source.text
