"""What a person reads on the scans of shared/real, page by page, and what the program gives.

Listed by eye from the page images. What is written by hand (the decision's own number 707 and day 22 on pages
1, 3 and 5) is left unread: see `test_ocr_hand`; so is the name under the seal. All facts: corpora/judged.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.reading.ocr_engine import data_folder

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"

CODES = {
    (1, "81/2019/NĐ-CP"),
    (1, "52/TTr-NHNN"),
    (5, "03/2019/NQ-HĐTP"),
    (5, "07/2019/NQ-HĐTP"),
    (6, "164/2024/QH15"),
    (9, "122/2021/NĐ-CP"),
    (21, "81/2019/NĐ-CP"),
}
DAYS = {
    (1, "2025-02-18"),
    (1, "2010-06-16"),
    (1, "2022-11-15"),
    (1, "2013-06-12"),
    (1, "2019-11-01"),
    (1, "2026-03-31"),
    (4, "--06-01"),
    (4, "--12-01"),
    (6, "2024-11-28"),
    (7, "2027-06"),
    (9, "2021-12-28"),
}


@pytest.mark.long
@pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
def test_a_decision_of_21_scanned_pages() -> None:
    record = extract(REAL / "scan_qd_707_ttg.pdf")
    assert {(c.page, c.code) for c in record.citations} >= CODES
    found = {(d.page, d.iso) for d in record.dates}
    assert found >= DAYS
    assert not {c.code for c in record.citations if c.page == 8}
    (quarter,) = (d.period for d in record.dates if d.page == 9 and "Quý" in d.surface)
    assert quarter is not None
    assert quarter.from_ == "2026-04-01"
    header = record.document
    assert header.signer.name is None
    assert "seal" in header.evidence["signer"]
    assert len(header.recipients) == 10
    assert {p.number for p in record.pages if p.seals} == {2, 3, 5, 6}
    assert (header.doc_type, header.issuer, header.code) == ("Quyết định", "Thủ tướng Chính phủ", None)


@pytest.mark.long
@pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")
@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
def test_a_circular_under_a_black_seal() -> None:
    record = extract(REAL / "scan_tt_21_bct.pdf")
    assert {"64/2025/QH15", "109/2025/NĐ-CP", "193/2025/NĐ-CP", "14-KL/TW"} <= {
        c.code for c in record.citations
    }
    assert record.document.signer.name is None
    assert len(record.document.recipients) == 20
