"""The task of an ad hoc body, part of its name: `Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh`."""

from __future__ import annotations

from extractor.language.unit_places import hamlet_word, level_word
from extractor.language.unit_words import is_person
from extractor.lexicon.trie import Words
from extractor.lexicon.units import heads, task_ends

_MAX_TASK = 32
# What an ad hoc body steers may bear a capital: `Ban Chỉ đạo Chương trình …`, `Phong trào`, `Đề án`, `Dự án`,
# `Đại hội đại biểu các dân tộc thiểu số Việt Nam`, `Tổng điều tra …`.
_PROGRAMMES = frozenset({"chương", "cuộc", "phong", "đề", "dự", "đại", "tổng"})
# What begins with the noun of a small body and is none of its tasks.
_WORDS = frozenset(
    (first, second)
    for first, seconds in (("tổ", "chức quốc tiên trưởng phó viên"), ("đội", "ngũ trưởng phó viên"))
    for second in seconds.split()
)
_TASK_MARKS = frozenset('.;:()"“”|')


def _quote_end(words: Words, k: int, stop: int) -> int | None:
    """Return the word behind the quotation that opens at a word, None where it does not close soon."""
    closing = range(k + 1, min(stop, k + _MAX_TASK))
    return next((x + 1 for x in closing if words.raw[x] in '”"'), None)


def read_task(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read the task of an ad hoc body, in lower case: `về chuyển đổi số`, `phòng, chống tham nhũng`.

    It ends before the level the body works at, or with the name in quotation marks that it holds; a task
    that neither ends must begin with `về` and ends with its clause.
    """
    low, k, quoted = words.low, j, j
    if words.raw[j] == "," or low[j] == "và" or (low[j - 1], low[j]) in _WORDS:
        # The body is named without its task, or is none.
        return None
    while k < stop and k - j < _MAX_TASK:
        if k > j and words.raw[k] in '“"' and (closed := _quote_end(words, k, stop)):
            # `phong trào “Toàn dân …” tỉnh`: the movement's name, whatever words are in it.
            k = quoted = closed
            continue
        if words.raw[k] == "," and is_person(words, k + 1, stop):
            # `Ban Chỉ đạo về phòng, chống thiên tai, Phan Xuân Dũng, Chủ nhiệm …`: the next who was there.
            break
        if (
            words.raw[k] in _TASK_MARKS
            or task_ends().longest(words, k, stop)
            or (words.raw[k].isdigit() and low[k - 1] != "án")
        ):
            break
        if k > j and (
            level_word(words, k, stop)
            or (
                hamlet_word(words, k, stop)
                and (low[k] != "bản" or (k + 1 < stop and words.is_capital(k + 1) and words.is_lower(k)))
            )
            or (low[k] == "trung" and words.is_capital(k))
            or (low[k : k + 2] == ["việt", "nam"] and words.is_capital(k))
        ):
            # In a title all words are in capitals: `BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH`.
            proper = words.is_capital(j) and low[j] not in _PROGRAMMES and not words.is_caps(j)
            if words.low[k - 1] in ("các", "cấp", ",") or proper:
                break
            return k, words.slice(j, k)
        if words.is_capital(k) and heads().longest(words, k, stop):
            break
        k += 1
    if low[j] != "về" or k <= j + 1:
        return (quoted, words.slice(j, quoted)) if quoted > j else None
    while words.raw[k - 1] in ",-" or low[k - 1] == "và":
        k -= 1
    return k, words.slice(j, k)
