"""The library's face: records keep the contract on every text of the corpus."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractor
from corpora.generator import generate
from extractor.records import Mention, Record, record_schema

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted((ROOT / "corpora" / "texts").glob("*.txt"))
FILES = sorted((ROOT / "corpora" / "files").iterdir())
SHARED = ROOT.parent / "shared" / "samples"


def mentions(record: Record) -> list[Mention]:
    kinds = (record.citations, record.dates, record.awards, record.units, record.people, record.quantities)
    evidence = [e for f in record.findings for e in f.evidence]
    return [m for kind in kinds for m in kind] + evidence


def assert_contract(record: Record) -> None:
    """Assert what the contract says of offsets, fragments and links."""
    for m in mentions(record):
        assert 0 <= m.start < m.end <= len(record.text)
        if m.fragments:
            assert m.start == min(a for a, _ in m.fragments)
            assert m.end == max(b for _, b in m.fragments)
            # The words of the pieces, but for white space and marks of markup, are the surface's.
            joined = "".join(record.text[a:b] for a, b in m.fragments)
            letters = [c for c in joined if c.isalnum()]
            assert [c for c in m.surface if c.isalnum()] == letters
        else:
            assert record.text[m.start : m.end] == m.surface
    for a in record.awards:
        assert a.part_of is None or 0 <= a.part_of < len(record.awards)
        assert a.part_of is None or record.awards[a.part_of].is_total
    labels = {n.label for n in record.notes}
    assert all(c.note is None or c.note in labels for c in record.citations)
    for n in record.notes:
        assert all(0 <= anchor <= len(record.text) for anchor in n.anchors)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_texts(path: Path) -> None:
    record = extractor.extract(path)
    assert_contract(record)
    assert record.text == path.read_text("utf-8")
    jsonschema.validate(json.loads(record.to_json()), record_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_files(path: Path) -> None:
    record = extractor.extract(path)
    assert_contract(record)
    if path.suffix == ".pdf":
        for m in mentions(record):
            assert m.page is not None
            assert m.boxes
            sizes = {p.number: (p.width or 0, p.height or 0) for p in record.pages}
            for b in m.boxes:
                width, height = sizes[b.page]
                assert 0 <= b.x0 < b.x1 <= width + 1
                assert 0 <= b.top < b.bottom <= height + 1


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.integers(0, 2))
def test_generated_texts(seed: int, noise: int) -> None:
    sheet = generate(seed, noise)
    record = extractor.extract_text(sheet.text)
    assert_contract(record)
    assert record == extractor.extract_text(sheet.text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 -/.,;:()\n|*¹²",
                "Quyết định số ",
                "QĐ-UBND",
                " ngày ",
                "05/6/2026",
                " của ",
                "UBND tỉnh",
                "Bằng khen",
                " cho ",
                "cá nhân",
                "tập thể",
                "BÁO CÁO\n",
                "Nơi nhận:\n- ",
                "Điều 1. ",
                "tháng",
                "%",
                "Luật ",
                "Kết luận ",
                "các ",
                "từ số ",
                "<sup>1</sup>",
                "hạng Nhì",
                "\u200b",
                "ð",
            ],
        ),
        max_size=60,
    ).map("".join)
)
def test_any_text_keeps_the_contract(text: str) -> None:
    assert_contract(extractor.extract_text(text))


def test_the_pipeline_is_spacy() -> None:
    doc = extractor.load()("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh Gia Lai;")
    assert [c.code for c in doc._.citations] == ["12/QĐ-UBND"]
    assert [span.text for span in doc.spans["citations"]] == [
        "Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh Gia Lai"
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_samples(name: str) -> None:
    assert_contract(extractor.extract(SHARED / f"{name}.txt"))


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_garbage_is_left_as_it_was(enabled: bool) -> None:
    if not enabled:
        gc.disable()
    try:
        extractor.extract_text("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ;")
        assert gc.isenabled() == enabled
    finally:
        gc.enable()
