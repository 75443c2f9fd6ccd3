"""Searches that people keep under a name: each has an address of its own that others may open too.

They stand in the catalogue, so that they go where it goes; whoever made one may take it away again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from extractor.catalogue.connection import connect, transaction, translated
from extractor.review.queries import Row, one, rows

LONGEST = 80
"""Characters of a name."""
MOST = 100
"""How many searches one person may keep."""
PLACES = ("/tim", "/khen-thuong", "/doi-chieu")
"""The pages whose addresses can be kept."""


def saved_of(conn: sqlite3.Connection, owner: str) -> list[Row]:
    """Return the searches that a person keeps, by name."""
    return rows(conn, "SELECT * FROM main.saved_searches WHERE owner = ? ORDER BY name", owner)


def saved(conn: sqlite3.Connection, number: int) -> Row | None:
    """Return a search by its number, whoever keeps it."""
    return one(conn, "SELECT * FROM main.saved_searches WHERE id = ?", number)


def can_be_kept(address: str) -> bool:
    """Tell whether an address is one of a search, an awards table or a queue with something chosen in it."""
    path, _, query = address.partition("?")
    return path in PLACES and bool(query) and len(address) <= 2000 and address.isprintable()


class Saved:
    """Writes the searches that people keep.

    Args:
        path: the catalogue.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, owner: str, name: str, address: str) -> bool:
        """Keep an address under a name; the same name again takes the new address.

        Returns:
            False where the person keeps as many as they may.

        Raises:
            CatalogueError: the catalogue cannot be written now.
        """
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with closing(connect(self._path)) as db, translated(str(self._path)), transaction(db):
            others = db.execute(
                "SELECT count(*) FROM saved_searches WHERE owner = ? AND name <> ?", (owner, name)
            ).fetchone()[0]
            if others >= MOST:
                return False
            db.execute(
                """INSERT INTO saved_searches (owner, name, address, at) VALUES (?, ?, ?, ?)
                   ON CONFLICT (owner, name) DO UPDATE SET address = excluded.address, at = excluded.at""",
                (owner, name, address, at),
            )
        return True

    def forget(self, owner: str, number: int) -> None:
        """Take a person's own search away; nothing happens to another's.

        Raises:
            CatalogueError: the catalogue cannot be written now.
        """
        with closing(connect(self._path)) as db, translated(str(self._path)), transaction(db):
            db.execute("DELETE FROM saved_searches WHERE owner = ? AND id = ?", (owner, number))
