"""Search: any way of typing a code finds its instrument first; words find passages at true offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract_text
from extractor.catalogue import Catalogue, find
from extractor.catalogue.passage_search import marks_of
from extractor.catalogue.passages import LIMIT, cut
from extractor.catalogue.phrasing import read_code, text_query
from extractor.catalogue.search import SearchResult
from tests.hand_made import HandMade

REPORT = """Trong 6 tháng đầu năm, Chủ tịch UBND tỉnh tặng Bằng khen cho 05 cá nhân
(Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh).
Ban đã thông báo phân chia Cụm thi đua (Thông báo số 60/TB-BTCTU ngày 07/4/2026).
Các Quyết định số 718, 719, 720-QĐ/TU, ngày 31/3/2026 được triển khai đầy đủ.
Đẩy mạnh chuyển đổi số; phát động phong trào thi đua.
"""
OTHER = """Tỉnh Sơn La: Quyết định số 729/QĐ-UBND ngày 10/4/2026 của UBND tỉnh về việc khác.
Chuyển đổi số trong Đảng."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    first = HandMade(
        REPORT,
        "lam-dong.txt",
        doc_type="Báo cáo",
        code="449-BC/BTCTU",
        issued_on="2026-06-20",
        issuer="Ban Tổ chức Tỉnh ủy Lâm Đồng",
        subject="Kết quả công tác xây dựng Đảng quý II",
    )
    date = {"doc_type": "Quyết định", "date": "2026-06-05", "issuer": "UBND tỉnh"}
    first.citation("Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh", "729/QĐ-UBND", **date)
    first.citation(
        "Thông báo số 60/TB-BTCTU ngày 07/4/2026", "60/TB-BTCTU", doc_type="Thông báo", date="2026-04-07"
    )
    for words, code in (
        ("Các Quyết định số 718", "718-QĐ/TU"),
        ("719", "719-QĐ/TU"),
        ("720-QĐ/TU, ngày 31/3/2026", "720-QĐ/TU"),
    ):
        first.citation(words, code, doc_type="Quyết định", date="2026-03-31")
    first.award("05 cá nhân", "Bằng khen", count=5, count_unit="cá nhân", backing=("729/QĐ-UBND",))
    second = HandMade(
        OTHER, "son-la.txt", code="88/BC-SNV", issued_on="2026-07-01", issuer="Sở Nội vụ tỉnh Sơn La"
    )
    second.citation(
        "Quyết định số 729/QĐ-UBND ngày 10/4/2026 của UBND tỉnh",
        "729/QĐ-UBND",
        doc_type="Quyết định",
        date="2026-04-10",
        issuer="UBND tỉnh",
    )
    with Catalogue(tmp_path_factory.mktemp("catalogue") / "cancu.db") as opened:
        opened.add(first.record())
        opened.add(second.record())
        yield opened


LD, SL = "729.qd-ubnd.lam-dong.2026", "729.qd-ubnd.son-la.2026"
NOTICE = "60.tb-btctu.lam-dong.nk2025"
QUERIES = [
    ("729/QĐ-UBND", "exact", {LD, SL}),
    ("729/qđ-ubnd", "exact", {LD, SL}),
    ("729/QD-UBND", "exact", {LD, SL}),
    ("  729/QĐ-UBND ", "exact", {LD, SL}),
    ("729-QĐ/UBND", "style", {LD, SL}),
    ("729 qd ubnd", "style", {LD, SL}),
    ("quyet dinh 729 qd ubnd", "style", {LD, SL}),
    ("Quyết định số 729/QĐ-UBND", "exact", {LD, SL}),
    ("so 729", "candidate", {LD, SL}),
    ("số 729", "candidate", {LD, SL}),
    ("729", "candidate", {LD, SL}),
    ("qd 729", "candidate", {LD, SL}),
    ("QĐ 729", "candidate", {LD, SL}),
    ("quyết định 729", "candidate", {LD, SL}),
    ("qd729", "candidate", {LD, SL}),
    ("60-TB/BTCTU", "exact", {NOTICE}),
    ("60/TB-BTCTU", "style", {NOTICE}),
    ("thong bao 60 tb btctu", "style", {NOTICE}),
    ("60-TB/BTC", "candidate", {NOTICE}),
    ("719-QĐ/TU", "exact", {"719.qd-tu.lam-dong.nk2025"}),
    ("152/2025/NĐ-CP", "exact", {"152-2025.nd-cp.vn"}),
    ("nghi dinh 152/2025", "candidate", {"152-2025.nd-cp.vn"}),
    ("nđ 152", "candidate", {"152-2025.nd-cp.vn"}),
    ("luật 06/2022/QH15", "exact", {"6-2022.luat-qh15.vn"}),
    ("449-BC/BTCTU", "exact", {"449.bc-btctu.lam-dong.nk2025"}),
]


