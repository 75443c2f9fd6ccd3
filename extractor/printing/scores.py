"""Print scores against gold."""

from __future__ import annotations

from collections.abc import Mapping

from rich.markup import escape
from rich.table import Table

from extractor.errors import Language
from extractor.evaluation import Score
from extractor.printing.terminal import console, pick


def print_scores(scores: Mapping[str, Score], documents: int, lang: Language, show: bool) -> None:
    """Print precision, recall and F1 a class of fact, micro-averaged over documents."""
    out = console()
    table = Table(title=pick(lang, f"{documents} văn bản", f"{documents} documents"), title_justify="left")
    table.add_column(pick(lang, "Lớp", "Class"))
    for name in ("P", "R", "F1", pick(lang, "đúng", "right"), pick(lang, "thiếu", "missed")):
        table.add_column(name, justify="right")
    table.add_column(pick(lang, "thừa", "extra"), justify="right")
    for name, s in scores.items():
        table.add_row(
            name,
            *(f"{value:.3f}" for value in (s.precision, s.recall, s.f1)),
            *(str(n) for n in (s.right, s.missed.total(), s.extra.total())),
        )
    out.print(table)
    if show:
        for name, s in scores.items():
            for sign, keys in (("-", s.missed), ("+", s.extra)):
                for key, times in keys.items():
                    out.print(f"{name} {sign} {times}× {escape(str(key))}")
