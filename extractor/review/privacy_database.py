"""The catalogue as Datasette asks it: each request on a connection that shows what its maker may see."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from datasette.database import Database

from extractor.review.privacy_views import EVERYTHING, NOTHING, Right, narrow, withholds

T = TypeVar("T")

right_of_request: ContextVar[Right] = ContextVar("right_of_request", default=NOTHING)
"""What the request that is being answered may see; nothing beyond the ordinary until somebody says so."""

_threads = threading.local()
_numbers = itertools.count()


class GuardedDatabase(Database):  # type: ignore[misc]
    """A catalogue whose reading connections are narrowed to the right of the request.

    What a table is (its columns, keys, indexes) is asked of a whole connection: the views that stand for the
    tables have no keys, and a description holds no data.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._number = next(_numbers)

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function on a connection of this thread that shows what the request may see."""
        right = right_of_request.get()

        def in_thread() -> T:
            # One transaction: the question whether anything is withheld, and all that is then asked, see the
            # catalogue at one moment, whatever is being ingested.
            for withheld in (False, True):
                conn = self._narrowed(right, withheld)
                conn.execute("BEGIN")
                try:
                    if withheld or right.whole or not withholds(conn, right):
                        return fn(conn)
                finally:
                    conn.rollback()
            raise AssertionError("unreachable: the second connection withholds")

        if self.ds.executor is None:
            return in_thread()
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, in_thread)

    def _narrowed(self, right: Right, withheld: bool) -> sqlite3.Connection:
        held: dict[tuple[int, Right, bool], sqlite3.Connection] = _threads.__dict__.setdefault("held", {})
        key = (self._number, right, withheld)
        if key not in held:
            conn: sqlite3.Connection = self.connect()
            narrow(conn, right, withheld=withheld)
            self.ds._prepare_connection(conn, self.name)
            conn.text_factory = str  # Datasette's mends broken UTF-8, value by value; a catalogue has none
            held[key] = conn
        return held[key]

    async def table_columns(self, table: str) -> Any:
        """Return the columns of a table."""
        return await whole(super().table_columns(table))

    async def table_column_details(self, table: str) -> Any:
        """Return the columns of a table with their types."""
        return await whole(super().table_column_details(table))

    async def primary_keys(self, table: str) -> Any:
        """Return the columns of a table's key."""
        return await whole(super().primary_keys(table))

    async def fts_table(self, table: str) -> Any:
        """Return the full-text index over a table."""
        return await whole(super().fts_table(table))

    async def label_column_for_table(self, table: str) -> Any:
        """Return the column that names a table's rows."""
        return await whole(super().label_column_for_table(table))

    async def foreign_keys_for_table(self, table: str) -> Any:
        """Return what a table points to."""
        return await whole(super().foreign_keys_for_table(table))

    async def get_all_foreign_keys(self) -> Any:
        """Return what each table points to and is pointed to by."""
        return await whole(super().get_all_foreign_keys())


async def whole(asked: Awaitable[T]) -> T:
    """Answer a question on a connection that shows everything, whoever asks: for what is shown to nobody."""
    before = right_of_request.set(EVERYTHING)
    try:
        return await asked
    finally:
        right_of_request.reset(before)
