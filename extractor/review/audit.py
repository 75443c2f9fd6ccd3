"""The audit log: who did what, when and from where, in rows that are only ever added.

It lies beside the catalogue in the file of accounts, which is shown to nobody and copied with nothing:
sign-ins and refusals, changes of accounts, decisions, exports, and every opening of a document that carries a
mark of secrecy.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.catalogue.rows import now

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS events (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        at      TEXT NOT NULL,
        name    TEXT NOT NULL,
        what    TEXT NOT NULL,
        about   TEXT,
        address TEXT
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS events_name ON events (name)",
    "CREATE INDEX IF NOT EXISTS events_what ON events (what)",
    """CREATE TRIGGER IF NOT EXISTS events_no_update BEFORE UPDATE ON events
       BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS events_no_delete BEFORE DELETE ON events
       BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END""",
)
ACTS = {
    "sign in": "đăng nhập",
    "refused": "đăng nhập sai",
    "must wait": "bị tạm khóa vì nhập sai nhiều lần",
    "sign out": "đăng xuất",
    "add": "tạo tài khoản",
    "password": "đổi mật khẩu",
    "rights": "đổi quyền xem",
    "remove": "xóa tài khoản",
    "token": "cấp mã truy cập",
    "token ended": "hủy mã truy cập",
    "decide": "kết luận",
    "undo": "hoàn tác kết luận",
    "remark": "ghi ý kiến, giao việc",
    "export": "xuất",
    "secret": "mở văn bản mật",
    "denied": "bị từ chối",
    "sql": "chạy câu lệnh SQL",
}
"""What the log knows of, as the page says it."""
PAGE = 50
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log: when, who (an account, or the user of this machine), what, of what, from where."""

    at: str
    name: str
    what: str
    about: str | None
    address: str | None


def note(
    db: sqlite3.Connection, name: str, what: str, about: str | None = None, address: str | None = None
) -> None:
    """Add a row to the log.

    Args:
        db: the file of accounts, in the caller's transaction.
        name: who; an unknown name as it was typed.
        what: one of `ACTS`.
        about: of what: an account, a fact, a document, an address.
        address: the network address that it came from; None for the command line.
    """
    about = about[:_LONGEST] if about else None
    db.execute(
        "INSERT INTO events (at, name, what, about, address) VALUES (?, ?, ?, ?, ?)",
        (now(), name[:64], what, about, address),
    )


def events(
    db: sqlite3.Connection, *, name: str = "", what: str = "", page: int = 1
) -> tuple[list[Event], int]:
    """Return a page of the log, the newest first, and how many rows there are in all.

    Args:
        db: the file of accounts.
        name: only of this person, where given.
        what: only this act, where given.
        page: from 1.
    """
    where = "FROM events WHERE (?1 = '' OR name = ?1) AND (?2 = '' OR what = ?2)"
    total = db.execute(f"SELECT count(*) {where}", (name, what)).fetchone()[0]
    found = db.execute(
        f"SELECT at, name, what, about, address {where} ORDER BY id DESC LIMIT ?3 OFFSET ?4",
        (name, what, PAGE, (page - 1) * PAGE),
    ).fetchall()
    return [Event(*row) for row in found], int(total)
