"""Twenty readers and three reviewers at the desk while a batch ingests: times, decisions kept, query plans.

python -m benchmarks.desk --documents 1000
python -m benchmarks.desk --catalogue big.db --seconds 120

Everyone pauses between pages as people do, two seconds on average. Over loopback; what the server's processor
spends on a page is measured apart, one page at a time, since the load itself runs on this machine too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from httpx import ASGITransport, AsyncClient

from benchmarks.desk_people import Load, everyone, people_of
from corpora.generator import generate
from extractor.catalogue import Catalogue
from extractor.catalogue.connection import connect
from extractor.ingest import ingest
from extractor.review.accounts import Accounts
from extractor.review.frame import DATABASE
from extractor.review.privacy_database import GuardedDatabase
from extractor.review.privacy_views import NOTHING, Right, narrow
from extractor.review.serve import application

BUDGET_MS = 300
"""What the 95th percentile of pages may take."""
_WORDS = ("thi đua", "bằng khen", "729", "so 12", "ủy ban nhân dân", "kỷ luật", "2025", "giấy khen tập thể")


def main() -> int:
    """Print the table of pages and the plans of the slowest queries; fail on an error or a lost decision."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--catalogue", type=Path, help="one that is there already; its accounts are added to")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2.0, help="between two pages of a person, on average")
    parser.add_argument("--batch", type=int, default=200, help="documents that are ingested meanwhile")
    parser.add_argument("--only-pages", action="store_true", help="no load: the cost of each page, and plans")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="desk-") as name:
        path = asked.catalogue or _made(Path(name), asked.documents)
        with Catalogue(path):
            pass  # an older catalogue is brought up to date
        pages = _pages(path)
        load = Load()
        if not asked.only_pages:
            batch = _batch(Path(name), asked.batch)
            before = _decisions(path)
            with _served(path, people_of(path)) as (address, people):
                ingesting = subprocess.Popen(
                    [sys.executable, "-m", "extractor.cli", "ingest", str(batch), "-c", str(path)],
                    stdout=subprocess.DEVNULL,
                )
                asyncio.run(everyone(address, people, pages, asked.seconds, asked.pause, load))
                ingested = ingesting.wait()
            lost = before + load.decided - _decisions(path)
            print(
                f"errors: {dict(load.errors) or 'none'}; batch: {'ingested' if ingested == 0 else 'FAILED'}"
            )
            print(f"decisions: {load.decided} written, {load.overtaken} conflicts shown, {lost} lost")
        costs = asyncio.run(_costs(path, pages))
        _table(load, costs)
        _plans(path, pages)
    every = [ms for times in load.times.values() for ms in times]
    slow = bool(every) and _quantile(every, 0.95) > BUDGET_MS
    return int(bool(load.errors) or slow or (not asked.only_pages and lost != 0))


def _made(folder: Path, count: int) -> Path:
    (folder / "in").mkdir()
    for seed in range(1, count + 1):
        (folder / "in" / f"{seed:06}.txt").write_text(generate(seed).text, "utf-8")
    ingest([folder / "in"], folder / "desk.db", jobs=os.cpu_count() or 1)
    return folder / "desk.db"


def _batch(folder: Path, count: int) -> Path:
    into = folder / "batch"
    into.mkdir()
    first = random.randrange(10**6, 10**8)
    for seed in range(first, first + count):
        (into / f"{seed}.txt").write_text(generate(seed).text, "utf-8")
    return into


def _pages(path: Path) -> dict[str, list[str]]:
    """Return addresses by kind of page, of things drawn from all that a reader may see."""
    with closing(connect(path, read_only=True)) as db:
        narrow(db, NOTHING)

        def some(sql: str) -> list[str]:
            keys = [quote(str(row[0]), safe="") for row in db.execute(sql).fetchall()]
            return random.Random(1).sample(keys, min(60, len(keys)))

        documents = some("SELECT id FROM documents")
        return {
            "desk": ["/"],
            "documents": ["/van-ban", "/van-ban?trang=20", "/van-ban?xep=ngay", "/van-ban?xep=doi-chieu"],
            "document": [f"/van-ban/{key}" for key in documents],
            "instruments": ["/vien-dan", "/vien-dan?loc=lech", "/vien-dan?trang=9"],
            "instrument": [
                f"/vien-dan/{key}"
                for key in (
                    *some("SELECT instrument FROM instrument_sizes ORDER BY citations DESC LIMIT 60"),
                    *some("SELECT key FROM instruments"),
                )
            ],
            "awards": ["/khen-thuong"],
            "unit": [
                f"/co-quan/{key}"
                for key in some("SELECT unit FROM unit_mentions GROUP BY 1 ORDER BY count(*) DESC LIMIT 100")
            ],
            "queue": ["/doi-chieu", "/doi-chieu?muc=error", "/doi-chieu?tinh-trang=loi"],
            "fact": [f"/du-kien/finding/{key}" for key in some("SELECT key FROM findings")],
            "history": ["/lich-su"],
            "search": [f"/tim?q={quote(words)}" for words in _WORDS],
            "table": ["/danh-muc/citations?_size=50", "/danh-muc/units"],
            "api": [f"/api/v1/instruments?q={quote(words)}" for words in _WORDS[2:4]],
        }


