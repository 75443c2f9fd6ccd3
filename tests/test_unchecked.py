"""Models made without validation are those that validation makes."""

from __future__ import annotations

import pickle

import pytest

from extractor.records import Award, Citation, DateMention, Period, Record
from extractor.unchecked import changed, unchecked


def test_a_mention_is_the_same_with_and_without_validation() -> None:
    known = {"start": 3, "end": 17, "surface": "152/2025/NĐ-CP", "kind": "code", "confidence": 0.9}
    assert unchecked(Citation)(**known) == Citation(**known)
    assert unchecked(Citation)(**known).model_dump_json() == Citation(**known).model_dump_json()


def test_fields_go_by_their_own_names() -> None:
    made = unchecked(Award)(start=0, end=9, surface="Bằng khen", award="Bằng khen", class_="hạng Nhì")
    assert made == Award.model_validate(
        {"start": 0, "end": 9, "surface": "Bằng khen", "award": "Bằng khen", "class": "hạng Nhì"}
    )


def test_a_field_that_the_model_lacks_is_refused() -> None:
    with pytest.raises(TypeError, match="Award has no class"):
        unchecked(Award)(start=0, end=1, surface="x", **{"class": "hạng Ba"})


def test_a_change_leaves_the_first_as_it_was() -> None:
    day = DateMention(start=0, end=8, surface="năm 2025", kind="year", iso="2025")
    period = Period(**{"from": "2025-01-01", "to": "2025-12-31"})
    later = changed(day, {"start": 5, "end": 13, "period": period})
    assert later == day.model_copy(update={"start": 5, "end": 13, "period": period})
    assert (day.start, day.period) == (0, None)
    assert pickle.loads(pickle.dumps(later)) == later


def test_a_record_holds_and_gives_back_what_was_made_so() -> None:
    from extractor import extract_text

    record = extract_text("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ;")
    assert record.citations
    assert Record.model_validate_json(record.to_json()) == record
