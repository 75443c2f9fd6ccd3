"""What is derived from documents (how often instruments are cited, which documents are copies), and when.

It follows at once what one document changes. In a run of many it follows when a tenth of all has changed, and
when the run ends: what is derived together shares pages of the file, so that a document costs about the same
however much is held.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from extractor.catalogue import copies, knowledge, passage_index
from extractor.catalogue.connection import fit
from extractor.catalogue.migrations import transaction

RECOUNT_SECONDS: Final = 2.0
"""How old what is derived may at least be during a run."""
_RECOUNT_SHARE: Final = 20
"""How many times as long as deriving takes it is left alone: what is much cited takes long to count."""
_CHANGED_SHARE: Final = 0.1
"""How many of the instruments, or documents, must have changed."""
_INSTRUMENTS_AT_ONCE, _DOCUMENTS_AT_ONCE = 5_000, 500
"""Of how many it is derived in one transaction."""


class Derived:
    """Keeps what is derived from the documents of a catalogue.

    Args:
        db: the catalogue, opened to write.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._at = time.monotonic() + RECOUNT_SECONDS

    @contextmanager
    def following(self, *, at_once: bool) -> Iterator[None]:
        """Write in one transaction, and derive what follows from it.

        Args:
            at_once: now, in the same transaction as far as that takes a second or so; else when it is due.
        """
        with transaction(self._db):
            yield
            due = at_once or self._due()
            began = time.monotonic()
            more = due and self._some()
        while more:
            with transaction(self._db):
                more = self._some()
        if due:
            ended = time.monotonic()
            self._at = ended + max(RECOUNT_SECONDS, _RECOUNT_SHARE * (ended - began))
            fit(self._db)

    def is_behind(self) -> bool:
        """Tell whether anything is left to be derived."""
        left = self._db.execute("SELECT 1 FROM stale_claims UNION ALL SELECT 1 FROM uncompared")
        return left.fetchone() is not None

    def tidy(self) -> None:
        """Put the index of words together, in transactions of a fraction of a second, where that pays."""
        more = passage_index.is_scattered(self._db)
        while more:
            with transaction(self._db):
                more = passage_index.put_together(self._db)

    def _due(self) -> bool:
        return time.monotonic() > self._at and (
            max(knowledge.changed_share(self._db), copies.noted_share(self._db)) >= _CHANGED_SHARE
        )

    def _some(self) -> bool:
        """Derive some, and tell whether more is left; others wait no longer than this to write."""
        more = knowledge.recount(self._db, _INSTRUMENTS_AT_ONCE)
        return copies.settle(self._db, _DOCUMENTS_AT_ONCE) or more
