"""The ledger as one self-contained page that needs no network and no JavaScript to be read."""
