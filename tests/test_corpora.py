"""The corpus is compiled, consistent and rendered; its tools find surfaces and notice what is wrong."""

from __future__ import annotations

import copy
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from corpora import render_pdf
from corpora.annotation import AnnotationError, Locator, read_annotation
from corpora.compile import HERE, compile_document, compile_file, names
from corpora.layout import Columns, Grid, Paragraph, layout
from corpora.render import renderings
from corpora.validate import award_problems, problems_of, split_problems

HEADER = """document\tdoc_type\tBáo cáo
document\tcode\tnull
document\tplace\tnull
document\tissued_on\tnull
document\tissuer\tỦy ban nhân dân xã Tân Hòa
document\tsubject\tnull
document\tperiod\tnull
document\tsigner.name\tnull
document\tsigner.role\tnull
document\tsigner.capacity\tnull
"""


def compiled(tmp_path: Path, text: str, lines: str) -> dict[str, Any]:
    """Compile a small document written in the test; fields are parted by two spaces."""
    path = tmp_path / "x.ann"
    path.write_text(HEADER + lines.replace("  ", "\t"), "utf-8")
    return json.loads(json.dumps(compile_document(read_annotation(path), unicodedata.normalize("NFC", text))))


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    return {name: json.loads((HERE / "gold" / f"{name}.gold.json").read_text("utf-8")) for name in names()}


@pytest.mark.parametrize("name", names())
def test_gold_is_compiled_and_valid(name: str) -> None:
    written = (HERE / "gold" / f"{name}.gold.json").read_text("utf-8")
    assert written == compile_file(name), "run python -m corpora.compile"
    found = json.loads(written)
    assert [*problems_of(found), *award_problems(name, found)] == []


def test_split_covers_every_document_once() -> None:
    assert list(split_problems(names())) == []


def test_split_notices_a_document_in_no_part() -> None:
    assert list(split_problems([*names(), "a99-new"])) == [
        "split.toml: a99-new stands 0 times, document there"
    ]


@pytest.mark.parametrize(
    ("text", "lines", "table", "expected"),
    [
        # Forward from the previous mention; white space of the text is free.
        (
            "UBND tỉnh gửi UBND\ntỉnh.",
            "unit  UBND tỉnh  state\nunit  UBND tỉnh",
            "units",
            [(0, 9), (14, 23)],
        ),
        # `every` leaves longer mentions alone.
        (
            "Văn phòng UBND tỉnh, UBND tỉnh",
            "unit  UBND tỉnh  state  every\nunit  Văn phòng UBND tỉnh  state  every",
            "units",
            [(0, 19), (21, 30)],
        ),
        # Never inside a word.
        ("XVII và II", "unit  II  state", "units", [(8, 10)]),
        # Citations nest; a range's inner member starts with its first.
        (
            "Kế hoạch từ số 12 đến số 14-KH/TU",
            "citation  Kế hoạch từ số 12  Kế hoạch  code=12-KH/TU\n"
            "citation  Kế hoạch từ số 12 đến số 14-KH/TU  Kế hoạch  code=13-KH/TU  same\n"
            "citation  14-KH/TU  Kế hoạch  code=14-KH/TU",
            "citations",
            [(0, 17), (0, 33), (25, 33)],
        ),
        # A table cell by its row's words and column.
        (
            "| A | 3 | 5 |\n| B | 5 | 3 |",
            "award  3  Giấy khen  row=B  col=2  count=3",
            "awards",
            [(24, 25)],
        ),
    ],
)
def test_surfaces_are_found(
    tmp_path: Path, text: str, lines: str, table: str, expected: list[tuple[int, int]]
) -> None:
    found = compiled(tmp_path, text, lines)[table]
    assert [(item["start"], item["end"]) for item in found] == expected


def test_full_dates_are_mentions_without_being_written_down(tmp_path: Path) -> None:
    text = "ngày 05/3/2026, ngày 6 tháng 3 năm 2026, 4-11-2013, năm 2026, (19/5/1890 - 19/5/2026)"
    found = compiled(tmp_path, text, "date  năm 2026  every")["dates"]
    assert [item["iso"] for item in found] == [
        "2026-03-05",
        "2026-03-06",
        "2013-11-04",
        "2026",
        "1890-05-19",
        "2026-05-19",
    ]


