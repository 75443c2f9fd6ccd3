"""The anatomy of a document: its zones and its headings (NĐ 30/2020/NĐ-CP Annex I; HD 36-HD/VPTW).

Zones are told by what their lines begin with: the motto and number of a letterhead, the type word of a title,
`Căn cứ`, `Nơi nhận`, the posts of a signature, `PHỤ LỤC`. Each of them may be missing: converted documents
often lose the letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.document import Component, Heading, Zone, ZoneKind, reading_of
from extractor.language.headings import find_headings
from extractor.language.run_together import pieces_of
from extractor.language.signature import is_post_line, name_in
from extractor.language.title import find_title
from extractor.language.unit_names import read_name
from extractor.lexicon.trie import Words
from extractor.text.reading import Paragraph, Reading

_MARKS = r"[\s*_#>|-]{0,20}"
_LETTERHEAD = re.compile(
    rf"{_MARKS}(?:c[ộo]ng h(?:òa|oà) xã hội|đảng cộng sản|độc lập\s?-|số\s{{0,3}}:|số\s\s?\d"
    r"|đoàn tncs hồ chí minh$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"{_MARKS}(?:V/v|v/v|V/V|Về việc|VỀ VIỆC|Trích yếu)\b")
_ADDRESS = re.compile(rf"{_MARKS}k[íi]nh\s(?:gửi|trình|thưa)", re.IGNORECASE)
_BASIS = re.compile(
    rf"{_MARKS}(?:căn cứ|thực hiện|thi hành|xét|theo|trên cơ sở|sau khi|ngày|để)\s", re.IGNORECASE
)
_FORMAL_BASIS = re.compile(rf"{_MARKS}(?:căn cứ|xét|theo đề nghị|thực hiện|thi hành)\s", re.IGNORECASE)
_RECIPIENTS = re.compile(rf"{_MARKS}(?:nơi\s{{1,3}}(?:nhận|gửi)|gửi\s?:\s{{0,3}}$)", re.IGNORECASE)
_ITEM = re.compile(r"\s{0,20}[-+•*●–]\s?")
# What closes the list of recipients (`- Lưu: VT, TĐKT.`), and what heads a paper that is attached.
_FILED = re.compile(r"[\s*_|]{0,20}[-+•*●–]?\s?lưu(?:\s|:)", re.IGNORECASE)
_MOTTO = re.compile(r"c[ộo]ng h(?:òa|oà) xã hội|đảng cộng sản việt nam\s{0,3}$", re.IGNORECASE)
_ANNEX = re.compile(
    r"[\s*_#|]{0,20}(?:PHỤ LỤC|PHỤ BIỂU|DANH SÁCH|BIỂU|BIỂU MẪU|BẢNG|MẪU|Phụ lục(?:\s[\dIVX]{1,4})?\s{0,3}$"
    r"|QUY CHẾ$|QUY ĐỊNH$|KẾ HOẠCH$|ĐIỀU LỆ$|QUY TRÌNH$)"
)
_ATTACHED = re.compile(r"[\s*_#|]{0,20}\((?:ban hành )?(?:k[èe]m theo|ban hành theo)", re.IGNORECASE)
_TITLE_LINES, _TITLE_LENGTH = 6, 400
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-zđ])[.)] \S")
_HEAD_LINES, _SIGNATURE_LINES, _FILE_LINES, _RUNNING = 40, 14, 40, 60
_TOP_LINES = 12


class Line(NamedTuple):
    """A paragraph of the flow, with its text."""

    start: int
    end: int
    text: str

    @property
    def caps(self) -> bool:
        """Tell whether it is all in capitals."""
        return self.text.isupper()


def flow_lines(text: str, paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Return the paragraphs that are not notes, with their texts; empty ones are left out.

    A letterhead that was run into one line is parted again.
    """
    lines = [Line(p.start, p.end, text[p.start : p.end]) for p in paragraphs if p.note is None]
    lines = [line for line in lines if line.text.strip()]
    for k in range(min(len(lines), _TOP_LINES) - 1, -1, -1):
        start, _, printed = lines[k]
        if pieces := pieces_of(printed):
            lines[k : k + 1] = [Line(start + a, start + b, printed[a:b]) for a, b in pieces]
    return lines


@lru_cache(maxsize=1)
def lines_of(reading: Reading) -> tuple[Line, ...]:
    """Return the lines of a reading's flow; several components and checks ask for those of one reading."""
    return tuple(flow_lines(reading.text, reading.paragraphs))


@lru_cache(maxsize=1)
def zones_of(reading: Reading) -> tuple[Zone, ...]:
    """Return the zones of a reading's flow, in order and covering it; asked for again by the checks."""
    return _zones(lines_of(reading))


# A line of a subject that another has to follow: `BAN HÀNH QUY TRÌNH THANH TRA CỦA` / `KIỂM TOÁN NHÀ NƯỚC`.
_LEADS_ON = re.compile(r"(?<!\w)(?:của|và|về|tại|cho|với|trong|do|thuộc|theo|giữa)$", re.IGNORECASE)


