"""Scores by value, links, whole records, calibration, baselines, and the command `cancu evaluate`."""

from __future__ import annotations

import copy
import importlib.util
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.generator import generate
from extractor import api
from extractor.cli import main
from extractor.errors import GoldError
from extractor.evaluation import (
    Graded,
    Measured,
    Score,
    compare,
    grade,
    measure,
    read_gold,
    reliability,
    save,
    score,
    summarise,
    tier_of,
    total,
)
from extractor.evaluation.calibration import GRADED
from extractor.evaluation.citations import LINK, WHOLE
from extractor.evaluation.matching import matches
from extractor.evaluation.report import Report
from extractor.evaluation.run import evaluate
from extractor.printing.scores import CLASSES

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "corpora" / "gold"

TEXT = (
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh; Kế hoạch số 7-KH/TU ngày 02/02/2026; "
    "Công văn số 9/SNV-TĐKT ngày 01/4/2026 của Sở Nội vụ."
)


def cited(surface: str, code: str, doc_type: str, date: str, issuer: str | None = None) -> dict[str, Any]:
    start = TEXT.index(surface)
    number = code.replace("-", "/").split("/")[0]
    return {
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "kind": "code",
        "doc_type": doc_type,
        "number": number,
        "year": None,
        "symbol": code[len(number) + 1 :],
        "code": code,
        "date": date,
        "issuer": issuer,
        "role": "basis",
        "defects": [],
    }


@pytest.fixture
def gold() -> dict[str, Any]:
    """A gold annotation of three citations and a header."""
    return {
        "text": TEXT,
        "document": {
            "doc_type": "Báo cáo",
            "code": "5/BC-UBND",
            "issued_on": "2026-06-01",
            "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng",
        },
        "citations": [
            cited(
                "Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh",
                "12/QĐ-UBND",
                "Quyết định",
                "2026-03-05",
                "UBND tỉnh",
            ),
            cited("Kế hoạch số 7-KH/TU ngày 02/02/2026", "7-KH/TU", "Kế hoạch", "2026-02-02"),
            cited(
                "Công văn số 9/SNV-TĐKT ngày 01/4/2026 của Sở Nội vụ",
                "9/SNV-TĐKT",
                "Công văn",
                "2026-04-01",
                "Sở Nội vụ",
            ),
        ],
    }


@pytest.fixture
def record(gold: dict[str, Any]) -> dict[str, Any]:
    """A record that says just what the gold says."""
    return copy.deepcopy(gold)


def counts(s: Score) -> tuple[int, int, int]:
    return s.right, s.missed.total(), s.extra.total()


# Scores by value


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside this checkout")
@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_scores_equal_the_reference(name: str) -> None:
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    annotated = json.loads((SHARED / "gold" / f"{name}.gold.json").read_text("utf-8"))
    text = (SHARED / "samples" / f"{name}.txt").read_text("utf-8")
    found = json.loads(api.extract_text(text, name).to_json())
    damaged = copy.deepcopy(found)
    for kind in ("citations", "dates", "awards", "units", "quantities"):
        damaged[kind] = damaged[kind][::2] + damaged[kind][:1]
    damaged["document"]["code"] = None
    for taken in (found, damaged, annotated):
        for over in (annotated, annotated | {"text": text}):
            theirs = reference.score(over, taken)
            ours = score(over, taken)
            assert {n: counts(s) for n, s in ours.items()} == {
                n: (row["tp"], row["fn"], row["fp"]) for n, row in theirs.items()
            }


def test_a_perfect_record_misses_nothing(gold: dict[str, Any], record: dict[str, Any]) -> None:
    measured = measure("a", gold, record)
    assert all(s.perfect for s in measured.scores.values())
    assert measured.whole("everything")
    assert measured.kind == "Báo cáo"


CHANGES: list[tuple[str, Any, set[str]]] = [
    ("date", "2026-03-06", {"citations.code", WHOLE}),
    ("date", "2025-03-05", {"citations.code", WHOLE, LINK}),
    ("issuer", "UBND tỉnh Đắk Lắk", {"citations.issuer", WHOLE, LINK}),
    ("code", "21/QĐ-UBND", {"citations.code", "citations.code_only", "citations.issuer", WHOLE, LINK}),
    ("code", "012/QĐ - UBND", set()),
    ("role", "repeals", {WHOLE}),
    ("defects", ["spacing"], {WHOLE}),
    ("start", 8, {WHOLE}),
]


