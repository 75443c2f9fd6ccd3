"""Documents that are one document in another form are linked, and others that look alike are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.api import extract_text
from extractor.catalogue import Catalogue, award_sums, copies
from extractor.catalogue.arrivals import Entry
from extractor.catalogue.contents import contents, differences
from extractor.catalogue.copies_found import copies_of
from extractor.catalogue.doctor import examine
from extractor.catalogue.likeness import fingerprint, likeness
from extractor.catalogue.prepared import prepare
from extractor.ingest import ingest
from extractor.records import Record
from tests.growth import grows_linearly
from tests.hand_made import HandMade

CORPUS = Path(__file__).resolve().parent.parent / "corpora"
DECISION = """ỦY BAN NHÂN DÂN
TỈNH {province}

Số: {number}/QĐ-UBND

{place}, ngày {day} tháng 6 năm 2026

QUYẾT ĐỊNH
Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết một số điều;
Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số {proposal}/TTr-SNV ngày 01 tháng 6 năm 2026,

QUYẾT ĐỊNH:

Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho {recipient}, đã có thành tích xuất sắc trong thực
hiện nhiệm vụ năm học 2025 - 2026, góp phần vào sự nghiệp xây dựng và bảo vệ Tổ quốc.
Điều 2. Tiền thưởng kèm theo Bằng khen được trích từ Quỹ thi đua, khen thưởng của tỉnh theo quy định.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị liên quan
và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.
{end}"""
SIGNED = {
    "province": "LÂM ĐỒNG",
    "place": "Lâm Đồng",
    "number": "145",
    "day": "05",
    "proposal": "12",
    "recipient": "05 tập thể và 17 cá nhân",
    "end": "",
}


def decision(**changed: str) -> str:
    return DECISION.format(**SIGNED | changed)


def linked(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    rows = catalogue.db.execute(
        "SELECT min(a.name, b.name), max(a.name, b.name), kind FROM copies c"
        " JOIN documents a ON a.id = c.document JOIN documents b ON b.id = c.other ORDER BY 1, 2"
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (decision(number="", day="  "), "draft"),
        (decision(number="", day="01", recipient="05 tập thể và 18 cá nhân"), "draft"),
        (decision(end="Nơi nhận: như Điều 3; lưu: VT.\n"), "copy"),
        (decision().upper().replace("SỐ: 145/QĐ-UBND", "Số: 145/QĐ-UBND"), "copy"),
        # another paper of the same form: the number, the day and those commended are others
        (decision(number="146", recipient="ông Nguyễn Văn An"), None),
        (decision(number="145", province="SƠN LA", place="Sơn La"), None),
        (decision(number="145", day="25", recipient="bà Trần Thị Bình"), "copy"),  # one number on two papers
        (decision(number="12", day="25", recipient="Hội Nông dân xã"), None),
    ],
)
def test_pairs(tmp_path: Path, other: str, kind: str | None) -> None:
    with Catalogue(tmp_path / "c.db") as catalogue:
        catalogue.add(extract_text(decision(), "ký.txt"), path="/ký.txt")
        catalogue.add(extract_text(other, "khác.txt"), path="/khác.txt")
        assert linked(catalogue) == ([("khác.txt", "ký.txt", kind)] if kind else [])
        for document, name in catalogue.db.execute("SELECT id, name FROM documents").fetchall():
            for copy in copies_of(catalogue.db, document):
                assert copy.name != name
                assert 0.6 <= copy.confidence < 1
                assert "giống khoảng" in copy.reason


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        (decision(number="", day="  "), "ký.txt"),  # the signed one, whichever came first
        (decision(end="Nơi nhận: như Điều 3; lưu: VT.\n"), None),  # either, but one of them
        (decision(number="145", day="25", recipient="05 tập thể và 18 cá nhân"), "both"),  # two papers
        (decision(number="12", day="25", recipient="05 tập thể và 18 cá nhân"), "both"),
    ],
)
@pytest.mark.parametrize("signed_first", [True, False])
def test_awards_of_a_document_in_two_forms_are_counted_once(
    tmp_path: Path, other: str, counted: str | None, signed_first: bool
) -> None:
    def sums(catalogue: Catalogue) -> dict[str, int]:
        assert list(award_sums.wrong(catalogue.db)) == []
        return dict(
            catalogue.db.execute(
                "SELECT d.name, sum(s.count) FROM award_sums s JOIN documents d ON d.id = s.document"
                " WHERE s.left_out IS NULL GROUP BY 1"
            ).fetchall()
        )

    given = [("ký.txt", decision()), ("khác.txt", other)]
    with Catalogue(tmp_path / "c.db") as catalogue:
        for name, text in given if signed_first else reversed(given):
            catalogue.add(extract_text(text, name), path=f"/{name}")
        found = sums(catalogue)
        if counted == "both":
            assert found == {"ký.txt": 22, "khác.txt": 23}
            return
        assert list(found.values()) == [22]
        assert counted is None or list(found) == [counted]
        gone, left = next(iter(found)), ({"ký.txt", "khác.txt"} - found.keys()).pop()
        (told,) = copies_of(catalogue.db, key_of(catalogue, left))
        assert (told.name, told.counted) == (gone, True)
        (told,) = copies_of(catalogue.db, key_of(catalogue, gone))
        assert not told.counted
        copies.part(catalogue.db, key_of(catalogue, gone))
        assert sums(catalogue) == {gone: 22, left: 22}


def key_of(catalogue: Catalogue, name: str) -> str:
    (key,) = catalogue.db.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    return str(key)


def test_a_run_compares_many_documents_at_once(tmp_path: Path) -> None:
    given = [
        Entry(prepare(extract_text(decision(**changed), f"{n}.txt")), f"/{n}.txt")
        for n, changed in enumerate(({}, {"end": "Nơi nhận: như Điều 3.\n"}, {"number": "12", "day": "25"}))
    ]
    catalogue = Catalogue(tmp_path / "c.db")
    try:
        run = catalogue.start_run(["/"], 1)
        catalogue.add_all(given[:2], run=run)
        assert linked(catalogue) == []  # noted, and compared before the run says what it brought
        assert examine(tmp_path / "c.db").healthy
        assert [(pair.name, pair.other) for pair in catalogue.copied_by(run)] in (
            [("0.txt", "1.txt")],
            [("1.txt", "0.txt")],
        )
        catalogue.add_all(given[2:], run=run)
    finally:
        catalogue.db.close()  # as if it had been killed
    with Catalogue(tmp_path / "c.db") as catalogue:
        assert catalogue.db.execute("SELECT count(*) FROM uncompared").fetchone()[0] == 0
        assert ("0.txt", "1.txt", "copy") in linked(catalogue)
    assert examine(tmp_path / "c.db").healthy


def test_word_pdf_and_text_of_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for stem in ("a01-ubnd-xa-bao-cao-6-thang", "a06-vp-ubnd-tinh-thong-bao", "b02-ke-hoach-dang-uy-xa"):
        for file in CORPUS.glob(f"[ft][ie][lx]*/{stem}.*"):
            shutil.copy(file, folder)
    report = ingest([folder], tmp_path / "c.db")
    with Catalogue(tmp_path / "c.db", read_only=True) as catalogue:
        assert linked(catalogue) == [
            (f"{stem}.{ending}", f"{stem}.txt", "format")
            for stem, ending in (
                ("a01-ubnd-xa-bao-cao-6-thang", "docx"),
                ("a06-vp-ubnd-tinh-thong-bao", "pdf"),
                ("b02-ke-hoach-dang-uy-xa", "docx"),
            )
        ]
        confidence = catalogue.db.execute("SELECT min(confidence) FROM copies").fetchone()[0]
    assert confidence > 0.9
    assert len(report.copies) == 3


def test_the_documents_of_the_corpus_are_different_documents(tmp_path: Path) -> None:
    prints = [fingerprint(file.read_text("utf-8")) for file in sorted((CORPUS / "texts").iterdir())]
    known = [p for p in prints if p is not None]
    assert len(known) > 40
    alike = [likeness(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]
    assert max(alike) < copies.ALIKE / 2


@pytest.fixture(scope="module")
def letters() -> list[Record]:
    """Return letters of one form, two of them drafts, one in two versions."""
    texts = [
        decision(number=str(n), recipient=f"ông Nguyễn Văn {name}") for n, name in ((1, "An"), (2, "Bé"))
    ]
    texts += [decision(number="", recipient=f"ông Lê Văn {name}") for name in ("Cả", "Dần")]
    texts += [decision(number="7"), decision(number="7", end="Nơi nhận: như Điều 3; lưu: VT.\n")]
    return [extract_text(text, f"{n}.txt") for n, text in enumerate(texts)]


@given(
    order=st.permutations(range(6)),
    again=st.lists(st.integers(0, 5), max_size=3),
    form=st.sampled_from([3, 4, 40]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_links_depend_on_what_is_held_not_on_its_order(
    letters: list[Record],
    tmp_path_factory: pytest.TempPathFactory,
    order: list[int],
    again: list[int],
    form: int,
) -> None:
    said = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "FORM", form)
        for numbers, dropped in ((range(6), []), (order, again)):
            path = tmp_path_factory.mktemp("order") / "c.db"
            with Catalogue(path) as catalogue:
                for n in numbers:
                    catalogue.add(letters[n], path=f"/{n}.txt")
                for n in dropped:
                    catalogue.gone([f"/{n}.txt"], forget=True)
                    catalogue.add(letters[n], path=f"/{n}.txt")
                said.append(contents(catalogue.db))
                for (document,) in catalogue.db.execute("SELECT id FROM documents").fetchall():
                    assert copies.stored(catalogue.db, document) == copies.expected(catalogue.db, document)
    assert differences(*said) == []


def forms(count: int) -> list[Entry]:
    """Return letters of one printed form that share most of their words, as an archive holds thousands of."""
    texts = (
        decision(
            number=str(n),
            recipient=f"ông Nguyễn Văn {n}",
            end="".join(f"Khoản {n % (7 + k)} mục {n // (2 + k) % 11} điểm {k}.\n" for k in range(24)),
        )
        for n in range(1, count + 1)
    )
    return [
        Entry(prepare(HandMade(text, f"{n}.txt", code=f"{n}/QĐ-UBND").record()), f"/{n}.txt")
        for n, text in enumerate(texts, 1)
    ]


def test_letters_of_one_form_are_compared_in_proportion_to_their_number(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def write(entries: list[Entry]) -> None:
        with Catalogue(tmp_path_factory.mktemp("forms") / "c.db") as catalogue:
            for at in range(0, len(entries), 50):
                catalogue.add_all(entries[at : at + 50])

    assert grows_linearly(write, forms, 60)


def test_the_documents_of_an_older_catalogue_are_compared_when_it_is_opened(
    letters: list[Record], tmp_path: Path
) -> None:
    with Catalogue(tmp_path / "c.db") as catalogue:
        for n, record in enumerate(letters):
            catalogue.add(record, path=f"/{n}.txt")
        expected = contents(catalogue.db)
        for table in ("copies", "fingerprint_marks", "fingerprints"):
            catalogue.db.execute(f"DELETE FROM {table}")
    with Catalogue(tmp_path / "c.db") as catalogue:
        assert expected["copies"]
        assert differences(expected, contents(catalogue.db)) == []
