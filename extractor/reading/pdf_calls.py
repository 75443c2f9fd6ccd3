"""Asks PDFium about many characters and objects at once.

The bindings of pypdfium2 convert every argument of every call, which takes longer than what PDFium does: a
page of print has some two thousand characters, each asked about several times. Here the same functions take
addresses as plain numbers, and are called by `map`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_SURROGATES: Final = 0xD800


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium's that takes addresses as numbers."""
    at = ctypes.cast(function, ctypes.c_void_p).value
    assert at is not None
    made: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(at)
    return made


_text = _plain(pdfium.FPDFText_GetText, _INT, _ADDRESS, _INT, _INT, _ADDRESS)
_unicode = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_matrix = _plain(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
_origin = _plain(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)
_generated = _plain(pdfium.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
_object = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
_inner_object = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
_kind = _plain(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)


def _address(raw: Any) -> int | None:
    return raw if isinstance(raw, int) else ctypes.cast(raw, ctypes.c_void_p).value


def codes_of(textpage: Any, count: int) -> Codes:
    """Return PDFium's codes of the first characters of a text page, the halves of surrogates apart.

    Its running text is taken where that has a unit for each character; some characters have none.
    """
    units = np.zeros(count + 1, np.uint16)
    written = _text(_address(textpage), 0, count, units.ctypes.data)
    text = units[: max(written - 1, 0)]
    if len(text) == count and not ((text & 0xF800) == _SURROGATES).any():
        codes: Codes = text.astype(np.uint32)
        return codes
    return np.fromiter(map(_unicode, repeat(_address(textpage)), range(count)), np.uint32, count)


def loose_boxes(textpage: Any, which: Ints) -> Floats:
    """Return left, bottom, right and top of characters, as high as their fonts, in user space."""
    sides = np.zeros((len(which), 4), np.float32)
    first = sides.ctypes.data
    places = range(first, first + 16 * len(which), 16)
    for _ in map(_loose_box, repeat(_address(textpage)), which.tolist(), places):
        pass
    # The structure is left, top, right, bottom.
    return sides[:, [0, 3, 2, 1]]


def stands_of(
    textpage: Any, which: Sequence[int]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the matrices (a, b, c, d, e, f), the origins in user space and the font sizes of characters."""
    matrices = np.zeros((len(which), 6), np.float32)
    origins = np.zeros((len(which), 2))
    page, at, to = _address(textpage), matrices.ctypes.data, origins.ctypes.data
    for k, i in enumerate(which):
        _matrix(page, i, at + 24 * k)
        _origin(page, i, to + 16 * k, to + 16 * k + 8)
    return matrices.astype(np.float64), origins, np.array([_size(page, i) for i in which], np.float64)


def are_generated(textpage: Any, which: Sequence[int]) -> list[bool]:
    """Say which characters PDFium has put in for want of any."""
    return [found == 1 for found in map(_generated, repeat(_address(textpage)), which)]


def objects_of(page: Any, count: int, form: bool = False) -> list[tuple[int, int]]:
    """Return address and type of the first objects of a page, or of a form on it."""
    found = list(map(_inner_object if form else _object, repeat(_address(page)), range(count)))
    return list(zip(found, map(_kind, found), strict=True))


class CodeSet:
    """A set of Unicode code points below U+10000 that is asked for many at once."""

    def __init__(self, codes: Sequence[int] | npt.NDArray[Any]) -> None:
        self._held = np.zeros(0x10001, np.bool_)
        self._held[np.asarray(codes, np.int64)] = True

    def holds(self, codes: Codes) -> npt.NDArray[np.bool_]:
        """Say of each code whether it is in the set."""
        found: npt.NDArray[np.bool_] = self._held[np.minimum(codes, 0x10000)]
        return found
