"""No question that a page asks reads the whole of a big table, however much the catalogue holds."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette import hookimpl
from datasette.plugins import pm
from httpx import ASGITransport, AsyncClient

from extractor.catalogue import Catalogue
from extractor.ingest import ingest
from extractor.review.serve import application
from tests.given import write_files

# Tables that grow with the archive; of these a page may read an index to its end (to count, or to list in its
# order until it has a page), never the rows. `instrument_sizes` is made to be counted whole.
BIG = {
    *("documents", "files", "passages", "pages", "sections", "citations", "citation_candidates"),
    *("award_sums", "reviews", "remarks"),
    *("unit_mentions", "awards", "award_backing", "people", "dates", "quantities", "instruments"),
    *(
        "instrument_claim_counts",
        "findings",
        "finding_evidence",
        "copies",
        "fingerprint_marks",
        "unit_aliases",
        "tasks",
        "task_units",
    ),
}
_NAMED = re.compile(r"\b(?:FROM|JOIN|,)\s+(\w+)(?:\s+AS)?(?:\s+(\w+))?", re.IGNORECASE)
_SCAN = re.compile(r"SCAN (\w+)$")


class Listener:
    """A plugin of Datasette's that hears every statement that its connections run."""

    __name__ = "listener"

    def __init__(self) -> None:
        self.heard: list[str] = []

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        """Listen to a connection that Datasette opens."""
        conn.set_trace_callback(self.heard.append)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("plans")
    ingest([write_files(root / "in", 12)], root / "cancu.db")
    return root / "cancu.db"


@pytest.fixture(scope="module")
def addresses(path: Path) -> list[str]:
    with Catalogue(path, read_only=True) as catalogue:
        document = catalogue.db.execute("SELECT min(id) FROM documents").fetchone()[0]
        unit = catalogue.db.execute("SELECT min(unit) FROM unit_mentions").fetchone()[0]
        instrument = catalogue.db.execute("SELECT min(instrument) FROM citations").fetchone()[0]
    return [
        "/",
        "/van-ban",
        f"/van-ban/{document}",
        "/vien-dan",
        f"/vien-dan/{instrument}",
        "/tim?q=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh+700%2FQ%C4%90-UBND",
        "/tim?q=t%E1%BA%B7ng+b%E1%BA%B1ng+khen",
        "/tim?loai=B%C3%A1o+c%C3%A1o",
        *(
            "/khen-thuong",
            "/khen-thuong?giai-doan=granted",
            f"/co-quan/{unit}",
            "/doi-chieu",
            "/doi-chieu?muc=error",
        ),
        *("/van-ban?xep=ngay", "/van-ban?xep=co-quan", "/van-ban?xep=doi-chieu", "/vien-dan?loc=lech"),
        "/dot-nap/1",
        "/lich-su",
    ]


def plans(path: Path, statements: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each statement with a step of its plan that reads a table row by row, by the table's name."""
    with closing(sqlite3.connect(path)) as db:
        views = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
        for sql in dict.fromkeys(statements):
            if not sql.lstrip().upper().startswith(("SELECT", "WITH")) or "sqlite_master" in sql:
                continue
            if "IN ()" in sql:  # asks for nothing
                continue
            text = " ".join([sql, *(body for name, body in views.items() if name in sql)])
            named = {alias: table for table, alias in _NAMED.findall(text) if alias}
            for step in db.execute(f"EXPLAIN QUERY PLAN {sql}"):
                scanned = _SCAN.match(step[3])
                if scanned:
                    table = named.get(scanned[1], scanned[1])
                    if table in BIG:
                        yield table, " ".join(sql.split())


def test_no_page_reads_a_big_table_row_by_row(path: Path, addresses: list[str]) -> None:
    listener = Listener()
    pm.register(listener, name="listener")
    try:

        async def ask() -> list[int]:
            app = application(path).app()
            async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as client:
                return [(await client.get(address)).status_code for address in addresses]

        assert set(asyncio.run(ask())) == {200}
    finally:
        pm.unregister(listener)
    assert len(listener.heard) > 50
    found = list(plans(path, listener.heard))
    assert found == []


def test_a_scan_is_told(path: Path) -> None:
    asked = "SELECT surface FROM citations c WHERE surface LIKE '%x%'"
    assert list(plans(path, [asked])) == [("citations", asked)]
