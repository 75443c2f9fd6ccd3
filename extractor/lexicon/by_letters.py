r"""Write a pattern of words so that a search skips to the letters that they begin with.

`re` tries a pattern at every character of a text, unless its first piece is a letter or a choice of letters:
then the search runs to the next of them by itself. `(?<!\w)(?:báo cáo|tờ trình)` begins with a look back and
is tried everywhere; made `b(?<!\wb)áo cáo|t(?<!\wt)ờ trình` it is several times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT = re.compile(r"\(\?<!\\w\)|\\b")
_REPEATS = tuple("?*+{")


def by_letters(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern that begins with `(?<!\w)` or `\b`, led by the letters that can follow.

    Args:
        pattern: behind its look back, a letter or a group of alternatives. Each of them begins with a letter,
            with a group or a class of letters that may be optional, or with looks back in front of these.

    Raises:
        ValueError: where it begins otherwise, or captures a group among the alternatives, whose number would
            change.
    """
    front = _FRONT.match(pattern)
    if front is None:
        raise ValueError(f"no look back for the beginning of a word: {pattern!r}")
    head, tail = pattern[front.end() :], ""
    end = _end(head)
    if head.startswith("(?:") and not head.startswith(_REPEATS, end):
        head, tail = head[3 : end - 1], head[end:]
    elif len(list(_alternatives(head))) > 1:
        raise ValueError(f"the look back is only the first alternative's: {pattern!r}")
    openings = list(_opened(head, ""))
    if len(openings) > 1 and re.compile(head).groups:
        raise ValueError(f"a group that captures would get another number: {pattern!r}")
    rests: dict[str, list[str]] = {}
    for looks, letter, rest in openings:
        rests.setdefault(letter, []).append(_behind(looks, letter) + rest)
    by_letter = (rf"{letter}(?<!\w{letter})(?:{'|'.join(some)})" for letter, some in rests.items())
    return re.compile(f"(?:{'|'.join(by_letter)}){tail}")


def _opened(alternatives: str, looks: str) -> Iterator[tuple[str, str, str]]:
    """Yield, for each way to begin, the looks back before the first letter, the letter, and the rest."""
    for piece in _alternatives(alternatives):
        if piece.startswith(("(?<!", "(?<=")):
            end = _end(piece)
            yield from _opened(piece[end:], looks + piece[:end])
            continue
        end = _end(piece)
        optional = piece[end : end + 1] == "?"
        rest = piece[end + optional :]
        if rest.startswith(_REPEATS):
            raise ValueError(f"what begins with repeats has no first letter: {piece!r}")
        if piece.startswith("(?:"):
            for choice in _alternatives(piece[3 : end - 1]):
                yield from _opened(choice + rest, looks)
        else:
            letters = piece[:end].strip("[]")
            if not letters.isalpha():
                raise ValueError(f"no letter to begin with: {piece!r}")
            yield from ((looks, letter, rest) for letter in letters)
        if optional:
            yield from _opened(rest, looks)


def _behind(looks: str, letter: str) -> str:
    """Return looks back, moved from in front of a letter to behind it."""
    moved = ""
    while looks:
        end = _end(looks)
        inner = looks[4 : end - 1]
        moved += f"{looks[:4]}{f'(?:{inner})' if '|' in inner else inner}{letter})"
        looks = looks[end:]
    return moved


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern, those inside its groups and classes left whole."""
    start = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[start:at]
            start = at = at + 1
        else:
            at += _end(pattern[at:])
    yield pattern[start:]


def _end(pattern: str) -> int:
    """Return the length of the first thing in a pattern: a group, a class, an escape or a character."""
    if pattern.startswith("\\"):
        return 2
    if pattern.startswith("["):
        at = 2 if pattern[1] == "^" else 1
        at += pattern[at] == "]"
        while pattern[at] != "]":
            at += 2 if pattern[at] == "\\" else 1
        return at + 1
    if pattern.startswith("("):
        at = 1
        while pattern[at] != ")":
            at += _end(pattern[at:])
        return at + 1
    return 1
