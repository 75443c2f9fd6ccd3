"""What stands around a person's name: the form of address, the post before it, the post after it."""

from __future__ import annotations

from extractor.language.person_names import MAX_SYLLABLES, PersonName, read_person
from extractor.lexicon.people import posts
from extractor.lexicon.trie import Trie, Words
from extractor.lexicon.units import commune_names, deeds, functions, heads, province_names

ADDRESSES = (
    ("đồng", "chí"),
    ("đ", "/", "c"),
    ("ông",),
    ("bà",),
    ("anh",),
    ("chị",),
    ("em",),
    ("cháu",),
    ("thầy",),
    ("cô",),
    ("mẹ",),
    ("liệt", "sĩ"),
    ("nghệ", "nhân"),
    ("nghệ", "nhân", "ưu", "tú"),
    ("nghệ", "nhân", "nhân", "dân"),
    ("nhà", "giáo", "ưu", "tú"),
    ("nhà", "giáo", "nhân", "dân"),
    ("thầy", "thuốc", "ưu", "tú"),
    ("bác", "sĩ"),
    ("thầy", "giáo"),
    ("cô", "giáo"),
    ("nhà", "giáo"),
    ("già", "làng"),
)
# What somebody is: a name may follow, more often none does (`học sinh Trường …`).
CALLINGS = (
    ("đảng", "viên"),
    ("đoàn", "viên"),
    ("đoàn", "viên", "ưu", "tú"),
    ("đảng", "viên", "mới"),
    ("đảng", "viên", "dự", "bị"),
    ("quần", "chúng", "ưu", "tú"),
    ("hội", "viên"),
    ("học", "sinh"),
    ("sinh", "viên"),
    ("công", "nhân"),
    ("chiến", "sĩ"),
    ("cán", "bộ"),
    ("nông", "dân"),
    ("giáo", "viên"),
    ("thương", "binh"),
    ("cựu", "chiến", "binh"),
    ("vận", "động", "viên"),
    ("điều", "dưỡng"),
    ("hộ", "sinh"),
    ("kỹ", "thuật", "viên"),
    ("y", "sĩ"),
    ("dược", "sĩ"),
    ("nhân", "viên"),
    ("chuyên", "viên"),
    ("công", "chức"),
    ("viên", "chức"),
    ("kỹ", "sư"),
    ("quần", "chúng"),
)
_BY_FIRST = {
    first: sorted((phrase for phrase in ADDRESSES if phrase[0] == first), key=len, reverse=True)
    for first, *_ in ADDRESSES
}
_CALLINGS_BY_FIRST = {
    first: sorted((phrase for phrase in CALLINGS if phrase[0] == first), key=len, reverse=True)
    for first, *_ in CALLINGS
}
_LEVELS = frozenset({"xã", "phường", "tỉnh", "huyện", "quận", "phố", "khu", "trấn"})
_ROLE_ENDS = frozenset(';.()|:"“”')
_MAX_ROLE = 40


def address_end(words: Words, i: int) -> int | None:
    """Return the word after a form of address that begins at a word, or None."""
    for phrase in _BY_FIRST.get(words.low[i], ()):
        if tuple(words.low[i : i + len(phrase)]) == phrase:
            end = i + len(phrase)
            return end if end < len(words) and not words.broken[end] else None
    return None


def calling_end(words: Words, i: int) -> int | None:
    """Return the word after a calling that begins at a word, or None."""
    for phrase in _CALLINGS_BY_FIRST.get(words.low[i], ()):
        if tuple(words.low[i : i + len(phrase)]) == phrase:
            end = i + len(phrase)
            # `Y Sĩ Bkrông` is a name.
            return end if end < len(words) and words.is_lower(end - 1) and not words.broken[end] else None
    return None


def role_after(words: Words, k: int, stop: int) -> str | None:
    """Return the post that a mark ties to the name before it, or that stands there in small letters."""
    if k + 1 >= stop:
        return None
    begin = k + 1 if words.raw[k] in ",-(:" else k
    post = posts().longest(words, begin, stop)
    if post is None:
        return None
    if begin == k and (words.is_capital(k) or post[0] - k < 2 or deeds().longest(words, k, stop)):
        return None
    end = begin
    while end < stop and end - begin < _MAX_ROLE and not _ends_role(words, end, stop):
        if words.raw[end] in ",-" and not (end + 1 < stop and posts().longest(words, end + 1, stop)):
            break
        if end > begin and _leaves_post(words, end, stop):
            break
        end += 1
    return words.slice(begin, end)


