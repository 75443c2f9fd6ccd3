"""Headings: `Phần thứ nhất`, `Chương I`, `I.`, `I-`, `A.`, `Điều 1.`, `1.`, `2.1.`, `a)`, `(1)`.

A numbered line is a heading when it reads like one: short, without the end of a sentence. Levels follow the
nesting of the kinds of labels that the document uses, so `1.` is of level 1 where no `I.` stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language.document import Heading, Zone
from extractor.text.reading import Paragraph

_LEAD = r"[\s*_#]{0,12}"
_AFTER = r"(?=[\s.:\-–]|$)[\s.:\-–]{0,4}"
# Kinds of labels from the outside in, and what follows each; the order is their nesting.
_LABELS = (
    ("annex", r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU)(?:\s(?:SỐ\s|số\s)?[\dIVX]{1,5})?", _AFTER),
    ("part", r"(?:Phần|PHẦN)\s(?:thứ\s|THỨ\s)?[^\W_]{1,6}", _AFTER),
    ("chapter", r"(?:Chương|CHƯƠNG)\s[\dIVX]{1,5}", _AFTER),
    ("letter", r"[A-E]", r"\s?[.\-–)/]\s{1,3}(?=\S)"),
    ("roman", r"[IVX]{1,6}", r"\s?[.\-–)/]{1,2}\s{0,3}(?=\D)"),
    ("section", r"(?:Mục|MỤC)\s[\dIVX]{1,5}", _AFTER),
    ("article", r"(?:Điều|ĐIỀU)\s\d{1,3}[a-zđ]?", r"(?=[\s.:]|$)[\s.:]{0,4}"),
    ("number4", r"\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2}", r"[.)]?\s{1,3}"),
    ("number3", r"\d{1,2}\.\d{1,2}\.\d{1,2}", r"[.)]?\s{1,3}"),
    ("number2", r"\d{1,2}\.\d{1,2}", r"[.)]?\s{1,3}(?=\D)"),
    ("number", r"\d{1,2}", r"[.)/]\s{0,3}(?=[^\d\s])"),
    ("point", r"[a-zđ]\)", r"\s{0,3}"),
    ("bracket", r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,5})\)", r"\s{0,3}"),
)
_LABEL = re.compile(
    _LEAD + f"(?:{'|'.join(f'(?P<{kind}>{label}){after}' for kind, label, after in _LABELS)})"
)
_ORDER = {kind: k for k, (kind, *_) in enumerate(_LABELS)}
_ORDER.update(
    number=_ORDER["number4"], number2=_ORDER["number3"], number3=_ORDER["number2"], number4=_ORDER["number"]
)
_NEVER_TITLED = frozenset({"annex", "part", "chapter", "section", "article"})
_MAX_TITLE = 180
_MAX_TITLE_LINE = 160


def find_headings(text: str, paragraphs: Sequence[Paragraph], zones: Sequence[Zone]) -> tuple[Heading, ...]:
    """Return the headings of a reading's flow, each with the stretch to the next of its level or above.

    Args:
        text: the reading's text.
        paragraphs: its paragraphs.
        zones: its zones; letterhead, title, recipients and signature hold no headings.
    """
    closed = [(z.start, z.end) for z in zones if z.kind in ("letterhead", "title", "recipients", "signature")]
    flow = [p for p in paragraphs if p.note is None and p.end > p.start]
    stops = sorted(z.start for z in zones if z.kind in ("recipients", "signature", "annex"))
    found: list[tuple[int, int, str, str, str | None]] = []
    for k, p in enumerate(flow):
        if p.kind == "row" or any(a <= p.start < b for a, b in closed):
            continue
        if heading := _read(text[p.start : p.end]):
            kind, label, title = heading
            if title is None and kind in _NEVER_TITLED:
                title = _title_below(text, flow, k)
            found.append((p.start, _ORDER[kind], label, kind, title))
    end = flow[-1].end if flow else 0
    return _nest(found, stops, end)


def _read(line: str) -> tuple[str, str, str | None] | None:
    """Return the kind, label and title of a line that is a heading."""
    m = _LABEL.match(line)
    kind = m.lastgroup if m else None
    if m is None or kind is None:
        return None
    rest = line[m.end() :].strip(" *_\t")
    if kind in _NEVER_TITLED:
        short = len(rest) <= _MAX_TITLE and not rest.endswith((".", ";")) and rest[:1].isupper()
        if kind == "annex" and rest and not (short or rest.startswith("(")):
            return None
        return kind, m[kind], rest.rstrip(":") if short and rest else None
    title = rest.rstrip(" :")
    if not title or len(title) > _MAX_TITLE or title[-1] in ".;,?!" or rest[-1] in ";,.":
        return None
    if title[0].islower() or (kind in ("point", "bracket") and len(title) > 100):
        return None
    return kind, m[kind], title


def _title_below(text: str, flow: Sequence[Paragraph], k: int) -> str | None:
    """Return the next line where it is the title of a label that stands alone."""
    if k + 1 >= len(flow):
        return None
    line = text[flow[k + 1].start : flow[k + 1].end].strip(" *_#\t")
    alone = len(text[flow[k].start : flow[k].end].strip()) < 30
    if alone and line.isupper() and len(line) <= _MAX_TITLE_LINE and _read(line) is None:
        return line
    return None


def _nest(
    found: Sequence[tuple[int, int, str, str, str | None]], stops: Sequence[int], end: int
) -> tuple[Heading, ...]:
    """Give each heading its level and the end of its stretch."""
    headings: list[Heading] = []
    open_: list[tuple[int, int]] = []
    ends = [end] * len(found)
    levels = [1] * len(found)
    for k, (start, order, *_) in enumerate(found):
        while open_ and open_[-1][1] >= order:
            ends[open_.pop()[0]] = start
        levels[k] = len(open_) + 1
        open_.append((k, order))
    for k, (start, _, label, _, title) in enumerate(found):
        stop = min((s for s in stops if s > start), default=end)
        headings.append(Heading(start, min(ends[k], stop), levels[k], label, title))
    return tuple(headings)
