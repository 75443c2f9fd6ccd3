"""The command `cancu`: thin commands over the library, in Vietnamese (English with `--lang en`)."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from extractor import __version__
from extractor.cli_archive import COMMANDS
from extractor.cli_review import export, user
from extractor.console import Group, Option, catalogue_option, explain, fail, language, say
from extractor.errors import CancuError, FileError, Language

_PATH: Any = click.Path(path_type=Path)


@click.group(
    cls=Group,
    help="Căn Cứ: đọc báo cáo, kế hoạch; lập danh mục văn bản viện dẫn, khen thưởng; đối chiếu.",
    help_en="Căn Cứ: reads reports into a catalogue of citations and awards, and cross-checks them.",
)
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(["vi", "en"]),
    default="vi",
    envvar="CANCU_LANG",
    is_eager=True,
    help="Ngôn ngữ: vi (tiếng Việt) hoặc en.",
    help_en="Language: vi (Vietnamese) or en.",
)
@click.version_option(__version__, prog_name="cancu", help="Hiện phiên bản.")
def cli(lang: str) -> None:
    """Hold the options that all commands share; `lang` is read from the context."""


@cli.command(
    help="Trích xuất một hoặc nhiều tệp và in kết quả.",
    help_en="Extract one or more files and print the records.",
)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="TỆP...")
@click.option(
    "--format",
    "-f",
    "form",
    cls=Option,
    type=click.Choice(["table", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="Dạng in ra: bảng, JSON, hoặc mỗi văn bản một dòng JSON.",
    help_en="Output: a table, JSON, or one line of JSON a document.",
)
def extract(files: tuple[Path, ...], form: str) -> None:
    """Print the record of each file; a file that cannot be read is one line on standard error."""
    from extractor import api
    from extractor.printing.record import print_record

    records, failed = [], 0
    for file in files:
        try:
            record = api.extract(file)
        except FileError as error:
            fail(error)
            failed += 1
            continue
        if form == "jsonl":
            click.echo(record.to_json())
        elif form == "table":
            print_record(record, language())
        else:
            records.append(record)
    if form == "json" and len(files) == 1 and records:
        click.echo(records[0].to_json(indent=2))
    elif form == "json":
        click.echo("[" + ",\n".join(r.to_json(indent=2) for r in records) + "]")
    if failed:
        raise click.exceptions.Exit(1)


@cli.command(
    help="Tìm văn bản, số hiệu hoặc câu chữ trong danh mục.",
    help_en="Find an instrument, a code or words in the catalogue.",
)
@click.argument("query", nargs=-1, required=True, metavar="NỘI_DUNG...")
@catalogue_option
@click.option(
    "--limit",
    "-n",
    cls=Option,
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Số kết quả nhiều nhất.",
    help_en="The most results to show.",
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help="In dạng JSON.", help_en="Print JSON.")
def find(query: tuple[str, ...], catalogue: Path, limit: int, as_json: bool) -> None:
    """Print the instruments that a query means with their claims, then the passages."""
    from extractor.catalogue import Catalogue
    from extractor.printing.catalogue import print_search, search_json

    with Catalogue(catalogue, read_only=True) as held:
        result = held.find(" ".join(query), limit)
        pages = [held.instrument(hit.instrument.key) for hit in result.instruments]
        forms = {d: held.copies_of(d) for hit in result.instruments for d in hit.instrument.documents}
    claims = {page.instrument.key: page.claims for page in pages if page}
    if as_json:
        click.echo(json.dumps(search_json(result, claims, forms), ensure_ascii=False, indent=2))
    else:
        print_search(result, claims, forms, language())


@cli.command(
    help="Đối chiếu trong từng văn bản và giữa các văn bản; in các điểm cần đối chiếu.",
    help_en="Cross-check within and across documents and print the findings.",
)
@catalogue_option
@click.option(
    "--summary", cls=Option, is_flag=True, help="Chỉ in số điểm theo loại.", help_en="Only count them."
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help="In dạng JSON.", help_en="Print JSON.")
def check(catalogue: Path, summary: bool, as_json: bool) -> None:
    """Run the checks across documents, store what they find, and print all findings with their evidence."""
    from extractor.catalogue import Catalogue
    from extractor.catalogue.checking import check as run
    from extractor.errors import CatalogueMissing
    from extractor.printing.catalogue import print_findings

    if not catalogue.exists():
        raise CatalogueMissing(str(catalogue))
    with Catalogue(catalogue) as held:
        findings = run(held)
    if as_json:
        click.echo(json.dumps([f.to_dict() for f in findings], ensure_ascii=False, indent=2))
    else:
        print_findings(findings, language(), summary=summary)


@cli.command(
    help="Mở danh mục trong trình duyệt (Datasette); ra mạng thì phải có tài khoản (cancu user).",
    help_en="Open the catalogue in the browser (Datasette); to the network only with accounts.",
)
@catalogue_option
@click.option(
    "--host",
    cls=Option,
    default="127.0.0.1",
    show_default=True,
    help="Địa chỉ phục vụ.",
    help_en="The address to serve at.",
)
@click.option(
    "--port",
    "-p",
    cls=Option,
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Cổng phục vụ.",
    help_en="The port to serve at.",
)
@click.option(
    "--open", "open_browser", cls=Option, is_flag=True, help="Mở trình duyệt.", help_en="Open a browser."
)
def serve(catalogue: Path, host: str, port: int, open_browser: bool) -> None:
    """Serve the reviewer's pages."""
    from extractor.review.serve import serve as run

    def ready(address: str) -> None:
        click.echo(
            say(
                f"Căn Cứ đang mở tại {address} (nhấn Ctrl+C để dừng)",
                f"Căn Cứ is open at {address} (press Ctrl+C to stop)",
            )
        )

    run(catalogue, host=host, port=port, open_browser=open_browser, ready=ready)


