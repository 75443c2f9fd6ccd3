"""Who may sign in: accounts beside a catalogue, in a file of their own.

They are not in the catalogue: that file is shown table by table, copied and sent. The file of accounts can be
read by its owner only; it also holds the audit log.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args

from extractor.catalogue.connection import transaction, translated
from extractor.catalogue.rows import now
from extractor.privacy import LEVELS
from extractor.review import audit
from extractor.review.errors import AccountExists, AccountUnknown, BadAccountName, WeakPassword
from extractor.review.passwords import NOBODY, hashed, matches
from extractor.review.privacy_views import EVERYTHING, Right

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_PASSWORD = 10

_NAME = re.compile(r"[\w.\- ]{1,64}")
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS accounts (
        name      TEXT PRIMARY KEY,
        role      TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
        password  TEXT NOT NULL,
        stamp     TEXT NOT NULL,
        made_at   TEXT NOT NULL,
        clearance INTEGER NOT NULL DEFAULT 0 CHECK (clearance BETWEEN 0 AND 3),
        personal  INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1))
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS tokens (
        hash     TEXT PRIMARY KEY,
        account  TEXT NOT NULL,
        made_at  TEXT NOT NULL,
        ended_at TEXT
    ) STRICT""",
    "CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL) STRICT",
    *audit.SCHEMA,
)
_VERSION = 2
_GROWN = (
    "ALTER TABLE accounts ADD COLUMN clearance INTEGER NOT NULL DEFAULT 0 CHECK (clearance BETWEEN 0 AND 3)",
    "ALTER TABLE accounts ADD COLUMN personal INTEGER NOT NULL DEFAULT 0 CHECK (personal IN (0, 1))",
    "ALTER TABLE events ADD COLUMN about TEXT",
    "ALTER TABLE events ADD COLUMN address TEXT",
)
"""What a file of the first version lacks."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in.

    Attributes:
        name: as it was given.
        role: what they may do.
        stamp: it changes when every session of theirs is to end.
        clearance: up to which level of secrecy they may read; 0 for none.
        personal: whether they see what identifies people.
    """

    name: str
    role: Role
    stamp: str
    clearance: int = 0
    personal: bool = False

    @property
    def right(self) -> Right:
        """What they may read; an admin holds the file itself."""
        return EVERYTHING if self.role == "admin" else Right(self.clearance, self.personal)


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
            found = db.execute(
                "SELECT name, role, stamp, clearance, personal FROM accounts ORDER BY name"
            ).fetchall()
        return [Account(n, cast("Role", role), stamp, c, bool(p)) for n, role, stamp, c, p in found]

    def get(self, name: str) -> Account | None:
        """Return an account by its name, however it is capitalised."""
        wanted = _tidy(name).casefold()
        return next((a for a in self.all() if a.name.casefold() == wanted), None)

    def add(
        self,
        name: str,
        password: str,
        role: Role,
        *,
        clearance: int = 0,
        personal: bool = False,
        by: str | None = None,
    ) -> Account:
        """Make an account.

        Args:
            name: of the person.
            password: of ten characters or more.
            role: what they may do.
            clearance: up to which level of secrecy they may read.
            personal: whether they see what identifies people.
            by: who makes it, for the log; None for the user of this machine.

        Raises:
            BadAccountName, WeakPassword, AccountExists: nothing was made.
        """
        name = _tidy(name)
        if not _NAME.fullmatch(name):
            raise BadAccountName(name)
        if self.get(name):
            raise AccountExists(name)
        kept = hashed(_long_enough(name, password))
        made = Account(name, role, secrets.token_hex(8), clearance, personal)
        with self._open(write=True) as db:
            db.execute(
                "INSERT INTO accounts (name, role, password, stamp, made_at, clearance, personal)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, role, kept, made.stamp, now(), clearance, int(personal)),
            )
            audit.note(db, by or this_user(), "add", _described(made))
        return made

    def set_rights(self, name: str, clearance: int, personal: bool, *, by: str | None = None) -> Account:
        """Say what an account may read beyond the ordinary; it holds from the next page on.

        Raises:
            AccountUnknown: nothing was changed.
        """
        account = replace(self._known(name), clearance=clearance, personal=personal)
        with self._open(write=True) as db:
            db.execute(
                "UPDATE accounts SET clearance = ?, personal = ? WHERE name = ?",
                (clearance, int(personal), account.name),
            )
            audit.note(db, by or this_user(), "rights", _described(account))
        return account

    def set_password(self, name: str, password: str, *, by: str | None = None) -> None:
        """Give an account another password and end its sessions.

        Raises:
            AccountUnknown, WeakPassword: nothing was changed.
        """
        account = self._known(name)
        kept = hashed(_long_enough(account.name, password))
        with self._open(write=True) as db:
            db.execute(
                "UPDATE accounts SET password = ?, stamp = ? WHERE name = ?",
                (kept, secrets.token_hex(8), account.name),
            )
            db.execute(
                "UPDATE tokens SET ended_at = ? WHERE account = ? AND ended_at IS NULL", (now(), account.name)
            )
            audit.note(db, by or this_user(), "password", account.name)

    def remove(self, name: str, *, by: str | None = None) -> None:
        """Remove an account; what it decided stays.

        Raises:
            AccountUnknown: there is none of that name.
        """
        account = self._known(name)
        with self._open(write=True) as db:
            db.execute("DELETE FROM accounts WHERE name = ?", (account.name,))
            db.execute(
                "UPDATE tokens SET ended_at = ? WHERE account = ? AND ended_at IS NULL", (now(), account.name)
            )
            audit.note(db, by or this_user(), "remove", account.name)

    def issue_token(self, name: str, *, by: str | None = None) -> str:
        """Make a token with which a program may ask in an account's name; only its hash is kept.

        Raises:
            AccountUnknown: there is none of that name.
        """
        account = self._known(name)
        token = f"cancu_{secrets.token_urlsafe(32)}"
        with self._open(write=True) as db:
            db.execute(
                "INSERT INTO tokens (hash, account, made_at) VALUES (?, ?, ?)",
                (_token_hash(token), account.name, now()),
            )
            audit.note(db, by or this_user(), "token", account.name)
        return token

    def end_tokens(self, name: str, *, by: str | None = None) -> None:
        """Make every token of an account worthless.

        Raises:
            AccountUnknown: there is none of that name.
        """
        account = self._known(name)
        with self._open(write=True) as db:
            db.execute(
                "UPDATE tokens SET ended_at = ? WHERE account = ? AND ended_at IS NULL", (now(), account.name)
            )
            audit.note(db, by or this_user(), "token ended", account.name)

    def of_token(self, token: str) -> Account | None:
        """Return the account in whose name a token asks, or None."""
        if not self.path.exists():
            return None
        with self._open() as db:
            row = db.execute(
                "SELECT account FROM tokens WHERE hash = ? AND ended_at IS NULL", (_token_hash(token),)
            ).fetchone()
        return self.get(row[0]) if row else None

    def note(self, name: str, what: str, about: str | None = None, address: str | None = None) -> None:
        """Add a row to the audit log."""
        with self._open(write=True) as db:
            audit.note(db, name, what, about, address)

    def events(self, *, name: str = "", what: str = "", page: int = 1) -> tuple[list[audit.Event], int]:
        """Return a page of the audit log, the newest first, and how many rows there are."""
        if not self.path.exists():
            return [], 0
        with self._open() as db:
            return audit.events(db, name=name, what=what, page=page)

    def sign_in(self, name: str, password: str, address: str | None = None) -> Account | None:
        """Return the account whose name and password these are, or None; either is written down.

        An unknown name costs as much time as a wrong password, so that names cannot be guessed.
        """
        account = self.get(name)
        held = NOBODY
        if account is not None:
            with self._open() as db:
                row = db.execute("SELECT password FROM accounts WHERE name = ?", (account.name,)).fetchone()
            held = row[0] if row else NOBODY
        right = matches(unicodedata.normalize("NFC", password), held) and account is not None
        with self._open(write=True) as db:
            said = account.name if account else _tidy(name)
            audit.note(db, said, "sign in" if right else "refused", None, address)
        return account if right else None

    def end_sessions(self, account: Account, address: str | None = None) -> None:
        """Make every cookie of an account worthless."""
        with self._open(write=True) as db:
            db.execute("UPDATE accounts SET stamp = ? WHERE name = ?", (secrets.token_hex(8), account.name))
            audit.note(db, account.name, "sign out", None, address)

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
                if db.execute("PRAGMA user_version").fetchone()[0] < _VERSION:
                    _grow(db)
                with db:
                    yield db
            finally:
                db.close()


def this_user() -> str:
    """Return the name that the system knows its user by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "máy này"


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _long_enough(name: str, password: str) -> str:
    password = unicodedata.normalize("NFC", password)
    if len(password) < SHORTEST_PASSWORD or password.casefold() == name.casefold():
        raise WeakPassword(name)
    return password


def _grow(db: sqlite3.Connection) -> None:
    """Make the tables of the file, or bring those of the first version up to date."""
    with transaction(db):
        if db.execute("PRAGMA user_version").fetchone()[0] >= _VERSION:
            return  # another process was first
        there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").fetchone()
        for statement in (*(_GROWN if there else ()), *_SCHEMA):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {_VERSION}")


def _described(account: Account) -> str:
    rights = [LEVELS[account.clearance]] if account.clearance else []
    return ", ".join(
        [account.name, account.role, *rights, *(["thông tin cá nhân"] if account.personal else [])]
    )


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
