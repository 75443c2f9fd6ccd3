"""No text, however hostile, makes extraction take time that grows with the square of its length.

Ratios of two runs are tested, never seconds (tests/growth.py); `python -m benchmarks.hostile` gives those.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.generator.hostile import NAMES, SENTENCES, UNITS, hostile
from extractor import extract_text
from extractor.language.citations import Surroundings, find_citations
from extractor.language.dates import find_dates
from tests.growth import grows_linearly

_SMALL = 4_000


def _cite(text: str) -> None:
    find_citations(text, Surroundings(find_dates(text)))


@pytest.fixture(scope="module", autouse=True)
def _tables_are_read() -> None:
    extract_text(SENTENCES)


@pytest.mark.parametrize("name", NAMES)
def test_citations_and_dates_take_time_in_proportion(name: str) -> None:
    assert grows_linearly(_cite, lambda n: hostile(name, n), _SMALL)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(UNITS), min_size=2, max_size=4))
def test_mixtures_take_time_in_proportion(units: list[str]) -> None:
    unit = "".join(units)
    assert grows_linearly(_cite, lambda n: (unit * (n // len(unit) + 1))[:n], _SMALL)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_the_whole_of_extraction_takes_time_in_proportion(name: str) -> None:
    assert grows_linearly(extract_text, lambda n: hostile(name, n), 10_000)
