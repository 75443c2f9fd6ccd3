"""Texts made to strain the extractor: one piece repeated, or counted numbers, of any length wanted."""

from __future__ import annotations

from collections.abc import Callable

SENTENCES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022; Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025"
    " của Chính phủ; Quyết định số 12/QĐ-UBND ngày 03/02/2026 của Ủy ban nhân dân tỉnh về việc ban hành Quy"
    " chế khen thưởng; thay thế Thông tư số 5/2020/TT-BNV. Năm 2025, Chủ tịch UBND tỉnh tặng Bằng khen cho 12"
    " tập thể, 35 cá nhân theo khoản 2 Điều 5 Nghị định 98. "
)
# Of each a hostile text is made by repetition.
UNITS = (
    *(
        " ",
        "1",
        "/",
        "|",
        "| ",
        "-",
        "- ",
        "\n",
        " \n",
        "\t",
        ".",
        "_",
        "“",
        "(",
        "([{",
        "A",
        "A1",
        "0/O",
        "12-",
    ),
    *(
        "số ",
        "Luật ",
        "ngày ",
        "năm ",
        "tháng ",
        "Kế hoạch ",
        "QĐ-",
        "5/QĐ ",
        "1. ",
        "2020 - ",
        "điểm a khoản 1, ",
    ),
    *("Luật sửa đổi, bổ sung một số điều của ", "Luật Đất đai, ", "của UBND tỉnh, ", "Quy chế của Ban "),
    *(
        "Nghị quyết Đại hội ",
        "Nghị quyết Hội nghị lần thứ ",
        "từ số 1 đến số 9 ",
        "(Kèm theo ",
        "bãi bỏ các ",
    ),
    *("số 5/2020/NĐ-CP của Chính phủ; ", "số 5/QĐ-UBND, cùng ngày ", "các Nghị quyết số 5 và Điều 2 "),
    *("a) Nghị định số 5/2020/NĐ-CP\n", "- Nghị định 5\n", "Thông tư 12 hết hiệu lực ", "| 1 | 2020 |\n"),
    *("| Năm học |\n| 2020 - 2021 |\n\n", SENTENCES, SENTENCES + "\n"),
)
# Counted texts, which no repetition gives.
COUNTED: dict[str, Callable[[int], str]] = {
    "1/2/3/…": lambda n: "/".join(map(str, range(1, n // 4))),
    "1, 2, 3, …": lambda n: "Quyết định số " + ", ".join(map(str, range(1, n // 4))),
    "list of codes": lambda n: "số " + ", ".join(f"{i}/QĐ-UBND" for i in range(1, n // 10)),
    "lines of codes": lambda n: "\n".join(f"{i}/2020/NĐ-CP" for i in range(1, n // 10)),
    "awards, each with its decision": lambda n: (
        "Đã tặng " + ", ".join(f"{i % 90} Giấy khen (Quyết định số {i}/QĐ-SYT)" for i in range(1, n // 30))
    ),
    "a table of awards": lambda n: (
        "Bảng 1. Giấy khen\n\n| Đơn vị | Tập thể | Cá nhân |\n| --- | --- | --- |\n"
        + "".join(f"| Phòng {i} | {i % 5} | {i % 7} |\n" for i in range(1, n // 16))
    ),
}
NAMES = (*UNITS, *COUNTED)


def hostile(name: str, length: int) -> str:
    """Return the hostile text of a name of `NAMES`, of a length in characters."""
    text = COUNTED[name](length) if name in COUNTED else name * (length // len(name) + 1)
    return text[:length]
