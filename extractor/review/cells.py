"""How single cells of Datasette's own tables are shown: keys lead to our pages, dates read as on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from markupsafe import Markup, escape

from extractor.checks import rules
from extractor.privacy.identifiers import KINDS as IDENTIFIERS
from extractor.review.evidence_words import because
from extractor.review.frame import document_path, instrument_path
from extractor.review.unit_words import province_of_slug, unit_path
from extractor.review.words import HEADER, QUEUE_REASONS, VALUES, day, moment, number, size

_DATE_COLUMNS = {"date", "issued_on", "iso", "period_from", "period_to", "suggestion_date"}
_MOMENT_COLUMNS = {"started_at", "finished_at", "ingested_at", "seen_at", "at"}
_DOCUMENT_KEYS = {("documents", "id")}
_INSTRUMENT_KEYS = {("instruments", "key"), ("instrument_overview", "key")}
_UNIT_KEYS = {("units", "key"), ("unit_mentions", "unit"), ("unit_aliases", "unit"), ("award_totals", "unit")}
_UNIT_COLUMNS = {"issuer_unit"}
_REASONS = {("review_queue", "reason"), ("findings", "rule")}
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_LONG = 240


def cell(value: object, column: str, table: str | None, path: Callable[[str], str]) -> Markup | None:
    """Return a cell as HTML, or None to leave it to Datasette.

    Args:
        value: of the cell; where it points to a row with a name, a dict of `value` and `label`.
        column: the column's name.
        table: the table's or view's name; None for a query's answer.
        path: makes an address of ours one of this server.
    """
    label = value
    if isinstance(value, dict):
        label = value["label"]
        value = value["value"]
    if (word := word_of(value, column, table)) is not None:
        return Markup('<span title="{}">{}</span>').format(value, word)
    if column == "bytes" and isinstance(value, int):
        return escape(size(value))
    if column == "seconds" and isinstance(value, int | float):
        return escape(f"{number(value)} giây")
    if not isinstance(value, str) or not value:
        return None
    if column == "evidence":
        return escape(_evidence(value))
    if column == "document" or (table, column) in _DOCUMENT_KEYS:
        return _link(path(document_path(value)), label)
    if column == "instrument" or (table, column) in _INSTRUMENT_KEYS:
        return _link(path(instrument_path(value)), label)
    if column in _UNIT_COLUMNS or (table, column) in _UNIT_KEYS:
        return _link(path(unit_path(value)), label)
    if column in _DATE_COLUMNS and _ISO.fullmatch(value):
        return Markup('<time datetime="{}">{}</time>').format(value, day(value))
    if column in _MOMENT_COLUMNS:
        return Markup('<time datetime="{}">{}</time>').format(value, moment(value))
    if len(value) > _LONG:
        return Markup('<span title="{}">{} …</span>').format(
            f"{len(value)} ký tự; bản đầy đủ ở CSV, JSON", value[:_LONG].rsplit(" ", 1)[0]
        )
    return None


def word_of(value: object, column: str, table: str | None) -> str | None:
    """Return the desk's word for a code in one of Datasette's tables, or None for what is no code."""
    text = str(value)
    if (table, column) in _REASONS:
        rule = rules().get(text)
        return rule.name if rule is not None else QUEUE_REASONS.get(text)
    if column == "province" and (province := province_of_slug(text)) is not None:
        return province.name
    if (table, column) == ("identifiers", "kind"):
        return {str(kind): name for kind, name in IDENTIFIERS.items()}.get(text)
    return VALUES.get(column, {}).get(text)


def _evidence(value: str) -> str:
    """Say what a fact was told by; of a document, what each of its fields was."""
    if not value.startswith("{"):
        return because(value)
    told = json.loads(value)
    return "; ".join(f"{HEADER.get(name, name)}: {because(how)}" for name, how in told.items())


def _link(href: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
