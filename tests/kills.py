"""Kill ingestions, migrations, backups at random moments, fill disks, and compare with an undisturbed run.

python -m tests.kills --times 200
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

from extractor.catalogue import Catalogue
from extractor.catalogue.backup import backup, restore
from extractor.catalogue.connection import connect
from extractor.catalogue.contents import Contents, contents, differences
from extractor.catalogue.doctor import examine
from extractor.catalogue.migrations import schema_version, version_of
from extractor.errors import CatalogueMissing, CatalogueUnreachable, DiskFull
from extractor.ingest import ingest
from tests.given import write_files
from tests.stored import DATA, revive


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
                lambda: ingest([folder], path, jobs=jobs),
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


def said(path: Path) -> Contents:
    """Return what a catalogue says."""
    with Catalogue(path, read_only=True) as catalogue:
        return contents(catalogue.db)


def _migrated(stored: Path, scratch: Path) -> tuple[Contents, float]:
    """Return what a stored catalogue says once it was brought forward undisturbed, and how long that took."""
    path = scratch / f"{stored.stem}.db"
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


def main() -> int:
    """Kill as often as asked and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--disks", type=int, default=20, help="small disks to fill, which wants root")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random = Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        scratch = Path(name)
        folder = write_files(scratch / "in", asked.files)
        began = time.monotonic()
        ingest([folder], scratch / "undisturbed.db")
        seconds = time.monotonic() - began
        expected = said(scratch / "undisturbed.db")
        parts = {"one process": asked.times * 3 // 5, "two workers": asked.times // 5}
        for jobs, (what, times) in enumerate(parts.items(), 1):
            longest = seconds / 3 if jobs == 1 else seconds + 4
            print(what, dict(kill_ingestion(folder, scratch, expected, times, random, jobs, longest)))
        rest = asked.times - sum(parts.values())
        kept = kill_keeping(scratch / "undisturbed.db", scratch, rest, random)
        print("migrations, backups, restorations", dict(kept))
        print("disks", dict(fill_disks(folder, scratch, expected, asked.disks, random)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
