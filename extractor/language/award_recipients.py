"""Find who one award is given to by name: `tặng tập thể phòng Tổ chức cán bộ`, `cho ông Nguyễn Văn An`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.language import award_recipient_words as words
from extractor.language.award_recipient_names import (
    Name,
    end_with_spouse,
    is_address,
    known_name,
    name_by_words,
    opening_at,
    post_end,
    unit_noun,
)
from extractor.lexicon.awards import award_names
from extractor.records import Mention

_FULL_NAME = 3
_JOINED = 4


class Recipient(NamedTuple):
    """One unit or person that an award is given to, at `[start, end)`."""

    start: int
    end: int
    name: str
    unit: str


class Named:
    """The units and people of a document, looked up by the offset where they start."""

    def __init__(self, units: Iterable[Mention] = (), people: Iterable[Mention] = ()) -> None:
        self._units = {m.start: m.end for m in units}
        self._people = {m.start: m.end for m in people}
        self._starts = sorted(self._people)
        self._ends = sorted(
            (m_end, m_start, m_start in self._people)
            for m_start, m_end in (*self._units.items(), *self._people.items())
        )

    def at(
        self, text: str, folded: str, at: int, base: int, strict: bool, proper: bool = True
    ) -> Recipient | None:
        """Return the recipient that is named at an offset.

        Args:
            text: the passage.
            folded: the same, folded.
            at: where the recipient would start.
            base: the passage's place in the document.
            strict: ask for a known mention or a word of address, not only for a head noun and capitals.
            proper: take any words in capitals for a name.
        """
        if words.ARTICLES.match(folded, at):
            return None
        if words.POST.match(folded, at) and (holder := self._holder(text, at, base)) is not None:
            return holder
        if award := award_names().match_at(folded, at):
            if not is_address(text, folded, at, award[1]):
                return None
            bearer = self.at(text, folded, award[0] + 1, base, strict=False)
            return bearer._replace(start=at) if bearer is not None else None
        if (one := _called(text, folded, at)) is not None:
            return one
        opening = opening_at(text, folded, at)
        start = opening.start
        if opening.addressed and words.POST.match(folded, start):
            return self._poster(text, folded, at, start, base)
        known = self._units.get(base + start) or self._people.get(base + start)
        if known is not None:
            person = base + start in self._people
            name: Name | None = known_name(text, folded, opening, known - base, person)
        else:
            name = name_by_words(text, folded, opening, strict, proper)
        if name is None or words.COUNTED.match(folded, name.end):
            return None
        end = end_with_spouse(text, folded, name.end) if opening.household else name.end
        return Recipient(at, end, text[opening.printed : end].strip(), unit_noun(folded, opening, name))

    def _poster(self, text: str, folded: str, at: int, here: int, base: int) -> Recipient | None:
        """Return the person who is addressed by a post, with the name or without (`đồng chí Chủ tịch xã`)."""
        if (holder := self._holder(text, here, base)) is not None:
            return holder._replace(start=at)
        end = post_end(text, folded, here)
        return Recipient(at, end, text[here:end].strip(), "cá nhân")

    def _holder(self, text: str, at: int, base: int) -> Recipient | None:
        """Return the person whose post and unit stand before the name (`Giám đốc Sở Y tế Lê Văn An`)."""
        k = bisect_left(self._starts, base + at)
        start = self._starts[k] - base if k < len(self._starts) else -1
        if at <= start <= min(len(text), at + words.MAX_NAME // 2):
            end = min(self._people[base + start] - base, len(text))
        elif (ranked := words.RANKS.search(text, at, at + words.MAX_NAME // 2)) and (
            name := words.NAME.match(text, ranked.end())
        ):
            start, end = name.span()
        else:
            return None
        return (
            None
            if words.APART.search(text, at, start)
            else Recipient(at, end, text[start:end].strip(), "cá nhân")
        )

    def list_after(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients that a link (`cho`, `tặng`, `:`) introduces between two offsets."""
        close = folded.find(";", start, stop)
        for binder in words.BINDER.finditer(folded, start, close if close >= 0 else stop):
            far = binder.start() - start > 3 and words.WHEN.fullmatch(folded, start, binder.start()) is None
            first = self.at(text, folded, binder.end(), base, strict=far)
            if first is not None and first.end <= stop:
                found = _of_one_place(folded, [first, *self._more(text, folded, first, stop, base)])
                return _receivers(folded, found)
        return []

    def run(
        self, text: str, folded: str, start: int, stop: int, base: int, strict: bool = True
    ) -> list[Recipient]:
        """Return the recipients that a text names from an offset on, one after the other."""
        while start < stop and folded[start] in " :":
            start += 1
        first = self.at(text, folded, start, base, strict) if start < stop else None
        return [first, *self._more(text, folded, first, stop, base)] if first is not None else []

    def _more(self, text: str, folded: str, first: Recipient, stop: int, base: int) -> Iterator[Recipient]:
        at, person = first.end, first.unit == "cá nhân"
        plural = person and words.FOR_ALL.search(folded, 0, first.end - len(first.name)) is not None
        while True:
            if aside := words.ASIDE.match(folded, at):
                # `Sở Nội vụ (97,2 điểm), Văn phòng UBND tỉnh (96,8 điểm)`
                at = aside.end()
            link = words.AND.match(folded, at)
            # What follows a person after a comma is the post, up to the next address.
            # Behind a bracket, or `và`, a unit may be next.
            behind = aside is not None and link is not None and " và " in link[0]
            strict = (person and not behind) or link is None or not text[link.end()].isupper()
            following = None if link is None else self.at(text, folded, link.end(), base, strict)
            if following is None and plural and link is not None and words.SURNAME.match(folded, link.end()):
                name = words.NAME.match(text, link.end())
                following = Recipient(*name.span(), name[0], "cá nhân") if name else None
            organ = following is not None and link is not None and " và " in link[0] and not strict
            if following is None or (person and following.unit != "cá nhân" and not organ):
                link = words.NEXT_PERSON.match(folded, at)
                following = None if link is None else self.at(text, folded, link.end(), base, strict=True)
            if following is None or following.end > stop:
                return
            yield following
            at, person = following.end, following.unit == "cá nhân"

    def list_in(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients that fill a bracket between two offsets, none where it holds other words."""
        mark = ";" if ";" in folded[start:stop] else ","
        found: list[Recipient] = []
        while start < stop:
            cut = folded.find(mark, start, stop)
            end = cut if cut >= 0 else stop
            at = end - len(text[start:end].lstrip())
            one = self.at(text, folded, at, base, strict=False)
            if one is None:
                return []
            whole = one if one.unit == "cá nhân" else one._replace(end=end, name=text[at:end].strip())
            found.append(whole)
            start = end + 1
        return found

    def items(self, text: str, folded: str, start: int, stop: int, base: int) -> list[Recipient]:
        """Return the recipients of a list with `;` between (`1. Ông A, Giám đốc …; 2. Bà B …`)."""
        found: list[Recipient] = []
        while start < stop:
            cut = folded.find(";", start, stop)
            end = cut if cut >= 0 else stop
            mark = words.NUMBERED.match(folded, start)
            at = mark.end() if mark else start
            while at < end and folded[at] in " :":
                at += 1
            one = self.at(text, folded, at, base, strict=False)
            if one is None or one.end > end:
                return []
            found.append(one)
            start = end + 1
        return found

    def topic(self, text: str, folded: str, start: int, base: int) -> Recipient | None:
        """Return the unit or person that a clause starts with: whom it is about."""
        about = words.ABOUT.match(folded, start)
        at = about.end() if about else start
        one = self.at(text, folded, at, base, strict=False, proper=False)
        if one is None and (label := words.LABEL.match(folded, at)):
            # `- Quốc phòng: Ban CHQS xã được …`
            one = self.at(text, folded, label.end(), base, strict=False, proper=False)
        return one if one is not None and not one.name.isupper() and one.name != one.name.lower() else None

    def _with_post(self, text: str, base: int, at: int) -> Recipient | None:
        """Return the person whose post, in commas, ends at an offset (`ông An, chủ tịch …, vừa được`)."""
        k = bisect_left(self._starts, base + at) - 1
        if k < 0 or (start := self._starts[k] - base) < max(0, at - 2 * words.MAX_NAME):
            return None
        end = self._people[base + start] - base
        if words.WITH_POST.fullmatch(text, end, at) is None:
            return None
        return Recipient(start, end, text[start:end], "cá nhân")

    def before(self, text: str, base: int, at: int) -> Recipient | None:
        """Return the unit or person mentioned right before an offset, with at most a word between."""
        k = bisect_left(self._ends, (base + at + 1, -1, False)) - 1
        if (
            text[at - 2 : at].strip() == ")"
            and (opened := text.rfind("(", max(0, at - words.MAX_NAME), at)) > 0
        ):
            # `cô Phạm Thị Lan (Trường Mầm non An Hải) được …`
            before = self.before(text, base, opened)
            if before is not None:
                return before
        alone = words.POST_ALONE.search(text, max(0, at - words.MAX_NAME), at)
        if alone is not None and (k < 0 or self._ends[k][0] <= base + at):
            posted = alone[1].strip()
            return Recipient(alone.start(1), alone.start(1) + len(posted), posted, "cá nhân")
        place = words.PLACE_BEFORE.search(text, max(0, at - words.MAX_NAME), at)
        if place is not None and (k < 0 or self._ends[k][0] <= base + place.start(1)):
            return Recipient(place.start(1), place.end(1), place[1], "tập thể")
        if k < 0:
            return None
        end, start, person = self._ends[k]
        if (start < base or at - (end - base) > 24) and (one := self._with_post(text, base, at)) is not None:
            return one
        if start < base or at - (end - base) > 24:
            return None
        between = text[end - base : at].casefold().strip()
        if words.AT_VERB.fullmatch(between) is None:
            # `đồng chí An, Bí thư Chi bộ được …`
            return self._with_post(text, base, at)
        return Recipient(
            start - base, end - base, text[start - base : end - base], "cá nhân" if person else "tập thể"
        )


def _of_one_place(folded: str, found: list[Recipient]) -> list[Recipient]:
    """Return a list with organs that share the place which the last of them names made one."""
    kept: list[Recipient] = []
    for one in found:
        last = kept[-1] if kept else None
        bare = last is not None and words.SHARED_PLACE.fullmatch(folded, last.start, last.end) is not None
        if last is not None and bare and one.start - last.end <= _JOINED:
            kept[-1] = one._replace(start=last.start)
        else:
            kept.append(one)
    return kept


def _receivers(folded: str, found: list[Recipient]) -> list[Recipient]:
    """Return those of a list who got the award, and do not give the next one themselves.

    A semicolon parts the giver from those before (`cho Sở A; Bộ B tặng …`); in `được tặng Bộ A, UBND tỉnh
    tặng Bằng khen` all of them give.
    """
    last = found[-1]
    if (
        len(found) > 1
        and ";" in folded[found[-2].end : last.start]
        and words.GIVES_NEXT.match(folded, last.end)
    ):
        return found[:-1]
    return [] if words.GIVES.match(folded, last.end) else found


def _called(text: str, folded: str, at: int) -> Recipient | None:
    """Return the person whose calling stands in small letters before the name (`thủ môn Bùi Tiến Dũng`)."""
    called = words.CALLING.match(text, at)
    if called is None or words.UNIT_HEAD.match(folded, at) or not called[0].islower():
        return None
    name = words.NAME.match(text, called.end()) if words.SURNAME.match(folded, called.end()) else None
    if name is None or len(name[0].split()) < _FULL_NAME:
        return None
    return Recipient(at, name.end(), name[0], "cá nhân")
