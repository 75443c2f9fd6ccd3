"""Find the work that a plan gives out: what is to be done, by which organs, until when.

Work is given in tables, by labels under a heading (`Đơn vị chủ trì: …; Thời gian: …`) and in sentences
(`Giao Sở Nội vụ chủ trì …, hoàn thành trước ngày …`); a passage is read as one of them, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.document import Component, ZoneKind, put, reading_of, zones_of
from extractor.language.task_labels import labelled_tasks
from extractor.language.task_parts import Parts
from extractor.language.task_sentences import sentence_tasks
from extractor.language.task_tables import table_tasks
from extractor.language.units import is_vietnamese
from extractor.records import Header, Task
from extractor.text.reading import Paragraph, Reading

_DIRECTING = frozenset(
    {
        "Kế hoạch",
        "Chương trình",
        "Công văn",
        "Công điện",
        "Chỉ thị",
        "Thông báo",
        "Kết luận",
        "Quyết định",
        "Hướng dẫn",
        "Nghị quyết",
        "Phương án",
        "Đề án",
        "Biên bản",
    }
)
"""Types of papers that give out work, so that `Sở Nội vụ chủ trì …` does without a verb."""
_ORDERING = frozenset({"Công văn", "Công điện", "Chỉ thị"})
_ZONES: frozenset[ZoneKind] = frozenset({"body", "annex"})
_BASES: frozenset[ZoneKind] = frozenset({"basis"})
_ADDRESSED = re.compile(r"(?:^|\n)\s{0,3}kính gửi(?!\w)")
_TOP = 3000
# A normative act's number holds its year: what it says of organs is law, no errand.
_NORMATIVE = re.compile(r"/(?:19|20)\d\d/")
_HINT = re.compile(
    r"chủ trì|thời gian|thời hạn|hoàn thành|trước ngày|chậm nhất|phân công|thực hiện|giao |yêu cầu|đề nghị"
    r"|trách nhiệm|phụ trách|hằng |định kì"
)
# Without one of these no line is labelled; most laws have none.
_LABEL = re.compile(
    r"(?:chủ trì|phối hợp|thực hiện|thời gian|thời hạn|tiến độ|hoàn thành|phụ trách|phân công|trách nhiệm"
    r"|tham mưu|đầu mối|soạn thảo|dự kiến)[^\n:.;]{0,24}:"
)


def find_tasks(doc: Doc) -> Iterator[Task]:
    """Yield the tasks of a Doc, in no order.

    Args:
        doc: one whose organs, dates, zones and header have been found.
    """
    reading = reading_of(doc)
    parts = Parts.of(doc)
    for table in reading.tables:
        yield from table_tasks(parts, table)
    flow = _lines(doc, reading, _ZONES)
    taken: set[int] = set()
    if _LABEL.search(parts.folded):
        for task, paragraphs in labelled_tasks(parts, flow):
            taken.update(p.start for p in paragraphs)
            yield task
    rest = [p for p in flow if p.start not in taken]
    intros = [p for p in _lines(doc, reading, _BASES) if reading.text[p.start : p.end].rstrip().endswith(":")]
    rest = sorted((*rest, *intros), key=lambda p: p.start)
    header = doc._.header
    # A paper whose letterhead is lost is a dispatch where it is addressed to somebody.
    letter = header.doc_type is None and _ADDRESSED.search(parts.folded, 0, _TOP) is not None
    yield from sentence_tasks(
        parts,
        rest,
        intros=frozenset(p.start for p in intros),
        directs=_directs(header) or letter,
        orders=letter or header.doc_type in _ORDERING,
        reports=header.doc_type == "Báo cáo",
    )


def _lines(doc: Doc, reading: Reading, zones: frozenset[ZoneKind]) -> list[Paragraph]:
    """Return the paragraphs of some zones, without tables and footnotes."""
    zone = zones_of(doc)
    return [
        p
        for p in reading.paragraphs
        if p.end > p.start and p.kind != "row" and p.note is None and zone(p.start) in zones
    ]


def _directs(header: Header) -> bool:
    """Tell whether a paper of this header gives out work by its nature."""
    if header.code is not None and _NORMATIVE.search(header.code):
        return False
    return header.doc_type in _DIRECTING


def mark_tasks(doc: Doc) -> Doc:
    """Store a Doc's tasks."""
    text = reading_of(doc)
    known = is_vietnamese(text.text) and _HINT.search(text.folded) is not None
    put(doc, "tasks", tuple(find_tasks(doc)) if known else ())
    return doc


@Language.factory("cancu_tasks")
def create(nlp: Language, name: str) -> Component:
    """Make the component that finds tasks."""
    return mark_tasks
