"""Pairs of documents that contradict each other, or only seem to: for the checks across the catalogue."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from typing import Final

from corpora.generator import tables as t
from corpora.generator.builder import Verdict
from corpora.generator.slots import print_day


@dataclass(frozen=True, slots=True)
class Side:
    """One document of a pair.

    Attributes:
        words: what it says; its slots are those of `_slots`.
        code: number and symbol of its own.
        day: slot of its date.
        subject: of its title, by rank among the subjects drawn.
        away: it is of another province.
    """

    words: str
    code: str
    day: str = "d3"
    subject: int = 0
    away: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and the rule that must, or must not, speak of them."""

    rule: str
    verdict: Verdict
    one: Side
    other: Side


_PLAN = "Thực hiện Kế hoạch số {a}/KH-UBND ngày {%s} của UBND tỉnh, đơn vị đã triển khai các nội dung."
_ORDER = "Kết quả được công bố tại Quyết định số {%s}/QĐ-UBND ngày {%s} của UBND tỉnh."
_PARTY = "Tiếp tục thực hiện Kết luận số {a}-KL/TW ngày {d1} của %s trong toàn đơn vị."
_STAFF = "Về tổ chức bộ máy, biên chế hiện có {%s} công chức."
_AIM = "Trong năm, phấn đấu kết nạp {%s} đảng viên."
_REACHED = "Đến nay đã kết nạp 10/{%s} đảng viên theo chỉ tiêu kế hoạch."
_PLAIN = "Công tác thi đua được quan tâm chỉ đạo."
_USED = "Căn cứ Quyết định số {a}/QĐ-UBND ngày {d1} của UBND tỉnh, đơn vị đã bình xét."
_ENDED = "Quyết định này thay thế Quyết định số {a}/QĐ-UBND ngày {d1} của UBND tỉnh."
_ONE, _OTHER = "{x}/BC-SNV", "{y}/BC-SNV"
_OWN_PLAN = "{x}/KH-SNV"

PAIRS: Final[tuple[Pair, ...]] = (
    Pair("date_conflict", "finding", Side(_PLAN % "d1", _ONE), Side(_PLAN % "d2", _OTHER)),
    Pair("date_conflict", "ok", Side(_PLAN % "d1", _ONE), Side(_PLAN % "d1", _OTHER)),
    Pair("date_conflict", "ok", Side(_PLAN % "d1", _ONE), Side(_PLAN % "d2", _OTHER, away=True)),
    Pair(
        "sequence_inversion", "finding", Side(_ORDER % ("a", "d2"), _ONE), Side(_ORDER % ("b", "d1"), _OTHER)
    ),
    Pair("sequence_inversion", "ok", Side(_ORDER % ("a", "d1"), _ONE), Side(_ORDER % ("b", "d2"), _OTHER)),
    Pair(
        "sequence_inversion",
        "ok",
        Side(_ORDER % ("a", "d2"), _ONE),
        Side(_ORDER % ("b", "d1"), _OTHER, away=True),
    ),
    Pair("sequence_inversion", "ok", Side(_ORDER % ("b", "d0"), _ONE), Side(_ORDER % ("a", "d1"), _OTHER)),
    Pair(
        "same_document_different_facts",
        "finding",
        Side(_PARTY % "Bộ Chính trị", _ONE),
        Side(_PARTY % "Ban Bí thư", _OTHER),
    ),
    Pair(
        "same_document_different_facts",
        "ok",
        Side(_PARTY % "Bộ Chính trị, Ban Bí thư", _ONE),
        Side(_PARTY % "Ban Bí thư", _OTHER),
    ),
    Pair("duplicate_number", "finding", Side(_PLAIN, _ONE, "d2"), Side(_PLAIN, _ONE, "d3", 1)),
    Pair("duplicate_number", "ok", Side(_PLAIN, _ONE, "d0"), Side(_PLAIN, _ONE, "d3", 1)),
    Pair("duplicate_number", "ok", Side(_PLAIN, _ONE, "d2"), Side(_PLAIN, _ONE, "d3", 1, away=True)),
    Pair("repealed_law", "finding", Side(_ENDED, "{x}/QĐ-SNV", "d2"), Side(_USED, _OTHER, "d4")),
    Pair("repealed_law", "ok", Side(_ENDED, "{x}/QĐ-SNV", "d4"), Side(_USED, _OTHER, "d2")),
    Pair("headcount_differs", "finding", Side(_STAFF % "n", _ONE, "d2"), Side(_STAFF % "m", _OTHER, "d3", 1)),
    Pair("headcount_differs", "ok", Side(_STAFF % "n", _ONE, "d2"), Side(_STAFF % "n", _OTHER, "d3", 1)),
    Pair("headcount_differs", "ok", Side(_STAFF % "n", _ONE, "d0"), Side(_STAFF % "m", _OTHER, "d3", 1)),
    Pair(
        "headcount_differs",
        "ok",
        Side(_STAFF % "n", _ONE, "d2"),
        Side(_STAFF % "m", _OTHER, "d3", 1, away=True),
    ),
    Pair("plan_target", "finding", Side(_AIM % "n", _OWN_PLAN, "d1"), Side(_REACHED % "m", _OTHER, "d3", 1)),
    Pair("plan_target", "ok", Side(_AIM % "n", _OWN_PLAN, "d1"), Side(_REACHED % "n", _OTHER, "d3", 1)),
    Pair("plan_target", "ok", Side(_AIM % "n", _OWN_PLAN, "d0"), Side(_REACHED % "m", _OTHER, "d3", 1)),
    Pair(
        "plan_target",
        "ok",
        Side(_AIM % "n", _OWN_PLAN, "d1"),
        Side(_REACHED % "m", _OTHER, "d3", 1, away=True),
    ),
)


