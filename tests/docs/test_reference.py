"""The reference pages follow from the code: every command, error, predicate and loader.

``make golden`` writes the pages anew.
"""

import inspect
from pathlib import Path
from typing import get_args

import click
import pytest

from twosource import errors
from twosource.claims.predicates import load_vocabulary
from twosource.cli.main import COMMANDS, cli
from twosource.export import exporter_names, load_exporter
from twosource.ledger import views
from twosource.ledger.listings import LISTINGS
from twosource.loaders import LoadLimits, loaders
from twosource.records.attribution import Act

PAGES = Path(__file__).parents[2] / "docs" / "reference"


def help_of(command, name, parent):
    """What ``--help`` prints for a command, and then for the commands below it."""
    command._help_option = None  # kept from whatever called the command before
    with click.Context(
        command, info_name=name, parent=parent, max_content_width=96, terminal_width=96
    ) as context:
        heading = context.command_path.removeprefix("twosource ")
        lines = [f"## {heading}", "", "```text", command.get_help(context), "```", ""]
        for below in getattr(command, "commands", {}).values():
            lines += help_of(below, below.name, context)
    return lines


def commands():
    lines = ["# Commands", "", "What `--help` prints, for every command.", ""]
    cli._help_option = None  # as above
    with click.Context(
        cli, info_name="twosource", terminal_width=96, **cli.context_settings
    ) as top:
        lines += ["```text", cli.get_help(top), "```", ""]
        for name in COMMANDS:
            command = cli.get_command(top, name)
            lines += help_of(command, name, top)
    return "\n".join(lines)


def predicates():
    lines = [
        "# Predicates",
        "",
        "The classes of what can be claimed (`claims/data/predicates.toml`).",
        "",
    ]
    lines += ["| predicate | means | roles | FtM | STIX |", "|---|---|---|---|---|"]
    for one in load_vocabulary().predicates.values():
        roles = ", ".join(one.roles)
        lines.append(f"| `{one.name}` | {one.definition} | {roles} | {one.ftm} | {one.stix} |")
    return "\n".join(lines) + "\n"


def formats():
    lines = [
        "# Formats",
        "",
        "## What can be read",
        "",
        "| loader | extensions | |",
        "|---|---|---|",
    ]
    for one in loaders():
        lines.append(f"| `{one.name}` | {' '.join(sorted(one.extensions))} | {one.help} |")
    lines += ["", "## Limits", "", "| limit | default |", "|---|---|"]
    limits = LoadLimits()
    names = LoadLimits.__dataclass_fields__
    lines += [f"| `{name}` | {getattr(limits, name):,} |" for name in names]
    lines += ["", "## What can be written", "", "| format | |", "|---|---|"]
    lines += [f"| `{name}` | {load_exporter(name).help} |" for name in exporter_names()]
    return "\n".join(lines) + "\n"


def columns():
    lines = ["# Columns", "", "What the lists print with `--json` and `--csv`.", ""]
    rows = [one for name, one in vars(views).items() if name.endswith("Row") and name != "Row"]
    for view in rows:
        lines += [f"## {view.__name__}", "", view.__doc__, "", "| column | |", "|---|---|"]
        for name, field in view.__dataclass_fields__.items():
            lines.append(f"| `{name}` | {field.metadata['help']} |")
        lines.append("")
    lines += ["## Filters and orders", "", "| list | filters | orders |", "|---|---|---|"]
    for one in LISTINGS.values():
        filters, orders = (", ".join(f"`{n}`" for n in ns) for ns in (one.filters, one.orders))
        lines.append(f"| {one.kind} | {filters} | {orders} |")
    return "\n".join(lines)


def mistakes():
    lines = ["# Errors", "", "Every deliberate error, with its stable code.", ""]
    lines += ["| error | code | when |", "|---|---|---|"]
    for name, one in inspect.getmembers(errors, inspect.isclass):
        lines.append(f"| `{name}` | `{one.code}` | {one.__doc__} |")
    return "\n".join(lines) + "\n"


def api():
    pytest.importorskip("fastapi", reason="the extra [web] is not installed")
    from fastapi import FastAPI

    from twosource.server.api import router
    from twosource.server.api.openapi import ABOUT
    from twosource.server.pages.manual import group_routes
    from twosource.server.settings import ServerSettings

    app = FastAPI(version="0")
    app.include_router(router)
    lines = ["# REST API", "", ABOUT.strip(), ""]
    lines += ["Run `twosource serve` and open `/api`, or `/api/openapi.json`.", ""]
    for group, routes in group_routes(app.openapi()).items():
        lines += [
            f"## {group.capitalize()}",
            "",
            "| route | | role | scope |",
            "|---|---|---|---|",
        ]
        for one in routes:
            about = (one["about"] or one["summary"]).partition("\n")[0]
            route = f"`{one['method']} {one['path']}`"
            lines.append(f"| {route} | {about} | {one['role']} | {one['scope']} |")
        lines.append("")
    lines += ["## Settings of a server", "", "| setting | default |", "|---|---|"]
    for name, field in ServerSettings.__dataclass_fields__.items():
        lines.append(f"| `{name}` | `{field.default!r}` |")
    return "\n".join(lines) + "\n"


BUILDERS = {
    "api.md": api,
    "commands.md": commands,
    "predicates.md": predicates,
    "formats.md": formats,
    "columns.md": columns,
    "errors.md": mistakes,
}


@pytest.mark.parametrize("name", BUILDERS)
def test_the_page_is_what_the_code_says(name, request):
    page = PAGES / name
    text = BUILDERS[name]().rstrip() + "\n"
    if request.config.getoption("--update-golden"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "run: make golden"


def test_the_format_page_names_every_act_and_predicate():
    text = (PAGES.parent / "ledger-format.md").read_text(encoding="utf-8")
    for word in (*get_args(Act), *load_vocabulary().predicates):
        assert word in text, word


def test_every_error_is_in_the_drawn_tree():
    drawn = errors.__doc__
    assert all(name in drawn for name, _ in inspect.getmembers(errors, inspect.isclass))
