"""Records as JSON Lines: written on any machine, merged into one catalogue in any order, however often.

A line is a file: its `path`, `sha256`, `bytes`, `mtime_ns`, `seconds`, `build`, and its `record`, or the
`error` that it ended with, or neither where an earlier line has the record of the same bytes. A line that is
a bare record, as `cancu extract --format jsonl` prints it, is taken too.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor import errors
from extractor.catalogue import Catalogue
from extractor.errors import CancuError, FileError
from extractor.ingest.errors import ShardDamaged
from extractor.ingest.files import Task, Walk, hashed, stamp_of, stored, unpack
from extractor.ingest.journal import tell
from extractor.ingest.report import IngestReport, Outcome, Progress, Tally, summary
from extractor.ingest.workers import Reading, read_every
from extractor.records import Record
from extractor.scratch import scratch, sweep


@dataclass(frozen=True, slots=True)
class _Written:
    """A record as a shard has it: the hash of its file, and its JSON, which holds no line end."""

    sha256: str
    json: str


@dataclass(frozen=True, slots=True)
class ShardReport:
    """How writing a shard ended."""

    written: int
    known: int
    failed: int
    seconds: float


def write_shard(
    paths: Sequence[Path | str],
    shard: Path | str,
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> ShardReport:
    """Extract files and folders into a shard, without a catalogue.

    A shard that exists is gone on with: a line that was cut short is dropped, files that it holds unchanged
    are passed over, and lines are only ever added.

    Args:
        paths: files and folders.
        shard: the file of JSON Lines.
        jobs: how many processes read at a time.
        progress: called after each file.

    Raises:
        ShardDamaged: the file holds something else than a shard, or cannot be written.
    """
    shard = Path(shard)
    tally = Tally(progress)
    try:
        held, records = _resume(shard)
        sweep()
        with shard.open("a", encoding="utf-8") as out, scratch() as folder:
            for reading in _readings(paths, {shard.resolve()}, held, folder, jobs, tally):
                out.write(_line(reading, records) + "\n")
                out.flush()
                if reading.again:
                    tally.mended(reading.task.path)
                failed = reading.result if isinstance(reading.result, FileError) else None
                outcome: Outcome = "failed" if failed else "ingested"
                tally.ended(reading.task.path, outcome, failed, reading.seconds)
            os.fsync(out.fileno())
    except OSError as error:
        raise ShardDamaged(str(shard), line=0, reason=error.strerror or type(error).__name__) from error
    done = tally.report(0)
    return ShardReport(done.ingested, done.known, done.failed, done.seconds)


def load(
    shards: Sequence[Path | str],
    catalogue: Catalogue | Path | str,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> IngestReport:
    """Merge shards into a catalogue.

    The result does not depend on the order of the shards, nor on how often one is merged: a path's newest
    reading stands, and one that worked stands before one that failed.

    Args:
        shards: files of JSON Lines.
        catalogue: an open catalogue, or the path of one, made where it does not exist.
        progress: called after each line.

    Raises:
        ShardDamaged: a line cannot be read; what came before it is held.
        CatalogueError: the catalogue cannot be written.
    """
    if not isinstance(catalogue, Catalogue):
        with Catalogue(catalogue) as opened:
            return load(shards, opened, progress=progress)
    tally = Tally(progress)
    run = catalogue.start_run([stored(Path(shard)) for shard in shards], 1)
    tell(
        "run_started", run=run, catalogue=str(catalogue.path), paths=[str(shard) for shard in shards], jobs=1
    )
    try:
        for shard in shards:
            _merge(Path(shard), catalogue, run, tally)
    except BaseException:
        with contextlib.suppress(CancuError):
            _finish(catalogue, run, "failed", tally)
        raise
    return _finish(catalogue, run, "finished", tally)


def _finish(catalogue: Catalogue, run: int, status: Any, tally: Tally) -> IngestReport:
    report = tally.report(run, catalogue.copied_by(run))
    counts = {name: getattr(report, name) for name in ("seen", "ingested", "known", "failed", "seconds")}
    catalogue.finish_run(run, status, report=report.to_dict(), **counts)
    tell("run_ended", status=status, **summary(report))
    return report


def _readings(
    paths: Sequence[Path | str],
    own: set[Path],
    held: dict[str, tuple[int | None, int | None]],
    folder: Path,
    jobs: int,
    tally: Tally,
) -> Iterator[Reading[_Written]]:
    """Yield the readings of the files that a shard does not hold as they are now."""
    walk = Walk([Path(path) for path in paths], own)
    tally.total = walk.count()
    failed: list[Reading[_Written]] = []

    def unread() -> Iterator[Task]:
        for file in walk:
            if not isinstance(file, Path):
                tally.total += 1
                failed.append(Reading(Task(Path(file[0]), file[0], None, None), file[1], 0.0))
                continue
            stamp = stamp_of(file)
            if stamp is not None and held.get(stored(file)) == (stamp.size, stamp.mtime_ns):
                tally.ended(stored(file), "known")
                continue
            several = unpack(file, stored(file), folder)
            tally.total += len(several) - 1
            for found in several:
                try:
                    task = hashed(found, stamp if found.file == file else None)
                except FileError as error:
                    failed.append(Reading(Task(found.file, found.path, None, None), error, 0.0))
                else:
                    yield task

    for reading in read_every(unread(), jobs, _written):
        yield reading
        yield from failed
        failed.clear()
    yield from failed


def _written(record: Record) -> _Written:
    return _Written(record.source.sha256, record.to_json())


def _line(reading: Reading[_Written], records: set[str]) -> str:
    task, result = reading.task, reading.result
    line: dict[str, Any] = {
        "path": task.path,
        "sha256": task.sha256,
        "bytes": task.size,
        "mtime_ns": task.mtime_ns,
        "seconds": reading.seconds,
        "build": reading.build,
    }
    if isinstance(result, FileError):
        line["error"] = {"kind": type(result).__name__, "name": result.name, "details": result.details}
    head = json.dumps(line, ensure_ascii=False)
    if isinstance(result, FileError) or result.sha256 in records:
        return head
    records.add(result.sha256)
    return f'{head[:-1]}, "record": {result.json}}}'


def _resume(shard: Path) -> tuple[dict[str, tuple[int | None, int | None]], set[str]]:
    """Return what a shard holds, by path and by hash, after dropping a last line that was cut short."""
    held: dict[str, tuple[int | None, int | None]] = {}
    records: set[str] = set()
    if not shard.exists():
        return held, records
    whole = 0
    with shard.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.endswith(b"\n"):
                break
            values = _parsed(shard, number, line)
            if "error" not in values:
                held[values["path"]] = (values["bytes"], values["mtime_ns"])
            if "record" in values:
                records.add(values["sha256"])
            whole += len(line)
    os.truncate(shard, whole)
    return held, records


def _merge(shard: Path, catalogue: Catalogue, run: int, tally: Tally) -> None:
    try:
        stream = shard.open("rb")
    except OSError as error:
        raise ShardDamaged(str(shard), line=0, reason=error.strerror or type(error).__name__) from error
    with stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                tally.total += 1
                with tally.timed("writing"):
                    _take(shard, number, _parsed(shard, number, line), catalogue, run, tally)


def _take(
    shard: Path, number: int, values: dict[str, Any], catalogue: Catalogue, run: int, tally: Tally
) -> None:
    try:
        if "schema_version" in values:
            values = {"path": None, "record": values}
        path, mtime_ns = values["path"], values.get("mtime_ns")
        held = catalogue.source(path) if path is not None else None
        stale = held is not None and held.status != "failed" and (held.mtime_ns or 0) > (mtime_ns or 0)
        if stale or ("error" in values and held is not None and held.status != "failed"):
            tally.ended(path, "known")
        elif "error" in values:
            error = _error(values["error"])
            catalogue.fail(path, error, sha256=values["sha256"], size=values["bytes"], run=run)
            tally.ended(path, "failed", error)
        elif "record" in values:
            record = Record.model_validate(values["record"])
            outcome = catalogue.add(
                record,
                path=path,
                run=run,
                seconds=values.get("seconds"),
                build=values.get("build"),
                mtime_ns=mtime_ns,
            )
            tally.bytes += record.source.bytes if outcome == "ingested" else 0
            tally.ended(path or record.source.name, outcome)
        elif catalogue.know(path, values["sha256"], size=values["bytes"], mtime_ns=mtime_ns, run=run):
            tally.ended(path, "known")
        else:
            raise ShardDamaged(str(shard), line=number, reason=str(values["sha256"])[:12])
    except (KeyError, TypeError, ValidationError) as error:
        raise ShardDamaged(str(shard), line=number, reason=type(error).__name__) from error


def _parsed(shard: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise ShardDamaged(str(shard), line=number, reason="JSON") from error
    if not isinstance(values, dict):
        raise ShardDamaged(str(shard), line=number, reason="JSON")
    return values


def _error(values: dict[str, Any]) -> FileError:
    kind = getattr(errors, values["kind"], FileError)
    if not (isinstance(kind, type) and issubclass(kind, FileError)):
        kind = FileError  # of another release
    return kind(values["name"], **values["details"])
