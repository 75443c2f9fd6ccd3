"""Says whether letters make a Vietnamese syllable: the proof that a text was decoded rightly.

The inventory of onsets, rimes and tones is that of the standard orthography (Decision 240/QĐ of the
Ministry of Education, 1984); both places of the tone mark are taken (`hoà`, `hòa`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_CLOSING_TONES: Final = frozenset("\u0301\u0323")
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|oa|oă|oe|oo|uâ|uê|uy|uyê|iê|yê|uô|ươ)(?P<coda>ng|nh|ch|[cmnpt])?"
    r"|[iyuư]a|uya|uơ|[aâ][uy]|a[io]|[eo]o|êu|i?u|[iy]êu|o[iaô]|[ôơuư]i|oa[iyo]|oeo|u[aôâ]y?|uôi|ưu"
    r"|ươ[iu]|uyu|yu)"
)

# Of fewer words than this it cannot be told.
_FEWEST: Final = 20
_SOME: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]{2,20}")


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Say whether a word is one syllable that Vietnamese can spell, in small letters or capitals."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in parts if c in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    found = _SYLLABLE.fullmatch(bare)
    if found is None:
        return False
    # Syllables that end in a stop have the acute or the dot.
    return found["coda"] not in ("c", "ch", "p", "t") or bool(_CLOSING_TONES.intersection(tones))


def vietnamese(text: str) -> float:
    """Return which part of a text's words are Vietnamese syllables; 1 where there are too few to tell."""
    words = _WORD.findall(text)
    return sum(map(is_syllable, words)) / len(words) if len(words) >= _FEWEST else 1.0


def written(text: str) -> float:
    """Return which part of a text's words are Vietnamese syllables that bear a mark: more than half of any.

    An engine that knows no Vietnamese leaves the marks out, and what is left can be spelled: `Dieu tra ve`.
    It is 1 where there are too few words to tell.
    """
    words = _WORD.findall(text)
    marked = sum(not word.isascii() and is_syllable(word) for word in words)
    return marked / len(words) if len(words) >= _SOME else 1.0
