"""Part a letterhead that a converter ran into one line, by what can only stand at a line's beginning in it.

Web pages and text layers flatten the two columns of NĐ 30/2020/NĐ-CP (Annex I, slots 1 to 5) in any order:
`UBND TỈNH … SỞ … Số: 15/BC-S… CỘNG HÒA … Hạnh phúc Sơn La, ngày 07 tháng 01 năm 2026 BÁO CÁO …`. The motto,
the number and the place with its date are told by their shape; organs are what stands between, in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.language.letterhead import DATED, own_number_end
from extractor.language.title import read_title
from extractor.lexicon.folding import UPPER, bare, fold

# So far into the text a letterhead with its title and subject reaches.
_REACH = 1_500
_SHORTEST = 24
_REST_OF_MOTTO = 48
# Within so many letters the date behind a place begins.
_PLACE = 56
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet ?nam|doc lap ?- ?tu do ?- ?hanh phuc")
# A cheap look before all letters of a line are folded: no mark is without one of these.
_SIGNS = ("Số", "SỐ", "phúc", "phuc", "Phúc", "PHÚC", "PHUC", "NGHĨA VI", "NGHIA VI", "CỘNG SẢN")
_OPENINGS = ("Số", "Độc")
_ALONE = frozenset({"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"})
_PARTY = re.compile(r"(?<!\w)ĐẢNG CỘNG SẢN VIỆT NAM(?=\s*(?:\*|Số\s|$|[A-ZĐ]\w+[^,]{0,30},\s{0,3}ngày))")
_NUMBER = re.compile(r"(?<!\w)(?:Số(?=\s?[:.]|\s)|SỐ(?=\s?:))")
_ABOUT = re.compile(r"(?<!\S)V/v\s")
# What follows the subject of a title: whom it addresses, what it rests on, who decides.
_BEHIND_TITLE = re.compile(
    rf"(?<=\s)(?:Kính (?:gửi|trình)|Căn cứ|CĂN CỨ|Thực hiện|Thi hành|Xét|Theo đề nghị)(?=\s|:)"
    rf"|(?<=[^\W{UPPER}]\s)(?:[{UPPER}]{{2,12}}\s){{2,14}}[{UPPER}]{{2,12}}(?!\w)"
)
_BASIS = re.compile(r"(?<=\s)(?:Căn cứ|Thực hiện|Thi hành|Xét|Theo đề nghị)(?=\s)")
_DECIDER = re.compile(
    r"(?<=\s)(?:(?:CHỦ TỊCH|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|(?:TỔNG )?CỤC TRƯỞNG|(?:VIỆN |HIỆU |VỤ )?TRƯỞNG"
    r"|CHỦ NHIỆM|CHÁNH ÁN|THỐNG ĐỐC|THỦ TƯỚNG)\s)?(?:[ỦU][ỶYỲ]? ?BAN|HỘI ĐỒNG|BAN (?:CHẤP HÀNH|THƯỜNG VỤ)"
    r"|BỘ|SỞ|CỤC|TỔNG CỤC|CHÍNH PHỦ|PHÒNG|VIỆN|TÒA ÁN|NGÂN HÀNG|TRƯỜNG|BỆNH VIỆN)(?=\s)"
)
# An organ in capitals beside the place before the date: `ĐẢNG ỦY XÃ KHOÁI CHÂU Khoái Châu, ngày …`.
_ORGAN = re.compile(
    rf"[{UPPER}][{UPPER}\d ,&.-]{{7,89}}(?<=[{UPPER}])\s{{1,9}}"
    rf"(?=(?:TP\.\s?)?[{UPPER}][^\W\d_{UPPER}][^,\n]{{0,30}},\s{{0,3}}ngày\s)"
)
_BLANK = " \t\u00a0*_|-"


def pieces_of(line: str) -> list[tuple[int, int]]:
    """Return where the pieces of a line begin and end: none for a line that is no letterhead run together.

    Args:
        line: one of the first lines of a document.
    """
    if len(line) < _SHORTEST or line in _ALONE:
        return []
    # Most lines begin as a sentence does, neither with an organ in capitals nor with the motto or number.
    sentence = line[1].islower() and not line.startswith(_OPENINGS)
    day = line.find("ngày", 0, _PLACE)
    if sentence and day < 0:
        return []
    head = line[:_REACH]
    marks = [] if sentence or not any(sign in head for sign in _SIGNS) else sorted(_marks(head))
    if not marks and (organ := _ORGAN.match(head)):
        marks = [(0, organ.end())]
    if not marks and day >= 0 and "số" not in head[:day]:
        dated = DATED.match(head)
        alone = dated is None or read_title(head[dated.end() :]) is None
        marks = [] if dated is None or alone else [(0, dated.end())]
    if not marks:
        return []
    cuts = {0}
    for k, (start, end) in enumerate(marks):
        cuts |= {start, end}
        stop = marks[k + 1][0] if k + 1 < len(marks) else len(head)
        behind = head[end:stop]
        if dated := DATED.match(head, stop - len(behind.lstrip(_BLANK)), stop):
            cuts.add(dated.end())
            end = dated.end()
        if k + 1 == len(marks):
            cuts |= set(_behind(head, end))
    ordered = [*sorted(cuts - {len(line)}), len(line)]
    return [(a, b) for a, b in pairwise(ordered) if line[a:b].strip()]


def _marks(head: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that the motto and the number take, the latter only behind organs in capitals."""
    plain = bare(fold(head))
    mottoes = [m.span() for m in (*_MOTTO.finditer(plain), *_PARTY.finditer(head))]
    yield from mottoes
    ends = [0, *(end for _, end in mottoes)]
    for m in _NUMBER.finditer(head):
        begun = max(end for end in ends if end <= m.start())
        before = head[begun : m.start()].strip(_BLANK)
        end = own_number_end(head, m.start())
        dated = begun and (not before or DATED.fullmatch(before))
        if end is None or not (before.isupper() or dated) or read_title(before):
            continue
        yield m.start(), end
        return


def _behind(head: str, end: int) -> Iterator[int]:
    """Yield where the subject of a dispatch or a title begins and where what follows it does."""
    rest = head[end:]
    # What is left of a damaged motto may stand before it.
    if about := _ABOUT.search(rest, 0, _REST_OF_MOTTO):
        yield end + about.start()
    title = read_title(rest)
    if title is None and not about:
        return
    begin = title.end if title else 0
    found = _BEHIND_TITLE.search(rest, begin)
    if found and rest[begin : found.start()].isupper():
        # Behind a subject in capitals only the one who decides, before the bases, is another piece.
        basis = _BASIS.search(rest, begin)
        stop = basis.start() if basis else len(rest)
        deciders = [m for m in _DECIDER.finditer(rest, begin, stop) if rest[m.start() : stop].isupper()]
        if basis and deciders:
            yield end + deciders[-1].start()
            return
    if found:
        yield end + found.start()
