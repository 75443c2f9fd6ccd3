"""Checks of totals: awards and their parts, lists that `gồm` introduces, names in annexes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import sum_sentence
from extractor.lexicon.folding import UPPER
from extractor.records import Award, Finding, Mention, Quantity

_LISTS_PARTS = re.compile(r"\s?[(,:;]?\s?(?:bao gồm|gồm có|gồm|chia ra|cụ thể(?: như sau)?)\s?:?\s?")
_TITLE_ITEM = re.compile(
    r"(?:^|[,;]|\bvà\b)\s{0,2}(?=(?:Phó |phó )?(?:Trưởng|trưởng|Giám đốc|Chủ tịch|Bí thư|Hiệu trưởng)\b)"
)
_NAMED = rf"[{UPPER}][^\W\d_]{{0,12}}(?:(?: - | )[^\W\d_]{{1,12}}){{0,6}}:? \d{{1,5}}"
# `(Thanh Hóa 38, Nghệ An 41, Hà Tĩnh 29)`: a name and its figure, three times at least.
_NAMED_PARTS = re.compile(
    r"(?:(?P<some>(?:\s?\(|,? )trong đó:? )|\s?\((?:gồm:? |cụ thể:? )?|: |,? gồm:? |,? cụ thể:? )"
    rf"(?P<items>{_NAMED}(?:(?:[,;] | và ){_NAMED}){{2,40}})(?=[).;\n])"
)
_FIGURE = re.compile(r"\d{1,5}(?=[,;]|\s|$)")
_LIST_MARK = re.compile(r"\s{0,4}(?:[a-zđ\d]{1,2}[.)]|\([a-z\d]{1,4}\)|[-+*•])\s")
_ITEM_BREAK = re.compile(r"[,;](?=\s)| và ")


@check
def award_sums(paper: Paper) -> Iterator[Finding]:
    """Compare each total of awards with the sum of its parts, or with the names listed under it."""
    awards = paper.record.awards
    parts: defaultdict[int, list[Award]] = defaultdict(list)
    for a in awards:
        if a.part_of is not None and a.count is not None:
            parts[a.part_of].append(a)
    for index, of in parts.items():
        whole = awards[index]
        if (
            whole.surface.strip(" *").isdigit()
            and paper.reading.paragraph_at(paper.span(whole)[0]).kind == "row"
        ):
            continue  # a cell: the check of tables sees all of its row and column
        wrong = _wrong_split(of, whole.count)
        mended = sum(_sum_below(awards, parts, a) for a in wrong)
        if not wrong or whole.count is None or mended == whole.count:
            continue  # the total holds: it is one of its parts that does not
        given = sum(a.count or 0 for a in wrong)
        told = paper.between(whole, wrong[-1])
        if "đồng thời" in told or "trùng" in told:
            continue  # some are counted twice, and the text says so
        if given in _with_neighbours(paper, index) or (given < whole.count and _goes_on(paper, wrong[-1])):
            continue
        if all(a.recipient and a.count == 1 for a in wrong):
            yield COUNT.finding(
                f"«{whole.surface}» nhưng danh sách kèm theo có {given} tên.", [whole, *wrong]
            )
        else:
            sentence = sum_sentence(whole.count, [a.count or 0 for a in wrong])
            yield SUM.finding(sentence, [whole, *wrong])


def _with_neighbours(paper: Paper, index: int) -> set[int]:
    """Return what the total and its neighbours add up to: `02 tập thể và 06 cá nhân, gồm:` heads one list."""
    whole = paper.record.awards[index]
    line = paper.reading.paragraph_at(paper.span(whole)[0])
    beside = [
        a.count or 0
        for a in paper.record.awards
        if a is not whole and a.part_of is None and line.start <= paper.span(a)[0] < line.end
    ]
    count = whole.count or 0
    return {count + other for other in beside} | {count + sum(beside)} if beside else set()


def _goes_on(paper: Paper, last: Award) -> bool:
    """Tell whether the next award stands in the next item of the list, though it was not read as a part."""
    end = paper.span(last)[1]
    following = next((a for a in paper.record.awards if paper.span(a)[0] >= end), None)
    if following is None or following.part_of is not None:
        return False
    line = paper.reading.paragraph_at(paper.span(following)[0])
    between = paper.text[end : line.start]
    return between.count("\n") <= 2 and _LIST_MARK.match(paper.text, line.start) is not None


def _sum_below(awards: Sequence[Award], parts: Mapping[int, Sequence[Award]], award: Award) -> int:
    """Return what an award's own parts add up to, its count where it has none."""
    own = next((of for index, of in parts.items() if awards[index] is award), ())
    return sum(a.count or 0 for a in own) if own else award.count or 0


