"""Mend the names of statutes that OCR has misread: `Luật Phòng, chóng khủng bố`, `Bộ luật Tế tụng hình sự`.

A name is taken for one of the table (`models/laws.tsv`) where its letters, marks aside, are that one's, or
all but one letter of a long one; of several the longest. Every repair is recorded as `ocr`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extractor.lexicon import read_table
from extractor.lexicon.folding import bare, fold
from extractor.text.view import Edit, View

_HEAD: Final = re.compile(
    r"\b(?:(?P<code>[Bb]ộ [Ll]uật)|(?P<law>[Ll]u[ậạâ]t)|(?P<ordinance>[Pp]háp lệnh))(?=[ \n][A-ZĐÀ-Ỹ])"
)
_KINDS: Final = {"code": "Bộ luật", "law": "Luật", "ordinance": "Pháp lệnh"}
# The words behind: in one sentence, commas and line ends between them.
_WORD: Final = re.compile(r"(?:,?[ \n])([^\W\d_]{1,12})(?!\w)")
_MOST: Final = 24
# One letter that is another in a shorter name may make it another name.
_LONG: Final = 10

_Name = tuple[str, ...]


def mend_names(view: View) -> View:
    """Return a view of a scan's text with the misread names of statutes mended."""
    edits = [edit for head in _HEAD.finditer(view.text) for edit in _edits(view.text, head)]
    return view.edit(edits) if edits else view


def _edits(text: str, head: re.Match[str]) -> Iterator[Edit]:
    """Yield what makes the words behind `Luật` those of a name that they are but for what OCR misreads."""
    words: list[re.Match[str]] = []
    at = head.end()
    while len(words) < _MOST and (word := _WORD.match(text, at)):
        words.append(word)
        at = word.end()
    meant = _meant(_KINDS[head.lastgroup or "law"], tuple(bare(fold(word[1])) for word in words))
    for word, letters in zip(words, meant, strict=False):
        if fold(word[1]) != fold(letters):
            yield Edit(word.start(1), word.end(1), _cased(letters, word[1]), "ocr")


def _meant(kind: str, read: _Name) -> _Name:
    """Return the words of the one name of the table that is read, or no word."""
    names = _names()[kind].get(len(read[0]) if read else 0, {})
    alike = [name for name in names if name == read[: len(name)]]
    if not alike:
        alike = [name for name in names if _is_one_off(name, read[: len(name)])]
    return names[max(alike, key=len)] if alike else ()


def _is_one_off(name: _Name, read: _Name) -> bool:
    """Say whether one letter is another in what was read of a long name."""
    a, b = "".join(name), "".join(read)
    if len(a) != len(b) or len(a) < _LONG or list(map(len, name)) != list(map(len, read)):
        return False
    return sum(c != d for c, d in zip(a, b, strict=True)) == 1


@cache
def _names() -> dict[str, dict[int, dict[_Name, _Name]]]:
    """Return the names by kind and by the length of their first words: without marks, and as they are."""
    found: dict[str, dict[int, dict[_Name, _Name]]] = {kind: {} for kind in _KINDS.values()}
    for row in read_table("laws"):
        name = tuple(re.findall(r"\w+", row["name"]))
        plain = tuple(bare(fold(word)) for word in name)
        found.setdefault(row["kind"], {}).setdefault(len(plain[0]), {})[plain] = name
    return found


def _cased(letters: str, printed: str) -> str:
    """Return a word in the case in which another is printed."""
    if printed.isupper() and len(printed) > 1:
        return letters.upper()
    return letters[:1].upper() + letters[1:] if printed[:1].isupper() else letters.lower()
