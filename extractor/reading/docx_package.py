"""Opens the package of a Word document: a ZIP of XML parts, neither of which may harm us.

What the package may be is judged by `office_package` before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml
from lxml import etree

from extractor.errors import TruncatedFile
from extractor.reading.office_package import judge

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    PackageNotFoundError,
    etree.XMLSyntaxError,
    NotImplementedError,
)


def local(element: Any) -> str:
    """Return an element's name without its namespace; an empty string for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its local name: strict and transitional documents differ in namespaces."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *path: str) -> Any:
    """Return the first descendant along a path of local names, or None."""
    for name in path:
        element = next((e for e in element if local(e) == name), None) if element is not None else None
    return element


def value(element: Any, *path: str) -> str | None:
    """Return the `val` attribute of the descendant along a path, or None."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def is_on(element: Any, *path: str) -> bool:
    """Say whether a toggle property is there and not switched off (ISO/IEC 29500-1, 17.17.4)."""
    found = child(element, *path)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """The parts of a document that text lives in, as XML trees."""

    document: Any
    parts: dict[str, Any]
    """Parts that the document names by what they are: `styles`, `numbering`, `footnotes`, `endnotes`."""
    by_id: dict[str, Any]
    """Headers and footers by relation id."""


def open_package(data: bytes, name: str) -> Package:
    """Open a Word document's package.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        UnpacksTooLarge: if its parts would unpack to more than the limits.
        PasswordProtected: if its parts are encrypted.
        TruncatedFile: if it is damaged.
        ReaderFailed: if a part has a document type definition.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            judge(archive, name, "DOCX")
        package = OpcPackage.open(io.BytesIO(data))
        main = next(r.target_part for r in package.rels.values() if r.reltype.endswith("/officeDocument"))
        parts, by_id = {}, {}
        for relation in main.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external:
                continue
            if kind in ("styles", "numbering", "footnotes", "endnotes"):
                parts[kind] = _tree(relation.target_part)
            elif kind in ("header", "footer"):
                by_id[relation.rId] = _tree(relation.target_part)
        return Package(_tree(main), parts, by_id)
    except (*_BROKEN, StopIteration) as error:
        raise TruncatedFile(name) from error


def _tree(part: Any) -> Any:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element
