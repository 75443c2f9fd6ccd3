"""Text without diacritics, letter for letter: patterns that do not depend on how a tone mark is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.lexicon.by_table import Letters

_COMBINING = re.compile("[\u0300-\u036f]")
_LETTERS = {
    code: base.lower()
    for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1F00))
    if len(base := unicodedata.normalize("NFD", chr(code))[0]) == 1 and base.isascii()
} | {ord(letter): "d" for letter in "đĐðÐ"}
_LETTERS |= {ord("\u00a0"): " ", ord("\t"): " ", ord("–"): "-", ord("—"): "-", ord("‐"): "-", ord("‑"): "-"}

# Shorter texts are sooner done without the table.
_LONG = 1_500


def flat(text: str) -> tuple[str, list[int] | None]:
    """Return a text in lower case without diacritics, and where each of its letters stands in the text.

    Args:
        text: composed or decomposed.

    Returns:
        The flat text, and the offsets of its letters with the text's length after them; None for the offsets
        where they are those of the text itself.
    """
    if not _COMBINING.search(text):
        plain = _translated(text)
        lower = plain.lower()
        return (lower if len(lower) == len(text) else plain), None
    kept = [at for at, letter in enumerate(text) if not "\u0300" <= letter <= "\u036f"]
    plain, _ = flat("".join(text[at] for at in kept))
    return plain, [*kept, len(text)]


def _translated(text: str) -> str:
    return text.translate(_LETTERS) if len(text) < _LONG else _table().of(text)


@cache
def _table() -> Letters:
    # Loaded on use: `cancu find` sweeps short texts only and must not wait for numpy.
    from extractor.lexicon.by_table import Letters

    return Letters(_LETTERS)
