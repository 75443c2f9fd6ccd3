"""What paragraphs, tables and runs of a Word document take from their styles (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractor.reading.docx_package import attribute, child, local, value


class Styles:
    """What paragraphs, tables and runs take from their styles: a list number, borders, a font."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._styles = (
            {} if part is None else {attribute(e, "styleId"): e for e in part if local(e) == "style"}
        )

    def find(self, style: str | None, *path: str) -> Any:
        """Return the property along a path that a style has or inherits, or None."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            found = child(self._styles[style], *path)
            if found is not None:
                return found
            style = value(self._styles[style], "basedOn")
        return None

    @property
    def default_fonts(self) -> Any:
        """The fonts of runs that name none: the default paragraph style's, or the document's; or None."""
        if self._part is None:
            return None
        for style in self._styles.values():
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                fonts = child(style, "rPr", "rFonts")
                if fonts is not None:
                    return fonts
        return child(self._part, "docDefaults", "rPrDefault", "rPr", "rFonts")

    def mentions(self, is_meant: Callable[[Any], bool]) -> bool:
        """Say whether any style names fonts of a kind."""
        return self._part is not None and any(map(is_meant, self._part.iter("{*}rFonts")))
