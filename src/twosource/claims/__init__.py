"""What is claimed: one source, one act, one proposition, with the words that prove it."""
