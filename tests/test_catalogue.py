"""The catalogue: one document one transaction, keys that last, links that depend on what is held only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from extractor import errors
from extractor.catalogue import Catalogue
from extractor.catalogue.connection import schema_version
from extractor.errors import CancuError
from extractor.records import Record
from tests.hand_made import HandMade

REPORT = """BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026
Chủ tịch UBND tỉnh tặng Bằng khen cho 05 cá nhân (Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh).
Theo Quyết định 729/QĐ-UBND nêu trên và Luật Thi đua, khen thưởng, đã tặng Giấy khen cho 12 tập thể.
Thực hiện Kế hoạch 18-KH/BTCTU của Ban; phối hợp với Sở Nội vụ.
"""


def report(text: str = REPORT, name: str = "bao-cao.txt", **header: Any) -> HandMade:
    header = {
        "doc_type": "Báo cáo",
        "code": "449-BC/BTCTU",
        "issued_on": "2026-06-20",
        "issuer": "Ban Tổ chức Tỉnh ủy Lâm Đồng",
        "subject": "Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026",
        **header,
    }
    made = HandMade(text, name, **header)
    made.citation(
        "Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh",
        "729/QĐ-UBND",
        doc_type="Quyết định",
        date="2026-06-05",
        issuer="UBND tỉnh",
    )
    made.citation("Quyết định 729/QĐ-UBND", "729/QĐ-UBND", doc_type="Quyết định", after="Theo")
    made.named("Luật Thi đua, khen thưởng", "Luật")
    made.citation("Kế hoạch 18-KH/BTCTU", "18-KH/BTCTU", doc_type="Kế hoạch")
    made.award("05 cá nhân", "Bằng khen", count=5, count_unit="cá nhân", backing=("729/QĐ-UBND",))
    made.award("12 tập thể", "Giấy khen", count=12, count_unit="tập thể")
    made.unit("Sở Nội vụ", "Sở Nội vụ")
    made.date("05/6/2026", "2026-06-05")
    made.finding("duplicate_list_item", "Hai nơi không khớp nhau.", "05 cá nhân", "12 tập thể")
    return made


def plan(day: str | None = "2026-05-14", code: str = "18-KH/BTCTU", name: str = "ke-hoach.txt") -> Record:
    text = f"KẾ HOẠCH\nPhát động phong trào thi đua, số {code}, ngày {day}\n"
    return HandMade(
        text,
        name,
        doc_type="Kế hoạch",
        code=code,
        issued_on=day,
        issuer="Ban Tổ chức Tỉnh ủy Lâm Đồng",
        subject="Phát động phong trào thi đua",
    ).record()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "cancu.db") as opened:
        yield opened


def values(catalogue: Catalogue, sql: str, *args: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in catalogue.db.execute(sql, args)]


def counts(catalogue: Catalogue) -> dict[str, int]:
    tables = [r[0] for r in catalogue.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {t: values(catalogue, f"SELECT count(*) FROM [{t}]")[0][0] for t in tables if "_fts" not in t}


def content(catalogue: Catalogue) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a catalogue says, without what depends on when and where it was written."""
    return {
        "instruments": values(
            catalogue, "SELECT key, cluster, place, series, complete FROM instruments ORDER BY 1"
        ),
        "links": values(catalogue, "SELECT key, link, link_reason, instrument FROM citations ORDER BY 1"),
        "candidates": values(catalogue, "SELECT * FROM citation_candidates ORDER BY 1, 2"),
        "claims": values(catalogue, "SELECT * FROM instrument_claim_counts ORDER BY 1, 2, 3"),
        "awards": values(catalogue, "SELECT key, form, count, part_of FROM awards ORDER BY 1"),
        "units": values(catalogue, "SELECT * FROM units ORDER BY 1"),
        "passages": values(catalogue, "SELECT document, start, end FROM passages ORDER BY 1, 2"),
    }


def link_of(catalogue: Catalogue, surface: str) -> tuple[str, str | None]:
    found = values(catalogue, "SELECT link, instrument FROM citations WHERE surface = ?", surface)
    assert len(found) == 1
    return found[0]  # type: ignore[return-value]


