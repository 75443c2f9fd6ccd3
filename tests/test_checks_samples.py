"""What the checks report of the real samples, each judged by the gold or by a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.findings import LEAST, Judgement, judge

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the shared samples are not beside this checkout"
)


@pytest.fixture(scope="module")
def judgement() -> Judgement:
    return judge(SHARED / "samples", SHARED / "gold", ROOT / "benchmarks" / "findings.tsv")


def test_what_is_reported_is_true(judgement: Judgement) -> None:
    false = [(j.file, j.finding.rule, j.finding.message) for j in judgement.reported if j.verdict == "false"]
    assert judgement.precision >= LEAST, false
    assert len(judgement.reported) > 20


def test_every_grave_finding_of_the_gold_is_reported(judgement: Judgement) -> None:
    grave = [e for e in judgement.expected if e.gold["severity"] in ("high", "medium")]
    assert [(e.file, e.gold["message"]) for e in grave if e.shown == 0] == []
    assert len(grave) > 20


def test_what_the_gold_calls_sound_stays_silent(judgement: Judgement) -> None:
    assert [(j.file, j.finding.message) for j in judgement.broken] == []
