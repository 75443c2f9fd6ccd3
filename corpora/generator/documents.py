"""Composes whole documents: letterhead, title, bases, sections with awards, footnotes, signature."""

from __future__ import annotations

import datetime
import random

from corpora.generator import tables as t
from corpora.generator.builder import Builder, Sheet
from corpora.generator.citing import LEADS, cite, write_day

_AWARDS = (
    ("Bằng khen", None, "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("Bằng khen", None, "Thủ tướng Chính phủ"),
    ("Giấy khen", None, "Giám đốc Sở Nội vụ"),
    ("Huân chương Lao động", "hạng Ba", None),
    ("Huân chương Lao động", "hạng Nhì", None),
    ("Chiến sĩ thi đua cơ sở", None, None),
    ("Cờ thi đua", None, "Chính phủ"),
)
_RECIPIENTS = ("cá nhân", "tập thể", "đồng chí", "hộ gia đình")


def compose(seed: int) -> Sheet:
    """Write one clean document with its gold.

    Args:
        seed: chooses kind, layout, wording and figures.
    """
    rng = random.Random(seed)
    b = Builder()
    on = datetime.date(2026, 1, 5) + datetime.timedelta(days=rng.randrange(300))
    party = rng.random() < 0.45
    province = rng.choice(t.PROVINCES)
    kind = rng.choice(("Báo cáo", "Kế hoạch", "Tờ trình", "Thông báo"))
    (_party_head if party else _state_head)(rng, b, kind, province, on)
    _title(rng, b, kind, on)
    _bases(rng, b, on)
    notes = _sections(rng, b, on)
    _end(rng, b, party)
    for label, until in notes:
        b.add(f"\n{label} ")
        cite(rng, b, until, "mention")
        b.add(".\n")
    b.document["doc_type"] = kind
    return b.sheet()


def _place_line(rng: random.Random, b: Builder, on: datetime.date) -> None:
    place = rng.choice(t.PLACES)
    b.add(f"{place}, ")
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    b.date(f"ngày {on.day:02} tháng {month} năm {on.year}", kind="date", iso=on.isoformat())
    b.add("\n\n")
    b.document.update(place=place, issued_on=on.isoformat())


def _state_head(rng: random.Random, b: Builder, kind: str, province: str, on: datetime.date) -> None:
    organ, symbol, name = rng.choice(
        (
            (f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}", "UBND", f"Ủy ban nhân dân tỉnh {province}"),
            (f"UBND TỈNH {province.upper()}\nSỞ NỘI VỤ", "SNV", f"Sở Nội vụ tỉnh {province}"),
            (f"UBND TỈNH {province.upper()}\nSỞ Y TẾ", "SYT", f"Sở Y tế tỉnh {province}"),
        )
    )
    code = f"{rng.randrange(1, 900):02}/{t.TYPE_SYMBOLS[kind]}-{symbol}"
    b.add(
        f"{organ}\n-------\nSố: {code}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    )
    b.document.update(code=code, issuer=name)
    _place_line(rng, b, on)


def _party_head(rng: random.Random, b: Builder, kind: str, province: str, on: datetime.date) -> None:
    organ, symbol, name = rng.choice(
        (
            (f"TỈNH ỦY {province.upper()}", "TU", f"Tỉnh ủy {province}"),
            (f"TỈNH ỦY {province.upper()}\nBAN TỔ CHỨC", "BTCTU", f"Ban Tổ chức Tỉnh ủy {province}"),
            (f"TỈNH ỦY {province.upper()}\nVĂN PHÒNG", "VPTU", f"Văn phòng Tỉnh ủy {province}"),
        )
    )
    code = f"{rng.randrange(1, 900):02}-{t.TYPE_SYMBOLS[kind]}/{symbol}"
    b.add(f"{organ}\n*\nSố {code}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n")
    b.document.update(code=code, issuer=name)
    _place_line(rng, b, on)


def _title(rng: random.Random, b: Builder, kind: str, on: datetime.date) -> None:
    subject = rng.choice(t.SUBJECTS)
    words = subject[0].upper() + subject[1:] + " "
    b.add(f"{kind.upper()}\n{words}")
    b.date(f"năm {on.year}", kind="year", iso=str(on.year))
    b.document["subject"] = f"{words}năm {on.year}"
    b.document["period"] = {"from": f"{on.year}-01-01", "to": f"{on.year}-12-31"}
    b.add("\n\n")


def _bases(rng: random.Random, b: Builder, on: datetime.date) -> None:
    for _ in range(rng.randrange(1, 4)):
        b.add("Căn cứ ")
        cite(rng, b, on)
        b.add(";\n\n")


def _sections(rng: random.Random, b: Builder, on: datetime.date) -> list[tuple[str, datetime.date]]:
    """Append the body; return the footnotes that it hangs out, by their marks."""
    notes: list[tuple[str, datetime.date]] = []
    for roman, heading in zip(
        ("I", "II", "III"), ("ĐẶC ĐIỂM, TÌNH HÌNH", "KẾT QUẢ THỰC HIỆN", "PHƯƠNG HƯỚNG"), strict=True
    ):
        b.add(f"{roman}. {heading}\n\n")
        for _ in range(rng.randrange(2, 4)):
            b.add(rng.choice(t.SENTENCES) + " ")
            if rng.random() < 0.6:
                b.add(rng.choice(LEADS))
                cite(rng, b, on)
                b.add(", cơ quan đã ban hành kế hoạch và tổ chức thực hiện")
                if rng.random() < 0.4:
                    mark = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(len(notes) + 1))
                    notes.append((mark, on))
                    b.add(mark)
                b.add(". ")
            b.add(rng.choice(t.SENTENCES) + "\n\n")
        if roman == "II":
            for _ in range(rng.randrange(1, 4)):
                _award(rng, b)
    return notes


def _award(rng: random.Random, b: Builder) -> None:
    award, level, giver = rng.choice(_AWARDS)
    proposed = rng.random() < 0.3
    count = rng.randrange(1, 60)
    unit = rng.choice(_RECIPIENTS)
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


def _end(rng: random.Random, b: Builder, party: bool) -> None:
    role, prefix, filing = (
        ("PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ", "Lưu Văn phòng Tỉnh ủy.")
        if party
        else (
            "PHÓ CHỦ TỊCH",
            "KT. CHỦ TỊCH",
            "Lưu: VT, TĐKT.",
        )
    )
    name = f"{rng.choice(t.SURNAMES)} {rng.choice(t.NAMES)}"
    b.add(f"Nơi nhận:\n- Như trên;\n- Các phòng chuyên môn;\n- {filing}\n\n{prefix}\n{role}\n\n{name}\n")
    b.document["signer"] = {"name": name, "capacity": "TM." if party else "KT."}


__all__ = ["compose", "write_day"]
