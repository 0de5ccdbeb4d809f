"""Who puts whom under sanctions: what the clause says of it, and whom later words name."""