def _wrong_split(parts: Sequence[Award], whole: int | None) -> Sequence[Award]:
    """Return the parts that should add up to a total and do not; none where all is well.

    The parts, in their order, are one or more full splits of the total: by class, by unit, by column.
    Named recipients beside a split that holds are examples, not a second split.
    """
    counts = [a.count or 0 for a in parts]
    # Splits nested in each other add up to a multiple of the total.
    if not whole or len(parts) < 2 or _splits_into(counts, whole) or sum(counts) % whole == 0:
        return ()
    for cut in range(len(parts) - 1, 0, -1):
        head, tail = parts[:cut], parts[cut:]
        for right, rest in ((counts[:cut], tail), (counts[cut:], head)):
            if _splits_into(right, whole):
                return () if len(rest) < 2 or all(a.recipient for a in rest) else rest
        if cut > 1 and sum(counts[:cut]) == sum(counts[cut:]):
            return head
    return parts


def _splits_into(counts: Sequence[int], whole: int) -> bool:
    """Say whether numbers, in their order, are one or more full splits of a total."""
    running = 0
    for count in counts:
        running += count
        if running == whole:
            running = 0
    return running == 0


@check
def listed_sums(paper: Paper) -> Iterator[Finding]:
    """Compare a figure with the parts that `gồm` introduces, posts without a number counting one."""
    counted = [q for q in paper.record.quantities if q.kind in ("headcount", "count")]
    for i, whole in enumerate(counted[:-1]):
        end = paper.span(whole)[1]
        head = _LISTS_PARTS.match(paper.text, end)
        if head is None or "\n" in paper.text[end : head.end()]:
            continue
        stop = _list_end(paper.text, end, head.end())
        listed = paper.text[head.end() : stop]
        parts = [q for q in counted[i + 1 :] if head.end() <= paper.span(q)[0] < stop]
        if len(parts) < 2 or _nested(listed):
            continue
        if whole.kind == "headcount":
            posts = _unnumbered_posts(paper, head.end(), stop, parts)
        elif len(_ITEM_BREAK.split(listed)) == len(parts):
            posts = 0
        else:
            continue
        given = sum(q.value for q in parts) + posts
        if given not in _wholes(paper, counted, i):
            values = [*(q.value for q in parts), *([1] * posts)]
            yield SUM.finding(sum_sentence(whole.value, values), [whole, *parts])


def _wholes(paper: Paper, counted: Sequence[Quantity], i: int) -> set[float]:
    """Return what the parts may add up to: `48 công chức và 05 hợp đồng (gồm …)` lists those of both."""
    whole = counted[i]
    found = {whole.value}
    if i:
        between = paper.between(counted[i - 1], whole)
        if len(between) <= 6 and "và" in between:
            found.add(whole.value + counted[i - 1].value)
    return found


def _list_end(text: str, before: int, start: int) -> int:
    """Return where the list of parts ends: its bracket, or its sentence."""
    opened = "(" in text[before:start]
    for at in range(start, min(len(text), start + 600)):
        if text[at] == "\n" or (opened and text[at] == ")") or (not opened and text[at] in ".;"):
            return at
    return min(len(text), start + 600)


def _nested(text: str) -> bool:
    """Say whether the list holds subsets, whose figures must not be added."""
    return "trong đó" in text.casefold() or "(" in text


def _unnumbered_posts(paper: Paper, start: int, stop: int, parts: Sequence[Quantity]) -> int:
    taken = [paper.span(q) for q in parts]
    found = 0
    for m in _TITLE_ITEM.finditer(paper.text[start:stop]):
        at = start + m.end()
        if not any(a <= at < b for a, b in taken):
            found += 1
    return found


@check
def named_parts(paper: Paper) -> Iterator[Finding]:
    """Compare a figure with a list of names and figures behind it: `163 đồng chí (Thanh Hóa 38, …)`."""
    figures: list[tuple[Mention, float]] = [
        (q, q.value) for q in paper.record.quantities if q.kind in ("headcount", "count")
    ]
    figures += [(a, a.count) for a in paper.record.awards if a.count is not None]
    for mention, whole in figures:
        end = paper.span(mention)[1]
        found = _NAMED_PARTS.match(paper.text, end)
        if found is None:
            continue
        values = [float(m[0]) for m in _FIGURE.finditer(found["items"])]
        given = sum(values)
        if given > whole if found["some"] else given != whole:
            listed = paper.passage(found.start("items"), found.end("items"))
            yield SUM.finding(sum_sentence(whole, values), [mention, listed])


SUM = declare(
    Rule(
        id="sum_mismatch",
        severity="error",
        name="Tổng không bằng các phần cộng lại",
        explanation="Cộng các phần được liệt kê và so với tổng đã nêu.",
        innocent="Liệt kê chưa hết; «trong đó» chỉ nêu một phần; người được khen nhiều lần.",
        source="Đối chiếu số liệu trong báo cáo",
    )
)
COUNT = declare(
    Rule(
        id="count_mismatch",
        severity="error",
        name="Số đã nêu khác số có trong danh sách",
        explanation="Đếm tên trong danh sách kèm theo và so với số đã nêu ở nội dung.",
        innocent="Danh sách thiếu trang; hàng gộp; truy tặng lập danh sách riêng.",
        source="Đối chiếu nội dung với phụ lục",
    )
)