@pytest.mark.parametrize(("field", "value", "wrong"), CHANGES, ids=[f"{f}-{v}" for f, v, _ in CHANGES])
def test_a_wrong_field_costs_the_classes_that_rest_on_it(
    gold: dict[str, Any], record: dict[str, Any], field: str, value: Any, wrong: set[str]
) -> None:
    record["citations"][0][field] = value
    scores = measure("a", gold, record).scores
    assert {name for name, s in scores.items() if not s.perfect} == wrong


def test_what_is_optional_counts_neither_way(gold: dict[str, Any], record: dict[str, Any]) -> None:
    gold["citations"][1]["optional"] = True
    with_it = measure("a", gold, record)
    del record["citations"][1]
    without = measure("a", gold, record)
    for measured in (with_it, without):
        assert all(s.perfect for s in measured.scores.values())
        assert len(measured.graded) == 2


def test_what_lies_in_an_open_region_is_not_judged(gold: dict[str, Any], record: dict[str, Any]) -> None:
    dropped = gold["citations"].pop()
    assert counts(measure("a", gold, record).scores[LINK]) == (2, 0, 1)
    gold["optional"] = [{"list": "citations", **{k: dropped[k] for k in ("start", "end", "surface")}}]
    measured = measure("a", gold, record)
    assert counts(measured.scores[LINK]) == (2, 0, 0)
    assert all(fact.right for fact in measured.graded)


# Links


