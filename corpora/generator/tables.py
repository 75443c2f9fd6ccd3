"""The words that generated documents are drawn from: bodies with their symbols, laws, subjects, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["state", "normative", "statute", "party", "dispatch", "front"]


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body: its name in running text, its symbol, the types of document it issues, since when."""

    name: str
    symbol: str
    family: Family
    types: tuple[str, ...]
    since: str = ""

    def series(self, kind: str, year: int) -> str:
        """Return what tells the series of its numbers from others: a Party body counts on over the years."""
        counted = "" if self.family == "party" else str(year)
        return f"{TYPE_SYMBOLS[kind] if self.family != 'dispatch' else ''} {self.symbol} {counted}"


TYPE_SYMBOLS = {
    "Quyết định": "QĐ",
    "Kế hoạch": "KH",
    "Chỉ thị": "CT",
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Nghị quyết": "NQ",
    "Kết luận": "KL",
    "Quy định": "QĐ",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Chương trình": "CTr",
    "Công văn": "CV",
    "Luật": "",
}

PROVINCES = (
    "Gia Lai",
    "Quảng Ngãi",
    "Nghệ An",
    "Tây Ninh",
    "Lào Cai",
    "Cà Mau",
    "Sơn La",
    "Bắc Ninh",
    "Vĩnh Long",
)
COMMUNES = ("xã Ia Hrú", "phường Trà Câu", "xã Mường Bú", "phường Tân Ninh", "xã Nậm Chày", "xã Đất Mũi")
PLACES = ("Pleiku", "Vinh", "Tân An", "Yên Bái", "Quy Nhơn", "Sơn La", "Bắc Giang")

_STATE = ("Quyết định", "Kế hoạch", "Chỉ thị", "Thông báo", "Báo cáo", "Tờ trình")
_PARTY = (
    "Quyết định",
    "Quy định",
    "Kế hoạch",
    "Chỉ thị",
    "Kết luận",
    "Thông báo",
    "Nghị quyết",
    "Hướng dẫn",
    "Công văn",
)

BODIES = (
    Body("Ủy ban nhân dân tỉnh", "UBND", "state", _STATE),
    Body("UBND tỉnh", "UBND", "state", _STATE),
    Body("Thủ tướng Chính phủ", "TTg", "state", ("Quyết định",)),
    Body("Sở Nội vụ", "SNV", "state", ("Kế hoạch", "Hướng dẫn", "Tờ trình", "Báo cáo")),
    Body("Sở Y tế", "SYT", "state", ("Kế hoạch", "Báo cáo", "Quyết định")),
    Body("Hội đồng Thi đua - Khen thưởng tỉnh", "HĐTĐKT", "state", ("Hướng dẫn", "Kế hoạch", "Thông báo")),
    Body("Hội đồng nhân dân tỉnh", "HĐND", "state", ("Nghị quyết",)),
    Body("Công an tỉnh", "CAT", "state", ("Kế hoạch", "Báo cáo")),
    Body("Chính phủ", "CP", "normative", ("Nghị định",)),
    Body("Bộ Nội vụ", "BNV", "normative", ("Thông tư",)),
    Body("Bộ Tài chính", "BTC", "normative", ("Thông tư",)),
    Body("Bộ Giáo dục và Đào tạo", "BGDĐT", "normative", ("Thông tư",)),
    Body("Quốc hội", "QH15", "statute", ("Nghị quyết", "Luật")),
    Body("Bộ Chính trị", "TW", "party", ("Chỉ thị", "Kết luận", "Quy định", "Nghị quyết")),
    Body("Ban Bí thư", "TW", "party", ("Chỉ thị", "Kết luận", "Hướng dẫn")),
    Body("Ban Chấp hành Trung ương Đảng khóa XIII", "TW", "party", ("Nghị quyết", "Kết luận")),
    Body("Ban Tổ chức Trung ương", "BTCTW", "party", ("Hướng dẫn", "Công văn")),
    Body("Tỉnh ủy", "TU", "party", _PARTY),
    Body("Ban Thường vụ Tỉnh ủy", "TU", "party", _PARTY),
    Body("Ban Tổ chức Tỉnh ủy", "BTCTU", "party", _PARTY),
    Body(
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "BTGDVTU",
        "party",
        ("Kế hoạch", "Hướng dẫn", "Báo cáo"),
        "2025-02-03",
    ),
    Body("Văn phòng Tỉnh ủy", "VPTU", "party", ("Công văn", "Thông báo")),
    Body("Ủy ban Kiểm tra Tỉnh ủy", "UBKTTU", "party", ("Quyết định", "Kế hoạch", "Báo cáo")),
    Body("Sở Nội vụ", "SNV-TĐKT", "dispatch", ("Công văn",)),
    Body("Ủy ban nhân dân tỉnh", "UBND-NC", "dispatch", ("Công văn",)),
    Body("Bộ Nội vụ", "BNV-TĐKT", "dispatch", ("Công văn",)),
    Body(
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "MTTQ-BTT",
        "front",
        ("Kế hoạch", "Quyết định"),
    ),
    Body("Liên đoàn Lao động tỉnh", "LĐLĐ", "front", ("Kế hoạch", "Hướng dẫn", "Quyết định")),
)

