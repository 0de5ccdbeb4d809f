"""The limits of docs/architecture.md, section 10."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "twosource"
MODULES = sorted(SOURCE.rglob("*.py"))
PACKAGES = sorted({module.parent for module in MODULES})
FORBIDDEN = ("manager", "helper", "util", "processor", "handler", "engine", "service")


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_fits_in_a_head(module):
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is too long"
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert not any(word in node.name.lower() for word in FORBIDDEN), node.name


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: str(p.relative_to(SOURCE.parent)))
def test_a_package_holds_few_modules(package):
    modules = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= 16


def test_no_file_names_a_machine():
    needles = ("/wor" + "k/", "/ro" + "ot/", "pyth" + "onhosted")
    for path in [*ROOT.glob("*.*"), *SOURCE.rglob("*.*"), *(ROOT / "docs").rglob("*.*")]:
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".json", ".txt", ".html"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not any(needle in text for needle in needles), path


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.toml")), ids=lambda p: p.name)
def test_data_files_are_sound(path):
    assert tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_changelog_knows_the_version():
    from twosource import __version__

    headings = [
        line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line[:3] == "## "
    ]
    assert headings[0] == "## [Unreleased]"
    assert len(headings) == 1 or __version__ in headings[1]
