"""Mend the Icelandic eth that scanners print for đ, and at times for a plain d (`nhân ðịp` is `nhân dịp`).

A syllable is tried both ways, alone and with its neighbours, against the word list that underthesea
carries; where the list cannot decide, đ is taken, which is what the glyph looks like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extractor.text.view import Edit, View

_WORD = re.compile(r"[^\W\d_]{1,12}")
# Tesseract reads the stroke of a capital twice, as the letter and an eth beside it: `QĐÐ-UBND`.
_TWICE = re.compile("Đ[Ðð]|ÐĐ")
_READINGS = {"ð": ("đ", "d"), "Ð": ("Đ", "D")}


@cache
def _words() -> frozenset[str]:
    """Load underthesea's word list from its data file, without importing the package (1.5 s)."""
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        return frozenset()
    path = Path(spec.origin).parent / "corpus" / "data" / "Viet74K.txt"
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    return frozenset(line.strip().casefold() for line in text.splitlines())


@cache
def _syllables() -> frozenset[str]:
    return frozenset(s for word in _words() for s in re.split(r"[\s-]+", word))


def mend_eth(view: View) -> View:
    """Return the view with every eth read as đ or d, one beside the letter itself left out.

    Each is recorded as an `ocr` repair.
    """
    twice = [Edit(m.start(), m.end(), "Đ", "ocr") for m in _TWICE.finditer(view.text)]
    view = view.edit(twice) if twice else view
    words = list(_WORD.finditer(view.text))
    edits = []
    for i, m in enumerate(words):
        if "ð" not in m[0] and "Ð" not in m[0]:
            continue
        near = [words[j][0] if 0 <= j < len(words) else "" for j in (i - 1, i + 1)]
        use = 1 if _means_plain_d(m[0], *near) else 0
        edits += [
            Edit(m.start() + k, m.start() + k + 1, _READINGS[c][use], "ocr")
            for k, c in enumerate(m[0])
            if c in _READINGS
        ]
    return view.edit(edits)


def _means_plain_d(word: str, before: str, after: str) -> bool:
    """Say whether the eth of a syllable stands for a plain d."""
    stroke, plain = (_read(word, use) for use in (0, 1))
    # Neighbours may hold an eth of their own: the compound is tried with both readings of it.
    left, right = ({_read(w, 0), _read(w, 1)} for w in (before, after))

    def compounds(syllable: str) -> int:
        known = _words()
        return sum(f"{w} {syllable}" in known for w in left) + sum(f"{syllable} {w}" in known for w in right)

    with_stroke, with_plain = compounds(stroke), compounds(plain)
    if with_stroke != with_plain:
        return with_plain > with_stroke
    return stroke not in _syllables() and plain in _syllables()


def _read(word: str, use: int) -> str:
    for eth, readings in _READINGS.items():
        word = word.replace(eth, readings[use])
    return word.casefold()
