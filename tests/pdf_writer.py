"""Writes small PDF files for the tests, with every detail under control and no font file needed.

Text is set in an unembedded font whose codes are given their meaning by a ToUnicode map, so that any
character can stand anywhere; all characters are half an em wide, white space a quarter.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Box = tuple[float, float, float, float]


class Sheet:
    """A page under way; coordinates are in points from the bottom left, as PDF has them."""

    def __init__(
        self, width: float = 595, height: float = 842, rotate: int = 0, crop: Box | None = None
    ) -> None:
        self.size = (width, height)
        self.rotate = rotate
        self.crop = crop
        self.content: list[str] = []
        self.texts: list[tuple[int, str]] = []
        self.stamps: list[tuple[Box, list[tuple[float, float, float, str]]]] = []

    def text(self, x: float, y: float, text: str, size: float = 14, turn: tuple[int, int] = (1, 0)) -> Sheet:
        """Print a line at a baseline; `turn` is the direction of the writing."""
        a, b = turn
        self.texts.append((len(self.content), text))
        self.content.append(f"BT 83.3333 Tz /F0 {size} Tf {a} {b} {-b} {a} {x} {y} Tm %s Tj ET")
        return self

    def lines(self, x: float, y: float, *lines: str, size: float = 14, pitch: float = 18) -> Sheet:
        """Print lines under each other."""
        for k, line in enumerate(lines):
            self.text(x, y - k * pitch, line, size)
        return self

    def justify(self, x: float, right: float, y: float, text: str, size: float = 14) -> Sheet:
        """Print a line's words one by one, spread from one margin to the other."""
        words = text.split()
        gap = (right - x - sum(width(word, size) for word in words)) / (len(words) - 1)
        for word in words:
            self.text(round(x, 3), y, word, size)
            x += width(word, size) + gap
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a ruling line."""
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Draw a full grid of rulings."""
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Place a picture."""
        self.content.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm /I0 Do Q")
        return self

    def stamp(self, box: Box, *texts: tuple[float, float, float, str]) -> Sheet:
        """Print into a form field: each text with its x, y (from the field's corner) and size."""
        self.stamps.append((box, list(texts)))
        return self


def width(text: str, size: float = 14) -> float:
    """Return how wide a text is printed."""
    return sum(0.25 if c.isspace() else 0.5 for c in text) * size


class _Font:
    """Gives characters codes as they are met."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        return f"<{''.join(f'{self.codes.setdefault(c, len(self.codes) + 33):02x}' for c in text)}>"

    def objects(self) -> tuple[str, bytes]:
        first, last = 33, 33 + len(self.codes)
        widths = " ".join("300" if c.isspace() else "600" for c in self.codes)
        rows = "\n".join(f"<{k:02x}> <{c.encode('utf-16-be').hex()}>" for c, k in self.codes.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{rows}\nendbfchar endcmap end end"
        )
        font = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar {first} /LastChar {last}"
            f" /Widths [{widths} 600] /ToUnicode 2 0 R >>"
        )
        return font, cmap.encode()


def write(*sheets: Sheet, grey: bytes = b"\x80", dots: tuple[int, int] = (1, 1)) -> bytes:
    """Return the file; objects 1 and 2 are the font and its map, 3 the picture, 4 and 5 the page tree.

    Args:
        sheets: its pages.
        grey: the picture's dots, a byte each.
        dots: how many dots the picture is wide and high.
    """
    font = _Font()
    bodies: list[bytes] = [b""] * 5
    kids = []

    def add(body: bytes) -> int:
        bodies.append(body)
        return len(bodies)

    for sheet in sheets:
        filled = dict(sheet.texts)
        parts = [
            part % font.encode(filled[k]) if k in filled else part for k, part in enumerate(sheet.content)
        ]
        content = add(_stream(zlib.compress("\n".join(parts).encode()), "/Filter /FlateDecode"))
        fields = []
        for (x0, y0, x1, y1), texts in sheet.stamps:
            looks = "\n".join(
                f"BT 83.3333 Tz /F0 {s} Tf {x} {y} Td {font.encode(t)} Tj ET" for x, y, s, t in texts
            )
            form = add(
                _stream(
                    looks.encode(),
                    f"/Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}]"
                    " /Resources << /Font << /F0 1 0 R >> >>",
                )
            )
            fields.append(
                add(
                    f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /F 4 /Rect [{x0} {y0} {x1} {y1}]"
                    f" /AP << /N {form} 0 R >> >>".encode()
                )
            )
        crop = f" /CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        kids.append(
            add(
                f"<< /Type /Page /Parent 4 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}]{crop}"
                f" /Rotate {sheet.rotate} /Contents {content} 0 R"
                " /Resources << /Font << /F0 1 0 R >> /XObject << /I0 3 0 R >> >>"
                f" /Annots [{' '.join(f'{k} 0 R' for k in fields)}] >>".encode()
            )
        )
    bodies[0], cmap = (part if isinstance(part, bytes) else part.encode() for part in font.objects())
    bodies[1] = _stream(cmap, "")
    bodies[2] = _stream(
        zlib.compress(grey),
        f"/Type /XObject /Subtype /Image /Width {dots[0]} /Height {dots[1]} /BitsPerComponent 8"
        " /ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    bodies[3] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    bodies[4] = b"<< /Type /Catalog /Pages 4 0 R >>"
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table)
    return bytes(out)


def _stream(data: bytes, entries: str) -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"
