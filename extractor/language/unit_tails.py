"""What follows the head of an organ's name: functions, numbers, levels with places, tasks of ad hoc bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import read_table
from extractor.lexicon.trie import Words, fold
from extractor.lexicon.units import commune_names, functions, heads, openers, predicate_words, province_names

NATIONAL = {
    "trung ương": "Trung ương",
    "tw": "Trung ương",
    "trung ương đảng": "Trung ương Đảng",
    "tw đảng": "Trung ương Đảng",
    "việt nam": "Việt Nam",
    "nhà nước": "Nhà nước",
    "quốc gia": "Quốc gia",
}
# Levels of government and of the Party below the centre, with the words they are printed in.
_LEVELS = {
    ("tỉnh",): "tỉnh",
    ("thành", "phố"): "thành phố",
    ("tp",): "thành phố",
    ("huyện",): "huyện",
    ("quận",): "quận",
    ("thị", "xã"): "thị xã",
    ("thị", "trấn"): "thị trấn",
    ("xã",): "xã",
    ("phường",): "phường",
    ("đặc", "khu"): "đặc khu",
}
COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_PROVINCIAL = frozenset({"tỉnh", "thành phố"})
_HAMLETS = frozenset({"thôn", "buôn", "bon", "bản", "ấp", "khóm", "làng"})
_ROMAN = re.compile(r"[IVX]{1,5}$")
_CONNECTORS = frozenset({"và", "-", "&"})
_MAX_PLACE = 6
_MAX_TASK = 40


@dataclass(frozen=True, slots=True)
class Level:
    """A level of government with or without its place: `tỉnh`, `xã Đức An`, `các xã`.

    Attributes:
        end: the word it ends before.
        level: `tỉnh`, `xã` ...
        place: the place's name, None where only the level is printed.
        generic: True for `cấp xã`, `các tỉnh`: no single place is meant.
    """

    end: int
    level: str
    place: str | None = None
    generic: bool = False
    foreign: bool = False

    @property
    def text(self) -> str:
        """The level in official spelling."""
        return f"{self.level} {self.place}" if self.place else self.level

    @property
    def is_commune(self) -> bool:
        """Tell whether it is of the lower of the two levels."""
        return self.level in COMMUNES

    @property
    def local(self) -> bool:
        """Tell whether only the document's own place says which one is meant (`UBND xã`)."""
        return self.place is None and self.level not in _PROVINCIAL


@cache
def surnames() -> frozenset[str]:
    """Return the folded one-syllable family names."""
    return frozenset(fold(row["name"]) for row in read_table("surnames"))


def is_caps(words: Words, i: int) -> bool:
    """Tell whether a word is printed all in capitals, so that capitals say nothing."""
    raw = words.raw[i]
    return len(raw) > 1 and raw.isupper()


