"""The forms of commendation and emulation titles of `models/awards.tsv`: names, classes, who gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from extractor.lexicon import read_table
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.phrases import Phrases
from extractor.lexicon.trie import Words

Tail = Literal["", "class", "years", "level", "title"]
Target = Literal["person", "collective", "household"]


@dataclass(frozen=True, slots=True)
class AwardForm:
    """A form of commendation or an emulation title.

    Attributes:
        name: in dictionary form, the `award` of records.
        category: `huân chương`, `danh hiệu thi đua` …
        tail: what may follow the name and belongs to it.
        targets: who receives it.
        givers: the levels of organs that give it.
        before, since: whether the laws before and since 2024 know it; both False for awards outside the law.
    """

    name: str
    category: str
    tail: Tail
    targets: frozenset[Target]
    givers: frozenset[str]
    before: bool
    since: bool


@cache
def award_forms() -> tuple[tuple[AwardForm, tuple[str, ...]], ...]:
    """Return every form with its printed names, the dictionary form first."""
    forms = []
    for row in read_table("awards"):
        form = AwardForm(
            row["name"],
            row["category"],
            cast(Tail, row["tail"]),
            frozenset(cast(Target, t) for t in row["target"].split(",")),
            frozenset(row["giver"].split(",")),
            row["before"] == "yes",
            row["since"] == "yes",
        )
        forms.append((form, (form.name, *(f for f in row["forms"].split("|") if f))))
    return tuple(forms)


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A giver, by the folded words its name begins with, that cannot give a form; what it gives instead."""

    form: str
    giver: str
    instead: str


@cache
def misplaced_givers() -> tuple[Misplaced, ...]:
    """Return the givers of the table `award_givers`, `UBND` spelled out as well."""
    return tuple(
        Misplaced(row["form"], fold(giver), row["instead"])
        for row in read_table("award_givers")
        for giver in dict.fromkeys((row["giver"], row["giver"].replace("UBND", "Ủy ban nhân dân")))
    )


@cache
def award_names() -> Phrases[AwardForm]:
    """Return the forms by all their printed names."""
    return Phrases(
        (written, form) for form, names in award_forms() for printed in names for written in _quoted(printed)
    )


# What names begin with that are known without their marks.
_SURVIVES_DAMAGE = (
    *("bang khen", "giay khen", "huan chuong", "huy chuong", "ki niem chuong", "huy hieu dang", "chien si"),
    *("lao dong tien tien", "tap the lao dong", "anh hung", "don vi quyet thang", "nha giao", "thay thuoc"),
)


@cache
def damaged_award_names() -> Phrases[AwardForm]:
    """Return the forms by their names without marks, for scans; only names that no other words resemble."""
    names = ((bare(fold(printed)), form) for form, names in award_forms() for printed in names)
    return Phrases((name, form) for name, form in names if name.startswith(_SURVIVES_DAMAGE))


@cache
def _award_words() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return what one of must stand in a folded text that names an award, each with its words."""
    written = {fold(name) for _, names in award_forms() for name in names}
    shortest: list[str] = []
    for name in sorted({"danh hiệu", "khen", *written}, key=len):
        if not any(f" {known} " in f" {name} " for known in shortest):
            shortest.append(name)
    return tuple((name, frozenset(Words.of(name).low)) for name in shortest)


def _places_of(words: Iterable[str], folded: str) -> Iterator[int]:
    """Yield where words stand whole in a folded text; to look for each is faster than one pattern."""
    for word in words:
        at = folded.find(word)
        while at >= 0:
            end = at + len(word)
            if not (_is_letter(folded[at - 1 : at]) or _is_letter(folded[end : end + 1])):
                yield at
            at = folded.find(word, end)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def speaks_of_awards(folded: str, vocabulary: frozenset[str], tables: bool) -> bool:
    """Tell whether awards can be found in a folded text at all; most texts name none.

    Args:
        folded: the text, folded.
        vocabulary: its words.
        tables: it has tables, whose heads say it in fewer words (`Hạng`, `Được tặng`).
    """
    if award_signs(folded, vocabulary):
        return True
    return tables and any(True for _ in _places_of(vocabulary & {"thưởng", "tặng", "hạng"}, folded))


@lru_cache(maxsize=1)
def award_signs(folded: str, vocabulary: frozenset[str]) -> tuple[int, ...]:
    """Return where a folded text may name an award or commend, in order: elsewhere no passage names one.

    What was asked last is remembered: whether and where a text names awards is asked in turn.

    Args:
        folded: the text, folded.
        vocabulary: its words; most names have one that it lacks, and need not be looked for.
    """
    names = (name for name, words in _award_words() if words <= vocabulary)
    plain = frozenset(bare(" ".join(vocabulary)).split(" "))
    damaged = [name for name in _SURVIVES_DAMAGE if plain.issuperset(name.split(" "))]
    unmarked = bare(folded) if damaged else ""
    return tuple(sorted({*_places_of(names, folded), *_places_of(damaged, unmarked)}))


def _quoted(printed: str) -> tuple[str, ...]:
    """Return a name and, where its last words are a title, its form with quotes (`Huy chương “Hữu nghị”`)."""
    for head in ("Huy chương ", "Giải thưởng ", "Bằng ", "Anh hùng "):
        if printed.startswith(head):
            return printed, f"{head}“{printed.removeprefix(head)}”"
    return (printed,)


# The levels that an organ's words tell; the first that fits counts.
_LEVELS = (
    ("president", r"chủ tịch nước"),
    ("prime_minister", r"thủ tướng"),
    ("government", r"chính phủ"),
    (
        "party",
        r"tỉnh ủy|thành ủy|đảng ủy|huyện ủy|ban thường vụ|ban bí thư|bộ chính trị|cấp ủy"
        r"|thường trực .{0,9}ủy",
    ),
    ("mass_org", r"liên đoàn|công đoàn|hội |đoàn |mặt trận|mttq"),
    ("commune", r"(?:ubnd|ủy ban nhân dân) (?:xã|phường|đặc khu|thị trấn)"),
    ("ministry_province", r"ubnd|ủy ban nhân dân|bộ |tỉnh|thành phố"),
)


HIGHEST = frozenset({"president", "government", "prime_minister"})
"""The levels whose awards no other organ gives."""


def level_of(organ: str) -> str:
    """Return the level of an organ that gives awards, `unit` where its words name no higher one."""
    folded = fold(organ) + " "
    return next((level for level, words in _LEVELS if re.search(words, folded)), "unit")


def can_grant(organ: str, form: AwardForm) -> bool:
    """Tell whether an organ may give a form itself, rather than propose it to another."""
    return level_of(organ) in form.givers
