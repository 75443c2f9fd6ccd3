"""Tell the organs of a letterhead by their letters alone, where marks or spaces are damaged.

A scan loses marks (`PHONG GIAO DỤC & ĐAO TẠO`) and parts words (`UY BẠN N HAN DÁN`), a justified line glues
them (`GIÁO DỤCVÀ ĐÀO TẠO`). A letterhead's line is one name made of few parts, so the parts that the tables
know are told by their letters: a head noun with its function, a level with its province.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from extractor.language.unit_lists import find_names
from extractor.lexicon import read_table
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.provinces import provinces
from extractor.lexicon.trie import Words

_NOT_LETTERS = re.compile("[^a-z0-9]+")
_SIGNS = re.compile(r"[\W_]+")
_CHARACTER = re.compile(r"[^\W_]|&")
_LEVELS = {"tinh": "tỉnh", "thanhpho": "thành phố", "huyen": "huyện", "quan": "quận", "thixa": "thị xã"}
_PROVINCIAL = ("tinh", "thanhpho")
# With fewer letters than this a head noun alone tells nothing (`HỘI`, `HỘI ĐỒNG`): the printed line stands.
_ENOUGH = 8
_CAPITALS = 0.8


def mend_organs(lines: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the organ lines of a letterhead as they should be spelled, and whether any was changed."""
    mended = tuple(map(_spelled, lines))
    return mended, any(fold(a) != fold(b) for a, b in zip(mended, lines, strict=True))


# An archive's documents have the letterheads of a few organs.
@lru_cache(maxsize=128)
def _spelled(line: str) -> str:
    right = _mended(line)
    if right is None or (_is_named(line) and not _is_glued(line, right)):
        return line
    return right


def _is_glued(line: str, right: str) -> bool:
    """Say whether a line has all letters and marks of the right one, and its spaces in other places."""
    a, b = (fold(text.replace("&", " và ")).replace(" ", "") for text in (line, right))
    return a == b


def _is_named(line: str) -> bool:
    """Tell whether a line is an organ's name as it stands: `QUÂN ĐOÀN 12` is no district's youth."""
    words = Words.of(line)
    names = find_names(words)
    whole = bool(names) and names[0].start == 0 and names[-1].end == len(words)
    # What is only taken for a proper name may as well be damaged words (`BAN CHÂP HÀNH TỈNH …`).
    return whole and all(name.sure for name in names)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", bare(fold(text.replace("&", " và "))))


def _spellings(table: str) -> Iterator[str]:
    for row in read_table(table):
        yield row["name"]
        # What is no longer than a few capitals is an abbreviation: its letters spell other words as well.
        yield from (v for v in map(str.strip, row["variants"].split(";")) if " " in v and "&" not in v)


@cache
def _by_letters(table: str) -> Mapping[str, str]:
    """Return the phrases of a table by their letters, those left out whose letters spell another one too."""
    found: dict[str, dict[str, str]] = {}
    for phrase in _spellings(table):
        # Signs between words make no other phrase.
        found.setdefault(_letters(phrase), {}).setdefault(_SIGNS.sub("", fold(phrase)), fold(phrase))
    return {key: next(iter(phrases.values())) for key, phrases in found.items() if len(phrases) == 1}


@cache
def _provinces() -> Mapping[str, str]:
    return {_letters(p.name): p.name for p in provinces()}


def _mended(line: str) -> str | None:
    """Return a line in capitals with its parts spelled as in the tables, None where they have it not."""
    if sum(map(str.isupper, line)) < _CAPITALS * sum(map(str.isalpha, line)):
        return None
    letters = _letters(line)
    for length in range(len(letters), 1, -1):
        head = _by_letters("unit_heads").get(letters[:length])
        if head is None:
            continue
        rest = letters[length:]
        if not rest:
            return _kept(line, head) if length >= _ENOUGH else None
        if (function := _by_letters("unit_fields").get(rest)) is not None:
            return _kept(line, f"{head} {function}")
        if rest in _provinces():
            return _kept(line, f"{head} {_provinces()[rest]}")
        if length >= _ENOUGH and (tail := _level(line, letters, length)) is not None:
            return _kept(line, f"{head} {tail}")
    tail = _level(line, letters, 0)
    return _kept(line, tail) if tail is not None else None


def _kept(line: str, spelled: str) -> str:
    """Return a line as spelled, as printed where its words are the same but for what joins them."""
    words, right = ([w for w in Words.of(text).low if w.isalnum() and w != "và"] for text in (line, spelled))
    return line if words == right else spelled.upper()


def _level(line: str, letters: str, at: int) -> str | None:
    """Return the level and place that a line has from a letter on; no province's name is left as printed."""
    for key, level in _LEVELS.items():
        if not letters.startswith(key, at):
            continue
        name = letters[at + len(key) :]
        if key in _PROVINCIAL and name in _provinces():
            return f"{level} {_provinces()[name]}"
        if name and key not in _PROVINCIAL:
            return f"{level} {_printed(line, at + len(key))}"
    return None


def _printed(line: str, letters: int) -> str:
    """Return what a line prints behind so many of its letters."""
    seen = 0
    for m in _CHARACTER.finditer(line):
        if seen >= letters:
            return line[m.start() :]
        seen += 2 if m[0] == "&" else 1
    return ""
