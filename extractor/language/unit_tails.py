"""What follows the head of an organ's name: its function, or its proper name."""

from __future__ import annotations

from extractor.language.unit_national import read_national
from extractor.language.unit_places import level_word
from extractor.language.unit_words import is_person, number_at, opens_other, spelled
from extractor.lexicon.trie import Words
from extractor.lexicon.units import (
    Term,
    commune_names,
    compounds,
    function_words,
    functions,
    heads,
    openers,
    predicates,
    province_names,
)

_MAX_RUN = 12


def read_function(
    words: Words,
    j: int,
    stop: int,
    *,
    proper: bool,
    lower: bool = False,
    commas: bool = False,
    runs: bool = False,
    named_after: bool = True,
    person_next: bool = True,
) -> tuple[int, str, bool] | None:
    """Read the words of a function or a proper name (`Giáo dục và Đào tạo`, `Lê Quý Đôn`).

    Args:
        words: the text.
        j: the word to begin at.
        stop: the word not to reach.
        proper: whether any proper name may stand here (schools, companies), not only functions.
        lower: whether a function that the tables know may begin in lower case.
        commas: whether functions may be counted off (`Phòng Tuyên truyền, Báo chí - Xuất bản`).
        named_after: whether the organ may bear a person's name (`Trường THPT Bùi Thị Xuân`).
        person_next: whether a person's name may follow it, so that it is not run into one.
        runs: whether the name goes on in small letters to its clause's predicate (`Cục Quản lý giá`).

    Returns:
        Its end, its official spelling, and whether the tables know all of it.
    """
    parts: list[str] = []
    k, known, all_known = j, False, True
    while k < stop:
        if words.broken[k] and (heads().longest(words, k, stop) or openers().longest(words, k, stop)):
            # Two lines of a letterhead, two organs, or an organ and the kind of document.
            break
        if k > j and words.is_capital(k) and (national := read_national(words, k, stop)):
            # Nothing of the name follows `Việt Nam` but the friend's (`Hội Hữu nghị Việt Nam - Cuba`).
            parts.append(national[1])
            k = national[0]
            if proper and k < stop and words.raw[k] == "-" and _goes_on(words, k, stop, loose=True):
                continue
            return k, _join(parts), all_known
        step = known_function(words, k, stop, inside=proper or k > j, lower=lower)
        if step is not None and parts[-1:] == [step[1]]:
            # `BỘ CÔNG AN CÔNG AN TỈNH …`, lines of a letterhead run together.
            break
        if step is not None and (k == j or not _closes(words, k, parts)):
            parts.append(step[1])
            k, known = step[0], True
            continue
        if commas and known and _counts_on(words, k, stop):
            parts[-1] += ","
            k += 1
            if words.is_lower(k) and (counted := functions().longest(words, k, stop)):
                parts.append(words.slice(k, counted[0]))
                k = counted[0]
            continue
        if k > j and _goes_on(words, k, stop, loose=proper or not known):
            parts.append(words.low[k] if words.low[k] == "và" else words.raw[k])
            k += 1
            continue
        if proper and k > j and (inner := _small_run(words, k, stop)):
            parts.append(spelled(words, k, inner))
            k, known, all_known = inner, False, False
            continue
        if not words.is_capital(k) or not words.raw[k][0].isalpha() or (known and not proper):
            break
        if proper and (place := _place_over(words, k, stop)):
            parts.append(words.slice(k, place))
            k, known, all_known = place, False, False
            continue
        if opens_other(words, k, stop) or opens_name(words, k, stop):
            break
        if k > j and words.low[k] in ("tp", "tx") and level_word(words, k, stop):
            # `Hội Y học TP. Hồ Chí Minh`
            break
        if person_next and (k > j or not named_after) and is_person(words, k, stop):
            break
        if words.is_caps(k) and not proper:
            break
        end = _proper_word(words, k, stop, follows=k > j and not known and words.is_capital(k - 1))
        parts.append(spelled(words, k, end))
        k, known, all_known = end, False, False
    if k == j:
        return None
    further = (_run_on(words, k, stop) if runs and (known or words.is_lower(k - 1)) else None) or (
        _run_to_place(words, k, stop) if proper else None
    )
    if further:
        parts.append(spelled(words, k, further))
        k, all_known = further, False
    return k, _join(parts), all_known


def _place_over(words: Words, k: int, stop: int) -> int | None:
    """Return the end of a commune's name that holds a word which else opens something (`PGD Bàn Cờ`)."""
    found = commune_names().longest(words, k, stop)
    if found is None or not any(opens_other(words, x, stop) for x in range(k + 1, found[0])):
        return None
    return found[0]


