"""Scores of tasks: found, in the same words, who leads and helps, until when."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from extractor.evaluation import Score, measure, summarise
from extractor.evaluation.tasks import TASKS, paired, score_tasks

TEXT = (
    "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự toán, xong trước ngày 05/6/2026.\n"
    "2. Các xã thống kê hộ khó khăn; gửi danh sách trước ngày 10/6/2026.\n"
    "3. Văn phòng đôn đốc."
)


def part(surface: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface), "surface": surface, **more}


def task(
    what: str, lead: str, support: str | None = None, due: tuple[str, str] | None = None
) -> dict[str, Any]:
    units = [part(lead, role="lead", name=None)]
    if support:
        units.append(part(support, role="support", name=None))
    relation, day = due or (None, None)
    return part(
        what,
        what=what,
        units=units,
        due={"relation": relation, "from": None, "to": day} if due else None,
    )


@pytest.fixture
def gold() -> dict[str, Any]:
    return {
        "text": TEXT,
        "document": {},
        "citations": [],
        "tasks": [
            task("lập dự toán", "Sở Y tế", "Sở Tài chính", ("before", "2026-06-05")),
            task("thống kê hộ khó khăn", "Các xã"),
            task("gửi danh sách", "Các xã", None, ("before", "2026-06-10")),
        ],
        "optional": [part("đôn đốc", list="tasks")],
    }


@pytest.fixture
def record(gold: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(gold)


def counts(scores: dict[str, Score]) -> dict[str, tuple[int, int, int]]:
    return {
        name.removeprefix("tasks."): (s.right, s.missed.total(), s.extra.total())
        for name, s in scores.items()
    }


def test_the_same_is_all_right(gold: dict[str, Any], record: dict[str, Any]) -> None:
    assert counts(score_tasks(gold, record)) == {
        "tasks": (3, 0, 0),
        "what": (3, 0, 0),
        "lead": (3, 0, 0),
        "support": (1, 0, 0),
        "due": (2, 0, 0),
        "link": (3, 0, 0),
    }


def test_a_document_without_tasks_in_its_gold_is_not_scored(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    del gold["tasks"]
    assert score_tasks(gold, record) == {}
    assert not set(TASKS) & set(measure("a", gold, record).scores)


def test_two_tasks_read_as_one_are_one_found_and_one_missed(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    whole = part("thống kê hộ khó khăn; gửi danh sách")
    record["tasks"][1:] = [record["tasks"][2] | whole | {"what": whole["surface"]}]
    found = counts(score_tasks(gold, record))
    assert found["tasks"] == (2, 1, 0)
    assert found["what"] == (1, 2, 1)
    # The deadline belongs to the second; read as the first's it is wrong twice.
    assert found["due"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"what": "dự toán"}, {"what": (2, 1, 1)}),
        (
            {"due": {"relation": "by", "from": None, "to": "2026-06-05"}},
            {"due": (1, 1, 1), "link": (2, 1, 1)},
        ),
        ({"due": None}, {"due": (1, 1, 0), "link": (2, 1, 1)}),
        ({"units": []}, {"lead": (2, 1, 0), "support": (0, 1, 0), "link": (2, 1, 1)}),
    ],
)
def test_each_part_is_judged_by_itself(
    gold: dict[str, Any],
    record: dict[str, Any],
    change: dict[str, Any],
    wrong: dict[str, tuple[int, int, int]],
) -> None:
    right = counts(score_tasks(gold, record))
    record["tasks"][0] |= change
    assert counts(score_tasks(gold, record)) == right | wrong


def test_what_is_found_too_much_counts_with_all_its_parts(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    gold["tasks"].pop(0)
    found = counts(score_tasks(gold, record))
    assert {name: row[2] for name, row in found.items()} == dict.fromkeys(found, 1)


def test_what_the_gold_leaves_open_is_neither_right_nor_wrong(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    record["tasks"].append(task("đôn đốc", "Văn phòng"))
    assert all(s.perfect for s in score_tasks(gold, record).values())
    gold["tasks"][0]["optional"] = True
    assert counts(score_tasks(gold, record))["tasks"] == (2, 0, 0)
    del record["tasks"][0]
    assert counts(score_tasks(gold, record))["tasks"] == (2, 0, 0)


def test_over_another_text_tasks_are_paired_by_their_words(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    record["text"] = "Khác. " + TEXT
    for one in record["tasks"]:
        one["start"], one["end"] = one["start"] + 600, one["end"] + 600
    record["tasks"][1]["what"] = "thống kê các hộ khó khăn"
    found = counts(score_tasks(gold, record))
    assert (found["tasks"], found["what"], found["link"]) == ((3, 0, 0), (2, 1, 1), (3, 0, 0))


def test_the_nearest_are_paired_first() -> None:
    def at(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "what": "x"}

    assert paired([at(0, 10), at(10, 30)], [at(5, 30), at(0, 6)], same_text=True) == {1: 0, 0: 1}


def test_tasks_do_not_spoil_the_whole_document(gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["tasks"] = []
    measured = measure("a", gold, record)
    assert not measured.scores["tasks"].perfect
    assert summarise([measured]).wholes["everything"] == 1
