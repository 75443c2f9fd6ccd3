"""The commands of `cancu` that fill a catalogue and keep it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extractor.console import Command, Option, catalogue_option, language

_PATH: Any = click.Path(path_type=Path)

_MOST_JOBS = 8
"""Past that the one process that writes is what they wait for."""


def _cores(ctx: click.Context, param: click.Parameter, given: int | None) -> int:
    return given or min(len(os.sched_getaffinity(0)), _MOST_JOBS)


_JOBS = click.option(
    "--jobs",
    "-j",
    cls=Option,
    type=click.IntRange(1),
    callback=_cores,
    help="Số tiến trình đọc cùng lúc (mặc định: số lõi của máy, nhiều nhất 8).",
    help_en="How many processes read at a time (by default as many as the machine has cores, at most 8).",
)
_LOG = click.option(
    "--log",
    cls=Option,
    type=_PATH,
    help="Ghi nhật ký (JSON Lines) vào tệp này: mỗi tệp một dòng, kết thế nào, mất bao lâu.",
    help_en="Append a log (JSON Lines) to this file: a line a file, how it ended and how long it took.",
)
_FORCE = click.option(
    "--force",
    cls=Option,
    is_flag=True,
    help="Ghi đè tệp đã có.",
    help_en="Overwrite a file that is there.",
)


@click.command(
    cls=Command,
    help="Nạp tệp hoặc cả thư mục vào danh mục.",
    help_en="Ingest files or whole folders into the catalogue.",
)
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="ĐƯỜNG_DẪN...")
@catalogue_option
@_JOBS
@click.option(
    "--reprocess",
    cls=Option,
    is_flag=True,
    help="Đọc lại văn bản do bản trích xuất khác đã đọc.",
    help_en="Read documents again that another build of the extractor read.",
)
@click.option(
    "--originals",
    cls=Option,
    is_flag=True,
    help="Giữ tệp gốc cạnh danh mục, theo mã băm.",
    help_en="Keep the originals beside the catalogue, by their hash.",
)
@click.option(
    "--forget",
    cls=Option,
    is_flag=True,
    help="Bỏ văn bản mà tệp không còn trong thư mục (mặc định: chỉ đánh dấu).",
    help_en="Drop documents whose files are gone from the folder (by default they are only marked).",
)
@click.option(
    "--report",
    cls=Option,
    type=_PATH,
    help="Ghi báo cáo đợt nạp (JSON): số lượng, thời gian từng khâu, lỗi, tệp chậm nhất.",
    help_en="Write the run's report (JSON): counts, times by stage, failures, slowest files.",
)
@_LOG
@click.option(
    "--to",
    "shard",
    cls=Option,
    type=_PATH,
    help="Không ghi danh mục mà ghi JSON Lines, để nạp sau bằng cancu load.",
    help_en="Write JSON Lines instead of a catalogue, to be merged later by cancu load.",
)
@click.option(
    "--backend",
    cls=Option,
    type=click.Choice(["loky", "dask"]),
    default="loky",
    show_default=True,
    help="Nơi chạy: máy này (loky) hoặc cụm Dask có sẵn.",
    help_en="Where to read: this machine (loky) or a Dask cluster that exists.",
)
@click.option(
    "--address",
    cls=Option,
    help="Địa chỉ bộ điều phối Dask (tcp://MÁY:8786).",
    help_en="The Dask scheduler's address (tcp://HOST:8786).",
)
def ingest(
    paths: tuple[Path, ...],
    catalogue: Path,
    jobs: int,
    reprocess: bool,
    originals: bool,
    forget: bool,
    report: Path | None,
    log: Path | None,
    shard: Path | None,
    backend: str,
    address: str | None,
) -> None:
    """Ingest with a progress bar; the summary names every file that failed and why."""
    from extractor.ingest import ingest as run
    from extractor.ingest import journal, write_shard
    from extractor.ingest.cluster import workers
    from extractor.printing.catalogue import ingest_progress, print_report
    from extractor.printing.keeping import print_shard

    with (
        journal(log),
        workers(backend, address, jobs) as count,
        ingest_progress(language()) as progress,
    ):
        if shard is not None:
            written = write_shard(paths, shard, jobs=count, progress=progress)
        else:
            done = run(
                paths,
                catalogue,
                jobs=count,
                progress=progress,
                refresh=reprocess,
                keep_originals=originals,
                forget=forget,
            )
    if shard is not None:
        print_shard(written, shard, language())
        failed = written.failed
    else:
        print_report(done, language())
        failed = done.failed
        if report is not None:
            report.write_text(json.dumps(done.to_dict(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    if failed:
        raise click.exceptions.Exit(1)


@click.command(
    cls=Command,
    help="Gộp các tệp JSON Lines (cancu ingest --to) vào danh mục; thứ tự nào, mấy lần cũng được.",
    help_en="Merge JSON Lines (cancu ingest --to) into the catalogue, in any order, any number of times.",
)
@click.argument("shards", nargs=-1, required=True, type=_PATH, metavar="TỆP_JSONL...")
@catalogue_option
@_LOG
def load(shards: tuple[Path, ...], catalogue: Path, log: Path | None) -> None:
    """Merge shards; the summary names every file that failed where it was read."""
    from extractor.ingest import journal
    from extractor.ingest import load as run
    from extractor.printing.catalogue import ingest_progress, print_report

    with journal(log), ingest_progress(language()) as progress:
        report = run(shards, catalogue, progress=progress)
    print_report(report, language())
    if report.failed:
        raise click.exceptions.Exit(1)


@click.command(
    cls=Command,
    help="Theo dõi thư mục: tệp nào mới đến thì nạp.",
    help_en="Watch folders and ingest what arrives.",
)
@click.argument("folders", nargs=-1, required=True, type=_PATH, metavar="THƯ_MỤC...")
@catalogue_option
@_JOBS
@_LOG
@click.option(
    "--every",
    cls=Option,
    type=click.FloatRange(0.5),
    default=5.0,
    show_default=True,
    help="Số giây giữa hai lần xem.",
    help_en="Seconds between two looks.",
)
def watch(folders: tuple[Path, ...], catalogue: Path, jobs: int, log: Path | None, every: float) -> None:
    """Ingest what arrives, until stopped with Ctrl-C."""
    from extractor.ingest import journal
    from extractor.ingest import watch as run
    from extractor.printing.catalogue import print_report

    with journal(log):
        for report in run(folders, catalogue, every=every, jobs=jobs):
            print_report(report, language())


@click.command(
    cls=Command,
    help="Kiểm tra danh mục: tệp SQLite, chỉ mục tìm kiếm, vị trí trích dẫn, tệp gốc, kết luận.",
    help_en="Examine the catalogue: SQLite, search index, positions, originals, decisions.",
)
@catalogue_option
@click.option(
    "--repair",
    cls=Option,
    is_flag=True,
    help="Sửa những gì suy ra được từ phần còn lại (chỉ mục, số đếm, mục thừa).",
    help_en="Make anew what can be derived from the rest (indexes, counts, leftovers).",
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help="In dạng JSON.", help_en="Print JSON.")
def doctor(catalogue: Path, repair: bool, as_json: bool) -> None:
    """Print what is not as it should be; the exit status is 1 while anything is left to put right."""
    from extractor.catalogue.doctor import examine
    from extractor.errors import CatalogueMissing
    from extractor.printing.keeping import print_diagnosis

    if not catalogue.exists():
        raise CatalogueMissing(str(catalogue))
    diagnosis = examine(catalogue, repair=repair)
    if as_json:
        click.echo(
            json.dumps(asdict(diagnosis) | {"healthy": diagnosis.healthy}, ensure_ascii=False, indent=2)
        )
    else:
        print_diagnosis(diagnosis, language())
    if not diagnosis.healthy:
        raise click.exceptions.Exit(1)


@click.command(
    cls=Command,
    help="Sao lưu danh mục, kể cả khi đang nạp; bản sao được kiểm tra.",
    help_en="Back up the catalogue, even while it is written to; the copy is verified.",
)
@click.argument("target", type=_PATH, metavar="BẢN_SAO")
@catalogue_option
@_FORCE
def backup(target: Path, catalogue: Path, force: bool) -> None:
    """Make a verified copy; a file that is there is kept unless `--force` is given."""
    from extractor.catalogue.backup import backup as run
    from extractor.printing.keeping import print_copy

    print_copy(run(catalogue, target, force=force), language(), restored=False)


@click.command(
    cls=Command,
    help="Phục hồi danh mục từ bản sao lưu, sau khi kiểm tra bản sao.",
    help_en="Restore the catalogue from a backup, which is verified first.",
)
@click.argument("copy", type=_PATH, metavar="BẢN_SAO")
@catalogue_option
@_FORCE
def restore(copy: Path, catalogue: Path, force: bool) -> None:
    """Put a verified backup in the catalogue's place; one that is there is kept unless `--force` is given."""
    from extractor.catalogue.backup import restore as run
    from extractor.printing.keeping import print_copy

    print_copy(run(copy, catalogue, force=force), language(), restored=True)


COMMANDS: tuple[click.Command, ...] = (ingest, load, watch, doctor, backup, restore)
