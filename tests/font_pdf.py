"""Writes PDF files whose fonts do not say what their codes mean in Unicode, or say it wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import read_table

_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
    b" /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>"
)


def in_font(font: str, *pages: Sequence[bytes], encoding: str = "/WinAnsiEncoding") -> bytes:
    """Return a file in a simple font of which nothing is known but its name and a Latin encoding.

    Args:
        font: its name; a second one, Times-Roman, prints lines that begin with a tab.
        pages: the lines of each, as the bytes of the font.
        encoding: what the file says of them.
    """
    widths = f"/FirstChar 32 /LastChar 255 /Widths [{' '.join(['250'] + ['500'] * 223)}]"
    fonts = [
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding {encoding} {widths}"
        f" /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 /Ascent 900 /Descent -200"
        " /FontBBox [0 -200 1000 900] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>"
        for name in (f"ABCDEF+{font}", "Times-Roman")
    ]
    return _write([font.encode() for font in fonts], [[line.hex() for line in page] for page in pages])


def in_glyph_numbers(*pages: Sequence[str], font: str = "ABCDEF+TimesNewRomanPSMT") -> bytes:
    """Return a file whose codes are the numbers of glyphs, without a map to Unicode."""
    numbers = {row["letter"]: int(row["number"]) for row in read_table("glyph_numbers")} | {" ": 3}
    name = f"/BaseFont /{font}"
    whole = (
        f"<< /Type /Font /Subtype /Type0 {name} /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
        f" /Subtype /CIDFontType2 {name} /DW 500 /W [3 [250]]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor << /Type /FontDescriptor /FontName /{font} /Flags 4 /Ascent 900 /Descent -200"
        " /FontBBox [0 -200 1000 900] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"
    )
    lines = [["".join(f"{numbers[c]:04x}" for c in line) for line in page] for page in pages]
    return _write([whole.encode()] * 2, lines)


def _write(fonts: Sequence[bytes], pages: Sequence[Sequence[str]]) -> bytes:
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *fonts]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"BT /F%d 14 Tf 70 %d Td <%s> Tj ET\n"
            % (line.startswith("09"), 780 - 18 * k, line.removeprefix("09").encode())
            for k, line in enumerate(lines)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        bodies.append(_PAGE % len(bodies))
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table)
    return bytes(out)
