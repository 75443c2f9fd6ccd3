"""The commands about people: accounts, and what reviewers found for those who are to answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.console import Command, Group, Option, catalogue_option, say

if TYPE_CHECKING:  # loaded by the commands that need it
    from extractor.review.accounts import Accounts


@click.group(
    "user",
    cls=Group,
    help="Tài khoản của người dùng danh mục: tạo, liệt kê, đổi mật khẩu, xóa.",
    help_en="Accounts of the catalogue's users: add, list, change a password, remove.",
)
def user() -> None:
    """Hold the commands about accounts."""


_PASSWORD_STDIN = click.option(
    "--password-stdin",
    cls=Option,
    is_flag=True,
    help="Đọc mật khẩu từ dòng đầu của đầu vào chuẩn.",
    help_en="Read the password from the first line of standard input.",
)


_LEVELS = ("none", "mat", "toi-mat", "tuyet-mat")
_SECRECY = click.option(
    "--secrecy",
    cls=Option,
    type=click.Choice(_LEVELS),
    default="none",
    show_default=True,
    help="Được xem văn bản mang dấu mật đến độ nào; quản trị xem mọi văn bản.",
    help_en="May read documents with a mark of secrecy up to this level; admins read all.",
)
_PERSONAL = click.option(
    "--personal/--no-personal",
    cls=Option,
    default=False,
    help="Được xem thông tin cá nhân (số căn cước, điện thoại, ngày sinh …); không thì bị che.",
    help_en="Sees what identifies people (identity numbers, phones, birth dates …), else masked.",
)


@user.command("add", help="Tạo tài khoản.", help_en="Add an account.")
@click.argument("name", metavar="TÊN")
@click.option(
    "--role",
    cls=Option,
    type=click.Choice(["reader", "reviewer", "admin"]),
    default="reader",
    show_default=True,
    help="reader: chỉ xem; reviewer: xem và kết luận; admin: thêm câu lệnh SQL.",
    help_en="reader: look only; reviewer: decide too; admin: SQL too.",
)
@_SECRECY
@_PERSONAL
@_PASSWORD_STDIN
@catalogue_option
def add(name: str, role: str, secrecy: str, personal: bool, password_stdin: bool, catalogue: Path) -> None:
    """Add an account beside a catalogue."""
    from extractor.review.accounts import ROLES

    _accounts(catalogue).add(
        name,
        _password(password_stdin),
        next(r for r in ROLES if r == role),
        clearance=_LEVELS.index(secrecy),
        personal=personal,
    )
    click.echo(say(f"Đã tạo tài khoản {name} ({role}).", f"Added {name} ({role})."))


@user.command("password", help="Đổi mật khẩu.", help_en="Change a password.")
@click.argument("name", metavar="TÊN")
@_PASSWORD_STDIN
@catalogue_option
def password(name: str, password_stdin: bool, catalogue: Path) -> None:
    """Change an account's password and end its sessions."""
    _accounts(catalogue).set_password(name, _password(password_stdin))
    click.echo(say(f"Đã đổi mật khẩu của {name}.", f"Changed the password of {name}."))


@user.command("rights", help="Đổi quyền xem của tài khoản.", help_en="Change what an account may see.")
@click.argument("name", metavar="TÊN")
@_SECRECY
@_PERSONAL
@catalogue_option
def rights(name: str, secrecy: str, personal: bool, catalogue: Path) -> None:
    """Say what an account may read beyond the ordinary."""
    _accounts(catalogue).set_rights(name, _LEVELS.index(secrecy), personal)
    click.echo(say(f"Đã đổi quyền xem của {name}.", f"Changed what {name} may see."))


@user.command(
    "token",
    help="Cấp mã truy cập cho chương trình dùng API (/api); --end hủy mọi mã đã cấp.",
    help_en="Issue a token for programs that use the API (/api); --end makes all of them worthless.",
)
@click.argument("name", metavar="TÊN")
@click.option("--end", cls=Option, is_flag=True, help="Hủy mọi mã đã cấp.", help_en="End every token issued.")
@catalogue_option
def token(name: str, end: bool, catalogue: Path) -> None:
    """Issue a token in an account's name, or end those it has."""
    if end:
        _accounts(catalogue).end_tokens(name)
        click.echo(say(f"Đã hủy mã truy cập của {name}.", f"Ended the tokens of {name}."))
        return
    click.echo(_accounts(catalogue).issue_token(name))


@user.command("list", help="Liệt kê tài khoản.", help_en="List the accounts.")
@catalogue_option
def list_accounts(catalogue: Path) -> None:
    """Print each account with its role."""
    for account in _accounts(catalogue).all():
        seen = [_LEVELS[account.clearance]] if account.clearance else []
        seen += ["personal"] if account.personal else []
        click.echo("\t".join([account.name, account.role, *seen]))


@user.command("remove", help="Xóa tài khoản; kết luận đã ghi vẫn còn.", help_en="Remove an account.")
@click.argument("name", metavar="TÊN")
@catalogue_option
def remove(name: str, catalogue: Path) -> None:
    """Remove an account."""
    _accounts(catalogue).remove(name)
    click.echo(say(f"Đã xóa tài khoản {name}.", f"Removed {name}."))


def _accounts(catalogue: Path) -> Accounts:
    from extractor.errors import CatalogueMissing
    from extractor.review.accounts import Accounts

    if not catalogue.exists():
        raise CatalogueMissing(str(catalogue))
    return Accounts(catalogue)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt(
        say("Mật khẩu", "Password"),
        hide_input=True,
        confirmation_prompt=say("Nhập lại mật khẩu", "Repeat the password"),
    )
    return asked


@click.command(
    "export",
    cls=Command,
    help="Xuất phiếu đối chiếu của một văn bản hoặc một cơ quan (DOCX, XLSX).",
    help_en="Write the discrepancy sheet of a document or a unit (DOCX, XLSX).",
)
@click.argument("what", metavar="VĂN_BẢN|CƠ_QUAN")
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP")
@catalogue_option
def export(what: str, target: Path, catalogue: Path) -> None:
    """Write a sheet; the target's extension says in which form."""
    from contextlib import closing, suppress

    from extractor.catalogue.connection import connect
    from extractor.errors import CatalogueError
    from extractor.review import sheet
    from extractor.review.accounts import this_user
    from extractor.review.errors import NothingToExport, SheetForm
    from extractor.review.page_images import Pictures
    from extractor.review.sheet_queries import find
    from extractor.review.sheet_queries import sheet as ask_for

    forms = {".docx": sheet.docx, ".xlsx": sheet.xlsx}
    if target.suffix.lower() not in forms:
        raise SheetForm(str(target))
    with closing(connect(catalogue, read_only=True)) as db:
        meant = find(db, what)
        asked = ask_for(db, *meant) if meant else None
    if asked is None:
        raise NothingToExport(what)
    try:
        with closing(Pictures(catalogue)) as pictures:
            target.write_bytes(forms[target.suffix.lower()](asked, pictures))
    except OSError as error:
        raise SheetForm(str(target)) from error
    with suppress(CatalogueError):  # a folder that cannot be written has no log
        _accounts(catalogue).note(this_user(), "export", f"{what} → {target}")
    click.echo(
        say(
            f"Đã ghi {target}: {len(asked.findings)} điểm không khớp, {len(asked.corrections)} đề nghị sửa.",
            f"Wrote {target}: {len(asked.findings)} discrepancies, {len(asked.corrections)} corrections.",
        )
    )
