"""The organs that a person says a task is given to, by name: which of the catalogue's units they are.

What extraction reads has its unit beside it (`task_units`). A correction is typed as names parted by
semicolons; a name means what it would mean in the document: `Sở Nội vụ` in a plan of Lào Cai is
that of Lào Cai.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.catalogue.reviews import in_force_on
from extractor.identity.units import unit_key
from extractor.lexicon.folding import fold

Organ = dict[str, str | None]
FIELDS = {"leads": "lead", "helps": "support"}
"""The corrected fields that hold organs, with the role that each stands for."""


def with_organs(db: sqlite3.Connection, document: str, decision: dict[str, Any] | None) -> None:
    """Add to a decision on a task, as `organs`, the organs that it names: by field, each with its unit.

    Args:
        db: a catalogue.
        document: the id of the document that the task stands in.
        decision: one as `reviews` reads it, or None.
    """
    if decision is None or not FIELDS.keys() & (decision.get("value") or {}).keys():
        return
    value: Mapping[str, Any] = decision["value"]
    decision["organs"] = {
        name: linked(db, document, named(value[name])) for name in FIELDS.keys() & value.keys()
    }


def named(typed: str | None) -> list[str]:
    """Return the names that were typed, parted by semicolons."""
    return [name for name in (part.strip() for part in (typed or "").split(";")) if name]


def linked(db: sqlite3.Connection, document: str, names: Sequence[str]) -> list[Organ]:
    """Return names with the keys of the units that they mean in a document; None for what is no unit held.

    A unit that the document itself names so is meant first, then its issuer's department, then that of its
    province, then a central one.
    """
    home = db.execute("SELECT province, issuer_unit FROM documents WHERE id = ?", (document,)).fetchone()
    province, issuer = home if home is not None else (None, None)
    here: dict[str, str] = {}
    for name, unit in db.execute(
        "SELECT name, min(unit) FROM unit_mentions WHERE document = ? GROUP BY name", (document,)
    ):
        here.setdefault(fold(name), unit)
    found: list[Organ] = []
    for name in names:
        key = here.get(fold(name))
        for other in (unit_key(name, province, issuer), unit_key(name, province)) if key is None else ():
            if db.execute("SELECT 1 FROM units WHERE key = ?", (other,)).fetchone():
                key = other
                break
        found.append({"name": name, "unit": key})
    return found


def given_by_decision(db: sqlite3.Connection, unit: str) -> dict[str, str | None]:
    """Return the tasks whose organs a person corrected and that concern a unit, by key.

    Returns:
        The role that the unit has in each as corrected; None where it had one and has none any more.
    """
    rows = db.execute(
        """SELECT v.target, t.document FROM decisions v JOIN tasks t ON t.key = v.target
           WHERE v.kind = 'task' AND v.decision = 'correct'
             AND (json_type(v.value, '$.leads') IS NOT NULL OR json_type(v.value, '$.helps') IS NOT NULL)"""
    ).fetchall()
    decided = in_force_on(db, "task", [row[0] for row in rows])
    found: dict[str, str | None] = {}
    for task, document in rows:
        printed = {
            role
            for (role,) in db.execute("SELECT role FROM task_units WHERE task = ? AND unit = ?", (task, unit))
        }
        value = decided[task]["value"]
        roles = {role for name, role in FIELDS.items() if name not in value and role in printed}
        roles |= {
            role
            for name, role in FIELDS.items()
            if name in value and any(o["unit"] == unit for o in linked(db, document, named(value[name])))
        }
        if roles or printed:
            found[task] = min(roles, default=None)
    return found
