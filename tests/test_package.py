"""The built wheel: everything it needs at run time travels with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel's content, away from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site, *arguments, cwd):
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "twosource", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_the_wheel_holds_the_package_and_nothing_else(unpacked):
    tops = {path.name.split("-")[0] for path in unpacked.iterdir()}
    assert tops == {"twosource"}
    assert (unpacked / "twosource" / "py.typed").exists()


@pytest.mark.slow
def test_the_wheel_runs_the_demo(unpacked, tmp_path):
    printed = run(unpacked, "demo", cwd=tmp_path)
    assert "are copies and count for nothing" in printed
    assert (tmp_path / "demo-out" / "report.html").stat().st_size > 50_000


def test_the_wheel_answers_without_loading_heavy_parts(unpacked, tmp_path):
    code = (
        "import sys; from twosource.cli.main import cli\n"
        "from click.testing import CliRunner\n"
        "assert CliRunner().invoke(cli, ['--version']).exit_code == 0\n"
        "heavy = {'sqlalchemy', 'trafilatura', 'numpy', 'networkx'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)


def test_the_public_surface_is_small():
    import twosource

    assert sorted(twosource.__all__) == ["Ledger", "__version__"]
    assert twosource.Ledger.__name__ == "Ledger"
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = twosource.nothing_such
