"""Fonts from before Unicode: `.VnTime` prints the code `Õ` as ế, `VNI-Times` prints `eá` so.

The font says how codes print, unless it lies: texts were converted and kept the font's name. So texts in
such fonts are read by their table only where their words, taken together, become Vietnamese by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.reading import legacy

_TCVN3: Final = re.compile(r"\.Vn", re.I)
_VNI: Final = re.compile(r"VNI[- ]", re.I)
# Fonts whose small letters are drawn as capitals: .VnTimeH, .VnArialH.
_CAPITALS: Final = re.compile(r"\.Vn.{0,40}H$", re.I)
_BELIEVED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Script:
    """How a run's codes print: by a table or as they are, in capitals or not."""

    encoding: legacy.Encoding | None
    capitals: bool

    def print(self, text: str) -> str:
        """Return codes as what they print."""
        letters = text if self.encoding is None else legacy.decode(text, self.encoding)
        return letters.upper() if self.capitals else letters


def script_of(font: str) -> Script | None:
    """Return how a font prints its codes, None for a font of Unicode."""
    if _TCVN3.match(font):
        return Script("tcvn3", _CAPITALS.match(font) is not None)
    return Script("vni", False) if _VNI.match(font) else None


def is_believed(text: str, encoding: legacy.Encoding) -> bool:
    """Say whether the texts that a document has in fonts of an encoding are in it."""
    return legacy.fit(text, encoding, fewest=1, coded=0) >= _BELIEVED


def is_retyped(text: str, encoding: legacy.Encoding) -> bool:
    """Say whether a run that has a legacy font by name was typed in Unicode: more than a word in three is."""
    words = text.split()
    typed = sum(map(legacy.has_unicode, words))
    others = " ".join(word for word in words if not legacy.has_unicode(word))
    return typed > 0 and (3 * typed > len(words) or not is_believed(others, encoding))
