"""Tells what a file is by its content; the name only has to agree with it.

Signatures are the published ones: ISO 32000 (PDF), PKWARE APPNOTE (ZIP), MS-CFB (OLE), and the magic
numbers of the picture and archive formats that people attach by mistake.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Final

from extractor.errors import (
    EmptyFile,
    PasswordProtected,
    TruncatedFile,
    UnsupportedArchive,
    UnsupportedFormat,
    WrongExtension,
)
from extractor.reading import encodings


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a reader handles.

    Attributes:
        label: what users call it.
        media_type: as in `Source.media_type`.
        suffixes: the endings that a file of this kind may have.
        reader: the module of this package that reads it.
    """

    label: str
    media_type: str
    suffixes: frozenset[str]
    reader: str


PDF: Final = Format("PDF", "application/pdf", frozenset({".pdf"}), "pdf")
DOCX: Final = Format(
    "DOCX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "docx",
)
MARKDOWN: Final = Format("MD", "text/markdown", frozenset({".md", ".markdown"}), "plain")
PLAIN: Final = Format("TXT", "text/plain", frozenset({".txt", ".text"}), "plain")
XLSX: Final = Format(
    "XLSX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xlsx",
)
DOC: Final = Format("DOC", "application/msword", frozenset({".doc", ".dot"}), "office")
XLS: Final = Format("XLS", "application/vnd.ms-excel", frozenset({".xls", ".xlt"}), "office")
ODT: Final = Format("ODT", "application/vnd.oasis.opendocument.text", frozenset({".odt", ".ott"}), "office")
ODS: Final = Format(
    "ODS", "application/vnd.oasis.opendocument.spreadsheet", frozenset({".ods", ".ots"}), "office"
)
# Programs save RTF and web pages under Word's and Excel's endings, and Office opens them so.
RTF: Final = Format("RTF", "application/rtf", frozenset({".rtf", ".doc"}), "office")
HTML: Final = Format("HTML", "text/html", frozenset({".html", ".htm", ".xhtml", ".doc", ".xls"}), "html")
MAIL: Final = Format("EML", "message/rfc822", frozenset({".eml"}), "mail")
MSG: Final = Format("MSG", "application/vnd.ms-outlook", frozenset({".msg"}), "mail")
ZIP: Final = Format("ZIP", "application/zip", frozenset({".zip"}), "archive")
RAR: Final = Format("RAR", "application/vnd.rar", frozenset({".rar"}), "archive")
SEVEN_ZIP: Final = Format("7Z", "application/x-7z-compressed", frozenset({".7z"}), "archive")
PNG: Final = Format("PNG", "image/png", frozenset({".png"}), "image")
JPEG: Final = Format("JPEG", "image/jpeg", frozenset({".jpg", ".jpeg"}), "image")
TIFF: Final = Format("TIFF", "image/tiff", frozenset({".tif", ".tiff"}), "image")

FORMATS: Final = (
    PDF, DOCX, XLSX, DOC, XLS, ODT, ODS, RTF, HTML, MAIL, MSG, ZIP, RAR, SEVEN_ZIP, PNG, JPEG, TIFF, PLAIN,
    MARKDOWN,
)  # fmt: skip
SUFFIXES: Final = frozenset[str]().union(*(f.suffixes for f in FORMATS))

