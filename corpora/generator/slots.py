"""What fills the slots of planted passages: figures that agree or not, instruments, names, sums of money."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpora.generator.citing import Instrument, draw
from corpora.generator.ledger import Ledger
from corpora.generator.tables import BODIES, NAMES, SUBJECTS, SURNAMES, UNITS, Body
from extractor.lexicon.instruments import Instrument as Known
from extractor.lexicon.instruments import instruments

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SERIES = tuple(b for b in BODIES if b.family in ("state", "party") and b.name != "Thủ tướng Chính phủ")
_UBND = next(b for b in BODIES if b.symbol == "UBND")
_CENTRAL = "Bộ Chính trị"
_TURN = (datetime.date(2025, 5, 20), datetime.date(2026, 3, 1))
"""When merged bodies and new Party terms began their numbers anew."""
_TRIES = 100
_DECREE = re.compile(r"\d+/(?P<year>\d{4})/(?P<type>NĐ|TT)-(?P<organ>[A-ZĐ]+)$")


def print_day(on: datetime.date) -> str:
    """Print a date as the regulations ask for."""
    return f"{on.day:02}/{on.month:02}/{on.year}" if on.month < 3 else f"{on.day:02}/{on.month}/{on.year}"


def comma(value: float, decimals: int = 2) -> str:
    """Print a number with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")


