"""Print an evaluation: classes, whole records, kinds and tiers, confidence, what was gained and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractor.errors import Language
from extractor.evaluation import Changes, Reliability, Report, Score, Summary
from extractor.evaluation.report import UNKNOWN_KIND, Whole
from extractor.evaluation.values import Key
from extractor.printing.terminal import console, pick

CLASSES = {
    "citations.code": ("viện dẫn: loại, số, ngày", "citations: type, code, date"),
    "citations.code_only": ("viện dẫn: số, ký hiệu", "citations: code"),
    "citations.issuer": ("viện dẫn: số và cơ quan", "citations: code and issuer"),
    "citations.law": ("viện dẫn: luật theo tên", "citations: laws by name"),
    "citations.named": ("viện dẫn: theo tên khác", "citations: by other names"),
    "citations.link": ("viện dẫn: đúng văn bản", "citations: right instrument"),
    "citations.whole": ("viện dẫn: đúng mọi trường", "citations: every field"),
    "dates": ("ngày, kỳ", "dates"),
    "awards": ("khen thưởng", "awards"),
    "awards.giver": ("khen thưởng: ai khen", "awards: who gives"),
    "awards.recipient": ("khen thưởng: ai được khen", "awards: who has it"),
    "awards.backing": ("khen thưởng: theo quyết định nào", "awards: by which document"),
    "units": ("cơ quan, đơn vị", "units"),
    "people": ("người", "people"),
    "quantities": ("số liệu", "quantities"),
    "header": ("thể thức (phần đầu, ký)", "header"),
    "tasks": ("nhiệm vụ: tìm thấy", "tasks: found"),
    "tasks.what": ("nhiệm vụ: đúng lời", "tasks: same words"),
    "tasks.lead": ("nhiệm vụ: chủ trì", "tasks: who leads"),
    "tasks.support": ("nhiệm vụ: phối hợp", "tasks: who helps"),
    "tasks.due": ("nhiệm vụ: thời hạn", "tasks: deadline"),
    "tasks.link": ("nhiệm vụ: chủ trì và thời hạn", "tasks: who leads and deadline"),
    "all": ("tất cả", "all"),
}
"""What each class of fact is called, in order of printing."""

_COLUMNS = {
    "citations.code": ("viện dẫn", "citations"),
    "citations.code_only": ("số hiệu", "codes"),
    "citations.issuer": ("+ cơ quan", "+ issuer"),
    "citations.link": ("đúng văn bản", "links"),
    "citations.whole": ("mọi trường", "whole"),
    "dates": ("ngày", "dates"),
    "awards": ("khen", "awards"),
    "units": ("đơn vị", "units"),
    "people": ("người", "people"),
    "quantities": ("số liệu", "quantities"),
    "header": ("thể thức", "header"),
}
_TIERS = {"clean": ("chữ rõ", "clean"), "scanned": ("bản quét", "scanned")}
_WHOLES: dict[Whole, tuple[str, str]] = {
    "header": ("đúng trọn thể thức", "with a perfect header"),
    "citations": ("đúng trọn các viện dẫn", "with every citation right in every field"),
    "everything": ("đúng tất cả", "with everything right"),
}


def print_report(report: Report, lang: Language, *, calibration: bool = False, show: bool = False) -> None:
    """Print an evaluation.

    Args:
        report: the evaluation.
        lang: the user's language.
        calibration: print the reliability tables as well.
        show: list what was missed and what was found too much, by document.
    """
    out, summary = console(), report.summary
    out.print(_classes(summary, report.calibration, lang))
    _print_wholes(out, summary, report.fields, lang)
    out.print(_groups(pick(lang, "Loại văn bản", "Kind"), report.kinds, lang))
    tiers = {pick(lang, *_TIERS[name]): s for name, s in report.tiers.items()}
    out.print(_groups(pick(lang, "Chất lượng chữ", "Tier"), tiers, lang))
    if len(report.forms) > 1:
        out.print(_groups(pick(lang, "Dạng tệp", "Form"), report.forms, lang))
    if calibration:
        out.print(_reliability(report.calibration, lang))
    if show:
        for document in report.documents:
            for name, s in document.scores.items():
                _print_keys(out, f"{document.name} {name}", (("-", s.missed), ("+", s.extra)))


def print_changes(changes: Changes, lang: Language) -> None:
    """Print what was gained and lost since a baseline: the sums, then each fact by document."""
    out = console()
    since = pick(lang, f"So với mốc của bản {changes.version}", f"Since the baseline of {changes.version}")
    if not changes.changes:
        out.print(f"{since}: " + pick(lang, "không có gì thay đổi.", "nothing has changed."))
    else:
        table = _table(since, pick(lang, "Lớp", "Class"))
        for vi, en in (
            ("được thêm", "gained"),
            ("bị mất", "lost"),
            ("bớt sai", "dropped"),
            ("thêm sai", "added"),
        ):
            table.add_column(pick(lang, vi, en), justify="right")
        for name, row in changes.totals().items():
            table.add_row(_class(name, lang), *(str(n) if n else "" for n in row))
        out.print(table)
    for c in changes.changes:
        signs = (("✓", c.gained), ("✗", c.lost), ("- ", c.dropped), ("+ ", c.added))
        _print_keys(out, f"{c.document} {c.name}", signs)
    for words, names in (
        (
            ("tệp chuẩn đã đổi, không so được", "gold changed, not compared"),
            map(" ".join, changes.incomparable),
        ),
        (("không có trong mốc", "not in the baseline"), changes.new),
        (("chỉ có trong mốc", "in the baseline only"), changes.gone),
    ):
        listed = ", ".join(names)
        if listed:
            out.print(f"{pick(lang, *words)}: {escape(listed)}")


def _classes(summary: Summary, calibration: Mapping[str, Reliability], lang: Language) -> Table:
    documents = pick(lang, f"{summary.documents} văn bản", f"{summary.documents} documents")
    table = _table(documents, pick(lang, "Lớp", "Class"))
    macro = pick(lang, "F1 theo văn bản", "macro F1")
    counts = (pick(lang, "đúng", "right"), pick(lang, "thiếu", "missed"), pick(lang, "thừa", "extra"))
    for name in ("P", "R", "F1", macro, *counts, pick(lang, "lệch tin cậy", "ECE")):
        table.add_column(name, justify="right")
    for name in CLASSES:
        s = summary.scores.get(name)
        if s is None:
            continue
        table.add_row(
            _class(name, lang),
            *(_percent(value, lang) for value in (s.precision, s.recall, s.f1, summary.macro[name].f1)),
            *(str(n) for n in (s.right, s.missed.total(), s.extra.total())),
            _percent(calibration[name].error, lang) if name in calibration else "",
        )
    return table


def _print_wholes(out: Console, summary: Summary, fields: Mapping[str, Score], lang: Language) -> None:
    for what, words in _WHOLES.items():
        right = summary.wholes[what]
        share = _percent(right / summary.documents, lang)
        line = pick(lang, "Văn bản {}: {} ({}/{})", "Documents {}: {} ({}/{})")
        out.print(line.format(pick(lang, *words), share, right, summary.documents))
    shares = ", ".join(f"{name} {_percent(s.recall, lang)}" for name, s in fields.items())
    out.print(f"{pick(lang, 'Từng trường của viện dẫn', 'Fields of citations')}: {shares}\n")


def _groups(title: str, groups: Mapping[str, Summary], lang: Language) -> Table:
    table = _table(None, title)
    shown = [name for name in _COLUMNS if any(name in s.scores for s in groups.values())]
    titles = [pick(lang, *_COLUMNS[name]) for name in shown]
    for name in (pick(lang, "văn bản", "documents"), *titles, pick(lang, "đúng tất cả", "all right")):
        table.add_column(name, justify="right")
    for label, s in groups.items():
        table.add_row(
            pick(lang, "không rõ", "unknown") if label == UNKNOWN_KIND else escape(label),
            str(s.documents),
            *(
                _percent(s.scores[name].f1, lang) if name in s.scores and not s.scores[name].empty else ""
                for name in shown
            ),
            str(s.wholes["everything"]),
        )
    return table


def _reliability(tables: Mapping[str, Reliability], lang: Language) -> Table:
    table = _table(
        pick(
            lang, "Độ tin cậy ghi và tỉ lệ đúng (! : lệch rõ)", "Confidence and share right (!: clearly off)"
        ),
        pick(lang, "Lớp", "Class"),
    )
    for vi, en in (
        ("khoảng", "bin"),
        ("dữ kiện", "facts"),
        ("tin cậy ghi", "confidence"),
        ("tỉ lệ đúng", "share right"),
        ("khoảng 95%", "95% interval"),
    ):
        table.add_column(pick(lang, vi, en), justify="right")
    table.add_column("")
    for name in CLASSES:
        for i, b in enumerate(tables[name].bins if name in tables else ()):
            table.add_row(
                "" if i else _class(name, lang),
                f"{_percent(b.low, lang)} – {_percent(b.high, lang)}",
                str(b.facts),
                *(_percent(value, lang) for value in (b.mean, b.share)),
                " – ".join(_percent(value, lang) for value in b.interval),
                "!" if b.off else "",
            )
    return table


def _table(title: str | None, first: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    return table


def _class(name: str, lang: Language) -> str:
    return pick(lang, *CLASSES[name])


def _percent(share: float, lang: Language) -> str:
    text = f"{100 * share:.1f}%"
    return text if lang == "en" else text.replace(".", ",")


def _print_keys(out: Console, head: str, signed: Sequence[tuple[str, Counter[Key]]]) -> None:
    for sign, keys in signed:
        for key, times in keys.items():
            again = f" ×{times}" if times > 1 else ""
            out.print(f"{escape(head)} {sign} {escape(' | '.join(map(_value, key)))}{again}")


def _value(part: object) -> str:
    return "∅" if part is None or part == "" else str(part)
