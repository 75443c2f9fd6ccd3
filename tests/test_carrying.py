"""What was decided of a fact follows it when a later program reads the same text in other words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.catalogue import Catalogue, reviews
from extractor.catalogue.connection import connect
from extractor.catalogue.doctor import examine
from extractor.catalogue.reviews import TABLES, Decision, Reviews, Seen
from tests.hand_made import HandMade

TEXT = """Đảng ủy xã tặng Giấy khen cho 12 tập thể và 08 cá nhân.
Đã số hóa 466/698 hồ sơ, đạt 56%. Còn lại 232 hồ sơ."""
Build = Callable[[HandMade], HandMade]


def stored(path: Path, build: Build, text: str = TEXT) -> None:
    """Write the document as a program reads it; `same.txt` is one file, whatever it holds."""
    with Catalogue(path) as catalogue:
        catalogue.add(build(HandMade(text, "same.txt")).record(), path="same.txt", refresh=True)


def award(words: str, count: int = 12, unit: str = "tập thể") -> Build:
    return lambda made: made.award(words, "Giấy khen", count=count, count_unit=unit)


def share(message: str, *words: str, rule: str = "percent") -> Build:
    return lambda made: made.finding(rule, message, *words)


def both(*builds: Build) -> Build:
    def build(made: HandMade) -> HandMade:
        for one in builds:
            one(made)
        return made

    return build


def only_fact(db: sqlite3.Connection, kind: str) -> str:
    (row,) = db.execute(f"SELECT key FROM {'findings' if kind == 'finding' else TABLES[kind]}").fetchall()
    return str(row[0])


def in_force(path: Path, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Return what is said of each fact of a kind that the catalogue has now."""
    with connect(path, read_only=True) as db:
        table = "findings" if kind == "finding" else TABLES[kind]
        keys = [row[0] for row in db.execute(f"SELECT key FROM {table} ORDER BY key")]
        return {key: reviews.history(db, kind, key) for key in keys}


def is_up_to_date(path: Path, kind: str, key: str) -> bool:
    with connect(path, read_only=True) as db:
        held, now = reviews.in_force(db, kind, key), reviews.fact(db, kind, key)
    assert held is not None
    assert now is not None
    return bool(held["digest"] == now.digest)


def decided(path: Path, kind: str, build: Build) -> str:
    stored(path, build)
    with connect(path, read_only=True) as db:
        key = only_fact(db, kind)
        fact = reviews.fact(db, kind, key)
    assert fact is not None
    Reviews(path).decide([Decision(kind, key, "accept", Seen(fact.digest, 0))], "Lan")
    Reviews(path).remark(kind, key, "Hòa", comment="đã gọi điện")
    return key


FOLLOWED = [
    # the same award, its span a word longer: what was decided holds
    ("award", award("Giấy khen cho 12 tập thể"), award("tặng Giấy khen cho 12 tập thể"), True),
    # another count at that place: what was decided is shown, and the award waits again
    ("award", award("Giấy khen cho 12 tập thể"), award("tặng Giấy khen cho 12 tập thể", 20), False),
    (
        "finding",
        share("466/698 là 66,8%.", "466/698 hồ sơ", "56%"),
        share("466/698 là 66,8%.", "466/698", "đạt 56%"),
        True,
    ),
    (
        "finding",
        share("466/698 là 66,8%.", "466/698 hồ sơ", "56%"),
        share("466/698 là 66,76%.", "466/698", "đạt 56%"),
        False,
    ),
]


@pytest.mark.parametrize(("kind", "before", "after", "holds"), FOLLOWED)
def test_what_was_said_follows_its_fact(
    tmp_path: Path, kind: str, before: Build, after: Build, holds: bool
) -> None:
    path = tmp_path / "c.db"
    former = decided(path, kind, before)
    for _ in range(2):  # once, however often it is read
        stored(path, after)
    ((key, said),) = in_force(path, kind).items()
    assert key != former
    assert sorted((row["reviewer"], row["step"]) for row in said) == [("Hòa", "comment"), ("Lan", "accept")]
    assert is_up_to_date(path, kind, key) == holds
    assert examine(path).faults == ()


APART = [
    # two facts where one was: nobody can say which of them was meant
    (
        "award",
        award("Giấy khen cho 12 tập thể và 08 cá nhân"),
        both(award("Giấy khen cho 12 tập thể", 10), award("08 cá nhân", 8, "cá nhân")),
        TEXT,
    ),
    # another place, another rule, another text
    ("award", award("12 tập thể"), award("08 cá nhân", 8, "cá nhân"), TEXT),
    ("finding", share("66,8%", "56%"), share("66,8%", "đạt 56%", rule="ratio"), TEXT),
    ("finding", share("66,8%", "56%"), share("Tổng sai.", "232 hồ sơ"), TEXT),
    ("award", award("12 tập thể"), award("cho 12 tập thể"), TEXT.replace("Còn lại", "Nay còn lại")),
]


@pytest.mark.parametrize(("kind", "before", "after", "text"), APART)
def test_what_may_be_another_fact_is_judged_anew(
    tmp_path: Path, kind: str, before: Build, after: Build, text: str
) -> None:
    path = tmp_path / "c.db"
    decided(path, kind, before)
    stored(path, after, text)
    assert all(not said for said in in_force(path, kind).values())
    assert [fault.kind for fault in examine(path).faults] == ["decision"]


def test_a_decision_of_its_own_is_never_joined_by_another(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    longer, shorter = award("tặng Giấy khen cho 12 tập thể"), award("Giấy khen cho 12 tập thể")
    key = decided(path, "award", longer)
    stored(path, shorter)
    stored(path, longer)
    ((now, said),) = in_force(path, "award").items()
    assert now == key
    assert sorted(row["step"] for row in said) == ["accept", "comment"]


def test_a_correction_follows_too(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    stored(path, award("Giấy khen cho 12 tập thể"))
    with connect(path, read_only=True) as db:
        key = only_fact(db, "award")
        fact = reviews.fact(db, "award", key)
    assert fact is not None
    mended = Decision("award", key, "correct", Seen(fact.digest, 0), value={"count": 21})
    Reviews(path).decide([mended], "Lan")
    stored(path, award("tặng Giấy khen cho 12 tập thể"))
    with connect(path, read_only=True) as db:
        assert [row[0] for row in db.execute("SELECT count FROM award_values")] == [21]
