"""What the JSON API answers with, version 1: every field that is promised, and nothing else.

Fields are only ever added to a version; a change of what one means makes a new version.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Kind = Literal[
    "citation", "award", "unit_mention", "person", "date", "quantity", "task", "finding", "document"
]


class Model(BaseModel):
    """Base: built from the rows of a query, whose other columns are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Problem(Model):
    """Điều không làm được."""

    code: str = Field(description="mã để chương trình phân biệt")
    message: str = Field(description="một câu tiếng Việt cho người đọc")


class Failure(Model):
    """Câu trả lời khi có lỗi."""

    error: Problem


class Page(Model, Generic[T]):
    """Một trang của danh sách."""

    items: list[T]
    total: int = Field(description="số mục của cả danh sách")
    page: int = Field(description="trang này, từ 1")
    pages: int = Field(description="số trang")
    next: str | None = Field(description="địa chỉ trang sau; null nếu hết")


class Decision(Model):
    """Kết luận của người thẩm định; chỉ thêm, không sửa."""

    id: int
    kind: Kind | Literal["instrument", "unit"]
    target: str = Field(description="khóa của dữ kiện")
    decision: Literal["accept", "correct", "reject", "undo"]
    value: dict[str, Any] = Field(description="các trường được sửa và giá trị mới")
    reason: str | None
    reviewer: str
    at: str = Field(description="giờ quốc tế, ISO 8601")
    document: str | None
    undoes: int | None = Field(description="kết luận được hoàn tác")


class Document(Model):
    """Văn bản mà danh mục giữ."""

    id: str
    name: str = Field(description="tên tệp")
    doc_type: str | None
    code: str | None
    issued_on: str | None
    issuer: str | None
    issuer_unit: str | None = Field(description="khóa của cơ quan ban hành")
    subject: str | None
    period_from: str | None
    period_to: str | None
    signer_name: str | None
    signer_role: str | None
    instrument: str | None = Field(description="khóa của văn bản này khi được nơi khác viện dẫn")
    media_type: str
    page_count: int | None
    ocr: bool = Field(description="chữ do máy nhận dạng từ bản quét")
    version: int
    sha256: str
    ingested_at: str
    url: str = Field(description="trang của văn bản, địa chỉ không đổi")


class Fact(Model):
    """Chỗ in của một dữ kiện, và người ta đã kết luận gì."""

    key: str = Field(description="không đổi khi nạp lại")
    document: str
    start: int = Field(description="vị trí trong toàn văn, tính bằng ký tự, từ 0")
    end: int
    surface: str = Field(description="nguyên văn")
    page: int | None
    confidence: float = Field(description="0 đến 1")
    digest: str = Field(description="mã của giá trị; gửi lại khi kết luận")
    decision: Decision | None = Field(description="kết luận đang có hiệu lực")
    last: int = Field(description="số của dòng kết luận cuối, 0 nếu chưa có; gửi lại khi kết luận")
    url: str


class Citation(Fact):
    """Viện dẫn."""

    kind: Literal["code", "law_by_name", "named"]
    doc_type: str | None
    code: str | None
    date: str | None
    issuer: str | None
    role: str
    note: str | None
    pinpoint: str | None
    suggestion_code: str | None
    suggestion_date: str | None
    suggestion_reason: str | None
    instrument: str | None
    link: Literal["exact", "likely", "candidates", "none"]


class Award(Fact):
    """Khen thưởng."""

    form: str | None
    class_: str | None = Field(alias="class")
    authority: str | None
    action: str | None
    stage: Literal["granted", "proposed"]
    count: int | None
    count_unit: str | None
    recipient: str | None
    reason: str | None
    is_total: bool
    part_of: str | None


class UnitMention(Fact):
    """Tên cơ quan trong văn bản."""

    unit: str
    name: str


class Person(Fact):
    """Người."""

    name: str
    role: str | None


class Date(Fact):
    """Ngày, kỳ."""

    kind: Literal["date", "period", "year", "month", "day_month"]
    iso: str | None
    period_from: str | None
    period_to: str | None


