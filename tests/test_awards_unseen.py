"""Awards of documents in the manner of many offices, each with a gold written before the first run."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from extractor.api import extract_text
from extractor.evaluation.values import KEYS, compare, fold, judged
from tests.award_cases import AwardCase, award_cases

_, KEY = KEYS["awards"]


@cache
def record_of(text: str) -> dict[str, Any]:
    """Extract a document once for all its tests."""
    return extract_text(text).model_dump(mode="json", by_alias=True)


def links(awards: list[dict[str, Any]]) -> Counter[Any]:
    """Count the pairs of a required part and its required total, by value."""
    return Counter(
        (KEY(award), KEY(awards[award["part_of"]]))
        for award in awards
        if award["part_of"] is not None
        and not (award.get("optional") or awards[award["part_of"]].get("optional"))
    )


@pytest.mark.parametrize("case", award_cases(), ids=lambda case: case.name)
class TestUnseen:
    """What a careful reader finds, no more and no less."""

    def test_awards(self, case: AwardCase) -> None:
        found = judged(case.gold, record_of(case.text), "awards")
        score = compare(case.gold["awards"], found, KEY)
        assert (score.missed, score.extra) == (Counter(), Counter())

    def test_parts_stand_under_their_totals(self, case: AwardCase) -> None:
        missing = links(case.gold["awards"]) - links(record_of(case.text)["awards"])
        assert missing == Counter()

    @pytest.mark.parametrize("field", ["authority", "recipient"])
    def test_who_gave_and_who_got(self, case: AwardCase, field: str) -> None:
        stated, found = (
            Counter((KEY(a), fold(a[field])) for a in awards if a.get(field) and not a.get("optional"))
            for awards in (case.gold["awards"], record_of(case.text)["awards"])
        )
        assert stated - found == Counter()

    def test_backing(self, case: AwardCase) -> None:
        required = [a for a in case.gold["awards"] if not a.get("optional")]
        found = {(KEY(award), frozenset(award["backing"])) for award in record_of(case.text)["awards"]}
        stated = {(KEY(a), frozenset(a["backing"])) for a in required if a["backing"]}
        assert stated <= found
