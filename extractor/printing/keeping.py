"""Print how a catalogue is kept: what an examination found, what was copied."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.markup import escape

from extractor.checks.words import figure
from extractor.errors import Language
from extractor.printing.terminal import console, pick

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.catalogue.backup import Copy
    from extractor.catalogue.doctor import Diagnosis, FaultKind
    from extractor.ingest import ShardReport

_SENTENCES: Final[dict[FaultKind, tuple[str, str]]] = {
    "file": (
        "Tệp danh mục hỏng ở mức SQLite: hãy phục hồi bản sao lưu (cancu restore).",
        "The SQLite file is damaged: restore a backup (cancu restore).",
    ),
    "index": ("Chỉ mục không khớp với bảng.", "An index does not agree with its table."),
    "foreign_key": (
        "Dòng chỉ đến dòng không có: hãy nạp lại tệp (cancu ingest --reprocess) hoặc phục hồi bản sao lưu.",
        "A row refers to a row that is not there: ingest the file anew or restore a backup.",
    ),
    "search": (
        "Chỉ mục tìm kiếm không khớp với văn bản.",
        "The search index does not agree with the text.",
    ),
    "offsets": (
        "Vị trí không khớp với nội dung văn bản: hãy nạp lại tệp (cancu ingest --reprocess).",
        "A position does not agree with the text: ingest the file anew (cancu ingest --reprocess).",
    ),
    "claims": (
        "Số lần viện dẫn đã đếm không khớp với thực tế.",
        "Counted claims do not agree with the citations.",
    ),
    "leftover": ("Mục không còn nơi nào nhắc đến.", "A row that nothing refers to any more."),
    "copies": (
        "Liên kết giữa các bản của một văn bản không khớp với nội dung.",
        "Links between the forms of one document do not agree with their texts.",
    ),
    "award_sums": (
        "Khen thưởng đã cộng sẵn không khớp với các khen thưởng.",
        "Kept sums of awards do not agree with the awards.",
    ),
    "run": (
        "Đợt nạp chưa kết thúc: đang chạy, hoặc đã bị ngắt.",
        "A run has not ended: it is going on, or was killed.",
    ),
    "original": (
        "Tệp gốc đã lưu bị thay đổi: hãy chép lại từ nơi gửi.",
        "A kept original has changed: copy it again from its source.",
    ),
    "original_missing": (
        "Văn bản không có tệp gốc trong kho tệp gốc.",
        "A document's original is not among those kept.",
    ),
    "decision": (
        "Kết luận về dữ kiện không còn trong danh mục (kết luận vẫn được giữ).",
        "A decision on a fact that is no longer there (the decision is kept).",
    ),
}


def print_diagnosis(diagnosis: Diagnosis, lang: Language) -> None:
    """Print what an examination found, kind by kind."""
    from extractor.catalogue.doctor import NOTICES

    out = console()
    for kind, group in groupby(diagnosis.faults, key=lambda f: f.kind):
        faults = list(group)
        mark = "[yellow]•[/yellow]" if kind in NOTICES else "[red]✗[/red]"
        if all(f.repaired for f in faults):
            mark = "[green]✓[/green]"
        out.print(f"{mark} {pick(lang, *_SENTENCES[kind])}")
        for f in faults:
            repaired = pick(lang, " (đã sửa)", " (repaired)") if f.repaired else ""
            out.print(f"    {escape(f.where)} [dim]{escape(f.detail)}[/dim]{repaired}")
    held = pick(
        lang,
        f"{figure(diagnosis.documents)} văn bản đã kiểm tra.",
        f"{diagnosis.documents} documents examined.",
    )
    if diagnosis.healthy:
        out.print(f"[green]{pick(lang, 'Danh mục nguyên vẹn.', 'The catalogue is sound.')}[/green] {held}")
    elif any(f.repairable and not f.repaired for f in diagnosis.faults):
        out.print(
            pick(lang, "Sửa được bằng: cancu doctor --repair.", "To repair: cancu doctor --repair.")
            + f" {held}"
        )
    else:
        out.print(held)


def print_shard(report: ShardReport, shard: Path, lang: Language) -> None:
    """Print how writing a shard ended."""
    console().print(
        pick(
            lang,
            f"{escape(str(shard))}: {figure(report.written)} tệp đã ghi, {figure(report.known)} đã có, "
            f"{figure(report.failed)} không đọc được, trong {figure(report.seconds, 1)} giây.",
            f"{escape(str(shard))}: {report.written} files written, {report.known} held, "
            f"{report.failed} failed, in {report.seconds:.1f} s.",
        )
    )


def print_copy(copy: Copy, lang: Language, *, restored: bool) -> None:
    """Print what was copied, once it was verified."""
    megabytes = figure(copy.bytes / 1e6, 1)
    vi = "Đã phục hồi và kiểm tra" if restored else "Đã sao lưu và kiểm tra"
    en = "Restored and verified" if restored else "Backed up and verified"
    console().print(
        pick(
            lang,
            f"{vi}: {escape(str(copy.path))} ({figure(copy.documents)} văn bản, {megabytes} MB).",
            f"{en}: {escape(str(copy.path))} ({copy.documents} documents, {copy.bytes / 1e6:.1f} MB).",
        )
    )
