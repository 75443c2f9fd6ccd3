"""Pairs of generated documents: what the checks across the catalogue must see, and must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.generator.pairs import PAIRS, Pair, write_pair
from extractor.api import extract_text
from extractor.catalogue import Catalogue
from extractor.catalogue.checking import check


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.verdict} {p.rule}")
def test_pairs(pair: Pair, tmp_path: Path) -> None:
    for seed in (1, 2, 3):
        with Catalogue(tmp_path / f"{seed}.db") as held:
            for k, text in enumerate(write_pair(seed, pair)):
                held.add(extract_text(text, f"{k}.txt"))
            across = [f for f in check(held) if len({p.document for p in f.evidence}) > 1]
        assert [f.rule for f in across] == ([pair.rule] if pair.verdict == "finding" else [])
