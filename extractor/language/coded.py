"""Find the citations of a text that have a number: codes, lists, ranges, short forms.

Every such citation holds a number, so the text is read from number to number: a code or a type word beside
one begins a citation, whose head, list, date and issuer are then read by the modules of that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.language.citation_heads import Head, head_before
from extractor.language.citation_lists import Member, read_list
from extractor.language.citation_tails import Tails
from extractor.language.codes import CAPITALS, Code, code_at
from extractor.language.laws import Law
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.document_types import DocumentType, TypeWord, bare_letters, document_types
from extractor.lexicon.folding import fold

# The first digit of a number that is no part of another, or the letter that a scan made of it.
_NUMBER = re.compile(r"\d(?<![\w/\-–]\d)(?<!(?<!No)\.\d)(?<!\d,\d)")
# What may follow the beginning of a code: a mark and a year or capitals, in all their damage.
_MAY_BE_CODE = re.compile(
    r"[\dOolI][\dOolIS]{0,5}(?:\.\d{1,3}| \d{2,3})?[a-hđ]?"
    rf"(?:[ \t\u00a0]{{0,2}}[-–/]{{1,2}}[ \t\u00a0]{{0,2}}[\dlI{CAPITALS}]"
    rf"|[ \u00a0._][{CAPITALS}][\w&]{{0,27}}\.?[-/]|[{CAPITALS}])"
)
_MISREAD = re.compile(r"ố [OolI](?=[\dOolI]{1,4}[ ]?[-/])")
_SO = re.compile(
    r"[ \t\u00a0]{0,3}(?P<open>\()?[ \t\u00a0]{0,2}(?:số|Số|SỐ)[ \t\u00a0]{0,2}:?[ \t\u00a0]{0,3}(?=\d)"
)
# After a short form (`Nghị quyết 57 về …`); a counted noun (`Báo cáo 15 trường hợp`) is none of these.
_AFTER_SHORT = re.compile(
    r"[ \t\u00a0]{0,2}(?:$|[.,;:)\]”\"\n|]|-[ ]|–[ ])"
    r"|[ \t\u00a0]{1,3}\(?(?:của|ngày|về|khóa|khoá|đã|là|và|hoặc|được|nêu|trên|này|do|tại|trong|có|thì"
    r"|như|theo|để|cũng|còn|đề ra"
    r"|quy định|ban hành|đối với|đến|với|vào|cho|từ|nhằm|khi|hồi|sau|phải|cần|gồm|chỉ|sẽ|không"
    r"|năm[ \u00a0]\d{4}(?![ ]?[-–]))(?!\w)"
)
_BY_NUMBER = frozenset({"Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Kết luận"})
_ACTED_UPON = re.compile(r"(?:theo|căn cứ|thực hiện|triển khai|tinh thần)[ \u00a0]$", re.IGNORECASE)
_OWN_BEFORE = re.compile(
    r"(?:^|\n|<br>|\|)[ \t|]{0,8}(?:(?:Luật|LUẬT|Bộ luật|Pháp lệnh)[ ])?[Ss][ốỐ][ \t]{0,3}:?[ \t]{0,8}$"
)
_DATED = re.compile(r"[ ,\u00a0]{1,3}ngày[ \u00a0]\d")
_OWN_AFTER = re.compile(r"[ \t]{0,40}(?:$|\n|\||[A-ZĐ][^\n]{1,60}ngày)")
# A heading goes on in the next line: `… MỘT SỐ ĐIỀU CỦA THÔNG TƯ` / `SỐ 96/2020/TT-BTC …`.
_WRAPPED = re.compile(
    r"(?<!\w)(?:của|tại|theo|bởi|thực hiện|CỦA|TẠI|THEO|BỞI|THỰC HIỆN)[ ]\w{1,10}(?:[ ]\w{1,10}){0,3}[ ]?$"
)
# `Luật Công đoàn năm 2024 (số 50/2024/QH15)`
_LAW_YEAR = re.compile(r"[ \u00a0](?:năm[ \u00a0])?((?:19|20)\d\d)(?=[ \u00a0,(])")
_OWN_REACH = 60
_LETTERHEAD = 2500
_BLANK = re.compile(r"[Ss](?<!\w.)ố[ \t\u00a0]{0,2}:?[ \t\u00a0.…_]{1,30}(?=[/\-](?:(?:19|20)\d\d/)?[A-ZĐ])")


class Found(NamedTuple):
    """A numbered citation as found, before the document around it is considered.

    Attributes:
        start, end: its span.
        kind: of document, None where neither word nor symbol tells.
        word: the type word before it.
        so: `số` stands before it, or before the list that it is in.
        number, year, symbol, text: of the code, with what a list shares; None where it has none.
        code: its own code as printed, None where the symbol is shared or missing.
        shared: the code that its symbol comes from.
        members: the span of its list, None for a single citation.
        inner: it is a member of a range that is not printed.
        same_day: `cùng ngày` stands in it.
    """

    start: int
    end: int
    kind: DocumentType | None
    word: TypeWord | None
    so: bool
    number: str | None
    year: str | None
    symbol: str | None
    text: str | None
    code: Code | None
    shared: Code | None
    date: str | None
    issuer: str | None
    members: tuple[int, int] | None
    first: bool
    inner: bool
    inherited: bool
    same_day: bool


def find_coded(
    text: str, tails: Tails, laws: Sequence[Law], in_letterhead: Callable[[int], bool]
) -> Iterator[Found]:
    """Yield the numbered citations of a text, in order of their first numbers.

    Args:
        text: the text.
        tails: reads dates and issuers.
        laws: the statutes named in the text; one with a number after its name is a numbered citation.
        in_letterhead: tells whether an offset is in the letterhead, where the document's own number stands.
    """
    named: dict[int, Law] = {}
    years: dict[int, str] = {}
    for law in laws:
        year = _LAW_YEAR.match(text, law.end)
        if so := _SO.match(text, year.end() if year else law.end):
            named[so.end()] = law
            if year:
                years[so.end()] = year[1]
    anchors = [
        at
        for m in _NUMBER.finditer(text)
        if _MAY_BE_CODE.match(text, at := m.start()) or _may_be_short(text, at)
    ]
    if misread := [m.end() - 1 for m in _MISREAD.finditer(text)]:
        anchors = sorted(anchors + misread)
    end = 0
    for at in anchors:
        if at < end:
            continue
        found, end = _list_at(text, at, tails, named.get(at), in_letterhead)
        if found and at in years:
            found[0] = found[0]._replace(date=found[0].date or years[at])
        yield from found


def _list_at(
    text: str, at: int, tails: Tails, law: Law | None, in_letterhead: Callable[[int], bool]
) -> tuple[list[Found], int]:
    """Read the citations that begin with the number at an offset, and tell where the numbers read end."""
    code = code_at(text, at)
    if code is None and not _may_be_short(text, at):
        return [], at
    if law is not None and code is not None:
        kind = _type_named(law.kind)
        word = TypeWord(kind, law.start, law.start + len(law.kind), False, False)
        head: Head | None = Head(law.start, word, True, False, (law.end, at))
    else:
        head = head_before(text, at, code)
    if head is None or (head.word is None and code is None and not head.so):
        return [], at
    if head.word is None and code is not None and not _unmistakable(code, head.so):
        return [], at
    if _is_own(text, at, code, head, in_letterhead):
        return [], at
    members = read_list(text, at, code, tails, head.so)
    if not members:
        return [], at
    end = max(m.end for m in members)
    if (
        head.word is None
        and code is None
        and not (members[0].shared and _unmistakable(members[0].shared, True))
    ):
        return [], end
    if not any(m.shared for m in members) and not _is_short(text, head, members):
        return [], end
    return list(_founds(head, members, tails.issuer_in(*head.gap))), end


def _may_be_short(text: str, at: int) -> bool:
    """Tell cheaply whether a bare number may be a citation's: a type word or `số` ends before it."""
    before = text[max(0, at - 14) : at].rstrip(" \t\u00a0:").split()
    return bool(before) and _ends_type_word(before[-1])


