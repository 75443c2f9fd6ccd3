"""A catalogue that can be trusted: examined, repaired, backed up, restored, and whole after any stop."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from extractor.catalogue import Catalogue, connection
from extractor.catalogue.backup import backup, restore
from extractor.catalogue.contents import differences
from extractor.catalogue.doctor import examine
from extractor.catalogue.errors import BackupDamaged, WouldOverwrite
from extractor.errors import (
    CatalogueLocked,
    CatalogueReadOnly,
    CatalogueUnreachable,
    DiskFull,
    NotACatalogue,
)
from extractor.ingest import ingest
from tests import kills
from tests.given import write_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("given") / "in", 12)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "cancu.db"
    ingest([folder], path)
    return path


@pytest.fixture
def path(undisturbed: Path, tmp_path: Path) -> Path:
    """Return a catalogue of one's own."""
    return Path(shutil.copy(undisturbed, tmp_path / "cancu.db"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def kinds(path: Path, *, repair: bool = False) -> set[str]:
    return {fault.kind for fault in examine(path, repair=repair).faults}


def test_a_catalogue_as_it_was_written_is_sound(undisturbed: Path) -> None:
    diagnosis = examine(undisturbed)
    assert (diagnosis.healthy, diagnosis.documents, diagnosis.faults) == (True, 11, ())


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("search", "DELETE FROM passages_fts_data WHERE id > 10"),
        ("claims", "UPDATE instrument_claim_counts SET times = times + 1"),
        ("leftover", "INSERT INTO units VALUES ('khong-ai.nhac', 'Không ai nhắc', 'other', NULL)"),
    ],
)
def test_what_is_derived_is_made_anew(path: Path, kind: str, damage: str) -> None:
    before = kills.said(path)
    change(path, damage)
    assert kinds(path) == {kind}
    assert not examine(path).healthy
    repaired = examine(path, repair=True)
    assert repaired.healthy
    assert all(fault.repaired for fault in repaired.faults)
    assert kinds(path) == set()
    assert differences(before, kills.said(path)) == []


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("offsets", "UPDATE dates SET start = start + 1 WHERE key = (SELECT min(key) FROM dates)"),
        ("offsets", "UPDATE citations SET end = 1000000 WHERE key = (SELECT min(key) FROM citations)"),
        ("foreign_key", "UPDATE citations SET instrument = 'khong.co'"),
    ],
)
def test_what_a_document_says_is_never_repaired(path: Path, kind: str, damage: str) -> None:
    change(path, damage)
    assert kind in kinds(path, repair=True)
    assert kind in kinds(path)
    assert not examine(path).healthy


def test_a_decision_that_lost_its_fact_is_told_and_kept(path: Path) -> None:
    change(
        path,
        "INSERT INTO reviews (kind, target, decision, reviewer, at)"
        " VALUES ('citation', 'gone', 'accept', 'lan', '2026-06-01T00:00:00Z')",
    )
    diagnosis = examine(path, repair=True)
    assert [(f.kind, f.where) for f in diagnosis.faults] == [("decision", "citation:gone")]
    assert diagnosis.healthy


def test_a_run_that_was_killed_is_closed_by_repair(path: Path) -> None:
    change(path, "UPDATE runs SET status = 'running', finished_at = NULL")
    assert kinds(path) == {"run"}
    examine(path, repair=True)
    assert kinds(path) == set()


def test_originals_are_kept_once_and_verified(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    ingest([folder], path, keep_originals=True)
    kept = sorted((tmp_path / "cancu.db.originals").glob("*/*"))
    assert len(kept) == 11
    assert examine(path).healthy
    kept[0].write_bytes(b"another")
    kept[1].unlink()
    assert kinds(path) == {"original", "original_missing"}


def test_a_damaged_file_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'citations'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert "file" in kinds(path)
    assert not examine(path, repair=True).healthy
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(NotACatalogue):
        examine(path)


def test_a_backup_is_the_catalogue(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Catalogue(path) as writing:  # in use
        made = backup(path, copy)
        assert writing.stats().documents == made.documents == 11
    assert differences(kills.said(path), kills.said(copy)) == []
    with pytest.raises(WouldOverwrite):
        backup(path, copy)
    with pytest.raises(WouldOverwrite):
        backup(path, path, force=True)
    assert backup(path, copy, force=True).bytes == copy.stat().st_size


def test_a_restored_catalogue_is_the_backup(path: Path, tmp_path: Path) -> None:
    copy, expected = tmp_path / "copy.db", kills.said(path)
    backup(path, copy)
    change(path, "DELETE FROM dates")
    with pytest.raises(WouldOverwrite):
        restore(copy, path)
    restore(copy, path, force=True)
    assert differences(expected, kills.said(path)) == []
    restore(copy, tmp_path / "new.db")
    assert differences(expected, kills.said(tmp_path / "new.db")) == []


def test_a_damaged_catalogue_is_set_aside(path: Path, tmp_path: Path) -> None:
    copy, expected = tmp_path / "copy.db", kills.said(path)
    backup(path, copy)
    path.write_bytes(b"no database at all" * 100)
    restore(copy, path, force=True)
    assert differences(expected, kills.said(path)) == []
    assert (tmp_path / "cancu.db.damaged").read_bytes().startswith(b"no database")


def test_a_damaged_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    copy, expected = tmp_path / "copy.db", kills.said(path)
    backup(path, copy)
    change(copy, "UPDATE citations SET instrument = 'khong.co'")
    with pytest.raises(BackupDamaged):
        restore(copy, path, force=True)
    assert differences(expected, kills.said(path)) == []


def test_a_locked_catalogue_says_so(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    expected = kills.said(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogueLocked):
            ingest([folder], path)
    assert differences(expected, kills.said(path)) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_says_so(folder: Path, path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(CatalogueReadOnly):
            ingest([folder], path)
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of processes")
def test_a_full_disk_says_so_and_loses_nothing(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    with Catalogue(path):
        pass
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000,) * 2)  # of the log, which is written first
        try:
            ingest([folder], path)
        except (DiskFull, CatalogueUnreachable):
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    held = examine(path)
    assert held.healthy
    assert held.documents < 11
    ingest([folder], path)
    assert differences(kills.said(undisturbed), kills.said(path)) == []


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_random_moments(folder: Path, undisturbed: Path, tmp_path: Path, jobs: int) -> None:
    times, longest = (14, 0.5) if jobs == 1 else (6, 0.8)
    done = kills.kill_ingestion(folder, tmp_path, kills.said(undisturbed), times, Random(jobs), jobs, longest)
    assert done["kills"] >= times


@pytest.mark.long
def test_a_small_disk_that_is_full_loses_nothing(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    try:
        with kills.small_disk(tmp_path / "disk", 1 << 20):
            pass
    except (PermissionError, FileNotFoundError):
        pytest.skip("only root may mount a small file system")
    done = kills.fill_disks(folder, tmp_path, kills.said(undisturbed), 4, Random(1))
    assert done["full"] == 4


@pytest.mark.long
def test_migrations_and_backups_killed_at_random_moments(undisturbed: Path, tmp_path: Path) -> None:
    done = kills.kill_keeping(undisturbed, tmp_path, 6, Random(1))
    assert done["kills"] >= 6