def test_a_cut_surface_has_fragments_and_reads_as_one(tmp_path: Path) -> None:
    text = "tặng cho 10\n\n(1) chú thích\n\ncá nhân theo 41-\n\nCT/TW"
    found = compiled(
        tmp_path,
        text,
        "award  10 ⏎ cá nhân  Bằng khen  count=10\ncitation  41-⏎CT/TW  Chỉ thị  code=41-CT/TW",
    )
    assert found["awards"][0]["surface"] == "10 cá nhân"
    assert [text[a:b] for a, b in found["awards"][0]["fragments"]] == ["10", "cá nhân"]
    assert found["citations"][0]["surface"] == "41-CT/TW"


@pytest.mark.parametrize(
    ("surface", "kind", "value", "unit"),
    [
        ("2.039 đồng chí", "headcount", 2039, "đồng chí"),
        ("57,14%", "percent", 57.14, "%"),
        ("05 người", "headcount", 5, "người"),
        ("466/698 hồ sơ", "ratio", 0.667622, "hồ sơ"),
    ],
)
def test_figures_are_read(tmp_path: Path, surface: str, kind: str, value: float, unit: str) -> None:
    found = compiled(tmp_path, f"đạt {surface}.", f"quantity  {surface}  {kind}")["quantities"][0]
    assert (found["value"], found["unit"]) == (value, unit)


def test_a_citation_in_a_footnote_carries_its_label(tmp_path: Path) -> None:
    text = "theo luật¹.\n\n¹ Quyết định số 12/QĐ-UBND."
    lines = (
        "citation  Quyết định số 12/QĐ-UBND  Quyết định  code=12/QĐ-UBND\n"
        "note  ¹ Quyết định […] UBND.  1  anchor=theo luật|¹"
    )
    found = compiled(tmp_path, text, lines)
    assert found["citations"][0]["note"] == "1"
    assert found["notes"][0]["anchors"] == [text.index("¹")]


@pytest.mark.parametrize(
    "lines",
    [
        "unit  Sở Y tế  state",  # not in the text
        "award  tặng 5 cá nhân  Bằng khen",  # no count
        "citation  Quyết định  Quyết định",  # no code, no kind
        "finding  sum_mismatch  error  evidence=Sở Nội vụ",  # stands twice
        "place  Hà Nội",  # no such list
    ],
)
def test_unreadable_annotations_are_refused(tmp_path: Path, lines: str) -> None:
    with pytest.raises(AnnotationError):
        compiled(tmp_path, "Sở Nội vụ gửi Sở Nội vụ Quyết định tặng 5 cá nhân", lines)


@pytest.mark.parametrize(
    ("table", "field", "value", "says"),
    [
        ("citations", "end", 3, "citations: text at"),
        ("citations", "defects", ["bad_number"], "not in the closed list"),
        ("citations", "code", "99/QĐ-XYZ", "do not compose"),
        ("citations", "role", "cited", "not in the closed list"),
        ("citations", "date", "1999-01-01", "is not what"),
        ("units", "kind", "ministry", "not in the closed list"),
        ("dates", "iso", "5/6/2026", "dates: iso"),
    ],
)
def test_validator_notices_a_wrong_field(
    gold: dict[str, dict[str, Any]], table: str, field: str, value: object, says: str
) -> None:
    broken = copy.deepcopy(gold["a01-ubnd-xa-bao-cao-6-thang"])
    broken[table][0][field] = value
    assert any(says in problem for problem in problems_of(broken))


def test_validator_notices_wrong_sums(gold: dict[str, dict[str, Any]]) -> None:
    name = "a07-benh-vien-bao-cao-tong-ket"
    broken = copy.deepcopy(gold[name])
    cell = next(award for award in broken["awards"] if award["part_of"] is not None)
    cell["count"] += 1
    assert any("parts of" in problem for problem in award_problems(name, broken))


def test_locator_does_not_look_back() -> None:
    locator = Locator("a b a")
    assert [span.start for span in locator.all("a")] == [0, 4]
    with pytest.raises(AnnotationError):
        locator.find("b", 3, "here")


def test_office_files_are_what_the_texts_render_to() -> None:
    if not render_pdf.FONTS.joinpath("DejaVuSerifCondensed.ttf").exists():
        pytest.skip("the Debian package fonts-dejavu-extra is not installed")
    stale = [path.name for path, content in renderings() if path.read_bytes() != content]
    assert stale == [], "run python -m corpora.render"


def test_office_files_are_small() -> None:
    files = [path for path in (HERE / "files").iterdir() if path.suffix in (".docx", ".pdf")]
    assert len(files) >= 16
    assert [path.name for path in files if path.stat().st_size > 100_000] == []