@lru_cache(maxsize=8192)
def _ends_type_word(word: str) -> bool:
    return bare_letters(word.strip("(")) in _last_syllables()


@cache
def _last_syllables() -> frozenset[str]:
    words = [w for t in document_types() for w in (t.name, *t.variants)]
    return frozenset(bare_letters(w.split()[-1]) for w in words) | {"so", "no.", "nos."}


@cache
def _type_named(name: str) -> DocumentType:
    return next(t for t in document_types() if t.name == name)


def _unmistakable(code: Code, so: bool) -> bool:
    """Tell whether a code without a type word can be nothing else."""
    meaning = code.meaning
    if meaning.statute:
        return code.year is not None or bool(meaning.types)
    if len(code.parts) < 2 or code.text[len(code.number)] in " ._":
        return False
    organ = meaning.organ or ""
    if code.lost_mark and not so and meaning.issuer is None:
        # On scans initials that are joined by strokes are read so (`RT/1KH/LIPRV`).
        return False
    if meaning.types:
        return meaning.issuer is not None or sum(c.isupper() for c in organ) >= 2
    # A dispatch: the organ is known, or `số` stands before it.
    return meaning.issuer is not None and (so or meaning.organ == code.parts[0])


def _is_own(text: str, at: int, code: Code | None, head: Head, in_letterhead: Callable[[int], bool]) -> bool:
    """Tell whether a number is the document's own, in its letterhead."""
    if code is None:
        return False
    # From the line end before it, where that is near.
    line = max(text.rfind("\n", max(0, at - _OWN_REACH), at), at - _OWN_REACH, 0)
    own_line = _OWN_BEFORE.search(text, line, at) is not None and not (
        text[line] == "\n" and _WRAPPED.search(text, max(0, line - 60), line)
    )
    if in_letterhead(at):
        return head.word is None or own_line
    if not own_line or at > _LETTERHEAD:
        return False
    # `| Số 1230/QĐ-CTK ngày 15/12/2021 |`: a date right behind is a cited document's.
    undated = _DATED.match(text, code.end) is None
    return undated if head.word is None else _OWN_AFTER.match(text, code.end) is not None


