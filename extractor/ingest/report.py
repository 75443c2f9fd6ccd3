"""What an ingestion tells while it goes on, and when it has ended."""

from __future__ import annotations

import heapq
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from extractor.catalogue.copies_found import Pair
from extractor.errors import CancuError
from extractor.ingest.journal import tell

Outcome = Literal["ingested", "known", "failed"]
Stage = Literal["looking", "hashing", "reading", "extracting", "waiting", "writing"]
"""Where time goes: walking and stats; hashes; file to text, text to record, and waiting for who writes (sums
over workers); SQLite."""

SLOWEST = 10
SHOWN = 100
"""How many pairs of documents the stored report names."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One file has ended: the `done`th of `total`."""

    done: int
    total: int
    path: str
    outcome: Outcome
    error: CancuError | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    error: CancuError


@dataclass(frozen=True, slots=True)
class IngestReport:
    """How an ingestion ended, file by file where it failed."""

    run: int
    seen: int
    ingested: int
    known: int
    failed: int
    seconds: float
    failures: tuple[Failure, ...]
    gone: int = 0
    bytes: int = 0
    stages: dict[Stage, float] = field(default_factory=dict)
    slowest: tuple[tuple[str, float], ...] = ()
    copies: tuple[Pair, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, as it is stored with its run and written by `--report`."""
        read = max(self.seconds, 1e-9)
        return {
            "run": self.run,
            "seen": self.seen,
            "ingested": self.ingested,
            "known": self.known,
            "failed": self.failed,
            "gone": self.gone,
            "seconds": round(self.seconds, 3),
            "bytes": self.bytes,
            "documents_per_second": round(self.ingested / read, 2),
            "megabytes_per_second": round(self.bytes / 1e6 / read, 3),
            "stages": {stage: round(seconds, 3) for stage, seconds in self.stages.items()},
            "slowest": [{"path": path, "seconds": round(seconds, 3)} for path, seconds in self.slowest],
            "copies": len(self.copies),
            "copies_first": [asdict(pair) for pair in self.copies[:SHOWN]],
            "failures": [
                {"path": f.path, "code": f.error.code, "reason": f.error.sentence("vi")}
                for f in self.failures
            ],
        }


def summary(report: IngestReport) -> dict[str, Any]:
    """Return a report without what it lists file by file, for the log."""
    return {
        name: value
        for name, value in report.to_dict().items()
        if name not in {"slowest", "failures", "copies_first"}
    }


class Tally:
    """The counts and times of one run in progress.

    Args:
        progress: called after each file.
    """

    def __init__(self, progress: Callable[[Progress], None] | None) -> None:
        self._progress = progress
        self._began = time.monotonic()
        self._slowest: list[tuple[float, str]] = []
        self.counts: Counter[str] = Counter()
        self.failures: list[Failure] = []
        self.stages: defaultdict[Stage, float] = defaultdict(float)
        self.total = self.gone = self.bytes = 0

    @contextmanager
    def timed(self, stage: Stage) -> Iterator[None]:
        """Add the block's time to a stage."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.stages[stage] += time.monotonic() - began

    def took(self, path: str, seconds: float) -> None:
        """Remember how long a file took to read, if it is among the slowest."""
        if seconds > 0:
            push = heapq.heappush if len(self._slowest) < SLOWEST else heapq.heappushpop
            push(self._slowest, (seconds, path))

    def ended(
        self, path: str, outcome: Outcome, error: CancuError | None = None, seconds: float | None = None
    ) -> None:
        """Count a file that has ended, and log it."""
        self.counts[outcome] += 1
        if error is not None:
            self.failures.append(Failure(path, error))
        self._tell(self.counts.total(), path, outcome, error, seconds)

    def mended(self, path: str) -> None:
        """Take back that a file had failed: it ends otherwise."""
        self.counts["failed"] -= 1
        self.failures = [failure for failure in self.failures if failure.path != path]

    def written(self, files: Sequence[tuple[str, Outcome, float | None]]) -> None:
        """Count files that were written together, and log them: whoever interrupts finds them all counted.

        Args:
            files: path, how it ended, how long reading took.
        """
        before = self.counts.total()
        self.counts.update(outcome for _, outcome, _ in files)
        for number, (path, outcome, seconds) in enumerate(files, before + 1):
            self._tell(number, path, outcome, None, seconds)

    def _tell(
        self, number: int, path: str, outcome: Outcome, error: CancuError | None, seconds: float | None
    ) -> None:
        tell(
            "file",
            level=logging.WARNING if error is not None else logging.INFO,
            path=path,
            outcome=outcome,
            seconds=seconds or None,
            error=error.code if error is not None else None,
            reason=error.sentence("vi") if error is not None else None,
        )
        if self._progress is not None:
            self._progress(Progress(number, self.total, path, outcome, error))

    def report(self, run: int, copies: Sequence[Pair] = ()) -> IngestReport:
        """Return what has been counted until now.

        Args:
            run: its number.
            copies: the pairs of documents that it brought to light.
        """
        return IngestReport(
            run=run,
            seen=self.counts.total(),
            ingested=self.counts["ingested"],
            known=self.counts["known"],
            failed=self.counts["failed"],
            seconds=time.monotonic() - self._began,
            failures=tuple(self.failures),
            gone=self.gone,
            bytes=self.bytes,
            stages=dict(self.stages),
            slowest=tuple((path, seconds) for seconds, path in sorted(self._slowest, reverse=True)),
            copies=tuple(copies),
        )
