"""Datasette's metadata for the catalogue: a Vietnamese name, a sentence and facets for each table and view.

Datasette shows these on its own table pages, in the order given here. Columns are explained in `columns`.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from extractor.review.columns import explanation
from extractor.review.frame import DATABASE


def _table(title: str, description: str, *facets: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "description": description, "facets": list(facets), **more}


TABLES: dict[str, dict[str, Any]] = {
    # Views: the questions that reviewers ask.
    "cited_not_held": _table("Được viện dẫn mà chưa có văn bản", "Nên xin văn bản nào về trước."),
    "instrument_overview": _table(
        "Tổng quan văn bản được viện dẫn",
        "Mỗi văn bản một dòng: có hay chưa, được viện dẫn bao nhiêu lần, thông tin đáng tin nhất.",
        *("held", "doc_type"),
    ),
    "award_totals": _table(
        "Tổng hợp khen thưởng",
        "Theo cơ quan báo cáo, hình thức, giai đoạn, thời kỳ; số tổng và các phần không cộng hai lần.",
        *("form", "stage"),
    ),
    "awards_without_backing": _table(
        "Khen thưởng chưa thấy căn cứ", "Đã khen mà văn bản không nêu quyết định.", "form"
    ),
    "review_queue": _table(
        "Hàng chờ đối chiếu",
        "Việc chờ người đọc, gấp trước: điểm cần đối chiếu, rồi chỗ máy chưa chắc.",
        *("kind", "reason"),
    ),
    "instrument_claim_counts": _table(
        "Thông tin viện dẫn, gộp lại", "Mỗi điều về một văn bản được nói bao nhiêu lần, ở mấy nơi.", "field"
    ),
    "instrument_sizes": _table(
        "Văn bản được viện dẫn, số lần", "Mỗi văn bản được viện dẫn mấy lần, ở mấy văn bản.", "held"
    ),
    "instrument_claims": _table(
        "Thông tin viện dẫn", "Từng điều mà một nơi nói về một văn bản.", *("field", "source")
    ),
    "instrument_awards": _table("Khen thưởng theo căn cứ", "Khen thưởng nào dựa vào văn bản nào."),
    "award_facts": _table(
        "Khen thưởng sau đối chiếu",
        "Khen thưởng sau khi áp kết luận của người đọc, và vì sao chỗ nào không cộng vào tổng.",
        *("form", "stage", "left_out"),
    ),
    "award_values": _table(
        "Khen thưởng như đã sửa", "Giá trị người đọc sửa đứng thay giá trị đã in.", *("form", "stage")
    ),
    "award_sums": _table("Khen thưởng cộng sẵn", "Để trang Khen thưởng mở nhanh.", hidden=True),
    "award_sums_due": _table("Khen thưởng để cộng sẵn", "Điều mà bảng cộng sẵn phải ghi.", hidden=True),
    "document_copies": _table(
        "Bản khác của văn bản", "Dự thảo và bản ký, PDF và Word, hai bản quét của một văn bản.", "kind"
    ),
    "documents_counted_elsewhere": _table(
        "Văn bản cộng ở bản khác",
        "Khen thưởng cộng một lần: ở bản có số trước bản chưa có, bản có chữ trước bản quét.",
    ),
    "decisions": _table("Kết luận đang có hiệu lực", "Kết luận mới nhất cho mỗi dữ kiện.", "kind"),
    "assignments": _table("Việc đã giao", "Dữ kiện nào đang giao cho ai xem.", "assignee"),
    "review_history": _table(
        "Lịch sử đối chiếu",
        "Mọi kết luận, ý kiến, giao việc, hoàn tác, theo người và lúc.",
        *("reviewer", "kind", "step"),
        sort_desc="at",
    ),
    # Tables.
    "documents": _table(
        "Văn bản",
        "Văn bản có toàn văn trong danh mục, với thể thức đọc được.",
        *("doc_type", "issuer", "province"),
        label_column="name",
        sort_desc="issued_on",
        units={"bytes": "B"},
    ),
    "files": _table(
        "Tệp",
        "Từng tệp đã gặp khi nạp; tệp không đọc được kèm lý do và việc cần làm.",
        *("status", "error_code"),
        sort_desc="seen_at",
        units={"bytes": "B", "seconds": "s"},
    ),
    "runs": _table(
        "Đợt nạp",
        "Mỗi lần đưa tệp vào danh mục.",
        label_column="started_at",
        sort_desc="id",
        units={"seconds": "s"},
    ),
    "instruments": _table(
        "Văn bản được viện dẫn",
        "Mỗi dòng là một văn bản mà viện dẫn nói đến, kể cả khi danh mục chưa có toàn văn.",
        *("kind", "family", "place", "series"),
        label_column="label",
    ),
    "citations": _table(
        "Viện dẫn",
        "Từng chỗ nhắc đến một văn bản khác, như đã in.",
        *("doc_type", "role", "link"),
        label_column="surface",
    ),
    "citation_defects": _table("Khiếm khuyết của viện dẫn", "Viện dẫn thiếu hoặc sai gì.", "defect"),
    "citation_candidates": _table(
        "Viện dẫn có nhiều khả năng", "Các văn bản mà một viện dẫn thiếu thông tin có thể nói đến."
    ),
    "awards": _table(
        "Khen thưởng",
        "Từng chỗ nêu khen thưởng kèm số lượng.",
        *("form", "class", "stage", "count_unit"),
        label_column="surface",
    ),
    "award_forms": _table("Hình thức khen thưởng", "Tên các hình thức, danh hiệu.", label_column="name"),
    "award_backing": _table("Căn cứ khen thưởng", "Quyết định mà mỗi khen thưởng dựa vào."),
    "units": _table(
        "Cơ quan, đơn vị",
        "Mỗi dòng một cơ quan, đơn vị được nhắc đến.",
        *("kind", "province"),
        label_column="name",
    ),
    "unit_aliases": _table("Tên gọi khác của cơ quan", "Các cách viết tên của một cơ quan.", "unit"),
    "unit_mentions": _table("Chỗ nhắc đến cơ quan", "Từng chỗ nêu tên cơ quan, đơn vị.", "unit"),
    "people": _table("Người", "Từng chỗ nêu tên người.", "role", label_column="name"),
    "dates": _table("Ngày, thời kỳ", "Từng chỗ nêu ngày hoặc thời kỳ.", "kind"),
    "task_list": _table(
        "Nhiệm vụ và thời hạn",
        "Mỗi nhiệm vụ mà kế hoạch, chỉ đạo giao: ai chủ trì, ai phối hợp, hạn nào; đã sửa theo kết luận.",
        *("due_relation", "issuer"),
        sort="due_to",
    ),
    "tasks": _table(
        "Nhiệm vụ", "Từng việc mà văn bản giao, với thời hạn như đã in.", "due_relation", label_column="what"
    ),
    "task_units": _table(
        "Cơ quan được giao nhiệm vụ", "Ai chủ trì, ai phối hợp từng việc.", *("role", "unit")
    ),
    "quantities": _table("Số liệu", "Từng con số mà văn bản nêu như kết quả.", *("kind", "unit")),
    "findings": _table(
        "Điểm cần đối chiếu", "Những chỗ phép kiểm tra thấy không khớp.", *("severity", "rule")
    ),
    "finding_evidence": _table("Đoạn văn của điểm đối chiếu", "Điểm cần đối chiếu dựa vào đâu."),
    "reviews": _table("Sổ kết luận", "Người đọc đã kết luận gì; chỉ thêm, không sửa, không xóa.", "kind"),
    "remarks": _table("Ý kiến, giao việc", "Điều người đọc nói thêm; chỉ thêm, không sửa.", "remark"),
    "register": _table(
        "Sổ tra cứu",
        "Các văn bản biết trước từ nguồn đã kiểm; hiệu lực đúng vào ngày của nguồn.",
        *("doc_type", "status"),
    ),
    "withheld": _table(
        "Văn bản mật", "Văn bản mang dấu mật; chỉ người có quyền thấy. Không có dấu: chưa xét.", "level"
    ),
    "identifiers": _table(
        "Thông tin cá nhân", "Chỗ in số căn cước, điện thoại …; che với người không có quyền.", "kind"
    ),
    "saved_searches": _table("Tìm kiếm đã lưu", "Ai lưu gì, dưới tên nào.", "owner"),
    "notes": _table("Chú thích", "Chú thích cuối trang, cuối văn bản."),
    "recipients": _table("Nơi nhận", "Từng dòng của mục Nơi nhận."),
    "sections": _table("Đề mục", "Các đề mục của văn bản."),
    "pages": _table("Trang", "Trang của văn bản có phân trang."),
    "note_anchors": _table("Chỗ đánh dấu chú thích", "Vị trí dấu chú thích trong toàn văn.", hidden=True),
    "copies": _table("Cặp bản của một văn bản", "Mỗi cặp một dòng.", hidden=True),
    "fingerprints": _table("Dấu so nội dung", "Để tìm bản khác của một văn bản.", hidden=True),
    "fingerprint_marks": _table("Dấu gom văn bản", "Để tìm bản khác của một văn bản.", hidden=True),
    "subjects": _table("Trích yếu", "Mỗi trích yếu một lần, để tìm chữ.", hidden=True),
    "uncompared": _table("Chờ so nội dung", "Văn bản chưa so với các văn bản khác.", hidden=True),
    "migrations": _table("Các bước nâng cấp", "Danh mục đã qua những bước nào.", hidden=True),
    "stale_claims": _table("Chờ đếm lại", "Văn bản mà thông tin viện dẫn vừa đổi.", hidden=True),
    "passages": _table("Đoạn văn", "Đơn vị tìm kiếm toàn văn.", hidden=True),
    "passage_shadows": _table("Chữ để tìm", "Đoạn văn đã bỏ dấu đ, dùng cho tìm kiếm.", hidden=True),
}


def metadata(conn: sqlite3.Connection) -> dict[str, Any]:
    """Return the metadata that Datasette is given, its columns those that the catalogue has."""
    tables = {}
    for name, about in TABLES.items():
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({name})")]
        tables[name] = {**about, "columns": {c: explanation(c, name) for c in columns}}
    return {"title": "Căn Cứ", "databases": {DATABASE: {"title": "Danh mục", "tables": tables}}}
