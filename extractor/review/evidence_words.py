"""What a fact that was inferred was told by, and why a field of a document is empty, in the desk's words.

The record says it in English, in parts joined by a semicolon (record-contract.md: `evidence`).
"""

from __future__ import annotations

from typing import Final

BLANKS: Final = {
    "letterhead: the number is left blank": "số để trống",
    "letterhead: the number is written by hand, not read for sure": "số viết tay, máy đọc chưa chắc",
    "letterhead: the day is left blank": "ngày để trống",
    "letterhead: the date is written by hand, not read for sure": "ngày viết tay, máy đọc chưa chắc",
    "signature: the name lies under a seal, not read for sure": "tên nằm dưới dấu, máy đọc chưa chắc",
}
"""Why nothing is read where the paper has a place for it: never a guess."""

EVIDENCE: Final = {
    **BLANKS,
    # A document's own fields.
    "letterhead": "phần đầu văn bản",
    "letterhead, as printed": "phần đầu văn bản, nguyên như in",
    "of the organs that issue jointly the first of the symbol": (
        "cơ quan đứng đầu ký hiệu trong các cơ quan cùng ban hành"
    ),
    "province from the body": "tỉnh, thành phố lấy trong nội dung",
    "place from before the date": "địa phương lấy ở dòng địa danh, ngày tháng",
    "printed damaged, told by its letters": "chữ in bị hỏng, nhận theo các chữ còn lại",
    "title": "tên loại và trích yếu",
    "subject": "trích yếu",
    "signature": "chữ ký",
    "dispatch: no type word, a subject under the number": "công văn: không ghi tên loại, trích yếu dưới số",
    "body: who reports as follows": "nội dung: cơ quan báo cáo như sau",
    "body: whose document the last paragraph names": "nội dung: đoạn cuối nêu là văn bản của ai",
    "body: the organ named most": "nội dung: cơ quan được nêu nhiều nhất",
    "recipients: whose office files a copy": "nơi nhận: nơi lưu văn bản",
    # Citations.
    "list": "các số viết liền nhau",
    "range": "từ số đến số",
    "same day": "cùng ngày với văn bản nêu trước",
    "type by symbol": "tên loại theo ký hiệu",
    # Dates.
    "year of the document": "năm của văn bản",
    "year of a neighbour": "năm của ngày bên cạnh",
    "letters read as digits": "chữ cái đọc là chữ số",
    "no such day in the calendar": "lịch không có ngày này",
    # People, units, tasks.
    "form of address": "cách xưng hô",
    "rank": "cấp bậc",
    "post before the name": "chức vụ đứng trước tên",
    "post after the name": "chức vụ đứng sau tên",
    "table": "bảng",
    "sentence": "câu văn",
    "labels": "mục có nhãn",
    "ocr": "chữ in bị hỏng, nhận theo các chữ còn lại",
}
_SYMBOL = "symbol "


def because(evidence: str) -> str:
    """Say in Vietnamese what a fact was told by; words that are not known stay as they are.

    Args:
        evidence: as the record has it: parts joined by `; `.
    """
    return "; ".join(_part(part) for part in evidence.split("; "))


def _part(part: str) -> str:
    if part.startswith(_SYMBOL):
        return f"ký hiệu {part.removeprefix(_SYMBOL)}"
    return EVIDENCE.get(part, part)
