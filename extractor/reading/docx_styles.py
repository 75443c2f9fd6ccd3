"""What paragraphs and tables of a Word document take from their styles (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from typing import Any

from extractor.reading.docx_package import attribute, child, local, value


class Styles:
    """What paragraphs and tables take from their styles: a list number, borders."""

    def __init__(self, part: Any) -> None:
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