def best(result: SearchResult) -> dict[str, str]:
    first = result.instruments[0].match if result.instruments else ""
    return {hit.instrument.key: hit.match for hit in result.instruments if hit.match == first}


@pytest.mark.parametrize(("query", "match", "keys"), QUERIES, ids=[q for q, _, _ in QUERIES])
def test_a_code_in_any_style_finds_its_instrument(
    catalogue: Catalogue, query: str, match: str, keys: set[str]
) -> None:
    result = catalogue.find(query)
    assert result.read_as == "citation"
    assert best(result) == dict.fromkeys(keys, match)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("729/QĐ-UBND ngày 5/6/2026", LD),
        ("729/QĐ-UBND ngày 10 tháng 4 năm 2026", SL),
        ("729/QĐ-UBND 2026-04-10", SL),
        ("quyết định 729 qđ ubnd ngày 5/6/2026 của UBND tỉnh Lâm Đồng", LD),
        ("quyet dinh so 729/qd-ubnd cua ubnd tinh son la", SL),
        ("729/QĐ-UBND Sơn La", SL),
        ("729 qd ubnd lam dong", LD),
    ],
)
def test_a_date_or_a_place_tells_namesakes_apart(catalogue: Catalogue, query: str, key: str) -> None:
    result = catalogue.find(query)
    assert [hit.instrument.key for hit in result.instruments if hit.match != "candidate"] == [key]
    assert {hit.instrument.key for hit in result.instruments} == {LD, SL}
    assert all("729" in p.text for p in result.passages)


def test_a_party_decision_is_never_a_state_one(catalogue: Catalogue) -> None:
    assert catalogue.find("729-QĐ/TU").instruments == ()
    assert catalogue.find("12a/QĐ-UBND").instruments == ()


def test_awards_that_rest_on_it_come_with_the_instrument(catalogue: Catalogue) -> None:
    result = catalogue.find("729/QĐ-UBND ngày 5/6/2026")
    assert [(a.form, a.count, a.instrument) for a in result.awards] == [("Bằng khen", 5, LD)]
    assert catalogue.find("60-TB/BTCTU").awards == ()


def test_a_member_of_a_list_is_found_where_it_stands(catalogue: Catalogue) -> None:
    passage = catalogue.find("719-QĐ/TU").passages[0]
    start, end = passage.marks[0]
    assert passage.text[start:end] == "719"
    assert REPORT[passage.start + start : passage.start + end] == "719"
    assert "718, 719, 720-QĐ/TU" in passage.text


def test_a_held_document_is_named(catalogue: Catalogue) -> None:
    held = catalogue.find("449-BC/BTCTU").instruments[0].instrument
    assert held.held
    assert len(held.documents) == 1
    assert not catalogue.find("60-TB/BTCTU").instruments[0].instrument.held


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("chuyển đổi số", {"chuyển", "đổi", "số", "Chuyển"}),
        ("chuyen doi so", {"chuyển", "đổi", "số", "Chuyển"}),
        ("CHUYỂN ĐỔI SỐ", {"chuyển", "đổi", "số", "Chuyển"}),
        ('"đẩy mạnh chuyển đổi số"', {"Đẩy mạnh chuyển đổi số"}),
        ("day manh", {"Đẩy", "mạnh", "đầy"}),
        ("cụm thi đua", {"Cụm", "thi", "đua"}),
    ],
)
def test_words_are_found_without_diacritics_and_marked_as_printed(
    catalogue: Catalogue, query: str, marked: set[str]
) -> None:
    result = catalogue.find(query)
    assert result.read_as == "words"
    assert not result.broadened
    found = set()
    for passage in result.passages:
        text = {"lam-dong.txt": REPORT, "son-la.txt": OTHER}[passage.name]
        for start, end in passage.marks:
            assert text[passage.start + start : passage.start + end] == passage.text[start:end]
            found.add(passage.text[start:end])
    assert found <= marked
    assert found


