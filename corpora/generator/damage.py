"""Damaged citations: one declared way of spoiling each defect of the record contract, with its gold.

The gold keeps what is printed and names the defect; what the contract mends (blanks, letters of another
script, letters for digits) it gives mended.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from corpora.generator.builder import Builder
from corpora.generator.citing import Instrument, draw, lacking
from corpora.generator.slots import print_day
from corpora.generator.tables import BODIES, Body
from extractor.records import Defect

_CYRILLIC = {"C": "С", "T": "Т", "H": "Н", "B": "В", "K": "К", "P": "Р", "M": "М"}
_OTHER_TYPE = {"Quyết định": "HD", "Chỉ thị": "KL", "Nghị quyết": "QĐ", "Kết luận": "CT"}
_OTHER_KIND = {"HD": "Hướng dẫn", "KL": "Kết luận", "QĐ": "Quyết định", "CT": "Chỉ thị"}
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Printed:
    """How a spoilt citation is set, and what its gold says differently."""

    code: str
    fields: dict[str, Any]
    so: str = "số "
    dated: bool = True
    issuer: str | None = ""
    """Printed after `của`; empty for the body's own name, None for none."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A way of spoiling a citation.

    Attributes:
        defect: what the record must say of it.
        rule: the finding that follows, where one does.
        fits: whether an instrument can be spoilt so.
        spoil: the spoiling.
    """

    defect: Defect
    rule: str | None
    fits: Callable[[Instrument], bool]
    spoil: Callable[[random.Random, Instrument], Printed]


def _state(one: Instrument) -> bool:
    return one.body.family == "state" and one.body.symbol in ("UBND", "SNV", "SYT", "HĐND")


def _party(one: Instrument) -> bool:
    return one.body.family == "party" and one.kind != "Công văn"


def _same(code: str, **fields: Any) -> Printed:
    return Printed(code, {"code": code, **fields})


def _no_year(_: random.Random, one: Instrument) -> Printed:
    return _same(f"{one.number:02}/{one.symbol}", year=None)


def _no_type(_: random.Random, one: Instrument) -> Printed:
    return _same(f"{one.number:02}-{one.body.symbol}", symbol=one.body.symbol)


def _no_number(rng: random.Random, one: Instrument) -> Printed:
    blank = rng.choice(("......", "……"))
    mark = "-" if one.body.family == "party" else "/"
    return Printed(f"{blank}{mark}{one.symbol}", {"number": None, "code": None, "symbol": one.symbol})


def _no_symbol(_: random.Random, one: Instrument) -> Printed:
    return Printed(f"{one.number:02}", {"code": None, "symbol": None, "year": None})


def _no_date(_: random.Random, one: Instrument) -> Printed:
    return Printed(one.code, {"date": None}, dated=False)


def _no_issuer(_: random.Random, one: Instrument) -> Printed:
    return Printed(one.code, {"issuer": None}, issuer=None)


def _no_so(_: random.Random, one: Instrument) -> Printed:
    return Printed(one.code, {}, so="")


def _odd(rng: random.Random, one: Instrument) -> Printed:
    sign, organ = one.symbol.replace("/", "-").split("-", 1)
    party = one.body.family == "party"
    codes = [f"{one.number:02}{'--' if party else '/'}{sign}{'/' if party else '_'}{organ}"]
    if party:
        codes.append(f"{one.number:02}/{sign}-{organ}")
    code = rng.choice(codes)
    return _same(code, symbol=code.lstrip("0123456789").lstrip("-/"))


def _swap(_: random.Random, one: Instrument) -> Printed:
    sign, organ = one.symbol.split("-", 1)
    return _same(f"{one.number:02}-{sign}/{organ}", symbol=f"{sign}/{organ}")


def _blank(rng: random.Random, one: Instrument) -> Printed:
    marks = [i for i, c in enumerate(one.code) if c in "-/"]
    at = rng.choice(marks)
    form = rng.choice((" {}", "{} ", " {} "))
    return Printed(one.code[:at] + form.format(one.code[at]) + one.code[at + 1 :], {})


def _foreign(rng: random.Random, one: Instrument) -> Printed:
    head = len(one.code) - len(one.symbol)
    at = rng.choice([i for i, c in enumerate(one.code) if i >= head and c in _CYRILLIC])
    return Printed(one.code[:at] + _CYRILLIC[one.code[at]] + one.code[at + 1 :], {})


def _misread(_: random.Random, one: Instrument) -> Printed:
    return Printed(one.code.replace("QĐ", "QD", 1).replace("NĐ", "ND", 1), {})


def _other_type(_rng: random.Random, one: Instrument) -> Printed:
    _, mark, organ = one.symbol.partition("/" if "/" in one.symbol else "-")
    symbol = f"{_OTHER_TYPE[one.kind]}{mark}{organ}"
    return _same(one.code.replace(one.symbol, symbol), symbol=symbol)


def _other_issuer(_: random.Random, one: Instrument) -> Printed:
    issuer = {
        "BTCTU": "Ban Tổ chức Trung ương",
        "BTCTW": "Ban Tổ chức Tỉnh ủy",
        "VPTU": "Ban Tổ chức Tỉnh ủy",
    }
    return Printed(one.code, {"issuer": issuer[one.body.symbol]}, issuer=issuer[one.body.symbol])


DAMAGES: tuple[Damage, ...] = (
    Damage("missing_year", "missing_year", lambda one: one.body.family == "normative", _no_year),
    Damage("missing_type", "missing_type", _party, _no_type),
    Damage("missing_number", "missing_number", lambda one: _state(one) or _party(one), _no_number),
    Damage(
        "missing_symbol", "missing_symbol", lambda one: one.kind == "Quyết định" and _state(one), _no_symbol
    ),
    Damage("missing_date", "missing_date", lambda one: _state(one) or _party(one), _no_date),
    Damage("missing_issuer", None, lambda one: one.body.symbol in ("UBND", "HĐND"), _no_issuer),
    Damage("missing_so", None, lambda one: _state(one) or _party(one), _no_so),
    Damage("odd_separator", "numbering_style", lambda one: _state(one) or _party(one), _odd),
    Damage("style_swap", "numbering_style", _state, _swap),
    Damage("spacing", "code_spacing", lambda one: _state(one) or _party(one), _blank),
    Damage("lookalike", "ocr_code", lambda one: any(c in _CYRILLIC for c in one.symbol), _foreign),
    Damage("ocr", "ocr_code", lambda one: one.symbol.startswith(("QĐ", "NĐ")), _misread),
    Damage(
        "wrong_type_word",
        "type_symbol_mismatch",
        lambda one: one.kind in _OTHER_TYPE and (_state(one) or _party(one)),
        _other_type,
    ),
    Damage(
        "issuer_conflict",
        "issuer_symbol_mismatch",
        lambda one: one.body.symbol in ("BTCTU", "BTCTW", "VPTU") and one.kind != "Công văn",
        _other_issuer,
    ),
)


def cite_damaged(rng: random.Random, b: Builder, until: datetime.date, damage: Damage) -> None:
    """Append a spoilt citation with its gold, and the finding that must follow."""
    one = _fitting(rng, b, until, damage)
    printed = damage.spoil(rng, one)
    issuer = one.body.name if printed.issuer == "" else printed.issuer
    gold = {**one.gold(printed.dated, issuer is not None), **printed.fields}
    # What a citation leaves out is told by the whole document, unless it has no code to be known by.
    defects: list[str] = [] if gold["code"] is None else lacking(b, one, printed.dated, issuer is not None)
    if damage.defect not in ("missing_date", "missing_issuer"):
        defects.append(damage.defect)
    with b.citation(role="basis", defects=sorted(set(defects)), **gold) as made:
        b.add(f"{one.kind} {printed.so}{printed.code}")
        if printed.dated:
            b.add(" ngày ")
            b.date(print_day(one.on), kind="date", iso=one.on.isoformat())
        if issuer:
            b.add(f" của {issuer}")
    span = [(made["start"], b.length)]
    if damage.rule:
        b.expect(damage.rule, span)


def _fitting(rng: random.Random, b: Builder, until: datetime.date, damage: Damage) -> Instrument:
    """Draw an instrument that can be spoilt so, by the bodies and types that allow it."""
    day = until - datetime.timedelta(days=1)
    bodies: list[Body] = []
    for body in BODIES:
        kinds = tuple(k for k in body.types if damage.fits(Instrument(body, k, 1, day)))
        if kinds:
            bodies.append(replace(body, types=kinds))
    one = draw(rng, b.ledger, until, bodies)
    for _ in range(_TRIES):
        if damage.defect != "wrong_type_word" or b.ledger.close(_printed_series(one)):
            break
        one = draw(rng, b.ledger, until, bodies)
    return one


def _printed_series(one: Instrument) -> str:
    """Return the series that an instrument under another type's symbol seems to be of."""
    return one.body.series(_OTHER_KIND[_OTHER_TYPE[one.kind]], one.on.year)
