"""Read the fields of one annotated mention: parts of a stated code, figures, spelled dates, periods.

Only what follows from the annotator's words without judgement; the rest the annotator states.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpora.annotation import AnnotationError, Entry

Item = dict[str, object]

KIND_WORDS = {"law": "law_by_name"}
# Number, separator, year where there is one, symbol: how every Vietnamese document code is built.
# Separators that are doubled or misread (`15--KH/HU`, `22_QĐ/TU`) stay in the code as printed.
CODE = re.compile(r"(\d+[a-zđ]?)([/ _.-]{1,2})(?:((?:19|20)\d\d)[/_-]{1,2})?(.+)")
FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
SPELLED = (
    ("date", re.compile(r"(?:[Nn]gày )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})"), "{3}-{2:>02}-{1:>02}"),
    ("date", re.compile(r"[Nn]gày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"), "{3}-{2:>02}-{1:>02}"),
    ("year", re.compile(r"(?:[Nn]ăm|NĂM) (\d{4})"), "{1}"),
    (
        "month",
        re.compile(r"(?:(?:[Tt]háng|THÁNG) )?(\d{1,2})(?: ?[/-] ?| (?:năm|NĂM) )(\d{4})"),
        "{2}-{1:>02}",
    ),
    ("day_month", re.compile(r"(\d{1,2})[/.-](\d{1,2})"), "--{2:>02}-{1:>02}"),
    ("day_month", re.compile(r"[Nn]gày (\d{1,2}) tháng (\d{1,2})"), "--{2:>02}-{1:>02}"),
)


def read_period(written: str) -> Item:
    """Read `2026-01-01..2026-06-30` as a period."""
    start, dots, end = written.partition("..")
    if not dots:
        raise AnnotationError(f"not a period: {written!r}")
    return {"from": start, "to": end}


def read_figure(written: str) -> float | int:
    """Read a number in Vietnamese figures: dots group thousands, a comma is the decimal sign."""
    value = float(written.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def _citation(entry: Entry) -> Item:
    value = entry.value
    code, number, year, symbol = value("code"), value("number"), value("year"), value("symbol")
    if code and (parts := CODE.fullmatch(code)):
        number, year, symbol = number or parts[1], year or parts[3], symbol or parts[4]
    written = value("kind") or ("code" if code or number else None)
    if written is None:
        raise AnnotationError(f"{entry.place}: a citation needs code=, number= or kind=law|named")
    suggestion: Item | None = None
    if value("suggest") or value("suggest_date"):
        suggestion = {
            "code": value("suggest"),
            "date": value("suggest_date"),
            "confidence": float(value("suggest_confidence") or 0.8),
            "reason": value("suggest_reason"),
        }
    item: Item = {
        "kind": KIND_WORDS.get(written, written),
        "doc_type": value("type"),
        "number": number,
        "year": year,
        "symbol": symbol,
        "code": code,
        "date": value("date"),
        "issuer": value("issuer"),
        "note": value("note"),
        "role": value("role") or "mention",
        "pinpoint": value("pinpoint"),
        "defects": [name.strip() for name in (value("defects") or "").split(",") if name.strip()],
        "suggestion": suggestion,
    }
    if value("evidence_word"):
        item["evidence"] = value("evidence_word")
    return item


def _date(entry: Entry) -> Item:
    when = entry.value("when")
    if when and ".." in when:
        return {"iso": None, "period": read_period(when), "kind": "period"}
    plain = " ".join(entry.surface.replace("⏎", " ").split())
    for kind, pattern, shape in SPELLED:
        if found := pattern.fullmatch(plain):
            read = shape.format("", *found.groups())
            return {"iso": when or read, "period": None, "kind": entry.value("kind") or kind}
    if when is None or not entry.value("kind"):
        raise AnnotationError(f"{entry.place}: state the value and kind= of {entry.surface!r}")
    return {"iso": when, "period": None, "kind": entry.value("kind")}


def _award(entry: Entry) -> Item:
    value = entry.value
    count = value("count")
    if count is None:
        raise AnnotationError(f"{entry.place}: an award states its count")
    return {
        "award": value("award"),
        "class": value("class"),
        "authority": value("authority"),
        "action": value("action"),
        "stage": value("stage") or "granted",
        "count": int(count),
        "count_unit": value("unit"),
        "recipient": value("recipient"),
        "reason": value("reason"),
        "is_total": "total" in entry.flags,
        "part_of": None,
        "backing": [code.strip() for code in (value("backing") or "").split(",") if code.strip()],
    }


def _quantity(entry: Entry) -> Item:
    value = entry.value
    kind = value("kind")
    figures = [read_figure(found) for found in FIGURE.findall(entry.surface)]
    item: Item = {"value": None, "unit": value("unit"), "kind": kind}
    if kind == "ratio":
        numerator = float(value("numerator") or figures[0])
        denominator = float(value("denominator") or figures[1])
        item |= {
            "value": round(numerator / denominator, 6),
            "numerator": numerator,
            "denominator": denominator,
        }
    elif stated := value("value"):
        item["value"] = float(stated) if "." in stated else int(stated)
    elif len(figures) == 1:
        item["value"] = figures[0]
    else:
        raise AnnotationError(f"{entry.place}: state value= of {entry.surface!r}")
    if item["unit"] is None:
        # The counting words are what is left of the surface when its figures are taken away.
        item["unit"] = " ".join(re.sub(r"[\d.,/]*\d", " ", entry.surface).replace("⏎", " ").split())
    return item


def _unit(entry: Entry) -> Item:
    return {"name": entry.value("name") or entry.surface, "kind": entry.value("kind")}


def _person(entry: Entry) -> Item:
    return {"name": entry.value("name") or entry.surface, "role": entry.value("role")}


BUILDERS: dict[str, tuple[str, Callable[[Entry], Item]]] = {
    "citation": ("citations", _citation),
    "date": ("dates", _date),
    "award": ("awards", _award),
    "unit": ("units", _unit),
    "person": ("people", _person),
    "quantity": ("quantities", _quantity),
}
