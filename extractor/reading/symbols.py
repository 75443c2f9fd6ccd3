"""What the private codes of the fonts Symbol and Wingdings print: bullets, boxes, arrows.

Word maps the codes 0x20-0xFF of such fonts to U+F020-U+F0FF, in its own files and in the PDF it writes.
The meanings are those of Adobe's Symbol encoding and Microsoft's Wingdings chart.
"""

from __future__ import annotations

from typing import Final

_SYMBOLS: Final = {
    0x2D: "-", 0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xE8: "➔", 0xE0: "→", 0x6E: "■", 0x6F: "□",
    0x71: "□", 0xA8: "□", 0xFE: "☑", 0x76: "❖", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×",
    0xAE: "→", 0xDE: "⇒", 0x2A: "*",
}  # fmt: skip


def symbol(code: int) -> str:
    """Return the character that a private code prints, the code's own where we know none."""
    return _SYMBOLS.get(code & 0xFF, chr(code)) if 0xF000 <= code <= 0xF0FF else chr(code)
