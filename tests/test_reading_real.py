"""Real documents beside the checkout: the facts that a person reads off their pages."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from extractor import errors
from extractor.reading import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
PLAN = SHARED / "real" / "digital_kh_173_hanoi.pdf"
ODD = SHARED / "pile" / "odd-pdf.tar.xz"

# Reads every file it is given in one process and says how each ended.
_READ_ALL = """
import sys
from pathlib import Path
from extractor.errors import FileError
from extractor.reading import read
for path in sys.argv[1:]:
    try:
        print("text", len(read(Path(path)).text), flush=True)
    except FileError as error:
        print(error.code, flush=True)
"""


@pytest.mark.skipif(not PLAN.exists(), reason="shared/real is not beside the checkout")
def test_a_provincial_plan_with_its_number_and_date_stamped_in() -> None:
    source = read(PLAN)
    lines = source.text.split("\n")
    assert source.source.pages == 12
    assert lines[:4] == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "", "Số:173/KH-UBND"]
    assert "Hà Nội, ngày 28 tháng 4 năm 2026" in lines
    assert lines.index("Nơi nhận:") < lines.index("- Lưu: VT, KGVX.") < lines.index("CHỦ TỊCH")
    assert lines[-1] == "Vũ Đại Thắng"
    start = source.text.index("173/KH-UBND")
    (box,) = source.boxes_of(start, start + len("173/KH-UBND"))
    assert box.page == 1
    assert 110 < box.x0 < 130
    assert 100 < box.top < box.bottom < 125


@pytest.mark.skipif(not PLAN.exists(), reason="shared/real is not beside the checkout")
@pytest.mark.parametrize("name", ["scan_qd_707_ttg.pdf", "scan_tt_21_bct.pdf"])
def test_scans_with_a_signature_have_no_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_OCR", "off")
    with pytest.raises(errors.StrayTextLayer) as caught:
        read(SHARED / "real" / name)
    assert "trang 1" in caught.value.sentence("vi")


@pytest.mark.skipif(not ODD.exists(), reason="shared/pile is not beside the checkout")
def test_odd_files_end_as_text_or_as_a_named_error(tmp_path: Path) -> None:
    with tarfile.open(ODD) as pile:
        pile.extractall(tmp_path, filter="data")
    files = [str(path) for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    # PDFium is C++: a crash would take the test run with it.
    done = subprocess.run(
        [sys.executable, "-c", _READ_ALL, *files], capture_output=True, text=True, timeout=300, check=False
    )
    ends = done.stdout.split("\n")[:-1]
    assert done.returncode == 0, files[len(ends)]
    assert len(ends) == len(files) > 190
    assert sum(end.startswith("text") for end in ends) > 140
    assert not [file for file, end in zip(files, ends, strict=True) if end == "reader_failed"]
