"""Catalogues of every released schema, kept as SQL under `tests/data`.

    python -m tests.stored OUT.sql

writes what the program of today makes of a few files; do that for the last schema before a new one is added.
Paths are stored under `FOLDER`, so that the files can be written anew wherever the test runs.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.ingest import ingest
from tests.given import write_files

DATA = Path(__file__).resolve().parent / "data"
FILES = 4
_FOLDER = "{FOLDER}"
_UNUSED = (
    "NOT EXISTS (SELECT 1 FROM citations c WHERE c.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM citation_candidates x WHERE x.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.instrument = t.key)"
    " AND NOT EXISTS (SELECT 1 FROM register r WHERE r.instrument = t.key)"
)


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make a catalogue anew; its full-text index is filled from its text."""
    yield f"PRAGMA application_id = {db.execute('PRAGMA application_id').fetchone()[0]};"
    yield f"PRAGMA user_version = {db.execute('PRAGMA user_version').fetchone()[0]};"
    made = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE '%/_fts/_%' ESCAPE '/' ORDER BY type <> 'table', type <> 'view', rowid"
    ).fetchall()
    tables = [name for kind, name, sql in made if kind == "table" and not name.endswith("_fts")]
    for kind, _, sql in made:
        if kind == "table":
            yield f"{sql};"
    for table in tables:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        quoted = ", ".join(f"quote({name})" for name in names)
        for row in db.execute(f"SELECT {quoted} FROM {table}"):
            yield f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(map(str, row))});"
    for kind, _, sql in made:
        if kind != "table":
            yield f"{sql};"
    for kind, name, _ in made:
        if kind == "table" and name.endswith("_fts"):
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild');"


def revive(stored: Path, folder: Path, path: Path) -> None:
    """Make a stored catalogue anew.

    Args:
        stored: the SQL.
        folder: where the files lie that it was filled from.
        path: the catalogue to make.
    """
    with closing(sqlite3.connect(path)) as db:
        db.executescript(stored.read_text("utf-8").replace(_FOLDER, str(folder)))


def main() -> int:
    """Write a catalogue of a few files, with decisions on two of its facts, as SQL."""
    with tempfile.TemporaryDirectory(prefix="stored-") as name:
        folder, path = write_files(Path(name, "in"), FILES), Path(name, "cancu.db")
        ingest([folder], path)
        with Catalogue(path) as catalogue:
            facts = catalogue.db.execute("SELECT key, digest FROM citations ORDER BY key LIMIT 2").fetchall()
            catalogue.db.executemany(
                "INSERT INTO reviews (kind, target, decision, reviewer, at, digest)"
                " VALUES ('citation', ?, 'accept', 'lan', '2026-06-01T00:00:00Z', ?)",
                [tuple(fact) for fact in facts],
            )
            # The register is thousands of rows that opening a catalogue brings back.
            catalogue.db.execute(
                "DELETE FROM register WHERE instrument NOT IN"
                " (SELECT instrument FROM citations WHERE instrument IS NOT NULL)"
            )
            catalogue.db.execute(f"DELETE FROM instruments AS t WHERE {_UNUSED}")
            text = "\n".join(dump(catalogue.db)) + "\n"
    Path(sys.argv[1]).write_text(text.replace(str(folder), _FOLDER), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
