"""Checks of wording: words written twice, names of movements whose quotation does not close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import compress, islice, pairwise
from operator import eq

from extractor.checks.paper import Paper
from extractor.checks.patterns import any_of
from extractor.checks.rule import Rule, check, declare
from extractor.lexicon.trie import Words
from extractor.records import Finding

# Small words that never stand twice. Many others do: `luôn luôn`, `hiện tại tại`, `công nghệ số số 71`.
_JOINED = r"\w/.-"
_SMALL = (
    *("các", "và", "của", "về", "việc", "được", "là", "đã", "với", "để", "những", "này", "nếu", "thì", "vào"),
    *("phải", "sẽ", "hoặc", "tỉnh", "do", "nhằm", "gồm"),
)
_TWICE = re.compile(rf"({any_of(_SMALL, _JOINED)}) \1(?![\w/-])")
_PAIR_TWICE = re.compile(r"(?<![\w/.-])([^\W\d_]{2,8} [^\W\d_]{2,8}) \1(?![\w/-])")
# `cơ quan, tổ chức tổ chức hội nghị`, `thuộc cục thuộc cục thuộc bộ`, `căn cước, căn cước điện tử`.
_TWO_WORDS = re.compile(r"^(?:tổ chức|căn cước|báo cáo|quyết định|quy hoạch)$|thuộc|(\w+) \1$", re.IGNORECASE)
# `Hội đồng thẩm định thẩm định hồ sơ`, `phí thu được được dùng`: the first ends a name, the second is a verb.
_AGENT = re.compile(
    r"(?:người|cơ quan|hội đồng|đơn vị|ban|tổ|đoàn|phòng|tự|bộ phận|thu|đạt|nhận|có|kết quả|hạng mục)"
    r"(?: [^\W\d_]{1,8}){0,2} $",
    re.IGNORECASE,
)
# These end no name and are no verbs; behind a word of tense the first is a verb itself.
_PARTICLES = frozenset({"các", "và", "của", "những", "với", "hoặc", "nếu", "thì", "nhằm"})
_TENSE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|phải|cần|tiếp tục) $", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:phong trào(?: thi đua)?|cuộc vận động|danh hiệu|kỷ niệm chương|chủ đề|khẩu hiệu|mô hình)"
    r"(?: yêu nước| đặc biệt| chuyên đề)?:?$",
    re.IGNORECASE,
)
_OPENS = re.compile(r" [“\"]")
_LONGEST_NAMED = 40


@check
def doubled(paper: Paper) -> Iterator[Finding]:
    """Find words and pairs of words written twice in a row."""
    if not paper.vietnamese:
        return
    for m in _twice(paper.reading.words):
        before = paper.text[max(0, m.start() - 28) : m.start()]
        agent = m[1] not in _PARTICLES and _AGENT.search(before) and not _TENSE.search(before)
        if not _TWO_WORDS.search(m[1]) and not agent:
            yield DOUBLED.finding(f"Lặp từ: «{m[0]}».", [paper.passage(m.start(), m.end())])


def _twice(words: Words) -> Iterator[re.Match[str]]:
    """Yield the small words that are written twice, then the pairs: looked for where words come again."""
    raw = words.raw
    again = compress(range(len(raw)), map(eq, raw, islice(raw, 1, None)))
    yield from _at(words, _TWICE, (i for i in again if raw[i] in _SMALL))
    later = list(compress(range(len(raw)), map(eq, raw, islice(raw, 2, None))))
    yield from _at(words, _PAIR_TWICE, (i for i, j in pairwise(later) if j == i + 1))


def _at(words: Words, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at certain words and do not overlap."""
    end = 0
    for i in places:
        if words.start[i] >= end and (m := pattern.match(words.text, words.start[i])):
            yield m
            end = m.end()


@check
def unclosed(paper: Paper) -> Iterator[Finding]:
    """Find names of movements, titles and campaigns whose quotation is opened and not closed."""
    for quote in _OPENS.finditer(paper.text):
        m = _NAMED.search(paper.text, max(0, quote.start() - _LONGEST_NAMED), quote.start())
        if m is None:
            continue
        paragraph = paper.reading.paragraph_at(m.start())
        rest = paper.text[quote.end() : paragraph.end]
        if not any(mark in rest for mark in '”"“'):
            yield UNCLOSED.finding(
                f"Tên sau «{m[0]}» mở ngoặc kép mà không đóng.",
                [paper.passage(m.start(), min(paragraph.end, quote.end() + 60))],
            )


DOUBLED = declare(
    Rule(
        "doubled_word",
        "info",
        "Lặp từ",
        "Một từ hoặc cụm từ viết hai lần liền nhau.",
        "Từ láy; hai từ giống nhau thuộc hai cụm khác nhau.",
        "Soát lỗi văn bản",
    )
)
UNCLOSED = declare(
    Rule(
        "unclosed_quotation",
        "info",
        "Ngoặc kép không đóng",
        "Tên phong trào, danh hiệu đặt trong ngoặc kép phải có dấu đóng.",
        "Dấu đóng mất khi nhận dạng.",
        "Soát lỗi văn bản",
    )
)
