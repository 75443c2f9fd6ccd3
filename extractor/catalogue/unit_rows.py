"""The rows of the units that a document names: the units, what they are called, and where they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.catalogue.fact_rows import facts
from extractor.identity.folding import fold
from extractor.identity.places import province_name
from extractor.identity.units import unit_key, unit_name

if TYPE_CHECKING:
    from extractor.records import Record, UnitMention

Row = dict[str, Any]


def issuer_key(record: Record, province: str | None) -> str | None:
    """Return the key of the unit that issued a document, where its letterhead names one."""
    issuer = record.document.issuer
    return unit_key(issuer, province) if issuer else None


def mention_rows(record: Record, document: str, province: str | None, issuer_unit: str | None) -> list[Row]:
    """Return the rows of a record's mentions of units.

    Args:
        record: what extraction says.
        document: the document's id.
        province: slug of the province that the document is set in.
        issuer_unit: key of the unit that issued it, which its departments belong to.
    """
    return facts(record, document, "unit_mention", record.units, lambda m: _unit(m, province, issuer_unit))


def _unit(m: UnitMention, province: str | None, issuer_unit: str | None) -> Row:
    owner = issuer_unit if m.kind == "internal_dept" else None
    return {"unit": unit_key(m.name, province, owner), "name": m.name}


def unit_rows(record: Record, province: str | None, issuer_unit: str | None) -> list[Row]:
    """Return the rows of the units that a record names, each once, under the fullest of its names.

    Args:
        record: what extraction says.
        province: slug of the province that the document is set in.
        issuer_unit: key of the unit that issued it.
    """
    units: dict[str, Row] = {}
    home = province_name(province)
    for m in record.units:
        key = _unit(m, province, issuer_unit)["unit"]
        place = key.rpartition(".")[2].split("~")[0]
        row = {
            "key": key,
            "name": unit_name(m.name, home),
            "kind": m.kind,
            "province": place if province_name(place) else None,
        }
        if key not in units or len(row["name"]) > len(units[key]["name"]):
            units[key] = row
    issuer = record.document.issuer
    if issuer and issuer_unit and issuer_unit not in units:
        units[issuer_unit] = {
            "key": issuer_unit,
            "name": issuer,
            "kind": "other",
            "province": province if issuer_unit.endswith(f".{province}") else None,
        }
    return list(units.values())


def alias_rows(record: Record, province: str | None, issuer_unit: str | None) -> list[Row]:
    """Return the rows of the names that units go by in a record, as `unit_rows` takes it."""
    found = dict.fromkeys(
        (_unit(m, province, issuer_unit)["unit"], " ".join(words.split()))
        for m in record.units
        for words in (m.surface, m.name)
    )
    if record.document.issuer and issuer_unit:
        found[issuer_unit, record.document.issuer] = None
    return [{"unit": unit, "alias": alias, "alias_folded": fold(alias)} for unit, alias in found]