@cli.command(
    help="Chấm điểm trích xuất theo tệp chuẩn (gold).",
    help_en="Score the extraction against gold annotation.",
)
@click.argument("gold", nargs=-1, required=True, type=_PATH, metavar="GOLD...")
@click.option(
    "--texts",
    cls=Option,
    type=_PATH,
    help="Thư mục văn bản, khi tệp chuẩn không chứa nội dung.",
    help_en="The folder of texts, where the gold does not hold them.",
)
@click.option(
    "--split",
    cls=Option,
    type=click.Choice(["train", "dev", "test"]),
    help="Chỉ chấm một phần của kho mẫu (split.toml).",
    help_en="Score one part of the corpus only (split.toml).",
)
@click.option(
    "--files",
    cls=Option,
    type=_PATH,
    help="Thư mục tệp DOCX, PDF cùng tên: đọc tệp thay cho văn bản trong tệp chuẩn.",
    help_en="A folder of DOCX and PDF files of the same names: read these instead of the gold's text.",
)
@click.option(
    "--baseline",
    cls=Option,
    type=_PATH,
    help="So với mốc đã lưu: liệt kê dữ kiện được thêm, bị mất.",
    help_en="Compare with a stored baseline: list the facts gained and lost.",
)
@click.option(
    "--save",
    cls=Option,
    type=_PATH,
    help="Lưu kết quả làm mốc.",
    help_en="Store the outcome as a baseline.",
)
@click.option(
    "--calibration",
    cls=Option,
    is_flag=True,
    help="In bảng đối chiếu độ tin cậy với tỉ lệ đúng.",
    help_en="Print confidence beside the share that is right.",
)
@click.option(
    "--show", cls=Option, is_flag=True, help="In chỗ thiếu, chỗ thừa.", help_en="List misses and extras."
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help="In dạng JSON.", help_en="Print JSON.")
def evaluate(
    gold: tuple[Path, ...],
    texts: Path | None,
    split: str | None,
    files: Path | None,
    baseline: Path | None,
    save: Path | None,
    calibration: bool,
    show: bool,
    as_json: bool,
) -> None:
    """Extract what is annotated and print scores, links, whole records, by kind and tier."""
    from extractor.evaluation import compare
    from extractor.evaluation import save as store
    from extractor.evaluation.run import evaluate as run
    from extractor.printing.scores import print_changes, print_report

    report = run(gold, texts=texts, files=files, split=split)
    changes = compare(report.documents, baseline) if baseline else None
    if save:
        store(report.documents, save)
    if as_json:
        since = {"baseline": changes.to_dict()} if changes else {}
        click.echo(json.dumps(report.to_dict() | since, ensure_ascii=False, indent=2))
        return
    print_report(report, language(), calibration=calibration, show=show)
    if changes:
        print_changes(changes, language())


for _command in (user, export, *COMMANDS):
    cli.add_command(_command)


def _asked_language(argv: list[str]) -> Language:
    """Tell the language from the raw arguments, for errors that come before they are parsed."""
    english = "--lang=en" in argv or ("--lang", "en") in itertools.pairwise(argv)
    return "en" if english or os.environ.get("CANCU_LANG") == "en" else "vi"


def main(argv: list[str] | None = None) -> int:
    """Run the command line; every error is one line on standard error and a non-zero exit status.

    Returns:
        0 when all went well, 1 for an error that a sentence explains, 2 for a misused command line,
        130 when interrupted.
    """
    args = sys.argv[1:] if argv is None else argv
    lang = _asked_language(args)
    try:
        outcome = cli.main(args, prog_name="cancu", standalone_mode=False)
        status = outcome if isinstance(outcome, int) else 0
    except CancuError as error:
        click.echo(error.sentence(lang), err=True)
        status = 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        status = 0
    except click.ClickException as error:
        click.echo(explain(error, lang), err=True)
        status = 2
    except (click.Abort, KeyboardInterrupt):
        vi, en = "Đã dừng theo yêu cầu. Phần đã nạp được giữ nguyên.", "Stopped. What was ingested is kept."
        click.echo(en if lang == "en" else vi, err=True)
        status = 130
    except BrokenPipeError:
        # The reader of our output went away (`cancu find … | head`): not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    if argv is None:
        sys.exit(status)
    return status


if __name__ == "__main__":
    main()
