"""Writes RAR archives whose files are stored as they are (RAR 4 and 5), every detail under control."""

from __future__ import annotations

import struct
import zlib


def rar5(files: dict[str, bytes], size: int | None = None, link: str | None = None) -> bytes:
    """Return an archive of version 5 (RARLAB's technote).

    Args:
        files: data by path.
        size: what the headers say of the size, in place of the truth.
        link: where the files point, if they are symbolic links.
    """
    out = b"Rar!\x1a\x07\x01\x00" + _block(_number(1) + _number(0) + _number(0))
    for path, data in files.items():
        name = path.encode()
        extra = b""
        if link is not None:
            target = link.encode()
            body = _number(5) + _number(1) + _number(0) + _number(len(target)) + target
            extra = _number(len(body)) + body
        head = _number(2) + _number(3 if extra else 2)
        head += (_number(len(extra)) if extra else b"") + _number(len(data)) + _number(4)
        head += _number(len(data) if size is None else size) + _number(0o100644)
        head += struct.pack("<I", zlib.crc32(data)) + _number(0) + _number(1)
        out += _block(head + _number(len(name)) + name + extra) + data
    return out + _block(_number(5) + _number(0) + _number(0))


def rar4(files: dict[bytes, bytes], locked: bool = False) -> bytes:
    """Return an archive of version 4, with names in whatever bytes; `locked` marks the files as encrypted."""
    out = b"Rar!\x1a\x07\x00" + _old_block(0x73, 0, b"\x00" * 6)
    for name, data in files.items():
        sizes = struct.pack("<II", len(data), len(data))
        told = struct.pack("<BIIBBHI", 2, zlib.crc32(data), 0x5CC50000, 20, 0x30, len(name), 0x20)
        out += _old_block(0x74, 0x8004 if locked else 0x8000, sizes + told + name) + data
    return out + _old_block(0x7B, 0x4000, b"")


def _block(head: bytes) -> bytes:
    head = _number(len(head)) + head
    return struct.pack("<I", zlib.crc32(head)) + head


def _old_block(kind: int, flags: int, body: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
