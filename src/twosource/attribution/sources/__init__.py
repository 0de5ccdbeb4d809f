"""Who is meant by the words for a source: its kind, its key, and whom pronouns stand for."""