def test_layout_parts_letterhead_body_tables_and_signature(gold: dict[str, dict[str, Any]]) -> None:
    page = layout(gold["a10-bo-chqs-bao-cao"])
    head, closing = (block for block in page.blocks if isinstance(block, Columns))
    assert head.left == ("QUÂN KHU 4", "BỘ CHỈ HUY QUÂN SỰ TỈNH NGHỆ AN", "Số: 2745/BC-BCH")
    assert head.right[-1] == "Nghệ An, ngày 05 tháng 12 năm 2025"
    assert closing.right == ("CHỈ HUY TRƯỞNG", "Đại tá Phan Đại Nghĩa")
    grid = next(block for block in page.blocks if isinstance(block, Grid))
    assert grid.rows[-1] == ("Tổng cộng", "38", "742", "96", "189")
    assert list(page.notes) == ["1"]


def test_layout_heals_a_code_that_a_footnote_cut(gold: dict[str, dict[str, Any]]) -> None:
    page = layout(gold["a13-truong-thpt-bao-cao-thanh-tich"])
    texts = ["".join(run.text for run in b.runs) for b in page.blocks if isinstance(b, Paragraph)]
    assert any("Kế hoạch số 205/KH-UBND ngày 10/11/2021" in text for text in texts)


TASK_TEXT = (
    "1. Sở Nội vụ\n- Giao các phòng chủ trì rà soát hồ sơ, báo cáo Sở Nội vụ trước ngày 05/6/2026; "
    "thường xuyên đôn đốc.\n2. Sở Tài chính cấp kinh phí."
)
TASK_LINES = """unit  Sở Nội vụ  state  every
unit  Sở Tài chính  state
task  rà soát hồ sơ, báo cáo Sở Nội vụ  các phòng  due=trước ngày 05/6/2026  when=before:2026-06-05
task  đôn đốc  các phòng  support=Sở Nội vụ  due=thường xuyên  when=standing
task  cấp kinh phí  Sở Tài chính"""


def test_tasks_have_organs_and_a_deadline_where_they_stand(tmp_path: Path) -> None:
    gold = compiled(tmp_path, TASK_TEXT, TASK_LINES)
    first, second, third = gold["tasks"]
    assert first["due"] == {
        "start": TASK_TEXT.index("trước ngày"),
        "end": TASK_TEXT.index(";"),
        "surface": "trước ngày 05/6/2026",
        "relation": "before",
        "from": None,
        "to": "2026-06-05",
    }
    assert [(u["surface"], u["role"], u["name"]) for u in second["units"]] == [
        ("các phòng", "lead", None),
        ("Sở Nội vụ", "support", "Sở Nội vụ"),
    ]
    # The nearest of the words in the passage's own line, not the heading above.
    assert second["units"][1]["start"] == TASK_TEXT.index("Sở Nội vụ", 20)
    assert (second["due"]["relation"], second["due"]["to"]) == ("standing", None)
    assert (third["units"][0]["name"], third["due"]) == ("Sở Tài chính", None)
    assert list(problems_of(gold)) == []


def test_only_documents_read_for_tasks_have_them(tmp_path: Path) -> None:
    assert "tasks" not in compiled(tmp_path, TASK_TEXT, "unit  Sở Nội vụ  state  every")
    assert compiled(tmp_path, TASK_TEXT, "document  annotated  task")["tasks"] == []
    region = compiled(tmp_path, TASK_TEXT, "optional  task  cấp kinh phí")
    assert region["tasks"] == []
    assert region["optional"][0]["list"] == "tasks"


@pytest.mark.parametrize(
    "fields",
    [
        "due=trước ngày 05/6/2026",
        "when=standing",
        "due=trước ngày 05/6/2026  when=before",
        "due=thường xuyên  when=standing:2026-06-05",
        "due=trước ngày 05/6/2026  when=until:2026-06-05",
        "due=trước ngày 06/6/2026  when=before:2026-06-06",
        "lead=Sở Y tế",
    ],
)
def test_unreadable_tasks_are_refused(tmp_path: Path, fields: str) -> None:
    with pytest.raises(AnnotationError):
        compiled(tmp_path, TASK_TEXT, f"task  rà soát hồ sơ  {fields}")


def test_validator_notices_wrong_tasks(tmp_path: Path) -> None:
    gold = compiled(tmp_path, TASK_TEXT, TASK_LINES)
    gold["tasks"][0]["units"][0]["start"] += 1
    gold["tasks"][1] |= {"units": [], "due": None}
    found = "\n".join(problems_of(gold))
    assert "is not at" in found
    assert "neither an organ nor a deadline" in found
