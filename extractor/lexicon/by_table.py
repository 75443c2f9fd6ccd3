"""Ask a table of characters about every character of a text at once: several times as fast as a pattern."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint16]


def codes_of(text: str) -> Codes | None:
    """Return the characters of a text as numbers; None where one lies past U+FFFF."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return np.frombuffer(encoded, np.uint16) if len(encoded) == 2 * len(text) else None


def text_of(codes: Codes) -> str:
    """Return the text of such numbers."""
    return codes.tobytes().decode("utf-16-le", "surrogatepass")


def characters_of(text: str) -> frozenset[str]:
    """Return the characters that a text holds, each once."""
    codes = codes_of(text)
    if codes is None:
        return frozenset(text)
    held = np.zeros(0x10000, np.bool_)
    held[codes] = True
    return frozenset(map(chr, np.flatnonzero(held)))


@cache
def alphanumeric() -> npt.NDArray[np.bool_]:
    """Return of each character up to U+FFFF whether it is a letter or a digit."""
    return np.array([chr(code).isalnum() for code in range(0x10000)])


def letters_and_digits(text: str) -> list[str] | None:
    """Return the runs of letters and digits of a text; None where a character lies past U+FFFF."""
    codes = codes_of(text)
    if codes is None:
        return None
    return text_of(np.where(alphanumeric()[codes], codes, np.uint16(ord(" ")))).split()


class Letters:
    """Letters that stand for others, one for one."""

    def __init__(self, letters: Mapping[int, str]) -> None:
        """Take them as `str.translate` does, all of them up to U+FFFF."""
        self._letters = letters

    @cached_property
    def _table(self) -> Codes:
        table = np.arange(0x10000, dtype=np.uint16)
        table[list(self._letters)] = [ord(letter) for letter in self._letters.values()]
        return table

    def of(self, text: str) -> str:
        """Return a text in these letters; what is none of them stays."""
        codes = codes_of(text)
        return text.translate(self._letters) if codes is None else text_of(self._table[codes])
