"""Reads plain text and Markdown.

The text is the file's content, with three things brought to one form: no byte-order mark, line ends as
`\\n` (Windows' `\\r\\n` and the old Macintosh's `\\r` too), and Unicode NFC. A UTF-8 file that has them
so already is handed on as it is, and offsets into the text are offsets into the file's characters. A text
that is beyond doubt in a Vietnamese encoding from before Unicode is converted, and `Content.reader` says so.
"""

from __future__ import annotations

import unicodedata

from extractor.errors import FileTooLarge, TruncatedFile, UnknownEncoding
from extractor.reading import encodings, legacy, limits
from extractor.reading.content import Content


def read_bytes(data: bytes, name: str) -> Content:
    """Read a text file.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        FileTooLarge: if it is over `limits.TEXT_BYTES`.
        TruncatedFile: if it ends in the middle of a character.
        UnknownEncoding: if the bytes are in no encoding that we can tell.
    """
    if len(data) > limits.TEXT_BYTES:
        size, limit = -(-len(data) // limits.MB), limits.TEXT_BYTES // limits.MB
        raise FileTooLarge(name, size=size, limit=limit)
    decoded = encodings.decode(data)
    if decoded is None and encodings.is_cut_short(data):
        raise TruncatedFile(name)
    mended = legacy.mend(legacy.latin(data) if decoded is None else decoded[0])
    if decoded is None and mended.encoding is None:
        raise UnknownEncoding(name)
    text = mended.text.replace("\r\n", "\n").replace("\r", "\n")
    reader = f"plain+{mended.encoding}" if mended.encoding else None
    return Content(unicodedata.normalize("NFC", text), reader=reader)
