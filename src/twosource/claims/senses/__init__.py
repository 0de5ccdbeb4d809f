"""What sort of thing a noun names, and what a clause says whose verb no trigger knows."""
