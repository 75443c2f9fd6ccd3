"""Tasks of organs that no list knows, of headings without numbers, of lists and reports by term."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from tests.test_task_clauses import DISPATCH, ORDERING, told
from tests.test_tasks import record

UNLISTED = [
    (
        "1. Đề nghị Khối Văn xã, Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể phối hợp với "
        "Chi bộ các khu phố vận động Nhân dân.",
        [
            (
                "vận động Nhân dân",
                ["Khối Văn xã", "Ủy ban Mặt trận Tổ quốc tỉnh", "các đoàn thể"],
                ["Chi bộ các khu phố"],
                None,
            )
        ],
    ),
    (
        # A comma before small letters is the name's own.
        "1. Yêu cầu Hội đồng định giá, đấu giá tài sản và Sở Tài chính công khai kết quả.",
        [("công khai kết quả", ["Hội đồng định giá, đấu giá tài sản", "Sở Tài chính"], [], None)],
    ),
    (
        "1. Giao Ban Quản lý chợ đầu mối phối hợp với Đội Trật tự đô thị sắp xếp lại các quầy hàng.",
        [("sắp xếp lại các quầy hàng", ["Ban Quản lý chợ đầu mối"], ["Đội Trật tự đô thị"], None)],
    ),
    (
        # The level ends a name before a verb that is not known as one.
        "1. Trung tâm Dịch vụ công ích xã vớt bèo trên các kênh chính.",
        [("vớt bèo trên các kênh chính", ["Trung tâm Dịch vụ công ích xã"], [], None)],
    ),
    (
        "1. Sở Y tế, trạm y tế các xã, phường thống kê số người tiêm chủng.",
        [("thống kê số người tiêm chủng", ["Sở Y tế", "trạm y tế các xã, phường"], [], None)],
    ),
    (
        "1. Giao Ủy ban nhân dân tỉnh, trực tiếp là đồng chí Chủ tịch UBND tỉnh rà soát các dự án.",
        [("rà soát các dự án", ["Ủy ban nhân dân tỉnh"], [], None)],
    ),
    (
        "1. Sở Nội vụ tiếp tục phát huy vai trò cơ quan thường trực, phối hợp với Sở Tài chính lập dự toán.",
        [("lập dự toán", ["Sở Nội vụ"], ["Sở Tài chính"], None)],
    ),
    (
        "1. Sở Y tế (do đồng chí Phó Giám đốc phụ trách) có trách nhiệm trực cấp cứu.",
        [("trực cấp cứu", ["Sở Y tế"], [], None)],
    ),
    (
        "1. Trưởng Công an các xã chịu trách nhiệm trước Giám đốc Công an tỉnh về địa bàn; gửi danh sách "
        "trước ngày 10/11/2025.",
        [("gửi danh sách", ["Trưởng Công an các xã"], [], ("before", None, "2025-11-10"))],
    ),
    (
        "1. Sở Y tế thường xuyên kiểm tra bếp ăn, báo cáo UBND tỉnh vào thứ Hai hằng tuần.",
        [("thường xuyên kiểm tra bếp ăn, báo cáo UBND tỉnh", ["Sở Y tế"], [], ("standing", None, None))],
    ),
    (
        "1. Các phòng được phân công gửi báo cáo trước ngày 05 của tháng đầu quý.",
        [("gửi báo cáo", ["Các phòng được phân công"], [], ("standing", None, None))],
    ),
    (
        "1. Sở Văn hóa và Thể thao phân công phóng viên đi cùng các đoàn.",
        [("phân công phóng viên đi cùng các đoàn", ["Sở Văn hóa và Thể thao"], [], None)],
    ),
    ("1. Hội đồng thống nhất số lượng tập thể được khen.", []),
    (
        # Semicolons part those who are asked, too.
        "Chủ tịch UBND tỉnh yêu cầu các thành viên Ban Chỉ đạo cải cách hành chính tỉnh; Ban Chỉ huy Phòng "
        "chống thiên tai và Tìm kiếm cứu nạn các huyện khẩn trương rà soát các hộ dân trong vùng.",
        [
            (
                "khẩn trương rà soát các hộ dân trong vùng",
                [
                    "các thành viên Ban Chỉ đạo cải cách hành chính tỉnh",
                    "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn các huyện",
                ],
                [],
                None,
            )
        ],
    ),
    (
        "Giao cho Sở Nội vụ chủ trì, phối hợp cùng Sở Tài chính theo dõi việc thực hiện.",
        [("theo dõi việc thực hiện", ["Sở Nội vụ"], ["Sở Tài chính"], None)],
    ),
    (
        # Once a dispatch gives work, whoever opens a paragraph is to do what it says.
        "Sở Nội vụ yêu cầu các sở rà soát biên chế.\n\nTheo đó, Sở Y tế chủ động phối hợp với Sở Tài chính "
        "lập danh sách.\n\nSở Nội vụ xin thông báo để các sở biết, thực hiện.",
        [
            ("rà soát biên chế", ["các sở"], [], None),
            ("lập danh sách", ["Sở Y tế"], ["Sở Tài chính"], None),
        ],
    ),
]


@pytest.mark.parametrize(("body", "expected"), UNLISTED)
def test_an_organ_that_no_list_knows_is_given_work_as_printed(body: str, expected: list[object]) -> None:
    assert [told(t) for t in record(body, ORDERING).tasks] == expected


SCHOOL = """Ban Giám hiệu nhà trường