def _is_short(text: str, head: Head, members: list[Member]) -> bool:
    """Tell whether a type word and bare numbers cite: `Kết luận 208`, `Quyết định 729 của UBND tỉnh`."""
    word, first = head.word, members[0]
    if word is None or head.gap[0] != word.end or text[word.end : head.gap[1]].strip():
        return False
    tail = first.tail
    stated = tail.date is not None or tail.issuer is not None or tail.same_day
    if word.type.name == "Dự án":
        # `dự án số 09`: the number in a list of projects.
        return False
    if word.type.short == "no" or (word.type.short == "so" and not (head.so or stated)):
        return False
    plain = text[word.start : word.end]
    year = first.year is None and re.fullmatch(r"(?:19|20)\d\d", first.number) is not None
    if not head.so and (year or len(first.number) < 2 or not (plain[0].isupper() or stated)):
        # In small letters, only what is acted upon: `theo thông tư 58`.
        acted = word.type.name in _BY_NUMBER and _ACTED_UPON.search(text, max(0, word.start - 20), word.start)
        if year or len(first.number) < 2 or not acted:
            return False
    if stated:
        return True
    if not head.so and len(text[word.end : head.gap[1]]) > 1:
        # A heading and a figure beside it: `Thông báo  52`.
        return False
    end = members[-1].end
    if _AFTER_SHORT.match(text, end):
        return True
    # Words that nobody counts may follow the number of a kind that is cited by number alone.
    following = re.compile(r"[ \u00a0]").match(text, end)
    by_number = head.so or (word.type.name in _BY_NUMBER and len(first.number) >= 2)
    if following is None or not by_number:
        return False
    if head.so and plain[0].isupper():
        # `số` numbers a paper, whatever noun opens its title: `Công văn số 550 hướng dẫn …`.
        return True
    return count_nouns().match_at(fold(text[following.end() : following.end() + 40]), 0) is None


def _founds(head: Head, members: list[Member], issuer: str | None) -> Iterator[Found]:
    """Make the citations of a list; an issuer between type word and `số` is everybody's."""
    span = (head.start, members[-1].end) if len(members) > 1 else None
    for i, member in enumerate(members):
        shared = member.shared
        kind = _kind(head.word, member, members)
        text = f"{member.number}{shared.text[len(shared.number) :]}" if shared else None
        start, end = (head.start if i == 0 else member.start), member.end
        if member.inner:
            start, end = head.start, members[-1].end
        yield Found(
            start=start,
            end=end,
            kind=kind,
            word=head.word,
            so=head.so or member.so or head.gap[0] < head.gap[1] - 1,
            number=member.number,
            year=shared.year if shared else member.year,
            symbol=shared.symbol if shared else None,
            text=text,
            code=member.code,
            shared=shared,
            date=member.date,
            issuer=member.issuer or issuer,
            members=span,
            first=i == 0,
            inner=member.inner,
            inherited=shared is not member.code or member.inherited_date,
            same_day=member.tail.same_day,
        )


def _kind(word: TypeWord | None, member: Member, members: list[Member]) -> DocumentType | None:
    """Return the kind of document: by the word; in a list of unlike symbols, by each member's own."""
    own = kind_of_symbol(member.shared) if member.shared else None
    if word is None:
        return own
    if member is members[0] or member.shared is None or own is None:
        return word.type
    first = members[0].shared
    unlike = first is not None and first.meaning.type_part != member.shared.meaning.type_part
    return own if unlike and word.type not in member.shared.meaning.types else word.type


def kind_of_symbol(code: Code) -> DocumentType | None:
    """Return the kind of document that a symbol alone tells, None where it leaves it open."""
    meaning = code.meaning
    if not meaning.types:
        return None if meaning.statute else _type_named("Công văn")
    if meaning.type_part == "TT" and code.style == "party":
        return _type_named("Thông tri")
    if meaning.type_part == "TTr" and meaning.organ in ("MTTW", "MTTQ", "UBMTTQ"):
        return _type_named("Thông tri")
    return meaning.types[0]


def find_blank(text: str, tails: Tails) -> Iterator[Found]:
    """Yield citations whose number is left blank: `Tờ trình số …/TTr-SNV ngày …`."""
    for blank in _BLANK.finditer(text):
        # The symbol is read as that of a code with a stand-in number.
        code = code_at("0" + text[blank.end() : blank.end() + 60], 0)
        head = head_before(text, blank.start(), None)
        if code is None or head is None or head.word is None or text[head.word.end : blank.start()].strip():
            continue
        end = blank.end() + code.end - 1
        tail = tails.read(end)
        # Blanks in date and number alike are those of a form.
        if tail.date is None or len(tail.date) < len("2026-01-01"):
            continue
        yield Found(
            start=head.start,
            end=tail.end,
            kind=head.word.type,
            word=head.word,
            so=True,
            number=None,
            year=code.year,
            symbol=code.symbol,
            text=None,
            code=code._replace(start=blank.end(), end=end),
            shared=None,
            date=tail.date,
            issuer=tail.issuer,
            members=None,
            first=True,
            inner=False,
            inherited=False,
            same_day=tail.same_day,
        )