def known_function(
    words: Words, k: int, stop: int, *, inside: bool = False, lower: bool = False
) -> tuple[int, str] | None:
    """Return the end and spelling of a function that the tables know.

    A function begins in capital, but for those written in lower case `inside` a name (`các khu công
    nghiệp`), and for long ones where `lower` allows it (`Ngành tổ chức xây dựng Đảng`).
    """
    if inside and k + 2 < stop and words.low[k : k + 2] == ["công", "tác"] and words.is_lower(k):
        # `Khoa Xây dựng Đảng và công tác dân vận`
        what = functions().longest(words, k + 2, stop)
        if what is not None:
            return what[0], words.slice(k, what[0])
    found = [m for m in functions().matches(words, k, stop) if not _is_parted(words, k, m[0], stop)]
    if not found:
        return None
    end, term = found[0]
    if len(found) > 1:
        end, term = next((less for less in found[1:] if _is_cut(words, found[0], less, stop)), found[0])
    if not all(words.raw[x].isupper() for x in range(k, end) if words.low[x] in term.capitals):
        return None
    if words.is_caps(k) and term.name[0].islower() and not inside:
        return None
    if words.is_capital(k) or (inside and term.name[0].islower()) or (lower and end - k > 3):
        return end, term.name
    return None


def _is_parted(words: Words, k: int, end: int, stop: int) -> bool:
    """Tell whether a line that ends inside a function ends it (`MƯỜNG NHÀ` / `BÁO CÁO` is no `Nhà báo`)."""
    for x in range(k + 1, end):
        if words.broken[x] and (other := openers().longest(words, x, stop)):
            return other[0] > end
    return False


def _is_cut(words: Words, long: tuple[int, Term], short: tuple[int, Term], stop: int) -> bool:
    """Tell whether a comma inside a function parts two of a list (`Tài chính, Kế hoạch và Đầu tư`).

    The comma is not in the function's official name, and what follows it is a longer function of its own.
    """
    comma = short[0]
    if comma >= long[0] or words.raw[comma] != "," or "," in long[1].name:
        return False
    after = functions().longest(words, comma + 1, stop)
    return after is not None and after[0] > long[0]


def _closes(words: Words, k: int, parts: list[str]) -> bool:
    """Tell whether a function after a finished one begins another list item (`Nội vụ, Tài chính`)."""
    return words.raw[k] in "," or (bool(parts) and parts[-1] not in ("và", "-", "&") and words.broken[k])


def _goes_on(words: Words, k: int, stop: int, *, loose: bool) -> bool:
    """Tell whether a connector at a word leads on inside the name."""
    if words.low[k] not in ("và", "-", "&") or k + 1 >= stop:
        return False
    if follows := known_function(words, k + 1, stop, inside=True):
        head, other = heads().longest(words, k + 1, stop), openers().longest(words, k + 1, stop)
        begins_other = max((found[0] for found in (head, other) if found is not None), default=0)
        if head is not None and head[0] == follows[0] == begins_other and head[1].kind == "state":
            # `Lâm nghiệp và Kiểm lâm`: a head noun too, but nothing of an organ's name follows it.
            end = follows[0]
            return end >= stop or not (words.is_capital(end) or level_word(words, end, stop))
        return follows[0] > begins_other
    if words.raw[k] == "&" and words.is_caps(k - 1) and words.is_caps(k + 1) and not words.spaced(k + 1):
        # `Phòng XDCQ&CTTN`
        return True
    if not loose or words.raw[k] != "-" or not words.is_capital(k + 1):
        return False
    return not (
        opens_other(words, k + 1, stop)
        or heads().longest(words, k + 1, stop)
        or is_person(words, k + 1, stop)
    )


def _counts_on(words: Words, k: int, stop: int) -> bool:
    """Tell whether a comma leads to another function of the same department, not to another organ."""
    if words.raw[k] != "," or k + 1 >= stop:
        return False
    if words.is_lower(k + 1):
        # `Phòng Nghiệp vụ, dự toán, pháp chế`, not `Phòng GD&ĐT, xây dựng kế hoạch`
        return functions().longest(words, k + 1, stop) is not None and not words.is_caps(k - 1)
    return not heads().longest(words, k + 1, stop) and known_function(words, k + 1, stop) is not None


def opens_name(words: Words, k: int, stop: int) -> bool:
    """Tell whether a capitalised word is the head of another organ's name rather than a word of this one."""
    found = heads().longest(words, k, stop)
    return found is not None and (found[0] - k > 1 or words.low[k] in ("sở", "bộ", "ubnd", "hđnd"))


