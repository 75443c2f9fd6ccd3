"""Write the generated files of `schemas/`: the record's JSON Schema and the catalogue's description.

python -m extractor.schema
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extractor import resources
from extractor.records import record_schema

_CREATE = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)")


def render_record() -> str:
    """Return the record's JSON Schema as the file holds it."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def migrations() -> list[Path]:
    """Return the catalogue's migrations in their order."""
    return sorted((resources.schemas() / "catalogue").glob("[0-9]*.sql"))


def render_catalogue() -> str:
    """Return the table-by-table description of the catalogue, made from the migrations and their comments."""
    db = sqlite3.connect(":memory:")
    comments: dict[str, str] = {}
    for file in migrations():
        text = file.read_text("utf-8")
        db.executescript(text)
        comments.update(_comments(text))
    lines = [
        "# The catalogue, table by table",
        "",
        "Generated from the migrations by `make schema`; do not edit.",
    ]
    for kind, title in (("table", "Tables"), ("view", "Views")):
        lines += ["", f"## {title}"]
        for name, comment in comments.items():
            if _kind(db, name) == kind:
                lines += ["", f"### `{name}`", *([comment, ""] if comment else []), *_columns(db, name)]
    return "\n".join(lines) + "\n"


def _comments(sql: str) -> Iterator[tuple[str, str]]:
    """Yield each table and view with the comment that stands right above it."""
    above: list[str] = []
    for line in sql.splitlines():
        m = _CREATE.match(line)
        if m:
            yield m[2], " ".join(above)
        above = [*above, line[2:].strip()] if line.startswith("--") else []


def _kind(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _columns(db: sqlite3.Connection, name: str) -> Iterator[str]:
    links = {row[3]: f"→ `{row[2]}`" for row in db.execute(f"PRAGMA foreign_key_list({name})")}
    yield "| column | type | |"
    yield "| --- | --- | --- |"
    for _, column, kind, not_null, _, key in db.execute(f"PRAGMA table_info({name})"):
        marks = ["key"] * bool(key) + ["required"] * bool(not_null and not key) + [links.get(column, "")]
        yield f"| `{column}` | {kind} | {' '.join(m for m in marks if m)} |"


if __name__ == "__main__":
    (resources.schemas() / "record.schema.json").write_text(render_record(), "utf-8")
    (resources.schemas() / "catalogue" / "README.md").write_text(render_catalogue(), "utf-8")
