"""Tasks: what a plan gives out, to which organs, until when, and what is no errand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.api import extract_source
from extractor.language.document import carrying
from extractor.language.pipeline import load
from extractor.language.tasks import mark_tasks
from extractor.records import Record, Task
from extractor.text.build import read
from extractor.text.source import SourceText
from tests.growth import grows_linearly

PLAN = """ỦY BAN NHÂN DÂN
TỈNH CÀ MAU

Số: 77/KH-UBND

Cà Mau, ngày 14 tháng 10 năm 2025

KẾ HOẠCH
Phát động phong trào thi đua năm 2026

I. NHIỆM VỤ
"""


def record(body: str, head: str = PLAN) -> Record:
    return extract_source(SourceText.from_string(head + body + "\n"))


def told(task: Task) -> tuple[str, list[str], list[str], str | None]:
    """Return a task as (what, who leads, who helps, last day)."""
    lead = [u.name or u.surface for u in task.units if u.role == "lead"]
    helps = [u.name or u.surface for u in task.units if u.role == "support"]
    return task.what, lead, helps, task.due.to if task.due else None


SENTENCES = [
    (
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan xây dựng đề án khám sức"
        " khỏe, hoàn thành trước ngày 20/12/2025.",
        ("xây dựng đề án khám sức khỏe", ["Sở Y tế"], ["Sở Tài chính", "các đơn vị liên quan"], "2025-12-20"),
    ),
    (
        "2. Sở Tư pháp chủ trì, phối hợp với UBND các xã, phường tổ chức ngày hội pháp luật;"
        " xong trong tháng 11/2025.",
        ("tổ chức ngày hội pháp luật", ["Sở Tư pháp"], ["UBND các xã, phường"], "2025-11-30"),
    ),
    (
        "Yêu cầu các sở, ban, ngành đăng ký giao ước thi đua về Sở Nội vụ chậm nhất ngày 05/01 để tổng hợp.",
        ("đăng ký giao ước thi đua về Sở Nội vụ", ["các sở, ban, ngành"], [], "2026-01-05"),
    ),
    (
        "- Phân công Phòng Kinh tế phường An Xuyên lập danh sách hộ khó khăn, muộn nhất đến hết"
        " quý I năm 2026.",
        ("lập danh sách hộ khó khăn", ["Phòng Kinh tế phường An Xuyên"], [], "2026-03-31"),
    ),
    (
        "Giám đốc Sở Xây dựng chịu trách nhiệm rà soát các công trình chào mừng.",
        ("rà soát các công trình chào mừng", ["Sở Xây dựng"], [], None),
    ),
    (
        "Tổ chức hội thi cán bộ dân vận khéo. Đơn vị thực hiện: Ban Tuyên giáo và Dân vận Tỉnh ủy;"
        " Thời gian: quý III/2026.",
        ("Tổ chức hội thi cán bộ dân vận khéo", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"], [], "2026-09-30"),
    ),
    (
        "Nâng cấp phần mềm theo dõi phong trào (cơ quan chủ trì: Sở Khoa học và Công nghệ; cơ quan phối hợp:"
        " Sở Nội vụ; thời hạn hoàn thành: tháng 5/2026).",
        (
            "Nâng cấp phần mềm theo dõi phong trào",
            ["Sở Khoa học và Công nghệ"],
            ["Sở Nội vụ"],
            "2026-05-31",
        ),
    ),
    (
        "2.1. Lễ phát động phong trào thi đua toàn tỉnh\n- Thời gian dự kiến: ngày 03/02/2026.\n"
        "- Địa điểm: Hội trường tỉnh.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Đơn vị phối hợp: Các cơ quan báo chí.",
        ("Lễ phát động phong trào thi đua toàn tỉnh", ["Sở Nội vụ"], ["Các cơ quan báo chí"], "2026-02-03"),
    ),
]


@pytest.mark.parametrize(("body", "expected"), SENTENCES)
def test_work_is_given_with_organs_and_a_last_day(
    body: str, expected: tuple[str, list[str], list[str], str | None]
) -> None:
    assert [told(task) for task in record(body).tasks] == [expected]


def test_organs_as_headings_own_the_work_under_them() -> None:
    tasks = record(
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Bố trí kinh phí cho các phong trào thi đua.\n"
        "- Chủ trì, phối hợp với Sở Nội vụ thẩm định dự toán, xong trước ngày 31/01/2026.\n"
        "2. Đề nghị Liên đoàn Lao động tỉnh\nVận động đoàn viên hưởng ứng các phong trào."
    ).tasks
    assert [told(task) for task in tasks] == [
        ("Bố trí kinh phí cho các phong trào thi đua", ["Sở Tài chính"], [], None),
        ("thẩm định dự toán", ["Sở Tài chính"], ["Sở Nội vụ"], "2026-01-31"),
        ("Vận động đoàn viên hưởng ứng các phong trào", ["Liên đoàn Lao động tỉnh"], [], None),
    ]


def test_a_row_of_a_table_is_a_task() -> None:
    tasks = record(
        "| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| I | Công tác tuyên truyền |  |  |  |\n"
        "| 1 | Ban hành kế hoạch kiểm tra | Sở Nội vụ | Các sở, ngành | Trước 28/02/2026 |\n"
        "| 2 | Nêu gương người tốt, việc tốt | Sở Y tế, Sở Tư pháp |  | Thường xuyên |"
    ).tasks
    assert [told(task) for task in tasks] == [
        ("Ban hành kế hoạch kiểm tra", ["Sở Nội vụ"], ["Các sở, ngành"], "2026-02-28"),
        ("Nêu gương người tốt, việc tốt", ["Sở Y tế", "Sở Tư pháp"], [], None),
    ]
    assert tasks[1].due is not None
    assert tasks[1].due.relation == "standing"


NO_TASKS = [
    "Sở Nội vụ đã hoàn thành việc số hóa hồ sơ trước ngày 15/9/2025.",
    "Giám đốc Sở Nội vụ, Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này.",
    "Đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 03 tập thể.",
    "Phấn đấu hoàn thành các chỉ tiêu năm 2026.",
    "Thời gian: 8 giờ 00 ngày 20/10/2025.\nĐịa điểm: Hội trường UBND tỉnh.",
    "Phong trào được phát động từ trước ngày 30/4/2025.",
]


@pytest.mark.parametrize("body", NO_TASKS)
def test_what_was_done_or_is_proposed_is_no_task(body: str) -> None:
    assert record(body).tasks == ()


def test_what_a_law_says_of_organs_is_no_errand() -> None:
    body = "Điều 5. Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính hướng dẫn thực hiện Nghị định.\n"
    law = PLAN.replace("77/KH-UBND", "77/2025/NĐ-CP").replace("KẾ HOẠCH", "NGHỊ ĐỊNH")
    assert record(body, law).tasks == ()
    assert len(record(body).tasks) == 1


def test_parts_of_a_task_point_into_the_text() -> None:
    found = record(SENTENCES[0][0])
    (task,) = found.tasks
    assert task.due is not None
    for part in (task, task.due, *task.units):
        assert found.text[part.start : part.end] == part.surface
    assert task.due.relation == "before"


PIECES = (
    *("Giao ", "Sở Y tế", " chủ trì, ", "phối hợp với ", "các xã", ": ", "\n", "- ", "1. ", "thời gian"),
    *(" trước ngày 02/3/2026", "| ", "Thời hạn: ", "; ", ". ", "(", "hoàn thành"),
)


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=30,
    )
)
def test_any_mixture_can_be_read(pieces: list[str]) -> None:
    found = record("".join(pieces))
    for task in found.tasks:
        assert found.text[task.start : task.end] == task.surface or task.fragments
        assert task.what


HOSTILE = [
    "Giao ",
    "Sở Y tế, ",
    "các ",
    "thời gian: ",
    "hoàn thành trước ",
    "phối hợp với các xã, ",
    ": ",
    "- ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def make(length: int) -> Doc:
        reading = read(SourceText.from_string(PLAN + unit * (length // len(unit))))
        doc = carrying(reading, load().vocab)
        for name, component in load().pipeline:
            doc = component(doc) if name != "cancu_tasks" else doc
        return doc

    assert grows_linearly(mark_tasks, make, 2_000)


@pytest.mark.parametrize(
    "name",
    ["e01-chu-tich-tinh-quyet-dinh-danh-sach", "f03-hoi-phu-nu-quyet-dinh-hai-danh-sach"],
)
def test_award_decision_with_lists_gives_no_work(name: str) -> None:
    """A line in capitals without a number is a letterhead or a title, not the organ whose work follows."""
    text = (Path(__file__).parents[1] / "corpora" / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    assert extract_source(SourceText.from_string(text)).tasks == ()


@pytest.mark.parametrize("heading", ["1. Sở Nội vụ", "1. SỞ NỘI VỤ"])
def test_numbered_heading_of_an_organ_gives_the_work_below_it(heading: str) -> None:
    (task,) = record(f"{heading}\n\n- Chủ trì theo dõi việc tổ chức phong trào thi đua ở cơ sở.").tasks
    assert [u.name for u in task.units] == ["Sở Nội vụ"]


LAW = """BỘ NỘI VỤ

