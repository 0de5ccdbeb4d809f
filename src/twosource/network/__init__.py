"""The supply-and-sanctions network drawn from corroborations."""
