"""Canonical keys: which codes are one instrument, which are not, and what cannot be told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.identity import (
    Context,
    Known,
    context_of,
    fold,
    identify,
    identify_citation,
    instrument_key,
    parse_code,
    party_term,
    resolve,
    same_code,
    shadow,
    unit_key,
)
from extractor.identity.names import identify_law, identify_named
from extractor.identity.places import below_province, is_central, province_of
from extractor.lexicon.instruments import instruments
from extractor.records import Citation, Header

LAM_DONG = Context("lam-dong", "lam-dong", None, date(2026, 6, 20))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("60/TB-BTCTU", "60-TB/BTCTU", True),
        ("729/QĐ-UBND", "729-QĐ/UBND", True),
        ("729/qd-ubnd", "729/QĐ-UBND", True),
        ("09/CT-UBND", "9/CT-UBND", True),
        ("729 / QĐ - UBND", "729/QĐ-UBND", True),
        ("729/QĐ-UBND", "729-QĐ/TU", False),
        ("12/QĐ-UBND", "12a/QĐ-UBND", False),
        ("98/2023/NĐ-CP", "98/NĐ-CP", False),
        ("912-QĐ/TU", "912-QĐ/BTCTU", False),
        ("08-QĐi/TW", "08-QĐ/TW", False),
        ("12/BC-UBND", "12/KH-UBND", False),
    ],
)
def test_same_code(one: str, other: str, same: bool) -> None:
    assert same_code(one, other) is same
    assert same_code(other, one) is same


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("60/TB-BTCTU", "60-TB/BTCTU"),
        ("729-QĐ/UBND", "729/QĐ-UBND"),
        ("41-CT/TW", "41-CT/TW"),
        ("152/2025/NĐ-CP", "152/2025/NĐ-CP"),
        ("06/2022-QH15", "06/2022/QH15"),
        ("1234/UBND-VX", "1234/UBND-VX"),
        ("04-KH/KTĐS1", "04-KH/KTĐS1"),
        ("123/KH-CAT-PX01", "123/KH-CAT-PX01"),
        ("12/KH-MTTQ-BTT", "12/KH-MTTQ-BTT"),
        ("29 HD/TWĐTN-VP", "29-HD/TWĐTN-VP"),
        ("522/2002/QĐ.UB", "522/2002/QĐ-UB"),
        ("729", "729"),
        ("15--KH/HU", "15-KH/HU"),
        ("89_QĐ-UBND", "89/QĐ-UBND"),
        ("2210/UBND NC", "2210/UBND-NC"),
    ],
)
def test_canonical_style_is_that_of_the_organ(printed: str, canonical: str) -> None:
    code = parse_code(printed)
    assert code is not None
    assert code.canonical == canonical


@pytest.mark.parametrize(
    "text", ["", "QĐ-UBND", "năm 2026", "729 QĐ UBND tỉnh", "1234567890/QĐ", "-1/QĐ-UBND"]
)
def test_what_is_no_code(text: str) -> None:
    assert parse_code(text) is None


KEYS = [
    # State: issuer's place and year of the date.
    ("729/QĐ-UBND", {"date": "2026-06-05", "issuer": "UBND tỉnh Lâm Đồng"}, "729.qd-ubnd.lam-dong.2026"),
    ("729/QĐ-UBND", {"date": "2026-06-05", "issuer": "UBND tỉnh Sơn La"}, "729.qd-ubnd.son-la.2026"),
    ("729/QĐ-UBND", {"date": "2024-06-05", "issuer": "UBND tỉnh Lâm Đồng"}, "729.qd-ubnd.lam-dong.2024"),
    (
        "729/QĐ-UBND",
        {"date": "2026-06-05", "issuer": "Chủ tịch UBND tỉnh Lâm Đồng"},
        "729.qd-ubnd.lam-dong.2026",
    ),
    ("729/QĐ-UBND", {"date": "2026-06-05"}, None),
    ("729/QĐ-UBND", {"issuer": "UBND tỉnh Lâm Đồng"}, None),
    (
        "12/KH-UBND",
        {"date": "2026-01-02", "issuer": "UBND xã Đức An, tỉnh Lâm Đồng"},
        "12.kh-ubnd.lam-dong~xa-duc-an.2026",
    ),
    # A body made by the merger of 1 July 2025 began to number again on that day.
    ("12/QĐ-UBND", {"date": "2025-06-30", "issuer": "UBND tỉnh Lâm Đồng"}, "12.qd-ubnd.lam-dong.2025a"),
    ("12/QĐ-UBND", {"date": "2025-07-01", "issuer": "UBND tỉnh Lâm Đồng"}, "12.qd-ubnd.lam-dong.2025b"),
    ("12/QĐ-UBND", {"date": "2025-07-01", "issuer": "UBND thành phố Huế"}, "12.qd-ubnd.hue.2025"),
    ("923/QĐ-TTg", {"date": "2025-05-14"}, "923.qd-ttg.vn.2025"),
    # Normative: the year is in the code; a lost one is taken from the date.
    ("152/2025/NĐ-CP", {}, "152-2025.nd-cp.vn"),
    ("98/NĐ-CP", {"date": "2023-12-31"}, "98-2023.nd-cp.vn"),
    ("98/NĐ-CP", {}, None),
    ("15/2025/QĐ-UBND", {"province": "Sơn La"}, "15-2025.qd-ubnd.son-la"),
    ("06/2022/QH15", {"doc_type": "Luật"}, "6-2022.luat-qh15.vn"),
    ("06/2022/QH15", {"doc_type": "Nghị quyết"}, "6-2022.nq-qh15.vn"),
    ("86/2023", {"doc_type": "Nghị định"}, "86-2023.nd-cp.vn"),
    ("1654/NQ-UBTVQH15", {"date": "2025-06-16"}, "1654.nq-ubtvqh15.vn.2025"),
    # A number without its symbol: the issuer gives the organ.
    (
        "729",
        {"doc_type": "Quyết định", "date": "2026-06-05", "issuer": "UBND tỉnh Lâm Đồng"},
        "729.qd-ubnd.lam-dong.2026",
    ),
    ("729", {"doc_type": "Quyết định", "date": "2026-06-05"}, None),
    # Party: the term of the committee.
    ("41-CT/TW", {"date": "2024-12-26"}, "41.ct-tw.vn.k13"),
    ("232-KL/TW", {"date": "2026-01-08"}, "232.kl-tw.vn.k13"),
    ("12-KL/TW", {"date": "2026-03-19"}, "12.kl-tw.vn.k14"),
    ("33-TW", {"date": "2024-12-26", "doc_type": "Chỉ thị"}, "33.ct-tw.vn.k13"),
    ("60/TB-BTCTU", {"date": "2026-04-07", "province": "Lâm Đồng"}, "60.tb-btctu.lam-dong.nk2025"),
    (
        "60-TB/BTCTU",
        {"date": "2026-04-07", "issuer": "Ban Tổ chức Tỉnh ủy Lâm Đồng"},
        "60.tb-btctu.lam-dong.nk2025",
    ),
    ("01-QĐ/TU", {"date": "2025-07-03", "issuer": "Tỉnh ủy Lâm Đồng"}, "1.qd-tu.lam-dong.hn2025"),
    ("01-QĐ/TU", {"date": "2024-07-03", "issuer": "Tỉnh ủy Lâm Đồng"}, "1.qd-tu.lam-dong.nk2020"),
    ("12-QĐ/TU", {"date": "2025-10-05", "issuer": "Tỉnh ủy Sơn La"}, "12.qd-tu.son-la.x2025"),
    (
        "08-KH/ĐU",
        {"date": "2026-02-27", "issuer": "Đảng ủy xã Đức An, tỉnh Lâm Đồng"},
        "8.kh-du.lam-dong~xa-duc-an.nk2025",
    ),
    # Emulation blocks are told apart by their own names.
    (
        "04-KH/KTĐ",
        {"date": "2026-04-23", "issuer": "Khối thi đua số 01 tỉnh Lâm Đồng"},
        "4.kh-ktd.lam-dong~khoi-thi-dua-so-1.2026",
    ),
]


@pytest.mark.parametrize(("code", "facts", "key"), KEYS)
def test_instrument_key(code: str, facts: dict[str, str], key: str | None) -> None:
    assert instrument_key(code, **facts) == key  # type: ignore[arg-type]


@given(
    number=st.integers(1, 9999),
    zeros=st.sampled_from(["", "0"]),
    symbol=st.sampled_from(["QĐ-UBND", "BC-SNV", "KH-UBND"]),
    spaces=st.sampled_from(["", " "]),
    upper=st.booleans(),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_a_key_does_not_depend_on_how_the_code_is_written(
    number: int, zeros: str, symbol: str, spaces: str, upper: bool, day: date
) -> None:
    kind, organ = symbol.split("-")
    plain = instrument_key(f"{number}/{symbol}", date=day, province="Lâm Đồng", issuer="UBND tỉnh")
    other = f"{zeros}{number}{spaces}-{spaces}{kind}/{organ}"
    assert plain is not None
    assert (
        instrument_key(other if upper else other.lower(), date=day, province="lam-dong", issuer="UBND tỉnh")
        == plain
    )
    assert plain.endswith(f".lam-dong.{day.year}")


@given(st.text(max_size=60), st.text(max_size=20))
def test_identity_takes_any_text(code: str, issuer: str) -> None:
    found = identify(code=code, doc_type=issuer, issuer=issuer, day=code, context=LAM_DONG)
    assert found is None or found.placeholder
    assert unit_key(code or "x")
    assert len(shadow(code)) == len(code)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text", ["7" * 100_000, " " * 100_000, "1/" * 50_000, "xã " * 30_000, "tỉnh " * 20_000]
)
def test_hostile_lengths_take_no_time(text: str) -> None:
    assert parse_code(text) is None
    assert identify_law(text).key is None
    assert province_of(text) is None
    assert unit_key(text) is not None


@pytest.mark.parametrize(
    ("place", "day", "term"),
    [
        ("vn", date(2026, 1, 22), "k13"),
        ("vn", date(2026, 1, 23), "k14"),
        ("vn", date(2021, 1, 30), "k12"),
        ("vn", date(2021, 1, 31), "k13"),
        ("vn", date(1990, 1, 1), None),
        ("lam-dong", date(2025, 6, 30), "nk2020"),
        ("lam-dong", date(2025, 7, 1), "hn2025"),
        ("lam-dong", date(2025, 10, 8), "hn2025"),
        ("lam-dong", date(2025, 10, 10), "x2025"),
        ("lam-dong", date(2025, 10, 12), "nk2025"),
        ("son-la", date(2025, 7, 1), "nk2020"),  # not merged: its committee went on
        ("son-la", date(2025, 10, 10), "x2025"),
        ("son-la", date(2025, 11, 1), "nk2025"),
        ("gia-lai", date(2025, 8, 1), "hn2025"),
        ("lam-dong~xa-duc-an", date(2026, 1, 5), "nk2025"),
    ],
)
def test_party_terms(place: str, day: date, term: str | None) -> None:
    assert party_term(place, day) == term


@pytest.mark.parametrize(
    ("name", "province", "below", "central"),
    [
        ("UBND tỉnh Lâm Đồng", "lam-dong", None, False),
        ("ỦY BAN NHÂN DÂN TỈNH HOÀ BÌNH", "hoa-binh", None, False),
        ("UBND xã Hà Nam, tỉnh Quảng Ninh", "quang-ninh", "xa-ha-nam", False),
        ("Đảng ủy phường Lâm Viên - Đà Lạt", None, "phuong-lam-vien-da-lat", False),
        ("UBND thành phố Huế", "hue", None, False),
        ("UBND thành phố Hồ Chí Minh", "ho-chi-minh", None, False),
        ("Tỉnh đoàn TNCS Hồ Chí Minh", None, None, False),
        ("Học viện Chính trị quốc gia Hồ Chí Minh", None, None, False),
        ("UBND phường 1 Bảo Lộc", None, "phuong-1-bao-loc", False),
        ("Bộ Nội vụ", None, None, True),
        ("Bộ Chỉ huy Quân sự tỉnh", None, None, False),
        ("Ban Tổ chức Trung ương", None, None, True),
        ("Thủ tướng Chính phủ", None, None, True),
        ("Ủy ban MTTQ Việt Nam tỉnh Gia Lai", "gia-lai", None, False),
        ("Bảo hiểm xã hội tỉnh Vĩnh Long", "vinh-long", None, False),
        ("Ban Thường vụ Huyện ủy Krông Na", None, "huyen-krong-na", False),
        ("Đoàn đại biểu Quốc hội tỉnh", None, None, False),
    ],
)
def test_places_of_names(name: str, province: str | None, below: str | None, central: bool) -> None:
    assert province_of(name) == province
    assert below_province(name) == below
    assert is_central(name) is central


def test_a_commune_alone_tells_its_province() -> None:
    key = instrument_key("12/KH-UBND", date="2026-01-02", issuer="UBND phường Lâm Viên - Đà Lạt")
    assert key == "12.kh-ubnd.lam-dong~phuong-lam-vien-da-lat.2026"


@pytest.mark.parametrize(
    ("names", "province"),
    [
        (("UBND tỉnh", "Ủy ban nhân dân tỉnh Lâm Đồng", "UỶ BAN NHÂN DÂN TỈNH LÂM ĐỒNG"), "Lâm Đồng"),
        (("Hội đồng Thi đua - Khen thưởng tỉnh", "Hội đồng Thi đua, khen thưởng tỉnh Lâm Đồng"), "Lâm Đồng"),
        (("Khối thi đua số 1", "Khối Thi đua số 01"), "Lâm Đồng"),
        (("Phòng Tổ chức - Cán bộ", "Phòng Tổ chức cán bộ"), "Lâm Đồng"),
        (("Bộ Nội vụ", "bộ nội vụ"), "Lâm Đồng"),
    ],
)
def test_spellings_of_one_unit_have_one_key(names: tuple[str, ...], province: str) -> None:
    assert len({unit_key(name, province) for name in names}) == 1


def test_namesakes_have_keys_of_their_own() -> None:
    assert unit_key("UBND tỉnh", "Lâm Đồng") != unit_key("UBND tỉnh", "Sơn La")
    assert unit_key("Bộ Nội vụ", "Lâm Đồng") == unit_key("Bộ Nội vụ", "Sơn La")
    office = [
        unit_key("Văn phòng", "Lâm Đồng", owner) for owner in ("so-noi-vu.lam-dong", "so-y-te.lam-dong")
    ]
    assert len(set(office)) == 2


def test_every_row_of_the_register_has_a_key_of_its_own() -> None:
    keys = [
        identify(code=row.code, doc_type=row.doc_type, day=row.date, issuer=row.issuer)
        for row in instruments()
    ]
    assert len(keys) > 200
    made = [found.key or found.placeholder for found in keys if found]
    assert len(made) == len(set(made)) == len(keys)


@pytest.mark.parametrize(
    ("surface", "day", "key"),
    [
        ("Luật Thi đua, khen thưởng ngày 15/6/2022", "2022-06-15", "6-2022.luat-qh15.vn"),
        ("Luật Thi đua, Khen thưởng năm 2003", None, "15-2003.luat-qh11.vn"),
        ("Luật Thi đua - Khen thưởng\nngày 15/6/2022", "2022-06-15", "6-2022.luat-qh15.vn"),
        ("Luật Thi đua, khen thưởng năm 2022", "2022", "6-2022.luat-qh15.vn"),
        ("Luật TĐKT năm 2022", None, "6-2022.luat-qh15.vn"),
        ("Luật Thư viện năm 2019", None, "luat:luat-thu-vien.2019"),
        # Two laws of one name in one year: only the date tells.
        ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "2025-06-16", "72-2025.luat-qh15.vn"),
        ("Luật Tổ chức chính quyền địa phương năm 2025", None, None),
        # An amending law is not any amending law.
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục đại học năm 2018",
            None,
            "luat:luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-giao-duc-dai-hoc.2018",
        ),
        ("Luật Thư viện", None, None),
    ],
)
def test_laws_by_name(surface: str, day: str | None, key: str | None) -> None:
    assert identify_law(surface, day).key == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Nghị quyết Đại hội XIV của Đảng",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
            True,
        ),
        ("Nghị quyết Đại hội XIV của Đảng", "Nghị quyết Đại hội XIII của Đảng", False),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh Lâm Đồng lần thứ I",
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ I",
            True,
        ),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ I",
            "Nghị quyết Đại hội Đảng bộ tỉnh Sơn La lần thứ I",
            False,
        ),
    ],
)
def test_instruments_known_by_title(one: str, other: str, same: bool) -> None:
    keys = {identify_named(name, None, LAM_DONG).key for name in (one, other)}
    assert (len(keys) == 1) is same
    assert None not in keys


def test_a_title_that_every_body_has_is_that_of_the_body_that_speaks() -> None:
    here = identify_named("Quy chế thi đua, khen thưởng", None, LAM_DONG)
    there = identify_named("Quy chế thi đua, khen thưởng", None, Context("son-la", "son-la"))
    assert here.inferred
    assert here.key != there.key


def cited(code: str, **facts: str) -> Citation:
    return Citation(start=0, end=1, surface=code, kind="code", code=code, **facts)  # type: ignore[arg-type]


def test_what_the_document_adds_is_said() -> None:
    header = Header(code="449-BC/BTCTU", issuer="Ban Tổ chức Tỉnh ủy Lâm Đồng", issued_on="2026-05-29")
    context = context_of(header)
    inferred = identify_citation(cited("729/QĐ-UBND", date="2026-06-05", issuer="UBND tỉnh"), context)
    stated = identify_citation(cited("729/QĐ-UBND", date="2026-06-05", issuer="UBND tỉnh Lâm Đồng"), context)
    assert inferred is not None
    assert stated is not None
    assert inferred.key == stated.key == "729.qd-ubnd.lam-dong.2026"
    assert inferred.inferred
    assert not inferred.certain
    assert stated.certain


def test_a_commune_that_says_ubnd_leaves_open_which() -> None:
    header = Header(code="05/BC-UBND", issuer="UBND xã Đức An, tỉnh Lâm Đồng", issued_on="2026-05-29")
    context = context_of(header)
    own = identify_citation(cited("04/KH-UBND", date="2026-01-05"), context)
    provincial = identify_citation(cited("729/QĐ-UBND", date="2026-06-05", issuer="UBND tỉnh"), context)
    assert own is not None
    assert provincial is not None
    assert own.key == "4.kh-ubnd.lam-dong~xa-duc-an.2026"
    assert own.inferred
    assert provincial.key == "729.qd-ubnd.lam-dong.2026"


MARCH, JUNE, LONG_AGO = date(2026, 3, 1), date(2026, 6, 5), date(2019, 1, 1)


def known(key: str, place: str | None, series: str | None, *days: date, **more: bool) -> Known:
    return Known(key, "qd", place, series, frozenset(days), **more)


RESOLUTIONS = [
    # An undated code with two that fit stays open.
    ({}, (known("a", "lam-dong", "2026", JUNE), known("b", "lam-dong", "2025b", MARCH)), "candidates", None),
    # The document itself says elsewhere which.
    (
        {},
        (known("a", "lam-dong", "2026", JUNE, beside=True), known("b", "lam-dong", "2025b", MARCH)),
        "likely",
        "a",
    ),
    # One that fits, of the same place and lately.
    ({}, (known("a", "lam-dong", "2026", JUNE),), "likely", "a"),
    # One that fits, but long ago.
    ({}, (known("a", "lam-dong", "2019", LONG_AGO),), "candidates", None),
    # Another place's, or one dated after the citing document, is none.
    ({}, (known("a", "son-la", "2026", JUNE),), "none", "729.qd-ubnd.lam-dong._"),
    ({}, (known("a", "lam-dong", "2026", date(2026, 12, 1)),), "none", "729.qd-ubnd.lam-dong._"),
    ({}, (), "none", "729.qd-ubnd.lam-dong._"),
    # All of the key is stated.
    ({"day": "2026-06-05", "issuer": "UBND tỉnh Lâm Đồng"}, (), "exact", "729.qd-ubnd.lam-dong.2026"),
    ({"day": "2026-06-05", "issuer": "UBND tỉnh"}, (), "likely", "729.qd-ubnd.lam-dong.2026"),
]


@pytest.mark.parametrize(("facts", "around", "status", "key"), RESOLUTIONS)
def test_resolution(facts: dict[str, str], around: tuple[Known, ...], status: str, key: str | None) -> None:
    identity = identify(code="729/QĐ-UBND", doc_type="Quyết định", context=LAM_DONG, **facts)
    assert identity is not None
    link = resolve(identity, LAM_DONG, around)
    assert (link.status, link.key) == (status, key)
    assert link.status == "exact" or link.reason


@given(st.permutations(range(4)), st.integers(0, 4))
def test_resolution_does_not_depend_on_order(order: list[int], size: int) -> None:
    start = date(2026, 1, 1)
    everything = [
        known(f"k{n}", "lam-dong" if n % 2 else None, str(2026 - n), start + timedelta(days=n))
        for n in range(4)
    ]
    identity = identify(code="729/QĐ-UBND", doc_type="Quyết định", context=LAM_DONG)
    assert identity is not None
    straight = resolve(identity, LAM_DONG, everything[:size])
    assert resolve(identity, LAM_DONG, [everything[at] for at in order if at < size]) == straight


def test_what_is_stated_keeps_namesakes_apart_where_the_key_is_unmade() -> None:
    open_ = [
        identify(code="96/KH-UBND", day=day, issuer=issuer, context=Context(province))
        for day, issuer, province in (
            ("2026-03-12", None, "an-giang"),
            ("2026-03-13", None, "an-giang"),
            ("2026-03-12", None, "lao-cai"),
            ("2026-03-12", "UBND xã Đồng Tâm", None),
        )
    ]
    assert all(found is not None and found.key is None for found in open_)
    assert len({found.placeholder for found in open_ if found}) == 4


def test_a_bare_name_of_a_law_means_the_newest_of_its_time() -> None:
    laws = [
        Known("old", None, "vn", "2003", frozenset([date(2003, 11, 26)]), True),
        Known("new", None, "vn", "2022", frozenset([date(2022, 6, 15)]), True),
    ]
    law = identify_law("Luật Thi đua, khen thưởng")
    assert resolve(law, Context(day=date(2026, 6, 1)), laws).key == "new"
    assert resolve(law, Context(day=date(2010, 6, 1)), laws).key == "old"
    undated = resolve(law, Context(), laws)
    assert undated.status == "candidates"
    assert {c.key for c in undated.candidates} == {"old", "new"}