def test_a_record_becomes_rows(catalogue: Catalogue) -> None:
    assert catalogue.add(report().record(), path="/in/bao-cao.txt") == "ingested"
    found = counts(catalogue)
    assert found["documents"] == found["files"] == found["unit_mentions"] == found["dates"] == 1
    assert (found["citations"], found["awards"], found["findings"], found["finding_evidence"]) == (4, 2, 1, 2)
    assert values(catalogue, "SELECT province, issuer_unit, instrument FROM documents") == [
        ("lam-dong", "ban-to-chuc-tinh-uy.lam-dong", "449.bc-btctu.lam-dong.nk2025")
    ]
    for surface, start, end, text in values(
        catalogue, "SELECT surface, c.start, c.end, text FROM citations c JOIN documents d ON d.id = document"
    ):
        assert text[start:end] == surface
    assert values(catalogue, "PRAGMA foreign_key_check") == []


def test_links_say_how_sure_they_are(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    full = "Quyết định số 729/QĐ-UBND ngày 05/6/2026 của UBND tỉnh"
    assert link_of(catalogue, full) == ("likely", "729.qd-ubnd.lam-dong.2026")
    assert link_of(catalogue, "Quyết định 729/QĐ-UBND") == ("likely", "729.qd-ubnd.lam-dong.2026")
    assert link_of(catalogue, "Luật Thi đua, khen thưởng") == ("likely", "6-2022.luat-qh15.vn")
    assert link_of(catalogue, "Kế hoạch 18-KH/BTCTU") == ("none", "18.kh-btctu.lam-dong._")
    assert values(
        catalogue, "SELECT count(*) FROM citations WHERE link <> 'exact' AND link_reason IS NULL"
    ) == [(0,)]


def test_a_vague_citation_is_resolved_when_the_document_comes(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    catalogue.add(plan())
    assert link_of(catalogue, "Kế hoạch 18-KH/BTCTU") == ("likely", "18.kh-btctu.lam-dong.nk2025")
    assert values(catalogue, "SELECT held, citations FROM instrument_overview WHERE key LIKE '18.kh%'") == [
        (1, 1)
    ]


def test_a_vague_citation_is_open_between_two(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    catalogue.add(plan())
    catalogue.add(plan("2023-05-14", name="cu.txt"))
    assert link_of(catalogue, "Kế hoạch 18-KH/BTCTU") == ("candidates", None)
    offered = values(
        catalogue, "SELECT instrument, reason FROM citation_candidates WHERE instrument LIKE '18.kh%'"
    )
    assert {key for key, _ in offered} == {"18.kh-btctu.lam-dong.nk2025", "18.kh-btctu.lam-dong.nk2020"}
    assert all(reason for _, reason in offered)


def test_a_suggested_repair_is_set_beside_what_is_printed(catalogue: Catalogue) -> None:
    made = HandMade(
        "Theo Hướng dẫn số 11-HD/BTCTW, ngày 18/6/2026 của Ban Tổ chức Tỉnh ủy.",
        "a.txt",
        issuer="Ban Tổ chức Tỉnh ủy Lâm Đồng",
        issued_on="2026-06-30",
    ).citation(
        "Hướng dẫn số 11-HD/BTCTW, ngày 18/6/2026 của Ban Tổ chức Tỉnh ủy",
        "11-HD/BTCTW",
        doc_type="Hướng dẫn",
        date="2026-06-18",
        issuer="Ban Tổ chức Tỉnh ủy",
        defects=("issuer_conflict",),
        suggestion={"code": "11-HD/BTCTU", "confidence": 0.8, "reason": "cơ quan ghi là Ban Tổ chức Tỉnh ủy"},
    )
    catalogue.add(made.record())
    assert values(catalogue, "SELECT link, instrument FROM citations") == [("candidates", None)]
    assert values(catalogue, "SELECT instrument FROM citation_candidates ORDER BY rank") == [
        ("11.hd-btctu.lam-dong.nk2025",),
        ("11.hd-btctw.vn.k14",),
    ]


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    records = [
        report().record(),
        plan(),
        plan("2023-05-14", name="cu.txt"),
        plan(None, "729/QĐ-UBND", "khong-ngay.txt"),
    ]
    seen = []
    for at, order in enumerate(permutations(records)):
        with Catalogue(tmp_path / f"{at}.db") as opened:
            for record in order:
                opened.add(record)
            seen.append(content(opened))
    assert all(other == seen[0] for other in seen[1:])


def test_a_document_that_goes_leaves_no_trace(tmp_path: Path, catalogue: Catalogue) -> None:
    with Catalogue(tmp_path / "other.db") as other:
        other.add(plan())
        expected = content(other)
    catalogue.add(plan(), path="/in/a")
    catalogue.add(report().record(), path="/in/b")
    catalogue.add(plan(), path="/in/b")  # the file under /in/b is now a copy of /in/a
    assert content(catalogue) == expected
    assert counts(catalogue)["documents"] == 1
    assert values(catalogue, "SELECT path, status FROM files") == [("/in/a", "ingested"), ("/in/b", "known")]


def test_the_same_bytes_add_no_row(catalogue: Catalogue) -> None:
    record = report().record()
    catalogue.add(record, path="/in/a")
    before, rows = counts(catalogue), content(catalogue)
    assert catalogue.add(record, path="/in/a") == "known"
    assert catalogue.know("/in/a", record.source.sha256)
    assert counts(catalogue) == before
    assert catalogue.add(record, path="/in/a", refresh=True) == "ingested"
    assert counts(catalogue) == before
    assert content(catalogue) == rows
    assert catalogue.add(record, path="/in/copy") == "known"
    assert counts(catalogue) == {**before, "files": 2}


def test_a_changed_file_is_a_new_version(catalogue: Catalogue) -> None:
    catalogue.add(report().record(), path="/in/a")
    changed = report(f"Số: 449-BC/BTCTU\n{REPORT}Bổ sung.\n").record()
    assert catalogue.add(changed, path="/in/a") == "ingested"
    assert values(catalogue, "SELECT version, sha256 FROM documents") == [(2, changed.source.sha256)]
    assert counts(catalogue)["citations"] == 4
    assert catalogue.find("Bổ sung").passages
    assert values(catalogue, "INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')") == []


def review(catalogue: Catalogue, kind: str, target: str, decision: str = "accept", **more: Any) -> int:
    row = {"kind": kind, "target": target, "decision": decision, "reviewer": "an", "at": "2026-07-01", **more}
    names = ", ".join(row)
    cursor = catalogue.db.execute(
        f"INSERT INTO reviews ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    return int(cursor.lastrowid or 0)


def test_decisions_outlive_new_versions_and_new_offsets(catalogue: Catalogue) -> None:
    catalogue.add(report().record(), path="/in/a")
    facts = {
        kind: values(catalogue, f"SELECT key FROM {table} ORDER BY key")
        for kind, table in (("citation", "citations"), ("award", "awards"), ("finding", "findings"))
    }
    for kind, rows in facts.items():
        for (key,) in rows:
            review(catalogue, kind, key)
    catalogue.add(report(f"Một đoạn mới ở đầu văn bản.\n{REPORT}").record(), path="/in/a")
    for kind, table in (("citation", "citations"), ("award", "awards"), ("finding", "findings")):
        kept = values(
            catalogue, f"SELECT key FROM {table} JOIN decisions v ON v.target = key AND v.kind = ?", kind
        )
        assert sorted(kept) == facts[kind], kind


def test_equal_facts_in_one_document_have_keys_of_their_own(catalogue: Catalogue) -> None:
    made = HandMade("| 05 | 05 | 05 |\n" * 3, "bang.txt")
    for n in range(9):
        start = [i for i in range(len(made.text)) if made.text.startswith("05", i)][n]
        made.lists.setdefault("awards", []).append(
            report().record().awards[0].model_copy(update={"start": start, "end": start + 2, "surface": "05"})
        )
    catalogue.add(made.record())
    assert values(catalogue, "SELECT count(DISTINCT key) FROM awards") == [(9,)]


def test_reviews_are_append_only_and_can_be_taken_back(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    key = values(catalogue, "SELECT key FROM awards WHERE count = 5")[0][0]
    first = review(catalogue, "award", key)
    second = review(catalogue, "award", key, "correct", value='{"count": 6}')
    assert values(catalogue, "SELECT decision FROM decisions") == [("correct",)]
    assert values(catalogue, "SELECT count FROM award_facts WHERE key = ?", key) == [(6,)]
    review(catalogue, "award", key, "undo", undoes=second)
    assert values(catalogue, "SELECT id FROM decisions") == [(first,)]
    assert values(catalogue, "SELECT count FROM award_facts WHERE key = ?", key) == [(5,)]
    for change in ("UPDATE reviews SET decision = 'reject'", "DELETE FROM reviews"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            catalogue.db.execute(change)


def test_a_changed_value_returns_to_the_queue(catalogue: Catalogue) -> None:
    unsure = report()
    unsure.lists["awards"] = [a.model_copy(update={"confidence": 0.5}) for a in unsure.lists["awards"][:1]]
    catalogue.add(unsure.record(), path="/in/a")
    key, digest = values(catalogue, "SELECT key, digest FROM awards")[0]
    review(catalogue, "award", key, digest=digest)
    queued = "SELECT target, reason FROM review_queue WHERE kind = 'award'"
    assert values(catalogue, queued) == []
    unsure.lists["awards"] = [a.model_copy(update={"count": 50}) for a in unsure.lists["awards"]]
    catalogue.add(unsure.record(), path="/in/a", refresh=True)
    assert values(catalogue, queued) == [(key, "changed")]


def test_totals_do_not_count_a_part_beside_its_total(catalogue: Catalogue) -> None:
    text = "Tặng 30 Bằng khen, trong đó 10 tập thể, 20 cá nhân; thưởng 7, gồm 3 Giấy khen, 4 Kỷ niệm chương."
    made = HandMade(text, "a.txt", period={"from": "2026-01-01", "to": "2026-06-30"})
    made.award("30 Bằng khen", "Bằng khen", count=30, is_total=True)
    made.award("10 tập thể", "Bằng khen", count=10, part_of=0)
    made.award("20 cá nhân", "Bằng khen", count=20, part_of=0)
    made.award("thưởng 7", None, count=7, is_total=True)  # type: ignore[arg-type]
    made.award("3 Giấy khen", "Giấy khen", count=3, part_of=3)
    made.award("4 Kỷ niệm chương", "Kỷ niệm chương", count=4, part_of=3)
    catalogue.add(made.record())
    totals = values(catalogue, "SELECT form, sum(total) FROM award_totals GROUP BY 1 ORDER BY 1")
    assert totals == [("Bằng khen", 30), ("Giấy khen", 3), ("Kỷ niệm chương", 4)]
    rejected = values(catalogue, "SELECT key FROM awards WHERE count = 30")[0][0]
    review(catalogue, "award", rejected, "reject")
    parts = values(catalogue, "SELECT count FROM award_facts WHERE counted AND form = 'Bằng khen' ORDER BY 1")
    assert parts == [(10,), (20,)], "what stands for itself is counted for itself"


def test_views_answer_the_reviewers_questions(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    catalogue.add(plan())
    asked = [row[0] for row in values(catalogue, "SELECT label FROM cited_not_held")]
    assert asked == ["06/2022/QH15", "729/QĐ-UBND"] or asked == ["729/QĐ-UBND", "06/2022/QH15"]
    assert values(catalogue, "SELECT form FROM awards_without_backing") == [("Giấy khen",)]
    claims = values(
        catalogue, "SELECT field, value, times FROM instrument_claim_counts WHERE instrument LIKE '729.%'"
    )
    assert ("date", "2026-06-05", 1) in claims
    assert ("code", "729/QĐ-UBND", 2) in claims
    page = catalogue.instrument("729.qd-ubnd.lam-dong.2026")
    assert page is not None
    assert [a.count for a in page.awards] == [5]
    assert len(page.passages) == 2
    assert catalogue.instrument("khong-co") is None


def test_a_rolled_back_record_leaves_nothing(catalogue: Catalogue) -> None:
    before = counts(catalogue)
    good = report().record()
    torn = good.model_copy(update={"awards": (good.awards[0].model_copy(update={"stage": "lost"}),)})
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.add(torn, path="/in/a")
    assert counts(catalogue) == before
    assert catalogue.add(good, path="/in/a") == "ingested"


def test_a_failed_file_keeps_its_last_good_version(catalogue: Catalogue) -> None:
    record = report().record()
    catalogue.add(record, path="/in/a")
    catalogue.fail("/in/a", errors.TruncatedFile("a"), sha256="0" * 64)
    assert values(catalogue, "SELECT status, error_code, document IS NOT NULL FROM files") == [
        ("failed", "truncated", 1)
    ]
    assert "tệp bị hỏng" in values(catalogue, "SELECT error FROM files")[0][0]
    assert catalogue.know("/in/a", record.source.sha256)
    assert values(catalogue, "SELECT status, error FROM files") == [("ingested", None)]


def test_stats(catalogue: Catalogue) -> None:
    catalogue.add(report().record(), path="/in/a")
    stats = catalogue.stats()
    assert (stats.documents, stats.facts["citations"], stats.files) == (1, 4, {"ingested": 1})
    assert stats.links == {"likely": 3, "none": 1}
    assert stats.versions == {"0.1.0": 1}


def test_the_register_follows_its_table(catalogue: Catalogue) -> None:
    total = values(catalogue, "SELECT count(*) FROM register")[0][0]
    assert total > 200
    catalogue.db.execute("DELETE FROM register WHERE code = '152/2025/NĐ-CP'")
    catalogue.db.execute("UPDATE register SET title = 'khác' WHERE code = '06/2022/QH15'")
    with Catalogue(catalogue.path) as again:
        assert values(again, "SELECT count(*) FROM register WHERE title <> 'khác'") == [(total,)]
    with Catalogue(catalogue.path, read_only=True) as reading:
        assert values(reading, "SELECT count(*) FROM stale_claims") == [(0,)]


def broken(path: Path, kind: str) -> None:
    """Make at a path what is not a usable catalogue."""
    if kind == "text":
        path.write_text("Đây không phải SQLite. " * 50, "utf-8")
    elif kind == "other":
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE t (a)")
    elif kind == "newer":
        Catalogue(path).close()
        with sqlite3.connect(path) as db:
            db.execute(f"PRAGMA user_version = {schema_version() + 1}")
    elif kind == "folder":
        path.mkdir()


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("text", errors.NotACatalogue),
        ("other", errors.NotACatalogue),
        ("folder", errors.NotACatalogue),
        ("newer", errors.CatalogueNewer),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_catalogue_is_named(
    tmp_path: Path, kind: str, error: type[CancuError], read_only: bool
) -> None:
    path = tmp_path / "x.db"
    broken(path, kind)
    held = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error) as raised:
        Catalogue(path, read_only=read_only)
    assert str(path) in raised.value.sentence("vi")
    assert not path.is_file() or path.read_bytes() == held


def test_a_missing_catalogue(tmp_path: Path) -> None:
    with pytest.raises(errors.CatalogueMissing):
        Catalogue(tmp_path / "x.db", read_only=True)
    with pytest.raises(errors.CatalogueError):
        Catalogue(tmp_path / "no" / "x.db")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_catalogue_takes_no_writes(catalogue: Catalogue) -> None:
    catalogue.add(report().record())
    with Catalogue(catalogue.path, read_only=True) as reading:
        assert reading.stats().documents == 1
        with pytest.raises(errors.CatalogueReadOnly):
            reading.add(plan())


def test_a_locked_catalogue_says_so(catalogue: Catalogue) -> None:
    other = sqlite3.connect(catalogue.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    catalogue.db.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(errors.CatalogueLocked):
        catalogue.add(report().record())
    other.execute("ROLLBACK")
    assert catalogue.add(report().record()) == "ingested"
    other.close()


def test_a_full_disk_loses_only_the_document_in_hand(catalogue: Catalogue) -> None:
    catalogue.add(plan())
    pages = values(catalogue, "PRAGMA page_count")[0][0]
    catalogue.db.execute(f"PRAGMA max_page_count = {pages}")
    large = report(REPORT + "thi đua khen thưởng " * 20_000).record()
    with pytest.raises(errors.DiskFull):
        catalogue.add(large, path="/in/a")
    assert counts(catalogue)["documents"] == 1
    catalogue.db.execute("PRAGMA max_page_count = 1000000")
    assert catalogue.add(large, path="/in/a") == "ingested"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "in" / "x.db"
    path.parent.mkdir()
    Catalogue(path).close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(errors.CatalogueReadOnly):
            Catalogue(path)
        with Catalogue(path, read_only=True) as reading:
            assert reading.stats().documents == 0
    finally:
        path.parent.chmod(0o700)
