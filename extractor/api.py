"""The library's face: a file or a text becomes a record."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language

from extractor.assemble import assemble
from extractor.checks import within
from extractor.language.document import carrying
from extractor.language.mending import mend
from extractor.language.pipeline import load
from extractor.reading import read as read_file
from extractor.records import Record
from extractor.text.build import read as build_reading
from extractor.text.source import SourceText


def extract(path: Path | str) -> Record:
    """Read a file and extract its record.

    Args:
        path: a PDF with a text layer, a DOCX, a plain text or a Markdown file.

    Raises:
        extractor.errors.FileError: if the file cannot be read; the subclass says why.
    """
    return extract_source(read_file(Path(path)))


def extract_text(text: str, name: str = "text") -> Record:
    """Extract the record of a text that came from no file."""
    return extract_source(SourceText.from_string(text, name))


def extract_source(source: SourceText) -> Record:
    """Extract the record of a text that a reader handed on."""
    nlp = load()
    with _garbage_left():
        # What was made on the way is gone before garbage is looked for again.
        return _extracted(source, nlp)


def _extracted(source: SourceText, nlp: Language) -> Record:
    reading = build_reading(source, mend)
    doc = carrying(reading, nlp.vocab)
    for _, component in nlp.pipeline:
        doc = component(doc)
    record = assemble(doc)
    return record.model_copy(update={"findings": within(record, reading)})


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Look for no garbage meanwhile.

    What is made of a text lives until its record is, and hardly anything of it is in a cycle: to go through
    it again and again in search of one takes a quarter of the time of a long document full of facts.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
