"""The frame of a document: letterhead, place and date, title, signature; and what may be wrong with it."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from typing import Literal, get_args

from corpora.generator import tables as t
from corpora.generator.builder import Builder

HeadFault = Literal[
    "day_off",
    "no_code",
    "no_date",
    "no_signer",
    "chief_for_chief",
    "deputy_alone",
    "other_period",
    "same_period",
]
HEAD_FAULTS: tuple[HeadFault, ...] = get_args(HeadFault)
_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}
_KINDS = ("Báo cáo", "Kế hoạch", "Tờ trình", "Thông báo")
_OPENING = datetime.date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that writes documents: its letterhead, the symbol in its codes, its name, its chief's post."""

    lines: str
    symbol: str
    name: str
    party: bool
    chief: str
    collective: str = ""

    @property
    def signing(self) -> str:
        """The line that says in what capacity the deputy signs."""
        if self.collective:
            return f"T/M {self.collective}"
        return f"{'K/T' if self.party else 'KT.'} {self.chief}"


def _organs(province: str, commune: str) -> tuple[Organ, ...]:
    high, low = province.upper(), commune.upper()
    return (
        Organ(f"ỦY BAN NHÂN DÂN\nTỈNH {high}", "UBND", f"Ủy ban nhân dân tỉnh {province}", False, "CHỦ TỊCH"),
        Organ(f"UBND TỈNH {high}\nSỞ NỘI VỤ", "SNV", f"Sở Nội vụ tỉnh {province}", False, "GIÁM ĐỐC"),
        Organ(f"UBND TỈNH {high}\nSỞ Y TẾ", "SYT", f"Sở Y tế tỉnh {province}", False, "GIÁM ĐỐC"),
        Organ(
            f"UBND TỈNH {high}\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "SGDĐT",
            f"Sở Giáo dục và Đào tạo tỉnh {province}",
            False,
            "GIÁM ĐỐC",
        ),
        Organ(f"ỦY BAN NHÂN DÂN\n{low}", "UBND", f"Ủy ban nhân dân {commune}", False, "CHỦ TỊCH"),
        Organ(f"TỈNH ỦY {high}", "TU", f"Tỉnh ủy {province}", True, "BÍ THƯ", "BAN THƯỜNG VỤ"),
        Organ(f"TỈNH ỦY {high}\nBAN TỔ CHỨC", "BTCTU", f"Ban Tổ chức Tỉnh ủy {province}", True, "TRƯỞNG BAN"),
        Organ(f"TỈNH ỦY {high}\nVĂN PHÒNG", "VPTU", f"Văn phòng Tỉnh ủy {province}", True, "CHÁNH VĂN PHÒNG"),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames a document.

    Attributes:
        asked: the year that a report was asked for, where it says so.
        fault: what is wrong with the frame.
    """

    kind: str
    organ: Organ
    on: datetime.date
    asked: int | None
    fault: HeadFault | None

    @classmethod
    def draw(cls, rng: random.Random, fault: HeadFault | None) -> Frame:
        """Draw a frame; only one that is to be wrong falls on a day off."""
        on = _OPENING + datetime.timedelta(days=rng.randrange(300))
        free = fault == "day_off"
        while _is_free(on) is not free:
            on += datetime.timedelta(days=1)
        asking = fault in ("other_period", "same_period")
        kind = rng.choice(_KINDS)
        return cls(
            "Báo cáo" if asking else kind,
            rng.choice(_organs(rng.choice(t.PROVINCES), rng.choice(t.COMMUNES))),
            on,
            on.year - (fault == "other_period") if asking else None,
            fault,
        )


def _is_free(on: datetime.date) -> bool:
    return on.weekday() == 6 or (on.month, on.day) in _HOLIDAYS


def open_document(rng: random.Random, b: Builder, frame: Frame) -> None:
    """Append letterhead, place and date, and title."""
    organ, sign = frame.organ, t.TYPE_SYMBOLS[frame.kind]
    number = f"{rng.randrange(1, 900):02}"
    code = f"{number}-{sign}/{organ.symbol}" if organ.party else f"{number}/{sign}-{organ.symbol}"
    if frame.fault == "no_code":
        printed, own = "", None
    else:
        printed, own = f"{'Số' if organ.party else 'Số:'} {code}\n", code
    b.document.update(code=own, issuer=organ.name, place=None, issued_on=None)
    if organ.party:
        b.add(f"{organ.lines}\n*\n{printed}\nĐẢNG CỘNG SẢN VIỆT NAM\n")
    else:
        b.add(
            f"{organ.lines}\n-------\n{printed}\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        )
    if frame.fault != "no_date":
        _place_and_date(rng, b, frame)
    start = b.length
    _title(rng, b, frame)
    if frame.fault in ("no_code", "no_date", "no_signer"):
        b.expect("header_missing", [(start, start + len(frame.kind))])


def _place_and_date(rng: random.Random, b: Builder, frame: Frame) -> None:
    on, place = frame.on, rng.choice(t.PLACES)
    b.add(f"{place}, ")
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    start = b.length
    b.date(f"ngày {on.day:02} tháng {month} năm {on.year}", kind="date", iso=on.isoformat())
    if frame.fault == "day_off":
        b.expect("day_off", [(start, b.length)])
    b.add("\n\n")
    b.document.update(place=place, issued_on=on.isoformat())


def _title(rng: random.Random, b: Builder, frame: Frame) -> None:
    subject, year = rng.choice(t.SUBJECTS), frame.on.year
    words = subject[0].upper() + subject[1:] + " "
    b.add(f"{frame.kind.upper()}\n{words}")
    b.date(f"năm {year}", kind="year", iso=str(year))
    b.document["subject"] = f"{words}năm {year}"
    b.document["period"] = {"from": f"{year}-01-01", "to": f"{year}-12-31"}
    b.add("\n\n")


def close(rng: random.Random, b: Builder, frame: Frame) -> None:
    """Append the addressees and the signature."""
    organ = frame.organ
    filing = "Lưu Văn phòng." if organ.party else "Lưu: VT, TĐKT."
    b.add(f"Nơi nhận:\n- Như trên;\n- Các phòng chuyên môn;\n- {filing}\n\n")
    name: str | None = f"{rng.choice(t.SURNAMES)} {rng.choice(t.NAMES)}"
    capacity = "TM." if organ.collective else "KT."
    start = b.length
    if frame.fault == "chief_for_chief":
        capacity = "KT."
        b.add(f"{'K/T' if organ.party else 'KT.'} {organ.chief}\n{organ.chief}\n")
    elif frame.fault == "deputy_alone":
        b.add(f"PHÓ {organ.chief}\n")
    else:
        b.add(f"{organ.signing}\nPHÓ {organ.chief}\n")
    if frame.fault in ("chief_for_chief", "deputy_alone"):
        b.expect("signature_capacity", [(start, b.length)])
    if frame.fault == "no_signer":
        name = None
        b.add("\n")
    else:
        b.add(f"\n{name}\n")
    alone = frame.fault == "deputy_alone"
    b.document["signer"] = {"name": name, "capacity": None if alone else capacity}
