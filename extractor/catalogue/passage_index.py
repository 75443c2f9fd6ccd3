"""The full-text index after much was written: its pieces are put together, so that a search reads one a word.

Each transaction adds a piece, and SQLite merges pieces of about one size as they become many; a dozen stay.
"""

from __future__ import annotations

import sqlite3
from typing import Final

LEAST: Final = 1000
"""Pages of an index that are worth putting together: 4 MB."""
_SHARE: Final = 0.1
"""Which part of the index must lie outside of its largest piece: all of it is written anew."""
_AT_ONCE: Final = 4000
"""Pages that one transaction writes, in a fraction of a second: others can write in between."""


def is_scattered(db: sqlite3.Connection, least: int = LEAST) -> bool:
    """Tell whether putting the index together pays.

    Args:
        db: a catalogue.
        least: pages that it must have.
    """
    pieces = [row[0] for row in db.execute("SELECT count(*) FROM passages_fts_idx GROUP BY segid")]
    apart = sum(pieces) - max(pieces, default=0)
    return bool(sum(pieces) >= least and apart >= _SHARE * sum(pieces))


def put_together(db: sqlite3.Connection, pages: int = _AT_ONCE) -> bool:
    """Put some of the index together.

    Args:
        db: a catalogue, inside a transaction.
        pages: about how many to write.

    Returns:
        Whether more is left to be put together.
    """
    before = db.total_changes
    # Less than nothing: pieces of all sizes, and no more at once than that.
    db.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('merge', ?)", (-pages,))
    return db.total_changes - before > 1
