"""What the pictures of pages ask of the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from extractor.review.page_image_view import Piece, Sheet, how_read, pieces
from extractor.review.page_images import PICTURED, Leaf
from extractor.review.queries import Row, one, rows


def leaf_of(document: Row, paths: list[str], page: Row) -> Leaf | None:
    """Return what a page's picture is drawn from; None for a page that has no size, as in a text.

    Args:
        document: its row, or as much of it as says which file it was read from.
        paths: of the document.
        page: its row.
    """
    if document["media_type"] not in PICTURED or not page["width"] or not page["height"]:
        return None
    return Leaf(
        document["sha256"],
        document["bytes"],
        document["media_type"],
        tuple(paths),
        page["number"],
        (page["width"], page["height"]),
    )


def sheets(conn: sqlite3.Connection, document: str, numbers: Sequence[int]) -> list[Sheet]:
    """Return those of some pages of a document that have pictures."""
    head = one(conn, "SELECT sha256, bytes, media_type FROM documents WHERE id = ?", document)
    if head is None:
        return []
    met = rows(conn, "SELECT path FROM files WHERE document = ? ORDER BY path", document)
    found = []
    for number in numbers:
        page = one(conn, "SELECT * FROM pages WHERE document = ? AND number = ?", document, number)
        leaf = leaf_of(head, [row["path"] for row in met], page) if page else None
        if page and leaf:
            found.append(Sheet(document, leaf, how_read(page)))
    return found


def pieces_of(conn: sqlite3.Connection, kind: str, mention: Row, *, whole_lines: bool = False) -> list[Piece]:
    """Return the pieces of pages that a mention is printed on; none where there are no pictures.

    Args:
        conn: a catalogue.
        kind: of the mention.
        mention: its row, with its document and boxes.
        whole_lines: show the page in its whole width.
    """
    numbers = sorted({box["page"] for box in json.loads(mention["boxes"])})
    found = sheets(conn, mention["document"], numbers)
    return pieces(kind, mention["boxes"], found, whole_lines=whole_lines)