LAWS = (
    ("Luật Thi đua, khen thưởng", 2022),
    ("Luật Tổ chức chính quyền địa phương", 2025),
    ("Luật Ban hành văn bản quy phạm pháp luật", 2025),
    ("Luật Cán bộ, công chức", 2025),
    ("Luật Viên chức", 2010),
    ("Luật Ngân sách nhà nước", 2025),
    ("Luật Phòng, chống tham nhũng", 2018),
    ("Luật Giáo dục", 2019),
    ("Bộ luật Lao động", 2019),
)

SUBJECTS = (
    "phát động phong trào thi đua yêu nước",
    "tăng cường công tác thi đua, khen thưởng",
    "triển khai nhiệm vụ trọng tâm",
    "nâng cao chất lượng đội ngũ cán bộ, công chức",
    "đẩy mạnh cải cách hành chính và chuyển đổi số",
    "tổng kết công tác xây dựng cơ quan văn hóa",
    "sắp xếp, tinh gọn tổ chức bộ máy",
)

SENTENCES = (
    "Công tác thi đua, khen thưởng tiếp tục được cấp ủy, lãnh đạo cơ quan quan tâm chỉ đạo.",
    "Các phòng, đơn vị đã chủ động xây dựng kế hoạch, ký kết giao ước và tổ chức thực hiện.",
    "Việc bình xét bảo đảm dân chủ, công khai, đúng người, đúng việc.",
    "Đường dây nóng trực 24/7, số điện thoại 0269.3824.155, được công khai tại trụ sở.",
    "Trụ sở bộ phận tiếp nhận đặt tại số 12/5 đường Trần Phú.",
    "Cơ quan duy trì hệ thống quản lý chất lượng TCVN ISO 9001:2015.",
    "Một số nơi triển khai còn chậm, nội dung chưa sát thực tế.",
    "Tuyến đường từ km 12+500 đến km 15+200 đã được các đoàn thể đảm nhận chăm sóc.",
    "Công tác tuyên truyền được đổi mới về nội dung và hình thức.",
)

UNITS = (
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Giáo dục và Đào tạo",
    "Công an tỉnh",
    "Văn phòng Tỉnh ủy",
    "Ban Tổ chức Tỉnh ủy",
    "Liên đoàn Lao động tỉnh",
    "Tỉnh đoàn",
)

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Rơ Châm", "Đinh", "Hoàng", "Võ", "Lò")
NAMES = ("Văn Bình", "Thị Hạnh", "Quốc Khánh", "Minh Đức", "Thị Thu Hà", "Văn Sơn", "Hữu Phước")
