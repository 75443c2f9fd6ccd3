"""Files to ingest: short reports that share what they cite."""

from __future__ import annotations

import os
from pathlib import Path

TEXT = """ỦY BAN NHÂN DÂN
TỈNH {province}

Số: {number}/BC-UBND

{place}, ngày {day} tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số {cited}/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số {cited}, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho {count} tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
{number} cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
"""
PLACES = ("Lâm Đồng", "Sơn La", "Cà Mau")


def write_files(folder: Path, count: int) -> Path:
    """Write short reports that share units and instruments, with copies and a broken file among them."""
    folder.mkdir()
    for n in range(count):
        place = PLACES[n % 3]
        text = TEXT.format(
            province=place.upper(),
            place=place,
            number=1 + n - (n % 10 == 9),
            day=1 + (n - (n % 10 == 9)) % 28,
            cited=700 + n // 4,
            count=2 + n % 5,
        )
        if n % 10 == 9:  # the bytes of its neighbour
            text = (folder / f"{n - 1:04}.txt").read_text("utf-8")
        (folder / f"{n:04}.txt").write_text(text, "utf-8")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut short")
    for file in folder.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return folder
