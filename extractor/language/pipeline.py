"""The spaCy pipeline: a tokeniser and one component a kind of fact, each on the tables of `models/`."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import spacy
from spacy.language import Language

from extractor.language.tokens import Tokenizer

COMPONENTS = ("outline", "dates", "units", "header", "citations", "people", "quantities", "awards", "tasks")


@cache
def load() -> Language:
    """Return the pipeline, built once per process.

    Its Docs carry the mentions of each kind in `doc._.citations`, `doc._.dates` … and as spans in
    `doc.spans`; offsets are those of `doc.text`. As with any spaCy pipeline, the vocabulary grows with the
    words of the Docs unless they are made inside `nlp.memory_zone()`.
    """
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    # Reports of many hundred pages are one text; there is no parser here that would need the limit.
    nlp.max_length = 50_000_000
    for name in COMPONENTS:
        import_module(f"extractor.language.{name}")
        nlp.add_pipe(f"cancu_{name}")
    return nlp
