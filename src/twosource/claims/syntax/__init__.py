"""How a sentence is built: words, verbs, clauses, and what stands in them."""
