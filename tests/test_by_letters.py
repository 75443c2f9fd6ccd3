"""A pattern that is led by its letters finds what it would find as it is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language import award_words
from extractor.lexicon.by_letters import by_letters

WRITTEN = [
    r"(?<!\w)(?:báo cáo|tờ trình|trình)(?!\w)",
    r"(?<!\w)(?:(?<!tờ )trình(?! độ)|(?:lời )?[đd]ề nghị|xét)(?!\w)",
    r"(?<!\w)(?:(?:phong |trao )?tặng|trao)(?: và|,) xét",
    r"(?<!\w)(?:(?<=đề nghị )xét|(?<!báo |cáo )đề)",
    r"\bxét(?P<value> (?:đề|tặng))?\b",
    r"(?<!\w)(?:các |những )?báo",
]
WORDS = ["báo", "cáo", "tờ", "trình", "độ", "lời", "đề", "dề", "nghị", "xét", "phong", "trao", "tặng", "và"]
PIECES = st.sampled_from([*WORDS, " ", " ", " ", ",", "các ", "những ", "x"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(m.span(), m.groups()) for m in pattern.finditer(text)]


@pytest.mark.parametrize("written", WRITTEN)
@given(text=TEXTS)
def test_it_finds_what_the_pattern_finds(written: str, text: str) -> None:
    assert _found(by_letters(written), text) == _found(re.compile(written), text)


def test_a_verb_of_proposing_is_told_from_a_noun_that_holds_it() -> None:
    text = "quá trình công tác; sở trình tỉnh, theo đề nghị của xã, đề nghị tặng"
    assert [m[0] for m in award_words.PROPOSED.finditer(text)] == ["trình", "đề nghị"]


@pytest.mark.parametrize(
    "written",
    [
        r"(?:báo|cáo)",  # no look back
        r"(?<!\w)báo|cáo",  # it would be the first alternative's alone
        r"(?<!\w)(?:báo|\d)",
        r"(?<!\w)(?:b+áo|cáo)",
        r"(?<!\w)(?:báo (cáo)|tờ (trình))",
    ],
)
def test_what_it_cannot_lead_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"letter|look back|number"):
        by_letters(written)
