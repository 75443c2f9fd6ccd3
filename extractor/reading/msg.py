"""Turns Outlook's messages (MSG, [MS-OXMSG]) into messages of the Internet, which `mail` reads.

A property is a stream named by its number and type; subject, people, bodies and attachments are taken, and a
message inside one is a message inside the other. A body that only Outlook's compressed RTF has becomes an
attached RTF file.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Any, Final

import olefile

from extractor.errors import NestedTooDeep, TruncatedFile
from extractor.reading import encodings, legacy, limits

# [MS-OXPROPS]: what the head of a message shows.
_SUBJECT, _SENT, _SENDER, _SENDER_MAIL, _TO, _CC = 0x0037, 0x0039, 0x0C1A, 0x5D01, 0x0E04, 0x0E03
_TEXT, _RTF, _HTML = 0x1000, 0x1009, 0x1013
_CODE_PAGES: Final = (0x3FFD, 0x3FDE)
_DATA, _LONG_NAME, _NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_EMBEDDED: Final = "__substg1.0_3701000D"
_TEXT_TYPE, _BYTE_TYPE, _BINARY_TYPE = 0x001F, 0x001E, 0x0102
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
# The file says when in universal time; a day is one of Vietnam's.
_HERE: Final = timezone(timedelta(hours=7))
_HEADS: Final = {0: 32, 1: 24, 2: 8}
"""Bytes before the fixed properties of a message, of one inside another, and of an attachment."""
_WINDOW: Final = 4096
_RTF_BEGINS: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def to_mail(data: bytes, name: str) -> Message:
    """Return a message of Outlook's as one of the Internet.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        NestedTooDeep: messages lie in one another deeper than `limits.ARCHIVE_DEPTH`.
        TruncatedFile: it is damaged.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _message(_Storage(ole, ()), name, 0)
    except NestedTooDeep:
        raise
    except Exception as error:  # olefile raises whatever a damaged file leads it to
        raise TruncatedFile(name) from error


class _Storage:
    """A folder of an OLE file, as the properties of a message or an attachment."""

    def __init__(self, ole: Any, path: Sequence[str], kind: int = 0) -> None:
        self.ole, self.path = ole, tuple(path)
        self._fixed = _fixed(self._stream("__properties_version1.0")[_HEADS[kind] :])
        pages = (self._fixed.get(number, 0) & 0xFFFFFFFF for number in _CODE_PAGES)
        self.charset = next((f"cp{page}" if page != 65001 else "utf-8" for page in pages if page), None)

    def _stream(self, name: str) -> bytes:
        path = [*self.path, name]
        if not self.ole.exists(path):
            return b""
        with self.ole.openstream(path) as stream:
            data: bytes = stream.read()
        return data

    def binary(self, number: int) -> bytes:
        """Return a property of bytes, empty where there is none."""
        return self._stream(f"__substg1.0_{number:04X}{_BINARY_TYPE:04X}")

    def text(self, number: int) -> str:
        """Return a property of letters, empty where there is none."""
        wide = self._stream(f"__substg1.0_{number:04X}{_TEXT_TYPE:04X}")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return _decoded(self._stream(f"__substg1.0_{number:04X}{_BYTE_TYPE:04X}"), self.charset).rstrip("\0")

    def time(self, number: int) -> datetime | None:
        """Return a property that is a moment, None where there is none."""
        ticks = self._fixed.get(number)
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def attachments(self) -> list[_Storage]:
        """Return the folders of the attachments in their order."""
        depth = len(self.path)
        names = {
            path[depth]
            for path in self.ole.listdir(streams=True, storages=True)
            if tuple(path[:depth]) == self.path and len(path) > depth
        }
        own = sorted(name for name in names if name.lower().startswith("__attach_version1.0_"))
        return [_Storage(self.ole, (*self.path, name), 2) for name in own]

    def embedded(self) -> _Storage | None:
        """Return the message that an attachment is, None where it is none."""
        path = [*self.path, _EMBEDDED]
        if not self.ole.exists([*path, "__properties_version1.0"]):
            return None
        return _Storage(self.ole, path, 1)


