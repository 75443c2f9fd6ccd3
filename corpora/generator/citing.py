"""Writes citations in the styles that offices use, with their gold."""

from __future__ import annotations

import datetime
import random

from corpora.generator.builder import Builder
from corpora.generator.tables import BODIES, LAWS, SUBJECTS, TYPE_SYMBOLS, Body

LEADS = ("Thực hiện ", "Căn cứ ", "Triển khai ", "Theo ", "Tiếp tục thực hiện ")
PINPOINTS = ("khoản 2 Điều 5", "điểm b khoản 1 Điều 12", "Điều 9")


def code_of(rng: random.Random, body: Body, kind: str, number: str, year: int) -> tuple[str, str | None, str]:
    """Return a code, the year in it, and its symbol, in the body's own style."""
    sign = TYPE_SYMBOLS[kind]
    if body.family == "normative":
        return f"{number}/{year}/{sign}-{body.symbol}", str(year), f"{sign}-{body.symbol}"
    if body.family == "statute":
        return f"{number}/{year}/{body.symbol}", str(year), body.symbol
    if body.family == "party":
        return f"{number}-{sign}/{body.symbol}", None, f"{sign}/{body.symbol}"
    if body.family == "dispatch":
        return f"{number}/{body.symbol}", None, body.symbol
    return f"{number}/{sign}-{body.symbol}", None, f"{sign}-{body.symbol}"


def day(rng: random.Random, until: datetime.date) -> datetime.date:
    """Return a day in the three years before another."""
    return until - datetime.timedelta(days=rng.randrange(1, 1000))


def write_day(rng: random.Random, b: Builder, on: datetime.date) -> None:
    """Append a date in one of the usual forms, with the word `ngày`."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    form = rng.randrange(6)
    if form == 0:
        b.date(f"ngày {on.day:02} tháng {month} năm {on.year}", kind="date", iso=on.isoformat())
        return
    b.add("ngày ")
    if form == 1:
        b.date(f"{on.day:02}/{on.month:02}/{on.year}", kind="date", iso=on.isoformat())
    elif form == 2:
        b.date(f"{on.day:02}-{on.month}-{on.year}", kind="date", iso=on.isoformat())
    else:
        b.date(f"{on.day:02}/{month}/{on.year}", kind="date", iso=on.isoformat())


def cite(rng: random.Random, b: Builder, until: datetime.date, role: str = "basis") -> None:
    """Append one citation, or a shared list of them, with a title behind it."""
    shape = rng.random()
    if shape < 0.12:
        _law(rng, b, role)
    elif shape < 0.24:
        _shared_list(rng, b, until, role)
    elif shape < 0.32:
        _list_of_codes(rng, b, until, role)
    else:
        _single(rng, b, until, role)
    if rng.random() < 0.5:
        b.add(f" về {rng.choice(SUBJECTS)}")


def _single(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    body = rng.choice(BODIES)
    kind = rng.choice(body.types)
    on = day(rng, until)
    number = f"{rng.randrange(1, 2500):02}"
    code, year, symbol = code_of(rng, body, kind, number, on.year)
    if rng.random() < 0.15:
        b.add(f"{rng.choice(PINPOINTS)} ")
    dated, issued = rng.random() < 0.85, rng.random() < 0.75
    fields = {
        "kind": "code",
        "doc_type": kind,
        "number": number,
        "year": year,
        "symbol": symbol,
        "code": code,
        "date": on.isoformat() if dated else None,
        "issuer": body.name if issued else None,
        "role": role,
    }
    with b.citation(**fields):
        b.add(f"{kind} {rng.choice(('số ', 'số ', 'số: ', ''))}{code}")
        if dated:
            b.add(rng.choice((", ", " ")))
            write_day(rng, b, on)
        if issued:
            b.add(f" của {body.name}")


def _law(rng: random.Random, b: Builder, role: str) -> None:
    name = rng.choice(LAWS)
    with b.citation(
        kind="law_by_name", doc_type=" ".join(name.split()[: 2 if name.startswith("Bộ") else 1]), role=role
    ):
        b.add(name)
        if rng.random() < 0.4:
            year = rng.randrange(2012, 2026)
            b.add(" ")
            b.date(f"năm {year}", kind="year", iso=str(year))


def _shared_list(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    body = rng.choice([x for x in BODIES if x.family in ("state", "party")])
    kind = rng.choice(body.types)
    on = day(rng, until)
    first = rng.randrange(10, 900)
    numbers = [str(first + k) for k in range(rng.randrange(2, 5))]
    codes = [code_of(rng, body, kind, n, on.year)[0] for n in numbers]
    symbol = code_of(rng, body, kind, numbers[0], on.year)[2]
    issued = rng.random() < 0.8
    shared = {
        "kind": "code",
        "doc_type": kind,
        "year": None,
        "symbol": symbol,
        "date": on.isoformat(),
        "issuer": body.name if issued else None,
        "role": role,
    }
    b.add("các ")
    for i, (number, code) in enumerate(zip(numbers, codes, strict=True)):
        last = i == len(numbers) - 1
        if i:
            b.add(rng.choice((", ", " và ")) if last else ", ")
        with b.citation(number=number, code=code, **shared):
            if i == 0:
                b.add(f"{kind} số ")
            b.add(code if last else number)
            if last:
                b.add(rng.choice((", ", " ")))
                write_day(rng, b, on)
                if issued:
                    b.add(f" của {body.name}")


def _list_of_codes(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    body = rng.choice([x for x in BODIES if x.family == "normative"])
    kind = body.types[0]
    b.add("các ")
    count = rng.randrange(2, 4)
    for i in range(count):
        on = day(rng, until)
        number = f"{rng.randrange(1, 180):02}"
        code, year, symbol = code_of(rng, body, kind, number, on.year)
        if i:
            b.add(" và " if i == count - 1 else ", ")
        fields = {
            "kind": "code",
            "doc_type": kind,
            "number": number,
            "year": year,
            "symbol": symbol,
            "code": code,
        }
        with b.citation(date=None, issuer=None, role=role, **fields):
            if i == 0:
                b.add(f"{kind} số ")
            b.add(code)