Số: 12/2026/TT-BNV

Hà Nội, ngày 10 tháng 03 năm 2026

THÔNG TƯ
Quy định về hồ sơ khen thưởng

"""


@pytest.mark.parametrize(
    "body",
    [
        "Các khoản chi phát sinh được quyết toán trước ngày 31/12/2026.",
        "Các hợp đồng in bằng khen ký trước ngày 01/7/2026 thì thực hiện theo quy định cũ.",
        "Sở Nội vụ lưu hồ sơ đã được cấp trước ngày 01/01/2022 cho đến khi có quy định khác.",
        "Cán bộ từ trần là người hoạt động cách mạng trước ngày 01/01/1945 được tổ chức lễ viếng.",
        "Các vi phạm đã khắc phục xong trước ngày 31/12/2025 không bị trừ điểm thi đua.",
        "Các chính sách tại Thông tư cũ được thực hiện đến hết năm 2024.",
    ],
)
def test_day_that_tells_which_things_are_meant_is_no_deadline(body: str) -> None:
    assert record(body, LAW).tasks == ()


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("Giao thành viên Tổ bầu cử hướng dẫn cử tri ký nhận thẻ tại phòng.", "thành viên Tổ bầu cử"),
        ("Giao các trường công lập lập danh sách nhà giáo đủ điều kiện.", "các trường công lập"),
        (
            "Yêu cầu các cơ quan, tổ chức, đơn vị gửi báo cáo kết quả trước ngày 05/4/2026.",
            "các cơ quan, tổ chức, đơn vị",
        ),
    ],
)
def test_verb_inside_a_compound_ends_no_group(body: str, lead: str) -> None:
    (task,) = record(body).tasks
    assert [u.surface for u in task.units] == [lead]


def test_addressees_of_a_dispatch_are_given_nothing_by_being_listed() -> None:
    head = """SỞ NỘI VỤ