def test_all_words_or_else_some(catalogue: Catalogue) -> None:
    assert not catalogue.find("phong trào Cụm").broadened
    some = catalogue.find("phong trào sân bay")
    assert some.broadened
    assert some.passages
    assert catalogue.find("sân bay quốc tế").passages == ()


def test_words_as_typed_come_before_words_near_and_words_apart(tmp_path: Path) -> None:
    texts = {
        "as-typed.txt": "Hội nghị biểu dương gia đình văn hóa tiêu biểu của xã được tổ chức tại nhà văn hóa.",
        "near.txt": "Hội nghị bàn về văn hóa ứng xử trong gia đình, do Hội Phụ nữ xã chủ trì.",
        "apart.txt": "Gia đình ông Tám hiến đất. " + "Xã ghi nhận và cảm ơn. " * 12 + "Nhà văn hóa đã xong.",
        "other.txt": "Nghĩa trang liệt sĩ của xã được tu bổ.",
    }
    with Catalogue(tmp_path / "c.db") as held:
        for name, text in texts.items():
            held.add(HandMade(text, name).record(), path=f"/{name}")
        found = held.find("gia đình văn hóa")
        assert [p.name for p in found.passages] == ["as-typed.txt", "near.txt", "apart.txt"]
        some = held.find("gia đình liệt sĩ sân bay")
        assert some.broadened
        # the most words, the rarer first
        assert some.passages[0].name == "other.txt"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("46/2024/TT-BTC", ["trái nguồn", "theo mẫu"]),
        ("46 2024 tt btc", ["trái nguồn", "theo mẫu"]),
        ("812-QĐ/TU", ["phân công"]),
        ("812/QĐ-TU", ["phân công"]),
        ("2024/TT-BTC", ["trái nguồn", "theo mẫu", "bản gộp"]),
    ],
)
@pytest.mark.parametrize("others", [0, 120])
def test_a_code_is_found_where_its_words_follow_each_other(
    tmp_path: Path, query: str, found: list[str], others: int
) -> None:
    texts = {
        "phân công": "Nội dung phân công ghi ở 812 – QĐ / TU đã gửi các đồng chí.",
        "trái nguồn": "Việc chi trái nguồn nêu tại 46/2024/TT-BTC đã được chấn chỉnh.",
        "theo mẫu": "Báo cáo lập theo mẫu 46 - 2024 - TT - BTC kèm theo.",
        "bản gộp": "Xem bản gộp 146/2024/TT-BTC, trang 46, do BTC gửi.",
        "xa nhau": "Có 812 hồ sơ; QĐ của TU đã ký; 46 hồ sơ năm 2024 theo TT của BTC.",
    }
    # With many that hold number and organ, or number and type, the index is asked for the whole phrase.
    far = {f"khác {n}": f"Hồ sơ {n}: 812 QĐ đã nộp, TU nhận 46 bản, BTC 2024 bản." for n in range(others)}
    with Catalogue(tmp_path / "a.db") as catalogue:
        for name, text in (texts | far).items():
            catalogue.add(HandMade(text, name).record())
        assert {p.name for p in catalogue.find(query).passages} == set(found)


def test_an_organ_that_was_typed_in_part_is_a_candidate(catalogue: Catalogue) -> None:
    assert [hit.match for hit in catalogue.find("60/TB-BTC").instruments] == ["candidate"]
    assert [hit.match for hit in catalogue.find("60/TB-BTCTU-VP").instruments] in ([], ["candidate"])


@pytest.mark.parametrize(
    ("sentence", "match"),
    [
        ("Theo Quyết định số 81/QĐ-UBND ngày 02/3/2026 của UBND tỉnh Phú Yên, xã được khen.", "exact"),
        # in the style of the press: a code that fits may be meant, but nobody has written it
        ("Theo Quyết định 81 của UBND tỉnh Phú Yên, xã được khen.", "candidate"),
    ],
)
def test_what_nobody_has_written_is_a_candidate(tmp_path: Path, sentence: str, match: str) -> None:
    with Catalogue(tmp_path / "c.db") as held:
        held.add(extract_text(sentence))
        hits = held.find("81/QĐ-UBND").instruments
        assert {hit.match for hit in hits} == {match}
        # what is only supposed says how many citations may mean it
        assert all(hit.instrument.supposed == (hit.instrument.possible > 0) for hit in hits)


