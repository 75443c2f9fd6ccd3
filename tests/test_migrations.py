"""Catalogues of every released schema are brought forward with nothing lost, and can be gone on with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue import Catalogue
from extractor.catalogue.contents import contents, differences
from extractor.catalogue.doctor import examine
from extractor.catalogue.migrations import schema_version, version_of
from extractor.ingest import ingest
from tests.given import write_files
from tests.stored import DATA, FILES, dump, revive

STORED = sorted(DATA.glob("schema-*.sql"))
# Brought up to date when a catalogue is opened: the register, and what is counted of it.
_DERIVED = {"register", "instruments", "instrument_claim_counts", "stale_claims", "sqlite_sequence"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("given") / "in", FILES)


def rows_by_table(db: sqlite3.Connection, like: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the columns of every table and its rows; only the columns of `like` where that is given."""
    found: dict[str, Any] = {}
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'passages_fts%'"
    ).fetchall()
    for (table,) in tables:
        if table in _DERIVED or (like is not None and table not in like):
            continue
        names = like[table][0] if like else [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        rows = db.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
        found[table] = (names, sorted((tuple(row) for row in rows), key=repr))
    return found


def test_the_first_and_the_last_schema_are_stored() -> None:
    numbers = [int(file.stem.removeprefix("schema-")) for file in STORED]
    assert numbers[0] == 1
    assert numbers[-1] <= schema_version()


@pytest.mark.parametrize("stored", STORED, ids=lambda file: file.stem)
def test_nothing_is_lost(stored: Path, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    revive(stored, folder, path)
    with closing(sqlite3.connect(path)) as db:
        before = rows_by_table(db)
    assert len(before["documents"][1]) == FILES
    assert len(before["reviews"][1]) == 2
    with Catalogue(path) as catalogue:
        assert version_of(catalogue.db) == schema_version()
        assert rows_by_table(catalogue.db, before) == before
        assert catalogue.find("Quyết định 700/QĐ-UBND").instruments
        assert catalogue.find("tặng bằng khen cho tập thể").passages
    assert examine(path).healthy


@pytest.mark.long
@pytest.mark.parametrize("stored", STORED, ids=lambda file: file.stem)
def test_an_old_catalogue_that_is_reprocessed_is_as_a_new_one(
    stored: Path, folder: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    revive(stored, folder, old)
    ingest([folder], old, refresh=True)
    ingest([folder], new)
    with Catalogue(old) as catalogue, Catalogue(new) as other:
        decided = catalogue.db.execute("SELECT count(*) FROM decisions").fetchone()[0]
        kept = "SELECT count(*) FROM decisions v JOIN citations c ON c.key = v.target AND c.digest = v.digest"
        assert decided == catalogue.db.execute(kept).fetchone()[0] == 2
        said, expected = contents(catalogue.db), contents(other.db)
    for table in ("reviews", "sqlite_sequence"):
        said.pop(table, None)
        expected.pop(table, None)
    assert differences(expected, said) == []
    assert examine(old).healthy


@pytest.mark.long
def test_what_is_stored_is_what_was_dumped(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    ingest([folder], path)
    with Catalogue(path) as catalogue:
        text, expected = "\n".join(dump(catalogue.db)), contents(catalogue.db)
    (tmp_path / "stored.sql").write_text(text.replace(str(folder), "{FOLDER}"), "utf-8")
    revive(tmp_path / "stored.sql", folder, tmp_path / "again.db")
    with Catalogue(tmp_path / "again.db") as again:
        assert differences(expected, contents(again.db)) == []