def find_zones(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Zone, ...]:
    """Return the zones of a reading's flow, in order and covering it.

    Args:
        text: the reading's text.
        paragraphs: its paragraphs.
    """
    return _zones(flow_lines(text, paragraphs))


def _zones(lines: Sequence[Line]) -> tuple[Zone, ...]:
    if not lines:
        return ()
    cuts: list[tuple[int, ZoneKind]] = []
    body = _opening(lines, cuts)
    _closing(lines, body, cuts)
    zones: list[Zone] = []
    end = lines[-1].end
    for k, (index, kind) in enumerate(cuts):
        start = lines[index].start
        stop = lines[cuts[k + 1][0]].start if k + 1 < len(cuts) else end
        if zones and zones[-1].kind == kind:
            zones[-1] = Zone(kind, zones[-1].start, stop)
        elif start < stop:
            zones.append(Zone(kind, start, stop))
    return tuple(zones)


def _opening(lines: Sequence[Line], cuts: list[tuple[int, ZoneKind]]) -> int:
    """Cut letterhead, title and basis; return the index of the line where the body begins."""
    head = [line.text for line in lines[:_HEAD_LINES]]
    title = find_title(head)
    address = next((i for i, t in enumerate(head) if _ADDRESS.match(t)), None)
    if title is not None and (address is None or title[0] < address or address + 3 > title[0]):
        start, after = title[0], _title_end(lines, title[0])
        if start > 0:
            cuts.append((0, "letterhead"))
        cuts.append((start, "title"))
    else:
        after = _dispatch_head(lines, address, cuts)
    while after < len(lines) and (
        _ADDRESS.match(lines[after].text)
        or _is_addressee(lines, after)
        or (title is not None and lines[after].caps and is_authority(lines[after].text.strip(" *_#")))
    ):
        if not cuts or cuts[-1][1] != "body":
            cuts.append((after, "body"))
        after += 1
    begin = after
    while after < min(len(lines), begin + _FILE_LINES) and _BASIS.match(lines[after].text):
        text = lines[after].text.rstrip(" *_")
        if not _FORMAL_BASIS.match(lines[after].text) and not text.endswith((";", ":")):
            break
        after += 1
        if text.endswith(":"):
            break
    if after > begin:
        cuts.append((begin, "basis"))
    if after < len(lines):
        cuts.append((after, "body"))
    return after


def _title_end(lines: Sequence[Line], index: int) -> int:
    """Return the index of the line after a title and the subject below it."""
    k = index + 1
    while k < min(len(lines), index + 1 + _TITLE_LINES) and is_subject_line(lines, index, k):
        k += 1
    while k < min(len(lines), index + 3 + _TITLE_LINES) and lines[k].text.lstrip(" *_#").startswith("("):
        k += 1
    return k


def is_subject_line(lines: Sequence[Line], title: int, k: int) -> bool:
    """Tell whether a line under a title line belongs to the subject.

    Args:
        lines: the flow's lines.
        title: index of the title line.
        k: index of the line asked about; those between are of the subject.
    """
    text = lines[k].text.strip(" *_#\t")
    longest = _TITLE_LENGTH if k > title + 1 else 4 * _TITLE_LENGTH
    if not text or len(text) > longest or text.startswith(("(", "|")):
        return False
    if _ADDRESS.match(text) or _LETTERHEAD.match(text) or re.match(r"căn cứ\s", text, re.IGNORECASE):
        return False
    if not _ABOUT.match(text) and re.match(
        r"(?:[IVX]{1,5}\s?[.\-–)/]|\d{1,2}\s?[.)/]|[A-D]\.|Điều\s\d|Phần\s|Chương\s|[-+•]\s)", text
    ):
        return False
    below = lines[k + 1].text.strip(" *_#\t") if k + 1 < len(lines) else ""
    goes_on = below[:1].islower()
    if text[-1] in ".:" or (text[-1] in ";," and not goes_on):
        return False
    if lines[k].caps and is_authority(text) and not _LEADS_ON.search(lines[k - 1].text.rstrip(" *_#\t")):
        return False
    return not (k > title + 1 and len(text) > 250)


def is_authority(text: str) -> bool:
    """Tell whether a line in capitals names who decides (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`), not what about."""
    if is_post_line(text):
        return True
    words = Words.of(text)
    name = read_name(words, 0, len(words))
    if name is None:
        return False
    # `HỘI ĐỒNG NHÂN DÂN XÃ … KHÓA I, KỲ HỌP THỨ 4`
    return name.end == len(words) or words.low[name.end] in ("khóa", "khoá")


