"""Writes citations in the styles that offices use, with their gold."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpora.generator.builder import Builder
from corpora.generator.ledger import Ledger, registered
from corpora.generator.tables import BODIES, LAWS, SUBJECTS, TYPE_SYMBOLS, Body

LEADS = ("Thực hiện ", "Căn cứ ", "Triển khai ", "Theo ", "Tiếp tục thực hiện ")
PINPOINTS = ("khoản 2 Điều 5", "điểm b khoản 1 Điều 12", "Điều 9")
_ORGANS_NOT_IN_SYMBOL = ("UBND", "HĐND")
"""Symbols that many bodies share: without an issuer in words nobody knows whose they are."""
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Instrument:
    """An invented instrument."""

    body: Body
    kind: str
    number: int
    on: datetime.date

    @property
    def symbol(self) -> str:
        """What stands behind the number, without the year."""
        sign = TYPE_SYMBOLS[self.kind]
        if self.body.family in ("statute", "dispatch"):
            return self.body.symbol
        return f"{sign}{'/' if self.body.family == 'party' else '-'}{self.body.symbol}"

    @property
    def year(self) -> str | None:
        """The year inside the code, where codes of its family have one."""
        return str(self.on.year) if self.body.family in ("normative", "statute") else None

    @property
    def code(self) -> str:
        """Number and symbol in the body's own style."""
        if self.year:
            return f"{self.number:02}/{self.year}/{self.symbol}"
        return f"{self.number:02}{'-' if self.body.family == 'party' else '/'}{self.symbol}"

    @property
    def series(self) -> str:
        """The series that its number counts in."""
        return self.body.series(self.kind, self.on.year)

    def gold(self, dated: bool, issued: bool) -> dict[str, Any]:
        """Return the fields of a citation that prints or leaves out date and issuer."""
        return {
            "kind": "code",
            "doc_type": self.kind,
            "number": f"{self.number:02}",
            "year": self.year,
            "symbol": self.symbol,
            "code": self.code,
            "date": self.on.isoformat() if dated else None,
            "issuer": self.body.name if issued else None,
        }


def draw(
    rng: random.Random, ledger: Ledger, until: datetime.date, bodies: Sequence[Body] = BODIES, count: int = 1
) -> Instrument:
    """Invent an instrument (the first of `count` in a row) of the three years before a day.

    Raises:
        RuntimeError: if the ledger has no room left, which no document of usual length comes near.
    """
    for _ in range(_TRIES):
        body = rng.choice(bodies)
        on = until - datetime.timedelta(days=rng.randrange(1, 1000))
        if on.isoformat() < body.since:
            continue
        kind = rng.choice(body.types)
        number = ledger.take(rng, body.series(kind, on.year), on, count)
        made = Instrument(body, kind, number or 0, on)
        if number is not None and not registered() & {
            Instrument(body, kind, number + k, on).code for k in range(count)
        }:
            return made
    raise RuntimeError("no series has room for another instrument")


def write_day(rng: random.Random, b: Builder, on: datetime.date) -> None:
    """Append a date in one of the usual forms, with the word `ngày`."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    form = rng.randrange(8)
    if form == 0:
        b.date(f"ngày {on.day:02} tháng {month} năm {on.year}", kind="date", iso=on.isoformat())
        return
    b.add("ngày ")
    if form == 1:
        month = f"{on.month:02}"
    if form == 2:
        b.expect("date_format", [(b.length, b.length + len(f"{on.day:02}-{month}-{on.year}"))])
    mark = "-" if form == 2 else "/"
    b.date(f"{on.day:02}{mark}{month}{mark}{on.year}", kind="date", iso=on.isoformat())


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


def lacking(b: Builder, one: Instrument, dated: bool, issued: bool) -> list[str]:
    """Return the defects of a citation that leaves out its date or issuer, this being its only mention."""
    found = []
    if not dated and not one.year:
        found.append("missing_date")
    # The document's own code in the letterhead says whose the symbol is.
    own = str(b.document.get("code") or "")
    organ = one.body.symbol.split("-")[0]
    if not issued and organ in _ORGANS_NOT_IN_SYMBOL and organ not in own:
        found.append("missing_issuer")
    return found


def _single(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    one = draw(rng, b.ledger, until)
    if rng.random() < 0.15:
        b.add(f"{rng.choice(PINPOINTS)} ")
    dated, issued = rng.random() < 0.9, rng.random() < 0.75
    so = rng.choice(("số ", "số ", "số: ", ""))
    defects = [*([] if so else ["missing_so"]), *lacking(b, one, dated, issued)]
    with b.citation(role=role, defects=defects, **one.gold(dated, issued)) as made:
        b.add(f"{one.kind} {so}{one.code}")
        if dated:
            b.add(rng.choice((", ", " ")))
            write_day(rng, b, one.on)
        if issued:
            b.add(f" của {one.body.name}")
    if "missing_date" in defects:
        b.expect("missing_date", [(made["start"], b.length)])


def _law(rng: random.Random, b: Builder, role: str) -> None:
    name, year = rng.choice(LAWS)
    with b.citation(
        kind="law_by_name",
        doc_type=" ".join(name.split()[: 2 if name.startswith("Bộ") else 1]),
        role=role,
        defects=[],
    ):
        b.add(name)
        if rng.random() < 0.4:
            b.add(" ")
            b.date(f"năm {year}", kind="year", iso=str(year))


def _shared_list(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    count = rng.randrange(2, 5)
    first = draw(rng, b.ledger, until, [x for x in BODIES if x.family in ("state", "party")], count)
    issued = rng.random() < 0.8
    b.add("các ")
    for i in range(count):
        one = Instrument(first.body, first.kind, first.number + i, first.on)
        last = i == count - 1
        if i:
            b.add(rng.choice((", ", " và ")) if last else ", ")
        with b.citation(role=role, defects=lacking(b, one, True, issued), **one.gold(True, issued)):
            if i == 0:
                b.add(f"{one.kind} số ")
            b.add(one.code if last else f"{one.number:02}")
            if last:
                b.add(rng.choice((", ", " ")))
                write_day(rng, b, one.on)
                if issued:
                    b.add(f" của {one.body.name}")


def _list_of_codes(rng: random.Random, b: Builder, until: datetime.date, role: str) -> None:
    body = rng.choice([x for x in BODIES if x.family == "normative"])
    b.add("các ")
    count = rng.randrange(2, 4)
    for i in range(count):
        one = draw(rng, b.ledger, until, [body])
        if i:
            b.add(" và " if i == count - 1 else ", ")
        with b.citation(role=role, defects=[], **one.gold(False, False)):
            if i == 0:
                b.add(f"{one.kind} số ")
            b.add(one.code)