def test_a_link_takes_the_place_from_the_header(gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["document"]["issuer"] = "Ủy ban nhân dân tỉnh Đắk Lắk"
    scores = measure("a", gold, record).scores
    assert scores["citations.code"].perfect
    assert scores["citations.issuer"].perfect
    assert scores[LINK].right == 0


def test_a_header_field_left_open_is_left_open_for_links(
    gold: dict[str, Any], record: dict[str, Any]
) -> None:
    record["document"]["issuer"] = "Ủy ban nhân dân tỉnh Đắk Lắk"
    gold["document_optional"] = ["issuer"]
    assert measure("a", gold, record).scores[LINK].perfect


def test_styles_of_one_code_are_one_link(gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["citations"][1] |= {"code": "7/KH-TU", "symbol": "KH-TU"}
    scores = measure("a", gold, record).scores
    assert not scores["citations.code"].perfect
    assert scores[LINK].perfect


def test_a_link_is_right_only_at_its_place(gold: dict[str, Any], record: dict[str, Any]) -> None:
    first, _, last = record["citations"]
    last["start"], last["end"] = first["start"], first["end"]
    assert counts(measure("a", gold, record).scores[LINK]) == (2, 1, 1)
    record["text"] = TEXT + " "  # over another text offsets say nothing
    assert measure("a", gold, record).scores[LINK].perfect


def test_a_citation_that_identifies_nothing_has_no_link(gold: dict[str, Any], record: dict[str, Any]) -> None:
    for one in (gold, record):
        one["citations"][2] |= {"code": None, "number": None}
    assert counts(measure("a", gold, record).scores[LINK]) == (2, 0, 0)


# Whole records


def test_fields_say_what_spoils_the_whole(gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["citations"][0]["role"] = "mention"
    record["citations"][1]["defects"] = ["ocr"]
    fields = measure("a", gold, record).fields
    assert {name: s.right for name, s in fields.items() if not s.perfect} == {"role": 2, "defects": 2}


def test_only_stated_fields_are_compared(gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["citations"][0]["role"] = "repeals"
    for citation in gold["citations"]:
        del citation["role"]
    measured = measure("a", gold, record)
    assert measured.scores[WHOLE].perfect
    assert "role" not in measured.fields


def test_documents_count_as_wholes(gold: dict[str, Any], record: dict[str, Any]) -> None:
    spoiled = copy.deepcopy(record)
    spoiled["document"]["code"] = "6/BC-UBND"
    wrong = copy.deepcopy(record)
    wrong["citations"][0]["role"] = "amends"
    summary = summarise([measure(str(i), gold, r) for i, r in enumerate((record, spoiled, wrong))])
    assert summary.wholes == {"header": 2, "citations": 2, "everything": 1}


# Summaries


def test_micro_adds_facts_and_macro_averages_documents(gold: dict[str, Any], record: dict[str, Any]) -> None:
    small_gold = gold | {"citations": gold["citations"][:1]}
    small = record | {"citations": []}
    empty = gold | {"citations": []}
    summary = summarise(
        [measure("a", gold, record), measure("b", small_gold, small), measure("c", empty, empty)]
    )
    assert counts(summary.scores["citations.code"]) == (3, 1, 0)
    assert summary.scores["citations.code"].recall == pytest.approx(0.75)
    macro = summary.macro["citations.code"]
    assert (macro.recall, macro.documents) == (pytest.approx(0.5), 2)


def test_documents_are_summed_by_kind_and_tier(gold: dict[str, Any], record: dict[str, Any]) -> None:
    plan = gold | {"document": gold["document"] | {"doc_type": "Kế hoạch"}}
    unknown = gold | {"document": {}}
    report = Report(
        (
            measure("a", gold, record),
            measure("b", plan, plan, tier="scanned"),
            measure("c", gold, record | {"source": {"ocr": True}}, form="pdf"),
            measure("d", unknown, unknown),
        )
    )
    assert {k: s.documents for k, s in report.kinds.items()} == {"Báo cáo": 2, "Kế hoạch": 1, "?": 1}
    assert {k: s.documents for k, s in report.tiers.items()} == {"clean": 2, "scanned": 2}
    assert {k: s.documents for k, s in report.forms.items()} == {"text": 3, "pdf": 1}
    assert sum(s.scores[LINK].right for s in report.kinds.values()) == report.summary.scores[LINK].right


@pytest.mark.parametrize(
    ("defects", "listed", "tier"),
    [
        ([], False, "clean"),
        (["spacing", "line_break", "missing_so"], False, "clean"),
        (["ocr"], False, "scanned"),
        (["lookalike"], False, "scanned"),
        ([], True, "scanned"),
    ],
)
def test_tier(tmp_path: Path, gold: dict[str, Any], defects: list[str], listed: bool, tier: str) -> None:
    if listed:
        (tmp_path / "split.toml").write_text('[tiers]\nscanned = ["a"]\n', "utf-8")
    gold["citations"][1]["defects"] = defects
    assert tier_of([tmp_path], "a", gold) == tier


# Matching


FACTS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(1, 8)), max_size=12)


@given(FACTS, FACTS)
def test_matching_pairs_what_the_multisets_share(
    gold: list[tuple[str, int, int]], found: list[tuple[str, int, int]]
) -> None:
    facts = [[{"start": s, "end": s + n} for _, s, n in side] for side in (gold, found)]
    keys = [[(k,) for k, _, _ in side] for side in (gold, found)]
    common = (Counter(keys[0]) & Counter(keys[1])).total()
    for place in ("preferred", "ignored"):
        pairs = matches(facts[0], keys[0], facts[1], keys[1], place)
        assert len(pairs) == len(set(pairs.values())) == common
        assert all(keys[0][g] == keys[1][f] for f, g in pairs.items())
    strict = matches(facts[0], keys[0], facts[1], keys[1], "required")
    assert len(strict) <= common
    for f, g in strict.items():
        a, b = facts[0][g], facts[1][f]
        assert a["start"] == b["start"] or (a["start"] < b["end"] and b["start"] < a["end"])


# Confidence


def test_reliability_puts_facts_into_bins() -> None:
    facts = [Graded("dates", 0.9, i < 9) for i in range(10)] + [Graded("dates", 0.6, True)] * 4
    table = reliability(facts)
    low, high = table.bins
    assert (low.low, low.high, low.facts, low.right, low.share) == (0.6, 0.7, 4, 4, 1.0)
    assert (high.low, high.facts, high.right) == (0.9, 10, 9)
    assert high.mean == pytest.approx(0.9)
    assert table.error == pytest.approx((10 * 0 + 4 * 0.4) / 14)


def test_a_bin_is_off_only_where_the_facts_prove_it() -> None:
    few, many = (reliability([Graded("units", 0.8, True)] * n).bins[0] for n in (3, 100))
    assert not few.off
    assert many.off
    assert many.interval[0] == pytest.approx(0.963, abs=0.001)
    assert few.interval[0] < many.interval[0] <= many.interval[1] == 1.0


@pytest.mark.parametrize(("confidence", "right"), [(1.0, True), (0.0, False)])
@pytest.mark.parametrize("facts", [1, 7, 40])
def test_what_holds_exactly_is_not_off(confidence: float, right: bool, facts: int) -> None:
    assert not reliability([Graded("units", confidence, right)] * facts).bins[0].off


def test_certainty_has_a_bin_and_nothing_has_no_table() -> None:
    assert reliability([Graded("units", 1.0, True), Graded("units", 0.0, False)]).error == 0.0
    assert reliability([]).facts == 0
    assert reliability([]).error == 0.0


@given(st.lists(st.builds(Graded, st.just("dates"), st.floats(0, 1), st.booleans())))
def test_reliability_loses_no_fact(facts: list[Graded]) -> None:
    table = reliability(facts)
    assert table.facts == len(facts)
    assert sum(b.right for b in table.bins) == sum(f.right for f in facts)
    assert all(b.low <= b.mean <= b.high or math.isclose(b.mean, b.low) for b in table.bins)
    assert 0 <= table.error <= 1


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 10_000), st.integers(0, 2))
def test_grades_agree_with_scores(seed: int, noise: int) -> None:
    sheet = generate(seed, noise)
    annotated = sheet.gold()
    found = json.loads(api.extract_text(sheet.text).to_json())
    graded, scores = grade(annotated, found), score(annotated, found)
    for name in GRADED:
        if name in scores:
            facts = [f.right for f in graded if f.name == name]
            assert (sum(facts), len(facts) - sum(facts)) == (scores[name].right, scores[name].extra.total())