def number_at(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read `số 4`, `số 01`, `7`, `II`, with a sector after a hyphen left to the caller."""
    k = j
    if words.low[k] == "số" and k + 1 < stop:
        k += 1
    raw = words.raw[k]
    if raw.isdigit() and len(raw) <= 4 and not _is_date_or_count(words, k, stop):
        return k + 1, words.text[words.start[j] : words.end[k]]
    if _ROMAN.match(raw):
        return k + 1, words.text[words.start[j] : words.end[k]]
    return None


def _is_date_or_count(words: Words, k: int, stop: int) -> bool:
    return (
        k + 1 < stop
        and not words.spaced[k + 1]
        and words.raw[k + 1] in "/.%,-"
        and k + 2 < stop
        and (not words.spaced[k + 2] and words.raw[k + 2].isdigit())
    )


def level_word(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Return the end and the name of a level's word (`tỉnh`, `TP.`, `đặc khu`)."""
    low = words.low
    for length in (2, 1):
        if j + length <= stop and (name := _LEVELS.get(tuple(low[j : j + length]))):
            end = j + length
            if low[j] == "tp" and end < stop and words.raw[end] == ".":
                end += 1
            return end, name
    return None


def read_level(words: Words, j: int, stop: int) -> Level | None:
    """Read a level and its place: `tỉnh Lâm Đồng`, `phường 1 Bảo Lộc`, `cấp xã`, `các xã, phường`."""
    low = words.low
    if low[j] == "cấp" or (low[j] in ("các", "những", "mỗi") and j + 1 < stop):
        inner = level_word(words, j + 1, stop) if j + 1 < stop else None
        if inner or (j + 1 < stop and low[j + 1] in ("cấp", "cơ", "trên", "dưới")):
            return Level(inner[0] if inner else j + 2, inner[1] if inner else "cấp", generic=True)
        return None
    found = level_word(words, j, stop)
    if found is None:
        return None
    end, level = found
    place = read_place(words, end, stop, level)
    if place is not None:
        known = level not in _PROVINCIAL or place[2]
        return Level(place[0], level, place[1], foreign=not known and level == "tỉnh")
    if end < stop and low[end] in (",", "và", "-") and end + 1 < stop and level_word(words, end + 1, stop):
        # `UBND xã, phường`: the levels are counted off, no single one is meant.
        return Level(end, level, generic=True)
    return Level(end, level)


def read_place(words: Words, j: int, stop: int, level: str) -> tuple[int, str, bool] | None:
    """Read a place's name after its level: end, official spelling, whether the tables know it."""
    if j >= stop:
        return None
    if level in _PROVINCIAL:
        found = province_names().longest(words, j, stop)
        if found and words.is_capital(j):
            return found[0], found[1].name, True
    elif level in COMMUNES:
        known = commune_names().longest(words, j, stop)
        if known and (words.is_capital(j) or words.raw[j].isdigit()):
            end = known[0]
            if end < stop and words.raw[end].isdigit() and not _is_date_or_count(words, end, stop):
                return end + 1, words.text[words.start[j] : words.end[end]], True
            return end, known[1].name, True
    return _unknown_place(words, j, stop)


def _unknown_place(words: Words, j: int, stop: int) -> tuple[int, str, bool] | None:
    if is_caps(words, j) and openers().longest(words, j, stop):
        return None
    k = j
    if words.raw[k].isdigit() and len(words.raw[k]) <= 2 and k + 1 < stop and words.is_capital(k + 1):
        k += 1
    elif words.raw[k].isdigit() and len(words.raw[k]) <= 2:
        return k + 1, words.raw[k], False
    first = k
    while k < stop and k - j < _MAX_PLACE:
        if words.is_capital(k):
            if openers().longest(words, k, stop) or (
                k > first and (heads().longest(words, k, stop) or is_person(words, k, stop))
            ):
                break
            k += 1
        elif (
            words.raw[k] == "-"
            and k > first
            and k + 1 < stop
            and words.is_capital(k + 1)
            and not openers().longest(words, k + 1, stop)
        ):
            k += 1
        elif (
            words.raw[k].isdigit()
            and k > first
            and len(words.raw[k]) <= 2
            and not _is_date_or_count(words, k, stop)
        ):
            k += 1
            break
        else:
            break
    if k == first or is_person(words, first, stop):
        return None
    return k, words.text[words.start[j] : words.end[k - 1]], False


def is_person(words: Words, k: int, stop: int) -> bool:
    """Tell whether a person's name seems to begin: a family name, a middle word, a given name."""
    if words.low[k] not in surnames() or not words.is_capital(k):
        return False
    run = 1
    while k + run < stop and run < 5 and words.is_capital(k + run) and not words.broken[k + run]:
        run += 1
    return 3 <= run <= 4


def hamlet_at(words: Words, j: int, stop: int) -> int | None:
    """Return the end of a village's word (`thôn`, `buôn`, `tổ dân phố`) that a name or number follows."""
    low = words.low
    if low[j] in _HAMLETS:
        return j + 1
    for phrase in (("tổ", "dân", "phố"), ("khu", "phố"), ("khu", "dân", "cư")):
        if tuple(low[j : j + len(phrase)]) == phrase:
            return j + len(phrase)
    return None


def read_function(words: Words, j: int, stop: int, *, open_: bool, first: bool) -> tuple[int, str] | None:
    """Read the words of a function or proper name (`Giáo dục và Đào tạo`, `Lê Quý Đôn`).

    Args:
        words: the text.
        j: the word to begin at.
        stop: the word not to reach.
        open_: whether any proper name may stand here (schools, companies), not only functions.
        first: whether nothing stands between the head and this.
    """
    k, parts, known = j, [], False
    while k < stop:
        step = _function_step(words, k, stop, begun=k > j)
        if step is not None:
            parts.append(step[1])
            k, known = step[0], True
            continue
        if words.low[k] in _CONNECTORS and k > j and _goes_on(words, k, stop, known and not open_):
            parts.append(words.raw[k])
            k += 1
            continue
        if not words.is_capital(k) or (known and not open_) or (k == j and not first and not open_):
            break
        if (
            openers().longest(words, k, stop)
            or _opens_name(words, k, stop)
            or (k > j and is_person(words, k, stop))
        ):
            break
        end = _proper_word(words, k, stop, after_proper=k > j and not known and words.is_capital(k - 1))
        parts.append(words.text[words.start[k] : words.end[end - 1]])
        k, known = end, False
    if k == j:
        return None
    if open_ and k < stop and (far := _run_to_place(words, k, stop)):
        parts.append(words.text[words.start[k] : words.end[far - 1]])
        k = far
    return k, " ".join(parts)


def _function_step(words: Words, k: int, stop: int, *, begun: bool) -> tuple[int, str] | None:
    found = functions().longest(words, k, stop)
    if found is None:
        return None
    end, term = found
    if term.capitals and not all(
        words.raw[x].isupper() for x in range(k, end) if words.low[x] in term.capitals
    ):
        return None
    if not words.is_capital(k) and not (begun and term.name[0].islower()):
        return None
    return end, term.name


def _goes_on(words: Words, k: int, stop: int, closed: bool) -> bool:
    """Tell whether a connector leads on inside the name."""
    if k + 1 >= stop or not words.is_capital(k + 1):
        return False
    if functions().longest(words, k + 1, stop):
        return words.raw[k] != "-" or words.spaced[k] == words.spaced[k + 1]
    if closed or words.raw[k] != "-":
        return False
    return not (
        openers().longest(words, k + 1, stop)
        or heads().longest(words, k + 1, stop)
        or is_person(words, k + 1, stop)
    )


def _opens_name(words: Words, k: int, stop: int) -> bool:
    """Tell whether a capitalised word is the head of another organ's name rather than a word of this one."""
    found = heads().longest(words, k, stop)
    return found is not None and (found[0] - k > 1 or words.low[k] in ("sở", "bộ", "ubnd", "hđnd"))


def _proper_word(words: Words, k: int, stop: int, *, after_proper: bool) -> int:
    """Return the end of a word that begins in capital: one syllable, or two where the second is lower (`Kiến thiết`)."""
    if after_proper or is_caps(words, k) or k + 1 >= stop:
        return k + 1
    follower = words.raw[k + 1]
    if follower.isalpha() and follower.islower() and words.low[k + 1] not in predicate_words():
        return k + 2
    return k + 1


def _run_to_place(words: Words, k: int, stop: int) -> int | None:
    """Return where a short run of lower-case words ends that a place or `Việt Nam` follows directly."""
    for end in range(k, min(k + 5, stop)):
        if end > k and words.is_capital(end) and province_names().longest(words, end, stop):
            return end
        if not (words.raw[end].isalpha() and words.raw[end].islower()) or words.low[end] in predicate_words():
            return None
        if level_word(words, end, stop):
            return end if end > k else None
    return None


def read_task(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read the task of an ad hoc body up to the level it works at (`về chuyển đổi số tỉnh`).

    The task is lower-case words; without a level or place to end it, the first mark or predicate does.
    """
    low, k = words.low, j
    if not (words.raw[j].isalpha() or words.raw[j] in '“"'):
        return None
    last_word = j
    while k < stop and k - j < _MAX_TASK:
        if words.raw[k] in '.;:()“”"|' or low[k] in _TASK_ENDS:
            break
        level = level_word(words, k, stop)
        if level and k > j:
            return k, words.text[words.start[j] : words.end[k - 1]]
        if words.raw[k] == ",":
            if k + 1 >= stop or words.is_capital(k + 1) or low[k + 1] in predicate_words():
                break
        else:
            last_word = k + 1
        k += 1
    if last_word <= j:
        return None
    return last_word, words.text[words.start[j] : words.end[last_word - 1]]


_TASK_ENDS = frozenset(
    ["đã", "đang", "sẽ", "được", "có", "là", "thì", "mà", "rằng", "do", "vì", "nên", "nếu", "khi", "sau", "tại", "ban", "theo", "cho", "của", "này", "với"]
)
