"""The record contract: what extraction says of one document, as frozen pydantic models.

`schemas/record.schema.json` is generated from `Record`. Every mention carries its place: offsets into
`Record.text` (half open), fragments where a page break or a footnote cuts it, and for paged formats the
page and the boxes of the printed words.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.1.0"

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Defect = Literal[
    "missing_year",
    "missing_type",
    "missing_symbol",
    "missing_number",
    "missing_date",
    "missing_issuer",
    "missing_so",
    "odd_separator",
    "style_swap",
    "spacing",
    "line_break",
    "ocr",
    "lookalike",
    "wrong_type_word",
    "issuer_conflict",
    "name_variant",
]
Role = Literal["basis", "mention", "amends", "replaces", "repeals", "attached_to"]
Stage = Literal["granted", "proposed"]
Severity = Literal["error", "warning", "info"]
UnitKind = Literal[
    "party",
    "state",
    "front",
    "mass_org",
    "military_police",
    "school",
    "hospital",
    "cluster",
    "internal_dept",
    "commune",
    "foreign",
    "other",
]


class Model(BaseModel):
    """Base of the contract's models: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Box(Model):
    """A rectangle on a page, in PDF points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Mention(Model):
    """A passage of the text that states a fact."""

    start: int
    end: int
    surface: str
    fragments: tuple[tuple[int, int], ...] = ()
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    confidence: Confidence = 1.0
    evidence: str | None = None


class Suggestion(Model):
    """A repair that is likely, not certain: shown beside what is printed, never instead of it."""

    code: str | None = None
    date: str | None = None
    confidence: Confidence
    reason: str


class Citation(Mention):
    """A mention of an instrument."""

    kind: Literal["code", "law_by_name", "named"]
    doc_type: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    note: str | None = None
    role: Role = "mention"
    pinpoint: str | None = None
    defects: tuple[Defect, ...] = ()
    suggestion: Suggestion | None = None
    instrument: str | None = None
    list: tuple[int, int] | None = None
    """Offsets of the shared list that the citation is a member of."""


class Period(Model):
    """An interval of calendar days, both ends inclusive (ISO 8601)."""

    from_: str = Field(alias="from")
    to: str


class DateMention(Mention):
    """A date or a period in the text."""

    kind: Literal["date", "period", "year", "month", "day_month"]
    iso: str | None = None
    period: Period | None = None


class Award(Mention):
    """A number of awards of one form, or one named recipient's award."""

    award: str | None = None
    class_: str | None = Field(default=None, alias="class")
    authority: str | None = None
    action: str | None = None
    stage: Stage = "granted"
    count: int | None = None
    count_unit: str | None = None
    recipient: str | None = None
    reason: str | None = None
    is_total: bool = False
    part_of: int | None = None
    backing: tuple[str, ...] = ()
    note: str | None = None


class UnitMention(Mention):
    """A named organ, by its longest name."""

    name: str
    kind: UnitKind
    unit: str | None = None


class PersonMention(Mention):
    """A person named in the text, without rank."""

    name: str
    role: str | None = None


class Quantity(Mention):
    """A figure that the document states as a result."""

    value: float
    unit: str | None = None
    kind: Literal["headcount", "money", "percent", "ratio", "count"]
    numerator: float | None = None
    denominator: float | None = None


class TaskUnit(Mention):
    """An organ, or a group of organs, that a task is given to.

    `name` is the organ's canonical name; null for a group or a person, as printed (`các sở, ngành`).
    """

    role: Literal["lead", "support"]
    name: str | None = None


class Deadline(Mention):
    """When a task is due.

    `before` that day, `by` its end, or `during` a period; a `standing` task (`Thường xuyên`) has no day.
    """

    relation: Literal["before", "by", "during", "standing"]
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class Task(Mention):
    """A piece of work that a plan gives to organs; the mention is the passage that says what to do."""

    what: str
    units: tuple[TaskUnit, ...] = ()
    due: Deadline | None = None


class Evidence(Mention):
    """A passage that a finding rests on."""


class Finding(Model):
    """What a cross-check reports: one sentence and the passages it rests on."""

    rule: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...] = ()


class Section(Model):
    """A heading and the stretch of text under it."""

    start: int
    end: int
    level: int
    label: str | None = None
    title: str | None = None


class Note(Model):
    """A footnote or endnote: its text's place and the places it hangs on."""

    label: str
    start: int
    end: int
    anchors: tuple[int, ...] = ()


class Signer(Model):
    """Who signed, in what role, in what capacity (TM., KT., TL., TUQ., Q.)."""

    name: str | None = None
    role: str | None = None
    capacity: str | None = None


class Header(Model):
    """What a document says of itself."""

    doc_type: str | None = None
    code: str | None = None
    place: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    subject: str | None = None
    period: Period | None = None
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
    evidence: dict[str, str] = Field(default_factory=dict)


class Page(Model):
    """One page of a paged source: its stretch of the text, its size in points, and how it was read.

    `layer` is what the text was taken from: the page's own text layer, that layer with the codes of its fonts
    brought to Unicode, or OCR. `why` is the reason where it is not the layer as it stands: what was repaired,
    or what it lacks. `raw` is the text layer as it stood where it was repaired. `seals` are the boxes of the
    round seals that OCR found in black and white: what they hide is not read.
    """

    number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None
    layer: Literal["text", "repaired", "ocr", "none"] = "text"
    why: (
        Literal[
            "no_text",
            "stray_text",
            "broken_text",
            "poor_text",
            "picture",
            "tcvn3",
            "vni",
            "private_codes",
            "glyph_numbers",
            "lookalikes",
        ]
        | None
    ) = None
    raw: str | None = None
    seals: tuple[Box, ...] = ()


class Source(Model):
    """The file a record was read from."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: int | None = None
    reader: str
    ocr: bool = False


class Record(Model):
    """Everything extraction says of one document."""

    schema_version: str = SCHEMA_VERSION
    extractor_version: str
    source: Source
    document: Header
    text: str
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    awards: tuple[Award, ...] = ()
    units: tuple[UnitMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self, indent: int | None = None) -> str:
        """Return the record as JSON, with the contract's field names."""
        return self.model_dump_json(by_alias=True, indent=indent)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record (2020-12), as published in `schemas/`."""
    schema = Record.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
