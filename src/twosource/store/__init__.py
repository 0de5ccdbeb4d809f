"""The ledger file: records by content id, runs, and which derived records stand."""
