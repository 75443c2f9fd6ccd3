"""What makes searches of the checks quick: patterns that skip to first letters, lines worth a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.language.lines import line_around


def any_of(words: Iterable[str], behind: str = r"\w") -> str:
    """Return the pattern of whichever of several words stands here and does not go on a word.

    The look back comes after each first letter: a pattern that begins with a look back is tried at every
    character, one that begins with letters only at these.

    Args:
        words: not empty, in the order in which they are tried.
        behind: the class of characters that may not stand before a word.
    """
    return "|".join(f"{w[0]}(?<![{behind}]{w[0]}){re.escape(w[1:])}" for w in words)


def lines_with(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the lines that hold a word: what a slow pattern need look at."""
    at = text.find(word)
    while at >= 0:
        start, end = line_around(text, at)
        yield start, end
        at = text.find(word, end)
