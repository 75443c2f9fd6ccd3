"""Checks of what a document claims of awards: decided or proposed, on what decision, for whom twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.identity import fold
from extractor.lexicon.awards import award_forms
from extractor.records import Award, Finding

_STATE_GIVERS = {"president", "prime_minister", "government"}
_HIGH_AUTHORITY = re.compile(r"chu tich nuoc|thu tuong|chinh phu")
_REASON_WORDS = 6
_MOST_SHOWN = 8


@check
def proposals_counted(paper: Paper) -> Iterator[Finding]:
    """Find totals of awards given that add in awards only proposed."""
    awards = paper.record.awards
    parts: defaultdict[int, list[Award]] = defaultdict(list)
    for a in awards:
        if a.part_of is not None:
            parts[a.part_of].append(a)
    for index, of in parts.items():
        whole, proposed = awards[index], [a for a in of if a.stage == "proposed"]
        if whole.stage == "granted" and proposed and len(proposed) < len(of):
            yield PROPOSED.finding(
                f"«{whole.surface}» nêu như đã khen thưởng nhưng gồm cả phần mới đề nghị.", [whole, *proposed]
            )


@check
def unbacked(paper: Paper) -> Iterator[Finding]:
    """Find awards of the state level without a decision, in a document that names decisions for others."""
    granted = [
        a
        for a in paper.record.awards
        if a.stage == "granted" and a.count and not a.is_total and a.part_of is None
    ]
    high = [a for a in granted if _is_high(a)]
    bare = [a for a in high if not a.backing and "quyết định" not in paper.around(a).casefold()]
    if bare and any(a.backing for a in granted):
        yield UNBACKED.finding(
            f"{len(bare)} mục khen thưởng cấp Nhà nước không nêu quyết định, trong khi các mục khác có nêu.",
            bare[:_MOST_SHOWN],
        )


def _is_high(award: Award) -> bool:
    """Tell whether only the President, the Government or the Prime Minister gives an award."""
    if _HIGH_AUTHORITY.search(fold(award.authority or "")):
        return True
    givers = next((form.givers for form, _ in award_forms() if form.name == award.award), frozenset())
    return bool(givers) and givers <= _STATE_GIVERS


@check
def decisions(paper: Paper) -> Iterator[Finding]:
    """Find fewer decisions than occasions where several decisions back a list of awards together."""
    together: defaultdict[tuple[str, ...], list[Award]] = defaultdict(list)
    for a in paper.record.awards:
        if len(a.backing) > 1 and a.stage == "granted" and a.reason and a.part_of is None:
            together[a.backing].append(a)
    for backing, awards in together.items():
        occasions: dict[str, Award] = {}
        for a in awards:
            occasions.setdefault(_occasion(a.reason or ""), a)
        if len(occasions) > len(backing):
            yield DECISIONS.finding(
                f"Có {len(occasions)} dịp khen thưởng nhưng chỉ nêu {len(backing)} quyết định: "
                f"{', '.join(backing)}.",
                list(occasions.values()),
            )


def _occasion(reason: str) -> str:
    """Return what tells one reason for awards from another: its words behind the common opening."""
    words = fold(reason)
    for opening in ("da ", "co ", "dat ", "thanh tich ", "xuat sac ", "tieu bieu ", "trong ", "cong tac "):
        words = words.removeprefix(opening)
    return " ".join(words.split()[:_REASON_WORDS])


@check
def twice(paper: Paper) -> Iterator[Finding]:
    """Find a recipient that one list names twice for one award."""
    named: defaultdict[tuple[object, ...], list[Award]] = defaultdict(list)
    for a in paper.record.awards:
        if a.recipient and a.part_of is not None and len(a.recipient.split()) > 1:
            named[(a.part_of, a.award, a.class_, fold(a.recipient))].append(a)
    for of in named.values():
        rows = {_row(paper, a) for a in of}
        if len(of) > 1 and len(rows) == 1:
            yield TWICE.finding(
                f"{of[0].recipient} có tên {len(of)} lần trong một danh sách {of[0].award or 'khen thưởng'}.",
                of,
            )


def _row(paper: Paper, award: Award) -> str:
    """Return the row of a list that a recipient stands in, less its number; namesakes differ in it."""
    line = paper.reading.paragraph_at(paper.span(award)[0])
    return re.sub(r"\d+", "", fold(paper.text[line.start : line.end])).strip(" .|-")


PROPOSED = declare(
    Rule(
        "proposed_as_result",
        "error",
        "Đề nghị được tính là kết quả",
        "Trình, đề nghị, hiệp y, cho chủ trương chưa phải là khen thưởng; không cộng vào số đã khen.",
        "Quyết định đã có sau đó trong cùng kỳ.",
        "Luật Thi đua, khen thưởng 06/2022/QH15; Nghị định 152/2025/NĐ-CP",
    )
)
UNBACKED = declare(
    Rule(
        "award_unbacked",
        "info",
        "Khen thưởng không nêu quyết định",
        "Khen thưởng cấp Nhà nước phải có số, ngày quyết định để đối chiếu.",
        "Quyết định nêu ở phụ lục, ở báo cáo khác.",
        "Nghị định 152/2025/NĐ-CP (hồ sơ, báo cáo khen thưởng)",
    )
)
DECISIONS = declare(
    Rule(
        "fewer_decisions",
        "warning",
        "Số quyết định ít hơn số dịp khen thưởng",
        "Đếm các dịp khen thưởng khác nhau và số quyết định nêu chung cho các dịp ấy.",
        "Một quyết định khen nhiều dịp.",
        "Đối chiếu quyết định với kết quả khen thưởng",
    )
)
TWICE = declare(
    Rule(
        "recipient_twice",
        "error",
        "Một người, đơn vị có tên hai lần",
        "So các hàng của một danh sách khen thưởng; hàng lặp làm sai số lượng.",
        "Hai người trùng họ tên, chức vụ; hai thành tích khác nhau.",
        "Nghị định 152/2025/NĐ-CP (một thành tích không khen nhiều lần)",
    )
)
