"""Kill ingestions, migrations, backups at random moments, fill disks, and compare with an undisturbed run.

python -m tests.kills --times 200 --keep /var/tmp/kills

What lies in `--keep` is gone on with: after `--seconds`, or after Ctrl-C, the same command continues with the
kills that are left, unless the program was changed meanwhile: then it begins anew.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Final

from extractor.build import build
from extractor.catalogue import Catalogue
from extractor.catalogue.backup import backup, restore
from extractor.catalogue.connection import connect
from extractor.catalogue.contents import Contents, contents, differences
from extractor.catalogue.doctor import examine
from extractor.catalogue.migrations import schema_version, version_of
from extractor.errors import CatalogueMissing, CatalogueUnreachable, DiskFull
from extractor.ingest import ingest, session
from tests.given import write_files
from tests.stored import DATA, revive

_A_ROUND: Final = 4
"""Kills, or full disks, after which it is written down that they went well."""


def killed(work: Callable[[], object], seconds: float, worker_first: bool = False) -> bool:
    """Run work in a process of its own and kill it after some time.

    Args:
        work: what to run.
        seconds: when to kill.
        worker_first: kill one of its workers first, where it has any by then.

    Returns:
        Whether the blow came before the work was done.
    """
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    if worker_first:
        time.sleep(seconds / 2)
        for worker in workers_of(child)[:1]:
            os.kill(worker, signal.SIGKILL)
        seconds /= 2
    time.sleep(seconds)
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        if os.waitstatus_to_exitcode(status) != 0:
            raise AssertionError("the work itself failed")
        return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # the workers that it leaves
    return True


def kill_ingestion(
    folder: Path, scratch: Path, expected: Contents, times: int, random: Random, jobs: int, longest: float
) -> Counter[str]:
    """Kill and resume ingestions until they have been killed often enough; each must end as undisturbed.

    Raises:
        AssertionError: a catalogue differs from an undisturbed one, or the doctor finds a fault.
    """
    done: Counter[str] = Counter()
    path = scratch / f"killed-{jobs}.db"
    while done["kills"] < times:
        for part in scratch.glob(f"{path.name}*"):
            part.unlink()
        for _ in range(4):
            blow = killed(
                partial(_ingest, folder, path, jobs, random.choice((1, 3, 128))),
                random.uniform(0.0, longest),
                worker_first=jobs > 1 and random.random() < 0.5,
            )
            done["kills"] += blow
            with suppress(CatalogueMissing):  # killed before there was one
                diagnosis = examine(path)
                assert diagnosis.healthy, diagnosis.faults
        ingest([folder], path)
        assert differences(expected, said(path)) == []
        assert examine(path).healthy
        done["rounds"] += 1
    return done


def kill_keeping(source: Path, scratch: Path, times: int, random: Random) -> Counter[str]:
    """Kill migrations, backups and restorations; each must have happened whole or not at all.

    Raises:
        AssertionError: one has happened in part, or a catalogue cannot be gone on with.
    """
    done: Counter[str] = Counter()
    old, copy, other = scratch / "old.db", scratch / "copy.db", scratch / "other.db"
    stored = sorted(DATA.glob("schema-*.sql"))
    whole = {file: _migrated(file, scratch) for file in stored}
    now = said(source)
    while done["kills"] < times:
        for file in (old, copy, other):
            for part in scratch.glob(f"*{file.name}*"):
                part.unlink()
        file = random.choice(stored)
        expected, seconds = whole[file]
        revive(file, scratch, old)
        done["kills"] += killed(lambda: Catalogue(old).close(), random.uniform(0.0, 1.2 * seconds))
        with closing(connect(old, read_only=True)) as db:
            done[f"stopped at schema {version_of(db)}"] += 1
        with Catalogue(old) as catalogue:
            assert version_of(catalogue.db) == schema_version()
            assert differences(expected, contents(catalogue.db)) == []
        assert examine(old).healthy
        done["kills"] += killed(lambda: backup(source, copy), random.uniform(0.0, 0.04))
        done["backups whole"] += copy.exists()
        assert not copy.exists() or differences(now, said(copy)) == []
        backup(old, other)
        done["kills"] += killed(lambda: restore(source, other, force=True), random.uniform(0.0, 0.06))
        restored = differences(now, said(other)) == []
        done["restorations whole"] += restored
        assert restored or differences(expected, said(other)) == []
        assert examine(other).healthy
    return done


def fill_disks(folder: Path, scratch: Path, expected: Contents, times: int, random: Random) -> Counter[str]:
    """Fill small disks by ingesting; with more room, each ingestion must go on to the end.

    Raises:
        AssertionError: something else happened than a clear error, or something was lost.
    """
    done: Counter[str] = Counter()
    needed = 0
    for n in range(times + 1):
        with small_disk(
            scratch / "disk", (1 << 28) if n == 0 else random.randint(needed // 6, needed)
        ) as disk:
            path = disk / "cancu.db"
            try:
                ingest([folder], path)
            except (DiskFull, CatalogueUnreachable):
                done["full"] += 1
                with suppress(CatalogueMissing):
                    assert examine(path).healthy
                subprocess.run(["mount", "-o", "remount,size=256m", str(disk)], check=True)
                ingest([folder], path)
            needed = needed or sum(part.stat().st_size for part in disk.iterdir())
            assert differences(expected, said(path)) == []
            assert examine(path).healthy
    return done


@contextmanager
def small_disk(at: Path, size: int) -> Iterator[Path]:
    """Mount a file system of some bytes in memory, which only root may.

    Raises:
        PermissionError: it cannot be mounted.
    """
    at.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        raise PermissionError(str(at))
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def _ingest(folder: Path, path: Path, jobs: int, at_once: int) -> None:
    """Ingest, writing fewer documents in a transaction than a run of so few files would: more to kill."""
    session.AT_ONCE = at_once  # type: ignore[misc]  # this process is about to be killed
    ingest([folder], path, jobs=jobs)


def said(path: Path) -> Contents:
    """Return what a catalogue says."""
    with Catalogue(path, read_only=True) as catalogue:
        return contents(catalogue.db)


@cache
def _migrated(stored: Path, scratch: Path) -> tuple[Contents, float]:
    """Return what a stored catalogue says once it was brought forward undisturbed, and how long that took."""
    path = scratch / f"{stored.stem}.db"
    for part in scratch.glob(f"{path.name}*"):
        part.unlink()
    revive(stored, scratch, path)
    began = time.monotonic()
    with Catalogue(path) as catalogue:
        return contents(catalogue.db), time.monotonic() - began


def workers_of(parent: int) -> list[int]:
    """Return the processes that a process has started, where the system tells."""
    try:
        return [int(p) for p in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


class Told:
    """What has been done, part by part, kept in a file after each round.

    Args:
        file: JSON; made where it does not exist, begun anew where it is another build's.
        seconds: how long this start may take.
    """

    def __init__(self, file: Path, seconds: float) -> None:
        self._file, self._until = file, time.monotonic() + seconds
        held = json.loads(file.read_text("utf-8")) if file.exists() else {}
        same = held.get("build") == build()
        self._done = {part: Counter(counts) for part, counts in held["done"].items()} if same else {}
        self.begins = not same

    def until(self, part: str, what: str, times: int, work: Callable[[int, Random], Counter[str]]) -> None:
        """Do rounds of a part until something has happened often enough; print each.

        Args:
            part: its name.
            what: the count that tells.
            times: how often.
            work: a round that is to count some, and its random numbers.

        Raises:
            TimeoutError: there was no time to end it.
        """
        done = self._done.setdefault(part, Counter())
        while done[what] < times:
            if time.monotonic() > self._until:
                raise TimeoutError
            done += work(min(times - done[what], _A_ROUND), Random(f"{part} {done['turns']}"))
            done["turns"] += 1
            self._done[part] = done
            self._file.write_text(json.dumps({"build": build(), "done": self._done}), "utf-8")
            print(f"{time.strftime('%H:%M:%S')} {part}: {dict(done)}", flush=True)


def _all(asked: argparse.Namespace, kept: Path) -> None:
    told = Told(kept / "done.json", asked.seconds)
    folder, undisturbed = kept / "in", kept / "undisturbed.db"
    if told.begins or not (kept / "seconds").exists():
        for old in kept.glob("undisturbed.db*"):
            old.unlink()
        if not folder.exists():
            write_files(folder, asked.files)
        began = time.monotonic()
        ingest([folder], undisturbed)
        (kept / "seconds").write_text(str(time.monotonic() - began), "utf-8")
    seconds, expected = float((kept / "seconds").read_text("utf-8")), said(undisturbed)

    def ingestions(jobs: int) -> Callable[[int, Random], Counter[str]]:
        longest = seconds / 3 if jobs == 1 else seconds / 2
        return lambda times, random: kill_ingestion(folder, kept, expected, times, random, jobs, longest)

    told.until("one process", "kills", asked.times * 3 // 5, ingestions(1))
    told.until("two workers", "kills", asked.times // 5, ingestions(2))
    told.until(
        "migrations, backups, restorations",
        "kills",
        asked.times - asked.times * 3 // 5 - asked.times // 5,
        lambda times, random: kill_keeping(undisturbed, kept, times, random),
    )
    told.until(
        "disks", "full", asked.disks, lambda times, random: fill_disks(folder, kept, expected, times, random)
    )


def main() -> int:
    """Kill as often as asked and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--disks", type=int, default=20, help="small disks to fill, which wants root")
    parser.add_argument("--keep", type=Path, help="a folder to work in, gone on with by the next start")
    parser.add_argument("--seconds", type=float, default=1e9, help="how long this start may take, about")
    asked = parser.parse_args()
    try:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            _all(asked, asked.keep)
        else:
            with tempfile.TemporaryDirectory(prefix="kills-") as name:
                _all(asked, Path(name))
    except TimeoutError:
        print("out of time: the same command goes on", flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
