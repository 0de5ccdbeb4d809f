"""Twosource: the ledger of contested claims and of the independent sources behind them.

``twosource.Ledger`` opens, fills and asks a ledger; the records are in ``twosource.records``,
the errors in ``twosource.errors``. Everything else may change between minor versions.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.ledger.ledger import Ledger

__version__ = "0.1.0"
__all__ = ["Ledger", "__version__"]


def __getattr__(name: str) -> Any:
    """Import the ledger only when it is asked for: ``import twosource`` stays light."""
    if name == "Ledger":
        from twosource.ledger.ledger import Ledger  # noqa: PLC0415

        return Ledger
    raise AttributeError(f"module 'twosource' has no attribute '{name}'")
