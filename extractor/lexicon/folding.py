"""Fold a text for look-up without moving a single offset.

`bare` goes further, for what a scan may have done to the marks (`Giây khen`, `Bang khen`).

Official texts write one word in several ways: capitals in headings, the tone mark on either vowel (`uỷ`,
`ủy`), `i` or `y` (`chiến sỹ`, `chiến sĩ`). Tables and texts are folded alike, so a match in the folded text
lies at the same offsets in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The Vietnamese capitals, for character classes: in Unicode they are mixed with the small letters."""

LETTER = re.compile(r"[^\W\d_]")
# Only an open syllable has two spellings: `hoà` and `hòa`, but always `đoàn`; `quý` has no `uy` in it.
# Each branch begins with its letter, not with the look back, so that the search skips to o and u.
_TONED = re.compile(rf"(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?!{LETTER.pattern})")
TONES = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
# A toned y that is left after that is a spelling of i; quotes, dashes and spaces have one shape.
CHARACTERS = dict(zip("ỳýỷỹỵ\u00a0\u2007\u202f\t–—‑“”„«»‘’", 'ìíỉĩị    ---"""""\'\'', strict=True))
# They are rare: to search for them is several times as fast as `str.translate`.
_ODD = re.compile(f"[{''.join(CHARACTERS)}]")

# A text of this length is folded by tables of characters, several times as fast as by patterns; it is not
# remembered, for memory's sake.
_LONG = 1_500


def fold(text: str) -> str:
    """Return the text in the one spelling that look-ups use.

    Args:
        text: NFC text.

    Returns:
        A string of the same length: lower case, tone marks on the first vowel (`ủy`), toned `y` as `i`,
        plain quotes, hyphens and spaces.
    """
    if len(text) < _LONG:
        return _short(text)
    # Loaded on use: `cancu find` folds short texts only and must not wait for numpy.
    from extractor.lexicon.long_folding import respelled_by_table

    lower = _lower(text)
    return respelled_by_table(lower) or respelled(lower)


@lru_cache(maxsize=2048)
def _short(text: str) -> str:
    return respelled(_lower(text))


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        # A few foreign capitals grow in lower case (İ); they are left as they stand.
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower


def respelled(lower: str) -> str:
    """Return a text in lower case in its one spelling."""
    return _ODD.sub(lambda m: CHARACTERS[m[0]], _TONED.sub(lambda m: TONES[m[0]], lower))


_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_BARE = tuple((c, "d" if c == "đ" else unicodedata.normalize("NFD", c)[0]) for c in _LETTERS)
_BARE_LETTERS = str.maketrans(dict(_BARE))
# Up to this length one pass is faster than one for each of the letters.
_FEW = 50


def bare(folded: str) -> str:
    """Return a folded text without any mark on its letters, at the same length."""
    if len(folded) < _FEW:
        return folded.translate(_BARE_LETTERS)
    # On a long Vietnamese text ten times as fast as `str.translate`.
    for letter, plain in _BARE:
        folded = folded.replace(letter, plain)
    return folded
