"""What of an HTML page is the document: its encoding, its content node, and what never prints.

A page of the national legal database (vbpl.vn) holds its document in one node, marked
`data-vbpl-content-root`; elsewhere `article` or `main` is taken where it holds most of the page's words.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree, html

from extractor.errors import NestedTooDeep
from extractor.reading import encodings

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})",
    re.I,
)
_HEAD_BYTES: Final = 4096
# What old pages call windows-1252 by: the HTML standard (WHATWG Encoding) reads them all so.
_LATIN: Final = frozenset(("iso8859-1", "ascii", "cp1252"))
_XML_HEAD: Final = re.compile(r"\s{0,200}<\?xml[^>]{0,200}\?>")
_CONTENT: Final = ("//*[@data-vbpl-content-root]", "//article", "//main|//*[@role='main']")
_WORDS: Final[Any] = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]")
_UNPRINTED: Final = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"),
        *("canvas", "audio", "video", "map", "button", "select", "datalist", "dialog", "nav", "aside"),
    )
)
_MARGINS: Final = frozenset(("header", "footer", "form"))
_ROLES: Final = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu")
)
_HIDDEN: Final = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s?:\s?all)"
)


def decode(data: bytes) -> str | None:
    """Decode a page: by byte-order mark, as valid UTF-8, as declared, then by what the bytes say.

    Valid UTF-8 comes before the declaration: pages are saved anew in UTF-8 and keep an old one, and no
    text of a legacy encoding is valid UTF-8 by chance.

    Returns:
        The text, or None if no encoding fits. A page that declares windows-1252 is taken at its word,
        though its bytes may still be the codes of a legacy Vietnamese font.
    """
    decoded = encodings.decode(data)
    if decoded is not None and decoded[1] != "windows-1258":
        return decoded[0]
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if declared is not None:
        try:
            encoding = codecs.lookup((declared[1] or declared[2]).decode("ascii")).name
            if encoding in _LATIN:
                return data.decode("cp1252", "replace")
            if not encoding.startswith("utf"):
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # an encoding that nobody knows, or that the bytes belie
    return None if decoded is None else decoded[0]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """The node that holds a page's document, and how many characters of text are in it."""

    root: Any
    words: int

    def prints(self, element: Any) -> bool:
        """Say whether an element is part of the document: no script, menu or margin, and not hidden."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNPRINTED:
            return False
        if self.root.tag == "body" and (tag in _MARGINS or element.get("role") in _ROLES):
            # A form or header may wrap the whole page; one that is a margin holds few of its words.
            return 2 * _words(element) > self.words
        return (
            element.get("hidden") is None
            and element.get("aria-hidden") != "true"
            and _HIDDEN.search(element.get("style", "").lower()) is None
        )


def content_of(text: str, name: str) -> Page | None:
    """Find a page's document; None for a page without any element.

    Raises:
        NestedTooDeep: if its elements lie in one another beyond what can be parsed.
    """
    # The page is text by now: a declaration of its bytes' encoding would be taken at its word.
    text = _XML_HEAD.sub("", text, count=1)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree: Any = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any("depth" in entry.message for entry in parser.error_log):
        # libxml2 drops what lies deeper, and would hand on the rest as if it were all.
        raise NestedTooDeep(name)
    if tree is None:
        return None
    body = tree.find("body")
    body = tree if body is None else body
    words = _words(body)
    for path in _CONTENT:
        nodes = tree.xpath(path)
        # The legal database's mark is never wrong; the others are only right where most of the words are.
        if len(nodes) == 1 and ("data-vbpl" in path or 2 * _words(nodes[0]) > words):
            return Page(nodes[0], _words(nodes[0]))
    return Page(body, words)


def _words(node: Any) -> int:
    """Return how many characters of text a node holds, white space aside."""
    return sum(len("".join(text.split())) for text in _WORDS(node))
