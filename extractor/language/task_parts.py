"""The parts of a task: its document and the organs that it is given to; `task_times` has the days."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from extractor.language.document import folded_of, get, reading_of
from extractor.language.task_unlisted import unlisted_end
from extractor.lexicon.tasks import compounds, groups, next_groups, opens_organ, work_verbs
from extractor.records import DateMention, TaskUnit, UnitMention
from extractor.unchecked import unchecked

_unit = unchecked(TaskUnit)
Role = Literal["lead", "support"]

_BETWEEN = re.compile(r"\s{0,3}(?:[,;]\s{0,3}(?:(?:và|cùng|với|hoặc)\s{1,3})?|(?:và|cùng|với|hoặc)\s{1,3})")
# Where a group of organs ends and the next begins: `Thủ trưởng các sở, ngành, Chủ tịch UBND các xã`.
_NEXT_GROUP = re.compile(r"(?:,| và) (?=\w)")
# Organs in a cell stand apart by semicolons, or each on a line with a dash; a line may end inside a name.
_PARTED = re.compile(r";|\n\s{0,3}[-–+•*]|<br ?/?>")
_WORD = re.compile(r"[^\W\d_]{2}")
_POST = re.compile(
    r"(?:cơ quan |đồng chí |đ/c )?(?:phó )?(?:giám đốc|chủ tịch|thủ trưởng|trưởng(?: ban| phòng)?|bí thư"
    r"|chánh|hiệu trưởng|lãnh đạo|tổng giám đốc|chính ủi|chỉ huy trưởng|thường trực|trưởng công an|bộ trưởng"
    r"|thứ trưởng|thống đốc|tổng thanh tra|chủ nhiệm|tư lệnh|cục trưởng|viện trưởng|chánh án)?"
    r"\s{0,2}(?:các )?"
)
_GROUP_STOP = re.compile(r"[.;:()\n]|, (?=hoàn thành|xong|thời hạn|thời gian)")
_APART = re.compile(r"(?:[,;:]|(?<!\w)(?:và|cùng|với|hoặc))\s{0,3}$")
_MANY = re.compile(
    r"\s{1,3}(?:các|những)\s{1,3}"
    r"(?:tỉnh|thành phố|huyện|thị xã|xã|phường|quận|đặc khu|thị trấn|cấp|ngành)(?!\w)"
)
CAPITAL = r"[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ]"
_BARE = re.compile(rf"{CAPITAL}\w{{1,7}}(?:\s(?:[–-]\s)?{CAPITAL}\w{{0,7}}){{0,5}}(?=\s?[,;.:]|\svà\s|\s?$)")
_CHARGED = re.compile(r"[^,]{0,80} được (?:giao|phân công)(?!\w)[^.;:\n]{0,120}?(?=,? có trách nhiệm)")
_ASSIGNED = re.compile(r"được (?:giao|phân công)(?: (?:nhiệm vụ|phụ trách|theo dõi))? (?=\w)")
_MANY_OF = re.compile(r"(?:các|những) ")
_EACH = re.compile(r"(?:các|những|từng|mỗi|toàn thể)\s{1,3}")
_COLON = re.compile(rf":\s{{1,2}}(?={CAPITAL})")
_MEMBER_END = re.compile(r",\s{1,2}(?=\w)| và (?=\w)")
_HEAD = 60
_LIMITS = re.compile(r" (?:trong phạm vi|theo (?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực))(?!\w)")
_ASIDE = re.compile(r"\s{0,2}\(")
_MAX_GROUP, _OBJECT = 160, 2


@dataclass(frozen=True, eq=False)
class Parts:
    """A document's text with the organs and days found in it, as tasks are read from."""

    text: str
    folded: str
    units: tuple[UnitMention, ...]
    dates: tuple[DateMention, ...]
    written: str | None

    @classmethod
    def of(cls, doc: Doc) -> Parts:
        """Take a Doc that the components for units, dates and the header have been over."""
        reading = reading_of(doc)
        written: str | None = doc._.header.issued_on
        return cls(reading.text, folded_of(doc), get(doc, "units"), get(doc, "dates"), written)

    @cached_property
    def _unit_starts(self) -> list[int]:
        return [u.start for u in self.units]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    def units_in(self, start: int, end: int) -> Sequence[UnitMention]:
        """Return the organs named in a stretch."""
        found = self.units[bisect_left(self._unit_starts, start) : bisect_left(self._unit_starts, end)]
        return [u for u in found if u.end <= end]

    def unit_at(self, offset: int) -> UnitMention | None:
        """Return the organ whose name begins at an offset."""
        at = bisect_left(self._unit_starts, offset)
        return self.units[at] if at < len(self.units) and self.units[at].start == offset else None

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Return the dates that begin in a stretch."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_right(self._date_starts, end - 1)]

    def organs_from(
        self, start: int, stop: int, role: Role, *, unlisted: bool = False
    ) -> tuple[tuple[TaskUnit, ...], int]:
        """Read the organs that a stretch begins with, one after another (`Sở A, Sở B và các xã, phường`).

        Args:
            start: where the first may begin.
            stop: where the stretch ends.
            role: what they are to do.
            unlisted: take those that begin like an organ and are not known by name, too.

        Returns:
            The organs, and where they end; no organs and `start` where none stands there.
        """
        found: list[TaskUnit] = []
        at, end = start, start
        while at < stop:
            named = self.unit_at(at) or self._behind_post(at, stop)
            if (
                named is not None
                and named.end <= stop
                and (many := _MANY.match(self.folded, named.end, stop))
            ):
                # `Công an các xã, phường` are as many organs.
                at = end = self._until(named.start, many.end(), stop)
                found.append(self._group(named.start, end, role))
            elif named is not None and named.end <= stop:
                found.append(self._named(named, role))
                at = end = named.end
            elif (unlisted or found) and (last := unlisted_end(self, at, stop)) > at:
                found.append(self._group(at, last, role, confidence=0.7))
                at = end = last
            elif found and (bare := _BARE.match(self.text, at, stop)):
                # `UBND các phường A, B và C`: names that share the head of the first.
                found.append(self._group(at, bare.end(), role))
                at = end = bare.end()
            elif (group_end := self._group_end(at, stop, listed=unlisted and bool(found))) > at:
                shared = self._shared(at, group_end, stop, role)
                found += shared or [self._group(at, group_end, role)]
                at = end = shared[-1].end if shared else group_end
            else:
                break
            between = _BETWEEN.match(self.folded, at, stop)
            if between is None:
                break
            at = between.end()
        return tuple(found), end

    def organs_of(self, start: int, end: int, role: Role) -> tuple[TaskUnit, ...]:
        """Return the organs that a cell or a label holds; where a piece names none, its words as printed."""
        found: list[TaskUnit] = []
        at = start
        for mark in [*(m.span() for m in _PARTED.finditer(self.folded, start, end)), (end, end)]:
            found += self._organs_in(at, mark[0], role)
            at = mark[1]
        return tuple(found)

    def _organs_in(self, start: int, end: int, role: Role) -> Iterator[TaskUnit]:
        """Yield the organs of a piece: those named, and the groups between them, but not their posts."""
        named = self.units_in(start, end)
        at = start
        for unit in (*named, None):
            if unit is not None and unit is not named[0] and _ASIDE.fullmatch(self.text, at, unit.start):
                at = self.text.find(")", unit.end, end) + 1 or unit.end
                continue  # `Trung tâm Dịch vụ việc làm (Sở Nội vụ)`: whose it is
            a, b = self.stripped(at, unit.start if unit else end)
            if unit is not None and _POST.fullmatch(self.folded, a, b):
                pass  # `Bí thư Đoàn trường`: the post of whom the organ is told by
            elif at > start and a == at + 1 and self.text[at] == " ":
                pass  # `Hội đồng trường nhà trường`: whose the organ before is
            elif b > a and groups().match_at(self.folded, a):
                yield from self._groups_in(a, b, role)
            elif b > a and not named and _WORD.search(self.text, a, b):
                yield self._group(a, b, role)
            if unit is not None:
                yield self._named(unit, role)
                at = unit.end

    def _groups_in(self, start: int, end: int, role: Role) -> Iterator[TaskUnit]:
        """Yield the groups of a stretch that begins with one (`các sở và UBND các xã`)."""
        at = start
        while (following := self._next_group(at, end)) is not None:
            yield self._group(*self._bare(at, following.start()), role)
            at = following.end()
        yield self._group(*self._bare(at, end), role)

    def _next_group(self, start: int, end: int) -> re.Match[str] | None:
        """Return the comma or `và` behind which the next group of a stretch begins, or None."""
        for mark in _NEXT_GROUP.finditer(self.folded, start, end):
            if next_groups().match_at(self.folded, mark.end()) and groups().match_at(self.folded, mark.end()):
                return mark
        return None

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """Return a group's stretch without what limits its part (`… trong phạm vi chức năng của mình`)."""
        limits = _LIMITS.search(self.folded, start, end)
        return self.stripped(start, limits.start() if limits else end)

    def _behind_post(self, at: int, stop: int) -> UnitMention | None:
        """Return the organ behind its head's post (`Giám đốc Sở Y tế`) or behind `các` (`các chi bộ A`)."""
        for before in (_POST, _EACH):
            found = before.match(self.folded, at, stop)
            if found and found.end() > at and (unit := self.unit_at(found.end())) is not None:
                return unit
        return None

    def _group_end(self, at: int, stop: int, *, listed: bool) -> int:
        """Return where a group of organs that begins at an offset ends; the offset where none does.

        In a list (`listed`) others are of its sort, too: `Sở Y tế, trạm y tế các xã, các bệnh viện tư nhân`.
        """
        known = groups().match_at(self.folded, at) is not None
        if not known and not (listed and (_MANY_OF.match(self.folded, at) or opens_organ(self.folded, at))):
            return at
        return self._until(at, at, stop)

    def _shared(self, at: int, colon: int, stop: int, role: Role) -> list[TaskUnit]:
        """Return the organs that share a head over a colon (`các Tập đoàn: Điện lực Việt Nam, Than`)."""
        opens = _COLON.match(self.text, colon, stop)
        if opens is None or colon - at > _HEAD or work_verbs().match_at(self.folded, opens.end()):
            return []
        found: list[TaskUnit] = []
        begin, start = opens.end(), at
        while True:
            mark = _MEMBER_END.search(self.folded, begin, min(stop, begin + _HEAD))
            end = mark.start() if mark else min(stop, begin + _HEAD)
            name = self.folded[begin:end]
            nouns = [(a, b) for a, b, _ in compounds().find(name)]
            verbs = (a for a, _, _ in work_verbs().find(name) if a and not any(x <= a < y for x, y in nouns))
            verb = next(verbs, None)
            last = self.stripped(begin, end if verb is None else begin + verb)[1]
            if last <= begin or (mark is None and verb is None):
                return found
            found.append(self._group(start, last, role))
            if verb is not None or mark is None or not self.text[mark.end()].isupper():
                return found
            begin = start = mark.end()

    def _until(self, at: int, known: int, stop: int) -> int:
        """Return where a group's words end that begin at an offset and reach at least to `known`."""
        limit = min(stop, at + _MAX_GROUP)
        ahead = _GROUP_STOP.search(self.folded, at, limit)
        limit = ahead.start() if ahead else limit
        following = self._next_group(at, limit)
        limit = following.start() if following else limit
        charged = _CHARGED.search(self.folded, at, limit)
        if charged is not None:
            return self.stripped(at, charged.end())[1]  # `các cơ quan được giao chủ trì … có trách nhiệm …`
        group = self.folded[at:limit]
        nouns = [(start, end) for start, end, _ in compounds().find(group)]
        unsaid = 0
        for begin, end, _ in work_verbs().find(group):
            if not begin or group[begin - 1] != " " or any(a <= begin < b for a, b in nouns):
                continue
            if self.text[at + begin].isupper():
                continue  # `các Ban Xây dựng Đảng`
            if begin < unsaid:
                continue
            if group.endswith(" chưa ", 0, begin):
                # `các đơn vị chưa gửi báo cáo khẩn trương …`: the verb and what stands next to it say which.
                unsaid = end + _OBJECT
                continue
            assigned = _ASSIGNED.match(self.folded, at + begin, stop)
            if assigned and work_verbs().match_at(self.folded, assigned.end()):
                return assigned.end() - 1  # `các bộ phận được phân công báo cáo …`
            limit = at + begin
            break
        named = next(iter(self.units_in(max(at + 1, known), limit)), None)
        if named is not None and not _APART.search(self.folded, at, named.start):
            return named.end  # `các đơn vị trực thuộc Sở Nội vụ`, `các ban đảng Tỉnh ủy` are one
        return self.stripped(at, named.start if named is not None else limit)[1]

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch without the blanks, marks and conjunctions at its ends."""
        while start < end and (self.text[start].isspace() or self.text[start] in ",;.:-–+•*"):
            start += 1
        while end > start:
            if self.text[end - 1].isspace() or self.text[end - 1] in ",;.:-–":
                end -= 1
            elif self.folded.endswith((" và", " với"), start, end):
                end = self.folded.rindex(" ", start, end)
            else:
                break
        return start, end

    def _named(self, unit: UnitMention, role: Role) -> TaskUnit:
        return _unit(
            start=unit.start,
            end=unit.end,
            surface=unit.surface,
            name=unit.name,
            role=role,
            confidence=unit.confidence,
        )

    def _group(self, start: int, end: int, role: Role, *, confidence: float = 0.8) -> TaskUnit:
        return _unit(start=start, end=end, surface=self.text[start:end], role=role, confidence=confidence)
