"""The desk's words: one Vietnamese term for each code of the contract, and how figures and dates are written.

Every page takes its words from here, so that a thing has one name everywhere. Dates and numbers follow
Decree 30/2020/NĐ-CP and common usage: a day below 10 and the months 1 and 2 carry a zero, a full stop groups
thousands and a comma is the decimal mark.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam keeps one offset all year."""

UNKNOWN = "—"
"""Shown where a document says nothing; never a guess."""

KINDS = {
    "finding": "điểm cần đối chiếu",
    "citation": "viện dẫn",
    "award": "khen thưởng",
    "unit": "cơ quan, đơn vị",
    "date": "ngày, thời kỳ",
    "person": "người",
    "quantity": "số liệu",
    "task": "nhiệm vụ",
}
TASK_ROLES = {"lead": "chủ trì", "support": "phối hợp"}
"""What an organ does in a task."""
DUE = {"before": "trước ngày", "by": "chậm nhất", "during": "trong kỳ", "standing": "thường xuyên"}
"""How a task's time is meant."""
ROLES = {
    "basis": "căn cứ",
    "mention": "nhắc đến",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "attached_to": "kèm theo",
}
LEFT_OUT = {
    "split": "là số tổng mà các phần đã được cộng",
    "part": "là phần của một số tổng đã được cộng",
    "copy": "ở một bản khác của văn bản đã được cộng",
    "no_form": "không nêu hình thức, như số tổng của nhiều hình thức",
    "rejected": "đã được người đọc bỏ khi đối chiếu",
}
"""Why a row enters no sum, as the view `award_facts` says it."""
STAGES = {"granted": "đã khen", "proposed": "đề nghị"}
COPIES = {"draft": "dự thảo", "scan": "bản quét", "format": "khác định dạng", "copy": "cùng nội dung"}
"""How two documents that are one differ: `draft` where one of them has no number yet."""
SEVERITIES = {"error": "có thể sai", "warning": "cần giải trình", "info": "lưu ý"}
STATUSES = {
    "ingested": "đã nạp",
    "known": "đã có",
    "failed": "không đọc được",
    "running": "đang chạy",
    "interrupted": "dừng giữa chừng",
    "finished": "đã xong",
}
WORK = {
    "looking": "xem thư mục",
    "hashing": "tính mã băm",
    "reading": "đọc tệp",
    "extracting": "trích xuất",
    "waiting": "chờ ghi",
    "writing": "ghi danh mục",
}
"""Where an ingestion's time went; reading, extracting and waiting are sums over its processes."""
LEGAL_STATES = {"in force": "còn hiệu lực", "amended": "đã được sửa đổi", "repealed": "hết hiệu lực"}
LOOKUPS = {
    "exact": "bằng",
    "not": "khác",
    "contains": "có chứa",
    "endswith": "kết thúc bằng",
    "startswith": "bắt đầu bằng",
    "notcontains": "không chứa",
    "in": "là một trong",
    "notin": "không thuộc",
    "arraycontains": "danh sách có",
    "arraynotcontains": "danh sách không có",
    "date": "vào ngày",
    "isnull": "để trống",
    "notnull": "không để trống",
    "isblank": "trống hoặc rỗng",
    "notblank": "có giá trị",
}
"""Datasette's filters of a table; the others (=, >, like …) are signs and need no word."""
DEFECTS = {
    "missing_year": "thiếu năm",
    "missing_type": "thiếu tên loại",
    "missing_symbol": "thiếu ký hiệu",
    "missing_number": "thiếu số",
    "missing_date": "thiếu ngày",
    "missing_issuer": "thiếu cơ quan ban hành",
    "missing_so": "thiếu chữ “số”",
    "odd_separator": "dấu ngăn cách lạ",
    "style_swap": "lẫn kiểu số Đảng và Nhà nước",
    "spacing": "thừa dấu cách",
    "line_break": "bị ngắt dòng",
    "ocr": "lỗi nhận dạng chữ",
    "lookalike": "ký tự trông giống",
    "wrong_type_word": "tên loại không khớp ký hiệu",
    "issuer_conflict": "cơ quan không khớp ký hiệu",
    "name_variant": "tên gọi khác",
}
UNIT_KINDS = {
    "party": "cơ quan Đảng",
    "state": "cơ quan Nhà nước",
    "front": "Mặt trận Tổ quốc",
    "mass_org": "tổ chức đoàn thể",
    "military_police": "quân đội, công an",
    "school": "trường học",
    "hospital": "bệnh viện",
    "cluster": "cụm, khối thi đua",
    "internal_dept": "đơn vị bên trong",
    "commune": "xã, phường, đặc khu",
    "foreign": "nước ngoài",
    "other": "khác",
}


