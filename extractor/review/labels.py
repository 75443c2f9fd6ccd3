"""Datasette's metadata for the catalogue: a Vietnamese name, a sentence, facets and columns for each table.

Datasette shows these on its own table pages. Columns that stand in many tables are explained once, in
`_COMMON`; a table adds or overrides what is its own.
"""

from __future__ import annotations

from typing import Any

from extractor.review.frame import DATABASE

_COMMON = {
    "key": "khóa ổn định: không đổi khi nạp lại",
    "document": "văn bản chứa chỗ này",
    "position": "thứ tự trong văn bản, từ 0",
    "start": "vị trí bắt đầu trong toàn văn (ký tự, từ 0)",
    "end": "vị trí kết thúc trong toàn văn (ký tự)",
    "surface": "nguyên văn",
    "fragments": "các đoạn, khi chữ bị ngắt trang hoặc chú thích cắt đôi",
    "page": "trang (từ 1)",
    "boxes": "khung chữ trên trang (điểm in, 1/72 inch, tính từ góc trên bên trái)",
    "confidence": "độ tin cậy (0 đến 1): 0,9 nghĩa là mười chỗ thì chín chỗ đúng",
    "evidence": "nhận ra từ đâu, nếu do suy luận",
    "digest": "mã băm của giá trị; kết luận ghi theo mã này",
    "instrument": "văn bản được viện dẫn",
    "issuer": "cơ quan ban hành",
    "doc_type": "tên loại văn bản",
    "code": "số, ký hiệu",
    "number": "số",
    "symbol": "ký hiệu",
    "date": "ngày (năm-tháng-ngày)",
    "period_from": "thời kỳ: từ ngày (năm-tháng-ngày)",
    "period_to": "thời kỳ: đến ngày (năm-tháng-ngày)",
    "count": "số lượng",
    "count_unit": "đếm bằng gì: cá nhân, tập thể …",
    "stage": "giai đoạn: granted = đã khen, proposed = đề nghị",
    "form": "hình thức khen thưởng, danh hiệu thi đua",
    "class": "hạng, mức",
    "held": "1: có văn bản trong danh mục; 0: chỉ được viện dẫn",
    "registered": "1: có trong sổ tra cứu",
    "citations": "số lần viện dẫn",
    "citing_documents": "số văn bản viện dẫn",
    "place": "địa phương: vn = trung ương",
    "series": "dãy số tính theo năm hoặc nhiệm kỳ",
}

_PROVENANCE = ("key", "document", "start", "end", "surface", "page", "confidence", "evidence")


def _table(title: str, description: str, *common: str, **more: Any) -> dict[str, Any]:
    own = more.pop("columns", {})
    return {
        "title": title,
        "description": description,
        "columns": {**{name: _COMMON[name] for name in common}, **own},
        **more,
    }


