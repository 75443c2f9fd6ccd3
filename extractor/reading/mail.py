"""Reads mail (EML, MSG): the head that a reader sees and the body; attachments are files of their own.

Messages are RFC 5322 and MIME (RFC 2045-2049, 2231). Nothing that a message refers to is fetched.
"""

from __future__ import annotations

import email
import email.policy
import importlib
import unicodedata
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Any, Final

from extractor.errors import FileError, NestedTooDeep
from extractor.reading import encodings, legacy, msg, ole
from extractor.reading.content import Content

_SHOWN: Final = ("From", "To", "Cc", "Date", "Subject")


def read_bytes(data: bytes, name: str) -> Content:
    """Read a message: its sender, recipients, date and subject, then its body.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        NestedTooDeep: if its parts lie in one another beyond what can be parsed.
        TruncatedFile: if it is Outlook's and damaged.
    """
    message = _parse(data, name)
    head = [f"{key}: {_decoded(value)}" for key in _SHOWN for value in message.get_all(key, [])[:1]]
    names = [" ".join((n or "").split()) for n, _ in attachments(data)]
    head += [f"Attachments: {'; '.join(filter(None, names))}"] if any(names) else []
    body = _body(message, name)
    reader = "+".join(["mail", *sorted({r.partition("+")[2] for _, r in body if "+" in r})])
    return Content("\n\n".join(["\n".join(head), *(text for text, _ in body)]), reader=reader)


def attachments(data: bytes) -> Iterator[tuple[str | None, bytes]]:
    """Yield the files attached to a message, each with its name where it has one, messages in it whole."""
    for part in _leaves(_parse(data, "")):
        if not _is_attached(part):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            message = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(message, Message):
                yield _name(part) or "thu.eml", message.as_bytes()
        else:
            payload = part.get_payload(decode=True)
            yield _name(part), payload if isinstance(payload, bytes) else b""


def _parse(data: bytes, name: str) -> Message:
    if data.startswith(ole.BEGINS):
        return msg.to_mail(data, name)
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except RecursionError as error:
        raise NestedTooDeep(name) from error


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts of a message, but not the parts of messages attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [p for p in reversed(inner) if isinstance(p, Message)]
        else:
            yield part


def _is_attached(part: Message) -> bool:
    """Say whether a part is a file: it is named, or no text; pictures within the body have an id instead."""
    if part.get_content_type() == "message/rfc822":
        return True
    named = part.get_content_disposition() == "attachment" or bool(_name(part))
    return named and not (part.get_content_maintype() == "image" and part.get("Content-ID"))


def _body(message: Message, name: str) -> list[tuple[str, str]]:
    """Return the texts of a message, each with its reader: the plain ones, of web pages where it has none."""
    texts = [p for p in _leaves(message) if not _is_attached(p) and p.get_content_maintype() == "text"]
    plains = [p for p in texts if p.get_content_subtype() == "plain" and str(p.get_payload()).strip()]
    found = []
    for part in plains or texts:
        payload = part.get_payload(decode=True)
        data = _unicode(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
        reader = "html" if part.get_content_subtype() == "html" else "plain"
        try:
            content = importlib.import_module(f"extractor.reading.{reader}").read_bytes(data, name)
        except FileError:
            continue  # an empty alternative; the head still says what the message was
        found.append((content.text.strip(), content.reader or ""))
    return [(text, reader) for text, reader in found if text]


def _unicode(data: bytes, charset: str | None) -> bytes:
    """Return a part's text in UTF-8; the readers mend what it is."""
    try:
        return data.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        decoded = encodings.decode(data)
        return (legacy.latin(data) if decoded is None else decoded[0]).encode()


def _name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, IndexError, TypeError):
        return None
    return _decoded(name) if name else None


def _decoded(value: Any) -> str:
    """Return a header as text: encoded words (RFC 2047), or bytes of no declared encoding."""
    try:
        pieces = decode_header(str(value) if not hasattr(value, "encode") else value)
    except (HeaderParseError, ValueError):
        pieces = [(str(value), None)]
    out = ""
    for piece, charset in pieces:
        data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        out += _unicode(data, None if charset == "unknown-8bit" else charset).decode()
    return unicodedata.normalize("NFC", " ".join(out.split()))