# Baselines


def stored(tmp_path: Path, *documents: Measured) -> Path:
    path = tmp_path / "baseline.json"
    save(documents, path)
    return path


def test_nothing_changes_against_itself(tmp_path: Path, gold: dict[str, Any], record: dict[str, Any]) -> None:
    record["citations"][0]["date"] = None
    record["document"]["code"] = None
    now = measure("a", gold, record)
    changes = compare([now], stored(tmp_path, now))
    assert changes.changes == changes.incomparable == changes.new == changes.gone == ()


def test_gains_and_losses_are_named(tmp_path: Path, gold: dict[str, Any], record: dict[str, Any]) -> None:
    worse = copy.deepcopy(record)
    worse["citations"][0]["date"] = None
    worse["document"]["code"] = "6/BC-UBND"
    before, now = measure("a", gold, worse), measure("a", gold, record)
    gains = {(c.document, c.name): c for c in compare([now], stored(tmp_path, before)).changes}
    code = gains["a", "citations.code"]
    assert code.gained == Counter([("quyết định", "12/QĐ-UBND", "2026-03-05")])
    assert code.dropped == Counter([("quyết định", "12/QĐ-UBND", None)])
    assert not code.lost
    assert not code.added
    assert gains["a", "header"].gained == Counter([("code", "5/BC-UBND")])
    back = compare([before], stored(tmp_path, now))
    assert {c.name: c.lost for c in back.changes} == {c.name: c.gained for c in gains.values()}
    assert back.totals()["citations.code"] == (0, 1, 0, 1)


def test_a_header_field_that_stays_wrong_is_no_change(
    tmp_path: Path, gold: dict[str, Any], record: dict[str, Any]
) -> None:
    other = copy.deepcopy(record)
    record["document"]["code"], other["document"]["code"] = "6/BC-UBND", "7/BC-UBND"
    path = stored(tmp_path, measure("a", gold, record))
    assert "header" not in {c.name for c in compare([measure("a", gold, other)], path).changes}


def test_a_changed_gold_is_named_not_compared(
    tmp_path: Path, gold: dict[str, Any], record: dict[str, Any]
) -> None:
    path = stored(tmp_path, measure("a", gold, record), measure("gone", gold, record))
    gold["citations"][0]["date"] = "2026-03-07"
    changes = compare([measure("a", gold, record), measure("b", gold, record)], path)
    assert changes.changes == ()
    assert ("a", "citations.code") in changes.incomparable
    assert ("a", "citations.issuer") not in changes.incomparable
    assert (changes.new, changes.gone) == (("b",), ("gone",))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 99, "extractor_version": "1", "documents": {}}']
)
def test_an_unusable_baseline_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError):
        compare([], path)


