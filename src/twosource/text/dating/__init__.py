"""Which days the words for a time mean."""