def test_titles_are_found_by_their_words(catalogue: Catalogue) -> None:
    hits = catalogue.find("luat thi dua khen thuong").instruments
    assert hits[0].instrument.key == "6-2022.luat-qh15.vn"
    assert hits[0].match == "title"
    assert catalogue.find("công tác xây dựng Đảng quý II").instruments[0].instrument.label == "449-BC/BTCTU"


def test_the_limit_holds(catalogue: Catalogue) -> None:
    result = catalogue.find("729", 1)
    assert (len(result.instruments), len(result.passages)) == (1, 1)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "*",
        "AND",
        "NOT x",
        "a OR b",
        "col:x",
        "(",
        "NEAR(a b)",
        "^a",
        "--",
        "\x00",
        "\x02",
        "𝟟𝟚𝟡",
    ],
)
def test_nothing_typed_is_an_operator(catalogue: Catalogue, query: str) -> None:
    assert catalogue.find(query).query == query


@settings(max_examples=80, deadline=None)
@given(query=st.text(max_size=80) | st.from_regex(r"[0-9/\-. QĐqdUBND\"*()]{1,40}", fullmatch=True))
def test_any_query_is_answered(catalogue: Catalogue, query: str) -> None:
    result = find(catalogue.db, query, 5)
    assert all(0 <= lo < hi <= len(p.text) for p in result.passages for lo, hi in p.marks)


@pytest.mark.parametrize("query", ["9" * 100_000, "a " * 50_000, "1/" * 50_000, '"' * 100_000])
def test_hostile_queries(catalogue: Catalogue, query: str) -> None:
    assert catalogue.find(query).instruments == ()


@pytest.mark.parametrize(
    "query", ["thi đua", "năm 2026 là", "quyết định", "6 tháng đầu năm", "01/01/2026", "số"]
)
def test_what_is_no_citation(query: str) -> None:
    code = read_code(query)
    assert code is None or code.organ is not None  # `6 tháng đầu năm` may be read as a code that nobody has


def test_text_query_quotes_every_term() -> None:
    assert text_query('khen "thi đua" -x') == '"thi dua" AND "khen" AND "x"'
    assert text_query("!!!") is None


@given(
    st.text(alphabet="ab \n.", max_size=6000),
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 60)), max_size=5),
)
def test_passages_hold_all_words_and_cut_no_citation(text: str, spans: list[tuple[int, int]]) -> None:
    spread = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    # A mention begins and ends with a letter.
    whole = [(a, b) for a, b in spread if a < b and not (text[a].isspace() or text[b - 1].isspace())]
    passages = cut(text, whole)
    held = "".join(text[start:end] for start, end in passages)
    assert "".join(held.split()) == "".join(text.split())
    assert all(end - start <= LIMIT + 61 * 5 for start, end in passages)
    cuts = {end for _, end in passages}
    assert not any(start < at < end for at in cuts for start, end in whole)


def test_a_database_file_need_not_be_ours_to_open(tmp_path: Path, catalogue: Catalogue) -> None:
    with Catalogue(catalogue.path, read_only=True) as reading:
        assert reading.find("729/QĐ-UBND").instruments == catalogue.find("729/QĐ-UBND").instruments


@pytest.mark.parametrize(
    ("terms", "text", "marked"),
    [
        (["bang khen"], "Tặng Bằng khen, BẰNG  KHEN và giấy khen", ["Bằng khen", "BẰNG  KHEN"]),
        (["khen", "bang"], "bằng khen", ["bằng", "khen"]),
        (["thi dua", "dua khen"], "thi đua khen thưởng", ["thi đua khen"]),
        (["700 qd ubnd"], "Quyết định số 700/QĐ-UBND ngày", ["700/QĐ-UBND"]),
        (["so y te"], unicodedata.normalize("NFD", "Sở Y tế"), [unicodedata.normalize("NFD", "Sở Y tế")]),
        (["khen"], "khenthưởng", []),
    ],
)
def test_words_are_marked_as_they_are_written(terms: list[str], text: str, marked: list[str]) -> None:
    found = marks_of([term.split() for term in terms], text)
    assert [text[low:high] for low, high in found] == marked