def _is_party_post(words: Words, k: int) -> bool:
    """Tell whether the words up to a comma are a post of the Party's, which goes with another one."""
    for i in range(k - 1, max(k - 10, -1), -1):
        if words.raw[i] in ",;.:-(" or (i + 1 < k and words.broken[i + 1]):
            return False
        if words.low[i : i + 2] in (["ủy", "viên"], ["bí", "thư"]) or words.raw[i] in ("TUV", "HUV", "UVBTV"):
            return True
    return False


def _ends_role(words: Words, k: int, stop: int) -> bool:
    """Tell whether a mark ends a post: not the dot of an abbreviation (`Hội LHPN TP.HCM`)."""
    if words.raw[k].isdigit() and k + 1 < stop and words.raw[k + 1] in ").":
        # The next item's number, in a list run into one paragraph.
        return True
    if words.raw[k] != ".":
        return words.raw[k] in _ROLE_ENDS
    return k + 1 >= stop or words.spaced(k + 1) or not (words.is_capital(k - 1) and words.is_capital(k + 1))


def role_before(words: Words, i: int) -> str | None:
    """Return the post with its organ that stands right before a name."""
    begin = None
    if i and words.low[i - 1] == "và":
        # `Trưởng phòng 9 và ông Tạ Văn A`: the post is another's.
        return None
    for k in range(i - 1, max(i - _MAX_ROLE, -1), -1):
        # A comma parts the posts of one person where one of the Party's stands before it.
        parted = words.raw[k] == "," and not (begin == k + 1 and _is_party_post(words, k))
        if words.raw[k] in _ROLE_ENDS or parted or (begin == k + 1 and _ends_person(words, k)):
            break
        found = posts().longest(words, k, i)
        if found is not None and words.is_capital(k):
            begin = k
        if words.broken[k]:
            break
    return words.slice(begin, i) if begin is not None and begin < i else None


def post_ends(words: Words, i: int) -> bool:
    """Tell whether a post ends right before a word, its organ's head noun between (`Bí thư Chi bộ`)."""
    if _ends_at(posts(), words, i):
        return True
    if i and words.low[i - 1] in _LEVELS and words.is_lower(i - 1):
        # `Chủ tịch UBND xã Lê Văn A`: of whose commune the paper does not say.
        i -= (
            2
            if words.low[i - 2 : i] in (["thành", "phố"], ["đặc", "khu"], ["thị", "trấn"], ["thị", "xã"])
            else 1
        )
    starts = (
        k for k in range(i - 1, max(i - 6, 0), -1) if any(m[0] == i for m in heads().matches(words, k, i))
    )
    return any(_ends_at(posts(), words, k) for k in starts)


def is_short_name(words: Words, name: PersonName, stop: int, *, behind_organ: bool) -> bool:
    """Tell whether two syllables are a person's after the post (`Tổng Bí thư Tô Lâm`).

    Args:
        words: the text.
        name: the two syllables.
        stop: the word not to reach.
        behind_organ: whether the organ whose post it is stands between.
    """
    if functions().longest(words, name.start, stop) is not None:
        return False
    if behind_organ:
        place = province_names().longest(words, name.start, stop) or commune_names().longest(
            words, name.start, stop
        )
        return place is None and role_before(words, name.start) is not None
    return _ends_at(posts(), words, name.start)


def _leaves_post(words: Words, k: int, stop: int) -> bool:
    """Tell whether at a word the post is over: what its holder does, or another person, follows."""
    if words.low[k] == "và":
        k += 1
        return k < stop and (
            words.raw[k][0].isdigit()
            or address_end(words, k) is not None
            or read_person(words, k, stop) is not None
        )
    return words.is_lower(k) and deeds().longest(words, k, stop) is not None


def _ends_person(words: Words, k: int) -> bool:
    """Tell whether a person's name ends right before an `và` (`Thủ tướng Lê Văn A và Chủ tịch nước …`)."""
    if words.low[k] != "và":
        return False
    names = (read_person(words, m, k) for m in range(max(k - MAX_SYLLABLES, 0), k - 1))
    return any(name is not None and name.known and name.end == k for name in names)


def _ends_at(phrases: Trie[str], words: Words, i: int) -> bool:
    return any(
        (found := phrases.longest(words, k, i)) is not None and found[0] == i
        for k in range(i - 1, max(i - 5, -1), -1)
    )
