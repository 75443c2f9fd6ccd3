"""Looks into the OLE files ([MS-CFB]) of Office before 2007: a folder of streams in one file."""

from __future__ import annotations

import io
from typing import Final

import olefile

BEGINS: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MESSAGE: Final = "__properties_version1.0"


def roots(data: bytes) -> frozenset[str]:
    """Return the names at the root of an OLE file; none where it is damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return frozenset(path[0] for path in ole.listdir(streams=True, storages=True))
    except Exception:  # olefile raises whatever a damaged file leads it to
        return frozenset()


def is_message(data: bytes) -> bool:
    """Say whether a file is a message of Outlook's ([MS-OXMSG])."""
    return data.startswith(BEGINS) and _MESSAGE in roots(data)