Số: 88/SNV-TĐKT
V/v đôn đốc hồ sơ

Cà Mau, ngày 06 tháng 4 năm 2026

Kính gửi:
- Sở Y tế;
- Công ty Cổ phần Cấp nước.

"""
    body = "Đến nay mới có 12 đơn vị gửi báo cáo về Sở, đạt 60% số đơn vị.\n\n"
    given = "Đề nghị Sở Y tế gửi hồ sơ trước ngày 15/4/2026."
    (task,) = record(body + given, head).tasks
    assert [u.name for u in task.units] == ["Sở Y tế"]


def test_periods_under_a_heading_that_is_no_organ_are_no_work_of_it() -> None:
    body = "Các đợt thi đua:\n- Đợt 1 (từ ngày 01/3 đến ngày 19/5/2026): chào mừng ngày sinh của Bác."
    assert record(body).tasks == ()


def test_those_under_an_organ_are_a_group_with_its_name() -> None:
    body = "Giao các đơn vị trực thuộc Sở Y tế, Sở Nội vụ rà soát hồ sơ khen thưởng trước ngày 05/11/2025."
    (task,) = record(body).tasks
    assert [u.surface for u in task.units] == ["các đơn vị trực thuộc Sở Y tế", "Sở Nội vụ"]


def test_dotted_line_to_be_filled_in_is_no_work() -> None:
    assert record("1. Sở Y tế\n\n- ……………………………………………………").tasks == ()


def test_who_only_helps_makes_no_errand() -> None:
    assert record("Diễn tập cứu nạn trên sông năm 2025.\nCơ quan phối hợp: Sở Y tế.").tasks == ()


def test_points_under_a_label_share_the_labels_below_them() -> None:
    body = (
        "1. Về dữ liệu\n\na) Nhiệm vụ:\n\n- Rà soát dữ liệu đất đai của các xã.\n\n"
        "- Bổ sung danh mục dữ liệu mở.\n\nb) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Các sở, ban, ngành.\n\n"
        "- Đơn vị phối hợp: Bưu điện tỉnh (Sở Khoa học và Công nghệ), UBND xã, phường và các cơ quan liên"
        " quan.\n\n"
        "c) Thời gian thực hiện: Thực hiện thường xuyên.\n\n2. Về mạng\n\n"
        "- Nội dung thực hiện: Kéo cáp quang về thôn.\n\n- Cơ quan chủ trì: Sở Xây dựng.\n\n"
        "- Thời gian thực hiện: Năm 2026 và các năm tiếp theo."
    )
    helpers = ["Bưu điện tỉnh", "UBND xã, phường", "các cơ quan liên quan"]
    tasks = record(body).tasks
    assert [told(t)[:3] for t in tasks] == [
        ("Rà soát dữ liệu đất đai của các xã", ["Các sở, ban, ngành"], helpers),
        ("Bổ sung danh mục dữ liệu mở", ["Các sở, ban, ngành"], helpers),
        ("Kéo cáp quang về thôn", ["Sở Xây dựng"], []),
    ]
    assert [t.due.relation if t.due else None for t in tasks] == ["standing", "standing", "standing"]


def test_a_label_may_go_on_and_a_time_may_only_begin() -> None:
    body = (
        "- Ra mắt trợ lý ảo về pháp luật.\n\nĐơn vị chủ trì tham mưu thực hiện: Sở Tư pháp.\n\n"
        "Thời gian thực hiện: Từ 01/7/2026."
    )
    (task,) = record(body).tasks
    assert told(task)[:2] == ("Ra mắt trợ lý ảo về pháp luật", ["Sở Tư pháp"])
    assert task.due is not None
    assert task.due.relation == "standing"
