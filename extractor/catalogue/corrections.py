"""What a person may correct of each kind of fact, and how what they type becomes a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Shape = Literal["text", "long", "names", "date", "day", "count", "number", "stage", "relation"]
LONGEST = 500
LONGER = 2_000
"""Characters of what a task says is to be done, and of the organs that do it: it may be a whole sentence."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Field:
    """A column that can be corrected."""

    name: str
    shape: Shape = "text"


FIELDS: dict[str, tuple[Field, ...]] = {
    "citation": (Field("doc_type"), Field("code"), Field("date", "date"), Field("issuer")),
    "date": (Field("iso", "date"), Field("period_from", "date"), Field("period_to", "date")),
    "award": (
        Field("form"),
        Field("class"),
        Field("stage", "stage"),
        Field("count", "count"),
        Field("count_unit"),
        Field("recipient"),
    ),
    "unit_mention": (Field("name"),),
    "person": (Field("name"), Field("role")),
    "quantity": (Field("value", "number"), Field("unit")),
    "task": (
        Field("what", "long"),
        Field("leads", "names"),
        Field("helps", "names"),
        Field("due_relation", "relation"),
        Field("due_from", "day"),
        Field("due_to", "day"),
    ),
    "document": (
        Field("doc_type"),
        Field("code"),
        Field("issued_on", "date"),
        Field("issuer"),
        Field("subject"),
        Field("signer_name"),
    ),
}
"""The kinds of facts whose values can be corrected; a finding is only right or wrong."""


class BadValue(ValueError):
    """Raised when what was typed is no value of a field; its argument is the field's name."""


def corrected(kind: str, printed: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that a person changed, with their new values.

    Args:
        kind: the kind of the fact.
        printed: what extraction says, by field.
        typed: what the person typed, by field; a field left out is not changed, an empty one says that
            the document gives none.

    Raises:
        BadValue: a field holds something that it cannot.
    """
    changes = {}
    for field in FIELDS.get(kind, ()):
        if field.name not in typed:
            continue
        value = _value(field, typed[field.name])
        if value != (printed.get(field.name) if printed.get(field.name) != "" else None):
            changes[field.name] = value
    if kind == "task" and changes:
        _check_due({**printed, **changes})
    return changes


def _check_due(task: Mapping[str, Any]) -> None:
    """Refuse a deadline that cannot be: `during` has both ends in order, `before` and `by` a last day only.

    Raises:
        BadValue: it cannot be; named is the field that is wrong.
    """
    first, last = task.get("due_from"), task.get("due_to")
    match task.get("due_relation"):
        case "during":
            if first is None or (last is not None and first > last):
                raise BadValue("due_from")
            if last is None:
                raise BadValue("due_to")
        case "before" | "by":
            if last is None:
                raise BadValue("due_to")
            if first is not None:
                raise BadValue("due_from")
        case _:
            if first is not None or last is not None:
                raise BadValue("due_relation")


def iso_date(typed: str) -> str | None:
    """Return a date as ISO 8601, or None where it is none: `5/6/2026`, `05.6.2026`, `6/2026`, `2026`, ISO."""
    if found := _DAY.fullmatch(typed):
        typed = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _MONTH.fullmatch(typed):
        typed = f"{found[2]}-{int(found[1]):02}"
    if not _ISO.fullmatch(typed):
        return None
    year, month, day = [*typed.split("-"), "1", "1"][:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    return typed


def _value(field: Field, typed: str) -> Any:
    text = " ".join(typed.split())
    if not text:
        if field.shape == "stage":
            raise BadValue(field.name)
        return None
    match field.shape:
        case "date":
            value: Any = iso_date(text)
        case "count":
            bare = text.replace(".", "").lstrip("0") or "0"
            value = int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 13 else None
        case "number":
            bare = text.replace(".", "").replace(",", ".")
            value = float(bare) if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", bare) else None
        case "stage":
            value = text if text in {"granted", "proposed"} else None
        case "relation":
            value = text if text in {"before", "by", "during", "standing"} else None
        case "day":
            value = iso_date(text)
            value = value if value and len(value) == len("2026-06-05") else None
        case "names":
            names = [name.strip() for name in text.split(";")]
            value = "; ".join(filter(None, names)) if len(text) <= LONGER else None
        case "long":
            value = text if len(text) <= LONGER else None
        case _:
            value = text if len(text) <= LONGEST else None
    if value is None:
        raise BadValue(field.name)
    return value
