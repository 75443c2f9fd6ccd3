"""Accuracy does not fall: figures by value on the samples, on the corpus's test part, and on generated text.

The bounds lie a little under what is measured; what is measured today stands in the README.
"""

from __future__ import annotations

import json
import lzma
import tarfile
from pathlib import Path

import pytest

from corpora.generator import generate
from extractor.api import extract_text
from extractor.evaluation import Score, in_split, read_gold, score, total
from tests.test_api import assert_contract

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpora" / "gold"
SHARED = ROOT.parent / "shared"
BOUNDS = {
    "citations.code": 0.98,
    "citations.issuer": 0.96,
    "citations.law": 0.98,
    "dates": 0.99,
    "units": 0.94,
    "awards": 0.85,
    "people": 0.96,
    "quantities": 0.93,
    "header": 0.98,
}


def below(scores: dict[str, Score], bounds: dict[str, float]) -> dict[str, float]:
    """Return the figures that are under their bounds."""
    return {name: round(scores[name].f1, 4) for name, bound in bounds.items() if scores[name].f1 < bound}


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_corpus(part: str) -> None:
    golds = [(name, gold) for name, gold in read_gold([GOLD]) if in_split([GOLD], name, part)]
    assert golds
    result = total(score(g, json.loads(extract_text(g["text"], name).to_json())) for name, g in golds)
    assert below(result, BOUNDS) == {}


@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="../shared is not here")
def test_samples() -> None:
    golds = {
        name: json.loads((SHARED / "gold" / f"{name}.gold.json").read_text("utf-8"))
        for name in ("000", "001", "002")
    }
    texts = {name: (SHARED / "samples" / f"{name}.txt").read_text("utf-8") for name in golds}
    result = total(score(golds[n], json.loads(extract_text(texts[n], n).to_json())) for n in golds)
    assert below(result, BOUNDS) == {}


@pytest.mark.long
@pytest.mark.parametrize(("noise", "bound"), [(0, 0.995), (1, 0.985), (2, 0.98)])
def test_generated(noise: int, bound: float) -> None:
    sheets = [generate(seed, noise) for seed in range(1, 201)]
    result = total(score(s.gold(), json.loads(extract_text(s.text).to_json())) for s in sheets)
    assert below(result, dict.fromkeys(("citations.code", "citations.law", "dates", "awards"), bound)) == {}


@pytest.mark.long
@pytest.mark.skipif(not (SHARED / "pile").is_dir(), reason="../shared is not here")
def test_legal_texts_keep_the_contract() -> None:
    with lzma.open(SHARED / "pile" / "vbpl.tar.xz") as packed, tarfile.open(fileobj=packed) as tar:
        read = 0
        for member in tar:
            if not member.name.endswith(".txt") or member.size > 400_000:
                continue
            file = tar.extractfile(member)
            assert file is not None
            assert_contract(extract_text(file.read().decode("utf-8"), member.name))
            read += 1
            if read == 200:
                break
    assert read == 200
