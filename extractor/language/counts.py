"""Find counted nouns: a number, or a ratio of two, with the noun that it counts (`466/698 hồ sơ`).

Awards and quantities read the same phrases; what each makes of them is its own affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from extractor.language.numerals import Number, misread_in, numbers_in, read_figures
from extractor.lexicon.count_nouns import CountNoun, count_nouns, damaged_nouns
from extractor.lexicon.folding import bare
from extractor.lexicon.trie import Words

_OVER = re.compile(r" ?/ ?(\d{1,12}(?:[.,]\d{1,3}){0,4})(?![\w/])(?!-\w)(?![.,]\d)")
_GAP = re.compile(r" {0,3}(?:(?:lượt|số|tổng số|các|vị|chiếc|cái|tổng|em) )?(?=\w)")
_JOIN = re.compile(r"(?: ?, ?| và | ?/ ?| - )(?=[^\W\d])")
_MODIFIER = re.compile(
    r" (?:(?:trực thuộc|chuyên môn|nghiệp vụ|mới|hành chính|lãnh đạo, quản lí|lãnh đạo|quản lí|nữ|tiêu biểu"
    r"|xuất sắc|cơ sở|sự nghiệp|công lập|cấp (?:tỉnh|xã|huyện|cơ sở)"
    r"|mạnh|vững mạnh|trong sạch|ưu tú|giỏi|điển hình|tiên tiến"
    r"|chủ chốt|chuyên trách|đảng viên"
    r"|cán bộ|công chức|viên chức|đoàn viên|hội viên)(?!\w))"
)
_COUNTED_AGAIN = re.compile(
    r"(?: (?!(?:và|cùng|cho|với|được|có|đạt|của|thuộc|tôn giáo)(?!\w))[^\W\d_]+){1,2}:? \d"
)
_POST = re.compile(r"(?:phó )?(?:giám đốc|chủ tịch|trưởng|bí thư)(?!\w)")
_WORD = re.compile(r"\w{1,12}")
# What says more of the thing counted, before a stroke: `981 hộ vay/25 tổ`.
_QUALIFIER = re.compile(r"(?: [^\W\d_]{1,7}){1,2}(?= ?/ ?\d)")
_MONEY = re.compile(r" ?(?:đồng|đ|usd)(?!\w)")
_MAX_LIST = 6
_LONGEST_DAMAGED = 20


class Counted(NamedTuple):
    """A number and what it counts.

    Attributes:
        start, end: from the number to the end of the noun with its list.
        number: the number, a ratio's numerator.
        denominator: of a ratio.
        noun: None where the number stands bare (`hạng Ba: 17`).
        unit: the noun with its list in dictionary form (`cán bộ, công chức`).
    """

    start: int
    end: int
    number: Number
    number_end: int
    denominator: float | int | None = None
    noun: CountNoun | None = None
    noun_start: int = 0
    unit: str | None = None


def counted_in(folded: str, words: Words | None = None) -> Iterator[Counted]:
    """Yield the numbers of a text with the nouns they count, in order.

    Args:
        folded: the text, folded.
        words: the same cut into words, where that is at hand.
    """
    at = 0
    numbers = [*numbers_in(folded, words), *misread_in(folded)]
    for number in sorted(numbers, key=attrgetter("start")):
        if number.start >= at:
            counted = _counted(folded, number)
            if number.written == "misread" and counted.noun is None:
                continue
            at = counted.end
            yield counted
            for beside in _parted(folded, counted):
                at = beside.end
                yield beside


def _counted(folded: str, number: Number) -> Counted:
    end, denominator = number.end, None
    if number.written == "figures" and (over := _OVER.match(folded, end)):
        read = read_figures(over[1])
        if read is not None and not read[1]:
            end, denominator = over.end(), read[0]
    gap = _GAP.match(folded, end)
    if gap is not None:
        for noun_start in dict.fromkeys((_skip_spaces(folded, end), gap.end())):
            found = count_nouns().match_at(folded, noun_start) or _damaged_noun(folded, noun_start)
            if found is not None:
                noun_end, noun = _turns(folded, *found)
                tail, unit = _noun_list(folded, noun_end, noun)
                if denominator is None and (whole := _over_noun(folded, tail, noun)):
                    tail, denominator = whole
                return Counted(number.start, tail, number, end, denominator, noun, noun_start, unit)
    return Counted(number.start, end, number, end, denominator)


def _turns(folded: str, end: int, noun: CountNoun) -> tuple[int, CountNoun]:
    """Take what is counted by turns into the noun (`2.107 lượt tổ chức đảng`)."""
    more = count_nouns().match_at(folded, end + 1) if noun.noun == "lượt" else None
    if more is None or more[1].recipient in (None, "paper"):
        return end, noun
    return more[0], CountNoun(f"lượt {more[1].noun}", "count", more[1].recipient)


def _damaged_noun(folded: str, at: int) -> tuple[int, CountNoun] | None:
    """Read a noun whose marks a scan lost (`đông chí`)."""
    first = _WORD.match(folded, at)
    if first is None or not _may_be_damaged(first[0]):
        return None
    found = damaged_nouns().match_at(bare(folded[at : at + _LONGEST_DAMAGED]), 0)
    return (at + found[0], found[1]) if found else None


@lru_cache(maxsize=4096)
def _may_be_damaged(word: str) -> bool:
    """Tell whether a noun of those begins with a word, but for its marks."""
    return bare(word) in damaged_nouns().firsts


def _over_noun(folded: str, at: int, noun: CountNoun) -> tuple[int, float | int] | None:
    """Read the whole of a ratio whose parts each have a noun (`612 đoàn viên/655 người lao động`).

    Persons and things are two counts, no share: `31 vụ/45 đối tượng`, `4.120 học sinh/118 lớp`.
    """
    over = _OVER.match(folded, at)
    read = read_figures(over[1]) if over else None
    if over is None or read is None or read[1] or folded[over.end() : over.end() + 1] != " ":
        return None
    found = count_nouns().match_at(folded, over.end() + 1)
    if found is None or found[1].kind != noun.kind:
        return None
    return _noun_list(folded, *found)[0], read[0]


def _parted(folded: str, counted: Counted) -> Iterator[Counted]:
    """Yield the counts that strokes part from a count, one after the other."""
    following = _beside(folded, counted)
    while following is not None:
        yield following
        following = _beside(folded, following)


def _beside(folded: str, counted: Counted) -> Counted | None:
    """Read the next of counts that strokes part (`31 vụ/45 đối tượng`, `2.758 triệu đồng/981 hộ/25 tổ`)."""
    end = counted.end
    if counted.noun is None:
        end = money.end() if (money := _MONEY.match(folded, end)) else 0
    elif more := _QUALIFIER.match(folded, end):
        end = more.end()
    over = _OVER.match(folded, end) if end and counted.denominator is None else None
    read = read_figures(over[1]) if over else None
    if over is None or read is None or read[1]:
        return None
    second = _counted(folded, Number(over.start(1), over.end(1), read[0]))
    # `12 trường tiểu học/15 trường` is a share.
    return second if second.noun not in (None, counted.noun) else None


def _skip_spaces(folded: str, at: int) -> int:
    while folded[at : at + 1] == " ":
        at += 1
    return at


def _noun_list(folded: str, end: int, noun: CountNoun) -> tuple[int, str]:
    """Return the end of a noun with its modifiers and its list, and the list in dictionary form."""
    parts = [noun.noun]
    for _ in range(_MAX_LIST):
        if modifier := _MODIFIER.match(folded, end):
            end = modifier.end()
            continue
        if noun.noun == "đồng chí" and (post := _post_after(folded, end)):
            end = post
            continue
        join = _JOIN.match(folded, end)
        more = count_nouns().match_at(folded, join.end()) if join else None
        if join is None or more is None or not _same_sort(noun, more[1]):
            break
        if "," in join[0] and _COUNTED_AGAIN.match(folded, more[0]):
            # `590 người, lao động giỏi 22 người`: the next item's own name.
            break
        parts += [folded[join.start() : join.end()].replace("/", ", "), more[1].noun]
        end = more[0]
    return end, " ".join("".join(parts).split())


def _post_after(folded: str, end: int) -> int | None:
    """Return the end of the post that says who the comrades are (`06 đồng chí Bí thư Đảng ủy`)."""
    found = count_nouns().match_at(folded, end + 1) if folded[end : end + 1] == " " else None
    return found[0] if found and found[1].recipient in ("person", "collective") else None


def _same_sort(noun: CountNoun, other: CountNoun) -> bool:
    """Tell whether two nouns make a list: persons with persons, receivers with receivers."""
    if noun.noun in ("cá nhân", "tập thể") and _POST.match(other.noun):
        # `12 cá nhân, Giám đốc Sở khen thưởng …`: who gives next.
        return False
    if noun.noun.removeprefix("lượt ") == "tập thể":
        return other.recipient is not None
    if other.noun == f"nhóm {noun.noun}":
        return True
    if noun.kind == "headcount" or noun.noun.startswith("lượt "):
        return other.kind == "headcount" or (noun.noun == "cá nhân" and other.recipient is not None)
    # `131 tố giác, tin báo`, and receivers with receivers.
    return (noun.recipient is None) == (other.recipient is None) and noun.kind == other.kind
