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
from extractor.catalogue.migrations import had, migrations, schema_version, version_of
from extractor.ingest import ingest
from tests.given import write_files
from tests.stored import DATA, FILES, dump, revive

STORED = sorted(DATA.glob("schema-*.sql"))
# Brought up to date when a catalogue is opened: the register, what is counted of it, the list of migrations.
_DERIVED = {
    *("register", "instruments", "instrument_claim_counts", "stale_claims", "sqlite_sequence", "migrations")
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("given") / "in", FILES)


def renamed(keys: dict[str, str], rows: Any) -> Any:
    """Return rows with the keys that facts have had since they begin with their document's."""
    return {
        table: (names, sorted((tuple(keys.get(v, v) for v in row) for row in some), key=repr))
        for table, (names, some) in rows.items()
    }


def new_keys(db: sqlite3.Connection) -> dict[str, str]:
    """Return the keys that the facts of an older catalogue are to have."""
    found = {}
    for table in ("citations", "dates", "awards", "unit_mentions", "people", "quantities", "tasks"):
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            found |= {
                key: document[:8] + key[:12]
                for key, document in db.execute(f"SELECT key, document FROM {table}")
            }
    return found


def rows_by_table(db: sqlite3.Connection, like: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the columns of every table and its rows; only the columns of `like` where that is given."""
    found: dict[str, Any] = {}
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE '%/_fts%' ESCAPE '/'"
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
        if version_of(db) < 16:
            before = renamed(new_keys(db), before)
    assert len(before["documents"][1]) == FILES
    assert len(before["reviews"][1]) == 2
    with Catalogue(path) as catalogue:
        assert version_of(catalogue.db) == schema_version()
        assert rows_by_table(catalogue.db, before) == before
        assert catalogue.find("Quyết định 700/QĐ-UBND").instruments
        assert catalogue.find("tặng bằng khen cho tập thể").passages
    assert examine(path).healthy


@pytest.mark.parametrize("stored", STORED, ids=lambda file: file.stem)
def test_what_was_stopped_before_it_was_brought_forward_is_examined(
    stored: Path, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "cancu.db"
    revive(stored, folder, path)
    assert examine(path).documents == FILES
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == int(stored.stem.removeprefix("schema-"))


def test_decisions_go_along_with_the_keys_of_their_facts(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    revive(DATA / "schema-015.sql", folder, path)
    with closing(sqlite3.connect(path)) as db:
        document = db.execute("SELECT document FROM citations").fetchone()[0]
        judged = (
            "INSERT INTO reviews (kind, target, decision, reviewer, at, document) VALUES (?, ?, ?, ?, ?, ?)"
        )
        gone = ("date", "0123456789abcdef0123", "reject", "lan", "2026-06-01T00:00:00Z")
        db.execute(judged, (*gone, document))
        db.execute(judged, ("date", "f" * 20, "reject", "lan", "2026-06-01T00:00:00Z", None))
        db.execute(
            "INSERT INTO remarks (kind, target, remark, comment, reviewer, at, document)"
            " SELECT 'citation', key, 'comment', 'xem lại', 'lan', '2026-06-01T00:00:00Z', document"
            " FROM citations"
        )
        db.commit()
    with Catalogue(path) as catalogue:
        of_facts = "SELECT count(*) FROM {} r JOIN citations c ON c.key = r.target WHERE r.kind = 'citation'"
        assert catalogue.db.execute(of_facts.format("decisions")).fetchone()[0] == 2
        said = catalogue.db.execute("SELECT count(*) FROM citations").fetchone()[0]
        assert catalogue.db.execute(of_facts.format("remarks")).fetchone()[0] == said > 2
        targets = {row[0] for row in catalogue.db.execute("SELECT target FROM reviews WHERE kind = 'date'")}
        assert targets == {f"{document[:8]}0123456789ab", "f" * 20}  # of the second nobody knows the document
        for table in ("reviews", "remarks"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                catalogue.db.execute(f"UPDATE {table} SET reviewer = 'minh'")


def test_a_migration_that_was_passed_over_is_made_up_for(folder: Path, tmp_path: Path) -> None:
    # 015 was once released before 014: a catalogue of that day has the one and not the other.
    path = tmp_path / "cancu.db"
    revive(DATA / "schema-015.sql", folder, path)
    with closing(sqlite3.connect(path)) as db:
        db.executescript("DROP VIEW task_list; DROP TABLE task_units; DROP TABLE tasks;")
    with Catalogue(path) as catalogue:
        assert catalogue.db.execute("SELECT count(*) FROM task_list").fetchone()[0] == 0
        assert had(catalogue.db) == {step.name for step in migrations()}
    ingest([folder], path, refresh=True)
    assert examine(path).healthy


def test_what_was_dropped_by_hand_is_not_migrated_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    revive(DATA / "schema-015.sql", folder, path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP INDEX people_name")
    with Catalogue(path) as catalogue:
        assert had(catalogue.db) == {step.name for step in migrations()}


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