# Running


@pytest.mark.parametrize("content", ["{", "[]", '{"dates": []}'])
def test_unusable_gold_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError):
        list(read_gold([path]))


def test_nothing_to_measure_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        evaluate([GOLD / "a04-so-noi-vu-to-trinh.gold.json"], files=tmp_path)


def test_office_files_are_scored_by_value_against_the_same_gold() -> None:
    (document,) = evaluate(
        [GOLD / "b05-cong-van-vptu.gold.json"], files=ROOT / "corpora" / "files", split="train"
    ).documents
    assert document.form == "docx"
    assert document.scores["citations.code_only"].f1 > 0.9
    assert document.scores[LINK].f1 > 0.9


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(list(args))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


NAME = "a04-so-noi-vu-to-trinh"


def test_the_command_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(GOLD / f"{NAME}.gold.json")
    status, out, _ = run(capsys, "evaluate", path, "--calibration", "--show")
    assert status == 0
    for words in (
        "viện dẫn: đúng văn bản",
        "Loại văn bản",
        "Tờ trình",
        "chữ rõ",
        "tỉ lệ đúng",
        "đúng tất cả",
    ):
        assert words in out
    status, out, _ = run(capsys, "--lang", "en", "evaluate", path, "--calibration")
    assert status == 0
    for words in (
        "citations: right instrument",
        "Kind",
        "Tờ trình",
        "clean",
        "share right",
        "everything right",
    ):
        assert words in out


def test_the_command_reports_all_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, base = str(GOLD / f"{NAME}.gold.json"), str(tmp_path / "base.json")
    status, out, _ = run(capsys, "evaluate", path, "--json", "--save", base)
    assert status == 0
    told = json.loads(out)
    assert told["documents"] == [NAME]
    assert set(told["scores"]) <= set(CLASSES)
    assert {LINK, WHOLE, "header", "awards"} <= set(told["scores"])
    assert told["scores"][LINK]["macro"]["documents"] == 1
    assert told["by"]["kind"]["Tờ trình"]["documents"] == 1
    assert told["by"]["tier"]["clean"]["wholes"]["header"]["right"] in (0, 1)
    assert told["calibration"]["all"]["facts"] == sum(b["facts"] for b in told["calibration"]["all"]["bins"])
    assert "baseline" not in told
    status, out, _ = run(capsys, "evaluate", path, "--json", "--baseline", base)
    assert status == 0
    assert json.loads(out)["baseline"]["documents"] == {}


def test_the_command_lists_what_was_gained_and_lost(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    base = tmp_path / "base.json"
    path = GOLD / f"{NAME}.gold.json"
    assert run(capsys, "evaluate", str(path), "--save", str(base))[0] == 0
    held = json.loads(base.read_text("utf-8"))
    held["documents"][NAME]["citations.code_only"]["missed"].append(["88/KH-UBND"])
    held["documents"][NAME]["people"]["extra"].append(["nguyễn văn a"])
    base.write_text(json.dumps(held), "utf-8")
    _, out, _ = run(capsys, "evaluate", str(path), "--baseline", str(base))
    assert f"{NAME} citations.code_only ✓ 88/KH-UBND" in out
    assert f"{NAME} people -  nguyễn văn a" in out


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(
        capsys, "evaluate", str(GOLD / f"{NAME}.gold.json"), "--baseline", str(tmp_path / "none.json")
    )
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "none.json" in err


@pytest.mark.long
@pytest.mark.parametrize(
    ("part", "least"),
    [("train", 0.97), ("dev", 0.97)],
)
def test_the_corpus_is_read_well(part: str, least: float) -> None:
    summary = evaluate([GOLD], split=part).summary
    for name in ("citations.code", "citations.issuer", LINK, "dates", "people", "header"):
        assert summary.scores[name].f1 >= least, name


def test_totals_add_up() -> None:
    one, two = (Score(Counter({("a",): n}), Counter({("b",): 1})) for n in (1, 2))
    assert counts(total([{"x": one}, {"x": two}])["x"]) == (3, 2, 0)
    assert counts(one) == (1, 1, 0)
