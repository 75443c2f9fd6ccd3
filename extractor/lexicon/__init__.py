"""The tables of `models/`, read once: document types, issuers, awards, units, provinces, instruments.

Each module of this package gives one family of tables a typed face; `read_table` is what they share.
"""

from __future__ import annotations

import csv
from functools import cache

from extractor import resources


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a tab-separated table of `models/`, its first line being the column names.

    Args:
        name: the file's name without `.tsv`.

    Returns:
        One dictionary a row, values stripped; lines that start with `#` are comments.

    Raises:
        FileNotFoundError: if the installation is damaged.
        ValueError: if a row has more cells than the header.
    """
    path = resources.models() / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        rows = []
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if None in row:
                raise ValueError(f"{path.name}: too many cells in {row!r}")
            rows.append({key: (value or "").strip() for key, value in row.items()})
    return tuple(rows)
