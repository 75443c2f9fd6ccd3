"""The house rules that a machine can check: licences, module sizes, generated files, README."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from extractor import errors, resources
from extractor.cli import cli
from extractor.errors import CancuError
from extractor.schema import render_catalogue, render_record

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "extractor").rglob("*.py"))
RUNTIME = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]


def subclasses(cls: type[CancuError]) -> list[type[CancuError]]:
    return [cls, *(s for c in cls.__subclasses__() for s in subclasses(c))]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400


def test_no_dependency_binds_an_office_to_the_agpl() -> None:
    for dist in metadata.distributions():
        stated = [dist.metadata.get("License-Expression") or "", *(dist.metadata.get_all("Classifier") or [])]
        words = " ".join(stated)
        assert not re.search(r"\bAGPL|Affero|(?<!L)\bGPL-?[23]|GNU General Public", words), dist.metadata[
            "Name"
        ]


def test_readme_says_why_each_dependency_is_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for requirement in RUNTIME:
        name = re.split(r"[<>=\[ ]", requirement)[0]
        assert f"`{name}`" in readme, name


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in cli.commands:
        assert f"cancu {name}" in readme, name


def test_record_schema_is_up_to_date() -> None:
    assert (resources.schemas() / "record.schema.json").read_text("utf-8") == render_record(), (
        "run `make schema`"
    )


@pytest.mark.parametrize("cls", subclasses(CancuError), ids=lambda c: c.__name__)
def test_errors_speak_both_languages(cls: type[CancuError]) -> None:
    fields = {m[1]: "1" for m in re.finditer(r"\{(\w+)\}", cls.vi + cls.en) if m[1] != "name"}
    error = cls("a.pdf", **fields)
    for lang in ("vi", "en"):
        sentence = error.sentence(lang)
        assert "a.pdf" in sentence
        assert "{" not in sentence
        assert "\n" not in sentence
    assert cls.__doc__


def test_error_codes_are_unique() -> None:
    codes = [c.code for c in subclasses(errors.CancuError)]
    assert len(codes) == len(set(codes))


def test_catalogue_description_is_up_to_date() -> None:
    path = resources.schemas() / "catalogue" / "README.md"
    assert path.read_text("utf-8") == render_catalogue(), "run `make schema`"