def _dispatch_head(lines: Sequence[Line], address: int | None, cuts: list[tuple[int, ZoneKind]]) -> int:
    """Cut the head of a document without a title line, a dispatch; return where it ends."""
    last = -1
    for i, line in enumerate(lines[: _HEAD_LINES // 2]):
        if address is not None and i >= address:
            break
        if _LETTERHEAD.match(line.text) or _ABOUT.match(line.text) or _is_dated(line.text):
            last = i
        elif len(line.text) > _TITLE_LENGTH // 2:
            break
    end = address if address is not None and last >= 0 else last + 1
    if end <= 0:
        return 0
    about = next((i for i in range(end) if _ABOUT.match(lines[i].text)), None)
    if about != 0:
        cuts.append((0, "letterhead"))
    if about is not None:
        cuts.append((about, "title"))
        after = about + 1
        while after < end and not (_LETTERHEAD.match(lines[after].text) or _is_dated(lines[after].text)):
            after += 1
        if after < end:
            cuts.append((after, "letterhead"))
    return end


def _is_dated(text: str) -> bool:
    return bool(re.search(r",\s{0,3}ngày\s.{0,20}(?:tháng|/)", text)) and len(text) < 90


def _is_addressee(lines: Sequence[Line], k: int) -> bool:
    """Tell whether a line goes on with the addressees of `Kính gửi`."""
    return _is_sole_addressee(lines, k) or (
        bool(k)
        and bool(_ITEM.match(lines[k].text))
        and any(
            _ADDRESS.match(lines[i].text) and lines[i].text.rstrip().endswith(":")
            for i in range(max(k - 8, 0), k)
        )
    )


def _is_sole_addressee(lines: Sequence[Line], k: int) -> bool:
    """Tell whether a short line under `Kính gửi:` names whom it addresses."""
    text = lines[k].text.strip()
    if not k or len(text) > _TITLE_LENGTH // 2 or _BASIS.match(text) or text.endswith(":"):
        return False
    return _ADDRESS.match(lines[k - 1].text) is not None and lines[k - 1].text.rstrip().endswith(":")


def _closing(lines: Sequence[Line], body: int, cuts: list[tuple[int, ZoneKind]]) -> None:
    """Cut recipients, signature and annex behind the body."""
    received = next((i for i in range(body, len(lines)) if _RECIPIENTS.match(lines[i].text)), None)
    annex = _annex(lines, body, None)
    if annex is None or received is None or annex > received:
        annex = _annex(lines, body, received)
    else:
        # The recipients are those of a form in the annex.
        received = None
    stop = annex if annex is not None else len(lines)
    signed = _signature(lines, body, stop, received)
    marks: list[tuple[int, ZoneKind]] = []
    if received is not None and received < stop:
        marks.append((received, "recipients"))
    if signed is not None:
        marks.append((signed, "signature"))
    elif received is not None:
        marks += _behind_the_list(lines, received, stop)
    if annex is not None:
        marks.append((annex, "annex"))
    cuts += sorted(marks)


def _behind_the_list(lines: Sequence[Line], received: int, stop: int) -> Iterator[tuple[int, ZoneKind]]:
    """Cut what follows a list of recipients where no signature is read, under a seal on a scan for one."""
    filed = next((i for i in range(received + 1, stop) if _FILED.match(lines[i].text)), stop)
    if filed + 1 < stop:
        yield filed + 1, "signature"
        attached = next((i for i in range(filed + 1, stop) if _MOTTO.search(lines[i].text)), None)
        if attached is not None:
            yield attached, "annex"


def _annex(lines: Sequence[Line], body: int, received: int | None) -> int | None:
    begin = received + 1 if received is not None else body
    for i in range(begin, len(lines)):
        if not _ANNEX.match(lines[i].text):
            continue
        attached = any(_ATTACHED.match(line.text) for line in lines[i + 1 : i + 5])
        if received is not None or attached:
            return i
    return None


def _signature(lines: Sequence[Line], body: int, stop: int, received: int | None) -> int | None:
    """Return the index of the first line of the signature block."""
    begin = received + 1 if received is not None else max(body, stop - _SIGNATURE_LINES)
    # The signature may stand before the recipients, as the right column read first.
    places = list(range(begin, stop))
    if received is not None:
        places += range(max(body, received - _SIGNATURE_LINES // 2), received)
    for i in places:
        if is_post_line(lines[i].text) and _is_signed(lines, i):
            return i
    # `TIÊU CHUẨN` reads as a name, but text goes on under a heading and none under a signature.
    text = (i for i in range(begin, stop) if len(lines[i].text) > _RUNNING and _NUMBERED.match(lines[i].text))
    for i in range(max(text, default=begin), stop):
        if not _ITEM.match(lines[i].text) and (name := name_in(lines[i].text)) and name.known:
            return i
    return None


def _is_signed(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a name follows a post, with nothing but posts, seals and such between."""
    for line in lines[i + 1 : i + 9]:
        if name_in(line.text):
            return True
        if not line.caps and len(line.text) > 60:
            return False
    return False


def mark_outline(doc: Doc) -> Doc:
    """Store a Doc's zones and headings."""
    reading = reading_of(doc)
    doc._.zones = zones_of(reading)
    doc._.headings = find_headings(reading.text, reading.paragraphs, doc._.zones)
    return doc


@Language.factory("cancu_outline")
def create(nlp: Language, name: str) -> Component:
    """Make the component that finds zones and headings."""
    return mark_outline


__all__ = ["Heading", "Line", "find_zones", "flow_lines", "lines_of", "zones_of"]
