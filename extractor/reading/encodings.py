"""Tells in which Unicode or Windows encoding the bytes of a text file are.

Only decodings that are beyond doubt are made: a byte-order mark, valid UTF-8, UTF-16 that gives written
text, or windows-1258 in which every byte falls into its place in a Vietnamese syllable. The Vietnamese
alphabet is that of Decision 240/QĐ of the Ministry of Education (1984).
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

_BOMS: Final = (
    # UTF-32's little-endian mark begins with UTF-16's: the longer one first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 65_536
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
_VIETNAMESE: Final = frozenset(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đ")
_TYPOGRAPHY: Final = frozenset("\xa0“”‘’„…–—•«»°§²³±×")


def looks_textual(data: bytes) -> bool:
    """Say whether bytes may be a text at all: marked as Unicode, or nearly free of control codes."""
    if any(data.startswith(bom) for bom, _ in _BOMS) or _utf16_unmarked(data):
        return True
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" not in sample and controls <= len(sample) // 100


def decode(data: bytes) -> tuple[str, str] | None:
    """Decode a text file.

    Args:
        data: the file's bytes.

    Returns:
        The text without byte-order mark and the encoding's name, or None if no encoding fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _strictly(data[len(bom) :], encoding)
            return None if text is None else (text, encoding)
    utf16 = _utf16_unmarked(data)
    for encoding in (utf16,) if utf16 else ("utf-8", "windows-1258"):
        text = _strictly(data, encoding)
        if text is not None and (encoding != "windows-1258" or _is_vietnamese(text)):
            return text, encoding
    return None


def is_cut_short(data: bytes) -> bool:
    """Say whether bytes are UTF-8 but for a last character that is torn."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return False


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_unmarked(data: bytes) -> str | None:
    """Tell UTF-16 without a byte-order mark: Latin text has its zero bytes all on one side."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Half of Vietnamese letters and all spaces and line ends lie under U+0100.
        if others == 0 and zeros * 3 > len(sample) // 2:
            text = sample.decode(encoding, "replace")
            return encoding if sum(map(_is_unwritten, text)) * 100 <= len(text) else None
    return None


def _is_unwritten(char: str) -> bool:
    """Say whether a character is none that people write: a control code, unassigned, private or torn."""
    return char == "\ufffd" or (unicodedata.category(char)[0] == "C" and char not in "\t\n\r\f\u200b\u00ad")


def _is_vietnamese(text: str) -> bool:
    """Say whether all beyond ASCII is Vietnamese letters and typography, with tone marks on their vowels."""
    composed = unicodedata.normalize("NFC", text)
    beyond = {c for c in composed.lower() if c > "\x7f"}
    return len(composed) < len(text) and beyond <= _VIETNAMESE | _TYPOGRAPHY