TABLES: dict[str, dict[str, Any]] = {
    "documents": _table(
        "Văn bản",
        "Văn bản có toàn văn trong danh mục, với thể thức đọc được.",
        *("doc_type", "code", "issuer", "period_from", "period_to", "instrument"),
        label_column="name",
        facets=["doc_type", "issuer", "province"],
        sort_desc="issued_on",
        units={"bytes": "B"},
        columns={
            "issued_on": "ngày ban hành (năm-tháng-ngày)",
            "subject": "trích yếu",
            "bytes": "cỡ tệp (byte)",
            "page_count": "số trang",
            "ocr": "1: chữ do máy nhận dạng từ bản quét",
            "signer_name": "người ký",
            "signer_role": "chức vụ người ký",
            "signer_capacity": "thẩm quyền ký: TM., KT., TL., TUQ., Q.",
            "ingested_at": "lúc nạp (giờ quốc tế)",
        },
    ),
    "files": _table(
        "Tệp",
        "Từng tệp đã gặp khi nạp; tệp không đọc được kèm lý do và việc cần làm.",
        "document",
        facets=["status", "error_code"],
        sort_desc="seen_at",
        units={"bytes": "B", "seconds": "s"},
        columns={
            "path": "đường dẫn",
            "status": "ingested = đã nạp, known = đã có, failed = không đọc được",
            "error": "vì sao không đọc được, và cần làm gì",
            "bytes": "cỡ tệp (byte)",
            "seconds": "thời gian đọc (giây)",
        },
    ),
    "runs": _table(
        "Đợt nạp",
        "Mỗi lần đưa tệp vào danh mục.",
        label_column="started_at",
        sort_desc="id",
        units={"seconds": "s"},
        columns={
            "seen": "số tệp gặp",
            "ingested": "số tệp đã nạp",
            "known": "số tệp đã có từ trước",
            "failed": "số tệp không đọc được",
            "seconds": "thời gian (giây)",
            "jobs": "số tiến trình",
        },
    ),
    "instruments": _table(
        "Văn bản được viện dẫn",
        "Mỗi dòng là một văn bản mà viện dẫn nói đến, kể cả khi danh mục chưa có toàn văn.",
        *("key", "number", "symbol", "place", "series"),
        label_column="label",
        facets=["kind", "family", "place", "series"],
        columns={"label": "số, ký hiệu theo lối chuẩn, hoặc tên"},
    ),
    "citations": _table(
        "Viện dẫn",
        "Từng chỗ nhắc đến một văn bản khác, như đã in.",
        *_PROVENANCE,
        *("doc_type", "code", "date", "issuer", "instrument"),
        label_column="surface",
        facets=["doc_type", "role", "link"],
        columns={
            "role": "vai trò: basis = căn cứ, mention = nhắc đến, amends = sửa đổi …",
            "link": "là văn bản nào: exact = rõ, likely = suy ra, candidates = nhiều khả năng, none = không",
            "note": "nằm trong chú thích số",
            "suggestion_code": "số, ký hiệu có thể đúng",
            "suggestion_reason": "vì sao nghĩ vậy",
        },
    ),
    "citation_defects": _table("Khiếm khuyết của viện dẫn", "Viện dẫn thiếu hoặc sai gì.", facets=["defect"]),
    "citation_candidates": _table(
        "Viện dẫn có nhiều khả năng",
        "Các văn bản mà một viện dẫn thiếu thông tin có thể nói đến.",
        "instrument",
    ),
    "awards": _table(
        "Khen thưởng",
        "Từng chỗ nêu khen thưởng kèm số lượng.",
        *_PROVENANCE,
        *("form", "class", "stage", "count", "count_unit"),
        label_column="surface",
        facets=["form", "class", "stage", "count_unit"],
        columns={
            "authority": "cấp khen thưởng",
            "recipient": "người, đơn vị được khen",
            "is_total": "1: số tổng, các phần cũng được kê",
            "part_of": "thuộc số tổng nào",
        },
    ),
    "award_forms": _table("Hình thức khen thưởng", "Tên các hình thức, danh hiệu.", label_column="name"),
    "award_backing": _table("Căn cứ khen thưởng", "Quyết định mà mỗi khen thưởng dựa vào.", "code"),
    "units": _table(
        "Cơ quan, đơn vị",
        "Mỗi dòng một cơ quan, đơn vị được nhắc đến.",
        "key",
        label_column="name",
        facets=["kind", "province"],
        columns={"name": "tên đầy đủ", "kind": "loại cơ quan", "province": "tỉnh, thành phố"},
    ),
    "unit_aliases": _table("Tên gọi khác", "Các cách viết tên của một cơ quan.", facets=["unit"]),
    "unit_mentions": _table(
        "Chỗ nhắc đến cơ quan", "Từng chỗ nêu tên cơ quan, đơn vị.", *_PROVENANCE, facets=["unit"]
    ),
    "people": _table("Người", "Từng chỗ nêu tên người.", *_PROVENANCE, label_column="name", facets=["role"]),
    "dates": _table(
        "Ngày, thời kỳ",
        "Từng chỗ nêu ngày hoặc thời kỳ.",
        *_PROVENANCE,
        *("period_from", "period_to"),
        facets=["kind"],
        columns={"iso": "ngày (năm-tháng-ngày)"},
    ),
    "quantities": _table(
        "Số liệu",
        "Từng con số mà văn bản nêu như kết quả.",
        *_PROVENANCE,
        facets=["kind", "unit"],
        columns={"value": "giá trị", "unit": "đơn vị tính", "numerator": "tử số", "denominator": "mẫu số"},
    ),
    "findings": _table(
        "Điểm cần đối chiếu",
        "Những chỗ phép kiểm tra thấy không khớp.",
        "document",
        facets=["severity", "rule"],
        columns={
            "severity": "error = có thể sai, warning = cần giải trình, info = lưu ý",
            "message": "nội dung",
            "rule": "phép kiểm tra",
        },
    ),
    "finding_evidence": _table("Đoạn văn của điểm đối chiếu", "Điểm cần đối chiếu dựa vào đâu.", "surface"),
    "reviews": _table(
        "Kết luận", "Người đọc đã kết luận gì; chỉ thêm, không sửa, không xóa.", facets=["kind"]
    ),
    "register": _table(
        "Sổ tra cứu",
        "Các văn bản biết trước từ nguồn đã kiểm; hiệu lực đúng vào ngày của nguồn.",
        *("code", "doc_type", "date", "issuer"),
        facets=["doc_type", "status"],
        columns={
            "title": "trích yếu",
            "status": "hiệu lực",
            "source": "nguồn",
            "replaced_by": "được thay bằng",
        },
    ),
    "notes": _table("Chú thích", "Chú thích cuối trang, cuối văn bản.", "document", facets=[]),
    "recipients": _table("Nơi nhận", "Từng dòng của mục Nơi nhận.", "document"),
    "sections": _table("Mục lục", "Các đề mục của văn bản.", "document"),
    "pages": _table(
        "Trang", "Trang của văn bản có phân trang; rộng, cao tính bằng điểm in (1/72 inch).", "document"
    ),
    "note_anchors": _table("Chỗ đánh dấu chú thích", "Vị trí dấu chú thích trong toàn văn.", hidden=True),
    "passages": _table("Đoạn văn", "Đơn vị tìm kiếm toàn văn.", hidden=True),
    "passage_shadows": _table("Bóng của đoạn văn", "Dùng cho tìm kiếm.", hidden=True),
    "cited_not_held": _table(
        "Được viện dẫn mà chưa có văn bản",
        "Nên xin văn bản nào về trước.",
        *("instrument", "citing_documents", "citations"),
    ),
    "instrument_overview": _table(
        "Tổng quan văn bản được viện dẫn",
        "Mỗi văn bản một dòng: có hay chưa, được viện dẫn bao nhiêu lần, thông tin đáng tin nhất.",
        *("key", "doc_type", "date", "issuer", "held", "registered", "citations", "citing_documents"),
        columns={"claimed_dates": "số ngày khác nhau mà các nơi ghi", "title": "trích yếu"},
        facets=["held", "doc_type"],
    ),
    "instrument_claims": _table(
        "Thông tin viện dẫn",
        "Từng điều mà một nơi nói về một văn bản.",
        "instrument",
        facets=["field", "source"],
    ),
    "instrument_claim_counts": _table(
        "Thông tin viện dẫn, gộp lại", "Mỗi giá trị được nói bao nhiêu lần, ở mấy văn bản.", "instrument"
    ),
    "instrument_awards": _table(
        "Khen thưởng theo căn cứ", "Khen thưởng nào dựa vào văn bản nào.", "instrument"
    ),
    "award_facts": _table(
        "Khen thưởng sau đối chiếu",
        "Khen thưởng sau khi áp kết luận của người đọc; counted = 1 là được tính vào tổng.",
        *("form", "class", "stage", "count", "count_unit"),
        facets=["form", "stage"],
    ),
    "award_totals": _table(
        "Tổng hợp khen thưởng",
        "Theo cơ quan báo cáo, hình thức, giai đoạn, thời kỳ; số tổng và các phần không cộng hai lần.",
        *("form", "class", "stage", "period_from", "period_to", "count_unit"),
        facets=["form", "stage"],
        columns={"total": "tổng số lượng", "passages": "số đoạn văn", "documents": "số văn bản"},
    ),
    "awards_without_backing": _table(
        "Khen thưởng chưa thấy căn cứ",
        "Đã khen mà văn bản không nêu quyết định.",
        *("form", "count", "count_unit"),
    ),
    "decisions": _table("Kết luận đang có hiệu lực", "Kết luận mới nhất cho mỗi dữ kiện.", facets=["kind"]),
    "review_queue": _table(
        "Hàng chờ đối chiếu",
        "Việc chờ người đọc, gấp trước: điểm cần đối chiếu, rồi chỗ máy chưa chắc.",
        *("document", "surface", "confidence"),
        facets=["kind", "reason"],
    ),
}


def metadata() -> dict[str, Any]:
    """Return the metadata that Datasette is given."""
    return {
        "title": "Căn Cứ",
        "databases": {DATABASE: {"title": "Danh mục", "tables": TABLES}},
    }
