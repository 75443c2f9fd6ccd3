"""Makes Word documents for the tests: python-docx's template with XML of our own in its body and parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATIONS = {
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
    "header": RELATIONSHIP_TYPE.HEADER,
    "footer": RELATIONSHIP_TYPE.FOOTER,
}
_ROOTS = {"header": "hdr", "footer": "ftr"}


def write(body: str, parts: Mapping[str, str] | None = None, numbering: str = "") -> bytes:
    """Return a document.

    Args:
        body: the XML inside `w:body`; `{header}` in it stands for the relation id of that part.
        parts: the XML inside further parts, by their kind.
        numbering: the XML inside `w:numbering`.
    """
    document = docx.Document()
    ids = {}
    for kind, xml in (parts or {}).items():
        root = _ROOTS.get(kind, kind)
        blob = f"<w:{root} {_NAMES}>{xml}</w:{root}>".encode()
        part = Part(PackURI(f"/word/{kind}1.xml"), _TYPE.format(kind), blob, document.part.package)
        ids[kind] = document.part.relate_to(part, _RELATIONS[kind])
    for kind, number in ids.items():
        body = body.replace(f"{{{kind}}}", number)
    own = document.element.body
    for element in list(own):
        own.remove(element)
    for element in parse_xml(f"<w:body {_NAMES}>{body}</w:body>"):
        own.append(element)
    if numbering:
        root = document.part.numbering_part.element
        for element in list(root):
            root.remove(element)
        for element in parse_xml(f"<w:numbering {_NAMES}>{numbering}</w:numbering>"):
            root.append(element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def p(*pieces: str, properties: str = "") -> str:
    """Return a paragraph of runs; a piece that is XML already stands as it is."""
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in pieces)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    """Return a table cell; content that is not XML becomes a paragraph."""
    inner = "".join(c if c.startswith("<") else p(c) if c else "<w:p/>" for c in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a table row; a cell that is not XML is one of plain text."""
    inner = "".join(c if c.startswith("<w:tc>") else tc(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str, bordered: bool = True) -> str:
    """Return a table."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "insideH", "insideV"))
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if bordered else ""
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(rows)}</w:tbl>"


def replace_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the package with one member's content replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return out.getvalue()
