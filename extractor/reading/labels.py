"""List numbers and raised digits, as Word and web pages print them."""

from __future__ import annotations

from typing import Final

RAISED: Final = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    out = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        out += sign * count
    return out


def letters(number: int) -> str:
    """Write a number as Word letters its lists: a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
