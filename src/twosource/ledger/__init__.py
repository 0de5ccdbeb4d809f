"""The core behind every face: open, ingest, ask, export."""