Duyệt kế hoạch của từng tổ; chủ trì các buổi họp giao ban đầu tuần.

Tổ chuyên môn

Chủ trì các buổi góp ý giờ dạy của giáo viên.

Giáo viên chủ nhiệm (có danh sách) phổ biến nội quy đến học sinh từng lớp.

Chế độ báo cáo

Nhà trường gửi báo cáo tổng kết trước ngày 20/5/2026.
"""


def test_headings_without_numbers_say_whose_the_points_are_until_another_title() -> None:
    assert [told(t) for t in record(SCHOOL, ORDERING).tasks] == [
        (
            "Duyệt kế hoạch của từng tổ; chủ trì các buổi họp giao ban đầu tuần",
            ["Ban Giám hiệu nhà trường"],
            [],
            None,
        ),
        ("Chủ trì các buổi góp ý giờ dạy của giáo viên", ["Tổ chuyên môn"], [], None),
        ("phổ biến nội quy đến học sinh từng lớp", ["Giáo viên chủ nhiệm"], [], None),
        ("gửi báo cáo tổng kết", ["Nhà trường"], [], ("before", None, "2026-05-20")),
    ]


NUMBERED = """2. Phòng Điều độ
2.1. Lập phương thức vận hành cho mùa khô.
2.2. Báo cáo kết quả hằng tuần về Phòng Kỹ thuật.
3. Đối với các trường chưa đạt chuẩn trong năm 2025.
a) Hoàn thiện hồ sơ tự đánh giá;
b) Báo cáo tự đánh giá (02 bản in) và bảng mã minh chứng.
"""


def test_points_below_a_number_are_its_headings_and_a_list_of_papers_is_no_work() -> None:
    assert [told(t) for t in record(NUMBERED, ORDERING).tasks] == [
        ("Lập phương thức vận hành cho mùa khô", ["Phòng Điều độ"], [], None),
        ("Báo cáo kết quả hằng tuần về Phòng Kỹ thuật", ["Phòng Điều độ"], [], ("standing", None, None)),
        (
            "Hoàn thiện hồ sơ tự đánh giá",
            ["các trường chưa đạt chuẩn trong năm 2025"],
            [],
            None,
        ),
    ]


def test_a_dispatch_that_lists_its_addressees_gives_work_below_its_bases() -> None:
    body = (
        DISPATCH.replace("Các sở, ban, ngành.", "\n- Sở Y tế;\n- Các xã, phường.\n")
        + "Thực hiện Công văn số 45/BNV-TĐKT ngày 02/4/2026 của Bộ Nội vụ, Sở Nội vụ có ý kiến như sau:\n\n"
        "1. Giao Phòng Thi đua:\n- Lập danh sách tập thể đủ điều kiện; hoàn thành trong tháng 4/2026.\n"
    )
    assert [told(t) for t in extract_text(body).tasks] == [
        (
            "Lập danh sách tập thể đủ điều kiện",
            ["Phòng Thi đua"],
            [],
            ("during", "2026-04-01", "2026-04-30"),
        )
    ]


def test_what_a_paper_asks_of_many_goes_on_in_points_that_name_nobody() -> None:
    body = (
        DISPATCH
        + "Sở Nội vụ đề nghị Giám đốc các sở chỉ đạo các đơn vị trực thuộc thực hiện tốt những nội dung "
        "sau:\n\n1. Sở Y tế tổ chức góp ý dự thảo.\n2. Gửi ý kiến góp ý về Sở Nội vụ trước ngày 20/4/2026.\n"
    )
    assert [told(t) for t in extract_text(body).tasks] == [
        ("tổ chức góp ý dự thảo", ["Sở Y tế"], [], None),
        ("Gửi ý kiến góp ý về Sở Nội vụ", ["Giám đốc các sở"], [], ("before", None, "2026-04-20")),
    ]


def test_the_fuller_of_two_columns_for_the_work_says_what_is_to_be_done() -> None:
    table = (
        "| Tháng | Hoạt động | Nội dung | Đơn vị phụ trách |\n| --- | --- | --- | --- |\n"
        "| 9/2026 | Phát động | Các lớp ký giao ước thi đua với nhà trường | Giám đốc Sở Y tế |\n"
    )
    [task] = record(table, ORDERING).tasks
    assert told(task) == (
        "Các lớp ký giao ước thi đua với nhà trường",
        ["Sở Y tế"],
        [],
        ("during", "2026-09-01", "2026-09-30"),
    )


def test_a_label_may_name_who_leads_and_who_helps() -> None:
    body = (
        "1. Tọa đàm góp ý dự thảo văn kiện\n- Thời gian: ngày 24/3/2026.\n"
        "- Thành phần:\n+ Đại diện các cụm.\n"
        "- Thực hiện: Sở Nội vụ chủ trì, Sở Tài chính phối hợp.\n"
    )
    assert [told(t) for t in record(body, ORDERING).tasks] == [
        (
            "Tọa đàm góp ý dự thảo văn kiện",
            ["Sở Nội vụ"],
            ["Sở Tài chính"],
            ("during", "2026-03-24", "2026-03-24"),
        )
    ]