class Quantity(Fact):
    """Số liệu."""

    kind: Literal["headcount", "money", "percent", "ratio", "count"]
    value: float
    unit: str | None
    numerator: float | None
    denominator: float | None


class Task(Fact):
    """Nhiệm vụ mà văn bản giao."""

    what: str = Field(description="việc phải làm")
    leads: str | None = Field(description="ai chủ trì, cách nhau bằng dấu chấm phẩy")
    helps: str | None = Field(description="ai phối hợp")
    due_relation: Literal["before", "by", "during", "standing"] | None
    due_from: str | None
    due_to: str | None = Field(description="hạn cuối")
    due_surface: str | None = Field(description="thời hạn như đã in")


class Facts(Model):
    """Toàn văn và mọi dữ kiện của một văn bản."""

    document: Document
    text: str
    citations: list[Citation]
    awards: list[Award]
    units: list[UnitMention]
    people: list[Person]
    dates: list[Date]
    quantities: list[Quantity]
    tasks: list[Task]


class Claim(Model):
    """Một điều mà các nơi nói về văn bản được viện dẫn."""

    field: str
    value: str
    times: int
    documents: int
    by_document: bool
    by_register: bool


class Instrument(Model):
    """Văn bản được viện dẫn."""

    key: str
    kind: Literal["code", "law_by_name", "named"]
    label: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    place: str | None
    series: str | None
    documents: list[str] = Field(
        description="văn bản trong danh mục là toàn văn của nó; rỗng: chỉ được viện dẫn"
    )
    citations: int
    citing_documents: int
    url: str


class FoundInstrument(Instrument):
    """Văn bản tìm được, và khớp thế nào."""

    match: Literal["exact", "style", "candidate", "title"] | None


class InstrumentDetail(Instrument):
    """Văn bản được viện dẫn, với mọi điều các nơi nói về nó."""

    claims: list[Claim]


class Unit(Model):
    """Cơ quan, đơn vị."""

    key: str
    name: str
    kind: str
    province: str | None
    documents: int = Field(description="số văn bản cơ quan này ban hành, trong danh mục")
    mentions: int


class UnitDetail(Unit):
    """Cơ quan với các tên gọi khác."""

    aliases: list[str]


class AwardLine(Model):
    """Khen thưởng sau khi áp kết luận của người thẩm định."""

    key: str
    document: str
    form: str | None
    class_: str | None = Field(alias="class")
    stage: Literal["granted", "proposed"]
    count: int | None
    count_unit: str | None
    recipient: str | None
    issuer_unit: str | None
    period_from: str | None
    period_to: str | None
    surface: str
    counted: bool = Field(description="có được cộng vào tổng; phần của số tổng không cộng nữa")
    url: str


class EvidencePassage(Model):
    """Đoạn văn mà một điểm cần đối chiếu dựa vào."""

    document: str
    start: int
    end: int
    surface: str
    page: int | None


class Finding(Model):
    """Điểm cần đối chiếu."""

    key: str
    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    document: str | None
    evidence: list[EvidencePassage]
    digest: str
    decision: Decision | None
    last: int
    open: bool = Field(description="còn chờ kết luận")
    url: str


class DecisionRequest(BaseModel):
    """Kết luận gửi lên: kèm điều đã thấy, để không ghi đè việc của người khác."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    target: str = Field(min_length=1, max_length=80, description="khóa của dữ kiện")
    decision: Literal["accept", "correct", "reject"]
    digest: str = Field(max_length=80, description="digest của dữ kiện như đã đọc")
    last: int = Field(ge=0, description="last của dữ kiện như đã đọc")
    value: dict[str, str] = Field(
        default={}, description="với correct: trường và giá trị mới, viết như trên trang"
    )
    reason: str | None = Field(default=None, max_length=500, description="bắt buộc với reject")


class About(Model):
    """API này."""

    name: str
    version: Literal["v1"]
    program: str
    description: str = Field(description="địa chỉ của bản mô tả OpenAPI")
