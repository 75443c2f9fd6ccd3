"""Reads HTML: the document that a page holds, without the page around it.

Every paragraph, heading and list item is a block, list numbers written out. A table with borders comes out
as pipe rows, a merged cell's text once in its first place; one that only sets a letterhead or a closing
side by side is read column by column. Raised digits become superscript characters, so that notes keep
their marks. Nothing that a page refers to (scripts, pictures, frames) is ever fetched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from extractor.errors import EmptyFile, FileTooLarge, UnknownEncoding
from extractor.reading import legacy, limits
from extractor.reading.content import Content
from extractor.reading.html_tables import Table, read_table
from extractor.reading.html_tree import Page, content_of, decode
from extractor.reading.labels import RAISED, letters, roman

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
# HTML folds ASCII white space only: a no-break space is a character of the text.
_FOLDED: Final = re.compile(r"[ \t\n\r\f]{1,10000}")
_AROUND_BREAK: Final = re.compile(r" {0,9}\n {0,9}")
# What the marks of notes look like when raised: "1", "(1)", "[1]".
_RAISED: Final = re.compile(r"[\s\xa0]{0,9}[\[(]?\d{1,3}[\])]?[\s\xa0]{0,9}")
_BRACKETS: Final = str.maketrans({"[": None, "]": None})
# Word and LibreOffice tie a note to its mark by links of these names.
_NOTE_LINK: Final = re.compile(r"#_?(?:ftn|edn|sdfootnote|sdendnote|fn)(?:ref)?\d")

_LABELS: Final[dict[str, Callable[[int], str]]] = {
    "a": letters,
    "A": lambda n: letters(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}


def read_bytes(data: bytes, name: str) -> Content:
    """Read an HTML page.

    Args:
        data: the file's bytes.
        name: the file's name, for the errors.

    Raises:
        FileTooLarge: if it is over `limits.TEXT_BYTES`.
        UnknownEncoding: if the bytes are in no encoding that we can tell.
        EmptyFile: if it has no element.
        NestedTooDeep: if its elements lie in one another beyond what can be parsed.
    """
    if len(data) > limits.TEXT_BYTES:
        size, limit = -(-len(data) // limits.MB), limits.TEXT_BYTES // limits.MB
        raise FileTooLarge(name, size=size, limit=limit)
    text = decode(data)
    if text is None:
        # Codes of a legacy font that nothing declares: the markup is ASCII in all of them.
        text = data.decode("latin-1")
        if legacy.detect(_text_of(text, name)) is None:
            raise UnknownEncoding(name)
    page = content_of(text, name)
    if page is None:
        raise EmptyFile(name)
    blocks = _Reader(page).read()
    mended = legacy.mend("\n\n".join(blocks))
    reader = f"html+{mended.encoding}" if mended.encoding else None
    return Content(unicodedata.normalize("NFC", mended.text), reader=reader)


def _text_of(text: str, name: str) -> str:
    page = content_of(text, name)
    return "" if page is None else "\n\n".join(_Reader(page).read())


class _Reader:
    """Walks one page's content and gathers blocks of text."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def read(self) -> list[str]:
        """Return the blocks of the document."""
        return self._blocks(self._page.root, 0)

    def _blocks(self, element: Any, depth: int, preformatted: bool = False) -> list[str]:
        """Return the blocks inside an element; its loose text makes blocks too."""
        blocks: list[str] = []
        line: list[str] = []

        def flush() -> None:
            text = "".join(line)
            text = text if preformatted else _AROUND_BREAK.sub("\n", re.sub(r" {2,}", " ", text))
            # Empty lines of a paragraph of breaks part blocks, as they do on the page.
            blocks.extend(b for b in (b.strip(" \n\t\xa0") for b in re.split(r"\n{2,}", text)) if b)
            line.clear()

        def add(text: str | None) -> None:
            if text:
                line.append(text if preformatted else _FOLDED.sub(" ", text))

        def walk(e: Any, depth: int) -> None:
            add(e.text)
            for child in e:
                if not self._page.prints(child):
                    pass
                elif depth > limits.NESTING:
                    add(" ".join(child.itertext()))
                elif child.tag == "br":
                    line.append("\n")
                elif child.tag == "sup" or _NOTE_LINK.match(child.get("href", "")):
                    add(_raised("".join(child.itertext())))
                elif child.tag in _BLOCKS:
                    flush()
                    blocks.extend(self._block(child, depth + 1, preformatted))
                else:
                    walk(child, depth + 1)
                add(child.tail)

        walk(element, depth)
        flush()
        return blocks

    def _block(self, element: Any, depth: int, preformatted: bool) -> list[str]:
        if element.tag == "table":
            return self._table(read_table(element, self._page), depth)
        if element.tag == "ol":
            return self._list(element, depth)
        blocks = self._blocks(element, depth, preformatted or element.tag == "pre")
        if element.tag == "li" and blocks:
            # Items of numbered lists are read with their list; loose ones print a bullet.
            blocks[0] = blocks[0] if blocks[0][0] in "-–+•" else f"- {blocks[0]}"
        return blocks

    def _list(self, element: Any, depth: int) -> list[str]:
        blocks: list[str] = []
        count, kind = _number(element.get("start"), 1), element.get("type", "1")
        for child in element:
            if not self._page.prints(child):
                continue
            inside = self._blocks(child, depth + 1)
            if child.tag == "li":
                count = _number(child.get("value"), count)
                if inside:
                    inside[0] = f"{_LABELS.get(kind, str)(count)}. {inside[0]}"
                count += 1
            blocks += inside
        return blocks

    def _table(self, table: Table, depth: int) -> list[str]:
        caption = [] if table.caption is None else self._blocks(table.caption, depth + 1)
        if depth > limits.NESTING:
            return [*caption, *(" ".join(c.itertext()) for row in table.rows for c in row if c is not None)]
        if table.is_layout:
            width = max((len(row) for row in table.rows), default=0)
            cells = [row[k] for k in range(width) for row in table.rows if k < len(row)]
            return [*caption, *(b for c in cells if c is not None for b in self._blocks(c, depth + 1))]
        rows: list[str] = []
        for k, row in enumerate(table.rows):
            texts = ["" if c is None else self._cell(c, depth) for c in row]
            rows.append("".join(f"| {text} " if text else "| " for text in texts) + "|")
            if k + 1 == table.heads:
                rows.append("| --- " * len(row) + "|")
        return [*caption, "\n".join(rows)] if rows else caption

    def _cell(self, cell: Any, depth: int) -> str:
        """Return a cell's text in one line."""
        return " ".join(" ".join(self._blocks(cell, depth + 1)).split()).replace("|", "\\|")


def _raised(text: str) -> str:
    """Return a note's mark in superscript characters; what is raised but no number stays as it is."""
    if _RAISED.fullmatch(text) is None:
        return text
    mark = text.strip()
    return mark.translate(_BRACKETS).translate(RAISED) + text[len(text.rstrip()) :]


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
