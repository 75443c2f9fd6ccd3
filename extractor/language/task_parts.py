"""The parts of a task: the organs that it is given to, and the day that it is due."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from extractor.language.document import folded_of, get, reading_of
from extractor.lexicon.tasks import compounds, groups, standing_times, work_verbs
from extractor.records import DateMention, Deadline, TaskUnit, UnitMention

Role = Literal["lead", "support"]
Relation = Literal["before", "by", "during"]

_BETWEEN = re.compile(r"[\s,;]{0,4}(?:(?:và|cùng|với|hoặc)\s{1,3})?")
_POST = re.compile(
    r"(?:cơ quan |đồng chí |đ/c )?(?:phó )?(?:giám đốc|chủ tịch|thủ trưởng|trưởng(?: ban| phòng)?|bí thư"
    r"|chánh|hiệu trưởng|lãnh đạo|tổng giám đốc|chính ủi|chỉ huy trưởng|thường trực|trưởng công an)?\s{0,2}"
)
_GROUP_STOP = re.compile(r"[.;:()\n]|, (?=hoàn thành|xong|thời hạn|thời gian)")
_UNDER = re.compile(r"(?<!\w)(?:thuộc|của)\s{1,3}$")
_MAX_GROUP = 160
# What stands before a date that is a deadline. The date's own head word (`ngày`) may be part of the date.
_CUE = re.compile(
    r"(?:^|(?<!\w))(?P<cue>trước(?: thời hạn)?|chậm nhất(?: là)?(?: (?:vào|đến|trong|trước))?(?: hết)?"
    r"|muộn nhất(?: là)?(?: (?:vào|đến|trong|trước))?(?: hết)?|(?:đến|cho đến)? ?hết"
    r"|không (?:quá|chậm quá|muộn hơn)"
    r"|(?P<done>(?:hoàn thành|xong|kết thúc)(?:[^.;\n]{0,40}? (?:trong|vào|đến))?)"
    r"|thời hạn[^.;\n]{0,20}?|thời gian hoàn thành:?)"
    r"\s{1,3}(?:\d{1,2} ?(?:giờ|h) ?(?:\d{2})?,? ?)?(?:ngày|cuối|đầu)?\s{0,3}$"
)
_REACH = 70
# A day that tells which things are meant, or in which case, is no deadline: `đã được cấp trước ngày …`,
# `hợp đồng kí trước ngày … thì`, `người hoạt động cách mạng trước ngày …`.
_IF = re.compile(r"[^.;\n]{0,3}(?<!\w)thì(?!\w)|\s(?:mà|nhưng)(?!\w)")
_SINCE = re.compile(
    r"(?<!\w)(?:đã|được (?:cấp|kí|phê duyệt|thành lập|ban hành|tuyển dụng|công nhận|giao kết|thực hiện)"
    r"|hình thành|phát sinh|hoạt động cách mạng|có hiệu lực)(?!\w)[^.,;:\n]{0,40}$"
)


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

    def organs_from(self, start: int, stop: int, role: Role) -> tuple[tuple[TaskUnit, ...], int]:
        """Read the organs that a stretch begins with, one after another (`Sở A, Sở B và các xã, phường`).

        Returns:
            The organs, and where they end; no organs and `start` where none stands there.
        """
        found: list[TaskUnit] = []
        at, end = start, start
        while at < stop:
            named = self.unit_at(at) or self._behind_post(at, stop)
            if named is not None and named.end <= stop:
                found.append(self._named(named, role))
                at = end = named.end
            elif (group_end := self._group_end(at, stop)) > at:
                found.append(self._group(at, group_end, role))
                at = end = group_end
            else:
                break
            between = _BETWEEN.match(self.folded, at, stop)
            assert between is not None
            if between.end() == at:
                break
            at = between.end()
        return tuple(found), end

    def organs_of(self, start: int, end: int, role: Role) -> tuple[TaskUnit, ...]:
        """Return the organs that a cell or a label holds; where none is named, its words as they stand."""
        named = tuple(self._named(u, role) for u in self.units_in(start, end))
        rest: list[TaskUnit] = []
        at = start
        for stop in [*(u.start for u in named), end]:
            a, b = self._stripped(at, stop)
            if b > a and (not named or groups().match_at(self.folded, a)):
                rest.append(self._group(a, b, role))
            at = next((u.end for u in named if u.start == stop), end)
        return tuple(sorted((*named, *rest), key=lambda u: u.start))

    def _behind_post(self, at: int, stop: int) -> UnitMention | None:
        post = _POST.match(self.folded, at, stop)
        return self.unit_at(post.end()) if post and post.end() > at else None

    def _group_end(self, at: int, stop: int) -> int:
        """Return where a group of organs that begins at an offset ends; the offset where none does."""
        if groups().match_at(self.folded, at) is None:
            return at
        limit = min(stop, at + _MAX_GROUP)
        ahead = _GROUP_STOP.search(self.folded, at, limit)
        limit = ahead.start() if ahead else limit
        group = self.folded[at:limit]
        nouns = [(start, end) for start, end, _ in compounds().find(group)]
        for begin, _, _ in work_verbs().find(group):
            if begin and group[begin - 1] == " " and not any(a <= begin < b for a, b in nouns):
                limit = at + begin
                break
        named = next(iter(self.units_in(at + 1, limit)), None)
        if named is not None and _UNDER.search(self.folded, at, named.start):
            return named.end  # `các đơn vị trực thuộc Sở Nội vụ` are one
        return self._stripped(at, named.start if named is not None else limit)[1]

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
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
        return TaskUnit(
            start=unit.start,
            end=unit.end,
            surface=unit.surface,
            name=unit.name,
            role=role,
            confidence=unit.confidence,
        )

    def _group(self, start: int, end: int, role: Role) -> TaskUnit:
        return TaskUnit(start=start, end=end, surface=self.text[start:end], role=role, confidence=0.8)

    def deadline_in(self, start: int, end: int) -> Deadline | None:
        """Return the deadline that a sentence states with a word for it (`trước ngày 15/12/2025`)."""
        for found in self.dates_in(start, end):
            cue = _CUE.search(self.folded, max(start, found.start - _REACH), found.start)
            if cue is None or _IF.match(self.folded, found.end, end):
                continue
            if _SINCE.search(self.folded, max(start, cue.start() - _REACH), cue.start()):
                continue
            relation: Relation = "before" if "trước" in cue["cue"] else "by"
            if relation == "by" and cue["done"] and found.kind != "date":
                relation = "during"
            due = self._deadline(found, cue.start("cue"), relation)
            if due is not None:
                return due
        return None

    def time_of(self, start: int, end: int) -> Deadline | None:
        """Return when a cell or a label says that work is done: a deadline, a period, `Thường xuyên`."""
        due = self.deadline_in(start, end)
        if due is not None:
            return due
        a, b = self._stripped(start, end)
        dates = self.dates_in(a, b)
        if dates:
            first, last = self._deadline(dates[0], a, "during"), self._deadline(dates[-1], a, "during")
            if first is not None and last is not None:
                return last.model_copy(update={"from_": first.from_})
        if b > a and standing_times().match_at(self.folded, a):
            return Deadline(start=a, end=b, surface=self.text[a:b], relation="standing", confidence=0.9)
        return None

    def _deadline(self, found: DateMention, start: int, relation: Relation) -> Deadline | None:
        days = self._days(found)
        if days is None:
            return None
        first, last = days
        guessed = found.kind == "day_month"
        return Deadline.model_validate(
            {
                "start": start,
                "end": found.end,
                "surface": self.text[start : found.end],
                "relation": relation,
                "from": first if relation == "during" else None,
                "to": last,
                "confidence": found.confidence * (0.8 if guessed else 1.0),
                "evidence": "năm của văn bản" if guessed else None,
            }
        )

    def _days(self, found: DateMention) -> tuple[str, str] | None:
        """Return the first and last day of a date or period; a day without a year is the next one."""
        if found.period is not None:
            return found.period.from_, found.period.to
        iso = found.iso or ""
        match found.kind:
            case "date":
                return iso, iso
            case "year":
                return f"{iso}-01-01", f"{iso}-12-31"
            case "month":
                year, month = int(iso[:4]), int(iso[5:7])
                return f"{iso}-01", f"{iso}-{calendar.monthrange(year, month)[1]:02}"
            case _ if self.written is not None:
                year, day = int(self.written[:4]), iso.lstrip("-")
                full = f"{year + (day < self.written[5:])}-{day}"
                return full, full
        return None
