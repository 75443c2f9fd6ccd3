"""How alike two texts are: MinHash over the words as they follow each other, whatever the file was.

A text's fingerprint estimates how many of all runs of four syllables two texts share (Broder 1997). Case,
diacritics, punctuation, lines and pages count for nothing, so that a PDF, its Word file and a scan are alike.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from random import Random
from typing import TYPE_CHECKING, Final

from extractor.identity.folding import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SHINGLE: Final = 4
"""Syllables that are compared as one; Vietnamese words are one or two."""
HASHES: Final = 64
ROWS: Final = 4
"""Hashes of a band: of pairs alike by 0.5 two in three share a band, by 0.7 ninety-nine in a hundred."""
_CHUNK: Final = 256

_LONGEST: Final = 40
_SYLLABLE = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
_PRIME: Final = (1 << 31) - 1
_RANDOM: Final = Random(20260101)
_FACTORS: Final = [_RANDOM.randrange(1, _PRIME) for _ in range(HASHES)]
_TERMS: Final = [_RANDOM.randrange(_PRIME) for _ in range(HASHES)]
_MIX: Final = [_RANDOM.randrange(1, 1 << 62, 2) for _ in range(SHINGLE)]


def fingerprint(text: str) -> bytes | None:
    """Return a text's fingerprint, or None where it has too few words to be told from others."""
    # Loaded on use: who only reads a catalogue must not wait for it.
    import numpy as np

    factors, terms = _hash_functions()
    words = np.array([_hash(word) for word in _syllables(text)], dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    if count < HASHES:
        return None
    runs = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        runs += (words[at : at + count] + np.uint64(1)) * np.uint64(_MIX[at])
    runs >>= np.uint64(33)
    least = np.full(HASHES, np.iinfo(np.uint32).max, dtype=np.uint32)
    for at in range(0, len(runs), _CHUNK):
        hashes = runs[at : at + _CHUNK, None] * factors + terms
        # The remainder by 2³¹ - 1, for a third of what a division costs: what stands above bit 31 is added to
        # what stands below, which leaves less than twice the prime. One that is less than the prime becomes
        # a great number when that is taken from it.
        above = hashes >> np.uint64(31)
        hashes &= np.uint64(_PRIME)
        hashes += above
        folded = hashes.astype(np.uint32)
        np.minimum(least, np.minimum(folded, folded - np.uint32(_PRIME)).min(axis=0), out=least)
    return least.astype("<u4").tobytes()


@cache
def _hash_functions() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return what the runs are multiplied with, and what is added."""
    import numpy as np

    return np.array(_FACTORS, dtype=np.uint64), np.array(_TERMS, dtype=np.uint64)


def _syllables(text: str) -> list[str]:
    from extractor.lexicon.by_table import letters_and_digits

    # For a fraction of what the pattern costs; what it does not tell is left to the pattern.
    words = letters_and_digits(text)
    if words is None or max(map(len, words), default=0) > _LONGEST:
        return _SYLLABLE.findall(text)
    return words


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of runs that two texts have in common, 0 to 1."""
    same = sum(a == b for a, b in zip(_hashes(one), _hashes(other), strict=True))
    return same / HASHES


def bands(minhash: bytes) -> Iterator[bytes]:
    """Yield the bands of a fingerprint: texts that share one may be alike."""
    step = ROWS * 4
    for at in range(0, len(minhash), step):
        yield bytes([at // step]) + minhash[at : at + step]


def number(parts: Iterable[str | bytes]) -> int:
    """Return the 63-bit number that stands for some parts in an index."""
    joined = b"\x1f".join(p.encode() if isinstance(p, str) else p for p in parts)
    return (zlib.crc32(joined) << 31) | (zlib.adler32(joined[::-1]) & 0x7FFFFFFF)


def _hashes(minhash: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{HASHES}I", minhash)


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return zlib.crc32(fold(word).encode())
