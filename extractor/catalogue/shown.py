"""How what the catalogue answers reads: the name of an instrument, and a passage in one line without markup.

The terminal and the pages show the same words; each marks the pieces in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.catalogue.queries import Passage

BLOCK_END = re.compile(r"\n[ \t]*\n")
_RAISED = re.compile(r"<sup>[ \t]{0,4}(\d{1,4})[ \t]{0,4}</sup>")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CELLS = re.compile(r"[ \t]*\|[ \t|]*")
_MARKUP = re.compile(
    r"</?sup>|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|^[ \t]*#{1,6}[ \t]+|\|(?:[ \t]*:?-{3,200}:?[ \t]*\|)+",
    re.MULTILINE,
)


class Piece(NamedTuple):
    """Words of a passage, and whether it was found by them."""

    text: str
    hit: bool


def instrument_name(doc_type: str | None, label: str) -> str:
    """Name an instrument by its type and code, or by its label alone where that begins with the type."""
    if not doc_type or label.casefold().startswith(doc_type.casefold()):
        return label
    return f"{doc_type} {label}"


def pieces(passage: Passage) -> Iterator[Piece]:
    """Yield a passage that search found, in one line, cut where the words begin and end that it was found by.

    What surrounds them ends at their paragraph; words that stand together are one piece.
    """
    text = passage.text
    if not passage.marks:
        yield Piece(one_line(text), False)
        return
    marks: list[tuple[int, int]] = []
    for low, high in passage.marks:
        if marks and text[marks[-1][1] : low].isspace():
            low = marks.pop()[0]
        marks.append((low, high))
    first, last = marks[0][0], marks[-1][1]
    before = one_line(BLOCK_END.split(text[:first])[-1])
    after = one_line(BLOCK_END.split(text[last:])[0])
    yield Piece(("… " if before[:1].islower() else "") + before, False)
    at = first
    for low, high in marks:
        yield Piece(one_line(text[at:low]), False)
        yield Piece(one_line(text[low:high]), True)
        at = high
    yield Piece(after + (" …" if after[-1:].isalnum() else ""), False)


def one_line(text: str) -> str:
    """Return a text in one line without the marks of Markdown and HTML, a raised figure as one.

    A space at either end stays: the text may be a part of a line.
    """
    text = _RAISED.sub(lambda m: m[1].translate(_SUPERSCRIPTS), text.replace("\ufffe", "-"))
    text = _CELLS.sub(" · ", _MARKUP.sub("", text))
    joined = " ".join(text.split())
    return " " * text[:1].isspace() + joined + " " * (text[-1:].isspace() and bool(joined))
