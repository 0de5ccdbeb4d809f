"""The ledger in a browser and over HTTP: pages, a REST API, accounts, background ingest."""