LINKS = {"exact": "rõ", "likely": "suy ra", "candidates": "nhiều khả năng", "none": "chưa rõ"}
FAMILIES = {
    "normative": "quy phạm pháp luật",
    "statute": "luật, pháp lệnh",
    "state": "hành chính Nhà nước",
    "party": "văn bản Đảng",
    "front": "Mặt trận, đoàn thể",
    "other": "khác",
}
FIELDS = {
    "doc_type": "tên loại",
    "code": "số, ký hiệu",
    "date": "ngày",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "status": "hiệu lực",
    "replaced_by": "được thay bằng",
}
HEADER = {
    "doc_type": "tên loại",
    "code": "số, ký hiệu",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày",
    "place": "địa danh",
    "subject": "trích yếu",
    "period": "thời kỳ báo cáo",
    "signer": "người ký",
}
"""What a document says of itself."""
SOURCES = {"citation": "viện dẫn", "document": "chính văn bản", "register": "sổ tra cứu"}
REGISTER_SOURCES = {
    "general knowledge": "hiểu biết chung, chưa xem nguồn",
    "public source": "nguồn công khai",
}
ACCOUNT_ROLES = {"reader": "người đọc", "reviewer": "người thẩm định", "admin": "quản trị"}
DECISIONS = {"accept": "chấp nhận", "correct": "sửa", "reject": "bỏ", "undo": "hoàn tác"}
STEPS = {**DECISIONS, "comment": "ý kiến", "assign": "giao việc"}
VERDICTS = {"accept": "đúng là lỗi", "reject": "không phải lỗi"}
"""What accepting and rejecting mean of a finding."""
LAYERS = {
    "text": "lớp chữ của tệp",
    "repaired": "lớp chữ của tệp, đã sửa bảng mã",
    "ocr": "máy nhận dạng chữ (OCR)",
    "none": "không đọc được chữ",
}
LAYER_REASONS = {
    "no_text": "trang chỉ có ảnh, không có lớp chữ",
    "stray_text": "lớp chữ chỉ là dòng chữ ký số, con dấu",
    "broken_text": "lớp chữ hỏng bảng mã phông",
    "poor_text": "lớp chữ có sẵn sai quá nhiều",
    "picture": "tệp là ảnh chụp hoặc ảnh quét",
    "tcvn3": "phông TCVN3 (.VnTime)",
    "vni": "phông VNI",
    "private_codes": "phông có mã riêng",
    "glyph_numbers": "phông chỉ có số thứ tự nét chữ",
    "lookalikes": "mã của chữ khác có hình giống (ƣ thay cho ư)",
}
"""What a page's own text layer lacks, or what of it was repaired."""
ROW_KINDS = {
    **UNIT_KINDS,
    **KINDS,
    "code": "số, ký hiệu",
    "law_by_name": "tên luật",
    "named": "tên gọi",
    "period": "thời kỳ",
    "year": "năm",
    "month": "tháng",
    "day_month": "ngày, tháng không năm",
    "headcount": "số người",
    "money": "tiền",
    "percent": "phần trăm",
    "ratio": "tỷ số",
    "count": "số đếm",
    "unit_mention": "cơ quan, đơn vị",
    "document": "văn bản",
    "instrument": "văn bản được viện dẫn",
}
"""Codes of the columns `kind`, whatever the table: no code means two things."""
QUEUE_REASONS = {
    "confidence": "máy chưa chắc",
    "suggestion": "có gợi ý sửa",
    "candidates": "có thể là nhiều văn bản",
    "changed": "đã đổi từ lần kết luận trước",
}
"""Why a fact stands in the queue; a finding has the name of its check."""
YES_NO = {"1": "có", "0": "không"}
VALUES: dict[str, dict[str, str]] = {
    "role": {**ROLES, **TASK_ROLES},
    "due_relation": DUE,
    "stage": STAGES,
    "left_out": LEFT_OUT,
    "severity": SEVERITIES,
    "status": {**STATUSES, **LEGAL_STATES},
    "defect": DEFECTS,
    "link": LINKS,
    "family": FAMILIES,
    "field": FIELDS,
    "source": SOURCES,
    "decision": DECISIONS,
    "step": STEPS,
    "remark": STEPS,
    "kind": ROW_KINDS,
    "layer": LAYERS,
    "why": LAYER_REASONS,
    **dict.fromkeys(
        (
            "held",
            "registered",
            "ocr",
            "is_total",
            "counted",
            "rejected",
            "verified",
            "complete",
            "undone",
            "by_document",
            "by_register",
        ),
        YES_NO,
    ),
}
"""Columns that hold codes, and the word for each code."""


def day(iso: str | None) -> str:
    """Write an ISO date as 05/6/2026; anything else comes back as it is, nothing as a dash.

    A bare month or year (`2026-06`, `2026`) is written 6/2026, 2026.
    """
    if not iso:
        return UNKNOWN
    match iso.split("-"):
        case [year, month, number] if (year + month + number).isdigit():
            width = 2 if int(month) < 3 else 1
            return f"{int(number):02}/{int(month):0{width}}/{year}"
        case [year, month] if (year + month).isdigit():
            return f"{int(month)}/{year}"
    return iso


def period(start: str | None, end: str | None) -> str:
    """Write a period as 01/01/2026 – 30/6/2026."""
    return f"{day(start)} – {day(end)}" if start or end else UNKNOWN


def moment(iso: str | None) -> str:
    """Write an ISO date and time, as stored in UTC, as 08:15 ngày 05/6/2026 in Viet Nam's time."""
    if not iso:
        return UNKNOWN
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(VIETNAM)
    return f"{at:%H:%M} ngày {day(at.date().isoformat())}"


def number(value: float | None) -> str:
    """Write a number as 1.234,5; at most two decimals, without trailing zeros."""
    if value is None:
        return UNKNOWN
    whole, _, decimals = f"{value:,.2f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def confidence(value: float | None) -> str:
    """Say a calibrated confidence in words: chắc chắn from 0.9, cần xem from 0.6, else chưa rõ."""
    if value is None or value < 0.6:
        return "chưa rõ"
    return "chắc chắn" if value >= 0.9 else "cần xem"


def size(count: int | None) -> str:
    """Write a number of bytes as 12 KB or 3,4 MB."""
    if count is None:
        return UNKNOWN
    if count < 1024 * 1024:
        return f"{number(max(1, round(count / 1024)))} KB"
    return f"{number(round(count / 1024 / 1024, 1))} MB"
