"""Where the program's own data lies: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """Return the folder that holds `models/` and `schemas/`."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def models() -> Path:
    """Return the folder of lexicons and trained models."""
    return data_root() / "models"


def schemas() -> Path:
    """Return the folder of the record schema and the catalogue's migrations."""
    return data_root() / "schemas"
