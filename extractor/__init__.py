"""Căn Cứ: reads Vietnamese official reports and plans into records, and records into a catalogue."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import extract, extract_text
    from extractor.catalogue import Catalogue
    from extractor.language.pipeline import load

__version__ = "0.1.0"
__all__ = ["Catalogue", "extract", "extract_text", "load"]

_HOMES = {
    "Catalogue": "extractor.catalogue",
    "extract": "extractor.api",
    "extract_text": "extractor.api",
    "load": "extractor.language.pipeline",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: `cancu find` must not wait for spaCy.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
