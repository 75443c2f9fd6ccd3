"""Runs of a Word document in fonts from before Unicode: their own font, or one that a style gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.reading import legacy
from extractor.reading.docx_package import attribute, child, local, value
from extractor.reading.docx_styles import Styles
from extractor.reading.legacy_fonts import Script, is_believed, is_retyped, script_of


class Fonts:
    """Tells which runs of a document are in a legacy encoding."""

    def __init__(self, styles: Styles, roots: Iterable[Any]) -> None:
        self._styles = styles
        self.used: set[legacy.Encoding] = set()
        if not styles.mentions(_is_legacy):
            roots = [root for root in roots if any(map(_is_legacy, root.iter("{*}rFonts")))]
        texts: dict[legacy.Encoding, list[str]] = defaultdict(list)
        for root in roots:
            for paragraph in root.iter("{*}p"):
                for run in paragraph.iter("{*}r"):
                    found = script_of(self._font(run, value(paragraph, "pPr", "pStyle")))
                    text = "".join(_texts(run))
                    if found is not None and found.encoding and not is_retyped(text, found.encoding):
                        texts[found.encoding].append(text)
                for pieces in texts.values():
                    pieces.append(" ")
        self._believed = {e for e, pieces in texts.items() if is_believed("".join(pieces), e)}

    def script(self, run: Any, style: str | None) -> Script | None:
        """Return how a run's codes print, None for Unicode.

        Args:
            run: the run.
            style: the style of its paragraph.
        """
        if not self._believed:
            return None
        found = script_of(self._font(run, style))
        # In a mixed document a run that somebody retyped is Unicode under the old font's name.
        if found is None or found.encoding is None or found.encoding not in self._believed:
            return None
        if is_retyped("".join(_texts(run)), found.encoding):
            return None
        self.used.add(found.encoding)
        return found

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
    return script_of(_name(fonts)) is not None
