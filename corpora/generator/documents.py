"""Composes whole documents: letterhead, title, bases, sections with awards, footnotes, signature."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from corpora.generator import tables as t
from corpora.generator.builder import Builder, Sheet
from corpora.generator.citing import LEADS, cite, draw
from corpora.generator.damage import DAMAGES, Damage, cite_damaged
from corpora.generator.frames import HEAD_FAULTS, Frame, HeadFault, close, open_document
from corpora.generator.planting import Fault, Passage, faults, fill, write, write_marked
from corpora.generator.slots import print_day

_PERSONS = ("cá nhân", "đồng chí")
_AWARDS = (
    ("Bằng khen", None, "Chủ tịch Ủy ban nhân dân tỉnh", (*_PERSONS, "tập thể", "hộ gia đình")),
    ("Bằng khen", None, "Thủ tướng Chính phủ", (*_PERSONS, "tập thể")),
    ("Giấy khen", None, "Giám đốc Sở Nội vụ", (*_PERSONS, "tập thể")),
    ("Huân chương Lao động", "hạng Ba", None, (*_PERSONS, "tập thể")),
    ("Huân chương Lao động", "hạng Nhì", None, (*_PERSONS, "tập thể")),
    ("Chiến sĩ thi đua cơ sở", None, None, _PERSONS),
    ("Cờ thi đua", None, "Chính phủ", ("tập thể", "đơn vị")),
)
_LISTED = ("Giấy khen",)
_STATE = ("Thủ tướng Chính phủ", "Chính phủ")
_ROMANS = (("I", "ĐẶC ĐIỂM, TÌNH HÌNH"), ("II", "KẾT QUẢ THỰC HIỆN"), ("III", "PHƯƠNG HƯỚNG"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be planted in a document."""

    faults: tuple[Fault, ...] = ()
    damages: tuple[Damage, ...] = ()
    head: HeadFault | None = None


def plan(seed: int, count: int) -> Plan:
    """Draw what a document of a seed has wrong with it, or only seems to: of each rule once at most."""
    rng = random.Random(f"plan {seed}")
    if not count:
        return Plan()
    rules = list(dict.fromkeys(f.rule for f in faults()))
    rng.shuffle(rules)
    chosen = tuple(rng.choice([f for f in faults() if f.rule == rule]) for rule in rules[:count])
    damages = tuple(rng.sample(DAMAGES, max(1, count // 3)))
    head = rng.choice(HEAD_FAULTS) if rng.random() < 0.4 else None
    # Without its date a document leaves open what is in force, in being or still to come.
    return Plan(() if head == "no_date" else chosen, damages, head)


def compose(seed: int, planned: Plan | None = None) -> Sheet:
    """Write one document with its gold.

    Args:
        seed: chooses kind, layout, wording and figures.
        planned: what to plant; a clean document without it.
    """
    planned = planned or Plan()
    rng = random.Random(seed)
    b = Builder()
    frame = Frame.draw(rng, planned.head)
    passages = fill(rng, planned.faults, b.ledger, frame.on)
    open_document(rng, b, frame)
    _bases(rng, b, frame, [p for p in passages if p.fault.place == "bases"])
    footnotes = _sections(
        rng, b, frame.on, [p for p in passages if p.fault.place != "bases"], planned.damages
    )
    close(rng, b, frame)
    for passage in passages:
        if passage.fault.place == "annex":
            start = b.length
            b.add("\n")
            write_marked(b, passage, passage.note)
            b.add("\n")
            b.leave_open(start)
    for label, hung in footnotes:
        b.add(f"\n{label} ")
        start = b.length
        if hung is None:
            cite(rng, b, frame.on, "mention")
            b.add(".\n")
        else:
            write_marked(b, hung, hung.note)
            b.leave_open(start)
            b.add("\n")
    b.document["doc_type"] = frame.kind
    return b.sheet()


def _bases(rng: random.Random, b: Builder, frame: Frame, planted: list[Passage]) -> None:
    if frame.asked is not None:
        one = draw(rng, b.ledger, frame.on, [x for x in t.BODIES if x.symbol == "SNV-TĐKT"])
        start = b.length
        b.add(
            f"Thực hiện {one.kind} số {one.code} ngày {print_day(one.on)} của {one.body.name}"
            " về việc báo cáo "
        )
        at = b.length
        b.add(f"kết quả công tác năm {frame.asked}")
        right = frame.asked == frame.on.year
        b.expect("report_period", [(at, b.length)], "ok" if right else "finding")
        b.add(", đơn vị báo cáo như sau:\n\n")
        b.leave_open(start)
        return
    for passage in planted:
        write(rng, b, passage)
        b.add("\n\n")
    for _ in range(rng.randrange(1, 4)):
        b.add("Căn cứ ")
        cite(rng, b, frame.on)
        b.add(";\n\n")


def _sections(
    rng: random.Random,
    b: Builder,
    on: datetime.date,
    planted: list[Passage],
    damages: tuple[Damage, ...],
) -> list[tuple[str, Passage | None]]:
    """Append the body; return its footnotes by their marks, planted ones with their passage."""
    notes: list[tuple[str, Passage | None]] = []

    def mark(hung: Passage | None) -> str:
        label = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(len(notes) + 1))
        notes.append((label, hung))
        return label

    backed = bool(planted)
    for roman, heading in _ROMANS:
        b.add(f"{roman}. {heading}\n\n")
        for _ in range(rng.randrange(2, 4)):
            b.add(rng.choice(t.SENTENCES) + " ")
            if rng.random() < 0.6:
                b.add(rng.choice(LEADS))
                cite(rng, b, on)
                b.add(", cơ quan đã ban hành kế hoạch và tổ chức thực hiện")
                if rng.random() < 0.4:
                    b.add(mark(None))
                b.add(". ")
            b.add(rng.choice(t.SENTENCES) + "\n\n")
        if roman == "II":
            for _ in range(rng.randrange(1, 4)):
                _award(rng, b, backed)
            for passage in planted:
                hung = "{mark}" in passage.body
                write(rng, b, passage, mark(passage) if hung else "")
                b.add("\n\n")
            for damage in damages:
                b.add(rng.choice(LEADS))
                cite_damaged(rng, b, on, damage)
                b.add(", cơ quan đã ban hành kế hoạch và tổ chức thực hiện.\n\n")
    return notes


def _award(rng: random.Random, b: Builder, backed: bool) -> None:
    """Append an award; beside planted passages none of the state level, which would lack
    its decision, and none that their annexes may list."""
    award, level, giver, recipients = rng.choice(
        [a for a in _AWARDS if not (backed and (a[1] or a[2] in _STATE or a[0] in _LISTED))]
    )
    proposed = rng.random() < 0.3
    count = rng.randrange(1, 60)
    unit = rng.choice(recipients)
    b.add("- " + ("Đề nghị " if proposed else "Đã "))
    fields = {
        "award": award,
        "class": level,
        "authority": giver,
        "action": "tặng",
        "stage": "proposed" if proposed else "granted",
        "count": count,
        "count_unit": unit,
    }
    with b.award(**fields):
        named = award + (f" {level}" if level else "") + (f" của {giver}" if giver else "")
        title = "danh hiệu " if award.startswith("Chiến sĩ") else ""
        b.add(f"tặng {title}{named} {rng.choice(('cho', 'đối với'))} {count:02} {unit}")
    b.add(f" có thành tích xuất sắc trong {rng.choice(t.SUBJECTS)}.\n\n")
