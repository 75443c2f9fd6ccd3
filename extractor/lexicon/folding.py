"""Fold a text for look-up without moving a single offset.

Official texts write one word in several ways: capitals in headings, the tone mark on either vowel (`uỷ`,
`ủy`), `i` or `y` (`chiến sỹ`, `chiến sĩ`). Tables and texts are folded alike, so a match in the folded text
lies at the same offsets in the text.
"""

from __future__ import annotations

from functools import cache

_TONED = {
    "oa": ("oà", "oá", "oả", "oã", "oạ"),
    "oe": ("oè", "oé", "oẻ", "oẽ", "oẹ"),
    "uy": ("uỳ", "uý", "uỷ", "uỹ", "uỵ"),
}
_FIRST = {"o": "òóỏõọ", "u": "ùúủũụ"}
_TONE_PAIRS = tuple(
    (old, _FIRST[vowels[0]][tone] + vowels[1])
    for vowels, toned in _TONED.items()
    for tone, old in enumerate(toned)
)
# A toned y that is left after the pairs above is a spelling of i; quotes, dashes and spaces have one shape.
_CHARACTERS = str.maketrans("ỳýỷỹỵ\u00a0\u2007\u202f\t–—‑“”„«»‘’", 'ìíỉĩị    ---"""""\'\'')


def fold(text: str) -> str:
    """Return the text in the one spelling that look-ups use.

    Args:
        text: NFC text.

    Returns:
        A string of the same length: lower case, tone marks on the first vowel (`ủy`), toned `y` as `i`,
        plain quotes, hyphens and spaces.
    """
    lower = text.lower()
    if len(lower) != len(text):
        # A few foreign capitals grow in lower case (İ); they are left as they stand.
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for old, new in _TONE_PAIRS:
        lower = lower.replace(old, new)
    return lower.translate(_CHARACTERS)


@cache
def folded(words: str) -> str:
    """Fold a word or pattern of the program's own, once."""
    return fold(words)
