"""Runs of a Word document in fonts from before Unicode: `.VnTime` prints `Õ` as ế, `VNI-Times` prints `eá`.

The font says how a run prints, unless it lies: texts were converted and kept the font's name. So the runs
of such fonts are read by their table only where their words, taken together, become Vietnamese by it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from extractor.reading import legacy
from extractor.reading.docx_package import attribute, child, local, value
from extractor.reading.docx_styles import Styles

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


class Fonts:
    """Tells which runs of a document are in a legacy encoding."""

    def __init__(self, styles: Styles, roots: Iterable[Any]) -> None:
        self._styles = styles
        self._believed: set[legacy.Encoding] = set()
        self.used: set[legacy.Encoding] = set()
        if not styles.mentions(_is_legacy):
            roots = [root for root in roots if any(map(_is_legacy, root.iter("{*}rFonts")))]
        texts: dict[legacy.Encoding, list[str]] = defaultdict(list)
        for root in roots:
            for paragraph in root.iter("{*}p"):
                for run in paragraph.iter("{*}r"):
                    found = self._by_font(run, value(paragraph, "pPr", "pStyle"))
                    text = "".join(_texts(run))
                    if found is not None and not legacy.has_unicode(text):
                        texts[found[0]].append(text)
                for pieces in texts.values():
                    pieces.append(" ")
        for encoding, pieces in texts.items():
            if legacy.fit("".join(pieces), encoding, fewest=1, coded=0) >= _BELIEVED:
                self._believed.add(encoding)

    def script(self, run: Any, style: str | None) -> Script | None:
        """Return how a run's codes print, None for Unicode.

        Args:
            run: the run.
            style: the style of its paragraph.
        """
        if not self._believed:
            return None
        found = self._by_font(run, style)
        # In a mixed document a run that somebody retyped is Unicode under the old font's name.
        if found is None or found[0] not in self._believed or legacy.has_unicode("".join(_texts(run))):
            return None
        self.used.add(found[0])
        return Script(*found)

    def _by_font(self, run: Any, style: str | None) -> tuple[legacy.Encoding, bool] | None:
        name = self._font(run, style)
        if _TCVN3.match(name):
            return "tcvn3", _CAPITALS.match(name) is not None
        return ("vni", False) if _VNI.match(name) else None

    def _font(self, run: Any, style: str | None) -> str:
        """Return the name of a run's font: its own, its style's, its paragraph's, the document's."""
        own = _name(child(run, "rPr", "rFonts"))
        styles = () if own else (value(run, "rPr", "rStyle"), style)
        inherited = (_name(self._styles.find(s, "rPr", "rFonts")) for s in styles if s is not None)
        return own or next((name for name in inherited if name), "") or _name(self._styles.default_fonts)


def _texts(run: Any) -> Iterator[str]:
    """Yield the codes of a run; LibreOffice writes code 0xAD, TCVN3's ư, as a soft hyphen."""
    for e in run:
        if local(e) == "t":
            yield e.text or ""
        elif local(e) == "softHyphen":
            yield "\xad"


def _name(fonts: Any) -> str:
    return "" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def _is_legacy(fonts: Any) -> bool:
    name = _name(fonts)
    return _TCVN3.match(name) is not None or _VNI.match(name) is not None