# Endings that promise a format we do not read; a text under such a name is misnamed.
_OTHER_SUFFIXES: Final = {
    ".xlsb": "Excel",
    **dict.fromkeys((".ppt", ".pptx"), "PowerPoint"),
    **dict.fromkeys((".gif", ".bmp", ".webp"), "ảnh (image)"),
    **dict.fromkeys((".gz", ".xz", ".tar", ".bz2", ".cab"), "tệp nén (archive)"),
}
_BINARY: Final = "nhị phân (binary)"
_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_MAGIC: Final = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)
PACKED: Final = (
    (b"Rar!\x1a\x07\x01\x00", "rar5", RAR),
    (b"Rar!\x1a\x07\x00", "rar", RAR),
    (b"7z\xbc\xaf\x27\x1c", "7zip", SEVEN_ZIP),
)
"""Archives that libarchive opens: how they begin, its name of the format, and the format."""
_ARCHIVES: Final = (
    (b"\x1f\x8b", "GZIP"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"BZh", "BZIP2"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams at the root of an OLE file: what program wrote it. A document may hold others inside.
_OLE_STREAMS: Final = (
    ("EncryptedPackage", None),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("PowerPoint Document", "PPT (PowerPoint 97-2003)"),
)
_TORN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
_MAIL_FIELD: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]", re.M)
_MAIL_SIGNS: Final = frozenset(
    (b"received", b"return-path", b"message-id", b"mime-version", b"date", b"delivered-to", b"subject")
)
_HTML = re.compile(
    rb"\s{0,200}(?:(?:<\?xml[^>]{0,200}>|<!--[^>]{0,400}-->)\s{0,200}){0,3}"
    rb"<(?:!doctype\s{1,20}html|html|head|body)\b",
    re.I,
)
# The header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3, note 13).
_PDF_HEADER_WITHIN: Final = 1024


def sniff(data: bytes, name: str) -> Format:
    """Tell a file's format by its content.

    Args:
        data: the file's bytes.
        name: the file's name.

    Returns:
        One of `FORMATS`.

    Raises:
        EmptyFile: if there are no bytes.
        UnsupportedFormat: if the content is of a kind that no reader handles.
        WrongExtension: if the name promises another format than the content is.
        TruncatedFile: if the name promises a format of which the content is a torn piece.
        PasswordProtected: if it is an encrypted Office file.
    """
    if not data:
        raise EmptyFile(name)
    suffix = PurePath(name).suffix.lower()
    found = _by_signature(data, name, suffix)
    if found is None:
        found = _as_text(data, name, suffix)
    promised = _promise(suffix)
    if promised is not None and suffix not in found.suffixes and promised != found.label:
        raise WrongExtension(name, named=promised, actual=found.label)
    return found


def _promise(suffix: str) -> str | None:
    """Return the label of the format that a suffix promises, None for a suffix that promises nothing."""
    return next((f.label for f in FORMATS if suffix in f.suffixes), _OTHER_SUFFIXES.get(suffix))


def _by_signature(data: bytes, name: str, suffix: str) -> Format | None:
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, name, suffix)
    if data.startswith(_OLE):
        return _in_ole(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    if _HTML.match(_ascii_head(data)):
        return HTML
    for magic, form in _PICTURES:
        if data.startswith(magic):
            return form
    for magic, _, form in PACKED:
        if data.startswith(magic):
            return form
    for magic, label in _ARCHIVES:
        if data.startswith(magic):
            raise UnsupportedArchive(name, format=label)
    for magic, label in _MAGIC:
        # Two-letter signatures are also the beginning of honest words: there must be binary data too.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:64]):
            raise UnsupportedFormat(name, format=label)
    if data[4:8] == b"ftyp":
        raise UnsupportedFormat(name, format="HEIC/MP4")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise UnsupportedFormat(name, format="WEBP")
    return MAIL if is_mail(data[:8192]) else None


def is_mail(head: bytes) -> bool:
    """Say whether a file begins with the head of a message: a sender and what programs add (RFC 5322)."""
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    first = lines.partition(b"\n")[0]
    names = {m[1].lower() for m in _MAIL_FIELD.finditer(lines)}
    return bool(_MAIL_FIELD.match(first)) and b"from" in names and len(names & _MAIL_SIGNS) > 1


def is_packed(head: bytes) -> bool:
    """Say whether a file is an archive that libarchive opens."""
    return any(head.startswith(magic) for magic, _, _ in PACKED)


def is_archive(stream: IO[bytes]) -> bool:
    """Say whether a file is a ZIP of files, not a document that is packed as one (DOCX, XLSX, ODT, EPUB)."""
    stream.seek(0)
    if not stream.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            first = archive.infolist()[:1]
            return "[Content_Types].xml" not in archive.namelist() and not (
                first and first[0].filename == "mimetype"
            )
    except _TORN_ZIP:
        return False


def _ascii_head(data: bytes) -> bytes:
    """Return a text's first characters as ASCII, from UTF-16 too."""
    return data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")


def _in_zip(data: bytes, name: str, suffix: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except _TORN_ZIP as error:
        raise TruncatedFile(name) from error
    if "[Content_Types].xml" in names:
        if any(n.startswith("word/") for n in names):
            return DOCX
        if "xl/workbook.xml" in names:
            return XLSX
        for folder, label in (("xl/", "XLSB (Excel)"), ("ppt/", "PPTX (PowerPoint)")):
            if any(n.startswith(folder) for n in names):
                raise UnsupportedFormat(name, format=label)
    for form in (ODT, ODS):
        if kind.startswith(form.media_type.encode()):
            return form
    if suffix in DOCX.suffixes | XLSX.suffixes and (not names or "[Content_Types].xml" in names):
        raise TruncatedFile(name)
    if "[Content_Types].xml" in names or kind:
        raise UnsupportedFormat(name, format=kind.decode("ascii", "replace") or "OPC")
    return ZIP


def _in_ole(data: bytes, name: str) -> Format:
    from extractor.reading.ole import roots  # most files are none

    names = roots(data)
    for stream, kind in _OLE_STREAMS:
        # Of a damaged file no more is known than that the name stands somewhere in it, in UTF-16.
        if stream in names if names else stream.encode("utf-16-le") in data:
            if isinstance(kind, Format):
                return kind
            raise PasswordProtected(name) if kind is None else UnsupportedFormat(name, format=kind)
    raise UnsupportedFormat(name, format="OLE")


def _as_text(data: bytes, name: str, suffix: str) -> Format:
    if not encodings.looks_textual(data):
        if suffix in PDF.suffixes | DOCX.suffixes | XLSX.suffixes:
            # Nothing of the promised format is left: a download that failed, or a wiped disk block.
            raise TruncatedFile(name)
        raise UnsupportedFormat(name, format=_BINARY)
    if suffix in PDF.suffixes and b"endobj" in data:
        raise TruncatedFile(name)
    if suffix in HTML.suffixes - DOC.suffixes - XLS.suffixes and b"<" in _ascii_head(data):
        return HTML
    return MARKDOWN if suffix in MARKDOWN.suffixes else PLAIN
