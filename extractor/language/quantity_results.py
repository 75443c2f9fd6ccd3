"""What a number of a report says: a percentage, money, a ratio or a count, by the words around it.

No results are enumerators, numbers in names, dates and levels (annotation rules, "Quantities" and settled 9).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractor.language.counts import Counted
from extractor.language.lines import line_start
from extractor.language.unlisted_counts import unlisted_count
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.count_nouns import CountNoun, count_nouns

QuantityKind = Literal["headcount", "money", "percent", "ratio", "count"]
_PERCENT = re.compile(r" ?(?:%|phần trăm(?!\w)|điểm (?:%|phần trăm))")
_MONEY = re.compile(
    r" ?(?:(?:việt nam )?đồng(?! (?:chí|bào|đội|hồ|nghiệp|í|thời|bộ|loạt|diễn))|vnđ|vnd"
    r"|đ(?! ?[/.] ?c(?!\w))|usd|đô la mĩ|đô la"
    # A scan's marks: `68,7 tỷ đông`.
    r"|(?:(?<=tỉ )|(?<=triệu )|(?<=nghìn )|(?<=ngàn )|(?<=\.000 ))(?:đông|đổng|đống|dồng|đòng))(?!\w)"
)
_MONEY_CONTEXT = re.compile(
    r"(?:số tiền|trị giá|kinh phí|ngân sách|quĩ|ủng hộ|tổng vốn|doanh thu|lợi nhuận)[^.;]{0,60}$"
)
_SCALE_END = re.compile(r"(?:triệu|tỉ)$")
_CURRENCIES = {"usd": "USD", "đô la mĩ": "USD", "đô la": "USD"}
# Words whose number names or ranks the thing: `khóa 102`, `phường 1`, `lần thứ 6`, `số 31`.
_ENUMERATOR = by_letters(
    r"(?<!\w)(?:điều|khoản|điểm|mục|chương|phần|(?<!tổng )(?<!với )(?<!thiểu )(?<!trong )số|thứ|lần|khóa|quí"
    r"|tháng|năm|ngày|hạng|cấp"
    r"|bậc|lớp|phường|quận|tổ|đội|khu|quốc lộ|đường|trung đoàn|sư đoàn|tiểu đoàn|đại đội|quân khu|phụ lục"
    r"|biểu|bảng|mẫu|đối tượng|loại|giai đoạn|phiên bản|văn bằng|đợt|trang|tầng|vùng|bài|câu|hình|mức|khối"
    r"|cụm)"
    r"(?: số)? ?$"
)
_HIGHEST_LEVEL = 12
_MOST_MONTHS = 12
_FIRST_YEAR = 1990
# More than the longest of them takes, with what may not stand before it.
_ENUMERATING = 32
_NAMED = re.compile(r"(?:ngày|số|tháng|quí) ?$")
_LABEL = by_letters(r"(?<!\w)(?:tổng số|số lượng|số) (?=\w)")
_LABEL_END = re.compile(r"(?: ?: ?| là | có | hiện có )(?:có )?$")
_SHORT_LABEL = re.compile(r"(?:^|[,;(:+•-] ?|trong đó,? )((?:\w+ ){0,4}\w+) ?(:?) ?$")
# A whole item of a list: `+ Nhân viên thư viện, hành chính: 02`.
_ITEM_LABEL = re.compile(r"[-+*•· ]{0,4}([^\W\d_][^:.;\d]{2,60}): ?$")
_ITEM_END = re.compile(r"[ .;]{0,3}$", re.MULTILINE)
_BARE_END = re.compile(r" ?(?:[;()]|[,.](?!\d)|$)", re.MULTILINE)
_QUOTA = by_letters(
    r"(?<!\w)(?:không quá|không vượt quá|tối đa|tối thiểu|ít nhất|mỗi (?:đơn vị|khối|cụm|cơ quan"
    r"|địa phương|xã|chi bộ)[^,.;]{0,30}) $"
)
# What a paper says of itself: how long its list is, how many copies there are.
_FORMAL = re.compile(
    r"(?<!\w)(?:danh sách (?:này )?(?:gồm|có)(?: [^.;]{0,30} và)?|(?:lập|làm|in|sao) thành"
    r"|thời gian(?: \w{1,9}){0,3} ?:) $"
)
# Things that a proper name in quotation marks stands for: `xây dựng 02 "Mái ấm công đoàn"`.
_CALLED = re.compile(r' "([^"\n]{3,60})"')
_BUILT = re.compile(
    r"(?<!\w)(?:xây|dựng|xây mới|sửa chữa|trao|tặng|bàn giao|thành lập|ra mắt|duy trì|hỗ trợ|khánh thành"
    r"|có|được)(?: (?:tặng|dựng|mới|lập|được))? $"
)
_TIMES = by_letters(r"(?<!\w)(?:gấp|tăng|giảm|hơn|bằng) $")
_CLAUSE = re.compile(r"[.;] ")
_MAX_BEFORE = 120
# In words only what cannot be read otherwise: `một trong`, `năm học`, `tư tưởng` are no counts.
_UNSAFE_WORDS = frozenset({"một", "năm", "tư", "không"})


class Result(NamedTuple):
    """What a number says: its kind, the end of its words, its unit, and its value."""

    kind: QuantityKind
    end: int
    unit: str | None
    value: float
    numerator: float | None = None
    denominator: float | None = None


def text_before(folded: str, at: int, reach: int = _MAX_BEFORE) -> str:
    """Return what stands before an offset in its paragraph."""
    return folded[line_start(folded, at, reach) : at]


def is_aim(before: str) -> bool:
    """Tell whether a number behind these words is a target or limit, or what a paper says of itself."""
    return bool(_QUOTA.search(before) or _FORMAL.search(before) or "phấn đấu" in _CLAUSE.split(before)[-1])


def result_of(folded: str, counted: Counted) -> Result | None:
    """Return what a number says with the words that tables name behind it, None where it is no result.

    Args:
        folded: the text, folded.
        counted: the number, and what it counts.
    """
    number, end = counted.number, counted.number_end
    value = float(number.value)
    if counted.denominator is not None:
        over = float(counted.denominator)
        if not _is_ratio(folded, counted):
            return None
        return Result("ratio", counted.end, counted.unit, round(value / over, 6), value, over)
    if percent := _PERCENT.match(folded, end):
        return Result("percent", percent.end(), "%", value) if number.written == "figures" else None
    if money := _MONEY.match(folded, end):
        return Result("money", money.end(), _CURRENCIES.get(money[0].strip(), "đồng"), value)
    noun = counted.noun
    if noun is None:
        return _bare_result(folded, counted, value)
    if number.doubtful or folded.startswith(("-", "/"), end) or noun.kind == "none":
        return None
    if number.written == "words" and not _safe_words(folded, counted):
        return None
    before = text_before(folded, counted.start)
    enumerator = _ENUMERATOR.search(before, max(0, len(before) - _ENUMERATING))
    # `cấp 25 giấy chứng nhận` issues them, `huy động ra lớp 300 trẻ`; no level has such a number.
    if enumerator and not (
        enumerator[0].startswith(("cấp", "lớp", "khối", "cụm")) and value > _HIGHEST_LEVEL
    ):
        return None
    if noun.noun in ("buổi", "bữa") and folded.startswith("/", counted.end):
        # `dạy 2 buổi/ngày`
        return None
    if noun.noun == "lần" and (number.whole is None or _TIMES.search(before)):
        return None
    return Result(_kind(noun), counted.end, counted.unit, value)


def _bare_result(folded: str, counted: Counted, value: float) -> Result | None:
    """Read a number without a noun behind it: money where the words before say so, or what a label counts."""
    end = counted.number_end
    before = text_before(folded, counted.start)
    if not before:
        # A line's number: no word says what it counts.
        return None
    scaled = _SCALE_END.search(folded, counted.start, end)
    quoted = None if scaled or counted.number.doubtful else _CALLED.match(folded, end)
    if (
        quoted
        and counted.number.written == "figures"
        and _BUILT.search(folded, max(0, counted.start - 24), counted.start)
    ):
        return Result("count", quoted.end(), quoted[1], value)
    if counted.number.doubtful or not (scaled or _BARE_END.match(folded, end)):
        return None
    if folded.startswith(("-", "/"), end) or _ENUMERATOR.search(before, max(0, len(before) - _ENUMERATING)):
        return None
    if scaled and _MONEY_CONTEXT.search(before):
        return Result("money", end, "đồng", value)
    label = _label(folded, counted, before)
    return Result(_kind(label), end, label.noun, value) if label else None


def unlisted_result(folded: str, counted: Counted, last: int) -> Result | None:
    """Return a count of what no table names (`16 chậu rửa tay`), None where it is none.

    Args:
        folded: the text, folded.
        counted: the number.
        last: where the quantity before it ends, -1 where the paragraph has none.
    """
    if counted.noun is not None or _PERCENT.match(folded, counted.end):
        return None
    found = unlisted_count(folded, counted, last)
    if found is None or _ENUMERATOR.search(text_before(folded, counted.start, _ENUMERATING)):
        return None
    part, whole = float(counted.number.value), counted.denominator
    if whole is not None:
        if not _MOST_MONTHS < whole < _FIRST_YEAR or part > whole:
            return None
        return Result("ratio", found.end, found.unit, round(part / whole, 6), part, float(whole))
    kind: QuantityKind = "headcount" if found.kind == "headcount" else "count"
    return Result(kind, found.end, found.unit, float(counted.number.value))


def _kind(noun: CountNoun) -> QuantityKind:
    return "headcount" if noun.kind == "headcount" else "count"


def _safe_words(folded: str, counted: Counted) -> bool:
    words = folded[counted.start : counted.number.end]
    noun = counted.noun
    return (
        words not in _UNSAFE_WORDS
        # `giải ba đồng chí …`: the third prize.
        and not folded.endswith("giải ", 0, counted.start)
        and noun is not None
        and (noun.recipient == "person" or noun.noun == "tập thể")
    )


def _is_ratio(folded: str, counted: Counted) -> bool:
    """Tell a ratio from a date, a scale and a name."""
    part, whole = counted.number.value, counted.denominator
    named = _NAMED.search(text_before(folded, counted.start, _ENUMERATING))
    if not whole or counted.number.doubtful or named:
        return False
    if counted.noun is not None:
        # `đến 5/2026 cơ sở này …`: a month of a year.
        return counted.noun.kind != "none" and not (part <= _MOST_MONTHS and _FIRST_YEAR <= whole <= 2100)
    cannot_be_day = part > 31 or (whole > 12 and not 1900 <= whole <= 2100)
    # A plan may be passed: `8.316/8.000`.
    near = part <= whole or (whole >= 100 and part <= 2 * whole)
    return cannot_be_day and part > 1 and near and _BARE_END.match(folded, counted.end) is not None


def _label(folded: str, counted: Counted, before: str) -> CountNoun | None:
    """Return the noun that a bare number counts where the noun stands before it (`Tổng số đảng viên: 48`)."""
    if counted.number.written == "words" or _BARE_END.match(folded, counted.end) is None:
        return None
    if _LABEL_END.search(before):
        for m in reversed(list(_LABEL.finditer(before))):
            found = count_nouns().match_at(before, m.end())
            if found and not re.search(r"[.;:]", before[found[0] :].rstrip(": ")):
                return found[1] if found[1].kind != "none" else None
    item = _ITEM_LABEL.fullmatch(before) if _ITEM_END.match(folded, counted.end) else None
    if item and (found := count_nouns().match_at(before, item.start(1))) and found[1].kind == "headcount":
        return found[1]
    if short := _SHORT_LABEL.search(before):
        found = count_nouns().match_at(before, short.start(1))
        if found and found[0] == short.end(1) and (short[2] or found[1].kind == "headcount"):
            return found[1] if found[1].kind != "none" else None
    return None
