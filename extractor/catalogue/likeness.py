"""How alike two texts are: MinHash over the words as they follow each other, whatever the file was.

A text's fingerprint estimates how many of all runs of four syllables two texts share (Broder 1997). Case,
diacritics, punctuation, lines and pages count for nothing, so that a PDF, its Word file and a scan are alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from extractor.identity.folding import fold

SHINGLE: Final = 4
"""Syllables that are compared as one; Vietnamese words are one or two."""
HASHES: Final = 64
ROWS: Final = 4
"""Hashes of a band: of pairs alike by 0.5 two in three share a band, by 0.7 ninety-nine in a hundred."""
_CHUNK: Final = 4096

_SYLLABLE = re.compile(r"[^\W_]{1,40}")
_PRIME: Final = np.uint64((1 << 31) - 1)
_RANDOM: Final = np.random.Generator(np.random.PCG64(20260101))
_FACTORS: Final = _RANDOM.integers(1, 1 << 31, HASHES, dtype=np.uint64)
_TERMS: Final = _RANDOM.integers(0, 1 << 31, HASHES, dtype=np.uint64)
_MIX: Final = _RANDOM.integers(1, 1 << 62, SHINGLE, dtype=np.uint64) | np.uint64(1)


def fingerprint(text: str) -> bytes | None:
    """Return a text's fingerprint, or None where it has too few words to be told from others."""
    words = np.fromiter((_hash(m[0]) for m in _SYLLABLE.finditer(text)), dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    if count < HASHES:
        return None
    runs = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        runs += (words[at : at + count] + np.uint64(1)) * _MIX[at]
    runs = np.unique(runs >> np.uint64(33))
    least = np.full(HASHES, np.iinfo(np.uint32).max, dtype=np.uint64)
    for at in range(0, len(runs), _CHUNK):
        hashes = (runs[at : at + _CHUNK, None] * _FACTORS + _TERMS) % _PRIME
        np.minimum(least, hashes.min(axis=0), out=least)
    return least.astype("<u4").tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of runs that two texts have in common, 0 to 1."""
    return float(np.mean(_hashes(one) == _hashes(other)))


def bands(minhash: bytes) -> Iterator[bytes]:
    """Yield the bands of a fingerprint: texts that share one may be alike."""
    step = ROWS * 4
    for at in range(0, len(minhash), step):
        yield bytes([at // step]) + minhash[at : at + step]


def number(parts: Iterable[str | bytes]) -> int:
    """Return the 63-bit number that stands for some parts in an index."""
    joined = b"\x1f".join(p.encode() if isinstance(p, str) else p for p in parts)
    return (zlib.crc32(joined) << 31) | (zlib.adler32(joined[::-1]) & 0x7FFFFFFF)


def _hashes(minhash: bytes) -> npt.NDArray[np.uint32]:
    return np.frombuffer(minhash, dtype="<u4")


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return zlib.crc32(fold(word).encode())
