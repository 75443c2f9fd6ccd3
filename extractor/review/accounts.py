"""Who may sign in: accounts beside a catalogue, in a file of their own.

They are not in the catalogue: that file is shown table by table, copied and sent. The file of accounts can be
read by its owner only. Passwords are kept as scrypt hashes with the parameters that OWASP's password storage
cheat sheet gives (N = 2^17, r = 8, p = 1).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from extractor.catalogue.connection import translated
from extractor.catalogue.rows import now
from extractor.review.errors import AccountExists, AccountUnknown, BadAccountName, WeakPassword

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_PASSWORD = 10

_COST, _BLOCK, _LANES = 2**17, 8, 1
_MEMORY = 256 * 1024 * 1024
_NAME = re.compile(r"[\w.\- ]{1,64}")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    password TEXT NOT NULL,
    stamp    TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS events (
    id   INTEGER PRIMARY KEY,
    at   TEXT NOT NULL,
    name TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; `stamp` changes when every session of theirs is to end."""

    name: str
    role: Role
    stamp: str


class Accounts:
    """The accounts of one catalogue.

    Args:
        catalogue: the catalogue's path; the accounts lie beside it as `NAME.users.db`.
    """

    def __init__(self, catalogue: Path) -> None:
        self.path = catalogue.with_suffix(".users.db")

    def __bool__(self) -> bool:
        """Tell whether there is any account."""
        return bool(self.all())

    def all(self) -> list[Account]:
        """Return the accounts by name."""
        if not self.path.exists():
            return []
        with self._open() as db:
            found = db.execute("SELECT name, role, stamp FROM accounts ORDER BY name").fetchall()
        return [Account(name, cast("Role", role), stamp) for name, role, stamp in found]

    def get(self, name: str) -> Account | None:
        """Return an account by its name, however it is capitalised."""
        wanted = _tidy(name).casefold()
        return next((a for a in self.all() if a.name.casefold() == wanted), None)

    def add(self, name: str, password: str, role: Role) -> Account:
        """Make an account.

        Raises:
            BadAccountName, WeakPassword, AccountExists: nothing was made.
        """
        name = _tidy(name)
        if not _NAME.fullmatch(name):
            raise BadAccountName(name)
        if self.get(name):
            raise AccountExists(name)
        hashed = _hash(_long_enough(name, password))
        made = Account(name, role, secrets.token_hex(8))
        with self._open(write=True) as db:
            db.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", (name, role, hashed, made.stamp, now()))
            _note(db, name, f"add {role}")
        return made

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password and end its sessions.

        Raises:
            AccountUnknown, WeakPassword: nothing was changed.
        """
        account = self._known(name)
        hashed = _hash(_long_enough(account.name, password))
        with self._open(write=True) as db:
            db.execute(
                "UPDATE accounts SET password = ?, stamp = ? WHERE name = ?",
                (hashed, secrets.token_hex(8), account.name),
            )
            _note(db, account.name, "password")

    def remove(self, name: str) -> None:
        """Remove an account; what it decided stays.

        Raises:
            AccountUnknown: there is none of that name.
        """
        account = self._known(name)
        with self._open(write=True) as db:
            db.execute("DELETE FROM accounts WHERE name = ?", (account.name,))
            _note(db, account.name, "remove")

    def sign_in(self, name: str, password: str) -> Account | None:
        """Return the account whose name and password these are, or None; either is written down.

        An unknown name costs as much time as a wrong password, so that names cannot be guessed.
        """
        account = self.get(name)
        held = _NOBODY
        if account is not None:
            with self._open() as db:
                row = db.execute("SELECT password FROM accounts WHERE name = ?", (account.name,)).fetchone()
            held = row[0] if row else _NOBODY
        right = _matches(unicodedata.normalize("NFC", password), held) and account is not None
        with self._open(write=True) as db:
            _note(db, account.name if account else _tidy(name)[:64], "sign in" if right else "refused")
        return account if right else None

    def end_sessions(self, account: Account) -> None:
        """Make every cookie of an account worthless."""
        with self._open(write=True) as db:
            db.execute("UPDATE accounts SET stamp = ? WHERE name = ?", (secrets.token_hex(8), account.name))
            _note(db, account.name, "sign out")

    def secret(self) -> str:
        """Return what cookies are signed with; it stays the same over restarts."""
        with self._open(write=True) as db:
            row = db.execute("SELECT value FROM secret").fetchone()
            if row is None:
                row = (secrets.token_hex(32),)
                db.execute("INSERT INTO secret VALUES (?)", row)
        return str(row[0])

    def _known(self, name: str) -> Account:
        account = self.get(name)
        if account is None:
            raise AccountUnknown(name)
        return account

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """Open the file, made with access for its owner only; a block that writes is one transaction."""
        with translated(str(self.path)):
            if write and not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            db = sqlite3.connect(self.path, timeout=10.0)
            try:
                if write:
                    db.executescript(_SCHEMA)
                with db:
                    yield db
            finally:
                db.close()


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _long_enough(name: str, password: str) -> str:
    password = unicodedata.normalize("NFC", password)
    if len(password) < SHORTEST_PASSWORD or password.casefold() == name.casefold():
        raise WeakPassword(name)
    return password


def _note(db: sqlite3.Connection, name: str, what: str) -> None:
    db.execute("INSERT INTO events (at, name, what) VALUES (?, ?, ?)", (now(), name, what))


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32)


def _hash(password: str) -> str:
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${made.hex()}"


def _matches(password: str, held: str) -> bool:
    _, cost, block, lanes, salt, expected = held.split("$")
    made = _scrypt(password, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(made, bytes.fromhex(expected))


_NOBODY = f"scrypt${_COST}${_BLOCK}${_LANES}${'00' * 16}${'00' * 32}"
"""A hash that no password has."""
