"""The command line's manners: Vietnamese by default, English with `--lang en`; one line an error.

click speaks through these subclasses; commands carry both languages of their help.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from extractor.errors import CancuError, Language

_HEADINGS = {
    "Usage": "Cách dùng",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
}


_PIECES = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND": "LỆNH", "[ARGS]": "[THAM SỐ]"}
_VALUES = {
    " INTEGER RANGE": " SỐ",
    " INTEGER": " SỐ",
    " FLOAT": " SỐ",
    " PATH": " ĐƯỜNG_DẪN",
    " TEXT": " CHỮ",
}


def language(ctx: click.Context | None = None) -> Language:
    """Return the language that the user asked for."""
    ctx = ctx or click.get_current_context(silent=True)
    root = ctx.find_root() if ctx else None
    return "en" if root is not None and root.params.get("lang") == "en" else "vi"


def say(vi: str, en: str) -> str:
    """Pick the sentence in the user's language."""
    return en if language() == "en" else vi


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, *args: Any, help_en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_en = help_en

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help in the user's language."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        names, text = record
        if language(ctx) == "vi":
            for english, vietnamese in _VALUES.items():
                names = names.replace(english, vietnamese)
            return names, text.replace("[default: ", "[mặc định: ").replace("  [x>=1]", "")
        return names, text.replace(self.help or "", self.help_en, 1) if self.help_en else text


catalogue_option = click.option(
    "--catalogue",
    "-c",
    cls=Option,
    type=click.Path(path_type=Path),
    default=Path("cancu.db"),
    show_default=True,
    envvar="CANCU_CATALOGUE",
    help="Tệp danh mục (SQLite).",
    help_en="The catalogue file (SQLite).",
)
"""The option that names the catalogue, of every command that uses one."""


class _Spoken(click.Command):
    """What commands and groups share: help and headings in the user's language."""

    help_en: str = ""

    def get_short_help_str(self, limit: int = 90) -> str:
        text = self.help if language() == "vi" or not self.help_en else self.help_en
        return (text or "").strip().split("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = None
        if language(ctx) == "vi":
            prefix = f"{_HEADINGS['Usage']}: "
            for english, vietnamese in _PIECES.items():
                pieces = pieces.replace(english, vietnamese)
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        text = self.help if language(ctx) == "vi" or not self.help_en else self.help_en
        if text:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)

    def _write_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [r for p in options if (r := p.get_help_record(ctx)) is not None]
        if language(ctx) == "vi":
            rows = [(a, b.replace("Show this message and exit.", "Hiện hướng dẫn này.")) for a, b in rows]
        if rows:
            with formatter.section(_HEADINGS["Options"] if language(ctx) == "vi" else "Options"):
                formatter.write_dl(rows)


class Command(_Spoken):
    """A command with its help in both languages."""

    def __init__(self, *args: Any, help_en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_en = help_en

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a heading in the user's language."""
        self._write_options(ctx, formatter)


class NoSuchCommand(click.UsageError):
    """Raised when the group has no command of the name given."""

    def __init__(self, name: str, near: Iterable[str], ctx: click.Context) -> None:
        self.name, self.near = name, tuple(near)
        super().__init__(f"No such command '{name}'.{_perhaps(self.near, 'Did you mean')}", ctx)


class Group(_Spoken, click.Group):
    """The group of commands."""

    command_class = Command

    def __init__(self, *args: Any, help_en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_en = help_en

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that arguments begin with.

        Raises:
            NoSuchCommand: there is none of that name; it names those that are spelt alike.
        """
        name = str(args[0])
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise NoSuchCommand(name, get_close_matches(name, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands under headings in the user's language."""
        self._write_options(ctx, formatter)
        rows = [
            (n, c.get_short_help_str()) for n in self.list_commands(ctx) if (c := self.get_command(ctx, n))
        ]
        with formatter.section(_HEADINGS["Commands"] if language(ctx) == "vi" else "Commands"):
            formatter.write_dl(rows)


def explain(error: click.ClickException, lang: Language) -> str:
    """Say in one line what is wrong with a command line, in the user's language."""
    if lang == "en":
        return error.format_message()
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name.rstrip(".") if error.param is not None else ""
        return f"Thiếu tham số {name}. Thêm --help để xem cách dùng."
    if isinstance(error, click.NoSuchOption):
        near = _perhaps(error.possibilities or (), "Có phải")
        return f"Không có tùy chọn {error.option_name}.{near} Thêm --help để xem cách dùng."
    if isinstance(error, NoSuchCommand):
        return f"Không có lệnh {error.name}.{_perhaps(error.near, 'Có phải')} Thêm --help để xem các lệnh."
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param is not None else ""
        return f"Giá trị của {name} không dùng được: {error.message} Thêm --help để xem cách dùng."
    if isinstance(error, click.UsageError):
        return "Lệnh viết chưa đúng. Thêm --help để xem cách dùng."
    return error.format_message()


def _perhaps(near: Iterable[str], ask: str) -> str:
    return f" {ask}: {', '.join(near)}?" if near else ""


def fail(error: CancuError) -> None:
    """Print an error's sentence to standard error."""
    click.echo(error.sentence(language()), err=True)
