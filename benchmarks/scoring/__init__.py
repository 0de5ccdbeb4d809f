"""Scores an exported ledger (docs/ledger-format.md) against a dossier's gold files."""
