"""What all printing shares: the terminal, the words of both languages."""

from __future__ import annotations

from rich.console import Console

from extractor.errors import Language


def console() -> Console:
    """Return the terminal to print on; piped output is wide, so that no cell is cut."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=200, soft_wrap=False)


def pick(lang: Language, vi: str, en: str) -> str:
    """Return the words in the user's language."""
    return en if lang == "en" else vi
