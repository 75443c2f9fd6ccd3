"""Statutes cited by name: `Luật Thi đua, khen thưởng`, `Bộ luật Lao động năm 2019`, `Hiến pháp năm 2013`.

Where a name ends is told by the table of names, else by a rule: it runs from a capital to the first word or
mark that cannot stand in it. `Luật sửa đổi, bổ sung một số điều của Luật …` is one name with all it amends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.language.lines import line_start
from extractor.lexicon.document_types import same_letters
from extractor.lexicon.folding import fold
from extractor.lexicon.laws import law_letters, law_names, law_stops, letters_of
from extractor.lexicon.trie import Words

_G = r"[ \t\u00a0]{1,3}"
# What may stand before a head: it begins a word, or typing has run it into one of these. Every alternative
# begins with a letter and looks back behind its second one, so that the search can skip to such letters.
_FRONT = r"(?:(?<![\w/]..)|(?<=[cC]ứ..)|(?<=[tT]heo..)|(?<=của..))"
_HEAD = re.compile(
    rf"(?P<kind>Bộ{_FRONT} [Ll]uật|BỘ{_FRONT} LUẬT|bộ{_FRONT} luật|Lu{_FRONT}[ậâạ]t|LU{_FRONT}ẬT|lu{_FRONT}ật"
    rf"|Ph{_FRONT}áp lệnh|PH{_FRONT}ÁP LỆNH|ph{_FRONT}áp lệnh|Hi{_FRONT}ến pháp|HI{_FRONT}ẾN PHÁP)(?!\w)"
)
_KINDS = {
    "bộ luật": "Bộ luật",
    "luật": "Luật",
    "luât": "Luật",
    "luạt": "Luật",
    "pháp lệnh": "Pháp lệnh",
    "hiến pháp": "Hiến pháp",
}
# `Đại học Luật`, `pháp luật`, `Đoàn Luật sư`: the word is part of something else.
_NOT_BEFORE = re.compile(
    r"(?:đại học|khoa|ngành|cử nhân|thạc sĩ|tiến sĩ|trường|viện|hội|vụ|pháp|kỷ|quy|đạo|thi"
    r"|bộ môn|chế|dự thảo|dự án|dự|luật)[ \u00a0]$"
    # A heading goes on in the next line: `KIẾN THỨC PHÁP` / `LUẬT VỀ …`.
    r"|(?<!hiến )(?:pháp|kỷ|quy|đạo)[ \u00a0]?\n$"
)
# Fields of study and of practice, of which no statute has the name.
_DISCIPLINES = frozenset({"hành chính", "kinh tế", "quốc tế", "hiến pháp", "so sánh", "học", "môi trường"})


def _any_marks(words: str) -> str:
    """Return the pattern of words in either case, whatever marks a scan gave their letters (`bỗ sung`)."""
    return "".join(_G if c == " " else f"[{same_letters(c)}]" for c in words)


_STATUTE = r"(?:Bộ [Ll]uật|BỘ LUẬT|[Ll]uật|LUẬT|Pháp lệnh|pháp lệnh)"
_AMENDING = re.compile(
    rf"{_G}{_any_marks('sửa đổi')}(?:[,.]{_G}|{_G}và{_G}|{_G})(?:{_any_marks('bổ sung')}{_G})?"
    rf"(?:{_any_marks('một số điều')}|(?:các{_G})?Điều{_G}\d{{1,3}}(?:(?:,{_G}"
    rf"|{_G}và{_G})(?:Điều{_G})?\d{{1,3}}){{0,5}})?"
    rf"(?:{_G}{_any_marks('của')})?(?:{_G}(?:các|CÁC|\d{{1,2}}))?(?={_G}{_STATUTE})"
)
_JOINED = re.compile(rf"(?:,|;|{_G}và|,{_G}và)(?={_G}{_STATUTE})")
# `… của 15 Luật trong lĩnh vực nông nghiệp và môi trường`: what is amended is named as a group.
_GROUP = re.compile(
    rf"{_G}(?:Bộ [Ll]uật|[Ll]uật|LUẬT|[Pp]háp lệnh){_G}(?:có{_G})?"
    r"(?:trong lĩnh vực|liên quan đến|về|TRONG LĨNH VỰC|LIÊN QUAN ĐẾN)"
)
_GROUP_WORD = re.compile(rf"(?:,|{_G}và)?{_G}(?P<word>quy hoạch|[^\W\d_]{{1,15}})")
# The formula at the head of a statute names itself.
_ENACTS = re.compile(r"[ \t]{0,8}(?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội)[ ]ban hành[ ]")
_TRAILING = re.compile(rf"(?:,|;|{_G}và|,{_G}và)$")
_CONSTITUTION = re.compile(
    rf"{_G}(?:nước|NƯỚC){_G}(?:Cộng hòa|Cộng hoà|CỘNG HÒA|CHXHCN)(?:{_G})?(?:(?:xã )?hội chủ nghĩa"
    rf"|(?:XÃ )?HỘI CHỦ NGHĨA|XHCN)?(?:{_G})?(?:Việt Nam|VIỆT NAM)"
)
_AND_LAW = re.compile(rf"(?:,{_G}|{_G}và{_G})(?:các{_G})?[Pp]háp luật")
_PAIR = re.compile(rf"{_G}Phòng, chống(?={_G}[^\W\d_])")
_WORD = re.compile(rf"{_G}(?P<word>[^\W\d_][\w]{{0,15}})")
# A known name has none of these marks in it.
_NAME = re.compile(r"[^.;:\d\n|]{0,260}")
_LONGEST = 12
# Fewer letters than this spell other words as well.
_GLUED = 12
_DATED = re.compile(r"(?:năm|ngày|số)(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Law:
    """A statute's name in a text.

    Attributes:
        kind: `Luật`, `Bộ luật`, `Pháp lệnh`, `Hiến pháp`.
        known: the name is in the table.
        exact: it is printed as the table has it; None where the table does not have it.
    """

    start: int
    end: int
    kind: str
    known: bool
    exact: bool | None


def find_laws(text: str) -> Iterator[Law]:
    """Yield the statutes that a text cites by name, in order, none inside another's name."""
    at = 0
    while head := _HEAD.search(text, at):
        law = _law(text, head)
        at = law.end if law else head.end()
        if law:
            yield law