def _proper_word(words: Words, k: int, stop: int, *, follows: bool) -> int:
    """Return the end of a word that begins in capital: two syllables if the second is lower (`Kiến thiết`).

    Args:
        follows: whether a capitalised syllable of no known word stands before it, as in `Kim Đồng`.
    """
    if follows or words.is_caps(k) or k + 1 >= stop:
        return k + 1
    predicate = predicates().longest(words, k + 1, len(words))
    ends = words.low[k + 1] in function_words() or (predicate is not None and predicate[0] > k + 2)
    return k + 2 if words.is_lower(k + 1) and not ends else k + 1


def _run_on(words: Words, k: int, stop: int) -> int | None:
    """Return the end of the small letters that a name runs on into, up to a predicate or a mark."""
    end = k
    while end < min(k + _MAX_RUN, stop):
        if words.low[end] == "và" and end + 1 < stop:
            # `và` goes on to a further function (`Hàng hải và Đường thủy`), not to another organ.
            if _joins(words, end + 1, stop):
                end += 2
            elif last := _last_of_run(words, end + 1, stop):
                end = last
            else:
                break
            continue
        if words.raw[end] == "," and _counts_off(words, end, stop):
            end += 2
            continue
        if not words.is_lower(end) or level_word(words, end, stop) or number_at(words, end, stop):
            break
        if _does(words, end, stop) and words.low[end - 1] != "các":
            break
        if end + 1 < stop and words.raw[end + 1][:2].isdigit() and words.low[end] not in ("số", "vực"):
            # `Phòng Cảnh sát giao thông xử 214 vụ`: what it does to so many of them.
            break
        end += 1
    while end > k and words.low[end - 1] in ("các", "và"):
        end -= 1
    return end if end > k else None


def _does(words: Words, k: int, stop: int) -> bool:
    """Tell whether a predicate begins at a word, not the second syllable of `công trình`, `cá nhân`."""
    found = predicates().longest(words, k, stop)
    return found is not None and (words.low[k - 1], words.low[k]) not in compounds()


def _last_of_run(words: Words, k: int, stop: int) -> int | None:
    """Return the end of few small syllables after `và` that a mark or level ends (`ngoại hối và vàng`)."""
    if words.low[k] in ("các", "những", "một"):
        return None
    for end in range(k + 1, k + 5):
        if end > stop or not words.is_lower(end - 1) or _does(words, end - 1, stop):
            return None
        if (end == stop or words.raw[end] in ",.;:)|") and end < k + 3:
            return end
        if level_word(words, end, stop) and words.low[end] in ("tỉnh", "thành"):
            return end
    return None


def _small_run(words: Words, k: int, stop: int) -> int | None:
    """Return the end of up to three small syllables inside a proper name (`Gỗ ván ép Thanh Sơn`)."""
    for end in range(k, min(k + 4, stop)):
        if end > k and _joins(words, end, stop):
            return end
        if not words.is_lower(end) or level_word(words, end, stop) or predicates().longest(words, end, stop):
            return None
    return None


def _joins(words: Words, k: int, stop: int) -> bool:
    """Tell whether a capitalised word after `và` or a comma is of the same name, not another thing's."""
    if k >= stop or not words.is_capital(k) or words.is_caps(k):
        return False
    return not (heads().longest(words, k, stop) or opens_other(words, k, stop) or is_person(words, k, stop))


def _counts_off(words: Words, k: int, stop: int) -> bool:
    """Tell whether a comma is inside a name: `Đo đạc, Bản đồ và Thông tin địa lý`."""
    if not _joins(words, k + 1, stop):
        return False
    for end in range(k + 2, min(k + 8, stop)):
        if words.low[end] == "và":
            return _joins(words, end + 1, stop)
        if not words.is_lower(end):
            return False
    return False


def _run_to_place(words: Words, k: int, stop: int) -> int | None:
    """Return the end of a short run of lower-case words that a place or level follows directly."""
    for end in range(k, min(k + 5, stop)):
        if end > k and (
            (words.is_capital(end) and province_names().longest(words, end, stop))
            or (words.is_capital(end) and read_national(words, end, stop))
            or (words.low[end] in ("tỉnh", "huyện") and level_word(words, end, stop))
            or (words.low[end] == "số" and number_at(words, end, stop))
        ):
            return end
        if not words.is_lower(end) or words.low[end] == "các" or predicates().longest(words, end, stop):
            return None
    return None


def _join(parts: list[str]) -> str:
    return " ".join(parts).replace(" ,", ",")
