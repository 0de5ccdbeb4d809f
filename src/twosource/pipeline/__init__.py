"""The default pipeline and what runs it."""