def _law(text: str, head: re.Match[str]) -> Law | None:
    law = _cited(text, head)
    line = line_start(text, head.start(), 100)
    if law and _ENACTS.fullmatch(text, line, head.start()):
        # One that amends may go on with the number of what it amends.
        own = text[law.end : law.end + 2].strip() == "." or _AMENDING.match(text, head.end()) is not None
        return None if own else law
    return law


def _cited(text: str, head: re.Match[str]) -> Law | None:
    if _NOT_BEFORE.search(text[max(0, head.start() - 14) : head.start()].lower()):
        return None
    kind = _KINDS[head["kind"].lower()]
    if kind == "Hiến pháp":
        return _constitution(text, head)
    if amending := _AMENDING.match(text, head.end()):
        end = amending.end()
        if group := _GROUP.match(text, end):
            return Law(head.start(), _group_end(text, group.end()), kind, True, True)
        for _ in range(40):
            inner = _HEAD.search(text, end, end + 14)
            named = _name(text, inner) if inner else None
            if named is None:
                break
            end = named.end
            joined = _JOINED.match(text, end)
            if joined is None:
                return Law(head.start(), end, kind, True, True)
            end = joined.end()
        # What follows the last comma or `và` was no statute after all.
        if end == amending.end():
            return None
        end = head.start() + len(_TRAILING.sub("", text[head.start() : end]))
        return Law(head.start(), end, kind, True, True)
    return _name(text, head)


