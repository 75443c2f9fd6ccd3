"""The command `cancu` as a clerk meets it: what it prints, in which language, and how it fails."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from extractor.cli import cli, main

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "corpora" / "texts"
REPORT = TEXTS / "a01-ubnd-xa-bao-cao-6-thang.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder as a clerk receives it: good files, an empty one, a wrong one, one of no known kind."""
    inbox = tmp_path / "den"
    (inbox / "thang 6").mkdir(parents=True)
    for text in sorted(TEXTS.glob("a0[1-3]*.txt")):
        (inbox / "thang 6" / text.name).write_bytes(text.read_bytes())
    (inbox / "rong.txt").write_bytes(b"")
    (inbox / "nham.pdf").write_bytes(REPORT.read_bytes() + b"\n")
    (inbox / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return inbox


def run(capsys: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str, str]:
    status = main([str(a) for a in args])
    out, err = capsys.readouterr()
    return status, out, err


def test_extract_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "extract", REPORT, "--format", "json")
    record = json.loads(out)
    assert (status, err) == (0, "")
    assert record["text"] == REPORT.read_text("utf-8")
    assert record["document"]["doc_type"] == "Báo cáo"
    assert {"citations", "dates", "awards", "units", "people", "quantities", "findings"} <= set(record)
    for c in record["citations"]:
        if not c["fragments"]:
            assert record["text"][c["start"] : c["end"]] == c["surface"]


def test_extract_jsonl_goes_on_past_a_bad_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = run(capsys, "extract", folder / "rong.txt", REPORT, REPORT, "--format", "jsonl")
    assert status == 1
    assert len([json.loads(line) for line in out.splitlines()]) == 2
    assert err.splitlines() == [
        "rong.txt: tệp rỗng, không có nội dung. Hãy xin lại tệp từ nơi gửi.",
    ]


def test_extract_table_speaks_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    _, vietnamese, _ = run(capsys, "extract", REPORT)
    _, english, _ = run(capsys, "--lang", "en", "extract", REPORT)
    assert "Viện dẫn" in vietnamese
    assert "Khen thưởng" in vietnamese
    assert "Citations" in english
    assert "Awards" in english


def test_extract_prints_who_does_what_by_when_in_the_desks_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    order = tmp_path / "cong-viec.txt"
    order.write_text(
        "UBND XÃ AN TÂN\nSố: 15/KH-UBND\nAn Tân, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nPhát động thi đua\n\n"
        "Thực hiện Công văn số 88 SNV-TĐKT của Sở Nội vụ.\n\nII. TỔ CHỨC THỰC HIỆN\n"
        "1. Giao Phòng Văn hóa - Xã hội lập danh sách; hoàn thành trước ngày 20/4/2026.\n"
        "2. Giao Văn phòng Đảng ủy chuẩn bị hội trường vào ngày 25/4/2026.\n",
        "utf-8",
    )
    _, vietnamese, _ = run(capsys, "extract", order)
    _, english, _ = run(capsys, "--lang", "en", "extract", order)
    assert "Nhiệm vụ và thời hạn" in vietnamese
    assert "trước ngày 20/4/2026" in vietnamese
    assert "thiếu ngày" in vietnamese
    assert "missing_date" not in vietnamese
    assert "before 20/4/2026" in english
    assert "missing_date" in english
    assert "kỳ 25/4/2026" not in vietnamese


