"""The gold: annotation files, the texts and office files they annotate, and what kind of document each is."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from extractor.errors import GoldError
from extractor.evaluation.values import Fact

Tier = Literal["clean", "scanned"]

_SCAN_DAMAGE = {"ocr", "lookalike"}
_SUFFIXES = (".docx", ".pdf", ".txt", ".md")


def read_gold(paths: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the content of each gold file; folders are searched for `*.gold.json`.

    Raises:
        GoldError: if a file is missing, is not JSON or does not hold an annotation.
    """
    for path in paths:
        files = sorted(path.rglob("*.gold.json")) if path.is_dir() else [path]
        if not files:
            raise GoldError(str(path), reason="*.gold.json?")
        for file in files:
            try:
                gold = json.loads(file.read_text("utf-8"))
            except (OSError, ValueError) as error:
                raise GoldError(str(file), reason=str(error)) from error
            if not isinstance(gold, dict) or "citations" not in gold:
                raise GoldError(str(file), reason="citations?")
            yield file.name.removesuffix(".gold.json"), gold


def gold_text(name: str, gold: Fact, texts: Path | None) -> str:
    """Return the text that a gold file annotates: its own, else `NAME.txt` in a folder.

    Raises:
        GoldError: if there is neither.
    """
    if isinstance(gold.get("text"), str):
        return str(gold["text"])
    path = (texts or Path()) / f"{name}.txt"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise GoldError(name, reason=f"{path}?") from error


def files_of(name: str, folder: Path) -> list[Path]:
    """Return the office files of a gold document in a folder: `NAME.docx`, `NAME.pdf` …"""
    return [path for suffix in _SUFFIXES if (path := folder / f"{name}{suffix}").is_file()]


def in_split(paths: Sequence[Path], name: str, part: str) -> bool:
    """Say whether a document belongs to a part (train, dev, test) of the corpus whose gold is scored.

    Raises:
        GoldError: if no `split.toml` lies beside the gold's folder.
    """
    split = _split(paths)
    if split is None:
        raise GoldError(name, reason="split.toml?")
    return name in split.get(part, ())


def kind_of(gold: Fact) -> str | None:
    """Return the kind of document that a gold annotation is of: the type word of its header."""
    return (gold.get("document") or {}).get("doc_type") or None


def tier_of(paths: Sequence[Path], name: str, gold: Fact) -> Tier:
    """Say whether a gold document reads like a scan.

    It does where one of its citations is marked `ocr` or `lookalike`, which only a scanner or a doubtful
    font leaves behind, or where the corpus' `split.toml` lists it (`[tiers] scanned = [...]`). The marks
    `line_break` and `spacing` do not make a scan: clean PDFs break codes at line ends, and people type
    blanks into them.
    """
    marks = {mark for c in gold["citations"] for mark in c.get("defects") or ()}
    if marks & _SCAN_DAMAGE:
        return "scanned"
    listed = ((_split(paths) or {}).get("tiers") or {}).get("scanned", ())
    return "scanned" if name in listed else "clean"


def _split(paths: Iterable[Path]) -> dict[str, Any] | None:
    for path in paths:
        for folder in (path, *path.resolve().parents):
            if (folder / "split.toml").is_file():
                return tomllib.loads((folder / "split.toml").read_text("utf-8"))
    return None