def spell(thousands: int) -> str:
    """Say a sum of so many thousand đồng, a multiple of a hundred thousand under a hundred million."""
    millions, hundreds = divmod(thousands, 1000)
    tens, ones = divmod(millions, 10)
    words = [] if tens == 0 else ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        last = "mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else _DIGITS[ones]
        words.append(last)
    words.append("triệu")
    if hundreds:
        words += [_DIGITS[hundreds // 100], "trăm nghìn"]
    return " ".join(words).capitalize() + " đồng"


class NoRoom(Exception):
    """Raised when the document already cites every series that a passage could use."""


class Figures:
    """Figures: `a`, `b`, `c` and their sums; a part `x` of `y` and its rate; a rise from `old` to `new`."""

    def __init__(self, rng: random.Random) -> None:
        a, b, c = rng.sample(range(4, 60), 3)
        slip = rng.choice((-2, -1, 1, 2, 3))
        self.a, self.b, self.c = (f"{v:02}" for v in (a, b, c))
        self.ab, self.abc = a + b, a + b + c
        self.ab_off, self.abc_off = a + b + slip, a + b + c + slip
        self.more = f"{a + rng.randrange(1, 9)}"
        self.less = f"{a - rng.randrange(1, 4):02}"
        self.few = rng.randrange(3, 6)
        y = rng.randrange(120, 900)
        x = rng.randrange(int(0.6 * y), int(0.85 * y))
        z = rng.randrange(int(0.45 * y), int(0.55 * y))
        rate = 100 * x / y
        self.x, self.y, self.z, self.rest = x, y, z, y - x
        self.rate, self.rate_cut = comma(rate), comma(rate, 1)
        self.rate_off = comma(rate + rng.choice((-9, -6, 5, 8)))
        self.over = y + rng.randrange(2, 30)
        k = rng.randrange(2, 9)
        u, v = rng.randrange(5, 12), rng.randrange(12, 25)
        self.half1, self.half2 = f"{u - k // 2 - 1:02}/{u:02}", f"{v - k:02}/{v:02}"
        self.both, self.both_off = f"{u - k // 2 - 1 + v - k}/{u + v}", f"{u - k // 2 + v - k}/{u + v}"
        old = 20 * rng.randrange(5, 40)
        gain = rng.randrange(5, 60)
        new = old + gain
        rise = 100 * gain / old
        self.old, self.new, self.gain = old, new, gain
        self.rise, self.rise_off = comma(rise), comma(rise + rng.choice((3, 5, 10)))
        self.age = 5 * rng.randrange(8, 17)
        self.odd_age = self.age + rng.randrange(1, 5)


class Money:
    """A sum in figures, in words, in other words, and a thousandth of it."""

    def __init__(self, rng: random.Random) -> None:
        thousands = 100 * rng.choice([n for n in range(110, 940) if n % 10])
        self.figures = f"{thousands:,}".replace(",", ".") + ".000"
        self.small = f"{thousands:,}".replace(",", ".")
        self.words = spell(thousands)
        self.other_words = spell(thousands + rng.choice((-1000, 1000, 5000)))


class Cited:
    """An instrument of a series that nothing else of the document cites, and slips of its date."""

    def __init__(self, rng: random.Random, one: Instrument, until: datetime.date) -> None:
        self.type, self.code, self.issuer, self.number = one.kind, one.code, one.body.name, one.number
        self.day, self.year = print_day(one.on), one.on.year
        others = [one.on + datetime.timedelta(days=d) for d in (-25, -20, -9, 6, 11, 30)]
        self.other_day = print_day(rng.choice([o for o in others if o.year == one.on.year and o < until]))
        self.other_year_day = print_day(one.on - datetime.timedelta(days=rng.randrange(370, 700)))
        self.after = print_day(until + datetime.timedelta(days=rng.randrange(5, 90)))
        self.full = f"{one.kind} số {one.code} ngày {self.day} của {one.body.name}"


class Series:
    """Three instruments of one organ, type and year in good order, and two at the turn of a year."""

    def __init__(self, rng: random.Random, first: Instrument, year: int) -> None:
        days = sorted(
            datetime.date(year, 1, 5) + datetime.timedelta(d) for d in rng.sample(range(10, 340), 3)
        )
        numbers = sorted(rng.sample(range(20, 1500), 3))
        ones = [Instrument(first.body, first.kind, n, d) for n, d in zip(numbers, days, strict=True)]
        self.type, self.issuer = first.kind, first.body.name
        self.code1, self.code2, self.code3 = (one.code for one in ones)
        self.day1, self.day2, self.day3 = map(print_day, days)
        last = Instrument(first.body, first.kind, rng.randrange(900, 2000), datetime.date(year - 1, 12, 24))
        new = Instrument(first.body, first.kind, rng.randrange(3, 19), datetime.date(year, 1, 8))
        self.last, self.last_day = last.code, print_day(last.on)
        self.new, self.new_day = new.code, print_day(new.on)
        again = Instrument(first.body, first.kind, last.number, datetime.date(year, 12, 26))
        self.again, self.again_day = again.code, print_day(again.on)


@dataclass(frozen=True, slots=True)
class Registered:
    """An instrument of the register."""

    type: str
    code: str
    day: str
    off_day: str
    issuer: str

    @classmethod
    def of(cls, rng: random.Random, row: Known) -> Registered:
        """Make one of a row of the register that has a date."""
        on = datetime.date.fromisoformat(row.date or "")
        slips = [on + datetime.timedelta(days=d) for d in (-12, -7, -3, 4, 8, 13)]
        off = rng.choice([s for s in slips if s.year == on.year])
        return cls(row.doc_type, row.code, print_day(on), print_day(off), row.issuer or _CENTRAL)


class Slots:
    """The slots of one passage, each drawn when a template first asks for it."""

    def __init__(self, rng: random.Random, ledger: Ledger, until: datetime.date) -> None:
        self._rng, self._ledger, self._until = rng, ledger, until
        self._made: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    @cached_property
    def _makers(self) -> dict[str, Callable[[], object]]:
        rng = self._rng
        people = [f"{a} {b}" for a in SURNAMES for b in NAMES]
        rng.shuffle(people)
        return {
            "n": lambda: Figures(rng),
            "m": lambda: Money(rng),
            "p": lambda: people,
            "u": lambda: rng.sample(UNITS, 5),
            "s": lambda: rng.sample(SUBJECTS, 4),
            "c": lambda: self._cited(_SERIES),
            "d": lambda: self._cited(_SERIES),
            "nd": lambda: self._cited([b for b in BODIES if b.family == "normative"]),
            "tw": lambda: self._cited([b for b in BODIES if b.symbol == "TW"]),
            "q": lambda: self._series([b for b in _SERIES if b.symbol != "TW" and not b.since]),
            "qs": lambda: self._series([b for b in _SERIES if b.family == "state"]),
            "qd": lambda: self._series([replace(_UBND, types=("Quyết định",))]),
            "old": lambda: self._decree(over=True),
            "k": lambda: self._decree(over=False),
            "t": self._recurring,
            "year": lambda: self._until.year,
            "last": lambda: self._until.year - 1,
        }

    def _reserved(self, bodies: Sequence[Body]) -> Instrument:
        """Draw an instrument of a series that nothing cites, for this passage alone."""
        for _ in range(_TRIES):
            one = draw(self._rng, Ledger(), self._until, bodies)
            # Slips of a date must stay on one side of what began anew.
            if _TURN[0] <= one.on <= _TURN[1]:
                continue
            # A slip may put it into the year of the document itself.
            series = {one.series, one.body.series(one.kind, self._until.year)}
            if self._ledger.close(*series):
                return one
        raise NoRoom("every series is cited already")

    def _cited(self, bodies: Sequence[Body]) -> Cited:
        return Cited(self._rng, self._reserved(bodies), self._until)

    def _series(self, bodies: Sequence[Body]) -> Series:
        """Invent a series; in 2025 bodies that were merged began anew in July, and the Party its terms."""
        for _ in range(_TRIES):
            one, year = draw(self._rng, Ledger(), self._until, bodies), self._rng.choice((2023, 2024))
            if self._ledger.close(*{one.body.series(one.kind, y) for y in (year - 1, year)}):
                return Series(self._rng, one, year)
        raise NoRoom("every series is cited already")

    def _over(self, row: Known) -> bool:
        return bool(row.until and row.until < (self._until - datetime.timedelta(days=40)).isoformat())

    def _decree(self, over: bool) -> Registered:
        """Return a decree or circular of the register, in force or not, whose series nothing else cites."""
        rows = [
            (row, found)
            for row in instruments()
            if row.date
            and row.verified
            and self._over(row) is over
            and (over or row.until is None)
            and row.date < self._until.isoformat()
            and (found := _DECREE.match(row.code))
        ]
        self._rng.shuffle(rows)
        for row, found in rows:
            if self._ledger.close(f"{found['type']} {found['organ']} {found['year']}"):
                return Registered.of(self._rng, row)
        raise NoRoom("every decree of the register is cited already")

    def _recurring(self) -> Registered:
        """Return a Party document whose number the register has in several terms."""
        rows = [row for row in instruments() if row.date and row.date < self._until.isoformat()]
        codes = [row.code for row in rows if row.code.endswith("/TW")]
        rows = [row for row in rows if codes.count(row.code) > 1 and row.issuer and "," not in row.issuer]
        self._rng.shuffle(rows)
        for row in rows:
            if self._ledger.close(f"{row.code.split('-')[1].split('/')[0]} TW "):
                return Registered.of(self._rng, row)
        raise NoRoom("every recurring number of the register is cited already")
