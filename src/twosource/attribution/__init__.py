"""Who says what, and how: cues, sources, contents, chains of hearsay."""