@contextmanager
def _served(path: Path, people: list[tuple[str, bool]]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "extractor.cli", "serve", "-c", str(path), "--port", str(port)],
        stdout=subprocess.PIPE,
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()
        yield f"http://127.0.0.1:{port}", people
    finally:
        server.terminate()
        server.wait(20)


def _decisions(path: Path) -> int:
    with closing(connect(path, read_only=True)) as db:
        return int(db.execute("SELECT count(*) FROM reviews").fetchone()[0])


async def _costs(path: Path, pages: dict[str, list[str]]) -> dict[str, list[float]]:
    """Return what the processor spends on each page, in milliseconds, one page at a time as a reader."""
    return await _each(path, pages, lambda database: None)


async def _each(
    path: Path, pages: dict[str, list[str]], prepare: Callable[[GuardedDatabase], None]
) -> dict[str, list[float]]:
    datasette = application(path)
    prepare(datasette.get_database(DATABASE))
    accounts = Accounts(path)
    name = people_of(path)[0][0]
    headers = {"authorization": f"Bearer {accounts.issue_token(name)}"}
    datasette.can_cu_access.accounts = accounts
    costs: dict[str, list[float]] = {}
    transport = ASGITransport(app=datasette.app())
    async with AsyncClient(transport=transport, base_url="http://desk", headers=headers, timeout=120) as http:
        for addresses in pages.values():
            await http.get(addresses[0])  # templates are compiled once, whoever asks first
        for kind, addresses in pages.items():
            for address in addresses[:20]:
                began = time.process_time()
                answer = await http.get(address)
                assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
                costs.setdefault(kind, []).append((time.process_time() - began) * 1000)
    return costs


def _table(load: Load, costs: dict[str, list[float]]) -> None:
    print("| page | asked | p50 ms | p95 ms | processor p50 ms | processor p95 ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for kind in dict.fromkeys([*costs, *load.times]):
        print(
            f"| {kind} | {len(load.times[kind])} | {_two(load.times[kind])} | {_two(costs.get(kind, []))} |"
        )
    every = [ms for times in load.times.values() for ms in times]
    spent = [ms for times in costs.values() for ms in times]
    print(f"| all | {len(every)} | {_two(every)} | {_two(spent)} |")


def _two(times: list[float]) -> str:
    return f"{_quantile(times, 0.5):.0f} | {_quantile(times, 0.95):.0f}" if times else " | "


def _quantile(times: list[float], part: float) -> float:
    if len(times) < 2:
        return times[0] if times else 0.0
    return statistics.quantiles(times, n=100, method="inclusive")[round(part * 100) - 1]


def _plans(path: Path, pages: dict[str, list[str]]) -> None:
    """Print the five slowest queries of all pages with their plans, as a reader's connection runs them."""
    asked: dict[str, str] = {}

    class Traced(GuardedDatabase):  # type: ignore[misc]
        def _narrowed(self, right: Right, withheld: bool) -> sqlite3.Connection:
            conn: sqlite3.Connection = super()._narrowed(right, withheld)
            conn.set_trace_callback(lambda sql: asked.setdefault(re.sub(r"'[^']*'|\d+", "?", sql), sql))
            return conn

    def trace(database: GuardedDatabase) -> None:
        database.__class__ = Traced

    asyncio.run(_each(path, {kind: some[:4] for kind, some in pages.items()}, trace))
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        narrow(db, NOTHING, withheld=False)
        times = []
        for sql in asked.values():
            if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            began = time.process_time()
            try:
                db.execute(sql).fetchall()
            except sqlite3.Error:
                continue  # a statement of SQLite's own, as of the full-text index
            times.append((time.process_time() - began, sql))
        for seconds, sql in sorted(times, reverse=True)[:5]:
            print(f"\n{seconds * 1000:.0f} ms: {' '.join(sql.split())[:400]}")
            for *_, step in db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()[:30]:
                print(f"    {step}")


if __name__ == "__main__":
    sys.exit(main())