def _group_end(text: str, at: int) -> int:
    """Return where the name of a group of statutes ends: before the first word that cannot stand in it."""
    for _ in range(_LONGEST):
        word = _GROUP_WORD.match(text, at)
        if word is None or word["word"].lower() in law_stops(False) | law_stops(True):
            break
        at = word.end()
    return at


def _constitution(text: str, head: re.Match[str]) -> Law | None:
    if full := _CONSTITUTION.match(text, head.end()):
        return Law(head.start(), full.end(), "Hiến pháp", True, True)
    # `Hiến pháp và pháp luật` means the legal order, no instrument.
    return (
        None if _AND_LAW.match(text, head.end()) else Law(head.start(), head.end(), "Hiến pháp", True, True)
    )


def _name(text: str, head: re.Match[str]) -> Law | None:
    """Read the name after the word `Luật`: by the table, else by rule."""
    kind = _KINDS[head["kind"].lower()]
    following = _NAME.match(text, head.end())
    known = _known(kind, following[0]) if following else None
    if known is not None:
        printed, official, end = known
        # Which inner words are large differs from clerk to clerk; a name that begins small is no name.
        alike = printed.casefold() == official.casefold() and printed.strip()[:1].isupper()
        exact = alike and head["kind"] == kind
        return Law(head.start(), head.end() + end, kind, True, exact or printed.isupper())
    if following is not None and (glued := _glued(kind, following[0])) is not None:
        return Law(head.start(), head.end() + glued, kind, True, False)
    return _unknown(text, head, kind)


@lru_cache(maxsize=4096)
def _known(kind: str, following: str) -> tuple[str, str, int] | None:
    """Return the known name that begins a text: as printed, as the table has it, and where it ends."""
    words = Words.of(following)
    found = law_names()[kind].longest(words, 0, len(words)) if len(words) and words.start[0] > 0 else None
    if found is None or _goes_on(words, found[0]):
        return None
    end = words.end[found[0] - 1]
    return words.text[words.start[0] : end], found[1], end


@lru_cache(maxsize=4096)
def _glued(kind: str, following: str) -> int | None:
    """Return where a known name ends whose words are run together (`Luật Tổ chức Hội đồngnhân dân …`)."""
    if not following[:1].isspace() or not following[1:2].isupper():
        return None
    ends = [i + 1 for i, c in enumerate(following) if c.isalnum()]
    letters = letters_of(following)
    names = law_letters()[kind]
    if len(letters) != len(ends):
        return None
    for length in sorted({len(name) for name in names if len(name) >= _GLUED}, reverse=True):
        if letters[:length] not in names:
            continue
        end = ends[length - 1]
        # What is run into its last word can only be its date.
        return end if not following[end : end + 1].isalnum() or _DATED.match(following, end) else None
    return None


def _goes_on(words: Words, last: int) -> bool:
    """Tell whether a capital word follows a known name without a mark: the name is a longer one."""
    if last >= len(words) or not words.is_capital(last) or words.is_caps(last) or words.broken[last]:
        return False
    return words.low[last] not in ("luật", "bộ", "nghị", "pháp", "thông", "quyết", "điều", "hiến")


def _unknown(text: str, head: re.Match[str], kind: str) -> Law | None:
    at, first = head.end(), True
    if head["kind"][0].isupper() and (pair := _PAIR.match(text, at)):
        # `Luật Phòng, chống phổ biến vũ khí hủy diệt hàng loạt`: the comma is of the name.
        at, first = pair.end(), False
    for _ in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None or word["word"].lower() in law_stops(first):
            break
        if first and (not word["word"][0].isupper() or not head["kind"][0].isupper()):
            return None
        at, first = word.end(), False
    if first:
        return None
    if fold(text[head.end() : at].strip()) in _DISCIPLINES:
        return None
    # `Luật TĐKT`: initials are a name that the office of the writer has made.
    initials = text[head.end() : at].strip().isupper() and not head["kind"].isupper()
    return Law(head.start(), at, kind, False, False if initials else None)
