"""Read the short documents about awards of this folder (`README.md` describes the format)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_AWARDS = {
    "BK": "Bằng khen",
    "GK": "Giấy khen",
    "CO": "Cờ thi đua",
    "HCLD": "Huân chương Lao động",
    "HCDL": "Huân chương Độc lập",
    "HCBV": "Huân chương Bảo vệ Tổ quốc",
    "HCCC": "Huân chương Chiến công",
    "HVCSVV": "Huy chương Chiến sĩ vẻ vang",
    "HVQK": "Huy chương Quân kỳ quyết thắng",
    "HVVAN": "Huy chương Vì an ninh Tổ quốc",
    "CSTDCS": "Chiến sĩ thi đua cơ sở",
    "CSTDT": "Chiến sĩ thi đua cấp tỉnh",
    "CSTDTQ": "Chiến sĩ thi đua toàn quốc",
    "LDTT": "Lao động tiên tiến",
    "TTLDTT": "Tập thể lao động tiên tiến",
    "TTLDXS": "Tập thể lao động xuất sắc",
    "CSTT": "Chiến sĩ tiên tiến",
    "DVQT": "Đơn vị quyết thắng",
    "DVTT": "Đơn vị tiên tiến",
    "HHD": "Huy hiệu Đảng",
    "KNC": "Kỷ niệm chương",
    "GDVH": "Gia đình văn hóa",
    "BMVNAH": "Bà mẹ Việt Nam anh hùng",
    "AHLD": "Anh hùng Lao động",
    "AHLLVT": "Anh hùng Lực lượng vũ trang nhân dân",
    "NGUT": "Nhà giáo ưu tú",
    "TTUT": "Thầy thuốc ưu tú",
    "-": None,
}
_UNITS = {
    "cn": "cá nhân",
    "tt": "tập thể",
    "dc": "đồng chí",
    "ng": "người",
    "dv": "đảng viên",
    "ho": "hộ",
    "hgd": "hộ gia đình",
    "hs": "hồ sơ",
    "th": "trường hợp",
    "don": "đơn vị",
    "": None,
}
_CLASSES = {"h1": "hạng Nhất", "h2": "hạng Nhì", "h3": "hạng Ba"}
_ACTIONS = {"tr": "truy tặng", "th": "thu hồi"}


@dataclass(frozen=True)
class AwardCase:
    """One document; `gold` has the shape of a record's awards with `optional` marks and regions."""

    name: str
    text: str
    gold: dict[str, Any]


def award_cases() -> list[AwardCase]:
    """Return the documents of all rounds, in order."""
    cases = []
    for path in sorted(Path(__file__).parent.glob("round_*.txt")):
        content = unicodedata.normalize("NFC", path.read_text("utf-8"))
        cases += [_case(part) for part in content.split("=== ")[1:]]
    return cases


def _case(part: str) -> AwardCase:
    name, _, rest = part.partition("\n")
    body, _, lines = rest.partition("\n---ann\n")
    text = body.strip("\n") + "\n"
    awards: list[dict[str, Any]] = []
    regions: list[dict[str, Any]] = []
    totals: dict[str, int] = {}
    for line in filter(str.strip, lines.splitlines()):
        surface, award, *fields = (field.strip() for field in line.split(" @ "))
        if award == "?":
            found = re.search(r"\s+".join(map(re.escape, surface.split())), text)
            assert found is not None, f"{name}: {surface!r} stands nowhere"
            regions.append({"list": "awards", "start": found.start(), "end": found.end(), "surface": surface})
            continue
        item = _award(award, fields[0])
        for flag in fields[1:]:
            _mark(item, flag, totals, len(awards))
        awards.append(item)
    for item in awards:
        item["part_of"] = totals[whole] if (whole := item.pop("part")) else None
    return AwardCase(name.strip(), text, {"text": text, "awards": awards, "optional": regions})


def _award(award: str, counted: str) -> dict[str, Any]:
    count, _, unit = counted.partition(" ")
    return {
        "award": _AWARDS.get(award, award),
        "class": None,
        "action": "tặng",
        "stage": "granted",
        "count": int(count),
        "count_unit": _UNITS.get(unit, unit),
        "is_total": False,
        "part": None,
        "backing": [],
        "start": -1,
    }


def _mark(item: dict[str, Any], flag: str, totals: dict[str, int], index: int) -> None:
    key, _, value = flag.partition("=")
    if flag == "p":
        item["stage"] = "proposed"
    elif flag == "o":
        item["optional"] = True
    elif flag in _ACTIONS:
        item["action"] = _ACTIONS[flag]
    elif flag in _CLASSES:
        item["class"] = _CLASSES[flag]
    elif years := re.fullmatch(r"(\d\d)n", flag):
        item["class"] = f"{years[1]} năm tuổi Đảng"
    elif key == "T":
        item["is_total"] = True
        totals[value] = index
    elif key == "P":
        item["part"] = value
    elif key == "r":
        item["recipient"] = value
    elif key == "g":
        item["authority"] = value
    elif key == "b":
        item["backing"] = value.split(",")
    else:
        raise ValueError(f"unknown flag {flag!r}")
