"""The ledger in public formats, one module per format."""

from typing import cast

from twosource import registry
from twosource.export.base import Exporter

EXPORTERS = {
    "jsonl": "twosource.export.jsonl:EXPORTER",
}
GROUP = "twosource.exporters"


def exporter_names() -> list[str]:
    """The formats that can be asked for."""
    return registry.names(EXPORTERS, GROUP)


def load_exporter(name: str) -> Exporter:
    """The exporter of this name; raises ``InputError`` when there is none."""
    return cast(Exporter, registry.load(EXPORTERS, GROUP, name))