def test_a_batch_loses_nothing(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    catalogue = tmp_path / "cancu.db"
    status, out, err = run(capsys, "ingest", folder, "--catalogue", catalogue)
    assert status == 1
    assert "6 tệp" in out
    assert "3 đã nạp" in out
    assert "3 không nạp được" in out
    for name in ("rong.txt", "nham.pdf", "anh.png"):
        assert f"{name}: " in out
    assert "Traceback" not in out + err

    def rows() -> dict[str, int]:
        with sqlite3.connect(catalogue) as db:
            tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            counts = {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}
        return {t: n for t, n in counts.items() if t != "runs" and "fts" not in t}

    before = rows()
    assert before["files"] == 6
    status, out, _ = run(capsys, "ingest", folder, "--catalogue", catalogue)
    assert "3 đã có" in out
    assert rows() == before


def test_the_same_bytes_under_a_better_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("a.pdf", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(REPORT.read_bytes())
    for _ in range(2):
        _, out, _ = run(capsys, "ingest", tmp_path, "-c", tmp_path / "cancu.db")
        assert "0 không nạp được" in out


def test_find_in_any_style(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paper = tmp_path / "bc.txt"
    paper.write_text(
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSỞ NỘI VỤ\n\nSố: 12/BC-SNV\n\nGia Lai, ngày 20 tháng 6 năm 2026\n\n"
        "BÁO CÁO\nKết quả khen thưởng\n\nTheo Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh, Sở đã"
        " được tặng Bằng khen của Chủ tịch UBND tỉnh cho 08 cá nhân.\n",
        "utf-8",
    )
    catalogue = tmp_path / "cancu.db"
    run(capsys, "ingest", paper, "-c", catalogue)
    for query in ("Quyết định 729/QĐ-UBND", "729/QĐ-UBND", "729-QĐ/UBND", "so 729", "qd 729", "729/qd-ubnd"):
        status, out, _ = run(capsys, "find", query, "-c", catalogue)
        assert status == 0
        assert "729/QĐ-UBND" in out, query
        assert "05/6/2026" in out, query
        assert "bc.txt" in out, query
    _, out, _ = run(capsys, "find", "Quyết định 729/QĐ-UBND", "-c", catalogue, "--json")
    (hit,) = json.loads(out)["instruments"]
    assert [c["value"] for c in hit["claims"] if c["field"] == "date"] == ["2026-06-05"]
    _, out, _ = run(capsys, "find", "ket qua khen thuong", "-c", catalogue)
    assert "bc.txt" in out
    _, out, _ = run(capsys, "find", "không có câu này", "-c", catalogue)
    assert "Không tìm thấy" in out


def test_find_names_a_thing_once_and_shows_no_markup(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "bc.txt").write_text(
        "- *Tập thể:* Giấy khen cho 03 tập thể theo Quyết định 517<sup>2</sup> của UBND tỉnh Phú Yên.\n",
        "utf-8",
    )
    catalogue = tmp_path / "cancu.db"
    run(capsys, "ingest", tmp_path / "bc.txt", "--catalogue", catalogue)
    _, out, _ = run(capsys, "find", "Quyết định 517", "--catalogue", catalogue)
    assert "Quyết định 517" in out
    assert "Quyết định Quyết định" not in out
    assert "Quyết định 517² của UBND" in out
    assert "<sup>" not in out
    assert "*" not in out


def test_check_across_documents(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n\nSố: {n}/BC-UBND\n\n"
    head += "Gia Lai, ngày {d} tháng 6 năm 2026\n\nBÁO CÁO\nKết quả\n\n"
    cite = "Thực hiện Kế hoạch số 15/KH-UBND ngày {d} của UBND tỉnh, các sở đã báo cáo.\n"
    (tmp_path / "mot.txt").write_text(head.format(n=41, d=10) + cite.format(d="02/02/2026"), "utf-8")
    (tmp_path / "hai.txt").write_text(head.format(n=45, d=20) + cite.format(d="05/02/2026"), "utf-8")
    catalogue = tmp_path / "cancu.db"
    run(capsys, "ingest", tmp_path / "mot.txt", tmp_path / "hai.txt", "-c", catalogue)
    status, out, _ = run(capsys, "check", "-c", catalogue, "--json")
    conflicts = [f for f in json.loads(out) if f["rule"] == "date_conflict"]
    assert status == 0
    assert [sorted(e["document_name"] for e in f["evidence"]) for f in conflicts] == [["hai.txt", "mot.txt"]]
    # A second run finds the same and stores it once.
    _, again, _ = run(capsys, "check", "-c", catalogue, "--json")
    assert json.loads(again) == json.loads(out)
    _, table, _ = run(capsys, "check", "-c", catalogue)
    assert "hai ngày khác nhau" in table or "2 ngày khác nhau" in table


def test_evaluate(capsys: pytest.CaptureFixture[str]) -> None:
    gold = ROOT / "corpora" / "gold" / "a01-ubnd-xa-bao-cao-6-thang.gold.json"
    status, out, _ = run(capsys, "evaluate", gold)
    assert status == 0
    assert "viện dẫn: số, ký hiệu" in out


@pytest.mark.parametrize(
    ("args", "lang", "sentence"),
    [
        (["find", "x", "-c", "khong-co.db"], "vi", "khong-co.db: chưa có danh mục này"),
        (["find", "x", "-c", "khong-co.db"], "en", "khong-co.db: no such catalogue"),
        (["check", "-c", "khong-co.db"], "vi", "khong-co.db: chưa có danh mục này"),
        (["evaluate", "khong-co.json"], "vi", "khong-co.json: không dùng được tệp chuẩn"),
        (["extract", "khong-co.pdf"], "vi", "khong-co.pdf: không tìm thấy"),
        (["extract"], "vi", "Thiếu tham số"),
        (["nope"], "vi", "Không có lệnh nope. Thêm --help"),
        (["find", "x", "--nope"], "vi", "Không có tùy chọn --nope"),
    ],
)
def test_errors_are_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    lang: str,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run(capsys, "--lang", lang, *args)
    assert status != 0
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_foreign_database_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    status, _, err = run(capsys, "ingest", REPORT, "-c", other)
    assert status == 1
    assert "không phải danh mục của Căn Cứ" in err


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str], command: str) -> None:
    _, vietnamese, _ = run(capsys, command, "--help")
    _, english, _ = run(capsys, "--lang", "en", command, "--help")
    assert "Cách dùng" in vietnamese
    assert "Usage" in english
    described = cli.commands[command]
    assert str(described.help) in " ".join(vietnamese.split())
    assert str(getattr(described, "help_en", "?")) in " ".join(english.split())


def test_a_slip_of_the_pen_is_answered_with_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "fnd", "729")
    assert (status, out) == (2, "")
    assert err == "Không có lệnh fnd. Có phải: find? Thêm --help để xem các lệnh.\n"
    _, _, err = run(capsys, "--lang", "en", "fnd", "729")
    assert err == "No such command 'fnd'. Did you mean: find?\n"
    _, _, err = run(capsys, "ingest", "--jop", "2", REPORT)
    assert err.startswith("Không có tùy chọn --jop. Có phải: --jobs")
    _, _, err = run(capsys, "find")
    assert err == "Thiếu tham số NỘI_DUNG. Thêm --help để xem cách dùng.\n"