def _fixed(data: bytes) -> dict[int, int]:
    """Return the properties of fixed size that a message's list of properties holds."""
    rows = (struct.unpack_from("<HHIQ", data, at) for at in range(0, len(data) - 15, 16))
    return {number: value for _, number, _, value in rows}


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeError):
        found = encodings.decode(data)
        return legacy.latin(data) if found is None else found[0]


def _message(store: _Storage, name: str, depth: int) -> Message:
    if depth > limits.ARCHIVE_DEPTH:
        raise NestedTooDeep(name)
    mail = MIMEMultipart()
    sender = " ".join(
        filter(None, (store.text(_SENDER), f"<{m}>" if (m := store.text(_SENDER_MAIL)) else ""))
    )
    shown = (("From", sender), ("To", store.text(_TO)), ("Cc", store.text(_CC)))
    for key, said in (*shown, ("Subject", store.text(_SUBJECT))):
        if said := " ".join(said.split()):
            mail[key] = Header(_sound(said), "utf-8").encode()
    if (sent := store.time(_SENT)) is not None:
        mail["Date"] = format_datetime(sent.astimezone(_HERE))
    page = store.binary(_HTML)
    if said := store.text(_TEXT):
        mail.attach(MIMEText(_sound(said), "plain", "utf-8"))
    elif page := page or store.text(_HTML).encode("utf-8", "replace"):
        mail.attach(MIMEText(_decoded(page, store.charset), "html", "utf-8"))
    elif rtf := unpack_rtf(store.binary(_RTF)):
        _attach(mail, rtf, "noi-dung.rtf")
    for number, part in enumerate(store.attachments(), 1):
        inner = part.embedded()
        called = next(filter(None, map(part.text, (_LONG_NAME, _NAME, _SHOWN_NAME))), "")
        if inner is not None:
            _attach_message(mail, _message(inner, name, depth + 1), called or f"thu-{number}")
        else:
            _attach(mail, part.binary(_DATA), called or f"dinh-kem-{number}")
    return mail


def _attach(mail: Message, data: bytes, name: str) -> None:
    part = MIMEApplication(data)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _sound(name)))
    mail.attach(part)


def _attach_message(mail: Message, inner: Message, name: str) -> None:
    part = Message()
    part["Content-Type"] = "message/rfc822"
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", f"{_sound(name)}.eml"))
    part.set_payload([inner])
    mail.attach(part)


def _sound(text: str) -> str:
    """Return a text without halves of characters, which no message can carry."""
    return text.encode("utf-8", "replace").decode()


def unpack_rtf(data: bytes) -> bytes:
    """Return the RTF that Outlook compressed ([MS-OXRTFCP]); empty where it is damaged."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<IIII", data)
    if kind == 0x414C454D:  # "MELA": stored as it is
        return data[16 : 16 + size]
    if kind != 0x75465A4C or size > limits.PART_BYTES:  # "LZFu"
        return b""
    window = bytearray(_RTF_BEGINS.ljust(_WINDOW, b"\0"))
    out, write, at = bytearray(), len(_RTF_BEGINS), 16
    while at + 1 < len(data) and len(out) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if control >> bit & 1:
                found, at = int.from_bytes(data[at : at + 2]), at + 2
                places = range(found >> 4, (found >> 4) + (found & 15) + 2)
                if places.start == write % _WINDOW or at > len(data):
                    return bytes(out)
            else:
                places = range(0)
                out += data[at : at + 1]
                window[write % _WINDOW] = out[-1]
                write, at = write + 1, at + 1
            for place in places:
                window[write % _WINDOW] = window[place % _WINDOW]
                out.append(window[write % _WINDOW])
                write += 1
    return bytes(out[:size])
