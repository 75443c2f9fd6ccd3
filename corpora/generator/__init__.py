"""Writes documents with gold, drawn at random from a seed: for property tests, noise tables and load.

    python -m corpora.generator --count 100 --noise 1 --seed 7 OUT

What it writes is officialese in form only: names, numbers and events are invented.
"""

from corpora.generator.builder import Builder, Sheet
from corpora.generator.documents import compose
from corpora.generator.noise import spoil

__all__ = ["Builder", "Sheet", "compose", "generate", "spoil"]


def generate(seed: int, noise: int = 0) -> Sheet:
    """Write one document with its gold.

    Args:
        seed: the same seed gives the same document.
        noise: 0 clean; 1 wrapped lines, page breaks, blanks in codes; 2 scanning damage as well.
    """
    return spoil(compose(seed), noise, seed)
