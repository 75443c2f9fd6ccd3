"""Tasks of labelled lines: a heading or a sentence, then `Đơn vị chủ trì: …`, `Thời gian: …`.

The labels stand each on a line of its own under what is to be done, or behind it in one paragraph. What
is to be done may have one, too (`Nội dung thực hiện: …`), and several points under it (`a) Nhiệm vụ:`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.language.task_heads import head_of
from extractor.language.task_parts import Parts, Role
from extractor.language.task_times import time_of
from extractor.lexicon.tasks import LabelKind, labels
from extractor.records import Deadline, Task, TaskUnit
from extractor.text.reading import Paragraph

_LEAD_IN = re.compile(r"[\s\-–+•*]{0,6}(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđivx]{1,4})[.)]\s{0,3})?", re.I)
_MARK = re.compile(r"(?:[.;(\[–+•*]|(?<!\w)-)\s{0,3}(?=\w)|(?<=\n)|^\s{1,3}")
_CLOSED = re.compile(r"(?: (?:tham mưu|thực hiện|triển khai|chính)){0,2}\s{0,2}(?:\([^()\n]{0,40}\)\s{0,2})?")
_UNKNOWN = re.compile(r"[\s\-–+•*]{0,6}\w[^:.;\n]{1,40}:\s")
# `Thực hiện: Ban Tổ chức chủ trì, Văn phòng phối hợp.`
_LED = re.compile(
    r" chủ trì(?:[,;]\s{1,3}(?:phối hợp (?:với|cùng)\s)?|\s?$)(?=.{0,300}?(?P<helps> phối hợp)?$)"
)
_MIN_WORK = 12
_MAX_WORK = 600
_MAX_LABEL = 90


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in a paragraph, and where its value lies."""

    kind: LabelKind
    begin: int
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """What is to be done, as the labels that belong to it are gathered."""

    stretches: list[tuple[int, int]]
    paragraphs: list[Paragraph] = field(default_factory=list)
    units: list[TaskUnit] = field(default_factory=list)
    due: Deadline | None = None
    labelled: bool = False


def labelled_tasks(parts: Parts, paragraphs: list[Paragraph]) -> Iterator[tuple[Task, list[Paragraph]]]:
    """Yield the tasks that labels complete, each with the paragraphs it is read from.

    Args:
        parts: the document.
        paragraphs: those of its flow, in order, without tables.
    """
    work: _Open | None = None
    # The line that labels may follow: few are read as work, most are followed by none.
    above: Paragraph | None = None
    listing = False
    for paragraph in paragraphs:
        colon = parts.folded.find(":", paragraph.start, paragraph.end)
        if colon < 0 and work is not None and work.labelled and _is_sub(parts, paragraph):
            continue  # who takes part, below `Thành phần:`
        if colon < 0 and not listing:
            yield from _closed(parts, work)
            work, above = None, paragraph
            continue
        found = _labels(parts, paragraph, colon)
        named = _named(parts, paragraph) if colon >= 0 else None
        if work is None and above is not None and named is None:
            work = _work(parts, above.start, above.end, above)
        above = None
        if named is not None:
            yield from _closed(parts, work)
            work = _work(parts, named, found[0].begin if found else paragraph.end, paragraph)
            listing = work is None
            if not found:
                continue
        elif listing and not found and (work is None or _is_point(parts, paragraph)):
            point = _work(parts, paragraph.start, paragraph.end, paragraph)
            if work is None or point is None:
                work = point
            else:
                work.stretches += point.stretches
                work.paragraphs.append(paragraph)
            listing = work is not None
            continue
        listing = False
        if not found:
            if work is not None and _UNKNOWN.match(parts.text, paragraph.start, paragraph.end) and work.units:
                continue
            yield from _closed(parts, work)
            work, above = None, paragraph
            continue
        start = _behind_lead_in(parts, paragraph.start, paragraph.end)
        if named is None and found[0].begin - start >= _MIN_WORK:
            yield from _closed(parts, work)
            work = _work(parts, paragraph.start, found[0].begin, paragraph)
        if work is not None:
            if paragraph not in work.paragraphs:
                work.paragraphs.append(paragraph)
            _take(parts, work, found)
    yield from _closed(parts, work)


