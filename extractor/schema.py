"""Write the generated files of `schemas/`: the record's JSON Schema. `python -m extractor.schema`."""

from __future__ import annotations

import json

from extractor import resources
from extractor.records import record_schema


def render() -> str:
    """Return the record's JSON Schema as the file holds it."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (resources.schemas() / "record.schema.json").write_text(render(), "utf-8")
