"""Read the name of one who gets an award: how it is addressed, where it ends, whether a person bears it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language import award_recipient_words as words
from extractor.lexicon.awards import AwardForm, award_names

_HONOUR = "danh hiệu vinh dự nhà nước"


class Opening(NamedTuple):
    """How the words before a name address its bearer (`đồng chí Đại úy …`, `hộ gia đình ông …`).

    Attributes:
        word: the last word of address.
        start: where the name itself starts.
        addressed: a person is addressed, or one with a rank.
        household: the award goes to the household.
        printed: where the record's name starts, with the words that say what the bearer is.
    """

    word: str | None
    start: int
    addressed: bool
    household: bool
    printed: int


class Name(NamedTuple):
    """Where a name ends, and whether it is a person's."""

    end: int
    person: bool


def opening_at(text: str, folded: str, at: int) -> Opening:
    """Return how a recipient at an offset is addressed.

    Args:
        text: the passage.
        folded: the same, folded.
        at: where the recipient starts.
    """
    head = words.HEAD.match(folded, at)
    word = head[1] if head else None
    start = head.end() if head else at
    ranked = words.RANKS.match(text, start)
    addressed = ranked is not None or (word is not None and word not in words.NO_PERSON)
    household = words.HOUSEHOLD.match(folded, at) is not None
    named = ranked.end() if ranked else start
    # `Nhân dân và cán bộ tỉnh A` are more than the province, `hộ ông B` more than the man.
    whole = household or word in words.PEOPLE_OF
    return Opening(word, named, addressed, household, at if whole else named)


def known_name(text: str, folded: str, opening: Opening, end: int, person: bool) -> Name:
    """Return the name of a unit or a person that the document is known to mention.

    Args:
        text: the passage.
        folded: the same, folded.
        opening: of the recipient.
        end: of the mention, in the passage.
        person: the mention is a person.
    """
    start = opening.start
    by_person = opening.addressed and not person and not words.UNIT_HEAD.match(folded, start)
    if by_person and (bearer := words.NAME.match(text, start)):
        # `Đại úy Vũ Quang Chương`: a person, though a commune bears the first of the names.
        return Name(bearer.end(), True)
    end = min(end, len(text))
    award = words.AND_AWARD.search(folded, start, end)
    return Name(award.start() if award else end, person)


def name_by_words(text: str, folded: str, opening: Opening, strict: bool, proper: bool) -> Name | None:
    """Return the name that words alone tell: an address, a head noun, a family name, capitals.

    Args:
        text: the passage.
        folded: the same, folded.
        opening: of the recipient.
        strict: ask for a word of address, not only for a head noun and capitals.
        proper: take any words in capitals for a name.
    """
    word, start = opening.word, opening.start
    if opening.addressed and (bearer := words.NAME.match(text, start)):
        return Name(bearer.end(), True)
    post = words.POST.match(folded, start)
    unit = None if post else words.UNIT_HEAD.match(folded, start)
    if unit and (word == "tập thể" or not strict or _is_writer(text, folded, unit)):
        return _unit_name(text, folded, opening, unit)
    bare = not strict and word is None and words.SURNAME.match(folded, start)
    if bare and (bearer := words.NAME.match(text, start)):
        return Name(bearer.end(), True)
    capitals = text[start : start + 1].isupper() and (
        word == "tập thể" or (proper and not strict and not post)
    )
    if not capitals or words.NO_NAME.match(folded, start):
        return None
    # `Tham gia kháng chiến …`: a sentence, and no name.
    end = _stop(text, folded, start, start)
    return Name(end, False) if _has_capitals(text, start + 1, end) else None


def unit_noun(folded: str, opening: Opening, name: Name) -> str:
    """Return with whom one recipient is counted: `tập thể`, `cá nhân` or `hộ gia đình`."""
    if opening.household:
        return "hộ gia đình"
    # `đồng chí Lộc`: a person, though a commune is called so.
    called = opening.word in words.FOR_PERSONS and words.UNIT_HEAD.match(folded, opening.start) is None
    return words.SELF.get(opening.word or "", "cá nhân" if name.person or called else "tập thể")


def end_with_spouse(text: str, folded: str, end: int) -> int:
    """Return where the name of a household ends, that of the wife or husband taken in."""
    spouse = words.SPOUSE.match(folded, end)
    both = words.NAME.match(text, spouse.end()) if spouse else None
    return both.end() if both else end


def is_address(text: str, folded: str, at: int, form: AwardForm | None) -> bool:
    """Tell whether an honorary title at an offset addresses its bearer (`Nhà giáo ưu tú Lê Văn An, …`)."""
    if form is None or form.category != _HONOUR or form.targets != {"person"}:
        return False
    known = award_names().match_at(folded, at)
    after = known[0] + 1 if known is not None else len(text)
    named = words.SURNAME.match(folded, after) and words.NAME.match(text, after)
    return named is not None and not folded.endswith(("danh hiệu ", "tặng ", '"'), 0, at)


def post_end(text: str, folded: str, start: int) -> int:
    """Return where the words end that call somebody by the post alone."""
    return _stop(text, folded, start, start)


def _unit_name(text: str, folded: str, opening: Opening, unit: re.Match[str]) -> Name | None:
    """Return the name of a unit that a head noun opens; a noun alone names none (`tập thể phòng`)."""
    start = opening.start
    end = _stop(text, folded, unit.end(), start)
    # `tập thể Trung tâm` is the one that writes; `tập thể phòng` is none.
    long = opening.word == "tập thể" or words.LONG_NAME.match(folded, start) is not None
    own = (text[start].isupper() and long) or _is_writer(text, folded, unit)
    return Name(end, False) if own or _has_capitals(text, start + 1, end) else None


def _stop(text: str, folded: str, at: int, start: int) -> int:
    """Return where a name that starts at `start` ends, looked for from `at` on."""
    stop = words.STOP.search(folded, at, start + words.MAX_NAME)
    while stop and stop[0] == " - " and text[stop.end() : stop.end() + 1].islower():
        # `Chi hội nghề nghiệp tôm - lúa Hòa Tú`
        stop = words.STOP.search(folded, stop.end(), start + words.MAX_NAME)
    end = stop.start() if stop else min(len(text), start + words.MAX_NAME)
    # `PGD Hòa An và PGD Nguyên Bình`: two of a kind, whatever they are.
    next_one = folded.find(f" và {folded[start:end].split(' ')[0]} ", start, end)
    return next_one if next_one >= 0 else end


def _has_capitals(text: str, start: int, end: int) -> bool:
    return any(c.isupper() or c.isdigit() for c in text[start:end])


def _is_writer(text: str, folded: str, unit: re.Match[str]) -> bool:
    """Tell whether a head noun in capitals stands for the one that writes (`trao tặng cho Bệnh viện;`)."""
    ends = (words.STOP if unit.start() else words.DOES).match(folded, unit.end())
    return text[unit.start()].isupper() and ends is not None
