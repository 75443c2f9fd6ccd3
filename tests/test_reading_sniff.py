"""A file is what its content says; the name has only to agree."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from extractor import errors
from extractor.reading import (
    DOC,
    DOCX,
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
    TIFF,
    XLS,
    XLSX,
    ZIP,
    Format,
    read,
    sniff,
)

PDF_BYTES = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def package(*names: str, mimetype: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, b"<x/>")
    return buffer.getvalue()


WORD = package("[Content_Types].xml", "_rels/.rels", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (PDF_BYTES, "a.pdf", PDF),
        (PDF_BYTES, "A.PDF", PDF),
        (PDF_BYTES, "449-BC.BTCTU", PDF),
        (b"\x89PNG\r\n\x1a\n....", "a.png", PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "Quet 01.JPG", JPEG),
        (b"II*\x00\x08\x00\x00\x00", "fax", TIFF),
        (PDF_BYTES, "bao cao 15.6", PDF),
        (b"\r\n junk from a mail gateway\r\n" + PDF_BYTES, "a.pdf", PDF),
        (WORD, "a.docx", DOCX),
        (WORD, "a.docm", DOCX),
        (WORD, "khong-duoi", DOCX),
        (package("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", XLSX),
        ("Báo cáo".encode(), "a.txt", PLAIN),
        ("Báo cáo".encode(), "a.md", MARKDOWN),
        ("## Báo cáo <sup>1</sup>".encode(), "a", PLAIN),
        (b"<!DOCTYPE html><html>", "a.html", HTML),
        (package("bao-cao.pdf"), "a.zip", ZIP),
        (b"{\\rtf1\\ansi", "a.rtf", RTF),
        (b"{\\rtf1\\ansi", "a.doc", RTF),
        (b"<html><table>", "a.xls", HTML),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", DOC),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", XLS),
        (package("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", ODT),
        (package("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "a.ods", ODS),
        (package(), "a.zip", ZIP),
        (b"From: a@b.vn\r\nDate: x\r\nMessage-ID: <1>\r\n\r\nbody", "a.eml", MAIL),
        (b"From: here to there\n\nDate: 5/6\nSubject: x", "a.txt", PLAIN),
        ("<html lang=vi>".encode("utf-16"), "a.html", HTML),
        (b"\n<?xml version='1.0'?>\n<!-- saved from url -->\n<html>", "a.xhtml", HTML),
        (b"<p>b\xc3\xa1o c\xc3\xa1o</p>", "a.htm", HTML),
        (b"b\xc3\xa1o c\xc3\xa1o <b>", "a.txt", PLAIN),
        (b"MZ, BM, GIF and other words that begin like signatures", "a.txt", PLAIN),
    ],
)
def test_supported_formats(data: bytes, name: str, form: Format) -> None:
    assert sniff(data, name) is form


@pytest.mark.parametrize(
    ("data", "name", "label"),
    [
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00", "a.gif", "GIF"),
        (package("[Content_Types].xml", "xl/workbook.bin"), "a.xlsb", "XLSB"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "PPTX"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "PPT"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a.exe", "EXE"),
        (b"\x00\x01\x02\x03" * 50, "a.bin", "binary"),
    ],
)
def test_other_formats_are_named_with_those_we_read(data: bytes, name: str, label: str) -> None:
    with pytest.raises(errors.UnsupportedFormat) as caught:
        sniff(data, name)
    for lang in ("vi", "en"):
        sentence = caught.value.sentence(lang)
        assert label in sentence
        assert all(form in sentence for form in ("PDF", "DOCX", "TXT", "MD"))


@pytest.mark.parametrize(("magic", "label"), [(b"\x1f\x8b\x08\x00", "GZIP"), (b"\xfd7zXZ\x00", "XZ")])
def test_other_archives_are_to_be_unpacked(magic: bytes, label: str) -> None:
    with pytest.raises(errors.UnsupportedArchive) as caught:
        sniff(magic, "a.gz")
    assert f"{label}. Hãy giải nén" in caught.value.sentence("vi")


@pytest.mark.parametrize(
    ("data", "name", "named", "actual"),
    [
        (PDF_BYTES, "a.docx", "DOCX", "PDF"),
        (PDF_BYTES, "a.txt", "TXT", "PDF"),
        (b"\xef\xbb\xbf<html lang=vi>", "a.txt", "TXT", "HTML"),
        (PDF_BYTES, "a.jpg", "JPEG", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.pdf", "PDF", "JPEG"),
        (WORD, "a.doc", "DOC", "DOCX"),
        (b"{\\rtf1\\ansi", "a.docx", "DOCX", "RTF"),
        (WORD, "a.pdf", "PDF", "DOCX"),
        (WORD, "a.zip", "ZIP", "DOCX"),
        ("Báo cáo".encode(), "a.pdf", "PDF", "TXT"),
        ("Báo cáo".encode(), "a.doc", "DOC", "TXT"),
    ],
)
def test_a_misnamed_file_says_both_formats(data: bytes, name: str, named: str, actual: str) -> None:
    with pytest.raises(errors.WrongExtension) as caught:
        sniff(data, name)
    assert f"tên tệp là {named}" in caught.value.sentence("vi")
    assert f"nội dung là {actual}" in caught.value.sentence("vi")


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.pdf", errors.EmptyFile),
        (b"\x00" * 4096, "a.pdf", errors.TruncatedFile),
        (WORD[: len(WORD) // 2], "a.docx", errors.TruncatedFile),
        (package("[Content_Types].xml"), "a.docx", errors.TruncatedFile),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", errors.PasswordProtected),
    ],
)
def test_torn_and_locked_files(data: bytes, name: str, error: type[errors.FileError]) -> None:
    with pytest.raises(error):
        sniff(data, name)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(errors.FileNotFound):
        read(tmp_path / "khong-co.txt")
    with pytest.raises(errors.NotAFile):
        read(tmp_path)
    pipe = tmp_path / "ong.txt"
    os.mkfifo(pipe)
    with pytest.raises(errors.NotAFile):
        read(pipe)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_read_permission(tmp_path: Path) -> None:
    path = tmp_path / "mat.txt"
    path.write_text("mật")
    path.chmod(0)
    with pytest.raises(errors.FileForbidden):
        read(path)


def test_a_name_in_a_legacy_encoding_is_shown_without_surrogates(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"b\xe1o c\xe1o.txt")
    path.write_text("Báo cáo")
    assert read(path).source.name == "b\ufffdo c\ufffdo.txt"
