"""Draw the desk's charts with pygal: bars and points as SVG that prints, scales and takes the page's colours.

What pygal brings beside the drawing is taken out: its script, its style sheet and its notes for the script.
The desk's policy forbids styles and scripts in a page; colours come from `desk.css` by class. Each mark says
its value when it is pointed at, a mark with an address is a link, and every chart has a name and a summary.
The pages set a table of the same figures beside each chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup
from pygal.style import Style

from extractor.review.words import number

WIDTH = 560
"""Units of the drawing; a page scales it to its column."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_LETTERS = 16
"""The size that room for letters is kept for; the page draws them smaller where it has room."""
_LINE, _FRAME = 34, 56
"""Height of a horizontal bar with its gap, and of what stands above and below the bars."""
_LONGEST = 28
_HEADROOM = 1.15
_FEW = 6
_TALL, _ROOM = 320, 0.12


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each label of its chart.

    Attributes:
        name: as the legend says it.
        tone: the class that the style sheet colours: `granted`, `error`, `plain` …
        hrefs: where each number leads; empty, or as many as the numbers.
    """

    name: str
    tone: str
    values: tuple[float | None, ...]
    hrefs: tuple[str | None, ...] = ()

    def href(self, at: int) -> str | None:
        """Return where a number leads."""
        return self.hrefs[at] if self.hrefs else None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the figures it is drawn from, which the page shows as a table.

    Attributes:
        name: what is drawn, as a heading.
        svg: the drawing.
        head: what the labels are (`Tháng`).
        note: what the drawing leaves out, for its caption.
    """

    name: str
    svg: Markup
    head: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a plot: a day, a number, what it says when pointed at, where it leads, what stands by it."""

    day: date
    number: int
    said: str
    href: str | None = None
    label: str = ""


def bars(
    key: str,
    name: str,
    head: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    upright: bool = False,
    stacked: bool = True,
    short: Sequence[str] = (),
    note: str = "",
) -> Chart | None:
    """Draw bars, one a label, several side by side where they are not stacked.

    Args:
        key: names the chart within its page.
        name: what is drawn.
        head: what the labels are.
        labels: of the bars, from the top or the left.
        series: of numbers.
        upright: whether the bars stand, as months in a row do.
        stacked: False where the series are not parts of one sum, as awards granted and proposed are not.
        short: the labels as the drawing has room for them; else they are cut.
        note: what is left out, for the caption.

    Returns:
        The chart; None where there are no two labels to compare, or no number.
    """
    return _bars(key, name, head, tuple(labels), tuple(series), upright, stacked, tuple(short), note)


@lru_cache(maxsize=64)
def _bars(
    key: str,
    name: str,
    head: str,
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    upright: bool,
    stacked: bool,
    short: tuple[str, ...],
    note: str,
) -> Chart | None:
    # The same figures are asked for by everybody until something new comes in: they are drawn once.
    tallest = max((sum(own.values[at] or 0 for own in series) for at in range(len(labels))), default=0)
    if len(labels) < 2 or not tallest:
        return None
    height = 240 if upright else _FRAME + _LINE * len(labels) * (1 if stacked else 1.5)
    kinds = {
        (True, True): pygal.StackedBar,
        (True, False): pygal.Bar,
        (False, True): pygal.HorizontalStackedBar,
        (False, False): pygal.HorizontalBar,
    }
    drawn = kinds[upright, stacked](
        **_settings(height),
        formatter=number,
        value_formatter=number,
        print_values=len(series) == 1,
        print_values_position="top",
        print_zeroes=False,
        # Room for the figure behind the longest bar.
        range=(0, tallest * _HEADROOM) if len(series) == 1 else None,
    )
    order = range(len(labels)) if upright else range(len(labels) - 1, -1, -1)
    written = short or [_shortened(label, _LONGEST) for label in labels]
    drawn.x_labels = [written[at] for at in order]
    if tallest <= _FEW:
        drawn.y_labels = range(int(tallest) + 1)  # nothing is counted by halves
    for own in series:
        drawn.add(own.name, [_value(own, at) for at in order])
    told = [
        f"{labels[at]}: {number(own.values[at])} {own.name}" if own.values[at] else None
        for own in series
        for at in order
    ]
    svg = _finished(drawn, key, name, ". ".join(_summary(labels, series)), told, [s.tone for s in series])
    return Chart(name, svg, head, labels, series, note)


def points(
    key: str,
    name: str,
    summary: str,
    groups: Sequence[tuple[str, Sequence[Dot]]],
    ties: Sequence[Sequence[Dot]],
    marked: str,
) -> Markup:
    """Draw numbers against days.

    Args:
        key: names the plot within its page.
        name: what is drawn.
        summary: what a reader who does not see it should know.
        groups: a class for the style sheet with its dots; the last is drawn on top.
        ties: dots of one thing, which a dashed line joins.
        marked: the group whose dots have their labels beside them.
    """
    return _points(
        key,
        name,
        summary,
        tuple((tone, tuple(own)) for tone, own in groups),
        tuple(tuple(tied) for tied in ties),
        marked,
    )


@lru_cache(maxsize=256)
def _points(
    key: str,
    name: str,
    summary: str,
    groups: tuple[tuple[str, tuple[Dot, ...]], ...],
    ties: tuple[tuple[Dot, ...], ...],
    marked: str,
) -> Markup:
    dots = [dot for _, own in groups for dot in own]
    first, last = min(dot.day for dot in dots), max(dot.day for dot in dots)
    lowest, highest = min(dot.number for dot in dots), max(dot.number for dot in dots)
    wide = timedelta(days=max(1, round((last - first).days * _ROOM)))
    tall = max(1, (highest - lowest) * _ROOM / 2)
    drawn = pygal.DateLine(
        **_settings(_TALL),
        dots_size=5,
        stroke=False,
        print_labels=True,
        show_y_guides=True,
        xrange=(first - wide, last + wide),
        range=(max(0, lowest - tall), highest + tall),
        value_formatter=number,
        x_value_formatter=lambda at: f"{at.month}/{at.year}" if at.day == 1 else f"{at.day:02}/{at.month}",
    )
    drawn.x_labels = ticks(first, last)
    if highest - lowest <= _FEW:
        drawn.y_labels = range(max(0, lowest - 1), highest + 2)
    for tied in ties:
        drawn.add("", [(dot.day, dot.number) for dot in tied], stroke=True, show_dots=False)
    for tone, own in groups:
        drawn.add(tone, [_point(dot, tone == marked) for dot in own])
    told = [dot.said for dot in dots]
    tones = [*("tie" for _ in ties), *(tone for tone, _ in groups)]
    return _finished(drawn, key, name, summary, told, tones)


def _point(dot: Dot, labelled: bool) -> dict[str, object]:
    point: dict[str, object] = {"value": (dot.day, dot.number)}
    if dot.href:
        point["xlink"] = dot.href
    if labelled:
        point["label"] = dot.label
    return point


def ticks(first: date, last: date, most: int = 5) -> list[date]:
    """Return days to mark on an axis: the firsts of months, thinned; some days of a span under two months."""
    if (last - first).days < 60:
        step = max(1, (last - first).days // (most - 1))
        return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step)]
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = max(1, -(-len(months) // most))
    return [date(m // 12, m % 12 + 1, 1) for m in months[::step]]


def _settings(height: float) -> dict[str, Any]:
    sizes = dict.fromkeys(("label_font_size", "major_label_font_size", "value_font_size"), _LETTERS)
    return {
        "width": WIDTH,
        "height": height,
        "margin": 8,
        "style": Style(font_family="inherit", **sizes),
        "css": [],
        "js": [],
        "show_legend": False,
        "no_prefix": True,
        "disable_xml_declaration": True,
        "max_scale": 6,
        "truncate_label": -1,
    }


def _value(series: Series, at: int) -> object:
    # A bar is drawn for nothing too, so that every number has its own; those without are taken out again.
    value, href = series.values[at] or 0, series.href(at)
    return {"value": value, "xlink": href} if href else value


def _shortened(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _summary(labels: Sequence[str], series: Sequence[Series]) -> Iterable[str]:
    """Say the figures in a line each, the first dozen: what a chart tells who does not see it."""
    for at, label in enumerate(labels[:12]):
        said = ", ".join(f"{number(s.values[at])} {s.name}" for s in series if s.values[at] is not None)
        yield f"{label}: {said}"


def _finished(
    drawn: Any, key: str, name: str, summary: str, told: Sequence[str | None], tones: Sequence[str]
) -> Markup:
    root = drawn.render_tree()
    for extra in [*root.iter(etree.Comment), *root.iter("defs", "desc", "title")]:
        extra.getparent().remove(extra)
    for group in root.xpath(".//g[@class='plot tooltip-overlay' or @class='titles']"):
        group.getparent().remove(group)
    for element in root.iter():
        for attribute in ("style", "target", "id"):
            element.attrib.pop(attribute, None)
        if (href := element.attrib.pop(_HREF, None)) is not None:
            element.set("href", href)
            element.set("tabindex", "-1")  # the table beside the chart has the same links for the keyboard
    _classes(root, lambda words: [w for w in words if w not in ("reactive", "tooltip-trigger")])
    for at, tone in enumerate(tones):
        for group in root.iterfind(f".//g[@class='series serie-{at} color-{at}']"):
            group.set("class", f"series tone-{tone}")
    marks = [g for g in root.iter("g") if g.get("class") in ("bar", "dots")]
    for mark, said in zip(marks, told, strict=True):
        if said is None:
            mark.getparent().remove(mark)
        else:
            _first(mark, "title", said)
            for link in mark.iter("a"):
                link.set("aria-label", said)
    for label in root.xpath(".//text[@class='label']"):
        if float(label.get("x")) > WIDTH / 2:  # no room to the right of its dot
            label.set("x", str(float(label.get("x")) - 2 * _LETTERS))
            label.set("class", "label before")
    for group in root.iter("g"):
        if {"axis", "text-overlay"} & set((group.get("class") or "").split()):
            group.set("aria-hidden", "true")
    root.set("class", "chart-drawing")
    root.set("role", "group")
    root.set("aria-labelledby", f"{key}-ten {key}-mo-ta")
    _first(root, "desc", summary).set("id", f"{key}-mo-ta")
    _first(root, "title", name).set("id", f"{key}-ten")
    return Markup(etree.tostring(root, encoding="unicode"))


def _classes(root: Any, keep: Callable[[list[str]], list[str]]) -> None:
    for element in root.iter():
        words = keep((element.attrib.pop("class", "") or "").split())
        if words:
            element.set("class", " ".join(words))


def _first(parent: Any, tag: str, text: str) -> Any:
    element = etree.Element(tag)
    element.text = text
    parent.insert(0, element)
    return element
