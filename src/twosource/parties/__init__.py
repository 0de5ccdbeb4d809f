"""Who and what is named: mentions, items, coreference inside a document, name keys across."""
