"""Writes documents with gold, drawn at random from a seed: for property tests, noise tables and load.

    python -m corpora.generator --count 100 --noise 1 --faults 4 --seed 7 OUT
    python -m corpora.generator.measure --count 500

What it writes is officialese in form only: names, numbers and events are invented. A clean document
has no fault but those its gold names (a citation without a date, a date with hyphens); with faults, passages,
citations and frames are planted that the checks must report, and others that only look like faults.
"""

from corpora.generator.builder import Builder, Sheet
from corpora.generator.documents import compose, plan
from corpora.generator.noise import spoil

__all__ = ["Builder", "Sheet", "compose", "generate", "spoil"]


def generate(seed: int, noise: int = 0, faults: int = 0) -> Sheet:
    """Write one document with its gold.

    Args:
        seed: the same seed gives the same document.
        noise: 0 clean; 1 wrapped lines, page breaks, blanks in codes; 2 scanning damage as well.
        faults: how many rules to plant a passage for.
    """
    return spoil(compose(seed, plan(seed, faults)), noise, seed)
