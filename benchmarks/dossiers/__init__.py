"""Dossiers of invented reports with their gold ledgers, and a check of the gold files."""
