"""Twosource: the ledger of contested claims and of the independent sources behind them."""

__version__ = "0.1.0"
