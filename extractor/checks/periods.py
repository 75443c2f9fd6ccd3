"""Checks of periods: one plan with two ranges, a review before its time, anniversaries, work already over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import fold
from extractor.lexicon.anniversaries import anniversaries
from extractor.records import DateMention, Finding

_RANGE = re.compile(r"(?P<from>20\d\d)\s?-\s?(?P<to>20\d\d)$")
_FILLER = re.compile(r"\b(?:dinh huong|giai doan|nhiem ky|den nam|trong|va)\b")
_REVIEW = re.compile(
    r"(?:[sS]ơ|[tT]ổng) kết(?: kết quả| việc|,? đánh giá)? (?P<years>\d{1,2}) năm (?:thực hiện|triển khai)"
)
_ANNIVERSARY = re.compile(
    r"(?P<years>\d\d{0,2}) năm (?P<event>[^().;\n]{0,120}?)\s?"
    r"\((?:\d{1,2}/\d{1,2}/)?(?P<from>1[89]\d\d|20\d\d)\s?-\s?(?:\d{1,2}/\d{1,2}/)?(?P<to>20\d\d)\)"
)
# What it ends in: few texts have it, and brackets are quick to find.
_YEARS_APART = re.compile(r"\((?:\d{1,2}/\d{1,2}/)?(?:1[89]|20)\d\d\s?-")
_EVENT = re.compile(r"ngày|kỷ niệm|sự kiện|truyền thống|thành lập", re.IGNORECASE)
_NTH = re.compile(r"[kK]ỷ niệm (?:lần thứ )?(?P<years>\d{2,3}) năm (?P<event>[^().;,\n]{4,90})")
_AHEAD = re.compile(r"sẽ|chuẩn bị|hướng tới|tiến tới|kế hoạch|năm sau|sắp|lập thành tích")
_BY_END = re.compile(r"đến hết $|kết thúc (?:vào |trong )?$")
_TO_COME = re.compile(r"nhiệm vụ|phương hướng|giải pháp|kế hoạch")


@check
def two_ranges(paper: Paper) -> Iterator[Finding]:
    """Find one phrase with two ranges of years: `… biên chế năm 2026 và giai đoạn 2027-2031`, `2026-2031`."""
    groups: defaultdict[tuple[str, str], dict[str, DateMention]] = defaultdict(dict)
    for d in paper.record.dates:
        found = _RANGE.search(d.surface) if d.kind == "period" else None
        if found is None:
            continue
        start, end = paper.span(d)
        words = _FILLER.sub(" ", fold(paper.text[max(0, start - 80) : start])).split()[-5:]
        after = [word.strip(".,;:") for word in fold(paper.text[end : end + 20]).split()[:2]]
        if len(words) == 5 and all(w.isalnum() for w in words):
            groups[" ".join([*words, *after]), found["to"]].setdefault(found["from"], d)
    for ranges in groups.values():
        if len(ranges) > 1:
            one, other, *_ = ranges.values()
            yield PERIOD.finding(
                f"Cùng một nội dung nhưng nơi ghi {one.surface}, nơi ghi {other.surface}.", [one, other]
            )


@check
def early_review(paper: Paper) -> Iterator[Finding]:
    """Find reviews of more years than have passed since the instrument reviewed."""
    if paper.written is None:
        return
    for c in paper.record.citations:
        issued, start = calendar_day(c.date), paper.span(c)[0]
        found = _REVIEW.search(paper.text, max(0, start - 60), start)
        if issued is None or found is None or "\n" in paper.text[found.start() : start]:
            continue
        passed = (paper.written - issued).days / 365.25
        if passed < int(found["years"]) - 1:
            yield PERIOD.finding(
                f"{found[0].strip()} {c.code or c.surface} ngày {day(c.date or '')} nhưng đến "
                f"{day(paper.written.isoformat())} mới được {int(passed)} năm.",
                [paper.passage(found.start(), found.end()), c],
            )


@check
def over_before(paper: Paper) -> Iterator[Finding]:
    """Find tasks of a coming period that by their own words end before it begins."""
    for section in paper.record.sections:
        title = fold(section.title or "")
        heading = [
            d
            for d in paper.record.dates
            if d.period and section.start <= d.start < section.start + len(section.title or "") + 12
        ]
        if not heading or not _TO_COME.search((section.title or "").lower()) or "ket qua" in title:
            continue
        begins = min(d.period.from_ for d in heading if d.period)
        for d in paper.record.dates:
            if not section.start < d.start < section.end or d.kind not in ("month", "date") or not d.iso:
                continue
            lead = paper.text[max(0, paper.span(d)[0] - 24) : paper.span(d)[0]].removesuffix("ngày ")
            if _BY_END.search(lead) and d.iso[:7] < begins[:7]:
                yield PERIOD.finding(
                    f"Việc thực hiện đến hết {d.surface} lại nêu trong nhiệm vụ bắt đầu từ {day(begins)}.",
                    [d, heading[0]],
                )


@check
def anniversary(paper: Paper) -> Iterator[Finding]:
    """Compare the years of an anniversary with its two dates, or with the day of a known event."""
    done: set[int] = set()
    for m in _ANNIVERSARY.finditer(paper.text) if _YEARS_APART.search(paper.text) else ():
        done.add(m.start())
        passed = int(m["to"]) - int(m["from"])
        # `05 năm (2021 - 2025)` counts both years; from day to day, or from an event, only what passed.
        counted = {passed} if _EVENT.match(m["event"]) or "/" in m[0] else {passed, passed + 1}
        if int(m["years"]) not in counted:
            yield YEARS.finding(
                f"Từ {m['from']} đến {m['to']} là {passed} năm, văn bản ghi {m['years']} năm.",
                [paper.passage(m.start(), m.end())],
            )
    written = paper.written
    for m in _NTH.finditer(paper.text) if written else ():
        event = fold(m["event"])
        year = next((known.year for known in anniversaries() if fold(known.event) in event), None)
        if m.start("years") in done or year is None or written is None:
            continue
        named = {int(y) for y in re.findall(r"\b20\d\d\b", paper.text[m.start() : m.end() + 40])}
        years = named or {written.year, written.year + 1} | (
            {written.year - 1} if written.month < 7 else set()
        )
        if int(m["years"]) not in {y - year for y in years} and not _AHEAD.search(m["event"]):
            yield YEARS.finding(
                f"Văn bản ghi {m['years']} năm; sự kiện có từ năm {year}, năm {max(years)} là "
                f"{max(years) - year} năm.",
                [paper.passage(m.start(), m.end())],
                "info",
            )


PERIOD = declare(
    Rule(
        "period_mismatch",
        "warning",
        "Thời kỳ không khớp",
        "So các thời kỳ của cùng một nội dung; so số năm sơ kết, tổng kết với thời gian đã qua; so hạn "
        "của việc với kỳ kế hoạch.",
        "Hai kế hoạch khác nhau; sơ kết sớm theo chỉ đạo; thời hạn đã được kéo dài.",
        "Đối chiếu nội dung",
    )
)
YEARS = declare(
    Rule(
        "anniversary_mismatch",
        "warning",
        "Số năm kỷ niệm không khớp",
        "Lấy năm sau trừ năm trước và so với số năm đã ghi.",
        "Tính cả năm đầu; kỷ niệm tổ chức trước hoặc sau năm chẵn.",
        "Đối chiếu ngày",
    )
)
