"""Ingest in the background: what is sent is kept first and read by a process of its own."""
