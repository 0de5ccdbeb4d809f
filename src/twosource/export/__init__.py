"""The ledger in public formats, one module per format."""
