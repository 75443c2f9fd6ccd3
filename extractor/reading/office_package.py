"""Judges the package of an Office document: a ZIP of XML parts, neither of which may harm us.

Office Open XML (ISO/IEC 29500-2) allows no document type definition; a part that has one is refused, so
no entity is ever expanded. Sizes and ratios are judged before anything is unpacked.
"""

from __future__ import annotations

import zipfile
from typing import Final

from extractor.errors import PasswordProtected, ReaderFailed, UnpacksTooLarge
from extractor.reading import limits

_LOCKED: Final = 0x1


def judge(archive: zipfile.ZipFile, name: str, reader: str) -> None:
    """Refuse a package that could harm us.

    Args:
        archive: the package.
        name: the file's name, for the errors.
        reader: the format, for the errors.

    Raises:
        UnpacksTooLarge: if its parts would unpack to more than the limits.
        PasswordProtected: if its parts are encrypted.
        ReaderFailed: if a part has a document type definition.
    """
    members = archive.infolist()
    if any(member.flag_bits & _LOCKED for member in members):
        raise PasswordProtected(name)
    total, packed = (
        sum(sizes) for sizes in zip(*((m.file_size, m.compress_size) for m in members), strict=True)
    )
    _weigh(name, total, packed, limits.PART_BYTES, limits.UNPACKED_BYTES)
    if len(members) > limits.ZIP_MEMBERS:
        raise UnpacksTooLarge(name, size=-(-total // limits.MB), limit=limits.UNPACKED_BYTES // limits.MB)
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        _weigh(name, member.file_size, member.compress_size, limits.RATIO_FLOOR, limits.PART_BYTES)
        with archive.open(member) as part:
            head = part.read(4096)
        if b"<!DOCTYPE" in head.replace(b"\x00", b"").upper():
            raise ReaderFailed(name, reader=reader, reason="DTD")


def _weigh(name: str, size: int, packed: int, floor: int, limit: int) -> None:
    """Refuse what unpacks to more than the limit, or, over the floor, to too many times its packed size."""
    if size > limit or (size > floor and size > limits.UNPACK_RATIO * packed):
        raise UnpacksTooLarge(
            name, size=-(-size // limits.MB), limit=(limit if size > limit else floor) // limits.MB
        )
