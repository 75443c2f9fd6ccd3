"""The catalogue: one SQLite file, written by one process at a time, each document whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from extractor import __version__
from extractor.build import build as this_build
from extractor.catalogue import (
    arrivals,
    confidential,
    copies,
    copies_found,
    queries,
    register,
    runs,
    search,
    sources,
    subjects,
)
from extractor.catalogue.arrivals import Entry, Outcome
from extractor.catalogue.connection import connect, translated
from extractor.catalogue.derived import Derived
from extractor.catalogue.prepared import prepare
from extractor.errors import CancuError

if TYPE_CHECKING:
    from extractor.records import Record


class Catalogue:
    """A catalogue of documents, opened to write or only to read; a context manager.

    Args:
        path: the SQLite file; made where it does not exist.
        read_only: open an existing catalogue without writing to it.

    Raises:
        CatalogueError: a subclass says what is wrong: missing, locked, read-only, newer, not ours.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.db: sqlite3.Connection = connect(self.path, read_only=read_only)
        self._read_only = read_only
        self._derived = Derived(self.db)
        if not read_only:
            try:
                with self._writing(recount=True):
                    register.synchronise(self.db)
                with translated(str(self.path)):
                    confidential.flag_unread(self.db)
                    copies.complete(self.db)
                    subjects.complete(self.db)
            except BaseException:
                self.db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, its counts up to date."""
        try:
            if not self._read_only and self._derived.is_behind():
                with self._writing(recount=True):
                    pass
        finally:
            self.db.close()

    def add(
        self,
        record: Record,
        *,
        path: str | None = None,
        run: int | None = None,
        seconds: float | None = None,
        refresh: bool = False,
        build: str | None = None,
        mtime_ns: int | None = None,
    ) -> Outcome:
        """Store a record in one transaction.

        Args:
            record: what extraction says of one file.
            path: the file's path. A path whose content changed gets a new version of its document.
            run: the run that brings it.
            seconds: how long extraction took.
            refresh: write a document anew although its bytes are known, as a newer extractor read it.
            build: the build of the extractor that read it.
            mtime_ns: the file's time of change, where it tells an unchanged file.

        Returns:
            `ingested`, or `known` where these bytes are already held and nothing was written but the path.

        Raises:
            CatalogueError: the record was not written, nothing of it.
        """
        entry = Entry(prepare(record), path, seconds, build, mtime_ns)
        return self.add_all([entry], run=run, refresh=refresh)[0]

    def add_all(
        self, entries: Sequence[Entry], *, run: int | None = None, refresh: bool = False
    ) -> list[Outcome]:
        """Store what was read of several files in one transaction, as if one after the other.

        Args:
            entries: they.
            run: the run that brings them.
            refresh: write documents anew although their bytes are known.

        Returns:
            How each ended, as `add` says.

        Raises:
            CatalogueError: nothing of them was written.
        """
        with self._writing(recount=run is None):
            return arrivals.take(self.db, entries, run=run, refresh=refresh)

    def fail(
        self,
        path: str,
        error: CancuError,
        *,
        sha256: str | None = None,
        size: int | None = None,
        run: int | None = None,
        seconds: float | None = None,
    ) -> None:
        """Write down that a file could not be read; a version of it that was read before is kept.

        Args:
            path: the file's path.
            error: why, with the sentence that the user reads.
            sha256: of its bytes, where they could be read.
            size: their number.
            run: the run that met it.
            seconds: how long it took to fail.
        """
        with self._writing():
            held = sources.document_at(self.db, path)
            sources.record(self.db, path, held, sha256, size, run, error=error, seconds=seconds)

    def know(
        self,
        path: str,
        sha256: str,
        *,
        size: int | None = None,
        mtime_ns: int | None = None,
        run: int | None = None,
    ) -> bool:
        """Write down that a path was met whose bytes are held already.

        Returns:
            False where these bytes are not held: the file has to be read and added.
        """
        with translated(str(self.path)):
            if arrivals.document_of(self.db, sha256) is None:
                return False  # asked of every new file: it costs no transaction
        with self._writing():
            held, before = arrivals.document_of(self.db, sha256), sources.document_at(self.db, path)
            if held is None:
                return False
            sources.record(self.db, path, held, sha256, size, run, mtime_ns=mtime_ns)
            if before not in {None, held}:
                arrivals.drop_unless_used(self.db, str(before))
            return True

    def outdated(self, sha256: str) -> bool:
        """Tell whether the document of these bytes was written by another build of the extractor."""
        row = self.db.execute(
            "SELECT extractor_version, build FROM documents WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return row is not None and tuple(row) != (__version__, this_build())

    def known_paths(self) -> dict[str, sources.Source]:
        """Return what is known of every path that a run has met."""
        with translated(str(self.path)):
            return sources.everything(self.db)

    def source(self, path: str) -> sources.Source | None:
        """Return what is known of a path."""
        with translated(str(self.path)):
            return sources.source_at(self.db, path)

    def met(self, paths: Sequence[str], run: int) -> None:
        """Write down that a run met paths that have not changed."""
        with self._writing():
            sources.met(self.db, paths, run)

    def unmet(self, prefix: str, run: int, *, gone: bool = False) -> list[str]:
        """Return the paths under a folder that a run that has walked it did not meet.

        Args:
            prefix: the folder's path, with the separator at its end.
            run: the run.
            gone: those too that were marked as gone before.
        """
        with translated(str(self.path)):
            return sources.unmet(self.db, prefix, run, gone=gone)

    def has_met(self, prefix: str, run: int) -> bool:
        """Tell whether a run met any path under a folder."""
        with translated(str(self.path)):
            return sources.has_met(self.db, prefix, run)

    def gone(self, paths: Sequence[str], *, forget: bool = False) -> int:
        """Write down that paths are not there any more.

        Args:
            paths: they.
            forget: drop them, and the documents that no other path holds; else only mark them.

        Returns:
            How many they are.
        """
        with self._writing(recount=forget):
            if not forget:
                sources.mark_gone(self.db, paths)
            else:
                for document in sources.forget(self.db, paths):
                    arrivals.drop_unless_used(self.db, document)
            return len(paths)

    def start_run(self, paths: Sequence[str], jobs: int) -> int:
        """Begin a run and return its number."""
        with self._writing():
            return runs.start(self.db, paths, jobs)

    def finish_run(
        self,
        run: int,
        status: runs.RunStatus,
        *,
        seen: int,
        ingested: int,
        known: int,
        failed: int,
        seconds: float,
        report: Mapping[str, Any] | None = None,
    ) -> None:
        """Close a run with its counts, and with its report if there is one."""
        with self._writing(recount=True):
            runs.end(self.db, run, runs.Ended(status, seen, ingested, known, failed, seconds, report))
        if status == "finished":
            with translated(str(self.path)):
                self._derived.tidy()

    def copies_of(self, document: str) -> list[copies_found.Copy]:
        """Return the other forms of a document: draft and signed, PDF and Word, scans."""
        with translated(str(self.path)):
            return copies_found.copies_of(self.db, document)

    def copied_by(self, run: int) -> list[copies_found.Pair]:
        """Return the pairs of documents that are one in two forms, of those that a run brought."""
        if not self._read_only:
            with self._writing(recount=True):
                pass
        with translated(str(self.path)):
            return copies_found.pairs_of(self.db, run)

    def find(self, query: str, limit: int = 20) -> search.SearchResult:
        """Answer a query: instruments first where it reads as a citation, then passages."""
        with translated(str(self.path)):
            return search.find(self.db, query, limit)

    def instrument(self, key: str) -> queries.InstrumentPage | None:
        """Return what is known of an instrument, or None where there is none of that key."""
        with translated(str(self.path)):
            return queries.instrument(self.db, key)

    def stats(self) -> queries.Stats:
        """Return how much the catalogue holds."""
        with translated(str(self.path)):
            return queries.stats(self.db)

    @contextmanager
    def _writing(self, *, recount: bool = False) -> Iterator[None]:
        """Write in one transaction; the counts of claims follow at once, or soon in a run of many files."""
        with translated(str(self.path)), self._derived.following(at_once=recount):
            yield
