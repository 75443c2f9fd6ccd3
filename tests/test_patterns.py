"""One expression of many phrases matches what the phrases match, the longest of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.patterns import one_of

PHRASES = st.lists(st.text("abđ .(", min_size=1, max_size=6), min_size=1, max_size=12)


@given(PHRASES, st.text("abđ .(", max_size=12))
def test_the_longest_of_the_phrases_is_matched(phrases: list[str], text: str) -> None:
    fitting = [phrase for phrase in phrases if text.startswith(phrase)]
    found = re.match(one_of(phrases), text)
    assert (found[0] if found else None) == (max(fitting, key=len) if fitting else None)


@pytest.mark.parametrize("phrases", [[], ["ban", ""]])
def test_nothing_is_no_phrase(phrases: list[str]) -> None:
    with pytest.raises(ValueError, match="phrase"):
        one_of(phrases)
