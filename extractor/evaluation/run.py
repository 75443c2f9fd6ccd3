"""Extract what gold annotates and measure it: over the annotated text, or over office files of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor import api
from extractor.errors import GoldError
from extractor.evaluation.gold import files_of, gold_text, in_split, read_gold, tier_of
from extractor.evaluation.report import Form, Measured, Report, measure
from extractor.evaluation.values import Fact
from extractor.records import Record

_FORMS: dict[str, Form] = {".docx": "docx", ".pdf": "pdf", ".txt": "text"}


def evaluate(
    paths: Sequence[Path], *, texts: Path | None = None, files: Path | None = None, split: str | None = None
) -> Report:
    """Extract each annotated document and measure it.

    Args:
        paths: gold files, or folders of them.
        texts: the folder of texts, where the gold does not hold them.
        files: a folder of office files named as the gold; where given, these are read instead of the texts,
            and documents without a file are left out.
        split: the only part of the corpus (train, dev, test) to measure.

    Raises:
        GoldError: if a gold file or its text cannot be used, or there is nothing to measure.
        FileError: if an office file cannot be read.
    """
    measured = tuple(_measured(paths, texts, files, split))
    if not measured:
        raise GoldError(str(files or paths[0]), reason=f"{split or '*'}: 0")
    return Report(measured)


def _measured(
    paths: Sequence[Path], texts: Path | None, files: Path | None, split: str | None
) -> Iterator[Measured]:
    for name, gold in read_gold(paths):
        if split and not in_split(paths, name, split):
            continue
        tier = tier_of(paths, name, gold)
        for form, record in _records(name, gold, texts, files):
            yield measure(name, gold, json.loads(record.to_json()), tier=tier, form=form)


def _records(name: str, gold: Fact, texts: Path | None, files: Path | None) -> Iterator[tuple[Form, Record]]:
    if files is None:
        yield "text", api.extract_text(gold_text(name, gold, texts), name)
    else:
        for path in files_of(name, files):
            yield _FORMS.get(path.suffix, "other"), api.extract(path)
