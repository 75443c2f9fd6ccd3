"""Checks across a unit's plan and its report of one time: the targets that one sets and the other names."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.checks.rule import Rule, declare
from extractor.checks.stored import Passage, StoredFinding, between_documents, columns
from extractor.checks.words import figure
from extractor.lexicon.folding import fold

if TYPE_CHECKING:
    from extractor.language.counts import Counted

_REACH = 160
_CUT = re.compile(r"[.;:,()\n\"“”|]")
_WORD = re.compile(r"[^\W\d_]+")
_SETS = re.compile(r"phấn đấu|chỉ tiêu|mục tiêu|đề ra|ít nhất|tối thiểu|trở lên|giao")
_AIMS = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|nghị quyết")
# What stands between an act and its number and says nothing of what is counted.
_FILLERS = frozenset(
    (
        "từ",
        "ít",
        "nhất",
        "tối",
        "thiểu",
        "trên",
        "được",
        "mới",
        "là",
        "thêm",
        "khoảng",
        "đạt",
        "có",
        "đã",
        "hơn",
    )
)
_ACT = 2


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a plan or a report, and of how many it is a share."""

    value: float
    whole: float | None
    passage: Passage


def targets(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find targets that a report names otherwise than the unit's plan sets them, or does not reach.

    A target is known by the act and the noun (`kết nạp … đảng viên`); one that either document states twice
    with two numbers is left alone, and what is reached is asked only of a report on the plan's whole time.
    """
    papers: defaultdict[tuple[str, str], dict[str, list[tuple[str, bool]]]] = defaultdict(dict)
    for document, kind, unit, issued, start, end in db.execute(
        "SELECT id, doc_type, issuer_unit, issued_on, period_from, period_to FROM documents"
        " WHERE issuer_unit IS NOT NULL AND doc_type IN ('Kế hoạch', 'Báo cáo')"
    ):
        year = (start or issued or "")[:4]
        whole = (start, end) == (f"{year}-01-01", f"{year}-12-31")
        papers[unit, year].setdefault(kind, []).append((document, whole))
    for (unit, year), kinds in papers.items():
        if not year or len(kinds) < 2:
            continue
        for plan, _ in kinds["Kế hoạch"]:
            set_out = _set_out(db, plan)
            for report, whole in kinds["Báo cáo"] if set_out else ():
                told = _told(db, report)
                for key in sorted(set_out.keys() & told.keys()):
                    found = _compared([unit, plan, report, *key], set_out[key], told[key], whole)
                    if found is not None:
                        yield found


def _compared(about: list[str], aim: _Figure, told: _Figure, whole: bool) -> StoredFinding | None:
    plan, report = aim.passage.document_name, told.passage.document_name
    if told.whole is not None:
        if told.whole == aim.value:
            return None
        message = f"{plan} đề ra {figure(aim.value)}, {report} lấy {figure(told.whole)} làm chỉ tiêu."
        return between_documents(TARGET, about, message, [aim.passage, told.passage])
    if not whole or told.value >= aim.value:
        return None
    message = f"{plan} đề ra {figure(aim.value)}, {report} nêu kết quả {figure(told.value)}: chưa đạt."
    return between_documents(TARGET, about, message, [aim.passage, told.passage], "info")


def _set_out(db: sqlite3.Connection, plan: str) -> dict[tuple[str, str], _Figure]:
    """Return the targets that a plan sets, by act and noun; a record has no figures of what is yet to be."""
    # Loaded on use: whoever only looks something up need not wait for the language's tables.
    from extractor.language.counts import counted_in

    text, name = db.execute("SELECT text, name FROM documents WHERE id = ?", (plan,)).fetchone()
    folded = fold(text)
    figures = (
        (_act(text, c.start), c.unit, _Figure(float(c.number.value), None, _passage(plan, name, text, c)))
        for c in counted_in(folded)
        if c.unit and c.denominator is None and c.number.whole is not None and _sets(folded, c.start, c.end)
    )
    return _unlike(figures)


def _told(db: sqlite3.Connection, report: str) -> dict[tuple[str, str], _Figure]:
    """Return the results of a report, by act and noun; a share only where it is one of a target."""
    text, name = db.execute("SELECT text, name FROM documents WHERE id = ?", (report,)).fetchone()
    figures = []
    for value, unit, part, of, *place in db.execute(
        f"SELECT q.value, q.unit, q.numerator, q.denominator, {columns('q')} FROM quantities q"
        " WHERE document = ? AND unit IS NOT NULL AND kind IN ('count', 'headcount', 'ratio') ORDER BY start",
        (report,),
    ):
        passage = Passage(report, name, *place)
        if of is None or _AIMS.search(fold(_around(text, passage.start, passage.end))):
            one = _Figure(value if of is None else part, of, passage)
            figures.append((_act(text, passage.start), unit, one))
    return _unlike(figures)


def _unlike(figures: Iterable[tuple[str, str | None, _Figure]]) -> dict[tuple[str, str], _Figure]:
    """Return figures by act and noun, those left out that are told twice with two numbers."""
    found: dict[tuple[str, str], _Figure | None] = {}
    for act, unit, one in figures:
        key = act, fold(unit or "")
        known = found.setdefault(key, one)
        if known is not one and (known is None or (known.value, known.whole) != (one.value, one.whole)):
            found[key] = None
    return {key: one for key, one in found.items() if one is not None and key[0]}


def _sets(folded: str, start: int, end: int) -> bool:
    return _SETS.search(_around(folded, start, end)) is not None


def _around(text: str, start: int, end: int) -> str:
    """Return the sentence around a figure, as far as it matters."""
    before = re.split(r"[.;\n]", text[max(0, start - _REACH) : start])[-1]
    return before + text[start:end] + re.split(r"[.;\n]", text[end : end + _REACH])[0]


def _passage(document: str, name: str, text: str, counted: Counted) -> Passage:
    start, end = counted.start, counted.end
    return Passage(document, name, start, end, text[start:end], "[]", None, "[]", 0.9)


def _act(text: str, start: int) -> str:
    """Return the last words before a number that say what is done (`kết nạp`), without fillers."""
    words = [w.casefold() for w in _WORD.findall(_CUT.split(text[max(0, start - _REACH) : start])[-1])]
    while words and words[-1] in _FILLERS:
        words.pop()
    return " ".join(words[-_ACT:])


TARGET = declare(
    Rule(
        "plan_target",
        "warning",
        "Chỉ tiêu trong báo cáo khác kế hoạch",
        "So chỉ tiêu kế hoạch đề ra với báo cáo cùng đơn vị, cùng năm: chỉ tiêu có ghi đúng không; báo cáo cả"
        " năm thì kết quả có đạt không.",
        "Kế hoạch đã điều chỉnh hoặc giao bổ sung; báo cáo tính theo nghị quyết khác.",
        "Đối chiếu kế hoạch với báo cáo",
    )
)