def _named(parts: Parts, paragraph: Paragraph) -> int | None:
    """Return where what is to be done begins behind a label for it (`Nhiệm vụ: …`); None without one."""
    start = _behind_lead_in(parts, paragraph.start, paragraph.end)
    known = labels().match_at(parts.folded, start)
    if known is None or known[1] != "what" or parts.folded[known[0] : known[0] + 1] != ":":
        return None
    return known[0] + 1


def _is_point(parts: Parts, paragraph: Paragraph) -> bool:
    return parts.text[paragraph.start : paragraph.end].lstrip()[:1] in ("-", "–", "+", "•", "*")


def _is_sub(parts: Parts, paragraph: Paragraph) -> bool:
    return parts.text[paragraph.start : paragraph.end].lstrip()[:1] == "+"


def _labels(parts: Parts, paragraph: Paragraph, colon: int) -> list[_Label]:
    """Return the labels of a paragraph, whose first colon is given, with the stretches of their values."""
    folded, begins = parts.folded, []
    first = _behind_lead_in(parts, paragraph.start, paragraph.end) if colon >= 0 else 0
    while colon >= 0:
        begin = _label_start(folded, first, colon)
        known = labels().match_at(folded, begin)
        if known is not None and known[1] != "what" and _CLOSED.fullmatch(folded, known[0], colon):
            begins.append((known[1], begin, colon + 1))
        colon = folded.find(":", colon + 1, paragraph.end)
    ends = [*(begin for _, begin, _ in begins[1:]), paragraph.end]
    # Of no labels there is one end more than labels.
    return [_Label(kind, b, s, e) for (kind, b, s), e in zip(begins, ends, strict=False) if s <= e]


def _label_start(folded: str, start: int, colon: int) -> int:
    """Return where the words before a colon begin: behind a full stop, a bracket, a bullet."""
    floor = max(start, colon - _MAX_LABEL)
    for mark in _MARK.finditer(folded, floor, colon):
        floor = mark.end()
    return floor


def _behind_lead_in(parts: Parts, start: int, end: int) -> int:
    lead_in = _LEAD_IN.match(parts.text, start, end)
    return lead_in.end() if lead_in else start


def _work(parts: Parts, start: int, end: int, paragraph: Paragraph) -> _Open | None:
    """Return what a stretch says is to be done; None for what is too short or too long to say it."""
    start = _behind_lead_in(parts, start, end)
    while end > start and (parts.text[end - 1].isspace() or parts.text[end - 1] in ".;:,(-–["):
        end -= 1
    if parts.text[start:end].isupper() or not _MIN_WORK <= end - start <= _MAX_WORK:
        # A section's title, or a whole argument.
        return None
    given = head_of(parts, start, end)
    if given is not None and end - given[1] >= _MIN_WORK:
        # `Giao Sở Y tế chuẩn bị …; thời gian hoàn thành: …`: the sentence itself says who.
        units, at = given
        return _Open([(at + (parts.text[at] == " "), end)], [paragraph], list(units))
    return _Open([(start, end)], [paragraph])


def _take(parts: Parts, work: _Open, found: list[_Label]) -> None:
    work.labelled = True
    for label in found:
        if label.kind in ("lead", "support"):
            role: Role = "lead" if label.kind == "lead" else "support"
            end = label.end
            while end > label.start and parts.text[end - 1] in ")]. ;":
                end -= 1
            led = _LED.search(parts.folded, label.start, end) if role == "lead" else None
            work.units += parts.organs_of(label.start, led.start() if led else end, role)
            if led is not None:
                work.units += parts.organs_of(
                    led.end(), led.start("helps") if led["helps"] else end, "support"
                )
        elif label.kind == "due" and work.due is None:
            work.due = time_of(parts, label.start, label.end)


def _closed(parts: Parts, work: _Open | None) -> Iterator[tuple[Task, list[Paragraph]]]:
    """Yield a task whose labels say who does it, or by when in so many words."""
    if work is None or not work.labelled:
        return
    led = any(unit.role == "lead" for unit in work.units)
    # Who only helps (`Cơ quan phối hợp: …`) makes no errand of what stands above.
    if not (led or (work.due is not None and work.due.relation in ("before", "by"))):
        return
    for start, end in work.stretches:
        surface = parts.text[start:end]
        task = Task(
            start=start,
            end=end,
            surface=surface,
            what=" ".join(surface.split()),
            units=tuple(work.units),
            due=work.due,
            confidence=0.9,
            evidence="labels",
        )
        yield task, work.paragraphs
