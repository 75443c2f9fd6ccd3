"""Writes the values of Excel cells as their sheet prints them, in the Vietnamese way.

Dates are day/month/year with leading zeros as Decree 30/2020/NĐ-CP (annex I, II.4) wants them; decimals
follow a comma (Circular 01/2011/TT-BNV); thousands are not parted, for a point would be ambiguous.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_DECIMALS: Final = re.compile(r"[0#?]\.(0{1,15})")
# What a number format says in quotes, brackets or behind a backslash is no picture of the number.
_LITERAL: Final = re.compile(r'"[^"]{0,200}"|\[[^\]]{0,100}\]|\\.|_.|\*.')
_GENERAL_DIGITS: Final = 6


def written(value: object, number_format: str | None) -> str:
    """Return a cell's value as text.

    Args:
        value: what openpyxl read: a text, a number, a date, a truth value, nothing.
        number_format: the cell's format code (ISO/IEC 29500-1, 18.8.31).
    """
    picture = _LITERAL.sub("", (number_format or "General").split(";")[0])
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, picture)
    if isinstance(value, date):
        return _date(value, picture.lower())
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _number(value: float, picture: str) -> str:
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    percent = "%" in picture
    number *= 100 if percent else 1
    decimals = _DECIMALS.search(picture)
    fixed = decimals is not None or re.search(r"[0#]", picture) is not None
    places = len(decimals[1]) if decimals else 0 if fixed else _GENERAL_DIGITS
    if abs(number) < Decimal(10) ** 15:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:f}"
    if not fixed and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("%" if percent else "")


def _date(value: date, picture: str) -> str:
    if "d" not in picture and "y" in picture:
        return value.strftime("%m/%Y" if "m" in picture else "%Y")
    day = value.strftime("%d/%m/%Y")
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.strftime("%H:%M ") + day
    return day
