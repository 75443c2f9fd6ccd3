"""Find awards: counts of them and awards to one named recipient, granted and proposed.

The rules are those of the record contract and the annotation rules ("Awards" 1 to 7, settled 5). Running text
and footnotes are read by `award_flow`, tables by `award_tables`; `award_totals` ties parts to totals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.award_backing import Backing
from extractor.language.award_decider import decider_of
from extractor.language.award_flow import Flow
from extractor.language.award_recipients import Named
from extractor.language.award_stretches import Stretches
from extractor.language.award_tables import TableReader
from extractor.language.award_totals import Tied, tie
from extractor.language.document import Component, folded_of, get, put, reading_of, zones_of
from extractor.language.quantities import SILENT, figures_taken, outside
from extractor.lexicon.awards import speaks_of_awards
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.folding import fold
from extractor.records import Award, Quantity
from extractor.text.reading import Paragraph
from extractor.unchecked import unchecked

_made = unchecked(Award)
_PROPOSAL_TYPES = frozenset({"Tờ trình", "Đề nghị"})
_PROPOSAL_TITLE = re.compile(r"(?:về việc |v/v )?(?:đề nghị|trình|đề xuất)(?!\w)")
_RULE_TYPES = frozenset(
    {"Quy chế", "Quy định", "Hướng dẫn", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Điều lệ"}
)
_RULE_TITLE = re.compile(
    r"(?:ban hành|sửa đổi|bổ sung) [^,;.]{0,60}(?:qu[iy] chế|qu[iy] định|điều lệ|tiêu chuẩn)(?!\w)"
)
_TITLE_LINE = re.compile(r"^\s*TỜ TRÌNH\s*$", re.MULTILINE)
_RECEIVERS = re.compile(r"tập thể|cá nhân|hộ gia đình|tập thể(?:, | và )cá nhân")
_COMMENDING = by_letters(r"(?<!\w)(?:khen|thi đua|tuyên dương|biểu dương|danh hiệu|tôn vinh)(?!\w)")
_ACHIEVEMENTS = re.compile(
    r"báo cáo (?:tóm tắt )?thành tích|bản (?:tóm tắt |kê khai )?thành tích"
    r"|^ *báo cáo *\n+ *(?:tóm tắt )?thành tích (?!.{0,40}kèm)",
    re.MULTILINE,
)
_FULL_NAME = re.compile(
    r"Họ(?: và|,)? tên(?: \([^)]{1,40}\)|, tên)?(?: khai sinh)?: ?([^\n:;,.]{3,60}?)(?: [-–] |[\n:;,.])"
)
_UNIT_NAME = re.compile(r"Tên (?:đơn vị|tập thể)(?: \([^)]{1,40}\))?: ?([^\n:;]{3,120})")
# A council that votes on awards proposes them (Luật Thi đua, khen thưởng 2022).
_COUNCIL = re.compile(r"hội đồng thi đua|(?:họp|bình) xét|xét (?:khen|tặng|danh hiệu|thi đua)|bỏ phiếu")
_COUNCIL_TYPES = frozenset({"Biên bản", "Kết luận", "Nghị quyết"})
_OF_COUNCIL = re.compile(r"hội đồng thi đua")
_HEAD = 2500


@Language.factory("cancu_awards")
def create(nlp: Language, name: str) -> Component:
    """Return the component that fills `doc._.awards` and takes their counts out of `doc._.quantities`."""
    return add_awards


def add_awards(doc: Doc) -> Doc:
    """Store the awards of a Doc that already has its dates, units, citations, people and quantities."""
    reading = reading_of(doc)
    speaks = speaks_of_awards(reading.folded, reading.vocabulary, bool(reading.tables))
    found = _read(doc) if speaks else []
    put(doc, "awards", [_award(doc, tied, codes) for tied, codes in found])
    left = outside(get(doc, "quantities"), [tied.found.counted for tied, _ in found])
    commends = lru_cache(maxsize=1)(partial(_commends, doc))  # Asked of each quantity of one paragraph.
    put(doc, "quantities", [q for q in left if not _is_quota(doc, q, commends)])
    return doc


def _read(doc: Doc) -> list[tuple[Tied, tuple[str, ...]]]:
    """Return the awards of a Doc in order of place, each with the codes of the documents that back it."""
    reading = reading_of(doc)
    named = Named(get(doc, "units"), get(doc, "people"))
    zone = zones_of(doc)
    flow = Flow(
        reading,
        folded_of(doc),
        named,
        figures_taken(doc),
        lambda at: zone(at) in SILENT,
        _proposes(doc),
        _reporter(doc),
        _makes_rules(doc),
    )
    flow.read()
    TableReader(reading, flow, named).read()
    stretches = Stretches(reading, flow.hosts, doc._.headings)
    decider = _decider(doc)
    ordered = [_by_decider(t, decider) for t in _in_place(tie(flow.founds))]
    backing = Backing(reading, stretches, get(doc, "citations"), [t.found for t in ordered])
    backed = [backing.of(t.found) for t in ordered]
    # A part without documents of its own has those of its total.
    return [
        (t, own or (backed[t.part_of] if t.part_of is not None else ()))
        for own, t in zip(backed, ordered, strict=True)
    ]


def _is_quota(doc: Doc, quantity: Quantity, commends: Callable[[Paragraph], bool]) -> bool:
    """Tell a number of receivers in talk of awards that was given to none of them: a quota, a bare list."""
    if quantity.kind == "ratio" or _RECEIVERS.fullmatch(quantity.unit or "") is None:
        return False
    return commends(reading_of(doc).paragraph_at(quantity.start))


def _commends(doc: Doc, paragraph: Paragraph) -> bool:
    return _COMMENDING.search(folded_of(doc), paragraph.start, paragraph.end) is not None


def _proposes(doc: Doc) -> bool:
    """Tell whether the document as a whole proposes: a Tờ trình, a letter `V/v đề nghị …`."""
    header = doc._.header
    head = folded_of(doc)[:_HEAD]
    if _ACHIEVEMENTS.search(head):
        # A report of achievements asks for one award; what else it counts has been granted.
        return False
    if header.doc_type in _PROPOSAL_TYPES or _PROPOSAL_TITLE.match(fold(header.subject or "")):
        return True
    if header.doc_type == "Biên bản" and _COUNCIL.search(head):
        return True
    if header.doc_type in _COUNCIL_TYPES and _OF_COUNCIL.search(fold(header.issuer or "")):
        return True
    return header.doc_type is None and _TITLE_LINE.search(reading_of(doc).text, 0, _HEAD) is not None


def _makes_rules(doc: Doc) -> bool:
    """Tell whether a document says what one must have done for an award: a guide, a regulation, a statute."""
    header = doc._.header
    return header.doc_type in _RULE_TYPES or _RULE_TITLE.search(fold(header.subject or "")) is not None


def _reporter(doc: Doc) -> tuple[str, str] | None:
    """Return who reports achievements (Báo cáo thành tích), with the unit that one of them is counted by."""
    if _ACHIEVEMENTS.search(folded_of(doc)[:_HEAD]) is None:
        return None
    if person := _FULL_NAME.search(reading_of(doc).text, 0, 2 * _HEAD):
        return person[1].strip(), "cá nhân"
    unit = _UNIT_NAME.search(reading_of(doc).text, 0, 2 * _HEAD)
    name = unit[1].strip() if unit else _own_name(doc)
    return (name, "tập thể") if name else None


def _own_name(doc: Doc) -> str | None:
    """Return the name of the one who writes as the letterhead has it, without the province above."""
    issuer: str | None = doc._.header.issuer
    printed = [u.name for u in get(doc, "units") if issuer and fold(issuer).startswith(fold(u.name))]
    return max(printed, key=len) if printed else issuer


def _decider(doc: Doc) -> str | None:
    if doc._.header.doc_type != "Quyết định":
        return None
    return decider_of(reading_of(doc).text, get(doc, "units"))


def _by_decider(tied: Tied, decider: str | None) -> Tied:
    """Let an award that a decision gives be its decider's, where it does not print who gives it."""
    found = tied.found
    if decider is None or found.authority is not None or found.stage != "granted":
        return tied
    return tied._replace(found=replace(found, authority=decider))


def _in_place(tied: list[Tied]) -> list[Tied]:
    """Sort by place, keeping the indices of totals right."""
    order = sorted(range(len(tied)), key=lambda i: (tied[i].found.start, tied[i].found.end))
    place = {old: new for new, old in enumerate(order)}
    return [
        Tied(t.found, None if t.part_of is None else place[t.part_of], t.is_total)
        for t in (tied[i] for i in order)
    ]


def _award(doc: Doc, tied: Tied, backing: tuple[str, ...]) -> Award:
    found = tied.found
    return _made(
        start=found.start,
        end=found.end,
        surface=reading_of(doc).text[found.start : found.end],
        award=found.award,
        class_=found.cls,
        authority=found.authority,
        action=found.action,
        stage=found.stage,
        count=found.count,
        count_unit=found.unit,
        recipient=found.recipient,
        reason=found.reason,
        is_total=tied.is_total,
        part_of=tied.part_of,
        backing=backing,
        confidence=found.confidence,
        note=reading_of(doc).note_at(found.start),
    )
