"""The commands of `cancu` that fill a catalogue and keep it: ingest, doctor, backup, restore."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extractor.console import Command, Option, catalogue_option, language

_PATH: Any = click.Path(path_type=Path)

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
@click.option(
    "--jobs",
    "-j",
    cls=Option,
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Số tiến trình đọc cùng lúc.",
    help_en="How many processes read at a time.",
)
def ingest(paths: tuple[Path, ...], catalogue: Path, jobs: int) -> None:
    """Ingest with a progress bar; the summary names every file that failed and why."""
    from extractor.ingest import ingest as run
    from extractor.printing.catalogue import ingest_progress, print_report

    with ingest_progress(language()) as progress:
        report = run(paths, catalogue, jobs=jobs, progress=progress)
    print_report(report, language())
    if report.failed:
        raise click.exceptions.Exit(1)


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


COMMANDS: tuple[click.Command, ...] = (ingest, doctor, backup, restore)
