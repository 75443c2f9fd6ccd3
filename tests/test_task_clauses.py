"""Tasks by clauses: deadlines and organs of their own, times that recur, parts that give out work."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from extractor.records import Task
from tests.test_tasks import PLAN, record

ORDERING = PLAN.replace("I. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN")
DISPATCH = """SỞ NỘI VỤ

Số: 91/SNV-TĐKT
V/v rà soát hồ sơ

Cà Mau, ngày 06 tháng 4 năm 2026

Kính gửi: Các sở, ban, ngành.

"""


def told(task: Task) -> tuple[str, list[str], list[str], tuple[str | None, ...] | None]:
    """Return a task as (what, who leads, who helps, the deadline), organs as printed."""
    lead = [u.surface for u in task.units if u.role == "lead"]
    helps = [u.surface for u in task.units if u.role == "support"]
    due = task.due
    return task.what, lead, helps, (due.relation, due.from_, due.to) if due else None


CLAUSES = [
    (
        "1. Giao Sở Y tế lập đề án; trình Ủy ban nhân dân tỉnh phê duyệt trước ngày 20/12/2025.",
        [
            ("lập đề án", ["Sở Y tế"], [], None),
            ("trình Ủy ban nhân dân tỉnh phê duyệt", ["Sở Y tế"], [], ("before", None, "2025-12-20")),
        ],
    ),
    (
        "1. Giao Sở Y tế rà soát trang thiết bị của các trạm; hoàn thành trong quý II năm 2026.",
        [
            (
                "rà soát trang thiết bị của các trạm",
                ["Sở Y tế"],
                [],
                ("during", "2026-04-01", "2026-06-30"),
            )
        ],
    ),
    (
        "1. Sở Y tế chủ trì kiểm tra bếp ăn; Công an tỉnh có trách nhiệm bảo vệ đoàn kiểm tra.",
        [
            ("kiểm tra bếp ăn", ["Sở Y tế"], [], None),
            ("bảo vệ đoàn kiểm tra", ["Công an tỉnh"], [], None),
        ],
    ),
    (
        "1. Thủ trưởng các sở, ngành; Chủ tịch UBND các xã, phường báo cáo kết quả chậm nhất 05/12/2025.",
        [
            (
                "báo cáo kết quả",
                ["Thủ trưởng các sở, ngành", "Chủ tịch UBND các xã, phường"],
                [],
                ("by", None, "2025-12-05"),
            )
        ],
    ),
    (
        "1. Giám đốc các sở, Chủ tịch UBND các xã gửi danh sách trước ngày 15/11/2025.",
        [
            (
                "gửi danh sách",
                ["Giám đốc các sở", "Chủ tịch UBND các xã"],
                [],
                ("before", None, "2025-11-15"),
            )
        ],
    ),
    (
        "1. Trước ngày 01/12/2025, các cơ quan, đơn vị gửi báo cáo về Sở Nội vụ để tổng hợp, trình tỉnh.",
        [
            (
                "gửi báo cáo về Sở Nội vụ",
                ["các cơ quan, đơn vị"],
                [],
                ("before", None, "2025-12-01"),
            )
        ],
    ),
    (
        "1. Giao Sở Nội vụ theo dõi việc thực hiện; hằng quý báo cáo Thường trực Tỉnh ủy.",
        [
            ("theo dõi việc thực hiện", ["Sở Nội vụ"], [], None),
            ("báo cáo Thường trực Tỉnh ủy", ["Sở Nội vụ"], [], ("standing", None, None)),
        ],
    ),
    (
        "1. Yêu cầu các xã, phường gửi số liệu về Sở Y tế trước ngày 25 hằng tháng.",
        [("gửi số liệu về Sở Y tế", ["các xã, phường"], [], ("standing", None, None))],
    ),
    (
        "1. Giao Sở Xây dựng hoàn thành việc cắm mốc trước tháng 02/2026.",
        # Before a month is before its first day.
        [("hoàn thành việc cắm mốc", ["Sở Xây dựng"], [], ("before", None, "2026-02-01"))],
    ),
    (
        "1. Sở Tư pháp (đơn vị thường trực): thẩm định các dự thảo; in tài liệu.",
        [("thẩm định các dự thảo; in tài liệu", ["Sở Tư pháp"], [], None)],
    ),
    (
        "1. Phân công ông Lê Văn Bảy viết diễn văn trước ngày 20/11/2025.",
        [("viết diễn văn", ["ông Lê Văn Bảy"], [], ("before", None, "2025-11-20"))],
    ),
    (
        "1. Công an các xã, phường nắm tình hình địa bàn.",
        [("nắm tình hình địa bàn", ["Công an các xã, phường"], [], None)],
    ),
    (
        "1. Giao đồng chí Lê Thị Hoa, Phó Bí thư Thường trực Đảng ủy, chủ trì sơ kết phong trào vào quý II"
        " năm 2028.",
        [
            (
                "sơ kết phong trào",
                ["đồng chí Lê Thị Hoa"],
                [],
                ("during", "2028-04-01", "2028-06-30"),
            )
        ],
    ),
]


@pytest.mark.parametrize(("body", "expected"), CLAUSES)
def test_each_clause_has_its_own_deadline_and_organs(body: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(task) for task in record(body, ORDERING).tasks] == expected


def test_an_organ_acts_where_a_part_gives_out_work() -> None:
    body = "1. Sở Tài chính cấp 500 triệu đồng cho các xã.\n2. Báo Cà Mau mở chuyên mục về phong trào."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [
        ("cấp 500 triệu đồng cho các xã", ["Sở Tài chính"]),
        ("mở chuyên mục về phong trào", ["Báo Cà Mau"]),
    ]
    told_of = PLAN.replace("I. NHIỆM VỤ", "I. TÌNH HÌNH")
    assert record(body, told_of).tasks == ()


def test_a_title_of_the_same_level_closes_the_part() -> None:
    body = "1. Sở Tài chính cấp kinh phí cho các xã.\n\nIV. KẾT QUẢ NĂM TRƯỚC\n1. Sở Y tế khám cho 900 người."
    assert [told(t)[1] for t in record(body, ORDERING).tasks] == [["Sở Tài chính"]]


def test_a_report_gives_work_in_the_part_about_what_is_ahead() -> None:
    head = PLAN.replace("KẾ HOẠCH", "BÁO CÁO").replace("KH-UBND", "BC-UBND").replace("I. NHIỆM VỤ\n", "")
    body = (
        "I. KẾT QUẢ\n1. Sở Y tế chủ trì kiểm tra 12 bếp ăn trong tháng 9/2025.\n\n"
        "II. NHIỆM VỤ THỜI GIAN TỚI\n1. Sở Y tế chủ trì kiểm tra 20 bếp ăn trong tháng 11/2025."
    )
    assert [told(t) for t in record(body, head).tasks] == [
        ("kiểm tra 20 bếp ăn", ["Sở Y tế"], [], ("during", "2025-11-01", "2025-11-30"))
    ]


def test_those_whom_an_introduction_asks_do_what_is_listed() -> None:
    body = (
        "Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:\n\n"
        "1. Rà soát hồ sơ của các năm trước.\n\n2. Việc chi thưởng thực hiện theo quy định."
    )
    assert [told(t) for t in record(body, DISPATCH).tasks] == [
        ("Rà soát hồ sơ của các năm trước", ["các cơ quan, đơn vị"], [], None)
    ]


def test_whom_a_sentence_asks_behind_its_reasons() -> None:
    body = "Để kịp tổng hợp, Sở Nội vụ đề nghị các xã, phường gửi danh sách trước ngày 20/4/2026."
    (task,) = record(body, DISPATCH).tasks
    assert told(task) == ("gửi danh sách", ["các xã, phường"], [], ("before", None, "2026-04-20"))


def test_numbered_groups_are_headings_where_work_is_given_out() -> None:
    body = "1. Các đơn vị trực thuộc Sở Y tế\n\nLập kế hoạch của đơn vị xong trước ngày 30/11/2025."
    assert [told(t) for t in record(body, ORDERING).tasks] == [
        (
            "Lập kế hoạch của đơn vị",
            ["Các đơn vị trực thuộc Sở Y tế"],
            [],
            ("before", None, "2025-11-30"),
        )
    ]


def test_an_organ_that_leads_another_is_given_the_work_alone() -> None:
    body = "1. Giao Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh:\n- Ban hành quy chế mới trước ngày 30/11/2025."
    assert [told(t)[1] for t in record(body, ORDERING).tasks] == [["Đảng ủy UBND tỉnh"]]


LABELLED = [
    (
        "1. Sơ kết phong trào thi đua\n- Cơ quan chuẩn bị: Sở Nội vụ.\n- Thời gian: quý I/2026.",
        ("Sơ kết phong trào thi đua", ["Sở Nội vụ"], [], ("during", "2026-01-01", "2026-03-31")),
    ),
    (
        "1. Giao Sở Nội vụ phối hợp với Sở Y tế chuẩn bị hội nghị; thời gian hoàn thành: trước 30/11/2025.",
        ("chuẩn bị hội nghị", ["Sở Nội vụ"], ["Sở Y tế"], ("before", None, "2025-11-30")),
    ),
]


@pytest.mark.parametrize(("body", "expected"), LABELLED)
def test_labels_complete_a_title_or_a_sentence(body: str, expected: tuple[object, ...]) -> None:
    assert [told(task) for task in record(body, ORDERING).tasks] == [expected]


def test_a_cell_holds_organs_apart_by_semicolons() -> None:
    body = (
        "| TT | Nội dung | Đơn vị thực hiện | Thời hạn |\n| --- | --- | --- | --- |\n"
        "| 1 | Gửi hồ sơ khen thưởng | Đoàn xã, phường; Sở Y tế | Trước 25 hằng tháng |"
    )
    assert [told(task) for task in record(body).tasks] == [
        ("Gửi hồ sơ khen thưởng", ["Đoàn xã, phường", "Sở Y tế"], [], ("standing", None, None))
    ]


NO_WORK = [
    "1. Các đơn vị nghiêm túc thực hiện.",
    "1. Đề nghị các đơn vị phối hợp thực hiện Kế hoạch này.",
    "1. Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện.",
    "1. Hội đồng thống nhất đề nghị Chủ tịch nước tặng Huân chương cho 01 cá nhân.",
    "1. Sở Y tế là đơn vị dẫn đầu phong trào.",
]


@pytest.mark.parametrize("body", NO_WORK)
def test_an_appeal_to_all_or_a_proposal_gives_no_work(body: str) -> None:
    assert record(body, ORDERING).tasks == ()


HOSTILE = [
    "Sở Y tế; ",
    "đề nghị các xã ",
    "hằng tháng trước ",
    "chưa gửi các đơn vị ",
    "(" * 8 + ";",
    "các xã, ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_any_repetition_can_be_read(unit: str) -> None:
    for task in record("1. Giao " + unit * 300, ORDERING).tasks:
        assert task.what


def test_a_line_that_ends_in_a_duty_is_a_heading() -> None:
    body = "1. UBND các xã, phường có trách nhiệm:\n- Lập danh sách hộ khó khăn của địa phương."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [
        ("Lập danh sách hộ khó khăn của địa phương", ["UBND các xã, phường"])
    ]


def test_points_under_a_point_belong_to_those_it_names() -> None:
    body = "1. Giao Sở Y tế chuẩn bị các điều kiện của hội nghị;\n\n+ Bố trí phòng họp cho 65 đại biểu."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [
        ("chuẩn bị các điều kiện của hội nghị", ["Sở Y tế"]),
        ("Bố trí phòng họp cho 65 đại biểu", ["Sở Y tế"]),
    ]


def test_a_point_of_an_organ_is_not_that_of_those_asked() -> None:
    body = (
        "Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:\n\n"
        "1. Trung tâm Mầm Xanh Ngọc kiểm tra đường truyền.\n\n2. Rà soát hồ sơ của các năm trước."
    )
    assert [told(t)[:2] for t in record(body, DISPATCH).tasks] == [
        ("kiểm tra đường truyền", ["Trung tâm Mầm Xanh Ngọc"]),
        ("Rà soát hồ sơ của các năm trước", ["các cơ quan, đơn vị"]),
    ]


@pytest.mark.parametrize("start", ["Báo cáo", "Phòng, chống", "Ban hành", "Hội nghị", "Trường hợp"])
def test_what_only_begins_like_an_organ_is_none(start: str) -> None:
    found = record(f"1. {start} việc chung kiểm tra đường truyền trước ngày 20/12/2025.", ORDERING).tasks
    assert all(not task.units for task in found)


def test_bare_names_share_the_head_of_the_first() -> None:
    body = "1. Giao Sở Y tế phối hợp với Sở Nội vụ, Gò Thị Mây và các đơn vị liên quan kiểm tra bếp ăn."
    assert [told(t)[2] for t in record(body, ORDERING).tasks] == [
        ["Sở Nội vụ", "Gò Thị Mây", "các đơn vị liên quan"]
    ]


def test_a_remark_behind_an_organ_is_no_work() -> None:
    body = "1. Giao Sở Y tế (đơn vị đặt điểm cầu) chuẩn bị đường truyền."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [("chuẩn bị đường truyền", ["Sở Y tế"])]


def test_those_who_take_part_are_given_nothing_by_being_listed() -> None:
    body = "2. Thành phần tham dự\n\n- Giám đốc các sở, cụ thể:\n\n+ Tại điểm cầu chính: các bệnh viện."
    assert record(body, DISPATCH).tasks == ()


def test_a_verb_that_gives_work_to_nobody_is_part_of_it() -> None:
    body = "1. Giao Sở Y tế chuẩn bị hội nghị;\n\n+ Phân công một người trực điện thoại."
    assert record(body, ORDERING).tasks[1].what == "Phân công một người trực điện thoại"


HEADINGS = [
    ("5. Các chủ rừng là doanh nghiệp (công ty, hợp tác xã)", "Các chủ rừng là doanh nghiệp"),
    (
        "6. Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải",
        "Các doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải",
    ),
    ("7. Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã"),
    ("8. Trung tâm Truyền thông - Văn hóa cơ sở", "Trung tâm Truyền thông - Văn hóa cơ sở"),
]


@pytest.mark.parametrize(("heading", "lead"), HEADINGS)
def test_a_numbered_title_that_is_a_group_leads_what_stands_under_it(heading: str, lead: str) -> None:
    body = (
        f"{heading}\n\n- Trồng cây xanh quanh hồ trung tâm.\n\nTrên đây là Kế hoạch trồng cây, gửi theo mẫu."
    )
    assert [told(t) for t in record(body, ORDERING).tasks] == [
        ("Trồng cây xanh quanh hồ trung tâm", [lead], [], None)
    ]


def test_sentences_go_on_with_what_the_organ_at_the_head_is_to_do() -> None:
    body = "1. Sở Y tế theo dõi các đơn vị. Tham mưu sơ kết phong trào. Báo cáo lập theo mẫu chung."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [
        ("theo dõi các đơn vị", ["Sở Y tế"]),
        ("Tham mưu sơ kết phong trào", ["Sở Y tế"]),
    ]


def test_an_organ_acts_behind_what_its_work_waits_for() -> None:
    body = (
        "1. Sau khi đề án được duyệt, Sở Y tế khẩn trương mua thiết bị cho các trạm.\n\n"
        "2. Sở Tài chính\n\n- Trên cơ sở dự toán của các xã, chủ trì, phối hợp với Sở Y tế cấp kinh phí."
    )
    assert [told(t)[:3] for t in record(body, ORDERING).tasks] == [
        ("khẩn trương mua thiết bị cho các trạm", ["Sở Y tế"], []),
        ("cấp kinh phí", ["Sở Tài chính"], ["Sở Y tế"]),
    ]


def test_often_is_how_a_clause_is_done_not_until_when() -> None:
    body = "1. Sở Y tế chủ trì quản lý bếp ăn; thường xuyên kiểm tra nguồn thực phẩm; có giải pháp xử lý."
    assert [told(t) for t in record(body, ORDERING).tasks] == [
        (
            "quản lý bếp ăn; thường xuyên kiểm tra nguồn thực phẩm; có giải pháp xử lý",
            ["Sở Y tế"],
            [],
            None,
        )
    ]


def test_what_is_to_be_done_in_case_of_trouble_is_no_errand() -> None:
    body = (
        "1. Sở Y tế chủ trì khám sức khỏe cho học sinh.\n\nTrong quá trình thực hiện, nếu có vướng mắc, "
        "đề nghị các sở, ngành kịp thời phản ánh về Sở Y tế để tổng hợp."
    )
    assert [told(t)[0] for t in record(body, ORDERING).tasks] == ["khám sức khỏe cho học sinh"]


def test_organs_charged_with_something_are_one_group() -> None:
    body = "1. Các cơ quan được giao chủ trì đề án theo Kế hoạch này có trách nhiệm lập dự toán của đề án."
    assert [told(t)[:2] for t in record(body, ORDERING).tasks] == [
        ("lập dự toán của đề án", ["Các cơ quan được giao chủ trì đề án theo Kế hoạch này"])
    ]


def test_a_province_that_needs_to_do_what_a_list_tells() -> None:
    head = DISPATCH.replace("Kính gửi: Các sở, ban, ngành.\n\n", "")
    body = (
        "Để hoàn thành kế hoạch năm, tỉnh Cà Mau cần tập trung thực hiện các việc sau:\n\n"
        "1. Rà soát các dự án chậm tiến độ. Lập danh mục dự án mới khởi công."
    )
    assert [told(t)[:2] for t in record(body, head).tasks] == [
        ("Rà soát các dự án chậm tiến độ", ["tỉnh Cà Mau"]),
        ("Lập danh mục dự án mới khởi công", ["tỉnh Cà Mau"]),
    ]


def test_a_dispatch_whose_letterhead_is_lost_gives_out_work() -> None:
    body = (
        "Kính gửi: Các xã.\n\nTỉnh có ý kiến như sau:\n\n1. Giao Sở Y tế\n\n- Tổng hợp số liệu về tiêm chủng."
    )
    tasks = extract_text(body, "cong-van.txt").tasks
    assert [told(t)[:2] for t in tasks] == [("Tổng hợp số liệu về tiêm chủng", ["Sở Y tế"])]


HEADS = [
    (
        "1. Về kinh phí mua vắc xin: giao Sở Y tế chủ trì phối hợp với Sở Tài chính lập dự toán trong tháng"
        " 12/2025.",
        [("lập dự toán", ["Sở Y tế"], ["Sở Tài chính"], ("during", "2025-12-01", "2025-12-31"))],
    ),
    (
        "1. Về dự án kè biển: với vai trò chủ đầu tư, Sở Xây dựng chủ động làm việc với nhà thầu.",
        [("chủ động làm việc với nhà thầu", ["Sở Xây dựng"], [], None)],
    ),
    (
        "1. Bộ trưởng Bộ Y tế chỉ đạo các bệnh viện dự trữ thuốc.",
        [("chỉ đạo các bệnh viện dự trữ thuốc", ["Bộ Y tế"], [], None)],
    ),
    (
        "1. Giao Phó Thủ tướng Chính phủ Trần Văn Nam chỉ đạo việc cứu trợ các xã.",
        [("chỉ đạo việc cứu trợ các xã", ["Phó Thủ tướng Chính phủ Trần Văn Nam"], [], None)],
    ),
    (
        "1. Giao Giám đốc Sở Y tế Trần Văn Nam chỉ đạo việc khám bệnh cho dân.",
        [("chỉ đạo việc khám bệnh cho dân", ["Sở Y tế"], [], None)],
    ),
    (
        "1. Sở Y tế theo chức năng, nhiệm vụ được giao kiểm tra bếp ăn của các trường.",
        [("theo chức năng, nhiệm vụ được giao kiểm tra bếp ăn của các trường", ["Sở Y tế"], [], None)],
    ),
    (
        "1. Đề nghị các Tập đoàn: Dầu khí Đất Mũi, Điện gió Cà Mau tổ chức trồng cây ven biển.",
        [("tổ chức trồng cây ven biển", ["các Tập đoàn: Dầu khí Đất Mũi", "Điện gió Cà Mau"], [], None)],
    ),
    (
        "1. Các trường trên địa bàn: Tiếp tục chỉ đạo các lớp trồng cây.",
        [("Tiếp tục chỉ đạo các lớp trồng cây", ["Các trường trên địa bàn"], [], None)],
    ),
    (
        "1. Đề nghị các Ban Xây dựng Đảng tăng cường kiểm tra hồ sơ.",
        [("tăng cường kiểm tra hồ sơ", ["các Ban Xây dựng Đảng"], [], None)],
    ),
    (
        "1. Căn cứ Kế hoạch này, Giám đốc các sở xây dựng kế hoạch của ngành.",
        [("xây dựng kế hoạch của ngành", ["Giám đốc các sở"], [], None)],
    ),
    (
        "1. Sở Tài chính, trên cơ sở dự toán của các xã, chủ trì cùng Sở Y tế phân bổ kinh phí.",
        [("phân bổ kinh phí", ["Sở Tài chính"], ["Sở Y tế"], None)],
    ),
    ("1. Các sở, ngành tổ chức quán triệt và triển khai thực hiện nghiêm túc Kế hoạch này.", []),
    ("1. Sở Y tế trân trọng thông báo.", []),
]


@pytest.mark.parametrize(("body", "expected"), HEADS)
def test_who_leads_behind_topics_posts_and_colons(body: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(task) for task in record(body, ORDERING).tasks] == expected


def test_how_many_may_be_proposed_is_no_work() -> None:
    body = (
        "1. Sở Y tế chủ trì xét chọn hồ sơ.\n\nIV. SỐ LƯỢNG ĐỀ NGHỊ\n\n1. Bằng khen\n\n"
        "a) Các đơn vị cấp tỉnh:\n\n- Ban Chỉ đạo bầu cử của tỉnh: Không quá 05 cá nhân;"
    )
    assert [told(t)[0] for t in record(body, ORDERING).tasks] == ["xét chọn hồ sơ"]
