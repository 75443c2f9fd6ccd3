"""The addresses of the JSON API, said once: what answers, what describes itself, what the page explains."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractor.review import api_models as m
from extractor.review import api_queries as q
from extractor.review.queries import Row

ROOT = "/api/v1"
SIZE, LARGEST = 50, 200
"""How many items a page has, and may have."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address."""

    name: str
    means: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address: how it is asked, and what it answers.

    Attributes:
        path: under `ROOT`; `{key}` stands for a key, percent-encoded.
        name: of the operation, for programs.
        summary: in Vietnamese, for people.
        answers: the model of the answer; of one item where it is a list.
        list: answers a page of a list, with these parameters, besides `page` and `size`.
        one: answers one thing by its key.
        body: the model of what is sent; such an address writes.
    """

    path: str
    name: str
    summary: str
    answers: type[m.Model]
    list: Callable[[sqlite3.Connection, Any, q.Cut], Row] | None = None
    one: Callable[[sqlite3.Connection, str], Row | None] | None = None
    parameters: tuple[Parameter, ...] = ()
    body: type[m.DecisionRequest] | None = None
    writes: bool = False

    @property
    def model(self) -> Any:
        """The model of the whole answer."""
        return m.Page[self.answers] if self.list else self.answers  # type: ignore[name-defined]


def _decision(conn: sqlite3.Connection, key: str) -> Row | None:
    return q.decision(conn, int(key)) if key.isascii() and key.isdigit() and len(key) < 16 else None


_STAGE = Parameter("stage", "giai đoạn", ("granted", "proposed"))
_KIND = Parameter(
    "kind",
    "loại dữ kiện",
    ("citation", "award", "unit_mention", "person", "date", "quantity", "task", "finding", "document"),
)
ENDPOINTS = (
    Endpoint(
        "/documents",
        "listDocuments",
        "Văn bản mà danh mục giữ, mới nạp trước.",
        m.Document,
        list=q.documents,
        parameters=(
            Parameter("code", "số, ký hiệu, đúng như in"),
            Parameter("issuer_unit", "khóa của cơ quan ban hành"),
            Parameter("issued_from", "ban hành từ ngày, năm-tháng-ngày"),
            Parameter("issued_to", "ban hành đến ngày, năm-tháng-ngày"),
        ),
    ),
    Endpoint("/documents/{key}", "getDocument", "Một văn bản.", m.Document, one=q.document),
    Endpoint(
        "/documents/{key}/facts",
        "getFacts",
        "Toàn văn và mọi dữ kiện của một văn bản, kèm kết luận.",
        m.Facts,
        one=q.facts,
    ),
    Endpoint(
        "/instruments",
        "listInstruments",
        "Văn bản được viện dẫn; với q thì tìm theo số hiệu viết lối nào cũng được, hoặc theo tên.",
        m.FoundInstrument,
        list=q.instruments,
        parameters=(Parameter("q", "như gõ vào ô tìm: 729/QĐ-UBND, so 729, 60-TB/BTCTU …"),),
    ),
    Endpoint(
        "/instruments/{key}",
        "getInstrument",
        "Một văn bản được viện dẫn, với mọi điều các nơi nói về nó.",
        m.InstrumentDetail,
        one=q.instrument,
    ),
    Endpoint(
        "/units",
        "listUnits",
        "Cơ quan, đơn vị theo tên.",
        m.Unit,
        list=q.units,
        parameters=(Parameter("q", "một phần của tên, có dấu hay không"),),
    ),
    Endpoint("/units/{key}", "getUnit", "Một cơ quan, với các tên gọi khác.", m.UnitDetail, one=q.unit),
    Endpoint(
        "/awards",
        "listAwards",
        "Khen thưởng sau khi áp kết luận; counted cho biết dòng nào được cộng vào tổng.",
        m.AwardLine,
        list=q.awards,
        parameters=(
            Parameter("document", "khóa văn bản"),
            Parameter("unit", "khóa cơ quan báo cáo"),
            Parameter("form", "hình thức: Bằng khen …"),
            _STAGE,
        ),
    ),
    Endpoint(
        "/findings",
        "listFindings",
        "Điểm cần đối chiếu, kèm đoạn văn và kết luận.",
        m.Finding,
        list=q.findings,
        parameters=(
            Parameter("state", "tình trạng", ("open", "accepted", "rejected", "changed")),
            Parameter("severity", "mức độ", ("error", "warning", "info")),
            Parameter("rule", "phép kiểm tra"),
            Parameter("document", "khóa văn bản"),
        ),
    ),
    Endpoint("/findings/{key}", "getFinding", "Một điểm cần đối chiếu.", m.Finding, one=q.finding),
    Endpoint(
        "/decisions",
        "listDecisions",
        "Kết luận và hoàn tác, mới trước.",
        m.Decision,
        list=q.decisions,
        parameters=(
            _KIND,
            Parameter("target", "khóa dữ kiện"),
            Parameter("document", "khóa văn bản"),
            Parameter("reviewer", "người kết luận"),
        ),
    ),
    Endpoint("/decisions/{key}", "getDecision", "Một kết luận.", m.Decision, one=_decision),
    Endpoint(
        "/decisions",
        "decide",
        "Kết luận về một dữ kiện, nếu nó vẫn như đã đọc; không thì trả lời 409 và không ghi gì.",
        m.Decision,
        body=m.DecisionRequest,
        writes=True,
    ),
    Endpoint(
        "/decisions/{key}/undo",
        "undoDecision",
        "Hoàn tác một kết luận đang có hiệu lực.",
        m.Decision,
        writes=True,
    ),
)
PROBLEMS = {
    400: ("bad_request", "Yêu cầu chưa đúng: {}."),
    401: ("not_signed_in", "Hãy đăng nhập, hoặc gửi mã truy cập: Authorization: Bearer …"),
    403: ("forbidden", "Tài khoản chưa được phép làm việc này, hoặc thiếu mã x-csrftoken."),
    404: ("not_found", "Không có {} này."),
    405: ("method_not_allowed", "Địa chỉ này không nhận phương thức ấy."),
    409: ("overtaken", "Dữ kiện đã đổi hoặc người khác vừa kết luận; hãy đọc lại rồi kết luận."),
    500: ("error", "Chương trình gặp lỗi; lỗi đã được ghi ở cửa sổ chạy lệnh cancu serve."),
    503: ("busy", "{}"),
}
"""What each status is called and says."""
