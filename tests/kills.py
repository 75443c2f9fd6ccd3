"""Kill ingestions, migrations and backups at random moments, and compare with an undisturbed run.

python -m tests.kills --times 200
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from extractor.catalogue import Catalogue
from extractor.catalogue.backup import backup
from extractor.catalogue.connection import connect
from extractor.catalogue.contents import Contents, contents, differences
from extractor.catalogue.doctor import examine
from extractor.catalogue.migrations import migrate, schema_version, version_of
from extractor.errors import CatalogueMissing
from extractor.ingest import ingest

TEXT = """ỦY BAN NHÂN DÂN
TỈNH {province}

Số: {number}/BC-UBND

{place}, ngày {day} tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số {cited}/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số {cited}, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho {count} tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
{number} cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
"""
PLACES = ("Lâm Đồng", "Sơn La", "Cà Mau")


def write_files(folder: Path, count: int) -> Path:
    """Write short reports that share units and instruments, with copies and a broken file among them."""
    folder.mkdir()
    for n in range(count):
        place = PLACES[n % 3]
        text = TEXT.format(
            province=place.upper(),
            place=place,
            number=1 + n - (n % 10 == 9),
            day=1 + (n - (n % 10 == 9)) % 28,
            cited=700 + n // 4,
            count=2 + n % 5,
        )
        if n % 10 == 9:  # the bytes of its neighbour
            text = (folder / f"{n - 1:04}.txt").read_text("utf-8")
        (folder / f"{n:04}.txt").write_text(text, "utf-8")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut short")
    for file in folder.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return folder


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
        with Catalogue(path, read_only=True) as resumed:
            assert differences(expected, contents(resumed.db)) == []
        assert examine(path).healthy
        done["rounds"] += 1
    return done


def kill_keeping(source: Path, scratch: Path, times: int, random: Random) -> Counter[str]:
    """Kill migrations and backups; each must have happened whole or not at all.

    Raises:
        AssertionError: one has happened in part.
    """
    done: Counter[str] = Counter()
    old, copy = scratch / "old.db", scratch / "copy.db"
    while done["kills"] < times:
        for part in (*scratch.glob("old.db*"), *scratch.glob("copy.db*")):
            part.unlink()
        with closing(connect_old(old)):
            pass
        done["kills"] += killed(lambda: connect(old).close(), random.uniform(0.0, 0.012))
        with closing(connect(old, read_only=True)) as db:
            done[f"stopped at schema {version_of(db)}"] += 1
        with closing(connect(old)) as db:
            assert version_of(db) == schema_version()
        assert examine(old).healthy
        done["kills"] += killed(lambda: backup(source, copy), random.uniform(0.0, 0.04))
        done["backups whole"] += copy.exists()
        if copy.exists():
            assert examine(copy).healthy
    return done


def connect_old(path: Path) -> sqlite3.Connection:
    """Return a new catalogue of the first released schema."""
    db = sqlite3.connect(path, isolation_level=None)
    migrate(db, upto=1)
    return db


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
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random = Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        scratch = Path(name)
        folder = write_files(scratch / "in", asked.files)
        began = time.monotonic()
        ingest([folder], scratch / "undisturbed.db")
        seconds = time.monotonic() - began
        with Catalogue(scratch / "undisturbed.db", read_only=True) as catalogue:
            expected = contents(catalogue.db)
        parts = {"one process": asked.times * 3 // 5, "two workers": asked.times // 5}
        for jobs, (what, times) in enumerate(parts.items(), 1):
            longest = seconds / 3 if jobs == 1 else seconds + 4
            print(what, dict(kill_ingestion(folder, scratch, expected, times, random, jobs, longest)))
        rest = asked.times - sum(parts.values())
        print("migrations and backups", dict(kill_keeping(scratch / "undisturbed.db", scratch, rest, random)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