def write_pair(seed: int, pair: Pair) -> tuple[str, str]:
    """Write the two documents of a pair; the same seed writes the same."""
    rng = random.Random(f"pair {seed}")
    home, away = rng.sample(t.PROVINCES, 2)
    days = _days(rng)
    a = rng.randrange(30, 400)
    x, n = rng.randrange(20, 400), rng.randrange(20, 90)
    slots = {name: print_day(on) for name, on in days.items()}
    slots |= {
        "a": str(a),
        "b": str(a + rng.randrange(40, 900)),
        "x": str(x),
        "y": str(x + rng.randrange(9, 90)),
    }
    slots |= {"n": str(n), "m": str(n + rng.randrange(1, 9))}
    subjects = rng.sample(t.SUBJECTS, 2)
    signer = f"{rng.choice(t.SURNAMES)} {rng.choice(t.NAMES)}"

    def page(side: Side) -> str:
        on, place = days[side.day], away if side.away else home
        month = f"{on.month:02}" if on.month < 3 else str(on.month)
        kind = "QUYẾT ĐỊNH" if "QĐ" in side.code else "KẾ HOẠCH" if "KH" in side.code else "BÁO CÁO"
        subject = subjects[side.subject]
        return (
            f"UBND TỈNH {place.upper()}\nSỞ NỘI VỤ\n\nSố: {side.code.format_map(slots)}\n\n"
            f"{place}, ngày {on.day:02} tháng {month} năm {on.year}\n\n{kind}\n"
            f"{subject[0].upper()}{subject[1:]}\n\n"
            f"{rng.choice(t.SENTENCES)}\n\n{side.words.format_map(slots)}\n\n{rng.choice(t.SENTENCES)}\n\n"
            f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n{signer}\n"
        )

    return page(pair.one), page(pair.other)


def _days(rng: random.Random) -> dict[str, datetime.date]:
    """Draw days in order: `d0` the year before, `d1` to `d4` of one year, months apart."""
    year = datetime.date(2026, 1, 1)
    starts = {"d0": -300, "d1": 6, "d2": 70, "d3": 130, "d4": 200}
    return {name: year + datetime.timedelta(days=start + rng.randrange(30)) for name, start in starts.items()}
