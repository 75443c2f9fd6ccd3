"""Writes OLE files ([MS-CFB]) and Outlook's messages in them, for the tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

_END, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


def ole(tree: Tree) -> bytes:
    """Return an OLE file of folders and streams."""
    entries: list[list[object]] = [["Root Entry", 5, tree, _NONE, _NONE]]
    at = 0
    while at < len(entries):
        kind, inside = entries[at][1], entries[at][2]
        if kind in (1, 5) and isinstance(inside, Mapping):
            first = len(entries)
            entries += [[n, 1 if isinstance(t, Mapping) else 2, t, _NONE, _NONE] for n, t in inside.items()]
            for k in range(first, len(entries) - 1):
                entries[k][3] = k + 1  # each name's right neighbour is the next one
            if len(entries) > first:
                entries[at][4] = first
        at += 1
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        if not data:
            return _END
        first = len(sectors)
        pieces = [data[k : k + _SECTOR].ljust(_SECTOR, b"\0") for k in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        chain.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    small, small_chain = b"", []
    rows = []
    for name, kind, inside, right, child in entries:
        data = inside if isinstance(inside, bytes) else b""
        if kind == 5:
            start = -1
        elif 0 < len(data) < _CUTOFF:
            start = len(small_chain)
            count = -(-len(data) // _SMALL)
            small += data.ljust(count * _SMALL, b"\0")
            small_chain += [*range(start + 1, start + count), _END]
        else:
            start = store(data) if kind == 2 else 0
        rows.append((str(name), kind, right, child, start, len(data)))
    ministream = store(small)
    minifat = store(b"".join(struct.pack("<I", k) for k in small_chain))
    directory = b""
    for name, kind, right, child, start, size in rows:
        if kind == 5:
            start, size = ministream, len(small)
        encoded = name.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ",
            len(encoded),
            kind,
            1,
            _NONE,
            right,
            child,
            b"",
            0,
            0,
            0,
            start & 0xFFFFFFFF,
            size,
        )
    catalogue = store(directory)
    count = 1
    while (len(sectors) + count) * 4 > count * _SECTOR:
        count += 1
    places = range(len(sectors), len(sectors) + count)
    table = [*chain, *[0xFFFFFFFD] * count]
    fat = b"".join(struct.pack("<I", k) for k in table).ljust(count * _SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, count, catalogue, 0, _CUTOFF,
        minifat, -(-len(small_chain) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    difat = b"".join(struct.pack("<I", k) for k in places).ljust(436, b"\xff")
    return head + difat + b"".join(sectors) + fat


def message(
    subject: str = "",
    body: str = "",
    *,
    html: bytes = b"",
    rtf: bytes = b"",
    sent: int = 0,
    page: int = 0,
    attachments: Mapping[str, bytes | Tree] | None = None,
) -> bytes:
    """Return a message of Outlook's; with a code page its letters are bytes of that page."""
    return ole(parts(subject, body, html, rtf, sent, page, attachments or {}))


def parts(
    subject: str,
    body: str,
    html: bytes = b"",
    rtf: bytes = b"",
    sent: int = 0,
    page: int = 0,
    attachments: Mapping[str, bytes | Tree] | None = None,
    head: int = 32,
) -> Tree:
    """Return the streams of a message; `head` is 24 for one inside another."""
    kind, charset = ("001E", f"cp{page}") if page else ("001F", "utf-16-le")
    texts = {"0037": subject, "1000": body}
    if not page:
        texts |= {"0C1A": "Phòng Nội vụ", "5D01": "noivu@a.gov.vn", "0E04": "Sở Nội vụ"}
    values = ((0x40, 0x39, sent), (3, 0x3FFD, page))
    fixed = b"\0" * head + b"".join(struct.pack("<HHIQ", *key, 6, value) for *key, value in values)
    tree: dict[str, bytes | Tree] = {"__properties_version1.0": fixed, "__nameid_version1.0": {"x": b"."}}
    tree |= {f"__substg1.0_{k}{kind}": v.encode(charset) for k, v in texts.items() if v}
    tree |= {f"__substg1.0_{k}0102": v for k, v in (("1013", html), ("1009", rtf)) if v}
    for number, (name, data) in enumerate((attachments or {}).items()):
        held: dict[str, bytes | Tree] = {"__properties_version1.0": b"\0" * 8}
        held[f"__substg1.0_3707{kind}"] = name.encode(charset)
        held["__substg1.0_37010102" if isinstance(data, bytes) else "__substg1.0_3701000D"] = data
        tree[f"__attach_version1.0_#{number:08X}"] = held
    return tree
